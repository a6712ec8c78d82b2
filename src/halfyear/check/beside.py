"""A second process that asks some of the rules about a report while this one asks the others.

It is a fork of this one, so that it has the report already; what it finds comes back through a pipe. Where
there is no such process, or it ends without an answer, the rules are asked here.
"""

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TypeAlias

from halfyear.report.model import Report
from halfyear.rules import Hit, Rule
from halfyear.source.span import Source, Span

# A hit as it is sent: file, start and end, values, fix, cell. Another place among the values is a tuple of three.
_Sent: TypeAlias = tuple[int, int, int, dict[str, object], str | None, str | None]

_LARGE = (
    400_000  # characters of a report, about a thousand tasks; of less the fork takes a good part
)


def pays(report: Report) -> bool:
    """Whether a second process is worth its start, and can be had."""
    return (
        sys.platform == "linux"
        and sum(len(file.source.text) for file in report.files) >= _LARGE
        and len(os.sched_getaffinity(0)) > 1
    )


class Beside:
    """Rules that are asked about a report in a second process; to be entered and left."""

    def __init__(self, report: Report, rules: Sequence[Rule]) -> None:
        self._report = report
        self._rules = rules
        self._sources = [*_sources(report)]
        self._numbers = {source: number for number, source in enumerate(self._sources)}
        self._process = 0
        self._pipe = -1

    def __enter__(self) -> "Beside":
        with contextlib.suppress(OSError):
            self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process:
            import signal

            os.close(self._pipe)
            with contextlib.suppress(OSError):
                os.kill(self._process, signal.SIGKILL)
            with contextlib.suppress(OSError):
                os.waitpid(self._process, 0)

    def hits(self) -> dict[str, list[Hit]]:
        """What the rules find, by their codes."""
        sent = self._received()
        if sent is None:
            return {rule.code: list(rule.check(self._report)) for rule in self._rules}
        return {code: list(map(self._placed, hits)) for code, hits in sent.items()}

    def _start(self) -> None:
        reading, writing = os.pipe()
        process = os.fork()
        if process:
            os.close(writing)
            self._process, self._pipe = process, reading
            return
        # The other process: whatever happens here, it must not go on as if it were the first.
        status = 1
        try:
            os.close(reading)
            self._answer(writing)
            status = 0
        finally:
            os._exit(status)

    def _answer(self, pipe: int) -> None:
        import pickle
        import signal

        # Ctrl-C ends the first process, and that ends this one.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        found = {rule.code: list(map(self._sent, rule.check(self._report))) for rule in self._rules}
        data = memoryview(pickle.dumps(found))
        while data:
            data = data[os.write(pipe, data) :]

    def _received(self) -> dict[str, list[_Sent]] | None:
        """What the second process has sent; None where it has not sent all."""
        if not self._process:
            return None
        import pickle

        with os.fdopen(os.dup(self._pipe), "rb") as pipe:
            data = pipe.read()
        process, self._process = self._process, 0
        os.close(self._pipe)
        if os.waitpid(process, 0)[1]:
            return None
        found: dict[str, list[_Sent]] = pickle.loads(data)
        return found

    def _sent(self, hit: Hit) -> _Sent:
        values = {
            name: (self._numbers[value.source], value.start, value.end)
            if isinstance(value, Span)
            else value
            for name, value in hit.values.items()
        }
        return (
            self._numbers[hit.span.source],
            hit.span.start,
            hit.span.end,
            values,
            hit.fix,
            hit.cell,
        )

    def _placed(self, sent: _Sent) -> Hit:
        file, start, end, values, fix, cell = sent
        placed = {
            name: Span(self._sources[value[0]], value[1], value[2])
            if isinstance(value, tuple)
            else value
            for name, value in values.items()
        }
        return Hit(Span(self._sources[file], start, end), placed, fix, cell)


def _sources(report: Report) -> Iterable[Source]:
    """The texts in which something may be found, those of the edition before among them."""
    for file in report.files:
        yield file.source
    yield from (stray.span.source for stray in report.strays)
    yield from (one.file.source for one in (report.signatures, report.publications) if one)
    if report.previous:
        yield from _sources(report.previous)

"""What ``validate`` does: the reports are checked, what was found is said, and the verdict is the exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TextIO

from halfyear.cli import CANNOT, CORRECT, OK, failed
from halfyear.cli.paths import asked, usual
from halfyear.cli.terminal import color, english, say, state, width
from halfyear.errors import HalfyearError
from halfyear.report.columns import PUBLISH_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from halfyear.check.check import Finding, Verdict
    from halfyear.check.many import Open
    from halfyear.cli.look import Look
    from halfyear.findings.console import Words
    from halfyear.report.model import Report
    from halfyear.rules import Level

_MANY = 2  # reports; of one nothing can be told before it is checked
_MOMENT = 1.0  # seconds that nobody needs to be told of
FORMATS = ("console", "json", "github", "gitlab", "sarif", "junit", "rdjson")
_READ = ("console", "github")  # by people: hints are counted for them, programs get them all


class Wanted(NamedTuple):
    """How findings are told, and with which of them a check is not passed.

    ``look`` are those that a person asked to see, on the screen alone; ``quiet`` leaves of what people
    read only what the check is not passed with.
    """

    format_: str | None = None
    outputs: Sequence[str] = ()
    strict: bool = False
    everything: bool = False
    look: Look | None = None
    quiet: bool = False

    @property
    def levels(self) -> Sequence[Level]:
        return ("error", "warning") if self.strict else ("error",)

    def bars(self, one: Finding) -> bool:
        """Whether the check is not passed with a finding."""
        return one.accepted is None and one.level in self.levels


_USUAL = Wanted()


def validate(
    paths: list[Path] | None = None,
    wanted: Wanted = _USUAL,
    *,
    base: str | None = None,
    watch: bool = False,
    fix: bool = False,
    diff: bool = False,
    cache: bool = True,
) -> int:
    """Check the reports at some paths; the exit code."""
    from halfyear.check.many import Open

    exclusive(fix=fix, diff=diff)
    told = teller(wanted)
    paths = usual(paths)
    if fix or diff:
        _fix(_chosen(paths, quiet=True), shown=diff, quiet=wanted.quiet)

    memory = _memory() if cache else None
    open_ = Open() if watch else None

    def passed() -> bool:
        verdicts = _verdicts(paths, base, memory, open_, quiet=wanted.quiet)
        return told(verdicts, silent=diff)

    if open_:
        _watch(paths, passed, open_)
        return OK
    return OK if passed() else CORRECT


def exclusive(*, fix: bool, diff: bool) -> None:
    """Refuses two options that say the opposite."""
    if fix and diff:
        raise HalfyearError("--fix 改文件，--diff 只看不改：请写其中一个")


class _Teller(Protocol):
    def __call__(
        self,
        verdicts: dict[Path, Verdict],
        *,
        silent: bool = False,
        stream: TextIO | None = None,
    ) -> bool: ...


def teller(wanted: Wanted, *, paged: bool = True) -> _Teller:
    """What tells what was found, and whether it lets the reports pass. Raises HalfyearError where that cannot be wanted.

    It is ``paged`` where the summary page of a CI service is told, too.
    """
    files = [_output(words) for words in wanted.outputs]

    def told(
        verdicts: dict[Path, Verdict], *, silent: bool = False, stream: TextIO | None = None
    ) -> bool:
        from halfyear.check.check import shortened

        everything, look = wanted.everything, wanted.look
        every = [finding for verdict in verdicts.values() for finding in verdict.findings]
        seen = [one for one in every if everything or one.accepted is None]
        shown = shortened(seen)
        kind = wanted.format_ or _usual_format()
        if not silent:
            asked = seen if look is None else look.of(verdicts)
            part = [one for one in asked if everything or one.accepted is None]
            text = _said(kind, wanted, shortened(part), [*verdicts.values()], stream)
            if stream is None and kind not in _READ:
                state(text)
            else:
                say(text, stream=stream)
        if kind == "console" and not wanted.quiet:
            words = (crowded(folder, verdict.crowd) for folder, verdict in verdicts.items())
            say("".join(words), stream=sys.stderr)
        _write(files, shown, everything)
        if paged:
            _put_page(shown, [*verdicts.values()], everything)
        return not any(map(wanted.bars, every))

    return told


def validated(paths: list[Path]) -> int:
    """Print what the reports that a command has written lack; the exit code."""
    return OK if teller(Wanted(format_="console"), paged=False)(_verdicts(paths)) else CORRECT


def judged(folder: Path) -> tuple[Report, Verdict]:
    """A report as it is today, and all that is found in it, recalled where nothing has changed since it was checked."""
    from datetime import date

    from halfyear.check.many import Asked, answer
    from halfyear.report.folder import contents

    here, today = contents(folder), date.today()
    report = here.report(today)
    return report, answer(here, report, Asked(today, memory=_memory()))


def crowded(folder: Path, columns: int) -> str:
    """What is said of a report that prints so many columns, too many for A4; "" of none."""
    if not columns:
        return ""
    return (
        f"“{folder}”共 {columns} 栏，A4 纸上每栏很窄：在 report.yaml 里写“纸张: A3”，就印在 A3 上；"
        "写“纸张: A4”，就不再提醒\n"
    )


def _memory() -> Path | None:
    from halfyear.check.cache import folder

    return folder()


def _chosen(paths: list[Path], *, quiet: bool = False) -> dict[Path, set[str] | None]:
    """The reports at the paths, without those that nobody has touched since they were published, unless they are named."""
    chosen = asked(paths)
    published = [
        folder
        for folder, names in chosen.items()
        if names is None and folder not in paths and (folder / PUBLISH_FILE).is_file()
    ]
    if not published:
        return chosen
    from halfyear.report import untouched
    from halfyear.text.chinese import listing
    from halfyear.text.shown import typed

    states = {folder: untouched.state(folder) for folder in published}
    changed = [str(folder) for folder in published if states[folder] == "changed"]
    left = [folder for folder in published if states[folder] == "untouched"]
    for folder in left:
        del chosen[folder]
    if changed and not quiet:
        say(f"公开以后文件改过，照常检查：{listing(changed)}\n", stream=sys.stderr)
    if left and not quiet:
        names = listing([str(folder) for folder in left])
        way = f"要检查就写明文件夹，如 halfyear validate {typed(str(left[-1]))}"
        say(f"公开以后没有动过，不再检查：{names}；{way}\n", stream=sys.stderr)
    return chosen


def _verdicts(
    paths: list[Path],
    base: str | None = None,
    memory: Path | None = None,
    open_: Open | None = None,
    *,
    quiet: bool = False,
) -> dict[Path, Verdict]:
    """What the check of each report at the paths gave, findings in files that are not asked for left out."""
    from datetime import date

    from halfyear.check.many import Asked, survey

    chosen = _chosen(paths, quiet=quiet)
    verdicts = survey(chosen, Asked(date.today(), base, memory, open_))
    if not quiet:
        verdicts = _watched(verdicts, len(chosen))
    return dict(zip(chosen, verdicts, strict=True))


def _watched(verdicts: Iterable[Verdict], total: int) -> Iterator[Verdict]:
    """Answers as they come, with a bar on the terminal where they take longer than a moment."""
    import time

    if total < _MANY or not sys.stderr.isatty():
        yield from verdicts
        return
    start = time.monotonic()
    coming, done = iter(verdicts), 0
    for verdict in coming:
        yield verdict
        done += 1
        if time.monotonic() - start > _MOMENT:
            break
    else:
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        coming,
        "检查报表",
        total=total,
        completed=done,
        console=Console(stderr=True),
        transient=True,
    )


def _usual_format() -> str:
    import os

    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "console"


def _said(
    format_: str,
    wanted: Wanted,
    shown: list[Finding],
    verdicts: list[Verdict],
    stream: TextIO | None,
) -> str:
    """What is printed of the findings that are shown."""
    from halfyear.findings.console import CHINESE, console, summary, tally

    if format_ not in _READ:
        if wanted.look and not wanted.quiet:
            say(f"{CHINESE.part.format(count=len(shown))}\n", stream=sys.stderr)
        return _written(format_, shown)
    words = _words()
    listed = _listed(shown, wanted)
    part = None if wanted.look is None else len(listed)
    if format_ == "github":
        counts = summary(verdicts, listed=wanted.everything, part=part, words=words)
        return _written(format_, listed) + ("" if wanted.quiet else counts)
    # What goes beside the output is made inert as a whole.
    ink = stream is None and color(sys.stdout)
    text = console(listed, color=ink, width=width(), words=words)
    if wanted.quiet:
        return text
    counts = summary(verdicts, color=ink, listed=wanted.everything, part=part, words=words)
    head = tally(listed, color=ink, width=width(), words=words)
    return (f"{counts}{head}\n" if head else "") + (f"{text}\n" if text else "") + counts


def _words() -> Words:
    """What is said of findings, in the language that is asked for."""
    if english():
        from halfyear.cli.english import WORDS

        return WORDS
    from halfyear.findings.console import CHINESE

    return CHINESE


def _listed(shown: list[Finding], wanted: Wanted) -> list[Finding]:
    """What people read one by one: hints only where they ask for them."""
    look = wanted.look
    if wanted.quiet and not (look and look.level):
        return [one for one in shown if wanted.bars(one)]
    return shown if look and look.hints else _read(shown, wanted.everything)


def _read(shown: list[Finding], everything: bool) -> list[Finding]:
    return [one for one in shown if everything or not one.hint]


def _written(format_: str, shown: list[Finding]) -> str:
    """Findings in a format, by the function of its name in the module of its name."""
    from importlib import import_module

    if format_ not in ("console", "json"):
        from halfyear.cli.rooted import rooted

        shown = rooted(shown)
    module = import_module(f"halfyear.findings.{format_}")
    text: str = getattr(module, format_)(shown)
    return text


def _output(words: str) -> tuple[str, Path]:
    """A format and the file for it."""
    format_, sign, file = words.partition("=")
    if not sign or not file:
        raise HalfyearError(f"--output 应写成“格式=文件”，如 sarif=halfyear.sarif，这里是“{words}”")
    if format_ not in FORMATS:
        raise HalfyearError(f"--output 没有“{format_}”这种格式，只有：{'、'.join(FORMATS)}")
    return format_, Path(file)


def _write(files: list[tuple[str, Path]], shown: list[Finding], everything: bool) -> None:
    """The files that were asked for."""
    if not files:
        return
    from halfyear.write.files import replace

    for format_, file in files:
        listed = _read(shown, everything) if format_ in _READ else shown
        replace(file, _written(format_, listed).encode("utf-8", "backslashreplace"))


def _put_page(shown: list[Finding], verdicts: list[Verdict], everything: bool) -> None:
    """What the summary page says, where the CI service has one."""
    import os

    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if not page:
        return
    from halfyear.findings.console import summary
    from halfyear.findings.markdown import markdown
    from halfyear.write.files import append

    counts = summary(verdicts, listed=everything, words=_words())
    text = f"{counts}\n{markdown(_read(shown, everything))}\n"
    append(Path(page), text.encode("utf-8", "backslashreplace"))


def _watch(paths: list[Path], passed: Callable[[], bool], open_: Open) -> None:
    """Check, and check again after each change, until Ctrl-C: the way to end it, and so no failure."""
    import contextlib
    import gc

    from halfyear.cli.watch import Looks, changes
    from halfyear.report.folder import reports, state

    gc.enable()
    folders = [path if path.is_dir() else path.parent for path in paths]
    with contextlib.suppress(KeyboardInterrupt):
        looks = Looks(lambda: [one for folder in folders for one in reports(folder)], state)
        for _ in changes(looks):
            try:
                passed()
            except HalfyearError as error:
                failed(str(error), CANNOT)
            say("等待改动，按 Ctrl-C 结束……\n", stream=sys.stderr)
            open_.prepare()


def _fix(chosen: dict[Path, set[str] | None], *, shown: bool, quiet: bool) -> None:
    """Write what corrects itself into its files, or show what would change in them."""
    from datetime import datetime

    from halfyear.check.fix import fixed_files
    from halfyear.findings.diff import diff
    from halfyear.report.folder import contents
    from halfyear.write.files import locked, replace
    from halfyear.write.undo import remember

    total = files = 0
    for folder, names in chosen.items():
        with locked(folder, looking=shown):
            here = contents(folder)
            done = fixed_files(here.name, here.own, here.previous, names)
            if done.files and not shown:
                made = {file: new for file, (_, new) in done.files.items()}
                remember(folder, "validate --fix", made, datetime.now())
            for file, (old, new) in done.files.items():
                if shown:
                    path = (folder / file).as_posix()
                    before, after = (data.decode("utf-8", "replace") for data in (old, new))
                    say(diff(path, path, before, after))
                else:
                    replace(folder / file, new)
        for words in done.left:
            say(f"{words}\n", stream=sys.stderr)
        total, files = total + done.fixes, files + len(done.files)
    if not quiet:
        say(amended(total, files, shown=shown), stream=sys.stderr)


def amended(fixes: int, files: int, *, shown: bool) -> str:
    """What is said of the corrections that were made, or would be."""
    act = "会改" if shown else "已改"
    return f"{act} {fixes} 处，在 {files} 个文件里\n" if fixes else "没有能自动改的地方\n"

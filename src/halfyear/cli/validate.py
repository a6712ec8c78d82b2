"""What ``validate`` does: the reports are checked, what was found is said, and the verdict is the exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli import CANNOT, CORRECT, OK, failed
from halfyear.cli.paths import asked, usual
from halfyear.cli.terminal import color, say, state, width
from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from halfyear.check.check import Finding, Verdict
    from halfyear.check.many import Open

_MANY = 2  # reports; of one nothing can be told before it is checked
_MOMENT = 1.0  # seconds that nobody needs to be told of
FORMATS = ("console", "json", "github", "gitlab", "sarif", "junit", "rdjson")
_READ = ("console", "github")  # by people: hints are counted for them, programs get them all


def validate(
    paths: list[Path] | None = None,
    *,
    format_: str | None = None,
    outputs: Sequence[str] = (),
    strict: bool = False,
    everything: bool = False,
    base: str | None = None,
    watch: bool = False,
    fix: bool = False,
    diff: bool = False,
    cache: bool = True,
) -> int:
    """Check the reports at some paths; the exit code."""
    from halfyear.check.check import shortened
    from halfyear.check.many import Open

    if fix and diff:
        raise HalfyearError("--fix 改文件，--diff 只看不改：请写其中一个")
    files = [_output(words) for words in outputs]
    paths = usual(paths)
    if fix or diff:
        _fix(asked(paths), shown=diff)
    levels = ("error", "warning") if strict else ("error",)

    memory = _memory() if cache else None
    open_ = Open() if watch else None

    def passed() -> bool:
        verdicts = _verdicts(paths, base, memory, open_)
        every = [finding for verdict in verdicts for finding in verdict.findings]
        shown = shortened([finding for finding in every if everything or finding.accepted is None])
        kind = format_ or _usual_format()
        if not diff:
            (say if kind in _READ else state)(_said(kind, shown, verdicts, everything))
        if kind == "console" and any(verdict.crowd for verdict in verdicts):
            words = map(crowded, asked(paths), (verdict.crowd for verdict in verdicts))
            say("".join(words), stream=sys.stderr)
        _write(files, shown, verdicts, everything)
        return not any(finding.accepted is None and finding.level in levels for finding in every)

    if open_:
        _watch(paths, passed, open_)
        return OK
    return OK if passed() else CORRECT


def validated(paths: list[Path]) -> int:
    """Print what the reports that a command has written lack; the exit code."""
    from halfyear.check.check import shortened

    verdicts = _verdicts(paths)
    shown = [one for verdict in verdicts for one in verdict.findings if one.accepted is None]
    say(_said("console", shortened(shown), verdicts))
    return CORRECT if any(one.level == "error" for one in shown) else OK


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


def _verdicts(
    paths: list[Path],
    base: str | None = None,
    memory: Path | None = None,
    open_: Open | None = None,
) -> list[Verdict]:
    """What the check of each report at the paths gave, findings in files that are not asked for left out."""
    from datetime import date

    from halfyear.check.many import Asked, survey

    chosen = asked(paths)
    verdicts = survey(chosen, Asked(date.today(), base, memory, open_))
    return list(_watched(verdicts, len(chosen)))


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
    format_: str, shown: list[Finding], verdicts: list[Verdict], everything: bool = False
) -> str:
    from halfyear.findings.console import console, summary

    match format_:
        case "console":
            ink = color(sys.stdout)
            text = console(_read(shown, everything), color=ink, width=width())
            counts = summary(verdicts, color=ink, listed=everything)
            return (f"{text}\n" if text else "") + counts
        case "github":
            return _written(format_, shown, everything) + summary(verdicts, listed=everything)
        case _:
            return _written(format_, shown, everything)


def _read(shown: list[Finding], everything: bool) -> list[Finding]:
    """What people read one by one: hints only where they ask for them."""
    return [one for one in shown if everything or not one.hint]


def _written(format_: str, shown: list[Finding], everything: bool) -> str:
    """Findings in a format, by the function of its name in the module of its name."""
    from importlib import import_module

    if format_ in _READ:
        shown = _read(shown, everything)
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


def _write(
    files: list[tuple[str, Path]],
    shown: list[Finding],
    verdicts: list[Verdict],
    everything: bool,
) -> None:
    """The files that were asked for, and the summary page where the CI service has one."""
    import os

    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if not files and not page:
        return
    from halfyear.findings.console import summary
    from halfyear.findings.markdown import markdown
    from halfyear.write.files import append, replace

    for format_, file in files:
        replace(file, _written(format_, shown, everything).encode("utf-8", "backslashreplace"))
    if page:
        counts = summary(verdicts, listed=everything)
        text = f"{counts}\n{markdown(_read(shown, everything))}\n"
        append(Path(page), text.encode("utf-8", "backslashreplace"))


def _watch(paths: list[Path], passed: Callable[[], bool], open_: Open) -> None:
    """Check, and check again after each change, until Ctrl-C: the way to end it, and so no failure."""
    import contextlib
    import gc

    from halfyear.cli.watch import changes
    from halfyear.report.folder import states

    gc.enable()
    folders = [path if path.is_dir() else path.parent for path in paths]
    with contextlib.suppress(KeyboardInterrupt):
        for _ in changes(lambda: [states(folder) for folder in folders]):
            try:
                passed()
            except HalfyearError as error:
                failed(str(error), CANNOT)
            say("等待改动，按 Ctrl-C 结束……\n", stream=sys.stderr)
            open_.prepare()


def _fix(chosen: dict[Path, set[str] | None], *, shown: bool) -> None:
    """Write what corrects itself into its files, or show what would change in them."""
    from datetime import datetime

    from halfyear.check.fix import fixed_files
    from halfyear.findings.diff import diff
    from halfyear.report.folder import contents
    from halfyear.write.files import locked, replace
    from halfyear.write.undo import remember

    total = files = 0
    for folder, names in chosen.items():
        with locked(folder):
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
    act = "会改" if shown else "已改"
    words = f"{act} {total} 处，在 {files} 个文件里" if total else "没有能自动改的地方"
    say(f"{words}\n", stream=sys.stderr)

"""Arguments in, exit code out. Each command imports the rooms that it needs when it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer.exceptions import TyperException

from halfyear import __version__
from halfyear.errors import HalfyearError, reason
from halfyear.terminal import Command, Group, color, complaint, say, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from halfyear.check import Finding
    from halfyear.model import Period, Report
    from halfyear.render import Format

OK, CORRECT, CANNOT, FAULT = range(4)
FINDINGS = ("console", "json", "github", "gitlab", "sarif", "junit", "rdjson")

app = typer.Typer(
    name="halfyear",
    cls=Group,
    help="检查一个部门的重点工作进展，生成要公开的汇总表。",
    epilog="退出码：0 没有要改的；1 有要改的；2 没能运行（参数、文件、配置）；3 程序自身的错误。",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
) -> None:
    if version:
        say(f"halfyear {__version__}\n")
        raise typer.Exit


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="路径…",
        help="报表文件夹、装有若干报表的文件夹，或一个处室的文件；不写时为 data/，当前文件夹本身是报表时为当前文件夹",
    ),
]


@app.command(cls=Command)
def validate(
    paths: Paths = None,
    *,
    format_: Annotated[
        Literal["console", "json", "github", "gitlab", "sarif", "junit", "rdjson"] | None,
        typer.Option(
            "--format",
            metavar="格式",
            help=f"{'、'.join(FINDINGS)}；不写时在 GitHub Actions 里为 github，其余为 console",
        ),
    ] = None,
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "--output", metavar="格式=文件", help="另外写一份到文件，如 sarif=a.sarif；可写多次"
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算未通过")] = False,
    everything: Annotated[bool, typer.Option("--all", help="连同已接受的例外一起列出")] = False,
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="版本", help="只看 git 的这个版本里还没有的问题，如 origin/main"
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="文件一改就再检查，按 Ctrl-C 结束")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="先改好能自动改的，再检查")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="只显示 --fix 会怎样改，不写文件")] = False,
) -> None:
    """检查报表，指出每一处要改的地方（文件、行、列）。"""
    if fix and diff:
        raise HalfyearError("--fix 改文件，--diff 只看不改：请写其中一个")
    files = [_output(words) for words in outputs or ()]
    asked = _default_paths(paths)
    if fix or diff:
        _mend(_asked(asked), shown=diff)
    levels = ("error", "warning") if strict else ("error",)

    def passed() -> bool:
        found, reports, known = _checked(asked, base)
        shown = [one for one in found if everything or one.accepted is None]
        if not diff:
            say(_said(format_ or _usual_format(), shown, found, reports, known))
        _write(files, shown, found, reports, known)
        return not any(one.accepted is None and one.level in levels for one in found)

    if watch:
        _watch(asked, passed)
    elif not passed():
        raise typer.Exit(CORRECT)


def _usual_format() -> Literal["console", "github"]:
    import os

    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "console"


def _said(
    format_: str, shown: list[Finding], found: list[Finding], reports: list[Report], known: int
) -> str:
    from halfyear.findings.console import console, summary

    match format_:
        case "console":
            ink = color(sys.stdout)
            text = console(shown, color=ink, width=width())
            last = summary(*_counts(reports), found, color=ink, known=known)
            return (f"{text}\n" if text else "") + last
        case "github":
            return _written(format_, shown) + summary(*_counts(reports), found, known=known)
        case _:
            return _written(format_, shown)


def _written(format_: str, shown: list[Finding]) -> str:
    """Findings in a format, by the function of its name in the module of its name."""
    from importlib import import_module

    module = import_module(f"halfyear.findings.{format_}")
    text: str = getattr(module, format_)(shown)
    return text


def _output(words: str) -> tuple[str, Path]:
    """A format and the file for it."""
    format_, sign, file = words.partition("=")
    if not sign or not file:
        raise HalfyearError(f"--output 应写成“格式=文件”，如 sarif=halfyear.sarif，这里是“{words}”")
    if format_ not in FINDINGS:
        raise HalfyearError(f"--output 没有“{format_}”这种格式，只有：{'、'.join(FINDINGS)}")
    return format_, Path(file)


def _write(
    files: list[tuple[str, Path]],
    shown: list[Finding],
    found: list[Finding],
    reports: list[Report],
    known: int,
) -> None:
    """The files that were asked for, and the summary page where the CI service has one."""
    import os

    from halfyear.write.files import append, replace

    for format_, file in files:
        replace(file, _written(format_, shown).encode("utf-8", "backslashreplace"))
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        from halfyear.findings.console import summary
        from halfyear.findings.markdown import markdown

        text = f"{summary(*_counts(reports), found, known=known)}\n{markdown(shown)}\n"
        append(Path(page), text.encode("utf-8", "backslashreplace"))


def _watch(paths: list[Path], passed: Callable[[], bool]) -> None:
    """Check, and check again after each change, until Ctrl-C: the way to end it, and so no failure."""
    import contextlib

    from halfyear.folder import states
    from halfyear.watch import changes

    folders = [path if path.is_dir() else path.parent for path in paths]
    with contextlib.suppress(KeyboardInterrupt):
        for _ in changes(lambda: [states(folder) for folder in folders]):
            try:
                passed()
            except HalfyearError as error:
                _failed(str(error), CANNOT)
            say("等待改动，按 Ctrl-C 结束……\n", stream=sys.stderr)


def _counts(reports: list[Report]) -> tuple[int, int, int]:
    """How many reports, tasks and divisions that report."""
    divisions = {
        (report.name, sheet.division)
        for report in reports
        for sheet in report.sheets
        if sheet.division
    }
    return len(reports), sum(len(report.tasks) for report in reports), len(divisions)


def _default_paths(paths: list[Path] | None) -> list[Path]:
    from halfyear.model import SETTINGS_FILE

    if paths:
        return paths
    if Path(SETTINGS_FILE).exists():
        return [Path()]
    if Path("data").is_dir():
        return [Path("data")]
    raise HalfyearError(
        "当前文件夹里没有 data/，也没有 report.yaml：请到数据仓库里运行，或写明路径"
    )


def _load(folder: Path) -> Report:
    from datetime import date

    from halfyear.folder import report

    return report(folder, date.today())


def _asked(paths: list[Path]) -> dict[Path, set[str] | None]:
    """The reports at the paths, each with the files that are asked for; None for all of them."""
    from halfyear.folder import reports
    from halfyear.model import SETTINGS_FILE

    asked: dict[Path, set[str] | None] = {}
    for path in paths:
        if not path.exists():
            raise HalfyearError(f"没有“{path}”这个文件或文件夹")
        if path.is_dir():
            folders = reports(path)
            if not folders:
                raise HalfyearError(f"“{path}”里没有报表：报表是装有 {SETTINGS_FILE} 的文件夹")
            asked |= dict.fromkeys(folders)
        elif not (path.parent / SETTINGS_FILE).exists():
            raise HalfyearError(f"“{path}”不在报表里：它旁边没有 {SETTINGS_FILE}")
        elif (names := asked.setdefault(path.parent, set())) is not None:
            names.add(path.as_posix())
    return asked


def _checked(paths: list[Path], base: str | None = None) -> tuple[list[Finding], list[Report], int]:
    """The findings at the paths, the reports that they belong to, and how many the base had already."""
    from halfyear.check import findings

    found: list[Finding] = []
    loaded: list[Report] = []
    known = 0
    for folder, names in _asked(paths).items():
        report = _load(folder)
        loaded.append(report)
        here = [one for one in findings(report) if names is None or one.file in names]
        new = here if base is None else _fresh(folder, here, base)
        found += new
        known += len(here) - len(new)
    return found, loaded, known


def _fresh(folder: Path, found: list[Finding], base: str) -> list[Finding]:
    """The findings that a report did not have in a revision."""
    from datetime import date

    from halfyear.base import entries
    from halfyear.check import findings, fresh
    from halfyear.folder import previous
    from halfyear.load import load

    own = entries(folder, base)
    then = load(folder.as_posix(), own, previous(folder, own), date.today())
    return fresh(found, findings(then))


def _validated(paths: list[Path]) -> None:
    """Print what the reports that a command has written lack, and exit with 1 if it is an error."""
    found, reports, _ = _checked(paths)
    say(_said("console", [one for one in found if one.accepted is None], found, reports, 0))
    if any(one.level == "error" and one.accepted is None for one in found):
        raise typer.Exit(CORRECT)


def _mend(asked: dict[Path, set[str] | None], *, shown: bool) -> None:
    """Write what corrects itself into its files, or show what would change in them."""
    from halfyear.findings.diff import diff
    from halfyear.folder import entries, previous
    from halfyear.mend import mended
    from halfyear.write.files import replace

    total = files = 0
    for folder, names in asked.items():
        own = entries(folder)
        done = mended(folder.as_posix(), own, previous(folder, own), names)
        for file, (old, new) in done.files.items():
            if shown:
                say(diff((folder / file).as_posix(), old, new))
            else:
                replace(folder / file, new)
        for words in done.left:
            say(f"{words}\n", stream=sys.stderr)
        total, files = total + done.corrections, files + len(done.files)
    act = "会改" if shown else "已改"
    words = f"{act} {total} 处，在 {files} 个文件里" if total else "没有能自动改的地方"
    say(f"{words}\n", stream=sys.stderr)


@app.command(cls=Command)
def render(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="路径", help="报表文件夹；不写时为 data/ 下报告期最晚的一份"),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="格式",
            help="docx（不写时）、html、md、txt、xlsx、csv 或 json；可写多次",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="写到哪个文件；文件夹则在其中按标题取名；- 为标准输出",
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template", metavar="文件", help="本部门的 Word 样式文件，或 html、md 的 Jinja 模板"
        ),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="有错误也生成，每一页都标明“草稿”")
    ] = False,
) -> None:
    """检查无误后，生成要公开的汇总表。"""
    from halfyear.check import findings
    from halfyear.folder import read
    from halfyear.render import TEMPLATES
    from halfyear.render import render as rendered
    from halfyear.table import table
    from halfyear.write.files import replace

    wanted = [_format(name) for name in dict.fromkeys(formats or ["docx"])]
    if len(wanted) > 1 and template:
        raise HalfyearError("--template 只用于一种格式：请一次生成一种")
    if template and wanted[0] not in TEMPLATES:
        raise HalfyearError(f"{wanted[0]} 不用模板：--template 只用于 {'、'.join(TEMPLATES)}")
    style = read(template) if template else None
    folder = _report(path or _latest())
    report = _load(folder)
    errors = sum(one.level == "error" and one.accepted is None for one in findings(report))
    if errors and not draft:
        words = f"“{folder}”有 {errors} 处错误，没有生成。用 halfyear validate {folder} 逐处查看；要先看看样子，请加 --draft\n"
        say(words, stream=sys.stderr)
        raise typer.Exit(CORRECT)
    printed = table(report, draft=draft)
    for one in wanted:
        target = _target(
            output, one, printed.title or folder.name, draft=draft, several=len(wanted) > 1
        )
        data = rendered(printed, one, style)
        if target is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            replace(target, data)
            say(f"已生成 {target}\n", stream=sys.stderr)


def _format(name: str) -> Format:
    from halfyear.render import Format

    if name not in set(Format):
        raise HalfyearError(f"没有“{name}”这种格式，只有：{'、'.join(Format)}")
    return Format(name)


def _latest() -> Path:
    """The report under data/, or here, whose period ends last."""
    from datetime import date

    from halfyear.folder import reports

    folders = [folder for path in _default_paths(None) for folder in reports(path)]
    if not folders:
        raise HalfyearError("data/ 里没有报表：报表是装有 report.yaml 的文件夹")
    if len(folders) == 1:
        return folders[0]
    ends = {
        folder: period.end if (period := _load(folder).period) else date.min for folder in folders
    }
    return max(folders, key=lambda folder: (ends[folder], folder))


def _target(
    output: str | None, format_: str, title: str, *, draft: bool, several: bool
) -> Path | None:
    """The file to write; None for standard output."""
    import re

    # What no file system takes in a name, and what would lead elsewhere.
    name = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]', "_", title).strip(". ")[:80] or "报表"
    name += f"（草稿）.{format_}" if draft else f".{format_}"
    if output is None:
        return Path(name)
    if output.endswith(("/", "\\")) or Path(output).is_dir():
        try:
            Path(output).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HalfyearError(f"建不了文件夹“{output}”：{reason(error)}") from error
        return Path(output) / name
    if several:
        raise HalfyearError("几种格式不能写到一个地方：-o 请写一个文件夹")
    return None if output == "-" else Path(output)


@app.command(cls=Command)
def new(
    folder: Annotated[
        Path, typer.Argument(metavar="文件夹", help="新一期报表放在哪里，如 data/2025")
    ],
    former: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="文件夹", help="上一期报表：沿用其栏目、处室和任务，日期顺延"
        ),
    ] = None,
    ci: Annotated[
        Literal["github", "gitlab", "none"] | None,
        typer.Option(
            "--ci",
            metavar="github|gitlab|none",
            help="同时写好提交时自动检查的配置；none 是 Makefile",
        ),
    ] = None,
) -> None:
    """建立新一期报表；不写 --from 时是一份带说明的小样。"""
    from halfyear.write import repository
    from halfyear.write.files import add, create
    from halfyear.write.report import example, next_edition

    if former is None:
        files = example(_year(folder, None))
    else:
        report = _load(_report(former))
        files = next_edition(report, _year(folder, report))
    create(folder, repository.dressed(files))
    _tell(folder, files)
    if ci:
        _tell(Path(), add(Path(), repository.files(folder.as_posix(), files, ci)))
    say(f"各处室填好以后，用 halfyear validate {folder} 检查\n", stream=sys.stderr)


def _year(folder: Path, former: Report | None) -> int:
    """The year of a new edition: the one in the folder's name, else the one after the former's."""
    import re
    from datetime import datetime

    if found := re.search(r"(?<![0-9])(19|20)[0-9]{2}(?![0-9])", folder.name):
        return int(found[0])
    if former and former.period:
        return former.period.end.year + 1
    return datetime.now().astimezone().year


def _report(folder: Path) -> Path:
    if not folder.is_dir() or not (folder / "report.yaml").exists():
        raise HalfyearError(f"“{folder}”不是报表：报表是装有 report.yaml 的文件夹")
    return folder


def _tell(folder: Path, names: Iterable[str]) -> None:
    say("".join(f"已建立 {folder / name}\n" for name in names), stream=sys.stderr)


@app.command("import", cls=Command)
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="文件", help="已公开的表：docx、xlsx、html、md 或 txt")
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="文件夹", help="新报表放在哪里；不写时为 data/ 下报告期的年份"
        ),
    ] = None,
    span: Annotated[
        str | None,
        typer.Option(
            "--period", metavar="起..止", help="标题里看不出报告期时写明，如 2024-01-01..2024-06-30"
        ),
    ] = None,
) -> None:
    """把已公开的表读成一份新报表，说明猜了什么，并检查一遍。"""
    from halfyear.adopt import adopt, guessed_period
    from halfyear.folder import read
    from halfyear.read import read as understood
    from halfyear.write.files import create

    found = understood(read(file), file.name)
    title = found.table.title
    period = _period(span) if span else guessed_period(title) or _asked_period(title)
    adopted = adopt(found.table, period)
    folder = into or Path("data") / str(period.end.year)
    create(folder, adopted.files)
    _tell(folder, adopted.files)
    say("".join(f"猜的：{words}\n" for words in adopted.guesses), stream=sys.stderr)
    say(
        "".join(f"没有读入：{note.place}，{note.message}\n" for note in found.notes),
        stream=sys.stderr,
    )
    _validated([folder])


def _period(words: str) -> Period:
    from halfyear.load import day
    from halfyear.model import Period

    start, _, end = (part.strip() for part in words.partition(".."))
    first, last = day(start), day(end)
    if first is None or last is None or last < first:
        raise HalfyearError(f"“{words}”不是报告期：请写成 2024-01-01..2024-06-30")
    return Period(first, last)


def _asked_period(title: str) -> Period:
    if not sys.stdin.isatty():
        raise HalfyearError(
            f"从标题“{title}”看不出报告期：请用 --period 2024-01-01..2024-06-30 写明"
        )
    return _period(typer.prompt("从标题看不出报告期，请写起止日期（如 2024-01-01..2024-06-30）"))


@app.command(cls=Command)
def form(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="路径", help="报表文件夹；不写时为 data/ 下报告期最晚的一份"),
    ] = None,
    divisions: Annotated[
        list[str] | None,
        typer.Option(
            "--division", metavar="处室", help="给哪个处室；可写多次，不写时为每个有任务的处室"
        ),
    ] = None,
    format_: Annotated[
        Literal["docx", "xlsx"],
        typer.Option("--format", metavar="docx|xlsx", help="填报表的格式，不写时为 docx"),
    ] = "docx",
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件夹", help="放在哪个文件夹")
    ] = Path(),
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="日期", help="报送截止日期，如 2024-07-10")
    ] = None,
) -> None:
    """生成发给各处室填写的填报表。"""
    from halfyear.blank import blank
    from halfyear.blank import divisions as leading
    from halfyear.load import day
    from halfyear.render.form import form as rendered
    from halfyear.write.files import replace

    until = day(deadline)
    if deadline and until is None:
        raise HalfyearError(f"“{deadline}”不是日期：请写成 2024-07-10")
    report = _load(_report(path or _latest()))
    for division in divisions or leading(report):
        made = blank(report, division, until)
        target = _target(
            f"{output}/", format_, f"{made.division}-{made.table.title}", draft=False, several=True
        )
        assert target is not None
        replace(target, rendered(made, format_))
        say(f"已生成 {target}\n", stream=sys.stderr)


@app.command(cls=Command)
def collect(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="文件…", help="交回来的填报表，docx 或 xlsx，可以有好多份"),
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="路径", help="报表文件夹；不写时为 data/ 下报告期最晚的一份"
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示要改什么，不改文件")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="格里已经另有内容时，换成表上的")
    ] = False,
) -> None:
    """把交回来的填报表收进各处室的文件，然后检查一遍。"""
    from halfyear.write.files import locked

    folder = _report(into or _latest())
    failed = False
    with locked(folder):
        for file in files:
            try:
                _collected(file, folder, dry_run=dry_run, replace=replace)
            except HalfyearError as error:
                failed = True
                _failed(f"“{file}”没有收：{error}", CANNOT)
    if not dry_run:
        _validated([folder])
    if failed:
        raise typer.Exit(CORRECT)


def _collected(file: Path, folder: Path, *, dry_run: bool, replace: bool) -> None:
    """Take one form into its division's sheet, showing what changes first."""
    from halfyear.collect import collect, remarks
    from halfyear.folder import read
    from halfyear.read import read as understood
    from halfyear.write import files

    reading = understood(read(file), file.name)
    # Each form is put into the report as the one before it has left it.
    taken = collect(_load(folder), reading.table, replace=replace)
    target = folder / taken.file
    say(_difference(target, taken.before, taken.after))
    notes = [*taken.notes, *(f"{note.place}，{note.message}" for note in remarks(reading))]
    say("".join(f"{file}：{note}\n" for note in notes), stream=sys.stderr)
    if taken.after == taken.before:
        return
    if not dry_run:
        files.replace(target, taken.after.encode())
    say(f"{file}：{'会收进' if dry_run else '已收进'} {target}\n", stream=sys.stderr)


@app.command("fmt", cls=Command)
def format_sheets(
    paths: Paths = None,
    check: Annotated[bool, typer.Option("--check", help="只看有没有要整理的，不改文件")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="只显示要改成什么样，不改文件")] = False,
) -> None:
    """把文件整理成统一的写法；内容和注释不变。"""
    from halfyear.write.files import locked, replace
    from halfyear.write.layout import layout

    changed = failed = 0
    for folder, names in _asked(_default_paths(paths)).items():
        with locked(folder):
            report = _load(folder)
            for sheet in report.sheets:
                path = Path(sheet.document.source.path)
                if names is not None and path.as_posix() not in names:
                    continue
                try:
                    text = layout(sheet.document, report.form, report.limits)
                except HalfyearError as error:
                    failed += 1
                    _failed(str(error), CORRECT)
                    continue
                old = sheet.document.source.text
                if text == old:
                    continue
                changed += 1
                if diff:
                    say(_difference(path, old, text))
                elif not check:
                    replace(path, text.encode())
                say(f"{'要整理' if check or diff else '已整理'} {path}\n", stream=sys.stderr)
    if not changed and not failed:
        say("都已整理好\n", stream=sys.stderr)
    if failed or (changed and (check or diff)):
        raise typer.Exit(CORRECT)


def _difference(path: Path, old: str, text: str) -> str:
    """The change of a file as a patch, printed inert."""
    from difflib import unified_diff

    from halfyear.text import inert

    name = path.as_posix()
    lines = unified_diff(
        old.splitlines(), text.splitlines(), f"a/{name}", f"b/{name}", lineterm="", n=2
    )
    inks = {"+": "32", "-": "31", "@": "36"} if color(sys.stdout) else {}
    said = []
    for line in lines:
        shown, ink = inert(line), inks.get(line[:1])
        said.append(f"\x1b[{ink}m{shown}\x1b[0m\n" if ink else f"{shown}\n")
    return "".join(said)


@app.command("schema", cls=Command)
def print_schema(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="路径", help="报表文件夹；不写时为 data/ 下报告期最晚的一份"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="写到哪个文件；不写时为标准输出"),
    ] = None,
) -> None:
    """生成编辑器用的 JSON Schema：写的时候提示栏目、字数和写法。"""
    import json

    from halfyear.schema import schema
    from halfyear.write.files import replace

    folder = path or _latest()
    if not (folder / "report.yaml").exists():
        raise HalfyearError(f"“{folder}”不是报表：报表是装有 report.yaml 的文件夹")
    text = json.dumps(schema(_load(folder)), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        say(text)
    else:
        replace(output, text.encode("utf-8", "backslashreplace"))
        say(f"已生成 {output}\n", stream=sys.stderr)


@app.command("rules", cls=Command)
def list_rules() -> None:
    """列出全部规则。"""
    from halfyear.manual import overview

    say(overview())


def _codes(incomplete: str) -> list[tuple[str, str]]:
    from halfyear.rules import rules

    return [(rule.code, rule.title) for rule in rules() if rule.code.startswith(incomplete.upper())]


@app.command(cls=Command)
def explain(
    code: Annotated[
        str, typer.Argument(metavar="代码", help="规则的代码，如 HY201", autocompletion=_codes)
    ],
) -> None:
    """讲解一条规则：为什么、怎么改、正反例。"""
    from halfyear.manual import page
    from halfyear.rules import rules

    for rule in rules():
        if rule.code == code.upper():
            say(page(rule))
            return
    raise HalfyearError(f"没有“{code}”这条规则：halfyear rules 列出全部规则")


def main(arguments: list[str]) -> int:
    """Run a command line; the exit code. Nothing but this catches what commands raise."""
    for stream in (sys.stdout, sys.stderr):
        # A console in GBK, or in C, must not stop a Chinese sentence half-way.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app(arguments, prog_name="halfyear", standalone_mode=False)
    except HalfyearError as error:
        return _failed(str(error), CANNOT)
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            say(f"{error.format_message()}\n")
            return CANNOT
        return _failed(complaint(error), CANNOT)
    except (typer.Abort, KeyboardInterrupt):
        return _failed("已中断", 130)
    except BrokenPipeError:
        # The reader, such as head, has seen enough.
        sys.stderr.close()
        return OK
    except Exception as error:
        return _failed(f"程序出错（{_where(error)}），请把这一行和所用的命令报告给维护者", FAULT)
    return code if isinstance(code, int) else OK


def _failed(words: str, code: int) -> int:
    from halfyear.text import inert

    say(f"halfyear：{inert(words)}\n", stream=sys.stderr)
    return code


def _where(error: Exception) -> str:
    """Kind and place of a fault of ours, on one line."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} @ {Path(last.filename).name}:{last.lineno}"

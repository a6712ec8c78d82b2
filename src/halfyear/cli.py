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
    from halfyear.check import Finding
    from halfyear.model import Report

OK, CORRECT, CANNOT, FAULT = range(4)

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
    format_: Annotated[
        Literal["console", "json", "github"] | None,
        typer.Option(
            "--format",
            metavar="console|json|github",
            help="输出格式；不写时在 GitHub Actions 里为 github，其余为 console",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算未通过")] = False,
    everything: Annotated[bool, typer.Option("--all", help="连同已接受的例外一起列出")] = False,
) -> None:
    """检查报表，指出每一处要改的地方（文件、行、列）。"""
    found, reports = _checked(_default_paths(paths))
    shown = [one for one in found if everything or one.accepted is None]
    say(_said(format_ or _usual_format(), shown, found, reports))
    levels = ("error", "warning") if strict else ("error",)
    if any(one.accepted is None and one.level in levels for one in found):
        raise typer.Exit(CORRECT)


def _usual_format() -> Literal["console", "github"]:
    import os

    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "console"


def _said(format_: str, shown: list[Finding], found: list[Finding], reports: list[Report]) -> str:
    match format_:
        case "json":
            from halfyear.findings.json import json

            return json(shown)
        case "github":
            from halfyear.findings.console import summary
            from halfyear.findings.github import github

            return github(shown) + summary(*_counts(reports), found)
        case _:
            from halfyear.findings.console import console, summary

            ink = color(sys.stdout)
            text = console(shown, color=ink, width=width())
            return (f"{text}\n" if text else "") + summary(*_counts(reports), found, color=ink)


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
    from halfyear.folder import entries
    from halfyear.load import load

    return load(folder.as_posix(), entries(folder))


def _checked(paths: list[Path]) -> tuple[list[Finding], list[Report]]:
    """The findings at the paths, and the reports that they belong to."""
    from halfyear.check import findings
    from halfyear.folder import reports
    from halfyear.model import SETTINGS_FILE

    # A folder of its own asks for all files (None), a sheet for itself.
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
    found: list[Finding] = []
    loaded: list[Report] = []
    for folder, names in asked.items():
        report = _load(folder)
        loaded.append(report)
        found += [one for one in findings(report) if names is None or one.file in names]
    return found, loaded


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
    folder = path or _latest()
    if not folder.is_dir() or not (folder / "report.yaml").exists():
        raise HalfyearError(f"“{folder}”不是报表：报表是装有 report.yaml 的文件夹")
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
    output: str | None, format_: Format, title: str, *, draft: bool, several: bool
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


if TYPE_CHECKING:
    from halfyear.render import Format

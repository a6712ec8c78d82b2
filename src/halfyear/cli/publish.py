"""What ``publish`` does: the table that was checked and signed becomes a folder to be put on the net, and that is put down."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli import CORRECT, OK
from halfyear.cli.paths import existing, latest, stem, whole
from halfyear.cli.terminal import say
from halfyear.errors import HalfyearError
from halfyear.text.shown import typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halfyear.report.folder import Contents
    from halfyear.report.model import Report

_MOST = 10  # errors that are shown


def publish(path: Path | None, output: Path, when: str | None, without: Sequence[str]) -> int:
    """Check a report, and write what is published into a folder of its own; the exit code."""
    from halfyear.cli.dates import day, now
    from halfyear.report.untouched import stored
    from halfyear.season.datapackage import FILE
    from halfyear.season.publication import FORMATS, MANIFEST, made, noted
    from halfyear.write.files import create, locked
    from halfyear.write.records import sound

    formats = [one for one in FORMATS if one not in without]
    if strange := [one for one in without if one not in FORMATS]:
        raise HalfyearError(f"没有“{strange[0]}”这种格式，可以不要的有：{'、'.join(FORMATS)}")
    if not formats:
        raise HalfyearError("每种格式都不要，就没有可公开的了")
    issued = day(when) if when else None
    if when and issued is None:
        raise HalfyearError(f"“{when}”不是日期：请写成 2024-09-04")
    folder = existing(path or latest())
    if output.resolve() == folder.resolve():
        raise HalfyearError("公开的不能放在报表自己的文件夹里：请换一个文件夹")
    at = now()
    with locked(folder):
        known, settings = _dated(folder, issued)
        report = whole(known.report(date.today()), folder)
        sound(report.publications)
        sound(report.signatures)
        if refused := _refused(report, folder):
            say(refused, stream=sys.stderr)
            return CORRECT
        files = made(report, formats, stem(report.title or folder.resolve().name))
        there = _there(output, files, report)
        if not there:
            create(output, files)
            say("".join(f"已生成 {output / name}\n" for name in files), stream=sys.stderr)
        manifest = _read(output / MANIFEST) or b""
        _note(folder, settings, noted(report, manifest, stored(known.own), at))
    if there:
        say(f"“{output}”里已经公开过，就是现在这一稿，没有动\n", stream=sys.stderr)
    else:
        _tell(report, formats)
        if "csv" in formats and FILE not in files:
            say(f"没有写 {FILE}：有两栏的标题相同，分不清哪一栏是哪一栏\n", stream=sys.stderr)
    return OK


def _dated(folder: Path, issued: date | None) -> tuple[Contents, bytes | None]:
    """What stands in the folder with the day of publication in its head, and the settings where they change by it."""
    from halfyear.report.columns import SETTINGS_FILE
    from halfyear.report.folder import contents
    from halfyear.write.dated import dated

    known = contents(folder)
    if issued is None:
        return known, None
    report = whole(known.report(date.today()), folder)
    text = dated(report.settings, issued)
    if text == report.settings.source.text:
        return known, None
    data = text.encode()
    return known._replace(own={**known.own, SETTINGS_FILE: data}), data


def _refused(report: Report, folder: Path) -> str:
    """Why a report is not published; "" where it is."""
    from halfyear.check.check import findings
    from halfyear.findings.console import console
    from halfyear.report import signing
    from halfyear.season.signatures import commands, stale, wanted

    if not report.columns.printed or not report.tasks:
        raise HalfyearError("没有要印的栏目或任务：表里一行也没有，没有公开")
    errors = [one for one in findings(report) if one.barring]
    if errors:
        # They are shown here: of the day that was given validate knows nothing.
        more = (
            f"另有 {len(errors) - _MOST} 处，用 halfyear validate {typed(str(folder))} 逐处查看\n"
        )
        shown = console(errors[:_MOST]) + (more if len(errors) > _MOST else "")
        return f"“{folder}”有 {len(errors)} 处错误，没有公开：\n{shown}"
    state = signing.of(report)
    lacking = wanted(state)
    if not lacking:
        return ""
    lines = [f"“{folder}”没有公开，审签还缺：{lacking}", *stale(state)]
    lines += ["请签的人各自看过，运行：", *(f"  {line}" for line in commands(state, str(folder)))]
    return "".join(f"{line}\n" for line in lines)


def _there(output: Path, files: dict[str, bytes], report: Report) -> bool:
    """Whether the folder holds what is to be published already. Raises HalfyearError where it holds anything else."""
    from halfyear.season.publication import Former, same

    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise HalfyearError(f"“{output}”是链接或文件，不是文件夹：请换一个")
    if not output.exists() or not any(output.iterdir()):
        return False
    return same(Former(str(output), lambda name: _read(output / name)), files, report)


def _read(path: Path) -> bytes | None:
    """The bytes of a file; None where none is there."""
    from halfyear.report.folder import read

    return read(path) if path.is_symlink() or path.exists() else None


def _note(folder: Path, settings: bytes | None, note: bytes | None) -> None:
    """Put down in the report that it was published, and its day."""
    from halfyear.report.columns import PUBLISH_FILE, SETTINGS_FILE
    from halfyear.write.files import replace_all
    from halfyear.write.undo import remember

    files = {}
    if settings is not None:
        files[SETTINGS_FILE] = settings
    if note is not None:
        files[PUBLISH_FILE] = note
    if not files:
        return
    try:
        remember(folder, "publish", files, datetime.now())
        replace_all(folder, files)
    except HalfyearError as error:
        raise HalfyearError(
            f"公开的文件已经写好，报表里还没有记下：{error}。改好后再运行一次同样的命令"
        ) from error
    say("".join(f"已记入 {folder / name}\n" for name in files), stream=sys.stderr)


def _tell(report: Report, formats: Sequence[str]) -> None:
    """What else there is to say of what was published."""
    from halfyear.facts import WHEN
    from halfyear.report.signing import of
    from halfyear.season.signatures import stale

    say("".join(f"{words}\n" for words in stale(of(report))), stream=sys.stderr)
    if any(name in WHEN and not value for name, value in report.facts):
        say(
            "发文日期空着：定了以后在 report.yaml 里写明，或者一开始就加 --date\n",
            stream=sys.stderr,
        )
    if "pdf" in formats:
        from halfyear.render.pdf import replaced

        say("".join(f"{words}\n" for words in replaced()), stream=sys.stderr)

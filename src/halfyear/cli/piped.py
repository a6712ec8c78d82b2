"""What ``validate -`` does: the text that an editor has open is checked in the place of its file. Nothing is written."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli import CORRECT, OK
from halfyear.cli.terminal import say
from halfyear.cli.validate import amended, exclusive, teller
from halfyear.errors import HalfyearError
from halfyear.report.columns import SETTINGS_FILE

if TYPE_CHECKING:
    from halfyear.check.check import Verdict
    from halfyear.cli.validate import Wanted
    from halfyear.report.folder import Contents

STDIN = Path("-")
_LONGEST = 64 << 20  # bytes, as of a file


def piped(
    paths: list[Path], name: Path | None, wanted: Wanted, *, fix: bool = False, diff: bool = False
) -> int:
    """Check what comes on the standard input as the file of some name; the exit code.

    With ``fix`` the text is printed as it is once corrected, with ``diff`` what would change in it; what was found
    is then told beside the output.
    """
    exclusive(fix=fix, diff=diff)
    if name is None:
        raise HalfyearError(
            "“-”是从标准输入读：还要写明是哪个文件，如 --stdin-filename data/2024/规划处.yaml"
        )
    if paths not in ([], [STDIN]):
        raise HalfyearError("写了 --stdin-filename，路径只能写“-”")
    told = teller(wanted)
    here, own = _contents(name)
    file = (name.parent / own).as_posix()
    if fix or diff:
        here = _fixed(here, own, file, shown=diff, quiet=wanted.quiet)
    verdicts = {name.parent: _verdict(here, file)}
    passed = told(verdicts, silent=diff, stream=sys.stderr if fix else None)
    return OK if passed else CORRECT


def _contents(name: Path) -> tuple[Contents, str]:
    """What stands in the report's folder, with the text that is read for one of its files, and what that is called there."""
    from halfyear.report.folder import Contents, before, entries

    if name.suffix.lower() not in (".yaml", ".yml"):
        raise HalfyearError(f"“{name}”不是报表里的文件：报表的文件以 .yaml 结尾")
    folder = name.parent
    if not folder.is_dir() or not (name.name == SETTINGS_FILE or (folder / SETTINGS_FILE).exists()):
        raise HalfyearError(f"“{name}”不在报表里：它旁边没有 {SETTINGS_FILE}")
    if sys.stdin is None:
        raise HalfyearError("标准输入关着，没有可读的")
    own = entries(folder)
    # macOS spells a name otherwise than an editor does.
    file = next((one for one in own if _plain(one) == _plain(name.name)), name.name)
    own[file] = _utf_8(sys.stdin.buffer.read(_LONGEST))
    return Contents(folder.as_posix(), own, before(folder, own)), file


def _utf_8(data: bytes) -> bytes:
    """What came through a pipe: PowerShell may make UTF-16 of whatever the file is in."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return data
    try:
        return data.decode("utf-16").encode()
    except UnicodeError:
        return data  # a finding tells


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _verdict(here: Contents, file: str) -> Verdict:
    from datetime import date

    from halfyear.check.check import verdict
    from halfyear.check.many import divisions

    return verdict(here.report(date.today())).of({file}, divisions([file]))


def _fixed(here: Contents, name: str, file: str, *, shown: bool, quiet: bool) -> Contents:
    """The contents with the text corrected, which is printed, or what changes in it."""
    from halfyear.check.fix import fixed_files
    from halfyear.findings.diff import diff

    done = fixed_files(here.name, here.own, here.previous, {file})
    old, new = done.files.get(name, (here.own[name],) * 2)
    assert isinstance(old, bytes)
    assert isinstance(new, bytes)
    if shown:
        before, after = (data.decode("utf-8", "replace") for data in (old, new))
        say(diff(file, file, before, after))
    else:
        sys.stdout.buffer.write(new)
        sys.stdout.buffer.flush()
    for words in done.left:
        say(f"{words}\n", stream=sys.stderr)
    if not quiet:
        say(amended(done.fixes, len(done.files), shown=shown), stream=sys.stderr)
    return here._replace(own={**here.own, name: new})

"""A report's folder as a git revision has it: the one room that runs git. Nothing is fetched or changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from halfyear.errors import HalfyearError, reason
from halfyear.report.load import Entry
from halfyear.text.shown import inert

_LARGEST = 64 * 1024 * 1024  # bytes of one file; what report.yaml allows is far less
_WINDOWS = sys.platform == "win32"
_LONGEST = 60  # seconds for one answer of git
# Another repository than the folder's own, as a hook may be told of.
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX")
_LIBRARIES = "LD_LIBRARY_PATH"
# A repository cloned in part would fetch what it lacks.
_OFFLINE = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


class _Item(NamedTuple):
    mode: str
    name: bytes  # of the object
    size: int


def entries(folder: Path, revision: str) -> dict[str, Entry]:
    """The entries of a report's folder by name, as they are in a revision; none where it had no such folder.

    Raises HalfyearError where there is no git, no repository or no such revision.
    """
    prefix = _told(folder, "rev-parse", "--show-prefix").removesuffix(b"\n")
    commit = _commit(folder, revision)
    tree = commit + b":" + prefix.removesuffix(b"/")
    # A name that begins with the commit's number is never taken for an option.
    if _git(folder, "rev-parse", "--verify", "--quiet", tree).returncode:
        return {}
    items = _items(_told(folder, "ls-tree", "--full-tree", "-z", "-l", tree))
    wanted = [
        item
        for name, item in items.items()
        if name.lower().endswith((".yaml", ".yml")) and item.mode.startswith("100")
    ]
    blobs = _blobs(folder, [item.name for item in wanted if item.size <= _LARGEST])
    return {name: _entry(item, blobs) for name, item in items.items() if not name.startswith(".")}


def root(folder: Path) -> Path | None:
    """The folder of the repository that another folder is in; None where there is no git, or no repository."""
    try:
        done = _git(folder, "rev-parse", "--show-toplevel")
    except HalfyearError:
        return None
    words = os.fsdecode(done.stdout.removesuffix(b"\n"))
    return Path(words) if words and not done.returncode else None


def committed(folder: Path, names: Iterable[str]) -> dict[str, datetime]:
    """When files of a folder were last committed, by name; those that differ from that, or never were, are left out."""
    try:
        state = _git(folder, "status", "--porcelain", "-z", "--untracked-files=all", "--", ".")
        prefix = _git(folder, "rev-parse", "--show-prefix").stdout.removesuffix(b"\n")
    except HalfyearError:
        return {}
    if state.returncode:
        return {}
    changed = {entry[3:] for entry in state.stdout.split(b"\0")}
    found = {}
    for name in names:
        if prefix + os.fsencode(name) in changed:
            continue
        last = _git(folder, "log", "-1", "--format=%ct", "--", f"./{name}").stdout.strip()
        if last.isdigit():
            found[name] = datetime.fromtimestamp(int(last)).astimezone()
    return found


def _commit(folder: Path, revision: str) -> bytes:
    if not revision or revision.startswith("-") or inert(revision) != revision:
        raise HalfyearError(f"“{inert(revision)}”不是版本：请写分支、标签或提交号，如 origin/main")
    done = _git(folder, "rev-parse", "--verify", "--quiet", os.fsencode(revision) + b"^{commit}")
    if done.returncode:
        raise HalfyearError(
            f"仓库里没有“{revision}”这个版本：先取回它（只取了一部分历史时用 git fetch --unshallow）"
        )
    return done.stdout.strip()


def _items(listing: bytes) -> dict[str, _Item]:
    """What ``git ls-tree -z -l`` lists, by name."""
    items = {}
    for line in listing.split(b"\0")[:-1]:
        facts, _, name = line.partition(b"\t")
        mode, _, number, size = facts.split()
        items[os.fsdecode(name)] = _Item(mode.decode(), number, int(size) if size.isdigit() else 0)
    return items


def _blobs(folder: Path, names: list[bytes]) -> dict[bytes, bytes]:
    """The contents of objects by name."""
    data = _told(folder, "cat-file", "--batch", given=b"".join(name + b"\n" for name in names))
    blobs, at = {}, 0
    for name in names:
        head, _, _ = data[at : at + 200].partition(b"\n")
        if head.endswith(b"missing"):
            raise HalfyearError("仓库里缺少那个版本的内容：它只取了一部分，请先用 git fetch 取全")
        size = int(head.split()[2])
        start = at + len(head) + 1
        blobs[name] = data[start : start + size]
        at = start + size + 1
    return blobs


def _entry(item: _Item, blobs: Mapping[bytes, bytes]) -> Entry:
    match item.mode[:3]:
        case "120":
            return "link"
        case "040" | "160":
            return "folder"
        case _:
            return blobs.get(item.name, b"")


def _told(folder: Path, *arguments: str | bytes, given: bytes = b"") -> bytes:
    done = _git(folder, *arguments, given=given)
    if done.returncode:
        words = inert(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0])
        raise HalfyearError(
            f"“{folder}”不在 git 仓库里，或仓库读不了（{words}）：--base 要和仓库里的版本比较"
        )
    return done.stdout


def _program() -> str:
    """What is run as git. Windows would first look in the current folder, where the data may bring one along."""
    if not _WINDOWS:
        return "git"
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        path = Path(folder) / "git.exe"
        if path.is_absolute() and path.is_file():
            return str(path)
    raise FileNotFoundError("git")


def _git(
    folder: Path, *arguments: str | bytes, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        command: list[str | bytes] = [_program(), "--no-pager", "--no-replace-objects", *arguments]
        return subprocess.run(
            command,
            cwd=folder,
            env=_variables() | _OFFLINE | {"LC_ALL": "C"},
            input=given,
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )
    except FileNotFoundError:
        raise HalfyearError("没有找到 git：--base 要用它读出以前的版本") from None
    except subprocess.TimeoutExpired:
        raise HalfyearError(f"git {_LONGEST} 秒没有回答，没有比较") from None
    except OSError as error:
        raise HalfyearError(f"运行不了 git：{reason(error)}") from error


def _variables() -> dict[str, str]:
    """Those of this process, but for what leads git to another repository or to libraries of ours."""
    variables = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    if hasattr(sys, "frozen"):
        # A program of one file finds its own libraries by this, and puts aside what was there before.
        own = variables.pop(f"{_LIBRARIES}_ORIG", None)
        variables.pop(_LIBRARIES, None)
        variables |= {_LIBRARIES: own} if own else {}
    return variables

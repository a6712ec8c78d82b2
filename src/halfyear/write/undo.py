"""What commands changed in a report's sheets, kept beside them, so that the last of it can be taken back."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from halfyear.errors import HalfyearError, reason
from halfyear.write.files import HIDDEN, replace
from halfyear.write.hidden import keep, kept

_FILE = "undo.json"
_MOST = 10  # steps that are kept
_LARGEST = 16 << 20  # characters of all of them; a larger one is not kept
_BROKEN = "撤回用的记录坏了：请删去“{path}”，以后的改动仍可撤回"


class Step(NamedTuple):
    """One command that changed sheets: what each file was before, None where there was none, and the digest of what it became."""

    command: str
    at: str
    before: Mapping[str, bytes | None]
    after: Mapping[str, str]


def remember(folder: Path, command: str, files: Mapping[str, bytes], at: datetime) -> None:
    """Keep what files are now, before a command puts others in their place.

    What one command does at one time is one step. To be called with the folder locked.
    """
    steps = _steps(folder, lenient=True)
    when = at.isoformat()
    last = steps[-1] if steps and steps[-1][:2] == (command, when) else Step(command, when, {}, {})
    before = {name: _content(folder / name) for name in files} | dict(last.before)
    after = dict(last.after) | {name: _digest(data) for name, data in files.items()}
    kept = [
        *(step for step in steps if step is not last and step[:2] != last[:2]),
        last._replace(before=before, after=after),
    ]
    _write(folder, kept[-_MOST:])


def last(folder: Path) -> Step | None:
    """The last step that can be taken back; None where there is none."""
    try:
        steps = _steps(folder, lenient=True)
    except HalfyearError:
        return None
    return steps[-1] if steps else None


def undo(folder: Path) -> Step:
    """Take back the last step. Raises HalfyearError where there is none, or a file was changed since.

    To be called with the folder locked.
    """
    steps = _steps(folder, lenient=False)
    if not steps:
        raise HalfyearError(f"“{folder}”没有可以撤回的改动")
    step = steps[-1]
    now = {name: _content(folder / name) for name in step.before}
    changed = [
        name
        for name, content in now.items()
        if content != step.before[name]
        and (content is None or _digest(content) != step.after[name])
    ]
    if changed:
        raise HalfyearError(
            f"{'、'.join(changed)}在 {step.command} 以后又改过，没有撤回：请自己改，或从 git 里取回"
        )
    for name, content in step.before.items():
        if content is not None:
            replace(folder / name, content)
        elif now[name] is not None:
            _remove(folder / name)
    _write(folder, steps[:-1])
    return step


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise HalfyearError(f"读不了“{path}”：{reason(error)}") from error


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise HalfyearError(f"删不了“{path}”：{reason(error)}") from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(folder: Path, steps: list[Step]) -> None:
    """Write the steps, without the oldest where they are too large together."""
    made = [
        {
            "command": step.command,
            "at": step.at,
            "before": {
                name: None if data is None else base64.b64encode(data).decode()
                for name, data in step.before.items()
            },
            "after": step.after,
        }
        for step in steps
    ]
    texts = [json.dumps(one, ensure_ascii=False) for one in made]
    while texts and sum(map(len, texts)) > _LARGEST:
        del texts[0]
    keep(folder, _FILE, ("[\n" + ",\n".join(texts) + "\n]\n").encode())


def _steps(folder: Path, *, lenient: bool) -> list[Step]:
    """The steps that are kept, the last one last; of a broken file none where that may be."""
    try:
        return kept(folder, _FILE, 2 * _LARGEST, _understood) or []
    except ValueError as error:
        if lenient:
            return []
        raise HalfyearError(_BROKEN.format(path=folder / HIDDEN / _FILE)) from error


def _understood(said: object) -> list[Step]:
    if not isinstance(said, list):
        raise TypeError(said)
    return list(map(_step, said))


def _step(said: dict[str, dict[str, str | None]]) -> Step:
    before = {
        str(name): None if data is None else base64.b64decode(data, validate=True)
        for name, data in said["before"].items()
    }
    after = {str(name): str(digest) for name, digest in said["after"].items()}
    if before.keys() != after.keys() or any(
        Path(name).name != name or not name.endswith((".yaml", ".yml")) for name in before
    ):
        raise ValueError(before)
    return Step(str(said["command"]), str(said["at"]), before, after)

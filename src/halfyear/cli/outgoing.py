"""Files that go out to divisions: what may have been filled in since is not overwritten, and what went is noted."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from halfyear.cli.terminal import say
from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from halfyear.season.post import Event, Kind


class Outgoing(NamedTuple):
    """A file for a division."""

    division: str
    data: bytes


def send(folder: Path, kind: Kind, made: Mapping[Path, Outgoing], *, force: bool) -> None:
    """Write files of a report for its divisions, all or none; with ``force`` in place of others of that name.

    Raises HalfyearError. Those that are there already as they are have gone out before.
    """
    from datetime import datetime

    from halfyear.season.post import Event
    from halfyear.text.chinese import listing
    from halfyear.write.files import locked, replace

    others = [target for target, one in made.items() if _differs(target, one.data)]
    if others and not force:
        raise HalfyearError(
            f"{listing([str(one) for one in others])}已经有了，内容与要生成的不一样，可能已经填过："
            "没有覆盖，一份也没有生成。请换一个文件夹（-o），确实要换掉的加 --force"
        )
    now = datetime.now().astimezone()
    events = [
        Event(kind, one.division, now, target.name)
        for target, one in made.items()
        if not target.exists() or target in others
    ]
    for target, one in made.items():
        replace(target, one.data)
        say(f"已生成 {target}\n", stream=sys.stderr)
    if not events:
        return
    try:
        with locked(folder):
            noted(folder, events)
    except HalfyearError as error:
        _unnoted(error)


def noted(folder: Path, events: Sequence[Event]) -> None:
    """Keep what went out or came back; what cannot be kept is told, and stops nothing."""
    from halfyear.season.post import note, post

    try:
        if broken := post(folder).broken:
            say(f"{broken}，从这一次起重新记\n", stream=sys.stderr)
        note(folder, events)
    except HalfyearError as error:
        _unnoted(error)


def _unnoted(error: HalfyearError) -> None:
    say(f"没有记下这一次，status 里看不到：{error}\n", stream=sys.stderr)


def _differs(target: Path, data: bytes) -> bool:
    """Whether a file is there that says something else."""
    if not target.exists():
        return False
    try:
        return target.read_bytes() != data
    except OSError:
        return True

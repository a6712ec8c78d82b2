"""What went out to divisions and what came back, kept beside the sheets: when, which file, why not.

It is told, and decides nothing: of a record that was lost or edited nothing depends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple, cast

from halfyear.text.chinese import key
from halfyear.text.privacy import masked
from halfyear.text.shown import inert
from halfyear.write.files import HIDDEN
from halfyear.write.hidden import keep, kept

_FILE = "post.json"
_MOST = 400  # events that are kept
_LONGEST = 300  # characters of a name or a reason
_LARGEST = 2 << 20  # bytes; three such texts to an event are less

Kind = Literal["form", "slip", "came", "refused"]
WORDS: dict[Kind, str] = {
    "form": "已发表",
    "slip": "已退回",
    "came": "已交回",
    "refused": "没有收",
}


class Event(NamedTuple):
    """A file that went to a division or came from it; ``division`` is "" where nobody knows whose it is."""

    kind: Kind
    division: str
    at: datetime
    file: str
    why: str = ""

    @property
    def word(self) -> str:
        """What happened, in a word."""
        return "没收全" if self.kind == "came" and self.why else WORDS[self.kind]

    @property
    def reason(self) -> str:
        """The file that was not taken, or not wholly, and why; "" for any other."""
        return f"{self.file}：{self.why}" if self.why else ""


class Post(NamedTuple):
    """The events of a report in their order, the last of each kind for each division.

    ``broken`` says in a sentence that what was kept cannot be read.
    """

    events: tuple[Event, ...] = ()
    broken: str = ""

    def of(self, division: str) -> tuple[Event, ...]:
        """Those of a division, "" for those of nobody known."""
        return tuple(event for event in self.events if event.division == division)


def post(folder: Path) -> Post:
    """What is kept of a report's forms. Raises HalfyearError where the system does not let it be read."""
    try:
        return Post(kept(folder, _FILE, _LARGEST, _understood) or ())
    except ValueError:
        path = folder / HIDDEN / _FILE
        return Post(broken=f"“{path}”坏了，看不出填报表发没发、交没交")


def note(folder: Path, events: Sequence[Event]) -> None:
    """Keep what happened. To be called with the folder locked.

    Raises HalfyearError where that cannot be written, or what was kept before not be read.
    """
    import json

    known = list(post(folder).events)
    for event in map(_clean, events):
        known = [one for one in known if not _settled(one, event)]
        known.append(event)
    if not events:
        return
    made = [
        {
            "kind": one.kind,
            "division": one.division,
            "at": one.at.isoformat(timespec="seconds"),
            "file": one.file,
            "why": one.why,
        }
        for one in known[-_MOST:]
    ]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in made)
    keep(folder, _FILE, f"[\n{lines}\n]\n".encode())


def whose(divisions: Iterable[str], said: str, file: str) -> str:
    """The division that a file which was not taken is from: as it says itself, else as its name begins; "" where unknown."""
    known = {key(name): name for name in divisions}
    if key(said) in known:
        return known[key(said)]
    begun = [plain for plain in known if key(file).startswith(plain)]
    return known[max(begun, key=len)] if begun else ""


def _settled(old: Event, new: Event) -> bool:
    """Whether a later event leaves nothing to tell of one before it."""
    if old[:2] == new[:2]:
        return bool(old.division) or old.file == new.file
    # What nobody knew the sender of, and came again so that it could be taken.
    return (
        new.kind == "came" and old.kind == "refused" and not old.division and old.file == new.file
    )


def _clean(event: Event) -> Event:
    """An event that may be shown anywhere: on a line, without numbers of persons."""
    return event._replace(
        division=event.division[:_LONGEST], file=_line(event.file), why=_line(event.why)
    )


def _line(words: str) -> str:
    # Half a number is none that is found: it is cut again behind what was looked at.
    plain = inert(masked(" ".join(words[: 2 * _LONGEST].split())))
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _understood(said: object) -> tuple[Event, ...]:
    if not isinstance(said, list) or len(said) > _MOST:
        raise TypeError(said)
    return tuple(map(_event, said))


def _event(said: dict[str, object]) -> Event:
    kind, *texts = (said[name] for name in ("kind", "division", "at", "file", "why"))
    if kind not in WORDS or not all(isinstance(one, str) and len(one) <= _LONGEST for one in texts):
        raise TypeError(said)
    when = datetime.fromisoformat(str(texts[1])).astimezone()
    division, _, file, why = cast("list[str]", texts)
    # Whoever has written it, it is shown.
    return _clean(Event(kind, division, when, file, why))

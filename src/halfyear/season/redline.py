"""The table with what changed in it: tracked changes in Word, ``ins`` and ``del`` on a page (花脸稿)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from halfyear.errors import HalfyearError
from halfyear.render import Format, standard
from halfyear.render.word.revisions import ROW_COME, ROW_GONE, SIGNS, Revisions, Stretch, marked
from halfyear.season.changes import Changes, Keys, RowChange, changes, pieces
from halfyear.table import ABOVE, Row, Section, Slot, Table
from halfyear.text.paper import Size

_KINDS = {"same": "", "come": "ins", "gone": "del"}
FORMATS = (Format.DOCX, Format.HTML)
_MOST = 12  # rows that are told one by one above the table
_AROUND, _ROWS, _NOTHING = "表外有改动：", "改动共 ", "没有改动。"
LISTED = (_AROUND, _ROWS, _NOTHING)  # how the list above the table begins
_SHORT = 20  # characters of a task that has no number


class Editor(NamedTuple):
    """Who changed the table, and when where that is known."""

    name: str
    day: date | None = None


def redline(
    old: Table,
    new: Table,
    keys: Keys,
    format_: Format,
    editor: Editor,
    *,
    paper: Size | None = None,
) -> bytes:
    """The new table with all that differs from the old one, and a list of the changed rows above; on ``paper``.

    Raises HalfyearError for formats that have no signs for it.
    """
    if format_ not in FORMATS:
        raise HalfyearError(f"{format_} 里标不出改动：请用 {'、'.join(FORMATS)}")
    _refuse(old)
    _refuse(new)
    found = changes(old, new, keys)
    table = _marked(old, new, found, lines=format_ is Format.HTML)
    if format_ is Format.HTML:
        from halfyear.render.html import html
        from halfyear.render.word.revisions import shown

        page = html(table, standard(format_).decode(), paper or Size.A4, published=False)
        return shown(page)
    from halfyear.render.docx import docx

    return docx(table, standard(format_), Revisions(*editor), paper=paper, now=new)


def _refuse(table: Table) -> None:
    texts = [table.title, *table.headings, *(text for fact in table.facts for text in fact)]
    rows = (section.rows for part in table.parts for section in part.sections)
    texts += [slot for several in rows for row in several for slot in row if isinstance(slot, str)]
    if any(sign in text for text in texts for sign in SIGNS):
        raise HalfyearError("表里有私用区的字符，和改动的记号分不开：请先删去（见 HY011）")


class _Marker:
    """Texts with their changes marked, as one format takes them."""

    def __init__(self, *, lines: bool) -> None:
        self._lines = lines

    def text(self, before: str, now: str) -> str:
        stretches = [Stretch(_KINDS[piece.kind], piece.text) for piece in pieces(before, now)]
        return marked(stretches, lines=self._lines)

    def row(self, before: tuple[str, ...] | None, now: tuple[str, ...], slots: Row) -> Row:
        """A row of the new table; what is covered by other cells stays so."""
        made: list[Slot] = [
            self.text("" if before is None else before[at], now[at])
            if isinstance(slot, str)
            else slot
            for at, slot in enumerate(slots)
        ]
        return tuple(made) if before is not None else _flagged(made, ROW_COME)

    def gone(self, before: tuple[str, ...]) -> Row:
        """A row that the new table has no longer."""
        return _flagged([self.text(words, "") for words in before], ROW_GONE)


def _flagged(row: list[Slot], flag: str) -> Row:
    at = next((at for at, slot in enumerate(row) if isinstance(slot, str)), None)
    return tuple(f"{flag}{slot}" if index == at else slot for index, slot in enumerate(row))


def _marked(old: Table, new: Table, differences: Changes, *, lines: bool) -> Table:
    """The new table with what has gone beside what has come."""
    marker = _Marker(lines=lines)
    facts = dict(old.facts)
    sections = [section for part in new.parts for section in part.sections]
    made = iter(_sections(sections, differences, marker))
    parts = tuple(
        part._replace(sections=tuple(next(made) for _ in part.sections)) for part in new.parts
    )
    return new._replace(
        title=marker.text(old.title, new.title),
        facts=tuple((name, marker.text(facts.get(name, ""), value)) for name, value in new.facts),
        before=(*told(differences), *new.before),
        parts=parts,
    )


def _sections(
    sections: Sequence[Section], differences: Changes, marker: _Marker
) -> Iterator[Section]:
    """The sections with the rows that have gone where they were, but inside no merged cell."""
    waiting = iter(differences.pairs)
    gone: list[Row] = []
    for number, section in enumerate(sections):
        rows: list[Row] = []
        for slots in section.rows:
            for before, now in waiting:
                if now is not None:
                    break
                if before is not None:
                    gone.append(marker.gone(before))
            if ABOVE not in slots:
                rows += gone
                gone = []
            rows.append(marker.row(before, now or (), slots))
        if number == len(sections) - 1:
            gone += [marker.gone(before) for before, _ in waiting if before is not None]
        yield section._replace(rows=(*rows, *gone))
        gone = []


def told(differences: Changes) -> tuple[str, ...]:
    """What changed, in a few lines: around the table, and row by row."""
    lines = []
    if differences.around:
        lines.append(_AROUND + "、".join(one.place for one in differences.around) + "。")
    named = [_row(row) for row in differences.rows[:_MOST]]
    more = len(differences.rows) - len(named)
    if named:
        rest = f"；另有 {more} 项" if more else ""
        lines.append(f"{_ROWS}{len(differences.rows)} 项：{'；'.join(named)}{rest}。")
    return tuple(lines) or (_NOTHING,)


def _row(row: RowChange) -> str:
    name = f"第 {row.number} 项" if row.number else f"“{row.task[:_SHORT]}”"
    if row.before is None:
        return f"新增{name}"
    if row.now is None:
        return f"删去{name}"
    return f"{name}（{'、'.join(cell.name for cell in row.cells)}）"

"""A form that came back becomes the answers of its division, put into the division's sheet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from halfyear.errors import HalfyearError
from halfyear.forms.blank import (
    CHOICES,
    DIVISION,
    INSTRUCTIONS,
    LAST,
    PERIOD,
    SIGN_HERE,
    Blank,
    Field,
    blank,
    period,
    spelled,
)
from halfyear.forms.moved import followed
from halfyear.forms.returned import TOLD, number, ours, still
from halfyear.forms.said import said, spoken
from halfyear.read.note import Note, quoted
from halfyear.read.page import Reading
from halfyear.report.columns import SAME, SETTINGS_FILE, Column, Kind, Role
from halfyear.report.labels import label
from halfyear.report.model import Cell, Report, Sheet
from halfyear.source.parser import parse
from halfyear.source.tree import SourceFile
from halfyear.table import Table, whole
from halfyear.text import chinese
from halfyear.text.chinese import key
from halfyear.write.edit import Answer, Place, put
from halfyear.write.new import file as sheet_file
from halfyear.write.new import sheet as new_sheet

_LIMIT = re.compile(r"\([^()0-9]*[0-9][^()字]*字[^()]*\)")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_MOST_SHOWN = 30
# A form's own instructions, and the count of 字 beside a workbook's table, have no place in a table;
# whether its headings are the report's is seen anyway, and so is what stands around it.
_USUAL = re.compile(
    rf"有 [0-9]+ 栏都叫“.*”|.*读作表(?:前的文字|下的附注|题).*|.*读作合计.*|“(?:{INSTRUCTIONS}|{TOLD}).*没有放进表里|比栏目多出的格没有放进表里：(?:“[^“”]* [0-9]+/[0-9]+字”、?)+",
    re.DOTALL,
)
_UNCOUNTED = re.compile(".*的([A-Z]{1,3})[0-9]+ 公式没有算好的结果.*", re.DOTALL)


@dataclass(frozen=True)
class Collected:
    """What a form makes of its division's sheet: ``before``, "" where there is none yet, and ``after``.

    ``file`` is the sheet's name in the report's folder. ``notes`` tell the person what was done, and
    what the form leaves open; ``refused`` what was not taken, and why. ``changed`` are the cells that were,
    ``signed`` is who filled it in, for the person who collects and for nobody else.
    """

    division: str
    file: str
    before: str
    after: str
    notes: tuple[str, ...]
    refused: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    signed: tuple[tuple[str, str], ...] = ()


def collect(
    report: Report, table: Table, *, replace: bool = False, accept: bool = False
) -> Collected:
    """The sheet of the division that a form is from, with what the form says in it.

    Only cells that the division owns are taken, and a cell that already holds another text only
    with ``replace``, or where the form went back for mending and nothing was changed since. Of a locked cell that was changed the report's text stays; where it is the text of
    a task, its answers may be to another one, and are taken only with ``accept``. Raises HalfyearError,
    one sentence, where the form does not fit the report, the division or the period, and where the
    sheet cannot be rewritten safely; then nothing of the form is taken.
    """
    division = spelled(report, _fact(table, DIVISION))
    form = blank(report, division, last=False)
    _check_period(report, _fact(table, PERIOD))
    order = _order(table.headings, form)
    sent = table
    table, moved = followed(report, form.columns, order, table)
    rows = _rows(table, form, order)
    taken = _taken(form, rows, accept=accept)
    mended = still(form, table)
    if taken.others and not (replace or mended):
        since = "（退回以后又改过）" if number(table) else ""
        raise HalfyearError(
            f"{chinese.listing(taken.others)}在“{division}.yaml”里已经另有内容{since}：确实要换成表上的，请加 --replace"
        )
    notes = [
        *_beside(sent, form),
        *moved,
        *taken.notes,
        *(f"{name}原有的内容换成了表上的" for name in taken.others if not mended),
        *_left_open(form, rows, taken.empty),
    ]
    signed = tuple(_signed(form.signers, table.facts))
    if left := [name for name in form.signers if name not in dict(signed)]:
        notes.append(f"表上的{'、'.join(left)}没有填")
    mine = _sheet(report, division)
    before = mine.file.source.text if mine else ""
    name = mine.name if mine else _file(division)
    if not taken.changes:
        notes.append("没有要改的内容")
        return Collected(
            division, name, before, before, tuple(notes), tuple(taken.refused), (), signed
        )
    file = mine.file if mine else _new(report, form, taken.changes)
    after = put(file, report.columns, _answers(report, form, taken.changes), report.limits)
    changed = tuple(map(form.name, taken.changes))
    return Collected(
        division, name, before, after, tuple(notes), tuple(taken.refused), changed, signed
    )


class _Taken(NamedTuple):
    """What a form's cells say: those to be changed; the names of those that had another text, and of those left empty."""

    changes: dict[Field, Cell]
    others: list[str]
    empty: list[str]
    notes: list[str]
    refused: list[str]
    """What is wrong with cells that were not taken."""


def _taken(form: Blank, rows: Mapping[int, Sequence[str]], *, accept: bool) -> _Taken:
    """What is to be taken from the rows of a form."""
    taken = _Taken({}, [], [], [], [])
    other = set()
    for row, cells in sorted(rows.items()):
        for column, words in enumerate(cells):
            field = Field(row, column)
            if field in form.asked or not _changed(form, field, words):
                continue
            both = f"表上是{_quoted([words])}，报表是{_quoted([form.texts[row][column]])}"
            if form.columns[column].role is not Role.TASK:
                taken.refused.append(f"{form.name(field)}不由处室填写，照报表的留着：{both}")
            elif accept:
                taken.notes.append(f"{form.name(field)}照报表的留着：{both}")
            else:
                other.add(form.lines[row].task.number)
                taken.refused.append(
                    f"{form.name(field)}与报表不一样，这一项没有收：{both}；"
                    "填的确实是这一项，请加 --accept-task-text"
                )
    for row, cells in sorted(rows.items()):
        for column, words in enumerate(cells):
            field = Field(row, column)
            if field in form.asked and form.lines[row].task.number not in other:
                _take(form, field, words, taken)
    return taken


def _take(form: Blank, field: Field, words: str, taken: _Taken) -> None:
    name, there = form.name(field), form.texts[field.row][field.column]
    words, prompted = spoken(words, form.asked[field])
    task, entry, _ = form.lines[field.row]
    cell: Cell | None = Cell((SAME,))
    note = None
    if key(words) != SAME or len(task.lines) == 1 or entry == 1:
        try:
            cell, note = said(form.columns[field.column], words)
        except HalfyearError as error:
            taken.refused.append(f"{name}{error}")
            return
    if prompted:
        taken.notes.append(f"{name}里留着表上的填写提示，已经去掉")
    if note:
        taken.notes.append(f"{name}{note}")
    if cell is None and there:
        taken.notes.append(f"{name}在表上是空的，原有的内容没有动")
    elif cell is None:
        if field in form.expected:
            taken.empty.append(name)
    elif _differs(form, field, words, cell):
        taken.changes[field] = cell
        if there:
            taken.others.append(name)


def remarks(reading: Reading) -> tuple[Note, ...]:
    """What a reader has noted about a form that came back, less what is so with every form."""
    width = len(reading.table.headings)
    return tuple(
        note
        for note in reading.notes
        if not _USUAL.fullmatch(note.message)
        and not ours(note.message)
        and not _uncounted(note, width)
        and note.place != f"工作表“{CHOICES}”"
    )


def _uncounted(note: Note, width: int) -> bool:
    """Whether a note is about a count of 字, which programs that do not calculate save without its value."""
    found = _UNCOUNTED.fullmatch(f"{note.place} {note.message}")
    letters = found[1] if found else ""
    return reduce(lambda sum_, letter: sum_ * 26 + ord(letter) - 64, letters, 0) > width


# Whether the form fits


def _fact(table: Table, name: str) -> str:
    said = [value.strip() for each, value in table.facts if key(each) == name]
    if not said or not said[0]:
        raise HalfyearError(f"表上没有写明“{name}”：请用 halfyear form 生成的填报表填报")
    if len(set(map(key, said))) > 1:
        raise HalfyearError(f"表上写了两个不同的“{name}”：{chinese.listing(said)}，请只留一个")
    return said[0]


def _signed(names: Sequence[str], facts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What a form says of who filled it in."""
    said = {key(name): value.replace(SIGN_HERE, "").strip() for name, value in facts}
    yield from ((name, said[key(name)]) for name in names if said.get(key(name)))


def _check_period(report: Report, words: str) -> None:
    wanted = period(report)
    if _days(words) != _days(wanted):
        raise HalfyearError(
            f"表上的{PERIOD}是{_quoted([words])}，本报表的是“{wanted}”：可能交错了期次"
        )


def _days(words: str) -> list[tuple[int, ...]]:
    found = _DAY.finditer(unicodedata.normalize("NFKC", words))
    return [tuple(map(int, day.groups())) for day in found]


def _order(headings: Sequence[str], form: Blank) -> list[int]:
    """Which heading of the form stands over each of the form's columns."""
    seen = [_bare(heading) for heading in headings]
    order: list[int] = []
    for column, path in zip(form.columns, form.table.headings, strict=True):
        standing = [
            at
            for wanted in map(_bare, (path, column.printed_heading, column.name))
            for at, heading in enumerate(seen)
            if heading == wanted != "" and at not in order
        ]
        if not standing:
            raise HalfyearError(f"表上没有“{column.name}”这一栏：栏目要与报表一样，不能删改")
        order.append(standing[0])
    others = [heading for at, heading in enumerate(headings) if at not in order]
    if extra := [heading for heading in others if key(heading) != LAST]:
        raise HalfyearError(f"表上多出{_quoted(extra)}：栏目要与报表一样，不能增加")
    return order


def _bare(heading: str) -> str:
    """A heading less its limit, which may have been changed since the form was sent out."""
    return _LIMIT.sub("", key(heading))


def _rows(table: Table, form: Blank, order: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The form's rows in the order of its columns, by the row of the form that each is."""
    wanted: dict[str, list[int]] = {}
    for row, known in enumerate(form.lines):
        wanted.setdefault(known.task.number, []).append(row)
    at = next(index for index, column in enumerate(form.columns) if column.kind is Kind.NUMBER)
    given: dict[str, list[tuple[str, ...]]] = {}
    number = ""
    for nth, line in enumerate(whole(table.rows), 1):
        cells = tuple(line[index] for index in order)
        if not any(cell.strip() for cell in cells):
            continue
        said = key(cells[at]).rstrip(".、")
        # Below a number in a merged cell that was parted again, there is none.
        goes_on = number in given and len(given[number]) < len(wanted[number])
        number = said or (number if goes_on else "")
        if not number:
            raise HalfyearError(f"表上第{nth}行没有序号，不知道是哪一项：请把序号补上")
        if number not in wanted:
            raise HalfyearError(f"第{number}项不是{form.division}牵头的任务：请核对序号")
        given.setdefault(number, []).append(cells)
    if not given:
        raise HalfyearError("表上没有任务：请用 halfyear form 重新生成填报表")
    placed: dict[int, tuple[str, ...]] = {}
    for number, lines in given.items():
        rows = wanted[number]
        if len(lines) != len(rows):
            raise HalfyearError(
                f"第{number}项在表上有{len(lines)}行，应当是{len(rows)}行：行不能增减、合并"
            )
        placed |= dict(zip(rows, lines, strict=True))
    return placed


def _changed(form: Blank, field: Field, words: str) -> bool:
    """Whether a cell that is not the division's has another text than the report."""
    column, there = form.columns[field.column], form.texts[field.row][field.column]
    if column.kind is Kind.NUMBER or key(words) == key(there):
        return False
    # It may have been open when the form went out; what was not filled in then says nothing.
    return bool(words.strip()) or not (column.own or not column.assigned)


def _quoted(texts: Sequence[str]) -> str:
    short = (" ".join(each.split()) for each in texts)
    return "、".join(
        f"“{each[:_MOST_SHOWN]}{'…' if len(each) > _MOST_SHOWN else ''}”" for each in short
    )


# What is taken from it


def _differs(form: Blank, field: Field, words: str, cell: Cell) -> bool:
    """Whether a cell says something else than the division's sheet."""
    there = form.texts[field.row][field.column]
    if key(words) == key(there):
        return False
    column = form.columns[field.column]
    try:
        mine, _ = said(column, there)
    except HalfyearError:
        return True  # what is there is wrong, and that may be why it is another now
    return mine is None or (mine.parts, mine.listed) != (cell.parts, cell.listed)


def _beside(table: Table, form: Blank) -> Iterator[str]:
    """What stands around the cells of a form that is none of its own texts."""
    known = {key(section.heading or "") for part in form.table.parts for section in part.sections}
    headings = [
        heading
        for part in table.parts
        for heading in (part.heading, *(section.heading for section in part.sections))
    ]
    for heading in headings:
        if heading and key(heading) not in known:
            yield f"表上多出一行{quoted(heading, _MOST_SHOWN)}，没有收"
    if any(part.total for part in table.parts):
        yield "表上多出合计一行，没有收"
    for text in (table.caption, table.unit, *table.before, *table.after):
        if text:
            yield f"表外的文字{quoted(text, _MOST_SHOWN)}没有收"


def _left_open(
    form: Blank, found: Mapping[int, tuple[str, ...]], empty: Sequence[str]
) -> Iterator[str]:
    there = {form.lines[row].task.number for row in found}
    missing = [task.number for task in form.tasks if task.number not in there]
    if missing:
        yield f"表上没有第{'、'.join(missing)}项，这些任务没有动"
    if empty:
        yield f"{chinese.listing(empty)}还没有填"


def _sheet(report: Report, division: str) -> Sheet | None:
    return next(
        (
            each
            for each in report.sheets
            if each.division is not None and key(each.division) == key(division)
        ),
        None,
    )


def _file(division: str) -> str:
    """The name of a sheet that is yet to be written, which must stay in its folder."""
    file = sheet_file(division)
    if file is None:
        raise HalfyearError(f"处室名“{division}”不能作文件名：请先在 {SETTINGS_FILE} 里改好")
    return file


def _new(report: Report, form: Blank, changes: Mapping[Field, Cell]) -> SourceFile:
    """A sheet for a division that has none, with the rows that it has to fill or has filled."""
    changed = {field.row for field in changes}
    lines = [
        (line.task, line.task.places.index(line.entry))
        for row, line in enumerate(form.lines)
        if line.first or row in changed
    ]
    prefix = f"{report.name}/" if report.name not in ("", ".") else ""
    words = new_sheet(report.columns, form.division, lines, answered=False)
    return parse(f"{prefix}{form.division}.yaml", words.encode(), report.limits)


def _answers(report: Report, form: Blank, changes: Mapping[Field, Cell]) -> dict[Place, Answer]:
    """What goes into the sheet, by number and 分项."""
    answers: dict[Place, dict[Column, Cell]] = {}
    for field, cell in changes.items():
        task, entry, _ = form.lines[field.row]
        answers.setdefault((task.number, entry), {})[form.columns[field.column]] = cell
    above = {task.number: label(report.columns, task) for task in form.tasks}
    return {place: Answer(cells, above[place[0]]) for place, cells in answers.items()}

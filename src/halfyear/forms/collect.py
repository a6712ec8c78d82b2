"""A form that came back becomes the answers of its division, put into the division's sheet.

How a clerk's text is understood, once blanks around its lines are off:

- An empty cell, or one that still holds its instruction, says nothing; what is there stays. An
  instruction left before, or on a line beside, the text is taken off, and that is told.
- “无” or “/” alone (and “无。”, “—”, or the column's own sign) says none.
- In a column of items a line is an item. Typed numbers (1. 1、 （1） ① 一、) are taken off where they
  run from the first line on; a line without one is an item, too, and a line numbered in another way
  belongs to the item above it. Items that are numbered one behind another on a line are parted.
- One line without a number is a lone text, not a list of one. 一是 and 二是 are no numbers.
"""

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
    PERIOD,
    Blank,
    Field,
    blank,
    period,
    spelled,
)
from halfyear.forms.moved import followed
from halfyear.read.items import items
from halfyear.read.note import Note
from halfyear.read.page import Reading
from halfyear.report.columns import NONES, SAME, SETTINGS_FILE, Column, Kind, Role
from halfyear.report.labels import label
from halfyear.report.load import written_cell
from halfyear.report.model import Cell, Report, Sheet
from halfyear.source.parser import parse
from halfyear.source.tree import SourceFile
from halfyear.table import Table, whole
from halfyear.text import chinese
from halfyear.text.amounts import amount, bare
from halfyear.text.chinese import key
from halfyear.write.edit import Answer, Place, put
from halfyear.write.new import file as sheet_file
from halfyear.write.new import sheet as new_sheet

# “—” and the like are no words; “无。” is what a careful typist writes.
_NONES = NONES | {"无。", "—", "——", "-", "/。"}
_LIMIT = re.compile(r"\([^()0-9]*[0-9][^()字]*字[^()]*\)")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_MOST_SHOWN = 30
# A form's own instructions, and the count of 字 beside a workbook's table, have no place in a table;
# whether its headings are the report's is seen anyway.
_USUAL = re.compile(
    rf"有 [0-9]+ 栏都叫“.*”|“{INSTRUCTIONS}.*没有放进表里|比栏目多出的格没有放进表里：(?:“[^“”]* [0-9]+/[0-9]+字”、?)+",
    re.DOTALL,
)
_UNCOUNTED = re.compile(".*的([A-Z]{1,3})[0-9]+ 公式没有算好的结果.*", re.DOTALL)


@dataclass(frozen=True)
class Collected:
    """What a form makes of its division's sheet: ``before``, "" where there is none yet, and ``after``.

    ``file`` is the sheet's name in the report's folder. ``notes`` tell the person what was done, and
    what the form leaves open; ``refused`` what was not taken, and why.
    """

    division: str
    file: str
    before: str
    after: str
    notes: tuple[str, ...]
    refused: tuple[str, ...] = ()


def collect(report: Report, table: Table, *, replace: bool = False) -> Collected:
    """The sheet of the division that a form is from, with what the form says in it.

    Only cells that the division owns are taken, and a cell that already holds another text only
    with ``replace``. Raises HalfyearError, one sentence, where the form does not fit the report,
    the division or the period, where a locked cell was changed, and where the sheet cannot be
    rewritten safely; then nothing of the form is taken.
    """
    division = spelled(report, _fact(table, DIVISION))
    form = blank(report, division)
    _check_period(report, _fact(table, PERIOD))
    order = _order(table.headings, form)
    table, moved = followed(report, form.columns, order, table)
    rows = _rows(table, form, order)
    taken = _taken(form, rows)
    if taken.others and not replace:
        raise HalfyearError(
            f"{chinese.listing(taken.others)}在“{division}.yaml”里已经另有内容：确实要换成表上的，请加 --replace"
        )
    notes = [
        *moved,
        *taken.notes,
        *(f"{name}原有的内容换成了表上的" for name in taken.others),
        *_left_open(form, rows, taken.empty),
    ]
    mine = _sheet(report, division)
    before = mine.file.source.text if mine else ""
    name = mine.name if mine else _file(division)
    if not taken.changes:
        return Collected(
            division, name, before, before, (*notes, "没有要改的内容"), tuple(taken.refused)
        )
    file = mine.file if mine else _new(report, form, taken.changes)
    after = put(file, report.columns, _answers(report, form, taken.changes), report.limits)
    return Collected(division, name, before, after, tuple(notes), tuple(taken.refused))


class _Taken(NamedTuple):
    """What a form's cells say: those to be changed; the names of those that had another text, and of those left empty."""

    changes: dict[Field, Cell]
    others: list[str]
    empty: list[str]
    notes: list[str]
    refused: list[str]
    """What is wrong with cells that were not taken."""


def _taken(form: Blank, rows: Mapping[int, Sequence[str]]) -> _Taken:
    """What is to be taken from the rows of a form; refuses where a locked cell was changed."""
    taken = _Taken({}, [], [], [], [])
    for row, cells in sorted(rows.items()):
        for column, words in enumerate(cells):
            field = Field(row, column)
            if field in form.asked:
                _take(form, field, words, taken)
            else:
                _check_locked(form, field, words)
    return taken


def _take(form: Blank, field: Field, words: str, taken: _Taken) -> None:
    name, there = form.name(field), form.texts[field.row][field.column]
    words, prompted = spoken(words, form.asked[field])
    task, entry = form.lines[field.row]
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
        and not _uncounted(note, width)
        and note.place != f"工作表“{CHOICES}”"
    )


def _uncounted(note: Note, width: int) -> bool:
    """Whether a note is about a count of 字, which programs that do not calculate save without its value."""
    found = _UNCOUNTED.fullmatch(f"{note.place} {note.message}")
    letters = found[1] if found else ""
    return reduce(lambda sum_, letter: sum_ * 26 + ord(letter) - 64, letters, 0) > width


def said(column: Column, words: str) -> tuple[Cell | None, str | None]:
    """What a clerk's text says in a column, None where it says nothing; and what to tell the person."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    if not lines:
        return None, None
    whole = "\n".join(lines)
    if unicodedata.normalize("NFKC", whole) in _NONES or whole == column.none:
        return Cell(()), None
    if column.kind is Kind.WORD:
        return Cell((_word(column, whole),)), None
    if column.kind is Kind.NAMES:
        return Cell(tuple(chinese.names(whole))), None
    if column.kind is not Kind.ITEMS:
        return written_cell(column, whole), None
    return _said_items(column, lines)


def _word(column: Column, words: str) -> str:
    """The one word, figure or date that a cell says. Raises HalfyearError for what is none to choose from."""
    if column.role is Role.STATUS and column.choices:
        meant = [choice for choice in column.choices if key(choice) == key(words)]
        if not meant:
            raise HalfyearError(
                f"填的是{_quoted([words])}，只能是{chinese.listing(column.choices, 8)}"
            )
        return meant[0]
    if column.role is Role.AMOUNT and amount(words, column.unit) is not None:
        # The unit is printed behind a bare number.
        plain = key(words).removesuffix(key(column.unit or ""))
        return plain if bare(plain) else words
    return words


def _said_items(column: Column, lines: Sequence[str]) -> tuple[Cell | None, str | None]:
    """What lines say in a column of items."""
    whole = "\n".join(lines)
    parts = _items(whole)
    if parts is None and len(lines) == 1:
        return written_cell(column, whole), None
    if parts is None:
        typed = any(chinese.number_at_head(line) for line in lines)
        note = "的编号不是从第一行的1起，没有去掉" if typed else None
        return Cell(tuple(lines), listed=True), note
    parts = [part for part in parts if part]
    if len(parts) < 2 and all(part in _NONES for part in parts):
        return Cell(()), None
    return Cell(tuple(parts), listed=True), None


def _items(whole: str) -> list[str] | None:
    """The items of a text whose first line has a number; None of any other."""
    style, numbered = _style(whole), items(whole)
    # 一是 and 二是 are words of a sentence, which is printed as it stands.
    if style is None or not numbered:
        return None
    parts: list[str] = []
    for item in numbered:
        first, *rest = item.split("\n")
        parts.append(first)
        for line in rest:
            own = _style(line)
            if own is not None and own != style:
                # Numbered in another way: a lower level, which stays with its item.
                parts[-1] += f"\n{line}"
            elif own is None:
                parts.append(line)
            else:
                # A number twice or left out: the count goes on where the clerk's did not.
                parts.append(re.sub(chinese.NUMBER_AT_HEAD, "", line, count=1))
    return parts


def _style(line: str) -> str | None:
    """How a line is numbered, whatever its number: “1.”, “(1)”, “一.”; None where it is not."""
    found = chinese.number_at_head(line)
    if not found:
        return None
    sign = found[0].strip(" \u3000")
    if not sign[:1].isascii() and len(sign) == 1:
        return "①"
    plain = unicodedata.normalize("NFKC", sign).replace("、", ".")
    return re.sub("[一二三四五六七八九十]+", "一", re.sub("[0-9]+", "1", plain))


# Whether the form fits


def _fact(table: Table, name: str) -> str:
    said = [value.strip() for each, value in table.facts if key(each) == name]
    if not said or not said[0]:
        raise HalfyearError(f"表上没有写明“{name}”：请用 halfyear form 生成的填报表填报")
    if len(set(map(key, said))) > 1:
        raise HalfyearError(f"表上写了两个不同的“{name}”：{chinese.listing(said)}，请只留一个")
    return said[0]


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
    if extra := [heading for at, heading in enumerate(headings) if at not in order]:
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


def _check_locked(form: Blank, field: Field, words: str) -> None:
    """Refuses where a cell that is not the division's was changed."""
    column, there = form.columns[field.column], form.texts[field.row][field.column]
    if column.kind is Kind.NUMBER or key(words) == key(there):
        return
    # It may have been open when the form went out; what was not filled in then says nothing.
    if not words.strip() and (column.own or not column.assigned):
        return
    raise HalfyearError(
        f"{form.name(field)}不由处室填写，表上的与报表不一样：表上是{_quoted([words])}，"
        f"报表是{_quoted([there])}"
    )


def _quoted(texts: Sequence[str]) -> str:
    short = (" ".join(each.split()) for each in texts)
    return "、".join(
        f"“{each[:_MOST_SHOWN]}{'…' if len(each) > _MOST_SHOWN else ''}”" for each in short
    )


# What is taken from it


def spoken(words: str, hint: str) -> tuple[str, bool]:
    """A cell's text without the form's own instruction, and whether that stood beside a text.

    A program may have made plain text of it; who types behind it or below has it in the cell. The
    limit that it names may be another today.
    """
    if key(words) == key(hint):
        return "", False
    marks = {"，": "[，,]", "；": "[；;]", "“": '[“"]', "”": '[”"]'}
    shown = r"\s*".join(
        "[0-9]+" if run.isdigit() else marks.get(run, re.escape(run))
        for run in re.findall("[0-9]+|.", hint)
    )
    # 请填写 and 没有可以不填 may begin a sentence: they are none where nothing else stands on the line.
    alone = r"(?=\s*(?:\n|\Z))" if "；" not in hint and "，" not in hint else ""
    rest = re.sub(
        rf"(?m)^[^\S\n]*{shown}(?:。?换行按\s*Alt\+Enter)?{alone}[。：:；;]?[^\S\n]*\n?", "", words
    )
    return rest, rest != words


def _differs(form: Blank, field: Field, words: str, cell: Cell) -> bool:
    """Whether a cell says something else than the division's sheet."""
    there = form.texts[field.row][field.column]
    if key(words) == key(there):
        return False
    column = form.columns[field.column]
    mine, _ = said(column, there)
    return mine is None or (mine.parts, mine.listed) != (cell.parts, cell.listed)


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
    changed = {form.lines[field.row].task.number for field in changes}
    tasks = [
        task
        for task in form.tasks
        if task.number in changed or key(report.leads(task)[0]) == key(form.division)
    ]
    prefix = f"{report.name}/" if report.name not in ("", ".") else ""
    words = new_sheet(report.columns, form.division, tasks, answered=False)
    return parse(f"{prefix}{form.division}.yaml", words.encode(), report.limits)


def _answers(report: Report, form: Blank, changes: Mapping[Field, Cell]) -> dict[Place, Answer]:
    """What goes into the sheet, by number and 分项."""
    answers: dict[Place, dict[Column, Cell]] = {}
    for field, cell in changes.items():
        task, entry = form.lines[field.row]
        answers.setdefault((task.number, entry), {})[form.columns[field.column]] = cell
    above = {task.number: label(report.columns, task) for task in form.tasks}
    return {place: Answer(cells, above[place[0]]) for place, cells in answers.items()}

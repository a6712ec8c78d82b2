"""A folder's files become a Report. Never complains: what is wrong is for the rules."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import is_
from typing import Literal, NamedTuple, TypeAlias, TypedDict

from halfyear.report.columns import (
    ENTRY,
    NONES,
    PUBLISH_FILE,
    SAME,
    SETTINGS_FILE,
    SIGN_FILE,
    TASKS_FILE,
    Attribute,
    Column,
    Columns,
    Counting,
    Filler,
    Key,
    Kind,
    Numbering,
    Role,
    Style,
)
from halfyear.report.model import (
    Cell,
    ExceptionComment,
    Period,
    Records,
    Report,
    Row,
    Sheet,
    Stray,
    Task,
)
from halfyear.source.parser import parse
from halfyear.source.span import Source, Span
from halfyear.source.tree import LIMITS, Limits, Node, SourceFile
from halfyear.text import chinese
from halfyear.text.chinese import ordinal
from halfyear.text.file_name import amiss, tame
from halfyear.text.paper import Size

_USUAL = 30  # columns
SUM = "求和"  # what stands in the row of totals for a sum
_NO_SHEETS = (SETTINGS_FILE, SIGN_FILE, PUBLISH_FILE)

# What stands under a name in the folder: bytes of a regular file, or why they were not read.
Entry: TypeAlias = bytes | Literal["link", "special", "folder"]


class Former(NamedTuple):
    """What was read before, and the report that it became: what has not changed since is not read again."""

    entries: Mapping[str, Entry]
    report: Report


def load(
    name: str,
    entries: Mapping[str, Entry],
    previous: Report | None = None,
    today: date | None = None,
    former: Former | None = None,
) -> Report:
    """The report of a folder. ``name`` is the folder as its user calls it; ``entries`` are its files by name.

    With ``former`` the report that the same folder was before, files that have not changed are the very same
    objects in both, and so are tasks none of whose files have.
    """
    prefix = f"{name}/" if name not in ("", ".") else ""
    if former and not _same_settings(former, name, entries):
        former = None
    settings = former.report.settings if former else _settings(prefix, entries)
    root = settings.root
    columns = former.report.columns if former else _form(root.get(Key.COLUMNS))
    divisions = tuple(_texts(root.get(Key.DIVISIONS)))
    limits = _limits(root.get(Key.LIMITS))
    # The list may itself use full-width brackets: 科技人才处（外国专家处）.
    usual = {_usual(division): division for division in divisions}
    sheets: list[Sheet] = []
    strays: list[Stray] = []
    folded: dict[str, str] = {}
    known = _unchanged(former, entries)
    for entry in _ordered(entries, divisions):
        content = entries[entry]
        stray = _stray(prefix, entry, content, usual)
        other = folded.setdefault(_folded(entry), entry)
        if other != entry and entry[0] != "." and (stray is None or stray.kind == "other"):
            stray = Stray(Span(Source(prefix + entry, ""), 0, 0), "clash", entry, other)
        if stray:
            strays.append(stray)
        if stray and stray.kind == "case":
            continue  # it is the form or the tasks, and no division's sheet
        if isinstance(content, bytes) and entry.endswith(".yaml") and entry not in _NO_SHEETS:
            sheet = known.get(entry) or _sheet(prefix + entry, content, columns, limits, usual)
            sheets.append(sheet)
    strays += _fileless(root.get(Key.DIVISIONS))
    leads = {number: index for index, number in enumerate(divisions)}
    documents = [settings, *(sheet.file for sheet in sheets)]
    return Report(
        name=name,
        settings=settings,
        title=_text(root.get(Key.TITLE)) or "",
        period=_period(root.get(Key.PERIOD)),
        facts=tuple(
            (key.text or "", _text(value) or "") for key, value in _pairs(root.get(Key.FACTS))
        ),
        divisions=divisions,
        columns=columns,
        limits=limits,
        sheets=tuple(sheets),
        tasks=_tasks(columns, sheets, leads, former.report.tasks if former else ()),
        strays=tuple(strays),
        exceptions=tuple(
            exception for document in documents for exception in _exceptions(document)
        ),
        previous=previous,
        directory=_directory(root.get(Key.DIRECTORY)),
        today=today,
        caption=_line(root.get(Key.CAPTION)),
        unit=_line(root.get(Key.UNIT)),
        before=tuple(_paragraphs(root.get(Key.BEFORE))),
        after=tuple(_paragraphs(root.get(Key.AFTER))),
        total=tuple(_total(root.get(Key.TOTAL))),
        default_lead=_line(root.get(Key.DEFAULT_LEAD)),
        deadline=day(_text(root.get(Key.DEADLINE))),
        signers=tuple(_signers(root.get(Key.FORM))),
        approvers=_listed(root.get(Key.APPROVERS)),
        signatures=_records(prefix + SIGN_FILE, entries.get(SIGN_FILE), limits),
        publications=_records(prefix + PUBLISH_FILE, entries.get(PUBLISH_FILE), limits),
        paper=_paper(_text(root.get(Key.PAPER))),
    )


def _settings(prefix: str, entries: Mapping[str, Entry]) -> SourceFile:
    data = entries.get(SETTINGS_FILE, b"")
    return parse(prefix + SETTINGS_FILE, data if isinstance(data, bytes) else b"", rows=False)


def _same_settings(former: Former, name: str, entries: Mapping[str, Entry]) -> bool:
    """Whether what is read into a report is still read in the same way."""
    return former.report.name == name and former.entries.get(SETTINGS_FILE) == entries.get(
        SETTINGS_FILE
    )


def _unchanged(former: Former | None, entries: Mapping[str, Entry]) -> dict[str, Sheet]:
    """The sheets whose files have not changed, by name."""
    return {
        sheet.name: sheet
        for sheet in (former.report.sheets if former else ())
        if former and entries.get(sheet.name) == former.entries.get(sheet.name)
    }


def _signers(node: Node | None) -> Iterator[str]:
    """The lines of a form for who filled it in, of those that may be asked for."""
    for key, value in _pairs(node):
        if key.text and value.text == "是":
            yield key.text


def _records(path: str, data: Entry | None, limits: Limits) -> Records | None:
    """The records of a file; None where there is none."""
    if not isinstance(data, bytes):
        return None
    from halfyear.report.records import records  # few reports have any

    return records(parse(path, data, limits))


def _paper(words: str | None) -> Size | None:
    return Size(words) if words in set(Size) else None


def _pairs(node: Node | None) -> tuple[tuple[Node, Node], ...]:
    return (node and node.pairs) or ()


def _text(node: Node | None) -> str | None:
    return node.text.rstrip("\r\n") if node and node.text is not None else None


def _texts(node: Node | None) -> Iterator[str]:
    for item in (node and node.items) or ():
        if item.text:
            yield item.text


def _listed(node: Node | None) -> tuple[str, ...]:
    """The texts of a list, or a lone text."""
    if node and node.items is not None:
        return tuple(_texts(node))
    return (node.text,) if node and node.text else ()


def _line(node: Node | None) -> str | None:
    """A text of one line; None where nothing stands there."""
    return " ".join((_text(node) or "").split()) or None


def _paragraphs(node: Node | None) -> Iterator[str]:
    for words in _listed(node):
        yield from (line.strip() for line in words.split("\n") if line.strip())


def _total(node: Node | None) -> Iterator[tuple[str, str | None]]:
    """The columns of the row of totals by name, with what stands there; None for their sum."""
    if node and node.pairs:
        for key, value in node.pairs:
            said = _text(value)
            yield key.text or "", None if said in (None, "", SUM) else said
    else:
        yield from ((name, None) for name in _listed(node))


def _directory(node: Node | None) -> dict[str, tuple[str, ...]]:
    """Full names with their short ones, which are a list, or a text that lists them."""
    return {
        key.text: tuple(_texts(value)) if value.items else tuple(chinese.names(_text(value) or ""))
        for key, value in reversed(_pairs(node))  # of a repeated name the first counts
        if key.text
    }


def _form(node: Node | None) -> Columns:
    columns: list[Column] = []
    roles: dict[str | None, Role] = {role.value: role for role in Role}
    for item in (node and node.items) or ():
        name = _text(item.get(Attribute.NAME))
        if not name or any(column.name == name for column in columns):
            continue
        if len(columns) > _USUAL and _full(columns):
            break
        role = _text(item.get(Attribute.ROLE))
        counting = _text(item.get(Attribute.COUNTING))
        none = item.get(Attribute.NONE)
        columns.append(
            Column(
                name=name,
                # A role that nobody knows is a finding; until it is mended any value will do.
                role=roles.get(role, Role.ITEMS),
                limit=ordinal(_text(item.get(Attribute.LIMIT))),
                counting=Counting(counting) if counting in set(Counting) else Counting.WORDS,
                required=_text(item.get(Attribute.REQUIRED)) != "否",
                none="/" if none is None else none.text or "",
                **_looks(item),
            )
        )
    return Columns(tuple(columns))


def _full(columns: Sequence[Column]) -> bool:
    """Whether a table has no room for more."""
    from halfyear.table import MOST_COLUMNS  # few reports make anyone ask

    return len(columns) == MOST_COLUMNS


class _Looks(TypedDict):
    heading: str | None
    above: tuple[str, ...]
    public: bool
    said_filler: Filler | None
    style: Style | None
    numbering: Numbering
    choices: tuple[str, ...]
    unit: str | None
    decimals: int | None


def _looks(item: Node) -> _Looks:
    """How a column is printed and filled; a word that nobody knows is a finding, and the usual one till then."""
    heading = _text(item.get(Attribute.HEADING))
    above = _listed(item.get(Attribute.ABOVE))
    filler = _text(item.get(Attribute.FILLER))
    style = _text(item.get(Attribute.STYLE))
    numbering = _text(item.get(Attribute.NUMBERING))
    decimals = _text(item.get(Attribute.DECIMALS))
    return _Looks(
        heading=heading if heading or (above and heading is not None) else None,
        above=above,
        public=_text(item.get(Attribute.PUBLIC)) != "否",
        said_filler=Filler(filler) if filler in set(Filler) else None,
        style=Style(style) if style in set(Style) else None,
        numbering=Numbering(numbering) if numbering in set(Numbering) else Numbering.THROUGH,
        choices=_listed(item.get(Attribute.CHOICES)),
        unit=_line(item.get(Attribute.UNIT)),
        decimals=int(decimals) if decimals and re.fullmatch("[0-9]", decimals) else None,
    )


def _limits(node: Node | None) -> Limits:
    size, nodes = (ordinal(_text(node.get(key))) if node else None for key in (Key.SIZE, Key.NODES))
    return Limits(max(LIMITS.size, (size or 0) * 1024), max(LIMITS.nodes, nodes or 0))


def day(digits: str | None) -> date | None:
    """A date written 2024-06-30; None for anything else."""
    if digits is None or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", digits):
        return None
    try:
        return date.fromisoformat(digits)
    except ValueError:
        return None


def _period(node: Node | None) -> Period | None:
    start, end = (day(_text(node.get(key))) if node else None for key in (Key.START, Key.END))
    return Period(start, end) if start and end else None


def _fileless(node: Node | None) -> Iterator[Stray]:
    """The divisions whose names are none that a file can have."""
    for item in (node and node.items) or ():
        if item.text and amiss(f"{item.text}.yaml"):
            yield Stray(item.span, "fileless", item.text)


def _folded(name: str) -> str:
    """A name as a system knows it to which upper and lower case, and ways to put a character together, are one."""
    return unicodedata.normalize("NFC", name).casefold()


def _ordered(entries: Iterable[str], divisions: tuple[str, ...]) -> list[str]:
    """The names of a folder: the coordinator's sheet, the divisions' in their order, the rest."""
    first = {TASKS_FILE: -1} | {
        f"{division}.yaml": index for index, division in enumerate(divisions)
    }
    return sorted(entries, key=lambda name: (first.get(name, len(first)), name))


def _stray(prefix: str, name: str, content: Entry, divisions: Mapping[str, str]) -> Stray | None:
    """What is wrong with an entry of the folder, if anything. ``divisions`` are by their plain names."""
    source = Source(prefix + name, "")
    span = Span(source, 0, 0)
    if name.startswith(".") or name.upper().startswith("README"):
        return None
    stem, _, ending = name.rpartition(".")
    if content in ("link", "special"):
        return Stray(span, "link" if content == "link" else "special", name)
    if amiss(name):
        return Stray(span, "reserved", name, tame(name))
    if name not in _NO_SHEETS and (plain := name.casefold()) in (*_NO_SHEETS, TASKS_FILE):
        return None if name == plain else Stray(span, "case", name, plain)
    if ending != "yaml" and ending.lower() in ("yaml", "yml"):
        return Stray(span, "ending", name, f"{stem}.yaml")
    # As the sheet's division is told from its name.
    usual = _usual(stem).strip()
    if ending == "yaml" and stem != usual and divisions.get(usual) == usual:
        return Stray(span, "name", name, f"{usual}.yaml")
    return None if ending == "yaml" or content == "folder" else Stray(span, "other", name)


def _usual(name: str) -> str:
    """A division's name as its file has it: marks of the usual width, blanks as they are."""
    return unicodedata.normalize("NFKC", name)


def _sheet(
    path: str, data: bytes, columns: Columns, limits: Limits, divisions: Mapping[str, str]
) -> Sheet:
    document = parse(path, data, limits)
    name = path.rpartition("/")[2]
    stem = _usual(name.removesuffix(".yaml")).strip()
    division = None if name == TASKS_FILE else divisions.get(stem, stem)
    root = document.root
    # A mapping in place of a list of one row is a finding, but no reason to lose the row.
    nodes = root.items if root.items is not None else (root,) if root.pairs else ()
    rows = []
    for node in nodes:
        cells = {pair[0].text: pair for pair in reversed(node.pairs or ())}
        given = cells.get(columns.number.name) if columns.number else None
        number = _text(given[1]) if given else None
        told = None if ENTRY in columns.named else cells.get(ENTRY)
        entry = ordinal(((_text(told[1]) or "") if told else "1").strip())
        rows.append(Row(node, division, number.strip() if number else None, cells, entry))
    return Sheet(name, document, division, tuple(rows))


def _tasks(
    columns: Columns, sheets: Iterable[Sheet], order: Mapping[str, int], former: Iterable[Task]
) -> tuple[Task, ...]:
    """The tasks that the sheets give, in order; those of ``former`` whose rows are still the same ones stay."""
    grouped: dict[str, list[Row]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            if row.number and row.entry:
                grouped.setdefault(row.number, []).append(row)
    known = {task.number: task for task in former}
    tasks = [
        task
        if (task := known.get(number)) and _made_of(task, rows)
        else _task(columns, number, rows, order)
        for number, rows in grouped.items()
    ]
    return tuple(sorted(tasks, key=lambda task: ordinal(task.number) or 10**9))


def _made_of(task: Task, rows: list[Row]) -> bool:
    """Whether these very rows make a task, which may have them in an order of its own."""
    if len(rows) != len(task.rows):
        return False
    if all(map(is_, rows, task.rows)):
        return True
    return {id(row) for row in rows} == {id(row) for row in task.rows}


def _task(columns: Columns, number: str, rows: list[Row], order: Mapping[str, int]) -> Task:
    cells: dict[str, Cell] = {}
    lead = next(iter(columns.of(Role.LEAD)), None)
    # Most tasks have the coordinator's row and one more, which are in order.
    several = len(rows) > (2 if rows[0].division is None else 1)
    if lead and several and (cell := _cell(lead, rows)):
        # Parts of several divisions are joined in the order in which the task names them.
        ranks = {division: index for index, division in enumerate(cell.parts)}
        rank = len(ranks)
        rows = sorted(
            rows,
            key=lambda row: (
                -1
                if row.division is None
                else ranks.get(row.division, rank + order.get(row.division, rank))
            ),
        )
    entries = sorted({row.entry for row in rows if row.entry})
    if len(entries) > 1:
        return _divided(columns, number, rows, entries)
    for column in columns:
        if column.kind is Kind.NUMBER:
            cells[column.name] = Cell((number,))
        elif cell := _cell(column, rows):
            cells[column.name] = cell
        elif not column.required:
            cells[column.name] = Cell(())
    return Task(number, cells, tuple(rows))


def _divided(columns: Columns, number: str, rows: Sequence[Row], numbers: Sequence[int]) -> Task:
    """A task of several printed rows."""
    entries: list[dict[str, Cell]] = []
    for nth in numbers:
        own = [row for row in rows if row.entry == nth]
        said: dict[str, Cell] = {}
        for column in columns:
            cell = None if column.kind is Kind.NUMBER else _cell(column, own)
            if cell and not (entries and cell.parts == (SAME,)):
                said[column.name] = cell
        entries.append(said)
    cells: dict[str, Cell] = {}
    for column in columns:
        given = [said[column.name] for said in entries if column.name in said]
        if column.kind is Kind.NUMBER:
            cells[column.name] = entries[0][column.name] = Cell((number,))
        elif given:
            cells[column.name] = _joined(given) if len(given) > 1 else given[0]
        elif not column.required:
            cells[column.name] = entries[0][column.name] = Cell(())
    return Task(number, cells, tuple(rows), tuple(entries))


def _joined(cells: Sequence[Cell]) -> Cell:
    """All that several cells say, one behind the other."""
    return Cell(
        parts=tuple(part for cell in cells for part in cell.parts),
        listed=True,
        nodes=tuple(node for cell in cells for node in cell.nodes),
        values=tuple(value for cell in cells for value in cell.values),
    )


def _cell(column: Column, rows: Iterable[Row]) -> Cell | None:
    """What the rows give for a column: items of several joined, of anything else the first."""
    name = column.name
    given = [row.cells[name][1] for row in rows if name in row.cells]
    if len(given) < 2:
        return cell_of(column, given[0]) if given else None
    found = [cell for value in given if (cell := cell_of(column, value)) is not None]
    filled = [cell for cell in found if cell.parts or cell.written]
    if not filled:
        return found[0] if found else None
    if column.kind is not Kind.ITEMS or len(filled) == 1:
        return filled[0]
    return _joined(filled)


def cell_of(column: Column, node: Node) -> Cell | None:
    """The cell that a value says; None where it is missing. Values of a wrong kind are kept as they stand."""
    items = node.items
    if items is not None:
        parts = [
            (item.text or "").rstrip("\r\n")
            if item.items is None and item.pairs is None
            else item.raw
            for item in items
        ]
        if not parts or (len(parts) == 1 and parts[0].strip() in NONES):
            return Cell((), values=(node,))
        return Cell(tuple(parts), column.kind is Kind.ITEMS, None, items, (node,))
    words = node.raw if node.pairs is not None else (node.text or "").rstrip("\r\n")
    return written_cell(column, words, node)


def written_cell(column: Column, words: str, node: Node | None = None) -> Cell | None:
    """The cell that a lone text says: none, a text, or names parted by 、 ， or blanks."""
    nodes = (node,) if node else ()
    if not words.strip():
        return None
    if words.strip() in NONES or words == column.none:
        return Cell((), values=nodes)
    if column.kind is Kind.NAMES:
        parts = tuple(
            chinese.leads(words, heading=column.name)
            if column.role is Role.LEAD
            else chinese.names(words, persons=column.role is Role.PERSON)
        )
        written = words if column.joint.join(parts) != words else None
        return Cell(parts, False, written, nodes * len(parts), nodes)
    return Cell((words,), False, None, nodes, nodes)


_EXCEPTION = r"#+[ \t]*halfyear[ \t]*[:：][ \t]*(?:忽略[ \t]*(HY[0-9]{3})?)?[ \t]*(.*)"


def _exceptions(document: SourceFile) -> tuple[ExceptionComment, ...]:
    """The comments of a file that accept findings, found once for it."""
    if "halfyear" not in document.source.text:
        return ()
    kept: dict[str, tuple[ExceptionComment, ...]] = vars(document)
    if "exceptions" not in kept:
        kept["exceptions"] = tuple(_accepting(document))
    return kept["exceptions"]


def _accepting(document: SourceFile) -> Iterator[ExceptionComment]:
    source = document.source
    full = _full_lines(source)
    for comment in document.comments:
        if comments := re.fullmatch(_EXCEPTION, comment.raw):
            line = comment.line
            if not source.line(line)[: comment.column - 1].strip():
                at = bisect_left(full, line)
                line = full[at] if at < len(full) else line
            first, last = _extent(document.root, line) or (line, line)
            yield ExceptionComment(comment, comments[1] or "", comments[2].strip(), first, last)


def _full_lines(source: Source) -> list[int]:
    """The lines that hold more than a comment."""
    lines = ((number, source.line(number).strip()) for number in range(1, len(source.starts) + 1))
    return [number for number, words in lines if words and not words.startswith("#")]


def _extent(node: Node, line: int) -> tuple[int, int] | None:
    """First and last line of the key with its value, or the item, that begins on a line."""
    pairs, items = node.pairs or (), node.items or ()
    at = bisect_left(pairs, line, key=lambda pair: pair[0].span.line)
    if at < len(pairs) and pairs[at][0].span.line == line:
        return line, max(line, _last(pairs[at][1]))
    if at and line <= pairs[at - 1][1].source.place(pairs[at - 1][1].end)[0]:
        return _extent(pairs[at - 1][1], line)
    at = bisect_left(items, line, key=lambda item: item.span.line)
    # An item may end on the line where the next one begins.
    for item in items[max(at - 1, 0) : at + 1]:
        if item.span.line <= line <= _last(item):
            own = (line, _last(item)) if item.span.line == line else None
            return _extent(item, line) or own
    return None


def _last(node: Node) -> int:
    """The line where a value ends."""
    return node.source.place(max(node.end - 1, node.start))[0]

"""What was written: a report, its sheets, rows, tasks and cells, and how one cell is printed."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from halfyear.report.columns import TASKS_FILE, Column, Columns, Key, Kind, Role
from halfyear.source.span import Span
from halfyear.source.tree import Fault, FaultKind, Limits, Node, SourceFile
from halfyear.text import chinese
from halfyear.text.amounts import bare
from halfyear.text.paper import Size
from halfyear.text.pattern import pattern


class Cell(NamedTuple):
    """What a task says in one column; a column it does not fill has no cell.

    ``parts`` are the items or names, or the one text; () says “none”. ``written`` is the text of
    the author where it is more than its parts: names parted in two ways. ``nodes`` has a node
    for each part, ``values`` one for each sheet that gave some; cells that say the same are equal
    wherever they stand.
    """

    parts: tuple[str, ...]
    listed: bool = False
    written: str | None = None
    nodes: tuple[Node, ...] = ()
    values: tuple[Node, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cell) and self[:3] == other[:3]

    def __ne__(self, other: object) -> bool:
        return not self == other  # a tuple has an answer of its own

    def __hash__(self) -> int:
        return hash(self[:3])

    def printed(self, column: Column) -> str:
        """The cell as it stands in the table: items numbered, names joined, the sign for none."""
        if self.written is not None:
            return self.written
        if not self.parts:
            return column.none
        if column.kind is Kind.NAMES:
            return column.joint.join(self.parts)
        if self.listed:
            return "\n".join(f"{number}. {part}" for number, part in enumerate(self.parts, 1))
        if column.unit and bare(self.parts[0]):
            return self.parts[0] + column.unit
        return self.parts[0]

    def spots(self) -> Iterator[Span]:
        """Where each part stands: its own node, or its words in a text that lists several."""
        raw, at, before = "", 0, None
        for part, node in zip(self.parts, self.nodes, strict=True):
            if node is not before:
                raw, at, before = node.raw, 0, node
            spans = raw.find(part, at)
            if spans < 0:
                yield node.span
            else:
                at = spans + len(part)
                yield Span(node.source, node.start + spans, node.start + at)


class Row(NamedTuple):
    """One row of a sheet, as it was written. A row of the coordinator's sheet has no division.

    ``cells`` are the pairs of key and value by key, the first where the key is repeated.
    """

    node: Node
    division: str | None
    number: str | None
    cells: Mapping[str | None, tuple[Node, Node]]
    entry: int | None = 1

    @property
    def span(self) -> Span:
        """The row's first key, or what stands there instead."""
        return self.node.pairs[0][0].span if self.node.pairs else self.node.span

    def given(self, column: Column) -> tuple[Node, Node] | None:
        """Key and value in a column, the first where the key is repeated."""
        return self.cells.get(column.name)

    def at(self, column: Column | None) -> Span:
        """Where the row's value of a column stands; its key where the value is empty, else the row's first key."""
        pair = self.given(column) if column else None
        if pair is None:
            return self.span
        return pair[1].span if pair[1].raw else pair[0].span

    def meant(self, column: Column, columns: Columns) -> bool:
        """Whether a key that the form does not know looks like the column's name."""
        keys = [key.text for key, _ in self.node.pairs or () if key.text]
        strange = [key for key in keys if key not in columns.named]
        return any(columns.hints.nearest(key) == column.name for key in strange)


def _start(row: Row) -> int:
    return row.node.start


class Sheet(NamedTuple):
    """A file of rows; the coordinator's has no division."""

    name: str
    file: SourceFile
    division: str | None
    rows: tuple[Row, ...]

    @property
    def numbered(self) -> bool:
        """Whether all of it is read as written, and each row has its number; found once for the file."""
        kept: dict[str, bool] = vars(self.file)
        if "numbered" not in kept:
            kept["numbered"] = all(fault.kind == "mark" for fault in self.file.faults) and all(
                chinese.ordinal(row.number) and row.entry for row in self.rows
            )
        return kept["numbered"]

    def row(self, offset: int) -> Row | None:
        """The row in which an offset stands, or behind which; None before the first."""
        at = bisect_right(self.rows, offset, key=_start) - 1
        return self.rows[at] if at >= 0 else None


class Sunk(NamedTuple):
    """A key that was read as part of the text above it: its row, its column, and where it stands with its colon."""

    row: Row | None
    column: str
    span: Span


# A line, but the first, that begins with a key.
_KEY = pattern(r"(?<=[\r\n])[ \t]*([^\s:：]{1,20})[ \t]*(：|:(?=\S))")


class Task:
    """A task, from all sheets that give it: one printed row, or several.

    ``cells`` are all it says, column by column. ``entries`` are its printed rows where it has more
    than one, each with the cells that it gives; what it leaves out is that of the row above. Tasks
    that say the same are equal, whatever rows they come from.
    """

    def __init__(
        self,
        number: str,
        cells: Mapping[str, Cell],
        rows: tuple[Row, ...] = (),
        entries: tuple[Mapping[str, Cell], ...] = (),
    ) -> None:
        self.number = number
        self.cells = cells
        self.rows = rows
        self.entries = entries

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Task) and (self.number, self.cells, self.entries) == (
            other.number,
            other.cells,
            other.entries,
        )

    def __hash__(self) -> int:
        return hash(self.number)

    def __repr__(self) -> str:
        return f"Task({self.number!r}, {self.cells}, {self.entries})"

    @property
    def lines(self) -> tuple[Mapping[str, Cell], ...]:
        """The cells of each printed row, one at least."""
        return self.entries or (self.cells,)

    @property
    def places(self) -> tuple[int, ...]:
        """The 分项 of each printed row."""
        given = tuple(sorted({row.entry for row in self.rows if row.entry}))
        count = len(self.lines)
        return given if len(given) == count else tuple(range(1, count + 1))

    def __getitem__(self, column: Column) -> Cell | None:
        return self.cells.get(column.name)

    def at(self, column: Column) -> Span:
        """Where the column's value stands, or where it is missing: its key, else the row that should give it."""
        if (cell := self[column]) and cell.values:
            return cell.values[0].span
        for row in self.rows:
            if pair := row.given(column):
                return pair[0].span
        own = [row for row in self.rows if (row.division is None) == column.assigned]
        return [*own, *self.rows][0].span

    @property
    def assigned(self) -> bool:
        """Whether the coordinator's sheet has the task."""
        return any(row.division is None for row in self.rows)


class Period(NamedTuple):
    """The time a report covers, both days included."""

    start: date
    end: date


StrayKind: TypeAlias = Literal[
    "ending", "name", "case", "link", "special", "other", "reserved", "clash", "fileless"
]


class Stray(NamedTuple):
    """An entry of the folder that no one expects there, and the name it should have where that is known.

    Of a "clash" that is the name of the other entry; what is "fileless" is a division of the settings
    whose name no file can have.
    """

    span: Span
    kind: StrayKind
    name: str
    meant: str | None = None


class ExceptionComment(NamedTuple):
    """A comment that accepts a finding: ``# halfyear: 忽略 HY201 reason``. It covers lines first to last."""

    span: Span
    code: str
    reason: str
    first: int
    last: int


class Record(NamedTuple):
    """Who has signed which text, or which text was published.

    ``digest`` is that of the text, ``tasks`` are shorter ones of each task in it by number, which tell where it was changed.
    A signature has a role, a name and, where it is not for the whole, a division; a publication the digest of its manifest
    and of the files that it was made from.
    """

    node: Node
    at: datetime
    digest: str
    tasks: Mapping[str, str]
    role: str = ""
    name: str = ""
    division: str | None = None
    manifest: str = ""
    files: str = ""

    @property
    def span(self) -> Span:
        """The record's first key."""
        return (self.node.pairs or ())[0][0].span


class Flaw(NamedTuple):
    """Why a record, or a whole file of them, does not count, and where that is."""

    span: Span
    why: str


class Records(NamedTuple):
    """A file of records: those that count, and what is wrong with the others."""

    file: SourceFile
    listed: tuple[Record, ...]
    flaws: tuple[Flaw, ...] = ()


if TYPE_CHECKING:
    _Previous: TypeAlias = "Report | None"
else:
    # A text would be compiled for the tuple, and the first compile of a process costs much.
    _Previous = object


class _Written(NamedTuple):
    """The parts of a report."""

    name: str
    settings: SourceFile
    title: str
    period: Period | None
    facts: tuple[tuple[str, str], ...]
    divisions: tuple[str, ...]
    columns: Columns
    limits: Limits
    sheets: tuple[Sheet, ...]
    tasks: tuple[Task, ...]
    strays: tuple[Stray, ...] = ()
    exceptions: tuple[ExceptionComment, ...] = ()
    unused: tuple[ExceptionComment, ...] = ()
    previous: _Previous = None
    directory: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    today: date | None = None
    caption: str | None = None
    unit: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    total: tuple[tuple[str, str | None], ...] = ()
    default_lead: str | None = None
    deadline: date | None = None
    signers: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    signatures: Records | None = None
    publications: Records | None = None
    paper: Size | None = None


# What a part of a report knows of all of it.
_WHOLE = ("_listed", "_sheets", "_broken", "_coordinated", "_lost")


class Report(_Written):
    """What was written. Rules read it.

    ``signers`` are the lines that a form has for who filled it in; ``approvers`` the roles that
    publication waits for. ``paper`` is what the table is printed on, where that is said.
    ``directory`` has the full names of bodies, each with its short ones.
    ``previous`` is the edition before this one, where it is known; ``today`` the day on which it is read.
    What is found once for all rules is kept with the report, by those who find it.
    """

    @property
    def files(self) -> Iterator[SourceFile]:
        yield self.settings
        for sheet in self.sheets:
            yield sheet.file

    @property
    def rows(self) -> Iterator[Row]:
        for sheet in self.sheets:
            yield from sheet.rows

    def part(self, sheets: tuple[Sheet, ...], tasks: tuple[Task, ...]) -> "Report":
        """The report as if it had these sheets and tasks alone, but for what it knows of the whole."""
        sources = {sheet.file.source for sheet in sheets}
        part = self._replace(
            sheets=sheets,
            tasks=tasks,
            exceptions=tuple(one for one in self.exceptions if one.span.source in sources),
        )
        vars(part).update((name, getattr(self, name)) for name in _WHOLE)
        return part

    def values(self, *kinds: Kind) -> Iterator[Node]:
        """What sheets give for the columns of some kinds, row by row of the table."""
        columns = [column for column in self.columns if column.kind in kinds]
        for task in self.tasks:
            for column in columns:
                if cell := task[column]:
                    yield from cell.values

    def lists(self, *kinds: Kind) -> Iterator[Node]:
        """The lists of divisions and approvers, and what sheets give for the columns of some kinds."""
        for key in (Key.DIVISIONS, Key.APPROVERS):
            if listed := self.settings.root.get(key):
                yield listed
        yield from self.values(*kinds)

    def faults(self, kind: FaultKind) -> Iterator[Fault]:
        for document in self.files:
            yield from (fault for fault in document.faults if fault.kind == kind)

    def leads(self, task: Task) -> tuple[str, ...]:
        """The divisions that lead a task, the first one first."""
        columns = self.columns.of(Role.LEAD)
        cell = task[columns[0]] if columns else None
        if cell and cell.parts:
            return cell.parts
        return (self.default_lead,) if self.default_lead else ()

    def knows(self, division: str | None) -> bool:
        """Whether a division is on the list, where there is one; the coordinator always is."""
        return division is None or not self.divisions or division in self._listed

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(self.divisions)

    @cached_property
    def _sheets(self) -> Mapping[str | None, Sequence[Sheet]]:
        """The sheets of each division, and of the coordinator."""
        found: dict[str | None, list[Sheet]] = {}
        for sheet in self.sheets:
            found.setdefault(sheet.division, []).append(sheet)
        return found

    def written_by(self, division: str) -> frozenset[str]:
        """The paths of the sheets that a division has."""
        return frozenset(sheet.file.source.path for sheet in self._sheets.get(division, ()))

    @property
    def owners(self) -> frozenset[str | None]:
        """The coordinator, and whoever has a sheet."""
        return frozenset((None, *self._sheets))

    @cached_property
    def _broken(self) -> frozenset[str | None]:
        """Who has a sheet that could not be read to its end."""
        return frozenset(sheet.division for sheet in self.sheets if not sheet.file.whole)

    @cached_property
    def _coordinated(self) -> bool:
        """Whether the coordinator's sheet has rows."""
        return any(sheet.rows for sheet in self._sheets.get(None, ()))

    def legible(self, division: str | None) -> bool:
        """Whether each row that a division, or the coordinator, may have written is read as written, with its number."""
        file = f"{division}.yaml" if division else TASKS_FILE
        return (
            division not in self._broken
            and not any(file in (stray.name, stray.meant) for stray in self.strays)
            and all(sheet.numbered for sheet in self._sheets.get(division, ()))
        )

    def assigned(self, task: Task) -> bool:
        """Whether the coordinator's sheet has the task; in a report without one, whether it says what the task is."""
        if self._coordinated:
            return task.assigned
        return any(task[column] for column in self.columns.of(Role.TASK))

    def awaited(self, task: Task) -> str | None:
        """The first lead division where it has not reported the task, nor the coordinator for it."""
        if not self.columns.asked:
            return None
        first = next(iter(self.leads(task)), None)
        answers = self.columns.of(Role.COMPLETION) or self.columns.asked
        for row in task.rows:
            filled = any(row.given(column) for column in answers)
            if row.division == first or (row.division is None and filled):
                return None
        return first

    @cached_property
    def parted(self) -> tuple[tuple[Row, Row], ...]:
        """Rows that a dash too many has parted from the row above them, each behind that.

        Such a row has no number, and only keys of the form that the row above lacks.
        """
        if not self.columns.number:
            return ()
        return tuple(pair for sheet in self.sheets for pair in self._parted(sheet))

    def _parted(self, sheet: Sheet) -> tuple[tuple[Row, Row], ...]:
        # A file is of one report, and of those that the report becomes with the same columns.
        kept: dict[str, tuple[tuple[Row, Row], ...]] = vars(sheet.file)
        if "parted" not in kept:
            kept["parted"] = tuple(self._pairs(sheet))
        return kept["parted"]

    def _pairs(self, sheet: Sheet) -> Iterator[tuple[Row, Row]]:
        above: Row | None = None
        keys: set[str | None] = set()
        for row in sheet.rows:
            own = set(row.cells)
            if above and own and own <= self.columns.named.keys() and keys.isdisjoint(own):
                yield above, row
                keys |= own
            else:
                above = row if chinese.ordinal(row.number) else None
                keys = own

    @cached_property
    def sunk(self) -> tuple[Sunk, ...]:
        """Keys of the form that have become part of the text above, since their line stands too far in.

        With a half-width colon, without a blank, they are so only where the row lacks them.
        """
        return tuple(
            found
            for sheet in self.sheets
            for node in sheet.file.folded
            for found in self._sunk(sheet, node)
        )

    def _sunk(self, sheet: Sheet, node: Node) -> Iterator[Sunk]:
        raw = node.raw
        if raw[0] in "\"'|>" or not (":" in raw or "：" in raw):
            return
        row = sheet.row(node.start)
        for line in _KEY.finditer(raw):
            # Elsewhere such words at a line's start may have come there by chance.
            wide = line[2] == "："
            if line[1] in self.columns.named and (wide or not (row and line[1] in row.cells)):
                start = node.start
                key = Span(node.source, start + line.start(1), start + line.end(2))
                yield Sunk(row, line[1], key)

    @cached_property
    def _lost(self) -> Mapping[int, set[str | None]]:
        """The keys that were parted from a row, or have sunk into a text of it, by the row itself."""
        lost: dict[int, set[str | None]] = {}
        for above, row in self.parted:
            lost.setdefault(id(above), set()).update(row.cells)
        for sunk in self.sunk:
            lost.setdefault(id(sunk.row), set()).add(sunk.column)
        return lost

    def unread(self, task: Task, column: Column) -> bool:
        """Whether the cell may stand in a part of a file that could not be read, or under a misspelt key."""
        own = column.assigned and not column.own
        owners = (None,) if own else (None, *self.leads(task))
        return not self._broken.isdisjoint(owners) or any(
            row.meant(column, self.columns) or column.name in self._lost.get(id(row), ())
            for row in task.rows
        )

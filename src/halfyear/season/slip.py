"""What a division has to mend, in words that it understands: its findings with quotes, on its form or as a list (退回单)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from halfyear.check.check import Finding, Verdict
from halfyear.errors import HalfyearError
from halfyear.forms.blank import Blank, Field, blank, divisions, spelled
from halfyear.forms.returned import NAME, Comment, Returned, signed, titled
from halfyear.report.columns import Column, Kind, Role
from halfyear.report.load import cell_of
from halfyear.report.model import Report, Row, Task
from halfyear.rules import LEVELS, Level
from halfyear.source.span import Span
from halfyear.source.tree import times
from halfyear.table import ABOVE
from halfyear.text.pipe_table import to_markdown
from halfyear.text.privacy import masked
from halfyear.text.shown import inert

_MOST = 200  # faults that are told one by one
_LONGEST = 60  # characters of a passage that is quoted
_SHORT, _AROUND = (
    12,
    12,
)  # characters of words that are shown with what stands around them, and how much
_QUOTED = re.compile("(“[^“”]*”)")
_PLACE = re.compile(r"(?:([^\s“”，：]+\.yaml) )?第([0-9]+)行")
_TWICE = re.compile("(“[^“”]*”)的\\1")  # the column that a message names behind its place
_NUMBER = re.compile(r"[0-9]+\. ")  # as an item is printed
_FILE = re.compile(r"，请写在 \S+\.yaml 里")


class Fault(NamedTuple):
    """One thing that is to be mended: where, in words; the finding's words; a quote; what could stand instead.

    ``field`` is the cell of the form in which it stands, ``part`` the offsets in its text, None for all of it.
    """

    level: Level
    code: str
    where: str
    words: str
    quote: str
    instead: str | None
    field: Field | None
    part: tuple[int, int] | None


class Slip(NamedTuple):
    """What goes back to a division: the first of its ``faults``, and how many ``errors`` and ``warnings`` there are.

    ``form`` is None where none can be made, for the reason in ``why``.
    """

    division: str
    title: str
    deadline: date | None
    faults: tuple[Fault, ...]
    errors: int
    warnings: int
    form: Blank | None
    why: str

    @property
    def name(self) -> str:
        """What it is called, as its form is."""
        return f"{self.division}-{self.title}{NAME}"


def slips(report: Report, verdict: Verdict, asked: Sequence[str] = ()) -> list[Slip]:
    """The slips of the divisions that are asked for, else of all; without faults where there is nothing to mend.

    What a division has to mend is what a run on its own sheet tells but for hints: so ``status``
    counts it, too. Raises HalfyearError for a division that the report does not know.
    """
    writers = (sheet.division for sheet in report.sheets if sheet.division)
    named = [spelled(report, name) for name in asked] or [*divisions(report), *writers]
    return [
        _slip(report, verdict.of(report.written_by(division), [division]), division)
        for division in dict.fromkeys(named)
    ]


def _slip(report: Report, verdict: Verdict, division: str) -> Slip:
    form, why = None, ""
    try:
        form = blank(report, division)
    except HalfyearError as error:
        why = str(error)
    open_ = [one for one in verdict.findings if one.accepted is None and one.level != "info"]
    open_.sort(key=lambda one: list(LEVELS).index(one.level))
    errors = sum(one.level == "error" for one in open_)
    placer = _Placer(report, form)
    faults = tuple(map(placer.fault, open_[:_MOST]))
    warnings = len(open_) - errors
    return Slip(division, report.title, report.deadline, faults, errors, warnings, form, why)


class _Placer:
    """Says where findings stand in a form, and where else in words."""

    def __init__(self, report: Report, form: Blank | None) -> None:
        self.form = form
        self.sheets = {sheet.name: sheet for sheet in report.sheets}
        former = report.previous
        self.former = {sheet.name: sheet for sheet in former.sheets} if former else {}
        self.folder = f"{report.name}/" if report.name not in ("", ".") else ""
        lines = enumerate(form.lines if form else ())
        self.rows: dict[str, list[int]] = {}
        for at, line in lines:
            self.rows.setdefault(line.task.number, []).append(at)
        self.slots = (
            [row for part in form.table.parts for s in part.sections for row in s.rows]
            if form
            else []
        )

    def fault(self, finding: Finding) -> Fault:
        """A finding as the division is told of it."""
        field, row, column = self._field(finding)
        text = self.form.texts[field.row][field.column] if self.form and field else ""
        item, part = None, None
        if row and column and finding.span:
            item, part = _part(text, row, column, finding.span)
        where = self._where(finding, field) + (f"第{item}条" if item else "")
        exact = (
            part is not None and finding.span is not None and text[slice(*part)] == finding.span.raw
        )
        instead = finding.fix.text if finding.fix and exact and finding.code[2] != "0" else None
        return Fault(
            finding.level,
            finding.code,
            inert(where),
            self._said(finding),
            _quote(text, part, numbered=item is not None) if column else "",
            None if instead is None else inert(masked(instead)),
            field and self._begun(field),
            part if column and column.kind is not Kind.WORD else None,
        )

    def _field(self, finding: Finding) -> tuple[Field | None, Row | None, Column | None]:
        """The cell of the form that a finding is about, the row of a sheet that says what stands in it, and its column."""
        form = self.form
        rows = self.rows.get(finding.task or "")
        if form is None or rows is None or finding.span is None:
            return None, None, None
        row = _row(form.lines[rows[0]].task, finding.span)
        entry = row.entry if row else None
        at = next((at for at in rows if form.lines[at].entry == entry), rows[0])
        names = [column.name for column in form.columns]
        if finding.cell in names:
            index = names.index(finding.cell)
            return Field(at, index), row, form.columns[index]
        index = next(
            (at for at, one in enumerate(form.columns) if one.role is Role.TASK),
            0,
        )
        return Field(rows[0], index), None, None

    def _begun(self, field: Field) -> Field:
        """A cell where it begins: of one that reaches over several rows, the first."""
        row = field.row
        while row > 0 and self.slots[row][field.column] is ABOVE:
            row -= 1
        return Field(row, field.column)

    def _where(self, finding: Finding, field: Field | None) -> str:
        if self.form and field and finding.cell == self.form.columns[field.column].name:
            return self.form.name(field)
        if finding.task:
            return f"第{finding.task}项" + (f"“{finding.cell}”" if finding.cell else "")
        return f"{finding.file.removeprefix(self.folder)} 第{finding.line}行"

    def _said(self, finding: Finding) -> str:
        """The message; places in files, which the division does not see, by task and column."""

        def place(found: re.Match[str]) -> str:
            name = found[1] or finding.file.rpartition("/")[2]
            return self._place(name, int(found[2])) or found[0]

        parts = _QUOTED.split(_FILE.sub("", finding.message))
        said = (part if at % 2 else _PLACE.sub(place, part) for at, part in enumerate(parts))
        return _TWICE.sub(r"\1", "".join(said))

    def _place(self, name: str, line: int) -> str | None:
        """What stands in a line of a sheet, or of one of the edition before: task and column."""
        folder, _, own = name.rpartition("/")
        sheet = (self.former if folder else self.sheets).get(own)
        if sheet is None or line > len(sheet.file.source.starts):
            return None
        source = sheet.file.source
        text = source.line(line)
        offset = source.starts[line - 1] + len(text) - len(text.lstrip(" -"))
        at = bisect_right(sheet.rows, offset, key=lambda row: row.node.start) - 1
        row = sheet.rows[at] if at >= 0 else None
        if row is None or row.number is None or offset > row.node.end:
            return None
        keys = [key.text for key, _ in row.node.pairs or () if key.start <= offset]
        return f"第{row.number}项" + (f"“{keys[-1]}”" if keys else "")


def _row(task: Task, span: Span) -> Row | None:
    return next(
        (
            row
            for row in task.rows
            if row.node.source.path == span.source.path
            and row.node.start <= span.start <= row.node.end
        ),
        None,
    )


def _part(
    text: str, row: Row, column: Column, span: Span
) -> tuple[int | None, tuple[int, int] | None]:
    """Which item of a cell stands at a span, where it has several, and the offsets of that in its printed text.

    None for the offsets where it is about the whole cell, or is not found in it.
    """
    given = row.given(column)
    cell = cell_of(column, given[1]) if given else None
    if cell is None or cell.printed(column) != text:
        return None, None
    at, several = 0, len(cell.parts) > 1
    for number, (spot, words) in enumerate(zip(cell.spots(), cell.parts, strict=True), 1):
        at = at + len(f"{number}. ") if cell.listed else max(text.find(words, at), at)
        if spot.start <= span.start and span.end <= spot.end:
            first, last = _within(spot, words, span) or (0, len(words) if several else 0)
            part = (at + first, at + last) if last else None
            return number if cell.listed and several else None, part
        at += len(words) + int(cell.listed)
    return None, None


def _within(spot: Span, words: str, span: Span) -> tuple[int, int] | None:
    """Where in a part's words stands what the file has at a span; None where that is all of it, or not known."""
    raw = span.raw
    if not raw or raw == words:
        return None
    # The n-th time in the file is the n-th in the text, whatever quotes or breaks stand between.
    before, at = spot.source.text[spot.start : span.start + len(raw) - 1], -1
    for _ in range(times(raw, before, len(before)) + 1):
        at = words.find(raw, at + 1)
        if at < 0:
            return None
    return at, at + len(raw)


def _quote(text: str, part: tuple[int, int] | None, *, numbered: bool) -> str:
    """The words as they stand, short ones with what is around them; of a long passage its beginning."""
    if not text:
        return ""
    text = masked(text)  # before it is cut: half a number is none that is found
    start, end = part or (0, len(text))
    words = text[start:end]
    if len(words) > _SHORT or part is None:
        cut = "……" if len(words) > _LONGEST else ""
        return _shown(words[:_LONGEST] + cut)
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = last if last >= 0 else len(text)
    if numbered and (number := _NUMBER.match(text, first)):
        first = min(number.end(), start)
    low, high = max(first, start - _AROUND), min(last, end + _AROUND)
    left, right = "……" if low > first else "", "……" if high < last else ""
    return _shown(f"{left}{text[low:start]}【{words}】{text[end:high]}{right}")


def _shown(words: str) -> str:
    return inert(" ".join(words.split("\n")))


# As a list


def markdown(slip: Slip) -> bytes:
    """The faults as a list with quotes, to be sent as it is."""
    lines = [f"# {to_markdown(f'{slip.division}{NAME}', links=False)}", ""]
    lines += [to_markdown("".join(_summary(slip)), links=False), ""]
    for number, fault in enumerate(slip.faults, 1):
        where, words, quote = (
            to_markdown(one, links=False) for one in (fault.where, fault.words, fault.quote)
        )
        lines.append(f"{number}. **{where}**：{words}（{_kind(fault)}）")
        if fault.quote:
            lines += ["", f"   > {quote}"]
        if fault.instead is not None:
            lines += ["", f"   {to_markdown(_instead(fault.instead), links=False)}"]
        lines.append("")
    lines += [f"{words}\n" for words in _rest(slip)]
    return "\n".join(lines).encode("utf-8", "backslashreplace")


def _summary(slip: Slip) -> Iterator[str]:
    counts = ((slip.errors, LEVELS["error"]), (slip.warnings, LEVELS["warning"]))
    told = "、".join(f"{count} 处{word}" for count, word in counts if count)
    yield f"《{inert(slip.title)}》" if slip.title else "本期进展情况"
    yield f"里由{slip.division}报的内容有 {told}"
    yield "，错误改好才能公开。" if slip.errors else "。"
    until = f"于{slip.deadline.month}月{slip.deadline.day}日前" if slip.deadline else ""
    yield f"请改好后{until}发回统筹处室。"


def _rest(slip: Slip) -> Iterator[str]:
    if more := slip.errors + slip.warnings - len(slip.faults):
        yield f"另有 {more} 处没有列出，改好这些再看。"


def _kind(fault: Fault) -> str:
    return f"{LEVELS[fault.level]} {fault.code}"


def _instead(words: str) -> str:
    return f"可改为“{words}”" if words else "可以删去"


# On the form


def docx(slip: Slip) -> bytes:
    """The form with its present text, the faults as comments at the words and as a list above.

    Raises HalfyearError where there is no form for it.
    """
    from halfyear.forms import slip as returned

    if slip.form is None:
        raise HalfyearError(slip.why)
    said = Returned(tuple(_told(slip)), tuple(_comments(slip.faults)))
    return returned(titled(slip.form), said)


def _told(slip: Slip) -> Iterator[str]:
    yield "".join(_summary(slip))
    for number, fault in enumerate(slip.faults, 1):
        quote = f"原文：{fault.quote}" if fault.quote else ""
        yield f"{number}. {fault.where}：{fault.words}（{_kind(fault)}）。{quote}"
    yield from _rest(slip)


def _comments(faults: Iterable[Fault]) -> Iterator[Comment]:
    for fault in sorted(faults, key=lambda one: (one.field or (), one.part or ())):
        if fault.field is not None:
            lines = [fault.words]
            lines += [] if fault.instead is None else [_instead(fault.instead)]
            yield Comment(fault.field, fault.part, signed(lines, _kind(fault)))

"""The rows of a table become tasks, some of several entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from halfyear.importing.columns import numbers, same
from halfyear.importing.form import Form
from halfyear.read.items import items
from halfyear.read.note import quoted
from halfyear.report.columns import NONES, Column, Kind, Role
from halfyear.report.load import written_cell
from halfyear.report.model import Cell, Task
from halfyear.table import ABOVE, Table
from halfyear.text.chinese import leads, names, number_at_head

_SUFFIX = re.compile(
    r"(?:局|委|办|厅|处|科|院|府|中心|公司|区|县|市|镇|乡|街道|部|室|会|社|站|所|队|团|行|集团|学校|医院|协|联|台|馆|园|校"
    r"|组|公安|税务|银行|班|机构|单位|部门|[）)])$"
)
_TAIL = re.compile(
    r"^(?:局|委|办|厅|处|科|府|司|心|办公室|公室|中心|委员会|员会|管理局|理局|分局|会保障局|乡建设[局厅委]|办事处|事处|政府)$"
)
# 市住房和城乡, 市人力资源和社, 市园: they end like a name, and go on in the next line.
_CUT = re.compile("城乡$|和[^和]{1,2}$|^[省市州县区旗][^委办府省市州县区旗]$")
_LEVEL = re.compile("[省市州县区旗]")
_OF_TASK = (Role.GROUP, Role.TASK, Role.PARTNERS, Role.LEAD)  # said once of all its rows
_LABEL = re.compile(
    r"(?:^|\n|。|；)\s*[（(【]?(进展|完成|推进|落实|存在(?:的)?问题|困难|下[一]?步|工作打算|目标)[^：:\n。]{0,8}[：:]"
)


def tasks(table: Table, form: Form) -> tuple[list[Task], list[str]]:
    """The tasks of the rows, and what was changed."""
    said: list[str] = []
    number = form.given[form.number] if form.number is not None and form.numbering else None
    total = sum(form.begun)
    keys = [str(nth) for nth in range(1, total + 1)]
    if number and form.numbering == "连续":
        keys = numbers(number, form.begun)
    known = form.columns.number
    heads = list(_headings(table, form))
    broken = _broken(form, said)
    made: list[Task] = []
    lines: list[dict[str, Cell]] = []
    for at in range(len(form.begun)):
        if form.begun[at] and lines:
            made.append(_task(keys[len(made)], lines, known))
            lines = []
        lines.append(_line(form, at, heads[at] if form.begun[at] else {}, broken))
    if lines:
        made.append(_task(keys[len(made)], lines, known))
    return made, [*said, *_on_labels(form)]


def _task(number: str, lines: Sequence[dict[str, Cell]], known: Column | None) -> Task:
    if known:
        lines[0][known.name] = Cell((number,))
    cells: dict[str, Cell] = {}
    for said in lines:
        for name, cell in said.items():
            cells.setdefault(name, cell)
    return Task(number, cells, (), tuple(lines) if len(lines) > 1 else ())


def _line(form: Form, at: int, heads: dict[str, Cell], broken: dict[str, str]) -> dict[str, Cell]:
    """The cells of a row; what reaches down from the row above it in the same task is left out."""
    said = dict(heads)
    begun, again = form.begun[at], _again(form, at)
    for column, given in zip(form.own, form.given, strict=True):
        if column.kind is Kind.NUMBER or (given.slots[at] is ABOVE and not begun):
            continue
        if again and column.role in _OF_TASK and given.cells[at] == given.cells[at - 1]:
            continue
        cell = cell_of(column, broken.get(given.cells[at], given.cells[at]))
        if cell is not None:
            said[column.name] = cell
    return said


def _again(form: Form, at: int) -> bool:
    """Whether a row goes on with a task by saying its number again: then it says other cells again, too."""
    number = form.given[form.number] if form.number is not None else None
    return not form.begun[at] and number is not None and number.slots[at] is not ABOVE


def cell_of(column: Column, words: str) -> Cell | None:
    """What a printed text says; None where a blank one is no sign for none."""
    if words == column.none or words.strip() in NONES:
        return Cell(())
    if not words.strip():
        return None
    if column.kind is Kind.ITEMS:
        # Numbers at the heads of lines are not typed in such a column; others may stay as they are.
        typed = sum(bool(number_at_head(line)) for line in words.split("\n")) > 1
        for parts in (items(words), _lined(words)):
            if parts and (typed or same(Cell(parts, listed=True).printed(column), words)):
                return Cell(parts, listed=True)
        return Cell((words,))
    if column.kind is Kind.NAMES:
        if column.role is Role.LEAD:
            parted = tuple(leads(words, heading=column.name))
        else:
            parted = tuple(names(words, persons=column.role is Role.PERSON))
        plain = column.joint.join(parted) == words
        # Leads that blanks part are a list as any other.
        listed = plain or (column.role is Role.LEAD and words.split() == list(parted))
        return Cell(parted, written=None if parted and listed else words)
    return written_cell(column, words)


def _lined(words: str) -> tuple[str, ...]:
    """The items of lines that are numbered in order, whatever stands behind the number: 1.8月7日…⏎2.3%…."""
    parts: list[str] = []
    for line in words.split("\n"):
        found = re.match(r"\s*([0-9]{1,2})[.．]\s*", line)
        if found and int(found[1]) == len(parts) + 1:
            parts.append(line[found.end() :].strip())
        else:
            return ()
    return tuple(parts) if len(parts) > 1 else ()


def _headings(table: Table, form: Form) -> Iterator[dict[str, Cell]]:
    """The headings above each row: of its part, and of the sections it is in."""
    apart = [column for column in form.heads if column.style == "分表"]
    across = [column for column in form.heads if column.style == "通栏"]
    for part in table.parts:
        current: dict[str, Cell] = {}
        pending: list[str] = []
        for section in part.sections:
            pending += [section.heading] if section.heading is not None else []
            if not section.rows:
                continue
            # The last of them is the lowest; above it, what is not said anew goes on.
            for column, words in zip(reversed(across), reversed(pending), strict=False):
                current[column.name] = Cell((words,))
            pending = []
            for column in apart:
                if part.heading is not None:
                    current[column.name] = Cell((part.heading,))
            for _ in section.rows:
                yield dict(current)


def _broken(form: Form, said: list[str]) -> dict[str, str]:
    """Texts of leads in which a line break goes through a name, with the name made whole."""
    repaired: dict[str, str] = {}
    for at in form.of(Role.LEAD, Role.PARTNERS, Role.NAMES):
        cells = set(form.given[at].cells)
        known = {name for cell in cells if "\n" not in cell for name in names(cell)}
        for cell in dict.fromkeys(form.given[at].cells):
            if "\n" in cell and (mended := _mended(cell, known)) != cell:
                repaired[cell] = mended
                said.append(f"{quoted(cell, 40)}里换行断开的名称接成{quoted(mended, 40)}")
    return repaired


def _mended(words: str, known: set[str]) -> str:
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    made = lines[:1]
    for line in lines[1:]:
        before = re.split(r"[、，,；;：:\s]", made[-1])[-1]
        behind = re.split(r"[、，,；;\s]", line)[0]
        if re.search(r"[（(][^）)]*$", made[-1]):
            made.append(line)
            continue
        whole = _SUFFIX.search(before) and not (_CUT.search(before) and not _LEVEL.match(behind))
        cut = bool(before) and not whole and before not in known
        if before and ((cut and _SUFFIX.search(behind)) or _TAIL.search(behind)):
            made[-1] += line
        else:
            made.append(line)
    return "\n".join(made)


def _on_labels(form: Form) -> Iterator[str]:
    """One cell may name progress, problems and plans; it is printed as it was, so it is not split."""
    for at in form.of(Role.COMPLETION):
        cells = [cell for cell in form.given[at].cells if cell.strip()]
        labelled = [cell for cell in cells if len(set(_LABEL.findall(cell))) > 1]
        if cells and 2 * len(labelled) > len(cells):
            name = quoted(form.own[at].name, 40)
            yield f"{name}一格里分别写了进展、问题、打算等，照原样读作一栏；可以另设栏目拆开"

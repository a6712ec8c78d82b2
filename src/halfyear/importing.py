"""A published table becomes the files of a report: what its columns are for is guessed, and said."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from halfyear.errors import HalfyearError
from halfyear.read.items import items
from halfyear.read.note import quoted
from halfyear.report.columns import (
    NONE,
    SETTINGS_FILE,
    TASKS_FILE,
    Column,
    Columns,
    Counting,
    Key,
    Kind,
    Role,
)
from halfyear.report.load import written_cell
from halfyear.report.model import Cell, Period, Task
from halfyear.table import MOST_COLUMNS, Table, whole
from halfyear.text.chinese import key, names, ordinal
from halfyear.write.new import file, room, settings, sheets

# The first pattern that a heading matches tells its role; the order is that of certainty.
_ROLES: Sequence[tuple[Role, re.Pattern[str]]] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (Role.NUMBER, r"^(序号|编号|号)$"),
        (Role.PROBLEMS, r"问题|困难|堵点"),
        (Role.PLANS, r"下[一]?步|下阶段|打算|(后续|工作)计划|工作安排"),
        (Role.COMPLETION, r"(完成|进展|落实|推进|办理|执行)(的)?(情况|进度|成效)|进展$|工作进度"),
        (Role.PARTNERS, r"会办|协办|配合|参与|协同|参加"),
        (Role.LEAD, r"牵头|主办|承办|(责任|负责|主责)(单位|部门|处室|科室)|^(处室|科室|责任人?)$"),
        (Role.ITEMS, r"举措|措施|做法"),
        (
            Role.TASK,
            r"^(20\d\d年)?(度)?(年度)?(重点|主要|工作|目标)?(工作|任务|事项|项目|内容)(任务|内容|事项|名称)?$",
        ),
    )
)
_COMPLETION = dict(_ROLES)[Role.COMPLETION]
_LIMIT = re.compile(
    r"[（(][^（()）]{0,60}?([0-9]{2,4})\s*+(?:个)?(汉字|字符|字)[^（()）]{0,60}[)）]"
)
_SINGLE = (
    Role.NUMBER,
    Role.TASK,
    Role.LEAD,
    Role.PARTNERS,
    Role.COMPLETION,
    Role.PROBLEMS,
    Role.PLANS,
)
_SIGNS = ("/", NONE, "—", "-", "——", "－", "／")
_STATUS = 8  # 字; a column of “completion” whose texts are all shorter holds status words


@dataclass(frozen=True)
class Adopted:
    """The files of a report by name, and what was guessed on the way, one sentence each."""

    files: dict[str, str]
    guesses: tuple[str, ...]


def adopt(table: Table, period: Period | None = None) -> Adopted:
    """The report that would print a table.

    Raises HalfyearError where the period cannot be told from the title, or a report cannot have so many columns.
    """
    if len(table.headings) > MOST_COLUMNS:
        raise HalfyearError(f"表格有 {len(table.headings)} 栏，一份报表最多 {MOST_COLUMNS} 栏")
    period = period or guessed_period(table.title)
    if period is None:
        raise HalfyearError("从标题看不出报告期：请用 --period 2024-01-01..2024-06-30 写明")
    columns, guesses = guessed_form(table)
    tasks, more = _tasks(table, columns)
    lead = next(iter(columns.of(Role.LEAD)), None)
    leads = [cell.parts for task in tasks if lead and (cell := task[lead])]
    divisions = tuple(dict.fromkeys(name for parts in leads for name in parts))
    files = sheets(columns, tasks, answered=True)
    said = [f"报告期：{period.start} 至 {period.end}", *guesses, *more]
    said += [
        f"{quoted(name)}不能作文件名，牵头的内容写在 {TASKS_FILE} 里"
        for name in divisions
        if not file(name)
    ]
    limits = room(files)
    if limits:
        said.append(f"表很大：{SETTINGS_FILE} 里写了“{Key.LIMITS}”，不然读不了")
    heading = settings(table.title, period, table.facts, divisions, columns, limits=limits)
    return Adopted(
        {SETTINGS_FILE: heading, **files},
        tuple(said),
    )


_YEAR = r"(20[0-9]{2})\s*年?(?:度)?"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def guessed_period(title: str) -> Period | None:
    """The period that a title names: a half, quarters, months or a whole year; None where it names none."""
    words = re.sub(r"[—–－~～至到]+", "-", unicodedata.normalize("NFKC", title))
    year_found = re.search(_YEAR, words)
    if not year_found:
        return None
    year = int(year_found[1])
    rest = words[: year_found.start()] + words[year_found.end() :]
    if months := re.search(r"(?<![0-9])([0-9]{1,2})月?-([0-9]{1,2})月", rest):
        first, last = int(months[1]), int(months[2])
    elif re.search(r"下半年", rest):
        first, last = 7, 12
    elif re.search(r"上半年|半年", rest):
        first, last = 1, 6
    elif quarter := re.search(r"(前)?第?([一二三四1-4])个?季度", rest):
        last = 3 * _QUARTERS[quarter[2]]
        first = 1 if quarter[1] else last - 2
    elif month := re.search(r"(?<![0-9])([0-9]{1,2})月(?!底|末)", rest):
        first = last = int(month[1])
    elif until := re.search(r"截[至止]([0-9]{1,2})月", rest):
        first, last = 1, int(until[1])
    else:
        first, last = 1, 12
    if not 1 <= first <= last <= 12:
        return None
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def guessed_form(table: Table) -> tuple[Columns, list[str]]:
    """The columns with their roles, limits and signs; and a sentence for each."""
    roles: list[Role] = []
    rivals = sum(bool(_COMPLETION.search(_name(heading))) for heading in table.headings)
    for place, heading in enumerate(table.headings):
        cells = [row[place] for row in whole(table.rows)]
        roles.append(_role(_name(heading), cells, roles, rivals))
    columns: list[Column] = []
    said: list[str] = []
    for place, (heading, role) in enumerate(zip(table.headings, roles, strict=True)):
        cells = [row[place] for row in whole(table.rows)]
        name = _unique(_name(heading) or f"第{place + 1}栏", columns)
        limit = _LIMIT.search(heading)
        sign = _sign(cells) if role.kind is not Kind.NUMBER else "/"
        column = Column(
            name=name,
            role=role,
            limit=int(limit[1]) if limit else None,
            counting={"汉字": Counting.HAN, "字符": Counting.CHARACTERS}.get(
                limit[2] if limit else "", Counting.WORDS
            ),
            # Where some cells hold a sign and others nothing, nothing may be said.
            required=sign == "" or "" not in cells,
            none=sign,
        )
        if key(column.printed_heading) != key(heading):
            column = column._replace(heading=heading)
        columns.append(column)
        limited = f"，不超过{column.limit}字" if column.limit else ""
        none = f"，没有时印“{sign}”" if sign != "/" else ""
        said.append(f"栏目{quoted(name, 40)}当作“{role}”{limited}{none}")
    return Columns(tuple(columns)), said


def _name(heading: str) -> str:
    return "".join(_LIMIT.sub("", heading).split())


def _unique(name: str, columns: Sequence[Column]) -> str:
    taken = {column.name for column in columns}
    return next(each for each in (name, *(f"{name}{n}" for n in range(2, 99))) if each not in taken)


def _role(name: str, cells: Sequence[str], before: Sequence[Role], rivals: int) -> Role:
    """The role of a column; ``rivals`` are the columns whose names speak of completion."""
    filled = [cell for cell in cells if cell and cell not in _SIGNS]
    for role, pattern in _ROLES:
        if not pattern.search(name) or (role in _SINGLE and role in before):
            continue
        status = filled and all(len(cell) <= _STATUS for cell in filled)
        if role is Role.COMPLETION and status and rivals > 1:
            continue
        return role
    if filled and 2 * sum(bool(items(cell)) for cell in filled) > len(filled):
        return Role.ITEMS
    return Role.TEXT


def _sign(cells: Sequence[str]) -> str:
    """The sign that a column uses for none, most often; an empty cell counts as one."""
    found = Counter(cell for cell in cells if cell in _SIGNS)
    if found:
        return found.most_common(1)[0][0]
    return "" if "" in cells else "/"


def _tasks(table: Table, columns: Columns) -> tuple[list[Task], list[str]]:
    """The tasks of the rows, numbered anew where the page's numbers do not serve; and what was changed."""
    said: list[str] = []
    number = None if columns.implied else columns.number
    place = columns.printed.index(number) if number else -1
    printed = [row[place].strip() if number else "" for row in whole(table.rows)]
    good = all(ordinal(each) for each in printed) and len(set(printed)) == len(printed)
    if number and not good:
        said.append("序号有空的、重复的或不是数的，已从1起重新编")
    tasks = []
    for nth, row in enumerate(whole(table.rows), 1):
        own = printed[nth - 1] if good else str(nth)
        cells = {
            column.name: cell
            for column, words in zip(columns.printed, row, strict=True)
            if (
                cell := Cell((own,))
                if column.kind is Kind.NUMBER
                else _cell(column, words, said, own)
            )
            is not None
        }
        tasks.append(Task(own, cells))
    return tasks, said


def _cell(column: Column, words: str, said: list[str], number: str) -> Cell | None:
    if words == column.none:
        return Cell(())
    if words in _SIGNS:
        said.append(f"第{number}项“{column.name}”写的是“{words}”，当作没有，将印“{column.none}”")
        return Cell(())
    if column.kind is Kind.ITEMS and (parts := items(words)):
        return Cell(parts, listed=True)
    if column.kind is Kind.NAMES:
        parts = tuple(names(words))
        return Cell(
            parts,
            written=None if column.joint.join(parts) == words else _leads(column, words, parts),
        )
    return written_cell(column, words)


def _leads(column: Column, words: str, parts: Sequence[str]) -> str | None:
    """How the names stand where that is more than a list: not so for leads that blanks part."""
    return None if column.role is Role.LEAD and words.split() == list(parts) else words

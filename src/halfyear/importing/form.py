"""What the columns of a table are for: guessed from their headings and cells, and said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import and_

from halfyear.importing.columns import Given, given, numbering, openings, starts
from halfyear.read.items import items
from halfyear.read.note import quoted
from halfyear.report.columns import (
    ENTRY,
    NONE,
    Column,
    Columns,
    Counting,
    Filler,
    Kind,
    Numbering,
    Role,
    Style,
)
from halfyear.table import ABOVE, Table
from halfyear.text import headings, periods
from halfyear.text.amounts import amount, bare
from halfyear.text.chinese import UNIT, key, listing

LIMIT = re.compile(
    r"[（(][^（()）]{0,60}?([0-9]{2,4})\s*+(?:个)?(汉字|字符|字)[^（()）]{0,60}[)）]"
)
SIGNS = ("/", NONE, "—", "-", "——", "－", "／")
_STATUS = 8  # 字; a column of “completion” whose texts are all shorter holds status words
_STATUS_WORD = re.compile(
    "完成|推进|序时|滞后|正常|进行|办结|销号|达标|按期|超期|逾期|启动|开工|竣工|^[红黄绿蓝]|^[是否]$"
)
_BEHIND = re.compile("未|滞后|落后|逾期|超期|延期|停|慢|偏差|较差|欠|不|红|^否$")
_CLASS = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节类])"
)
_NO_AMOUNT = re.compile("电话|编码|代码|文号|日期|时间|年份|备注")
_BEHIND_UNIT = r"[\s、，,：:（(]"


def guessed_form(table: Table) -> tuple[Columns, list[str]]:
    """The columns with their roles, limits and signs; and a sentence for each."""
    form = Form(table)
    return form.columns, form.said


class Form:
    """The columns of a table, those of its groups first, and what was guessed of them.

    ``columns`` are ``heads`` for the headings of parts and sections, then ``own``, one for each of
    ``given`` in order, and behind them one for progress, not printed, where the table has none. ``begun`` says of each row whether it begins a task.
    """

    def __init__(self, table: Table) -> None:
        self.given = given(table)
        self.said: list[str] = []
        self.first, self.headed = openings(table)
        self.roles: list[Role | None] = [None] * len(self.given)
        self.number: int | None = None
        self.numbering: Numbering | None = None
        self.begun = [True] * len(table.rows)
        _by_name(self)
        _tasks(self)
        _groups(self)
        _by_cells(self)
        heads = _heads(table)
        columns = list(heads)
        for at in range(len(self.given)):
            columns.append(_column(self, at, columns))
        self.heads = tuple(heads)
        self.own = columns[len(heads) :]
        self.columns = Columns([*columns, *_progress(self)])
        self.said += _on_table(self)

    def of(self, *roles: Role) -> list[int]:
        """The indexes of the columns of some roles."""
        return [at for at, role in enumerate(self.roles) if role in roles]

    def free(self) -> Iterable[int]:
        """The indexes of the columns that have no role yet."""
        return [at for at, role in enumerate(self.roles) if role is None]


def filled(cells: Iterable[str]) -> list[str]:
    """The cells that say something."""
    return [cell for cell in cells if cell.strip() and cell.strip() not in SIGNS]


def _by_name(form: Form) -> None:
    """The roles that headings tell, in order of certainty."""
    leads: list[int] = []
    done: list[int] = []
    for at, column in enumerate(form.given):
        name = column.name
        if form.number is None and headings.NUMBER.search(name):
            form.number = at
            form.roles[at] = Role.NUMBER
        elif headings.PERSON.search(name):
            if _units(column):
                leads.append(at)
            else:
                form.roles[at] = Role.PERSON
        elif headings.DUE.search(name):
            form.roles[at] = Role.DUE if _short(column, 30) else Role.TEXT
        elif headings.STATUS.search(name):
            form.roles[at] = Role.STATUS if _short(column, 12) else Role.TEXT
        elif headings.completes(name) or _completes_above(column):
            done.append(at)
        elif headings.PROBLEMS.search(name) or headings.PLANS.search(name):
            role = Role.PROBLEMS if headings.PROBLEMS.search(name) else Role.PLANS
            form.roles[at] = Role.ITEMS if form.of(role) else role
        elif headings.LEAD.search(name) and not _beside(name):
            leads.append(at)
        elif headings.PARTNERS.search(name):
            form.roles[at] = Role.NAMES if form.of(Role.PARTNERS) else Role.PARTNERS
    # 一季度, 二季度 … are what was done in each where nothing else is.
    done = done or [
        at
        for at, column in enumerate(form.given)
        if form.roles[at] is None and headings.TIME.search(column.name) and filled(column.cells)
    ]
    _completion(form, done)
    _leads(form, leads)


def _completes_above(column: Given) -> bool:
    """Whether the headings above a column's own make it one of completion: 一季度推进情况/实际, but not …/目标."""
    return (
        len(column.path) > 1
        and not headings.AIMED.search(column.name)
        and headings.completes(column.full)
    )


def _beside(name: str) -> bool:
    """Whether a heading that could be the lead's is that of the others: 配合责任单位."""
    return bool(headings.PARTNERS.search(name)) and not headings.FIRST.search(name)


def _units(column: Given) -> bool:
    """Whether a column of “persons” names units, alone or before the persons: 培训科 张三."""
    words = [word.strip() for word in filled(column.cells)]
    units = [UNIT.search(word) or UNIT.search(re.split(_BEHIND_UNIT, word)[0]) for word in words]
    return bool(words) and 2 * sum(map(bool, units)) > len(words)


def _short(column: Given, most: int) -> bool:
    words = filled(column.cells)
    return 2 * sum(len(word) <= most and "。" not in word for word in words) >= len(words)


def _completion(form: Form, columns: Sequence[int]) -> None:
    """Of the columns that name what has been done one is the completion: the later, or the one further right."""
    texts = []
    # Words of status stand beside a text; where all are short, they are the text.
    alone = all(_status(filled(form.given[at].cells), alone=False) for at in columns)
    for at in columns:
        if _status(filled(form.given[at].cells), alone=alone or len(columns) == 1):
            form.roles[at] = Role.STATUS
        elif _amounts(form.given[at]):
            form.roles[at] = Role.AMOUNT
        else:
            texts.append(at)
    if not texts:
        return

    def order(at: int) -> tuple[bool, tuple[int, int], int]:
        span = periods.span(periods.plain("".join(form.given[at].path)))
        return bool(filled(form.given[at].cells)), span.last if span else (0, 0), at

    best = max(texts, key=order)
    for at in texts:
        form.roles[at] = Role.COMPLETION if at == best else Role.ITEMS
    if len(texts) > 1:
        names = "、".join(quoted("/".join(form.given[at].path), 40) for at in texts)
        latest = quoted("/".join(form.given[best].path), 40)
        form.said.append(f"{names}都写进展，{latest}当作本期的完成情况")


def _status(words: Sequence[str], *, alone: bool) -> bool:
    """Whether the cells of a column of completion are words of status; of an only one, some must come again."""
    kinds = set(words)
    short = bool(words) and all(
        len(word) <= _STATUS and not re.search("[，。；]", word) for word in words
    )
    if not short or len(kinds) > _STATUS or all(amount_of(word) is not None for word in words):
        return False
    if not alone:
        return True
    return len(words) > max(len(kinds), 2) and all(_STATUS_WORD.search(word) for word in words)


def amount_of(words: str) -> str | None:
    """The unit behind a number, "" for none; None for anything else."""
    text = key(words)
    if bare(text):
        return ""
    unit = re.sub(r"^[-+]?[0-9][0-9,]*(?:\.[0-9]+)?", "", text)
    unit = re.sub(r"\(.*\)$", "", unit)
    return unit if amount(words, unit) is not None else None


def _amounts(column: Given) -> bool:
    words = filled(column.cells)
    units = {amount_of(word) for word in words}
    return bool(words) and len(units) == 1 and None not in units


def _leads(form: Form, columns: Sequence[int]) -> None:
    # 责任分工 and the like: the cells tell that they name units.
    columns = (
        columns
        or [
            at
            for at in form.free()
            if headings.SHARE.search(form.given[at].name) and _units(form.given[at])
        ][:1]
    )
    best = next((at for at in columns if headings.FIRST.search(form.given[at].name)), None)
    if best is None:
        best = next(iter(columns), None)
    for at in columns:
        form.roles[at] = Role.LEAD if at == best else Role.NAMES


def _achieved(column: Given) -> bool:
    """Whether a column tells how much of a target is done: 完成目标（%）."""
    return column.name.startswith("完成") and ("%" in column.heading or "％" in column.heading)


def _tasks(form: Form) -> None:
    """Which column the tasks stand in, and which rows begin one."""
    number = form.given[form.number] if form.number is not None else None
    named = [at for at in form.free() if headings.TASK.search(form.given[at].name)]
    named = _rectified(form, named) or named
    aims = [
        at
        for at in form.free()
        if headings.TARGET.search(form.given[at].name) and not _achieved(form.given[at])
    ]
    named = [at for at in named if at not in aims] or named
    # Merged over several numbers, or repeated, it is the group of the tasks further right.
    while len(named) > 1 and _over(form.given[named[0]], number, form.first):
        named = named[1:]
    task = next(iter(named), None)
    if task is None:
        task = _longest(form)
        if task is not None:
            form.said.append(
                f"没有一栏的名称像是任务，{quoted(form.given[task].heading, 40)}当作任务"
            )
    if task is not None:
        form.roles[task] = Role.TASK
    for at in aims:
        form.roles[at] = form.roles[at] or Role.TARGET
    tasks = form.given[task] if task is not None else None
    form.begun = starts(number, tasks, form.first | _alone(form), len(form.begun))
    if number and form.number is not None:
        form.numbering = numbering(number, form.begun, form.headed)
        if form.numbering is None:
            form.roles[form.number] = Role.TEXT
            form.said.append(
                f"{quoted(number.heading, 40)}不是从小到大的数，照原样印；任务另从1起编号，编号不印"
            )


def _rectified(form: Form, named: Sequence[int]) -> list[int]:
    """The column of problems that a table is about: it says beside them how each is put right."""
    first = next(iter(form.of(Role.PROBLEMS)), None)
    if first is None or not headings.RECTIFIED.search(form.given[first].name):
        return []
    if any(at < first for at in named):
        return []
    beside = [column.name for at, column in enumerate(form.given) if at > first]
    if not any("整改" in name for name in beside) or any("整改任务" in name for name in beside):
        return []
    form.roles[first] = None
    return [first]


def _alone(form: Form) -> set[int]:
    """The rows that cannot go on with the task above: they say nothing, or a blank cell would pass for a merged one."""
    signed = [
        index != form.number and bool(_sign(column.cells))
        for index, column in enumerate(form.given)
    ]
    alone = set()
    for at in range(len(form.begun)):
        blank = [
            column.slots[at] is not ABOVE and not column.cells[at].strip() for column in form.given
        ]
        if all(blank) or any(map(and_, blank, signed)):
            alone.add(at)
    return alone


def _over(column: Given, number: Given | None, first: set[int]) -> bool:
    """Whether a cell reaches over several numbers, or without numbers is merged at all."""
    return any(
        slot is ABOVE and at not in first and (number is None or number.slots[at] is not ABOVE)
        for at, slot in enumerate(column.slots)
    )


def _longest(form: Form) -> int | None:
    """The first column of text whose cells are the longest."""
    sizes = {
        at: sum(map(len, words)) / len(words)
        for at in form.free()
        if (words := filled(form.given[at].cells))
        and not _amounts(form.given[at])
        and not (headings.GROUP.search(form.given[at].name) and len(list(form.free())) > 1)
    }
    return max(sizes, key=lambda at: sizes[at]) if sizes else None


def _groups(form: Form) -> None:
    """The columns left of the tasks that put them in classes."""
    task = next(iter(form.of(Role.TASK)), len(form.given))
    for at in range(task):
        column = form.given[at]
        if form.roles[at] is not None:
            continue
        words = [cell for cell, new in zip(column.cells, form.begun, strict=True) if new]
        merged = any(
            slot is ABOVE and new for slot, new in zip(column.slots, form.begun, strict=True)
        )
        again = any(one and one == other for one, other in pairwise(words))
        classes = bool(filled(words)) and all(map(_CLASS.search, filled(words)))
        if headings.GROUP.search(column.name) or merged or again or classes:
            form.roles[at] = Role.GROUP


def _by_cells(form: Form) -> None:
    """What cells tell of the other columns."""
    for at in form.free():
        column = form.given[at]
        words = filled(column.cells)
        if headings.ITEMS.search(column.name):
            form.roles[at] = Role.ITEMS
        elif _amounts(column) and not _NO_AMOUNT.search(column.name):
            form.roles[at] = Role.AMOUNT
        elif words and 2 * sum(bool(items(cell)) for cell in words) > len(words):
            form.roles[at] = Role.ITEMS
        else:
            form.roles[at] = Role.TEXT


def _heads(table: Table) -> list[Column]:
    """Columns for the headings of parts and of sections."""
    columns: list[Column] = []
    if any(part.heading is not None for part in table.parts):
        columns.append(Column("分表", Role.GROUP, style=Style.APART, required=False))
    levels = depth(table)
    names = {1: ("分组",), 2: ("大类", "分组")}.get(levels) or tuple(
        f"分组{level}" for level in range(1, levels + 1)
    )
    columns += [Column(name, Role.GROUP, style=Style.ACROSS, required=False) for name in names]
    return columns


def depth(table: Table) -> int:
    """How many levels of headings stand across a table."""
    most = run = 0
    for part in table.parts:
        for section in part.sections:
            run += section.heading is not None
            if section.rows:
                most, run = max(most, run), 0
        run = 0
    return most


def _column(form: Form, at: int, before: Sequence[Column]) -> Column:
    """A column, and the sentence that says what it was taken for."""
    given = form.given[at]
    role = form.roles[at] or Role.TEXT
    above = given.path if given.shared else given.path[:-1]
    name = unique("".join(LIMIT.sub("", given.heading).split()) or f"第{at + 1}栏", before)
    limit = LIMIT.search(given.heading)
    sign = _sign(given.cells) if role.kind is not Kind.NUMBER else "/"
    style = None
    merged = any(slot is ABOVE and new for slot, new in zip(given.slots, form.begun, strict=True))
    if merged and role not in (Role.GROUP, Role.NUMBER):
        style = Style.MERGED
    column = Column(
        name=name,
        role=role,
        limit=int(limit[1]) if limit else None,
        counting={"汉字": Counting.HAN, "字符": Counting.CHARACTERS}.get(
            limit[2] if limit else "", Counting.WORDS
        ),
        # Where some cells hold a sign and others nothing, nothing may be said.
        required=sign == "" or "" not in given.cells,
        none=sign,
        above=above,
        style=style,
        numbering=form.numbering or Numbering.THROUGH if role is Role.NUMBER else Numbering.THROUGH,
    )
    if given.shared:
        column = column._replace(heading="")
    elif key(column.printed_heading) != key(given.heading):
        column = column._replace(heading=given.heading)
    words = filled(given.cells)
    chosen = ""
    if role is Role.STATUS and words:
        column, chosen = _chosen(column, words)
    if role is Role.AMOUNT:
        column = column._replace(unit=amount_of(words[0]) or None)
        if _set(given.name):
            column = column._replace(said_filler=Filler.COORDINATOR)
    limited = f"，不超过{column.limit}字" if column.limit else ""
    none = f"，没有时印“{sign}”" if sign != "/" else ""
    filler = f"，由{column.filler}填" if column.said_filler else ""
    form.said.append(f"栏目{quoted(name, 40)}当作“{role}”{filler}{limited}{chosen}{none}")
    return column


def _set(name: str) -> bool:
    """Whether a heading names a figure that is set before the work begins: 总投资, 年度计划投资, but not 完成计划投资."""
    return bool(headings.SET.search(name)) and not re.search("(?<!计划)完成|实际|累计|已", name)


def _chosen(column: Column, words: Sequence[str]) -> tuple[Column, str]:
    """A column of states with the words to choose from, and what is said of them.

    Where no task is behind, the words of the table are not all: who is behind next time could not say so.
    """
    kinds = [kind for kind, _ in Counter(word.strip() for word in words).most_common()]
    if len(kinds) > 1 and any(map(_BEHIND.search, kinds)):
        return column._replace(
            choices=tuple(kinds)
        ), f"，取值{listing(kinds, _STATUS)}，不够的请补上"
    return column, "，没有限定取值（表上没有说未完成的词）"


def _progress(form: Form) -> list[Column]:
    """Where divisions report on a table that only lists tasks: it has no column for it to be printed in."""
    amounts = [at for at in form.of(Role.AMOUNT) if not form.own[at].assigned]
    if amounts or form.of(Role.COMPLETION, Role.STATUS):
        return []
    name = unique("完成情况", form.own)
    form.said.append(
        f"没有完成情况栏，当作一份任务清单；另设一栏“{name}”给处室填报，“公开: 否”，不印出来"
    )
    return [Column(name, Role.COMPLETION, required=False, public=False)]


def unique(name: str, columns: Sequence[Column]) -> str:
    """A name that no other column has."""
    taken = {ENTRY, *(column.name for column in columns)}
    return next(each for each in (name, *(f"{name}{n}" for n in range(2, 99))) if each not in taken)


def _sign(cells: Sequence[str]) -> str:
    """The sign that a column uses for none, most often; an empty cell counts as one."""
    found = Counter(cell for cell in cells if cell in SIGNS)
    # Beside empty cells, other signs than 无 and / can be printed as they stand.
    if "" in cells and not {"/", NONE} & found.keys():
        return ""
    return found.most_common(1)[0][0] if found else "/"


def _on_table(form: Form) -> list[str]:
    said = []
    for column in form.heads:
        where = "各张表上面" if column.style is Style.APART else "横贯全表的行里"
        said.append(f"{where}的文字当作分组的标题，写在“{column.name}”里")
    more = sum(not new for new in form.begun)
    if more:
        said.append(f"有 {more} 行接着上一行的任务，写作它的“{ENTRY}”")
    if form.numbering is Numbering.EACH:
        said.append("序号各组都从1起：任务连着编号，印出来仍从1起")
    return said

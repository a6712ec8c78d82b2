"""The files of a new report: settings, the coordinator's sheet, a sheet for each lead division."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from halfyear.report.columns import (
    SETTINGS_FILE,
    TASKS_FILE,
    Attribute,
    Column,
    Columns,
    Counting,
    Key,
    Kind,
    Numbering,
    Role,
)
from halfyear.report.labels import label
from halfyear.report.load import SUM, load
from halfyear.report.model import Cell, Period, Task
from halfyear.report.schema import pointer
from halfyear.source.parser import UNPRINTABLE, parse
from halfyear.source.tree import LIMITS, Limits
from halfyear.text.file_name import amiss
from halfyear.text.period_words import Days, called
from halfyear.write.emit import ENTRY_COLUMN, key, line, row, scalar

# libyaml takes a colon or question mark there for a key's, whatever stands behind it.
_FLOW = re.compile(r"[,\[\]{}:?]|^$")

_LONGEST_NAME = 255  # bytes

HEADING = "# 本期报表的样式和基本信息，由统筹处室维护。\n"
ASSIGNED = "# 任务分工，由统筹处室填写。\n"
REPORTED = (
    "# {division}填写：冒号用半角“:”，后面空一格；条目以“- ”开头，序号不用自己编；没有就写“无”。\n"
)


_ENDLESS = 10**9  # nodes


class Settings(NamedTuple):
    """What report.yaml says, but for comments; ``limits`` allow larger files than usual.

    ``default`` is who reports what names nobody.
    """

    title: str
    period: Period
    facts: Sequence[tuple[str, str]]
    divisions: Sequence[str]
    columns: Columns
    caption: str | None = None
    before: Sequence[str] = ()
    unit: str | None = None
    after: Sequence[str] = ()
    total: Sequence[tuple[str, str | None]] = ()
    limits: Limits | None = None
    default: str | None = None


def settings(said: Settings) -> str:
    """The text of report.yaml."""
    period, limits = said.period, said.limits
    lines = [HEADING.rstrip("\n"), f"{Key.TITLE}:{scalar(said.title, '  ')}"]
    lines.append(f"{Key.PERIOD}: {{{Key.START}: {period.start}, {Key.END}: {period.end}}}")
    if said.facts:
        lines.append(f"{Key.FACTS}:")
        lines += [
            f"  {key(name)}{scalar(words, '    ') if words else ''}" for name, words in said.facts
        ]
    for name, words in ((Key.CAPTION, said.caption), (Key.UNIT, said.unit)):
        lines += [f"{name}:{scalar(words, '  ')}"] if words else []
    for name, texts in ((Key.BEFORE, said.before), (Key.AFTER, said.after)):
        lines += [f"{name}:", *(f"  -{scalar(words, '    ')}" for words in texts)] if texts else []
    if said.total:
        lines.append(f"{Key.TOTAL}:")
        lines += [
            f"  {key(name)} {SUM}" if words is None else f"  {key(name)}{scalar(words, '    ')}"
            for name, words in said.total
        ]
    if limits:
        sizes = f"{Key.SIZE}: {limits.size // 1024 + 1}, {Key.NODES}: {limits.nodes}"
        lines.append(f"{Key.LIMITS}: {{{sizes}}}")
    lines += [f"{Key.DEFAULT_LEAD}:{scalar(said.default, '  ')}"] if said.default else []
    lines.append(
        f"{Key.DIVISIONS}: [{', '.join(_inside(division) for division in said.divisions)}]"
    )
    lines.append(f"{Key.COLUMNS}:")
    lines += [f"  - {{{_attributes(column)}}}" for column in said.columns if not column.implied]
    return "\n".join(lines) + "\n"


def room(files: Mapping[str, str]) -> Limits | None:
    """The limits that the largest of some sheets needs; None where the usual ones do."""
    size, nodes = LIMITS
    for name, text in files.items():
        # Above it a line for editors will stand.
        data = f"{pointer(name)}{text}".encode()
        if any(fault.kind == "large" for fault in parse(name, data).faults):
            size = max(size, len(data))
            read = parse(name, data, Limits(size, _ENDLESS))
            # A text is itself, and may be all of a list and of a row, each with a beginning and an end.
            nodes = max(nodes, 5 * len(read.scalars))
    return None if (size, nodes) == LIMITS else Limits(size, nodes)


def _attributes(column: Column) -> str:
    said = {Attribute.NAME: column.name, Attribute.ROLE: str(column.role)}
    if column.limit:
        said[Attribute.LIMIT] = str(column.limit)
    if column.counting is not Counting.WORDS:
        said[Attribute.COUNTING] = str(column.counting)
    if not column.required:
        said[Attribute.REQUIRED] = "否"
    if column.none != "/":
        said[Attribute.NONE] = column.none
    if column.heading or (column.above and column.heading is not None):
        said[Attribute.HEADING] = column.heading
    if column.unit:
        said[Attribute.UNIT] = column.unit
    if column.decimals is not None:
        said[Attribute.DECIMALS] = str(column.decimals)
    if not column.public:
        said[Attribute.PUBLIC] = "否"
    if column.said_filler:
        said[Attribute.FILLER] = str(column.said_filler)
    if column.style:
        said[Attribute.STYLE] = str(column.style)
    if column.numbering is not Numbering.THROUGH:
        said[Attribute.NUMBERING] = str(column.numbering)
    words = [f"{name}: {_inside(words)}" for name, words in said.items()]
    if column.above:
        above = [_inside(text) for text in column.above]
        words.append(f"{Attribute.ABOVE}: {above[0] if len(above) == 1 else _listed(above)}")
    if column.choices:
        words.append(f"{Attribute.CHOICES}: {_listed(map(_inside, column.choices))}")
    return ", ".join(words)


def _listed(words: Iterable[str]) -> str:
    return f"[{', '.join(words)}]"


def _inside(words: str) -> str:
    """A text inside [ ] or { }, where more signs mean something."""
    plain = line(words)
    if plain == words and _FLOW.search(words):
        quoted = words.replace("'", "''")
        return f"'{quoted}'"
    return plain


def sheets(
    known: Columns, tasks: Iterable[Task], *, answered: bool, default: str | None = None
) -> dict[str, str]:
    """The coordinator's sheet and one for each first lead division of a task or a row of one, by file name.

    A task that names nobody is that of the division ``default``.

    With ``answered`` they hold what the tasks say; else the cells of the divisions stand empty. Of a
    task without a lead that a file can be called by, the coordinator's sheet has all.
    """
    rows = []
    led: dict[str, list[tuple[Task, int]]] = {}
    for task in tasks:
        lead = default if default and file(default) else None
        for at, said in enumerate(task.lines):
            # Who leads a row leads those below that name nobody.
            lead = _first(known, said) or lead
            if lead:
                led.setdefault(lead, []).append((task, at))
            whole = answered and lead is None
            columns = [column for column in known if column.assigned or whole]
            if cells := _entry(known, task, at, columns):
                rows.append(row(cells))
    made = {TASKS_FILE: "\n".join([ASSIGNED, *rows])}
    for division, own in led.items():
        made[f"{division}.yaml"] = sheet(known, division, own, answered=answered)
    return made


def sheet(
    columns: Columns, division: str, lines: Iterable[tuple[Task, int]], *, answered: bool
) -> str:
    """The sheet of a division: a row for each line of a task, from 0, with number and task in a comment above it."""
    reported = [column for column in columns if not column.assigned or column.kind is Kind.NUMBER]
    rows = []
    for task, at in lines:
        if cells := _entry(columns, task, at, reported, asked=not answered):
            rows.append(row(cells, [label(columns, task)]))
    return "\n".join([REPORTED.format(division=division), *rows])


def _entry(
    known: Columns,
    task: Task,
    at: int,
    columns: Iterable[Column],
    *,
    asked: bool = False,
) -> list[tuple[Column, Cell | None]]:
    """The cells of the row for a line of a task; none where a later one says nothing.

    ``asked``: cells that the divisions are to fill stand empty.
    """
    said, place = task.lines[at], task.places[at]
    cells: list[tuple[Column, Cell | None]] = []
    for column in columns:
        if column.kind is Kind.NUMBER:
            cells.append((column, Cell((task.number,))))
            cells += [(ENTRY_COLUMN, Cell((str(place),)))] if place > 1 else []
        elif asked:
            cells.append((column, None))
        elif cell := said.get(column.name):
            cells.append((column, cell))
    least = 2 if place > 1 and known.number else 0
    return cells if len(cells) > least else []


def file(division: str) -> str | None:
    """The name of a division's sheet; None where it would be no file of the folder, or another one of the report."""
    name = f"{division}.yaml"
    # What begins with a dot would be hidden.
    strange = division[:1] == "." or amiss(name) or re.search(UNPRINTABLE, division)
    other = strange or name.lower() in (SETTINGS_FILE, TASKS_FILE)
    return None if other or len(name.encode()) > _LONGEST_NAME else name


def _first(columns: Columns, said: Mapping[str, Cell]) -> str | None:
    for column in columns.of(Role.LEAD):
        if cell := said.get(column.name):
            return next((part for part in cell.parts[:1] if file(part)), None)
    return None


EXAMPLE: Mapping[str, str] = {
    SETTINGS_FILE: """\
# 本期报表的样式和基本信息，由统筹处室维护。以“#”开头的是说明，程序不读。
标题: 某某局{year}年度重点工作任务{part}进展情况
报告期: {{起: {start}, 止: {end}}}
# 印在标题上面的各项，按这里的顺序；名称可以自己定，没有就删掉。
公开信息:
  发布机构: 某某局
# 全部牵头处室；每个处室一个文件，文件名就是处室名。
处室: [综合处, 业务处]
# 表格的栏目，按印出来的顺序。用途：序号、分组、任务、目标、会办、完成、状态、数值、问题、打算、时限、牵头、责任人、条目、
# 名单、文本；字数是上限，必填不写时为“是”，空是“无”印出来的样子，不写时为“/”。还可以有这样的栏目（去掉“#”）：
#  - {{名称: 大类, 用途: 分组}}
#  - {{名称: 完成状态, 用途: 状态, 取值: [已完成, 序时推进, 滞后]}}
#  - {{名称: 完成率, 用途: 数值, 单位: "%"}}
栏目:
  - {{名称: 序号, 用途: 序号}}
  - {{名称: 重点工作, 用途: 任务}}
  - {{名称: 会办单位, 用途: 会办}}
  - {{名称: 完成情况, 用途: 完成, 字数: 300}}
  - {{名称: 存在问题, 用途: 问题}}
  - {{名称: 下步打算, 用途: 打算, 字数: 300}}
  - {{名称: 牵头责任处室, 用途: 牵头}}
""",
    TASKS_FILE: """\
# 任务分工，由统筹处室填写。

- 序号: 1
  重点工作: 推进一网通办，新增网上办理事项20项以上。
  会办单位: 无
  牵头责任处室:
    - 综合处

- 序号: 2
  重点工作: 开展基层走访，解决企业反映的问题。
  会办单位:
    - 市发展改革委
    - 市财政局
  牵头责任处室:
    - 业务处
    - 综合处
""",
}


def example(period: Period) -> dict[str, str]:
    """A small commented report to begin with: valid but for the answers that nobody has given yet."""
    part = called(Days(*period)) or ""
    said = {"year": period.end.year, "start": period.start, "end": period.end}
    # As the first half is called where nobody asks which.
    said["part"] = "半年度" if part == "上半年" else part
    texts = {
        SETTINGS_FILE: EXAMPLE[SETTINGS_FILE].format(**said),
        TASKS_FILE: EXAMPLE[TASKS_FILE],
    }
    report = load("", {name: text.encode() for name, text in texts.items()})
    return {**sheets(report.columns, report.tasks, answered=False), **texts}

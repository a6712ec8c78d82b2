"""Tables whose cells span, with groups, totals and text around them."""

from __future__ import annotations

from halfyear.table import ABOVE, LEFT, Part, Row, Section, Slot, Table, single
from tests.render.tables import SMALL, changed

_TITLE, _FACTS = SMALL.title, SMALL.facts
_HEADINGS = ("大类", "序号", "重点工作", "目标", "完成情况（不超过300字）", "牵头单位")
_DONE = "1. 召开推进会议，印发实施方案。\n2. 完成年度任务的六成。"

# A class over its tasks, a task over its targets; the last task stands alone.
MERGED = single(
    _TITLE,
    _FACTS,
    _HEADINGS,
    (
        ("底线民生", "1", "提高救助标准。", "低保标准提高5%", _DONE, "民政局"),
        (ABOVE, ABOVE, ABOVE, "救助站建成2个", "/", "民政局\n财政局"),
        (ABOVE, "2", "推进改革。", "", "已完成。", "民政局"),
        ("教育", "3", "建成学校12所。", "12所", "已建成12所。", "教育局"),
    ),
)
ACROSS = Table(
    _TITLE,
    _FACTS,
    (("序号", "重点工作", "完成情况", "牵头单位"),),
    (
        Part(
            None,
            (
                Section(None, (("1", "统筹协调。", "/", "办公室"),)),
                Section("一、市长负责事项（共2项）", ()),
                Section("（一）经济", (("2", "稳增长。", _DONE, "发改局"),)),
                Section("（二）民生", (("3", "稳就业。", _DONE, "人社局"),)),
            ),
        ),
    ),
)
_COLUMNS: Row = ("序号", "项目", "投资（万元）", "完成率")
APART = Table(
    _TITLE,
    _FACTS,
    (_COLUMNS,),
    (
        Part(
            "附件1 市长领衔事项",
            (Section(None, (("1", "道路", "1,200", "95%"), ("2", "桥梁", "300", "/"))),),
            ("合计", LEFT, "1,500", ""),
        ),
        Part("附件2 副市长领衔事项", (Section(None, (("1", "学校", "800", "100%"),)),)),
    ),
)
HEAD = Table(
    _TITLE,
    _FACTS,
    (
        ("序号", "重点工作", "上半年", LEFT, "牵头单位"),
        (ABOVE, ABOVE, "完成情况（不超过300字）", "存在问题", ABOVE),
    ),
    changed(SMALL, headings=("",) * 5, rows=(("1", "推进改革。", _DONE, "/", "法规处"),)).parts,
)
TEXT = SMALL._replace(
    caption="重点工作任务进展情况表",
    unit="单位：万元、%",
    before=("按照年度安排，现将进展情况公开如下。", "各单位共承担2项任务。"),
    after=("注：1. 数据截至6月30日。", "2. “/”表示没有。"),
)
_BOTH = tuple(
    part._replace(
        sections=tuple(
            section._replace(rows=tuple((*row[:3], LEFT, row[3]) for row in section.rows))
            for section in part.sections
        ),
        total=("合计", LEFT, "1,500", "", "62%"),
    )
    for part in APART.parts
)
# Groups across, with merged cells below, for a table of HEAD's columns.
MERGED_BELOW = (
    Section("一、工程", ()),
    Section(
        "（一）在建",
        (("市级", "隧道", _DONE, "/", "交通局"), (ABOVE, "桥梁", ABOVE, "缺少资金。", "住建局")),
    ),
)
# All at once.
FULL = HEAD._replace(
    parts=_BOTH, caption=TEXT.caption, unit=TEXT.unit, before=TEXT.before, after=TEXT.after
)
ALL = {
    "merged": MERGED,
    "across": ACROSS,
    "apart": APART,
    "head": HEAD,
    "text": TEXT,
    "full": FULL,
}


def laid(rows: list[list[tuple[str, int, int]]]) -> tuple[Row, ...]:
    """The rows in which cells of (text, rows, columns) take up the places that are left, as in HTML."""
    grid: dict[tuple[int, int], Slot] = {}
    for at, cells in enumerate(rows):
        column = 0
        for text, down, right in cells:
            while (at, column) in grid:
                column += 1
            for below in range(down):
                for beside in range(right):
                    grid[at + below, column + beside] = ABOVE if below else LEFT if beside else text
    width = 1 + max((column for _, column in grid), default=-1)
    return tuple(tuple(grid[at, column] for column in range(width)) for at in range(len(rows)))

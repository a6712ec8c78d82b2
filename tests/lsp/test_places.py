"""The parts of a file, and where to go from a place."""

from __future__ import annotations

from halfyear.lsp.elsewhere import definition, references
from halfyear.lsp.outline import outline
from halfyear.source.span import Span
from tests.lsp.views import PLAN, REPORT, TASKS, pointed, viewed

ROWS = "- 序号: 1\n  完成情况: 甲。\n- 序号: 2\n  完成情况: 乙。\n  存在问题: 无\n"


def where(spans: list[Span]) -> list[tuple[str, int]]:
    return [(span.source.path.rpartition("/")[2], span.line) for span in spans]


def test_a_sheet_consists_of_its_tasks_and_they_of_their_cells() -> None:
    view = viewed(规划处=ROWS)
    first, second = outline(view, PLAN)
    assert first.name == "1 研发投入强度达到3.2%。"
    assert [one.name for one in second.parts] == ["序号", "完成情况", "存在问题"]
    assert first.end <= second.start
    for part in (first, second):
        assert part.start <= part.head[0] <= part.head[1] <= part.end
        assert all(part.start <= one.start <= one.end <= part.end for one in part.parts)


def test_settings_consist_of_their_keys_and_the_columns_among_them() -> None:
    keys = {one.name: one for one in outline(viewed(), REPORT)}
    assert list(keys)[:2] == ["标题", "报告期"]
    assert [one.name for one in keys["栏目"].parts][:2] == ["序号", "重点工作"]
    assert next(one.name for one in keys["处室"].parts) == "规划处"


def test_a_row_without_number_and_a_part_of_several_are_named() -> None:
    text = "- 完成情况: 甲。\n- 序号: 2\n  完成情况: 甲。\n- 序号: 2\n  分项: 2\n  完成情况: 乙。\n"
    names = [(one.name, one.detail) for one in outline(viewed(规划处=text), PLAN)]
    assert names[0] == ("（没有序号）", "")
    assert names[2] == ("2 完善科技创新政策体系。", "分项 2")


def test_a_finding_leads_to_its_other_place() -> None:
    text = "- 序号: 1\n  完成情况: 制定科技创新规划。\n- 序号: 2\n  完成情况: 制|订科技创新政策。\n"
    here = pointed(规划处=text)
    assert where(definition(here.view, here.path, here.at)) == [("规划处.yaml", 2)]


def test_a_number_leads_from_the_division_to_the_coordinator_and_back() -> None:
    here = pointed(规划处=ROWS.replace("序号: 2", "序号: |2"))
    assert where(definition(here.view, here.path, here.at)) == [("tasks.yaml", 5)]
    there = pointed(tasks="- 序号: |2\n  重点工作: 甲\n", 规划处=ROWS)
    assert where(definition(there.view, there.path, there.at)) == [("规划处.yaml", 3)]
    assert where(references(there.view, there.path, there.at)) == [
        ("tasks.yaml", 1),
        ("规划处.yaml", 3),
    ]


def test_a_division_leads_to_its_sheet() -> None:
    tasks = "- 序号: 1\n  重点工作: 甲\n  牵头责任处室: [基础处, 规|划处]\n"
    here = pointed(tasks=tasks, 规划处=ROWS)
    assert where(definition(here.view, TASKS, here.at)) == [("规划处.yaml", 1)]
    alone = pointed(tasks="- 序号: 1\n  牵头责任处室: 基|础处\n", 规划处=ROWS)
    assert definition(alone.view, TASKS, alone.at) == []


def test_from_other_places_there_is_nowhere_to_go() -> None:
    here = pointed(规划处=ROWS.replace("甲。", "|甲。"))
    assert definition(here.view, here.path, here.at) == []
    assert references(here.view, here.path, here.at) == []

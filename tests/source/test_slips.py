"""A broken file's causes: what was typed, and the very characters. ⟦⟧ marks them in the samples."""

from __future__ import annotations

import pytest

from halfyear.source.parser import parse
from halfyear.source.slips import causes
from halfyear.source.tree import SourceFile

NAMES = ("序号", "完成情况", "存在问题", "标题", "报告期", "公开信息", "会办单位")
ROW = "- 序号: 1\n"


def _parsed(marked: str, *, rows: bool = True) -> tuple[SourceFile, str]:
    text = marked.replace("⟦", "").replace("⟧", "")
    return parse("规划处.yaml", text.encode(), rows=rows), text


@pytest.mark.parametrize(
    ("kind", "marked"),
    [
        ("quote", '  完成情况: ⟦"⟧印发方案。\n  存在问题: 无\n'),
        ("quote", "  完成情况: ⟦'⟧印发方案。\n"),
        ("quote", '  会办单位: ["甲", ⟦"⟧乙]\n'),
        ("quote", '  完成情况: ⟦"⟧印发方案。\n  存在问题: "无"\n'),
        ("quote", '  完成情况: ⟦"⟧印发\n---\n方案"\n'),
        ("quoted", '  完成情况: ⟦"315"⟧工程\n'),
        ("quoted", "  完成情况:\n    - ⟦'双十'⟧ 工程\n    - 完成\n"),
        ("tab", "⟦\t⟧完成情况: 印发\n"),
        ("tab", "  完成情况:\n⟦\t\t⟧- 印发\n"),
        ("tab", "  完成情况: |\n⟦\t⟧印发\n"),
        ("sign", "  完成情况: ⟦@⟧所有单位\n"),
        ("sign", "  完成情况: ⟦`⟧所有单位\n"),
        ("sign", "  完成情况: ⟦%⟧5以上\n"),
        ("sign", "  完成情况: ⟦>⟧90%完成\n"),
        ("sign", "  完成情况: ⟦|⟧印发\n"),
        ("sign", "  完成情况: ⟦?⟧ 印发\n"),
        ("sign", "  完成情况: ⟦]⟧印发\n"),
        ("bracketed", "  完成情况: ⟦[2024]⟧5号文件\n"),
        ("bracketed", "  完成情况: ⟦{甲}⟧印发\n"),
        ("bracket", "  会办单位: ⟦[⟧甲，乙\n  存在问题: 无\n"),
        ("bracket", "  会办单位: ⟦[⟧甲: 乙: 丙]\n"),
        ("bracket", "  会办单位: ⟦[⟧'甲' '乙']\n"),
        ("unknown", "  会办单位: [甲, {⟦]⟧\n"),
        ("closing", "  会办单位: [甲, 乙⟦】⟧\n  存在问题: 无\n"),
        ("comma", "  会办单位: {甲: 乙⟦，⟧丙: 丁}\n"),
        ("glued", "  会办单位: {甲⟦:⟧乙}\n"),
        ("colon", "  完成情况: 进展⟦:⟧ 良好\n"),
        ("colon", "  完成情况: 印发，\n    进展⟦:⟧ 良好\n"),
        ("glued", "  完成情况⟦:⟧印发\n  存在问题: 无\n"),
        ("glued", "  完成情况: 印发\n  存在问题⟦:⟧无\n"),
        ("bare", "  ⟦完成情况⟧\n  存在问题: 无\n"),
        ("bare", "  ⟦完成情况⟧\n    - 印发\n    - 召开\n  存在问题: 无\n"),
        ("glued", "  完成情况⟦:⟧#\n    - 印发\n    - 召开\n  存在问题: 无\n"),
        ("sign", "  ⟦|⟧完成情况\n"),
        ("keyless", "  ⟦:⟧ 无\n"),
        ("loose", "  ⟦已经完成⟧\n\n  # 说明\n  存在问题: 无\n"),
        ("loose", "  ⟦已经完成⟧\n"),
        ("loose", "  完成情况: 印发了\n⟦方案。⟧\n  存在问题: 无\n"),
        ("dash", "  完成情况:\n    - 印发\n    ⟦-⟧召开\n  存在问题: 无\n"),
        ("dash", "  # 甲\n  # 乙\n  ⟦-⟧完成情况\n  # 丙\n\n  存在问题: 无\n"),
        ("inline", "  完成情况: ⟦-⟧ 印发\n"),
        ("item", "  完成情况:\n⟦-⟧ 印发\n  存在问题: 无\n"),
        ("indent", " ⟦完成情况⟧: 印发\n"),
        ("indent", "   ⟦完成情况⟧: 印发\n"),
        ("indent", "⟦完成情况⟧: 印发\n"),
        ("indent", "  完成情况:\n    - 印发\n   ⟦- 召开⟧\n"),
        ("wide", "⟦\u3000\u3000⟧完成情况: 印发\n"),
        ("wide", "⟦\u00a0\u00a0⟧完成情况: 印发\n"),
        ("escape", '  完成情况: "C:⟦\\⟧方案"\n'),
        ("escape", '  完成情况: "⟦\\uD⟧800"\n'),
        ("ended", "...\n⟦-⟧ 序号: 2\n"),
        ("conflict", "⟦<<<<<<< HEAD⟧\n  完成情况: 无\n=======\n  完成情况: 有\n>>>>>>> 修改\n"),
    ],
)
def test_cause_stands_where_a_clerk_should_look(kind: str, marked: str) -> None:
    document, text = _parsed(ROW + marked)
    (cause,) = causes(document, NAMES)
    start, end = cause.span.start, cause.span.end
    assert (cause.kind, text[:start] + "⟦" + text[start:end] + "⟧" + text[end:]) == (
        kind,
        ROW + marked,
    )


@pytest.mark.parametrize(
    ("kind", "marked"),
    [
        ("before", "⟦重点工作进展⟧\n- 序号: 1\n"),
        ("quoted", '⟦"315"⟧工程\n'),
        ("bracketed", "⟦[315]⟧ 工程\n"),
        ("loose", "⟦已经完成⟧\n完成情况: 无\n"),
        ("dash", "⟦-⟧序号: 1\n  # 说明\n\n  完成情况: 无\n"),
        ("dash", "# 说明\n⟦-⟧序号: 1\n  完成情况: 无\n"),
        ("glued", "- 序号⟦:⟧1\n  完成情况: 无\n"),
        ("bullet", "⟦－⟧ 序号: 1\n  完成情况: 无\n"),
        ("bullet", "⟦—⟧ 序号: 1\n  完成情况: 无\n"),
        ("tab", "-⟦\t⟧序号: 1\n  完成情况: 无\n"),
    ],
)
def test_cause_at_the_head_of_a_sheet(kind: str, marked: str) -> None:
    document, _ = _parsed(marked)
    (cause,) = causes(document, NAMES)
    assert (cause.kind, cause.span.raw) == (kind, marked[marked.index("⟦") + 1 : marked.index("⟧")])


@pytest.mark.parametrize(
    ("kind", "marked"),
    [
        ("comma", "报告期: {起: 2024-01-01⟦，⟧ 止: 2024-06-30}\n"),
        ("indent", "标题: 进展\n ⟦报告期⟧: {}\n"),
        ("bare", "⟦标题⟧\n报告期: {}\n"),
        ("tab", "公开信息:\n⟦\t⟧索引号: 1\n"),
    ],
)
def test_cause_in_the_settings(kind: str, marked: str) -> None:
    document, _ = _parsed(marked, rows=False)
    (cause,) = causes(document, NAMES)
    assert (cause.kind, cause.span.raw) == (kind, marked[marked.index("⟦") + 1 : marked.index("⟧")])


def test_broken_row_does_not_hide_its_neighbours() -> None:
    document, _ = _parsed('- 序号: 1\n- 序号: 2\n  完成情况: "印发\n- 序号: 3\n')
    rows = [node.get("序号") for node in document.root.items or ()]
    assert [row.text for row in rows if row] == ["1", "3"]

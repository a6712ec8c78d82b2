"""A cell may be as long as its file: no rule takes longer than in proportion."""

from __future__ import annotations

import pytest

from halfyear.check.check import findings
from halfyear.report.load import load
from halfyear.rules.example import SETTINGS
from tests.promises.fuzz.run import bounded


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(" ", id="blanks"),
        pytest.param("\u3000", id="wide-blanks"),
        pytest.param("1,12", id="groups-of-digits"),
        pytest.param("》”这里写“扩建特", id="names"),
        pytest.param("学校百", id="numerals"),
        pytest.param("百", id="one-numeral"),
        pytest.param("1.1、", id="numbers-of-items"),
        pytest.param("增长5.2%、", id="shares"),
        pytest.param("会同甲厅、", id="bodies"),
        pytest.param("截至6月底", id="dates"),
        pytest.param("a1@", id="addresses"),
        pytest.param("1 ", id="digits-apart"),
        pytest.param("13800138000，", id="telephones"),
    ],
)
@pytest.mark.parametrize("end", ["", "学校", "，"], ids=["cut", "word", "mark"])
def test_a_long_cell_is_checked_soon(words: str, end: str) -> None:
    """No rule may take a text's length twice: once for each place, and once more from there."""
    cell = (words * 40_000)[:40_000] + end
    sheet = f"- 序号: 1\n  重点工作: 新建学校10所。\n  完成情况:\n    - 学校\n    - '{cell}'\n"
    with bounded(2):
        assert findings(load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": sheet.encode()}))


def _codes(sheet: str) -> list[str]:
    report = load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": sheet.encode()})
    return [one.code for one in findings(report)]


@pytest.mark.parametrize(("words", "told"), [(1, True), (500, False)])
def test_figures_of_a_sentence_that_nobody_reads_restate_no_target(words: int, told: bool) -> None:
    sheet = (
        "- 序号: 1\n  重点工作: 新建创新联合体10家以上。\n"
        f"- 序号: 2\n  下步打算: {'，'.join(['谋划新建创新联合体10家以上'] * words)}。\n"
    )
    assert ("HY414" in _codes(sheet)) is told


@pytest.mark.parametrize(("between", "told"), [(1, True), (10, False)])
def test_changes_far_apart_make_two_sentences(between: int, told: bool) -> None:
    middle = "落实河湖长制和水库管理责任，" * between
    one, other = (
        f"加强全省水利{first}安全检查，{middle}抓好{last}落实，做好汛期值守和水库调度工作，确保安全度汛"
        for first, last in (("工作", "任务"), ("任务", "工作"))
    )
    sheet = f"- 序号: 1\n  完成情况: {one}。\n- 序号: 2\n  完成情况: {other}。\n"
    assert ("HY408" in _codes(sheet)) is told


def test_a_message_quotes_no_more_of_a_value_than_can_be_read() -> None:
    lead = "长" * 5_000
    sheet = f"- 序号: 1\n  重点工作: 建设学校。\n  牵头责任处室: {lead}\n"
    report = load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": sheet.encode()})
    (found,) = [one for one in findings(report) if one.code == "HY108"]
    assert f"“{'长' * 500}……”" in found.message
    assert len(found.message) < 600

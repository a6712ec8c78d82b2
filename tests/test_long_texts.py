"""A cell may be as long as its file: no rule takes longer than in proportion."""

from __future__ import annotations

import pytest

from halfyear.check import findings
from halfyear.load import load
from halfyear.manual import SETTINGS
from tests.fuzz.run import bounded


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

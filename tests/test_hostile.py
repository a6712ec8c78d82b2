"""Texts that break parsers and readers: never an exception, always a finding at its place, soon."""

from __future__ import annotations

import pytest

from halfyear.check import Finding, findings
from halfyear.load import Entry, load
from halfyear.manual import SETTINGS
from halfyear.table import table
from tests.fuzz.run import bounded

PLANS = "- 序号: 1\n  完成情况: "


def _found(data: bytes | str, name: str = "规划处.yaml") -> list[Finding]:
    entries: dict[str, Entry] = {"report.yaml": SETTINGS.encode()}
    entries[name] = data.encode() if isinstance(data, str) else data
    report = load(".", entries)
    table(report)  # a draft is printed of whatever could be read
    return [one for one in findings(report) if one.file == name]


def _places(found: list[Finding]) -> list[tuple[str, int, int]]:
    return [(one.code, one.line, one.column) for one in found]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(PLANS + "[" * 300 + "]" * 300, ("HY016", 2, 19), id="nested-300"),
        pytest.param(PLANS + "[" * 100_000, ("HY016", 2, 19), id="nested-100000"),
        pytest.param(PLANS + "{a: " * 300 + "}" * 300, ("HY016", 2, 49), id="mappings-300"),
        pytest.param("- " * 300 + "x\n", ("HY016", 1, 25), id="dashes-300"),
        pytest.param(PLANS + "&a [x]\n  存在问题: [*a, *a]\n", ("HY004", 2, 9), id="bomb"),
        pytest.param(PLANS + "&R&D 经费\n", ("HY004", 2, 9), id="anchor-in-text"),
        pytest.param(PLANS + "*重点*\n", ("HY004", 2, 9), id="alias-in-text"),
        pytest.param(PLANS + "!!bool x\n", ("HY005", 2, 9), id="tag"),
        pytest.param(PLANS + "!!python/object:os.system x\n", ("HY005", 2, 9), id="python-tag"),
        pytest.param(PLANS + '"\\UFFFFFFFF"\n', ("HY001", 2, 10), id="escape-too-large"),
        pytest.param(PLANS + '"\\uD800"\n', ("HY001", 2, 10), id="escaped-surrogate"),
        pytest.param(PLANS + '"甲\\u202E乙"\n', ("HY011", 2, 11), id="escaped-bidi"),
        pytest.param(PLANS + "甲\0乙\n", ("HY011", 2, 10), id="nul"),
        pytest.param(PLANS + "甲\u202e乙\n", ("HY011", 2, 10), id="bidi"),
        pytest.param(PLANS + "甲\x0b乙\n", ("HY011", 2, 10), id="vertical-tab"),
        pytest.param(PLANS + "甲\u2028乙\n", ("HY011", 2, 10), id="line-separator"),
        pytest.param("- 序号: 1\n  \u200b完成情况: 甲\n", ("HY011", 2, 3), id="zero-width-key"),
        pytest.param("- 序号: 1\n  \u3000完成情况: 甲\n", ("HY011", 2, 3), id="wide-blank-key"),
        pytest.param("- 序号: 1\n  完成情况：甲\n", ("HY002", 2, 7), id="full-width-colon"),
        pytest.param(PLANS + "实施 #315 工程\n", ("HY021", 2, 12), id="cut"),
        pytest.param("- ? [a]\n  : b\n", ("HY007", 1, 5), id="list-as-key"),
        pytest.param("- {a: 1}: b\n", ("HY007", 1, 3), id="mapping-as-key"),
        pytest.param("- 序号: 1\n  <<: {完成情况: 甲}\n", ("HY004", 2, 3), id="merge"),
        pytest.param("- 序号: 1\n--- \n- 序号: 2\n", ("HY006", 2, 1), id="second-document"),
        pytest.param("%TAG ! tag:x\n---\n- 序号: 1\n", ("HY006", 1, 1), id="directive"),
        pytest.param("- 序号: 1\n  序号: 2\n", ("HY008", 2, 3), id="repeated-key"),
        pytest.param("- 序号: " + "9" * 5000 + "\n", ("HY103", 1, 7), id="digits-5000"),
        pytest.param("- 序号: 1\n  完成情况: 甲\n".encode("gbk"), ("HY003", 1, 3), id="gbk"),
        pytest.param("- 序号: 1\n".encode("utf-16"), ("HY003", 1, 1), id="utf-16"),
        pytest.param(b"- a: \xff\xff\n", ("HY003", 1, 6), id="bad-bytes"),
        pytest.param(b"\x00" * 1000, ("HY011", 1, 1), id="nuls"),
        pytest.param(b"\xff\xfe", ("HY003", 1, 1), id="mark-alone"),
        pytest.param("\ufeff- 序号: 1\n", ("HY022", 1, 1), id="byte-order-mark"),
        pytest.param(PLANS + "甲" * 10_000_000, ("HY015", 1, 1), id="10-million"),
        pytest.param("- a\n" * 60_000, ("HY015", 19_998, 3), id="many-rows"),
        pytest.param("\n" * 1_000_000, ("HY015", 1, 1), id="million-lines"),
    ],
)
def test_hostile_text_is_a_finding_at_its_place(
    data: bytes | str, place: tuple[str, int, int]
) -> None:
    assert place in _places(_found(data))


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("2024-02-30", "2024-02-30"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("no", "no"),
        ("~", "~"),
        ("1e400", "1e400"),
        ("12:30:45", "12:30:45"),
        ("=", "="),
    ],
)
def test_text_that_looks_like_something_else_stays_text(words: str, cell: str) -> None:
    entries: dict[str, Entry] = {
        "report.yaml": SETTINGS.encode(),
        "规划处.yaml": f"{PLANS}{words}\n".encode(),
    }
    assert table(load(".", entries)).rows[0][3] == cell


@pytest.mark.parametrize(
    "data",
    [
        pytest.param('- x: "a\n' * 20_000, id="quotes"),
        pytest.param("- a: [\n" * 20_000, id="brackets"),
        pytest.param("- a: b: c\n" * 20_000, id="colons"),
        pytest.param("- 完成情况：甲\n  a: b: c\n" * 6_000, id="full-width-colons"),
        pytest.param("- a: !x y\n" * 20_000, id="tags"),
        pytest.param("- a: &x y\n" * 20_000, id="anchors"),
        pytest.param("- a: 1\n  a: 2\n" * 4_000, id="repeated"),
        pytest.param("- \u200b\u200c\n" * 20_000, id="invisible"),
        pytest.param("- a: x #y\n" * 6_000, id="cut"),
        pytest.param("# halfyear: 忽略 HY201 甲\n- a: x\n" * 4_000, id="exceptions"),
        pytest.param("- 序号: 1\n  完成情况: |\n" + "    - 甲\n" * 20_000, id="block"),
        pytest.param("- 序号: 1\n  完成情况: 甲\n" + "    - 甲\n" * 20_000, id="paragraph"),
        pytest.param("- 序号: 1\n  完成情况: 甲\n" + "    完成情况：甲\n" * 8_000, id="swallowed"),
        pytest.param("-\t" * 100_000, id="tabs"),
        pytest.param("- a" + " " * 200_000 + ": b: c", id="blanks"),
        pytest.param("\u3000\n" * 60_000 + "- a: 1", id="wide-blanks"),
        pytest.param("- " + "a" * 200_000 + ": 1", id="long-key"),
        pytest.param("<<<<<<< a\n" * 20_000, id="conflicts"),
    ],
)
def test_many_faults_are_found(data: str) -> None:
    assert _found(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"#",
        b"~",
        b"-",
        b"---",
        b"...",
        b"{}",
        b"[]",
        b"? ",
        b": ",
        b"\r\r\n",
        b"|",
        b">-",
        b"'",
        b'"',
        b"%",
        b"@",
        b"\t",
    ],
)
@pytest.mark.parametrize("name", ["report.yaml", "tasks.yaml", "规划处.yaml"])
def test_scrap_of_a_file_raises_nothing(data: bytes, name: str) -> None:
    _found(data, name)


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
        assert _found(sheet, "tasks.yaml")

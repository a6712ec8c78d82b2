from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halfyear.read.number_formats import BUILT_IN, plain, shown, shown_text
from tests.tools.office import ROOT

SSF = ROOT / "node_modules" / "ssf"
DAY = "45539"  # 2024-09-04, a Wednesday


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        ("1", "General", "1"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("3.1415926535897931", "General", "3.141592654"),
        ("330102202406150001", "General", "3.30102E+17"),
        ("33010220240615", "General", "33010220240615"),
        ("0.0000001", "General", "1E-07"),
        ("-2.50", "General", "-2.5"),
        ("1E3", "General", "1000"),
        ("2024", 'General"年"', "2024年"),
        ("2024", 'G/通用格式"年"', "2024年"),
        ("2024", '0"年"', "2024年"),
        ("0.5", "0.00%", "50.00%"),
        ("0.03215", "0.0%", "3.2%"),
        ("1.005", "0.00", "1.01"),
        ("2.5", "0", "3"),
        ("-0.4", "0", "0"),
        ("-2.5", "0.0", "-2.5"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("12", "#,##0", "12"),
        ("7", "000", "007"),
        ("5711", "00-00", "57-11"),
        ("0.5", "#.##", ".5"),
        ("1", "0.##", "1."),
        ("1.5", "0.0?", "1.5"),
        ("12345", "0.0,", "12.3"),
        ("-5", "0;(0)", "(5)"),
        ("0", "0;-0;-", "-"),
        ("5", "[Red]0", "5"),
        ("5", "[$￥-804]0.00", "￥5.00"),
        ("1234.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        ("80", '[>=60]"合格";"不合格"', "合格"),
        ("50", '[>=60]"合格";"不合格"', "不合格"),
        ("3", '"第"0"项"', "第3项"),
        ("3", r"0\项", "3项"),
        ("12345", "0.00E+00", "1.23E+04"),
        ("9.999", "0.0E+0", "1.0E+1"),
        ("12345", "##0.0E+0", "12.3E+3"),
        ("5", "@", "5"),
        (DAY, "yyyy-mm-dd", "2024-09-04"),
        (DAY, "yyyy/m/d", "2024/9/4"),
        (DAY, 'yyyy"年"m"月"d"日"', "2024年9月4日"),
        (DAY, "[$-804]yyyy年m月d日;@", "2024年9月4日"),
        (DAY, "yy.mm.dd aaaa", "24.09.04 星期三"),
        (DAY, "d-mmm-yy", "4-Sep-24"),
        (DAY, "dddd", "Wednesday"),
        ("45539.4375", "yyyy/m/d h:mm", "2024/9/4 10:30"),
        ("0.99999", "h:mm:ss", "23:59:59"),
        ("0.75", "h:mm AM/PM", "6:00 PM"),
        ("0.75", '上午/下午h"时"mm"分"', "下午6时00分"),
        ("1.5", "[h]:mm:ss", "36:00:00"),
        ("0.0007", "mm:ss.0", "01:00.5"),
        ("59", "yyyy-mm-dd", "1900-02-28"),
        ("60", "yyyy-mm-dd", "1900-02-29"),
        ("0", "yyyy-mm-dd", "1900-01-00"),
        ("0.75", "h:mm", "18:00"),
        ("1", "aaaa", "星期日"),
        (DAY, "mmmm d", "September 4"),
        (DAY, "mmmmm", "S"),
        (DAY, "[$-409]mmmm", "September"),
        (DAY, "[$-804]dddd", "星期三"),
        (DAY, "[$-804]mmmm", "九月"),
        (DAY, "e年m月", "2024年9月"),
        (DAY, 'ee"年"', "2024年"),
        (DAY, "[$-F800]dddd, mmmm dd, yyyy", "2024年9月4日"),
        ("45539.4375", "[$-F400]h:mm:ss AM/PM", "10:30:00"),
        ("1.5", ".00", "1.50"),
        ("0.5", ".00", ".50"),
        ("-12.345", ".0", "-12.3"),
        ("-3", '[<0]"负"0;0', "负3"),
        ("-3", "[<=0]0.0;0", "3.0"),
        ("3", "[<0]0;0.0", "3.0"),
        ("-3", '[>=60]"合格";"不合格"', "不合格"),
        ("-0.5", '[=1]"是";"否"', "否"),
        ("61", "yyyy-mm-dd", "1900-03-01"),
    ],
)
def test_a_number_is_shown_as_in_the_sheet(value: str, pattern: str, text: str) -> None:
    assert shown(value, pattern) == text


def test_a_workbook_may_count_days_from_1904() -> None:
    assert shown("44077", "yyyy-mm-dd", since_1904=True) == "2024-09-04"


@pytest.mark.parametrize(
    ("value", "pattern"),
    [
        ("x", "0"),
        ("NaN", "0"),
        ("1E9999", "0"),
        ("-1", "yyyy"),
        ("9E9", "yyyy"),
        ("0.5", "# ?/?"),
        ("12", "[DBNum1]0"),
        (DAY, '[DBNum1][$-804]yyyy"年"m"月"'),
        (DAY, "[$-804]ddd"),
        (DAY, "[$-804]mmm"),
        (DAY, "[$-411]mmmm"),
        (DAY, "[$-30804]yyyy"),
        (DAY, "ggge"),
        (DAY, "bbbb-m"),
        ("-3", "[>100]0;0.0"),
        ("-3", "[=1]0;[=0]0;0"),
        ("2958465.999999999", "yyyy h:mm"),
    ],
)
def test_what_cannot_be_shown_is_not_guessed(value: str, pattern: str) -> None:
    assert shown(value, pattern) is None


def test_what_cannot_be_shown_has_figures_for_its_numerals() -> None:
    assert plain(DAY, '[DBNum1]yyyy"年"m"月"d"日"') == "2024年9月4日"
    assert plain("12.5", "[DBNum2]0.0") == "12.5"
    assert plain("0.5", "# ?/?") == "0.5"
    assert plain("x", "0") == "x"


# What SheetJS's SSF shows, which differs in where it puts blanks.
PAIRS = json.loads(Path(__file__).with_name("ssf.json").read_text("utf-8"))
# SSF rounds binary fractions, takes a language for dollars, and cuts figures that a format has no room for.
OTHERWISE = re.compile(r"\[\$-804]0|0-00|^0E|E\+0$|\?")


def bare(text: str) -> str:
    return text.replace(" ", "")


@pytest.mark.parametrize(("value", "pattern", "text"), PAIRS)
def test_others_show_the_same(value: str, pattern: str, text: str) -> None:
    found = shown(value, pattern)
    assert found is not None
    assert bare(found) == bare(text)


@pytest.mark.node
@pytest.mark.skipif(
    not SSF.is_dir() or not shutil.which("node"),
    reason="没有 node 或 ssf：请先在仓库里运行 npm install",
)
def test_ssf_shows_the_same() -> None:
    """The stored pairs still, and others, of halves and quarters, which are what they look like."""
    chance = random.Random(1)
    patterns = sorted({pattern for _, pattern, _ in PAIRS})
    dates = [one for one in patterns if re.search("[ymdhs]", one)]
    pairs = [(value, pattern) for value, pattern, _ in PAIRS]
    pairs += [(str(chance.randrange(4, 2_000_000) / 4), chance.choice(dates)) for _ in range(500)]
    pairs += [
        (str(chance.randrange(-4_000, 4_000_000) / 4 + 0.0625), pattern)
        for _ in range(500)
        if not OTHERWISE.search(pattern := chance.choice(patterns)) and pattern not in dates
    ]
    script = """
        const ssf = require(process.argv[1]);
        const shown = ([value, pattern]) => { try { return ssf.format(pattern, Number(value)) } catch { return null } };
        let text = "";
        process.stdin.on("data", (more) => text += more);
        process.stdin.on("end", () => console.log(JSON.stringify(JSON.parse(text).map(shown))));
    """
    ran = subprocess.run(
        ["node", "-e", script, str(SSF)],
        input=json.dumps(pairs).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    told = json.loads(ran.stdout)
    differ = [
        (*pair, text, found)
        for pair, text in zip(pairs, told, strict=True)
        if text is not None and (found := shown(*pair)) is not None and bare(found) != bare(text)
    ]
    assert differ == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("General", "甲"),
        ("@", "甲"),
        ('@"："', "甲："),
        ("0.00", "甲"),
        ('0;0;0;"（"@"）"', "（甲）"),
    ],
)
def test_only_a_section_for_text_changes_a_text(pattern: str, text: str) -> None:
    assert shown_text("甲", pattern) == text


@pytest.mark.parametrize(
    "pattern", sorted({pattern for pattern in BUILT_IN.values() if "?/" not in pattern})
)
def test_every_built_in_format_but_fractions_shows_something(pattern: str) -> None:
    assert shown("45539.5", pattern)


@given(
    st.floats(allow_nan=False),
    st.text(st.sampled_from('0#?.,%;"年ymdhsaE+-/@[]$>5\\_* '), max_size=12),
)
def test_no_format_makes_it_fail(value: float, pattern: str) -> None:
    result = shown(repr(value), pattern)
    assert result is None or len(result) < 2000


@given(st.integers(-(10**14), 10**14))
def test_a_whole_number_stands_in_full(value: int) -> None:
    assert shown(str(value), "General") == str(value)

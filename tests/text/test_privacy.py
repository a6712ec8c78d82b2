"""Numbers of persons: told from other numbers, and shown in no output."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halfyear.check.check import findings
from halfyear.prose.disclosure import numbers
from halfyear.report.load import load
from halfyear.rules.example import SETTINGS, Example
from halfyear.text.privacy import (
    Number,
    addresses,
    cards,
    check_digit,
    identities,
    masked,
    mobiles,
    suspects,
)
from tests.conftest import Outcome

Run = Callable[..., Outcome]

IDENTITY = "11010519491231002X"  # the example of GB 11643
MOBILE = "13812341234"
CARD = "6222021234567890128"
MAIL = "zhangsan@example.com"


def codes(text: str) -> list[str]:
    """The rules on numbers that find something in the one cell of a report."""
    row = f"- 序号: 1\n  完成情况: {text}\n"
    found = findings(Example(False, row).report)
    return [one.code for one in found if one.code in ("HY601", "HY602", "HY603", "HY604", "HY605")]


def test_check_digit_is_that_of_the_standard() -> None:
    assert check_digit(IDENTITY[:17]) == "X"


@pytest.mark.parametrize(
    "text",
    [
        f"张三{IDENTITY}",
        f"张三{IDENTITY.lower()}",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        f"身份证编号：{IDENTITY}",
        "身份证号110105491231002。",
        f"编号7，张三，身份证号{IDENTITY}",
        "110105 1949 1231 002X",
        "110105-1949-12-31-002X",
        "110105–19491231–002X",
        "1101 0519 4912 3100 2X",
        "110105\u00a019491231\u3000002X",
        "12345678 110105 1949 1231 002X",
        f"号码{IDENTITY}号",
        f"身份证{IDENTITY}号",
        f"ID{IDENTITY}",
        f"《{IDENTITY}》",
        "身份证 110105 491231 002",
    ],
)
def test_identity_numbers_are_found(text: str) -> None:
    assert codes(text) == ["HY601"]


@pytest.mark.parametrize(
    "text",
    [
        f"项目编号{IDENTITY}",
        f"项目编号：330102202403151226、{IDENTITY}",
        f"合同号为{IDENTITY}",
        f"统一社会信用代码（{IDENTITY}）",
        f"第{IDENTITY}号项目",
        "991051949123100210",
        "110105194913310021",
        "110100194912310021",
        f"1{IDENTITY}",
        "0.110105194912310021",
        "总数110105491231002",
        "113300000024820906",
        "330102202403151235",
        f"批准号码{IDENTITY}号",
        f"ZJ{IDENTITY}",
        "1101 0519 4912 3100 21",
    ],
)
def test_other_long_numbers_are_no_identity_numbers(text: str) -> None:
    assert codes(text) == []


def test_number_with_a_wrong_check_digit_is_a_warning() -> None:
    assert codes("张三110105194912310021") == ["HY602"]


# Cities without districts: their people have the city's own code.
@pytest.mark.parametrize("district", ["441900", "442000", "460400", "620200"])
def test_people_of_undivided_cities_are_found_and_masked(district: str) -> None:
    digits = f"{district}19800101001"
    number = digits + check_digit(digits)
    assert codes(f"张三{number}") == ["HY601"]
    assert masked(number) == f"{number[:3]}{'*' * 13}{number[-2:]}"


def test_project_numbers_with_this_years_date_never_stop_the_gate() -> None:
    draw = random.Random(1)
    numbers = [
        f"3301{draw.randint(1, 9):02}2024{draw.randint(1, 12):02}{draw.randint(1, 28):02}{draw.randint(0, 9999):04}"
        for _ in range(400)
    ]
    found = findings(Example(False, "# " + "\n# ".join(numbers) + "\n- 序号: 1\n").report)
    like = [one.code for one in found if one.code.startswith("HY60")]
    assert set(like) == {"HY602"}
    assert 10 < len(like) < 70


@pytest.mark.parametrize(
    "text",
    [
        MOBILE,
        f"电话：{MOBILE}。",
        f"+86{MOBILE}",
        f"0086 {MOBILE}",
        "138-1234-1234",
        "138 1234 1234",
        "１３８１２３４１２３４",
        f"0571-87000000/{MOBILE}",
        "手机138 1234 1234号",
        "138–1234–1234",
        "138 - 1234 - 1234",
        "1381 234 1234",
        "1381234\u30001234",
        f"Tel{MOBILE}",
    ],
)
def test_mobile_numbers_are_found(text: str) -> None:
    assert codes(text) == ["HY603"]


@pytest.mark.parametrize(
    "text",
    [
        "138****1234",
        "12812341234",
        f"{MOBILE}元",
        f"{MOBILE}.5",
        f"0.{MOBILE}",
        f"9{MOBILE}",
        f"{MOBILE}0",
        f"ZJ{MOBILE}",
        f"2024-{MOBILE}",
        f"受理号：{MOBILE}",
        "0571-87000000",
        "12345",
    ],
)
def test_other_numbers_are_no_mobile_numbers(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CARD, ["HY604"]),
        ("6222 0212 3456 7890 128", ["HY604"]),
        ("4111111111111111", ["HY604"]),
        ("4111-1111-1111-1111", ["HY604"]),
        ("622202 1234567890128", ["HY604"]),
        ("4111 1111 1111 1111 2", ["HY604"]),
        ("6222 0200 0000 0007 20", ["HY604"]),
        ("6222 0212 3456 7890 129", []),
        ("6222021234567890129", []),
        ("7222021234567890128", []),
        (f"合同号{CARD}", []),
        (f"{CARD}元", []),
        (MAIL, ["HY605"]),
        ("a＠b.cn", ["HY605"]),
        ("推进@产业计划", []),
    ],
)
def test_cards_and_addresses_are_told_from_others(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"张三{IDENTITY}。", "张三110*************2X。"),
        (f"电话{MOBILE}", "电话138****1234"),
        ("138-1234-1234", "138-****-1234"),
        ("138–1234　1234", "138–****　1234"),
        ("110105 1949 1231 002X", "110*** **** **** **2X"),
        (CARD, "6222***********0128"),
        (MAIL, "z*******@example.com"),
        ("a@b.cn", "*@b.cn"),
        (r'"\u0031381234\x31234"', r'"\u****381234\x**234"'.replace("381234", "******")),
        (f"项目编号{IDENTITY}", f"项目编号{IDENTITY}"),
        ("增长10.4%", "增长10.4%"),
    ],
)
def test_a_masked_text_shows_no_number(text: str, shown: str) -> None:
    if "\\" in text:
        assert not re.search("[0-9]", masked(text))
    else:
        assert masked(text) == shown
    assert len(masked(text)) == len(text)


def test_an_address_beside_an_escaped_digit_is_masked_too() -> None:
    text = '- 甲: "\\x31 zhangsan1@mail1.cn"'
    assert masked(text) == '- 甲: "\\x** z********@mail*.cn"'
    assert masked(masked(text)) == masked(text)


@given(st.text(alphabet="0123456789Xx -–\u3000@.a中，编号身份证+86１\\u", max_size=60))
def test_masking_keeps_the_length_and_leaves_nothing_to_find(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert masked(hidden) == hidden
    assert not [*identities(hidden), *mobiles(hidden), *cards(hidden)]
    assert all(one.digits.startswith("*") or "*@" in one.digits for one in addresses(hidden))


ONES = [IDENTITY, MOBILE, CARD, MAIL, "138 1234 1234", "110105-19491231-002X", "a＠b.cn"]
AROUND = [
    "身份证号110105491231002",
    "１３８１２３４１２３４",
    "项目编号",
    "12345678",
    *"元号。、 -－",
]
WRITTEN = st.sampled_from([*ONES, *AROUND])
WIDE = str.maketrans("0123456789-@", "０１２３４５６７８９－＠")


@given(st.lists(WRITTEN, max_size=8).map("".join), st.booleans())
def test_nothing_is_found_in_a_text_without_suspects(text: str, wide: bool) -> None:
    text = text.translate(WIDE) if wide else text
    hits = [one for find in (identities, mobiles, cards, addresses) for one in find(text)]
    assert suspects(text) or not hits


@pytest.mark.parametrize("find", [identities, mobiles, cards, addresses])
@given(st.lists(st.one_of(WRITTEN, st.sampled_from(["\n# ", "\r\n# ", "\r# "]))).map("".join))
def test_files_are_searched_line_by_line_as_they_are_whole(
    find: Callable[[str], Iterator[Number]], text: str
) -> None:
    report = load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": f"# {text}\n".encode()})
    (sheet,) = report.sheets
    whole = [(one.start, one.end, one.digits) for one in find(sheet.file.source.text)]
    told = [(span.start, span.end, one.digits) for one, span in numbers(report, find)]
    # Numbers of two lengths are found one kind after the other; findings are put in order later.
    assert sorted(told) == sorted(whole)


SECRETS = (IDENTITY, MOBILE, CARD, "zhangsan@")
# Numbers where other rules quote or show them: in names, keys, comments, broken lines and settings.
LEAKY = {
    "report.yaml": SETTINGS.replace("发布机构: 省科技厅", f"联系人: 张三（{MOBILE}）"),
    "tasks.yaml": f"""\
# 联系人 {MOBILE}，{MAIL}
- 序号: 1
  # halfyear: 忽略 HY303 已与 {MOBILE} 核实
  重点工作: 张三（身份证号{IDENTITY}）负责，卡号{CARD}，
  会办单位: [省教育厅{MOBILE}，省财政厅]
  牵头责任处室: 规划处{MOBILE}
  {MOBILE}: 无
  完成情况:
    - 请联系{MAIL}，电话{MOBILE},身份证{IDENTITY}，{"字" * 200}卡号{CARD}，
  存在问题: "电话\\u0031\\u00338{MOBILE[3:]}，"
- 序号: {MOBILE}
  完成情况：{MOBILE}
""",
    f"{'规划处'}.yaml": f"- 序号: 1\n  完成情况: 电话{MOBILE}\n  完成情况: {MAIL}，{CARD}，\n",
}


@pytest.fixture
def leaky(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    for name, text in LEAKY.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [[], ["--all"], ["--format", "json"], ["--format", "json", "--all"], ["--format", "github"]],
    ids=" ".join,
)
def test_no_output_of_the_check_holds_a_number(
    halfyear: Run, leaky: Path, arguments: list[str]
) -> None:
    code, out, err = halfyear("validate", *arguments)
    assert code == 1
    assert "HY601" in out
    assert "HY604" in out
    assert not [secret for secret in SECRETS if secret in out + err]
    # Nor in two halves around a mark, nor with its digits as escapes.
    assert MOBILE[3:] not in out
    assert IDENTITY[6:14] not in out


def test_columns_of_the_console_hold_in_a_masked_line(halfyear: Run, leaky: Path) -> None:
    Path("tasks.yaml").write_text(f"- 序号: 1\n  存在问题: 电话{MOBILE},请联系。\n", "utf-8")
    Path("规划处.yaml").unlink()
    out = halfyear("validate", "tasks.yaml").out
    assert "    存在问题: 电话138****1234,请联系。\n" + " " * 29 + "^\n" in out


def test_correction_that_repeats_a_number_is_not_told(halfyear: Run, leaky: Path) -> None:
    found = json.loads(halfyear("validate", "--format", "json").out)
    (joined,) = [one for one in found if one["code"] == "HY112" and one["line"] == 5]
    assert joined["edit"] is None


def test_no_exception_accepts_a_number() -> None:
    row = f"- 序号: 1\n  # halfyear: 忽略 HY603 已同意公开\n  完成情况: {MOBILE}\n"
    found = findings(Example(False, row).report)
    assert [one.accepted for one in found if one.code == "HY603"] == [None]


def test_date_of_publication_is_compared_with_today(halfyear: Run, copy_2024: Path) -> None:
    file = copy_2024 / "report.yaml"
    coming = date.today() + timedelta(days=2)
    text = file.read_text("utf-8").replace("2024-09-04", coming.isoformat())
    file.write_text(text, encoding="utf-8")
    assert f"“发文日期”是 {coming}，还没有到" in halfyear("validate").out


def test_date_of_publication_is_left_alone_where_today_is_not_known() -> None:
    settings = SETTINGS.replace("2024-09-04", "2999-09-04")
    report = load(".", {"report.yaml": settings.encode()})
    assert not [one for one in findings(report) if one.code == "HY612"]


def test_full_width_digits_beside_an_escaped_one_are_masked_too() -> None:
    said = masked(r"\x31３８００１３８０００")
    assert masked(said) == said
    assert not set("０１３８") & set(said)


def test_a_number_of_a_county_below_no_city_is_found() -> None:
    body = "46000319850607001"
    (found,) = identities(f"证件：{body}{check_digit(body)}。")
    assert found.valid
    assert found.digits == body + check_digit(body)

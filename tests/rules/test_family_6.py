"""Family 6: what must not be published; what is like it and may be."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from halfyear.check.check import findings
from halfyear.report.load import load
from halfyear.rules.example import SETTINGS, Example
from halfyear.text.privacy import (
    check_digit,
    masked,
)
from tests.conftest import Outcome
from tests.text.numbers import CARD, IDENTITY, MAIL, MOBILE

Run = Callable[..., Outcome]


def codes(text: str) -> list[str]:
    """The rules on numbers that find something in the one cell of a report."""
    row = f"- 序号: 1\n  完成情况: {text}\n"
    found = findings(Example(False, row).report)
    return [one.code for one in found if one.code in ("HY601", "HY602", "HY603", "HY604", "HY605")]


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


def test_no_exception_accepts_a_number() -> None:
    row = f"- 序号: 1\n  # halfyear: 忽略 HY603 已同意公开\n  完成情况: {MOBILE}\n"
    found = findings(Example(False, row).report)
    assert [one.accepted for one in found if one.code == "HY603"] == [None]


def test_date_of_publication_is_left_alone_where_today_is_not_known() -> None:
    settings = SETTINGS.replace("2024-09-04", "2999-09-04")
    report = load(".", {"report.yaml": settings.encode()})
    assert not [one for one in findings(report) if one.code == "HY612"]


def test_date_of_publication_is_compared_with_today(halfyear: Run, copy_2024: Path) -> None:
    file = copy_2024 / "report.yaml"
    coming = date.today() + timedelta(days=2)
    text = file.read_text("utf-8").replace("2024-09-04", coming.isoformat())
    file.write_text(text, encoding="utf-8")
    assert f"“发文日期”是 {coming}，还没有到" in halfyear("validate").out

"""What people type on the command line is understood, or told with what they meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from halfyear.cli.dates import day, days
from tests.conftest import Outcome

Run = Callable[..., Outcome]
AFTER = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("validat",), "没有“validat”这个命令，是不是“validate”（"),
        (("rnder",), "没有“rnder”这个命令，是不是“render”（"),
        (("lint",), "是不是“validate”（"),
        (("format",), "是不是“fmt”（"),
        (("frobnicate",), "没有“frobnicate”这个命令（"),
        (("validate", "--stric"), "没有 --stric 这个选项，是不是“--strict”（"),
        (("form", "--dedline", "x"), "没有 --dedline 这个选项，是不是“--deadline”（"),
        (("validate", "--config"), "没有 --config 这个选项（"),
        (("validate", "--statistics"), "没有 --statistics 这个选项（"),
        (("--verison",), "没有 --verison 这个选项，是不是“--version”（"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else None,
)
def test_hints_lead_to_what_was_meant_or_nowhere(
    halfyear: Run, arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = halfyear(*arguments)
    assert (code, out) == (2, "")
    assert says in err


@pytest.mark.parametrize("asked", ["HY301", "hy301", "301", "３０１", "HY 301"])
def test_a_rule_is_explained_by_its_number_however_typed(halfyear: Run, asked: str) -> None:
    assert halfyear("explain", asked).out.startswith("# HY301 ")


def test_rules_are_found_by_the_words_of_their_titles(halfyear: Run) -> None:
    code, out, _ = halfyear("explain", "标点")
    assert code == 0
    assert "HY501  " in out
    assert "HY301" not in out
    assert halfyear("explain", "半月").code == 2
    assert halfyear("explain", "电子邮箱").out.startswith("# HY605 ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2025-07-10", date(2025, 7, 10)),
        ("2025/7/10", date(2025, 7, 10)),
        ("2025.7.10", date(2025, 7, 10)),
        ("2025年7月10日", date(2025, 7, 10)),
        ("20250710", date(2025, 7, 10)),
        ("２０２５／７／１０", date(2025, 7, 10)),
        ("7月10日", date(2025, 7, 10)),
        ("7/10", date(2025, 7, 10)),
        ("1月10日", date(2026, 1, 10)),
        ("6月30日", date(2026, 6, 30)),
        ("2025-02-30", None),
        ("2月30日", None),
        ("明天", None),
        ("7-10-2025", None),
    ],
)
def test_days_are_understood_as_people_type_them(typed: str, meant: date | None) -> None:
    assert day(typed, AFTER) == meant


def test_a_day_without_a_year_needs_another_day() -> None:
    assert day("7月10日") is None


@pytest.mark.parametrize(
    "typed",
    [
        "2025-01-01..2025-06-30",
        "2025/1/1..2025/6/30",
        "2025年1月1日至6月30日",
        "2025年1月1日-6月30日",
        "20250101~20250630",
        "2025.1.1—2025.6.30",
    ],
)
def test_periods_are_understood_as_people_type_them(typed: str) -> None:
    assert days(typed) == (date(2025, 1, 1), date(2025, 6, 30))


@pytest.mark.parametrize("typed", ["2025-01-01", "1月1日至6月30日", "2025-01-01..x"])
def test_what_is_no_period_is_none(typed: str) -> None:
    assert days(typed) is None


def test_a_deadline_typed_as_people_do_is_in_the_form(halfyear: Run, copy_2024: Path) -> None:
    one = ("form", "--division", "基础处")
    assert halfyear(*one, "-o", "a", "--deadline", "7月10日").code == 0
    assert halfyear(*one, "-o", "b", "--deadline", "2024/7/10").code == 0
    assert halfyear(*one, "-o", "c", "--deadline", "2024-07-10").code == 0
    made = {path.read_bytes() for folder in "abc" for path in Path(folder).iterdir()}
    assert len(made) == 1

"""What a period is called, and texts put from one period into another."""

from __future__ import annotations

from datetime import date

import pytest

from halfyear.text.period_words import Days, Move, called, meant


def days(words: str) -> Days:
    """The days of ``2024-07..2024-12``, or of ``2024-07-10..2024-09-20``."""
    first, last = words.split("..")
    start = date.fromisoformat(first if first.count("-") == 2 else f"{first}-01")
    if last.count("-") == 2:
        return Days(start, date.fromisoformat(last))
    found = meant(last).days(None)
    assert found
    return Days(start, found.end)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("2024下半年", "2024-07..2024-12"),
        ("2024年上半年", "2024-01..2024-06"),
        ("二〇二四年半年度", "2024-01..2024-06"),
        ("2024年三季度", "2024-07..2024-09"),
        ("2024年第四季度", "2024-10..2024-12"),
        ("2024年前三季度", "2024-01..2024-09"),
        ("2024年10月", "2024-10..2024-10"),
        ("2024年1至11月", "2024-01..2024-11"),
        ("2024全年", "2024-01..2024-12"),
        ("2024H2", "2024-07..2024-12"),
        ("2024-q3", "2024-07..2024-09"),
        ("2024-02", "2024-02..2024-02"),
    ],
)
def test_the_days_that_words_mean(words: str, span: str) -> None:
    assert meant(words).days(None) == days(span)


@pytest.mark.parametrize("words", ["2024", "next", "下半年", "2024-2025", "2024-10-15"])
def test_words_that_mean_no_days_by_themselves(words: str) -> None:
    assert meant(words).days(None) is None


@pytest.mark.parametrize(
    ("words", "after", "span"),
    [
        ("下半年", "2024-06-30", "2024-07..2024-12"),
        ("下半年", "2024-12-31", "2025-07..2025-12"),
        ("前三季度", "2024-06-30", "2024-01..2024-09"),
        ("一季度", "2024-12-31", "2025-01..2025-03"),
    ],
)
def test_a_part_without_a_year_is_the_next_such(words: str, after: str, span: str) -> None:
    assert meant(words).days(date.fromisoformat(after)) == days(span)


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("2024-01..2024-06", "上半年"),
        ("2024-07..2024-12", "下半年"),
        ("2024-01..2024-12", "全年"),
        ("2024-01..2024-09", "前三季度"),
        ("2024-10..2024-12", "四季度"),
        ("2024-02..2024-02", "2月"),
        ("2024-01..2024-10", "1—10月"),
        ("2024-07-01..2024-09-20", None),
        ("2023-12..2024-05", None),
    ],
)
def test_what_a_period_is_called(span: str, name: str | None) -> None:
    assert called(days(span)) == name


HALF, SECOND = "2024-01..2024-06", "2024-07..2024-12"


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        (HALF, SECOND, "2024年度重点工作半年度进展", "2024年度重点工作下半年进展"),
        (SECOND, "2025-01..2025-06", "2024年下半年进展", "2025年上半年进展"),
        (HALF, "2025-01..2025-06", "2024年半年度进展", "2025年半年度进展"),
        ("2024-04..2024-06", "2024-07..2024-09", "第二季度、2季度", "第三季度、3季度"),
        ("2024-04..2024-06", "2024-01..2024-09", "第二季度进展", "前三季度进展"),
        ("2024-01..2024-03", SECOND, "一季度进展", "下半年进展"),
        (HALF, "2024-01..2024-09", "2024年1—6月进展", "2024年1—9月进展"),
        (HALF, SECOND, "1月至6月进展", "7月至12月进展"),
        (HALF, "2024-10..2024-10", "1-6月进展", "10月进展"),
        (
            "2024-10..2024-10",
            "2024-11..2024-11",
            "10月份进展（截至10月底）",
            "11月份进展（截至11月底）",
        ),
        ("2024-10..2024-10", SECOND, "10月份进展", "下半年进展"),
        (HALF, SECOND, "截至2024年6月30日，截至6月", "截至2024年12月31日，截至12月"),
        (HALF, "2024-07-01..2024-09-20", "截至6月底，上半年1月1日起", "截至6月底，上半年7月1日起"),
        ("2024-01..2024-12", HALF, "2024年全年、全年度", "2024年上半年、上半年"),
    ],
)
def test_what_names_the_old_period_names_the_new_one(
    old: str, new: str, before: str, after: str
) -> None:
    assert Move(days(old), days(new)).text(before) == after


@pytest.mark.parametrize(
    "words",
    [
        "下半年打算",
        "一季度完成情况",
        "6月进展",
        "5月底前",
        "1—5月",
        "6月15日",
        "《2024年上半年要点》",
        "国发〔2024〕6号",
        "截至5月",
    ],
)
def test_what_names_another_time_stays(words: str) -> None:
    assert Move(days(HALF), days(SECOND)).text(words) == words


def test_where_the_old_period_is_not_known_nothing_moves() -> None:
    move = Move(None, days(SECOND))
    assert move.text("2023年上半年") == "2023年上半年"
    assert move.day(date(2024, 7, 10)) == date(2024, 7, 10)


def test_a_day_is_as_long_after_the_new_period() -> None:
    assert Move(days(HALF), days(SECOND)).day(date(2024, 7, 10)) == date(2025, 1, 10)
    move = Move(days("2024-01-01..2024-02-29"), days("2025-01-01..2025-02-28"))
    assert move.same_part
    assert move.day(date(2024, 2, 29)) == date(2025, 2, 28)

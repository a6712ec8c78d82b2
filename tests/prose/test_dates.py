"""The last day of a time that a due date names."""

from __future__ import annotations

from datetime import date

import pytest

from halfyear.prose.dates import due


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("2024-06-30", "2024-06-30"),
        ("2024/6/30", "2024-06-30"),
        ("2024年6月30日前", "2024-06-30"),
        ("12月31日", "2024-12-31"),
        ("2024.6", "2024-06-30"),
        ("2024年2月", "2024-02-29"),
        ("6月底前完成", "2024-06-30"),
        ("2025年6月中旬", "2025-06-20"),
        ("9月份", "2024-09-30"),
        ("二〇二五年六月", "2025-06-30"),
        ("上半年", "2024-06-30"),
        ("第三季度", "2024-09-30"),
        ("2025年第三季度前", "2025-09-30"),
        ("前三季度", "2024-09-30"),
        ("年底前", "2024-12-31"),
        ("年内", "2024-12-31"),
        ("2025年年底", "2025-12-31"),
        ("2025年", "2025-12-31"),
        ("全年", "2024-12-31"),
        ("1—12月", "2024-12-31"),
        ("2024年1月—2025年6月", "2025-06-30"),
        ("2024—2026年", "2026-12-31"),
        ("截至11月底", "2024-11-30"),
    ],
)
def test_the_last_day_of_a_time(said: str, last: str) -> None:
    assert due(said, 2024) == date.fromisoformat(last)


@pytest.mark.parametrize(
    "said",
    [
        "长期",
        "尽快",
        "6",
        "13月",
        "2024-02-30",
        "2025年—2024年",
        "5月底前完成招标，12月底前完工",
        "按序时进度",
        "",
        "—",
    ],
)
def test_what_names_no_day_has_none(said: str) -> None:
    assert due(said, 2024) is None

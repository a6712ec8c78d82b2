"""Words are counted as Word counts them."""

from __future__ import annotations

import pytest

from halfyear.check.check import findings
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.text.counting import Counts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1381.71亿元", 3),
        ("“双尖双领+X”", 7),
        ("R&D经费", 3),
        ("（2024—2026年）", 6),
        ("10.4%", 1),
        ("1. 将研发", 4),
        ("1.将研发", 4),
        ("10.4%，占", 3),
        ("10.4%,占", 2),
        ("EXH.C-◇", 2),
        ("1—5月", 4),
        ("一二三四五 six seven eight", 8),
        ("", 0),
        ("　 \n", 0),
    ],
)
def test_count_is_what_word_shows(text: str, words: int) -> None:
    assert Counts(text).words == words


def test_cells_of_2024_count_as_published(report_2024: Report) -> None:
    counted = {
        task.number: tuple(
            Counts(cell.printed(column)).words
            for column in report_2024.columns.of(Role.COMPLETION, Role.PLANS)
            if (cell := task[column])
        )
        for task in report_2024.tasks
    }
    assert counted == {
        "1": (195, 112),
        "2": (307, 245),
        "3": (256, 228),
        "4": (272, 259),
        "5": (282, 213),
        "6": (152, 79),
    }


def test_over_long_cell_of_2024_counts_three_ways(report_2024: Report) -> None:
    (one,) = [one for one in findings(report_2024) if one.code == "HY201"]
    assert one.message == (
        "“完成情况”共 307 字（其中序号 6 字），超出 300 字的上限 7 字（按 Word 字数计；全部字符 335、汉字 255）"
    )
    assert one.accepted == "2024年9月4日已按此稿公开"

"""Cells put in place: all else in the file stays as its author left it."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from halfyear.errors import HalfyearError
from halfyear.report.columns import Columns
from halfyear.report.load import load
from halfyear.report.model import Cell
from halfyear.rules.example import SETTINGS
from halfyear.source.parser import parse
from halfyear.source.tree import LIMITS
from halfyear.write.edit import Answer, put
from halfyear.write.fmt import values
from tests.promises.fuzz.run import bounded
from tests.write.sheets import sheet

FORM = load(".", {"report.yaml": SETTINGS.encode()}).columns
DONE, PROBLEMS, PLANS = (FORM.named[name] for name in ("完成情况", "存在问题", "下步打算"))


def items(*parts: str) -> Cell:
    return Cell(parts, listed=bool(parts))


def edited(text: str, **answers: dict[str, Cell]) -> str:
    """The text with answers put in; ``n1={"完成情况": …}`` is the answer to task 1."""
    said = {
        (number[1:], 1): Answer(
            {FORM.named[name]: cell for name, cell in cells.items()},
            f"{number[1:]} 任务{number[1:]}",
        )
        for number, cells in answers.items()
    }
    return put(parse("甲.yaml", text.encode()), FORM, said, LIMITS)


def test_a_value_is_replaced_and_nothing_else_is_touched() -> None:
    assert (
        edited(
            "# 头\n-   序号:  1\n    存在问题: [ '甲' ]   # 尾\n    完成情况: |\n      乙\n\n# 下一项\n- 序号: 2\n",
            n1={"存在问题": items(), "完成情况": items("丙。", "丁: 戊。")},
        )
        == "# 头\n-   序号:  1\n    存在问题: 无 # 尾\n    完成情况:\n      - 丙。\n      - '丁: 戊。'\n\n# 下一项\n- 序号: 2\n"
    )


def test_an_empty_or_missing_key_is_filled_in_the_order_of_the_form() -> None:
    assert edited(
        "- 序号: 1\n  完成情况:\n",
        n1={"完成情况": items("甲。"), "下步打算": items("丙。"), "存在问题": items()},
    ) == ("- 序号: 1\n  完成情况:\n    - 甲。\n  存在问题: 无\n  下步打算:\n    - 丙。\n")


def test_comments_inside_a_value_move_above_its_key() -> None:
    text = "- 序号: 1\n  完成情况: # 栏\n    # 上\n    - 甲 # 尾\n    - 乙\n  存在问题: 无\n"
    assert edited(text, n1={"完成情况": items("丙。")}) == (
        "- 序号: 1\n  # 上\n  # 尾\n  完成情况: # 栏\n    - 丙。\n  存在问题: 无\n"
    )


def test_a_row_that_lacks_is_added_in_the_order_of_the_numbers() -> None:
    text = "# 头\n\n# 2 乙\n- 序号: 2\n  存在问题: 无\n\n# 9 己\n- 序号: 9\n  存在问题: 无\n"
    done = edited(
        text, n5={"完成情况": items()}, n1={"完成情况": items()}, n10={"完成情况": items("甲。")}
    )
    assert done == (
        "# 头\n\n# 1 任务1\n- 序号: 1\n  完成情况: 无\n\n# 2 乙\n- 序号: 2\n  存在问题: 无\n\n"
        "# 5 任务5\n- 序号: 5\n  完成情况: 无\n\n# 9 己\n- 序号: 9\n  存在问题: 无\n\n"
        "# 10 任务10\n- 序号: 10\n  完成情况:\n    - 甲。\n"
    )


def test_cells_of_a_row_with_its_number_alone_stay_above_the_row_that_is_added_behind_it() -> None:
    text = "- 序号: 1\n- 序号: 3\n"
    answers = {f"n{number}": {"完成情况": items(), "存在问题": items()} for number in range(1, 5)}
    done = edited(text, **answers)
    said = "  完成情况: 无\n  存在问题: 无\n"
    assert done == (
        f"- 序号: 1\n{said}\n# 2 任务2\n- 序号: 2\n{said}- 序号: 3\n{said}\n# 4 任务4\n- 序号: 4\n{said}"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_before_all_others_stands_above_their_comments_whatever_ends_a_line(end: str) -> None:
    text = f"# 头{end}- 序号: 2{end}  存在问题: 无{end}"
    assert (
        edited(text, n1={"完成情况": items()}) == f"# 1 任务1\n- 序号: 1\n  完成情况: 无\n\n{text}"
    )


@pytest.mark.parametrize("rows", [range(1, 901), range(900, 901), range(2, 901, 2)])
def test_a_sheet_with_many_comments_and_rows_is_changed_soon(rows: range) -> None:
    """Neither comments nor rows are gone through for each cell or row."""
    text = "#\n" * 60_000 + "".join(f"- 序号: {number}\n  完成情况:\n" for number in rows)
    answers = {f"n{number}": {"完成情况": items()} for number in range(1, 901)}
    with bounded(3):
        assert edited(text, **answers).count("  完成情况: 无\n") == 900


@pytest.mark.parametrize("text", ["", "# 只有说明\n"])
def test_a_sheet_without_rows_gets_its_first(text: str) -> None:
    lead = f"{text}\n" if text else ""
    assert (
        edited(text, n3={"完成情况": items("甲。")})
        == f"{lead}# 3 任务3\n- 序号: 3\n  完成情况:\n    - 甲。\n"
    )


@pytest.mark.parametrize(
    "text",
    ["- {序号: 1, 完成情况: 甲}\n", "- 序号: 1\n  完成情况: &a 甲\n", "- 序号: 1\n  甲: [\n"],
)
def test_what_cannot_be_changed_safely_is_refused(text: str) -> None:
    with pytest.raises(HalfyearError):
        edited(text, n1={"完成情况": items("乙。")})


def test_three_thousand_sheets_change_in_the_answers_alone_or_are_refused() -> None:
    done = 0
    for seed in range(3_000):
        random = Random(seed)
        document = parse("甲.yaml", sheet(random).encode())
        cells = {
            column: random.choice(
                (items(), items("甲。"), items("乙: 丙", "# 丁"), Cell(("戊\n己",)))
            )
            for column in random.sample((DONE, PROBLEMS, PLANS), random.randint(1, 3))
        }
        number = str(random.randint(1, 4))
        try:
            text = put(document, FORM, {(number, 1): Answer(cells, "任务")}, LIMITS)
        except HalfyearError:
            continue
        done += 1
        again = parse("甲.yaml", text.encode())
        assert not again.faults, seed
        before, after = values(document, FORM), values(again, FORM)
        untouched = [said for said in before if said.get("序号") != Cell((number,))]
        assert all(said in after for said in untouched), seed
        (row, *_) = [said for said in after if said.get("序号") == Cell((number,))]
        assert {column.name: cell for column, cell in cells.items()}.items() <= row.items(), seed
        comments = Counter(comment.raw.rstrip() for comment in document.comments)
        assert not comments - Counter(comment.raw.rstrip() for comment in again.comments), seed
    assert done > 800


ENTRIES = "- 序号: 1\n  完成情况: 甲。\n\n- 序号: 1\n  分项: 3\n  完成情况: 丙。\n"


def entered(text: str, columns: Columns = FORM, **answers: str) -> str:
    """The text with answers about 完成情况; ``n1_2`` is that to the second 分项 of task 1."""
    said = {}
    for place, words in answers.items():
        number, _, entry = place.removeprefix("n").partition("_")
        cells = {columns.named["完成情况"]: Cell((words,))}
        said[number, int(entry or 1)] = Answer(cells, f"{number} 任务")
    return put(parse("甲.yaml", text.encode()), columns, said, LIMITS)


def test_the_rows_of_a_task_are_told_apart_by_their_entry() -> None:
    assert entered(ENTRIES, n1_3="丁。", n1="乙。") == ENTRIES.replace("丙", "丁").replace(
        "甲", "乙"
    )


def test_a_new_row_of_a_task_stands_between_its_others_with_its_entry() -> None:
    assert entered(ENTRIES, n1_2="乙。", n2="戊。") == (
        "- 序号: 1\n  完成情况: 甲。\n\n# 1 任务\n- 序号: 1\n  分项: 2\n  完成情况: 乙。\n\n"
        "- 序号: 1\n  分项: 3\n  完成情况: 丙。\n\n# 2 任务\n- 序号: 2\n  完成情况: 戊。\n"
    )


def test_rows_are_joined_by_a_number_that_is_not_printed() -> None:
    settings = SETTINGS.replace("  - {名称: 序号, 用途: 序号}\n", "")
    columns = load(".", {"report.yaml": settings.encode()}).columns
    assert columns.implied
    assert entered("- 序号: 2\n", columns, n2="甲。", n1="乙。") == (
        "# 1 任务\n- 序号: 1\n  完成情况: 乙。\n\n- 序号: 2\n  完成情况: 甲。\n"
    )


def test_a_column_called_as_the_key_of_entries_is_a_column() -> None:
    settings = SETTINGS.replace("名称: 存在问题", "名称: 分项")
    columns = load(".", {"report.yaml": settings.encode()}).columns
    text = "- 序号: 1\n  分项: 2\n"
    assert entered(text, columns, n1="甲。") == "- 序号: 1\n  完成情况: 甲。\n  分项: 2\n"

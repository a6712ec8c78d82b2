"""The coordinator sends back what is to be mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]
TITLE = "浙江省科学技术厅2024年度牵头重点工作任务半年度进展情况退回单"


def spoil(folder: Path) -> None:
    path = folder / "规划处.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("监测研判。", "监测研判。。", 1), encoding="utf-8")


@pytest.mark.parametrize("format_", ["docx", "md"])
def test_each_division_with_something_to_mend_gets_a_slip(
    halfyear: Run, copy_2024: Path, format_: str
) -> None:
    code, out, err = halfyear("slip", "-o", "退回", "--format", format_)
    names = [f"{name}-{TITLE}.{format_}" for name in ("规划处", "基础处", "法规处")]
    assert (code, out) == (0, "")
    assert err == "".join(f"已生成 退回/{name}\n" for name in names)
    assert sorted(path.name for path in Path("退回").iterdir()) == sorted(names)


def test_a_slip_that_was_mended_is_not_overwritten(halfyear: Run, copy_2024: Path) -> None:
    arguments = ("slip", "规划处", "--report", copy_2024)
    path = Path(f"规划处-{TITLE}.docx")
    assert halfyear(*arguments).code == 0
    assert halfyear(*arguments).code == 0
    first = path.read_bytes()
    spoil(copy_2024)
    code, out, err = halfyear(*arguments)
    assert (code, out) == (2, "")
    assert "没有覆盖，一份也没有生成" in err
    assert path.read_bytes() == first
    assert halfyear(*arguments, "--force").code == 0
    assert path.read_bytes() != first


def test_who_has_nothing_to_mend_is_named_where_asked_for(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("slip", "重大处") == (0, "", "重大处没有要改的，没有退回单\n")
    for sheet in ("规划处", "基础处", "法规处"):
        path = copy_2024 / f"{sheet}.yaml"
        numbers = {"规划处": (1, 2, 4), "基础处": (3,), "法规处": (5, 6)}[sheet]
        rows = (
            f"- 序号: {number}\n  完成情况: 按要求做完第{number}项。\n  存在问题: 无\n"
            f"  下步打算: 做好第{number}项后续。\n"
            for number in numbers
        )
        path.write_text("".join(rows), encoding="utf-8")
    code, out, err = halfyear("slip", "--format", "md")
    assert (code, out) == (0, "")
    assert err == "没有要退回的：各处室都没有错误和警告\n"
    assert [path.name for path in Path().iterdir()] == ["data"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("没有处",), "“没有处”不在本报表的处室名单里"),
        (("--report", "没有"), "“没有”不是报表"),
        (("data/2024",), "“data/2024”是报表，不是处室：请写成 --into data/2024"),
        (("--format", "xlsx"), "--format"),
    ],
    ids=["division", "report", "path", "format"],
)
def test_wrong_use_is_told(
    halfyear: Run, copy_2024: Path, arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = halfyear("slip", *arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert [path.name for path in Path().iterdir()] == ["data"]


def test_a_division_without_a_form_stops_no_other(halfyear: Run, copy_2024: Path) -> None:
    path = copy_2024 / "基础处.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "- 序号: [", encoding="utf-8")
    code, _, err = halfyear("slip", "-o", "退回")
    assert code == 1
    assert "基础处的退回单没有生成：“基础处.yaml”有读不出来的地方" in err
    assert len(list(Path("退回").iterdir())) == 2
    assert halfyear("slip", "基础处", "-o", "退回", "--format", "md").code == 0


def test_a_text_that_word_cannot_hold_stops_no_other(halfyear: Run, copy_2024: Path) -> None:
    path = copy_2024 / "基础处.yaml"
    text = path.read_text(encoding="utf-8")
    assert "  存在问题: 无\n" in text
    path.write_text(text.replace("  存在问题: 无\n", '  存在问题: "有\\v难处。"\n'), "utf-8")
    code, _, err = halfyear("slip", "-o", "退回")
    assert code == 1
    assert re.search("基础处的退回单没有生成：.*U\\+000B.*--format md 生成", err)
    assert len(list(Path("退回").iterdir())) == 2
    assert halfyear("slip", "基础处", "-o", "退回", "--format", "md").code == 0


def test_a_mended_slip_is_collected_without_asking(halfyear: Run, copy_2024: Path) -> None:
    spoil(copy_2024)
    assert halfyear("slip", "规划处").code == 0
    path = Path(f"规划处-{TITLE}.docx")
    from docx import Document

    document = Document(str(path))
    sign = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    (twice,) = [one for one in document.element.iter(sign) if one.text == "。。"]
    twice.text = "。"
    document.save(str(path))
    code, _, err = halfyear("collect", path)
    assert code == 0
    assert err == (f"交来 1 份，收进 data/2024 1 份\n  规划处，{path}：1 格\n")
    text = (copy_2024 / "规划处.yaml").read_text(encoding="utf-8")
    assert "。。" not in text


@pytest.mark.parametrize(
    ("deadline", "told"),
    [("2024-07-10", "请改好后发回统筹处室"), ("2999-07-10", "请改好后于7月10日前发回统筹处室")],
)
def test_nothing_is_to_come_back_by_a_day_that_has_passed(
    halfyear: Run, copy_2024: Path, deadline: str, told: str
) -> None:
    settings = copy_2024 / "report.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}报送截止: {deadline}\n", encoding="utf-8")
    assert halfyear("slip", "规划处", "--format", "md", "-o", "退回").code == 0
    (slip,) = Path("退回").iterdir()
    assert told in slip.read_text(encoding="utf-8")

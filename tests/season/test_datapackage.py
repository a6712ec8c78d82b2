"""What stands beside a CSV file: frictionless, which others wrote, finds the file to be what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import pytest

from halfyear.errors import HalfyearError
from halfyear.render.csv import csv
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.report.printing import table
from halfyear.season.datapackage import FILE, datapackage
from tests.conftest import Outcome
from tests.layouts import LAYOUTS
from tests.layouts.test_layouts import adopted

Run = Callable[..., Outcome]
WIDE = """标题: 甲局2024年重点工作
报告期: {起: 2024-01-01, 止: 2024-06-30}
公开信息: {发布机构: 甲局}
处室: [办公室]
默认牵头: 办公室
栏目:
  - {名称: 大类, 用途: 分组, 样式: 通栏}
  - {名称: 序号, 用途: 序号}
  - {名称: 任务, 用途: 任务}
  - {名称: 完成, 用途: 完成, 字数: 20, 计数: 字符}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
  - {名称: 状态, 用途: 状态, 取值: [已完成, 序时推进, 滞后]}
  - {名称: 时限, 用途: 时限}
"""
TASKS = """\
- {序号: 1, 大类: 一、甲, 任务: 任一, 时限: 2024-06-30}
- {序号: 2, 大类: 一、甲, 任务: =任二, 时限: 2024-12-31}
"""
ANSWERS = """\
- {序号: 1, 完成: 建成。, 完成率: '1,095.5', 状态: 已完成}
- {序号: 2, 完成: 正在建。, 完成率: 无, 状态: 序时推进}
"""


def wide(**changes: str) -> Report:
    texts = {"report.yaml": WIDE, "tasks.yaml": TASKS, "办公室.yaml": ANSWERS}
    for old, new in changes.items():
        assert any(old in text for text in texts.values())
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    return load("甲局", {name: text.encode() for name, text in texts.items()})


def put(folder: Path, report: Report, name: str = "表.csv") -> Path:
    """The package beside the CSV file of a report."""
    printed = table(report)
    data, path = csv(printed), folder / FILE
    (folder / name).write_bytes(data)
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(datapackage(report, printed, name, data, before))
    return path


def errors(path: Path) -> list[str]:
    """What frictionless has to say of a package."""
    found = frictionless.validate(str(path))
    assert found.stats["tasks"]
    return [error.message for error in [*found.errors, *(e for t in found.tasks for e in t.errors)]]


def schema(report: Report) -> Any:
    printed = table(report)
    (resource,) = json.loads(datapackage(report, printed, "表.csv", csv(printed)))["resources"]
    return resource["schema"]


def types(report: Report) -> dict[str, str]:
    return {field["name"]: field["type"] for field in schema(report)["fields"]}


def test_the_form_gives_the_types_and_bounds_of_the_columns(tmp_path: Path) -> None:
    path = put(tmp_path, wide())
    (resource,) = json.loads(path.read_bytes())["resources"]
    assert resource["title"] == "甲局2024年重点工作"
    assert resource["temporal"] == {"start": "2024-01-01", "end": "2024-06-30"}
    assert resource["sources"] == [{"title": "甲局"}]
    limited = "完成（不超过20字）"
    assert resource["schema"] == {
        "fields": [
            {"name": "分组", "title": "分组", "type": "string"},
            {
                **{"name": "序号", "title": "序号", "type": "integer"},
                "constraints": {"required": True},
            },
            {
                **{"name": "任务", "title": "任务", "type": "string"},
                "constraints": {"required": True},
            },
            {
                **{"name": limited, "title": "完成", "type": "string"},
                "description": "不超过20字（按字符计）。",
                "constraints": {"maxLength": 20},
            },
            {
                **{"name": "完成率", "title": "完成率", "type": "number"},
                **{"groupChar": ",", "bareNumber": False, "description": "单位：%。"},
            },
            {
                **{"name": "状态", "title": "状态", "type": "string"},
                "constraints": {"enum": ["已完成", "序时推进", "滞后"]},
            },
            {"name": "时限", "title": "时限", "type": "date", "format": "%Y-%m-%d"},
        ],
        "missingValues": ["", "/"],
        "primaryKey": ["序号"],
    }
    assert errors(path) == []
    read = frictionless.Package(str(path)).get_table_resource(resource["name"])
    first, second = (row.to_dict() for row in read.read_rows())
    assert (first["序号"], first["完成率"], first["时限"]) == (
        *(1, Decimal("1095.5")),
        date(2024, 6, 30),
    )
    assert (second["任务"], second["完成率"], second["分组"]) == ("'=任二", None, "一、甲")


def test_frictionless_finds_what_is_otherwise_than_said(tmp_path: Path) -> None:
    path = put(tmp_path, wide())
    page = tmp_path / "表.csv"
    page.write_bytes(page.read_bytes().replace("序时推进".encode(), "快完成了".encode()))
    assert any("hash" in one for one in errors(path))
    package = json.loads(path.read_bytes())
    del package["resources"][0]["hash"]
    path.write_text(json.dumps(package), "utf-8")
    assert any("快完成了" in one for one in errors(path))


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != "two-row head"])
def test_every_layout_is_what_it_says(name: str, tmp_path: Path) -> None:
    assert errors(put(tmp_path, adopted(name))) == []


def test_the_real_report_is_what_it_says(report_2024: Report, tmp_path: Path) -> None:
    assert errors(put(tmp_path, report_2024)) == []


@pytest.mark.parametrize(
    ("column", "old", "new", "type_"),
    [
        ("时限", "2024-12-31", "年底前", "string"),
        ("时限", "2024-12-31", "2024-02-31", "string"),
        ("完成率", "'1,095.5'", "九成", "string"),
        ("完成率", "'1,095.5'", "'-5'", "string"),
        ("完成率", "'1,095.5'", "95%", "number"),
    ],
)
def test_a_type_that_its_cells_do_not_bear_out_is_not_claimed(
    column: str, old: str, new: str, type_: str
) -> None:
    assert types(wide(**{old: new}))[column] == type_


def test_dates_in_chinese_are_dates(tmp_path: Path) -> None:
    report = wide(**{"2024-06-30}\n-": "2024年6月30日}\n-", "2024-12-31": "2024年12月31日"})
    assert schema(report)["fields"][-1]["format"] == "%Y年%m月%d日"
    assert errors(put(tmp_path, report)) == []


def test_bounds_that_its_cells_do_not_keep_are_not_claimed() -> None:
    told = schema(wide(正在建="正在" * 10, 序时推进="快了"))
    fields = {field["title"]: field for field in told["fields"]}
    assert not {"maxLength", "enum"} & {*fields["完成"].get("constraints", ())}
    assert "constraints" not in fields["状态"] or fields["状态"]["constraints"] == {
        "enum": ["已完成", "快了", "滞后"]
    }


def test_a_number_that_comes_twice_is_no_key(tmp_path: Path) -> None:
    report = wide(
        **{
            "完成率: 无, 状态: 序时推进}\n": "完成率: 无, 状态: 序时推进}\n- {序号: 2, 分项: 2, 完成: 又建。}\n"
        }
    )
    assert "primaryKey" not in schema(report)
    assert errors(put(tmp_path, report)) == []


def test_other_files_of_a_package_stay_and_the_same_file_is_told_once(
    report_2024: Report, tmp_path: Path
) -> None:
    path = put(tmp_path, wide(), "甲.csv")
    package = json.loads(path.read_bytes())
    path.write_text(json.dumps({**package, "licenses": [{"name": "CC-BY-4.0"}]}), "utf-8")
    put(tmp_path, report_2024, "乙.csv")
    whole = put(tmp_path, report_2024, "丙.csv").read_bytes()
    package = json.loads(whole)
    assert [one["path"] for one in package["resources"]] == ["甲.csv", "丙.csv"]
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert put(tmp_path, report_2024, "丙.csv").read_bytes() == whole
    assert errors(path) == []


@pytest.mark.parametrize("before", [b"", b"{", b"[]", b'{"resources": 1}', b"\xff", b"[" * 99_999])
def test_what_is_no_package_is_left_alone(before: bytes) -> None:
    report = wide()
    with pytest.raises(HalfyearError, match="不是数据包的说明"):
        datapackage(report, table(report), "表.csv", b"", before)


def test_render_writes_it_beside_the_file_and_says_where_it_could_not(
    halfyear: Run, copy_2024: Path
) -> None:
    assert halfyear("render", "--format", "csv", "-o", "表.csv").code == 0
    assert errors(Path(FILE)) == []
    Path(FILE).write_text("别人的", "utf-8")
    told = halfyear("render", "--format", "csv", "-o", "表.csv")
    assert (told.code, told.out) == (0, "")
    why = f"已有的 {FILE} 不是数据包的说明，没有改它：请换一个文件夹"
    assert told.err == f"已生成 表.csv\n没有写 {FILE}：{why}\n"
    assert Path(FILE).read_text("utf-8") == "别人的"


@pytest.mark.parametrize("options", [("--draft", "-o", "out/"), ("-o", "-")], ids=["draft", "pipe"])
def test_a_draft_and_a_pipe_have_none(
    halfyear: Run, copy_2024: Path, options: tuple[str, ...]
) -> None:
    assert halfyear("render", "--format", "csv", *options).code == 0
    assert not list(Path().rglob(FILE))


def test_two_columns_of_one_heading_are_told() -> None:
    with pytest.raises(HalfyearError, match="两栏的标题都是“责任分工”"):
        schema(adopted("two-row head"))


def test_a_table_with_two_columns_of_one_heading_is_published_without(
    halfyear: Run, copy_2024: Path
) -> None:
    settings = copy_2024 / "report.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("名称: 会办单位,", "名称: 会办单位, 标题: 重点工作,"), "utf-8")
    without = [word for name in ("docx", "html", "pdf", "json") for word in ("--without", name)]
    told = halfyear("publish", "data/2024", "-o", "公开", *without)
    assert told.code == 0
    assert "没有写 datapackage.json：有两栏的标题相同" in told.err
    assert len([*Path("公开").iterdir()]) == 3

"""What an editor knows of a report's files from its schema alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from halfyear.manual import parsed
from halfyear.report.columns import SIGNERS, Attribute, Columns, Key
from halfyear.report.load import load
from halfyear.report.model import Period
from halfyear.report.schema import SCHEMA_FILE, pointer, schema
from halfyear.rules import rules
from halfyear.rules.example import SETTINGS, Example
from halfyear.write.gates import dressed
from halfyear.write.new import example
from tests.conftest import DATA, Outcome
from tests.tools.language import Ask, Told, ask, missing_language_server
from tests.tools.office import require

OTHER = """\
标题: 某局2021年重点工作
报告期: {起: 2021-01-01, 止: 2021-06-30}
处室: [综合处]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作任务, 用途: 任务}
  - {名称: 目标任务, 用途: 文本, 必填: 否}
  - {名称: 完成情况, 用途: 完成, 字数: 120, 计数: 汉字, 空: ''}
  - {名称: 责任单位, 用途: 牵头}
"""

HALF = Period(date(2025, 1, 1), date(2025, 6, 30))


def made(settings: str = SETTINGS) -> dict[str, Any]:
    return dict(schema(load("", {"report.yaml": settings.encode()})))


def wrong(told: dict[str, Any], kind: str, text: str) -> list[str]:
    """What a schema finds wrong with a file, as an editor reads it."""
    jsonschema.Draft7Validator.check_schema(told)
    part = {"$ref": f"#/definitions/{kind}", "definitions": told["definitions"]}
    # JSON has no dates: an editor takes them for text.
    yaml = YAML(typ="safe", pure=True)
    data = json.loads(json.dumps(yaml.load(text), default=str))
    return [one.message for one in jsonschema.Draft7Validator(part).iter_errors(data)]


def kind(name: str) -> str:
    return pointer(name).strip().rpartition("/")[2]


@pytest.mark.parametrize("name", ["report.yaml", "tasks.yaml", "规划处.yaml", "法规处.yaml"])
def test_nothing_is_wrong_with_the_real_report(name: str) -> None:
    report = {file.name: file.read_bytes() for file in DATA.iterdir()}
    text = (DATA / name).read_text(encoding="utf-8")
    assert wrong(dict(schema(load("", report))), kind(name), text) == []


def test_nothing_is_wrong_with_a_report_that_has_just_begun() -> None:
    texts = example(HALF)
    told = made(texts["report.yaml"])
    assert [wrong(told, kind(name), text) for name, text in texts.items()] == [[]] * len(texts)


GOOD = [
    pytest.param(example, id=f"{rule.code}-{name}")
    for rule in rules()
    for name, example in parsed(rule).examples.items()
    if not example.bad
]


@pytest.mark.parametrize("example", GOOD)
def test_what_the_rules_let_pass_an_editor_lets_pass(example: Example) -> None:
    from halfyear.check.check import findings

    report = load("", example.entries)
    faulty = {one.file for one in findings(report)}
    told = dict(schema(report))
    for document in report.files:
        if document.source.path not in faulty and document.source.text:
            assert wrong(told, kind(document.source.path), document.source.text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("规划处.yaml", "- 序号: 1\n  完成情况1: 甲\n"),
        ("规划处.yaml", "- 完成情况: 甲\n"),
        ("规划处.yaml", "- 序号: 一\n"),
        ("规划处.yaml", "- 序号: 0\n"),
        ("规划处.yaml", "- 序号: 1\n  完成情况: {甲: 乙}\n"),
        ("规划处.yaml", "序号: 1\n"),
        ("tasks.yaml", "- 序号: 1\n  牵头责任处室: [规划处, 计划处]\n"),
        ("tasks.yaml", "- 序号: 1\n  重点工作: [甲]\n"),
        ("report.yaml", SETTINGS + "坏: 1\n"),
        ("report.yaml", SETTINGS.replace("用途: 任务", "用途: 重点")),
        ("report.yaml", SETTINGS.replace("标题:", "题目:")),
        ("report.yaml", SETTINGS.replace("2024-06-30", "2024年6月30日")),
        ("report.yaml", SETTINGS.replace("字数: 300", "字数: 三百")),
    ],
)
def test_a_slip_is_seen_while_it_is_typed(name: str, text: str) -> None:
    assert wrong(made(), kind(name), text)


def test_every_key_of_the_settings_and_of_a_column_is_described() -> None:
    settings = made()["definitions"]["report"]["properties"]
    inner = {name for one in settings.values() for name in one.get("properties", ())}
    assert {*settings, *inner} == {*Key, *SIGNERS}
    columns = settings[Key.COLUMNS]["items"]["properties"]
    assert set(columns) == set(Attribute)
    for one in [*settings.values(), *columns.values()]:
        assert one["title"]
        assert one["description"].endswith("。")


def test_columns_are_those_of_the_form_with_what_it_says_of_them() -> None:
    row = made(OTHER)["definitions"]["sheet"]["items"]
    said = {name: one["description"] for name, one in row["properties"].items()}
    assert list(said) == ["序号", "重点工作任务", "目标任务", "完成情况", "责任单位", "分项"]
    assert "不超过 120 字（只数汉字，含印出的序号）。" in said["完成情况"]
    assert said["完成情况"].endswith("必填；没有就写“无”，印出来是空格。")
    assert said["目标任务"].endswith("可以不写。")
    assert row["required"] == ["序号"]


def test_each_side_is_offered_its_own_columns() -> None:
    told = made(OTHER)["definitions"]
    offered = {
        name: [
            column
            for column, one in told[name]["items"]["properties"].items()
            if not one.get("doNotSuggest")
        ]
        for name in ("sheet", "tasks")
    }
    assert offered == {
        "sheet": ["序号", "目标任务", "完成情况"],
        "tasks": ["序号", "重点工作任务", "目标任务", "责任单位"],
    }


WIDER = """\
标题: 某局2024年重点工作
报告期: {起: 2024-01-01, 止: 2024-06-30}
栏目:
  - {名称: 任务, 用途: 任务}
  - {名称: 目标, 用途: 目标}
  - {名称: 进度, 用途: 状态, 取值: [已完成, 滞后]}
"""


@pytest.mark.parametrize(
    ("row", "fine"),
    [
        ("进度: 已完成", True),
        ("进度: 无", True),
        ("进度: /", True),
        ("进度:", True),
        ("进度: 完成", False),
        ("进度: 同上", False),
        ("分项: 2", True),
        ("分项: 二", False),
    ],
)
def test_a_state_is_one_of_its_words_and_an_entry_a_number(row: str, fine: bool) -> None:
    assert (wrong(made(WIDER), "tasks", f"- 序号: 1\n  {row}\n") == []) is fine


def test_entries_are_offered_where_a_task_has_some() -> None:
    sheets = {"report.yaml": WIDER, "tasks.yaml": "- 序号: 1\n- {序号: 1, 分项: 2, 进度: 同上}\n"}
    told = dict(schema(load("", {name: text.encode() for name, text in sheets.items()})))
    row = told["definitions"]["tasks"]["items"]["properties"]  # type: ignore[index]  # parts of JSON
    assert "doNotSuggest" not in row["分项"]
    assert "doNotSuggest" in made(WIDER)["definitions"]["tasks"]["items"]["properties"]["分项"]
    assert wrong(told, "tasks", sheets["tasks.yaml"]) == []


def test_a_report_without_a_form_forbids_nothing() -> None:
    report = load("", {})
    assert report.columns == Columns()
    assert wrong(dict(schema(report)), "sheet", "- 甲: 乙\n") == []


def test_the_command_prints_the_schema_or_writes_it(
    halfyear: Callable[..., Outcome], copy_2024: Path
) -> None:
    code, out, _ = halfyear("schema")
    assert code == 0
    assert json.loads(out)["title"].startswith("浙江省科学技术厅2024年度")
    assert halfyear("schema", "data/2024", "-o", "data/2024/.schema.json").out == ""
    assert Path("data/2024/.schema.json").read_text(encoding="utf-8") == out
    assert halfyear("validate").code == 0
    assert halfyear("schema", "data") == (
        2,
        "",
        "halfyear：“data”不是报表：报表是装有 report.yaml 的文件夹\n",
    )


# --- the language server ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """One run of the server over a report as ``new`` makes it, asked at several places."""
    require(missing_language_server())
    folder = tmp_path_factory.mktemp("editor")
    texts = {file.name: file.read_text(encoding="utf-8") for file in DATA.glob("*.yaml")}
    texts = dressed(texts)
    (folder / SCHEMA_FILE).write_text(texts.pop(SCHEMA_FILE), encoding="utf-8")
    asked = {
        "空格.yaml": "- 序号: 1\n  完成情况: 甲\n  |\n",
        "悬停.yaml": "- 序号: 1\n  完成|情况: 甲\n",
        "错字.yaml": "- 序号: 1\n  完成情况1: 甲\n",
        "新行.yaml": "- |\n",
    }
    files = texts | {name: pointer(name) + text for name, text in asked.items()}
    lead, use = "牵头责任处室:\n    - ", "用途: "
    files["tasks.yaml"] = pointer("tasks.yaml") + f"- 序号: 1\n  {lead}|\n"
    files["report.yaml"] = pointer("report.yaml") + f"栏目:\n  - {{名称: 甲, {use}|}}\n"
    asks = [
        Ask("空格.yaml", "completion"),
        Ask("悬停.yaml", "hover"),
        Ask("新行.yaml", "completion"),
        Ask("tasks.yaml", "completion"),
        Ask("report.yaml", "completion"),
    ]
    return ask(folder, files, asks)


@pytest.mark.node
def test_an_editor_offers_the_columns_that_are_still_to_be_written(told: Told) -> None:
    assert told.answers[0] == ["存在问题", "下步打算", "一项任务"]


@pytest.mark.node
def test_an_editor_tells_what_a_column_is_for_and_its_limit(told: Told) -> None:
    assert told.answers[1][:8] == "#### 完成情"
    assert "做了什么，做到哪一步。" in told.answers[1]
    assert "不超过 300 字（与 Word 状态栏的“字数”数法相同" in told.answers[1]


@pytest.mark.node
def test_an_editor_offers_a_whole_task(told: Told) -> None:
    assert {"序号", "完成情况", "一项任务"} <= set(told.answers[2])
    assert "重点工作" not in told.answers[2]


@pytest.mark.node
def test_an_editor_offers_divisions_and_roles(told: Told) -> None:
    assert told.answers[3] == ["规划处", "基础处", "法规处", "重大处", "成果处"]
    assert {"任务", "完成", "牵头"} <= set(told.answers[4])


@pytest.mark.node
def test_an_editor_finds_nothing_wrong_with_the_real_sheets_and_marks_a_slip(told: Told) -> None:
    for name in ("规划处.yaml", "基础处.yaml", "法规处.yaml"):
        assert told.wrong[name] == []
    assert told.wrong["错字.yaml"] == ["Property 完成情况1 is not allowed."]

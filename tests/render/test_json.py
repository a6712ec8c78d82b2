from __future__ import annotations

import json as javascript

import pytest

from halfyear.errors import HalfyearError
from halfyear.render.json import json
from halfyear.table import Table, single
from tests.render.tables import HOSTILE, SMALL, changed
from tests.render.wide import FULL


def test_the_whole_stands_as_documented() -> None:
    table = single("题", (("索引号", "007"),), ("序号", "情况（不超过30字）"), (("1", "甲\n乙"),))
    assert json(table).decode() == (
        "{\n"
        '  "标题": "题",\n'
        '  "草稿": false,\n'
        '  "公开信息": {\n'
        '    "索引号": "007"\n'
        "  },\n"
        '  "栏目": [\n'
        "    {\n"
        '      "名称": "序号",\n'
        '      "标题": "序号",\n'
        '      "字数": null\n'
        "    },\n"
        "    {\n"
        '      "名称": "情况",\n'
        '      "标题": "情况（不超过30字）",\n'
        '      "字数": 30\n'
        "    }\n"
        "  ],\n"
        '  "任务": [\n'
        "    {\n"
        '      "序号": "1",\n'
        '      "情况": "甲\\n乙"\n'
        "    }\n"
        "  ]\n"
        "}\n"
    )


@pytest.mark.parametrize("table", [SMALL, HOSTILE], ids=["small", "hostile"])
def test_another_parser_finds_every_word(table: Table) -> None:
    found = javascript.loads(json(table))
    assert found["标题"] == table.title
    assert tuple(found["公开信息"].items()) == table.facts
    assert tuple(column["标题"] for column in found["栏目"]) == table.headings
    assert tuple(tuple(task.values()) for task in found["任务"]) == table.rows


def test_a_draft_says_so() -> None:
    assert javascript.loads(json(changed(SMALL, draft=True)))["草稿"] is True


def test_a_lone_surrogate_comes_back() -> None:
    assert javascript.loads(json(changed(SMALL, title="甲\ud800")))["标题"] == "甲\ud800"


def test_columns_of_one_name_are_told_apart_by_a_number() -> None:
    rows = (("1", "2", "3", "4"),)
    found = javascript.loads(
        json(single("", (), ("情况", "情况（不超过30字）", "情况2", ""), rows))
    )
    assert found["任务"] == [{"情况": "1", "情况3": "2", "情况2": "3", "": "4"}]
    assert [column["标题"] for column in found["栏目"]][:2] == ["情况", "情况（不超过30字）"]


def test_what_not_every_table_has_stands_as_documented() -> None:
    found = javascript.loads(json(FULL))
    assert list(found)[5:] == ["表题", "单位", "前言", "附注", "表头", "分表", "合并"]
    assert found["表头"][0][2] == {"文字": "上半年", "栏": 3, "行数": 1, "栏数": 2}
    assert found["分表"][0] == {
        "标题": "附件1 市长领衔事项",
        "分组": [{"标题": None, "任务数": 2}],
        "合计": {
            "序号": "合计",
            "上半年/完成情况": "1,500",
            "上半年/存在问题": "",
            "牵头单位": "62%",
        },
    }
    assert found["合并"][0] == {"任务": 1, "栏": 3, "行数": 1, "栏数": 2}
    assert found["任务"][0]["上半年/存在问题"] == "1,200"


def test_two_facts_of_one_name_are_refused() -> None:
    with pytest.raises(HalfyearError, match="“文号”出现了两次"):
        json(single("", (("文号", "1"), ("文号", "2")), (), ()))

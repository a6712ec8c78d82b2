from __future__ import annotations

import json as javascript

import pytest

from halfyear.errors import HalfyearError
from halfyear.render.json import json
from halfyear.table import Table, single
from tests.render.tables import HOSTILE, SMALL, changed


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


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(HalfyearError, match="“情况”出现了两次"):
        json(single("", (), ("情况", "情况（不超过30字）"), (("1", "2"),)))


def test_two_facts_of_one_name_are_refused() -> None:
    with pytest.raises(HalfyearError, match="“文号”出现了两次"):
        json(single("", (("文号", "1"), ("文号", "2")), (), ()))

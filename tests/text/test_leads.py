"""Which units a text names, and who of them leads."""

from __future__ import annotations

import pytest

from halfyear.text.chinese import leads, names


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("教育局", ["教育局"]),
        ("▲教育局", ["教育局"]),
        ("教育局牵头", ["教育局"]),
        ("教育局（牵头）", ["教育局"]),
        ("财政局，▲交通局", ["交通局", "财政局"]),
        ("财政局、教育局（牵头单位）", ["教育局", "财政局"]),
        ("住建局牵头，水利局配合", ["住建局", "水利局"]),
        ("配合单位：财政局；牵头单位：教育局", ["教育局", "财政局"]),
        ("牵头单位：教育局\n配合单位：财政局", ["教育局", "财政局"]),
        ("市级其他有关单位等。", []),
        ("各有关部门", []),
        ("各科室", []),
        ("办公室牵头，各科室按职责分工落实", ["办公室"]),
        ("办公室牵头，局各股室配合", ["办公室"]),
        ("教育局、市级其他有关单位等。", ["教育局"]),
        ("教育局等有关部门", ["教育局"]),
        ("平等处", ["平等处"]),
        ("甲处\n乙处", ["甲处", "乙处"]),
        ("（甲\n乙）", ["（甲\n乙）"]),
        ("科技人才处（外国专家处）", ["科技人才处（外国专家处）"]),
        ("牵头", ["牵头"]),
        ("", []),
    ],
)
def test_leads(words: str, found: list[str]) -> None:
    assert leads(words) == found


def test_names_of_persons_set_with_a_blank() -> None:
    assert names("路 军、张 三丰 李四", persons=True) == ["路军", "张三丰", "李四"]
    assert names("路 军") == ["路", "军"]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("教 育 局", ["教育局"]),
        ("财 政 局、水利局", ["财政局", "水利局"]),
        ("甲 科 室\n乙 科 室", ["甲科室", "乙科室"]),
        ("规划处 法规处", ["规划处", "法规处"]),
    ],
)
def test_a_name_that_is_set_wide_is_one(cell: str, found: list[str]) -> None:
    assert leads(cell) == found
    assert names(cell) == found


def test_persons_are_left_out_only_where_the_heading_names_them() -> None:
    assert leads("培训科 张三", heading="责任科室及责任人") == ["培训科"]
    assert leads("培训科 小李子", heading="责任科室") == ["培训科", "小李子"]
    assert leads("张三", heading="责任领导") == ["张三"]

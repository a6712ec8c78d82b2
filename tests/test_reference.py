"""The reference of report.yaml is as the code is: all its words, what they take, examples that run."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from halfyear import reference
from halfyear.check.check import findings
from halfyear.errors import HalfyearError
from halfyear.read import read
from halfyear.reference import Topic, Word, explained, topics
from halfyear.render import Format, render
from halfyear.report.columns import (
    ENTRY,
    NONE,
    SAME,
    SIGNERS,
    Attribute,
    Column,
    Columns,
    Counting,
    Filler,
    Key,
    Numbering,
    Role,
    Style,
)
from halfyear.report.load import load
from halfyear.report.printing import table
from halfyear.rules.hy117_setting_value import WORDS
from halfyear.source.tree import LIMITS
from tests.conftest import ROOT, Outcome

PAGE = ROOT / "docs" / "report.md"
TOPICS = [pytest.param(topic, id=topic.title) for topic in topics()]
VALUES = [*Filler, *Style, *Numbering, *Counting, "是", "否"]
SAID = [*Key, *SIGNERS, *Attribute, *Role, *VALUES, ENTRY, NONE, SAME]
KEPT = (Format.DOCX, Format.HTML, Format.XLSX)  # that hold all a table may have


def told(name: str, where: str) -> Word:
    (word,) = (one for one in reference.words() if one.name == name and where in one.where)
    return word


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference.page()


@pytest.mark.parametrize("word", dict.fromkeys(map(str, SAID)))
def test_every_word_of_the_settings_is_on_the_page_and_explained(word: str) -> None:
    assert f"`{word}`" in reference.page()
    said = explained(word)
    assert said
    assert said.startswith(f"# {word}\n\n")


@pytest.mark.parametrize(
    "word", dict.fromkeys(map(str, (*Key, *SIGNERS, *Attribute, *Role, ENTRY)))
)
def test_every_key_and_role_is_in_an_example_that_is_found_by_it(word: str) -> None:
    about = [topic for topic in topics() if word in topic.words]
    assert any(re.search(rf"{word}(?![^\s:,}}\]])", topic.example.text) for topic in about)
    assert all(f"## {topic.title}" in (explained(word) or "") for topic in about)


def test_sections_are_about_words_that_there_are() -> None:
    known = {str(word) for word in SAID} | {"求和", "任务序号"}
    assert {word for topic in topics() for word in topic.words} <= known


def test_what_is_no_word_of_the_settings_is_not_explained() -> None:
    assert explained("完成情况") is None


@pytest.mark.parametrize("topic", TOPICS)
def test_an_example_is_valid_and_printed_whole(topic: Topic) -> None:
    report = topic.example.report
    assert [one.message for one in findings(report)] == []
    printed = table(report)
    assert printed.rows
    for format_ in KEPT:
        assert read(render(printed, format_), f"a.{format_}").table == printed


@pytest.mark.parametrize("topic", TOPICS)
def test_an_example_goes_into_every_format_or_is_told_to_take_another(topic: Topic) -> None:
    for format_ in set(Format) - {Format.PDF}:
        try:
            assert render(table(topic.example.report), format_)
        except HalfyearError as error:
            # Some hold no groups, and JSON no two columns of one heading.
            assert re.search("里放不下|分不清", str(error))  # noqa: PT017  # only some are refused


def column(attributes: str, role: str = "数值") -> Column:
    text = f"栏目: [{{名称: 甲, 用途: {role}, {attributes}}}]"
    return load("", {"report.yaml": text.encode()}).columns.named["甲"]


@pytest.mark.parametrize(
    "attribute",
    [
        Attribute.COUNTING,
        Attribute.REQUIRED,
        Attribute.NONE,
        Attribute.PUBLIC,
        Attribute.NUMBERING,
    ],
)
def test_what_holds_without_an_attribute_is_what_the_page_says(attribute: Attribute) -> None:
    found = re.fullmatch("为“(.+)”", told(attribute, "栏目的一项").otherwise)
    assert found
    assert column(f"{attribute}: {found[1]}") == column("")


def test_other_attributes_are_by_default_as_the_page_says() -> None:
    plain, group = column(""), column("", "分组")
    assert (plain.limit, plain.above, plain.choices) == (None, (), ())
    assert (plain.unit, plain.decimals) == (None, None)
    assert not plain.merges
    assert group.merges
    assert column("", "任务").printed_heading == "甲"
    assert column("字数: 300", "任务").printed_heading == "甲（不超过300字）"
    assert told(Key.SIZE, Key.LIMITS).otherwise == f"为 {LIMITS.size // 1024}"
    assert told(Key.NODES, Key.LIMITS).otherwise == f"为 {LIMITS.nodes}"


def test_the_words_that_may_be_chosen_are_those_that_the_rule_lets_pass() -> None:
    chosen = {
        word.name: tuple(choice for choice, _ in word.choices)
        for word in reference.words()
        if word.choices
    }
    assert chosen == WORDS


def test_every_key_must_be_written_or_says_what_holds_without_it() -> None:
    keys = [
        word for word in reference.words() if re.search("(?:yaml 的|栏目的|”里的)一项$", word.where)
    ]
    assert len(keys) > len(Attribute)
    assert [word.name for word in keys if not word.otherwise] == []


def test_keys_that_must_be_written_are_those_without_which_something_is_found() -> None:
    found = {one.message for one in findings(load("", {"report.yaml": b"{}"}))}
    missing = {word for message in found for word in re.findall("没有写“(.+?)”", message)}
    must = {
        word.name
        for word in reference.words()
        if word.otherwise == "要写" and word.where == "report.yaml 的一项"
    }
    assert missing - {Key.DIVISIONS} == must
    assert Columns() == load("", {}).columns


def test_a_word_is_explained_before_the_rules_that_have_it_in_their_titles(
    halfyear: Callable[..., Outcome],
) -> None:
    code, out, _ = halfyear("explain", "状态")
    assert code == 0
    assert out.startswith("# 状态\n\n“用途”的一种：")
    assert "取值: [已完成, 序时推进, 滞后]" in out
    assert "标题里有“状态”的规则：\nHY124  " in out
    assert halfyear("explain", "同上").out.startswith("# 同上\n")
    assert halfyear("explain", "301").out.startswith("# HY301 ")


def test_all_of_the_settings_is_explained_by_the_name_of_their_file(
    halfyear: Callable[..., Outcome],
) -> None:
    assert halfyear("explain", "report.yaml").out == PAGE.read_text(encoding="utf-8")

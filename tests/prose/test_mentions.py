"""What the texts of a report mention, and where it stands."""

from __future__ import annotations

import re

import pytest

from halfyear.prose import mentions, quantities
from halfyear.prose.bodies import Body, shared_with
from halfyear.prose.mentions import Mentions
from halfyear.prose.quantities import Quantity
from halfyear.report.columns import Role
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules.example import Example


def completed(words: str) -> Report:
    """A report of one completed item."""
    text = f"- 序号: 1\n  完成情况:\n    - {words}\n"
    return load(".", Example(False, text).entries)


def read(words: str) -> Mentions:
    """The mentions of one completed item."""
    return mentions.of(completed(words))


def counts(words: str) -> tuple[Quantity, ...]:
    (passage,) = read(words).passages
    return quantities.of(passage)


def shared(words: str) -> tuple[Body, ...]:
    return shared_with(completed(words))


def figures(words: str) -> list[tuple[str, str]]:
    """What is counted and the figure as it is typed."""
    return [(one.noun, one.typed) for one in counts(words)]


def only(words: str) -> Quantity:
    (quantity,) = counts(words)
    return quantity


def bodies(words: str) -> list[str]:
    return [one.name for one in shared(words)]


def test_mentions_are_found_once_for_a_report(report: Report) -> None:
    """
    - 序号: 1
      完成情况: 印发《甲》。
    """
    assert mentions.of(report) is mentions.of(report)
    assert mentions.of(report).titles is mentions.of(report).titles


def test_places_are_the_parts_of_text_and_item_cells(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 保供水。
      会办单位: [省水利厅]
      完成情况:
        - 建成水厂。
        - 改造管网。
      存在问题: 无
      牵头责任处室: [规划处]
    """
    passages = mentions.of(report).passages
    assert [(passage.role, passage.part, passage.text) for passage in passages] == [
        (Role.TASK, 0, "保供水。"),
        (Role.COMPLETION, 0, "建成水厂。"),
        (Role.COMPLETION, 1, "改造管网。"),
    ]
    (task,) = report.tasks
    assert mentions.of(report).at(task, Role.COMPLETION) == passages[1:]
    assert mentions.of(report).at(task) == passages


def test_sentences_end_at_marks_and_lines_and_keep_closing_quotes(report: Report) -> None:
    """
    - 序号: 1
      完成情况: |
        建成水厂；改造管网。他说：“好。”  再查？
        没有句号
    """
    assert [one.text for one in mentions.of(report).sentences] == [
        "建成水厂；",
        "改造管网。",
        "他说：“好。”",
        "再查？",
        "没有句号",
    ]
    last = mentions.of(report).sentences[-1]
    assert (last.span.line, last.span.raw) == (4, "没有句号")


def test_mention_points_at_its_words_in_the_file(report: Report) -> None:
    """
    - 序号: 1
      完成情况:
        - 印发《甲》，完善《甲》。
    """
    first, second = mentions.of(report).titles
    assert second.span.raw == "《甲》"
    assert second.span.column - first.span.column == 6
    assert second.sentence.text == "印发《甲》，完善《甲》。"


def test_item_that_is_no_text_is_pointed_at_as_a_whole(report: Report) -> None:
    """
    - 序号: 1
      完成情况:
        - 文件: 印发《甲》。
    """
    (title,) = mentions.of(report).titles
    assert title.span.raw == "文件: 印发《甲》。"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("印发《甲〈乙〉办法》《丙》", ["甲〈乙〉办法", "丙"]),
        ("印发《关于修改《乙》的决定》", ["关于修改《乙》的决定"]),
        ("印发《甲", []),
    ],
)
def test_titles_are_the_outermost_names(words: str, names: list[str]) -> None:
    assert [one.name for one in read(words).titles] == names


def test_quoted_names_are_long_and_outside_titles() -> None:
    found = read("推进“315”工程、“千万工程”和《关于“清廉村居”的意见》。").quoted
    assert [one.name for one in found] == ["千万工程"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("新建农村水站400座以上。", [("农村水站", "400座")]),
        ("新增规上企业1.2万家、小微企业100家。", [("规上企业", "1.2万家"), ("小微企业", "100家")]),
        ("供水保证率达到95.2%。", [("供水保证率", "95.2%")]),
        ("公共水厂总数累计达到21座。", [("公共水厂总数", "21座")]),
        ("产值1,381.7亿元、同比增长10.4%。", [("产值", "1,381.7亿元"), ("", "10.4%")]),
        ("梳理、评估等5个领域。", [("", "5个")]),
        ("2024年6月30日，第24次会议，1—5月，“3件大事”，《10项规定》，145/170，5G。", []),
        ("一号文件。", []),
    ],
)
def test_figures_have_their_noun_and_names_and_dates_are_none(
    words: str, expected: list[tuple[str, str]]
) -> None:
    assert figures(words) == expected


def test_quantity_tells_value_unit_bound_verb_and_date() -> None:
    found = only("截至6月底，新增水站超过1.2万家。")
    assert (int(found.value), found.unit, found.bound) == (12000, "家", "超过")
    assert (found.verb, found.date, found.raw) == ("新增", "截至6月底", "超过1.2万家")


def test_words_behind_a_figure_are_told() -> None:
    assert only("超额完成5项主要指标，全年过半。").after == "主要指标"


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("新建水文站40座", "新建水文站"),
        ("水文站 累计 达到约40座", "水文站"),
        ("水文站不少于40座", "水文站"),
        ("达到40座", ""),
    ],
)
def test_noun_ends_before_verbs_blanks_and_words_of_measure(words: str, before: str) -> None:
    assert words[: quantities.noun_end(words, words.index("40"))] == before


def test_parts_are_found_by_words_and_by_patterns(report: Report) -> None:
    """
    - 序号: 1
      重点工作: 保供水。
      完成情况:
        - 建成水厂3座。
        - 改造管网5公里，新增水表8只。
    """
    found = mentions.of(report)
    assert [passage.text for passage in found.holding("供", "改造")] == [
        "保供水。",
        "改造管网5公里，新增水表8只。",
    ]
    digits = re.compile("[0-9]")
    assert [passage.part for passage in found.matching(digits)] == [0, 1]
    assert found.matching(re.compile("水"), Role.TASK) == found.of(Role.TASK)
    assert [(passage.part, end) for passage, end in found.ends(digits)] == [(0, 5), (1, 5), (1, 13)]


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("增速4%—6%。", 4, 6, "%"),
        ("建成10—20座。", 10, 20, "座"),
        ("投资5万—10万元。", 50000, 100000, "元"),
        ("投资5—10万元。", 50000, 100000, "元"),
        ("占比提高２个百分点。", 2, None, "个百分点"),
        ("占比提高2百分点。", 2, None, "个百分点"),
    ],
)
def test_spans_and_multiples_are_reckoned(
    words: str, low: int, high: int | None, unit: str
) -> None:
    found = only(words)
    upper = None if found.upper is None else int(found.upper)
    assert (int(found.value), upper, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("会同省水利厅、省发展改革委等单位研究。", ["省水利厅", "省发展改革委"]),
        ("联合省财政厅争取到资金。", ["省财政厅"]),
        ("与省生态环境厅、省林业局共同开展巡查。", ["省生态环境厅", "省林业局"]),
        ("与浙江大学等高校共建实验室。", ["浙江大学"]),
        ("配合省委组织部开展考核。", ["省委组织部"]),
        ("会同国务院国资委、杭州市政府调研。", ["国务院国资委", "杭州市政府"]),
        ("建设创新联合体10家，加强联合国合作。", []),
        ("联合开展一批科研攻关、学科联建。", []),
        ("会同有关部门研究。", []),
        ("与省水利厅相比还有差距。", []),
        ("印发《会同省水利厅巡查办法》。", []),
        ("会同推进省水利厅巡查。", []),
        ("参与省财政厅联合检查。", []),
    ],
)
def test_bodies_are_those_that_the_work_is_shared_with(words: str, names: list[str]) -> None:
    assert bodies(words) == names


def test_body_tells_its_alias_and_the_word_that_names_it_as_partner() -> None:
    (body,) = shared("会同省委组织部（省委人才办）研究。")
    assert (body.name, body.alias, body.cue) == ("省委组织部", "省委人才办", "会同")
    assert body.raw == "省委组织部（省委人才办）"

"""The rules' pages: examples taken apart as written, and docs/rules as fresh as the rules."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from halfyear import manual
from halfyear.check.check import Finding, Fix
from halfyear.manual import fixed, parsed
from halfyear.rules import Rule, rules
from halfyear.rules.example import SETTINGS, Example

RULES = Path(__file__).parents[1] / "docs" / "rules"


@cache
def pages() -> dict[str, str]:
    return manual.pages()


def _rule(page: str) -> Rule:
    return Rule("HY999", "made-up", "error", "", lambda report: [], page)


def test_docs_are_what_the_rules_say() -> None:
    assert {path.name: path.read_text("utf-8") for path in RULES.iterdir()} == pages()


def test_every_link_of_the_index_has_its_page() -> None:
    linked = re.findall(r"\]\((HY[0-9]{3}\.md)\)", pages()["README.md"])
    assert linked == [f"{rule.code}.md" for rule in rules()]


def test_overview_names_every_rule_once() -> None:
    codes = re.findall(r"HY[0-9]{3}", manual.overview())
    assert codes == [rule.code for rule in rules()]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in rules()])
def test_page_shows_what_the_check_says_under_each_bad_example(rule: Rule) -> None:
    text = pages()[f"{rule.code}.md"]
    bad = [example for example in parsed(rule).examples.values() if example.bad]
    outputs = re.findall(r"提示：\n\n```text\n(.*?)\n```", text, re.DOTALL)
    assert len(outputs) == len(bad)
    assert all(f" {rule.code}  " in output for output in outputs)
    assert "# ←" not in text


def test_example_without_a_name_is_the_coordinators_sheet() -> None:
    assert Example(False, "- 序号: 1\n").entries == {
        "report.yaml": SETTINGS.encode(),
        "tasks.yaml": "- 序号: 1\n".encode(),
    }


def test_example_is_split_into_files_at_names_only() -> None:
    text = "# 规划处.yaml\n- 序号: 1\n---\n- 序号: 2\n---\n# 基础处.yaml 链接\n---\n# 说明\n"
    files = Example(False, text).files
    assert files["规划处.yaml"].text == "- 序号: 1\n---\n- 序号: 2\n"
    assert files["基础处.yaml"].kind == "link"


def test_mark_gives_line_in_its_file_and_is_no_part_of_it() -> None:
    text = "- 序号: 1\n---\n# 规划处.yaml\n- 序号: 1\n  问题: 无  # ←\n"
    example = Example(True, text)
    assert example.marked == [("规划处.yaml", 2)]
    assert example.files["规划处.yaml"].text == "- 序号: 1\n  问题: 无\n"


def test_expansions_are_made_and_other_braces_stay() -> None:
    files = Example(False, "- {a: {甲*3}, b: '{U+200B}', c: {d: 1}}\n").files
    assert files["tasks.yaml"].text == "- {a: 甲甲甲, b: '\u200b', c: {d: 1}}\n"


def test_files_of_the_edition_before_are_a_report_of_their_own() -> None:
    text = "- 序号: 1\n---\n# 上期/report.yaml\n报告期:\n---\n# 上期/规划处.yaml\n- 序号: 2\n"
    example = Example(False, text)
    assert set(example.entries) == {"report.yaml", "tasks.yaml"}
    assert [task.number for task in example.report.tasks] == ["1"]
    previous = example.report.previous
    assert previous
    assert previous.period is None
    assert previous.title
    assert [sheet.file.source.path for sheet in previous.sheets] == ["上期/规划处.yaml"]
    assert Example(False, "- 序号: 1\n").report.previous is None


def test_settings_keep_their_usual_rest() -> None:
    text = Example(False, "# report.yaml\n处室: [办公室]\n").files["report.yaml"].text
    assert text.startswith("处室: [办公室]\n标题: ")
    assert text.count("处室:") == 1


def test_settings_given_in_full_have_no_rest() -> None:
    files = Example(False, "# report.yaml 全文\n标题: 进展\n").files
    assert files["report.yaml"].text == "标题: 进展\n"


def test_example_in_another_encoding_leaves_the_settings_alone() -> None:
    entries = Example(False, "- 序号: 一\n", "GBK").entries
    assert entries["tasks.yaml"] == "- 序号: 一\n".encode("gbk")
    assert entries["report.yaml"] == SETTINGS.encode()


def test_page_is_prose_and_examples_in_order() -> None:
    page = "题目\n\n说明\n\n```yaml 反例\na\n```\n\n```yaml 改为\nb\n```\n\n```yaml 正例 编码=GBK\nc\n```\n\n完\n"
    assert parsed(_rule(page)) == manual.RulePage(
        "题目", ("说明", Example(True, "a\n", "UTF-8", "b\n"), Example(False, "c\n", "GBK"), "完")
    )


def test_fix_without_its_example_is_refused() -> None:
    with pytest.raises(ValueError, match="改为"):
        parsed(_rule("题目\n\n```yaml 改为\nb\n```\n"))


def test_fixes_are_applied_from_the_end_so_that_offsets_hold() -> None:
    found = [
        Finding("a", 1, 1, (1, 1), "HY999", "", "error", "", Fix(start, end, text))
        for start, end, text in [(0, 1, "一二"), (2, 3, "")]
    ]
    assert fixed({"a": "abc"}, found) == {"a": "一二b"}

"""Every rule does what its page says: the page's examples are run."""

from __future__ import annotations

import re
import sys
from string import Formatter
from types import ModuleType

import pytest

from halfyear.manual import fixed, parsed, run
from halfyear.rules import FAMILIES, Rule, rules
from halfyear.rules import _rule as registered
from halfyear.rules.example import Example

RUNS = {
    f"{rule.code}-{name}": (rule, example)
    for rule in rules()
    for name, example in parsed(rule).examples.items()
}
EVERY_EXAMPLE = pytest.mark.parametrize(("rule", "example"), RUNS.values(), ids=RUNS)
EVERY_MENDED = pytest.mark.parametrize(
    ("rule", "example"),
    [pair for pair in RUNS.values() if pair[1].fix],
    ids=[name for name, pair in RUNS.items() if pair[1].fix],
)
EVERY_RULE = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in rules()])


@EVERY_EXAMPLE
def test_example_reports_the_marked_lines_and_no_others(rule: Rule, example: Example) -> None:
    found = run(rule, example)
    assert sorted({(one.file, one.line) for one in found}) == example.marked


@EVERY_EXAMPLE
def test_bad_example_marks_a_line_and_good_one_none(rule: Rule, example: Example) -> None:
    assert bool(example.marked) == example.bad


@EVERY_EXAMPLE
def test_fixes_make_the_text_that_the_page_promises(rule: Rule, example: Example) -> None:
    texts = {name: file.text.removeprefix("\ufeff") for name, file in example.files.items()}
    found = run(rule, example)
    promised = texts | example.fixed if example.fix else texts
    assert fixed(texts, found) == promised


@EVERY_MENDED
def test_fixed_example_has_nothing_left_to_fix(rule: Rule, example: Example) -> None:
    assert example.fix
    assert not [one for one in run(rule, Example(False, example.fix)) if one.fix]


@EVERY_EXAMPLE
def test_message_has_no_unfilled_or_absent_value(rule: Rule, example: Example) -> None:
    for one in run(rule, example):
        assert not re.search(r"\{\w*\}|None|Span\(|Node\(", one.message)


@EVERY_RULE
def test_page_has_a_bad_and_a_good_example(rule: Rule) -> None:
    assert {example.bad for example in parsed(rule).examples.values()} == {True, False}


@EVERY_RULE
def test_page_has_a_short_title_and_a_text(rule: Rule) -> None:
    page = parsed(rule)
    assert 0 < len(page.title) <= 24
    assert not re.search(r"[。，：；.]$", page.title)
    assert any(isinstance(part, str) for part in page.parts)


@EVERY_RULE
def test_rule_belongs_to_a_family_and_a_level(rule: Rule) -> None:
    assert rule.family in FAMILIES
    assert rule.level in ("error", "warning", "info")


@EVERY_RULE
def test_message_is_one_line_without_a_full_stop(rule: Rule) -> None:
    assert "\n" not in rule.message
    assert not rule.message.endswith("。")
    assert all(name is None or name for _, name, _, _ in Formatter().parse(rule.message))


@EVERY_RULE
def test_page_and_message_use_full_width_marks_in_chinese(rule: Rule) -> None:
    prose = [part for part in parsed(rule).parts if isinstance(part, str)]
    for words in [rule.title, rule.message, *prose]:
        # Code between back quotes may hold anything.
        bare = re.sub(r"```.*?```|`[^`]*`|\{\w*\}", "码", words, flags=re.DOTALL)
        assert not re.search(r"(?<=[\u4e00-\u9fff])[,;:?!()]|[,;:?!()](?=[\u4e00-\u9fff])", bare)
        assert not re.search(
            r"[ \t]+(?=[，。；：、”）])|(?<=[，。；：、“（])[ \t]+|。。|，，", bare
        )
        assert "\ufffd" not in bare


def test_a_file_that_is_not_called_like_a_rule_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("halfyear.rules.hy_lost")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    with pytest.raises(ValueError, match="hy_lost: a rule is called hyNNN_name"):
        registered("hy_lost")

"""Every rule does what its page says: the page's examples are run."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from difflib import unified_diff
from string import Formatter
from types import ModuleType

import pytest

from halfyear.manual import fixed, parsed, run
from halfyear.rules import FAMILIES, Rule, rules
from halfyear.rules import _rule as registered
from halfyear.rules.example import Example

EVERY_EXAMPLE = pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, example, id=f"{rule.code}-{name}")
        for rule in rules()
        for name, example in parsed(rule).examples.items()
    ],
)
EVERY_RULE = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in rules()])


@EVERY_EXAMPLE
def test_example_is_told_and_mended_as_its_page_says(rule: Rule, example: Example) -> None:
    if wrong := list(differences(rule, example)):
        pytest.fail("\n".join(wrong), pytrace=False)


def differences(rule: Rule, example: Example) -> Iterator[str]:
    """What the rule alone says of an example and its page does not, or the other way round."""
    found = run(rule, example)
    texts = {name: file.text.removeprefix("\ufeff") for name, file in example.files.items()}
    said = {(one.file, one.line): one.message for one in found}
    for file, line in sorted({*example.marked} - {*said}):
        yield f"nothing said of {file}:{line}: {shown(texts[file], line)}"
    for (file, line), message in sorted(said.items()):
        if (file, line) not in example.marked:
            yield f"not marked: {file}:{line}: {message}: {shown(texts.get(file, ''), line)}"
    if bool(example.marked) != example.bad:
        yield "a bad example marks no line" if example.bad else "a good example marks a line"
    for message in said.values():
        if re.search(r"\{\w*\}|None|Span\(|Node\(", message):
            yield f"a value is absent or not filled in: {message}"
    promised = texts | example.fixed if example.fix else texts
    mended = fixed(texts, found)
    for file in sorted({*promised} | {*mended}):
        before, after = promised.get(file, "").split("\n"), mended.get(file, "").split("\n")
        yield from unified_diff(before, after, f"{file}, promised", f"{file}, fixed", lineterm="")
    for one in run(rule, Example(False, example.fix)) if example.fix else ():
        if one.fix:
            yield f"left to fix: {one.file}:{one.line}: {one.message}"


def shown(text: str, line: int) -> str:
    """A line of a text, as it can be typed; none where there is none."""
    return repr("".join(text.split("\n")[line - 1 : line]))


def test_what_differs_from_a_page_is_said() -> None:
    (rule,) = (one for one in rules() if one.code == "HY502")
    text = "- 序号: 1{}\n  完成情况: 达3．2倍。\n"
    message = "数字里用了全角的“．”，应为“3.2”"
    assert list(differences(rule, Example(True, text.format("  # ←"), fix=text.format("")))) == [
        "nothing said of tasks.yaml:1: '- 序号: 1'",
        f"not marked: tasks.yaml:2: {message}: '  完成情况: 达3．2倍。'",
        *("--- tasks.yaml, promised", "+++ tasks.yaml, fixed", "@@ -1,3 +1,3 @@", " - 序号: 1"),
        *("-  完成情况: 达3．2倍。", "+  完成情况: 达3.2倍。", " "),
        f"left to fix: tasks.yaml:2: {message}",
    ]


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
    module = ModuleType("halfyear.rules.hy_lost", "一条没有号的规则")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    with pytest.raises(ValueError, match="hy_lost: a rule is called hyNNN_name"):
        registered("hy_lost")

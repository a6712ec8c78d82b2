"""Corrections never change what is meant: on every report there is, and on made ones full of slips."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halfyear.check.check import Finding, findings
from halfyear.manual import parsed
from halfyear.report.folder import entries
from halfyear.report.load import Entry, load
from halfyear.rules import rules
from halfyear.rules.example import Example
from tests.conftest import DATA
from tests.promises.kept import broken
from tests.rules.test_corpus import FAULTS, NAMES, TODAY, folder
from tests.tools.often import often

REPORTS = {"2024": entries(DATA), **{name: folder(name) for name in NAMES}}


def found(files: Mapping[str, Entry]) -> list[Finding]:
    """What is found in a report."""
    return findings(load(".", files, None, TODAY))


# What hands and programs do to a text: a pattern, and what comes in its place.
SLIPS: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
    ("，", ","),
    ("，", ", "),
    ("。(?=\n)", "."),
    ("。(?=\n)", ""),
    ("；", ";"),
    ("：", ":"),
    ("（([^（）\n]*)）", r"(\1)"),
    ("（", "（（"),
    ("）", ""),
    ("([，。；、])", r"\1\1"),
    ("。", "，。"),
    ("“([^“”\n]*)”", r'"\1"'),
    ("“([^“”\n]*)”", r"‘\1’"),
    ("“([^“”\n]*)”", r"《\1》"),
    ("“", "“"),
    ("”", "“"),
    ("《([^《》\n]*)》", r"《“\1”》"),
    ("《([^《》\n]*)》", r"〈\1〉"),
    ("《([^《》\n]*)》", r"“\1”"),
    ("(?<=[0-9])\\.(?=[0-9])", "．"),
    ("(?<=[0-9])\\.(?=[0-9])", "。"),
    ("(?<=[0-9])%", "％"),
    ("[0-9]", lambda digit: chr(ord(digit[0]) + 0xFEE0)),
    ("[A-Z]", lambda letter: chr(ord(letter[0]) + 0xFEE0)),
    ("—", "-"),
    ("—", "~"),
    ("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " "),
    ("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", "\u3000"),
    ("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", "\u200b"),
    ("([\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff])", r"\1\1"),
    ("([0-9]+)(?=[\u4e00-\u9fff])", r"\1\1"),
    ("(?<=- )(?=[\u4e00-\u9fff])", "1."),
    ("(?<=- )(?=[\u4e00-\u9fff])", "（一）"),
    ("平方米", "㎡"),
    ("平方米", "平米"),
    ("公里", "㎞"),
    ("长", "⻓"),
    ("Ⅱ", "II"),
    ("截至", "截止"),
    ("其他", "其它"),
    ("稳步", "稳步的"),
    ("地(?=推进|落实|开展)", "的"),
    (": 无\n", ": 暂无\n"),
    (": 无\n", ": 没有。\n"),
    ("、", ","),
    ("、", " "),
    (": ", "："),
    ("(?<=[0-9])(?=[万亿]?[元家个人])", "—9"),
]


def slipped(files: dict[str, Entry], slips: list[tuple[int, int, int]]) -> dict[str, Entry]:
    """The files of a report with some slips, each in one of the files, at one of the places that it may be at."""
    texts = {name: data.decode() for name, data in files.items() if isinstance(data, bytes)}
    names = sorted(texts)
    for at, kind, nth in slips:
        name = names[at % len(names)]
        pattern, words = SLIPS[kind % len(SLIPS)]
        if places := [*re.finditer(pattern, texts[name])]:
            place = places[nth % len(places)]
            put = place.expand(words) if isinstance(words, str) else words(place)
            texts[name] = texts[name][: place.start()] + put + texts[name][place.end() :]
    return {**files, **{name: text.encode() for name, text in texts.items()}}


def planted(name: str) -> dict[str, Entry]:
    """A clean report with all the faults that are planted in it one by one elsewhere."""
    files = dict(REPORTS[name])
    for fault in FAULTS:
        data = files.get(f"{fault.file}.yaml")
        if fault.report == name and isinstance(data, bytes):
            files[f"{fault.file}.yaml"] = data.replace(fault.old.encode(), fault.new.encode(), 1)
    return files


@pytest.mark.parametrize("name", REPORTS)
def test_corrections_of_a_report_keep_what_is_meant(name: str) -> None:
    assert [*broken(REPORTS[name])] == []


@pytest.mark.parametrize("name", NAMES)
def test_corrections_of_planted_faults_keep_what_is_meant(name: str) -> None:
    assert [*broken(planted(name), found(REPORTS[name]))] == []


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(example, id=f"{rule.code}-{name}")
        for rule in rules()
        for name, example in parsed(rule).examples.items()
    ],
)
def test_corrections_of_examples_keep_what_is_meant(example: Example) -> None:
    mended = found(Example(False, example.fix).entries) if example.fix else []
    assert [*broken(example.entries, mended)] == []


@settings(max_examples=often(60))
@given(
    st.sampled_from(sorted(REPORTS)),
    st.lists(st.tuples(*[st.integers(0, 10_000)] * 3), min_size=1, max_size=8),
)
def test_corrections_of_made_texts_keep_what_is_meant(
    name: str, slips: list[tuple[int, int, int]]
) -> None:
    assert [*broken(slipped(REPORTS[name], slips), found(REPORTS[name]))] == []

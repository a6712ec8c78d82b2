"""Who reads no Chinese can run the gate: help, wrong use, levels and counts in English, where that is asked for."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from halfyear.cli import english
from halfyear.cli.app import app
from halfyear.cli.help import _USUAL
from halfyear.rules import FAMILIES
from halfyear.text.shown import breadth
from tests.conftest import ROOT, Outcome

Run = Callable[..., Outcome]
CHINESE = re.compile("[\u3400-\u9fff]")


def commands(
    group: Any = None, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that it is called by, the whole of them first."""
    command = group or typer.main.get_command(app)
    yield path, command
    for name, one in getattr(command, "commands", {}).items():
        yield from commands(one, (*path, name))


EVERY = list(commands())


@pytest.mark.parametrize(
    "path", [path for path, _ in EVERY], ids=lambda path: " ".join(path) or "-"
)
def test_every_page_of_help_is_there_in_english(halfyear: Run, path: tuple[str, ...]) -> None:
    command = dict(EVERY)[path]
    texts = [command.help, command.epilog]
    for one in command.params:
        usual = {_USUAL.get(name) for name in one.opts} - {None}
        texts += usual or {getattr(one, "help", None)}
        metavar = one.metavar or ""
        assert english.PLACES.get(metavar) or not CHINESE.search(metavar), metavar
    assert [text for text in texts if text and text not in english.HELP] == []
    code, out, err = halfyear(*path, "--help", "--lang", "en")
    assert (code, err) == (0, "")
    assert out.startswith("Usage: halfyear")
    assert all(breadth(line) <= 80 for line in out.splitlines())


def test_what_is_translated_is_chinese_on_one_side_alone() -> None:
    for words in (*english.HELP.values(), *english.PLACES.values(), *english.SENTENCES.values()):
        plain = re.sub(r"草稿|审签|纸张: A[34]|2024(下半年|年三季度|年10月)", "", words)
        assert not CHINESE.search(plain), words
    for form, words in english.SENTENCES.items():
        assert form.count("{}") == words.count("{}")


def templates() -> set[str]:
    """Every text in the program, {} for what is put into it, and what is written after a colon alone."""
    found = set()
    house = ROOT / "src" / "halfyear"
    rooms = [file for name in ("cli", "report", "write") for file in (house / name).glob("*.py")]
    told = ("findings/console.py", "text/file_name.py", "errors.py")
    for file in (*rooms, *(house / name for name in told)):
        if file.name == "english.py":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = (
                    one.value if isinstance(one, ast.Constant) else "{}" for one in node.values
                )
                found.add("".join(map(str, parts)))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(re.sub(r"\{\w+\}", "{}", node.value))
    return found


def test_every_sentence_is_one_that_the_program_says() -> None:
    said = "\n\n".join(templates())
    # Said in two pieces: the first by one function, the other by the one that calls it.
    apart = {
        "已改 {} 处，在 {} 个文件里",
        "会改 {} 处，在 {} 个文件里",
        "没有“{}”这个处室，有{}",
        "公开以后没有动过，不再检查：{}；要检查就写明文件夹，如 halfyear validate {}",
    }
    unsaid = [
        form
        for form in english.SENTENCES
        if form not in apart and form.removeprefix("{}").lstrip() not in said
    ]
    assert unsaid == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (
            "valdate",
            "there is no command “valdate”; did you mean “validate”? (usage: halfyear --help)",
        ),
        ("validate --foo", "there is no option --foo (usage: halfyear validate --help)"),
        ("validate --base", "option --base takes a value (usage: halfyear --help)"),
        ("validate --fix=1", "option --fix takes no value (usage: halfyear --help)"),
        (
            "tasks move x --to 3",
            "NUMBER is a number, “x” is none (usage: halfyear tasks move --help)",
        ),
        ("tasks move 0 --to 3", "NUMBER begins at 1 (usage: halfyear tasks move --help)"),
        ("tasks move", "NUMBER is missing (usage: halfyear tasks move --help)"),
        ("undo a b", "unexpected arguments: b (usage: halfyear undo --help)"),
        ("validate nowhere", "there is no file or folder “nowhere”"),
        (
            "validate",
            "neither data/ nor report.yaml is here: run in the data repository, or give a path",
        ),
        ("validate . --fix --diff", "--fix writes, --diff only shows: give one of them"),
        ("validate . -o x", "--output takes FORMAT=FILE, as sarif=halfyear.sarif, not “x”"),
        (
            "validate . --level x",
            "there is no level “x”, only: 错误、警告、提示 (error, warning, hint)",
        ),
        ("validate --lang fr", "there is no language “fr”, only: zh, en"),
        ("render nowhere", "“nowhere” is no report: a report is a folder with report.yaml"),
    ],
)
def test_wrong_use_is_told_in_english(
    halfyear: Run, here: Path, monkeypatch: pytest.MonkeyPatch, command: str, words: str
) -> None:
    monkeypatch.setenv("HALFYEAR_LANG", "en")
    code, out, err = halfyear(*command.split())
    assert (code, out) == (2, "")
    assert err == f"halfyear: {words}\n"


def test_a_choice_is_told_with_those_that_there_are(
    halfyear: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALFYEAR_LANG", "en")
    err = halfyear("diff", "a", "--format", "x").err
    assert err.startswith("halfyear: --format cannot be “x”, only one of: console、json")


@pytest.mark.parametrize(
    "arguments",
    [("--lang", "en", "validate"), ("validate", "--lang=en"), ("validate", "--lang", "en")],
)
def test_findings_are_listed_with_english_words_around_them(
    halfyear: Run, copy_2024: Path, arguments: tuple[str, ...]
) -> None:
    code, out, err = halfyear(*arguments)
    assert (code, err) == (0, "")
    assert "data/2024/规划处.yaml:19:78  warning HY303 item-end  以“，”结尾，应以句号结束\n" in out
    assert out.splitlines()[-1] == (
        "passed: reports 1, tasks 6, divisions 3; errors 0, warnings 17, "
        "hints 11 (validate --all lists them), exceptions accepted 1."
    )


def test_many_findings_are_summed_up_in_english(halfyear: Run, copy_2024: Path) -> None:
    for sheet in copy_2024.glob("*处.yaml"):
        sheet.write_text(sheet.read_text("utf-8").replace("。", "。。"), encoding="utf-8")
    lines = halfyear("validate", "--all", "--lang", "en").out.splitlines()
    assert lines[0] == lines[-1]
    assert re.fullmatch(r"  HY504  warning   +\d+  [a-z-]+", lines[1])
    assert any(re.fullmatch(r"  other rules \d+, findings \d+", line) for line in lines[:18])
    assert any("accepted HY201 too-long" in line and " (accepted: " in line for line in lines)


def test_what_is_said_beside_the_output_is_english(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("validate", "--fix", "--lang", "en").err == "1 corrections in 1 files\n"
    err = halfyear("validate", "--format", "json", "--only", "HY303", "--lang", "en").err
    assert re.fullmatch(r"only \d are listed here; passed or failed is by all of them\.\n", err)


def test_programs_get_the_same_in_both_languages(halfyear: Run, copy_2024: Path) -> None:
    for name in ("json", "gitlab", "sarif", "junit", "rdjson"):
        options = ("validate", "--format", name)
        assert halfyear(*options, "--lang", "en") == halfyear(*options)


@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({"LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8", "LANGUAGE": "en"}, "通过"),
        ({"HALFYEAR_LANG": "zh"}, "通过"),
        ({"HALFYEAR_LANG": ""}, "通过"),
        ({"HALFYEAR_LANG": "en_US.UTF-8"}, "passed"),
        ({"HALFYEAR_LANG": "EN"}, "passed"),
    ],
    ids=str,
)
def test_english_is_spoken_only_where_it_is_asked_for(
    halfyear: Run,
    copy_2024: Path,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    spoken: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert halfyear("validate").out.splitlines()[-1].startswith(spoken)
    assert halfyear("validate", "--lang", "zh").out.splitlines()[-1].startswith("通过")


def test_it_is_not_read_where_nobody_asks_for_it() -> None:
    code = "import sys; from halfyear.cli import main; main(['validate', '--help']); main(['valdate']); print('halfyear.cli.english' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_json_keeps_the_english_name_of_each_rule(halfyear: Run, copy_2024: Path) -> None:
    names = {one["name"] for one in json.loads(halfyear("validate", "--format", "json").out)}
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_what_is_not_known_stays_as_it_is() -> None:
    assert english.sentence("没有这样的话") == "没有这样的话"
    assert english.sentence(f"没有“{'甲' * 3000}”这个命令").startswith("没有“甲")
    assert english.sentence("halfyear：已中断") == "halfyear: interrupted"


def test_rules_are_listed_by_their_english_names(halfyear: Run) -> None:
    told = halfyear("rules", "--lang", "en").out
    usual = halfyear("rules").out
    assert re.findall(r"HY\d{3}", told) == re.findall(r"HY\d{3}", usual)
    assert "\nHY3 items\n  HY301  " in told
    assert "  HY303  warning  item-end\n" in told
    assert not CHINESE.search(told)
    assert set(english.FAMILIES) == set(FAMILIES)

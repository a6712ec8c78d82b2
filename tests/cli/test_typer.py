"""Help and refusals are the same with every typer that is allowed, and with the newest that there is.

The upper bound in pyproject.toml is for the time to start alone; see docs/decisions/0022-installing.md.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from halfyear.cli.app import app
from halfyear.cli.app import tasks as group
from halfyear.text.shown import breadth
from tests.conftest import ROOT, Outcome
from tests.tools.often import THOROUGH

Run = Callable[..., Outcome]

COMMANDS = [[str(one.name)] for one in app.registered_commands]
COMMANDS += [["tasks"], *(["tasks", str(one.name)] for one in group.registered_commands)]
WRONG = [
    [],
    ["tasks"],
    ["chek"],
    ["tasks", "mov"],
    ["explain"],
    ["explain", "HY104", "HY105"],
    ["validate", "--format", "xml"],
    ["validate", "--format"],
    ["validate", "--strict=1"],
    ["validate", "--stict"],
    ["form", "--format", "it's"],
    ["tasks", "move", "1"],
    ["tasks", "move", "甲", "--to", "1"],
    ["tasks", "move", "1", "--to", "0"],
]
LINES = [["--help"], *([*command, "--help"] for command in COMMANDS), *WRONG]
SCRIPT = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from halfyear.cli import main
import typer
told = []
for line in json.load(sys.stdin):
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = main(line)
    told.append([code, out.getvalue(), err.getvalue()])
print(json.dumps([typer.__version__, told]))
"""


@pytest.fixture(params=["the newest", *(["the oldest"] if THOROUGH else [])])
def another(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with another typer than the one that is installed; the oldest one with THOROUGH=1."""
    folder = tmp_path / "typer"
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (allowed,) = [one for one in settings["project"]["dependencies"] if one.startswith("typer")]
    (lowest,) = re.findall(r">=([\d.]+)", allowed)
    wanted = f"typer=={lowest}" if request.param == "the oldest" else "typer"
    command = [sys.executable, "-m", "uv", "pip", "install", "--target", str(folder), wanted]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        pytest.skip(f"{wanted} 装不上：{done.stderr.strip().splitlines()[-1]}")
    return folder


def test_help_and_refusals_do_not_depend_on_the_typer(
    another: Path, halfyear: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(another), str(ROOT / "src")]))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps(LINES),
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    version, told = json.loads(done.stdout)
    assert (another / f"typer-{version}.dist-info").is_dir()
    assert version != typer.__version__
    for line, one in zip(LINES, told, strict=True):
        assert Outcome(*one) == halfyear(*line), line


@pytest.mark.parametrize("command", [[], *COMMANDS], ids=" ".join)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_of_help_fits_eighty_columns(
    halfyear: Run, monkeypatch: pytest.MonkeyPatch, command: list[str], language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = halfyear(*command, "--help", "--lang", language)
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if breadth(line) > 80] == []


def test_every_refusal_is_one_chinese_sentence(
    halfyear: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in WRONG[2:]:
        code, out, err = halfyear(*line)
        assert (code, out, err.count("\n")) == (2, "", 1), line
        # What is left without what was typed, and without what is to be typed, has no English word.
        assert not re.findall("[A-Za-z]{3,}", re.sub(r"“.*?”|halfyear.*help|--\w+|：.*（", "", err))
    for line in WRONG[:2]:
        code, out, err = halfyear(*line)
        assert (code, err) == (2, "")
        assert out.startswith("用法：halfyear")

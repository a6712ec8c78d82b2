"""The YAML language server: what an editor without our code shows of a sheet."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tests.tools.office import ROOT

SCRIPT = Path(__file__).with_name("language.mjs")
SERVER = ROOT / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


class Ask(NamedTuple):
    """A question at the | in a file; what the file says of itself goes without it."""

    name: str
    kind: Literal["completion", "hover"]


@dataclass(frozen=True)
class Told:
    """The server's answers: labels of completion or the text of a hover, and what it finds wrong."""

    answers: list[list[str] | str]
    wrong: dict[str, list[str]]


def missing_language_server() -> str | None:
    """What is missing to ask the language server, or None."""
    if not shutil.which("node"):
        return "没有 Node.js（node）"
    return None if SERVER.exists() else "没有 yaml-language-server：请先在仓库里运行 npm install"


def ask(folder: Path, texts: Mapping[str, str], asks: Sequence[Ask]) -> Told:
    """The answers of one run. A text holds its place as ``|``, once, where it is asked about."""
    places = {}
    files = []
    for name, text in texts.items():
        asked = any(one.name == name for one in asks)
        before, _, after = text.partition("|") if asked else (text, "", "")
        lines = before.split("\n")
        places[name] = (len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2)
        files.append({"name": name, "text": before + after})
    questions = [
        {**one._asdict(), "line": places[one.name][0], "character": places[one.name][1]}
        for one in asks
    ]
    ran = subprocess.run(
        ["node", SCRIPT, SERVER],
        input=json.dumps({"folder": str(folder), "files": files, "asks": questions}),
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    told: dict[str, Any] = json.loads(ran.stdout)
    answers = [
        _hover(answer) if one.kind == "hover" else _labels(answer)
        for one, answer in zip(asks, told["answers"], strict=True)
    ]
    wrong = {
        name: [finding["message"] for finding in found]
        for name, found in told["diagnostics"].items()
    }
    return Told(answers, wrong)


def _hover(answer: Any) -> str:
    return str(answer["contents"]["value"]) if answer else ""


def _labels(answer: Any) -> list[str]:
    return [str(one["label"]) for one in answer["items"]]

"""What a data repository has besides its reports: the gate of its CI service, and who answers for which file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from halfyear.report.columns import SETTINGS_FILE, TASKS_FILE
from halfyear.report.load import load
from halfyear.report.schema import SCHEMA_FILE, pointer, schema
from halfyear.resources import packaged

Ci: TypeAlias = Literal["github", "gitlab", "none"]

# The gate's file in the tool's own folder gates/ and in the repository; without a service, a Makefile.
_GATES: dict[Ci, tuple[str, str]] = {
    "github": ("github.yml", ".github/workflows/halfyear.yml"),
    "gitlab": ("gitlab.yml", ".gitlab-ci.yml"),
    "none": ("Makefile", "Makefile"),
}
_OWNERS: dict[Ci, str] = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS"}


def dressed(texts: Mapping[str, str]) -> dict[str, str]:
    """The files of a report for an editor: its schema beside them, and in each where that stands."""
    report = load("", {name: text.encode() for name, text in texts.items()})
    # The edition before may have it.
    made = {
        name: text if text.startswith(pointer(name)) else pointer(name) + text
        for name, text in texts.items()
    }
    return made | {SCHEMA_FILE: json.dumps(schema(report), ensure_ascii=False, indent=2) + "\n"}


def files(folder: str, texts: Mapping[str, str], ci: Ci) -> dict[str, str]:
    """The files at the top of a repository for a report in ``folder``, by path: the gate, and the owners of sheets.

    ``texts`` are the report's files by name; ``folder`` is its path from the top, such as data/2025.
    """
    own, path = _GATES[ci]
    made = {path: gate(own)}
    if owners := _OWNERS.get(ci):
        made[owners] = _codeowners(folder, texts)
    return made


# Line ends that do not change from one system to another, and what is made and not kept.
GIT: dict[str, str] = {
    ".gitattributes": "*.yaml text eol=lf\n*.yml text eol=lf\n*.docx binary\n*.xlsx binary\n*.pdf binary\n",
    ".gitignore": (
        "# 生成的表和填报表，随时可以重新生成\nout/\n公开/\n填报表/\nforms/\n*填报表.docx\n*填报表.xlsx\n"
        "# Word、Excel 打开文件时的临时文件，写了一半的文件\n~$*\n.halfyear-*\n"
    ),
}


def gate(name: str) -> str:
    """The text of a file of the tool's own gates/."""
    return packaged(f"gates/{name}").decode()


def _codeowners(folder: str, texts: Mapping[str, str]) -> str:
    """A line a file, to be made true: what accounts the divisions have, only the department knows."""
    # Every edition beside this one has the same owners.
    around = folder.strip("/").rpartition("/")[0]
    prefix = f"/{around}/*/" if around else "/*/"
    lines = [
        "# 改哪个文件，要由谁审。把“@”后面换成账号或小组，去掉行首的“# ”，这一行就起作用。",
        "# 统筹处室",
        *(f"# {prefix}{name} @统筹处室" for name in (SETTINGS_FILE, TASKS_FILE)),
        "# 各处室",
    ]
    for name in texts:
        if name.endswith(".yaml") and name not in (SETTINGS_FILE, TASKS_FILE):
            division = name.removesuffix(".yaml")
            lines.append(f"# {prefix}{_pattern(name)} @{''.join(division.split())}")
    return "\n".join(lines) + "\n"


def _pattern(name: str) -> str:
    """A file's name where blanks part and some signs stand for others: each of these becomes any one sign."""
    return re.sub(r"[\s*?#!\[\]\\]", "?", name)

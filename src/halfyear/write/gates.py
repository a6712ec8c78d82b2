"""What a data repository has besides its reports: a gate, who answers for which file, what its editor is told."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple, TypeAlias

from halfyear.errors import HalfyearError
from halfyear.report.columns import SETTINGS_FILE, TASKS_FILE
from halfyear.report.load import load
from halfyear.report.schema import SCHEMA_FILE, pointer, schema
from halfyear.resources import packaged

Ci: TypeAlias = Literal["github", "gitlab", "gitea", "none"]
Editor: TypeAlias = Literal["vscode"]

# The gate's file in the tool's own folder gates/ and in the repository; without a service, a Makefile.
_GATES: dict[Ci, tuple[str, str]] = {
    "github": ("github.yml", ".github/workflows/halfyear.yml"),
    "gitlab": ("gitlab.yml", ".gitlab-ci.yml"),
    "gitea": ("gitea.yml", ".gitea/workflows/halfyear.yml"),
    "none": ("Makefile", "Makefile"),
}
_OWNERS: dict[Ci, str] = {
    "github": ".github/CODEOWNERS",
    "gitlab": ".gitlab/CODEOWNERS",
    "gitea": ".gitea/CODEOWNERS",
}
_EDITORS: dict[Editor, dict[str, str]] = {
    "vscode": {
        "tasks.json": ".vscode/tasks.json",
        "extensions.json": ".vscode/extensions.json",
        "devcontainer.json": ".devcontainer/devcontainer.json",
    }
}
PLACE = "git+https://代码平台/组织/halfyear@提交"  # to be filled in
# What would be more than a name to YAML, make, a shell or a service.
_OBEYED = re.compile(r"[\x00-\x1f\x7f\"'`$#%\\{}]|: |^[-&*!|>@?]|^\s|\s$")


class Source(NamedTuple):
    """Where a gate installs the tool from, and the file that it then needs beside it, if any."""

    place: str
    wheel: Path | None = None


def dressed(texts: Mapping[str, str]) -> dict[str, str]:
    """The files of a report for an editor: its schema beside them, and in each where that stands."""
    report = load("", {name: text.encode() for name, text in texts.items()})
    # The edition before may have it.
    made = {
        name: text if text.startswith(pointer(name)) else pointer(name) + text
        for name, text in texts.items()
    }
    return made | {SCHEMA_FILE: json.dumps(schema(report), ensure_ascii=False, indent=2) + "\n"}


def files(
    folder: str,
    texts: Mapping[str, str],
    ci: Ci | None,
    editor: Editor | None = None,
    place: str = PLACE,
) -> dict[str, str]:
    """The files at the top of a repository for a report in ``folder``, by path: the gate, the owners of sheets, the editor's.

    ``texts`` are the report's files by name; ``folder`` is its path from the top, such as data/2025;
    ``place`` is what pip is given to install. Raises HalfyearError where the folder's name cannot stand in a gate.
    """
    # What is beside it now or later is checked with it.
    reports = PurePosixPath(folder).parent.as_posix()
    if (ci or editor) and _OBEYED.search(folder):
        raise HalfyearError(
            f"“{folder}”里有关口的配置里不能写的符号：请换一个名字，或不写 --ci、--editor"
        )
    made = {}
    if ci:
        own, path = _GATES[ci]
        made[path] = filled(gate(own), place, reports)
        if ci == "none" and reports != "data":
            made[path] = made[path].replace("REPORT =\n", f"REPORT = {folder}\n")
        if owners := _OWNERS.get(ci):
            made[owners] = _codeowners(folder, texts)
    if editor:
        made |= {path: filled(gate(own), place, reports) for own, path in _EDITORS[editor].items()}
    return made


def filled(text: str, place: str, reports: str) -> str:
    """A gate with where it installs from, and what it checks, written in."""
    # Quoted where there is YAML: 2025.10 is no number, nor is no a truth.
    text = text.replace("REPORTS = data\n", f"REPORTS = {reports}\n")
    return text.replace('"data"', json.dumps(reports, ensure_ascii=False)).replace(PLACE, place)


def source() -> Source:
    """Where this program was installed from, as its installer wrote down; ``PLACE`` where that is not known."""
    from importlib.metadata import distributions

    own = Path(__file__).resolve().parents[1]
    for installed in distributions(name="halfyear"):
        # A checkout may run beside an installed one.
        if Path(str(installed.locate_file("halfyear"))).resolve() == own:
            return told(installed.version, installed.read_text("direct_url.json"))
    return Source(PLACE)


def told(version: str, record: str | None) -> Source:
    """What an installer's record says, a ``direct_url.json`` as PyPA specifies it; None of what came from an index."""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    if record is None:
        return Source(f"halfyear=={version}")
    direct = json.loads(record)
    address = re.sub("://[^/@]*:[^/@]*@", "://", direct["url"])  # no password
    if "vcs_info" in direct:
        return Source(f"{direct['vcs_info']['vcs']}+{address}@{direct['vcs_info']['commit_id']}")
    if "archive_info" not in direct:
        return Source(PLACE)  # a folder of this machine
    if not address.startswith("file:"):
        return Source(address)
    wheel = Path(url2pathname(urlsplit(address).path))
    return Source(f"./{wheel.name}", wheel) if wheel.is_file() else Source(PLACE)


# Line ends that do not change from one system to another, and what is made and not kept.
GIT: dict[str, str] = {
    ".gitattributes": "*.yaml text eol=lf\n*.yml text eol=lf\n*.docx binary\n*.xlsx binary\n*.pdf binary\n",
    ".gitignore": (
        "# make check 装的 halfyear\n.venv-halfyear/\n"
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
    prefix = "/" if folder == "." else f"/{around}/*/" if around else "/*/"
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

"""Installing works as the pages say, from a host of our own; and no page names what is not there.

Each line of the READMEs is run in an empty home, without the variables of this machine and without a checkout:
one way every day, all of them with THOROUGH=1, and with ``make installs``, where the libraries come from the registry.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear import __version__
from tests.conftest import DATA, ROOT
from tests.tools.host import Host, go_on, machine, program
from tests.tools.often import THOROUGH

GATES = sorted((ROOT / "gates").iterdir())
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "action.yml", *GATES]
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
READMES = {"README.md": "HOST/OWNER", "README.zh-CN.md": "代码平台/组织"}
ROW = re.compile(r"^\| (.+?) \| `(uv .+?)` \| `(pipx .+?)` \| `(pip .+?)` \|$", re.MULTILINE)
ABSENT = {
    "a version": r"halfyear *(==|>=|~=)",
    "a tag": r"halfyear@v[0-9]|\b(ref|rev): *v[0-9]",
    "the package": r"((?<!un)install|uvx?|pipx run)( +-(?!-index)\S+)* +[\"']?halfyear\b",
}
UNIX = pytest.mark.skipif(os.name == "nt", reason="那里的命令是另外的写法")
Shell = Callable[[str], subprocess.CompletedProcess[str]]


@EVERY_PAGE
@pytest.mark.parametrize("pattern", ABSENT.values(), ids=ABSENT)
def test_no_page_names_what_cannot_be_had(page: Path, pattern: str) -> None:
    assert re.findall(rf".*(?:{pattern}).*", page.read_text(encoding="utf-8")) == []


@EVERY_PAGE
def test_every_address_is_one_to_fill_in(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    addresses = re.findall(r"(?:git\+|repo: )(https://\S+?/halfyear)\b(?:@(\w+))?", text)
    assert set(addresses) <= {
        *(("https://代码平台/组织/halfyear", rev) for rev in ("", "提交")),
        *(("https://HOST/OWNER/halfyear", rev) for rev in ("", "COMMIT")),
    }


def section(name: str) -> str:
    """What a README says of installing, with the places as the English one has them."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = next(one for one in text.split("\n## ") if one.startswith(("Install\n", "安装\n")))
    place = READMES[name]
    return found.replace(place, "HOST/OWNER").replace(place.partition("/")[0], "HOST")


def commands(name: str) -> list[str]:
    """What may be pasted, in order."""
    lines = "".join(re.findall(r"^```console\n(.*?)^```", section(name), re.MULTILINE | re.DOTALL))
    cells = [cell for _, *row in ROW.findall(section(name)) for cell in row]
    return [
        *lines.splitlines(),
        *cells,
        *re.findall(r"`(HALFYEAR=.+?|halfyear --.+?)`", section(name)),
    ]


def test_both_readmes_say_the_same_lines_and_the_place_once() -> None:
    first, second = (commands(name) for name in READMES)
    assert first == second
    assert len(first) == 1 + 12 + 2
    for name in READMES:
        assert len(re.findall(r"^[^$`]*HOST/OWNER/", section(name), re.MULTILINE)) == 1


# --- run as they stand ------------------------------------------------------------------------


@pytest.fixture
def shell(host: Host, tmp_path: Path) -> Shell:
    """A shell in an empty home with the real report; what is asked there is answered with y."""
    shutil.copytree(DATA, tmp_path / "data" / "2024")
    (tmp_path / "dist").mkdir()
    shutil.copy(host.wheel, tmp_path / "dist")
    variables = machine(tmp_path, host)

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-ec", line],
            cwd=tmp_path,
            env=variables,
            input="y\n",
            check=False,
            capture_output=True,
            encoding="utf-8",
        )

    return run


def table() -> dict[str, dict[str, str]]:
    """The commands of each installer by what they are for."""
    told: dict[str, dict[str, str]] = {"uv": {}, "pipx": {}, "pip": {}}
    for purpose, *cells in ROW.findall(section("README.md")):
        for commands_, cell in zip(told.values(), cells, strict=True):
            commands_[purpose] = cell
    return told


def environment(home: Path) -> None:
    """An environment with the pip that is here: one of its own takes seconds to install."""
    venv.create(home, with_pip=False)
    program(
        home / "bin" / "pip", f'exec "{sys.executable}" -m pip --python "{home}/bin/python" "$@"'
    )


def works(shell: Shell, line: str) -> None:
    done = shell(line)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def is_there(shell: Shell, version: str) -> None:
    assert shell("halfyear --version").stdout == f"halfyear {version}\n"


@UNIX
@pytest.mark.parametrize("installer", ["uv", "pipx", "pip"] if THOROUGH else ["uv"])
def test_what_is_installed_is_upgraded_and_removed(
    installer: str, shell: Shell, host: Host, tmp_path: Path
) -> None:
    lines = table()[installer]
    if installer == "pip":
        environment(tmp_path / ".local")
    # A repository of its own, to which another version will come.
    own = Host(tmp_path / "own")
    shutil.copytree(host.folder / "halfyear.git", own.folder / "halfyear.git")
    repository, wheel = (one for one in commands("README.md") if one.startswith("HALFYEAR="))
    repository = repository.replace("https://HOST/OWNER/halfyear", own.repository)
    ways = [
        lines["from an index of your own"].replace("https://HOST/simple/", host.pages),
        f"{wheel}\n{lines['install']}",
        f"{repository}\n{lines['install']}",
    ]
    for way in ways if THOROUGH else ways[:1]:
        works(shell, way)
        is_there(shell, __version__)
        assert shell("halfyear validate").stdout.splitlines()[-1].startswith("通过：")
        if way is ways[-1]:
            go_on(own, tmp_path / "clone", "99.0")
            works(shell, f"{repository}\n{lines['upgrade']}")
            is_there(shell, "99.0")
        works(shell, lines["remove"])
        assert shell("halfyear --version").returncode == 127

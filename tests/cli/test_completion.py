"""Completion as bash asks for it: at a terminal, with the script that the program gives."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from halfyear.cli import offered
from tests.conftest import Outcome

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="这里用 Linux 的 bash 和终端")
Run = Callable[..., Outcome]
# Asked to complete, it is the program; otherwise it prints what it was given, a word in brackets each.
PROGRAM = f"""#!/bin/sh
[ -z "$_HALFYEAR_COMPLETE" ] || exec {sys.executable} -m halfyear "$@"
printf '<%s>' "$@"
echo
"""
TYPED = {
    "form --division 规\t": "<form><--division><规划处>",
    "explain HY20\t": "<explain><HY201>",
    "sli\t --format d\t --report da\t": "<slip><--format><docx><--report><data/>",
}


@pytest.fixture
def shell(copy_2024: Path, tmp_path: Path) -> dict[str, str]:
    """The variables of a shell whose ``halfyear`` stands in the current folder."""
    program = tmp_path / "bin" / "halfyear"
    program.parent.mkdir()
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    home = {"HOME": str(tmp_path), "TERM": "dumb", "LANG": "C.UTF-8", "PS1": "$ "}
    return {**os.environ, "PATH": path, **home, "INPUTRC": os.devnull}


def at_a_terminal(typed: str, variables: dict[str, str]) -> str:
    """What an interactive bash shows to whom types something at its terminal."""
    import pty

    ours, theirs = pty.openpty()
    command = ["bash", "--noprofile", "--rcfile", ".bashrc", "-i"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=variables, start_new_session=True
    ):
        os.close(theirs)
        os.write(ours, typed.encode())
        seen = b""
        while True:
            try:
                seen += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    return seen.decode()


def test_bash_completes_commands_options_and_values(shell: dict[str, str]) -> None:
    installed = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m halfyear --install-completion; true"],
        env=shell,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    script = Path(shell["HOME"], ".bash_completions", "halfyear.sh")
    said = f"已为 bash 装好补全：{script}。新开一个终端，按 Tab 就有。\n"
    assert (installed.stdout, installed.stderr) == (said, "")
    typed = "".join(f"halfyear {words}\n" for words in TYPED)
    shown = at_a_terminal(f"{typed}exit\n", shell)
    assert [line for line in shown.splitlines() if line.startswith("<")] == list(TYPED.values())


def test_where_no_shell_is_known_it_says_which_ones_are(
    halfyear: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    code, out, err = halfyear("--install-completion")
    assert (code, out) == (2, "")
    assert err.startswith("halfyear：认不出现在的终端：")


class Typed(typer.Context):
    """What is typed so far, as a shell's question is parsed."""

    def __init__(self, parameters: dict[str, object]) -> None:
        self.params = parameters


def test_values_are_those_of_the_report_that_is_meant_or_none(
    copy_2024: Path, tmp_path: Path
) -> None:
    with (copy_2024 / "report.yaml").open("a", encoding="utf-8") as file:
        file.write("审签: [处室负责人, 分管领导]\n")
    known = Typed({"path": copy_2024})
    assert offered.roles(known, "分") == ["分管领导"]
    assert offered.divisions(known, "") == ["规划处", "基础处", "法规处", "重大处", "成果处"]
    assert offered.divisions(Typed({}), "规") == ["规划处"]
    nowhere = Typed({"into": tmp_path / "nowhere"})
    assert offered.divisions(nowhere, "") == offered.roles(nowhere, "") == []
    assert offered.formats("h") == ["html"]
    assert ("HY201", "超过了字数上限") in offered.codes("HY2")

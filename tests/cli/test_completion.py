"""Completion as bash asks for it: at a terminal, with the script that the program gives."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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
    "va\t": "<validate>",
    "form --division 规\t": "<form><--division><规划处>",
    "explain HY20\t": "<explain><HY201>",
    "sign --role 分\t": "<sign><--role><分管领导>",
    "slip --format d\t --report da\t": "<slip><--format><docx><--report><data/>",
}


@pytest.fixture
def shell(copy_2024: Path, tmp_path: Path) -> dict[str, str]:
    """The variables of a shell whose ``halfyear`` stands in the current folder."""
    with (copy_2024 / "report.yaml").open("a", encoding="utf-8") as file:
        file.write("审签: [处室负责人, 分管领导]\n")
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


def test_where_there_is_no_report_nothing_is_offered_and_nothing_said(
    tmp_path: Path,
) -> None:
    for option in ("form --division", "sign --role"):
        words = f"halfyear {option} "
        variables = {"_HALFYEAR_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "3"}
        done = subprocess.run(
            [sys.executable, "-m", "halfyear"],
            cwd=tmp_path,
            env={**os.environ, **variables},
            check=False,
            capture_output=True,
            text=True,
        )
        assert (done.stdout.strip(), done.stderr) == ("", "")

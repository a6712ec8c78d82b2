"""Output that cannot be written, and streams that are closed: no traceback, and never another verdict."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="没有 /dev/full")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "--version",
        "--help",
        "rules",
        "explain HY201",
        "validate",
        "validate --format sarif",
        "render --format html -o -",
        "schema",
    ],
)
def test_output_that_finds_no_room_is_exit_code_2(
    words: str,
    halfyear: Callable[..., Outcome],
    copy_2024: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        code, _, err = halfyear(*words.split())
    assert (code, err) == (2, "halfyear：读写没有成功：磁盘已满\n")


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A script in which ``halfyear`` is the command line."""
    program = f'halfyear() {{ "{sys.executable}" -m halfyear "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", program + script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        pytest.param(
            "halfyear rules >/dev/full", 2, "halfyear：读写没有成功：磁盘已满\n", id="full"
        ),
        pytest.param(
            "halfyear --version >/dev/full",
            2,
            "halfyear：读写没有成功：磁盘已满\n",
            id="version-full",
        ),
        pytest.param(
            "halfyear >/dev/full", 2, "halfyear：读写没有成功：磁盘已满\n", id="help-full"
        ),
        pytest.param(
            "halfyear validate >&-",
            2,
            "halfyear：标准输出关着，没有地方写结果\n",
            id="closed",
        ),
        pytest.param("halfyear validate nowhere 2>/dev/full", 2, "", id="errors-full"),
        pytest.param("halfyear validate nowhere 2>&-", 2, "", id="errors-closed"),
        pytest.param("halfyear validate 2>&-", 0, "", id="errors-closed-and-none"),
        # A gate with pipefail must not take a reader that has gone for a verdict.
        pytest.param("set -o pipefail; halfyear rules | true", 141, "", id="reader-gone"),
    ],
)
def test_streams_that_take_nothing_change_no_verdict(
    script: str, code: int, said: str, copy_2024: Path
) -> None:
    done = shell(script, copy_2024.parents[1])
    assert (done.returncode, done.stderr) == (code, said)

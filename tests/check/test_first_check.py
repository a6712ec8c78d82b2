"""What a first check does without, since it is the start of every run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Prints each text that is compiled as a type, and each module that only broken or wide reports need.
WATCHED = """
import sys, typing
made = typing.ForwardRef.__init__
def told(self, words, *rest, **more):
    print(words)
    made(self, words, *rest, **more)
typing.ForwardRef.__init__ = told
from datetime import date
from pathlib import Path
from halfyear.check.check import verdict
from halfyear.report.folder import report
verdict(report(Path("data/2024"), date.today()))
late = ("table", "source.slips", "source.further", "rules.hy003_encoding", "rules.hy132_total_column")
print(*(name for name in late if f"halfyear.{name}" in sys.modules))
"""


def test_no_type_is_compiled_and_no_module_loaded_that_a_sound_report_does_not_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == []

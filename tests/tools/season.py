"""A half-year by its commands, as the shell of this system runs them; CI runs it where tests would have to be told apart."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
# A line a command, and the exit code that it must have. Patterns are handed to whatever shell there is.
COMMANDS = (
    ("validate", 0),
    ("fmt --check", 0),
    ('form data/2024 -o "填报 表"', 0),
    ('collect "填报 表/*.docx"', 0),
    ("collect nothing*.docx", 1),
    ("render data/2024 -o 汇总.docx", 0),
    ("render data/202? --format html --format md -o out", 0),
    ("import out/*.html --into data/again", 1),
    ("sign data/2024 --role 分管领导 --name 张三", 0),
    ("sign data/2024 --list", 0),
    ("undo data/2024", 0),
    ("tasks move 1 --to 2 --report data/2024", 0),
    ("undo data/2024", 0),
    ("status", 0),
    ("validate data --format sarif --output json=out/findings.json", 1),
    ("new data/2025 --from data/2024", 0),
    ("render data/2024 -o con.docx", 2),
)


def main() -> int:
    """Run the commands in a folder with blanks and Chinese in its name; how many ended otherwise than they must."""
    wrong = 0
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "半年 进展"
        shutil.copytree(ROOT / "data" / "2024", home / "data" / "2024")
        for words, code in COMMANDS:
            command = f'"{sys.executable}" -m halfyear {words}'
            # The shell is what is tried: cmd spreads no pattern, sh does.
            done = subprocess.run(command, shell=True, cwd=home, check=False, capture_output=True)
            said = (done.stdout + done.stderr).decode("utf-8", "replace")
            if done.returncode != code or "程序出错" in said or "Traceback" in said:
                wrong += 1
                sys.stderr.buffer.write(f"{words}: {done.returncode}\n{said[:2000]}\n".encode())
        if left := list(home.rglob(".halfyear-*")):
            wrong += 1
            sys.stderr.buffer.write(f"left: {left}\n".encode())
    return wrong


if __name__ == "__main__":
    sys.exit(main())

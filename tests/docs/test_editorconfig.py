"""The files of the repository are as .editorconfig has editors write them."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from tests.conftest import ROOT

FOLDERS = (".ci", ".github", "benchmarks", "data", "docs", "gates", "scripts", "src", "templates")
KEPT = ("data", "findings/schemas", "rules/corpus")  # of the tests: as others made them
BINARY = (".docx", ".png", ".pyc")


def texts() -> list[Path]:
    """The text files that are ours to lay out."""
    top = (path for path in ROOT.iterdir() if path.suffix in (".md", ".toml", ".yml", ".yaml"))
    below = chain.from_iterable((ROOT / name).rglob("*") for name in (*FOLDERS, "tests"))
    found = (path for path in chain(top, below) if path.is_file() and path.suffix not in BINARY)
    kept = [ROOT / "tests" / name for name in KEPT]
    return [path for path in found if not any(path.is_relative_to(folder) for folder in kept)]


def test_every_text_is_utf_8_with_plain_line_breaks_and_no_blanks_at_their_ends() -> None:
    found = {path: path.read_bytes() for path in texts()}
    assert ROOT / "README.md" in found
    assert [path for path, data in found.items() if b"\r" in data] == []
    assert [path for path, data in found.items() if data and not data.endswith(b"\n")] == []
    lines = [(path, line) for path, data in found.items() for line in data.decode().split("\n")]
    assert [(path, line) for path, line in lines if line != line.rstrip(" \t")] == []


def test_the_folders_that_are_kept_to_the_byte_are_those_of_the_file() -> None:
    assert f"[tests/{{{','.join(KEPT)}}}/**]" in (ROOT / ".editorconfig").read_text(
        encoding="utf-8"
    )

"""Headless Chromium and axe-core: what the tests of pages see at several widths and on paper."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.tools.office import ROOT, page_texts

SCRIPT = Path(__file__).with_name("browser.mjs")
WIDTHS = (390, 768, 1280)


@dataclass(frozen=True)
class View:
    """A page in a window of one width; sizes in CSS pixels."""

    scrollWidth: int  # noqa: N815 — as the browser calls it
    innerWidth: int  # noqa: N815 — as the browser calls it
    cards: int
    labels: list[str]
    cut: list[str]
    draft: bool
    violations: list[str]


@dataclass(frozen=True)
class Seen:
    """A page at each width, the addresses it asked for, and the text of its pages on paper."""

    views: dict[int, View]
    requests: list[str]
    paper: list[str]


def missing_browser() -> str | None:
    """What is missing to open pages, or None."""
    if not _chromium():
        return "没有 Chromium（chromium）"
    if not shutil.which("node"):
        return "没有 Node.js（node）"
    for package in ("playwright-core", "axe-core"):
        if not (ROOT / "node_modules" / package).is_dir():
            return f"没有 {package}：请先在仓库里运行 npm install"
    return None if shutil.which("pdftotext") else "没有 poppler-utils（pdftotext）"


def look(page: bytes, folder: Path) -> Seen:
    """The page opened once at each of ``WIDTHS``; pictures and page.pdf stay in ``folder``."""
    file = folder / "page.html"
    file.write_bytes(page)
    command = ["node", str(SCRIPT), str(file), str(folder), str(_chromium()), *map(str, WIDTHS)]
    ran = subprocess.run(command, check=False, capture_output=True, timeout=180)
    if ran.returncode:
        raise RuntimeError(ran.stderr.decode())
    told = json.loads(ran.stdout)
    views = {int(width): View(**view) for width, view in told["widths"].items()}
    return Seen(views, told["requests"], page_texts(folder / "page.pdf"))


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")

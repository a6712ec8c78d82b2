"""Writes what is generated: the rules' figures and pages, the reference of report.yaml, the page of editors, the Word style document, the pictures of the README."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from functools import partial
from pathlib import Path

from tests.tools import browser, office

from halfyear import manual, reference
from halfyear.render import Format, render
from halfyear.report.folder import entries
from halfyear.report.load import load
from halfyear.report.printing import table
from halfyear.rules import clues as known_clues
from halfyear.rules import rules as known_rules
from halfyear.rules.tried import trial
from halfyear.table import Table
from scripts import tried, word_style

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CLUES = ROOT / "src" / "halfyear" / "rules" / "clues.txt"


def clues() -> None:
    """What the modules of rules say that a report must show."""
    lines = ("\t".join((one.code, *one.clues)) for one in known_rules() if one.clues)
    CLUES.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def rules() -> None:
    """The pages under docs/rules, and none but those."""
    folder = ROOT / "docs" / "rules"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in manual.pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def report() -> None:
    """The reference of report.yaml."""
    (ROOT / "docs" / "report.md").write_text(reference.page(), encoding="utf-8")


def half_year() -> None:
    """The page that plays a half-year, with what its commands say now; it needs LibreOffice."""
    from tests.season.test_half_year import PAGE, STEPS
    from tests.tools.play import Play

    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        text = Play(STEPS).page(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(text, encoding="utf-8")


def editors() -> None:
    """The page of editors, with the messages of a session that is played."""
    from tests.lsp.session import PAGE, play, shown

    PAGE.write_text(shown(PAGE.read_text(encoding="utf-8"), play()), encoding="utf-8")


def pictures(printed: Table) -> None:
    """The Word document as LibreOffice prints it and the page as Chromium shows it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document = folder / "docx.docx"
        document.write_bytes(render(printed, Format.DOCX))
        for number, picture in enumerate(office.pngs(office.office_pdf(document)), 1):
            shutil.copy(picture, PICTURES / f"docx-{number}.png")
        cycle(folder)
        browser.look(render(printed, Format.HTML), folder)
        for width in browser.WIDTHS:
            shutil.copy(folder / f"{width}.png", PICTURES / f"html-{width}.png")


def cycle(folder: Path) -> None:
    """The form that a division gets."""
    edition = folder / "data" / "2025"
    shutil.copytree(ROOT / "data" / "2024", folder / "data" / "2024")
    run = partial(subprocess.run, cwd=folder, check=True, capture_output=True, encoding="utf-8")
    run(["halfyear", "new", "data/2025", "--from", "data/2024"])
    run(
        [
            "halfyear",
            "form",
            edition,
            "--division",
            "基础处",
            "--deadline",
            "2025-07-10",
            "-o",
            "forms",
        ]
    )
    (form,) = (folder / "forms").iterdir()
    sent = form.rename(folder / "form.docx")
    (picture, *_) = office.pngs(office.office_pdf(sent))
    shutil.copy(picture, PICTURES / "form.png")


def main() -> None:
    """All of it; the pictures only where the programs that make them are there."""
    clues()
    known_clues.cache_clear()
    tried.main()
    trial.cache_clear()
    rules()
    report()
    editors()
    word_style.FILE.write_bytes(word_style.style_document())
    if missing := office.missing_office() or browser.missing_browser():
        print(f"没有重新生成图片：{missing}")
        return
    half_year()
    PICTURES.mkdir(exist_ok=True)
    folder = ROOT / "data" / "2024"
    pictures(table(load("data/2024", entries(folder))))


if __name__ == "__main__":
    main()

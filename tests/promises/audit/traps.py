"""Reports, tables, forms and templates that would make a reader open other files, or ask other machines."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from tests.promises.audit.cases import REPORTS, SHEETS, UNDO, Case, case

Trap: TypeAlias = Callable[[Path], None]
EDITION = Path("data") / "2024"


def edited(folder: Path, name: str, old: str, new: str) -> None:
    """A file of the report of 2024 with a text for another."""
    path = folder / EDITION / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def linked_sheet(folder: Path) -> None:
    """A sheet that is a link to a secret, and one to a device that never ends."""
    (folder / EDITION / "链.yaml").symlink_to("../../秘密.txt")
    (folder / EDITION / "零.yaml").symlink_to("/dev/zero")


def linked_division(folder: Path) -> None:
    """The sheet of a division, a link to the settings of the person's home."""
    sheet = folder / EDITION / "规划处.yaml"
    sheet.unlink()
    sheet.symlink_to("../../home/.halfyear.yaml")


def linked_settings(folder: Path) -> None:
    """A report whose settings are a link to a secret."""
    (folder / "data" / "2023").mkdir()
    (folder / "data" / "2023" / "report.yaml").symlink_to("../../秘密.txt")


def linked_report(folder: Path) -> None:
    """A report that is a link to a folder elsewhere."""
    elsewhere = folder / "home" / "2023"
    elsewhere.mkdir()
    (elsewhere / "report.yaml").write_bytes((folder / EDITION / "report.yaml").read_bytes())
    (folder / "data" / "2023").symlink_to(elsewhere)


def pipes(folder: Path) -> None:
    """A sheet and settings that wait for a writer."""
    os.mkfifo(folder / EDITION / "管.yaml")
    (folder / "data" / "2023").mkdir()
    os.mkfifo(folder / "data" / "2023" / "report.yaml")


def many(folder: Path) -> None:
    """So many reports that several processes check them, a link to a secret in each."""
    for year in range(1990, 2010):
        shutil.copytree(folder / EDITION, folder / "data" / str(year))
        (folder / "data" / str(year) / "链.yaml").symlink_to("../../秘密.txt")


def previous(words: str) -> Trap:
    """A report that names another as the one before it."""

    def trap(folder: Path) -> None:
        linked_report(folder)
        secret = folder / "home" / "report.yaml"
        secret.write_bytes((folder / EDITION / "report.yaml").read_bytes())
        place = words.replace("HOME", str(folder / "home"))
        edited(folder, "report.yaml", "报告期:", f"上期: {place}\n报告期:")

    return trap


def division(words: str) -> Trap:
    """A division whose name leads elsewhere, in a report and in a published table."""

    def trap(folder: Path) -> None:
        for name in ("report.yaml", "tasks.yaml"):
            edited(folder, name, "法规处", words)
        path = folder / "表.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("法规处", words), encoding="utf-8")

    return trap


def jinja(folder: Path) -> None:
    """Data that is a template, and would be an instruction in one."""
    words = "{% include '秘密.txt' %}{{ ''.__class__.__mro__[1].__subclasses__() }}"
    edited(folder, "规划处.yaml", "存在问题: 无", f'存在问题: "{words}"')


def including(folder: Path) -> None:
    """A template that takes in another file."""
    (folder / "页.html.j2").write_text("{% include '秘密.txt' %}", encoding="utf-8")


def outer_html(folder: Path) -> None:
    """A page that names what is elsewhere in every way that a page has."""
    text = (folder / "表.html").read_text(encoding="utf-8")
    body = text.partition(">")[2]
    secret = (folder / "秘密.txt").as_uri()
    (folder / "表.html").write_text(
        f'<!DOCTYPE html SYSTEM "{secret}" [<!ENTITY x SYSTEM "{secret}">]>\n'
        f'<?xml-stylesheet href="{secret}"?><link rel="stylesheet" href="{secret}">'
        f'<base href="http://127.0.0.1:9/"><img src="http://127.0.0.1:9/x"><iframe src="{secret}">'
        f"</iframe>&x;{body}",
        encoding="utf-8",
    )


def outer_parts(name: str, part: str) -> Trap:
    """A document with entities out of another file in a part, and parts that are on other machines."""

    def trap(folder: Path) -> None:
        secret = (folder / "秘密.txt").as_uri()
        made = io.BytesIO()
        with zipfile.ZipFile(folder / name) as old, zipfile.ZipFile(made, "w") as new:
            for one in old.namelist():
                data = old.read(one)
                if one == part:
                    head, _, rest = data.partition(b"?>")
                    entity = f'<!DOCTYPE x SYSTEM "{secret}" [<!ENTITY x SYSTEM "{secret}">]>'
                    data = head + b"?>" + entity.encode() + rest
                if one.endswith(".rels"):
                    outer = '<Relationship Id="o" Type="x" TargetMode="External" Target="{}"/>'
                    both = outer.format(secret) + outer.replace('"o"', '"p"').format(
                        "http://127.0.0.1:9/x"
                    )
                    data = data.replace(b"</Relationships>", f"{both}</Relationships>".encode())
                new.writestr(one, data)
        (folder / name).write_bytes(made.getvalue())

    return trap


VALIDATE = case("validate", *REPORTS, writes="page.md")
IMPORTED = "data/2023 data/2023/*"
ANSWERED = "data/2025/规划处.yaml"


def draft(format_: str) -> Case:
    """A report printed with all its faults."""
    return case(
        f"render data/2024 --draft --format {format_} -o 表.{format_}",
        *REPORTS,
        writes=f"表.{format_}",
    )


def imported(file: str) -> Case:
    """A table made a report."""
    return case(f"import {file} --into data/2023", file, *REPORTS, writes=IMPORTED)


KEPT = UNDO.replace("2024", "2025")
COLLECT = case(
    "collect 规划处.docx --into data/2025", "规划处.docx", *REPORTS, writes=f"{ANSWERED} {KEPT}"
)
INCLUDE = case(
    "render data/2024 --template 页.html.j2 --format html -o 表.html",
    *REPORTS,
    "页.html.j2",
    writes="表.html",
)
NAMED = (
    case(
        "new data/2026 --from data/2024",
        *REPORTS,
        writes="data/2026 data/2026/* .gitattributes .gitignore",
        programs="git",
    ),
    case("form data/2024 -o out", *REPORTS, writes=f"out out/* {UNDO}"),
    imported("表.md"),
)

# By what stands in wait: the trap, and the command that meets it with all that it may touch.
TRAPS: dict[str, tuple[Trap, Case]] = {
    "sheet linked": (linked_sheet, VALIDATE),
    "sheet of a division linked": (
        linked_division,
        case("fmt", *REPORTS, writes=f"{SHEETS} {UNDO}"),
    ),
    "settings linked": (linked_settings, VALIDATE),
    "report linked": (linked_report, VALIDATE),
    "pipes": (pipes, VALIDATE),
    "many reports": (many, VALIDATE),
    **{
        f"previous {words}": (previous(words), VALIDATE)
        for words in (
            "../../home",
            "HOME",
            "../2023",
            "..",
            "../../home/2023",
            "../2023/../../home",
        )
    },
    **{f"jinja in {name}": (jinja, draft(name)) for name in ("html", "md", "docx", "xlsx")},
    "template includes": (including, INCLUDE),
    **{
        f"division {words}, {one.arguments[0]}": (division(words), one)
        for words in ("../../home/甲", "/tmp/甲", "report")
        for one in NAMED
    },
    "html": (outer_html, imported("表.html")),
    "docx with entities": (outer_parts("表.docx", "word/document.xml"), imported("表.docx")),
    "docx with outer parts": (outer_parts("表.docx", ""), imported("表.docx")),
    "xlsx with entities": (outer_parts("表.xlsx", "xl/workbook.xml"), imported("表.xlsx")),
    "xlsx with outer parts": (outer_parts("表.xlsx", ""), imported("表.xlsx")),
    "form with entities": (outer_parts("规划处.docx", "word/document.xml"), COLLECT),
    "form with outer parts": (outer_parts("规划处.docx", ""), COLLECT),
}

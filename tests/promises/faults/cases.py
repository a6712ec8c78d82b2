"""The commands that write, each with files that it is to change."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias

from halfyear.check.check import verdict
from halfyear.forms import form
from halfyear.forms.blank import blank
from halfyear.render import Format, render
from halfyear.report.folder import report
from halfyear.report.model import Period
from halfyear.report.printing import table
from halfyear.season.signatures import Signer, sign
from halfyear.write.edition import next_edition
from halfyear.write.undo import remember
from tests.promises.faults.runs import ROOT
from tests.tools.strangers import sheet_cells, whole_cells

DATA = ROOT / "data" / "2024"
Prepare: TypeAlias = Callable[[Path], None]
DONE, PROBLEMS, PLANS = "完成情况", "存在问题", "下步打算"


@dataclass(frozen=True)
class Case:
    """A command line, what it finds, its exit code, and the folders that it makes or changes whole or not at all."""

    name: str
    arguments: tuple[str, ...]
    prepare: Prepare
    code: int = 0
    # What a form that was not taken in makes of it, where others were.
    partly: int | None = None
    whole: tuple[str, ...] = ()
    # What ends the work of a run that was stopped, where a command leaves that to be done.
    finish: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


def published(folder: Path) -> None:
    """The real report."""
    shutil.copytree(DATA, folder / "data" / "2024")


def untidy(folder: Path) -> None:
    """The real report, two sheets of it laid out otherwise and one of them kept from others' eyes."""
    published(folder)
    for name in ("规划处", "法规处"):
        path = folder / "data" / "2024" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\n    - ", "\n     -  "), encoding="utf-8")
    path.chmod(0o640)


def faulty(folder: Path) -> None:
    """The real report with a half-width comma between Chinese characters in two sheets."""
    published(folder)
    for name in ("规划处", "法规处"):
        path = folder / "data" / "2024" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        spoilt, count = re.subn(r"(?<=[一-龥])，(?=[一-龥])", ",", text, count=3)
        assert count == 3
        path.write_text(spoilt, encoding="utf-8")
    path.chmod(0o640)


def done(folder: Path) -> None:
    """The real report after a command that changed two of its sheets and made a third."""
    untidy(folder)
    home = folder / "data" / "2024"
    files = {f"{name}.yaml": (DATA / f"{name}.yaml").read_bytes() for name in ("规划处", "法规处")}
    files["重大处.yaml"] = b"[]\n"
    remember(home, "fmt", files, datetime(2024, 7, 8, 9, 30))
    for name, data in files.items():
        (home / name).write_bytes(data)


def waiting(folder: Path) -> None:
    """The real report before it has a day of publication, signed by one and to be signed by another."""
    published(folder)
    home = folder / "data" / "2024"
    settings = home / "report.yaml"
    text = settings.read_text(encoding="utf-8")
    assert "  发文日期: 2024-09-04\n" in text
    settings.write_text(text.replace("发文日期: 2024-09-04", "发文日期:"), encoding="utf-8")
    known = report(home, date(2024, 7, 8))
    signer = Signer("分管领导", "张三")
    made = sign(known, verdict(known), signer, datetime(2024, 7, 8, tzinfo=UTC))
    (home / "sign.yaml").write_bytes(made.data)
    settings.chmod(0o640)


def with_outputs(folder: Path) -> None:
    """The real report, and what other runs wrote before."""
    published(folder)
    (folder / "out").mkdir()
    for name in ("a.sarif", "b.xml", "schema.json", "page.md", "out/表.html", "out/表.json"):
        path = folder / name
        path.write_text("旧的\n" * 1000, encoding="utf-8")
        path.chmod(0o604)


def stored(folder: Path) -> None:
    """A page as it was published."""
    shutil.copy(ROOT / "tests" / "data" / "stored-page.txt", folder / "页.txt")


def started(folder: Path) -> None:
    """The next edition before anyone has answered, and forms of three divisions filled in."""
    published(folder)
    edition = folder / "data" / "2025"
    edition.mkdir()
    half = Period(date(2025, 1, 1), date(2025, 6, 30))
    for name, text in next_edition(report(folder / "data" / "2024"), half).files.items():
        (edition / name).write_text(text, encoding="utf-8")
    found = report(edition)
    until = date(2025, 7, 10)
    for division, number, ending in (
        ("规划处", "1", "docx"),
        ("基础处", "3", "xlsx"),
        ("法规处", "2", "docx"),
    ):
        answers = {
            (DONE, number): [f"{division}印发清单。", "认定平台3家。"],
            (PROBLEMS, number): ["无"],
            (PLANS, number): ["启动第二批。"],
        }
        made = blank(found, division, until)
        if ending == "docx":
            data = whole_cells(form(made, "docx"), answers)
        else:
            data = sheet_cells(form(made, "xlsx"), answers)
        (folder / f"{division}.{ending}").write_bytes(data)


def edited_table() -> bytes:
    """The table of the real report as it came back with edits to cells of two sheets."""
    answers = {("会办单位", "1"): ["省财政厅"], (PROBLEMS, "1"): ["资金到位慢。"]}
    return whole_cells(render(table(report(DATA)), Format.DOCX), answers)


def edited(folder: Path) -> None:
    """The real report, and its table as it came back."""
    published(folder)
    (folder / "改.docx").write_bytes(edited_table())


def empty(folder: Path) -> None:
    """Nothing."""


# Both say when they were run.
THEN = {"SOURCE_DATE_EPOCH": "1725412200"}
PAGE = {"GITHUB_STEP_SUMMARY": "page.md"}
CASES = (
    Case("render", ("render", "--format", "html", "-o", "out/表.html"), with_outputs),
    Case(
        "render-all",
        (
            "render",
            "--format",
            "docx",
            "--format",
            "html",
            "--format",
            "md",
            "--format",
            "txt",
            "--format",
            "xlsx",
            "--format",
            "csv",
            "--format",
            "json",
            "-o",
            "out/",
        ),
        with_outputs,
    ),
    Case("fmt", ("fmt",), untidy),
    Case("fix", ("validate", "--fix"), faulty),
    Case("undo", ("undo", "data/2024"), done),
    Case(
        "output", ("validate", "--output", "sarif=a.sarif", "--output", "junit=b.xml"), with_outputs
    ),
    Case("summary", ("validate",), with_outputs, environment=PAGE),
    Case("import", ("import", "页.txt"), stored, code=1, whole=("data",)),
    Case("new", ("new", "data/2025", "--ci", "github"), empty, whole=("data/2025",)),
    Case("new-from", ("new", "data/2025", "--from", "data/2024"), published, whole=("data/2025",)),
    Case(
        "form",
        ("form", "-o", "out", "--format", "xlsx", "--division", "规划处", "--division", "基础处"),
        with_outputs,
    ),
    Case("slip", ("slip", "规划处", "法规处", "-o", "out", "--format", "md"), with_outputs),
    Case(
        "collect",
        ("collect", "规划处.docx", "基础处.xlsx", "--into", "data/2025"),
        started,
        code=1,
        partly=1,
    ),
    Case(
        "collect-table",
        ("collect", "改.docx", "--into", "data/2024"),
        edited,
        partly=1,
        whole=("data/2024",),
        finish=("tasks", "finish", "--into", "data/2024"),
    ),
    Case(
        "tasks",
        ("tasks", "move", "5", "--to", "3", "--into", "data/2024"),
        published,
        whole=("data/2024",),
        finish=("tasks", "finish", "--into", "data/2024"),
    ),
    Case("schema", ("schema", "-o", "schema.json"), with_outputs),
    Case(
        "sign",
        ("sign", "data/2024", "--role", "保密审查", "--name", "李四"),
        waiting,
        environment=THEN,
    ),
    Case(
        "publish",
        (
            *("publish", "data/2024", "-o", "公开", "--without", "pdf"),
            *("--without", "docx", "--without", "html", "--without", "csv"),
        ),
        waiting,
        whole=("公开",),
        environment=THEN,
    ),
    Case(
        "publish-dated",
        ("publish", "data/2024", "-o", "公开", "--date", "2024-09-04", "--without", "pdf"),
        waiting,
        whole=("公开", "data/2024"),
        finish=("tasks", "finish", "--into", "data/2024"),
        environment=THEN,
    ),
)

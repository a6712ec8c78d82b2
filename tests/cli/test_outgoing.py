"""Where forms and tables go: nothing filled in is lost, and no file is other than its name says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]
NAME = "forms/基础处-浙江省科学技术厅2024年度牵头重点工作任务半年度进展情况填报表"


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_a_form_that_was_filled_in_is_not_overwritten(
    halfyear: Run, copy_2024: Path, format_: str
) -> None:
    arguments = ("form", "--format", format_, "--division", "基础处", "-o", "forms")
    assert halfyear(*arguments).code == 0
    assert halfyear(*arguments).code == 0
    form = Path(f"{NAME}.{format_}")
    fresh = form.read_bytes()
    form.write_bytes(b"filled")
    code, _, err = halfyear("form", "--format", format_, "-o", "forms")
    assert code == 2
    assert "已经有了，内容与要生成的不一样" in err
    assert "--force" in err
    assert form.read_bytes() == b"filled"
    assert [path.name for path in Path("forms").iterdir()] == [form.name]
    assert halfyear(*arguments, "--force").code == 0
    assert form.read_bytes() == fresh


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_a_second_run_keeps_the_deadline(halfyear: Run, copy_2024: Path, format_: str) -> None:
    arguments = ("form", "--format", format_, "--division", "基础处", "-o", "forms")
    halfyear(*arguments, "--deadline", "2024-07-10")
    first = Path(f"{NAME}.{format_}").read_bytes()
    assert halfyear(*arguments).code == 0
    assert Path(f"{NAME}.{format_}").read_bytes() == first
    assert halfyear(*arguments, "--deadline", "2024-07-15").code == 2
    assert halfyear(*arguments, "--deadline", "2024-07-15", "--force").code == 0
    assert Path(f"{NAME}.{format_}").read_bytes() != first


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("a.docx", b"PK"),
        ("a.html", b"<!DOCTYPE html>"),
        ("a.HTM", b"<!DOCTYPE html>"),
        ("a.csv", "\ufeff序号".encode()),
        ("a.json", b"{"),
    ],
)
def test_the_ending_decides_the_format(
    halfyear: Run, copy_2024: Path, name: str, begin: bytes
) -> None:
    assert halfyear("render", "-o", name).code == 0
    assert Path(name).read_bytes().startswith(begin)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-o", "a.doc"), "结尾应是 .docx、.pdf"),
        (("--format", "md", "-o", "a.pdf"), "“a.pdf”的结尾与 --format md 不一致"),
        (("--format", "docx", "-o", "a.html"), "“a.html”的结尾与 --format docx 不一致"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else None,
)
def test_an_ending_that_means_something_else_is_refused(
    halfyear: Run, copy_2024: Path, arguments: tuple[str, ...], says: str
) -> None:
    code, _, err = halfyear("render", *arguments)
    assert code == 2
    assert says in err
    assert [path.name for path in Path().iterdir()] == ["data"]


def test_a_name_without_an_ending_is_a_folder_as_for_forms(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("render", "-o", "公开").code == 0
    assert halfyear("render", "--format", "md", "--format", "csv", "-o", "公开").code == 0
    assert sorted(path.suffix for path in Path("公开").iterdir()) == [
        ".csv",
        ".docx",
        ".json",
        ".md",
    ]


def test_a_file_without_an_ending_that_is_there_stays_a_file(
    halfyear: Run, copy_2024: Path
) -> None:
    Path("公开").write_text("old", encoding="utf-8")
    assert halfyear("render", "--format", "md", "-o", "公开").code == 0
    assert re.match("#", Path("公开").read_text(encoding="utf-8"))

"""`import` from outside: what it writes, says, asks and refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear.report.schema import pointer
from tests.conftest import ROOT, Outcome

Run = Callable[..., Outcome]
STORED = ROOT / "tests" / "data" / "stored-page.txt"


def test_import_writes_a_report_says_what_it_guessed_and_checks_it(
    halfyear: Run, here: Path
) -> None:
    code, out, err = halfyear("import", STORED)
    assert code == 1
    assert "错误 HY201  “完成情况”共 307 字" in out
    assert err.startswith("已建立 data/2024/report.yaml\n已建立 data/2024/tasks.yaml\n")
    assert "猜的：报告期：2024-01-01 至 2024-06-30\n" in err
    assert "与原表逐格比对：49 格，全部相同\n" in err
    assert sorted(path.name for path in Path("data/2024").iterdir()) == [
        ".schema.json",
        "report.yaml",
        "tasks.yaml",
        "基础处.yaml",
        "法规处.yaml",
        "规划处.yaml",
    ]


def test_an_imported_report_tells_editors_where_its_schema_stands_as_a_new_one_does(
    halfyear: Run, here: Path
) -> None:
    halfyear("import", STORED)
    for path in Path("data/2024").glob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith(pointer(path.name))
    schema = json.loads(Path("data/2024/.schema.json").read_text(encoding="utf-8"))
    assert "完成情况" in schema["definitions"]["sheet"]["items"]["properties"]


def test_import_never_overwrites(halfyear: Run, copy_2024: Path) -> None:
    before = {path.name: path.read_bytes() for path in copy_2024.iterdir()}
    code, _, err = halfyear("import", STORED)
    assert (code, err) == (2, "halfyear：“data/2024”已经有了，不覆盖：请换一个名字，或先把它移走\n")
    assert {path.name: path.read_bytes() for path in copy_2024.iterdir()} == before


def test_import_asks_for_the_period_where_the_title_does_not_tell(
    halfyear: Run, here: Path
) -> None:
    Path("x.txt").write_text(
        STORED.read_text(encoding="utf-8").replace("2024年度牵头", "牵头").replace("半年度", ""),
        encoding="utf-8",
    )
    code, _, err = halfyear("import", "x.txt")
    assert code == 2
    assert "请用 --period 2024-01-01..2024-06-30 写明" in err
    halfyear("import", "x.txt", "--period", "2023-01-01..2023-06-30")
    assert "{起: 2023-01-01, 止: 2023-06-30}" in Path("data/2023/report.yaml").read_text(
        encoding="utf-8"
    )
    err = halfyear("import", "x.txt", "--period", "去年").err
    assert err == "halfyear：“去年”不是报告期：请写成 2024-01-01..2024-06-30\n"
    for words, days in (
        ("2022下半年", "{起: 2022-07-01, 止: 2022-12-31}"),
        ("2021", "{起: 2021-01-01, 止: 2021-12-31}"),
    ):
        halfyear("import", "x.txt", "--period", words)
        settings = Path("data", words[:4], "report.yaml")
        assert days in settings.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "data", [b"", b"no table", b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_import_says_what_it_cannot_read(halfyear: Run, here: Path, data: bytes) -> None:
    Path("x.docx").write_bytes(data)
    code, out, err = halfyear("import", "x.docx")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert list(here.iterdir()) == [here / "x.docx"]

"""The coordinator asks what changed since a version."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]


@pytest.fixture
def changed_2024(halfyear: Run, copy_2024: Path) -> Path:
    """The report of 2024 as committed, rendered, and then changed in one cell."""
    person = ("-c", "user.name=甲", "-c", "user.email=a@b.cn", "-c", "core.hooksPath=")
    for arguments in (("init", "-q"), ("add", "data"), (*person, "commit", "-qm", "报表")):
        subprocess.run(["git", *arguments], check=True)
    assert halfyear("render", "-o", "旧.docx").code == 0
    sheet = copy_2024 / "规划处.yaml"
    text = sheet.read_text("utf-8").replace("季度监测。", "季度监测，按月通报。", 1)
    sheet.write_text(text, encoding="utf-8")
    return copy_2024


@pytest.mark.parametrize("version", ["HEAD", "旧.docx"])
def test_what_changed_since_a_version_is_told(
    halfyear: Run, changed_2024: Path, version: str
) -> None:
    code, out, err = halfyear("diff", version)
    assert (code, err) == (0, "")
    first, *_, last = out.splitlines()
    assert first == "第 1 项 研发投入强度达到3.2%。（规划处）"
    assert "季度监测【增：，按月通报】。" in out
    assert last == "共 1 项任务有改动。"


def test_two_folders_are_compared(halfyear: Run, changed_2024: Path) -> None:
    told = json.loads(halfyear("diff", "data/2024", "data/2024", "--format", "json").out)
    assert told == {"around": [], "rows": []}
    told = json.loads(halfyear("diff", "HEAD", changed_2024, "--format", "json").out)
    assert [row["number"] for row in told["rows"]] == ["1"]
    assert [cell["place"] for cell in told["rows"][0]["cells"]] == ["下步打算（不超过300字）"]


def test_a_redline_is_written(halfyear: Run, changed_2024: Path) -> None:
    made = halfyear("render", "--since", "HEAD", "--author", "规划处", "--date", "2024-07-08")
    assert made.code == 0
    (file,) = Path().glob("*（花脸稿）.docx")
    assert made.err == f"已生成 {file}\n"
    assert halfyear("render", "--since", "旧.docx", "-o", "改.html").code == 0
    assert "<ins>，按月通报</ins>" in Path("改.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("render", "--since", "HEAD"), "修订要写明是谁改的"),
        (("render", "--since", "HEAD", "--author", "甲", "--date", "昨天"), "“昨天”不是日期"),
        (("render", "--since", "HEAD", "-o", "a.md"), "md 里标不出改动"),
        (("render", "--since", "没有", "-o", "a.html"), "没有“没有”这个版本"),
        (("diff", "没有.docx"), "没有“没有.docx”这个文件"),
        (("diff", "data"), "不是报表"),
        (("render", "--since", "HEAD", "-o", "a.html", "--template", "x.j2"), "--since 不用模板"),
    ],
    ids=["author", "date", "format", "revision", "file", "folder", "template"],
)
def test_what_cannot_be_compared_is_said(
    halfyear: Run, changed_2024: Path, options: tuple[str, ...], words: str
) -> None:
    Path("x.j2").write_text("甲", encoding="utf-8")
    code, _, err = halfyear(*options)
    assert code == 2
    assert words in err


def test_a_version_without_the_report_is_said(halfyear: Run, changed_2024: Path) -> None:
    (changed_2024.parent / "2025").mkdir()
    for file in changed_2024.glob("*.yaml"):
        text = file.read_text("utf-8").replace("2024-0", "2025-0").replace("2024-1", "2025-1")
        (changed_2024.parent / "2025" / file.name).write_text(text, encoding="utf-8")
    code, _, err = halfyear("diff", "HEAD", "data/2025")
    assert code == 2
    assert "版本“HEAD”里没有“data/2025”这份报表" in err

"""What was published and not touched since is not checked again unless it is asked for; any edit has it checked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]
ONLY_CSV = [part for name in ("pdf", "docx", "html", "json") for part in ("--without", name)]
LEFT = "公开以后没有动过，不再检查：data/2024；要检查就写明文件夹，如 halfyear validate data/2024\n"
CHANGED = "公开以后文件改过，照常检查：data/2024\n"


@pytest.fixture
def published(halfyear: Run, copy_2024: Path) -> Path:
    """The real report, published, with one fault of wording in it that passes."""
    assert halfyear("publish", "data/2024", "-o", "公开", *ONLY_CSV).code == 0
    return copy_2024


def test_it_is_not_checked_again_and_one_line_says_so(halfyear: Run, published: Path) -> None:
    for path in ((), ("data",)):
        code, out, err = halfyear("validate", *path)
        assert (code, err) == (0, LEFT)
        assert out.startswith("通过：检查了 0 份报表")
    assert halfyear("validate", "-q") == (0, "", "")


def test_the_others_are_checked_all_the_same(halfyear: Run, published: Path) -> None:
    shutil.copytree(published, "data/甲")
    Path("data/甲/publish.yaml").unlink()
    code, out, err = halfyear("validate", "--format", "json")
    assert (code, err) == (0, LEFT)
    assert '"file": "data/甲/' in out
    assert "data/2024" not in out


def test_it_is_checked_where_it_is_asked_for(
    halfyear: Run, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("data/2024", "data/2024/", "data/2024/基础处.yaml"):
        _, out, err = halfyear("validate", path)
        assert (err, "检查了 1 份报表" in out) == ("", True)
    monkeypatch.chdir(published)
    _, out, err = halfyear("validate")
    assert (err, "检查了 1 份报表" in out) == ("", True)


@pytest.mark.parametrize(
    "edit",
    [
        lambda folder: (folder / "基础处.yaml").open("a").write("# 电话\n"),
        lambda folder: (folder / "甲.yaml").write_text(""),
        lambda folder: (folder / "基础处.yaml").unlink(),
        lambda folder: (folder / "sign.yaml").write_text(""),
        lambda folder: (folder / "说明.txt").write_text(""),
        lambda folder: (folder / "基础处.yaml").rename(folder / "甲.yaml"),
    ],
    ids=["comment", "new", "gone", "sign", "stray", "renamed"],
)
def test_any_edit_has_it_checked_and_is_said(
    halfyear: Run, published: Path, edit: Callable[[Path], object]
) -> None:
    edit(published)
    _, out, err = halfyear("validate")
    assert err == CHANGED
    assert "检查了 1 份报表" in out
    assert halfyear("validate", "-q").err == ""


def test_line_ends_are_no_edit(halfyear: Run, published: Path) -> None:
    for sheet in published.glob("*.yaml"):
        sheet.write_bytes(sheet.read_bytes().replace(b"\n", b"\r\n"))
    assert halfyear("validate").err == LEFT


@pytest.mark.parametrize(
    "record",
    ["", "- 甲\n", "- [", None],
    ids=["empty", "flawed", "unread", "link"],
)
def test_without_a_record_that_counts_it_is_checked(
    halfyear: Run, published: Path, record: str | None
) -> None:
    file = published / "publish.yaml"
    if record is None:
        file.rename("elsewhere")
        file.symlink_to(Path("elsewhere").resolve())
    else:
        file.write_text(record, encoding="utf-8")
    _, out, err = halfyear("validate")
    assert err == ""
    assert "检查了 1 份报表" in out


def test_a_record_of_before_there_were_digests_of_files_has_it_checked(
    halfyear: Run, published: Path
) -> None:
    file = published / "publish.yaml"
    lines = [line for line in file.read_text("utf-8").splitlines(True) if "源文件" not in line]
    file.write_text("".join(lines), encoding="utf-8")
    assert halfyear("validate").err == ""
    # Publishing the same again puts it down.
    assert halfyear("publish", "data/2024", "-o", "公开", *ONLY_CSV).code == 0
    assert file.read_text("utf-8").count("源文件") == 1
    assert halfyear("validate").err == LEFT


def test_what_is_published_anew_is_untouched_again(halfyear: Run, published: Path) -> None:
    sheet = published / "基础处.yaml"
    sheet.write_text(f"# 校对过\n{sheet.read_text('utf-8')}", encoding="utf-8")
    assert halfyear("validate").err == CHANGED
    assert halfyear("publish", "data/2024", "-o", "公开", *ONLY_CSV).code == 0
    assert halfyear("validate").err == LEFT


def test_fix_does_not_touch_it(halfyear: Run, published: Path) -> None:
    before = {path: path.read_bytes() for path in published.glob("*.yaml")}
    assert halfyear("validate", "--fix", "data").err == f"没有能自动改的地方\n{LEFT}"
    assert {path: path.read_bytes() for path in published.glob("*.yaml")} == before


def test_a_day_that_is_written_in_is_part_of_it(halfyear: Run, copy_2024: Path) -> None:
    settings = copy_2024 / "report.yaml"
    text = settings.read_text("utf-8").replace("发文日期: 2024-09-04", "发文日期:", 1)
    settings.write_text(text, encoding="utf-8")
    told = halfyear("publish", "data/2024", "-o", "公开", "--date", "2024-09-05", *ONLY_CSV)
    assert told.code == 0
    assert "发文日期: 2024-09-05" in settings.read_text("utf-8")
    assert halfyear("validate").err == LEFT
    assert halfyear("undo", "data/2024").code == 0
    assert halfyear("validate").err == ""

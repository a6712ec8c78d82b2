"""What a revision of a repository had already is silent, what is new fails: by git alone, without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear.errors import HalfyearError
from halfyear.report import folder, revision
from tests.conftest import Outcome

Run = Callable[..., Outcome]

TASKS = """\
- 序号: 1
  重点工作: 甲。
  会办单位: 无
  牵头责任处室: 规划处
- 序号: 2
  重点工作: 乙。
  会办单位: 无
  牵头责任处室: 规划处
"""
SHEET = """\
- 序号: 1
  完成情况:
    - 印发方案，
    - 建成平台。
  存在问题: 无
- 序号: 2
  完成情况: 已经完成。
  存在问题: 无
  下步打算: 继续推进。
"""


def git(*arguments: str, cwd: Path | None = None) -> str:
    settings = ["user.name=甲", "user.email=a@example.org", "protocol.file.allow=always"]
    options = [part for one in settings for part in ("-c", one)]
    command = ["git", *options, *arguments]
    done = subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(message: str = "x") -> None:
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", message)


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sheet with an error and a warning, in a repository that has it so."""
    from halfyear.rules.example import SETTINGS

    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(tmp_path)
    report = Path("data/2024")
    report.mkdir(parents=True)
    (report / "report.yaml").write_text(SETTINGS, encoding="utf-8")
    (report / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    path = report / "规划处.yaml"
    path.write_text(SHEET, encoding="utf-8")
    git("init", "--quiet")
    commit()
    return path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_sample_has_an_error_and_a_warning(halfyear: Run, sheet: Path) -> None:
    code, out, _ = halfyear("validate")
    assert code == 1
    assert "1 处错误，1 处警告" in out


def test_what_the_base_had_is_counted_and_not_shown(halfyear: Run, sheet: Path) -> None:
    assert halfyear("validate", "--base", "HEAD") == (
        0,
        "通过：检查了 1 份报表、2 项任务、1 个处室，0 处错误，0 处警告，0 处例外已接受，"
        "另有 2 处是原来就有的，未计。\n",
        "",
    )


def test_what_is_new_fails_and_stands_alone(halfyear: Run, sheet: Path) -> None:
    edit(sheet, "  存在问题: 无\n  下步打算", "  下步打算")
    commit()
    code, out, _ = halfyear("validate", "--base", "HEAD~1")
    assert code == 1
    assert "第 2 项没有写“存在问题”" in out
    assert "1 处错误，0 处警告" in out
    assert "另有 2 处是原来就有的" in out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- 序号: 1\n", "# 新的说明\n\n\n- 序号: 1\n"),
        ("    - 印发方案，\n    - 建成平台。\n", "    - 建成平台。\n    - 印发方案，\n"),
        (
            "    - 印发方案，\n    - 建成平台。\n",
            "      -   印发方案，\n      -   建成平台。\n",
        ),
        (SHEET, SHEET[SHEET.index("- 序号: 2") :] + SHEET[: SHEET.index("- 序号: 2")]),
    ],
    ids=["moved down", "items exchanged", "indented", "rows exchanged"],
)
def test_a_finding_that_moved_stays_silent(halfyear: Run, sheet: Path, old: str, new: str) -> None:
    edit(sheet, old, new)
    code, out, _ = halfyear("validate", "--base", "HEAD")
    assert (code, "另有 2 处" in out) == (0, True)


def test_of_findings_that_are_alike_one_more_is_new(halfyear: Run, sheet: Path) -> None:
    edit(sheet, "    - 建成平台。\n", "    - 建成平台。\n    - 再印方案，\n")
    code, out, _ = halfyear("validate", "--strict", "--base", "HEAD")
    assert code == 1
    assert out.count("HY303") == 1


def test_another_cell_that_is_missing_in_the_same_row_is_new(halfyear: Run, sheet: Path) -> None:
    edit(sheet, "    - 建成平台。\n  存在问题: 无\n", "    - 建成平台。\n")
    _, out, _ = halfyear("validate", "--base", "HEAD")
    assert "没有写“存在问题”" in out
    assert "没有写“下步打算”" not in out


def test_the_same_fault_in_another_task_is_new(halfyear: Run, sheet: Path) -> None:
    edit(sheet, "  下步打算: 继续推进。\n", "")
    code, out, _ = halfyear("validate", "--base", "HEAD")
    assert code == 1
    assert "第 2 项没有写“下步打算”" in out


def test_an_exception_that_is_taken_away_leaves_a_new_finding(halfyear: Run, sheet: Path) -> None:
    reason = "    # halfyear: 忽略 HY303 照原文\n"
    edit(sheet, "    - 印发方案", f"{reason}    - 印发方案")
    commit()
    edit(sheet, reason, "")
    _, out, _ = halfyear("validate", "--base", "HEAD")
    assert "HY303" in out


def test_a_report_that_the_base_had_not_is_all_new(halfyear: Run, sheet: Path) -> None:
    shutil.copytree("data/2024", "data/2025")
    code, out, _ = halfyear("validate", "--base", "HEAD")
    assert code == 1
    assert "1 处错误，1 处警告" in out
    assert "data/2024" not in out


def test_files_of_other_reports_and_findings_in_other_files_stay_out(
    halfyear: Run, sheet: Path
) -> None:
    edit(sheet, "  下步打算: 继续推进。\n", "")
    assert halfyear("validate", "data/2024/tasks.yaml", "--base", "HEAD").code == 0


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("--output=x", "“--output=x”不是版本：请写分支、标签或提交号，如 origin/main"),
        ("-h", "“-h”不是版本：请写分支、标签或提交号，如 origin/main"),
        ("a\nb", "“a␊b”不是版本：请写分支、标签或提交号，如 origin/main"),
        ("", "“”不是版本：请写分支、标签或提交号，如 origin/main"),
        (
            "nowhere",
            "仓库里没有“nowhere”这个版本：先取回它（只取了一部分历史时用 git fetch --unshallow）",
        ),
        (
            "HEAD:data",
            "仓库里没有“HEAD:data”这个版本：先取回它（只取了一部分历史时用 git fetch --unshallow）",
        ),
        (
            "HEAD --output=x",
            "仓库里没有“HEAD --output=x”这个版本：先取回它（只取了一部分历史时用 git fetch --unshallow）",
        ),
    ],
)
def test_what_is_no_revision_is_refused_and_nothing_is_written(
    halfyear: Run, sheet: Path, revision: str, said: str
) -> None:
    before = sorted(Path().rglob("*"))
    assert halfyear("validate", f"--base={revision}") == (2, "", f"halfyear：{said}\n")
    assert sorted(Path().rglob("*")) == before


def test_branches_tags_and_numbers_are_revisions(halfyear: Run, sheet: Path) -> None:
    git("tag", "第一版")
    git("branch", "处室/规划")
    for former in ("第一版", "处室/规划", git("rev-parse", "HEAD")[:8], "@"):
        assert halfyear("validate", "--base", former).code == 0


def test_without_a_repository_or_git_one_sentence_says_so(
    halfyear: Run, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(".git")
    code, out, err = halfyear("validate", "--base", "HEAD")
    assert (code, out) == (2, "")
    assert err.startswith("halfyear：“data/2024”不在 git 仓库里")
    assert err.count("\n") == 1
    monkeypatch.setenv("PATH", "")
    assert halfyear("validate", "--base", "HEAD") == (
        2,
        "",
        "halfyear：没有找到 git：--base 要用它读出以前的版本\n",
    )


@pytest.mark.skipif(os.name == "nt", reason="文件名和链接是 POSIX 的")
def test_every_kind_of_entry_comes_back_as_it_is_in_the_folder(sheet: Path) -> None:
    report = sheet.parent
    (report / "甲\n乙 \t\"'.yaml").write_text("- 甲\n", encoding="utf-8")
    (report / "😀.YML").write_bytes(b"\xff\x00\r\n")
    (report / "空.yaml").touch()
    (report / "执行.yaml").write_text("x", encoding="utf-8")
    (report / "执行.yaml").chmod(0o755)
    (report / "附件.docx").write_bytes(b"PK")
    (report / ".hidden.yaml").touch()
    (report / "链.yaml").symlink_to("tasks.yaml")
    (report / "夹.yaml").mkdir()
    (report / "夹.yaml" / "x").touch()
    commit()
    assert revision.entries(report, "HEAD") == folder.entries(report)


def test_the_repository_is_that_of_the_report_whatever_a_hook_has_set(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("init", "--quiet", "elsewhere")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert set(revision.entries(sheet.parent, "HEAD")) == {
        "report.yaml",
        "tasks.yaml",
        "规划处.yaml",
    }


def test_the_report_may_be_the_top_of_its_repository(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sheet.parent)
    git("init", "--quiet")
    commit()
    assert revision.entries(Path(), "HEAD") == folder.entries(Path())


def test_an_object_that_the_repository_lost_is_told(sheet: Path) -> None:
    number = git("rev-parse", "HEAD:data/2024/tasks.yaml")
    Path(".git/objects", number[:2], number[2:]).unlink()
    with pytest.raises(HalfyearError, match="仓库里缺少那个版本的内容"):
        revision.entries(sheet.parent, "HEAD")


def test_nothing_is_fetched_for_a_repository_that_was_cloned_in_part(
    sheet: Path, tmp_path: Path
) -> None:
    git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--filter=blob:none", "--no-checkout", tmp_path.as_uri(), str(clone))
    lacking = git("rev-list", "--objects", "--missing=print", "HEAD", cwd=clone)
    assert "?" in lacking
    (clone / "data" / "2024").mkdir(parents=True)
    with pytest.raises(HalfyearError):
        revision.entries(clone / "data" / "2024", "HEAD")
    assert git("rev-list", "--objects", "--missing=print", "HEAD", cwd=clone) == lacking

"""What a service is told has paths from the repository's root, wherever the command was run."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear.findings.sarif import _uri
from tests.conftest import Outcome

Run = Callable[..., Outcome]
FORMATS = ["gitlab", "sarif", "rdjson", "junit", "github"]


@pytest.fixture
def repository(copy_2024: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a repository with a report that has findings."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    sheet = copy_2024 / "基础处.yaml"
    text = sheet.read_text("utf-8").replace("。", "", 3)
    sheet.write_text(f"{text}\n# 13812341234\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], check=True)
    return Path.cwd()


@pytest.mark.parametrize("format_", FORMATS)
def test_two_runs_from_different_folders_give_the_same_bytes(
    halfyear: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    report = Path("data/2024")
    first = halfyear("validate", "--format", format_)
    assert first.code == 1
    assert "data/2024/" in first.out or "data/2024/%E5" in first.out
    assert halfyear("validate", "--format", format_, report.absolute()) == first
    monkeypatch.chdir(report)
    assert halfyear("validate", "--format", format_) == first
    monkeypatch.chdir("..")
    assert halfyear("validate", "--format", format_, "2024/") == first
    (repository / "link").symlink_to(repository / "data")
    monkeypatch.chdir("/")
    assert halfyear("validate", "--format", format_, repository / "link") == first


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_the_service_tells_the_root_where_there_is_no_repository(
    halfyear: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    first = halfyear("validate", "--format", "gitlab")
    (repository / ".git").rename(repository / "moved")
    monkeypatch.chdir("data/2024")
    assert halfyear("validate", "--format", "gitlab") != first
    monkeypatch.setenv(name, str(repository))
    assert halfyear("validate", "--format", "gitlab") == first


def test_the_console_tells_paths_from_here(
    halfyear: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("data/2024")
    assert "data/2024" not in halfyear("validate").out


def test_the_path_of_a_drive_is_a_uri() -> None:
    assert _uri("C:/数据/tasks.yaml") == "file:///C:/%E6%95%B0%E6%8D%AE/tasks.yaml"
    assert _uri("/a b.yaml") == "file:///a%20b.yaml"

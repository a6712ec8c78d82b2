"""A version is tagged where all of it is committed and told, and only once."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from scripts.tag import refusal

READY = "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n\n- All.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that is ready for version 1.0.0."""
    (tmp_path / "CHANGELOG.md").write_text(READY, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=甲", "-c", "user.email=a@b"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")


def test_what_is_ready_is_tagged_once(repository: Path) -> None:
    assert refusal(repository, "1.0.0") is None
    git(repository, "tag", "--annotate", "v1.0.0", "--message", "x")
    assert refusal(repository, "1.0.0") == (
        "v1.0.0 is there: raise __version__ in src/halfyear/__init__.py"
    )


def test_what_is_not_committed_gets_no_tag(repository: Path) -> None:
    (repository / "left").touch()
    assert refusal(repository, "1.0.0") == "not committed: left"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (READY.replace("\n## [1", "\n- More.\n\n## [1"), "Unreleased is to go under the version"),
        (READY.replace("1.0.0", "0.9.0"), "the newest version is not 1.0.0"),
    ],
    ids=["more to come", "an older one"],
)
def test_what_the_changelog_does_not_tell_gets_no_tag(
    repository: Path, text: str, reason: str
) -> None:
    (repository / "CHANGELOG.md").write_text(text, encoding="utf-8")
    commit(repository)
    assert reason in (refusal(repository, "1.0.0") or "")

"""The wheel and the sdist, built and used outside the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest
from trove_classifiers import classifiers

from halfyear import __version__
from halfyear.check import cache
from tests.conftest import DATA, ROOT, Outcome


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return folder


def test_the_wheel_carries_the_templates_and_nothing_of_the_tests(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name for name in names if name.startswith("halfyear/templates/")} >= {
        f"halfyear/templates/{file.name}" for file in (ROOT / "templates").iterdir()
    }
    assert {name for name in names if name.startswith("halfyear/pages/")} == {
        "halfyear/pages/report.md",
        *(f"halfyear/pages/rules/{file.name}" for file in (ROOT / "docs" / "rules").iterdir()),
    }
    assert "halfyear/py.typed" in names
    assert not [name for name in names if "test" in name]


def test_the_wheel_says_what_it_is_and_nothing_that_is_not_so(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        (name,) = [one for one in file.namelist() if one.endswith("/METADATA")]
        said = message_from_bytes(file.read(name))
    assert said["Version"] == __version__
    assert said["Author"] == "the halfyear developers"
    told = said.get_all("Classifier", [])
    assert set(told) <= classifiers
    assert "Development Status :: 4 - Beta" in told
    assert [one for one in told if one.startswith("Operating System")]
    # No address before there is one.
    assert said.get_all("Project-URL") is None
    assert "://" not in "".join(value for key, value in said.items() if key != "Description")


def test_the_sdist_carries_what_the_tests_need(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as file:
        names = {name.partition("/")[2] for name in file.getnames()}
    assert names >= {
        "Makefile",
        "tests/test_package.py",
        "data/2024/report.yaml",
        "templates/公文.docx",
        "gates/github.yml",
        "CONTRIBUTING.md",
        ".ci/run",
        ".github/workflows/ci.yml",
        ".editorconfig",
        "LICENSE",
    }


def test_an_installed_wheel_validates_and_renders_elsewhere(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    venv.create(tmp_path / "env", with_pip=False)
    scripts = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            scripts / "python",
            "install",
            "--no-deps",
            "--no-index",
            wheel,
        ],
        check=True,
        capture_output=True,
    )
    # The libraries are those of this environment; the checkout, which is there by a link file, is not in sight.
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    variables = {key: value for key, value in os.environ.items() if key != "GITHUB_ACTIONS"}
    variables["PYTHONPATH"] = os.pathsep.join(libraries)
    shutil.copytree(DATA, tmp_path / "elsewhere" / "data" / "2024")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [scripts / "halfyear", *arguments],
            cwd=tmp_path / "elsewhere",
            env=variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    where = subprocess.run(
        [scripts / "python", "-c", "import halfyear; print(halfyear.__file__)"],
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(tmp_path))
    assert run("validate").returncode == 0
    assert run("explain", "HY406").stdout == (ROOT / "docs/rules/HY406.md").read_text("utf-8")
    assert run("explain", "report.yaml").stdout == (ROOT / "docs/report.md").read_text("utf-8")
    assert (
        run(
            "render", "--format", "docx", "--format", "html", "--format", "md", "-o", "out/"
        ).returncode
        == 0
    )
    assert sorted(file.suffix for file in (tmp_path / "elsewhere" / "out").iterdir()) == [
        ".docx",
        ".html",
        ".md",
    ]


def test_a_wheel_runs_where_it_lies_without_being_unpacked(
    built: Path, copy_2024: Path, halfyear: Callable[..., Outcome]
) -> None:
    (wheel,) = built.glob("*.whl")
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    # Of the pages of rules Python keeps nothing then.
    variables = {**os.environ, "PYTHONOPTIMIZE": "2"}
    variables["PYTHONPATH"] = os.pathsep.join([str(wheel), *libraries])

    def run(*arguments: str) -> Outcome:
        command = [sys.executable, "-m", "halfyear", *arguments]
        done = subprocess.run(
            command, env=variables, capture_output=True, encoding="utf-8", check=False
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    assert run("explain", "301") == halfyear("explain", "301")
    keys = set()
    # Of what it found it says nothing to the program of this checkout, nor that one to it.
    for told in (run, halfyear):
        keys.add(told("validate", "--all"))
        (kept,) = Path(os.environ["XDG_CACHE_HOME"], "halfyear").iterdir()
        keys.add(json.loads(kept.read_text("utf-8"))["key"])
    assert len(keys) == 3


def test_an_archive_that_says_not_what_it_was_made_from_is_never_taken_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path / "halfyear.zip" / "halfyear")
    assert cache._program.__wrapped__() != cache._program.__wrapped__()


def test_a_program_with_its_libraries_is_told_by_what_it_was_made_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(cache, "made", lambda: ["one", "two"])
    assert cache._program.__wrapped__() == f"{sys.version}\n{__version__}\none\ntwo"

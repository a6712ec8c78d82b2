"""What ``make dist`` builds, run as its users run it: no checkout, no libraries, nothing of Python in the environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from scripts import dist, made

from halfyear.errors import HalfyearError
from halfyear.render.pdf import pdf
from halfyear.report import revision
from tests.conftest import ROOT, Outcome
from tests.render.tables import SMALL
from tests.tools.office import require

Run = Callable[..., Outcome]
BUILT = {
    "zipapp": [sys.executable, "-I", str(dist.ZIPAPP)],
    "program": [str(dist.PROGRAM)],
    "folder": [str(dist.STARTER)],
}


# The folder holds what the one file unpacks: all but the first test would be asked twice. Of the zipapp, git and what
# is kept are those of any Python.
ALONE = pytest.mark.parametrize("built", ["zipapp", "program"], indirect=True)
FROZEN = pytest.mark.parametrize("built", ["program"], indirect=True)


def missing(kind: str) -> str | None:
    """Why what was built cannot be tried: it is not there, or was made from something else."""
    try:
        if kind == "zipapp":
            with zipfile.ZipFile(dist.ZIPAPP) as file:
                told = file.read(f"site-packages/{made.FILE}").decode()
        else:
            told = (dist.FOLDER / "_internal" / made.FILE).read_text("ascii")
    except FileNotFoundError:
        return "还没有生成：请运行 make dist"
    return None if told.split()[0] == made.digest(ROOT) else "源文件改过了：请运行 make dist"


@pytest.fixture
def surroundings(
    tmp_path: Path, copy_2024: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Variables in which a program finds nothing of ours."""
    monkeypatch.setenv("LOCALAPPDATA", os.environ["XDG_CACHE_HOME"])
    kept = ("PATH", "SYSTEMROOT", "TEMP", "LOCALAPPDATA", "XDG_CACHE_HOME")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "HOME": str(tmp_path),
        # Unpacked once for all tests, as it is on anybody's machine.
        "SHIV_ROOT": str(ROOT / "dist" / "unpacked"),
    }


@pytest.fixture(params=BUILT)
def built(request: pytest.FixtureRequest, surroundings: dict[str, str]) -> Run:
    """One of the files, run in a folder with a copy of the real report."""
    require(missing(request.param))

    def run(*arguments: str) -> Outcome:
        command = [*BUILT[request.param], *arguments]
        done = subprocess.run(
            command, env=surroundings, capture_output=True, encoding="utf-8", check=False
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def program(surroundings: dict[str, str]) -> str:
    """The program of one file."""
    require(missing("program"))
    return BUILT["program"][0]


def test_it_checks_and_explains_as_an_installed_one(built: Run, halfyear: Run) -> None:
    sheet = Path("data/2024/基础处.yaml")
    sheet.write_text(sheet.read_text("utf-8").replace("。", "，", 1), "utf-8")
    for command in (("validate", "--no-cache", "--all"), ("explain", "301")):
        assert built(*command) == halfyear(*command)


@ALONE
def test_it_renders_every_format_to_the_same_bytes(built: Run, halfyear: Run) -> None:
    formats = [f"--format={name}" for name in ("docx", "html", "md", "txt", "xlsx", "csv", "json")]
    assert built("render", *formats, "-o", "theirs/").code == 0
    assert halfyear("render", *formats, "-o", "ours/").code == 0
    theirs, ours = (
        {path.name: path.read_bytes() for path in Path(name).iterdir()}
        for name in ("theirs", "ours")
    )
    assert len(ours) == len(formats) + 1  # what programs are told of the csv stands beside it
    assert theirs == ours


@ALONE
def test_it_sends_a_form_out_and_takes_it_in(built: Run) -> None:
    form = ("form", "data/2024", "--division", "基础处", "--format", "docx", "-o", "forms")
    assert built(*form).code == 0
    sheet = Path("data/2024/基础处.yaml")
    whole = sheet.read_bytes()
    sheet.unlink()
    taken = built("collect", "forms", "--into", "data/2024")
    assert "收进 data/2024 1 份" in taken.err, taken
    assert taken.code == 0
    assert sheet.read_bytes() == whole


@FROZEN
def test_it_compares_with_a_revision_of_git(built: Run) -> None:
    for command in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"),
    ):
        subprocess.run(["git", *command], check=True)
    told = built("validate", "data/2024", "--base", "HEAD")
    assert told.code == 0, told
    assert "是原来就有的" in told.out


@FROZEN
def test_it_remembers_from_run_to_run_what_it_found(built: Run) -> None:
    assert built("validate").code == 0
    (kept,) = Path(os.environ["XDG_CACHE_HOME"], "halfyear").iterdir()
    kept.write_text(json.dumps({**json.loads(kept.read_text("utf-8")), "tasks": 99}), "utf-8")
    assert "99 项任务" in built("validate").out


def test_the_program_can_be_a_worker_of_another(program: str, surroundings: dict[str, str]) -> None:
    """On Windows and macOS many reports are checked by processes that begin anew, in the same file."""
    words = (
        f"import multiprocessing, sys; sys.path.insert(0, {str(ROOT / 'src')!r})\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from halfyear.text.shown import inert\n"
        f"sys.frozen, sys.executable = True, {program!r}\n"
        "multiprocessing.set_executable(sys.executable)\n"
        "with ProcessPoolExecutor(1, multiprocessing.get_context('spawn')) as pool:\n"
        "    print(ascii(pool.submit(inert, 'one\\r').result()))\n"
    )
    done = subprocess.run(
        # With the flags that the program itself runs under.
        [sys.executable, "-B", "-S", "-I", "-c", words],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("'one\\u240d'\n", "")


def test_a_program_of_one_file_says_that_it_has_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(HalfyearError, match="另存为 PDF"):
        pdf(SMALL)


@pytest.mark.parametrize("before", [{}, {"LD_LIBRARY_PATH": "/theirs"}], ids=["none", "some"])
def test_git_gets_the_libraries_that_it_would_have_without_us(
    monkeypatch: pytest.MonkeyPatch, before: dict[str, str]
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/ours")
    for name, value in before.items():
        monkeypatch.setenv(f"{name}_ORIG", value)
    told = revision._variables()
    assert {name: told[name] for name in told if name.startswith("LD_")} == before


def wheel(folder: Path, name: str, *needed: str) -> None:
    """A wheel of nothing but what it needs."""
    said = "".join(f"Requires-Dist: {one}\n" for one in needed)
    with zipfile.ZipFile(folder / f"{name}.whl", "w") as file:
        file.writestr("a-1.dist-info/METADATA", f"Metadata-Version: 2.1\nName: a\n{said}")


def test_the_wheels_for_windows_are_those_that_windows_needs(tmp_path: Path) -> None:
    wheel(
        *(tmp_path, "halfyear-0.1.0-py3-none-any", "one[more]>=2", 'two; python_version<"3.12"'),
        *('here; sys_platform=="linux"', 'there; sys_platform=="win32"', 'no; extra=="pdf"'),
    )
    assert dist.lacking(tmp_path, "3.11") == {"one[more]>=2", "two", "there"}
    wheel(tmp_path, "one-2.1-cp311-cp311-win_amd64", 'three; extra=="more"', "one")
    wheel(tmp_path, "there-1-py2.py3-none-any")
    assert dist.lacking(tmp_path, "3.11") == {"three", "two"}
    assert dist.lacking(tmp_path, "3.12") == {"one[more]>=2"}
    wheel(tmp_path, "one-1.9-cp312-cp312-win_amd64")
    wheel(tmp_path, "one-2.1-cp312-cp312-manylinux_2_17_x86_64")
    assert dist.lacking(tmp_path, "3.12") == {"one[more]>=2"}
    wheel(tmp_path, "one-2.2-cp38-abi3-win_amd64")
    assert dist.lacking(tmp_path, "3.12") == set()


def test_a_wheel_is_told_by_each_byte_that_it_holds(tmp_path: Path) -> None:
    for folder in ("src/halfyear", "templates", "gates"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    assert made.digest(tmp_path) == made.digest(ROOT)
    file = tmp_path / "templates" / "页面.html.j2"
    file.write_bytes(file.read_bytes() + b"\n")
    assert made.digest(tmp_path) != made.digest(ROOT)

"""No command opens a file outside its report, its templates and its output, or reaches for a network or a program."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from halfyear.cli.app import app
from tests.promises.audit.cases import CASES, Case, case, scene
from tests.promises.audit.hearing import command, environment, heard, judged, traced
from tests.promises.audit.traps import TRAPS, Trap
from tests.promises.faults.runs import Ended, Server, renew
from tests.tools.office import missing_strace, require


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scene")
    scene(folder)
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    renew(tmp_path / "place", made)
    return tmp_path / "place"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    require(missing_strace())
    with tempfile.TemporaryDirectory() as name, Server(Path(name)) as running:
        yield running


each_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def test_every_command_is_audited() -> None:
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]  # it is a group
    assert {case.arguments[0] for case in CASES} == commands | {"--version", "--help"}


@each_case
def test_a_command_touches_nothing_but_its_own_from_its_first_import_on(
    case: Case, place: Path, tmp_path: Path
) -> None:
    done = heard(case, place, tmp_path / "log")
    assert done.ended.code in (0, 1), done.ended.err
    assert done.wrong == []


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C 在这里是信号")
def test_watching_touches_nothing_more(place: Path, tmp_path: Path) -> None:
    watching = case("validate --watch", "data/*/*.yaml", writes="page.md")
    log = tmp_path / "log"
    process = subprocess.Popen(
        command(watching, log),
        cwd=place,
        env=environment(place),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("等待改动")
    with (place / "data" / "2024" / "tasks.yaml").open("a", encoding="utf-8") as file:
        file.write("# 又写\n")
    assert process.stderr.readline().startswith("等待改动")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    process.stderr.close()
    assert judged(log, Ended(0, "", ""), watching, place).wrong == []


def test_a_pool_of_processes_is_heard_as_well(place: Path, tmp_path: Path) -> None:
    trap, validate = TRAPS["many reports"]
    trap(place)
    done = heard(validate, place, tmp_path / "log")
    assert done.places > 20 * 5  # each sheet is opened by one process or the other
    assert done.wrong == []


@each_case
def test_a_command_asks_the_kernel_for_nothing_but_its_own(
    case: Case, place: Path, server: Server
) -> None:
    done = traced(case, place, server)
    assert done.ended.code in (0, 1), done.ended.err
    assert done.wrong == []


@pytest.mark.parametrize(("trap", "case"), list(TRAPS.values()), ids=list(TRAPS))
def test_no_input_makes_a_command_reach_for_more(
    trap: Trap, case: Case, place: Path, server: Server
) -> None:
    trap(place)
    done = traced(case, place, server)
    assert done.ended.code in (0, 1, 2), done.ended.err
    assert done.places > 0
    assert done.wrong == []
    assert "SystemExit(7)" not in done.ended.out + done.ended.err

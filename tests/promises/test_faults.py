"""Commands that are killed, refused, out of room, without permission or not alone: the old or the new content, never less."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from halfyear.forms import form
from halfyear.forms.blank import blank
from halfyear.report.folder import report
from tests.promises.faults.cases import (
    CASES,
    DONE,
    PAGE,
    PLANS,
    PROBLEMS,
    Prepare,
    faulty,
    published,
    started,
    stored,
    untidy,
    with_outputs,
)
from tests.promises.faults.runs import ENVIRONMENT, Call, Run, Server, renew, tree
from tests.promises.faults.trials import Stage, chinese, filled, killed, refused, sentences, stage
from tests.tools.office import missing_strace, require
from tests.tools.strangers import whole_cells

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="分身是 POSIX 的")
# All formats, and all ways to begin an edition, are written by the same few lines; ``make faults`` takes them all.
ROUNDS = 3
SHORT = [
    case
    for case in CASES
    if case.name not in ("render-all", "new-from", "collect-table", "publish-dated")
]


# ``make faults`` takes each call of a command; here some are enough, from the first to the last.
MOST = 8


def some(calls: Sequence[Call]) -> list[Call]:
    """Calls at even distances, the first and the last among them; all where there are few."""
    if len(calls) <= MOST:
        return list(calls)
    return [calls[at * (len(calls) - 1) // (MOST - 1)] for at in range(MOST)]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as name, Server(Path(name)) as running:
        yield running


@pytest.fixture
def ready(request: pytest.FixtureRequest, server: Server, tmp_path: Path) -> Stage:
    require(missing_strace())
    return stage(server, request.param, tmp_path)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that anyone may enter."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    for path in (made, *made.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(made)


each_case = pytest.mark.parametrize(
    "ready", SHORT, ids=[case.name for case in SHORT], indirect=True
)


@each_case
def test_a_command_killed_at_any_call_leaves_the_old_or_the_new(ready: Stage) -> None:
    tally = killed(ready, some(ready.touching()))
    assert tally.faults >= 3
    assert tally.wrong == []


@each_case
def test_a_call_that_is_refused_leaves_the_old_or_the_new_and_is_one_sentence(ready: Stage) -> None:
    tally = refused(ready, some(ready.changing()))
    assert tally.faults >= 3
    assert tally.wrong == []


@each_case
def test_a_file_that_finds_no_room_leaves_the_old_or_the_new_and_is_one_sentence(
    ready: Stage,
) -> None:
    tally = filled(ready)
    assert tally.faults >= 3
    assert tally.wrong == []


@pytest.mark.parametrize(
    "ready",
    [case for case in SHORT if case.name in ("summary", "schema", "new")],
    ids=lambda case: case.name,
    indirect=True,
)
def test_a_write_that_takes_a_part_is_gone_on_with(ready: Stage) -> None:
    # Bytes, in the midst of what is written to the largest of the files.
    sizes = [
        [
            len(found.data or b"") if (found := entries.get(path)) else 0
            for entries in (ready.old, ready.new)
        ]
        for path in ready.changed
    ]
    before, after = max(sizes, key=lambda size: size[1])
    room = (before + after) // 2
    renew(ready.place, ready.source)
    run = replace(ready.run, room=room, grows=True, out=os.devnull)
    assert ready.server.run(run, ("-e", "inject=write:delay_exit=200000")).code == 0
    assert tree(ready.place) == ready.new


# A disk that is full


FULL = """
set -eu
mount -t tmpfs -o size=64k,mode=755 tmpfs full
cp -r source/. full/
cd full
dd if=/dev/zero of=rest bs=1k 2>/dev/null || true
code=0
"$@" >../said 2>&1 || code=$?
echo "$code" >../code
rm rest
cp -r . ../after
"""


def mounted(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command run by root of a world in which ``full`` may become another file system."""
    inside = ["unshare", "--user", "--map-root-user", "--mount", *command]
    return subprocess.run(
        inside, cwd=folder, env=ENVIRONMENT, check=False, capture_output=True, encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("arguments", "prepare"),
    [
        pytest.param(("fmt",), untidy, id="fmt"),
        pytest.param(("validate", "--fix"), faulty, id="fix"),
        pytest.param(("new", "data/2025"), published, id="new"),
        pytest.param(("render", "--format", "html", "-o", "表.html"), published, id="render"),
        pytest.param(("sign", "data/2024", "--role", "甲", "--name", "乙"), published, id="sign"),
        pytest.param(("publish", "-o", "公开", "--without", "pdf"), published, id="publish"),
    ],
)
def test_a_disk_that_is_full_is_one_sentence_and_loses_nothing(
    arguments: tuple[str, ...], prepare: Prepare, tmp_path: Path
) -> None:
    for name in ("full", "source"):
        (tmp_path / name).mkdir()
    prepare(tmp_path / "source")
    if (
        not shutil.which("unshare")
        or mounted(tmp_path, "mount", "-t", "tmpfs", "tmpfs", "full").returncode
    ):
        pytest.skip("这里不许挂一个小磁盘")
    done = mounted(tmp_path, "sh", "-c", FULL, "sh", sys.executable, "-m", "halfyear", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert (tmp_path / "code").read_text(encoding="utf-8") == "2\n"
    assert said.count("\n") == 1
    assert "：磁盘已满" in said
    assert tree(tmp_path / "after") == tree(tmp_path / "source")


# Permissions


READ_ONLY, NOBODYS = 0o555, 0
KEPT = [
    (("fmt",), untidy, "data/2024", READ_ONLY),
    (("validate", "--fix"), faulty, "data/2024", READ_ONLY),
    (("validate", "--output", "json=out/a"), with_outputs, "out", READ_ONLY),
    (("schema", "-o", "out/a"), with_outputs, "out", READ_ONLY),
    (("import", "页.txt"), stored, ".", READ_ONLY),
    (("new", "data/2026"), published, "data", READ_ONLY),
    (("new", "2026", "--ci", "github"), published, ".", READ_ONLY),
    (("form", "--format", "xlsx", "-o", "out"), with_outputs, "out", READ_ONLY),
    (("form", "-o", "out/a"), with_outputs, "out", READ_ONLY),
    (("slip", "-o", "out"), with_outputs, "out", READ_ONLY),
    (("sign", "--role", "甲", "--name", "乙"), published, "data/2024", READ_ONLY),
    (("publish", "-o", "out/公开", "--without", "pdf"), with_outputs, "out", READ_ONLY),
    (("validate",), with_outputs, "page.md", READ_ONLY),
    (("validate",), published, "data", NOBODYS),
    (("validate",), published, "data/2024", NOBODYS),
    (("validate", "data/2024"), published, "data/2024", NOBODYS),
    (("validate", "data/2024/规划处.yaml"), published, "data/2024", NOBODYS),
    (("validate",), published, "data/2024/tasks.yaml", NOBODYS),
    (("render", "data/2024"), published, "data/2024", NOBODYS),
    (("fmt", "data/2024/tasks.yaml"), published, "data/2024/tasks.yaml", NOBODYS),
    (("collect", "规划处.docx", "--into", "data/2025"), started, "data/2025", NOBODYS),
]


@pytest.mark.parametrize(
    ("arguments", "prepare", "kept", "mode"),
    KEPT,
    ids=[f"{' '.join(arguments)} {kept} {mode:o}" for arguments, _, kept, mode in KEPT],
)
def test_what_may_not_be_touched_is_one_sentence_and_stays(  # noqa: PLR0917  (what it is told)
    arguments: tuple[str, ...],
    prepare: Prepare,
    kept: str,
    mode: int,
    server: Server,
    place: Path,
) -> None:
    prepare(place)
    (place / kept).chmod(mode)
    before = tree(place)
    ended = server.run(Run(arguments, place, PAGE, nobody=True))
    (said,) = ended.err.splitlines()
    assert (ended.code, sentences(said)) == (2, [said])
    assert "没有权限" in said
    assert chinese(said)
    assert tree(place) == before


# Two at once


def after(server: Server, folder: Path, *runs: tuple[str, ...]) -> object:
    """What stands in a copy of the source after runs, one behind the other."""
    renew(folder / "alone", folder / "source")
    for arguments in runs:
        server.run(Run(arguments, folder / "alone"))
    return tree(folder / "alone")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An empty folder, which is the source of others beside it."""
    made = tmp_path / "source"
    made.mkdir()
    return made


def together(server: Server, source: Path, *runs: tuple[str, ...]) -> list[int]:
    """The exit codes of runs that start at once in a copy of the source, ``place``."""
    renew(source.parent / "place", source)
    return [
        ended.code for ended in server.together([Run(run, source.parent / "place") for run in runs])
    ]


def test_sheets_that_several_change_at_once_have_every_change(
    server: Server, source: Path, tmp_path: Path
) -> None:
    faulty(source)
    for path in (source / "data" / "2024").iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\n    - ", "\n     -  "), encoding="utf-8")
    fix, fmt = ("validate", "--fix"), ("fmt",)
    wanted = after(server, tmp_path, fix, fmt)
    assert wanted == after(server, tmp_path, fmt, fix)
    for _ in range(ROUNDS):
        assert together(server, source, fix, fmt, fix, fmt, fix, fmt) == [0] * 6
        assert tree(tmp_path / "place") == wanted


def test_forms_for_one_sheet_that_are_collected_at_once_are_all_in_it(
    server: Server, source: Path, tmp_path: Path
) -> None:
    started(source)
    made = form(blank(report(source / "data" / "2025"), "规划处", date(2025, 7, 10)), "docx")
    for number in "124":
        answers = {
            (DONE, number): [f"印发第{number}份清单。", "认定平台3家。"],
            (PROBLEMS, number): ["无"],
            (PLANS, number): ["启动第二批。"],
        }
        (source / f"{number}.docx").write_bytes(whole_cells(made, answers))
    runs = [("collect", f"{number}.docx", "--into", "data/2025") for number in "124"]
    wanted = after(server, tmp_path, *runs)
    for _ in range(ROUNDS):
        # Who sees the sheet before the others' answers are in it finds some lacking.
        assert set(together(server, source, *runs)) <= {0, 1}
        assert tree(tmp_path / "place") == wanted


@pytest.mark.parametrize(
    ("arguments", "prepare", "code"),
    [
        pytest.param(("import", "页.txt"), stored, 1, id="import"),
        pytest.param(("new", "data/2025", "--from", "data/2024"), published, 0, id="new"),
    ],
)
def test_of_several_that_make_one_folder_at_once_one_does_and_the_others_say_so(  # noqa: PLR0917  (what it is told)
    arguments: tuple[str, ...],
    prepare: Prepare,
    code: int,
    server: Server,
    source: Path,
    tmp_path: Path,
) -> None:
    prepare(source)
    wanted = after(server, tmp_path, arguments)
    for _ in range(ROUNDS):
        assert sorted(together(server, source, *[arguments] * 4)) == sorted([code, 2, 2, 2])
        assert tree(tmp_path / "place") == wanted


def test_signatures_that_are_given_at_once_are_all_there_and_one_publication_is(
    server: Server, source: Path, tmp_path: Path
) -> None:
    published(source)
    home = tmp_path / "place" / "data" / "2024"
    sign = ("sign", "data/2024", "--role", "甲", "--name")
    publish = ("publish", "-o", "公开", *(["--without", "pdf", "--without", "docx"]))
    names = "乙丙丁戊"
    assert together(server, source, *[(*sign, name) for name in names]) == [0] * 4
    signed = report(home).signatures
    assert signed is not None
    assert sorted(one.name for one in signed.listed) == sorted(names)
    assert together(server, source, *[publish] * 4) == [0] * 4
    known = report(home).publications
    assert known is not None
    assert len(known.listed) == 1


def test_a_file_that_several_write_at_once_is_wholly_of_one_of_them(
    server: Server, source: Path, tmp_path: Path
) -> None:
    published(source)
    runs = [
        ("render", "--format", format_, *more, "-o", "表.dat")
        for format_ in ("html", "md")
        for more in ((), ("--draft",))
    ]
    wanted = [after(server, tmp_path, run) for run in runs]
    for _ in range(ROUNDS):
        assert together(server, source, *runs) == [0] * 4
        assert tree(tmp_path / "place") in wanted


def test_summaries_that_are_added_at_once_are_all_there_whole(
    server: Server, tmp_path: Path
) -> None:
    published(tmp_path)
    page = tmp_path / "page.md"
    server.run(Run(("validate",), tmp_path, PAGE))
    (one, page_mode) = (page.read_bytes(), page.stat().st_mode)
    ended = server.together([Run(("validate",), tmp_path, PAGE)] * 6)
    assert [run.code for run in ended] == [0] * 6
    assert (page.read_bytes(), page.stat().st_mode) == (one * 7, page_mode)

"""The bench: its data, its sums, and the bounds on memory that it promises."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import __main__ as bench
from benchmarks.generate import Task, tasks, write
from benchmarks.measure import Cost
from benchmarks.programs import PROGRAMS
from benchmarks.questions import _STEPS, QUESTIONS, Figures, Goal, growth, reached

from halfyear.check.check import findings
from halfyear.report.folder import report, reports
from halfyear.text.counting import Counts
from tests.conftest import DATA, ROOT

HEADINGS = ("序号", "重点工作", "会办单位", "完成情况", "存在问题", "下步打算", "牵头责任处室")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def costs(**cpu: float) -> Figures:
    """Figures of one program, by size (``_1000``)."""
    return {
        ("docx", "halfyear", int(size[1:])): Cost(1.0, seconds, 90_000_000, 1)
        for size, seconds in cpu.items()
    }


# Data


def test_the_same_call_makes_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(tmp_path / name, 60)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_reports_of_a_size_differ_from_each_other(tmp_path: Path) -> None:
    write(tmp_path, 60, 20)
    assert len(reports(tmp_path)) == 3
    assert len({path.read_bytes() for path in tmp_path.rglob("tasks.yaml")}) == 3


def test_a_made_report_is_read_whole_and_has_some_slips(tmp_path: Path) -> None:
    write(tmp_path, 300)
    made = report(tmp_path)
    codes = [finding.code for finding in findings(made)]
    assert len(made.tasks) == 300
    assert not [code for code in codes if code.startswith("HY0")]
    assert 0.05 < len(codes) / 300 < 2


@pytest.mark.parametrize(
    ("column", "least", "most"),
    [("完成情况", 150, 300), ("下步打算", 80, 260)],
    ids=["completion", "plans"],
)
def test_made_cells_are_as_long_as_published_ones(column: str, least: int, most: int) -> None:
    lengths = sorted(Counts("".join(task.cells[column])).words for task in tasks(300))
    assert least * 0.8 < lengths[15]
    assert lengths[-15] < most * 1.1


# Programs


@pytest.mark.parametrize(
    ("name", "ending"),
    [("jinja_markdown", "md"), ("markdown", "md"), ("text", "txt"), ("csv", "csv")],
)
def test_a_bare_program_writes_our_bytes(name: str, ending: str, tmp_path: Path) -> None:
    write(tmp_path / "report", 60)
    PROGRAMS["table"](tmp_path / "report", tmp_path / "table")
    PROGRAMS["halfyear"](tmp_path / "table", tmp_path / f"ours.{ending}")
    PROGRAMS[name](tmp_path / "table", tmp_path / "bare")
    assert (tmp_path / "bare").read_bytes() == (tmp_path / f"ours.{ending}").read_bytes()


def test_who_reads_a_document_reads_the_same_cells(tmp_path: Path) -> None:
    PROGRAMS["table"](DATA, tmp_path / "table")
    PROGRAMS["python_docx"](tmp_path / "table", tmp_path / "table.docx")
    for name in ("read", "read_python_docx"):
        PROGRAMS[name](tmp_path / "table.docx", tmp_path / name)
    assert json.loads((tmp_path / "read").read_text()) == json.loads(
        (tmp_path / "read_python_docx").read_text()
    )


# Sums


def test_growth_leaves_out_what_the_start_takes() -> None:
    figures = costs(_6=0.5, _1000=0.7, _10000=2.5)
    assert growth(figures, "docx", "halfyear", 10_000) == pytest.approx(1.0)
    assert growth(figures, "docx", "halfyear", 1_000) is None


@pytest.mark.parametrize(
    ("goal", "value"),
    [
        (Goal("docx", "halfyear", 10_000, "cpu", 0.5, "docxtpl"), 0.25),
        (Goal("docx", "halfyear", 10_000, "memory", 80), 90),
        (Goal("docx", "halfyear", 100_000, "memory", 80), None),
        (Goal("docx", "halfyear", 10_000, "cpu", 0.5, "python-docx"), None),
    ],
    ids=["ratio", "memory", "no-size", "no-rival"],
)
def test_a_goal_is_measured_where_its_programs_were(goal: Goal, value: float | None) -> None:
    figures = costs(_10000=1.0) | {("docx", "docxtpl", 10_000): Cost(1.0, 4.0, 1, 1)}
    assert reached(figures, goal) == value


# The page


def test_the_page_has_one_place_for_each_table() -> None:
    names = ["machine", "goals", "meaning", *(question.key for question in QUESTIONS)]
    page = bench.PAGE.read_text(encoding="utf-8")
    written = bench.written(page, {name: f"《{name}》" for name in names})
    found = [line for line in written.splitlines() if line.startswith("《")]
    assert sorted(found) == sorted(f"《{name}》" for name in names)


def test_a_table_stands_on_the_page_letter_for_letter() -> None:
    page = "<!-- 实测：goals -->\n旧\n<!-- 完 -->\n"
    text = r"\1 \n \g<0>"
    assert bench.written(page, {"goals": text}) == page.replace("旧", text)


def test_a_page_without_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="goals"):
        bench.written("# 快慢\n", {"goals": "表"})


# Memory


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of 10,000 rows as the programs read it."""
    path = tmp_path_factory.mktemp("bench") / "table"
    with path.open("w", encoding="utf-8") as file:
        for line in (["某省2024年度重点工作", [], HEADINGS], *map(printed, tasks(10_000))):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def printed(task: Task) -> list[str]:
    cells = {
        name: "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1)) or "/"
        for name, items in task.cells.items()
    }
    rest = (cells.get(name, "") for name in HEADINGS[3:6])
    return [str(task.number), task.goal, "、".join(task.partners), *rest, "规划处"]


@pytest.mark.parametrize(
    ("ending", "most"),
    [("docx", 80), ("html", 120), ("xlsx", 120), ("md", 120), ("txt", 120), ("csv", 120)],
)
def test_ten_thousand_rows_take_bounded_memory(ending: str, most: int, large: Path) -> None:
    target = large.with_suffix(f".{ending}")
    command = [sys.executable, "-m", "benchmarks.programs", "halfyear", str(large), str(target)]
    # Through a small process: a child is charged with what its parent holds, and here that is pytest.
    code = f"from benchmarks.measure import once; print(once({command!r}, {{}}).memory)"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert target.stat().st_size > 2_000_000
    assert int(said.stdout) <= most * 1_000_000


def test_every_step_of_a_start_can_be_taken() -> None:
    code = "\n".join(step for _, step in _STEPS).replace("{path!r}", repr(str(DATA)))
    subprocess.run([sys.executable, "-c", code], check=True)

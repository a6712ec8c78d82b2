"""Runs the bench, prints a table a question, and puts the tables into docs/performance.md.

Run: python -m benchmarks [SIZE ...]   (make bench; with sizes of one's own nothing is written)
"""

from __future__ import annotations

import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.measure import MOST_RUNS, Cost
from benchmarks.questions import (
    AGAIN,
    COLD,
    EACH,
    GOALS,
    QUESTIONS,
    REAL,
    ROOT,
    SIZES,
    Figures,
    Goal,
    Question,
    answers,
    growth,
    prepare,
    reached,
)

PAGE = ROOT / "docs" / "performance.md"
_RIVALS = (
    *("yamllint", "check-jsonschema", "ruamel.yaml", "docxtpl", "python-docx", "jinja2"),
    *("xlsxwriter", "markitdown"),
)


def _table(question: Question, figures: Figures) -> Iterator[str]:
    ours = question.programs[0].name
    yield f"| {question.title} | 项 | 用时（秒） | CPU（秒） | 内存（MB） | CPU 比第一行 | 增长指数 | 次数 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for (key, program, size), found in figures.items():
        if key != question.key:
            continue
        base = figures[key, ours, size].cpu
        power = growth(figures, key, program, size)
        cells = (
            *(program, f"{size:,}", _seconds(found.wall), _seconds(found.cpu)),
            *(f"{found.memory / 1e6:.0f}", f"{found.cpu / base:.2f}"),
            *("" if power is None else f"{power:.2f}", str(found.runs)),
        )
        yield f"| {' | '.join(cells)} |"


def _seconds(number: float) -> str:
    return f"{number:.3f}" if number < 1 else f"{number:.2f}"


def _goals(figures: Figures) -> Iterator[str]:
    yield "| 目标 | 要求 | 实测 | |"
    yield "| --- | ---: | ---: | --- |"
    titles = {question.key: question.title for question in QUESTIONS}
    for goal in GOALS:
        found = reached(figures, goal)
        measured = "未测" if found is None else _figure(goal, found)
        verdict = "" if found is None else "达到" if found <= goal.most else "**未达到**"
        what = f"{titles[goal.question]}，{goal.size:,} 项，{goal.program}：{_measure(goal)}"
        yield f"| {what} | ≤ {_figure(goal, goal.most)} | {measured} | {verdict} |"


def _measure(goal: Goal) -> str:
    match goal.kind:
        case "cpu":
            return f"CPU 与 {goal.other} 之比"
        case "wall":
            return f"用时与 {goal.other} 之比" if goal.other else "用时"
        case "memory":
            return "内存"
        case "growth":
            return "增长指数"


def _figure(goal: Goal, number: float) -> str:
    if goal.kind == "memory":
        return f"{number:,.0f} MB"
    return f"{number:.3f} 秒" if goal.kind == "wall" and not goal.other else f"{number:.2f}"


# A department that has few tasks and one that has many, a province, the country; what shows its speed.
_LIVES = (("部门", REAL), ("部门", 60), ("省", 8_000), ("全国", 100_000))
_ASPECTS = (
    ("检查，一份报表", "validate", COLD),
    (f"检查，每份 {EACH} 项", "reports", COLD),
    ("再查一次", "reports", AGAIN),
    ("生成 docx", "docx", "halfyear"),
)


def _meaning(figures: Figures) -> Iterator[str]:
    yield f"| | 项 | {' | '.join(f'{title}（秒）' for title, _, _ in _ASPECTS)} |"
    yield f"| --- | ---: |{' ---: |' * len(_ASPECTS)}"
    for who, size in _LIVES:
        cells = (_waited(figures, question, program, size) for _, question, program in _ASPECTS)
        yield f"| {who} | {size:,} | {' | '.join(cells)} |"
    yield ""
    yield "“约”是由相邻两个实测的大小按比例推算的；“—”是没有实测，也不从更小的推算。"


def _waited(figures: Figures, question: str, program: str, size: int) -> str:
    """The seconds that a person waits at a size: measured, or on the line between two that were."""
    walls = {
        found: cost.wall
        for (asked, name, found), cost in figures.items()
        if (asked, name) == (question, program)
    }
    if size in walls:
        return _seconds(walls[size])
    below = max((found for found in walls if found < size), default=None)
    above = min((found for found in walls if found > size), default=None)
    if below is None or above is None:
        return "—"
    share = (size - below) / (above - below)
    return f"约 {_seconds(walls[below] + share * (walls[above] - walls[below]))}"


def _machine() -> str:
    """What the figures were taken on."""
    try:
        words = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        words = ""
    model = re.search(r"model name\s*: (.*)", words)
    rivals = "、".join(f"{name} {version(name)}" for name in _RIVALS)
    return (
        f"{model[1] if model else platform.machine()}，{os.cpu_count()} 核，{platform.system()}，"
        f"Python {platform.python_version()}；{rivals}。"
    )


def _parts(figures: Figures) -> dict[str, str]:
    """The generated parts of the page by name."""
    return {
        "machine": _machine(),
        "goals": "\n".join(_goals(figures)),
        "meaning": "\n".join(_meaning(figures)),
        **{question.key: "\n".join(_table(question, figures)) for question in QUESTIONS},
    }


def written(page: str, parts: dict[str, str]) -> str:
    """The page with its generated parts put in anew, each between its two marks."""
    for name, text in parts.items():
        marks = re.compile(rf"(<!-- 实测：{name} -->\n).*?(<!-- 完 -->)", re.DOTALL)
        literal = text.replace("\\", r"\\")
        page, count = marks.subn(rf"\1{literal}\n\2", page)
        if count != 1:
            raise ValueError(f"{PAGE.name} has {count} places for {name}")
    return page


def main(sizes: Sequence[int]) -> None:
    """Measure at the sizes; at all sizes, for the page."""
    start = time.monotonic()
    runs = MOST_RUNS if sizes == SIZES else 1
    with tempfile.TemporaryDirectory(prefix="halfyear-bench-") as name:
        folder = Path(name)
        prepare(folder, sizes)
        figures: dict[tuple[str, str, int], Cost] = {}
        for key, found in answers(folder, sizes, runs, _told):
            figures[key] = found
    parts = _parts(figures)
    print("\n\n".join(parts.values()))
    _told(f"共用 {time.monotonic() - start:.0f} 秒")
    if sizes == SIZES:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), parts), encoding="utf-8")
        _told(f"已写入 {PAGE.relative_to(ROOT)}")


def _told(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)

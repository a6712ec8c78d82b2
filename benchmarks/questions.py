"""What the bench asks: which programs are run on which files, and what of it is a goal."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from math import log
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from benchmarks.measure import Cost, cost
from benchmarks.measure import told as own_cost

ROOT = Path(__file__).parents[1]
REAL = 6  # tasks of data/2024
SIZES = (REAL, 1_000, 10_000, 100_000)
EACH = 50  # tasks of a report, where there are many
# Commands of this environment; python -m would read the working directory first.
BIN = Path(sys.executable).parent
PYTHON = sys.executable
OURS = str(BIN / "halfyear")

Figures: TypeAlias = dict[tuple[str, str, int], Cost]
"""By question, program and size."""


class Program(NamedTuple):
    """A command that answers a question. ``most`` is the largest size that it is asked for.

    One that tells its cost is not asked more than once: it does by itself what is to be measured several times.
    """

    name: str
    command: Callable[[Path, int], Sequence[str]]
    ends: tuple[int, ...] = (0,)
    most: int = SIZES[-1]
    tells: bool = False


class Question(NamedTuple):
    """Programs that do the same; the first is ours. ``least`` is the smallest size, ``own`` are others than the usual."""

    key: str
    title: str
    programs: tuple[Program, ...]
    least: int = REAL
    most: int = SIZES[-1]
    own: tuple[int, ...] = ()

    def sizes(self, asked: Sequence[int]) -> list[int]:
        """The sizes that it is asked for, of its own those up to the largest."""
        sizes = self.own or asked
        return [size for size in sizes if self.least <= size <= min(self.most, max(asked))]


class Goal(NamedTuple):
    """What a program must reach at a size: a ratio of time to another's, seconds where there is none, MB, or a growth."""

    question: str
    program: str
    size: int
    kind: Literal["cpu", "wall", "memory", "growth"]
    most: float
    other: str = ""


# Files


def prepare(folder: Path, sizes: Sequence[int]) -> None:
    """Reports, tables and documents of each size, and the schema, below ``folder``."""
    for size in sorted({*sizes, *(size for one in QUESTIONS for size in one.sizes(sizes))}):
        if size > REAL:
            _made("benchmarks.generate", str(_one(folder, size)), str(size))
        if size not in sizes:
            continue
        if size > REAL:
            _made("benchmarks.generate", str(_many(folder, size)), str(size), str(EACH))
        if size <= _RENDERED:
            _made(
                "benchmarks.programs", "table", str(_one(folder, size)), str(_table(folder, size))
            )
        if size <= _READ:
            of = (str(_table(folder, size)), str(_document(folder, size)))
            _made("benchmarks.programs", "python_docx", *of)
        (folder / f"schema-{size}.json").write_text(_schema(_one(folder, size)), encoding="utf-8")


def _made(module: str, *arguments: str) -> None:
    # In a process of its own: what this one holds, its children are charged with.
    subprocess.run([PYTHON, "-m", module, *arguments], cwd=ROOT, check=True)


def _one(folder: Path, size: int) -> Path:
    return folder / f"one-{size}" if size > REAL else ROOT / "data" / "2024"


def _many(folder: Path, size: int) -> Path:
    return folder / f"many-{size}"


def _table(folder: Path, size: int) -> Path:
    return folder / f"table-{size}.jsonl"


def _document(folder: Path, size: int) -> Path:
    return folder / f"document-{size}.docx"


def _schema(report: Path) -> str:
    """The schema that we make for editors, for any sheet, with limits on length as far as it can say them."""
    said = subprocess.run(
        [OURS, "schema", str(report)], check=True, capture_output=True, text=True
    ).stdout
    schema = json.loads(said)
    sheet = schema["definitions"]["sheet"]
    for name in ("完成情况", "下步打算"):
        value = sheet["items"]["properties"][name]
        value["maxLength"] = 300
        value["maxItems"] = 10
        # Of all items together no schema can tell the length.
        value["items"] = {
            **value["items"],
            "minLength": 4,
            "maxLength": 300,
            "pattern": "[。；！？]$",
        }
    return json.dumps({"$schema": schema["$schema"], **sheet}, ensure_ascii=False)


# Programs


def _validate(
    source: Callable[[Path, int], Path], *, cold: bool = True
) -> Callable[[Path, int], Sequence[str]]:
    def command(folder: Path, size: int) -> Sequence[str]:
        options = ["--no-cache"] if cold and caches() else []
        return [OURS, "validate", *options, str(source(folder, size))]

    return command


def _run(
    name: str, source: Callable[[Path, int], Path], ending: str = "out"
) -> Callable[[Path, int], Sequence[str]]:
    def command(folder: Path, size: int) -> Sequence[str]:
        target = folder / f"{name}.{ending}"
        return [PYTHON, "-m", "benchmarks.programs", name, str(source(folder, size)), str(target)]

    return command


def _edit(way: str) -> Callable[[Path, int], Sequence[str]]:
    def command(folder: Path, size: int) -> Sequence[str]:
        return [PYTHON, "-m", "benchmarks.edits", way, str(_one(folder, size))]

    return command


def _day(way: str) -> Callable[[Path, int], Sequence[str]]:
    def command(folder: Path, size: int) -> Sequence[str]:
        return [PYTHON, "-m", "benchmarks.daily", way, str(_one(folder, size))]

    return command


def _sheets(folder: Path, size: int) -> list[str]:
    return [str(path) for path in sorted(_one(folder, size).glob("[!r]*.yaml"))]


@cache
def caches() -> bool:
    """Whether ``validate`` keeps what it has found."""
    said = subprocess.run([OURS, "validate", "--help"], check=True, capture_output=True, text=True)
    return "--no-cache" in said.stdout


LOAD, SLOWEST = "只读入报表", "最慢的一个命令 --help"
COLD, AGAIN = "halfyear validate", "halfyear validate（再查一次）"
STAYS, WHOLE, ALONE = "进程一直在（--watch、编辑器）", "不记得上一次（--no-cache）", "只用一个核"
EDITED = "halfyear validate（改后再查）"
_FOUND = (0, 1)
_CLEAR = 0.02  # seconds; what a program takes beyond its start tells nothing where it is less
_SLOW = 10_000
_RENDERED = 10_000
_READ = 1_000


def _rendering(ending: str, title: str, *others: Program) -> Question:
    return Question(
        ending,
        title,
        (
            Program("halfyear", _run("halfyear", _table, ending)),
            *others,
        ),
        most=_RENDERED,
    )


# What a start is made of: each step does what those before it do, and a bit more.
_STEPS = (
    ("Python", "import gc; gc.disable()"),
    ("＋标准库", "import contextlib, datetime, pathlib, re, typing"),
    ("＋YAML 解析库", "from ruamel.yaml.cyaml import CParser"),
    (
        "＋halfyear 的模块",
        "import halfyear.check.check, halfyear.check.many, halfyear.cli.validate",
    ),
    ("＋全部规则", "from halfyear.rules import rules; rules()"),
    (
        "＋第一次检查",
        "from halfyear.report.folder import report; from pathlib import Path\n"
        "def check(): halfyear.check.check.verdict(report(Path({path!r}), datetime.date.today()))\n"
        "check()",
    ),
    ("＋第二次检查", "check()"),
)


def _steps() -> Iterator[Program]:
    for last, (name, _) in enumerate(_STEPS, 1):
        lines = "\n".join(code for _, code in _STEPS[:last])
        code = lines.replace("{path!r}", repr(str(_one(ROOT, REAL))))
        yield Program(name, partial(_python, code))


def _python(code: str, *_: object) -> Sequence[str]:
    return [PYTHON, "-c", code]


QUESTIONS = (
    Question(
        "start",
        "启动",
        (
            Program("halfyear validate data/2024", _validate(_one), _FOUND),
            Program(AGAIN, _validate(_one, cold=False), _FOUND),
            Program("halfyear --version", lambda *_: [OURS, "--version"]),
            Program("halfyear --help", lambda *_: [OURS, "--help"]),
            Program(SLOWEST, _day("help"), tells=True),
            Program("python -c pass", lambda *_: [PYTHON, "-c", "pass"]),
            Program(
                "yamllint data/2024",
                lambda folder, size: [str(BIN / "yamllint"), str(_one(folder, size))],
                _FOUND,
            ),
        ),
        most=REAL,
    ),
    Question("steps", "启动，一步一步", tuple(_steps()), most=REAL),
    Question(
        "validate",
        "检查：一份报表",
        (
            Program(COLD, _validate(_one), _FOUND),
            Program(AGAIN, _validate(_one, cold=False), _FOUND, _SLOW),
            Program(
                "yamllint",
                lambda folder, size: [str(BIN / "yamllint"), str(_one(folder, size))],
                _FOUND,
                _SLOW,
            ),
            Program(
                "check-jsonschema",
                lambda folder, size: [
                    *(str(BIN / "check-jsonschema"), "--schemafile"),
                    *(str(folder / f"schema-{size}.json"), *_sheets(folder, size)),
                ],
                _FOUND,
                _SLOW,
            ),
            Program("只解析（libyaml 事件）", _run("events", _one)),
        ),
    ),
    Question(
        "reports",
        f"检查：每份 {EACH} 项的许多报表",
        (
            Program(COLD, _validate(_many), _FOUND),
            Program(AGAIN, _validate(_many, cold=False), _FOUND),
            Program(
                "只解析（libyaml 事件）",
                _run("events", _many),
            ),
        ),
        least=1_000,
    ),
    Question(
        "edit",
        "改一格以后",
        (
            Program(STAYS, _edit("session"), tells=True),
            Program(EDITED, _edit("again"), tells=True),
            Program(WHOLE, _edit("whole"), tells=True),
        ),
        own=(60, 1_000, 10_000),
    ),
    Question(
        "cores",
        "一份大报表，两个核",
        (
            Program(COLD, _edit("whole"), tells=True),
            Program(ALONE, _edit("alone"), tells=True),
        ),
        own=(1_000, 10_000),
    ),
    Question(
        "daily",
        "日常的命令（整理过、检查过的报表）",
        (
            Program(LOAD, _day("load"), tells=True),
            Program("fmt --check", _day("fmt"), tells=True),
            Program("status", _day("status"), tells=True),
            Program("diff（两份）", _day("diff"), tells=True),
            Program("slip --format md", _day("slip"), tells=True),
            Program("new --from", _day("new"), tells=True),
            Program("render，docx", _day("docx"), tells=True),
            Program("render，pdf", _day("pdf"), tells=True),
        ),
        own=(1_000,),
    ),
    Question(
        "forms",
        "填报表（每个处室 20 项）",
        (
            Program("form，全部处室", _day("form"), tells=True),
            Program("collect，每多一份", _day("collect"), tells=True),
        ),
        own=(240, 2_000),
    ),
    _rendering(
        "docx",
        "生成 docx",
        Program("docxtpl", _run("docxtpl", _table, "docx")),
        Program("python-docx", _run("python_docx", _table, "docx")),
        Program("只写 XML", _run("bare_docx", _table, "docx")),
        # Of all formats; it is told once.
        Program("只读入各行", _run("load", _table)),
    ),
    _rendering("html", "生成 html", Program("Jinja", _run("jinja", _table, "html"))),
    _rendering("xlsx", "生成 xlsx", Program("XlsxWriter", _run("xlsxwriter", _table, "xlsx"))),
    _rendering(
        "md",
        "生成 md",
        Program("Jinja", _run("jinja_markdown", _table, "md")),
        Program("逐行拼接", _run("markdown", _table, "md")),
    ),
    _rendering("txt", "生成 txt", Program("逐行拼接", _run("text", _table, "txt"))),
    _rendering("csv", "生成 csv", Program("csv 模块", _run("csv", _table, "csv"))),
    _rendering("json", "生成 json", Program("json 模块", _run("json_rows", _table, "json"))),
    Question(
        "read",
        "读入 docx",
        (
            Program("halfyear", _run("read", _document)),
            Program("python-docx", _run("read_python_docx", _document)),
            Program("markitdown", _run("read_markitdown", _document)),
        ),
        most=_READ,
    ),
)

_BARE = {
    "html": "Jinja",
    "xlsx": "XlsxWriter",
    "md": "Jinja",
    "txt": "逐行拼接",
    "csv": "csv 模块",
}
GOALS = (
    Goal("start", "halfyear validate data/2024", REAL, "cpu", 0.8, "yamllint data/2024"),
    Goal("start", AGAIN, REAL, "cpu", 5, "python -c pass"),
    Goal("start", "halfyear --version", REAL, "cpu", 3, "python -c pass"),
    Goal("start", SLOWEST, REAL, "cpu", 6, "python -c pass"),
    Goal("validate", COLD, 10_000, "cpu", 0.2, "yamllint"),
    Goal("validate", COLD, 10_000, "cpu", 0.7, "check-jsonschema"),
    Goal("validate", COLD, 10_000, "cpu", 9, "只解析（libyaml 事件）"),
    Goal("validate", COLD, 10_000, "memory", 300),
    Goal("validate", AGAIN, 10_000, "cpu", 0.2, COLD),
    Goal("validate", COLD, 100_000, "memory", 1_200),
    Goal("edit", STAYS, 60, "wall", 0.05),
    Goal("edit", STAYS, 1_000, "wall", 0.1),
    Goal("edit", STAYS, 10_000, "wall", 0.3),
    Goal("edit", EDITED, 10_000, "wall", 0.35, WHOLE),
    Goal("cores", COLD, 10_000, "wall", 0.6, ALONE),
    Goal("reports", COLD, 100_000, "growth", 1.05),
    *(
        Goal("daily", command, 1_000, "cpu", 1.5, LOAD)
        for command in ("fmt --check", "status", "slip --format md", "new --from")
    ),
    Goal("daily", "diff（两份）", 1_000, "cpu", 3, LOAD),
    Goal("daily", "render，pdf", 1_000, "cpu", 3, "render，docx"),
    Goal("forms", "form，全部处室", 240, "wall", 0.4),
    Goal("forms", "collect，每多一份", 240, "wall", 0.1),
    Goal("forms", "collect，每多一份", 2_000, "wall", 0.1),
    Goal("docx", "halfyear", 10_000, "cpu", 0.35, "docxtpl"),
    Goal("docx", "halfyear", 10_000, "cpu", 3, "只写 XML"),
    Goal("docx", "halfyear", 10_000, "memory", 80),
    Goal("docx", "halfyear", 10_000, "growth", 1.05),
    *(
        goal
        for ending, other in _BARE.items()
        for goal in (
            Goal(ending, "halfyear", 10_000, "cpu", 1.5, other),
            Goal(ending, "halfyear", 10_000, "memory", 120),
        )
    ),
    Goal("read", "halfyear", 1_000, "cpu", 0.5, "python-docx"),
)


def answers(
    folder: Path, sizes: Sequence[int], most: int, told: Callable[[str], None]
) -> Iterator[tuple[tuple[str, str, int], Cost]]:
    """The cost of each program at each size, as it comes, from at most so many runs."""
    # A cache of its own, empty at first: the user's is neither used nor filled.
    variables = {"XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    for question in QUESTIONS:
        for size in question.sizes(sizes):
            for program in question.programs:
                if size > program.most or (program.name == AGAIN and not caches()):
                    continue
                command = program.command(folder, size)
                if program.tells:
                    found = own_cost(command, variables)
                else:
                    if program.name == AGAIN:
                        cost(command, variables, program.ends, most=1)
                    found = cost(command, variables, program.ends, most)
                told(f"{question.title}  {size:,} 项  {program.name}  {found.cpu:.2f} 秒")
                yield (question.key, program.name, size), found


def growth(
    figures: Figures, question: str, program: str, size: int, since: int | None = None
) -> float | None:
    """The power of the size that processor time grows with up to ``size``, from ``since`` or the size before.

    What the program needs to start, its time for the smallest report, is taken off: it would hide growth.
    """
    costs = {
        found: cost.cpu
        for (asked, name, found), cost in figures.items()
        if (asked, name) == (question, program) and found <= size
    }
    if size not in costs or len(costs) < 2:
        return None
    before = since or sorted(costs)[-2]
    # Many reports are never so few; their program starts as with one.
    small = figures.get((question, program, REAL)) or figures.get(("validate", program, REAL))
    start = small.cpu if small else 0.0
    if before == REAL or before not in costs or costs[before] - start < _CLEAR:
        return None
    return log((costs[size] - start) / (costs[before] - start)) / log(size / before)


def reached(figures: Figures, goal: Goal) -> float | None:
    """What was measured for a goal; None where it was not."""
    found = figures.get((goal.question, goal.program, goal.size))
    if found is None:
        return None
    match goal.kind:
        case "memory":
            return found.memory / 1e6
        case "growth":
            return growth(figures, goal.question, goal.program, goal.size, since=1_000)
        case "wall" if not goal.other:
            return found.wall
        case "cpu" | "wall" as kind:
            other = figures.get((goal.question, goal.other, goal.size))
            return getattr(found, kind) / getattr(other, kind) if other else None

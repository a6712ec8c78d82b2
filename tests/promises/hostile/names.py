"""Names and kinds of files: what a glob misses, what waits for ever, what leads outside."""

from __future__ import annotations

from collections.abc import Iterator

from tests.promises.hostile.case import (
    BASE,
    HOME,
    PLAN,
    SETTINGS,
    SOUND,
    TASKS,
    Case,
    Content,
    Link,
    Odd,
    Row,
)

_PLAN = SOUND[PLAN]
_ELSEWHERE = "outside/secret.yaml"
_SECRET = "- 序号: 1\n  完成情况: 机密的内容。\n"


def cases() -> Iterator[Case]:
    yield from _names()
    yield from _kinds()
    yield from _arguments()


def _case(
    name: str, files: dict[str, Content], *finds: str, code: int = 1, shows: tuple[str, ...] = ()
) -> Case:
    return Case(Row.NAME, name, files, code=code, finds=finds, shows=shows, hides=("机密的内容",))


def _names() -> Iterator[Case]:
    for name, file, *codes in (
        ("yml", "规划处.yml", "HY012"),
        ("yaml-capital", "规划处.YAML", "HY012"),
        ("yml-capital", "规划处.Yml", "HY012"),
        ("compatibility", "规划\u2f8c.yaml", "HY107"),
        ("radical", "重\u2f24处.yaml", "HY107"),
        ("blank-before", " 规划处.yaml", "HY012"),
        ("blank-after", "规划处 .yaml", "HY012"),
        ("wide-blank", "规划处\u3000.yaml", "HY012"),
        ("zero-width", "规划\u200b处.yaml", "HY107"),
        ("override", "规划处\u202e.yaml", "HY107"),
        ("full-width-point", "规划处．yaml", "HY014"),
        ("unknown", "机要处.yaml", "HY107"),
        ("copy", "规划处 (1).yaml", "HY107"),
        ("conflict", "规划处-冲突.yaml", "HY107"),
        ("text", "规划处.yaml.txt", "HY014"),
        ("backup", "规划处.yaml.bak", "HY014"),
        ("word", "规划处.docx", "HY014"),
        ("markup", "[bold]甲[-bold].yaml", "HY107"),
        ("emoji", "\U0001f600.yaml", "HY107"),
        ("newline", "甲\n乙.yaml", "HY107"),
        ("escape", "甲\x1b[31m.yaml", "HY107"),
        ("command", "::error::x.yaml", "HY107"),
        ("command-legacy", "##[error]x.yaml", "HY107"),
        ("command-other", "甲##vso[task.x].yaml", "HY107"),
        ("percent", "%0A%25.yaml", "HY107"),
        ("quote", "甲\"'<b>&.yaml", "HY107"),
        ("comma", "甲,line=1,col=2.yaml", "HY107"),
        ("colon", "甲:1:2.yaml", "HY107"),
        ("bytes", b"\xd0\xa3.yaml".decode("utf-8", "surrogateescape"), "HY107"),
        ("long", "甲" * 80 + ".yaml", "HY107"),
        ("dash", "-rf.yaml", "HY107"),
        ("tilde", "~.yaml", "HY107"),
    ):
        code = 0 if codes == ["HY014"] else 1
        yield _case(f"name-{name}", {f"{HOME}/{file}": _PLAN}, code=code, shows=tuple(codes))
    yield _case(
        "name-blank-alone",
        {PLAN: Odd.GONE, f"{HOME}/规划处 .yaml": _PLAN},
        "规划处 .yaml:1:1 HY012",
    )
    yield _case("name-ending-alone", {f"{HOME}/规划处.yml": Link("规划处.yaml")}, shows=("HY013",))
    yield _case(
        "name-report-yml",
        {SETTINGS: Odd.GONE, f"{HOME}/report.yml": SOUND[SETTINGS]},
        code=2,
        shows=("“data”里没有报表",),
    )
    yield _case(
        "name-hidden", {PLAN: Odd.GONE, f"{HOME}/.规划处.yaml": _PLAN}, "tasks.yaml:1:7 HY102"
    )


def _kinds() -> Iterator[Case]:
    for name, odd in (
        ("pipe", Odd.PIPE),
        ("socket", Odd.SOCKET),
        ("zero", Link("/dev/zero")),
        ("random", Link("/dev/random")),
        ("full", Link("/dev/full")),
        ("passwd", Link("/etc/passwd")),
        ("terminal", Link("/dev/tty")),
        ("nowhere", Link("nowhere")),
        ("itself", Link("规划处.yaml")),
        ("neighbour", Link("基础处.yaml")),
        ("outside", Link("../../outside/secret.yaml")),
    ):
        files: dict[str, Content] = {PLAN: odd, _ELSEWHERE: _SECRET}
        yield _case(f"sheet-{name}", files, "规划处.yaml:1:1 HY013")
    yield _case("sheet-folder", {PLAN: Odd.FOLDER}, "tasks.yaml:1:7 HY102")
    yield _case(
        "tasks-link",
        {TASKS: Link("../../outside/secret.yaml"), _ELSEWHERE: _SECRET},
        "tasks.yaml:1:1 HY013",
    )
    yield _case("tasks-pipe", {TASKS: Odd.PIPE}, "tasks.yaml:1:1 HY013")
    yield _case(
        "settings-link",
        {SETTINGS: Link("../../outside/secret.yaml"), _ELSEWHERE: _SECRET},
        "report.yaml:1:1 HY013",
    )
    yield _case("settings-pipe", {SETTINGS: Odd.PIPE}, "report.yaml:1:1 HY013")
    yield _case("settings-zero", {SETTINGS: Link("/dev/zero")}, "report.yaml:1:1 HY013")
    yield _case("settings-folder", {SETTINGS: Odd.FOLDER}, code=2, shows=("“data”里没有报表",))
    yield _case("stray-pipe", {f"{HOME}/通知.docx": Odd.PIPE}, "通知.docx:1:1 HY013")
    yield _case("stray-zero", {f"{HOME}/通知.md": Link("/dev/zero")}, "通知.md:1:1 HY013")
    # What leads elsewhere is neither read nor followed when reports are looked for.
    loop: dict[str, Content] = {"data/loop": Link("."), "data/up": Link("..")}
    yield Case(
        Row.NAME,
        "folder-loop",
        {**loop, PLAN: "印发方案。\n"},
        finds=("规划处.yaml:1:1 HY010",),
        shows=("1 份报表",),
    )
    before: dict[str, Content] = {
        "data/2023": Link("../outside"),
        "outside/report.yaml": "标题: 机密的内容\n",
    }
    yield _case("edition-before-link", {**before, PLAN: "印发方案。\n"}, "规划处.yaml:1:1 HY010")
    yield _case(
        "edition-before-pipe",
        {"data/2023/report.yaml": Odd.PIPE, "data/2024/规划处.yaml": "甲\n"},
        shows=("HY013",),
    )


def _arguments() -> Iterator[Case]:
    """A path of another kind than the command takes, for every command."""
    row = Row.NAME
    for name, odd in (
        ("pipe", Odd.PIPE),
        ("zero", Link("/dev/zero")),
        ("folder", Odd.FOLDER),
        ("nowhere", Odd.GONE),
    ):
        files: dict[str, Content] = {"x.docx": odd, "x.md.j2": odd}
        commands: tuple[tuple[str, ...], ...] = (
            ("import", "x.docx", "--into", "data/2025"),
            ("render", HOME, "--format", "md", "--template", "x.md.j2", "-o", "x.md"),
        )
        for command in commands:
            yield Case(row, f"{command[0]}-{name}", files, command, 2, shows=("halfyear：",))
        yield Case(
            row, f"collect-{name}", files, ("collect", "x.docx"), 1, shows=("“x.docx”没有收",)
        )
    for name in ("pipe", "zero"):
        odd = Odd.PIPE if name == "pipe" else Link("/dev/zero")
        for verb in ("render", "form", "schema", "fmt"):
            yield Case(
                row,
                f"{verb}-settings-{name}",
                {SETTINGS: odd},
                (verb, HOME),
                1 if verb == "render" else 2,
                shows=("report.yaml”读不全" if verb != "render" else "有 1 处错误",),
            )
    yield Case(
        row,
        "base-link",
        {BASE: Link("/etc/passwd")},
        ("fmt", "--check", HOME),
        1,
        shows=("基础处.yaml",),
    )

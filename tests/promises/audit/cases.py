"""Every command, with all that it may open, list, write and start."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from halfyear.render import Format, render
from halfyear.report.folder import report
from halfyear.report.printing import table
from halfyear.write.undo import remember
from tests.promises.faults.cases import DATA, edited_table, faulty, started
from tests.promises.faults.runs import ROOT

REPORTS = ("data/*/*.yaml",)
# Where what is found out about a file may be kept for the next run; any command may use it.
CACHE = "cache/halfyear"


@dataclass(frozen=True)
class Case:
    """A command line, and patterns of the paths that it may read and write; programs that it may start.

    A folder may be listed where something in it may be read or written.
    """

    arguments: tuple[str, ...]
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    """What it may read and list outside of its place, such as fonts."""
    wakes: bool = False
    """Whether it may have a pair of sockets through which one of its threads wakes another."""

    @property
    def name(self) -> str:
        """The command line."""
        return " ".join(self.arguments)


def case(words: str, *reads: str, writes: str = "", programs: str = "") -> Case:
    """A case whose arguments, and whose patterns of what it writes, are parted by blanks."""
    return Case(tuple(words.split()), reads, tuple(writes.split()), tuple(programs.split()))


SHEETS = "data/2024/规划处.yaml data/2024/法规处.yaml data/2024/基础处.yaml"
# What several files are to become that change together.
CHANGE = "data/2024/.halfyear.unfinished data/2024/.halfyear.unfinished/*"
RECORDS = ("data/*/.halfyear/undo.json", "data/*/.halfyear/post.json")
POST = "data/2025/.halfyear data/2025/.halfyear/* data/2025/.halfyear/.gitignore"
UNDO = "data/2024/.halfyear data/2024/.halfyear/* data/2024/.halfyear/.gitignore"
CASES = (
    case("--version"),
    Case(("lsp",), wakes=True),
    case("--help"),
    case("rules"),
    case("template -o 模板", writes="模板"),
    case("explain HY201"),
    case("validate", *REPORTS, writes="page.md"),
    case("validate data/2024/规划处.yaml --all --strict", *REPORTS, writes="page.md"),
    case(
        "validate data/2024 --format github --output console=甲/1 --output json=甲/2"
        " --output gitlab=甲/3 --output sarif=甲/4 --output junit=甲/5 --output rdjson=甲/6",
        *REPORTS,
        writes="page.md 甲/*",
        programs="git",
    ),
    case("validate data/2024 --diff", *REPORTS, writes="page.md"),
    case("validate - --fix --stdin-filename data/2024/规划处.yaml", *REPORTS, writes="page.md"),
    case("validate data/2024 --fix", *REPORTS, writes=f"page.md {SHEETS} {UNDO}"),
    case("validate data/2024 --base HEAD", *REPORTS, writes="page.md", programs="git"),
    case(
        "render data/2024 --format docx --format html --format md --format txt --format xlsx"
        " --format csv --format json -o out/",
        *REPORTS,
        writes="out/浙江省* out/datapackage.json",
    ),
    Case(
        ("render", "data/2024", "--format", "pdf", "-o", "表.pdf"),
        REPORTS,
        ("表.pdf",),
        # Fonts; and threads ask the kernel how many processors there are and where their stacks lie.
        system=(
            *("/etc/fonts", "/usr/share/fonts", "/usr/share/fontconfig", "/usr/local/share/fonts"),
            *("/var/cache/fontconfig", "/proc/"),
        ),
    ),
    case("render data/2024 --draft --format html -o -", *REPORTS),
    case(
        "render data/2024 --format html --template 页.html.j2 -o 页.html",
        *REPORTS,
        "页.html.j2",
        writes="页.html",
    ),
    case(
        "render data/2024 --template 公文.docx -o 表.docx", *REPORTS, "公文.docx", writes="表.docx"
    ),
    case(
        "new data/2026",
        "data",
        writes="data/2026 data/2026/* .gitattributes .gitignore",
        programs="git",
    ),
    *(
        case(
            f"new data/2026 --from data/2024 {options}",
            *REPORTS,
            writes=f"data/2026 data/2026/* .gitattributes .gitignore {files}",
            programs="git",
        )
        for options, files in (
            ("--ci github", ".github/CODEOWNERS .github/workflows/halfyear.yml"),
            ("--ci gitlab", ".gitlab/CODEOWNERS .gitlab-ci.yml"),
            ("--ci gitea", ".gitea/CODEOWNERS .gitea/workflows/halfyear.yml"),
            ("--ci none --editor vscode", "Makefile .vscode/* .devcontainer/*"),
        )
    ),
    *(
        case(
            f"import 表.{ending} --into data/2023",
            f"表.{ending}",
            "data/2023/*.yaml",
            *REPORTS,
            writes="data/2023 data/2023/*",
        )
        for ending in ("docx", "xlsx", "html", "md", "txt")
    ),
    case(
        "form data/2025 --deadline 2025-07-10 -o 填报表", *REPORTS, writes=f"填报表 填报表/* {POST}"
    ),
    case("form --format xlsx --division 规划处", *REPORTS, writes=f"规划处-*.xlsx {POST}"),
    case("slip 法规处 --into data/2024 -o 退回", *REPORTS, writes=f"退回 退回/* {UNDO}"),
    case("slip --into data/2024 --format md", *REPORTS, writes=f"*退回单.md {UNDO}"),
    case(
        "collect 规划处.docx 基础处.xlsx --into data/2025 --dry-run",
        *REPORTS,
        "规划处.docx",
        "基础处.xlsx",
    ),
    case(
        "collect 规划处.docx 基础处.xlsx --into data/2025",
        *REPORTS,
        "规划处.docx",
        "基础处.xlsx",
        writes="data/2025/规划处.yaml data/2025/基础处.yaml " + POST,
    ),
    case(
        "collect 改.docx --into data/2024",
        *REPORTS,
        "改.docx",
        writes=f"data/2024/tasks.yaml data/2024/规划处.yaml {CHANGE} {UNDO}",
    ),
    case("diff 表.docx data/2024", *REPORTS, "表.docx"),
    case("diff HEAD data/2025 --format json", *REPORTS, programs="git"),
    case(
        "render data/2024 --draft --since HEAD --author 甲 -o 花脸稿.docx",
        *REPORTS,
        writes="花脸稿.docx",
        programs="git",
    ),
    case("undo data/2024", *REPORTS, writes=f"data/2024/法规处.yaml {UNDO}"),
    case(
        "sign data/2024 --role 分管领导 --name 张三", *REPORTS, writes=f"data/2024/sign.yaml {UNDO}"
    ),
    case("sign data/2025 --list", *REPORTS),
    case(
        "publish data/2024 -o 公开 --without pdf",
        *REPORTS,
        "公开/*",
        writes=f"公开 公开/* data/2024/publish.yaml {UNDO}",
    ),
    case("status", *REPORTS, *RECORDS, programs="git"),
    case("status data/2024 -o 进度.html", *REPORTS, *RECORDS, writes="进度.html", programs="git"),
    case("status data/2024 --remind", *REPORTS, *RECORDS, programs="git"),
    case("fmt --check", *REPORTS),
    case("fmt data/2024 --diff", *REPORTS),
    case("fmt", *REPORTS, writes=f"{SHEETS} {UNDO}"),
    case("tasks move 5 --to 3 --into data/2024 --dry-run", *REPORTS),
    case(
        "tasks move 5 --to 3 --into data/2024",
        *REPORTS,
        writes=f"data/2024/tasks.yaml {SHEETS} {CHANGE} {UNDO}",
    ),
    case(
        "tasks insert 7 --text 推进某事。 --lead 法规处 --into data/2024",
        *REPORTS,
        writes=f"data/2024/tasks.yaml {CHANGE} {UNDO}",
    ),
    case(
        "tasks drop 6 --force --into data/2024",
        *REPORTS,
        writes=f"data/2024/tasks.yaml {SHEETS} {CHANGE} {UNDO}",
    ),
    case("tasks finish --into data/2024", "data/2024/*.yaml"),
    case("schema", *REPORTS),
    case("schema data/2024 -o data/2024/.schema.json", *REPORTS, writes="data/2024/.schema.json"),
)

TEMPLATES = ROOT / "templates"


def scene(folder: Path) -> None:
    """A data repository with two editions, tables and forms to read, and much that is nobody's business."""
    started(folder)
    shutil.rmtree(folder / "data" / "2024")
    faulty(folder)
    sheet = folder / "data" / "2024" / "法规处.yaml"
    sheet.write_text(
        sheet.read_text(encoding="utf-8").replace("\n    - ", "\n     -  "), encoding="utf-8"
    )
    remember(sheet.parent, "fmt", {sheet.name: sheet.read_bytes()}, datetime(2024, 7, 8, 9, 30))
    for ending in ("docx", "xlsx", "html", "md", "txt"):
        printed = render(table(report(DATA)), Format(ending))
        (folder / f"表.{ending}").write_bytes(printed)
    (folder / "改.docx").write_bytes(edited_table())
    for own, name in (("页.html.j2", "页面.html.j2"), ("公文.docx", "公文.docx")):
        shutil.copy(TEMPLATES / name, folder / own)
    (folder / "甲").mkdir()
    for name in (
        *("秘密.txt", "json.py", "lxml.py", "sitecustomize.py", "usercustomize.py", "pyvenv.cfg"),
        *("data/2024/.隐藏.yaml", "data/2024/备注.docx", "data/说明.txt", "data/别的/表.yaml"),
        *("home/.halfyear.yaml", "home/.config/halfyear.yaml", "templates/页面.html.j2"),
        *("halfyear.toml", "pyproject.toml", ".env", "report.yaml.bak"),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("raise SystemExit(7)\n", encoding="utf-8")
    git = ("git", "-c", "user.name=甲", "-c", "user.email=a@b", "-c", "init.defaultBranch=main")
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "-m", "甲")):
        subprocess.run((*git, *words), cwd=folder, check=True)

"""The commands of the yearly cycle from outside: import, new, fmt; what they write and what they refuse."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_app import edit
from tests.conftest import ROOT, Outcome
from tests.tools.strangers import whole_cells

Run = Callable[..., Outcome]
STORED = ROOT / "tests" / "data" / "stored-page.txt"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def test_import_writes_a_report_says_what_it_guessed_and_checks_it(
    halfyear: Run, here: Path
) -> None:
    code, out, err = halfyear("import", STORED)
    assert code == 1
    assert "错误 HY201  “完成情况”共 307 字" in out
    assert err.startswith("已建立 data/2024/report.yaml\n已建立 data/2024/tasks.yaml\n")
    assert "猜的：报告期：2024-01-01 至 2024-06-30\n" in err
    assert "与原表逐格比对：49 格，全部相同\n" in err
    assert sorted(path.name for path in Path("data/2024").iterdir()) == [
        "report.yaml",
        "tasks.yaml",
        "基础处.yaml",
        "法规处.yaml",
        "规划处.yaml",
    ]


def test_import_never_overwrites(halfyear: Run, copy_2024: Path) -> None:
    before = {path.name: path.read_bytes() for path in copy_2024.iterdir()}
    code, _, err = halfyear("import", STORED)
    assert (code, err) == (2, "halfyear：“data/2024”已经有了，不覆盖：请换一个名字，或先把它移走\n")
    assert {path.name: path.read_bytes() for path in copy_2024.iterdir()} == before


def test_import_asks_for_the_period_where_the_title_does_not_tell(
    halfyear: Run, here: Path
) -> None:
    Path("x.txt").write_text(
        STORED.read_text(encoding="utf-8").replace("2024年度牵头", "牵头").replace("半年度", ""),
        encoding="utf-8",
    )
    code, _, err = halfyear("import", "x.txt")
    assert code == 2
    assert "请用 --period 2024-01-01..2024-06-30 写明" in err
    halfyear("import", "x.txt", "--period", "2023-01-01..2023-06-30")
    assert "{起: 2023-01-01, 止: 2023-06-30}" in Path("data/2023/report.yaml").read_text(
        encoding="utf-8"
    )
    assert halfyear("import", "x.txt", "--period", "2023").code == 2


@pytest.mark.parametrize(
    "data", [b"", b"no table", b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_import_says_what_it_cannot_read(halfyear: Run, here: Path, data: bytes) -> None:
    Path("x.docx").write_bytes(data)
    code, out, err = halfyear("import", "x.docx")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert list(here.iterdir()) == [here / "x.docx"]


def test_new_is_a_small_example_that_lacks_its_answers_only(halfyear: Run, here: Path) -> None:
    code, _, err = halfyear("new", "data/2025")
    assert code == 0
    assert err.endswith("各处室填好以后，用 halfyear validate data/2025 检查\n")
    out = halfyear("validate").out
    codes = {line.split()[2] for line in out.splitlines() if "  错误 " in line or "  警告 " in line}
    assert codes == {"HY101"}
    assert "{起: 2025-01-01, 止: 2025-06-30}" in Path("data/2025/report.yaml").read_text(
        encoding="utf-8"
    )


def test_new_from_a_former_report_carries_form_roster_and_tasks_over(
    halfyear: Run, copy_2024: Path
) -> None:
    assert halfyear("new", "data/2025", "--from", "data/2024").code == 0
    made = Path("data/2025")
    settings = (made / "report.yaml").read_text(encoding="utf-8")
    assert "标题: 浙江省科学技术厅2025年度牵头重点工作任务半年度进展情况" in settings
    assert "报告期: {起: 2025-01-01, 止: 2025-06-30}" in settings
    assert "发文日期:\n" in settings
    assert "公开方式: 主动公开" in settings
    pointer, _, tasks = (made / "tasks.yaml").read_text(encoding="utf-8").partition("\n")
    assert pointer.startswith("# yaml-language-server: $schema=.schema.json")
    assert tasks.lstrip("\n") == (copy_2024 / "tasks.yaml").read_text(encoding="utf-8")
    sheet = (made / "基础处.yaml").read_text(encoding="utf-8")
    assert "# 3 加强高能级科创平台建设。" in sheet
    assert sheet.endswith("- 序号: 3\n  完成情况:\n  存在问题:\n  下步打算:\n")
    codes = {
        line.split()[2] for line in halfyear("validate", made).out.splitlines() if "  错误 " in line
    }
    assert codes == {"HY101"}


@pytest.mark.parametrize(
    ("ci", "gate"),
    [
        ("github", ".github/workflows/halfyear.yml"),
        ("gitlab", ".gitlab-ci.yml"),
        ("none", "Makefile"),
    ],
)
def test_new_writes_the_gate_that_is_chosen_and_leaves_what_is_there(
    halfyear: Run, here: Path, ci: str, gate: str
) -> None:
    assert halfyear("new", "data/2025", "--ci", ci).code == 0
    first = Path(gate).read_bytes()
    assert b"halfyear validate" in first
    Path(gate).write_text("own", encoding="utf-8")
    assert halfyear("new", "data/2026", "--ci", ci).code == 0
    assert Path(gate).read_text(encoding="utf-8") == "own"


def test_new_goes_one_year_on_where_the_name_tells_none(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("new", "data/next", "--from", "data/2024").code == 0
    assert "2025-06-30" in Path("data/next/report.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [("data/2024",), ("data/2024", "--from", "data/2024"), ("data/2025", "--from", "data")],
)
def test_new_refuses_what_is_there_and_what_is_no_report(
    halfyear: Run, copy_2024: Path, arguments: tuple[str, ...]
) -> None:
    code, out, err = halfyear("new", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert not Path("data/2025").exists()


def test_fmt_lays_a_sheet_out_and_says_so(halfyear: Run, copy_2024: Path) -> None:
    sheet = copy_2024 / "基础处.yaml"
    before = sheet.read_bytes()
    edit(sheet, "  存在问题: 无\n", "  存在问题:   '/'\n")
    code, out, err = halfyear("fmt", "--diff")
    assert (code, err) == (1, "要整理 data/2024/基础处.yaml\n")
    assert "-  存在问题:   '/'\n+  存在问题: 无\n" in out
    assert halfyear("fmt", "--check").code == 1
    assert sheet.read_bytes() != before
    assert halfyear("fmt") == (0, "", "已整理 data/2024/基础处.yaml\n")
    assert sheet.read_bytes() == before
    assert halfyear("fmt", "--check") == (0, "", "都已整理好\n")


def test_fmt_shows_no_number_of_a_person_and_no_command_of_a_runner(
    halfyear: Run, copy_2024: Path
) -> None:
    sheet = copy_2024 / "基础处.yaml"
    text = sheet.read_text("utf-8")
    sheet.write_text(f"{text}-  序号: 9\n   存在问题: 电话13812345678 ##[error]甲\n", "utf-8")
    out = halfyear("fmt", "--diff").out
    assert "138****5678" in out
    assert "13812345678" not in out
    assert "##[" not in out


def test_fmt_leaves_a_sheet_with_faults_and_goes_on_with_the_others(
    halfyear: Run, copy_2024: Path
) -> None:
    edit(copy_2024 / "基础处.yaml", "  存在问题: 无\n", "  存在问题: &a 无\n")
    edit(copy_2024 / "法规处.yaml", "  存在问题: 无\n", "  存在问题: /\n")
    before = (copy_2024 / "基础处.yaml").read_bytes()
    code, _, err = halfyear("fmt")
    assert code == 1
    assert "data/2024/基础处.yaml”第" in err
    assert "已整理 data/2024/法规处.yaml" in err
    assert (copy_2024 / "基础处.yaml").read_bytes() == before


def test_fmt_of_one_sheet_leaves_the_others(halfyear: Run, copy_2024: Path) -> None:
    for name in ("基础处", "法规处"):
        edit(copy_2024 / f"{name}.yaml", "  存在问题: 无\n", "  存在问题: /\n")
    assert halfyear("fmt", copy_2024 / "法规处.yaml").err == "已整理 data/2024/法规处.yaml\n"


def test_what_is_imported_and_made_is_canonical(halfyear: Run, here: Path) -> None:
    halfyear("import", STORED)
    halfyear("new", "data/2025", "--from", "data/2024")
    shutil.copytree("data/2024", "data/2026")
    assert halfyear("fmt", "--check").code == 0


STATES = """\
<!DOCTYPE html><html><body><h1>某市2021年度重点工作上半年进展情况</h1><table>
<tr><th>重点工作</th><th>牵头单位</th><th>2021年目标</th><th>完成情况</th><th>完成状态</th><th>完成率</th><th>备注</th></tr>
<tr><td>建成学校。</td><td>教育局</td><td>12所</td><td>已建成12所学校。</td><td>已完成</td><td>100%</td><td>提前两月</td></tr>
<tr><td>建成医院。</td><td>教育局</td><td>2所</td><td>尚未封顶。</td><td>未完成</td><td>50%</td><td></td></tr>
</table></body></html>
"""


def test_the_state_of_last_year_is_not_published_this_year(halfyear: Run, here: Path) -> None:
    Path("page.html").write_text(STATES, encoding="utf-8")
    assert "全部相同" in halfyear("import", "page.html").err
    code, _, err = halfyear("new", "data/2022", "--from", "data/2021")
    assert code == 0
    assert "栏目“2021年目标”里有上期的年份，本期应为“2022年目标”的请改好\n" in err
    assert "“备注”沿用了上期的内容，共 1 处，请核对\n" in err
    made = "".join(path.read_text(encoding="utf-8") for path in Path("data/2022").glob("*.yaml"))
    assert "12所" in made
    assert "100%" not in made
    assert "已建成" not in made
    assert made.count("已完成") == 1  # among the words to choose from
    assert halfyear("form", "data/2022", "--output", "out").code == 0
    (sent,) = Path("out").iterdir()
    answers = {
        ("完成情况", "1"): ["停工，未能建成。"],
        ("完成状态", "1"): ["未完成"],
        ("完成率", "1"): ["40%"],
    }
    sent.write_bytes(whole_cells(sent.read_bytes(), answers))
    halfyear("collect", sent, "--into", "data/2022")
    sheet = Path("data/2022/教育局.yaml").read_text(encoding="utf-8")
    assert "  完成情况: 停工，未能建成。\n  完成状态: 未完成\n  完成率: 40\n" in sheet
    _, out, _ = halfyear("validate", "data/2022")
    assert "没有写“完成状态”" in out  # of the hospital, of which nothing was said
    _, page, _ = halfyear("render", "data/2022", "--format", "txt", "--output", "-", "--draft")
    assert "| 停工，未能建成。 | 未完成 | 40% |" in page

"""`new` from outside: what it makes, carries over and refuses."""

from __future__ import annotations

import contextlib
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.tools.strangers import whole_cells

Run = Callable[..., Outcome]


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
        ("gitea", ".gitea/workflows/halfyear.yml"),
        ("none", "Makefile"),
    ],
)
def test_new_writes_the_gate_that_is_chosen_and_leaves_what_is_there(
    halfyear: Run, here: Path, ci: str, gate: str
) -> None:
    assert halfyear("new", "data/2025", "--ci", ci).code == 0
    first = Path(gate).read_bytes()
    assert "代码平台/组织" in first.decode()
    Path(gate).write_text("own", encoding="utf-8")
    code, _, err = halfyear("new", "data/2026", "--ci", ci)
    assert code == 0
    assert f"已经有“{gate}”，没有改\n" in err
    assert "换成安装" not in err
    assert Path(gate).read_text(encoding="utf-8") == "own"


def repository(folder: Path) -> None:
    subprocess.run(["git", "init", "--quiet", folder], check=True)


@pytest.mark.parametrize(
    ("here", "folder", "reports"),
    [
        ("库", "data/2025", "data"),
        ("库", "2025", "."),
        ("库", ".", "."),
        ("库/重点 工作", "2025", "重点 工作"),
        (".", "库/重点 工作/2025", "重点 工作"),
    ],
)
def test_a_gate_stands_at_the_top_of_the_repository_and_finds_the_report(
    halfyear: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    here: str,
    folder: str,
    reports: str,
) -> None:
    top = tmp_path / "库"
    (top / "重点 工作").mkdir(parents=True)
    repository(top)
    monkeypatch.chdir(tmp_path / here)
    assert halfyear("new", folder, "--ci", "gitea", "--editor", "vscode").code == 0
    gate = (top / ".gitea/workflows/halfyear.yml").read_text(encoding="utf-8")
    assert f'\n      REPORTS: "{reports}"\n' in gate
    assert (top / ".vscode/tasks.json").is_file()
    monkeypatch.chdir(top)
    # It is found, and lacks its answers only.
    code, out, err = halfyear("validate", "--format", "console", reports)
    assert (code, err) == (1, "")
    assert set(re.findall("HY[0-9]{3}", out)) == {"HY101"}


def test_without_a_repository_a_gate_stands_where_one_is_or_around_the_report(
    halfyear: Run, here: Path, tmp_path: Path
) -> None:
    assert halfyear("new", "data/2025", "--ci", "none").code == 0
    assert "\nREPORTS = data\nREPORT =\n" in Path("Makefile").read_text(encoding="utf-8")
    (here / "甲").mkdir()
    with contextlib.chdir(here / "甲"):
        assert halfyear("new", "../乙/2025", "--ci", "none").code == 0
    text = (here / "乙" / "Makefile").read_text(encoding="utf-8")
    assert "\nREPORTS = .\nREPORT = 2025\n" in text


def test_a_report_may_fill_the_current_folder_where_nothing_is_in_its_way(
    halfyear: Run, here: Path
) -> None:
    (here / "README.md").touch()
    (here / ".hidden.yaml").touch()
    assert halfyear("new", ".", "--period", "2025上半年").code == 0
    assert "1 份报表" in halfyear("validate").out
    before = {path: path.read_bytes() for path in here.iterdir()}
    code, out, err = halfyear("new", ".")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "这里不能再建一份报表" in err
    assert {path: path.read_bytes() for path in here.iterdir()} == before


@pytest.mark.parametrize("name", ["甲.yaml", "tasks.yaml", "甲.yml"])
def test_a_folder_with_other_yaml_is_not_filled(halfyear: Run, here: Path, name: str) -> None:
    (here / name).touch()
    assert halfyear("new", ".").code == 2
    assert [path.name for path in here.iterdir()] == [name]


def test_a_name_that_cannot_stand_in_a_gate_makes_nothing(halfyear: Run, here: Path) -> None:
    code, _, err = halfyear("new", "$(x)/2025", "--ci", "none")
    assert code == 2
    assert "里有关口的配置里不能写的符号" in err
    assert list(here.iterdir()) == []
    assert halfyear("new", "$(x)/2025").code == 0


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


@pytest.mark.parametrize(
    ("folder", "period", "told"),
    [
        ("2024下半年", (), ("2024-07-01 到 2024-12-31，上期是 ../2024", "下半年")),
        ("2024年三季度", (), ("2024-07-01 到 2024-09-30，上期是 ../2024", "三季度")),
        (
            "next",
            ("--period", "前三季度"),
            ("2024-01-01 到 2024-09-30，上期是 ../2024", "前三季度"),
        ),
        ("2025", ("--period", "10月"), ("2025-10-01 到 2025-10-31，上期是 ../2024", "10月")),
        ("a", ("--period", "2025年"), ("2025-01-01 到 2025-12-31，上期是 ../2024", "全年")),
        ("2025/一季度", (), ("2025-01-01 到 2025-03-31", "一季度")),
        (
            "b",
            ("--period", "2024-07-01..2024-09-20"),
            ("2024-07-01 到 2024-09-20，上期是 ../2024", "半年度"),
        ),
        ("2023", (), ("2023-01-01 到 2023-06-30", "半年度")),
    ],
)
def test_the_period_is_that_of_the_option_or_of_the_name(
    halfyear: Run, copy_2024: Path, folder: str, period: tuple[str, ...], told: tuple[str, str]
) -> None:
    made = Path("data", folder)
    made.parent.mkdir(exist_ok=True)
    code, _, err = halfyear("new", made, "--from", "data/2024", *period)
    assert code == 0
    said, title = told
    assert f"报告期是 {said}\n" in err
    first = (made / "report.yaml").read_text(encoding="utf-8").split("\n")[2]
    assert first.startswith("标题: 浙江省科学技术厅20")
    assert first.endswith(f"度牵头重点工作任务{title}进展情况")
    out = halfyear("validate", made).out
    assert "HY101" in out
    assert "HY801" not in out  # the edition before is where it is said to be


def test_an_example_for_a_quarter_is_valid_too(halfyear: Run, here: Path) -> None:
    assert "报告期是 2024-07-01 到 2024-09-30\n" in halfyear("new", "2024年三季度").err
    text = Path("2024年三季度/report.yaml").read_text(encoding="utf-8")
    assert (
        "标题: 某某局2024年度重点工作任务三季度进展情况\n报告期: {起: 2024-07-01, 止: 2024-09-30}\n"
        in text
    )
    out = halfyear("validate", "2024年三季度").out
    assert set(re.findall("HY[0-9]{3}", out)) == {"HY101"}


@pytest.mark.parametrize(
    "words", ["春天", "2024-13", "2024-07-01..2024-06-30", "13月", "", "9999下半年", "2024年13月"]
)
def test_a_period_that_is_none_is_refused(halfyear: Run, copy_2024: Path, words: str) -> None:
    code, out, err = halfyear("new", "data/2025", "--from", "data/2024", "--period", words)
    assert (code, out) == (2, "")
    assert err.startswith(f"halfyear：“{words}”不是报告期：请写成 2024下半年、")
    assert not Path("data/2025").exists()


def test_a_former_report_without_a_period_is_refused(halfyear: Run, copy_2024: Path) -> None:
    settings = copy_2024 / "report.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("2024-06-30", "六月底"), "utf-8"
    )
    code, _, err = halfyear("new", "data/2025", "--from", "data/2024")
    assert code == 2
    assert err.startswith("halfyear：“data/2024/report.yaml”没有写明报告期：")


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
    (place,) = re.findall(
        "data/2022/report.yaml:([0-9]+):10：栏目“2021年目标”里有上期的年份，本期应为“2022年目标”的请改好\n",
        err,
    )
    lines = Path("data/2022/report.yaml").read_text(encoding="utf-8").split("\n")
    assert lines[int(place) - 1] == "  - {名称: 2021年目标, 用途: 目标}"
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


def test_the_next_edition_of_the_next_has_one_line_for_editors(
    halfyear: Run, copy_2024: Path
) -> None:
    halfyear("new", "data/2025", "--from", copy_2024)
    halfyear("new", "data/2026", "--from", "data/2025")
    for path in Path("data/2026").glob("*.yaml"):
        assert path.read_text(encoding="utf-8").count("yaml-language-server") == 1

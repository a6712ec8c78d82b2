"""The commands from outside: what a user types, what stands on the screen, the exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear import __version__
from tests.conftest import Outcome

Run = Callable[..., Outcome]
COMMANDS = (
    "template",
    "validate",
    "render",
    "new",
    "import",
    "form",
    "slip",
    "collect",
    "fmt",
    "lsp",
    "schema",
    "rules",
    "explain",
    "sign",
    "publish",
)


def edit(path: Path, old: str, new: str) -> None:
    """Put one text for another that stands in the file once or more; the first is replaced."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def places(out: str) -> set[tuple[str, str]]:
    """File and line with the code of each finding on the console."""
    return set(re.findall(r"^(\S+:\d+):\d+  \S+ (HY\d{3})  ", out, re.MULTILINE))


def test_the_real_report_passes_with_its_exception_counted(halfyear: Run, copy_2024: Path) -> None:
    code, out, err = halfyear("validate")
    assert (code, err) == (0, "")
    last = r"通过：检查了 1 份报表、6 项任务、3 个处室，0 处错误，\d+ 处警告，\d+ 处提示（validate --all 列出），1 处例外已接受。\n$"
    assert re.search(last, out)


def test_all_lists_accepted_exceptions_with_their_reasons(halfyear: Run, copy_2024: Path) -> None:
    out = halfyear("validate", "--all").out
    assert (
        "已接受 HY201  “完成情况”共 307 字（其中序号 6 字），超出 300 字的上限 7 字（按 Word 字数计；全部字符 335、汉字 255）"
        in out
    )
    assert "2024年9月4日已按此稿公开" in out


def test_hints_are_counted_and_listed_last_where_all_is_asked_for(
    halfyear: Run, copy_2024: Path
) -> None:
    usual, all_ = halfyear("validate"), halfyear("validate", "--all")
    assert "提示 HY" not in usual.out
    entries = re.findall(r"^\S+:\d+:\d+  (\S+) HY\d{3}  ", all_.out, re.MULTILINE)
    hints = entries.count("提示")
    assert hints
    assert entries[-hints:] == ["提示"] * hints
    assert f"，{hints} 处提示（validate --all 列出），1 处例外已接受。\n" in usual.out
    assert f"，{hints} 处提示，1 处例外已接受。\n" in all_.out
    assert usual.code == all_.code


def test_strict_counts_warnings(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("validate", "--strict").code == 1


def test_a_console_entry_shows_the_line_with_the_place_underlined(
    halfyear: Run, copy_2024: Path
) -> None:
    edit(copy_2024 / "规划处.yaml", "  存在问题: 无\n", "  存在问题: 无\n  存在问体: 无\n")
    assert (
        "data/2024/规划处.yaml:11:3  错误 HY009  这里没有“存在问体”这一栏：是不是想写“存在问题”\n"
        "    存在问体: 无\n"
        "    ^^^^^^^^\n"
    ) in halfyear("validate").out


def test_six_faults_are_all_named_in_one_run(halfyear: Run, copy_2024: Path) -> None:
    tasks, planning, rules, base = (
        copy_2024 / f"{name}.yaml" for name in ("tasks", "规划处", "法规处", "基础处")
    )
    edit(
        planning,
        "    - 围绕研发投入相关指标，",
        f"    - {'字' * 301}。\n    - 围绕研发投入相关指标，",
    )
    edit(planning, "  存在问题: 无\n  下步打算:\n    - 制定", "  下步打算:\n    - 制定")
    edit(rules, "  完成情况:\n", "  完成情况：\n")
    edit(rules, "  存在问题: 无\n", "  存在问题: 无\n  存在问题: 无\n")
    base.write_bytes(base.read_text(encoding="utf-8").encode("gbk"))
    edit(tasks, "    - 重大处\n", "    - 重点处\n")
    code, out, err = halfyear("validate")
    assert (code, err) == (1, "")
    assert "Traceback" not in out
    found = places(out)
    lines = {
        path: path.read_text(encoding="utf-8").splitlines() for path in (tasks, planning, rules)
    }
    assert {code for _, code in found} >= {"HY201", "HY101", "HY002", "HY003", "HY008", "HY108"}
    assert (f"data/2024/规划处.yaml:{lines[planning].index('  下步打算:') + 1}", "HY201") in found
    assert ("data/2024/法规处.yaml:5", "HY002") in found
    assert ("data/2024/基础处.yaml:1", "HY003") in found
    assert (f"data/2024/tasks.yaml:{lines[tasks].index('    - 重点处') + 1}", "HY108") in found
    second = [number for number, line in enumerate(lines[rules], 1) if line == "  存在问题: 无"][1]
    assert (f"data/2024/法规处.yaml:{second}", "HY008") in found
    (missing,) = [place for place, code in found if code == "HY101"]
    assert missing.startswith("data/2024/规划处.yaml:")


def test_a_sheet_is_checked_with_its_report_and_other_files_are_left_out(
    halfyear: Run, copy_2024: Path
) -> None:
    edit(copy_2024 / "tasks.yaml", "    - 重大处\n", "    - 重点处\n")
    assert "HY108" not in halfyear("validate", copy_2024 / "规划处.yaml").out
    assert "HY108" in halfyear("validate", copy_2024 / "tasks.yaml").out


def test_a_folder_of_reports_and_a_report_itself_can_be_named(
    halfyear: Run, copy_2024: Path
) -> None:
    for path in ("data", "data/2024", "data/2024/"):
        assert "1 份报表" in halfyear("validate", path).out


def test_the_current_folder_may_be_the_report(
    halfyear: Run, copy_2024: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy_2024)
    assert "\n规划处.yaml:19:" in halfyear("validate").out


def test_json_gives_every_field(halfyear: Run, copy_2024: Path) -> None:
    found = json.loads(halfyear("validate", "--format", "json").out)
    (one,) = [one for one in found if one["code"] == "HY303"]
    assert list(one) == [
        "file",
        "line",
        "column",
        "end",
        "code",
        "name",
        "level",
        "message",
        "edit",
        "accepted",
    ]
    assert (one["file"], one["line"], one["code"], one["level"]) == (
        "data/2024/规划处.yaml",
        19,
        "HY303",
        "warning",
    )


def test_github_is_the_format_of_github_actions(
    halfyear: Run, copy_2024: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    out = halfyear("validate").out
    assert out.startswith(
        "::warning file=data/2024/tasks.yaml,line=43,endLine=43,col=23,endColumn=27,title=HY413::"
    )
    assert out == halfyear("validate", "--format", "github").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate", "nowhere"], "没有“nowhere”这个文件或文件夹"),
        (["validate", "empty"], "“empty”里没有报表：报表是装有 report.yaml 的文件夹"),
        (["validate", "stray.yaml"], "“stray.yaml”不在报表里：它旁边没有 report.yaml"),
        (
            ["validate"],
            "当前文件夹里没有 data/，也没有 report.yaml：请到数据仓库里运行，或写明路径",
        ),
        (
            ["validate", "--format", "xml"],
            "--format 不能是“xml”，只能是：console、json、github、gitlab、sarif、junit、rdjson（用法见 halfyear validate --help）",
        ),
        (
            ["validate", "--stict"],
            "没有 --stict 这个选项，是不是“--strict”（用法见 halfyear validate --help）",
        ),
        (
            ["validate", "--format"],
            "选项 --format 后面要写一个值（用法见 halfyear --help）",
        ),
        (["check"], "没有“check”这个命令，是不是“validate”（用法见 halfyear --help）"),
        (["explain"], "缺少代码（用法见 halfyear explain --help）"),
        (
            ["explain", "HY999"],
            "没有“HY999”这条规则，规则的标题、report.yaml 里也没有这几个字：halfyear rules 列出全部规则",
        ),
        (["explain", "HY104", "HY105"], "多了参数：HY105（用法见 halfyear explain --help）"),
        (["render", "empty"], "“empty”不是报表：报表是装有 report.yaml 的文件夹"),
        (
            ["render", "--format", "ofd"],
            "没有“ofd”这种格式，只有：docx、pdf、html、md、txt、xlsx、csv、json",
        ),
        (
            ["render", "--format", "csv", "--template", "x"],
            "csv 不用模板：--template 只用于 docx、html、md",
        ),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(
    halfyear: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("stray.yaml").touch()
    assert halfyear(*arguments) == (2, "", f"halfyear：{said}\n")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_help_is_chinese_and_fits_the_terminal(halfyear: Run, command: list[str]) -> None:
    from halfyear.text.shown import breadth

    code, out, _ = halfyear(*command, "--help")
    assert code == 0
    assert out.startswith("用法：halfyear")
    assert all(breadth(line) <= 80 for line in out.splitlines())
    names = {
        "halfyear",
        "data",
        "Actions",
        "GitHub",
        "Jinja",
        "status",
        "tasks",
        "mhtml",
        "HEAD",
        "since",
        "undo",
        "typst",
        "diff",
        "remind",
        "Word",
        "Excel",
        "Makefile",
        "gitea",
        "vscode",
        "none",
        "docx",
        "html",
        "xlsx",
    }
    names |= {
        "console",
        "json",
        "github",
        "gitlab",
        "sarif",
        "junit",
        "rdjson",
        "Ctrl",
        "origin",
        "Schema",
        "JSON",
        "auto",
        "always",
        "never",
        "FORCE",
        "HALFYEAR",
        "LANG",
        "report",
        "yaml",
        *COMMANDS,
    }
    assert set(re.findall(r"(?<![-\w/.<])[A-Za-z]{4,}", out)) <= names
    assert "--help" in out


def test_render_refuses_errors_and_says_how_to_see_them(halfyear: Run, copy_2024: Path) -> None:
    edit(copy_2024 / "tasks.yaml", "    - 重大处\n", "    - 重点处\n")
    code, out, err = halfyear("render", "--format", "txt")
    assert (code, out) == (1, "")
    assert "处错误，没有生成。用 halfyear validate data/2024 逐处查看" in err
    assert not list(Path().glob("*.txt"))


def test_a_draft_is_rendered_all_the_same(halfyear: Run, copy_2024: Path) -> None:
    edit(copy_2024 / "tasks.yaml", "    - 重大处\n", "    - 重点处\n")
    assert halfyear("render", "--format", "txt", "--draft").code == 0
    (file,) = Path().glob("*.txt")
    assert file.name == "浙江省科学技术厅2024年度牵头重点工作任务半年度进展情况（草稿）.txt"
    assert "草稿" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["docx", "html", "md", "txt", "xlsx", "csv", "json"])
def test_every_format_is_written_and_always_the_same_bytes(
    halfyear: Run, copy_2024: Path, format_: str
) -> None:
    first, second = Path(f"first.{format_}"), Path(f"second.{format_}")
    for target in (first, second):
        assert halfyear("render", "--format", format_, "-o", target).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size > 1000


def test_several_formats_go_into_a_folder_under_the_title(halfyear: Run, copy_2024: Path) -> None:
    code, out, err = halfyear("render", "--format", "md", "--format", "csv", "-o", "out/")
    title = "浙江省科学技术厅2024年度牵头重点工作任务半年度进展情况"
    assert (code, out) == (0, "")
    written = [f"{title}.md", f"{title}.csv", "datapackage.json"]
    assert err == "".join(f"已生成 out/{name}\n" for name in written)
    assert sorted(file.name for file in Path("out").iterdir()) == sorted(written)


def test_several_formats_cannot_go_into_one_file(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("render", "--format", "md", "--format", "csv", "-o", "x.md").code == 2
    assert not Path("x.md").exists()


def test_the_report_that_ends_last_is_rendered(halfyear: Run, copy_2024: Path) -> None:
    import shutil

    shutil.copytree(copy_2024, "data/2023")
    edit(
        Path("data/2023/report.yaml"),
        "起: 2024-01-01, 止: 2024-06-30",
        "起: 2023-01-01, 止: 2023-06-30",
    )
    edit(Path("data/2023/report.yaml"), "2024年度", "2023年度")
    halfyear("render", "--format", "md", "-o", "out/")
    assert [file.name[:12] for file in Path("out").iterdir()] == ["浙江省科学技术厅2024"]


def test_standard_output_takes_the_bytes_alone(copy_2024: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "halfyear", "render", "--format", "json", "-o", "-"],
        capture_output=True,
        check=True,
    )
    assert len(json.loads(done.stdout)["任务"]) == 6
    assert done.stderr == b""


def test_an_existing_file_keeps_its_mode_and_a_failed_write_keeps_the_file(
    halfyear: Run, copy_2024: Path
) -> None:
    target = Path("x.md")
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    assert halfyear("render", "--format", "md", "-o", target).code == 0
    assert target.stat().st_mode & 0o777 == 0o640
    Path("file").touch()
    code, _, err = halfyear("render", "--format", "md", "-o", "file/x.md")
    assert code == 2
    assert err.startswith("halfyear：写不了“file/x.md”：")
    assert [path.name for path in Path().iterdir() if path.name.startswith(".halfyear")] == []


def test_a_template_of_the_department_is_used(halfyear: Run, copy_2024: Path) -> None:
    Path("own.j2").write_text("{{ title }}|{{ rows | length }}", encoding="utf-8")
    assert halfyear("render", "--format", "md", "--template", "own.j2", "-o", "x.md").code == 0
    assert (
        Path("x.md").read_text(encoding="utf-8").strip()
        == "浙江省科学技术厅2024年度牵头重点工作任务半年度进展情况|6"
    )


def test_the_version_is_told_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "halfyear", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"halfyear {__version__}\n"
    assert "typer" not in done.stderr


def test_validate_imports_nothing_that_only_rendering_needs(copy_2024: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "halfyear", "validate"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = set(re.findall(r"\| +([\w.]+)$", done.stderr, re.MULTILINE))
    assert "halfyear.check" in loaded
    assert not {
        name
        for name in loaded
        if name.split(".")[0]
        in ("docx", "lxml", "jinja2", "openpyxl", "xlsxwriter", "rich", "selectolax")
    }


def test_nothing_is_coloured_when_it_is_not_a_terminal(copy_2024: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "halfyear", "validate"], capture_output=True, check=True
    )
    assert b"\x1b" not in done.stdout


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="需要伪终端")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_is_coloured_unless_no_color_is_set(
    copy_2024: Path, environment: dict[str, str], coloured: bool
) -> None:
    here, there = os.openpty()
    variables = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    variables |= {"TERM": "xterm-256color", **environment}
    subprocess.run(
        [sys.executable, "-m", "halfyear", "validate"], stdout=there, env=variables, check=True
    )
    os.close(there)
    assert (b"\x1b[" in os.read(here, 65536)) is coloured


def test_a_console_in_another_encoding_does_not_stop_the_words(copy_2024: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "halfyear", "validate"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        check=True,
    )
    assert "通过" in done.stdout.decode("utf-8")


def test_a_fault_of_ours_is_exit_code_3_and_one_line(
    halfyear: Run, copy_2024: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("halfyear.check.check.Checked.findings", lambda *_: 1 // 0)
    code, out, err = halfyear("validate")
    assert (code, out) == (3, "")
    assert err.startswith("halfyear：程序出错（ZeroDivisionError")
    assert err.count("\n") == 1


def test_rules_are_listed_by_family_and_each_is_explained(halfyear: Run) -> None:
    from halfyear.rules import FAMILIES, rules

    out = halfyear("rules").out
    for rule in rules():
        assert rule.code in out
        assert rule.title in out
        assert FAMILIES[rule.family] in out
    assert halfyear("explain", "hy201").out == halfyear("explain", "HY201").out
    assert "共 301 字" in halfyear("explain", "HY201").out


def test_completion_offers_commands_and_codes() -> None:
    variables = {**os.environ, "_HALFYEAR_COMPLETE": "complete_bash"}
    for words, expected in (
        ("halfyear va", "validate"),
        ("halfyear explain HY20", "HY201"),
        ("halfyear explain 样", "样式"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "halfyear"],
            env={**variables, "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))},
            capture_output=True,
            text=True,
            check=False,
        )
        assert expected in done.stdout


@pytest.mark.parametrize("command", ["slip", "collect", "import", "tasks move", "tasks finish"])
def test_the_report_is_called_the_same_everywhere(halfyear: Run, command: str) -> None:
    page = halfyear(*command.split(), "--help").out
    assert re.search(r"^  --into (路径|文件夹) ", page, re.MULTILINE)
    assert not re.search(r"--report|^  -o, --output 文件夹.*新报表", page, re.MULTILINE)


def test_what_the_report_was_called_before_is_understood(halfyear: Run, copy_2024: Path) -> None:
    now = halfyear("tasks", "move", "5", "--to", "3", "--into", "data/2024", "--dry-run")
    assert now.code == 0
    assert halfyear("tasks", "move", "5", "--to", "3", "--report", "data/2024", "--dry-run") == now
    assert halfyear("slip", "--into", "没有") == halfyear("slip", "--report", "没有")
    assert halfyear("collect", "甲", "--report", "没有") == halfyear(
        "collect", "甲", "--into", "没有"
    )


def test_an_import_may_be_told_where_with_the_option_of_other_commands(
    halfyear: Run, copy_2024: Path
) -> None:
    assert halfyear("render", "-o", "表.md").code == 0
    for option, folder in (("--into", "甲"), ("-o", "乙"), ("--output", "丙")):
        halfyear("import", "表.md", option, folder)
        assert Path(folder, "report.yaml").exists()


def test_complaints_speak_of_the_name_that_is_shown(halfyear: Run, copy_2024: Path) -> None:
    assert "选项 --report 后面要写一个值" in halfyear("slip", "--report").err
    assert "是不是“--into”" in halfyear("slip", "--int", "data").err
    assert "是不是“--report”" not in halfyear("slip", "--reprot", "data").err

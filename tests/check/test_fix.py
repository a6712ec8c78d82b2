"""Corrections in place: what they may change, what they must not, and what is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halfyear.check.check import findings
from halfyear.check.fix import fixed_files
from halfyear.errors import HalfyearError
from halfyear.manual import parsed, run
from halfyear.report.load import load
from halfyear.rules import Rule, rules
from halfyear.rules.example import SETTINGS, Example
from halfyear.source.parser import parse
from halfyear.source.tree import LIMITS
from halfyear.write.files import locked
from halfyear.write.fix import apart, fixed
from tests.conftest import Outcome

Run = Callable[..., Outcome]


def corrected(text: str, *changes: tuple[str, str]) -> str:
    """A sheet with words put for others, each at its first place."""
    document = parse("甲.yaml", text.encode())
    edits = [(text.index(old), text.index(old) + len(old), new) for old, new in changes]
    return fixed(document, edits, LIMITS)


SHEET = """\
# 规划处填写
- 序号: 1   # 第一项
  完成情况:
    - 印发方案,召开会议.
    - '到期''未完'
    # 下面两家
    - [省教育厅，省财政厅]
  存在问题: "进度\\t偏慢"
"""


def test_corrections_are_made_together_and_all_else_stays() -> None:
    assert corrected(SHEET, (",", "，"), (".", "。"), ("偏慢", "较慢")) == (
        SHEET.replace("案,召", "案，召").replace("议.", "议。").replace("偏慢", "较慢")
    )


def test_line_breaks_and_blanks_stay_as_they_are() -> None:
    text = SHEET.replace("\n", "\r\n").replace("存在问题: ", "存在问题:   ")
    assert corrected(text, (",", "，")) == text.replace("案,", "案，")


def test_of_two_that_overlap_the_first_is_made() -> None:
    assert apart([(4, 9, "乙"), (0, 5, "甲"), (5, 6, "丙"), (0, 5, "丁"), (9, 9, "戊")]) == [
        (0, 5, "甲"),
        (5, 6, "丙"),
        (9, 9, "戊"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("，省", ", 省"),
        ("规划处填写", "法规处填写"),
        ("印发方案", "印发：方案"),
        ("到期''未完", "到期''已完"),
    ],
    ids=["list", "comment", "words", "quoted"],
)
def test_a_correction_may_be(old: str, new: str) -> None:
    assert corrected(SHEET, (old, new)) == SHEET.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("方案,", "方案 #"),
        ("方案,", "方案: "),
        ("印发", "@"),
        ("- 印发", "印发"),
        ("  存在", "存在"),
        ("# 下面", "下面"),
        ("''未", "'未"),
        ("   # 第一", "# 第一"),
        ("\n  存在问题", "，存在问题"),
        ("序号", "存在问题: 无\n  序号"),
    ],
    ids=[
        "comment",
        "mapping",
        "sign",
        "item",
        "indent",
        "uncommented",
        "quote",
        "swallowed",
        "joined",
        "new-key",
    ],
)
def test_a_correction_that_changes_more_than_its_words_is_refused(old: str, new: str) -> None:
    with pytest.raises(HalfyearError, match=r"甲\.yaml”没有改：改了以后"):
        corrected(SHEET, (old, new))


@pytest.mark.parametrize(
    "data",
    ["- 序号: 1\n 完成情况: 甲,乙\n".encode(), "- 完成情况: 甲,乙\n".encode("gbk")],
    ids=["broken", "gbk"],
)
def test_a_file_that_is_not_wholly_understood_is_left(data: bytes) -> None:
    document = parse("甲.yaml", data)
    with pytest.raises(HalfyearError, match="里面有读不懂的地方"):
        fixed(document, [(0, 0, "")], LIMITS)


@given(st.lists(st.tuples(st.integers(0, 60), st.text("，,：:# -'\"\n甲[]{}|>&*", max_size=4))))
def test_what_is_written_always_reads_the_same_elsewhere(places: list[tuple[int, str]]) -> None:
    head = "- 序号: 1\n  完成情况:\n    - 甲乙\n    - 丙，丁 # 注\n  存在问题: 无\n"
    tail = "- 序号: 2\n  完成情况: 戊己 # 尾\n"
    document = parse("甲.yaml", (head + tail).encode())
    edits = [(min(at, len(head)), min(at + 1, len(head)), words) for at, words in places]
    try:
        text = fixed(document, edits, LIMITS)
    except HalfyearError:
        return
    again = parse("甲.yaml", text.encode())
    assert again.root.items
    row = again.root.items[-1].pairs
    assert row
    assert [(key.text, value.text) for key, value in row] == [("序号", "2"), ("完成情况", "戊己")]
    assert len(again.comments) == 2


FIXED = [
    pytest.param(rule, example, id=f"{rule.code}-{name}")
    for rule in rules()
    for name, example in parsed(rule).examples.items()
    if example.fix and any(example.files[file].text != text for file, text in example.fixed.items())
]


@pytest.mark.parametrize(("rule", "example"), FIXED)
def test_every_fix_that_a_page_shows_can_be_made_and_leaves_none(
    rule: Rule, example: Example
) -> None:
    entries = example.entries
    done = fixed_files(".", entries)
    now = {**entries, **{file: new for file, (_, new) in done.files.items()}}
    again = fixed_files(".", now)
    assert (again.files, again.left) == ({}, done.left)
    left = [one for one in run(rule, example) if one.fix and f"“{one.file}”" in "".join(done.left)]
    assert done.files or left


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A whole report with three things that correct themselves, one of them accepted."""
    texts = {
        "report.yaml": SETTINGS,
        "tasks.yaml": (
            "- 序号: 1\n  重点工作: 研发投入,强度达到3.2%。\n  会办单位: [省教育厅，省财政厅]\n"
            "  牵头责任处室: 规划处\n"
        ),
        "规划处.yaml": (
            "\ufeff- 序号: 1\r\n  # halfyear: 忽略 HY501 已按此稿公开\r\n"
            "  完成情况: 分解,通报。\r\n  存在问题: 无\r\n  下步打算: 开展评价,推广。\r\n"
        ),
    }
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def test_fix_writes_what_corrects_itself_and_checks_the_rest(halfyear: Run, folder: Path) -> None:
    code, out, err = halfyear("validate", folder, "--fix")
    assert err == "已改 3 处，在 2 个文件里\n"
    assert code == 0
    assert "HY501" not in out
    assert "1 处例外已接受" in out
    assert (folder / "tasks.yaml").read_bytes().decode() == (
        "- 序号: 1\n  重点工作: 研发投入，强度达到3.2%。\n  会办单位: [省教育厅, 省财政厅]\n"
        "  牵头责任处室: 规划处\n"
    )
    assert (
        (folder / "规划处.yaml")
        .read_bytes()
        .decode()
        .endswith("  完成情况: 分解,通报。\r\n  存在问题: 无\r\n  下步打算: 开展评价，推广。\r\n")
    )
    assert (folder / "规划处.yaml").read_bytes().startswith(b"\xef\xbb\xbf-")


def test_a_second_fix_finds_nothing_and_writes_nothing(halfyear: Run, folder: Path) -> None:
    halfyear("validate", folder, "--fix")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.yaml")}
    assert halfyear("validate", folder, "--fix").err == "没有能自动改的地方\n"
    assert before == {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.yaml")
    }


def test_diff_shows_what_fix_would_do_and_writes_nothing(halfyear: Run, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    code, out, err = halfyear("validate", folder / "tasks.yaml", "--diff")
    assert out.splitlines() == [
        f"--- {folder}/tasks.yaml",
        f"+++ {folder}/tasks.yaml",
        "@@ -1,4 +1,4 @@",
        " - 序号: 1",
        "-  重点工作: 研发投入,强度达到3.2%。",
        "-  会办单位: [省教育厅，省财政厅]",
        "+  重点工作: 研发投入，强度达到3.2%。",
        "+  会办单位: [省教育厅, 省财政厅]",
        "   牵头责任处室: 规划处",
    ]
    assert err == "会改 2 处，在 1 个文件里\n"
    assert code == 1  # the names in one are still there
    assert before == {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_diff_prints_no_number_of_a_person(halfyear: Run, folder: Path) -> None:
    text = "- 序号: 1\n  完成情况: 联系人张三,电话13812345678。\n"
    (folder / "规划处.yaml").write_text(text, encoding="utf-8")
    out = halfyear("validate", folder, "--diff").out
    assert "138****5678" in out
    assert "13812345678" not in out


def test_diff_prints_no_command_of_a_runner(halfyear: Run, folder: Path) -> None:
    text = "- 序号: 1\n  完成情况: 研发投入,强度 ##[error]达到\n   ::error::3.2%。\n"
    (folder / "规划处.yaml").write_text(text, encoding="utf-8")
    out = halfyear("validate", folder, "--diff").out
    assert "达到" in out
    assert not re.search(r"^.?\s*::|##\[", out, re.MULTILINE)


def test_a_sheet_that_is_named_is_corrected_alone(halfyear: Run, folder: Path) -> None:
    before = (folder / "规划处.yaml").read_bytes()
    halfyear("validate", folder / "tasks.yaml", "--fix")
    assert (folder / "规划处.yaml").read_bytes() == before


def test_a_file_that_cannot_be_corrected_is_named_and_left(halfyear: Run, folder: Path) -> None:
    broken = (folder / "tasks.yaml").read_bytes() + b"- :\n -"
    (folder / "tasks.yaml").write_bytes(broken)
    code, _, err = halfyear("validate", folder, "--fix")
    assert code == 1
    assert f"“{folder}/tasks.yaml”没有改：里面有读不懂的地方" in err
    assert "已改 1 处，在 1 个文件里" in err
    assert (folder / "tasks.yaml").read_bytes() == broken


def test_a_rule_that_never_settles_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from halfyear.check import fix
    from halfyear.check.check import Finding, Fix

    def found(report: object) -> list[Finding]:
        return [Finding("tasks.yaml", 1, 1, (1, 1), "HY999", "x", "error", "", Fix(6, 6, "1"))]

    monkeypatch.setattr(fix, "findings", found)
    done = fixed_files("", Example(False, "- 序号: 1\n").entries)
    assert done.files == {}
    assert done.left == ("“tasks.yaml”没有改：一处改好又引出另一处，请自己改",)


def test_fix_and_diff_are_not_asked_for_together(halfyear: Run, folder: Path) -> None:
    assert halfyear("validate", folder, "--fix", "--diff").code == 2


def test_a_fix_waits_for_another_writer_and_then_says_so(
    halfyear: Run, copy_2024: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("halfyear.write.lock._WAIT", 0.1)
    with locked(copy_2024):
        code, out, err = halfyear("validate", "--fix")
    assert (code, out) == (2, "")
    assert err == "halfyear：另一个 halfyear 正在改“data/2024”：请等它完成再试\n"


UNREAD = """\
- 序号: 1
  完成情况:\u3000
    – 印发方案。
    -召开会议。
\t- 开展培训。
  存在问题:无
- 序号: 2
  完成情况: @全体成员单位。
  -存在问题: 无
- 序号: 3
  完成情况: 印发方案,召开会议。
"""


def test_rows_that_cannot_be_read_are_mended_where_that_is_sure_and_others_left() -> None:
    files = {"report.yaml": SETTINGS.encode(), "规划处.yaml": UNREAD.encode()}
    done = fixed_files(".", files)
    (old, new) = done.files["规划处.yaml"]
    assert old == UNREAD.encode()
    assert new.decode().split("- 序号: 2")[0] == (
        "- 序号: 1\n  完成情况:\n    - 印发方案。\n    - 召开会议。\n    - 开展培训。\n  存在问题: 无\n"
    )
    # What else is wrong with the file waits until all of it can be read.
    assert new.decode().split("- 序号: 2")[1] == UNREAD.split("- 序号: 2")[1]
    assert done.left == (
        "“规划处.yaml”没有改：里面有读不懂的地方，先照 halfyear validate 的提示改好",
    )


def test_a_file_that_can_be_read_again_has_its_other_slips_mended_too() -> None:
    sheet = UNREAD.replace("@", "").replace("  -存", "  存")
    done = fixed_files(".", {"report.yaml": SETTINGS.encode(), "规划处.yaml": sheet.encode()})
    assert "完成情况: 印发方案，召开会议。" in done.files["规划处.yaml"][1].decode()
    assert done.left == ()


def test_of_very_many_rows_some_are_mended_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    row, _ = UNREAD.split("- 序号: 2")
    sheet = "".join(row.replace("序号: 1", f"序号: {nth}") for nth in range(1, 8))
    files = {"report.yaml": SETTINGS.encode(), "规划处.yaml": sheet.encode()}
    monkeypatch.setattr("halfyear.write.fix._MOST", 3)
    lines = [one.line for one in findings(load(".", files)) if one.fix]
    assert {(line - 1) // row.count("\n") for line in lines} == {0, 1, 2}
    done = fixed_files(".", files)
    mended = done.files["规划处.yaml"][1].decode()
    assert mended.count("\n    - 开展培训。\n  存在问题: 无\n") == 7
    assert done.left == ()

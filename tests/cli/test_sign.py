"""Who has signed which text is put down, told, and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]
ASKED = "审签: [处室负责人, 分管领导]\n"


@pytest.fixture
def asking(copy_2024: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real report, which asks for two roles, on a day that stays the same."""
    settings = copy_2024 / "report.yaml"
    settings.write_text(settings.read_text("utf-8") + ASKED, encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1720402200")
    return copy_2024


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def sign(halfyear: Run, role: str, name: str, *more: str) -> Outcome:
    return halfyear("sign", "data/2024", "--role", role, "--name", name, *more)


def all_signed(halfyear: Run) -> None:
    """Each division's head and the leader have signed."""
    for division in ("规划处", "基础处", "法规处"):
        assert sign(halfyear, "处室负责人", "张三", "--division", division).code == 0
    assert sign(halfyear, "分管领导", "李四").code == 0


def test_a_signature_says_who_when_and_over_which_text(halfyear: Run, asking: Path) -> None:
    assert sign(halfyear, "处室负责人", "张三 ", "--division", "基础处") == (
        0,
        "",
        "已记入 data/2024/sign.yaml：处室负责人张三，基础处 1 项，2024-07-08 01:30\n"
        "还缺：处室负责人（规划处、法规处），分管领导\n",
    )
    head, *lines = (asking / "sign.yaml").read_text("utf-8").splitlines()
    assert head.startswith("# 审签记录，由 halfyear sign 写")
    assert lines[:4] == [
        "- 角色: 处室负责人",
        "  姓名: 张三",
        "  处室: 基础处",
        "  时间: 2024-07-08T01:30:00+00:00",
    ]
    assert lines[4].startswith("  摘要: sha256:")
    assert lines[5].startswith("  各项: 3=")
    assert len(lines) == 6


def test_all_that_is_asked_for_may_be_there(halfyear: Run, asking: Path) -> None:
    all_signed(halfyear)
    code, out, err = halfyear("sign", "--list")
    assert (code, err) == (0, "“审签”所列的都齐了\n")
    assert [line.split() for line in out.splitlines()] == [
        ["角色", "范围", "姓名", "时间", "现在"],
        ["处室负责人", "规划处", "张三", "2024-07-08", "01:30", "有效"],
        ["处室负责人", "基础处", "张三", "2024-07-08", "01:30", "有效"],
        ["处室负责人", "法规处", "张三", "2024-07-08", "01:30", "有效"],
        ["分管领导", "全表", "李四", "2024-07-08", "01:30", "有效"],
    ]
    assert "审签：4 个有效；都齐了" in halfyear("status").out


def test_nobody_has_signed_yet(halfyear: Run, asking: Path) -> None:
    assert halfyear("sign", "--list") == (
        0,
        "“data/2024”还没有谁签过\n",
        "还缺：处室负责人（规划处、基础处、法规处），分管领导\n",
    )
    assert "审签：还没有有效的；还缺处室负责人（规划处、" in halfyear("status").out


def test_a_report_may_ask_for_nobody(halfyear: Run, copy_2024: Path) -> None:
    assert "审签" not in halfyear("status").out
    assert sign(halfyear, "处长", "张三").err.endswith("全表 6 项，" + sign_time(copy_2024) + "\n")
    assert halfyear("sign", "--list").err == ""
    assert "\n审签：1 个有效\n" in halfyear("status").out


def sign_time(folder: Path) -> str:
    """The time of the first record, as it is said."""
    words = (folder / "sign.yaml").read_text("utf-8").partition("时间: ")[2][:16]
    return words.replace("T", " ")


def test_what_is_printed_otherwise_is_told(halfyear: Run, asking: Path) -> None:
    all_signed(halfyear)
    edit(asking / "法规处.yaml", "完成情况:\n    - ", "完成情况:\n    - 认真")
    found = [line for line in halfyear("validate").out.splitlines() if "HY615" in line]
    assert [line.partition("  ")[0] for line in found] == [
        "data/2024/sign.yaml:14:3",
        "data/2024/sign.yaml:20:3",
    ]
    assert found[0].endswith(
        "警告 HY615  处室负责人张三签后改过第 5 项：请重新签，或改回签过的样子"
    )
    told = halfyear("status").out.replace("\n", "")
    assert (
        "审签：2 个有效；还缺处室负责人（法规处），分管领导；处室负责人张三签后改过第 5 项；"
        in told
    )
    assert "签后改过第 5 项" in halfyear("sign", "--list").out


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("规划处.yaml", "- 序号: 1\n", "- 序号: 1  # 报过两次\n"),
        ("report.yaml", "002482090/2024-00173", "002482090/2024-00174"),
        ("report.yaml", "2024-09-04", "2024-09-05"),
        ("tasks.yaml", "\n- 序号: 2", "\n\n\n- 序号: 2"),
    ],
    ids=["comment", "index", "issued", "layout"],
)
def test_what_is_printed_alike_or_only_at_publication_changes_nothing(
    halfyear: Run, asking: Path, file: str, old: str, new: str
) -> None:
    all_signed(halfyear)
    edit(asking / file, old, new)
    assert "HY615" not in halfyear("validate").out


def test_a_change_outside_the_tasks_concerns_those_who_signed_the_whole(
    halfyear: Run, asking: Path
) -> None:
    all_signed(halfyear)
    edit(asking / "report.yaml", "年度牵头重点工作任务", "年牵头重点工作任务")
    found = [line for line in halfyear("validate").out.splitlines() if "HY615" in line]
    assert len(found) == 1
    assert "分管领导李四签后改过任务以外的部分" in found[0]


def test_who_signs_again_takes_the_place_of_the_former_signature(
    halfyear: Run, asking: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_signed(halfyear)
    edit(asking / "法规处.yaml", "完成情况:\n    - ", "完成情况:\n    - 认真")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1720488600")
    code, _, err = sign(halfyear, "处室负责人", "张三", "--division", "法规处")
    assert code == 0
    assert "换下本人 2024-07-08 01:30 的签\n还缺：分管领导\n" in err
    assert (asking / "sign.yaml").read_text("utf-8").count("角色: ") == 4
    # Another person in the same role: the first one's signature stays to be read, and is told no more.
    assert sign(halfyear, "分管领导", "王五").err.endswith("“审签”所列的都齐了\n")
    assert (asking / "sign.yaml").read_text("utf-8").count("角色: ") == 5
    assert "HY615" not in halfyear("validate").out
    assert "王五" not in halfyear("status").out


def test_comments_and_other_records_stay(halfyear: Run, asking: Path) -> None:
    all_signed(halfyear)
    path = asking / "sign.yaml"
    edit(path, "- 角色: 处室负责人\n", "# 以下是各处室的\n- 角色: 处室负责人\n")
    before = path.read_text("utf-8")
    assert sign(halfyear, "处室负责人", "张三", "--division", "基础处").code == 0
    after = path.read_text("utf-8")
    assert "# 以下是各处室的\n" in after
    assert sorted(before.splitlines()) == sorted(after.splitlines())
    assert after.splitlines()[-6:-3] == ["- 角色: 处室负责人", "  姓名: 张三", "  处室: 基础处"]


def test_a_file_without_a_last_line_break_takes_another_record(halfyear: Run, asking: Path) -> None:
    assert sign(halfyear, "分管领导", "李四").code == 0
    path = asking / "sign.yaml"
    path.write_text(path.read_text("utf-8").removesuffix("\n"), encoding="utf-8")
    assert sign(halfyear, "分管领导", "王五").code == 0
    assert halfyear("sign", "--list").out.count("有效") == 2


def test_a_signature_is_taken_back(halfyear: Run, asking: Path) -> None:
    assert sign(halfyear, "分管领导", "李四").code == 0
    before = (asking / "sign.yaml").read_bytes()
    assert sign(halfyear, "处室负责人", "张三", "--division", "基础处").code == 0
    assert "上一步 sign（" in halfyear("status").out
    code, _, err = halfyear("undo")
    assert code == 0
    assert err.startswith("已恢复 data/2024/sign.yaml\n撤回了 ")
    assert (asking / "sign.yaml").read_bytes() == before
    assert halfyear("undo").err.startswith("已删去 data/2024/sign.yaml\n")
    assert not (asking / "sign.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "请写明谁以什么角色签：--role 角色 --name 姓名；要看已有哪些签，用 --list"),
        (("--role", "分管领导"), "请写明谁以什么角色签"),
        (("--role", "分管领寻", "--name", "李四"), "没有“分管领寻”：是不是“分管领导”"),
        (("--role", "处长", "--name", "李四"), "没有“处长”：有的是处室负责人、分管领导"),
        (
            ("--role", "处室负责人", "--name", "张三"),
            "“处室负责人”只签自己处室的任务：请加 --division 处室（规划处、基础处、法规处、",
        ),
        (
            ("--role", "处室负责人", "--name", "张三", "--division", "规划出"),
            "“规划出”没有牵头的任务：是不是“规划处”",
        ),
        (
            ("--role", "处室负责人", "--name", "张三", "--division", "外事组"),
            "“外事组”没有牵头的任务，有的是规划处、",
        ),
        (("--role", "分管领导", "--name", "李\u202e四"), "姓名“李<U+202E>四”不行"),
        (("--role", "分管领导", "--name", " "), "姓名“”不行：要写 1 到 40 个字"),
        (("--role", "分管领导", "--name", "李" * 41), "不行：要写 1 到 40 个字"),
    ],
    ids=[
        "nothing",
        "no-name",
        "role-slip",
        "role",
        "whole",
        "slip",
        "none",
        "bidi",
        "blank",
        "long",
    ],
)
def test_what_cannot_be_signed_so_is_refused(
    halfyear: Run, asking: Path, arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = halfyear("sign", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert not (asking / "sign.yaml").exists()


def test_errors_are_mended_before_anyone_signs(halfyear: Run, asking: Path) -> None:
    edit(asking / "基础处.yaml", "  存在问题: 无\n", "")
    code, _, err = sign(halfyear, "分管领导", "李四")
    assert code == 2
    assert "“data/2024”还有 1 处错误，改了就要重签，没有签" in err
    assert (
        "“基础处”的任务还有 1 处错误"
        in sign(halfyear, "处室负责人", "张三", "--division", "基础处").err
    )
    assert sign(halfyear, "处室负责人", "张三", "--division", "规划处").code == 0


def test_a_table_without_tasks_has_nothing_to_sign(halfyear: Run, asking: Path) -> None:
    for sheet in asking.glob("*.yaml"):
        if sheet.name != "report.yaml":
            sheet.unlink()
    assert "表里一项任务也没有，没有可签的" in sign(halfyear, "分管领导", "李四").err


FORGED = {
    "key": ("- 角色: 分管领导\n  签名: 李四\n", "第 2 行第 3 列没有“签名”这一项"),
    "digest": (
        "- 角色: 分管领导\n  姓名: 李四\n  摘要: md5:0\n",
        "第 3 行第 7 列“摘要”应是 sha256: ",
    ),
    "bomb": ("a: &a [1]\nb: &b [*a, *a]\n", "第 1 行第 4 列用了引用（& 或 *），整个文件都不算"),
    "deep": ("[" * 5000, "层次太深，整个文件都不算"),
    "large": ("#" * 300_000, "文件太大，整个文件都不算"),
    "text": ("同意\n", "第 1 行第 1 列应当是一列记录"),
    "control": ("- 角色: 分管\x00领导\n", "有看不见的控制字符，整个文件都不算"),
    "syntax": ("- 角色: '分管领导\n", "不合 YAML 的写法，整个文件都不算"),
}


@pytest.mark.parametrize(("text", "words"), FORGED.values(), ids=FORGED)
def test_a_forged_file_is_told_with_its_place_and_left_alone(
    halfyear: Run, asking: Path, text: str, words: str
) -> None:
    path = asking / "sign.yaml"
    path.write_text(text, encoding="utf-8")
    for arguments in (("--list",), ("--role", "分管领导", "--name", "李四")):
        code, out, err = halfyear("sign", *arguments)
        assert (code, out) == (2, "")
        assert words in err
        assert err.count("\n") == 1
    code, out, _ = halfyear("validate")
    assert code == 1
    assert out.count("HY028") == 1
    assert path.read_text("utf-8") == text
    assert halfyear("status").code == halfyear("fmt").code == 0


def test_a_file_that_would_not_read_back_is_not_written(halfyear: Run, asking: Path) -> None:
    all_signed(halfyear)
    path = asking / "sign.yaml"
    rows = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    pairs = [line[2:].partition(": ") for line in rows[:6]]
    flow = ", ".join(f'"{name}": "{value}"' for name, _, value in pairs)
    path.write_text(f"[{{{flow}}}]\n", encoding="utf-8")
    assert "HY028" not in halfyear("validate").out
    code, _, err = sign(halfyear, "分管领导", "李四")
    assert code == 2
    assert "“sign.yaml”里放不下这条记录：请从 git 取回没有手改过的，再试" in err


def test_other_programs_are_told_the_same(halfyear: Run, asking: Path) -> None:
    assert sign(halfyear, "处室负责人", "张三", "--division", "基础处").code == 0
    edit(asking / "基础处.yaml", "完成情况:\n    - ", "完成情况:\n    - 认真")
    (said,) = json.loads(halfyear("status", "--format", "json").out)["reports"]
    assert said["signatures"] == [
        {
            "role": "处室负责人",
            "division": "基础处",
            "name": "张三",
            "at": "2024-07-08T01:30:00+00:00",
            "holds": False,
            "changed": ["3"],
        }
    ]
    assert said["wanting"] == [
        {"role": "处室负责人", "divisions": ["规划处", "基础处", "法规处"]},
        {"role": "分管领导", "divisions": None},
    ]
    assert said["published"] is None
    assert halfyear("status", "-o", "进度.html").code == 0
    assert "审签：还没有有效的；还缺处室负责人" in Path("进度.html").read_text("utf-8")


def test_the_clock_of_who_wants_the_same_bytes_must_be_one(
    halfyear: Run, asking: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "昨天")
    assert "SOURCE_DATE_EPOCH 是“昨天”" in sign(halfyear, "分管领导", "李四").err

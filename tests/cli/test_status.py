"""The coordinator asks who has answered."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear.text.shown import breadth
from tests.conftest import Outcome

Run = Callable[..., Outcome]


def test_who_is_late_stands_first_at_the_terminal(halfyear: Run, copy_2024: Path) -> None:
    (copy_2024 / "法规处.yaml").unlink()
    code, out, err = halfyear("status")
    assert (code, err) == (0, "")
    title, sums, _, late, *others = out.splitlines()
    assert title.startswith("浙江省科学技术厅2024年度")
    assert sums.startswith("填报中：已报 4/6 项，")
    assert late.startswith("法规处")
    assert "0/2" in late
    assert "整项" in late
    assert not any("0/" in line for line in others)
    assert all(breadth(line) <= 80 for line in out.splitlines())


def test_the_words_to_send_are_for_those_who_are_late(halfyear: Run, copy_2024: Path) -> None:
    assert halfyear("status", "--remind").out == "没有要催的：都报齐了，也没有错误。\n"
    (copy_2024 / "法规处.yaml").unlink()
    out = halfyear("status", "--remind").out
    assert out.startswith("【法规处】\n法规处：")
    assert "【规划处】" not in out


def test_forms_that_are_out_and_back_are_told(halfyear: Run, copy_2024: Path) -> None:
    assert "往来" not in halfyear("status").out
    assert halfyear("form", "-o", "forms").code == 0
    (own,) = Path("forms").glob("基础处*")
    Path("基础处-坏.docx").write_bytes(b"x")
    Path("1381234567.docx").write_bytes(b"x")
    assert halfyear("collect", own, "--dry-run").code == 0
    assert halfyear("collect", "基础处-坏.docx", "1381234567.docx").code == 1
    out = halfyear("status").out
    assert len(re.findall(r"\d\d-\d\d 已发表", out)) == 4
    assert re.search(r"^基础处 .* \d\d-\d\d 没有收 +$", out, re.MULTILINE)
    assert "\n基础处交来的没有收，基础处-坏.docx：这不是 .docx" in out
    assert re.search(r"\n交来一份不知道是哪个处室的，.* 没有收 1381234567.docx：", out)
    assert all(breadth(line) <= 80 for line in out.splitlines())
    assert halfyear("collect", own).code == 0
    assert halfyear("slip", "规划处").code == 0
    out = halfyear("status").out
    assert re.search(r"^基础处 .* \d\d-\d\d 已交回 +$", out, re.MULTILINE)
    assert re.search(r"^规划处 .* \d\d-\d\d 已退回 +$", out, re.MULTILINE)
    assert "基础处交来的没有收" not in out


def test_a_form_of_another_period_is_refused_under_its_division(
    halfyear: Run, copy_2024: Path
) -> None:
    assert halfyear("form", "--division", "基础处").code == 0
    (own,) = Path().glob("基础处*")
    form = own.rename("表.docx")
    settings = copy_2024 / "report.yaml"
    settings.write_text(settings.read_text("utf-8").replace("2024-06-30", "2024-09-30"), "utf-8")
    assert halfyear("collect", form).code == 1
    (report,) = json.loads(halfyear("status", "--format", "json").out)["reports"]
    (events,) = (one["post"] for one in report["divisions"] if one["division"] == "基础处")
    assert events[-1]["reason"].startswith("表上的报告期是“2024-01-01至2024-06-30”")
    assert report["refused"] == []


def test_a_form_that_is_there_already_is_not_sent_again(halfyear: Run, copy_2024: Path) -> None:
    arguments = ("form", "--division", "基础处")
    assert halfyear(*arguments).code == 0
    record = copy_2024 / ".halfyear" / "post.json"
    first = record.read_bytes().replace(b'"at": "2', b'"at": "1')
    record.write_bytes(first)
    assert halfyear(*arguments).code == 0
    assert record.read_bytes() == first
    next(Path().glob("基础处*")).unlink()
    assert halfyear(*arguments).code == 0
    assert record.read_bytes() != first


def test_what_cannot_be_noted_stops_no_form(halfyear: Run, copy_2024: Path) -> None:
    (copy_2024 / ".halfyear").write_text("", encoding="utf-8")
    code, _, err = halfyear("form", "--division", "基础处")
    assert code == 0
    assert err.startswith("已生成 基础处-")
    assert "\n没有记下这一次，status 里看不到：建不了“data/2024/.halfyear”" in err


def test_a_spoilt_record_is_one_sentence(halfyear: Run, copy_2024: Path) -> None:
    (copy_2024 / ".halfyear").mkdir()
    record = copy_2024 / ".halfyear" / "post.json"
    record.write_bytes(b"\0" * 99)
    code, out, err = halfyear("status", "--format", "json")
    assert (code, len(json.loads(out)["reports"])) == (0, 1)
    assert err == f"“{record}”坏了，看不出填报表发没发、交没交：请删去它\n"


@pytest.mark.parametrize("ending", ["json", "html", "md", "xlsx", "htm"])
def test_the_ending_says_the_format(halfyear: Run, copy_2024: Path, ending: str) -> None:
    file = Path(f"进度.{ending}")
    assert halfyear("status", "-o", file) == (0, "", f"已生成 {file}\n")
    assert file.stat().st_size > 500


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("-o", "进度.pdf"), "看不出是哪种格式"),
        (("-o", "进度.md", "--format", "json"), "结尾与 --format json 不一致"),
        (("-o", "进度.txt", "--format", "console"), "console 是给终端看的"),
        (("--remind", "--format", "json"), "--remind 是要粘贴的几句话"),
        (("没有",), "没有“没有”这个文件或文件夹"),
    ],
    ids=["ending", "both", "console", "remind", "nowhere"],
)
def test_what_contradicts_itself_is_refused(
    halfyear: Run, copy_2024: Path, options: tuple[str, ...], words: str
) -> None:
    code, out, err = halfyear("status", *options)
    assert (code, out) == (2, "")
    assert words in err


def test_a_province_has_a_line_a_report(halfyear: Run, copy_2024: Path) -> None:
    (copy_2024.parent / "2023").mkdir()
    settings = (copy_2024 / "report.yaml").read_text("utf-8")
    (copy_2024.parent / "2023" / "report.yaml").write_text(settings, encoding="utf-8")
    told = json.loads(halfyear("status", "--format", "json").out)
    assert [one["state"] for one in told["reports"]] == ["没有任务", "已齐"]
    out = halfyear("status").out
    assert out.count("浙江省科学技术厅2024年度") == 2
    assert "各份报表报送进度" in halfyear("status", "--format", "md").out
    assert "没有任务" in halfyear("status", "--format", "html").out


def test_git_knows_when_a_sheet_was_changed(halfyear: Run, copy_2024: Path) -> None:
    person = ("-c", "user.name=甲", "-c", "user.email=a@b.cn", "-c", "core.hooksPath=")
    day = {
        "GIT_AUTHOR_DATE": "2024-07-03T09:30:00+0000",
        "GIT_COMMITTER_DATE": "2024-07-03T09:30:00+0000",
    }
    for arguments in (("init", "-q"), ("add", "data"), (*person, "commit", "-qm", "报表")):
        subprocess.run(["git", *arguments], check=True, env=os.environ | day)
    (copy_2024 / "法规处.yaml").write_text("", encoding="utf-8")
    told = json.loads(halfyear("status", "--format", "json").out)
    changed = {one["division"]: one["changed"] for one in told["reports"][0]["divisions"]}
    assert changed["规划处"][:10] in ("2024-07-03", "2024-07-02", "2024-07-04")
    assert changed["法规处"][:4] != "2024"
    assert changed["重大处"] is None

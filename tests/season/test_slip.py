"""What goes back to a division: its faults in words, with quotes, at the words they are about."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from halfyear.check.check import verdict
from halfyear.errors import HalfyearError
from halfyear.forms.collect import collect, remarks
from halfyear.forms.returned import ours, signed
from halfyear.read import read
from halfyear.report.folder import report as folder_report
from halfyear.report.model import Report
from halfyear.rules.example import Example
from halfyear.season.slip import Slip, docx, markdown, slips
from tests.tools.office import missing_office, missing_validator, ooxml_errors, require
from tests.tools.strangers import resaved, whole_cells

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORM = """# report.yaml
标题: 某厅重点工作进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
报送截止: 2024-07-10
处室: [甲处, 乙处]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务, 样式: 合并}
  - {名称: 完成情况, 用途: 完成, 字数: 40}
  - {名称: 存在问题, 用途: 问题}
  - {名称: 状态, 用途: 状态, 取值: [已完成, 推进中]}
  - {名称: 牵头处室, 用途: 牵头}
---
# tasks.yaml
- {序号: 1, 重点工作: 建成实验室。, 牵头处室: 甲处}
- {序号: 2, 重点工作: 修订办法。, 牵头处室: 乙处}
- {序号: 3, 重点工作: 培育企业。, 牵头处室: 甲处}
"""
SHEET = """---
# 甲处.yaml
- 序号: 1
  完成情况:
    - 建成实验室,已经挂牌。
    - 招收学生，，培训教师，联系人13812345678。
  存在问题: 无
  状态: 推进中
- 序号: 3
  完成情况: 培育<b>|企业|。。
  状态: 没开始
"""


def report(sheet: str = SHEET) -> Report:
    return Example(False, FORM + sheet).report


def slip(sheet: str = SHEET, division: str = "甲处") -> Slip:
    found = report(sheet)
    (made,) = slips(found, verdict(found), [division])
    return made


def commented(data: bytes) -> list[tuple[str, str]]:
    """The words that each comment of a document is at, and its first line, as any program sees them."""
    package = zipfile.ZipFile(io.BytesIO(data))
    body = etree.fromstring(package.read("word/document.xml"))
    said = {
        one.get(f"{W}id"): "".join(map(str, next(one.iter(f"{W}p")).itertext()))
        for one in etree.fromstring(package.read("word/comments.xml"))
    }
    words: dict[str | None, str] = {}
    begun: list[str | None] = []
    for element in body.iter():
        if element.tag == f"{W}commentRangeStart":
            begun.append(element.get(f"{W}id"))
            words[begun[-1]] = ""
        elif element.tag == f"{W}commentRangeEnd":
            begun.remove(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            for one in begun:
                words[one] += element.text or ""
    referred = [one.get(f"{W}id") for one in body.iter(f"{W}commentReference")]
    assert (begun, sorted(referred)) == ([], sorted(said))  # type: ignore[type-var]
    return [(words[one], line) for one, line in said.items()]


def test_the_list_has_places_words_and_exact_quotes() -> None:
    assert (
        markdown(slip()).decode()
        == """\
# 甲处退回单

《某厅重点工作进展情况》里由甲处报的内容有 3 处错误、3 处警告，错误改好才能公开。请改好后于7月10日前发回统筹处室。

1. **第1项“完成情况”第2条**：“138&#42;&#42;&#42;&#42;5678”是手机号，不得公开：请删去（错误 HY603）

   > ……学生，，培训教师，联系人【138&#42;&#42;&#42;&#42;5678】。

2. **第3项“存在问题”**：第 3 项没有写“存在问题”，没有就写“无”（错误 HY101）

3. **第3项“状态”**：“状态”写的是“没开始”，应为“已完成”“推进中”之一（错误 HY124）

   > 没开始

4. **第1项“完成情况”第1条**：“,”应为全角的“，”（警告 HY501）

   > 建成实验室【,】已经挂牌。

   可改为“，”

5. **第1项“完成情况”第2条**：标点“，，”重复（警告 HY504）

   > 招收学生【，，】培训教师，联系人138&#42;……

   可改为“，”

6. **第3项“完成情况”**：标点“。。”重复（警告 HY504）

   > 培育&#60;b>&#124;企业&#124;【。。】

   可改为“。”
"""
    )


def test_comments_stand_at_the_words_they_are_about() -> None:
    hint = "一条一段，序号不用写；没有就写“无”"
    assert commented(docx(slip())) == [
        (",", "“,”应为全角的“，”"),
        ("，，", "标点“，，”重复"),
        ("13812345678", "“138****5678”是手机号，不得公开：请删去"),
        ("。。", "标点“。。”重复"),
        (hint, "第 3 项没有写“存在问题”，没有就写“无”"),
        ("没开始", "“状态”写的是“没开始”，应为“已完成”“推进中”之一"),
    ]


def test_who_has_nothing_to_mend_has_no_faults() -> None:
    found = report(
        "---\n# 乙处.yaml\n- {序号: 2, 完成情况: 已经修订。, 存在问题: 无, 状态: 已完成}\n"
    )
    assert [(one.division, bool(one.faults)) for one in slips(found, verdict(found))] == [
        ("甲处", True),
        ("乙处", False),
    ]


@pytest.mark.parametrize(
    "value",
    [
        "先开会，，，再开会，，再验收。",
        "'先开会，，，再开会，，再验收。'",
        '"先开会，，，再开会，，再验收。"',
        "|\n    先开会，，，再开会，，再验收。",
        "[先开会，，，再开会，，再验收。]",
        "\n    - 先验收。\n    - 先开会，，，再开会，，再验收。",
    ],
)
def test_words_are_found_however_the_value_is_written(value: str) -> None:
    made = slip(f"---\n# 甲处.yaml\n- 序号: 1\n  完成情况: {value}\n  存在问题: 无\n")
    assert [one for one in commented(docx(made)) if "重复" in one[1]] == [
        ("，，，", "标点“，，，”重复"),
        ("，，", "标点“，，”重复"),
    ]


def test_a_place_in_a_file_is_told_by_task_and_column() -> None:
    text = markdown(
        slip("""---
# 甲处.yaml
- 序号: 1
  完成情况:
    - 制定《某省科技平台建设管理办法》。
- 序号: 3
  完成情况: 落实《某省科技平台建设管理办法（试行）》。
""")
    ).decode()
    assert "带“（试行）”，第1项“完成情况”的“某省科技平台建设管理办法”没有后缀" in text
    assert "yaml" not in text


def test_a_place_in_the_edition_before_is_told_so_too(tmp_path: Path) -> None:
    texts = {
        "report.yaml": FORM.partition("---")[0].partition("\n")[2],
        "tasks.yaml": FORM.partition("# tasks.yaml\n")[2],
        "甲处.yaml": SHEET.partition("# 甲处.yaml\n")[2],
    }
    for year, words in (("2023", "建成三个重点实验室。"), ("2024", "建成实验室。")):
        (tmp_path / year).mkdir()
        for name, text in texts.items():
            made = text.replace("建成实验室。", words, 1).replace("2024-0", f"{year}-0")
            (tmp_path / year / name).write_text(made, encoding="utf-8")
    found = folder_report(tmp_path / "2024")
    (made_,) = slips(found, verdict(found), ["甲处"])
    told = [one.words for one in made_.faults if one.code.startswith("HY8")]
    assert told
    assert not any("yaml" in words for words in told)


def test_a_task_of_several_rows_is_commented_on_in_the_right_row() -> None:
    made = slip("""---
# 甲处.yaml
- {序号: 1, 分项: 1, 完成情况: 先开会。, 存在问题: 无, 状态: 已完成}
- {序号: 1, 分项: 2, 完成情况: 再验收。。, 存在问题: 无, 状态: 已完成}
- {序号: 3, 完成情况: 已经培育。, 存在问题: 无, 状态: 已完成}
""")
    (fault,) = (one for one in made.faults if one.code == "HY504")
    assert fault.where == "第1项分项2“完成情况”"
    assert ("。。", "标点“。。”重复") in commented(docx(made))


def test_what_the_coordinator_asks_for_is_told_where_the_cell_begins() -> None:
    water = "推进供水、节水、排水等工作。"
    text = FORM.replace("建成实验室。", water).replace("培育企业。", water)
    text = "".join(line for line in text.splitlines(True) if "序号: 2" not in line)
    sheet = "---\n# 甲处.yaml\n" + "".join(
        f"- {{序号: {number}, 完成情况: 抓好第{number}批供水和节水管理。, 存在问题: 无, 状态: 推进中}}\n"
        for number in (1, 3)
    )
    found = Example(False, text + sheet).report
    (made,) = slips(found, verdict(found), ["甲处"])
    assert [one.where for one in made.faults] == ["第1项“重点工作”", "第3项“重点工作”"]
    assert {one.code for one in made.faults} == {"HY413"}
    # The two tasks share a merged cell, whose lower part shows nothing.
    assert [words for words, _ in commented(docx(made))] == ["排水", "排水"]


def test_a_sheet_of_who_leads_nothing_has_a_list_of_places_in_words() -> None:
    text = FORM.replace("处室: [甲处, 乙处]", "处室: [甲处, 乙处, 丙处]")
    found = Example(False, text + "---\n# 丙处.yaml\n- {序号: 1, 完成情况: 做完。。}\n").report
    made = next(one for one in slips(found, verdict(found)) if one.division == "丙处")
    assert made.form is None
    assert "第1项“完成情况”**：标点“。。”重复" in markdown(made).decode()


def test_what_stands_in_no_task_of_the_form_is_told_above_alone() -> None:
    made = slip(f"{SHEET}- {{序号: 9, 完成情况: 做完。。}}\n")
    told = {one.where: one.field for one in made.faults if one.where.startswith("第9项")}
    assert told == {"第9项“序号”": None, "第9项“完成情况”": None}
    assert [line for words, line in commented(docx(made)) if "9" in line] == []


def test_a_sheet_that_cannot_be_read_has_a_list_and_no_form() -> None:
    made = slip("---\n# 甲处.yaml\n- 序号: 1\n  完成情况: [甲\n")
    assert "甲处.yaml 第" in markdown(made).decode()
    with pytest.raises(HalfyearError, match=r"“甲处\.yaml”有读不出来的地方"):
        docx(made)


def test_many_faults_are_counted() -> None:
    text = markdown(slip(f"---\n# 甲处.yaml\n- 序号: 1\n  完成情况: {'甲，，' * 300}\n")).decode()
    assert "\n200. " in text
    assert "\n201. " not in text
    assert "处没有列出，改好这些再看。" in text


def test_a_slip_is_valid_and_always_the_same_bytes(tmp_path: Path) -> None:
    data = docx(slip())
    assert data == docx(slip())
    require(missing_validator())
    path = tmp_path / "甲处.docx"
    path.write_bytes(data)
    assert ooxml_errors(path) == []


MENDED = {
    ("完成情况", "1"): ["建成实验室，已经挂牌。", "招收学生，培训教师。"],
    ("存在问题", "3"): ["无"],
    ("状态", "3"): ["推进中"],
}


def test_what_is_mended_is_taken_and_nothing_else_is_read() -> None:
    reading = read(whole_cells(docx(slip()), MENDED), "甲处.docx")
    assert remarks(reading) == ()
    made = collect(report(), reading.table)
    assert made.changed == ("第1项“完成情况”", "第3项“存在问题”", "第3项“状态”")
    assert (made.notes, made.refused) == ((), ())
    assert "    - 招收学生，培训教师。\n" in made.after
    assert "  完成情况: 培育<b>|企业|。。\n" in made.after


def test_a_short_list_is_not_taken_for_the_title() -> None:
    title = "江州市2024年深入打好污染防治\\n攻坚战1—11月进展情况"
    form = FORM.replace("标题: 某厅重点工作进展情况", f'标题: "{title}"').replace("2024-07-10", "")
    sheet = "---\n# 甲处.yaml\n- {序号: 1, 完成情况: 做完。。, 存在问题: 无, 状态: 已完成}\n"
    tasks = "".join(line for line in form.splitlines(True) if "序号: 3" not in line)
    found = Example(False, tasks + sheet).report
    (made,) = slips(found, verdict(found), ["甲处"])
    reading = read(docx(made), "甲处.docx")
    assert remarks(reading) == ()
    assert reading.table.title.endswith("攻坚战1—11月进展情况退回单")


def test_an_unchanged_slip_changes_nothing() -> None:
    made = collect(report(), read(docx(slip()), "甲处.docx").table)
    assert made.after == made.before
    assert made.notes == ("第3项“存在问题”还没有填", "没有要改的内容")


def test_what_was_changed_since_the_slip_went_out_is_not_replaced() -> None:
    table = read(whole_cells(docx(slip()), MENDED), "甲处.docx").table
    since = report(SHEET.replace("已经挂牌", "已经挂了牌"))
    with pytest.raises(HalfyearError, match=r"“甲处\.yaml”里已经另有内容（退回以后又改过）"):
        collect(since, table)
    assert collect(since, table, replace=True).changed[0] == "第1项“完成情况”"


def answered(data: bytes, old: str, new: str) -> bytes:
    """A document with another text in its comments."""
    package = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/comments.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode())
            target.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("标点“，，”重复", "标点“，，”重复，原文如此", "标点“，，”重复，原文如此"),
        ("</w:comments>", "", ""),
        ('w:author="退回单"', 'w:author=""', ""),
    ],
    ids=["written into ours", "untouched", "without its author"],
)
def test_what_a_clerk_writes_into_a_comment_is_told(old: str, new: str, told: str) -> None:
    data = docx(slip())
    said = remarks(read(answered(data, old, new or old), "甲处.docx"))
    assert [told in note.message for note in said] == [True] * bool(told)


def test_a_comment_of_the_clerk_is_told() -> None:
    data = docx(slip())
    added = (
        '<w:comment w:id="0" w:author="王某"><w:p><w:r><w:t>此处无误，请保留</w:t></w:r></w:p>'
        '</w:comment><w:comment w:id="99"'
    )
    (note,) = remarks(read(answered(data, '<w:comment w:id="0"', added), "甲处.docx"))
    assert note.message == "批注（王某）没有并入正文：此处无误，请保留"
    assert note.place == "第1个表格第2行“完成情况（不超过40字）”"


@pytest.mark.parametrize("word", ["", "请改。", "（警告 HY504·12345678）", "批注"])
def test_a_comment_without_our_sign_is_not_ours(word: str) -> None:
    assert not ours(f"批注没有并入正文：{word}")
    assert ours(f"批注（甲（乙））没有并入正文：{' '.join(signed([word], '警告 HY504'))}")


def test_a_long_comment_is_judged_at_once() -> None:
    assert not ours(f"批注没有并入正文：{'（·' * 500_000}）")


@pytest.mark.libreoffice
def test_a_slip_saved_by_another_program_is_collected(tmp_path: Path) -> None:
    require(missing_office())
    path = tmp_path / "甲处.docx"
    path.write_bytes(whole_cells(docx(slip()), MENDED))
    (again,) = resaved([path])
    reading = read(again.read_bytes(), again.name)
    assert remarks(reading) == ()
    assert len(collect(report(), reading.table).changed) == 3

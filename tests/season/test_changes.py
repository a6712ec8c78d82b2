"""What changed from one table to another, and how it is shown."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import lxml.etree
import pytest
from hypothesis import given
from hypothesis import strategies as st

from halfyear.errors import HalfyearError
from halfyear.read import read
from halfyear.render import Format
from halfyear.season import changed
from halfyear.season.changes import Keys, changes, pieces
from halfyear.season.redline import Editor, redline
from halfyear.table import Row, Table, single, whole
from tests.render import wide
from tests.tools.office import missing_validator, ooxml_errors, require

HEADINGS = ("序号", "重点工作", "完成情况（不超过300字）", "牵头处室")
KEYS = Keys(0, 1)
OLD: tuple[Row, ...] = (
    ("1", "建成实验室。", "1. 投入3.1亿元。\n2. 印发《建设方案》。", "甲处"),
    ("2", "培育企业。", "培育12家。", "乙处"),
    ("3", "修订办法。", "/", "乙处\n丙处"),
)
NEW: tuple[Row, ...] = (
    (
        "1",
        "建成实验室。",
        "1. 投入3.15亿元，完成年度目标。\n2. 印发《建设方案（试行）》。\n3. 开工。",
        "甲处",
    ),
    ("2", "引进人才。", "引进30人。", "丙处"),
    ("3", "培育企业。", "培育15家。", "乙处"),
)


def table(rows: Sequence[Row], title: str = "某厅重点工作") -> Table:
    return single(title, (("发布机构", "某厅"),), HEADINGS, tuple(rows))


texts = st.text("甲乙丙，。\n12.5%《》", max_size=30)


@given(texts, texts)
def test_the_pieces_are_both_texts(before: str, now: str) -> None:
    found = pieces(before, now)
    assert "".join(one.text for one in found if one.kind != "come") == before
    assert "".join(one.text for one in found if one.kind != "gone") == now


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("投入3.1亿元。", "投入3.15亿元。", "投入[3.1]{3.15}亿元。"),
        (
            "印发《建设方案》。",
            "印发《建设方案（试行）》。",
            "印发[《建设方案》]{《建设方案（试行）》}。",
        ),
        ("完善了机制", "健全好机制", "[完善了]{健全好}机制"),
        ("完善的机制", "健全的制度", "[完善的机制]{健全的制度}"),
        ("1. 甲。", "1. 甲。\n2. 乙。", "1. 甲。{\n2. 乙。}"),
        ("同", "同", "同"),
        ("", "新", "{新}"),
    ],
    ids=["figure", "title", "words", "island", "item", "same", "new"],
)
def test_changes_are_told_by_words(before: str, now: str, shown: str) -> None:
    signs = {"same": "{}", "gone": "[{}]", "come": "{{{}}}"}
    assert "".join(signs[one.kind].format(one.text) for one in pieces(before, now)) == shown


def test_long_texts_that_have_nothing_in_common_take_no_square() -> None:
    random = Random(1)
    before, now = ("".join(random.choices("甲乙丙丁戊己庚辛", k=9000)) for _ in range(2))
    assert [one.kind for one in pieces(before, now)] == ["gone", "come"]


def test_a_row_that_moved_is_known_by_its_task() -> None:
    found = changes(table(OLD), table(NEW), KEYS)
    assert [(row.number, row.task, row.before is None, row.now is None) for row in found.rows] == [
        ("1", "建成实验室。", False, False),
        ("2", "引进人才。", True, False),
        ("3", "培育企业。", False, False),
        ("3", "修订办法。", False, True),
    ]
    assert [cell.name for cell in found.rows[2].cells] == ["序号", "完成情况"]


def test_rows_that_came_and_went_are_told() -> None:
    found = changes(table(OLD), table((*OLD[:1], ("4", "新任务。", "/", "甲处"))), KEYS)
    assert [(row.number, row.before is None, row.now is None) for row in found.rows] == [
        ("4", True, False),
        ("2", False, True),
        ("3", False, True),
    ]
    assert not changes(table(OLD), table(OLD), KEYS)


def test_what_stands_around_is_compared_too() -> None:
    found = changes(table(OLD), table(OLD, "另一标题")._replace(after=("注：甲。",)), KEYS)
    assert [one.place for one in found.around] == ["标题", "附注"]
    assert not found.rows


def test_a_column_that_is_new_has_come() -> None:
    more = single(
        "某厅重点工作",
        (("发布机构", "某厅"),),
        (*HEADINGS, "备注"),
        tuple((*row, "注") for row in OLD),
    )
    found = changes(table(OLD), more, KEYS)
    assert found.around[0].place == "栏目"
    assert [cell.name for cell in found.rows[0].cells] == ["备注"]


def test_a_person_sees_the_words_that_changed() -> None:
    found = changes(table(OLD), table(NEW), KEYS)
    words = changed.console(found, {"1": ("甲处",)})
    assert words.startswith(
        "第 1 项 建成实验室。（甲处）\n  完成情况\n    1. 投入【删：3.1】【增：3.15】亿元"
    )
    assert words.endswith("项任务有改动。\n")
    coloured = changed.console(found, {}, color=True)
    assert "\x1b[31;9m3.1\x1b[0m\x1b[32;4m3.15\x1b[0m" in coloured
    assert changed.console(changes(table(OLD), table(OLD), KEYS), {}) == "没有改动。\n"


def test_programs_read_all_of_it() -> None:
    found = changes(table(OLD), table((*OLD, ("4", "新任务。", "/", "甲处")), "另"), KEYS)
    told = json.loads(changed.stated(found, {"4": ("甲处",)}))
    assert told["around"][0]["place"] == "标题"
    assert [(row["state"], row["divisions"]) for row in told["rows"]] == [("added", ["甲处"])]


def test_no_number_of_a_person_and_no_command_is_shown() -> None:
    rows = (("1", "甲\x1b[31m", "11010519491231002X", "甲处"),)
    words = changed.console(changes(table(OLD[:1]), table(rows), KEYS), {})
    assert "11010519491231002X" not in words
    assert "\x1b" not in words


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def settled(data: bytes, *, accept: bool) -> bytes:
    """A Word document with all tracked changes accepted or rejected, as Word does it."""
    keep, drop = (f"{WORD}ins", f"{WORD}del") if accept else (f"{WORD}del", f"{WORD}ins")
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root: Any = lxml.etree.fromstring(parts["word/document.xml"])
    for row in [
        one for one in root.iter(f"{WORD}tr") if one.find(f"{WORD}trPr/{drop}") is not None
    ]:
        row.getparent().remove(row)
    for paragraph in list(root.iter(f"{WORD}p")):
        if paragraph.find(f"{WORD}pPr/{WORD}rPr/{drop}") is not None:
            following = paragraph.getnext()
            # The paragraph's mark is not there: its text stands before that of the next one.
            first = following[0] if len(following) and following[0].tag == f"{WORD}pPr" else None
            at = 0 if first is None else 1
            for child in [one for one in paragraph if one.tag != f"{WORD}pPr"]:
                following.insert(at, child)
                at += 1
            paragraph.getparent().remove(paragraph)
    for gone in list(root.iter(drop)):
        gone.getparent().remove(gone)
    for kept in list(root.iter(keep)):
        parent = kept.getparent()
        at = parent.index(kept)
        for child in list(kept):
            parent.insert(at, child)
            at += 1
        parent.remove(kept)
    for text in root.iter(f"{WORD}delText"):
        text.tag = f"{WORD}t"
    parts["word/document.xml"] = lxml.etree.tostring(root)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return packed.getvalue()


def versions() -> list[tuple[str, Table, Table]]:
    """Pairs of tables that differ in every way."""
    longer = (*OLD, ("4", "新任务。", "1. 甲。\n2. 乙。", "甲处"))
    items = "1. 甲事。\n2. 乙事。\n3. 丙事。"
    fewer = "1. 甲事。\n2. 丙事。"
    return [
        ("words", table(OLD), table(NEW)),
        ("rows-come", table(OLD), table(longer)),
        ("rows-go", table(longer), table((OLD[0], OLD[2]))),
        ("all-go", table(longer), table(NEW[1:2])),
        ("items-come", table((("1", "甲", fewer, "甲处"),)), table((("1", "甲", items, "甲处"),))),
        ("items-go", table((("1", "甲", items, "甲处"),)), table((("1", "甲", fewer, "甲处"),))),
        ("emptied", table((("1", "甲", items, "甲处"),)), table((("1", "甲", "", "甲处"),))),
        (
            "marks",
            table((("1", "“甲”——乙", "a & b <c>", "甲处"),)),
            table((("1", "“丙”——乙", "a && <d>", "甲处"),)),
        ),
        ("title", table(OLD, "某厅2023年重点工作"), table(OLD, "某厅2024年重点工作")),
    ]


@pytest.mark.parametrize(
    ("old", "new"), [pytest.param(*pair, id=name) for name, *pair in versions()]
)
def test_accepted_it_is_the_new_table_and_rejected_the_old_one(old: Table, new: Table) -> None:
    data = redline(old, new, KEYS, Format.DOCX, Editor("规划处", date(2024, 7, 8)))
    for accept, version in ((True, new), (False, old)):
        again = read(settled(data, accept=accept), "表.docx").table
        assert again.title == version.title
        assert list(whole(again.rows)) == list(whole(version.rows))
        assert again.facts == version.facts


@pytest.mark.parametrize("name", ["FULL", "MERGED", "ACROSS", "APART"])
def test_groups_and_merged_cells_stay_where_they_are(name: str) -> None:
    new: Table = getattr(wide, name)
    first = new.parts[0].sections[-1]
    rows = tuple(
        tuple(
            f"{slot}旧" if at == len(row) - 2 and isinstance(slot, str) else slot
            for at, slot in enumerate(row)
        )
        for row in first.rows
    )
    old = new._replace(
        parts=(
            new.parts[0]._replace(
                sections=(*new.parts[0].sections[:-1], first._replace(rows=rows))
            ),
            *new.parts[1:],
        )
    )
    data = redline(old, new, Keys(None, None), Format.DOCX, Editor("甲"))
    again = read(settled(data, accept=True), "表.docx").table
    assert [part.sections for part in again.parts] == [part.sections for part in new.parts]


def test_who_and_when_are_those_that_were_given() -> None:
    for editor, date_ in (
        (Editor("规划处", date(2024, 7, 8)), "2024-07-08T00:00:00Z"),
        (Editor("甲"), None),
    ):
        data = redline(table(OLD), table(NEW), KEYS, Format.DOCX, editor)
        with zipfile.ZipFile(BytesIO(data)) as package:
            root = lxml.etree.fromstring(package.read("word/document.xml"))
        made = [one for kind in ("ins", "del") for one in root.iter(WORD + kind)]
        assert made
        assert {one.get(f"{WORD}author") for one in made} == {editor.name}
        assert {one.get(f"{WORD}date") for one in made} == {date_}
        numbers = [one.get(f"{WORD}id") for one in made]
        assert len(set(numbers)) == len(numbers)


def test_the_changed_rows_are_listed_on_top() -> None:
    page = redline(table(OLD), table(NEW), KEYS, Format.HTML, Editor("")).decode()
    listed = re.search(r'<p class="before">(.*?)</p>', page)
    assert listed
    assert "第 1 项（完成情况）" in listed[1]
    assert "<del>3.1</del><ins>3.15</ins>亿元" in page
    assert not re.search("[\ue000-\ue00f]", page)


def test_the_head_of_the_page_says_what_stands_now() -> None:
    page = redline(table(OLD, "甲2023年"), table(OLD, "甲2024年"), KEYS, Format.HTML, Editor(""))
    head = page.decode().partition("</head>")[0]
    assert "<title>甲2024年</title>" in head
    assert "2023" not in head


@pytest.mark.parametrize("format_", [Format.MD, Format.XLSX, Format.PDF])
def test_other_formats_have_no_signs_for_it(format_: Format) -> None:
    with pytest.raises(HalfyearError, match="标不出改动"):
        redline(table(OLD), table(NEW), KEYS, format_, Editor(""))


def test_a_sign_of_ours_in_the_data_is_refused() -> None:
    odd = table((("1", "甲\ue000", "/", "甲处"),))
    with pytest.raises(HalfyearError, match="私用区"):
        redline(table(OLD), odd, KEYS, Format.DOCX, Editor("甲"))


@pytest.mark.node
def test_word_documents_with_changes_are_valid(tmp_path: Path) -> None:
    require(missing_validator())
    longer = (*OLD, ("4", "新任务。", "1. 甲。\n2. 乙。", "甲处"))
    for name, old, new in (("a", OLD, NEW), ("b", longer, OLD[:2]), ("c", OLD[:2], longer)):
        file = tmp_path / f"{name}.docx"
        file.write_bytes(
            redline(table(old), table(new), KEYS, Format.DOCX, Editor("甲", date(2024, 7, 8)))
        )
        assert ooxml_errors(file) == []

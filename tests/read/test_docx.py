"""Each trait of Word documents that other libraries lose without a word, in a file made here."""

from __future__ import annotations

import re
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from halfyear.errors import HalfyearError
from halfyear.read.docx import docx
from halfyear.read.page import Cell, Grid, Heading, Note, Page
from halfyear.render.docx import docx as rendered
from halfyear.table import Table, single, whole
from tests.tools.often import often

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "r": RELATION,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:somebody:else",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(base: str = RELATION, **targets: str) -> str:
    """A listing of relations by kind."""
    entries = "".join(
        f'<Relationship Id="r{kind}" Type="{base}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{entries}</Relationships>'


def zipped(files: dict[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", method) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return packed.getvalue()


def document(body: str) -> str:
    return f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>"


def made(body: str, **parts: str) -> bytes:
    """A .docx with this body; ``parts`` are the insides of styles, numbering, footnotes …"""
    return zipped(
        {
            "_rels/.rels": relations(officeDocument="word/document.xml"),
            "word/document.xml": document(body),
            "word/_rels/document.xml.rels": relations(**{kind: f"{kind}.xml" for kind in parts}),
            **{
                f"word/{kind}.xml": f"<w:{kind} {DECLARED}>{xml}</w:{kind}>"
                for kind, xml in parts.items()
            },
        }
    )


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def raw(xml: str, look: str = "") -> str:
    """A run of other things than text."""
    return f"<w:r><w:rPr>{look}</w:rPr>{xml}</w:r>"


def p(*runs: str, look: str = "") -> str:
    """A paragraph; what is no XML is a run."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{look}</w:pPr>{inner}</w:p>"


def tc(content: str, look: str = "") -> str:
    """A cell; what is no XML is a paragraph."""
    return (
        f"<w:tc><w:tcPr>{look}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"
    )


def tr(*cells: str, look: str = "") -> str:
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def page(cell: str, **parts: str) -> Page:
    """The page of a document with one table of one cell."""
    return docx(made(tbl(tr(tc(cell))), **parts))


def grid(page: Page) -> Grid:
    (found,) = (block for block in page.blocks if isinstance(block, Grid))
    return found


def text(cell: str, **parts: str) -> str:
    """The text of a cell about which there is nothing to say."""
    read = page(cell, **parts)
    assert read.notes == ()
    return grid(read).rows[0][0].text


def noted(cell: str, **parts: str) -> tuple[str, list[str]]:
    """The text of a cell, and the messages about it."""
    read = page(cell, **parts)
    return grid(read).rows[0][0].text, [note.message for note in read.notes]


def laid(*rows: str) -> list[list[tuple[str, int, int]]]:
    """Text, columns and rows of each cell of a table."""
    found = grid(docx(made(tbl(*rows))))
    return [[(cell.text, cell.columns, cell.rows) for cell in row] for row in found.rows]


def on(name: str, value: object) -> str:
    return f'<w:{name} w:val="{value}"/>'


def field(code: str, result: str | None, before: str = "") -> str:
    """A field of runs; ``result`` is XML or, where it has none, None."""
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    parts = [marks.format("begin"), f"<w:r><w:instrText>{code}</w:instrText></w:r>", before]
    if result is not None:
        parts += [marks.format("separate"), result]
    return "".join([*parts, marks.format("end")])


BREAK, PAGE_BREAK = raw("<w:br/>"), raw('<w:br w:type="page"/>')


# Lines and characters


def test_paragraphs_are_lines() -> None:
    assert text(p("第一行") + p() + p("第三行")) == "第一行\n\n第三行"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (["甲", BREAK, "乙"], "甲\n乙"),
        (["甲", raw("<w:cr/>"), "乙"], "甲\n乙"),
        (["甲", PAGE_BREAK, "乙"], "甲\n乙"),
        ([PAGE_BREAK, "甲", raw('<w:br w:type="column"/>')], "甲"),
        (["甲", raw("<w:lastRenderedPageBreak/>"), "乙"], "甲乙"),
        (["甲", raw("<w:tab/>"), "乙", raw('<w:ptab w:alignment="right"/>'), "丙"], "甲\t乙\t丙"),
        (["2024", raw("<w:noBreakHyphen/>"), "00173"], "2024-00173"),
        (["长", raw("<w:softHyphen/>"), "词"], "长词"),
        (["  两端 空白  "], "  两端 空白  "),
        (["<w:r><w:t>  两端 空白 \n</w:t></w:r>"], "两端 空白"),
        (['<w:r><w:t xml:space="preserve">断\n行</w:t></w:r>'], "断 行"),
        (["，：；（）"], "，：；（）"),
        ([",:;()"], ",:;()"),
        (["002482090"], "002482090"),
        (["&lt;b&gt; &amp;amp;"], "<b> &amp;"),
        (["\u00a0\u3000\u2011\u00ad"], "\u00a0\u3000\u2011\u00ad"),
    ],
    ids=[
        *("soft-break", "carriage-return", "page-break", "break-at-an-end", "rendered-page-break"),
        *("tabs", "no-break-hyphen", "soft-hyphen", "blanks-kept", "blanks-not-kept", "file-break"),
        *("full-width", "half-width", "leading-zeros", "entities", "special-blanks"),
    ],
)
def test_characters_come_out_as_printed(runs: list[str], expected: str) -> None:
    assert text(p(*runs)) == expected


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "00FC", "✓"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F050", "✓"),
        ("Wingdings 2", "F0A3", "□"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F06D", "μ"),
        ("Symbol", "F0D7", "⋅"),
        ("MS Gothic", "2612", "☒"),
    ],
)
def test_a_symbol_is_the_character_it_shows(font: str, code: str, expected: str) -> None:
    assert text(p(raw(f'<w:sym w:font="{font}" w:char="{code}"/>'))) == expected


def test_letters_in_a_font_of_symbols_are_symbols() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert text(p(r("ü\uf0fb", wingdings), "完成")) == "✓✗完成"


def test_a_letter_that_is_an_unknown_symbol_is_told() -> None:
    words, messages = noted(p(r("J", '<w:rFonts w:ascii="Webdings"/>')))
    assert words == "J"
    assert messages == ["有只在某种字体里才有形状的字符，请核对"]


def test_an_unknown_symbol_is_told() -> None:
    words, messages = noted(p("甲", raw('<w:sym w:font="Webdings" w:char="F04A"/>')))
    assert words == "甲"
    assert messages == ["有一个符号（字体“Webdings”，编码 F04A）不认识，没有读入"]


# Changes


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (["原", f"<w:ins>{r('增')}</w:ins>"], "原增"),
        (["原", "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"], "原"),
        (["原", f"<w:del>{r('删')}</w:del>"], "原"),
        ([f"<w:moveFrom>{r('移')}</w:moveFrom>", "原", f"<w:moveTo>{r('移')}</w:moveTo>"], "原移"),
        ([f"<w:ins><w:del>{r('增又删')}</w:del>{r('增')}</w:ins>"], "增"),
    ],
    ids=["insertion", "deletion", "deleted-plain-text", "move", "inserted-and-deleted"],
)
def test_changes_are_accepted_and_said(runs: list[str], expected: str) -> None:
    read = docx(made(tbl(tr(tc(p(*runs))))))
    assert grid(read).rows[0][0].text == expected
    assert read.notes == (Note("全文", "有还没有接受的修订，按全部接受读入", lost=False),)


@pytest.mark.parametrize("mark", ["<w:del/>", "<w:moveFrom/>"])
def test_a_deleted_paragraph_mark_joins_two_lines(mark: str) -> None:
    cell = p("甲", look=f"<w:rPr>{mark}</w:rPr>") + p("乙") + p("丙")
    assert noted(cell)[0] == "甲乙\n丙"


def test_a_paragraph_deleted_as_a_whole_leaves_no_line_and_no_number() -> None:
    deleted = p(f"<w:del>{r('删')}</w:del>", look=f"{NUMBERED}<w:rPr><w:del/></w:rPr>")
    cell = p("甲", look=NUMBERED) + deleted + p("乙", look=NUMBERED)
    assert noted(cell, numbering=lists(level(0, "decimal", "%1.")))[0] == "1. 甲\n2. 乙"


def test_deleted_rows_and_cells_are_dropped_and_inserted_ones_kept() -> None:
    rows = laid(
        tr("甲", "乙", look="<w:ins/>"),
        tr("删", "删", look="<w:del/>"),
        tr("丙", tc("删", "<w:cellDel/>"), tc("丁", "<w:cellIns/>")),
    )
    assert rows == [[("甲", 1, 1), ("乙", 1, 1)], [("丙", 1, 1), ("丁", 1, 1)]]


# Wrappers


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    "body",
    [
        control(tbl(tr("甲"))),
        tbl(control(tr("甲"))),
        tbl(f"<w:tr>{control(tc('甲'))}</w:tr>"),
        tbl(tr(tc(control(p("甲"))))),
        tbl(tr(tc(p(control(r("甲")))))),
        tbl(control(control(f"<w:tr>{control(tc(control(p(control(r('甲'))))))}</w:tr>"))),
        f'<w:customXml w:element="任务">{tbl(tr("甲"))}</w:customXml>',
        tbl(f'<w:customXml w:element="任务">{tr("甲")}</w:customXml>'),
    ],
    ids=["table", "row", "cell", "paragraph", "run", "nested", "custom-table", "custom-row"],
)
def test_content_controls_and_custom_xml_are_seen_through(body: str) -> None:
    read = docx(made(body))
    assert grid(read).rows == ((Cell("甲"),),)
    assert read.notes == ()


@pytest.mark.parametrize(
    "cell",
    [
        p(control(r("单击此处输入文字。"), "<w:showingPlcHdr/>")),
        control(p("单击此处输入文字。"), "<w:showingPlcHdr/>"),
        control(
            p(control(r("选择一项。"), "<w:showingPlcHdr/>")),
            "<w15:repeatingSection xmlns:w15='x'/>",
        ),
    ],
    ids=["run", "paragraph", "nested"],
)
def test_a_prompt_that_nobody_has_answered_is_empty(cell: str) -> None:
    assert text(cell) == ""


def test_a_prompt_that_is_switched_off_is_text() -> None:
    assert text(p(control(r("已填"), on("showingPlcHdr", 0)))) == "已填"


def test_the_box_of_a_control_is_text() -> None:
    box = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    assert text(p(control(r("☒", '<w:rFonts w:ascii="MS Gothic"/>'), box), "是")) == "☒是"


@pytest.mark.parametrize(
    "wrapped",
    [
        '<w:hyperlink r:id="r9">{}</w:hyperlink>',
        '<w:smartTag w:element="date"><w:smartTagPr/>{}</w:smartTag>',
        '<w:customXml w:element="名称">{}</w:customXml>',
        '<w:fldSimple w:instr=" REF 名称 "><w:fldData>AAAA</w:fldData>{}</w:fldSimple>',
        '<w:dir w:val="ltr">{}</w:dir>',
        '<w:bdo w:val="ltr">{}</w:bdo>',
    ],
    ids=["hyperlink", "smart-tag", "custom-xml", "simple-field", "dir", "bdo"],
)
def test_what_is_inside_is_text(wrapped: str) -> None:
    assert text(p("前", wrapped.format(r("中")), "后")) == "前中后"


def test_of_alternatives_one_is_read() -> None:
    def either(choice: str, requires: str = "wps") -> str:
        return (
            f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
            f"<mc:Fallback>{r('退')}</mc:Fallback></mc:AlternateContent>"
        )

    assert text(p("前", either(r("选")))) == "前选"
    assert text(p("前", either(r("选"), requires="x"))) == "前退"


# Fields


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([field(" REF 甲 ", r("结果"))], "结果"),
        ([field(" IF ", r("外") + field("PAGE", r("内")), before=field("PAGE", r("7")))], "外内"),
        (["前", field(' XE "条目" ', None), "后"], "前后"),
        (["前", raw('<w:fldChar w:fldCharType="end"/>'), "后"], "前后"),
    ],
    ids=["result", "nested", "index-entry", "end-without-beginning"],
)
def test_a_field_is_its_result(runs: list[str], expected: str) -> None:
    assert text(p(*runs)) == expected


def test_a_field_may_go_on_in_the_next_paragraph() -> None:
    begin = raw('<w:fldChar w:fldCharType="begin"/>') + raw(
        "<w:instrText>DOCPROPERTY 甲</w:instrText>"
    )
    separate, end = (raw(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("separate", "end"))
    assert text(p(begin, separate, "一") + p("二", end, "三")) == "一\n二三"


def test_a_field_without_an_end_does_not_swallow_the_next_cell() -> None:
    begin = raw('<w:fldChar w:fldCharType="begin"/>')
    read = docx(made(tbl(tr(tc(p("甲", begin, "失")), "乙"))))
    assert [cell.text for cell in grid(read).rows[0]] == ["甲", "乙"]
    assert [note.message for note in read.notes] == ["有一个域没有结束，其中的文字没有读入，请核对"]


def test_a_field_without_a_result_is_told() -> None:
    words, messages = noted(p("前", field(" EQ \\f(1,2) ", None), "后"))
    assert words == "前后"
    assert messages == ["域“EQ \\f(1,2)”没有结果，没有读入"]


def test_an_encircled_number_is_read_from_its_field() -> None:
    words, messages = noted(p(field("eq \\o\\ac(○,3)", None), "推进"))
    assert words == "③推进"
    assert messages == ["带圈字符读作“③”，请核对"]


@pytest.mark.parametrize(("state", "box"), [(on("checked", 1), "☒"), (on("default", 0), "☐")])
def test_a_check_box_of_an_old_form_shows_its_state(state: str, box: str) -> None:
    data = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
    marks = raw(f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>')
    marks += raw("<w:instrText> FORMCHECKBOX </w:instrText>") + raw(
        '<w:fldChar w:fldCharType="end"/>'
    )
    assert text(p(marks, "是")) == f"{box}是"


@pytest.mark.parametrize(
    ("state", "choice"),
    [
        (on("result", 1), "已完成"),
        (on("default", 2), "滞后"),
        (on("result", 1) + on("default", 2), "已完成"),
        ("", "未完成"),
        (on("result", 9), ""),
    ],
)
def test_a_drop_down_of_an_old_form_is_its_choice(state: str, choice: str) -> None:
    words = "".join(f'<w:listEntry w:val="{word}"/>' for word in ("未完成", "已完成", "滞后"))
    data = f"<w:ffData><w:ddList>{state}{words}</w:ddList></w:ffData>"
    marks = raw(f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>')
    marks += raw("<w:instrText> FORMDROPDOWN </w:instrText>")
    end = raw('<w:fldChar w:fldCharType="end"/>')
    separate = raw('<w:fldChar w:fldCharType="separate"/>')
    assert text(p("状态：", marks, end)) == f"状态：{choice}"
    assert text(p(marks, separate, end, "。")) == f"{choice}。"


@pytest.mark.parametrize(("typed", "expected"), [("\u2002" * 5, ""), ("已填", "已填")])
def test_an_empty_field_of_an_old_form_is_empty(typed: str, expected: str) -> None:
    begin = raw('<w:fldChar w:fldCharType="begin"><w:ffData><w:textInput/></w:ffData></w:fldChar>')
    separate, end = (raw(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("separate", "end"))
    code = raw("<w:instrText> FORMTEXT </w:instrText>")
    assert text(p(begin, code, separate, typed, end)) == expected


# Hidden


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="暗"><w:name w:val="暗"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="暗二"><w:name w:val="暗二"/><w:basedOn w:val="暗"/></w:style>
<w:style w:type="character" w:styleId="隐"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (p("甲", r("隐", "<w:vanish/>"), "乙"), "甲乙"),
        (p("甲", r("隐", on("rStyle", "隐"))), "甲"),
        (p("甲") + p("隐", look=on("pStyle", "暗")) + p("乙"), "甲\n乙"),
        (p("甲") + p("隐", look=on("pStyle", "暗二")) + p("乙"), "甲\n乙"),
        (p("甲", r("隐", on("rStyle", "隐") + on("vanish", "false"))), "甲隐"),
        (p(r("显", on("rStyle", "隐")), look=on("pStyle", "暗")), "显"),
        (p("甲", look="<w:rPr><w:vanish/></w:rPr>") + p("乙"), "甲乙"),
    ],
    ids=["run", "run-style", "style", "style-of-style", "not-this-run", "both-cancel", "mark"],
)
def test_hidden_text_is_dropped(cell: str, expected: str) -> None:
    words, messages = noted(cell, styles=STYLES)
    assert words == expected
    assert set(messages) <= {"有隐藏的内容，没有读入"}


# Numbers


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
SECOND = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'


def level(number: int, form: str, words: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}">{on("start", start)}{on("numFmt", form)}{more}'
        f"{on('lvlText', words)}</w:lvl>"
    )


def lists(
    *levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


@pytest.mark.parametrize(
    ("form", "words", "counts"),
    [
        ("decimal", "%1.", {1: "1.", 12: "12."}),
        ("decimalZero", "%1", {1: "01", 12: "12"}),
        ("decimalFullWidth", "%1、", {3: "３、", 10: "１０、"}),
        ("decimalEnclosedCircle", "%1", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", "%1", {2: "②"}),
        ("decimalEnclosedParen", "%1", {2: "⑵"}),
        ("decimalEnclosedFullstop", "%1", {2: "⒉"}),
        (
            "chineseCounting",
            "（%1）",
            {1: "（一）", 10: "（十）", 11: "（十一）", 20: "（二十）", 99: "（九十九）"},
        ),
        (
            "chineseCountingThousand",
            "%1、",
            {10: "十、", 21: "二十一、", 102: "一百零二、", 110: "一百一十、", 1001: "一千零一、"},
        ),
        ("taiwaneseCountingThousand", "第%1条", {15: "第十五条"}),
        ("japaneseCounting", "%1", {10: "十", 11: "十一", 100: "百", 102: "百二"}),
        ("ideographDigital", "%1", {10: "一〇", 24: "二四"}),
        ("chineseLegalSimplified", "%1", {2: "贰", 10: "壹拾", 21: "贰拾壹"}),
        ("ideographLegalTraditional", "%1", {2: "貳"}),
        ("ideographTraditional", "%1", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", "%1", {1: "子", 12: "亥"}),
        ("ideographEnclosedCircle", "%1", {3: "㊂"}),
        ("lowerLetter", "%1)", {1: "a)", 26: "z)", 27: "aa)", 53: "aaa)"}),
        ("upperLetter", "%1", {2: "B", 28: "BB"}),
        ("lowerRoman", "%1", {4: "iv", 9: "ix"}),
        ("upperRoman", "%1.", {14: "XIV.", 1999: "MCMXCIX."}),
        ("numberInDash", "%1", {2: "- 2 -"}),
        ("none", "%1", {1: ""}),
        ("bullet", "\uf0b7", {1: "•"}),
        ("bullet", "●", {5: "●"}),
    ],
    ids=lambda value: None if isinstance(value, str) else "",
)
def test_numbers_are_printed_as_word_prints_them(
    form: str, words: str, counts: dict[int, str]
) -> None:
    for start, printed in counts.items():
        cell = p("工作", look=NUMBERED)
        read = text(cell, numbering=lists(level(0, form, words, start=start)))
        assert read == f"{printed} 工作".strip()


def test_an_unknown_format_is_printed_in_plain_figures_and_told() -> None:
    numbers = lists(level(0, "hebrew1", "%1."))
    words, messages = noted(p("工作", look=NUMBERED), numbering=numbers)
    assert words == "1. 工作"
    assert messages == ["编号格式“hebrew1”没有见过，按阿拉伯数字读入，请核对"]


@pytest.mark.parametrize(("gap", "blank"), [("tab", " "), ("space", " "), ("nothing", "")])
def test_what_follows_a_number_is_a_blank_or_nothing(gap: str, blank: str) -> None:
    numbers = lists(level(0, "decimal", "%1、", on("suff", gap)))
    assert text(p("甲", look=NUMBERED) + p("乙", look=NUMBERED), numbering=numbers) == (
        f"1、{blank}甲\n2、{blank}乙"
    )


def test_a_number_without_text_stands_alone() -> None:
    assert text(p(look=NUMBERED), numbering=lists(level(0, "decimal", "%1."))) == "1."


def test_levels_are_counted_within_those_above() -> None:
    numbers = lists(
        level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", on("isLgl", 1))
    )
    cell = "".join(p("项", look=look) for look in (NUMBERED, SECOND, SECOND, NUMBERED, SECOND))
    assert text(cell, numbering=numbers).split("\n") == [
        *("一、 项", "1.1 项", "1.2 项", "二、 项", "2.1 项"),
    ]


def test_each_level_keeps_its_own_format_unless_all_are_plain() -> None:
    numbers = lists(level(0, "chineseCounting", "%1"), level(1, "decimal", "%1-%2"))
    assert (
        text(p("甲", look=NUMBERED) + p("乙", look=SECOND), numbering=numbers) == "一 甲\n一-1 乙"
    )


def test_a_level_that_never_restarts_counts_on() -> None:
    numbers = lists(level(0, "decimal", "%1."), level(1, "decimal", "%2)", on("lvlRestart", 0)))
    cell = "".join(p("项", look=look) for look in (NUMBERED, SECOND, NUMBERED, SECOND))
    assert text(cell, numbering=numbers).split("\n")[-1] == "2) 项"


def test_a_list_goes_on_in_the_next_cell_and_another_begins_at_its_start() -> None:
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for number, override in [
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
            (4, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'),
        ]
    )
    looks = [
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        for number in (1, 2, 3, 3, 4)
    ]
    cells = [tc(p("项", look=look)) for look in looks]
    data = made(tbl(tr(*cells)), numbering=lists(level(0, "decimal", "%1."), nums=nums))
    read = [cell.text for cell in grid(docx(data)).rows[0]]
    # Lists of one definition share a counter; one that says where it starts begins anew.
    assert read == ["1. 项", "2. 项", "5. 项", "6. 项", "G. 项"]


def test_a_style_numbers_its_paragraphs_and_those_based_on_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="条"><w:name w:val="条"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="款"><w:name w:val="款"/><w:basedOn w:val="条"/>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="平"><w:name w:val="平"/><w:basedOn w:val="条"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    numbers = lists(
        level(0, "chineseCounting", "（%1）", on("pStyle", "条")),
        level(1, "decimal", "%2.", on("pStyle", "款")),
    )
    names = ("条", "条", "款", "平", "条")
    cell = "".join(p(name, look=on("pStyle", name)) for name in names)
    assert text(cell, styles=styles, numbering=numbers).split("\n") == [
        *("（一） 条", "（二） 条", "1. 款", "平", "（三） 条"),
    ]


def test_a_paragraph_can_refuse_the_number_of_its_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="条"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    refused = on("pStyle", "条") + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert (
        text(p("甲", look=refused), styles=styles, numbering=lists(level(0, "decimal", "%1.")))
        == "甲"
    )


def test_a_list_may_take_its_levels_from_a_style_of_lists() -> None:
    numbers = (
        f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="表"/>{level(0, "decimal", "%1.")}'
        '</w:abstractNum><w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="表"/>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="8"/></w:num>'
    )
    assert text(p("甲", look=NUMBERED), numbering=numbers) == "1. 甲"


def test_a_custom_format_fills_up_with_zeros() -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"'
        ' w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    numbers = lists(f'<w:lvl w:ilvl="0">{on("start", 7)}{custom}{on("lvlText", "%1")}</w:lvl>')
    assert text(p("甲", look=NUMBERED), numbering=numbers) == "007 甲"


# Beside the text


PICTURE = (
    '<w:drawing><wp:inline><wp:docPr id="1" name="图 1" descr="进度图"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:embed="r1"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)


def boxed(words: str) -> str:
    """A text box as Word writes it: once for itself, once for programs of old."""
    content = f"<w:txbxContent>{p(words)}</w:txbxContent>"
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def note(kind: str, words: str, more: str = "") -> str:
    return f'<w:{kind} w:id="2"{more}><w:p><w:r><w:{kind}Ref/></w:r>{r(words)}</w:p></w:{kind}>'


@pytest.mark.parametrize(
    ("beside", "parts", "message"),
    [
        (raw(boxed("框里")), {}, "文本框没有并入正文：框里"),
        (raw(f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('旧框')}</w:txbxContent></v:textbox></v:shape></w:pict>"), {}, "文本框没有并入正文：旧框"),
        (raw('<w:footnoteReference w:id="2"/>'), {"footnotes": note("footnote", "脚注文字")}, "脚注没有并入正文：脚注文字"),
        (raw('<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t>'), {"footnotes": note("footnote", "星号")}, "脚注没有并入正文：星号"),
        (raw('<w:endnoteReference w:id="2"/>'), {"endnotes": note("endnote", "尾注文字")}, "尾注没有并入正文：尾注文字"),
        (raw('<w:commentReference w:id="2"/>'), {"comments": note("comment", "请核", ' w:author="张三"')}, "批注（张三）没有并入正文：请核"),
        (raw(PICTURE), {}, "有图片（进度图），没有读入"),
        (raw('<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'), {}, "有嵌入的对象“Excel.Sheet.12”，没有读入"),
        (raw('<w:pict><v:shape><v:textpath string="草稿"/></v:shape></w:pict>'), {}, "有艺术字“草稿”，没有读入"),
        (raw("<w:dayShort/>"), {}, "有打印时才算出的日期或页码，没有读入"),
        ("<x:y><x:z>别家的文字</x:z></x:y>", {}, "有不认识的内容（y），没有读入：别家的文字"),
    ],
    ids=["box", "old-box", "footnote", "own-mark", "endnote", "comment", "picture", "object", "word-art", "date", "unknown"],
)  # fmt: skip
def test_what_stands_beside_the_text_is_told_and_not_glued_on(
    beside: str, parts: dict[str, str], message: str
) -> None:
    assert noted(p("前", beside, "后"), **parts) == ("前后", [message])


def test_a_table_in_a_cell_is_told() -> None:
    inner = p("外") + tbl(tr("内一", "内二"), tr("内三", "内四")) + p()
    read = docx(made(tbl(tr(tc(inner), "旁"))))
    assert grid(read).rows[0][0].text == "外"
    (note,) = read.notes
    assert note.message == "单元格里还有一张表，没有并入正文：内一 | 内二；内三 | 内四"


TABLE = tbl(tr("序号", "重点工作", "完成情况"), tr("1", "甲。", "一。"))
BOX = "<w:txbxContent>{}</w:txbxContent>"


@pytest.mark.parametrize(
    "body",
    [
        tbl(tr(tc(TABLE + p()))),
        tbl(tr(tc(tbl(tr(tc(TABLE)))))),
        tbl(tr("题"), tr(tc(TABLE)), tr("注：完。")),
        p(raw(f"<w:pict><v:shape>{BOX.format(TABLE)}</v:shape></w:pict>")),
        p(
            "甲",
            raw(f"<w:drawing><wp:inline>{BOX.format(p('题') + TABLE)}</wp:inline></w:drawing>"),
        ),
        p(raw(f"<w:pict>{BOX.format(tbl(tr(tc(TABLE))))}</w:pict>")),
    ],
    ids=["table", "tables", "rows", "old-box", "box", "both"],
)
def test_a_frame_around_the_table_is_none(body: str) -> None:
    read = docx(made(body))
    assert [[cell.text for cell in row] for row in grid(read).rows] == [
        ["序号", "重点工作", "完成情况"],
        ["1", "甲。", "一。"],
    ]
    assert read.notes == ()


def test_a_box_in_a_cell_is_told_even_with_a_table_in_it() -> None:
    box = raw(f"<w:pict>{BOX.format(TABLE)}</w:pict>")
    assert noted(p("甲", box)) == (
        "甲",
        ["文本框没有并入正文：序号 | 重点工作 | 完成情况；1 | 甲。 | 一。"],
    )


# Struck out, and above the line

STRUCK = "<w:strike/>"


@pytest.mark.parametrize(
    "look",
    [STRUCK, "<w:dstrike/>", '<w:rStyle w:val="划"/>', '<w:rStyle w:val="划"/><w:strike/>'],
)
def test_what_is_struck_out_is_left_out_and_told(look: str) -> None:
    styles = '<w:style w:styleId="划"><w:rPr><w:strike/></w:rPr></w:style>'
    cell = p("留", r("去一", look), raw("<w:br/>", look), r("去二", look), "下") + p(
        r("去三", look)
    )
    assert noted(cell, styles=styles) == ("留下", ["划掉的文字没有读入：“去一 去二去三”"])


@pytest.mark.parametrize(
    "look", ['<w:strike w:val="0"/>', '<w:rStyle w:val="划"/><w:strike w:val="false"/>', "<w:u/>"]
)
def test_what_is_not_struck_out_after_all_stays(look: str) -> None:
    styles = '<w:style w:styleId="划"><w:rPr><w:strike/></w:rPr></w:style>'
    assert noted(p(r("甲", look)), styles=styles) == ("甲", [])


def test_a_paragraph_of_a_style_that_strikes_out_is_left_out() -> None:
    styles = '<w:style w:styleId="划"><w:rPr><w:dstrike/></w:rPr></w:style>'
    cell = p("甲", look='<w:pStyle w:val="划"/>') + p("乙")
    assert noted(cell, styles=styles) == ("乙", ["划掉的文字没有读入：“甲”"])
    both = p(r("甲", '<w:rStyle w:val="划"/>'), look='<w:pStyle w:val="划"/>')
    assert noted(both, styles=styles) == ("甲", [])


def test_what_is_struck_out_outside_of_tables_is_told_with_its_place() -> None:
    read = docx(made(p(r("旧题", STRUCK), "新题") + TABLE))
    assert read.blocks[0] == "新题"
    assert [note.said for note in read.notes] == ["第1段，划掉的文字没有读入：“旧题”"]


@pytest.mark.parametrize(
    ("level", "words", "shown"),
    [
        ("superscript", "4", "10⁴"),
        ("superscript", "-12", "10⁻¹²"),
        ("subscript", "2", "10₂"),
        ("baseline", "4", "104"),
        ("superscript", " ", "10 "),
    ],
)
def test_figures_above_and_below_the_line_stay_there(level: str, words: str, shown: str) -> None:
    assert text(p("10", r(words, f'<w:vertAlign w:val="{level}"/>'))) == shown


def test_other_signs_above_the_line_are_told() -> None:
    cell = p("甲", r("注1", '<w:vertAlign w:val="superscript"/>'))
    assert noted(cell) == ("甲注1", ["上标“注1”与正文平排读入"])
    cell = p("甲", r("注1", '<w:strike/><w:vertAlign w:val="superscript"/>'))
    assert noted(cell) == ("甲", ["划掉的文字没有读入：“注1”"])


def test_another_document_within_is_told() -> None:
    assert noted('<w:altChunk r:id="r5"/>' + p("甲")) == (
        "甲",
        ["这里嵌入了另一份文件，其中的内容没有读入"],
    )


def test_ruby_is_its_base() -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{r('yín')}</w:rt><w:rubyBase>{r('鄞')}</w:rubyBase></w:ruby>"
    assert noted(p(raw(ruby), "州区")) == ("鄞州区", ["注音“yín”没有并入正文"])


def m(name: str, *parts: str) -> str:
    return f"<m:{name}>{''.join(parts)}</m:{name}>"


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        (m("f", m("num", m("r", m("t", "1"))), m("den", m("r", m("t", "2")))), "1/2"),
        (m("f", m("num", m("r", m("t", "a+b"))), m("den", m("r", m("t", "2")))), "(a+b)/2"),
        (m("sSup", m("e", m("r", m("t", "10"))), m("sup", m("r", m("t", "4")))), "10^4"),
        (m("rad", m("deg"), m("e", m("r", m("t", "2")))), "√2"),
        (m("d", m("e", m("r", m("t", "x")))), "(x)"),
        (m("sSub", m("e", m("r", m("t", "x"))), m("sub", m("r", m("t", "i")))), "x_i"),
        (
            m("sSubSup", m("e", m("t", "x")), m("sub", m("t", "i")), m("sup", m("t", "n+1"))),
            "x_i^(n+1)",
        ),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:t>1</m:t></m:sub>'
            "<m:sup><m:t>n</m:t></m:sup><m:e><m:t>x</m:t></m:e></m:nary>",
            "∑_1^nx",
        ),
    ],
    ids=["fraction", "sum", "power", "root", "brackets", "index", "index-and-power", "series"],
)
def test_a_formula_is_read_on_one_line_and_told(formula: str, line: str) -> None:
    words, messages = noted(p("约", m("oMath", formula)))
    assert words == f"约{line}"
    assert messages == [f"公式排成一行读作“{line}”，请核对"]


def test_a_formula_may_be_a_line() -> None:
    words, messages = noted(p("甲") + m("oMathPara", m("oMath", m("r", m("t", "x=1")))) + p("乙"))
    assert words == "甲\nx=1\n乙"
    assert messages == ["公式排成一行读作“x=1”，请核对"]


def test_what_is_beside_hidden_text_is_hidden_with_it() -> None:
    hidden = [
        raw(xml, "<w:vanish/>") for xml in ('<w:footnoteReference w:id="2"/>', PICTURE, boxed("框"))
    ]
    read = noted(p("甲", *hidden), footnotes=note("footnote", "注"))
    assert read == ("甲", ["有隐藏的内容，没有读入"])


def test_a_note_says_where_it_stands() -> None:
    first, second = (
        tr("序号", "完成情况", look="<w:tblHeader/>"),
        tr("1", tc(p("甲", raw(PICTURE)))),
    )
    read = docx(made(p("说明") + p("附", raw(PICTURE)) + tbl(tr("索引号：")) + tbl(first, second)))
    assert [note.place for note in read.notes] == ["第2段", "第2个表格第2行“完成情况”"]


# Tables


def test_cells_span_columns() -> None:
    assert laid(tr(tc("合", on("gridSpan", 2)), "丙"), tr("甲", "乙", "丙")) == [
        [("合", 2, 1), ("丙", 1, 1)],
        [("甲", 1, 1), ("乙", 1, 1), ("丙", 1, 1)],
    ]


def test_cells_span_rows_by_where_they_stand() -> None:
    top, below = on("vMerge", "restart"), "<w:vMerge/>"
    rows = laid(
        tr("1", tc("牵", top), tc("宽", top + on("gridSpan", 2))),
        tr("2", tc(p(), below), tc(p(), below + on("gridSpan", 2))),
        tr("3", tc(p(), on("vMerge", "continue")), "甲", "乙"),
        tr("4", tc("新", top), "丙", "丁"),
    )
    assert rows == [
        [("1", 1, 1), ("牵", 1, 3), ("宽", 2, 2)],
        [("2", 1, 1)],
        [("3", 1, 1), ("甲", 1, 1), ("乙", 1, 1)],
        [("4", 1, 1), ("新", 1, 1), ("丙", 1, 1), ("丁", 1, 1)],
    ]


def test_a_cell_that_goes_on_from_none_begins() -> None:
    assert laid(tr(tc("甲", "<w:vMerge/>")), tr(tc("乙", "<w:vMerge/>" + on("gridSpan", 2)))) == [
        [("甲", 1, 1)],
        [("乙", 2, 1)],
    ]


def test_text_under_a_merged_cell_is_told() -> None:
    rows = (tr(tc("上", on("vMerge", "restart"))), tr(tc("被盖住", "<w:vMerge/>")))
    read = docx(made(tbl(*rows)))
    assert grid(read).rows == ((Cell("上", rows=2),), ())
    assert [note.message for note in read.notes] == ["合并单元格里被盖住的文字没有读入：被盖住"]


def test_old_documents_merge_cells_across() -> None:
    cells = (tc("甲", on("hMerge", "restart")), tc(p(), "<w:hMerge/>"), tc("乙"))
    assert laid(tr(*cells)) == [[("甲", 2, 1), ("乙", 1, 1)]]


def test_a_row_may_begin_further_right_and_end_earlier() -> None:
    rows = laid(tr("甲", "乙", "丙", "丁"), tr("戊", look=on("gridBefore", 1) + on("gridAfter", 2)))
    assert rows[1] == [("", 1, 1), ("戊", 1, 1), ("", 2, 1)]


def test_merged_cells_below_a_row_that_begins_further_right_find_each_other() -> None:
    rows = laid(
        tr("甲", tc("牵", on("vMerge", "restart"))),
        tr(tc(p(), "<w:vMerge/>"), look=on("gridBefore", 1)),
    )
    assert rows == [[("甲", 1, 1), ("牵", 1, 2)], [("", 1, 1)]]


def test_repeated_headings_are_marked() -> None:
    head = "<w:tblHeader/>"
    found = grid(
        docx(made(tbl(tr("序号", look=head), tr("（一）", look=head), tr("1"), tr("2", look=head))))
    )
    assert [row[0].head for row in found.rows] == [True, True, False, False]


def test_a_table_cut_in_two_is_two_grids_in_their_order() -> None:
    read = docx(made(p("标题") + tbl(tr("甲")) + p() + p(PAGE_BREAK) + tbl(tr("乙")) + p("完")))
    assert [
        block if isinstance(block, str) else block.rows[0][0].text for block in read.blocks
    ] == [
        *("标题", "甲", "乙", "完"),
    ]
    assert [block.place for block in read.blocks if isinstance(block, Grid)] == [
        "第1个表格",
        "第2个表格",
    ]


def test_a_caption_is_kept() -> None:
    body = f"<w:tbl><w:tblPr>{on('tblCaption', '进展情况')}</w:tblPr>{tr('甲')}</w:tbl>"
    assert grid(docx(made(body))).caption == "进展情况"


# Headings


@pytest.mark.parametrize(
    ("look", "heading"),
    [
        ("", False),
        (on("outlineLvl", 0), True),
        (on("outlineLvl", 9), False),
        (on("pStyle", "1"), True),
        (on("pStyle", "题"), True),
        (on("pStyle", "题二"), True),
        (on("pStyle", "1") + on("outlineLvl", 9), False),
        (on("jc", "center"), False),
    ],
    ids=[
        "text",
        "outline",
        "body",
        "heading-1",
        "title",
        "based-on-title",
        "said-otherwise",
        "centred",
    ],
)
def test_a_paragraph_is_a_heading_by_its_style_or_its_outline(look: str, heading: bool) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="题"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="题二"><w:name w:val="二"/><w:basedOn w:val="题"/>'
        "</w:style>"
    )
    (block,) = docx(made(p("年度重点工作", look=look), styles=styles)).blocks
    assert block == "年度重点工作"
    assert isinstance(block, Heading) is heading


def test_breaks_in_the_title_of_others_are_kept() -> None:
    assert docx(made(p("上", BREAK, "下", look=on("outlineLvl", 0)))).blocks == ("上\n下",)


# Packages


def test_strict_documents_are_read() -> None:
    strict = made(
        p("标题", look=on("outlineLvl", 0))
        + tbl(tr(tc("甲", on("gridSpan", 2)), tc(p(m("oMath", m("r", m("t", "x"))))))),
        styles=STYLES,
    )
    with ZipFile(BytesIO(strict)) as package:
        files: dict[str, str | bytes] = {
            name: re.sub(
                r"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006",
                r"http://purl.oclc.org/ooxml/\1",
                package.read(name).decode(),
            )
            for name in package.namelist()
        }
    read = docx(zipped(files))
    assert isinstance(read.blocks[0], Heading)
    assert grid(read).rows == ((Cell("甲", 2), Cell("x")),)


def test_parts_are_found_by_their_relations() -> None:
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument="/Text/Main.xml"),
        "text/main.xml": document(p("甲", look=NUMBERED)),
        "Text/_rels/Main.xml.rels": relations(numbering="../Lists.xml"),
        "Lists.xml": f"<w:numbering {DECLARED}>{lists(level(0, 'decimal', '%1.'))}</w:numbering>",
    }
    assert docx(zipped(files)).blocks == ("1. 甲",)


def test_what_is_not_needed_is_not_unpacked() -> None:
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": document(p("甲")),
        "word/media/image1.png": b"no picture",
        "word/header1.xml": "<no xml",
        "word/settings.xml": "<!DOCTYPE x><x/>",
    }
    assert docx(zipped(files)).blocks == ("甲",)


def test_utf_16_is_read() -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?>{document(p("甲"))}'
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": xml.encode("utf-16"),
    }
    assert docx(zipped(files)).blocks == ("甲",)


# Our own


LETTERS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
) | st.text(st.sampled_from(' \t\n“”—…·甲乙1.|\\&<>"\u3000\u00a0'), max_size=20)
ONE_LINE = LETTERS.map(lambda text: text.replace("\n", ""))


def plain_style() -> bytes:
    packed = BytesIO()
    Document().save(packed)
    return packed.getvalue()


STYLE = plain_style()


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 5))
    row = st.tuples(*[LETTERS] * width)
    facts = draw(st.lists(st.tuples(ONE_LINE, LETTERS), max_size=5))
    return single(draw(ONE_LINE), tuple(facts), draw(row), tuple(draw(st.lists(row, max_size=4))))


@settings(max_examples=often(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_what_we_print_comes_back_whole(table: Table) -> None:
    read = docx(rendered(table, STYLE))
    assert read.exact
    assert read.notes == ()
    *_, title, found = read.blocks
    assert title == table.title
    assert isinstance(title, Heading)
    assert isinstance(found, Grid)
    assert found.rows == tuple(
        tuple(Cell(text, head=number == 0) for text in row)
        for number, row in enumerate((table.headings, *whole(table.rows)))
    )
    head = [block for block in read.blocks[:-2] if isinstance(block, Grid)]
    values = [cell.text for block in head for row in block.rows for cell in row[1::2]]
    assert values == [value for _, value in table.facts]


def test_lines_that_layout_has_broken_are_whole_again() -> None:
    title = "浙江省科学技术厅2024年度牵头重点工作任务和R and D plans for the year半年度进展情况" * 2
    table = single(title, (), ("牵头责任处室（不超过300字）",) * 9, (("甲",) * 9,))
    data = rendered(table, STYLE)
    with ZipFile(BytesIO(data)) as package:
        assert package.read("word/document.xml").count(b"<w:br/>") > 9
    read = docx(data)
    assert read.blocks[0] == title
    assert [cell.text for cell in grid(read).rows[0]] == list(table.headings)


# Refusals


GOOD = made(
    p("标题", look=on("outlineLvl", 0))
    + tbl(tr("甲", tc("乙", on("gridSpan", 2))), tr(tc(p("丙", look=NUMBERED)))),
    styles=STYLES,
    numbering=lists(level(0, "decimal", "%1.")),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def many(xml: str) -> str:
    """One more than there may be, each a little different, so that it is their number that counts."""
    return "".join(map(xml.format, range(200_001)))


def misplaced(offset: int) -> bytes:
    """The package, whose list of contents has one part start at this offset."""
    extra = pack("<HHQ", 1, 8, offset)
    data = bytearray(GOOD)
    entry, end = data.index(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    size = int.from_bytes(data[end + 12 : end + 16], "little") + len(extra)
    data[end + 12 : end + 16] = pack("<L", size)
    name = int.from_bytes(data[entry + 28 : entry + 30], "little")
    data[entry + 30 : entry + 32] = pack("<H", len(extra))
    data[entry + 42 : entry + 46] = b"\xff" * 4
    data[entry + 46 + name : entry + 46 + name] = extra
    return bytes(data)


def body_of(xml: str) -> bytes:
    return zipped(
        {"_rels/.rels": relations(officeDocument="word/document.xml"), "word/document.xml": xml}
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (OLE + "WordDocument".encode("utf-16-le"), "是旧版 .doc，请另存为 .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE, "旧格式"),
        (b"{\\rtf1 }", "不是"),
        (GOOD[: len(GOOD) // 2], "不完整"),
        (b"PK\x03\x04" + bytes(100), "不完整"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "没有 Word 正文"),
        (body_of('<workbook xmlns="x"/>'), "Excel"),
        (body_of(f"<w:document {DECLARED}/>"), "没有正文"),
        (body_of("<w:document"), "损坏"),
        (body_of('<!DOCTYPE a [<!ENTITY b "c">]>' + document("&b;")), "文档类型"),
        (body_of(document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")), "损坏"),
        (body_of(document(many("<w:p w:rsidR='{:x}'></w:p>"))), "200000"),
        (body_of(document(many("<w:p w:rsidR='{:x}'/>"))), "200000"),
        (body_of(document(" " * (17 << 20))), "16"),
        (body_of(document(" " * (2 << 20))), "压缩"),
        (zipped({"_rels/.rels": "", **{str(number): "" for number in range(1000)}}), "1000"),
        (made(tbl(tr(tc("甲", on("gridSpan", 100_000_000))))), "63"),
        (made(tbl(tr(tc("甲", on("gridSpan", "9" * 5000))))), "63"),
        (made(tbl(tr("甲", look=on("gridBefore", 64)))), "63"),
        (made(tbl(tr(*["甲"] * 64))), "63"),
        (made(p("甲", look=NUMBERED), numbering=lists(level(0, "decimal", "长" * 200))), "编号"),
        (made(p(raw('<w:fldChar w:fldCharType="begin"/>') * 101)), "域"),
        (zipped({"word/document.xml": document(p("甲"))}, ZIP_LZMA), "压缩方式"),
        (misplaced(2**63 + 1), "不完整"),
    ],
    ids=[
        *("empty", "doc", "encrypted", "ole", "rtf", "truncated", "zip-head", "odt", "workbook"),
        *(
            "no-body",
            "broken-xml",
            "doctype",
            "entity",
            "elements",
            "empty-elements",
            "part",
            "ratio",
        ),
        *(
            "parts",
            "span",
            "span-of-digits",
            "before",
            "columns",
            "number",
            "fields",
            "method",
            "offset",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(HalfyearError, match=re.escape(words)) as refused:
        docx(data)
    assert "\n" not in str(refused.value)


def nested_tables(depth: int) -> str:
    inner = p("芯")
    for _ in range(depth):
        inner = tbl(tr(tc(inner + p())))
    return inner


@pytest.mark.parametrize(
    "body",
    [
        nested_tables(80),
        p("<w:hyperlink>" * 240 + r("芯") + "</w:hyperlink>" * 240),
        p("<w:hyperlink>" * 300 + r("芯") + "</w:hyperlink>" * 300),
        p(m("oMath", "<m:box>" * 240 + "</m:box>" * 240)),
    ],
    ids=["tables", "wrappers", "too-deep", "formula"],
)
def test_what_is_deep_is_read_or_refused(body: str) -> None:
    outcome(made(body))


def outcome(data: bytes) -> Page | None:
    """What is read, or None where it is refused; nothing else may happen."""
    try:
        return docx(data)
    except HalfyearError:
        return None


CUTS = st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=12))


def changed(data: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, fix in cuts:
        at = int(where * len(data))
        data = data[:at] + fix + data[at + length :]
    return data


@settings(max_examples=often(150), deadline=None)
@given(st.lists(CUTS, min_size=1, max_size=4))
def test_damaged_bytes_are_read_or_refused(cuts: list[tuple[float, int, bytes]]) -> None:
    outcome(changed(GOOD, cuts))


WORDS = st.sampled_from(
    [
        *(
            b"w:p",
            b"w:tbl",
            b"w:tr",
            b"w:tc",
            b"w:sdt",
            b"w:r",
            b"w:t",
            b"w:fldChar",
            b"w:val",
            b"w:ins",
        ),
        *(
            b"w:numId",
            b"w:ilvl",
            b"w:gridSpan",
            b"w:vMerge",
            b"-1",
            b"999999999",
            b"",
            b'"',
            b"<",
            b"/>",
        ),
    ]
)
PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels")


@settings(max_examples=often(250), deadline=None)
@given(
    st.sampled_from(PARTS),
    st.lists(st.tuples(WORDS, WORDS, st.integers(0, 9)), min_size=1, max_size=3),
)
def test_damaged_parts_are_read_or_refused(
    part: str, swaps: list[tuple[bytes, bytes, int]]
) -> None:
    with ZipFile(BytesIO(GOOD)) as package:
        files: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    xml = files[part]
    assert isinstance(xml, bytes)
    for old, new, number in swaps:
        pieces = xml.split(old) if old else [xml]
        at = number % len(pieces) + 1
        xml = old.join(pieces[:at]) + (new + old.join(pieces[at:]) if pieces[at:] else b"")
    outcome(zipped({**files, part: xml}))

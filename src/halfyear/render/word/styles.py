"""The named Word styles of a published table, and how they look unless a department says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from halfyear.render.word.layout import ABOVE, SIDE
from halfyear.table import Table

TITLE = "进展表标题"
FACT = "进展表公开信息"
TEXT = "进展表正文"
LEFT = "进展表左齐"
CENTRE = "进展表居中"
HEADING = "进展表栏目"
NUMBER = "进展表页码"
AFTER = "进展表表后"
DRAFT = "进展表草稿"
TEXT_MARKS = "进展表正文标点"
HEADING_MARKS = "进展表栏目标点"
TITLE_MARKS = "进展表标题标点"
FACT_MARKS = "进展表公开信息标点"
TABLE = "进展表"
HEAD = "进展表文头"
# Only where a table has what they are for.
CAPTION = "进展表表题"
PARAGRAPH = "进展表段落"
UNIT = "进展表单位"
NOTE = "进展表附注"
PART = "进展表分表"
GROUP = "进展表分组"

# Quotes, dashes and dots are also Latin characters: with the Latin font in force, “315” gets one
# wide and one narrow quote. A style of their own gives them the Chinese font of their paragraph.
MARKS = {
    TEXT_MARKS: TEXT,
    HEADING_MARKS: HEADING,
    TITLE_MARKS: TITLE,
    FACT_MARKS: FACT,
}

FANG, SONG, HEI, TITLE_SONG = "仿宋_GB2312", "宋体", "黑体", "方正小标宋简体"
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KERN = '<w:kern w:val="0"/>'
_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
_EXACT = '<w:spacing w:before="{0}" w:after="{1}" w:line="{2}" w:lineRule="exact"/>'


class Style(NamedTuple):
    """One style: its kind as Word names it, its id, and what stands inside ``w:style``."""

    kind: str
    id: str
    base: str | None
    body: str


def _paragraph(
    id_: str,
    font: str | None = None,
    size: float | None = None,
    spacing: str = "",
    jc: str | None = None,
    *,
    base: str | None = None,
    latin: str = "Times New Roman",
    before: str = "",
    after: str = "",
    look: str = "",
) -> Style:
    """A paragraph style; one without a base owes nothing to the document's own defaults."""
    plain = (
        ""
        if base
        else '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:snapToGrid w:val="0"/>'
    )
    fonts = (
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="Times New Roman"/>'
        if font
        else ""
    )
    sizes = f'<w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/>' if size else ""
    indent = "" if base else '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'
    align = f'<w:jc w:val="{jc}"/>' if jc else ""
    return Style(
        "paragraph",
        id_,
        base,
        f"<w:qFormat/><w:pPr>{before}{plain}{spacing}{indent}{align}{after}</w:pPr>"
        f"<w:rPr>{fonts}{look}{'' if base else _KERN}{sizes}{'' if base else _LANGUAGE}</w:rPr>",
    )


def _marks(id_: str, font: str) -> Style:
    return Style(
        "character",
        id_,
        None,
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/></w:rPr>',
    )


def _table(id_: str, borders: str, above: int, side: int) -> Style:
    return Style(
        "table",
        id_,
        None,
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{above}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>",
    )


def _rule(edge: str, eighths: int, colour: str) -> str:
    return f'<w:{edge} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'


STYLES: dict[str, Style] = {
    TITLE: _paragraph(
        "HalfyearTitle",
        TITLE_SONG,
        22,
        _EXACT.format(160, 160, 640),
        "center",
        latin=TITLE_SONG,
        before="<w:keepNext/><w:keepLines/>",
        after='<w:outlineLvl w:val="0"/>',
    ),
    FACT: _paragraph("HalfyearFact", FANG, 12, _EXACT.format(0, 0, 340), "left"),
    # No size and no spacing: the table's content decides, unless the department sets them here.
    TEXT: _paragraph("HalfyearText", FANG, None, '<w:spacing w:before="0" w:after="0"/>', "both"),
    LEFT: _paragraph("HalfyearLeft", jc="left", base=TEXT),
    CENTRE: _paragraph("HalfyearCentre", jc="center", base=TEXT),
    HEADING: _paragraph(
        "HalfyearHeading",
        HEI,
        None,
        '<w:spacing w:before="60" w:after="60"/>',
        base=CENTRE,
    ),
    NUMBER: _paragraph("HalfyearNumber", SONG, 14, _EXACT.format(0, 0, 400), "right", latin=SONG),
    AFTER: _paragraph("HalfyearAfter", FANG, 1, _EXACT.format(0, 0, 20), "left"),
    DRAFT: _paragraph(
        "HalfyearDraft",
        HEI,
        16,
        _EXACT.format(0, 0, 400),
        "right",
        look='<w:color w:val="C00000"/>',
    ),
    TEXT_MARKS: _marks("HalfyearTextMarks", FANG),
    HEADING_MARKS: _marks("HalfyearHeadingMarks", HEI),
    TITLE_MARKS: _marks("HalfyearTitleMarks", TITLE_SONG),
    FACT_MARKS: _marks("HalfyearFactMarks", FANG),
    TABLE: _table(
        "HalfyearTable",
        "".join(_rule(edge, 8, "000000") for edge in ("top", "left", "bottom", "right"))
        + "".join(_rule(edge, 4, "000000") for edge in ("insideH", "insideV")),
        ABOVE,
        SIDE,
    ),
    HEAD: _table(
        "HalfyearHead",
        _rule("top", 12, "808080") + _rule("bottom", 6, "808080") + _rule("insideH", 6, "808080"),
        30,
        108,
    ),
}

_KEEP = "<w:keepNext/><w:keepLines/>"
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="480"/>'
WIDER: dict[str, Style] = {
    CAPTION: _paragraph(
        "HalfyearCaption",
        None,
        16,
        _EXACT.format(120, 120, 480),
        "center",
        base=HEADING,
        before=_KEEP,
        after='<w:outlineLvl w:val="1"/>',
    ),
    PARAGRAPH: _paragraph(
        "HalfyearParagraph", spacing=f'<w:spacing w:after="60"/>{_INDENT}', jc="both", base=FACT
    ),
    UNIT: _paragraph(
        "HalfyearUnit",
        spacing='<w:spacing w:after="40"/>',
        jc="right",
        base=FACT,
        before="<w:keepNext/>",
    ),
    NOTE: _paragraph(
        "HalfyearNote", spacing=f'<w:spacing w:before="60"/>{_INDENT}', jc="both", base=FACT
    ),
    PART: _paragraph(
        "HalfyearPart",
        None,
        14,
        _EXACT.format(160, 80, 400),
        "left",
        base=HEADING,
        before=_KEEP,
        after='<w:outlineLvl w:val="1"/>',
    ),
    GROUP: _paragraph("HalfyearGroup", jc="left", base=HEADING, before="<w:keepNext/>"),
}

# What each is for and how it looks, for who changes them; the styles of marks follow these by themselves.
USES: dict[str, tuple[str, str]] = {
    TITLE: ("标题", "二号方正小标宋简体，居中，大纲一级"),
    FACT: ("标题上方的公开信息", "小四号仿宋_GB2312"),
    TEXT: ("表中长文字", "仿宋_GB2312，两端对齐。字号、行距留空，由内容定；设了字号就用所设的"),
    LEFT: ("表中窄栏的文字", "同“进展表正文”，左对齐"),
    CENTRE: ("序号、处室、“/”等短内容", "同“进展表正文”，居中"),
    HEADING: ("各栏名称", "同“进展表居中”，黑体"),
    NUMBER: ("页码", "四号宋体"),
    DRAFT: ("草稿页眉上的“草稿”二字", "三号黑体"),
    AFTER: ("表后必有的空段", "一磅高"),
    TABLE: ("表的边框和单元格边距", "外框一磅，内线半磅"),
    HEAD: ("公开信息的横线", "灰色"),
    CAPTION: ("表题", "三号黑体，居中，大纲二级"),
    PARAGRAPH: ("表前的前言", "同“进展表公开信息”，首行缩进两字"),
    UNIT: ("表右上方的单位", "同“进展表公开信息”，右对齐"),
    NOTE: ("表后的附注", "同“进展表公开信息”，首行缩进两字"),
    PART: ("各分表的名称", "四号黑体，左对齐，大纲二级"),
    GROUP: ("横贯全表的分组", "同“进展表栏目”，左对齐"),
}


def wider(table: Table) -> dict[str, Style]:
    """The styles that a table needs for what not every table has."""
    has = {
        CAPTION: table.caption is not None,
        PARAGRAPH: bool(table.before),
        UNIT: table.unit is not None,
        NOTE: bool(table.after),
        PART: any(part.heading is not None for part in table.parts),
        GROUP: any(
            section.heading is not None for part in table.parts for section in part.sections
        ),
    }
    return {name: style for name, style in WIDER.items() if has[name]}


# 草稿 across a page, as Word itself writes a watermark; one to a header, each with a number of its own.
WATERMARK = (
    f'<w:r {_NAMESPACE} xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
    ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="HalfyearDraft{number}" type="#_x0000_t136" style="position:absolute;'
    "margin-left:0;margin-top:0;width:320pt;height:160pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin"'
    ' alt="草稿" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/>'
    '<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="草稿"/>'
    "</v:shape></w:pict></w:r>"
)


def xml(name: str, style: Style, ids: Mapping[str, str]) -> str:
    """The ``w:style`` element of a named style, whose id and whose base's id stand in ``ids``."""
    base = f'<w:basedOn w:val="{ids[style.base]}"/>' if style.base else ""
    return (
        f'<w:style {_NAMESPACE} w:type="{style.kind}" w:customStyle="1" w:styleId="{ids[name]}">'
        f'<w:name w:val="{name}"/>{base}{style.body}</w:style>'
    )

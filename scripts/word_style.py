"""Writes templates/公文.docx, the Word style document that a department may copy and change.

    python scripts/word_style.py

It holds the page (A4 landscape), the page numbers and the named styles of the table; what it says
itself is for the person who opens it and is never printed with a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from halfyear.render.docx import named, packed, prune, put_properties
from halfyear.render.starter import manual
from halfyear.render.word import styles
from halfyear.render.word.body import body, head
from halfyear.render.word.layout import Paper, layout

if TYPE_CHECKING:
    from docx.section import _Footer

FILE = Path(__file__).parent.parent / "templates" / "公文.docx"

MANUAL = manual(styles.STYLES)

# Where a machine lacks a font, these stand in: first the other names it goes by, then free ones.
FONTS = {
    "Times New Roman": ("", "roman", "00"),
    styles.FANG: ("仿宋,FangSong,FandolFang", "modern", "86"),
    styles.SONG: ("SimSun,FandolSong,Noto Serif CJK SC", "auto", "86"),
    styles.HEI: ("SimHei,FandolHei,Noto Sans CJK SC", "auto", "86"),
    styles.TITLE_SONG: ("方正小标宋_GBK,FZXiaoBiaoSong-B05S,Noto Serif CJK SC", "auto", "86"),
}
DEFAULTS = (
    f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{styles.SONG}"'
    ' w:cs="Times New Roman"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style></w:styles>"
)


def style_document() -> bytes:
    """The bytes of the style document; always the same."""
    document = Document()
    document.styles.element[:] = list(parse_xml(DEFAULTS))
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.left_margin, section.right_margin = Mm(20), Mm(20)
    section.header_distance, section.footer_distance = Mm(12), Mm(14)
    for element in section._sectPr.xpath("w:cols | w:docGrid"):
        section._sectPr.remove(element)
    document.settings.odd_and_even_pages_header_footer = True

    part = document.part
    for id_, relation in list(part.rels.items()):
        # The styles name their fonts, so no theme has a say; nothing is numbered by Word.
        if relation.reltype in (REL.THEME, REL.NUMBERING, REL.FONT_TABLE):
            del part.rels[id_]
    uri = PackURI("/word/fontTable.xml")
    part.relate_to(Part(uri, CT.WML_FONT_TABLE, fonts(), part.package), REL.FONT_TABLE)
    ids = named(document)
    put_number(section.footer, "right", ids)
    put_number(section.even_page_footer, "left", ids)
    prune(document)
    put_properties(document, MANUAL)

    usable = Mm(297 - 2 * 20).twips, Mm(210 - 25 - 22).twips
    above = head(MANUAL, usable[0], {styles.TITLE: 22, styles.FACT: 12}, ids)
    fitted = layout(MANUAL, Paper(usable[0] / 20, usable[1] / 20, above.height), (10.5, 16))
    rows = (xml for _, xml in body(MANUAL, fitted, ids))
    return packed(document, chain([above.xml], rows))


def put_number(footer: _Footer, side: str, ids: Mapping[str, str]) -> None:
    """Puts “— 1 —” at the outer side, one character in, as GB/T 9704 has it."""
    dash = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>—</w:t></w:r>'
    blank = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    page = "<w:r><w:t>1</w:t></w:r>"
    numbered = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{ids[styles.NUMBER]}"/>'
        f'<w:ind w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>{dash}{blank}'
        f'<w:fldSimple w:instr=" PAGE ">{page}</w:fldSimple>{blank}{dash}</w:p>'
    )
    (empty,) = footer.paragraphs
    empty._p.addprevious(numbered)
    empty._p.getparent().remove(empty._p)


def fonts() -> bytes:
    """The font table: where a machine lacks a font, what else it may be called or be like."""
    listed = "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{others}"/>' if others else "")
        + f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/></w:font>'
        for name, (others, family, charset) in FONTS.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{listed}</w:fonts>'.encode()


if __name__ == "__main__":
    FILE.write_bytes(style_document())
    print(f"已写入 {FILE}")

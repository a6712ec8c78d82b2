"""The published table as a Word document: the door to python-docx.

python-docx opens the style document and keeps its styles, page, headers and footers in order; the
body is written as text into the zip, because building it as a tree takes seconds and gigabytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import BaseStyle, ParagraphStyle
from lxml import etree

from halfyear.errors import HalfyearError
from halfyear.render import imprint
from halfyear.render.word import styles
from halfyear.render.word.body import body, head
from halfyear.render.word.layout import Layout, Paper, layout
from halfyear.render.word.revisions import Revisions, plain
from halfyear.table import MOST_COLUMNS, Table
from halfyear.text.paper import Size
from halfyear.text.stamp import PROPERTY, Stamp, stamp, written

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.part import XmlPart
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section

# Word refuses a table of more columns.
# The least area for text, in twips: 60 × 40 mm.
_LEAST_WIDTH, _LEAST_HEIGHT = 3402, 2268
_HEADER = Mm(12)  # from the edge of the page, where the style document does not say
# A style document is a few dozen KiB; past these it is none, and might be a bomb.
_MOST_BYTES, _MOST_PARTS = 32 << 20, 1000
_MOST_TITLE = 255  # characters that python-docx, as OPC advises, lets into a core property

# What stays of a style document. Comments, notes, macros, authors and whatever else it carries
# from its former life would be published with the table.
_KEPT = {REL.STYLES, REL.SETTINGS, REL.FONT_TABLE, REL.THEME, REL.NUMBERING, REL.HEADER, REL.FOOTER}
_SECTION = (
    *("headerReference", "footerReference", "pgSz", "pgMar", "paperSrc", "pgBorders"),
    *("pgNumType", "titlePg", "rtlGutter"),
)

# Compatibility mode 15 is Word 2013 and later; anything less is shown as “兼容模式”.
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
_SETTINGS = (
    f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    "<w:compat><w:useFELayout/>"
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    + '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
# Settings that the style document decides, and before which of ours the schema wants each.
_THEIR_SETTINGS = {
    "mirrorMargins": "defaultTabStop",
    "gutterAtTop": "defaultTabStop",
    "evenAndOddHeaders": "compat",
    "characterSpacingControl": "compat",
    "clrSchemeMapping": "decimalSymbol",
}
# What the schema wants behind the spaces between Chinese and Latin, of the properties of a paragraph.
_AFTER_SPACE = {
    *(
        "bidi",
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "mirrorIndents",
    ),
    *("suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
    *("divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
}
# The properties that a person may give a document, in parts no longer than Word allows one to be.
_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties'
    ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
)
_PROPERTY = '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{id}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
_LONGEST = 240
_KINDS = {"paragraph": "段落样式", "character": "字符样式", "table": "表格样式"}
_TYPES = {
    "paragraph": WD_STYLE_TYPE.PARAGRAPH,
    "character": WD_STYLE_TYPE.CHARACTER,
    "table": WD_STYLE_TYPE.TABLE,
}

_OPEN = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {nsdecls("w")}><w:body>'
)
_CLOSE = "</w:body></w:document>"


class _Skeleton(NamedTuple):
    """A style document without its text, and what it decides."""

    document: WordDocument
    section: Section
    width: int
    """Twips that the page leaves for text, as ``height``."""
    height: int
    ids: dict[str, str]
    """Of our styles, by name."""
    sizes: dict[str, float]
    """Of the styles above the table, in points, by name."""
    type: tuple[float, float] | None
    """Size and line spacing of the table's text in points, where the department has set them."""


def docx(
    table: Table,
    style: bytes,
    revisions: Revisions | None = None,
    *,
    paper: Size | None = None,
    now: Table | None = None,
) -> bytes:
    """The bytes of a .docx of the table, with styles, page, headers and footers of ``style``.

    Named styles that ``style`` lacks are added; whatever its body holds is left out. The same table
    and style give the same bytes. With ``revisions`` the changes that are marked in the texts are
    tracked; ``now`` is the table without these marks. On ``paper`` the page lies across. Raises HalfyearError where ``style`` is no Word
    document or leaves no room on the page, and where a text has a character that XML cannot hold.
    """
    if not table.headings:
        raise HalfyearError("没有栏目，排不成表：请写明各栏的名称")
    if len(table.headings) > MOST_COLUMNS:
        raise HalfyearError(
            f"共 {len(table.headings)} 栏，超出 Word 表格 {MOST_COLUMNS} 栏的上限：请减少栏目"
        )
    skeleton = framed(style, styles.wider(table), paper)
    above = head(table, skeleton.width, skeleton.sizes, skeleton.ids)
    page = Paper(skeleton.width / 20, skeleton.height / 20, above.height)
    fitted = layout(table, page, skeleton.type)
    if not skeleton.type:
        put_type(skeleton.document, fitted)
    put_properties(
        skeleton.document, table._replace(title=plain(table.title)) if revisions else table
    )
    _put_stamp(skeleton.document, stamp(now or table))
    if table.draft:
        _put_draft_marks(skeleton)
    xml = chain([above.xml], (xml for _, xml in body(table, fitted, skeleton.ids)))
    return packed(skeleton.document, map(revisions.tracked, xml) if revisions else xml)


# The style document


def framed(
    style: bytes,
    wider: Mapping[str, styles.Style] | None = None,
    paper: Size | None = None,
) -> _Skeleton:
    """The style document without its text; it gets the styles that all tables need, and ``wider``."""
    try:
        with ZipFile(BytesIO(style)) as package:
            parts = package.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
            raise HalfyearError("样式文件太大：请只留样式和页面设置，删去其他内容")
        document = Document(BytesIO(style))
        section = _emptied(document)
        if _by_libreoffice(document):
            _restore(document)
        if paper:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = map(Mm, paper.millimetres)
        prune(document)
        ids = named(document, wider or {})
        across = [section.page_width, section.left_margin, section.right_margin, section.gutter]
        down = [section.page_height, section.top_margin, section.bottom_margin]
        # A negative margin above or below only says that a header may not push the text down.
        width, *sides = (length.twips if length else 0 for length in across)
        height, *ends = (abs(length.twips) if length else 0 for length in down)
        skeleton = _Skeleton(
            document,
            section,
            width - sum(sides),
            height - sum(ends),
            ids,
            {name: _size(document, name) or 12.0 for name in (styles.TITLE, styles.FACT)},
            _own_type(document),
        )
    except HalfyearError:
        raise
    except Exception as error:
        # zipfile, lxml and python-docx raise a dozen kinds for a file that is not theirs.
        raise HalfyearError(
            "样式文件不是可用的 Word 文档（.docx）：请用 Word 或 WPS 打开并另存为 .docx 后再试"
        ) from error
    if skeleton.width < _LEAST_WIDTH or skeleton.height < _LEAST_HEIGHT:
        raise HalfyearError("样式文件的页面放不下表格：请减小页边距，使版心至少有 60×40 毫米")
    return skeleton


def _emptied(document: WordDocument) -> Section:
    """The last section, alone, with its page filled in where the document leaves it open."""
    text = document.element.body
    text.clear_content()
    properties = text.get_or_add_sectPr()
    properties.attrib.clear()
    for child in list(properties):
        reference = child.get(qn("r:id"))
        if _local(child) not in _SECTION or (reference and reference not in document.part.rels):
            properties.remove(child)
    section = document.sections[0]
    if not section.page_width or not section.page_height:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    for side in ("top_margin", "bottom_margin", "left_margin", "right_margin"):
        if getattr(section, side) is None:
            setattr(section, side, Mm(20))
    return section


def prune(document: WordDocument) -> None:
    """Leaves the parts that the page needs, and settings of ours but for a few."""
    part = document.part
    used = {child.get(qn("r:id")) for child in document.element.body.get_or_add_sectPr()}
    for id_, relation in list(part.rels.items()):
        idle = relation.reltype in (REL.HEADER, REL.FOOTER) and id_ not in used
        if relation.is_external or relation.reltype not in _KEPT or idle:
            del part.rels[id_]
    for id_, relation in list(part.package.rels.items()):
        if relation.reltype != REL.OFFICE_DOCUMENT:
            del part.package.rels[id_]
    settings = document.settings.element
    part.part_related_by(REL.SETTINGS).rels.clear()
    theirs = {_local(child): child for child in settings}
    settings.clear()
    settings.extend(list(parse_xml(_SETTINGS)))
    for name, following in _THEIR_SETTINGS.items():
        if name in theirs:
            settings.find(qn(f"w:{following}")).addprevious(theirs[name])
    for language in document.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        # python-docx's own default says Japanese.
        language.set(qn("w:eastAsia"), "zh-CN")


def lacking(style: bytes) -> list[str]:
    """The styles that a person would set and a style document does not have: they are added as ours are."""
    present = {one.name for one in Document(BytesIO(style)).styles}
    wanted = set(styles.STYLES) - {*styles.MARKS, styles.AFTER}
    return [name for name in styles.USES if name in wanted and name not in present]


def named(
    document: WordDocument, wider: Mapping[str, styles.Style] | None = None
) -> dict[str, str]:
    """The id of each of our styles in this document, after adding those it lacks."""
    taken = {style.style_id for style in document.styles}
    present = {style.name: style for style in document.styles}
    ids: dict[str, str] = {}
    for name, wanted in (styles.STYLES | dict(wider or {})).items():
        if name not in present:
            ids[name] = wanted.id if wanted.id not in taken else f"{wanted.id}{len(taken)}"
            taken.add(ids[name])
            document.styles.element.append(parse_xml(styles.xml(name, wanted, ids)))
        elif present[name].type == _TYPES[wanted.kind]:
            ids[name] = present[name].style_id
        else:
            raise HalfyearError(
                f"样式文件里的“{name}”不是{_KINDS[wanted.kind]}：请把它删去或改名后再试"
            )
    for marks, text in styles.MARKS.items():
        _match_fonts(document, marks, text)
    return ids


def _match_fonts(document: WordDocument, marks: str, text: str) -> None:
    """Gives the style of quotes and dashes the Chinese font of the text they stand in."""
    attribute = qn("w:eastAsia")
    fonts = (
        style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") for style in _chain(document, text)
    )
    font = next(
        (found.get(attribute) for found in fonts if found is not None and found.get(attribute)),
        None,
    )
    if font:
        style = document.styles[marks]
        style.font.name = font
        style.element.rPr.rFonts.set(attribute, font)


def _chain(document: WordDocument, name: str) -> Iterator[ParagraphStyle]:
    """The style and those it is based on; damaged documents base one on itself."""
    style: BaseStyle | None = document.styles[name]
    seen = set()
    while isinstance(style, ParagraphStyle) and style.style_id not in seen:
        yield style
        seen.add(style.style_id)
        style = style.base_style


def _size(document: WordDocument, name: str) -> float | None:
    sizes = (style.font.size for style in _chain(document, name))
    return next((size.pt for size in sizes if size), None)


def _own_type(document: WordDocument) -> tuple[float, float] | None:
    """Size and line spacing of the table's text where they are set. LibreOffice writes what all text has into each style."""
    size = _size(document, styles.TEXT)
    spacings = (style.paragraph_format.line_spacing for style in _chain(document, styles.TEXT))
    spacing = next((spacing for spacing in spacings if spacing), None)
    if not size or (spacing is None and size == _default_size(document)):
        return None
    match spacing:
        case Length() as exact:
            return size, exact.pt
        case float() as times:
            return size, size * 1.3 * times
        case _:
            return size, size * 1.3


def _default_size(document: WordDocument) -> float | None:
    """The size of text whose style says none, in points."""
    name = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    size = _size(document, name.name) if name is not None and name.name else None
    if size:
        return size
    said = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}"
    )
    half = None if said is None else said.get(qn("w:val"))
    return int(half) / 2 if half and half.isdecimal() else None


def _by_libreoffice(document: WordDocument) -> bool:
    """Whether LibreOffice has saved a style document."""
    return any(
        b"<Application>LibreOffice" in relation.target_part.blob
        for relation in document.part.package.rels.values()
        if relation.reltype == REL.EXTENDED_PROPERTIES and not relation.is_external
    )


def _restore(document: WordDocument) -> None:
    """Gives our styles back what LibreOffice does not keep: no space of Word's own between Chinese and Latin."""
    names = ("w:autoSpaceDE", "w:autoSpaceDN")
    for style in document.styles:
        wanted = styles.STYLES.get(style.name or "")
        if wanted is None or wanted.kind != "paragraph" or wanted.base:
            continue
        properties = style.element.get_or_add_pPr()
        if any(properties.find(qn(name)) is not None for name in names):
            continue
        before = [child for child in properties if _local(child) not in _AFTER_SPACE]
        for at, name in enumerate(names, len(before)):
            properties.insert(at, parse_xml(f'<{name} {nsdecls("w")} w:val="0"/>'))


# What the table adds to it


def put_type(document: WordDocument, fitted: Layout) -> None:
    """Sets the size found, once, in the style that all text of the table inherits from."""
    style = document.styles[styles.TEXT]
    style.font.size = Pt(fitted.size)
    style.paragraph_format.line_spacing = Pt(fitted.line)


def put_properties(document: WordDocument, table: Table) -> None:
    properties = document.core_properties
    # Made anew by python-docx, with its own name and the time of day.
    part = document.part.package.part_related_by(REL.CORE_PROPERTIES)
    cast("XmlPart", part).element[:] = []
    properties.title = " ".join(table.title.split())[:_MOST_TITLE]
    properties.language = "zh-CN"
    if day := imprint.day(table):
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        properties.created = properties.modified = midnight


def _put_stamp(document: WordDocument, made: Stamp) -> None:
    """Lets the document remember what its cells were, for when it comes back edited."""
    words = written(made)
    texts = [words[at : at + _LONGEST] for at in range(0, len(words), _LONGEST)]
    properties = "".join(
        _PROPERTY.format(id=number + 1, name=f"{PROPERTY} {number}", value=text)
        for number, text in enumerate(texts, 1)
    )
    package = document.part.package
    xml = f"{_CUSTOM}{properties}</Properties>".encode()
    kind = CONTENT_TYPE.OFC_CUSTOM_PROPERTIES
    part = Part(PackURI("/docProps/custom.xml"), kind, xml, package)
    package.relate_to(part, REL.CUSTOM_PROPERTIES)


def _put_draft_marks(skeleton: _Skeleton) -> None:
    """Puts 草稿 in words and as a watermark on every page, whichever headers the pages have."""
    section = skeleton.section
    if not section.header_distance:
        # LibreOffice forgets it where the pages have no header.
        section.header_distance = _HEADER
    headers = [section.header]
    if skeleton.document.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
    for number, header in enumerate(headers, start=1):
        fresh = header.is_linked_to_previous
        mark = header.paragraphs[0] if fresh else header.add_paragraph()
        mark.style = skeleton.document.styles[styles.DRAFT]
        mark.add_run("草稿")
        mark._p.append(parse_xml(styles.WATERMARK.replace("{number}", str(number))))


# The package


def packed(document: WordDocument, texts: Iterable[str]) -> bytes:
    """The document, with this for its body, as bytes that depend on nothing else."""
    packed, result = BytesIO(), BytesIO()
    document.save(packed)
    name = document.part.partname.membername
    section = deepcopy(document.sections[0]._sectPr)
    etree.cleanup_namespaces(section)
    with ZipFile(packed) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for part in source.namelist():
            info = ZipInfo(part, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            with target.open(info, "w") as file:
                if part != name:
                    file.write(source.read(part))
                    continue
                file.write(_OPEN.encode())
                for text in texts:
                    file.write(text.encode())
                file.write(etree.tostring(section) + _CLOSE.encode())
    return result.getvalue()


def _local(element: BaseOxmlElement) -> str:
    return str(etree.QName(element).localname)

"""A form as a Word document: protected but for content controls in the cells to fill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from halfyear.errors import HalfyearError
from halfyear.forms.blank import INSTRUCTIONS, SIGN_HERE, Blank, Field
from halfyear.forms.returned import AUTHOR, INITIALS, TOLD, Comment, Returned
from halfyear.forms.sample import sample
from halfyear.render import legal
from halfyear.render.docx import framed, packed, put_properties, put_type
from halfyear.render.word import styles
from halfyear.render.word.body import Kind, body, head
from halfyear.render.word.comments import Comments, Words
from halfyear.render.word.layout import Paper, layout
from halfyear.render.word.styles import Style
from halfyear.render.word.xml import escape, quoted
from halfyear.render.words import ems
from halfyear.report.columns import Column, Role
from halfyear.table import MOST_COLUMNS

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

TABLE = "填报表"
FACTS = "填报表表头"
NOTE = "填报表说明"
PROMPT = "Placeholder Text"  # Word knows its own style by this name and shows it in its language
# What a cell to fill is marked with, and the headings; pale enough to print as white.
ASKED, HEADED = "FFF8DB", "F2F2F2"
# Word takes no more characters for the name of a content control.
_LONGEST_NAME = 64
# A cell to fill is at least so many lines high, that one sees where to write on paper, too; those of a
# task of several rows are less, for they must stay on one page.
_LEAST_LINES, _LEAST_OF_SEVERAL = 7, 3
_TYPE = (10.5, 16.0)
# Looked up for every row and cell.
_CANT_SPLIT, _P, _P_STYLE, _R, _TC, _TC_PR, _TR_PR, _V_ALIGN, _VAL = (
    qn(f"w:{name}")
    for name in ("cantSplit", "p", "pStyle", "r", "tc", "tcPr", "trPr", "vAlign", "val")
)

_OWN = {
    TABLE: styles.STYLES[styles.TABLE]._replace(id="HalfyearForm"),
    FACTS: Style(
        "paragraph",
        "HalfyearFormFacts",
        styles.FACT,
        '<w:qFormat/><w:pPr><w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4"'
        ' w:color="808080"/></w:pBdr><w:spacing w:before="0" w:after="120"/></w:pPr>',
    ),
    NOTE: Style(
        "paragraph",
        "HalfyearFormNote",
        styles.FACT,
        # Not kept with the table, whose merged cells LibreOffice puts on a page of their own.
        '<w:qFormat/><w:pPr><w:spacing w:before="0" w:after="120" w:line="320"'
        ' w:lineRule="exact"/><w:ind w:left="1050" w:hanging="1050"/></w:pPr>'
        '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr>',
    ),
}
_PROMPT = (
    f'<w:style {nsdecls("w")} w:type="character" w:styleId="PlaceholderText">'
    f'<w:name w:val="{PROMPT}"/><w:uiPriority w:val="99"/><w:rPr><w:color w:val="767676"/></w:rPr>'
    "</w:style>"
)


def form_docx(blank: Blank, style: bytes, returned: Returned | None = None) -> bytes:
    """The bytes of a .docx of the form, with styles and page of ``style``.

    One that is ``returned`` says above the table what is wrong, and in comments at which words.

    Editing is restricted to filling in, without a password. Each cell to fill has a content
    control that takes several paragraphs, cannot be deleted, shows its instruction while it is
    empty, and is tagged with column and task: ``完成情况#3``, ``完成情况#3.2`` for its second row; what stood there already has one a
    paragraph. Locked cells have none, so that any program sees their text as that of an ordinary
    table. The same form and style give the same bytes. Raises HalfyearError as the renderer of the
    published table does.
    """
    table = blank.table
    legal.refuse(table)
    if len(table.headings) > MOST_COLUMNS:
        raise HalfyearError(
            f"共 {len(table.headings)} 栏，超出 Word 表格 {MOST_COLUMNS} 栏的上限：请改用 --format xlsx"
        )
    frame = framed(style, styles.wider(table))
    document = frame.document
    ids = frame.ids | _own_styles(document, frame.ids)
    title = head(table._replace(facts=()), frame.width, frame.sizes, ids)
    numbers = count(1_000_001)
    prompts = _prompts(blank)
    lines = _facts(table.facts, frame.width, ids)
    if blank.signers:
        signs = [_sign(name, prompts, ids, next(numbers)) for name in blank.signers]
        lines.append(_signers(blank.signers, signs, frame.width, ids))
    told = returned.told if returned else ()
    above = [*lines, *([_notes(TOLD, told, ids)] if told else [])]
    above.append(_notes(INSTRUCTIONS, blank.notes, ids))
    rows = (max(1, -int(-ems(note) * 10.5 // (frame.width / 20))) for note in (*told, *blank.notes))
    taken = title.height + 20 + 20 * len(lines) + 16 * sum(rows)
    # A long list ends on a page after the first.
    page = Paper(frame.width / 20, frame.height / 20, taken % (frame.height / 20))
    # Its rows are taller than their texts and will grow: none is held together with others.
    fitted = replace(layout(sample(blank), page, frame.type or _TYPE), group=0.0)
    if not frame.type:
        put_type(document, fitted)
    put_properties(document, table)
    _protect(document)
    _put_prompts(document, prompts)
    # Under a name of its own the table is not taken for the published one when it is read.
    xml = body(table, fitted, ids | {styles.TABLE: ids[TABLE]})
    said: dict[Field, list[Comment]] = {}
    for comment in returned.comments if returned else ():
        said.setdefault(comment.field, []).append(comment)
    controls = _Controls(blank, ids, prompts, numbers, said, Comments(AUTHOR, INITIALS))
    filled: Iterable[str] = _filled_in(xml, controls, fitted.line)
    if said:
        # They are put down as the cells are written.
        filled = list(filled)
        _put_comments(document, controls.comments)
    return packed(document, chain([title.xml, *above], filled))


# What stands above the table


def _prompts(blank: Blank) -> dict[str, str]:
    """The name under which each instruction is stored."""
    said = {*blank.asked.values(), *([SIGN_HERE] if blank.signers else [])}
    return {prompt: f"填写提示{at}" for at, prompt in enumerate(sorted(said))}


def _facts(facts: Sequence[tuple[str, str]], width: int, ids: Mapping[str, str]) -> list[str]:
    """The facts parted by tabs, as many on a line as have room there."""
    said = [f"{name}：{value}" for name, value in facts]
    # 12 pt, and a gap before the next.
    beside = min(max(int(width / 20 / ((max(map(ems, said)) + 2) * 12)), 1), len(said))
    step = width // beside
    stops = "".join(f'<w:tab w:val="left" w:pos="{step * number}"/>' for number in range(1, beside))
    look = f'<w:pStyle w:val="{ids[FACTS]}"/>' + (f"<w:tabs>{stops}</w:tabs>" if stops else "")
    return [
        f"<w:p><w:pPr>{look}</w:pPr><w:r><w:t>"
        + "</w:t><w:tab/><w:t>".join(map(escape, said[start : start + beside]))
        + "</w:t></w:r></w:p>"
        for start in range(0, len(said), beside)
    ]


def _signers(names: Sequence[str], signs: Sequence[str], width: int, ids: Mapping[str, str]) -> str:
    """The places for who filled in the form, side by side in a table without lines."""
    # 12 pt and the cell's own sides.
    labels = [int((ems(name) + 1) * 240) + 280 for name in names]
    room = max((width - sum(labels)) // len(names), 400)
    grid = "".join(f'<w:gridCol w:w="{label}"/><w:gridCol w:w="{room}"/>' for label in labels)
    style = f'<w:pPr><w:pStyle w:val="{ids[styles.FACT]}"/></w:pPr>'
    line = '<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="808080"/></w:tcBorders>'
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{label}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p>{style}<w:r><w:t>{escape(name)}：</w:t></w:r></w:p></w:tc>"
        f'<w:tc><w:tcPr><w:tcW w:w="{room}" w:type="dxa"/>{line}{_shade(ASKED, "center")}</w:tcPr>'
        f"<w:p>{style}{sign}</w:p></w:tc>"
        for name, sign, label in zip(names, signs, labels, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(labels) + room * len(names)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
        f'<w:p><w:pPr><w:pStyle w:val="{ids[FACTS]}"/><w:spacing w:before="0" w:after="0"'
        ' w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _sign(name: str, prompts: Mapping[str, str], ids: Mapping[str, str], number: int) -> str:
    """The place for a name."""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoted(name)}/><w:tag w:val={quoted(name)}/>"
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>'
        f'<w:placeholder><w:docPart w:val="{prompts[SIGN_HERE]}"/></w:placeholder>'
        "<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>"
        f'<w:rPr><w:rStyle w:val="{ids[PROMPT]}"/><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f"<w:t>{SIGN_HERE}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _notes(before: str, notes: Sequence[str], ids: Mapping[str, str]) -> str:
    """The instructions, or what is wrong, as one paragraph, a line each."""
    look = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    words = "</w:t><w:br/><w:t>".join(map(escape, notes))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{ids[NOTE]}"/></w:pPr>'
        f"<w:r>{look}<w:t>{before}{words}</w:t></w:r></w:p>"
    )


# The table


class _Controls(NamedTuple):
    """What a form's content controls have in common."""

    blank: Blank
    ids: Mapping[str, str]
    prompts: Mapping[str, str]
    """The name under which each instruction is stored."""
    numbers: Iterator[int]
    said: Mapping[Field, Sequence[Comment]]
    """What is said of each cell."""
    comments: Comments


def _filled_in(xml: Iterable[tuple[Kind, str]], controls: _Controls, line: float) -> Iterator[str]:
    """The table's text with controls in the cells to fill, whose rows have room for some lines of so many points."""
    asked = controls.blank.asked
    rows = {field.row for field in asked}
    numbers = count()
    for kind, piece in xml:
        if kind is not Kind.ROW:
            # Text is escaped, so that a tag here is a tag.
            head = kind is Kind.HEAD
            plain = '<w:vAlign w:val="center"/>'
            yield piece.replace(plain, _shade(HEADED, "center")) if head else piece
            continue
        row = next(numbers)
        tr = etree.fromstring(f"<x {nsdecls('w')}>{piece}</x>")[0]
        look = tr.find(_TR_PR)
        if look is None:
            look = etree.Element(_TR_PR)
            tr.insert(0, look)
        # What is written may make the row taller than a page.
        for whole in look.findall(_CANT_SPLIT):
            look.remove(whole)
        if row in rows:
            several = len(controls.blank.lines[row].task.lines) > 1
            least = int(((_LEAST_OF_SEVERAL if several else _LEAST_LINES) * line + 6) * 20)
            height = f'<w:trHeight {nsdecls("w")} w:val="{least}" w:hRule="atLeast"/>'
            look.append(parse_xml(height))
        for column, cell in enumerate(tr.findall(_TC)):
            field = Field(row, column)
            if field in asked:
                _put_controls(cell, field, controls)
            for comment in controls.said.get(field, ()):
                part = Words(*comment.part) if comment.part else None
                controls.comments.put(cell, part, comment.lines)
        etree.cleanup_namespaces(tr)
        yield etree.tostring(tr, encoding="unicode").replace(f" {nsdecls('w')}", "", 1)


@cache
def _look() -> etree._Element:
    """What the cells to fill have, in an element around it."""
    return parse_xml(f"<w:x {nsdecls('w')}>{_shade(ASKED, 'top')}</w:x>")


def _shade(colour: str, align: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/><w:vAlign w:val="{align}"/>'


def _put_controls(cell: etree._Element, field: Field, controls: _Controls) -> None:
    """Marks a cell, and puts what it holds, or else its instruction, into a control a paragraph."""
    blank, ids = controls.blank, controls.ids
    column, prompt = blank.columns[field.column], blank.asked[field]
    task, entry, _ = blank.lines[field.row]
    number = f"{task.number}.{entry}" if len(task.lines) > 1 else task.number
    look = cell.find(_TC_PR)
    assert look is not None
    for old in look.findall(_V_ALIGN):
        look.remove(old)
    look.extend(deepcopy(_look()))
    lock, shows = '<w:lock w:val="sdtLocked"/>', ""
    if not blank.texts[field.row][field.column]:
        shows = "<w:showingPlcHdr/>"
        for paragraph in cell.findall(_P):
            cell.remove(paragraph)
        cell.append(parse_xml(_prompt(prompt, ids[styles.LEFT], ids[PROMPT])))
    for nth, paragraph in enumerate(cell.findall(_P)):
        for style in paragraph.iter(_P_STYLE):
            style.set(_VAL, ids[styles.LEFT])
        # Around the runs of a paragraph: controls around paragraphs in a cell are read by
        # LibreOffice 7.4 as their text many times over, and python-docx does not see into them.
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr>"
            f"<w:alias w:val={quoted(_short(f'第{number}项 ', column.name))}/>"
            f"<w:tag w:val={quoted(_short('', column.name, f'#{number}'))}/>"
            f'<w:id w:val="{next(controls.numbers)}"/>{lock if nth == 0 else ""}'
            f'<w:placeholder><w:docPart w:val="{controls.prompts[prompt]}"/></w:placeholder>'
            f"{shows}{_kind(column) if nth == 0 else ''}</w:sdtPr><w:sdtContent/></w:sdt>"
        )
        control[-1].extend(paragraph.findall(_R))
        paragraph.append(control)


def _kind(column: Column) -> str:
    """What a control is where it is not for text of any kind: a list to choose from, a calendar."""
    if column.role is Role.STATUS and column.choices:
        listed = "".join(
            f"<w:listItem w:displayText={quoted(choice)} w:value={quoted(choice)}/>"
            for choice in dict.fromkeys(column.choices)
        )
        return f"<w:dropDownList>{listed}</w:dropDownList>"
    if column.role is Role.DUE:
        return (
            '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="zh-CN"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
    return ""


def _short(before: str, name: str, after: str = "") -> str:
    room = _LONGEST_NAME - len(before) - len(after)
    return f"{before}{' '.join(name.split())[:room]}{after}"


def _prompt(words: str, style: str, look: str) -> str:
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{look}"/><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f"<w:t>{escape(words)}</w:t></w:r></w:p>"
    )


# The document around it


def _own_styles(document: WordDocument, known: Mapping[str, str]) -> dict[str, str]:
    """The ids of the styles that only a form has, after adding those that the document lacks."""
    taken = {style.style_id for style in document.styles}
    present = {style.name: style.style_id for style in document.styles}
    ids: dict[str, str] = {}
    for name, style in _OWN.items():
        if name in present:
            ids[name] = present[name]
            continue
        ids[name] = style.id if style.id not in taken else f"{style.id}{len(taken)}"
        taken.add(ids[name])
        document.styles.element.append(parse_xml(styles.xml(name, style, {**known, **ids})))
    if PROMPT not in present:
        document.styles.element.append(parse_xml(_PROMPT))
    return ids | {PROMPT: present.get(PROMPT, "PlaceholderText")}


def _protect(document: WordDocument) -> None:
    """Nothing but the controls can be edited, until someone lifts the restriction, which takes no password."""
    mark = parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="forms" w:enforcement="1"/>')
    document.settings.element.find(qn("w:defaultTabStop")).addprevious(mark)


def _put_comments(document: WordDocument, comments: Comments) -> None:
    package = document.part.package
    part = Part(PackURI("/word/comments.xml"), CT.WML_COMMENTS, comments.xml, package)
    document.part.relate_to(part, REL.COMMENTS)


def _put_prompts(document: WordDocument, prompts: Mapping[str, str]) -> None:
    """Stores the instructions as building blocks, which Word shows again when a cell is emptied."""
    if not prompts:
        return
    parts = "".join(
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
        '<w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types>'
        '<w:behaviors><w:behavior w:val="content"/></w:behaviors>'
        f'<w:guid w:val="{{{str(uuid5(NAMESPACE_URL, name + prompt)).upper()}}}"/></w:docPartPr>'
        f'<w:docPartBody><w:p><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
        f"<w:t>{escape(prompt)}</w:t></w:r></w:p></w:docPartBody></w:docPart>"
        for prompt, name in prompts.items()
    )
    opened = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    glossary = (
        f"{opened}<w:glossaryDocument {nsdecls('w')}><w:docParts>{parts}</w:docParts>"
        "</w:glossaryDocument>"
    )
    sheet = f"{opened}<w:styles {nsdecls('w')}>{_PROMPT}</w:styles>"
    package = document.part.package
    made = Part(
        PackURI("/word/glossary/document.xml"),
        CT.WML_DOCUMENT_GLOSSARY,
        glossary.encode(),
        package,
    )
    made.relate_to(
        Part(PackURI("/word/glossary/styles.xml"), CT.WML_STYLES, sheet.encode(), package),
        REL.STYLES,
    )
    document.part.relate_to(made, REL.GLOSSARY_DOCUMENT)

"""The names of WordprocessingML that reading needs, and what stands inside its wrappers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import QName, _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

BODY, P, R, T = f"{W}body", f"{W}p", f"{W}r", f"{W}t"
TABLE, ROW, CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
P_PR, R_PR, TABLE_PR, ROW_PR, CELL_PR = (f"{W}{name}Pr" for name in ("p", "r", "tbl", "tr", "tc"))
P_STYLE, R_STYLE, TABLE_STYLE = f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"
NUM_PR, NUM_ID, LEVEL = f"{W}numPr", f"{W}numId", f"{W}ilvl"
VANISH, SPEC_VANISH, FONTS, OUTLINE = f"{W}vanish", f"{W}specVanish", f"{W}rFonts", f"{W}outlineLvl"
STRIKES = (f"{W}strike", f"{W}dstrike")
LEVEL_OF = f"{W}vertAlign"
INS, DEL, MOVE_FROM, MOVE_TO = f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"
MATH = {f"{M}oMath", f"{M}oMathPara"}
BOX = f"{W}txbxContent"
VAL, ID = f"{W}val", f"{W}id"

_CONTENT_CONTROL, _CONTENT, _PROMPT = f"{W}sdt", f"{W}sdtContent", f"{W}showingPlcHdr"
_ALTERNATE, _CHOICE, _FALLBACK = (
    f"{_MC}{name}" for name in ("AlternateContent", "Choice", "Fallback")
)
# What is inside these is text like any other; a move is an insertion here and a deletion there.
_OPEN = {INS, MOVE_TO} | {
    f"{W}{name}" for name in ("customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
}
_GONE = {DEL, MOVE_FROM}
WRAPPERS = _OPEN | _GONE | {_CONTENT_CONTROL, _ALTERNATE}
# Extensions of Word's own, from 2010 on; of any other the author's fallback is what we can read.
_OURS = re.compile(r"http://schemas\.microsoft\.com/office/(?:word|drawing)/")
_NUMBER = re.compile(r"\s*([+-]?[0-9]{1,9})(?:\.[0-9]*)?\s*")


def inside(parent: _Element) -> Iterator[_Element]:
    """The children that count: wrappers opened, deletions left out, one alternative of several."""
    # Not recursive, or each child would be handed on once for every wrapper around it.
    open_ = [iter(parent)]
    while open_:
        for child in open_[-1]:
            if child.tag not in WRAPPERS:
                yield child
            elif (content := wrapped(child)) is not None:
                open_.append(iter(content))
                break
        else:
            open_.pop()


def wrapped(wrapper: _Element) -> _Element | None:
    """What holds the children that count of one of ``WRAPPERS``; None where none do."""
    tag = wrapper.tag
    if tag in _OPEN:
        return wrapper
    if tag == _CONTENT_CONTROL:
        return wrapper.find(_CONTENT)
    return _chosen(wrapper) if tag == _ALTERNATE else None


def _chosen(alternatives: _Element) -> _Element | None:
    fallback = alternatives.find(_FALLBACK)
    for choice in alternatives.iterfind(_CHOICE):
        needed = (choice.nsmap.get(prefix) for prefix in (choice.get("Requires") or "").split())
        if fallback is None or all(_OURS.match(name or "") for name in needed):
            return choice
    return fallback


def clear_prompts(root: _Element) -> None:
    """Empties content controls that nobody has filled in: what they show is no text of the document."""
    for mark in list(root.iter(_PROMPT)):
        look = mark.getparent()
        control = None if look is None else look.getparent()
        content = None if control is None else control.find(_CONTENT)
        if content is None or not on(mark):
            continue
        for inner in list(content.iter(R, _PROMPT)):
            inner.clear()
            # A control within is empty by now, and need not be gone through again.
            inner.set(VAL, "0")


def properties(element: _Element, name: str) -> _Element | None:
    """The child of this name."""
    # Most paragraphs have none, and ``find`` first makes a path of the name.
    return next(element.iterchildren(name), None)


def on(element: _Element) -> bool:
    """Whether a switch such as ``w:vanish`` is on; it is, unless it says otherwise."""
    return element.get(VAL, "1") not in ("0", "false", "off")


def value(parent: _Element | None, name: str) -> str | None:
    """The ``w:val`` of a child."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VAL)


def number(text: str | None) -> int | None:
    """The whole number that an attribute holds, of at most nine digits."""
    found = _NUMBER.fullmatch(text or "")
    return int(found[1]) if found else None


def face(fonts: _Element) -> str:
    """The font that a ``w:rFonts`` names for Latin letters, which is where signs lie."""
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""


def local(element: _Element) -> str:
    """The name without its namespace."""
    return QName(element).localname

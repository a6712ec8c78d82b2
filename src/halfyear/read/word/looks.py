"""What the properties of a paragraph decide about its text, with those of its style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml.etree import _Element

from halfyear.read.word.names import (
    DEL,
    LEVEL,
    MOVE_FROM,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    P_STYLE,
    R_PR,
    SPEC_VANISH,
    VAL,
    VANISH,
    number,
    on,
    value,
)
from halfyear.read.word.numbering import Numbering
from halfyear.read.word.styles import BODY_TEXT, PLAIN, Style


class Look(NamedTuple):
    """A paragraph as its properties have it."""

    style: Style
    list: str | None
    level: int
    heading: bool
    gone: bool
    """Its mark is deleted or hidden: the next paragraph goes on in the same line."""


def looks(
    properties: _Element | None, styles: Mapping[str | None, Style], numbering: Numbering
) -> Look:
    """The look of a paragraph by its ``w:pPr``, if it has one."""
    style = styles.get(None, PLAIN)
    numbered: _Element | None = None
    mark: _Element | None = None
    outline: int | None = None
    for child in () if properties is None else properties:
        tag = child.tag
        if tag == P_STYLE:
            style = styles.get(child.get(VAL), style)
        elif tag == NUM_PR:
            numbered = child
        elif tag == R_PR:
            mark = child
        elif tag == OUTLINE:
            outline = number(child.get(VAL))
    heading = style.heading if outline is None else outline < BODY_TEXT
    list_, level = _list(style, numbered, numbering)
    return Look(style, list_, level, heading, _gone(mark, style))


def _list(style: Style, numbered: _Element | None, numbering: Numbering) -> tuple[str | None, int]:
    """The list and the level of a paragraph: its own, or else those of its style."""
    if numbered is None and style.list is None:
        return None, 0
    list_ = value(numbered, NUM_ID)
    level = number(value(numbered, LEVEL))
    if list_ is not None:
        return list_, level or 0
    if style.list is None:
        return None, 0
    return style.list, numbering.level(style.list, style) if level is None else level


def _gone(mark: _Element | None, style: Style) -> bool:
    if mark is None:
        return style.hidden
    if mark.find(DEL) is not None or mark.find(MOVE_FROM) is not None:
        return True
    for name in (VANISH, SPEC_VANISH):
        vanish = mark.find(name)
        if vanish is not None:
            return on(vanish)
    return style.hidden

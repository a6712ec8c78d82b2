"""What the styles of a document decide about its text: what is hidden, numbered, or a heading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml.etree import _Element

from halfyear.read.word.names import (
    LEVEL,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    P_PR,
    R_PR,
    STRIKES,
    VANISH,
    W,
    number,
    on,
    value,
)

# How many steps up a style may be that links a level of a list; Word itself goes some ten deep.
_STEPS = 50
BODY_TEXT = 9  # the outline level of what is no heading
_TITLE = re.compile(r"^(?:sub)?title|^heading \d|标题", re.IGNORECASE)


@dataclass(frozen=True)
class Style:
    """A style with all that it inherits."""

    name: str = ""
    hidden: bool = False
    struck: bool = False
    heading: bool = False
    list: str | None = None
    """The id of its list."""
    level: int | None = None
    line: tuple[str, ...] = ()
    """Its own id, and those it is based on."""


PLAIN = Style()


def styles(root: _Element | None) -> Mapping[str | None, Style]:
    """The styles by id; under None what paragraphs have that name no style."""
    if root is None:
        return {}
    elements = {
        id_: style for style in root.iterfind(f"{W}style") if (id_ := style.get(f"{W}styleId"))
    }
    known: dict[str | None, Style] = {}
    for id_ in elements:
        # From the style down to one that is known; damaged documents base one on itself.
        steps: dict[str, str | None] = {}
        step: str | None = id_
        while step is not None and step in elements and step not in known and step not in steps:
            steps[step] = value(elements[step], f"{W}basedOn")
            step = steps[step]
        for step, base in reversed(steps.items()):
            known[step] = _style(step, elements[step], known.get(base, PLAIN) if base else PLAIN)
    for id_, style in elements.items():
        usual = style.get(f"{W}default") in ("1", "true", "on")
        if usual and style.get(f"{W}type") == "paragraph":
            known[None] = known[id_]
    return known


def _style(id_: str, element: _Element, base: Style) -> Style:
    """A style's own say, and for the rest that of the style it is based on."""
    properties, marks = element.find(P_PR), element.find(R_PR)
    vanish = None if marks is None else marks.find(VANISH)
    strikes = [] if marks is None else [mark for mark in marks if mark.tag in STRIKES]
    outline = number(value(properties, OUTLINE))
    numbered = None if properties is None else properties.find(NUM_PR)
    list_, level = value(numbered, NUM_ID), number(value(numbered, LEVEL))
    name = value(element, f"{W}name") or ""
    heading = base.heading if outline is None else outline < BODY_TEXT
    return Style(
        name,
        base.hidden if vanish is None else on(vanish),
        base.struck if not strikes else any(map(on, strikes)),
        heading or bool(_TITLE.search(name)),
        list_ or base.list,
        base.level if list_ is None and level is None else level,
        (id_, *base.line[: _STEPS - 1]),
    )

"""Formulas on one line: a fraction as a/b, a power as a^b, so that no figure runs into another."""

from __future__ import annotations

import re

from lxml.etree import _Element

from halfyear.read.word.names import VAL, M, inside

_ATOM = re.compile(r"\w*(?:\.\w+)?[%‰]?")


def linear(element: _Element) -> str:
    """The text of a formula or of a part of one."""
    match element.tag.removeprefix(M):
        case "t":
            return element.text or ""
        case "f":
            return f"{_atom(_part(element, 'num'))}/{_atom(_part(element, 'den'))}"
        case "sSup":
            return f"{_part(element, 'e')}^{_atom(_part(element, 'sup'))}"
        case "sSub":
            return f"{_part(element, 'e')}_{_atom(_part(element, 'sub'))}"
        case "sSubSup":
            low, high = _atom(_part(element, "sub")), _atom(_part(element, "sup"))
            return f"{_part(element, 'e')}_{low}^{high}"
        case "rad":
            return f"{_part(element, 'deg')}√{_atom(_part(element, 'e'))}"
        case "nary":
            low, high = _part(element, "sub"), _part(element, "sup")
            limits = (f"_{_atom(low)}" if low else "") + (f"^{_atom(high)}" if high else "")
            return f"{_sign(element, 'naryPr', 'chr', '∫')}{limits}{_part(element, 'e')}"
        case "d":
            inner = _sign(element, "dPr", "sepChr", "|").join(
                linear(part) for part in inside(element) if part.tag == f"{M}e"
            )
            left, right = (
                _sign(element, "dPr", *end) for end in (("begChr", "("), ("endChr", ")"))
            )
            return f"{left}{inner}{right}"
        case _:
            return "".join(map(linear, inside(element)))


def _part(element: _Element, name: str) -> str:
    part = element.find(f"{M}{name}")
    return "" if part is None else linear(part)


def _sign(element: _Element, properties: str, name: str, default: str) -> str:
    sign = element.find(f"{M}{properties}/{M}{name}")
    return default if sign is None else sign.get(f"{M}val", sign.get(VAL, ""))


def _atom(text: str) -> str:
    return text if _ATOM.fullmatch(text) else f"({text})"

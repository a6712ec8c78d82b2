"""Stretches of a text that have come or gone, as Word's tracked changes and as HTML's ``ins`` and ``del``.

They are marked in the texts of a table by signs of private use, which mean nothing to anybody else.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import count
from typing import NamedTuple

from halfyear.render.word.xml import quoted

COME, STAYS, GONE, GONE_END = "\ue000", "\ue001", "\ue002", "\ue003"
ROW_COME, ROW_GONE = "\ue004", "\ue005"
SIGNS = COME + STAYS + GONE + GONE_END + ROW_COME + ROW_GONE

_PARAGRAPH = re.compile(r"<w:p><w:pPr>(.*?)</w:pPr>(.*?)</w:p>(</w:tc>)?", re.DOTALL)
_RUN = re.compile(r"<w:r>(<w:rPr>.*?</w:rPr>)?(.*?)</w:r>", re.DOTALL)
_TEXT = re.compile(r'<w:t xml:space="preserve">([^<]*)</w:t>|<[^>]*>')
_PARTS = re.compile(f"([{COME}{STAYS}{GONE}{GONE_END}])")
_STATES = {COME: "ins", GONE: "del", STAYS: "", GONE_END: ""}


class Revisions:
    """Who changed a text, and when where that is known; each change gets a number of its own."""

    def __init__(self, author: str, day: date | None) -> None:
        when = f' w:date="{day.isoformat()}T00:00:00Z"' if day else ""
        self._by = f" w:author={quoted(author)}{when}"
        self._numbers = count(1)

    def tracked(self, xml: str) -> str:
        """A piece of a document's body with its marks as tracked changes."""
        if not any(sign in xml for sign in SIGNS):
            return xml
        row = "ins" if ROW_COME in xml else "del" if ROW_GONE in xml else ""
        xml = xml.replace(ROW_COME, "").replace(ROW_GONE, "")
        state = ""

        def paragraph(found: re.Match[str]) -> str:
            nonlocal state
            runs, state = self._runs(found[2], state)
            mark = row or state
            inside = f"<w:rPr>{self._change(mark)}/></w:rPr>" if mark else ""
            if found[3]:
                state = ""
            return f"<w:p><w:pPr>{found[1]}{inside}</w:pPr>{runs}</w:p>{found[3] or ''}"

        tracked = _PARAGRAPH.sub(paragraph, xml)
        if not row:
            return tracked
        change = f"{self._change(row)}/>"
        if tracked.startswith("<w:tr><w:trPr>"):
            return tracked.replace("</w:trPr>", f"{change}</w:trPr>", 1)
        return tracked.replace("<w:tr>", f"<w:tr><w:trPr>{change}</w:trPr>", 1)

    def _change(self, kind: str) -> str:
        return f'<w:{kind} w:id="{next(self._numbers)}"{self._by}'

    def _runs(self, xml: str, state: str) -> tuple[str, str]:
        """The runs of a paragraph, parted where a change begins or ends, and what is open at its end."""
        made = []
        for run in _RUN.finditer(xml):
            for piece in _TEXT.finditer(run[2]):
                if piece[1] is None:
                    made.append(self._run(run[1] or "", piece[0], state))
                    continue
                for part in _PARTS.split(piece[1]):
                    if part in _STATES:
                        state = _STATES[part]
                    elif part:
                        text = f'<w:t xml:space="preserve">{part}</w:t>'
                        made.append(self._run(run[1] or "", text, state))
        return "".join(made), state

    def _run(self, look: str, inside: str, state: str) -> str:
        if not state:
            return f"<w:r>{look}{inside}</w:r>"
        if state == "del":
            inside = inside.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f"{self._change(state)}><w:r>{look}{inside}</w:r></w:{state}>"


class Stretch(NamedTuple):
    """A stretch of a text, and what became of it: ``ins``, ``del`` or ""."""

    kind: str
    text: str


def marked(stretches: list[Stretch], *, lines: bool) -> str:
    """One text of stretches with their marks; of several ``lines`` each has marks of its own."""
    opens = {"ins": (COME, STAYS), "del": (GONE, GONE_END)}
    made = []
    for kind, text in stretches:
        if not kind:
            made.append(text)
            continue
        first, last = opens[kind]
        parts = text.split("\n") if lines else [text]
        made.append("\n".join(f"{first}{part}{last}" if part else "" for part in parts))
    return "".join(made)


_HTML = {
    COME: "<ins>",
    STAYS: "</ins>",
    GONE: "<del>",
    GONE_END: "</del>",
    ROW_COME: "",
    ROW_GONE: "",
}
_LOOK = "ins { color: #0b5c2e; text-decoration: underline; } del { color: #a50000; text-decoration: line-through; }\n</style>"


def shown(page: bytes) -> bytes:
    """A web page whose marks are elements; its head, which is not to be read, has what stands now."""
    head, end, body = page.decode().partition("</head>")
    head = plain(head).replace("</style>", _LOOK, 1)
    body = re.sub(f"[{SIGNS}]", lambda found: _HTML[found[0]], body)
    return f"{head}{end}{body}".encode()


def plain(text: str) -> str:
    """A text as it stands now: without marks, and without what has gone."""
    return re.sub(f"[{SIGNS}]", "", re.sub(f"{GONE}.*?{GONE_END}", "", text, flags=re.DOTALL))

"""Comments at the words of a document's cells, as Word keeps them: marks in the text, and a part of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import chain
from typing import NamedTuple

from docx.oxml.ns import nsdecls, qn
from lxml import etree

from halfyear.render.word.xml import escape, quoted

_P, _R, _T, _P_PR, _R_PR = (qn(f"w:{name}") for name in ("p", "r", "t", "pPr", "rPr"))
# What takes one place of a cell's text; a tab is written for one.
_SIGNS = {qn(f"w:{name}") for name in ("tab", "br", "cr")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Words(NamedTuple):
    """A part of a cell's text: offsets in its lines joined by line breaks."""

    start: int
    end: int


class Comments:
    """The comments of a document, numbered as they are put into it. Nobody says when they were made."""

    def __init__(self, author: str, initials: str) -> None:
        self._by = f"w:author={quoted(author)} w:initials={quoted(initials)}"
        self._made: list[str] = []

    def put(self, cell: etree._Element, words: Words | None, lines: Sequence[str]) -> None:
        """Comment on words of a cell, or on all of it where they are None or cannot be found."""
        number = len(self._made)
        start, end, mark = _marks(number)
        first = _boundary(cell, words.start, ends=False) if words else None
        last = _boundary(cell, words.end, ends=True) if words else None
        if first is not None and last is not None:
            first.addprevious(start)
            last.addnext(end)
        else:
            # Around what controls hold, so that it stays where they are emptied.
            paragraphs = cell.findall(_P)
            look = paragraphs[0].find(_P_PR)
            if look is None:
                paragraphs[0].insert(0, start)
            else:
                look.addnext(start)
            paragraphs[-1].append(end)
        end.addnext(mark)
        said = [
            f"<w:p><w:r>{'' if at else '<w:annotationRef/>'}"
            f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
            for at, line in enumerate(lines)
        ]
        self._made.append(f'<w:comment w:id="{number}" {self._by}>{"".join(said)}</w:comment>')

    @property
    def xml(self) -> bytes:
        """The part that holds them."""
        opened = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        made = "".join(self._made)
        return f"{opened}<w:comments {nsdecls('w')}>{made}</w:comments>".encode()


def _marks(number: int) -> tuple[etree._Element, etree._Element, etree._Element]:
    """Where a comment's words begin and end, and the run that refers to it."""
    xml = (
        f'<x {nsdecls("w")}><w:commentRangeStart w:id="{number}"/><w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r></x>'
    )
    start, end, mark = etree.fromstring(xml)
    return start, end, mark


def _boundary(cell: etree._Element, offset: int, *, ends: bool) -> etree._Element | None:
    """The run that begins at an offset of a cell's text, or ``ends`` there, cut for it; None where there is none."""
    for paragraph in cell.findall(_P):
        runs = [(run, _length(run)) for run in paragraph.iter(_R)]
        length = sum(size for _, size in runs)
        if offset > length:
            offset -= length + 1
            continue
        for run, size in runs:
            if size and (offset <= size if ends else offset < size):
                before, after = _cut(run, offset)
                return before if ends else after
            offset -= size
        break
    return None


def _length(run: etree._Element) -> int:
    return sum(map(_size, run))


def _size(piece: etree._Element) -> int:
    return len(piece.text or "") if piece.tag == _T else int(piece.tag in _SIGNS)


def _cut(run: etree._Element, at: int) -> tuple[etree._Element | None, etree._Element | None]:
    """The two halves of a run; None for one that would hold nothing."""
    if at <= 0:
        return None, run
    if at >= _length(run):
        return run, None
    rest = deepcopy(run)
    run.addnext(rest)
    for half, parts in ((run, _parts(run, 0, at)), (rest, _parts(rest, at, _length(rest)))):
        kept = [piece for piece in half if piece.tag == _R_PR]
        half[:] = [*kept, *chain(parts)]
    return run, rest


def _parts(run: etree._Element, start: int, end: int) -> Iterator[etree._Element]:
    """What of a run's text lies between two offsets."""
    at = 0
    for piece in list(run):
        size = _size(piece)
        low, high = max(start - at, 0), min(end - at, size)
        at += size
        if low >= high:
            continue
        if piece.tag == _T:
            piece.text = (piece.text or "")[low:high]
            piece.set(_SPACE, "preserve")
        yield piece

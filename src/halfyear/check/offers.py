"""Which corrections are offered: one list, which ``--fix`` makes and every format tells.

A rule says what would mend a text. Whether that may be done without a look at it is decided here,
for all rules alike: the meaning stays, and so does all else in the file.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, is_, itemgetter
from typing import TYPE_CHECKING

from halfyear.errors import HalfyearError
from halfyear.report.columns import NONES, Column, Kind
from halfyear.report.load import written_cell
from halfyear.report.model import Report
from halfyear.source.tree import Node, SourceFile
from halfyear.text.pattern import pattern
from halfyear.text.privacy import masked
from halfyear.write.fix import Fix, first, fixed

if TYPE_CHECKING:
    from halfyear.check.check import Finding

_WORDS = (
    "45678"  # families of rules on what is said; the others are on the form of a file and its lists
)
_LONGEST = 1000  # characters; names that are longer are none
_TRIES = 40  # times that a file is read again to learn which of its corrections go together
_WORK = 30_000  # texts and corrections of a file, times that: a large one is read again but once
# The name of a document or a thing; one inside another is part of it.
_NAME = "《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*(?:“[^“”]*”[^“”]*)*”"
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两廿卅半")
_FIGURES = ("Nd", "Nl", "No", "Lu", "Ll")  # categories of Unicode
# What may mean something to YAML: in what goes, in what comes or stands beside it.
# The empty assertion keeps two sets from becoming one, which takes longer to compile.
_OLD = pattern(r"""['"\\\x00-\x1f\x7f-\x9f]|[\ufeff\u2028\u2029](?=)""", short=True)
_NEW = pattern(
    r"""['"\\\x00-\x1f\x7f-\x9f#:]|[\ufeff\u2028\u2029]|(?<=.)[][{},&*!|>%@`?](?=.)""", short=True
)


class Offers:
    """The corrections that are offered, kept by file: to learn which go together takes long."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[SourceFile | None, list[Finding], list[Finding]]] = {}

    def made(self, report: Report, given: Sequence[Finding]) -> list[Finding]:
        """The findings, those of a file together, with those corrections alone that are made, each once."""
        documents: dict[str, SourceFile] = {}
        known, self._known = self._known, {}
        answer: list[Finding] = []
        for path, group in groupby(given, attrgetter("file")):
            here = list(group)
            if not any(finding.fix for finding in here):
                answer += here
                continue
            if not documents:
                documents = {document.source.path: document for document in report.files}
            document = documents.get(path)
            before = known.get(path)
            if before and before[0] is document and _same(before[1], here):
                offers = before[2]
            else:
                offers = _offered(report, here, document)
            self._known[path] = document, here, offers
            answer += offers
        return answer


def _same(ones: Sequence[Finding], others: Sequence[Finding]) -> bool:
    return len(ones) == len(others) and all(map(is_, ones, others))


def _offered(
    report: Report, given: Sequence[Finding], document: SourceFile | None
) -> list[Finding]:
    """The findings of a file with those corrections alone that are made, each once."""
    meant = [_meant(finding) for finding in given]
    wanted = [
        finding.fix
        for finding, wished in zip(given, meant, strict=True)
        if wished and finding.fix and document and _may(report, finding, document)
    ]
    chosen: set[Fix] = set()
    if document and wanted:
        chosen.update(_sound(report, document, first(document, wanted, report.limits)))
    answer = []
    for finding, wished in zip(given, meant, strict=True):
        if finding.fix is None:
            answer.append(finding)
            continue
        answer.append(finding if wished and finding.fix in chosen else finding._replace(fix=None))
        chosen.discard(finding.fix)  # two rules may want the same: it is offered once
    return answer


def _meant(one: Finding) -> bool:
    """Whether a finding is to be mended at all: it is open, more than a hint, and shows no number of a person."""
    return bool(
        one.fix
        and one.accepted is None
        and one.level != "info"
        and masked(one.fix.text) == one.fix.text
    )


def _may(report: Report, finding: Finding, document: SourceFile) -> bool:
    """Whether a correction leaves the meaning as it is."""
    if finding.fix is None:
        return False
    if finding.code[2] not in _WORDS:
        return True
    if not document.whole:
        return False
    leaf = _leaf(document, finding.fix.start)
    if leaf is None or finding.fix.end > leaf.end:
        return False
    source, (start, end, new) = leaf.source.text, finding.fix
    old = source[start:end]
    if not _figures_kept(old, new):
        return False
    if _said(old) != _said(new) and _within(leaf, start, end):
        return False
    column = report.columns.named.get(finding.cell or "")
    return column is None or column.kind is not Kind.NAMES or _names_kept(column, leaf, finding.fix)


def _leaf(document: SourceFile, offset: int) -> Node | None:
    """The text in which an offset stands."""
    starts, leaves = _leaves(document.root)
    at = bisect_right(starts, offset) - 1
    leaf = leaves[at] if at >= 0 else None
    return leaf if leaf and leaf.text is not None and offset <= leaf.end else None


@lru_cache(maxsize=4)
def _leaves(root: Node) -> tuple[list[int], list[Node]]:
    """Where the values of a file start that hold no others, and what they are, in order."""
    leaves: list[Node] = []
    left = [root]
    while left:
        node = left.pop()
        inner = [value for _, value in node.pairs] if node.pairs else node.items
        if inner:
            left += reversed(inner)
        else:
            leaves.append(node)
    return [leaf.start for leaf in leaves], leaves


def _within(leaf: Node, start: int, end: int) -> bool:
    """Whether a place, in offsets of the file, lies in a name or reaches into one."""
    names = _names(leaf)
    at = bisect_right(names, start, key=itemgetter(1))
    return at < len(names) and names[at][0] < max(end, start + 1)


@lru_cache(maxsize=16)
def _names(leaf: Node) -> list[tuple[int, int]]:
    """Where names stand in a text: thousands of corrections may stand in one."""
    found = re.finditer(_NAME, leaf.raw)
    return [(leaf.start + name.start(), leaf.start + name.end()) for name in found]


@lru_cache(maxsize=1024)
def _said(words: str) -> str:
    """Words without marks and blanks, whatever the width of their characters."""
    usual = unicodedata.normalize("NFKC", words)
    return "".join(one for one in usual if unicodedata.category(one)[0] in "LNM")


@lru_cache(maxsize=1024)
def _figures_kept(old: str, new: str) -> bool:
    """Whether no digit, numeral or letter has gone or changed; digits may not be added either."""
    before, after = _figures(old), _figures(new)
    digits = ("".join(one for one in figures if one.isdecimal()) for figures in (before, after))
    left = iter(after)
    return next(digits) == next(digits) and all(one in left for one in before)


def _figures(words: str) -> str:
    """The digits, numerals and letters of words: Ａ is A and Ⅱ is II, ㎡ has none."""
    figures = (one for one in words if one in _NUMERALS or unicodedata.category(one) in _FIGURES)
    usual = unicodedata.normalize("NFKC", "".join(figures))
    return "".join(one for one in usual if one.isalnum())


def _names_kept(column: Column, leaf: Node, fix: Fix) -> bool:
    """Whether the names of a cell are the same after a correction, whatever the width of their characters."""
    start, end, new = fix
    raw = leaf.raw
    if new in NONES and raw == leaf.source.text[start:end]:
        return True  # 暂无 is no name, and says what 无 says
    if raw != leaf.text or len(raw) > _LONGEST:
        return False
    after = f"{raw[: start - leaf.start]}{new}{raw[end - leaf.start :]}"
    before = written_cell(column, raw), written_cell(column, after)
    return len({cell and tuple(map(_usual, cell.parts)) for cell in before}) == 1


def _usual(name: str) -> str:
    return unicodedata.normalize("NFKC", name)


def _sound(report: Report, document: SourceFile, fixes: Sequence[Fix]) -> Sequence[Fix]:
    """The fixes of a file after which all else in it reads as before."""
    plain = {fix for fix in fixes if _plain(document, fix)}
    if len(plain) == len(fixes):
        return fixes  # to read a file again takes as long as to check it
    rows = document is not report.settings
    again = _WORK // (len(document.scalars) + len(fixes))
    tries = iter(range(min(_TRIES, 1 + again)))

    def sound(several: Sequence[Fix]) -> Sequence[Fix]:
        if not several or next(tries, None) is None:
            return tuple(fix for fix in several if fix in plain)
        try:
            fixed(document, several, report.limits, rows=rows)
        except HalfyearError:
            middle = len(several) // 2
            return (*sound(several[:middle]), *sound(several[middle:])) if middle else ()
        return several

    chosen = sound(fixes)
    # What is sound in parts need not be so together.
    return chosen if len(chosen) == len(fixes) else sound(chosen)


def _plain(document: SourceFile, fix: Fix) -> bool:
    """Whether a correction is one inside a text whose characters mean nothing to YAML, before or after it."""
    start, end, new = fix
    source = document.source.text
    leaf = _leaf(document, start)
    if leaf is None or not leaf.start <= start <= end < leaf.end or source[leaf.start] in "|>":
        return False
    # At its head a text may lose a number before Chinese: 1.印发方案.
    if start == leaf.start and not (new == "" and "\u4e00" <= source[end] <= "\u9fff"):
        return False
    beside = source[start - 1] + new + source[end]
    return not _OLD.search(source[start:end]) and not _NEW.search(beside)

"""What an editor offers to do about a finding: the corrections of ``validate --fix``, or to accept it with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from halfyear.check.check import Finding, Fix
from halfyear.lsp.view import View
from halfyear.report.columns import SETTINGS_FILE
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules import by_code
from halfyear.source.tree import Node, SourceFile
from halfyear.text.privacy import masked
from halfyear.text.shown import inert
from halfyear.write.fix import apart, first

_LONG = 20  # characters of a text that a title quotes
_MOST = 3  # findings at one place whose exceptions are offered; each is tried before


class Offer(NamedTuple):
    """Something to do: what it is called, the texts it puts into the file, where one goes on writing then.

    ``finding`` is what it mends or accepts, None where it mends all that can be mended in the file.
    """

    title: str
    edits: tuple[Fix, ...]
    finding: Finding | None = None
    caret: int | None = None

    @property
    def mends(self) -> bool:
        """Whether the file is right then, as far as the finding goes; else something is still to be written."""
        return self.caret is None


def offers(view: View, path: str, start: int, end: int) -> Iterator[Offer]:
    """What may be done about the findings in a stretch of a file, and about the whole file."""
    here = view.at(path, start, end)
    for finding in here:
        if finding.fix:
            yield Offer(f"{_named(finding)}（{finding.code}）", (finding.fix,), finding)
    document = view.files.get(path)
    if document is None:
        return
    if len(every := _every(view, document)) > 1:
        yield Offer(f"改好本文件能自动改的 {len(every)} 处", tuple(every))
    tried = [finding for finding in here if not by_code(finding.code).strict]
    for finding in tried[:_MOST]:
        if accepting := _accepting(view.report, document, finding):
            yield accepting


def mended(view: View, path: str) -> tuple[Fix, ...]:
    """All corrections of a file that are made together."""
    document = view.files.get(path)
    return tuple(_every(view, document)) if document else ()


def _every(view: View, document: SourceFile) -> Sequence[Fix]:
    fixes = [one.fix for one in view.by_file.get(document.source.path, ()) if one.fix]
    together = first(document, fixes, view.report.limits) if fixes else []
    return [Fix(*fix) for fix in apart(together)]


def _named(finding: Finding) -> str:
    """What a correction does, in a few words."""
    if finding.fix is None or finding.span is None:
        return "改好"
    start, end, new = finding.fix
    old = finding.span.source.text[start:end]
    if max(len(old), len(new)) > _LONG or "\n" in old + new:
        return f"改好：{finding.message}"
    old, new = inert(masked(old)), inert(masked(new))
    if not new.strip():
        return f"删去“{old}”" if old.strip() else "改好空格"
    return f"把“{old}”改成“{new}”" if old.strip() else f"补上“{new}”"


def _accepting(report: Report, document: SourceFile, finding: Finding) -> Offer | None:
    """A comment that accepts a finding, its reason still to be written; None where none would hold.

    It is put in and the file read again: it must cover the finding, and all else stay as it is.
    """
    if finding.span is None or finding.span.source is not document.source:
        return None
    source = document.source
    line = source.place(_holder(document.root, finding.span.start))[0]
    start, words = source.starts[line - 1], source.line(line)
    indent = words[: len(words) - len(words.lstrip(" "))]
    comment = f"{indent}# halfyear: 忽略 {finding.code} "
    ending = "\r\n" if source.text[source.line_end(start) :].startswith("\r\n") else "\n"
    text = f"{source.text[:start]}{comment}{ending}{source.text[start:]}"
    name = source.path.rpartition("/")[2]
    settings = report.settings.source.text
    again = load(report.name, {SETTINGS_FILE: settings.encode(), name: text.encode()})
    file = next((one for one in again.files if one.source.path == source.path), None)
    covered = any(
        exception.code == finding.code
        and exception.span.source.path == source.path
        and exception.first <= finding.line + 1 <= exception.last
        for exception in again.exceptions
    )
    same = file is not None and [
        (one.text, one.items is None, one.pairs is None) for one in file.scalars
    ] == [(one.text, one.items is None, one.pairs is None) for one in document.scalars]
    if not (covered and same):
        return None
    edit = Fix(start, start, comment + ending)
    return Offer(f"接受这一处，写明理由（{finding.code}）", (edit,), finding, start + len(comment))


def _holder(root: Node, offset: int) -> int:
    """Where the innermost key, or item of a list, begins in which an offset stands."""
    found, node = offset, root
    while True:
        starts = [
            (first.start, last)
            for first, last in (node.pairs or ())
            if first.start <= offset <= max(first.end, last.end)
        ]
        starts += [
            (item.start, item) for item in node.items or () if item.start <= offset <= item.end
        ]
        if not starts:
            return found
        found, node = starts[-1]


def codes(view: View, path: str) -> list[tuple[str, str]]:
    """The rules whose findings in a file may be accepted, with what they are about."""
    found = dict.fromkeys(finding.code for finding in view.by_file.get(path, ()))
    return [(code, by_code(code).title) for code in found if not by_code(code).strict]

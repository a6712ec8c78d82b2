"""Findings that bring their remedy, mended in the files of a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from typing import NamedTuple

from halfyear.check.check import findings
from halfyear.errors import HalfyearError
from halfyear.report.load import Entry, load
from halfyear.report.model import Report
from halfyear.source.tree import SourceFile
from halfyear.write.fix import apart, first, fixed, readable

_ROUNDS = 6  # one correction may uncover another; what takes longer goes in circles
_MARK = b"\xef\xbb\xbf"


class Fixed(NamedTuple):
    """Old and new content of the files that change, by name; how many corrections; why a file was left as it is."""

    files: Mapping[str, tuple[bytes, bytes]]
    fixes: int
    left: tuple[str, ...] = ()


def fixed_files(
    name: str,
    entries: Mapping[str, Entry],
    previous: Report | None = None,
    asked: Container[str] | None = None,
) -> Fixed:
    """The files of a folder, or those whose paths are asked for, corrected until nothing is left to correct.

    What an exception accepts stays. A file is corrected wholly or not at all.
    """
    files: dict[str, bytes] = {}
    counts: Counter[str] = Counter()
    left: dict[str, str] = {}
    for turn in range(_ROUNDS + 1):
        report = load(name, {**entries, **files}, previous)
        fixes: dict[str, list[tuple[int, int, str]]] = {}
        for one in findings(report):
            if one.fix and (asked is None or one.file in asked):
                fixes.setdefault(one.file, []).append(one.fix)
        for document in report.files:
            path = document.source.path
            # What cannot be read has nothing to correct, and is named.
            unread = not readable(document) and (asked is None or path in asked)
            if path in left or not (path in fixes or unread):
                continue
            file = path.rpartition("/")[2]
            try:
                if turn == _ROUNDS:
                    raise HalfyearError(f"“{path}”没有改：一处改好又引出另一处，请自己改")
                rows = document is not report.settings
                wanted = first(document, fixes.get(path, ()), report.limits)
                text = fixed(document, wanted, report.limits, rows=rows)
            except HalfyearError as error:
                left[path] = str(error)
                # Rows that were made readable stay so, whatever is wrong with others.
                if document.whole:
                    files.pop(file, None)
                    del counts[file]
                continue
            files[file] = (_MARK if _marked(document) else b"") + text.encode()
            counts[file] += len(apart(wanted))
        if not fixes.keys() - left.keys():
            break
    changed = {
        file: (old, new) for file, new in files.items() if isinstance(old := entries[file], bytes)
    }
    return Fixed(changed, counts.total(), tuple(left.values()))


def _marked(document: SourceFile) -> bool:
    """Whether the file begins with a byte order mark."""
    return any(fault.kind == "mark" for fault in document.faults)

"""Why parts of a report's files could not be read, found once for the rules that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halfyear.report.columns import Attribute, Key
from halfyear.report.model import Report
from halfyear.report.once import once
from halfyear.source.tree import SourceFile

if TYPE_CHECKING:
    from halfyear.source.slips import Cause


def names(report: Report) -> set[str]:
    """The keys that a file may have."""
    return {*report.columns.named, *Key, *Attribute}


@once
def unread(report: Report) -> list[tuple[SourceFile, list[Cause]]]:
    """Each file with the causes of its syntax faults."""
    known = names(report)
    return [(document, _causes(document, known)) for document in report.files]


def _causes(document: SourceFile, known: set[str]) -> list[Cause]:
    if not any(fault.kind == "syntax" for fault in document.faults):
        return []
    # Few files are broken, and what tells why takes as long to import as ten rules.
    from halfyear.source.further import all_causes

    return all_causes(document, known)

"""Why parts of a report's files could not be read, found once for the rules that tell of it."""

from __future__ import annotations

from halfyear.report.columns import Attribute, Key
from halfyear.report.model import Report
from halfyear.report.once import once
from halfyear.source.further import all_causes
from halfyear.source.slips import Cause
from halfyear.source.tree import SourceFile


def names(report: Report) -> set[str]:
    """The keys that a file may have."""
    return {*report.columns.named, *Key, *Attribute}


@once
def unread(report: Report) -> list[tuple[SourceFile, list[Cause]]]:
    """Each file with the causes of its syntax faults."""
    known = names(report)
    return [(document, all_causes(document, known)) for document in report.files]

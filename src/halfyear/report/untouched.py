"""Whether a report stands as it was published, by its files: what nobody has touched need not be checked again."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from halfyear.report.columns import PUBLISH_FILE
from halfyear.report.folder import entries
from halfyear.report.load import Entry
from halfyear.report.records import records
from halfyear.source.parser import parse

State: TypeAlias = Literal["untouched", "changed"]


def state(folder: Path) -> State | None:
    """Whether the files of a published report are those that it was published from; None where that is not known.

    Not known is it of what was never published, and of a publication whose record does not say it.
    """
    own = entries(folder)
    record = own.get(PUBLISH_FILE)
    if not isinstance(record, bytes):
        return None
    known = records(parse(PUBLISH_FILE, record))
    if known.flaws or not known.listed or not known.listed[-1].files:
        return None
    return "untouched" if known.listed[-1].files == stored(own) else "changed"


def stored(own: Mapping[str, Entry]) -> str:
    """The digest of the files of a report, but the one that it is written into.

    The same on every system: git may give the lines other ends, macOS the names another form.
    """
    digest = hashlib.sha256()
    named = {unicodedata.normalize("NFC", name): entry for name, entry in own.items()}
    for name, entry in sorted(named.items()):
        if name == PUBLISH_FILE:
            continue
        plain = entry.replace(b"\r\n", b"\n") if isinstance(entry, bytes) else entry.encode()
        for part in (name.encode("utf-8", "surrogateescape"), plain):
            # With its length, so that no two folders run together to the same bytes.
            digest.update(b"%d:" % len(part))
            digest.update(part)
    return f"sha256:{digest.hexdigest()}"

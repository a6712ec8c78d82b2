"""The sums of the real report in every format; ``python -m tests.render.sums`` prints what the test compares."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from zipfile import ZipFile

from halfyear.render import Format, render
from halfyear.report.folder import entries
from halfyear.report.load import load
from halfyear.report.printing import table
from halfyear.table import Table
from tests.conftest import DATA

# Parts of a package are written by these, and others may write the same in other bytes.
LIBRARIES = {Format.DOCX: "python-docx", Format.XLSX: "XlsxWriter"}


@cache
def published() -> Table:
    return table(load("data/2024", entries(DATA)))


def sums(format_: Format) -> Iterator[str]:
    """A line for the whole, or for each part of a package but those that say who made it and when."""
    data = render(published(), format_)
    if format_ not in LIBRARIES:
        yield f"{sha256(data).hexdigest()}  {format_}"
        return
    library = LIBRARIES[format_]
    yield f"{version(library)}  {format_} {library}"
    with ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            if not name.startswith("docProps/"):
                yield f"{sha256(package.read(name)).hexdigest()}  {format_} {name}"


# A PDF holds the fonts of the machine.
FORMATS = tuple(format_ for format_ in Format if format_ is not Format.PDF)


if __name__ == "__main__":
    for format_ in FORMATS:
        print("\n".join(sums(format_)))

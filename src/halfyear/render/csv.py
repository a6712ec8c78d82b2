"""The headings and rows of a table as CSV that Excel opens by a double click and cannot be run by."""

from __future__ import annotations

import csv as rfc4180
import io
import re
from collections.abc import Iterable

from halfyear.render import legal
from halfyear.table import Table, whole

# Spreadsheets take a cell that opens so for a formula; in East Asia also with full-width signs. One
# that has the prefix of its own gets another, so that a reader may always take one away.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
# So many lines are written at once: more pass through memory several times, where fewer stay near.
_SOME = 200


def csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, lines ended by CRLF; formulas disarmed by a leading ``'``."""
    lines = (table.headings, *whole(table.rows))
    data = [b"\xef\xbb\xbf"]
    for start in range(0, len(lines), _SOME):
        text = io.StringIO()
        rfc4180.writer(text).writerows(map(_disarmed, lines[start : start + _SOME]))
        data.append(legal.encoded(text.getvalue(), table))
    return b"".join(data)


def _disarmed(cells: Iterable[str]) -> list[str]:
    return [f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells]

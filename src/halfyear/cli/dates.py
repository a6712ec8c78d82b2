"""Dates as people type them on the command line: 2025-07-10, 2025/7/10, 2025年7月10日, 7月10日."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime

from halfyear.errors import HalfyearError

_DAY = r"(?:(?P<year>[0-9]{4})(?:[-/.]|年)|(?P<none>))(?P<month>[0-9]{1,2})(?:[-/.]|月)(?P<day>[0-9]{1,2})日?"
_JOINED = r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
_BETWEEN = r"\.\.+|至|到|~|—+|–|(?<=日)-"


def day(words: str, after: date | None = None) -> date | None:
    """The day that is meant, the first ``after`` another one where no year is given; None where none is."""
    plain = "".join(unicodedata.normalize("NFKC", words).split())
    found = re.fullmatch(_DAY, plain) or re.fullmatch(_JOINED, plain)
    if not found or not (found["year"] or after):
        return None
    month, nth = int(found["month"]), int(found["day"])
    if found["year"]:
        return _date(int(found["year"]), month, nth)
    assert after is not None
    this = _date(after.year, month, nth)
    return this if this is None or this > after else _date(after.year + 1, month, nth)


def days(words: str) -> tuple[date, date] | None:
    """The first and the last day of a period: 2024-01-01..2024-06-30, 2024年1月1日至6月30日."""
    plain = "".join(unicodedata.normalize("NFKC", words).split())
    parts = re.split(_BETWEEN, plain)
    if len(parts) != 2:
        return None
    start = day(parts[0])
    end = day(parts[1], start) if start else None
    return (start, end) if start and end else None


def period(words: str, after: date | None = None) -> tuple[date, date] | None:
    """The period that is meant, by its days or in words: 2024下半年, 2024年三季度, 2024年前三季度, 2024年10月.

    A year alone is all of it. Where none is named it is the first such period that ends ``after`` a day.
    """
    from halfyear.text import period_words, periods

    if found := days(words):
        return found if found[0] <= found[1] else None
    plain = "".join(unicodedata.normalize("NFKC", words).split())
    meant = period_words.meant(plain)
    if meant.year is None and re.search("[0-9]{3}", plain):
        return None  # a year of another age is no part of this one
    if re.fullmatch("[0-9]{4}年?度?", plain):
        meant = meant._replace(part=periods.Span((1, 1), (12, 0)))
    return meant.days(after)


def _date(year: int, month: int, nth: int) -> date | None:
    try:
        return date(year, month, nth)
    except ValueError:
        return None


def now() -> datetime:
    """This moment with its zone, or the one that SOURCE_DATE_EPOCH says, as those set it who want the same bytes again."""
    import os

    said = os.environ.get("SOURCE_DATE_EPOCH")
    if not said:
        return datetime.now().astimezone()
    try:
        return datetime.fromtimestamp(int(said), UTC)
    except (ValueError, OverflowError, OSError):
        raise HalfyearError(f"SOURCE_DATE_EPOCH 是“{said}”，应是从 1970 年起的秒数") from None

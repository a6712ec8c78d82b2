"""Which of the facts printed above a title tell who published it, and when."""

from __future__ import annotations

import re
from datetime import date

from halfyear.facts import KEYWORDS, WHEN, WHO
from halfyear.table import Table

_DATE = re.compile(
    r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?"
    r"(?:\s*([0-9]{1,2})[:：]([0-9]{2})(?:[:：][0-9]{2})?)?"
)


def published(table: Table) -> str | None:
    """The date of publication as printed."""
    return _first(table, WHEN)


def source(table: Table) -> str | None:
    """Who published it."""
    return _first(table, WHO)


def day(table: Table) -> date | None:
    """The date of publication, if it reads as one, with an hour or without."""
    found = _found(table)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def tags(table: Table) -> tuple[tuple[str, str], ...]:
    """The tags of a content page by 国办发〔2017〕47号, annex on page design, that are known.

    PubDate is YYYY-MM-DD, and the hour that the annex allows for where it is known.
    """
    when, found = day(table), _found(table)
    hour = f" {int(found[4]):02d}:{found[5]}" if found and found[4] else ""
    known = {
        "ArticleTitle": table.title,
        "PubDate": f"{when}{hour}" if when else published(table),
        "ContentSource": source(table),
        "Keywords": _first(table, KEYWORDS),
    }
    return tuple((name, value) for name, value in known.items() if value)


def _found(table: Table) -> re.Match[str] | None:
    return _DATE.fullmatch((published(table) or "").strip())


def _first(table: Table, names: tuple[str, ...]) -> str | None:
    facts = dict(table.facts)
    return next((facts[name] for name in names if facts.get(name)), None)

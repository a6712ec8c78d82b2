"""What is found once for a report, and kept with it: many rules ask for the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from halfyear.report.model import Report

Found = TypeVar("Found")


def once(find: Callable[[Report], Found]) -> Callable[[Report], Found]:
    """Makes a function find its answer once for each report; it always gives the same object."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(report: Report) -> Found:
        kept: dict[str, Found] = vars(report)
        if name not in kept:
            kept[name] = find(report)
        return kept[name]

    return found

"""What a report prints: a Report becomes a Table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halfyear.table import Table

if TYPE_CHECKING:
    from halfyear.report.model import Report


def table(report: Report, *, draft: bool = False) -> Table:
    """The table that a report prints: a row a task, an empty cell where one is missing."""
    columns = report.columns
    return Table(
        title=report.title,
        facts=report.facts,
        headings=tuple(column.printed_heading for column in columns),
        rows=tuple(
            tuple(cell.printed(column) if (cell := task[column]) else "" for column in columns)
            for task in report.tasks
        ),
        draft=draft,
    )

"""What changed between two tables, for a person at a terminal and for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from halfyear.season.changes import Change, Changes, Piece, RowChange, pieces
from halfyear.text.privacy import masked
from halfyear.text.shown import calm, inert

Leads = Mapping[str, Sequence[str]]
"""The divisions that lead each task, by its number."""

_NEAR = 12  # characters around a change that show where it is
_INKS = {"gone": "31;9", "come": "32;4"}
_SIGNS = {"gone": ("【删：", "】"), "come": ("【增：", "】"), "same": ("", "")}
_SHORT = 30


def console(changes: Changes, leads: Leads, *, color: bool = False) -> str:
    """A block a row: what has gone and what has come, each cell under its heading."""
    if not changes:
        return "没有改动。\n"
    lines = []
    for change in changes.around:
        lines += [change.place, f"    {said(change, color=color)}"]
    for row in changes.rows:
        lines.append(_bold(_title(row, leads), color=color))
        if row.before is None or row.now is None:
            lines.append(f"  {'新增' if row.before is None else '删去'}一项")
            continue
        for change in row.cells:
            lines += [f"  {inert(change.name)}", f"    {said(change, color=color)}"]
    counts = f"共 {len(changes.rows)} 项任务有改动" if changes.rows else "任务没有改动"
    return "\n".join([*map(calm, lines), f"{counts}。", ""])


def _title(row: RowChange, leads: Leads) -> str:
    number = f"第 {row.number} 项" if row.number else ""
    short = f"{row.task[:_SHORT]}……" if len(row.task) > _SHORT else row.task
    divisions = "、".join(leads.get(row.number, ()))
    named = " ".join(filter(None, (number, short)))
    return inert(masked(f"{named}（{divisions}）" if divisions else named))


def said(change: Change, *, color: bool = False) -> str:
    """The changes of a cell in their surroundings, on one line."""
    return "".join(
        _piece(piece, first=at == 0, last=at == len(parts) - 1, color=color)
        for parts in (pieces(masked(change.before), masked(change.now)),)
        for at, piece in enumerate(parts)
    )


def _piece(piece: Piece, *, first: bool, last: bool, color: bool) -> str:
    text = inert(piece.text.replace("\n", "⏎"))
    if piece.kind == "same":
        if len(text) > 2 * _NEAR + 1:
            head = "" if first else text[:_NEAR]
            tail = "" if last else text[-_NEAR:]
            text = f"{head}……{tail}"
        return text
    if color:
        return f"\x1b[{_INKS[piece.kind]}m{text}\x1b[0m"
    before, after = _SIGNS[piece.kind]
    return f"{before}{text}{after}"


def _bold(text: str, *, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text


def stated(changes: Changes, leads: Leads) -> str:
    """All of it as JSON; ``pieces`` are the words of both texts in order."""
    said = {
        "around": [_change(change) for change in changes.around],
        "rows": [
            {
                "number": row.number,
                "task": row.task,
                "divisions": list(leads.get(row.number, ())),
                "state": "added"
                if row.before is None
                else "removed"
                if row.now is None
                else "changed",
                "cells": [_change(change) for change in row.cells],
            }
            for row in changes.rows
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change) -> dict[str, object]:
    return {
        "place": change.place,
        "before": change.before,
        "now": change.now,
        "pieces": [[piece.kind, piece.text] for piece in pieces(change.before, change.now)],
    }

"""Input that is wrong or hostile: each case the sound report with one fault in it, and what must come of it.

``python -m tests.promises.hostile DIR`` writes the cases out, ``--count`` counts them, ``--measure`` runs the
bombs each in a process of its own and tells the slowest and the largest. What can go wrong while a file is
written, killed or by two at once, is no input: tests/write has that.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.promises.hostile.case import Case


def cases() -> Iterator[Case]:
    """All cases, always the same and in the same order."""
    from tests.promises.hostile import (
        commands,
        documents,
        log,
        names,
        printed,
        records,
        syntax,
        text,
    )

    for module in (syntax, text, names, log, printed, documents, records, commands):
        yield from module.cases()

"""How far a thing has come: the words that say so, in their order, from ``words/stages.txt``."""

from __future__ import annotations

from halfyear.prose.words import groups

# From here on a document is out, and what else is said of it may be true as well.
OUT = 3


def document() -> tuple[tuple[str, ...], ...]:
    """The stages of a document, from the first word to being in force."""
    return groups("stages", "document")


def things() -> list[tuple[tuple[str, ...], ...]]:
    """The stages of an application, a building, a body: each in an order of its own."""
    return [groups("stages", kind) for kind in ("applications", "buildings", "institutions")]

"""Figures that are set above or below the line, as the characters that are: 10⁴, m², CO₂."""

from __future__ import annotations

from halfyear.read.note import quoted

_PLAIN = "0123456789+-−=()"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def script(text: str, *, below: bool = False) -> tuple[str, str | None]:
    """A text that is set above the line, or ``below`` it; and what to tell where there are no such characters."""
    if text and all(sign in _PLAIN for sign in text):
        return text.translate(_LOWERED if below else _RAISED), None
    if not text.strip():
        return text, None
    return text, f"{'下标' if below else '上标'}{quoted(text, 40)}与正文平排读入"

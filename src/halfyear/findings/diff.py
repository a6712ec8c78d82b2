"""What a command changes in a file, line by line."""

from __future__ import annotations

import re

from halfyear.findings.patch import patch
from halfyear.text.privacy import masked
from halfyear.text.shown import calm, inert

_INKS = {"+": "32", "-": "31", "@": "36"}


def diff(
    old_name: str, new_name: str, before: str, after: str, *, context: int = 3, color: bool = False
) -> str:
    """A unified diff of two texts; numbers of persons are masked, nothing in them is obeyed."""
    inks = _INKS if color else {}
    said = []
    for line in patch(_lines(before), _lines(after), old_name, new_name, context):
        shown, ink = calm(inert(line)), inks.get(line[:1])
        said.append(f"\x1b[{ink}m{shown}\x1b[0m\n" if ink else f"{shown}\n")
    return "".join(said)


def _lines(text: str) -> list[str]:
    # str.splitlines would also break where no editor does.
    lines = re.split(r"\r\n?|\n", text.removesuffix("\n")) if text else []
    return [masked(line) for line in lines]

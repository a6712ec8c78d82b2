"""What a correction changes in a file, line by line."""

from __future__ import annotations

import re

from halfyear.patch import patch
from halfyear.text.privacy import masked
from halfyear.text.shown import calm, inert


def diff(path: str, before: bytes, after: bytes) -> str:
    """A unified diff of two texts in UTF-8; numbers of persons are masked, nothing in them is obeyed."""
    lines = patch(_lines(before), _lines(after), path, path, context=3)
    return "".join(f"{calm(inert(line))}\n" for line in lines)


def _lines(data: bytes) -> list[str]:
    # str.splitlines would also break where no editor does.
    lines = re.split(r"\r\n?|\n", data.decode("utf-8", "replace").removesuffix("\n"))
    return [masked(line) for line in lines]

"""Sheets in small, as the parser gives them."""

from __future__ import annotations

from halfyear.source.parser import parse
from halfyear.source.tree import Limits, Node, SourceFile


def read(text: str | bytes, limits: Limits | None = None) -> SourceFile:
    data = text.encode() if isinstance(text, str) else text
    return parse("甲.yaml", data, limits or Limits())


def cell(document: SourceFile, key: str, row: int = 0) -> Node:
    assert document.root.items is not None
    node = document.root.items[row].get(key)
    assert node is not None
    return node

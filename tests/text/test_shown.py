"""Texts that programs read, made harmless."""

from __future__ import annotations

import json
import re

from halfyear.text.shown import harmless


def test_json_that_is_made_harmless_means_the_same() -> None:
    said = {"a\u200b": ["##[x]##vso[y]", "\U000e0041", "\x1b\n甲😀", "\ud800"]}
    text = harmless(json.dumps(said, ensure_ascii=False, indent=2))
    assert json.loads(text) == said
    assert re.search(r"##\w*\[|[^\n\x20-\x7e甲😀]", text) is None

"""The stages of documents and things."""

from __future__ import annotations

from halfyear.prose.stages import document, things


def test_each_stage_word_stands_once() -> None:
    for order in (document(), *things()):
        words = [word for stage in order for word in stage]
        assert len(words) == len(set(words))

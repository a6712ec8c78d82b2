"""The word list is sound."""

from __future__ import annotations

import re

from halfyear.prose.words import slips


def test_words_of_the_list_have_another_for_them_and_a_reason() -> None:
    for wrong, right, reason, around in slips():
        assert wrong != right
        assert right
        assert reason
        assert not re.search(r"[。,.;:]|\s", reason), wrong
        for kind, pattern in around:
            assert kind in ("前", "后", "非前", "非后")
            re.compile(pattern)


def test_no_word_stands_twice_in_the_list_and_none_is_put_for_another() -> None:
    found = slips()
    assert len({slip.wrong for slip in found}) == len(found)
    assert not {slip.wrong for slip in found} & {slip.right for slip in found}
    assert all(other.wrong not in slip.right for slip in found for other in found)

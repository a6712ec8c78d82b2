"""The word list is sound."""

from __future__ import annotations

import re

import pytest

from halfyear.prose.words import Slip, words

SLIPS = [pytest.param(slip, id=slip.wrong) for slip in words().slips]


@pytest.mark.parametrize("slip", SLIPS)
def test_word_of_the_list_has_another_for_it_and_a_reason(slip: Slip) -> None:
    wrong, right, reason, around = slip
    assert wrong != right
    assert right
    assert reason
    assert not re.search(r"[。,.;:]|\s", reason)
    for kind, pattern in around:
        assert kind in ("前", "后", "非前", "非后")
        re.compile(pattern)


def test_no_word_stands_twice_in_the_list_and_none_is_put_for_another() -> None:
    slips = words().slips
    assert len({slip.wrong for slip in slips}) == len(slips)
    assert not {slip.wrong for slip in slips} & {slip.right for slip in slips}
    assert all(other.wrong not in slip.right for slip in slips for other in slips)

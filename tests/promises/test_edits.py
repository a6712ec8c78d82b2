"""What is remembered of a report never shows: after any edits it is judged as by a fresh start."""

from __future__ import annotations

import pytest

from tests.promises.edits import differing
from tests.tools.often import often

AT_ONCE = 20  # sequences in a test: each alone would have more said of it than done


@pytest.mark.parametrize("first", range(0, often(800), AT_ONCE))
def test_a_report_that_stays_open_is_judged_as_by_a_fresh_start(first: int) -> None:
    for seed in range(first, first + AT_ONCE):
        assert differing(seed) is None

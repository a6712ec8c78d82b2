"""Numbers are looked for in whole files, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halfyear.prose.disclosure import numbers
from halfyear.report.load import load
from halfyear.rules.example import SETTINGS
from halfyear.text.privacy import (
    Number,
    addresses,
    cards,
    identities,
    mobiles,
)
from tests.text.numbers import WRITTEN


@pytest.mark.parametrize("find", [identities, mobiles, cards, addresses])
@given(st.lists(st.one_of(WRITTEN, st.sampled_from(["\n# ", "\r\n# ", "\r# "]))).map("".join))
def test_files_are_searched_line_by_line_as_they_are_whole(
    find: Callable[[str], Iterator[Number]], text: str
) -> None:
    report = load(".", {"report.yaml": SETTINGS.encode(), "tasks.yaml": f"# {text}\n".encode()})
    (sheet,) = report.sheets
    whole = [(one.start, one.end, one.digits) for one in find(sheet.file.source.text)]
    told = [(span.start, span.end, one.digits) for one, span in numbers(report, find)]
    # Numbers of two lengths are found one kind after the other; findings are put in order later.
    assert sorted(told) == sorted(whole)

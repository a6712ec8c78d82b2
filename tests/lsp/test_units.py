"""Places as an editor counts them, in each of the units that it may ask for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halfyear.lsp.units import Units, offset, place
from halfyear.source.span import Source

TEXT = "甲𠀀乙a\r\n丙\u2028丁\r𠀀"


@pytest.mark.parametrize(
    ("units", "places"),
    [
        ("utf-32", [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4)]),
        ("utf-16", [(0, 0), (0, 1), (0, 3), (0, 4), (0, 5)]),
        ("utf-8", [(0, 0), (0, 3), (0, 7), (0, 10), (0, 11)]),
    ],
)
def test_characters_are_counted_in_the_units_agreed_on(
    units: Units, places: list[tuple[int, int]]
) -> None:
    assert [place(Source("", TEXT), at, units) for at in range(5)] == places


def test_lines_break_where_editors_break_them_and_nowhere_else() -> None:
    source = Source("", TEXT)
    assert place(source, TEXT.index("丁"), "utf-16") == (1, 2)
    assert place(source, len(TEXT), "utf-16") == (2, 2)


@pytest.mark.parametrize("units", ["utf-8", "utf-16", "utf-32"])
def test_a_place_behind_the_end_is_the_end(units: Units) -> None:
    source = Source("", "甲\n𠀀乙\n")
    assert offset(source, 0, 99, units) == 1
    assert offset(source, 9, 0, units) == len(source.text)
    assert offset(source, 1, 99, units) == 4
    assert place(source, 99, units) == (2, 0)


@given(st.text("甲𠀀a\r\n\u2028\ud800"), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
@settings(max_examples=30)
def test_every_offset_comes_back(text: str, units: Units) -> None:
    source = Source("", text)
    for at in range(len(text) + 1):
        inside = 0 < at < len(text) and text[at - 1 : at + 1] == "\r\n"
        back = offset(source, *place(source, at, units), units)
        # Between the two characters of a line break no editor has a place.
        assert back == (at - 1 if inside else at)

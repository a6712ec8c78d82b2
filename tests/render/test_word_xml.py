"""Text in XML is read back as it was."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from halfyear.render.word.xml import escape, quoted

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x7f").filter(
    lambda one: (one >= " " and one not in "\ufffe\uffff") or one in "\t\n"
)


@given(st.text(CHARACTERS))
def test_text_comes_back_whole(text: str) -> None:
    element = etree.fromstring(f"<x a={quoted(text)}>{escape(text)}</x>")
    assert element.get("a") == text
    assert (element.text or "") == text

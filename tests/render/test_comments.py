"""Comments stand at exactly the words that they are about, and change none of the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from halfyear.render.word.comments import Comments, Words

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{SPACE}}}"
TEXTS = st.text("甲乙，“ &<\t\n", min_size=1, max_size=24)


def cell(text: str, cuts: list[int], *, controlled: bool) -> etree._Element:
    """A cell with a text whose runs end at the cuts, each paragraph in a control or not."""
    made = etree.Element(f"{W}tc", nsmap={"w": SPACE})
    at = 0
    for line in text.split("\n"):
        paragraph = etree.SubElement(made, f"{W}p")
        etree.SubElement(paragraph, f"{W}pPr")
        inside = paragraph
        if controlled:
            control = etree.SubElement(paragraph, f"{W}sdt")
            inside = etree.SubElement(control, f"{W}sdtContent")
        run = None
        for sign in line:
            if run is None or at in cuts:
                run = etree.SubElement(inside, f"{W}r")
                etree.SubElement(run, f"{W}rPr")
            if sign == "\t":
                etree.SubElement(run, f"{W}tab")
            elif len(run) and run[-1].tag == f"{W}t":
                run[-1].text = f"{run[-1].text}{sign}"
            else:
                etree.SubElement(run, f"{W}t").text = sign
            at += 1
        at += 1
    return made


def told(made: etree._Element) -> tuple[str, dict[str, str]]:
    """The text of a cell, and that of each comment's range."""
    words: dict[str, str] = {}
    begun: list[str] = []
    text = ""
    for element in made.iter():
        sign = {f"{W}t": element.text or "", f"{W}tab": "\t"}.get(str(element.tag), "")
        if element.tag == f"{W}p" and element.getprevious() is not None:
            sign = "\n"
        if element.tag == f"{W}commentRangeStart":
            begun.append(element.get(f"{W}id", ""))
            words[begun[-1]] = ""
        elif element.tag == f"{W}commentRangeEnd":
            begun.remove(element.get(f"{W}id", ""))
        text += sign
        for one in begun:
            words[one] += sign
    assert begun == []
    return text, words


@settings(max_examples=60)
@given(
    TEXTS,
    st.lists(st.integers(0, 24), max_size=4),
    st.lists(st.tuples(st.integers(0, 23), st.integers(1, 24)), min_size=1, max_size=3),
    st.booleans(),
)
def test_a_comment_is_around_its_words(
    text: str, cuts: list[int], parts: list[tuple[int, int]], controlled: bool
) -> None:
    made = cell(text, cuts, controlled=controlled)
    comments = Comments("甲", "甲")
    wanted: dict[str, str] = {}
    for start, length in parts:
        first, last = start % len(text), min(start % len(text) + length, len(text))
        # Between two paragraphs there is nothing to stand at: then it is about the whole cell.
        found = text[first] != "\n" and text[last - 1] != "\n"
        wanted[str(len(wanted))] = text[first:last] if found else text
        comments.put(made, Words(first, last), ["请改。"])
    assert told(made) == (text, wanted)
    referred = [one.get(f"{W}id") for one in made.iter(f"{W}commentReference")]
    assert sorted(referred) == sorted(wanted)  # type: ignore[type-var]
    assert len(etree.fromstring(comments.xml)) == len(wanted)


def test_a_comment_without_words_is_around_all_of_the_cell() -> None:
    made = cell("甲\n乙", [], controlled=True)
    comments = Comments("甲<", "甲")
    comments.put(made, None, ["<b>", "二"])
    assert told(made) == ("甲\n乙", {"0": "甲\n乙"})
    assert [one.tag for one in made[0]] == [f"{W}pPr", f"{W}commentRangeStart", f"{W}sdt"]
    (comment,) = etree.fromstring(comments.xml)
    assert comment.get(f"{W}author") == "甲<"
    assert ["".join(map(str, one.itertext())) for one in comment] == ["<b>", "二"]

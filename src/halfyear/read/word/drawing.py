"""What is drawn rather than written: text boxes, pictures, objects."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from halfyear.read.word.names import BOX, W, inside, local

OBJECT = f"{W}object"
DRAWN = {f"{W}drawing", f"{W}pict", OBJECT}
_PICTURES = {"blip": "图片", "imagedata": "图片", "chart": "图表", "relIds": "图示（SmartArt）"}


def boxes(drawn: _Element) -> Iterator[_Element]:
    """The contents of text boxes; a box within a box is not listed by itself."""
    for child in inside(drawn):
        if child.tag == BOX:
            yield child
        else:
            yield from boxes(child)


def pictures(drawn: _Element) -> tuple[str, ...]:
    """What else is drawn, in words, each kind once; a plain line or shape is nothing."""
    words = dict.fromkeys(_words(drawn))
    if drawn.tag == OBJECT:
        # The picture of an object is what it looked like when it was last open.
        words.pop("图片", None)
    if not words:
        return ()
    about = next((text for shape in drawn.iter() if (text := _description(shape))), "")
    return tuple(f"{word}（{about}）" if about else word for word in words)


def _words(drawn: _Element) -> Iterator[str]:
    for child in inside(drawn):
        if child.tag == BOX:
            continue
        name = local(child)
        if name in _PICTURES:
            yield _PICTURES[name]
        elif name == "textpath":
            yield f"艺术字“{child.get('string', '')}”"
        elif name == "OLEObject":
            yield f"嵌入的对象“{child.get('ProgID', '')}”"
        elif name == "control":
            yield f"控件“{child.get(f'{W}name', '')}”"
        yield from _words(child)


def _description(shape: _Element) -> str:
    return " ".join((shape.get("descr") or shape.get("alt") or "").split())

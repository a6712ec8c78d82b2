"""The fields printed at the head of a page: 索引号, 发布机构 …, in a small grid or in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from halfyear.facts import KNOWN

Facts = tuple[tuple[str, str], ...]

# What a web page says of itself.
_FURNITURE = re.compile(
    "字号|字体|大小|浏览|阅读|点击|访问|打印|分享|位置|编辑|版权|主办|承办|备案|邮编|电话|地址|标识码|扫一扫"
)
# “索 引 号” is set wide; a colon after figures is a time of day.
_NAME = r"[\u3400-\u9fff]+(?:[（(][\u3400-\u9fff]+[）)])?|[\u3400-\u9fff](?:[ \u3000\xa0]+[\u3400-\u9fff]){1,5}"
_FIELD = re.compile(rf"(?:^|(?<=[\s|｜；;\]】]))[\[【]?({_NAME})[\]】]?[ \u3000\xa0]*[：:]")
_LONGEST_NAME = 12
_EDGES = " \u3000\xa0\t\n|｜；;[]【】"


def strict(texts: Sequence[str]) -> Facts | None:
    """The fields of a row that is name, value, name, value …, each name with its colon.

    Pairs of two empty cells fill a row up.
    """
    found = []
    for name, value in zip(texts[::2], [*texts[1::2], ""], strict=False):
        if name.endswith(("：", ":")):
            found.append((name[:-1], value))
        elif name or value:
            return None
    return tuple(found)


def cells(texts: Sequence[str]) -> Facts | None:
    """The fields of a row of a grid, or None if anything in it is no field.

    A cell holds a name, with a colon or known to us, and the next cell its value; or both.
    """
    found: list[tuple[str, str]] = []
    rest = list(texts)
    while rest:
        text = rest.pop(0)
        if not text.strip():
            continue
        if name := _name(text):
            value = rest.pop(0) if rest and not _name(rest[0]) else ""
            found.append((name, value))
        elif pairs := words(text):
            found += pairs
        else:
            return None
    return tuple(found)


def words(text: str) -> Facts | None:
    """The fields of a paragraph “索引号：002…　发布机构：省科技厅”, or None if it is none."""
    places = list(_FIELD.finditer(text))
    if not places or text[: places[0].start()].strip():
        return None
    ends = [place.start() for place in places[1:]] + [len(text)]
    found = tuple(
        (_compact(place[1]), text[place.end() : end].strip(_EDGES))
        for place, end in zip(places, ends, strict=True)
    )
    known = any(name in KNOWN for name, _ in found)
    short = all(len(name) <= _LONGEST_NAME and len(value) <= 60 for name, value in found)
    if any("。" in value for _, value in found) or not (known or (short and len(found) > 1)):
        return None
    return found


def furniture(name: str) -> bool:
    """Whether a field is about the web page and not about what it shows: 字号, 浏览次数."""
    return bool(_FURNITURE.search(name)) and name not in KNOWN


def _name(text: str) -> str | None:
    """The name in a cell that holds nothing else."""
    bare = _compact(text.strip().removeprefix("[").removesuffix("]"))
    if bare.endswith(("：", ":")):
        bare = bare[:-1]
        return bare if 0 < len(bare) <= _LONGEST_NAME and not re.search("[：:。，]", bare) else None
    return bare if bare in KNOWN else None


def _compact(name: str) -> str:
    """“索 引 号” as 索引号; other blanks stand."""
    closed = re.sub(r"[ \u3000\xa0]+", "", name)
    return closed if closed.rstrip("：:") in KNOWN else name.strip()

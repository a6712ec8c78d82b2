"""The fields printed at the head of a page: 索引号, 发布机构 …, in a small grid or in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from halfyear.facts import ISSUERS, KNOWN

Facts = tuple[tuple[str, str], ...]

# What a web page says of itself.
_FURNITURE = re.compile(
    "字号|字体|大小|背景色|浏览|阅读|点击|访问|打印|分享|收藏|关闭|语音|朗读|位置|编辑|版权|主办|承办|备案|邮编|电话|地址|标识码|扫一扫"
)
# “索 引 号” is set wide; a colon after figures is a time of day.
_NAME = r"[\u3400-\u9fff]+(?:[（(][\u3400-\u9fff]+[）)])?|[\u3400-\u9fff](?:[ \u3000\xa0]+[\u3400-\u9fff]){1,5}"
_FIELD = re.compile(rf"(?:^|(?<=[\s|｜；;\]】]))[\[【]?({_NAME})[\]】]?[ \u3000\xa0]*[：:]")
# A name that we know begins a field even without a blank before it: “市府办发布时间：…”.
_RUN_ON = re.compile(
    rf"(?<=[^\s|｜；;\]】])({'|'.join(sorted(name for name in KNOWN if len(name) > 3))})(?=[：:])"
)
_BARE = re.compile(
    r"[\s\[【]*(?:大\s*中\s*小|背景色|文字大小|字号|字体|(?:浏览|点击|阅读|访问)(?:次数|量|数)?|打印(?:本页)?|分享(?:到)?|扫一扫(?:.{0,12})?"
    r"|收藏|关闭(?:窗口)?|语音(?:播报)?|默认|[0-9]+次?)(?:[\s\]】|｜：:]+|$)"
)
_LONGEST_NAME = 12
# Pages set the time before or behind the source, without a name.
_DAY = r"(?:19|20)[0-9]{2}[-年/.][0-9]{1,2}[-月/.][0-9]{1,2}日?(?:[ \u3000\xa0]*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?"
_BARE_DAY = re.compile(_DAY)
_SOURCE_AND_DAY = re.compile(rf"(.+?)[ \u3000\xa0]+({_DAY})")
_SWITCHES = re.compile(
    r"[\s|｜\[【](?:背景色|文字大小|字号|字体大小|字体|浏览|点击|阅读量|访问量|打印|分享|扫一扫|收藏|关闭|语音)[^。]{0,60}$"
)
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
    facts: list[tuple[str, str]] = []
    rest = list(texts)
    while rest:
        text = rest.pop(0)
        if not text.strip():
            continue
        if name := _name(text):
            value = rest.pop(0) if rest and not _name(rest[0]) else ""
            facts.append((name, value))
        elif pairs := words(text):
            facts += pairs
        else:
            return None
    return tuple(facts)


def words(text: str) -> Facts | None:
    """The fields of a paragraph “索引号：002…　发布机构：省科技厅”, or None if it is none.

    A time beside a source, without a name, is that of publication.
    """
    colon = re.search("[：:]", text)
    if colon:
        text = text[: colon.end()] + _RUN_ON.sub(r" \1", text[colon.end() :])
    fields = list(_FIELD.finditer(text))
    before = text[: fields[0].start()].strip(_EDGES) if fields else ""
    if not fields or (before and not _BARE_DAY.fullmatch(before)):
        return None
    ends = [field.start() for field in fields[1:]] + [len(text)]
    named = [
        (_compact(field[1]), value(text[field.end() : end].strip(_EDGES)))
        for field, end in zip(fields, ends, strict=True)
    ]
    facts = tuple(_timed([("", before), *named] if before else named))
    known = any(name in KNOWN or _tells_day(name, value) for name, value in named)
    short = all(len(name) <= _LONGEST_NAME and len(value) <= 60 for name, value in facts)
    if any("。" in value for _, value in facts) or not (known or (short and len(facts) > 1)):
        return None
    return facts


def _timed(facts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Fields with a name for a time that has none: alone, or behind the source."""
    for name, said in facts:
        found = _SOURCE_AND_DAY.fullmatch(said) if name in ISSUERS else None
        source, day = (found[1], found[2]) if found else (said, "" if name else said)
        if name:
            yield name, source
        if day:
            yield "发布时间" if re.search("[:：]", day) else "发布日期", day


def _tells_day(name: str, said: str) -> bool:
    return name.endswith(("日期", "时间")) and bool(_BARE_DAY.fullmatch(said))


def furniture(name: str) -> bool:
    """Whether a field is about the web page and not about what it shows: 字号, 浏览次数."""
    return bool(_FURNITURE.search(name)) and name not in KNOWN


def decoration(text: str) -> bool:
    """Whether a text holds nothing but the switches of a web page: “字号：大 中 小 打印”."""
    at = 0
    while at < len(text) and (found := _BARE.match(text, at)):
        at = found.end()
    return bool(text.strip()) and at >= len(text)


def value(text: str) -> str:
    """A field's value without the switches of the page behind it: “2024-08-19 10:43 浏览量：12 打印”."""
    found = _SWITCHES.search(text)
    return text[: found.start()].strip(_EDGES) if found else text


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

"""The fields printed at the head of a page: 索引号, 发布机构 …, in a small grid or in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

Facts = tuple[tuple[str, str], ...]

# Names that the disclosure pages of governments use; any other name needs its colon.
_KNOWN = """
索引号 信息索引号 索取号 主题分类 信息分类 分类 体裁分类 组配分类 服务对象 发布机构
发文机关 发布单位 发文单位 公开单位 公开机构 制发机关 公开主体 责任单位 填报单位
报送单位 信息来源 来源 文章来源 稿件来源 成文日期 发文日期 发布日期 公开日期
生成日期 印发日期 填报日期 发布时间 发文时间 公开时间 成文时间 公开方式 公开形式
公开范围 公开时限 公开属性 公开类别 公开程序 信息名称 名称 标题 文号 发文字号
文件编号 文件字号 统一编号 登记号 有效性 有效期 时效性 是否有效 生效日期 废止日期
失效日期 实施日期 关键词 主题词 内容概述 内容摘要 摘要 语种 载体形式 记录形式
信息形式 体裁 类别 载体类型
"""
KNOWN = frozenset(_KNOWN.split())
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

r"""汉字之间有空格

汉字之间、汉字和标点之间不空格。空格会照样印出来，查找“科技厅”也找不到“科技 厅”。多半是从 Word、网页上复制来的，或者一段文字
在文件里换了行，换行的地方变成了空格。按提示删去。

数字、字母两边的空格不查；名单、公开信息、前言、附注里的空格是分隔，两个单字之间的空格（“路 军”）是排版，也不查；换行以后像是另一栏的（“存在问题：”），由别的规则管；“第一章 总则”这样的编号后面可以空。全角空格也算。

```yaml 反例
- 序号: 1
  重点工作: 浙江省 科技{U+3000}厅，建设 《平台》，占52.4% ，引进R&D ；  # ←
  完成情况:
    - 按照年度计划分解下达目标，  # ←
      逐月通报。
    - 印 发方案，印 发计划。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 浙江省科技厅，建设《平台》，占52.4%，引进R&D；
  完成情况:
    - 按照年度计划分解下达目标，逐月通报。
    - 印发方案，印发计划。
```

```yaml 反例
- 序号: 1
  重点工作: "印\u53d1 方案。"  # ←
```

```yaml 改为
- 序号: 1
  重点工作: "印\u53d1 方案。"
```

```yaml 反例
- 序号: 1
  完成情况: "\u2014 印发方案。"  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 增长 3.2%，R&D 经费，第一章 总则。
  完成情况: |
    {U+3000}{U+3000}印发方案。
    一、 分解目标。
  存在问题: 资金不足，
    总的来说：进展顺利。
- 序号: 3
  完成情况: 责任单位：省经信厅 省财政厅。
- 序号: 2
  重点工作: 路 军、沈 洁，开展“创优美环境 树文明新风”行动，印发《过紧日子 强化预算的通知》
  会办单位: 省经信厅 省财政厅
  完成情况: 印发方案
    建成平台。
- 序号: 3
  完成情况: |
    — 印发方案。
```
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from halfyear.prose import texts
from halfyear.report.columns import Key, Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.chinese import BULLETS, NUMBER_AT_HEAD, chinese, preceding
from halfyear.text.pattern import pattern

MESSAGE = "“{before}”与“{after}”之间多了空格{hint}"
LEVEL = "warning"
SCOPE = "task"
_BLANKS = (
    " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_BETWEEN = rf"(\S)([{_BLANKS}]+)(?=(\S))"
_BROKEN = rf"(\S)([{_BLANKS}\r\n]+)(?=(\S))"
_LONE = pattern(rf"[{_BLANKS}、，；：。（）\n]")
_MARKS = "，。；：、"
_QUOTED = pattern("“[^“”\n]{1,40}”|《[^《》\n]{1,80}》")
_CHAPTER = pattern("第[一二三四五六七八九十百0-9]+[章节条编款部届]$")


# 责任单位：省经信厅 省财政厅, 关键词: 科技 创新: what is listed behind such a word is parted by blanks.
_LISTED = pattern("(?:单位|部门|人员?|成员|名单|关键词)[:：][^，。；：\n]{1,40}$")

LISTING = 50  # characters from such a word to a blank
_HEAD = 200  # characters; behind more of them nothing heads a line
_KEY = pattern("[^，。；：\n]{1,20}[：:]")
_ITEM = pattern(f"[{BULLETS}]|[一二三四五六七八九]是")


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding(*_BLANKS):
        heads = {number.end() for number in re.finditer(NUMBER_AT_HEAD, text.text)}
        blanks = _blanks(text.node.span)
        # Blanks part the names of a cell and the words of a fact: 省经信厅 省财政厅, 科技 创新.
        if (text.column is None and text.node is not report.settings.root.get(Key.TITLE)) or (
            text.column is not None and text.column.kind is Kind.NAMES
        ):
            continue
        quoted = _quoted(text.text)
        for match in re.finditer(_BETWEEN, text.text):
            before, after = match[1], match[3]
            # The n-th blank between these two characters in the text is the n-th in the file.
            place = next(blanks.get((before, after), iter(())), None)
            if (
                not (chinese(before) or after in _MARKS)
                or not chinese(after)
                or match.start(3) in heads
            ):
                continue
            if _meant(text.text, match, quoted):
                continue
            span = None if place is None else Span(text.node.source, *place)
            broken = span is not None and ("\n" in span.raw or "\r" in span.raw)
            # A key that was indented too far, or typed with a full-width colon, is a fault of its own.
            if span and broken and _KEY.match(span.source.text, span.end):
                continue
            # A sign of an item with a blank behind it is a fault of its own.
            if before in BULLETS and _heads_line(span, before):
                continue
            # Between two words a line may part two names; behind a mark it parts none. A sign of an item
            # at the line's start is a fault of its own.
            if broken and (before not in _MARKS or _ITEM.match(text.text, match.start(3))):
                continue
            hint = "（换行的地方印出来是空格）" if broken else ""
            values = {"before": before, "after": after, "hint": hint}
            yield Hit(span or text.node.span, values, None if span is None else "")


def _heads_line(span: Span | None, before: str) -> bool:
    """Whether nothing stands before a sign on its line, but the key or dash of its value."""
    if span is None or span.column > _HEAD:
        return False
    line = span.source.line(span.line)[: span.column - 1]
    return bool(re.fullmatch(rf"(?:[^:]*:|[ -]*)[ '\"]*{re.escape(before)}", line))


def _quoted(text: str) -> list[tuple[int, int]]:
    """Where quotations and titles begin and end, in order."""
    if "“" not in text and "《" not in text:
        return []
    return [name.span() for name in _QUOTED.finditer(text)]


def _meant(said: str, match: re.Match[str], quoted: list[tuple[int, int]]) -> bool:
    """Whether a blank is no slip: in names and facts, in 第一章 总则, between lone characters (路 军)."""
    before, behind = match.start(), match.end() + 1
    # “创优美环境 树文明新风”: what is quoted is parted as it was.
    last = bisect_left(quoted, (before, 0)) - 1
    return (last >= 0 and before < quoted[last][1]) or bool(
        (
            _LONE.search(said[max(before - 1, 0) : before] or "、")
            and _LONE.search(said[behind : behind + 1] or "、")
        )
        or _CHAPTER.search(preceding(said, match.start(2)))
        or _LISTED.search(said[max(before - LISTING, 0) : match.start(2)])
    )


def _blanks(span: Span) -> dict[tuple[str, str], Iterator[tuple[int, int]]]:
    """Where the blanks between two characters stand in the file; a break of the line may stand for them."""
    blanks: dict[tuple[str, str], list[tuple[int, int]]] = {}
    raw = span.raw
    # Where a line breaks only a block keeps the break, any other value has a blank for it.
    for found in re.finditer(_BETWEEN if raw.startswith("|") else _BROKEN, raw):
        start, end = found.span(2)
        places = blanks.setdefault((found[1], found[3]), [])
        places.append((span.start + start, span.start + end))
    return {between: iter(places) for between, places in blanks.items()}

r"""中文里用了半角标点

中文里的逗号、冒号、分号、问号、叹号、括号都用全角，占一个汉字的位置。半角的 `,` `:` `;` `?` `!` `(` `)` 挨着汉字，
排出来挤在一起，字数也会数得不一样。句末误用了英文句点 `.` 的，也在这里提示。多半是输入法没有切换，或者从网页上复制来的。
按提示改成全角；一对括号只要有一个挨着中文，就一起改。

数字、字母之间的不算，例如 `10.4%`、`1,381元`、`9:30`、`R&D`、`1.`、网址和索引号；“1)”一类编号另有规则管。

```yaml 反例
- 序号: 1
  重点工作: 推进制度创新,落实责任;加快建设!  # ←
  会办单位: 省委组织部(省委人才办)  # ←
  完成情况:
    - 印发《三年行动计划(2024—2026年)》,建成平台(R&D)两个.  # ←
    - '会议时间:9:30,地点: 一楼。'  # ←
    - 还差多少?请核实 (见附表).  # ←
    - 聘请约翰.史密斯。  # ←
    - 出租率61.8%.  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 推进制度创新，落实责任；加快建设！
  会办单位: 省委组织部（省委人才办）
  完成情况:
    - 印发《三年行动计划（2024—2026年）》，建成平台（R&D）两个。
    - '会议时间：9:30，地点：一楼。'
    - 还差多少？请核实（见附表）。
    - 聘请约翰·史密斯。
    - 出租率61.8%。
```

引号里的转义遮住了原字的，请自己改；少了一半的括号也照改：

```yaml 反例
- 序号: 1
  重点工作: "推进\u5236度创新,落实责任。"  # ←
  完成情况: 会议(第一次召开。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: "推进\u5236度创新,落实责任。"
  完成情况: 会议（第一次召开。
```

```yaml 正例
- 序号: 1
  重点工作: R&D经费增长10.4%，达到1,381元。
  会办单位: 省委组织部（省委人才办）
  完成情况:
    - 9:30开会，网址 http://www.zj.gov.cn/index?名=值,见附件。
    - 采用 f(x) 与 g(y); OK, Science, Nature。
    - 做好1)申报、2)评审。
    - A.推进，一.推进。
    - 开设“What is AI?”课程，排演《Hi, Robot!》，影像&nbsp;云片，江税发(2024)15号。
```
"""

import re
from collections.abc import Iterable, Iterator

from halfyear.prose import texts
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.chinese import DOCUMENT_NUMBER, chinese, preceding
from halfyear.text.pattern import pattern

MESSAGE = "“{mark}”应为全角的“{full}”"
LEVEL = "warning"
SCOPE = "task"
_FULL = dict(zip(",:;?!().", "，：；？！（）。", strict=True))
_MARK = "[,:;?!().]"
_WRITTEN = _MARK + r"(?:(?<!\.)|(?![0-9]))"  # a point inside a figure is none of them
_LINK = pattern(r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://\S+")
# “What is AI?”, 《Hi, Robot!》: a name in Latin letters has its own marks.
_FOREIGN = pattern(r"(?<=[“《])[A-Za-z][^“”《》\u4e00-\u9fff]{0,200}(?=[”》])")
_ENTITY = pattern("&[A-Za-z]{2,8}$")
# Characters that foreign names are written with: 约翰.史密斯 wants ·.
_SOUNDS = "[阿埃艾安奥巴贝本比彼宾波伯布查达大戴丹德迪蒂多尔恩法菲弗福戈格古哈海赫怀霍基吉加杰卡凯坎康考科克肯库拉莱兰劳雷里丽莉琳卢鲁路伦罗洛马玛麦曼梅蒙米密莫姆纳尼妮诺欧帕佩皮普奇乔切琼瑞萨塞桑森山珊莎史斯丝苏索塔泰坦汤特提托威维韦温沃西希夏谢辛逊雅亚扬耶伊约泽扎詹珍兹翰顿登]"
_PERSON = pattern(rf"{_SOUNDS}\.{_SOUNDS}{{2}}")
_NUMBERED = pattern(r"(?<![0-9A-Za-z])[0-9A-Za-z]{1,2}$")
_NUMBERED_BY = pattern(DOCUMENT_NUMBER)
_ORDINAL = pattern(r"(?:^|[，。；：\s])[一二三四五六七八九十]{1,3}$")


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).matching(_WRITTEN):
        for start, end, mark in _wrong(text.text):
            named = mark == "." and start > 1 and _PERSON.match(text.text, start - 1)
            full = "·" if named and re.match(_SOUNDS, text.text[start - 2]) else _FULL[mark]
            span, fix = text.fix(start, end, full)
            if mark == ":" and _begun(span).strip() in report.columns.named:
                fix = None  # with a full colon the line would read as a key that has gone astray
            yield Hit(span, {"mark": mark, "full": full}, fix)


def _begun(span: Span) -> str:
    """What stands before a place in its line."""
    text = span.source.text
    return text[text.rfind("\n", 0, span.start) + 1 : span.start]


def _wrong(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end, with the blanks that fall away, of each mark to be made full."""
    text = _LINK.sub(lambda link: "x" * len(link[0]), text) if "://" in text else text
    text = _FOREIGN.sub(lambda name: "x" * len(name[0]), text)
    # 江税发(2024)15号 wants brackets of another kind, which HY533 tells.
    text = _NUMBERED_BY.sub(lambda number: "x" * len(number[0]), text) if "号" in text else text
    partners = _pairs(text)
    for found in re.finditer(_MARK, text):
        at, mark = found.start(), found[0]
        if mark == ";" and _ENTITY.search(preceding(text, at)):
            continue
        both = (at, partners[at]) if at in partners else (at,)
        if any(_beside(text, place, partners) for place in both):
            yield _start(text, at, mark), _end(text, at, mark), mark


def _beside(text: str, at: int, partners: dict[int, int]) -> bool:
    """Whether a mark stands beside Chinese, and is no point or number of an enumeration."""
    mark, before = text[at], text[max(at - 1, 0) : at]
    if mark == ".":
        behind = text[at + 1 : at + 13].lstrip(" ")[:1]
        closed = before == ")" and any(
            _beside(text, place, {}) for place in (at - 1, partners.get(at - 1, at - 1))
        )
        # 61.8%. at the end of a text that says more than figures is a full stop, too.
        closed = closed or (before == "%" and not behind and any(map(chinese, text)))
        ended = not behind or chinese(behind)
        return bool(
            ended and (chinese(before) or closed) and not _ORDINAL.search(preceding(text, at))
        )
    if mark == ")" and at not in partners and _NUMBERED.search(preceding(text, at)):
        return False
    # A blank belongs to the English way of writing the mark: look past it, but not past f(x) and its like.
    if mark == "(":
        before, behind = preceding(text, at).rstrip(" ")[-1:], text[at + 1 : at + 2]
    else:
        behind = text[at + 1 : at + 2] if mark == ")" else text[at + 1 : at + 13].lstrip(" ")[:1]
    return bool(chinese(before) or chinese(behind))


def _pairs(text: str) -> dict[int, int]:
    """The brackets that belong together."""
    pairs: dict[int, int] = {}
    open_: list[int] = []
    for match in re.finditer("[()]", text):
        if match[0] == "(":
            open_.append(match.start())
        elif open_:
            start = open_.pop()
            pairs |= {start: match.start(), match.start(): start}
    return pairs


def _start(text: str, at: int, mark: str) -> int:
    """Where the mark begins, with the blanks before an opening bracket that Chinese precedes."""
    before = preceding(text, at)
    blanks = len(before) - len(before.rstrip(" "))
    return at - blanks if mark == "(" and chinese(before.rstrip(" ")[-1:]) else at


def _end(text: str, at: int, mark: str) -> int:
    """Where the mark ends, with the blanks behind it that Chinese follows."""
    behind = text[at + 1 : at + 13]
    blanks = len(behind) - len(behind.lstrip(" "))
    return at + 1 + blanks if mark != "(" and chinese(behind.lstrip(" ")[:1]) else at + 1

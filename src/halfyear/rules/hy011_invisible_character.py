r"""混进了看不见的字

从网页、Word 或聊天软件复制文字，常常带进看不见的字：零宽空格、手动换行、方向控制符等。它们会使查找落空、
字数不准、排版错乱，有的还能使人看到的顺序与实际不同。按提示删去即可；删的时候连同两边的字重新输入最稳妥。
写成 `"\u200B"` 这样的转义也一样。注释里的也要删。

全角空格和网页上的不换行空格，在文字当中不提示，用在缩进里、冒号和短横后面或混进栏目名时才提示：程序只认半角空格。

```yaml 反例
- 序号: 1
  完成{U+200B}情况: 印发{U+200B}{U+200B}方案。  # ←
  存在问题: "人员\u200B不足\\u200B，经费\x07不足\t。"  # ←
  # 请{U+202E}核对  # ←
  {U+3000}会办单位: 无  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 印发方案。
  存在问题: "人员不足\\u200B，经费不足\t。"
  # 请核对
  会办单位: 无
```

```yaml 反例
- 序号: 1
  完成情况: 印发方案。{U+000B}召开会议。  # ←
  存在问题: 人员不足{U+E000}{U+E001}。{U+FFFD}  # ←
  下步打算: 一{U+0001}二{U+E0041}三{U+FDD0}四{U+1D173}五{U+3164}六{U+034F}七{U+2800}  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 印发方案。{U+000B}召开会议。
  存在问题: 人员不足{U+E000}{U+E001}。{U+FFFD}
  下步打算: 一二三四五六七
```

```yaml 反例
- 序号: 1
{U+3000}{U+3000}完成情况: 印发方案。  # ←
- 序号: 2
  完成情况:{U+3000}印发方案。  # ←
  下步打算:
    - 召开会议。
    -{U+00A0}开展培训。  # ←
```

```yaml 改为
- 序号: 1
  完成情况: 印发方案。
- 序号: 2
  完成情况: 印发方案。
  下步打算:
    - 召开会议。
    - 开展培训。
```

```yaml 正例
- 序号: 1
  重点工作: 提升投入{U+3000}强度。
  完成情况: |
    {U+3000}{U+3000}印发方案。
```

编码不对的文件先由 HY003 提示，其中的乱码不在这里重复。

```yaml 正例 编码=latin-1
- {U+00E9}{U+00FF}: 1
```
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from halfyear.report.model import Report
from halfyear.report.unread import names, unread
from halfyear.rules import Hit
from halfyear.source.span import Source, Span
from halfyear.source.tree import SourceFile
from halfyear.text.pattern import pattern

MESSAGE = "{name}（{code}）{measure}"
SCOPE = "file"

# Variation selectors are left alone: names of persons need them. re compiles these when first asked.
_SUSPECT = pattern(
    "(["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f"
    "\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufeff\uffa0\ufff0-\uffff\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bcaf"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 15))
    + r"])\1*"
)
# Those which str.isprintable lets pass: letters, marks and signs that are empty.
_PRINTABLE = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ufffd"
_WIDE = pattern("[\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_ESCAPE = pattern(r"(?s)\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_LETTERS = dict(zip("0abvfeNLP", "\0\a\b\v\f\x1b\x85\u2028\u2029", strict=True))


class Advice(NamedTuple):
    """What to do about a character; ``sure`` where deleting it is always right."""

    measure: str
    sure: bool = False


_DELETE = Advice("看不见：删去", True)
_BREAK = Advice("在报表里不起换行的作用：删去，或者另起一条")
_JOINER = Advice("看不见：删去")
_PRIVATE = Advice("在别的电脑上显示不出来：换成通用的字")
_LOST = Advice("是乱码留下的，原来的字已经丢失：重新输入")
_OBJECT = Advice("是图片或附件留下的位置：删去", True)
_INDENT = Advice("不能用来缩进：改用半角空格")
_PART = Advice("不能隔开栏目名、“-”和内容：改用半角空格")
_KEY = Advice("混进了栏目名：删去", True)

_NAMES = {
    "\x00": "空字符",
    "\x07": "响铃符",
    "\x08": "退格符",
    "\x0b": "竖向制表符，即 Word 的手动换行",
    "\x0c": "换页符，即 Word 的分页",
    "\x1b": "转义符",
    "\x7f": "删除符",
    "\x85": "换行符 NEL",
    "\xa0": "不换行空格",
    "\xad": "软连字符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "左至右标记",
    "\u200f": "右至左标记",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\u202a": "左至右嵌入符",
    "\u202b": "右至左嵌入符",
    "\u202c": "方向结束符",
    "\u202d": "左至右强制符",
    "\u202e": "右至左强制符",
    "\u2060": "词连接符",
    "\u2066": "左至右隔离符",
    "\u2067": "右至左隔离符",
    "\u2068": "方向隔离符",
    "\u2069": "隔离结束符",
    "\u2800": "盲文空格",
    "\u3000": "全角空格",
    "\ufeff": "字节顺序标记",
    "\ufffc": "对象占位符",
    "\ufffd": "替换符",
}
_KINDS = {
    "Cc": "控制符",
    "Cf": "格式控制符",
    "Co": "自造字",
    "Cn": "没有定义的字符",
    "Zs": "特殊空格",
}
# As many as are pointed out in a file; one that has more is no text, and any one of them refuses it.
_MOST = 1000
_ADVICE = {
    **dict.fromkeys("\x0b\x0c\x85\u2028\u2029", _BREAK),
    **dict.fromkeys("\u200c\u200d", _JOINER),
    "\ufffd": _LOST,
    "\ufffc": _OBJECT,
}


def check(report: Report) -> Iterable[Hit]:
    known = names(report)
    for document, causes in unread(report):
        if any(fault.kind == "encoding" for fault in document.faults):
            continue
        yield from _typed(document.source)
        text = document.source.text
        for node in document.scalars if "\\" in text else ():
            if text.startswith('"', node.start):
                yield from _escaped(node.span)
        for cause in causes:
            if cause.kind == "wide":
                before = text[document.source.starts[cause.span.line - 1] : cause.span.start]
                advice = _PART if before.strip() else _INDENT
                hit = _hit(cause.span, cause.span.raw.lstrip(" \t"), advice)
                yield hit._replace(fix=cause.fix)
        yield from _keys(document, known)


def _typed(source: Source) -> Iterator[Hit]:
    """Characters that stand in the file themselves."""
    text = source.text
    if not source.plain or any(mark in text for mark in _PRINTABLE):
        for mark in islice(_SUSPECT.finditer(text), _MOST):
            yield _hit(Span(source, *mark.span()), mark[0])


def _hit(span: Span, characters: str, advice: Advice | None = None) -> Hit:
    first = characters[0]
    category = unicodedata.category(first)
    if advice is None:
        advice = _ADVICE.get(first) or (_PRIVATE if category == "Co" else _DELETE)
    many = f"连续 {len(characters)} 个" if len(characters) > 1 else ""
    name = _NAMES.get(first) or _KINDS.get(category, "空白的字符")
    values = {"name": many + name, "code": f"U+{ord(first):04X}", "measure": advice.measure}
    return Hit(span, values, "" if advice.sure else None)


def _escaped(scalar: Span) -> Iterator[Hit]:
    """Characters that only an escape in a quotation makes."""
    for escape in _ESCAPE.finditer(scalar.raw):
        digits = escape[1] or escape[2] or escape[3]
        character = chr(int(digits, 16)) if digits else _LETTERS.get(escape[4], "")
        if _SUSPECT.fullmatch(character):
            start = scalar.start + escape.start()
            yield _hit(scalar._replace(start=start, end=start + len(escape[0])), character)


def _keys(document: SourceFile, known: set[str]) -> Iterator[Hit]:
    """Wide blanks in words that without them are a key."""
    keys = (key for node in document.mappings for key, _ in node.pairs or ())
    for key in keys:
        words = key.text or ""
        visible = words if words.isprintable() else "".join(filter(str.isprintable, words))
        if visible != words and visible in known:
            for blanks in _WIDE.finditer(key.raw):
                start = key.start
                span = key.span._replace(start=start + blanks.start(), end=start + blanks.end())
                yield _hit(span, blanks[0], _KEY)

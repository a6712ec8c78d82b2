"""文字是乱码

同一段文字按错误的编码读过一次、又存了一次，就成了“锟斤拷”“烫烫烫”“Ã¤”“ï¼Œ”“锛屽畬”“ÖÐ¹ú”这样的乱码：存进文件的就是这些字，
换编码打开也变不回来。多半是从别的软件里粘贴、导出时弄坏的。请找原稿重新粘贴，或者照提示里猜出的原文改写；“锟斤拷”的原文已经丢了。

单个的“é”“±”“·”等外文字母和符号不算，“烫”“屯”连着三个才算。编码本身不对的文件由 HY003 指出，替换符（U+FFFD）由 HY011 指出。

```yaml 反例
- 序号: 1
  重点工作: 印发锟斤拷锟斤拷方案。  # ←
  会办单位: 烫烫烫烫  # ←
  完成情况:
    - 引进CafÃ© Ã¤等品牌。  # ←
    - 印发方案ï¼Œ召开会议。  # ←
    - 印发方案ï¼  # ←
    - 鎺ㄨ繘锛屽畬鎴愩€  # ←
  存在问题: ÖÐ¹ú  # ←
  # 屯屯屯屯  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 引进café……、naïve、Ångström等品牌，误差±1°，面积5×3，25℃·小时，£¥。
  完成情况: 屯垦烫伤，锛子，斤斤计较，滚烫烫手，20µm。
  存在问题: ªªªª，££££，锛锛。
```

```yaml 正例 编码=latin-1
- {U+00E9}{U+00FF}: 1
```
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.pattern import pattern

MESSAGE = "“{words}”是乱码{meant}：请找原稿重新粘贴"
SCOPE = "file"

# What Latin-1 and Windows 1252 make of the bytes of UTF-8: the first, and those behind it.
_FIRST = "\u00c2-\u00f4"
_REST = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# Those of the second kind which no Chinese text has.
_SEEN = "€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ"
_PATTERN = pattern(
    "(?P<lost>(?:锟斤拷?|锟斤?(?=锟斤拷))+|烫{3,}|屯{3,})"
    # UTF-8 read as GBK: the marks ，。“ and their like begin with these three.
    "|(?P<gbk>[锛銆鈥][\u4e00-\u9fff€]+)"
    f"|(?P<utf>(?:[{_FIRST}][{_REST}]{{1,3}})+)"
    # GBK read as Latin-1.
    "|(?P<latin>[\u00a1-\u00fe]{4,})"
)
_SIGNS = "锟烫屯锛銆鈥"
_MOST = 1000  # as many as are pointed out in a file
_LONG = 20  # characters that a message shows


def check(report: Report) -> Iterable[Hit]:
    for document in report.files:
        if any(fault.kind == "encoding" for fault in document.faults):
            continue
        source = document.source
        for mark in islice(filter(_garbled, _marks(source.text)), _MOST):
            words, meant = mark[0], _meant(mark)
            values = {
                "words": words[:_LONG] + ("……" if len(words) > _LONG else ""),
                "meant": f"，原文像是“{meant[:_LONG]}”" if meant else "",
            }
            yield Hit(Span(source, *mark.span()), values)


def _marks(text: str) -> Iterator[re.Match[str]]:
    """What looks garbled; few characters begin it, and they are found sooner than the whole."""
    # Most files have none of them, and telling so needs no set of characters compiled.
    if not (any(sign in text for sign in _SIGNS) or re.search("[\u00a1-\u00fe]", text)):
        return
    end = 0
    for first in re.finditer(f"[{_SIGNS}\u00a1-\u00fe]", text):
        if first.start() >= end and (mark := _PATTERN.match(text, first.start())):
            end = mark.end()
            yield mark


def _garbled(mark: re.Match[str]) -> bool:
    """Whether what looks like it is no word of Chinese or another language."""
    words = mark[0]
    match mark.lastgroup:
        case "gbk":
            return any(_begun(words[at : at + 2]) for at in range(len(words) - 1))
        case "utf":
            # é before an ellipsis is French; a sign that nobody types is none.
            return bool(re.search(f"[\u0080-\u009f{_SEEN}]|[ÂÃ]|ï¼|ã€|â€", words))
        case "latin":
            return bool(_meant(mark))
    return True


def _begun(pair: str) -> bool:
    """Whether two characters are what GBK makes of a mark of UTF-8 and the byte behind it."""
    byte = pair[1].encode("gb18030")[:1]
    return pair[0] in "锛銆鈥" and (b"\x81" <= byte <= b"\x9f" or byte == b"\xa6")


def _meant(mark: re.Match[str]) -> str:
    """What a garbled text was before; "" where that is lost."""
    words = mark[0]
    match mark.lastgroup:
        case "utf":
            return _bytes(words).decode("utf-8", "replace").replace("\ufffd", "")
        case "gbk":
            return words.encode("gb18030").decode("utf-8", "ignore")
        case "latin":
            return _chinese(words.encode("latin-1"))
    return ""


def _bytes(words: str) -> bytes:
    """The bytes of which Windows 1252, or Latin-1 where that has none, made some characters."""
    return b"".join(
        one.encode("latin-1") if ord(one) < 0x100 else one.encode("cp1252") for one in words
    )


def _chinese(data: bytes) -> str:
    """What some bytes are in GB 2312, if they are usual characters and no capitals of the west."""
    try:
        words = data.decode("gb2312")
    except UnicodeDecodeError:
        return ""
    return words if re.fullmatch("[\u4e00-\u9fff，。、；：“”（）《》]+", words) else ""

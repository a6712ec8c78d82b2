"""引号套引号的层次不对

引号先用双引号“”，里面再用引号才用单引号‘’（《标点符号用法》GB/T 15834）。“推进“315”工程”里面的一对应为‘315’；
没有外层却用了单引号的，应为双引号。不分清层次，读的人不知道引到哪里为止。按提示改。

书名号里的引号另从双引号用起，由 HY505 管；引号没有配对的，先由 HY503 指出。

```yaml 反例
- 序号: 1
  重点工作: 会议要求“深入实施“315”工程”，推进‘双十’管理。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 会议要求“深入实施‘315’工程”，推进“双十”管理。
```

```yaml 正例
- 序号: 1
  重点工作: 会议要求“深入实施‘315’工程”，推进“双十”管理，印发《‘双十’方案》《“学习‘千万工程’经验”方案》。
  完成情况: “通报“315工程、会议要求“推进《“315”方案》”。
  存在问题: It’s OK’。
```
"""

from collections.abc import Iterable, Iterator

from halfyear.prose import texts
from halfyear.prose.texts import Printed
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import outermost

MESSAGE = "{place}的引号应为{marks}：{instead}"
LEVEL = "warning"
SCOPE = "task"
_MARKS = frozenset("“”‘’《》")
_CLOSE = {"“": "”", "‘": "’", "《": "》"}


def check(report: Report) -> Iterable[Hit]:
    for text in texts.of(report).holding("“", "‘"):
        # A lone pair of the first level is right.
        if "‘" in text.text or text.text.count("“") > 1:
            for start, end, inner in _wrong(text.text):
                yield _hit(text, start, end, inner)


def _hit(text: Printed, start: int, end: int, inner: bool) -> Hit:
    marks = "‘’" if inner else "“”"
    words = f"{marks[0]}{text.text[start + 1 : end - 1]}{marks[1]}"
    span, fix = text.fix(start, end, words)
    place = "引号里面" if inner else "最外一层"
    return Hit(span, {"place": place, "marks": marks, "instead": words}, fix)


def _wrong(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether inner, of the outermost pairs of the wrong kind; none where some do not pair."""
    open_: list[tuple[int, str]] = []
    titles = 0
    spans: list[tuple[int, int, bool]] = []
    for at, mark in enumerate(text):
        if mark not in _MARKS:
            continue
        if mark in _CLOSE:
            open_.append((at, mark))
            titles += mark == "《"
            continue
        if not open_ or _CLOSE[open_[-1][1]] != mark:
            return
        start, opened = open_.pop()
        titles -= opened == "《"
        inner = len(open_) % 2 == 1
        if not titles and opened not in ("《", "‘" if inner else "“"):
            spans.append((start, at + 1, inner))
    if not open_:
        yield from outermost(spans)

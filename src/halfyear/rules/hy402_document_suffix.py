"""文件名称有的带“（试行）”有的不带

“（试行）”“（暂行）”“（2024—2026年）”是文件名称的一部分，写在书名号以内。一处带、一处不带，或者一处“试行”、一处“暂行”，
读者分不清是一个文件还是两个文件，也分不清是不是已经转正。请核对正式名称，全文统一。

“（征求意见稿）”“（草案）”说的是另一个阶段的稿子，“（修订）”“（第二批）”“（工业类）”说的可能是另一个文件，两处年份不同的是两个文件，都不报告。
“（试行）”误写在书名号后面的，按带“（试行）”看待。

```yaml 反例
- 序号: 1
  完成情况: 完善《重点水库运行评价管理办法（试行）》，会同省财政厅印发。
  下步打算:
    - 印发《重点水库运行评价管理办法（试行）》。
- 序号: 2
  下步打算:
    - 落实《重点水库运行评价管理办法》。  # ←
- 序号: 3
  下步打算:
    - 落实《省重点水库运行评价管理办法（暂行）》。  # ←
```

```yaml 正例
- 序号: 1
  完成情况:
    - 印发《重点水库运行评价管理办法》（试行）。
    - 印发《城乡供水行动方案（2021—2023年）》。
    - 印发《节水产品目录（第一批）》。
    - 起草《河湖长制条例（草案）》。
    - 印发《杭州市海塘安澜工作方案》。
- 序号: 2
  完成情况:
    - 落实《重点水库运行评价管理办法（试行）》。
    - 起草《城乡供水行动方案（2024—2026年）》。
    - 起草《节水产品目录》。
    - 学习《河湖长制条例》（省人大公布）。
    - 印发《宁波市海塘安澜工作方案（试行）》。
```
"""

from collections.abc import Iterable, Sequence

from halfyear.prose.mentions import Title
from halfyear.prose.titles import documents, families, taken_apart
from halfyear.report.across import Across
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{name}”{here}，{place}的“{other}”{there}，请统一名称"
LEVEL = "warning"
CLUES = ("《",)


def _judged(report: Report, titles: Sequence[Title]) -> Iterable[Hit]:
    for here, there in documents(report, titles).of_suffix():
        values: dict[str, object] = {"name": here.name, "place": there.span, "other": there.name}
        values |= {"here": _said(here), "there": _said(there)}
        yield Hit(here.span, values)


def _said(title: Title) -> str:
    suffix = taken_apart(title).suffix
    return f"带“（{suffix[1:-1]}）”" if suffix else "没有后缀"


check = Across(families, _judged)

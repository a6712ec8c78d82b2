"""文件名称漏了书名号

同一个文件，一处用了书名号，另一处没有用。没有书名号，读者看不出名称到哪里为止，也就不知道说的是一个文件。请补上书名号，
并写全称。

名称不足十个字的、不以“办法”“方案”这样的文种结尾的，不加书名号也可能只是平常的话；前面还连着别的词的，可能是另一个文件：
都不报告。“重点工作”一栏不看。

```yaml 反例
# report.yaml
标题: 浙江省水利厅2024年重点工作进展情况
---
# tasks.yaml
- 序号: 1
  完成情况: 完善《浙江省小型水库系统治理管理办法》。
- 序号: 2
  下步打算:
    - 出台小型水库系统治理管理办法。  # ←
    - 修改省小型水库系统治理管理办法等文件，落实“小型水库系统治理管理办法”。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 制定小型水库系统治理管理办法。
  完成情况:
    - 印发《小型水库系统治理管理办法》，修改《〈小型水库系统治理管理办法〉释义》。
    - 印发《宁波市海塘安澜千亿建设方案》，印发《水库管理办法》。
    - 印发《水利工程白蚁综合防治方案》。
- 序号: 2
  完成情况:
    - 修改农村小型水库系统治理管理办法，形成海塘安澜千亿建设方案。
    - 落实水库管理办法，形成治理管理办法。
    - 印发《小型水库系统治理管理办法》。
    - 形成河道白蚁综合防治方案。
```
"""

from collections.abc import Iterable, Sequence

from halfyear.prose.titles import Ending, bare, endings
from halfyear.report.across import Across
from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{name}”没有用书名号，{place}用了：“《{other}》”"
LEVEL = "warning"
CLUES = ("《",)


def _judged(report: Report, ends: Sequence[Ending]) -> Iterable[Hit]:
    for passage, start, end, title in bare(report, ends):
        if passage.column.kind is Kind.ITEMS:
            name = passage.text[start:end]
            values = {"name": name, "place": title.span, "other": title.name}
            yield Hit(passage.span(start, end), values)


check = Across(endings, _judged)

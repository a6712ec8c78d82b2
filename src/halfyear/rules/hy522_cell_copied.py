"""两栏填了同样的话

同一项任务的两栏，写的一字不差，多半是粘贴错了：问题不会正好就是打算。请把填错的一栏重新写过。

很短的（不到八个字，例如“无”“序时推进”）不比，不到二十个字、没有标点和数字的（“装饰工程及附属工程施工”，下个月还在做）也不比；不同的任务之间重复，由别的规则管。

```yaml 反例
- 序号: 1
  完成情况: 印发方案。
  存在问题: 部分地区进展偏慢，资金不足。
  下步打算:
    - 部分地区进展偏慢，资金不足。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 序时推进
  存在问题: 序时推进
  下步打算: 加大资金投入，督促进度慢的地区。
- 序号: 2
  存在问题: 部分地区进展偏慢，资金不足。
- 序号: 3
  完成情况: 装饰工程及附属工程施工
  下步打算: 装饰工程及附属工程施工
```
"""

from collections.abc import Iterable

from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "与{other}的“{column}”一字不差，多半是粘贴错了"
LEVEL = "info"
SCOPE = "task"
# Work that goes on is called the same in two columns; it takes a sentence or a figure to be a copy.
PHRASE = 20
_SENTENCE = pattern("[，。；：、0-9]")
SHORT = 8  # characters; a status or another phrase may well stand in two columns


def check(report: Report) -> Iterable[Hit]:
    columns = [column for column in report.columns if column.kind is Kind.ITEMS]
    for task in report.tasks:
        seen: dict[tuple[str, ...], str] = {}
        for column in columns:
            cell = task[column]
            said = tuple(map(str.strip, cell.parts)) if cell else ()
            length = sum(map(len, said))
            if length < SHORT or (length < PHRASE and not any(map(_SENTENCE.search, said))):
                continue
            if earlier := seen.get(said):
                other = report.columns.named[earlier]
                yield Hit(task.at(column), {"other": task.at(other), "column": earlier})
            seen.setdefault(said, column.name)

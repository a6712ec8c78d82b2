"""参与的单位没有列入会办单位

正文写了“会同省财政厅”“联合省教育厅”“与省水利厅共同”，“会办单位”里却没有这个单位，或者写的是“无”。要么会办单位漏了，要么正文
不必提。请与统筹处室核对；会办单位由统筹处室在 tasks.yaml 里改。

简称、全称和括号里的别称都认得，例如“省发改委”就是“省发展和改革委员会”，“省委人才办”在“省委组织部（省委人才办）”里；
在 report.yaml 的“名录”里写明全称和简称，就完全以名录为准。

以下情形不报告：本部门和本部门的处室；不是本级的机关，也没有在别处列为会办单位的（国家部委、下级部门、高校、企业）；
“有关部门”这样的泛称；会办单位没有写，或者写了“等单位”的。“创新联合体”这样的词不是联合谁。

```yaml 反例
# report.yaml
标题: 浙江省水利厅2024年重点工作进展情况
公开信息: {发布机构: 省水利厅}
---
# tasks.yaml
- 序号: 1
  会办单位: 无
  完成情况:
    - 会同浙江省财政厅、省自然资源厅（省林业局）等单位开展调研。  # ←
    - 会同省财政厅下达资金。
- 序号: 2
  会办单位: [省委组织部（省委人才办）, 省发展和改革委员会, 之江实验室]
  完成情况:
    - 会同省委人才办、省发改委、省农业农村厅开展考核。  # ←
    - 与省发展改革委、省经信厅共同起草方案。  # ←
- 序号: 3
  会办单位: 省教育厅
  下步打算: 联合之江实验室开展研究，联合省教育厅开展宣传。  # ←
```

有了名录，以名录为准：

```yaml 反例
# report.yaml
名录:
  省能源局:
  省能源集团: [省能源局集团]
  省人力社保厅: [省人社厅]
  省人力厅: [省人社厅]
---
# tasks.yaml
- 序号: 1
  会办单位: [省能源集团]
  完成情况: 会同省能源局开展调研。  # ←
```

```yaml 正例
# report.yaml
标题: 省水利厅重点工作半年进展
---
# tasks.yaml
- 序号: 1
  会办单位: ▲浙江省财政厅、省教育厅（牵头）
  完成情况:
    - 会同省财政厅、省教育厅开展调研。
    - 会同省水利厅、基础处研究院开展调研，会同省有关部门、水利部、杭州市财政局、浙江大学研究。
    - 推进创新联合体建设，联合开展检查。
  存在问题: 与省自然资源厅相比还有差距。
- 序号: 2
  会办单位: 省财政厅等单位
  完成情况: 会同省教育厅开展调研。
- 序号: 3
  完成情况: 会同省教育厅开展调研。
```

```yaml 正例
# report.yaml
标题: 半年工作进展
公开信息: {公开方式: 主动公开}
---
# tasks.yaml
- 序号: 1
  会办单位: 无
  完成情况: 会同省教育厅开展调研。
```
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from halfyear.prose.bodies import Bodies, Body, open_ended, partners, shared_with
from halfyear.prose.mentions import Sentence
from halfyear.prose.titles import own_region
from halfyear.report.columns import Column, Kind, Role
from halfyear.report.model import Cell, Report
from halfyear.rules import Hit

MESSAGE = "“{names}”参与了这项工作，{place}的“{column}”{state}"
LEVEL = "warning"
SCOPE = "task"
TOTAL = partners
CLUES = (Role.PARTNERS,)
MANY = 40  # partners of a task, listed or named in its texts


def check(report: Report) -> Iterable[Hit]:
    bodies = Bodies(report, own_region(report))
    named: dict[str, list[Body]] = defaultdict(list)
    for body in shared_with(report):
        if body.passage.column.kind is Kind.ITEMS:
            named[body.task.number].append(body)
    for others in named.values():
        task = others[0].task
        for column in report.columns.of(Role.PARTNERS):
            cell = task[column]
            if cell and not any(map(open_ended, cell.parts)):
                yield from _missing(bodies, others, column, cell)


def _missing(bodies: Bodies, others: Sequence[Body], column: Column, cell: Cell) -> Iterable[Hit]:
    known = list(bodies.named(cell))
    sentences: dict[Sentence, list[Body]] = {}
    # A task with hundreds of partners is none that anyone looks through.
    for body in others[:MANY] if len(known) <= MANY else ():
        names = [bodies.plain(name) for name in (body.name, body.alias) if name]
        if any(bodies.same(name, one) for name in names for one in known):
            continue
        if bodies.expected(names[0]) and not bodies.ours(names[0]):
            known += names  # once is enough
            sentences.setdefault(body.sentence, []).append(body)
    for missing in sentences.values():
        passage = missing[0].passage
        values = {
            "names": "、".join(body.name for body in missing),
            "place": passage.task.at(column),
        }
        state = "没有列入" if cell.parts else "写的是“无”"
        span = passage.span(missing[0].start, missing[-1].end)
        yield Hit(span, {"column": column.name, "state": state, **values})

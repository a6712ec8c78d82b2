"""两项任务的下一步打算是同一件事

两项任务都打算办同一件事，例如各自写了要开同一个会，公开以后像是两个会。请商定由哪一项写，另一项写与它有关的部分。

去掉“召开”“举办”这样的动词和本地地名以后，一个分句有十四个字以上完全相同的，才报告。整句相同的归 HY408；
文件由几个处室共同推进是常有的，带书名号的不报告；栏目写了 `样式: 合并` 的，几项任务的打算印成一格，也不报告。

```yaml 反例
# report.yaml
标题: 浙江省水利厅2024年重点工作进展情况
---
# tasks.yaml
- 序号: 1
  下步打算:
    - 召开浙江省海塘安澜千亿工程建设管理现场推进会，部署工作。
- 序号: 2
  下步打算:
    - 举办海塘安澜千亿工程建设管理现场推进会。  # ←
```

```yaml 正例
- 序号: 1
  完成情况: 举办农村供水城乡一体化管理护航行动推进会。
  下步打算:
    - 举办海塘安澜千亿工程建设管理现场推进会。
    - 印发《全省中小河流治理三年行动计划实施方案》。
    - 召开工作推进会。
- 序号: 2
  下步打算:
    - 举办海塘安澜千亿工程建设管理现场推进会。
    - 印发《全省中小河流治理三年行动计划实施方案》，做好宣传。
    - 召开工作推进会，做好总结。
    - 召开农村供水城乡一体化管理护航行动推进会，做好总结。
    - 举办农村供水城乡一体化管理护航行动推进会，表扬先进。
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 下步打算, 用途: 打算, 样式: 合并}
---
# tasks.yaml
- 序号: 1
  下步打算: 召开海塘安澜千亿工程建设管理现场推进会，部署工作。
- 序号: 2
  下步打算: 举办海塘安澜千亿工程建设管理现场推进会。
```
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from halfyear.prose import mentions
from halfyear.prose.mentions import Sentence
from halfyear.prose.texts import Texts
from halfyear.prose.titles import own_region
from halfyear.prose.words import either
from halfyear.report.across import Across, Said
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.pattern import pattern

MESSAGE = "“{text}”与{place}的“{other}”是同一件事，请商定由哪一项写"
LEVEL = "warning"
LEAST = 14  # characters of what is to be done


class _Clause(NamedTuple):
    sentence: Sentence
    start: int
    end: int


def _said(report: Report) -> Iterator[Said[_Clause]]:
    """The clauses of what is planned, by their last characters: what ends as nothing else does is not said twice."""
    plans = [one for one in mentions.of(report).of(Role.PLANS) if not one.column.merges]
    sentences = Texts([one for passage in plans for one in passage.sentences])
    for sentence, start, end in sentences.spans(_CLAUSE):
        yield (sentence.task, sentence.text[end - LEAST : end], _Clause(sentence, start, end))


def _judged(report: Report, clauses: Sequence[_Clause]) -> Iterable[Hit]:
    own = own_region(report)
    first: dict[str, tuple[Sentence, str]] = {}
    for sentence, start, end in clauses:
        clause = sentence.text[start:end]
        thing = _ACTS.sub("", clause).removeprefix(own)
        if len(thing) < LEAST or "《" in thing:
            continue
        there, other = first.setdefault(thing, (sentence, clause))
        if there.task is not sentence.task and there.text != sentence.text:
            span = sentence.passage.span(sentence.start + start, sentence.start + end)
            yield Hit(span, {"text": clause, "place": there.span, "other": other})


check = Across(_said, _judged)

_CLAUSE = pattern(rf"[^，。；：！？;\n\0]{{{LEAST},}}")


_ACTS = pattern(lambda: f"^(?:{either('plans', 'acts')})*")

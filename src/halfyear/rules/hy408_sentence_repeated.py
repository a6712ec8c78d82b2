"""两项任务写了同一句话

同一句话在两项任务里各写一遍，公开以后读者会以为是凑数，也容易改了一处、忘了另一处。请各写各的：成绩归牵头的那一项，另一项
写与它有关的部分，或者写“详见第几项”。

十二个字以上的整句才比较，相同的和几乎相同的都报告，几乎相同的用【】标出不同的字：多了或少了一处，或者换的只是“任务”“工作”
这样的词。数字不同、地名不同、换了实在的词的是两件事，不报告；同一项任务里的重复不归这一条；
栏目写了 `样式: 合并` 的，几项任务相同的话印成一格，也不算重复。

```yaml 反例
- 序号: 1
  完成情况:
    - 召开全省水利工作会议，总结上年工作，部署年度重点任务。完成重点课题《流域水库群防洪供水联合调度规则研究》调研报告。
- 序号: 2
  完成情况:
    - 召开全省水利工作会议，总结上年工作，部署年度重点任务。  # ←
    - 完成《流域水库群防洪供水联合调度规则研究》调研报告。  # ←
  存在问题: 召开全省水利工作会议，总结上年工作，部署年度重点工作。  # ←
```

```yaml 正例
- 序号: 1
  重点工作: 召开全省水利工作会议，总结上年工作，部署年度重点任务。
  完成情况:
    - 指导杭州市完成三座小型水库的除险加固和安全鉴定工作，落实管护责任。
    - 建成水文站12座，改造中小河流重点河段。
    - 进展顺利。
    - 召开海塘安澜工程现场推进会部署下半年工作。
    - 首购首用涉及部门较多，平阳与东阳之间的数据标准还不统一。
    - 海曙光学影像高层次人才引进难度较大，风险预警力度有待加强。
    - 召开全省水利工作会议，总结上年工作，部署年度重点任务。
    - 召开全省水利工作会议，总结上年工作，部署年度重点任务。
- 序号: 2
  完成情况:
    - 指导宁波市完成三座小型水库的除险加固和安全鉴定工作，落实管护责任。
    - 建成水文站15座，改造中小河流重点河段。
    - 进展顺利。
    - 召开农村供水工程现场推进会部署下半年工作。
    - 首购首用涉及部门较多，平阳与松阳之间的数据标准还不统一。
    - 定海光学影像高层次人才引进难度较大，风险预警力度有待加强。
    - 开展上半年水土保持监督检查执法活动。
- 序号: 3
  完成情况: 开展下半年水土保持监督检查执法活动。
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成, 样式: 合并}
  - {名称: 下步打算, 用途: 打算, 样式: 合并}
---
# tasks.yaml
- 序号: 1
  完成情况: 召开全省水利工作会议，总结上年工作，部署年度重点任务。
- 序号: 2
  完成情况: 召开全省水利工作会议，总结上年工作，部署年度重点任务。
```
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from halfyear.prose import mentions
from halfyear.prose.likeness import SENTENCE, digits, marked, near
from halfyear.prose.mentions import Sentence
from halfyear.prose.titles import copied
from halfyear.report.across import Across, Said
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.counting import Counts

MESSAGE = "“{text}”与{place}的{other}相同，请各写各的，或者只留一处"
LEVEL = "info"
MANY = 200  # pairs of like figures or heads that are compared word by word; who has more writes by a model
HEAD = (
    3  # characters, of which copied sentences without a figure have the first or the last in common
)
LEAST = 12  # 字, as Word counts them
_MARKS = "。！？；;"


class _Last(NamedTuple):
    """A sentence that is looked for by its last characters."""

    sentence: Sentence


def _said(report: Report) -> Iterator[Said[Sentence | _Last]]:
    """The sentences by their figures; those without any by their first characters, and by their last."""
    for passage in mentions.of(report).items:
        # Tasks that say the same in such a column are printed as one cell.
        for sentence in passage.sentences if not passage.column.merges else ():
            # The mark at the end counts, too, but most have one.
            if len(sentence.text) > LEAST:
                text = sentence.text.rstrip(_MARKS)
                if figures := digits(text):
                    yield (sentence.task, figures, sentence)
                else:
                    yield (sentence.task, text[:HEAD], sentence)
                    yield (sentence.task, (text[-HEAD:],), _Last(sentence))


def _judged(_: Report, things: Sequence[Sentence | _Last]) -> Iterable[Hit]:
    last = isinstance(things[0], _Last)
    said: dict[str, Sentence] = {}
    for thing in things:
        sentence = thing.sentence if isinstance(thing, _Last) else thing
        text = sentence.text.rstrip(_MARKS)
        first = said.setdefault(text, sentence)
        # Those that are the same are found by their heads.
        if not last and sentence.task is not first.task and Counts(text).words >= LEAST:
            values = {"text": text, "place": first.span, "other": "一句"}
            yield Hit(sentence.span, values)
    asked = iter(range(MANY))

    def same(words: str, other: str) -> bool:
        return (
            said[words].task is not said[other].task
            and not (last and words[:HEAD] == other[:HEAD])
            and next(asked, None) is not None
            and copied(words, other)
        )

    for words, other in near(said, SENTENCE, same=same):
        there, text = marked(words, other)
        values = {"text": text, "place": said[words].span, "other": f"“{there}”几乎"}
        yield Hit(said[other].span, values)


check = Across(_said, _judged)

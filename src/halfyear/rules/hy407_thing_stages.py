"""一个项目在两处进展不一

同一栏里，一项任务说“某某”项目“进入论证”，另一项任务说已经“完成论证”；或者一处“申报”、一处“获批”，一处“开工”、一处“建成”。
总有一处没有更新。请与有关处室核对，按同一个时间点统一。提示的是进展慢的一处。

只看放在引号里的名称，引号后面紧跟的词也要相同。同一项任务里先后写到的不报告；两处的年份或批次不同，是两回事；写明几个、几处的，说的是一批：也不报告。

```yaml 反例
- 序号: 1
  完成情况:
    - “智慧水网”重大项目初步方案进入水利部论证环节。  # ←
    - 申报“平安渔场”示范县。  # ←
- 序号: 2
  完成情况:
    - “智慧水网”重大项目完成水利部论证。
    - 获批“平安渔场”示范县。
```

```yaml 正例
- 序号: 1
  完成情况:
    - “智慧水网”重大项目进入论证。
    - 申报第二批“平安渔场”示范县，建设“数字海塘”平台。
    - “千库联调”工程开工，“千库联调”工程投产。
    - “浙里水利”应用通过验收，“千项水利”工程开工12个。
- 序号: 2
  完成情况:
    - “智慧水网”试验基地完成论证。
    - 获批第一批“平安渔场”示范县，“智慧水网”重大项目完成评审。
    - “千库联调”工程投产。
    - “浙里水利”应用完成验收，“千项水利”工程竣工9个。
  下步打算:
    - “智慧水网”重大项目完成论证。
- 序号: 3
  完成情况:
    - “千库联调”工程投产。
```
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from halfyear.prose import mentions
from halfyear.prose.mentions import Quoted
from halfyear.prose.stages import things
from halfyear.prose.words import either, listed
from halfyear.report.across import Across, Said
from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.pattern import one_of, pattern

MESSAGE = "“{name}”这里写“{stage}”，{place}写“{other}”，请统一进展"
LEVEL = "warning"
CLUES = ("“",)
HEAD = 2  # characters behind the quotes that tell of what kind the thing is

BEFORE = 20  # characters before the quotes that may say what was done to the thing
BEHIND = 300  # and behind them; a clause is hardly longer, and many names in one would be quadratic


class Stage(NamedTuple):
    """How far a quoted thing has come on one of the ways that things go."""

    rank: int
    way: str
    quoted: Quoted
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.quoted.passage.span(self.start, self.end)

    @property
    def words(self) -> str:
        return self.quoted.passage.text[self.start : self.end]


def _said(report: Report) -> Iterator[Said[Quoted]]:
    """The quoted names, by what they are of."""
    named = [one for one in mentions.of(report).quoted if one.passage.column.kind is Kind.ITEMS]
    for quoted in named:
        yield quoted.task, _key(quoted), quoted


def _judged(_: Report, names: Sequence[Quoted]) -> Iterable[Hit]:
    tasks = {quoted.task.number for quoted in names}
    reached: dict[str, dict[str, Stage]] = {}
    # A thing of one row alone can be in no two stages.
    for quoted in names if len(tasks) > 1 else ():
        for stage in _stages(quoted):
            rows = reached.setdefault(stage.way, {})
            before = rows.get(quoted.task.number, stage)
            rows[quoted.task.number] = max(before, stage, key=lambda one: one.rank)
    for rows in reached.values():
        furthest = max(rows.values(), key=lambda one: one.rank)
        for stage in rows.values():
            if stage.rank < furthest.rank:
                values = {"name": stage.quoted.name, "stage": stage.words, "place": furthest.span}
                yield Hit(stage.span, values | {"other": furthest.words})


check = Across(_said, _judged)


def _key(quoted: Quoted) -> tuple[str, ...]:
    """The column, the name, and the words behind it that tell of what kind the thing is."""
    passage = quoted.passage
    return passage.column.name, quoted.name, passage.text[quoted.end : quoted.end + HEAD]


def _stages(quoted: Quoted) -> Iterator[Stage]:
    text = quoted.passage.text
    last = min(quoted.end + BEHIND, len(text))
    ends = (text.find(mark, quoted.end, last) for mark in "，。；")
    end = min((at for at in ends if at >= 0), default=last)
    first = max(quoted.start - BEFORE, 0)
    begin = max(first, *(text.rfind(mark, first, quoted.start) + 1 for mark in "，。；"))
    # Where they are counted, the name is that of many.
    if _COUNTED.search(text, begin, end):
        return
    # Batches and years make two things of one name.
    batch = "".join(_BATCH.findall(text, begin, end))
    for match in _PROCESS.finditer(text, quoted.end, end):
        yield Stage(
            int(match["verb"] in listed("stages", "done")),
            match["process"] + batch,
            quoted,
            *match.span(),
        )
    for match in _THING.finditer(text, begin, end):
        way, rank = _ways()[match[0]]
        yield Stage(rank, f"{way}{batch}", quoted, *match.span())


@cache
def _ways() -> dict[str, tuple[int, int]]:
    """The order that a word is of, and its stage there."""
    return {
        word: (way, rank)
        for way, stages in enumerate(things())
        for rank, words in enumerate(stages)
        for word in words
    }


def _processes() -> str:
    verbs = f"{either('stages', 'entered')}|{either('stages', 'done')}"
    processes = either("stages", "processes")
    return rf"(?P<verb>{verbs})(?:(?![，；])(?![“”])[^。《》]){{0,10}}?(?P<process>{processes})"


# They are looked for in one clause.
_PROCESS = pattern(_processes, short=True)
_THING = pattern(lambda: "|".join(_ways()), short=True)
_COUNTED = pattern("[0-9](?![0-9年])(?![月日])")


_BATCH = pattern(f"第(?:[0-9]|{one_of('一二三四五六七八九十')})+|[0-9]{{4}}年")

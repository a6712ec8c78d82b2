"""一个文件在两处进展不一

同一栏里，一项任务说某个文件在“起草”，另一项任务说在“完善”或者已经“印发”，总有一处没有更新，或者各写各的。请与有关处室
核对，按同一个时间点统一。提示的是进展慢的一处。

先后次序是：起草、制订——完善、征求意见——送审、审议——印发、出台——实施。以下情形不报告：同一项任务里先后写到几个阶段；
“印发”与“实施”并存；一处在完善、一处已经在落实（可能是修订）；“制定”“编制”“修订”这类说不准阶段的词；“推动出台”“拟印发”这类还没有做的事；后文还说到下一步的；不同的文件。

```yaml 反例
- 序号: 1
  完成情况:
    - 会同省财政厅起草《水库除险加固资金管理办法》。  # ←
    - 起草《海塘养护规定》《河道采砂许可意见》。  # ←
- 序号: 2
  完成情况: 《水库除险加固资金管理办法》已印发，完善《河道采砂许可意见》。
  下步打算: 修改完善《节水行动实施方案》，推动各地落实。  # ←
- 序号: 3
  完成情况: 完成《水库除险加固资金管理办法（试行）》起草，征求各地意见。  # ←
  下步打算: 出台《节水行动实施方案》，抓好宣传。
```

```yaml 正例
- 序号: 1
  重点工作: 起草《水库除险加固资金管理办法》。
  完成情况:
    - 起草《水库除险加固资金管理办法》，形成初稿后报批。
    - 印发《水库除险加固资金管理办法》，起草《海塘养护规定》。
    - 制定《河道采砂许可意见》。
    - 起草《小水电管理规定》，征求意见后于6月印发。
    - 推动出台《水土保持监测方案》，推动《水库调度规程》印发。
    - 完善《取水许可办法》。
    - 《节水行动实施方案》实施情况良好。
- 序号: 2
  完成情况:
    - 实施《水库除险加固资金管理办法》。
    - 印发《河道采砂许可意见》，起草《海塘养护规定》。
    - 印发《小水电管理规定》，起草《水土保持监测方案》。
    - 起草《节水行动实施方案》《水库调度规程》，落实《取水许可办法》。
  下步打算:
    - 印发《海塘养护规定》。
```
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from halfyear.prose.mentions import Passage, Title
from halfyear.prose.stages import OUT, document
from halfyear.prose.titles import documents, families
from halfyear.prose.words import either, listed
from halfyear.report.across import Across
from halfyear.report.columns import Kind
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.source.span import Span
from halfyear.text.pattern import one_of, pattern

MESSAGE = "“《{name}》”这里写“{stage}”，{place}写“{other}”，请统一进展"
LEVEL = "warning"
CLUES = ("《",)


class Stage(NamedTuple):
    """How far a title says that its document has come, and how far it may have come by what follows."""

    rank: int
    most: int
    title: Title
    start: int
    word: str

    @property
    def span(self) -> Span:
        return self.title.passage.span(self.start, self.start + len(self.word))


def _judged(report: Report, titles: Sequence[Title]) -> Iterable[Hit]:
    family = documents(report, titles)
    names, identity = family.names, family.identity
    keys = {title: (title.passage.column.name, identity[names[title]]) for title in titles}
    tasks: dict[tuple[str, str], set[str]] = defaultdict(set)
    for title, key in keys.items():
        tasks[key].add(title.task.number)
    reached: dict[tuple[str, str], dict[str, Stage]] = {}
    for passage in {id(title.passage): title.passage for title in titles}.values():
        own = [title for title in passage.titles if title in keys]
        # A document of one row alone can be in no two stages.
        if passage.column.kind is Kind.ITEMS and any(len(tasks[keys[title]]) > 1 for title in own):
            for stage in _stages(passage):
                if stage.title not in keys:
                    continue
                rows = reached.setdefault(keys[stage.title], {})
                before = rows.get(passage.task.number, stage)
                # What a row says last of a document is how far it is; doubts add up.
                rows[passage.task.number] = max(before, stage, key=_rank)._replace(
                    most=max(before.most, stage.most)
                )
    for rows in reached.values():
        # What is in force may be improved, but is no longer drafted.
        best = max(rows.values(), key=_rank)
        best_out = max((one for one in rows.values() if one.rank <= OUT), key=_rank, default=best)
        for stage in rows.values():
            furthest = best_out if stage.rank else best
            if stage.most < min(furthest.rank, OUT):
                values = {"name": stage.title.name, "stage": stage.word, "place": furthest.span}
                yield Hit(stage.span, values | {"other": furthest.word})


check = Across(families, _judged)


def _rank(stage: Stage) -> int:
    return stage.rank


def _stages(passage: Passage) -> Iterator[Stage]:
    before: Stage | None = None
    for title, following in zip(passage.titles, (*passage.titles[1:], None), strict=False):
        match = _GOVERNING.search(passage.text, max(title.start - 12, 0), title.start)
        if not match and not passage.text.endswith(listed("stages", "doubts"), 0, title.start):
            match = _BEHIND.match(passage.text, title.end)
        if match and not match["doubt"]:
            rank = _ranks()[match["word"]]
            before = Stage(rank, rank, title, match.start("word"), match["word"])
        elif before and _JOINED.fullmatch(passage.text, before.title.end, title.start):
            before = before._replace(title=title)
        else:
            before = None
            continue
        rest = passage.text[title.end : following.start if following else None]
        if following:
            # The last words belong to the title that follows.
            rest = rest[: max(rest.rfind(mark) for mark in "，。；、") + 1]
        later = [_ranks()[word] for word in _STEP.findall(rest)]
        yield before._replace(most=max([before.rank, *(one for one in later if one <= OUT)]))


@cache
def _ranks() -> dict[str, int]:
    """The stage that a word tells, from 0."""
    return {word: rank for rank, words in enumerate(document()) for word in words}


def _steps() -> str:
    return "|".join(sorted(_ranks(), key=len, reverse=True))


_STEP = pattern(_steps, short=True)


def _doubted() -> str:
    """Words of a stage, with one before them by which it has not come so far."""
    return rf"(?P<doubt>{either('stages', 'doubts')})?(?P<word>{_steps()})"


_GOVERNING = pattern(lambda: rf"{_doubted()}[了好]?$")


_BEHIND = pattern(
    lambda: (
        r"(?:（[^（）]{1,12}）)?(?:等(?:(?![，；])[^。《]){0,6})?的?(?:初稿|草案|文本)?(?:已经|已|正式|按程序)*"
        rf"{_doubted()}(?!{one_of('方细办意情效评要条准前')})"
    )
)


# What may stand between two titles of one verb.
_JOINED = pattern(rf"(?:（[^（）]{{1,12}}）)?{one_of('、和与及')}?")

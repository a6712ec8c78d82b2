"""重点工作里的指标没有回应

重点工作、用途是“目标”的栏目写了数字指标，例如“新建水文站40座”，完成情况就要说到哪一步：半年建成多少座、占几成，或者写明“年度指标，年底统计”。
没有回应，读者会以为没有做。请在完成情况里补上有数字的一句。

完成情况里只要有说到同一件事的数字，或者说明是全年、年底才统计的，或者写明已全部完成，就不报告。目标年份在本期以后的
（“到2027年”）、说不清是什么的数字、完成情况没有写或者没有读全的，也不报告。

答得短也是答：“已完成40公里”“95%”“甲路30%；乙路45%”，点出两所学校的名字，“数据上报中”“尚未公布”，换一种说法
（每月1400元、1400元/人月），说它正在前期、招标、施工，另用别的数（完成投资、签约项目）来答，都不报告；“从574元提高到700元”的574元、“惠及居民5万户”“涉及建筑面积33万平方米”不是要办的事。
重点工作不是一串指标，而是叙述（有数的分句不到四成）或者说的是已经办了的（已、累计、同比），不报告；四项以上任务、一半以上都没有数，是这张表的写法，也不报告。拿不准的，不报告。

表里有用途是“数值”的完成率，或者单位与指标相同的数值，有用途是“状态”的栏目写着完成的，都是回应。一项任务分几行印的，各行的目标对各行的完成情况；
上级标题相同的目标和进展（“一季度”的目标、完成情况）互相对应。

```yaml 反例
- 序号: 1
  重点工作: 农村供水保证率达到95%，新建水文站40座以上、改造堤防1.2万米。  # ←
  完成情况:
    - 建成水文站12座。
    - 完善供水工程运行机制，走访用户300家。
- 序号: 2
  重点工作: 建成“美丽河湖”示范工程10个。  # ←
  完成情况: 印发年度工作计划。
- 序号: 3
  重点工作: 除险加固水库小（1）型14座、和美乡村60个。  # ←
  完成情况: 印发年度工作计划。
```

```yaml 反例
- 序号: 1
  重点工作: 建成10座水库。  # ←
  完成情况: 印发年度工作计划。
```

```yaml 正例
- 序号: 1
  重点工作: 农村供水保证率达到95%，新建水文站40座以上，新建30座水闸，培训500人次，改造泵站20座，完成标准化评价30处。
  完成情况:
    - 全省农村供水保证率93.1%。
    - 已开工建设水文站三十座，占年度任务的60%。
    - 水闸建设为年度指标，年底统计。
    - 改造泵站任务全面完成。
    - 标准化评价、管护达标率98%。
- 序号: 2
  重点工作: 到2027年，建成海塘500公里；走访40家，支持12所高校发展。
  完成情况: 开展前期工作。
- 序号: 3
  重点工作: 建成水库10座。
- 序号: 4
  重点工作: 建成水库10座。
  完成情况: 无
- 序号: 5
  重点工作: 改造堤防200公里。
  完成情况: 各项指标均为年度考核指标。
- 序号: 6
  重点工作: 改造农村道路40公里，补助标准从574元提高到700元。
  完成情况: 已完成36公里，按700元发放。
- 序号: 7
  重点工作: 打通断头路2条。
  完成情况: 文汇路30%；学府路45%。
- 序号: 12
  重点工作: 完成泉山学校一期2座教学楼建设。
  完成情况: 完成主体结构施工，教学楼开始装修。
- 序号: 11
  重点工作: 新建老年活动室7个。
  完成情况: 大洋、真西已完成；中江、新村、长四进入装修阶段；子长、东苑进入土建阶段。
- 序号: 8
  重点工作: 水土保持率达到94.8%。
  完成情况: 数据上报中。
- 序号: 9
  重点工作: 建设道路55公里。
  完成情况: 95%
- 序号: 10
  重点工作: 资料数量压减30%以上。
  完成情况: 由15项减至9项，减少40%。
- 序号: 13
  重点工作: 安装空调900台、新风系统480套，惠及师生1.2万人。
  完成情况: 空调安装870台；新风系统在招投标中。
- 序号: 17
  重点工作: 改造老旧小区20个，涉及建筑面积33万平方米，泵站58座，项目总投资5767万元。
  完成情况: 目前已全部完工。
- 序号: 14
  重点工作: 新增1个充电示范小区。
  完成情况: 正在建设。
- 序号: 16
  重点工作: 市级重点项目458个，年度计划投资853.8亿元。
  完成情况: 完成投资622.2亿元，占年度投资计划的73%。
- 序号: 15
  重点工作: 实施低等级公路提升改造35公里。
  完成情况: 项目完成总体进度的98.42%。
- 序号: 18
  重点工作: 坚持“两手抓”，加强调度，深化改革，优化服务，培育企业30家。
  完成情况: 开展调度和服务。
- 序号: 19
  重点工作: 已累计建成水库10座。
  完成情况: 做好管护。
- 序号: 20
  重点工作: 改造农村公路30公里、危桥5座，新增床位200张。
  完成情况: 公路立项已批复，危桥改造印发方案。
- 序号: 22
  重点工作: 提供岗位1000个，单位能耗下降3%。
  完成情况: 岗位数达1200，能耗数据待统计部门反馈。
- 序号: 21
  重点工作: 改造渠系40公里、水闸5座。
  完成情况: 完成投资300万元，水闸3座。
```

多数任务都没有数的表：

```yaml 正例
- 序号: 1
  重点工作: 建成水闸5座。
  完成情况: 印发方案。
- 序号: 2
  重点工作: 建成水库3座。
  完成情况: 加强管理。
- 序号: 3
  重点工作: 建成泵站7座。
  完成情况: 明确分工。
- 序号: 4
  重点工作: 建成山塘9座。
  完成情况: 压实责任。
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 完成状态, 用途: 状态}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
  - {名称: 投资, 用途: 数值, 单位: 万元}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建农村道路。
  年度目标: 新建道路55公里  # ←
  完成情况: 印发年度工作计划。
  完成状态: 序时推进
- 序号: 1
  分项: 2
  年度目标: 大中修70公里  # ←
- 序号: 1
  分项: 3
  年度目标: 绿化20公里
  完成情况: 绿化12公里。
- 序号: 2
  重点工作: 新建校舍10所。  # ←
  年度目标: 10所
  完成情况: 印发年度工作计划。
  投资: 300
- 序号: 3
  重点工作: 健全农村公路养护机制。
  年度目标: 30公里  # ←
  完成情况: 印发年度工作计划。
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 完成情况, 用途: 完成}
---
# tasks.yaml
- 序号: 1
  重点工作: 健全机制，建成水闸5座。  # ←
  年度目标: 建成水闸5座
  完成情况: 印发年度工作计划。
```

```yaml 正例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 年度目标, 用途: 目标}
  - {名称: 完成情况, 用途: 完成}
  - {名称: 完成状态, 用途: 状态}
  - {名称: 完成率, 用途: 数值, 单位: "%"}
  - {名称: 投资, 用途: 数值, 单位: 万元}
---
# tasks.yaml
- 序号: 1
  重点工作: 修建农村道路。
  年度目标: 55公里
  完成情况: 已建40公里。
- 序号: 2
  重点工作: 新建校舍10所。
  年度目标: 10所
  完成情况: 推进前期工作。
  完成率: 20
- 序号: 3
  重点工作: 新建水闸5座。
  年度目标: 5座
  完成情况: 验收合格。
  完成状态: 已完成
- 序号: 4
  重点工作: 扩大投资，完成投资5000万元。
  年度目标: 开工
  完成情况: 印发方案。
  投资: 3000
```

```yaml 反例
# report.yaml
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 一季度目标, 用途: 目标, 上级标题: 一季度}
  - {名称: 一季度进展, 用途: 条目, 上级标题: 一季度}
  - {名称: 二季度目标, 用途: 目标, 上级标题: 二季度}
  - {名称: 二季度进展, 用途: 完成, 上级标题: 二季度}
---
# tasks.yaml
- 序号: 1
  重点工作: 新建校舍10所。
  一季度目标: 开工校舍4所
  一季度进展: 开工校舍4所。
  二季度目标: 建成校舍6所  # ←
  二季度进展: 印发年度工作计划。
```
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from math import ceil

from halfyear.prose import answers as replies
from halfyear.prose import dates, mentions, quantities
from halfyear.prose.mentions import Mentions, Passage, Sentence
from halfyear.prose.quantities import Quantity
from halfyear.prose.words import listed
from halfyear.report.across import Total
from halfyear.report.columns import Column, Kind, Role
from halfyear.report.model import Report
from halfyear.report.once import once
from halfyear.rules import Hit
from halfyear.text.chinese import behind
from halfyear.text.pattern import pattern

MESSAGE = "“{target}”在{place}的“{column}”里没有回应：请写明进展的数字，或者说明年底统计"
LEVEL = "info"
SCOPE = "task"
OWED = True
SHARE = 0.6  # of the noun's characters must stand together where a sentence speaks of it
_YEARLY = (
    *("年度指标", "年度考核指标", "年度评估指标", "年度考估指标", "年度评核指标"),
    *("年度统计", "按年", "年底", "年末", "年终", "全年", "次年", "年报"),
)
_EACH = pattern("(?:各项|各类|主要|上述|以上|所有|其[他余])[^，。；]{0,6}(?:指标|目标)")
_ALL = tuple(f"{how}完成" for how in ("全部", "全面", "超额", "如期", "提前", "已", "已经", "均"))
_NUMERALS, _COUNTED = frozenset("二三四五六七八九十百两"), frozenset("个家项座所处条件名人次场")
_CUT = pattern(r"[^，。；：、！？\n（）0-9]+（[^（）]*）$")
_GOES_ON = pattern(r"[^\W0-9A-Za-z_]{2}")
_CLOSING = frozenset("_）”》")
_COUNT = pattern("[0-9０-９]|[一二三四五六七八九十两]")
_CLAUSES = pattern("[，、]")
_WORDS = ("和美", "和谐", "和平")
MANY = 40  # targets of a task that are looked at
CUSTOM = 4  # tasks without figures in their answers from which on a custom shows
LISTED = 0.4  # of the clauses of a list of targets have a figure
_PARTED = pattern(r"[，、；。：\s]+")
# What tells of what was done is no list of what is to be done.
_PROGRESS = pattern(
    "已|截至|截止|累计|目前|正在|同比|环比|序时|超额|预计|均为|有望|进展|较去年|较上年"
)


def check(report: Report) -> Iterable[Hit]:
    if not TOTAL(report):
        yield from chain.from_iterable(_found(report))


@once
def _found(report: Report) -> list[tuple[Hit, ...]]:
    """The targets that nothing is said of, for each task that has some."""
    mentioned = mentions.of(report)
    targets: dict[str, list[Quantity]] = {}
    for passage in mentioned.of(Role.TASK, Role.TARGET):
        targets.setdefault(passage.task.number, []).extend(quantities.of(passage))
    return [
        tuple(_unanswered(targets[task.number], mentioned))
        for task in report.tasks
        if targets.get(task.number)
    ]


def _counted(report: Report) -> Iterable[bool]:
    """Whether nothing is said of some target, for each task that has some."""
    return map(bool, _found(report))


def _custom(counts: Counter[bool]) -> bool:
    """Whether most tasks have no figures in their answers, so that the table is written that way."""
    return counts[True] >= CUSTOM and counts[True] > counts[False]


TOTAL = Total(_counted, _custom)


def _unanswered(asked: Sequence[Quantity], mentioned: Mentions) -> Iterator[Hit]:
    """The targets of a task that nothing is said of."""
    told: dict[tuple[Decimal, str], Column] = {}
    for target in asked[:MANY]:
        if not _listed(target.passage):
            continue
        named = _open(target, asked, mentioned)
        if named is None or replies.settled(target, mentioned.report):
            continue
        # What the task says, the column of targets may say again.
        column, figure = target.passage.column, (target.value, target.unit)
        if told.setdefault(figure, column) is column:
            yield from _hits(target, named, mentioned.report)


@mentions.each
def _listed(passage: Passage) -> bool:
    """Whether a text is a list of figures to reach, and neither a tale nor what has been done."""
    clauses = sum(map(bool, _PARTED.split(passage.text)))
    figures = len(quantities.of(passage))
    return figures >= LISTED * clauses and not _PROGRESS.search(passage.text)


def _open(
    target: Quantity, asked: Sequence[Quantity], mentioned: Mentions
) -> tuple[str, int, int] | None:
    """What a target counts, and where it stands, where there are answers and none to it."""
    answers = [one for one in replies.given(target.passage, mentioned) if one.sentences]
    noun, start, end = _named(target)
    if (
        not answers
        or _later(target, mentioned.report)
        or replies.former(target)
        or replies.beneficial(target)
    ):
        return None
    # 全市34所义务教育学校, 泰顺>85.8%: the words before a figure are not what it counts.
    sign = noun[-1:]
    goes_on = sign and not (sign.isalnum() or sign in _CLOSING)
    if target.noun and (goes_on or _GOES_ON.match(target.after)):
        return None
    if len(noun) < 2:
        # 55公里 in a column of targets: the task says of what, and any figure may answer it.
        if (
            target.unit == "%"
            or target.passage.role is not Role.TARGET
            or any(_COUNT.search(one.text) for one in answers)
        ):
            return None
        noun = ""
    # 泉山学校一期2座教学楼: what is counted may stand behind, and any word of it will do.
    elif any(
        _answers(noun, target.unit, one) or replies.mentioned(target.after, one.text)
        for one in answers
    ):
        return None
    if (
        replies.answered(target, noun, asked, answers)
        or replies.invested(target, noun, answers)
        or replies.otherwise(target, asked, answers)
    ):
        return None
    return noun, start, end


def _hits(target: Quantity, named: tuple[str, int, int], report: Report) -> Iterable[Hit]:
    task, (_, start, end) = target.task, named
    for column in replies.columns(report, target.passage.column):
        if column.kind is Kind.ITEMS and not report.unread(task, column):
            words = target.passage.text[start:end]
            values = {"target": words, "place": task.at(column), "column": column.name}
            yield Hit(target.passage.span(start, end), values)


def _named(target: Quantity) -> tuple[str, int, int]:
    """What a target counts, and where it stands with its figure; "" where that is not clear."""
    if target.noun:
        # What stands in quotes is a name of it that the answer may leave out.
        bare = re.sub("“[^”]*”", "", target.noun) or target.noun
        text = target.passage.text
        start = text.rindex(target.noun, 0, target.start)
        # 小（1）型4座, 和美乡村6个: the words before belong to it.
        first = max(start - quantities.NOUN, 0)
        cut = (
            _CUT.search(text, first, start) if text.endswith(("）", "）\n"), first, start) else None
        )
        start = cut.start() if cut else start - (text[start - 1 : start + 1] in _WORDS)
        return bare.removeprefix("等"), start, target.end
    noun = target.after if any(word in target.verb for word in listed("plans", "reached")) else ""
    return noun, target.start, target.end + len(noun)


def _later(target: Quantity, report: Report) -> bool:
    """Whether the target is for a year after the report's."""
    years = dates.years(target.sentence.text)
    return report.period is not None and any(year > report.period.end.year for year in years)


def _answers(noun: str, unit: str, answer: Passage) -> bool:
    """Whether a sentence of an answer tells how far it is with the noun, or that one will know later."""
    least = max(2, ceil(SHARE * len(noun)))
    # Few answers speak of the noun, or of a year's end: the others are not taken apart.
    return (
        _shares(noun, answer.text, least)
        and any(_counts(noun, unit, least, one) for one in answer.sentences)
    ) or (
        any(word in answer.text for word in _YEARLY)
        and any(_waits(noun, one.text) for one in answer.sentences)
    )


def _waits(noun: str, text: str) -> bool:
    """Whether a sentence says that one will know at the year's end."""
    yearly = any(word in text for word in _YEARLY)
    return yearly and (_shares(noun, text, 2) or bool(_EACH.search(text)))


def _counts(noun: str, unit: str, least: int, sentence: Sentence) -> bool:
    """Whether a sentence speaks of the noun and has a figure of it."""
    text = sentence.text
    if not _shares(noun, text, least):
        return False
    figures = quantities.within(sentence)
    return (
        bool(any(one.unit == unit for one in figures) or _numeral(text))
        or any(word in text for word in _ALL)
        or any(
            replies.under_way(clause) and _shares(noun, clause, least)
            for clause in _CLAUSES.split(text)
        )
        or any(
            # A figure of something else, in a clause of its own, tells nothing.
            not one.noun or _shares(noun, one.noun, 2) or _shares(noun, _clause(one), least)
            for one in figures
        )
    )


def _numeral(text: str) -> bool:
    """Whether a text has a figure in words: 两家, 三十余人."""
    for at, sign in enumerate(text, 1):
        if sign in _NUMERALS:
            unit = at + 1 if text[at : at + 1] in ("余", "多") else at
            if text[unit : unit + 1] in _COUNTED:
                return True
    return False


def _clause(one: Quantity) -> str:
    """The words before a figure from the last comma on."""
    return behind(one.passage.text[max(one.start - quantities.NOUN, 0) : one.start], "，；。\n")


def _shares(noun: str, text: str, length: int) -> bool:
    """Whether so many characters of the noun stand together in a text."""
    return any(noun[at : at + length] in text for at in range(len(noun) - length + 1))

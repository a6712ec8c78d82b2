"""The quantities that texts tell: figures with their unit, and what they count."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from halfyear.prose import dates
from halfyear.prose.mentions import Mention, Passage, Sentence, each
from halfyear.text.pattern import pattern

if TYPE_CHECKING:
    from decimal import Decimal

NOUN = 40  # characters before and behind a figure that may say what it counts


LONGEST, MOST = 2000, 60  # characters and figures of a sentence


class Quantity(Mention):
    """A figure with its unit: 1.2万家 is 12000 家. Start and end hold the words of measure, too (约1.2万家以上)."""

    __slots__ = ("_last", "_match", "_names")

    def __init__(self, passage: Passage, match: re.Match[str], start: int, last: int) -> None:
        self.passage = passage
        self.start = start
        self.end = match.end()
        self._match = match
        self._last = last  # where the figure before it ends
        self._names: tuple[str, str] | None = None

    @property
    def unit(self) -> str:
        unit = self._match["last"]
        return _WRITTEN.get(unit, unit)

    @property
    def value(self) -> Decimal:
        match = self._match
        # 5—10万元: the multiple is of both.
        spread = match["times"] if match["unit"] or match["times"] else match["uppertimes"]
        return _value(match["number"], spread)

    @property
    def upper(self) -> Decimal | None:
        """The end of a span: 4%—6%."""
        upper = self._match["upper"]
        return _value(upper, self._match["uppertimes"]) if upper else None

    @property
    def typed(self) -> str:
        """As typed: 1.2万家."""
        return self.passage.text[self._match.start() : self._match.end("last")]

    @property
    def lead(self) -> str:
        """The words of its clause before it."""
        first = max(self._last, self.start - NOUN)
        found = _LEAD.match(self.passage.text, first, self.start)
        assert found
        return self.passage.text[found.end() : self.start]

    @property
    def noun(self) -> str:
        """What is counted as the words before the figure name it, "" where they do not."""
        return self._named[0]

    @property
    def verb(self) -> str:
        """What is done to what is counted, or how it moves: 新增, 达到, 增长."""
        return self._named[1]

    @property
    def _named(self) -> tuple[str, str]:
        if self._names is None:
            self._names = _noun(self.lead)
        return self._names

    @property
    def after(self) -> str:
        """The words behind it up to a mark."""
        found = _BEHIND.match(self.passage.text, self.end)
        return found[0] if found else ""

    @property
    def bound(self) -> str:
        """How exact it is: 以上, 超过, 约."""
        match = self._match
        before = self.passage.text[self.start : match.start()]
        return before or match["behind"] or match["more"] or match["and"] or ""

    @property
    def date(self) -> str:
        """The last words before it in its sentence that tell a time."""
        before = dates.of(self.passage)
        index = bisect_left(before, self.start, key=attrgetter("start"))
        recent = before[index - 1] if index else None
        return recent.raw if recent and recent.start >= self.sentence.start else ""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Written as a pattern, as it takes half as long to compile as a list of the words.
_UNITS = (
    "个?百分点|平方(?:公里|千米|米)|立方米|千(?:瓦时|瓦|米|克)|公(?:顷|里|斤)|[兆吉]瓦|[美欧]元|小时|分钟|标箱|[场人批家户件车班架门例]次"
    "|[㎡%％‰个家项件篇人名位次场批种类款台套座处所门期条份宗起例笔支只颗艘辆架部本册户栋间亩米吨克升元倍天级分页度对组轮届片株头匹棵幅枚块根张]"
)


_TIMES = {"十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}


_TIMES |= {"十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12}


@pattern
def _figure() -> str:
    # Endless groups would be read to their end from each of them.
    digit = "[0-9０-９]"
    number = rf"{digit}{{0,2}}(?:,[0-9]{{3}}){{1,6}}(?:\.[0-9]+)?|{digit}*(?:[.．]{digit}+)?"
    times = f"(?:{'|'.join(sorted(_TIMES, key=len, reverse=True))})(?!分点)"
    # With a digit first the engine skips all that is none; what must not stand before it is looked at behind it.
    return rf"""(?x)(?P<number>{digit}(?<![0-9０-９A-Za-z.．/／+〔第№—～–-]{digit})(?:{number}))
        (?P<more>多|余|几|)(?P<times>{times})?(?P<and>[多余])?
        (?:(?P<unit>{_UNITS})?[—～~–-](?P<upper>{digit}(?:{number}))(?P<uppertimes>{times})?)?
        (?P<last>{_UNITS})(?![0-9A-Za-z])
        (?P<behind>及以上|以上|以下|以内|左右|上下)?"""


# What may stand right before a figure and says how exact it is.
_BEFORE = _words(
    "超过 超出 突破 不少于 不低于 不高于 不超过 不多于 高于 低于 多于 少于 至少 最多 将近 接近 大约 约 近 逾 超 达到或超过"
)


_BEFORE_LAST = frozenset(word[-1] for word in _BEFORE)


_WRITTEN = {"％": "%", "百分点": "个百分点"}


# What may stand between the noun and its figure, at the end of the words before it: verbs, and other words.
_MOVES = _words(
    "达到 达 为 是 有 至 到 增长 增加 增至 增 提高 提升 上升 下降 减少 降低 降至 缩短 新增 占 居 排名 突破 超过 完成"
)


_ADVERBS = _words(
    "累计 总计 共计 合计 共有 一共 共 同比 环比 分别 已经 已 均 各 力争 争取 预计 总共 仍 仅 再 "
    "较去年 较上年 比去年 比上年 较去年同期 较上年同期 比去年同期 比上年同期"
)


_LAST = frozenset(word[-1] for word in _MOVES | _ADVERBS)


_BETWEEN = _LAST | _BEFORE_LAST


# What is done to the noun, at the start of the words before a figure.
_ACTS = _words(
    "新认定 新增 新建 新设 新改建 改造 修复 新培育 新引进 实施 部署 认定 建成 建设 完成 争取到 争取 获批 获得 取得 引进 培育 支持 组织 "
    "开展 举办 召开 推动 推进 力争 确保 实现 落实 累计 其中 谋划 布局 遴选 立项 发放 安排 投入 兑现 印发 出台 制定 编制 发布 "
    "产出 攻克 突破 服务 走访 培训 受理 办理 办结 指导 征集 收集 梳理 挂牌 启动 登记 备案 授权 申请 申报 转化 达成 签订 签约 "
    "引导 打造 超额 全年 上半年 下半年 今年 目前 年内 已经 已 共有 共计 共 总计 合计 预计 计划 拟 将 再 并 和 及 与 对 为 全部"
)


_FIRST = frozenset(word[0] for word in _ACTS)


@each
def of(passage: Passage) -> tuple[Quantity, ...]:
    """The figures of a passage with a unit outside names; no dates, ordinals, ratios, numerals in characters."""
    return tuple(_found(passage))


@each
def counted(passage: Passage) -> tuple[tuple[Sentence, tuple[Quantity, ...]], ...]:
    """The sentences with the figures in each; a list of figures that nobody reads as a sentence is left out."""
    told = ((sentence, within(sentence)) for sentence in passage.sentences)
    return tuple(
        (sentence, figures)
        for sentence, figures in told
        if figures and len(sentence.text) <= LONGEST and len(figures) <= MOST
    )


def within(sentence: Sentence) -> tuple[Quantity, ...]:
    """The figures in a sentence."""
    figures = of(sentence.passage)
    if len(sentence.passage.sentences) == 1:
        return figures
    start = bisect_left(figures, sentence.start, key=attrgetter("start"))
    end = bisect_left(figures, sentence.end, start, key=attrgetter("start"))
    return figures[start:end]


def _found(passage: Passage) -> Iterator[Quantity]:
    text = passage.text
    titles = passage.titles if "《" in text else ()
    quotations = passage.quotations if "“" in text else ()
    last = 0
    for match in _figure.finditer(text):
        start = match.start()
        if text[start - 1 : start] in _BEFORE_LAST:
            start -= _measure(text, start)
        if titles and passage.titled(start):
            continue
        if quotations:
            quotation = bisect_left(quotations, (start, 0))
            if quotation and start < quotations[quotation - 1][1]:
                continue
        yield Quantity(passage, match, start, last)
        last = match.end()


def _measure(text: str, at: int) -> int:
    """The length of the longest word of measure that ends at an offset."""
    ends = (text[max(at - length, 0) : at] for length in (5, 3, 2, 1))
    return next((len(end) for end in ends if end in _BEFORE), 0)


# All up to the last mark.
_LEAD = pattern(r"(?s:.*[，。；：、！？（）()\n,;])?")


_BEHIND = pattern(rf"[^，。；：、！？（）()\n,;0-9]{{0,{NOUN}}}")


def _noun(words: str) -> tuple[str, str]:
    """What the words before a figure count, and the verb among them: 新增科技领军企业 is 科技领军企业, 新增."""
    verb, words = "", words.strip()
    while words[-1:] in _LAST and (end := _ending(words)):
        if end in _MOVES:
            verb = verb or end
        words = words[: -len(end)].rstrip()
    while words:
        if words[0] in dates.BEGINS and (date := dates.words.match(words)):
            words = re.sub("^[前内]", "", words[date.end() :]).lstrip()
        elif words[0] in _FIRST and (act := _beginning(words)):
            verb = verb or act
            words = words[len(act) :].lstrip()
        else:
            break
    # 甲、乙等5个领域: the figure counts what was listed, and its noun stands behind it.
    return "" if words.endswith("等") else words, verb


def noun_end(text: str, at: int) -> int:
    """Where what is counted ends before the digits of a figure, and before verbs and words of measure."""
    character = text[at - 1 : at]
    if character not in _BETWEEN and not character.isspace():
        return at
    if character in _BEFORE_LAST:
        at -= _measure(text, at)
    while True:
        while text[at - 1 : at].isspace():
            at -= 1
        if text[at - 1 : at] not in _LAST or not (end := _ending(text[max(at - 5, 0) : at])):
            return at
        at -= len(end)


def _ending(words: str) -> str | None:
    """The longest verb or other word between noun and figure that some words end with."""
    ends = (words[-length:] for length in range(min(len(words), 5), 0, -1))
    return next((end for end in ends if end in _MOVES or end in _ADVERBS), None)


def _beginning(words: str) -> str | None:
    """The longest act that some words begin with."""
    return next((words[:length] for length in (3, 2, 1) if words[:length] in _ACTS), None)


def _value(digits: str, times: str | None) -> Decimal:
    from decimal import Decimal

    plain = unicodedata.normalize("NFKC", digits).replace(",", "")
    return Decimal(plain).scaleb(_TIMES[times]) if times else Decimal(plain)

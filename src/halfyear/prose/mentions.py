"""What the texts of a report mention: sentences, titles, quoted names, figures, dates, bodies.

Everything is found once for a report, when it is first asked for, and kept with it:

    for quantity in phrases.of(report).quantities: ...
    for place in phrases.of(report).at(task, Role.COMPLETION): place.sentences ...

A mention knows its place and its offsets there; ``mention.span`` is where it stands in the file.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, count
from operator import attrgetter
from typing import TYPE_CHECKING

from halfyear.prose.texts import Joined
from halfyear.report.columns import Column, Kind, Role
from halfyear.report.model import Report, Task
from halfyear.source.span import Span
from halfyear.source.tree import Node

if TYPE_CHECKING:
    from decimal import Decimal

NOUN = 40  # characters before and behind a figure that may say what it counts
QUOTED = 4  # characters; what is shorter is a word in quotes, not the name of a thing
LONGEST, MOST = 2000, 60  # characters and figures of a sentence
_PORTION = 1000  # texts that are parted into sentences at a time


def of(report: Report) -> Phrases:
    """What the report's texts mention; the same object whenever it is asked for."""
    found: Phrases | None = vars(report).get("_phrases")
    if found is None:
        found = vars(report)["_phrases"] = Phrases(report)
    return found


class Phrases:
    """The mentions of one report, each kind found when it is first asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._held: dict[
            tuple[str, ...], list[Passage]
        ] = {}  # several rules ask for the same words

    @cached_property
    def places(self) -> tuple[Passage, ...]:
        """The parts of all cells of text and of items, in the order of the table."""
        return tuple(chain.from_iterable(self._by_task.values()))

    @cached_property
    def items(self) -> list[Passage]:
        """The parts of cells that divisions write, in the order of the table."""
        roles = {role for role in Role if role.kind is Kind.ITEMS}
        return [place for place in self.places if place.role in roles]

    def at(self, task: Task, *roles: Role) -> tuple[Passage, ...]:
        """The parts of a task's cells, of those roles where some are given."""
        places = self._by_task.get(task.number, ())
        return tuple(place for place in places if not roles or place.role in roles)

    def of(self, *roles: Role) -> Sequence[Passage]:
        """The parts of all cells of some roles, in the order of the table."""
        return [place for place in self.places if place.role in roles]

    def holding(self, *words: str) -> list[Passage]:
        """The parts whose text holds any of some words, in the order of the table."""
        if words not in self._held:
            self._held[words] = [self.places[place] for place in self._joined.holding(*words)]
        return self._held[words]

    def matching(self, pattern: re.Pattern[str], role: Role | None = None) -> list[Passage]:
        """The parts, of a role where one is given, in which a pattern that spans no two of them is found."""
        places = self.of(role) if role else self.places
        joined = Joined([place.text for place in places]) if role else self._joined
        return [places[place] for place in joined.matching(pattern)]

    def ends(
        self, pattern: re.Pattern[str], tails: Container[str], length: int
    ) -> Iterator[tuple[Passage, int]]:
        """The parts with each offset at which a match of a pattern ends in them, if the last characters are in ``tails``."""
        for number, _, end in self._joined.spans(pattern, tails, length):
            yield self.places[number], end

    @cached_property
    def _joined(self) -> Joined:
        return Joined([place.text for place in self.places])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(chain.from_iterable(self.parted))

    @cached_property
    def parted(self) -> list[tuple[Sentence, ...]]:
        """The sentences of each part."""
        # Many parts at once, as a line's end is a sentence's end as well.
        places = self.places
        portions = (places[at : at + _PORTION] for at in range(0, len(places), _PORTION))
        texts = ("".join(f"{place.text}\n" for place in portion) for portion in portions)
        found: list[list[Sentence]] = []
        at = begin = end = 0
        for piece in chain.from_iterable(map(_sentence().findall, texts)):
            if words := piece.strip():
                while at >= end:
                    place = places[len(found)]
                    begin, end = end, end + len(place.text) + 1
                    sentences: list[Sentence] = []
                    found.append(sentences)
                start = at - begin
                if len(words) < len(piece):
                    start += piece.index(words)
                if len(words) == len(place.text):
                    words = place.text  # most are the whole of it: one copy is enough
                sentences.append(Sentence(place, start, start + len(words), words))
            at += len(piece)
        found += [[] for _ in places[len(found) :]]
        return [tuple(sentences) for sentences in found]

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        return tuple(chain.from_iterable(place.titles for place in self.holding("《")))

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        return tuple(chain.from_iterable(place.quoted for place in self.holding("“")))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(chain.from_iterable(place.quantities for place in self.places))

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that texts say the work is shared with: 会同甲厅、乙局（丙办）, 与丁大学共同."""
        return tuple(chain.from_iterable(map(_bodies, self.matching(_shared()))))

    @cached_property
    def _by_task(self) -> dict[str, tuple[Passage, ...]]:
        texts = [column for column in self.report.columns if column.kind in (Kind.TEXT, Kind.ITEMS)]
        numbers = count()
        return {
            task.number: tuple(
                Passage(self, next(numbers), task, column, part, node, words)
                for column in texts
                if (cell := task[column])
                for part, (words, node) in enumerate(zip(cell.parts, cell.places, strict=True))
            )
            for task in self.report.tasks
        }


class Passage:
    """One part of a cell: an item, or the one text. ``text`` is what offsets count in.

    Written out, since there are ten and more to a task: what is found in it is kept in places of its own.
    """

    __slots__ = (
        *("_phrases", "_number", "task", "column", "role", "part", "node", "text"),
        *("_titles", "_quoted", "_quotes", "_dates", "_quantities", "_counted"),
    )

    def __init__(  # noqa: PLR0917  # made in one place
        self,
        phrases: Phrases,
        number: int,
        task: Task,
        column: Column,
        part: int,
        node: Node,
        text: str,
    ) -> None:
        self._phrases = phrases
        self._number = number
        self.task = task
        self.column = column
        self.role = column.role
        self.part = part  # from 0, through the whole cell
        self.node = node
        self.text = text
        self._titles: tuple[Title, ...] | None = None
        self._quoted: tuple[Quoted, ...] | None = None
        self._quotes: list[tuple[int, int]] | None = None
        self._dates: tuple[Dated, ...] | None = None
        self._quantities: tuple[Quantity, ...] | None = None
        self._counted: tuple[tuple[Sentence, tuple[Quantity, ...]], ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """Where a part of the text stands in the file."""
        # An item that is no text, or that breaks over lines, has its words only as a whole.
        return self.node.spot(start, end) if self.node.text is not None else self.node.span

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, with the mark that ends them; ； ends one too."""
        return self._phrases.parted[self._number]

    @property
    def titles(self) -> tuple[Title, ...]:
        """The names in 《》, the outermost where they nest."""
        if self._titles is None:
            found = _title().finditer(self.text) if "《" in self.text else ()
            self._titles = tuple(Title(self, *match.span()) for match in found)
        return self._titles

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """The names of at least four characters in “”, those inside a title left out."""
        if self._quoted is None:
            self._quoted = tuple(
                Quoted(self, start, end)
                for start, end in self._quotations
                if end - start - 2 >= QUOTED and not self.titled(start)
            )
        return self._quoted

    @property
    def _quotations(self) -> list[tuple[int, int]]:
        """Start and end of all that stands in “”."""
        if self._quotes is None:
            self._quotes = [match.span() for match in _quotation().finditer(self.text)]
        return self._quotes

    def titled(self, at: int) -> bool:
        """Whether an offset lies inside a title."""
        return _inside(self.titles, at)

    def named(self, at: int) -> bool:
        """Whether an offset lies inside a title or a quoted name."""
        return self.titled(at) or _inside(self.quoted, at)

    def sentence(self, at: int) -> Sentence:
        """The sentence that an offset lies in, or the one before where it lies between two."""
        sentences = self.sentences
        if len(sentences) == 1:
            return sentences[0]
        return sentences[bisect_right(sentences, at, key=attrgetter("start")) - 1]

    @property
    def dates(self) -> tuple[Dated, ...]:
        """The words that tell a time: 2024年6月底, 1—5月, 上半年, 截至目前."""
        if self._dates is None:
            self._dates = tuple(Dated(self, *match.span()) for match in _date().finditer(self.text))
        return self._dates

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The figures with a unit outside names; no dates, ordinals, ratios, numerals in characters."""
        if self._quantities is None:
            self._quantities = tuple(_figures(self))
        return self._quantities

    @property
    def counted(self) -> tuple[tuple[Sentence, tuple[Quantity, ...]], ...]:
        """The sentences with the figures in each; a list of figures that nobody reads as a sentence is left out."""
        if self._counted is None:
            told = ((sentence, self.within(sentence)) for sentence in self.sentences)
            self._counted = tuple(
                (sentence, figures)
                for sentence, figures in told
                if figures and len(sentence.text) <= LONGEST and len(figures) <= MOST
            )
        return self._counted

    def within(self, sentence: Sentence) -> tuple[Quantity, ...]:
        """The figures in a sentence."""
        if len(self.sentences) == 1:
            return self.quantities
        start = bisect_left(self.quantities, sentence.start, key=attrgetter("start"))
        end = bisect_left(self.quantities, sentence.end, start, key=attrgetter("start"))
        return self.quantities[start:end]


# Thousands of these are made: a dataclass takes three times as long, and many of their words nobody asks for.
class Mention:
    """Something that a text mentions, and where: offsets in ``place.text``."""

    __slots__ = ("end", "place", "start")

    def __init__(self, place: Passage, start: int, end: int) -> None:
        self.place = place
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        """Where it stands in the file."""
        return self.place.span(self.start, self.end)

    @property
    def raw(self) -> str:
        """The words from start to end."""
        return self.place.text[self.start : self.end]

    @property
    def task(self) -> Task:
        return self.place.task

    @property
    def sentence(self) -> Sentence:
        """The sentence it stands in."""
        return self.place.sentence(self.start)


class Sentence(Mention):
    """A sentence or a part that ends in ；, without blanks around it."""

    __slots__ = ("text",)

    def __init__(self, place: Passage, start: int, end: int, text: str) -> None:
        self.place = place
        self.start = start
        self.end = end
        self.text = text


class Named(Mention):
    """A name between two marks, which belong to the span, not to the name."""

    __slots__ = ()

    @property
    def name(self) -> str:
        return self.place.text[self.start + 1 : self.end - 1]


class Title(Named):
    """A name in 《》."""

    __slots__ = ()


class Quoted(Named):
    """A name in “”."""

    __slots__ = ()


class Dated(Mention):
    """Words that tell a time."""

    __slots__ = ()


class Quantity(Mention):
    """A figure with its unit: 1.2万家 is 12000 家. Start and end hold the words of measure, too (约1.2万家以上)."""

    __slots__ = ("_last", "_match", "_names")

    def __init__(self, place: Passage, match: re.Match[str], start: int, last: int) -> None:
        self.place = place
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
    def figure(self) -> str:
        """As typed: 1.2万家."""
        return self.place.text[self._match.start() : self._match.end("last")]

    @property
    def lead(self) -> str:
        """The words of its clause before it."""
        first = max(self._last, self.start - NOUN)
        found = _lead().match(self.place.text, first, self.start)
        assert found
        return self.place.text[found.end() : self.start]

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
        found = _behind().match(self.place.text, self.end)
        return found[0] if found else ""

    @property
    def bound(self) -> str:
        """How exact it is: 以上, 超过, 约."""
        match = self._match
        before = self.place.text[self.start : match.start()]
        return before or match["behind"] or match["more"] or match["and"] or ""

    @property
    def date(self) -> str:
        """The last words before it in its sentence that tell a time."""
        dates = self.place.dates
        date = bisect_left(dates, self.start, key=attrgetter("start"))
        recent = dates[date - 1] if date else None
        return recent.raw if recent and recent.start >= self.sentence.start else ""


class Body(Mention):
    """A body named as a partner. ``cue`` is the word that says so: 会同, 联合, 配合, 共同, 牵头 …"""

    __slots__ = ("alias", "cue", "name")

    def __init__(  # noqa: PLR0917  # made in one place
        self, place: Passage, start: int, end: int, name: str, alias: str | None, cue: str
    ) -> None:
        super().__init__(place, start, end)
        self.name = name
        self.alias = alias
        self.cue = cue


def han(character: str) -> bool:
    """Whether a character is a Chinese one; re takes a millisecond to compile so large a class."""
    return "\u4e00" <= character <= "\u9fff"


def _inside(names: Sequence[Named], at: int) -> bool:
    """Whether an offset lies inside one of some names."""
    if not names:
        return False
    before = bisect_left(names, at, key=attrgetter("start"))
    return before > 0 and at < names[before - 1].end


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[^。！？；;\n]*(?:[。！？；;]+[”’）》〉」』】]*\n?|\n|\Z)")


@cache
def _title() -> re.Pattern[str]:
    # A mark that is never closed holds no more than this.
    plain = r"[^《》\n]{1,100}"
    return re.compile(rf"《(?:{plain}》|(?:[^《》\n]|《{plain}》){{1,100}}》)")


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"“([^“”\n]{1,200})”")


_DATED = "0123456789截至到今去上本当同次明近下全年半季一二三四前月目"  # how a date may begin


@cache
def _date() -> re.Pattern[str]:
    # Words, where a class would be shorter: re takes five times as long to compile one.
    day = "份|底|末|初|上旬|中旬|下旬|[0-9]{1,2}日"
    month = f"[0-9]{{1,2}}(?:[—～~–-][0-9]{{1,2}})?月(?:{day})?"
    quarter = "一季度|二季度|三季度|四季度"
    first = "前一季度|前二季度|前三季度"
    return re.compile(
        rf"""(?=[{_DATED}])(?:截至|截止|至|到)?(?:
            (?:[0-9]{{4}}年|今年|去年|上年|本年|当年|同年|次年|明年|近年)
                (?:以来|来|底|末|初|度|上半年|下半年|{quarter}|[1-4]季度|{first}|前[1-3]季度)?
                (?:{month})?
            | {month}
            | 上半年 | 下半年 | 全年 | 年底 | 年末 | 年内 | 年初 | 半年 | 季度末 | {quarter} | {first}
            | 月底 | 目前 | 同期
        )""",
        re.VERBOSE,
    )


# Written as a pattern, as it takes half as long to compile as a list of the words.
_UNITS = (
    "个?百分点|平方(?:公里|千米|米)|立方米|千(?:瓦时|瓦|米|克)|公(?:顷|里|斤)|[兆吉]瓦|[美欧]元|小时|分钟|标箱|[场人批家户件车班架门例]次"
    "|[㎡%％‰个家项件篇人名位次场批种类款台套座处所门期条份宗起例笔支只颗艘辆架部本册户栋间亩米吨克升元倍天级分页度对组轮届片株头匹棵幅枚块根张]"
)
_TIMES = {"十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
_TIMES |= {"十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12}


@cache
def _figure() -> re.Pattern[str]:
    # Endless groups would be read to their end from each of them.
    digit = "[0-9０-９]"
    number = rf"{digit}{{0,2}}(?:,[0-9]{{3}}){{1,6}}(?:\.[0-9]+)?|{digit}*(?:[.．]{digit}+)?"
    times = f"(?:{'|'.join(sorted(_TIMES, key=len, reverse=True))})(?!分点)"
    # With a digit first the engine skips all that is none; what must not stand before it is looked at behind it.
    return re.compile(
        rf"""(?P<number>{digit}(?<![0-9０-９A-Za-z.．/／+〔第№—～–-]{digit})(?:{number}))
        (?P<more>多|余|几|)(?P<times>{times})?(?P<and>[多余])?
        (?:(?P<unit>{_UNITS})?[—～~–-](?P<upper>{digit}(?:{number}))(?P<uppertimes>{times})?)?
        (?P<last>{_UNITS})(?![0-9A-Za-z])
        (?P<behind>及以上|以上|以下|以内|左右|上下)?""",
        re.VERBOSE,
    )


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


def _figures(place: Passage) -> Iterator[Quantity]:
    text = place.text
    titles = place.titles if "《" in text else ()
    quotations = place._quotations if "“" in text else ()
    last = 0
    for match in _figure().finditer(text):
        start = match.start()
        if text[start - 1 : start] in _BEFORE_LAST:
            start -= _measure(text, start)
        if titles and place.titled(start):
            continue
        if quotations:
            quotation = bisect_left(quotations, (start, 0))
            if quotation and start < quotations[quotation - 1][1]:
                continue
        yield Quantity(place, match, start, last)
        last = match.end()


def _measure(text: str, at: int) -> int:
    """The length of the longest word of measure that ends at an offset."""
    ends = (text[max(at - length, 0) : at] for length in (5, 3, 2, 1))
    return next((len(end) for end in ends if end in _BEFORE), 0)


@cache
def _lead() -> re.Pattern[str]:
    """All up to the last mark."""
    return re.compile(r"(?s:.*[，。；：、！？（）()\n,;])?")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：、！？（）()\n,;0-9]{{0,{NOUN}}}")


def _noun(words: str) -> tuple[str, str]:
    """What the words before a figure count, and the verb among them: 新增科技领军企业 is 科技领军企业, 新增."""
    verb, words = "", words.strip()
    while words[-1:] in _LAST and (end := _ending(words)):
        if end in _MOVES:
            verb = verb or end
        words = words[: -len(end)].rstrip()
    while words:
        if words[0] in _DATED and (date := _date().match(words)):
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


# How the names of bodies end. A lone 委 after 省, 市 … is the party committee, of which departments are named: 省委组织部.
_END = (
    # Most characters begin no such end: one look tells.
    r"(?=[委办人研实检联管总厅局部院政集公大学银中协法海署社])(?:委员会|办公室|办公厅|人民政府|研究院|研究所|实验室|检察院|联合会|管委会|总队|"
    r"厅|局|(?<![省市县区州盟旗党工管])委(?![员托派省市])|办(?![公理法学事好案])|部(?![署分门委级队件])|(?<!国务)院(?![士校所线])|"
    r"政府|集团|公司|大学|学院|学校|银行|中心|协会|学会|法院|海关|署(?!名)|社(?![会区保局]))"
)


@cache
def _body() -> re.Pattern[str]:
    """A name at a text's start, with its alias in brackets."""
    # No name of a body has these: they are of the sentence around it.
    no = r"，。；：、！？（）()《》“”\s0-9的了等对在将把被从向就和与及"
    return re.compile(
        rf"((?:[^{no}]{{1,24}}?[^{no}省市县区]|[^{no}]{{2,24}}?){_END})(?:（([^（）\n]+)）)?"
    )


@cache
def _shared() -> re.Pattern[str]:
    """What stands in a text that names partners."""
    return re.compile("会[同商]|联合|配合|协[同助]|商请|共[同建]|合作|一[道起]|牵头")


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(
        r"(?=[牵会联配协商与和同由])(?:(?P<before>牵头会同|会同|联合(?![体会社制]|国(?![资家务网土]))|配合(?!度)|协同(?![性度])|协助|会商|商请)"
        r"|(?<![参赋给授])[与和同由](?=[^，。；：！？\n]{2,60}?(?=[共联协合一牵])(?P<behind>共同|联合|协同|合作|一道|一起|牵头|共建)))"
    )


_VERBS = _words(
    "开展 起草 争取 推进 印发 研究 制定 制订 出台 举办 召开 建设 共同 申报 实施 组建 成立 打造 推动 加强 完善 落实 探索 发布 签署 支持 举行 设立 编制"
)


def _bodies(place: Passage) -> Iterator[Body]:
    text, done = place.text, 0
    for cue in _cues().finditer(text):
        at = cue.end()
        if at <= done or place.titled(cue.start()):
            continue
        found = list(_listed(text, at))
        # 与甲厅乙… without 共同 behind the list is a comparison or a plain “and”.
        if found and cue["behind"]:
            rest = re.compile(rf"(?:等[^，。；]{{0,8}}?)?{cue['behind']}")
            if not rest.match(text, found[-1][1]):
                continue
        for start, end, name, alias in found:
            yield Body(place, start, end, name, alias, cue["before"] or cue["behind"])
            done = end


def _listed(text: str, at: int) -> Iterator[tuple[int, int, str, str | None]]:
    """Start, end, name and alias of each body of a list that begins at an offset."""
    while match := _body().match(text, at):
        name = match[1]
        if any(
            verb in name[:-1] and not re.search(rf"{verb}[厅局委办部院会中]", name)
            for verb in _VERBS
        ):
            return
        yield match.start(), match.end(), name, match[2]
        joint = re.compile(r"、|以及|和|与|及").match(text, match.end())
        if not joint:
            return
        at = joint.end()

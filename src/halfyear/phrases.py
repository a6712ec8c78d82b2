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
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from itertools import chain, groupby
from operator import attrgetter

from halfyear.model import Column, Kind, Report, Role, Task
from halfyear.source import Node, Span
from halfyear.text import Joined

NOUN = 40  # characters before and behind a figure that may say what it counts
QUOTED = 4  # characters; what is shorter is a word in quotes, not the name of a thing
LONGEST, MOST = 2000, 60  # characters and figures of a sentence


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

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The parts of all cells of text and of items, in the order of the table."""
        return tuple(chain.from_iterable(self._by_task.values()))

    def at(self, task: Task, *roles: Role) -> tuple[Place, ...]:
        """The parts of a task's cells, of those roles where some are given."""
        places = self._by_task.get(task.number, ())
        return tuple(place for place in places if not roles or place.column.role in roles)

    def holding(self, *words: str) -> list[Place]:
        """The parts whose text holds any of some words, in the order of the table."""
        return [self.places[place] for place in self._joined.holding(*words)]

    @cached_property
    def _joined(self) -> Joined:
        return Joined([place.text for place in self.places])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(chain.from_iterable(place.sentences for place in self.places))

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        return tuple(chain.from_iterable(place.titles for place in self.places))

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        return tuple(chain.from_iterable(place.quoted for place in self.places))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(chain.from_iterable(place.quantities for place in self.places))

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        return tuple(chain.from_iterable(place.bodies for place in self.places))

    @cached_property
    def _by_task(self) -> dict[str, tuple[Place, ...]]:
        texts = [
            column for column in self.report.form.columns if column.kind in (Kind.TEXT, Kind.ITEMS)
        ]
        return {
            task.number: tuple(
                Place(task, column, part, node, words)
                for column in texts
                if (cell := task[column])
                for part, (words, node) in enumerate(zip(cell.parts, cell.places, strict=True))
            )
            for task in self.report.tasks
        }


@dataclass(frozen=True, eq=False)
class Place:
    """One part of a cell: an item, or the one text. ``text`` is what offsets count in."""

    task: Task
    column: Column
    part: int  # from 0, through the whole cell
    node: Node
    text: str

    @property
    def role(self) -> Role:
        return self.column.role

    def span(self, start: int, end: int) -> Span:
        """Where a part of the text stands in the file."""
        # An item that is no text, or that breaks over lines, has its words only as a whole.
        return self.node.spot(start, end) if self.node.text is not None else self.node.span

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, with the mark that ends them; ； ends one too."""
        found = []
        for match in _sentence().finditer(self.text):
            words = match[0].strip()
            if words:
                start = match.start() + match[0].index(words)
                found.append(Sentence(self, start, start + len(words), words))
        return tuple(found)

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """The names in 《》, the outermost where they nest."""
        return tuple(
            Title(self, match.start(), match.end(), match[1])
            for match in _title().finditer(self.text)
        )

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """The names of at least four characters in “”, those inside a title left out."""
        return tuple(
            Quoted(self, match.start(), match.end(), match[1])
            for match in _quotation().finditer(self.text)
            if len(match[1]) >= QUOTED and not self.titled(match.start())
        )

    def titled(self, at: int) -> bool:
        """Whether an offset lies inside a title."""
        before = bisect_left(self.titles, at, key=attrgetter("start"))
        return before > 0 and at < self.titles[before - 1].end

    def named(self, at: int) -> bool:
        """Whether an offset lies inside a title or a quoted name."""
        before = bisect_left(self.quoted, at, key=attrgetter("start"))
        return self.titled(at) or (before > 0 and at < self.quoted[before - 1].end)

    def sentence(self, at: int) -> Sentence:
        """The sentence that an offset lies in, or the one before where it lies between two."""
        return self.sentences[bisect_right(self.sentences, at, key=attrgetter("start")) - 1]

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """The words that tell a time: 2024年6月底, 1—5月, 上半年, 截至目前."""
        return tuple(
            Dated(self, match.start(), match.end(), match[0])
            for match in _date().finditer(self.text)
        )

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The figures with a unit outside names; no dates, ordinals, ratios, numerals in characters."""
        return tuple(_quantities(self))

    @cached_property
    def counted(self) -> tuple[tuple[Sentence, tuple[Quantity, ...]], ...]:
        """The sentences with the figures in each; a list of figures that nobody reads as a sentence is left out."""
        grouped = groupby(self.quantities, key=lambda one: self.sentence(one.start))
        told = [(sentence, tuple(figures)) for sentence, figures in grouped]
        return tuple(
            (sentence, figures)
            for sentence, figures in told
            if len(sentence.text) <= LONGEST and len(figures) <= MOST
        )

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that the text says the work is shared with: 会同甲厅、乙局（丙办）, 与丁大学共同."""
        return tuple(_bodies(self))


@dataclass(frozen=True, eq=False, slots=True)
class Mention:
    """Something that a text mentions, and where: offsets in ``place.text``."""

    place: Place
    start: int
    end: int

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


@dataclass(frozen=True, eq=False, slots=True)
class Sentence(Mention):
    """A sentence or a part that ends in ；, without blanks around it."""

    text: str


@dataclass(frozen=True, eq=False, slots=True)
class Title(Mention):
    """A name in 《》; the marks belong to the span, not to the name."""

    name: str


@dataclass(frozen=True, eq=False, slots=True)
class Quoted(Mention):
    """A name in “”; the marks belong to the span, not to the name."""

    name: str


@dataclass(frozen=True, eq=False, slots=True)
class Dated(Mention):
    """Words that tell a time."""

    text: str


@dataclass(frozen=True, eq=False, slots=True)
class Quantity(Mention):
    """A figure with its unit: 1.2万家 is 12000 家. Start and end hold the words of measure, too (约1.2万家以上).

    ``upper`` is the end of a span (4%—6%). ``noun`` is what is counted as the words before the
    figure name it, "" where they do not; ``after`` the words behind it up to a mark. ``verb`` is
    what is done to it or how it moves (新增, 达到, 增长), ``bound`` how exact it is (以上, 超过, 约),
    ``date`` the last words before it in its sentence that tell a time.
    """

    value: Decimal
    upper: Decimal | None
    unit: str
    figure: str  # as typed: 1.2万家
    noun: str
    after: str
    verb: str
    bound: str
    date: str


@dataclass(frozen=True, eq=False, slots=True)
class Body(Mention):
    """A body named as a partner. ``cue`` is the word that says so: 会同, 联合, 配合, 共同, 牵头 …"""

    name: str
    alias: str | None
    cue: str


def _choice(words: str) -> str:
    """Any of some words, the longest first: 个百分点 before 个."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[^。！？；;\n]*(?:[。！？；;]+[”’）》〉」』】]*|\n|\Z)")


@cache
def _title() -> re.Pattern[str]:
    # A mark that is never closed holds no more than this.
    return re.compile(r"《((?:[^《》\n]|《[^《》\n]{1,100}》){1,100})》")


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"“([^“”\n]{1,200})”")


@cache
def _date() -> re.Pattern[str]:
    return re.compile(
        r"""(?:截至|截止|至|到)?(?:
            (?:[0-9]{4}年|今年|去年|上年|本年|当年|同年|次年|明年|近年)
                (?:以来|来|底|末|初|度|上半年|下半年|[一二三四1-4]季度|前[一二三1-3]季度)?
                (?:[0-9]{1,2}(?:[—～~–-][0-9]{1,2})?月(?:份|底|末|初|[上中下]旬|[0-9]{1,2}日)?)?
            | [0-9]{1,2}(?:[—～~–-][0-9]{1,2})?月(?:份|底|末|初|[上中下]旬|[0-9]{1,2}日)?
            | [上下]半年 | 全年 | 年底 | 年末 | 年内 | 年初 | 半年 | 季度末 | [一二三四]季度 | 前[一二三]季度
            | 月底 | 目前 | 同期
        )""",
        re.VERBOSE,
    )


_UNITS = (
    "个百分点 百分点 平方公里 平方千米 平方米 立方米 千瓦时 场次 人次 批次 家次 户次 件次 车次 班次 架次 标箱 公顷 公里 千米 千克 公斤 千瓦 兆瓦 吉瓦 "
    "美元 欧元 小时 分钟 ㎡ % ％ ‰ 个 家 项 件 篇 人 名 位 次 场 批 种 类 款 台 套 座 处 所 门 期 条 份 宗 起 例 笔 支 只 "
    "标箱 颗 艘 辆 架 部 本 册 户 栋 间 亩 米 吨 克 升 元 倍 天 级 分 页 度 对 组 轮 届 片 株 头 匹 棵 幅 枚 块 根 门次 例次 张"
)
_TIMES = {"十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
_TIMES |= {"十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12}


@cache
def _figure() -> re.Pattern[str]:
    # Endless groups would be read to their end from each of them.
    number = r"[0-9０-９]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?"
    times = f"(?:{_choice(' '.join(_TIMES))})(?!分点)"
    units = _choice(_UNITS)
    return re.compile(
        rf"""(?P<before>超过|超出|突破|不少于|不低于|不高于|不超过|不多于|高于|低于|多于|少于|至少|最多|将近|接近|大约|约|近|逾|超|达到或超过)?
        (?<![0-9０-９A-Za-z.．/／+〔第№—～–-])(?P<number>{number})(?P<more>多|余|几)?(?P<times>{times})?(?P<and>多|余)?
        (?:(?P<unit>{units})?[—～~–-](?P<upper>{number})(?P<uppertimes>{times})?)?
        (?P<last>{units})(?![0-9A-Za-z])
        (?P<behind>及以上|以上|以下|以内|左右|上下)?""",
        re.VERBOSE,
    )


@cache
def _verb() -> re.Pattern[str]:
    """What may stand between the noun and its figure, at the end of the words before it."""
    return re.compile(
        r"""(?P<verb>达到|达|为|是|有|至|到|增长|增加|增至|增|提高|提升|上升|下降|减少|降低|降至|缩短|新增|占|居|排名|突破|超过|完成)$
        |(?:累计|总计|共计|合计|共有|一共|共|同比|环比|分别|已经|已|均|各|力争|争取|预计|总共|仍|仅|再|较[去上]年(?:同期)?|比[去上]年(?:同期)?)$""",
        re.VERBOSE,
    )


_ACTS = (
    "新认定 新增 新建 新设 新改建 改造 修复 新培育 新引进 实施 部署 认定 建成 建设 完成 争取到 争取 获批 获得 取得 引进 培育 支持 组织 "
    "开展 举办 召开 推动 推进 力争 确保 实现 落实 累计 其中 谋划 布局 遴选 立项 发放 安排 投入 兑现 印发 出台 制定 编制 发布 "
    "产出 攻克 突破 服务 走访 培训 受理 办理 办结 指导 征集 收集 梳理 挂牌 启动 登记 备案 授权 申请 申报 转化 达成 签订 签约 "
    "引导 打造 超额 全年 上半年 下半年 今年 目前 年内 已经 已 共有 共计 共 总计 合计 预计 计划 拟 将 再 并 和 及 与 对 为 全部"
)


@cache
def _act() -> re.Pattern[str]:
    """What is done to the noun, at the start of the words before a figure."""
    return re.compile(_choice(_ACTS))


def _quantities(place: Place) -> Iterator[Quantity]:
    text = place.text
    if not any(character.isdecimal() for character in text):
        return
    quotations = [match.span() for match in _quotation().finditer(text)]
    before = 0
    for match in _figure().finditer(text):
        start, end = match.span()
        quotation = bisect_left(quotations, (start, 0))
        if place.titled(start) or (quotation and start < quotations[quotation - 1][1]):
            continue
        lead = re.split(r"[，。；：、！？（）()\n,;]", text[max(before, start - NOUN) : start])[-1]
        noun, verb = _noun(lead)
        behind = _behind().match(text, end)
        date = bisect_left(place.dates, start, key=attrgetter("start"))
        recent = place.dates[date - 1] if date else None
        unit = match["last"]
        upper = match["upper"]
        spread = match["times"] if match["unit"] or match["times"] else match["uppertimes"]
        yield Quantity(
            place,
            start,
            end,
            value=_value(match["number"], spread),
            upper=_value(upper, match["uppertimes"]) if upper else None,
            unit="%" if unit == "％" else "个百分点" if unit == "百分点" else unit,
            figure=text[match.start("number") : match.end("last")],
            noun=noun,
            after=behind[0] if behind else "",
            verb=verb,
            bound=match["before"] or match["behind"] or match["more"] or match["and"] or "",
            date=recent.text if recent and recent.start >= place.sentence(start).start else "",
        )
        before = end


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：、！？（）()\n,;0-9]{{0,{NOUN}}}")


def _noun(words: str) -> tuple[str, str]:
    """What the words before a figure count, and the verb among them: 新增科技领军企业 is 科技领军企业, 新增."""
    verb, words = "", words.strip()
    while found := _verb().search(words):
        verb = verb or found["verb"] or ""
        words = words[: found.start()].rstrip()
    while words:
        if date := _date().match(words):
            words = re.sub("^[前内]", "", words[date.end() :]).lstrip()
        elif act := _act().match(words):
            verb = verb or act[0]
            words = words[act.end() :].lstrip()
        else:
            break
    # 甲、乙等5个领域: the figure counts what was listed, and its noun stands behind it.
    return "" if words.endswith("等") else words, verb


def _value(digits: str, times: str | None) -> Decimal:
    plain = unicodedata.normalize("NFKC", digits).replace(",", "")
    return Decimal(plain).scaleb(_TIMES[times]) if times else Decimal(plain)


# How the names of bodies end. A lone 委 after 省, 市 … is the party committee, of which departments are named: 省委组织部.
_END = (
    r"(?:委员会|办公室|办公厅|人民政府|研究院|研究所|实验室|检察院|联合会|管委会|总队|"
    r"厅|局|(?<![省市县区州盟旗党工管])委(?![员托派省市])|办(?![公理法学事好案])|部(?![署分门委级队件])|(?<!国务)院(?![士校所线])|"
    r"政府|集团|公司|大学|学院|学校|银行|中心|协会|学会|法院|海关|署(?!名)|社(?![会区保局]))"
)


@cache
def _body() -> re.Pattern[str]:
    """A name at a text's start, with its alias in brackets."""
    # No name of a body has these: they are of the sentence around it.
    no = r"，。；：、！？（）()《》“”\s0-9的了等对在将把被从向就和与及"
    return re.compile(
        rf"([^{no}]{{1,24}}?[^{no}省市县区]{_END}|[^{no}]{{2,24}}?{_END})(?:（([^（）\n]+)）)?"
    )


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(
        r"(?P<before>牵头会同|会同|联合(?![体会社制]|国(?![资家务网土]))|配合(?!度)|协同(?![性度])|协助|会商|商请)"
        r"|(?<![参赋给授])[与和同由](?=[^，。；：！？\n]{2,60}?(?P<behind>共同|联合|协同|合作|一道|一起|牵头|共建))"
    )


_VERBS = "开展 起草 争取 推进 印发 研究 制定 制订 出台 举办 召开 建设 共同 申报 实施 组建 成立 打造 推动 加强 完善 落实 探索 发布 签署 支持 举行 设立 编制"


def _bodies(place: Place) -> Iterator[Body]:
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
            for verb in _VERBS.split()
        ):
            return
        yield match.start(), match.end(), name, match[2]
        joint = re.compile(r"、|以及|和|与|及").match(text, match.end())
        if not joint:
            return
        at = joint.end()

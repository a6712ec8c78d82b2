"""Whether an answer takes up a target, and which target a figure of it is of, however short it is: 已完成40公里, 95%, two schools by name, 数据上报中.

Whoever asks gets True wherever it is not certain that nothing is said of the target.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from halfyear.prose import quantities, states
from halfyear.prose.mentions import Mentions, Passage, Sentence
from halfyear.prose.quantities import Quantity
from halfyear.report.columns import Column, Role
from halfyear.report.model import Cell, Report
from halfyear.report.once import once
from halfyear.text.chinese import behind
from halfyear.text.pattern import one_of, pattern

SHORT = 12  # characters; such an answer speaks of the whole task
_LIST = 80  # characters of an answer that lists names and no more
MANY = 60  # sentences of an answer, and figures of a sentence
_WHOLE_ANSWER = 150  # characters of an answer that is of its task as a whole
FEW = 30  # objects that an answer may name one by one

# Units of which an answer may have another than the target: 3.8公里 || 3800米.
_KINDS = tuple(
    frozenset(units.split())
    for units in (
        "米 公里 千米",
        "平方米 ㎡ 亩 公顷 平方公里 平方千米",
        "人 名 位 例 人次",
        "台 套 辆 架 部",
        "克 千克 公斤 吨",
        "千瓦 兆瓦 吉瓦",
        "元 美元 欧元",
        "小时 分钟 天 日",
        "场 次 场次",
    )
)
# One thing under two names: the longer form, as a task has it, then the shorter.
_ALIASES = (
    ("地区生产总值", "GDP"),
    ("生产总值", "GDP"),
    ("社会消费品零售", "社零"),
    ("研究与试验发展", "R&D"),
    ("规模以上", "规上"),
    ("固定资产投资", "固投"),
)
_PASSING = pattern("阶段|季|半年|月|本期|当期")
_UNKNOWN = (
    *("未公布", "未出", "未反馈", "未下达", "未统计", "未核定", "未发布", "数据上报", "上报中"),
    *("待统计", "待反馈", "待核定", "待发布", "为准"),
    *("季度指标", "待公布", "次年公布", "统一核算", "统计中", "正在统计", "暂无数据"),
)
_NOT_YET = (
    *("未开工", "未全开工", "未面开工", "未全面开工", "未启动", "未实施"),
    *("未开展", "未动工", "未开始", "未进场", "未完成"),
)
_WHOLE = (
    *("全部", "均已", "全线", "全面", "过半", "已完成", "已完工", "已实现", "已达标", "如期"),
    *("一成", "二成", "三成", "四成", "五成", "六成", "七成", "八成", "九成"),
)
_IN_TIME = pattern("[^未]按期")
# Words that name nothing; so many of them may stand in a row.
_EMPTY = frozenset(
    (
        *("项目", "工程", "任务", "整体", "总体", "形象"),
        *("已", "均", "各", "按", "以", "为", "达", "约", "计", "共", "累计", "完成"),
        *("完成率", "平均", "比例", "占比", "占", "进度", "进度至", "序时", "总进度"),
        *("体进度", "总体进度", "同比", "环比", "去年", "上年", "较", "比", "平", "签"),
        *("上涨", "下跌", "增速", "增幅", "增长", "年", "月", "份", "度", "全市", "全县"),
        *("全区", "全省", "我市", "我县", "我区", "上半年", "目前", "新", "第", "季", "一"),
        *("二", "三", "四", "其中", "另有", "其余", "还有", "的", "在", "和", "有", "于"),
        *("至", "到"),
    )
)
_EMPTY_MOST, _EMPTY_LONGEST = 8, 4
# What is done to what is counted, or how much of it there is: it may end the name before a figure.
_DONE = (
    *(
        "开工",
        "完工",
        "竣工",
        "在建",
        "交付",
        "启用",
        "投用",
        "发放",
        "到位",
        "入库",
        "通过",
        "招引",
    ),
    *(
        "签约",
        "落地",
        "销号",
        "整改",
        "治理",
        "检查",
        "改造",
        "建设",
        "建成",
        "实施",
        "筹集",
        "新增",
    ),
    *(
        "使用",
        "达到",
        "走访",
        "辅导",
        "受理",
        "办理",
        "培训",
        "认定",
        "引进",
        "推广",
        "创建",
        "打造",
    ),
    *(
        "实现",
        "创成",
        "提升",
        "优化",
        "开展",
        "开发",
        "募集",
        "争取",
        "安装",
        "增设",
        "投资",
        "收入",
    ),
    *("支出", "产值", "增加值"),
)
_OTHERS = (
    *(
        "走访",
        "服务",
        "举办",
        "召开",
        "组织",
        "指导",
        "印发",
        "调研",
        "约谈",
        "邀请",
        "参加",
        "惠及",
    ),
    *("抓获", "检查", "抽查"),
)
_DOWN, _UP = frozenset("减降压缩少"), frozenset("增升提涨")
# How far a thing is before there is a figure of it.
_UNDER_WAY = (
    *("招标", "招投标", "施工", "在建", "建设中", "正在建", "安装中"),
    *("装修", "竣工", "完工", "验收", "交付使用"),
)
# And where it is the only thing that a task asks for: of it they speak.
_STAGES_OF_ALL = (
    *_UNDER_WAY,
    *("前期", "选址", "勘察", "设计", "立项", "批复", "可研", "审批", "报批", "开工", "进场"),
    *("启动", "征迁", "征地", "拆迁", "摸底", "摸排", "排摸", "申报", "评审", "遴选", "公示"),
    *("采购", "签约", "初评", "封顶", "主体", "路基", "推荐", "上报"),
)
# There are so many once the building is there.
_CAPACITIES = ("床位", "托位", "学位", "泊位", "车位", "面积", "产能", "装机", "容量")
_BENEFITS = ("惠及", "受益")
# How great a thing is, and not what is to be done with it.
_SCALES = ("建筑面积", "占地面积", "用地面积", "总投资", "住户", "居民")
_SCALED = ("", "涉及", "覆盖", "包括")
# A set of all marks takes long to compile: what parts clauses is 。 here, and what else no name has is 〃.
_MARKS = str.maketrans("，；\n：！？0123456789〃", "。。。〃〃〃〃〃〃〃〃〃〃〃〃〃〇")
_NAME = "[^、-〃]"
_LISTED = pattern(
    rf"(?!围绕|加快|加强|推进|开展|完善|组织|印发|召开|制定|强化|落实|积极|建立){_NAME}{{2,12}}{one_of('、和及')}{_NAME}{{2,12}}"
)
_STAGES = pattern(
    rf"(?:^|(?<=。))((?:{_NAME}{{2,8}}、)*{_NAME}{{2,10}}?)等?(?=已|均|都|进入|完成|正在|正式|通过|启用|投用|开工|完工|竣工)"
)
_PLACE = ("镇", "乡", "村", "街道", "社区")
_PLACES = pattern(
    rf"[^\W0-9A-Za-z_](?:{one_of('镇乡村')}|街道|社区)(?={one_of('、和及0123456789等')})"
)
_PLAIN = pattern(
    "[是否]|[0-9.]+|(?:正常|有序|顺利|持续|稳步|按计划|按序时|序时|正在)?(?:推进|进行|实施|开展)中?。?|年度(?:[考评]核)?指标。?"
)
_PLAIN_MOST = 8  # characters, where it is no number
_FIGURES = ("数据", "指标")
_FIGURE = pattern("[0-9](?![A-Za-z])")
_ASTRAY = pattern("[0-9] +%")
_RATES = ("率", "强度", "比", "比例", "比重", "程度")
_WAITING = pattern("[0-9]分|[0-9]秒|工作日|小时|分钟")
_FROM = frozenset("从由自")
_FAR = 12  # characters from there to a figure
_BARE = str.maketrans("", "", "“”（）()*")
_WORDLESS = frozenset("0123456789的等")  # no pair with one of them names anything
_CHANGED = pattern("[^，。；]{0,14}(?:到|至|为|成)")


def former(target: Quantity) -> bool:
    """Whether a figure is where things stood before: 从574元提高到700元."""
    text = target.passage.text
    before = behind(text[max(target.start - _FAR - 1, 0) : target.start], "，。；、")
    # 50万元以上的村占比: which villages are meant, no target.
    return bool(not _FROM.isdisjoint(before) and _CHANGED.match(text, target.end)) or (
        text[target.end : target.end + 1] == "的"
    )


def beneficial(target: Quantity) -> bool:
    """Whether a figure says whom a task is good for, or how great it is, and not what is to be done.

    惠及居民5万户, 涉及建筑面积33万平方米.
    """
    scale = target.verb in _SCALED and target.noun.endswith(_SCALES)
    return scale or _any(_BENEFITS, target.lead + target.after)


def invested(target: Quantity, noun: str, answers: Sequence[Passage]) -> bool:
    """Whether a count of projects is answered by what was invested in them: 重点项目50个 || 完成投资4亿元."""
    return (
        target.unit in ("个", "项")
        and _any(("项目", "工程"), noun)
        and any("完成投资" in passage.text for passage in answers)
    )


def otherwise(target: Quantity, targets: Sequence[Quantity], answers: Sequence[Passage]) -> bool:
    """Whether an answer may tell by another measure, or by a stage alone, how far it is: 改造道路5公里 || 完成投资300万元."""
    # A long answer tells of much besides.
    if target.unit == "%" or sum(len(passage.text) for passage in answers) > _WHOLE_ANSWER:
        return False
    others = [one.noun or one.after for one in targets if one is not target]
    # A stage is that of the target, if it is not that of another one.
    named = target.noun or target.after
    within = named.endswith(_CAPACITIES)
    for passage in answers:
        for sentence in passage.sentences[:MANY]:
            staged = _any(_STAGES_OF_ALL, sentence.text)
            for clause in sentence.text.split("，"):
                # 岗位数达1200: a figure whose unit is left out.
                if named[-2:] in clause and _FIGURE.search(clause):
                    return True
                of_other = any(mentioned(other, clause) for other in others)
                if staged and (within or not of_other or mentioned(named, clause)):
                    return True
    return any(
        not any(
            mentioned(other, one.lead + one.after) or (other[-1:] and other[-1] == one.after[:1])
            for other in others
        )
        for passage in answers
        for one in quantities.of(passage)[:MANY]
    )


def under_way(words: str) -> bool:
    """Whether words say that a thing is being bought, built or taken over: 在招投标中."""
    return _any(_UNDER_WAY, words)


def passing(column: Column) -> bool:
    """Whether a column has targets of a part of the year: 阶段目标, 目标 below 一季度."""
    name = "".join((column.name, *column.above))
    return column.role is Role.TARGET and bool(_PASSING.search(name))


def columns(report: Report, asking: Column) -> tuple[Column, ...]:
    """The columns that answer what one asks for: below the same heading, where that has some."""
    kept = _columns(report)
    if asking.name not in kept:
        kept[asking.name] = _answering(report, asking)
    return kept[asking.name]


@once
def _columns(_: Report) -> dict[str, tuple[Column, ...]]:
    return {}


def _answering(report: Report, asking: Column) -> tuple[Column, ...]:
    answers = report.columns.of(Role.COMPLETION, Role.AMOUNT, Role.STATUS)
    if asking.above:
        beside = report.columns.of(Role.COMPLETION, Role.AMOUNT, Role.STATUS, Role.ITEMS)
        return tuple(one for one in beside if one.above == asking.above) or answers
    # Progress quarter by quarter: only one column has the role.
    parted = tuple(one for one in report.columns.of(Role.ITEMS) if one.above)
    return (*answers, *parted)


def lines(asking: Passage) -> tuple[Mapping[str, Cell], ...]:
    """The printed rows of a task for which it asks: those up to the next that ask for something of their own."""
    task, name = asking.task, asking.column.name
    if not task.entries:
        return (task.cells,)
    shown = tuple(states.lines(task))
    return tuple(
        line
        for line in shown
        if (cell := line.get(name)) and any(node is asking.node for node in cell.nodes)
    )


def given(asking: Passage, mentioned: Mentions) -> tuple[Passage, ...]:
    """What completion says to a target, or to a task."""
    task = asking.task
    names = {column.name for column in columns(mentioned.report, asking.column)}
    said = tuple(passage for passage in mentioned.at(task) if passage.column.name in names)
    if not task.entries:
        return said
    nodes = {
        id(node)
        for line in lines(asking)
        for name in names
        if (cell := line.get(name))
        for node in cell.nodes
    }
    return tuple(passage for passage in said if id(passage.node) in nodes)


def settled(target: Quantity, report: Report) -> bool:
    """Whether a figure or a status beside the text answers a target: 85 below 完成率, 300 below 投资（万元）, 已完成."""
    # A text that is called 完成率 is of the whole task: it answers for its only target.
    alone = len(quantities.of(target.passage)) == 1
    texts = filter(states.shares, report.columns.of(Role.TEXT)) if alone else ()
    for column in (*columns(report, target.passage.column), *texts):
        told = column.role in (Role.AMOUNT, Role.STATUS) or states.shares(column)
        for line in lines(target.passage) if told else ():
            cell = line.get(column.name)
            if not cell or not cell.parts:
                continue
            if column.role is Role.STATUS:
                answer = states.done(column, cell.parts[0])
            else:
                share = states.shares(column) and states.figure(column, cell) is not None
                same = column.role is Role.AMOUNT and target.unit in f"{column.unit}{column.name}"
                answer = share or same
            if answer:
                return True
    return False


class Asked(NamedTuple):
    """A target, what it counts, and what the task's other targets do."""

    target: Quantity
    noun: str
    others: tuple[str, ...]

    @property
    def unit(self) -> str:
        return self.target.unit

    @property
    def only(self) -> bool:
        """Whether it is the only target of its task."""
        return not self.others


def answered(
    target: Quantity, noun: str, targets: Sequence[Quantity], answers: Sequence[Passage]
) -> bool:
    """Whether any part of an answer may tell how far it is with a target."""
    # A target that the task's text and the column of targets both have is one.
    others = tuple(
        one.noun or one.after
        for one in targets
        if one is not target and (one.value, one.unit) != (target.value, target.unit)
    )
    asked = Asked(target, noun, others)
    # 目前已全部完工, and no more: that is of all.
    told = "".join(passage.text for passage in answers)
    if len(told) <= SHORT and _any(_WHOLE, told):
        return True
    return any(
        _plain(passage.text) or _named(asked, passage) or _said(asked, sentence)
        for passage in answers
        for sentence in passage.sentences[:MANY]
    )


def _plain(text: str) -> bool:
    """Whether a whole answer says no more than yes, a number, or that one is at it."""
    return (len(text) <= _PLAIN_MOST or text[0] in "0123456789.") and bool(_PLAIN.fullmatch(text))


def _said(asked: Asked, sentence: Sentence) -> bool:
    """Whether a sentence may tell it."""
    text, noun = sentence.text[: quantities.LONGEST], asked.noun
    there = mentioned(noun, text) or (asked.only and len(text) <= SHORT)
    if _any(_UNKNOWN, text) and (there or asked.only or _any(_FIGURES, text)):
        return True
    # Of one thing a short answer needs no figure: 1个示范小区 || 正在建设.
    if asked.only and asked.target.value <= 1 and len(text) <= SHORT and under_way(text):
        return True
    if (there or asked.only) and (
        _any(_WHOLE, text) or _any(_NOT_YET, text) or ("按期" in text and _IN_TIME.search(text))
    ):
        return True
    if asked.unit in ("小时", "分钟", "个") and "时间" in asked.target.passage.text:
        return bool(_WAITING.search(text))
    figures = quantities.within(sentence)[:MANY]
    if asked.unit == "%":
        return any(_rate(asked, one) for one in figures) or bool(there and _ASTRAY.search(text))
    return any(_amount(asked, one) for one in figures)


def _rate(asked: Asked, quantity: Quantity) -> bool:
    """Whether a figure may be the rate of a target: its own, or one that names nothing else."""
    way = asked.noun + asked.target.verb
    if quantity.unit not in ("%", "个百分点", "‰"):
        # 由15项减至9项 answers 压减30%以上.
        return not _DOWN.isdisjoint(way) and not _DOWN.isdisjoint(quantity.verb + quantity.lead)
    noun = asked.noun[-3:] if asked.noun.endswith(_RATES) else asked.noun
    if mentioned(noun, quantity.lead) or "完成率" in quantity.lead:
        return True
    if not _empty(_bare(quantity.noun)):
        return False
    first = quantity.start - quantity.sentence.start <= SHORT
    same = any(
        not turn.isdisjoint(way) and not turn.isdisjoint(quantity.verb) for turn in (_DOWN, _UP)
    )
    return (
        first
        or same
        or mentioned(noun, quantity.sentence.text)
        or (quantity.verb == "占" and "占" in way)
    )


def _amount(asked: Asked, quantity: Quantity) -> bool:
    """Whether a figure may count what a target counts, or be its share."""
    named, noun = _bare(quantity.noun), asked.noun
    empty = _empty(named)
    if quantity.unit == "%":
        # 95% at the head of an answer is of the whole of it.
        return (empty and (asked.only or quantity.start <= 2)) or mentioned(noun, quantity.noun)
    if not alike(asked.unit, quantity.unit):
        return False
    if (
        mentioned(noun, named)
        or mentioned(noun, quantity.after)
        or quantity.value == asked.target.value
    ):
        return True
    if any(
        mentioned(other, named) or (other[-1:] and other[-1] == quantity.after[:1])
        for other in asked.others
    ):
        return False
    if empty or _done(named):
        return not _any(_OTHERS, quantity.lead) or _any(_OTHERS, asked.target.lead)
    # 走访企业300户 || 走访两镇312户: done alike, and counted alike.
    if quantity.verb and quantity.verb == asked.target.verb and quantity.unit == asked.unit:
        return True
    # The other words of the target's clause may name it.
    return mentioned(_bare(asked.target.lead + asked.target.after), named)


@lru_cache(maxsize=1024)
def _empty(words: str) -> bool:
    """Whether words name nothing: 已累计完成. There may be none."""
    ends = {0}
    for _ in range(_EMPTY_MOST):
        if len(words) in ends:
            break
        ends = {
            end
            for at in ends
            for end in range(at + 1, min(at + _EMPTY_LONGEST, len(words)) + 1)
            if words[at:end] in _EMPTY
        }
    return len(words) in ends


def _done(words: str) -> bool:
    """Whether words end with what is done: 开工, 开工率."""
    stem = words[:-1] if words.endswith(("数", "额", "率")) else words
    return stem.endswith(_DONE)


def _any(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


def _named(asked: Asked, passage: Passage) -> bool:
    """Whether an answer may name the objects one by one: 甲路30%；乙路45%."""
    noun, text = asked.noun, passage.text[: quantities.LONGEST]
    if asked.unit == "%" or asked.target.value > FEW:
        return False
    if asked.target.value <= 1:
        return mentioned(noun, text)
    least = int(asked.target.value)
    kinds = ["学校", "中学", "小学"] if noun[-1:] in "校中学园" else []
    counted = max(text.count(kind) for kind in (noun[-2:], noun[-1:], *kinds))
    shares = sum(one.unit == "%" and not _empty(one.noun) for one in quantities.of(passage)[:MANY])
    return bool(
        counted >= least
        or shares >= least
        or len(re.findall("“[^”]{2,12}”", text)) >= least
        or (len(text) <= _LIST and _LISTED.match(text.translate(_MARKS)))
        or _stages(text) >= least
        or (any(word in text for word in _PLACE) and len(_PLACES.findall(text)) >= least)
    )


def _stages(text: str) -> int:
    """How many objects an answer names by how far they are: 甲、乙已完成；丙、丁进入装修阶段."""
    if "、" not in text:
        return 0
    lists = [match[1].count("、") + 1 for match in _STAGES.finditer(text.translate(_MARKS))]
    return sum(lists) if any(names > 1 for names in lists) else 0


def _bare(words: str) -> str:
    """Words without quotes, brackets and blanks."""
    return "".join(words.translate(_BARE).split())


def alike(one: str, other: str) -> bool:
    """Whether two units count the same things, though one may be greater: 人, 名; 米, 公里."""
    return one == other or any(one in kind and other in kind for kind in _KINDS)


def mentioned(noun: str, text: str) -> bool:
    """Whether two characters of a noun that stand together are in a text, or its other name is."""
    pairs = ("".join(pair) for pair in pairwise(_bare(noun)))
    return any(pair in text for pair in pairs if _WORDLESS.isdisjoint(pair)) or any(
        name in noun and alias in text for name, alias in _ALIASES
    )

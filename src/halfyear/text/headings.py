"""What the headings of such tables speak of: tasks, completion, problems, leads, persons, due dates."""

from __future__ import annotations

import re

from halfyear.text import chinese

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
# Some pages are set in traditional characters: those that headings are made of.
_SIMPLE = str.maketrans(
    "號務責單時間備註進況標項領導總類別實績牽頭協辦處狀態題難計劃負聯據來區職點內場設檢員會際結階報評舉稱編資額預規擬達紅綠燈節驟",
    "号务责单时间备注进况标项领导总类别实绩牵头协办处状态题难计划负联据来区职点内场设检员会际结阶报评举称编资额预规拟达红绿灯节骤",
)
_LONGEST = 80  # characters; what is longer speaks of too much to be told by its words
_YEAR = r"(?:20\d\d年?)?(?:度|年度|本年|全年)?"
_PART = r"(?:(?:前|第)?[一二三四1-4]?个?季度|[上下]半年|(?:1[0-2]|[1-9])月(?:份|底)?|[本当]期)?"
_THING = "工作|任务|事项|项目|实事|要点|指标|内容|督查|督办|绩效|考核|实施|整改|民生|建设|改革|政务|议定|交办"
_KIND = "重点|主要|重大|重要|具体|目标|核心|中心|年度|政府|为民|十大|市级|县级|区级|[一二三四]级"

NUMBER = re.compile(r"^(?:序号?|编号|号|no\.?|(?:任务|项目|事项)(?:序号|编号))$", re.IGNORECASE)
# Of unit, leader and person the last word decides: 责任单位主要领导 is a person.
PERSON = re.compile(
    r"(?:责任人|联系人|负责人|负责同志|经办人|联络员|领导|领导姓名|市长|县长|区长)(?:员)?$"
)
DUE = re.compile(
    r"时限|时间节点|节点(?:要求)?$|(?:完成|办结|整改|竣工|销号)(?:时间|日期|期限|年限)|期限$"
)
STATUS = re.compile(
    r"状态|(?:进度|进展|完成)评价|红黄绿|亮灯|是否(?:按期|已|达到?)?(?:完成|办结|销号|序时?|达标)|^(?:完成|办理|进度)与否$"
)
# What is put right in a table of rectification: its problems are the tasks.
RECTIFIED = re.compile(
    r"^(?:督察|审计|巡[视察]|检查|群众|信访)?(?:反馈|指出|查出|发现|交办|移交|突出|具体|主要)(?:的)?(?:主要|突出|具体)?问题"
    r"|^问题(?:清单|描述|内容|概述|表现|名称)?$"
)
PROBLEMS = re.compile(r"问题|困难|堵点|难点|原因")
PLANS = re.compile(
    r"下[一]?步|下阶段|打算|(?:后续|后期|工作|推进)计划|工作安排|下半年(?:工作)?(?:计划|安排)"
)
COMPLETION = re.compile(
    r"(?:完成|进展|落实|推进|办理|执行|整改|实施)(?:的)?(?:情况|进度|成效|结果|现状)|进展$"
    r"|(?:当前|目前|任务|形象|工程|工作|实际|建设|项目|最新|总体)(?:工作)?(?:进度|进展)(?:情况)?$|^进度$"
    r"|(?:上半年|下半年|季度|月份?|月底|累计|已|实际)完成(?:数|值|量|率)?$|^完成$|^完成(?:数|值|量)$"
    r"|(?:进展|进度|成效|完成)[、，,及和与/].*(?:问题|困难|打算|计划|下[一]?步)"
    r"|(?:已|实际)(?:已)?完成|完成(?:的)?工作量|完成(?:的)?工作进度"
    r"|完成进度|落实结果|办理结果|工作成效$"
)
_PLANNED = re.compile(
    r"(?:进度|推进|完成)(?:计划|安排|要求|目标|措施)|(?:计划|序时|目标)进度|(?:预计|预期|计划|拟).*(?:完成|进度)"
)
PARTNERS = re.compile(r"会办|协办|配合|参与|协同|参加")
LEAD = re.compile(
    r"牵头|主办|承办|(?:责任|负责|主责|实施|落实|填报|报送)(?:单位|部门|处室|科室|主体)|责任.{0,8}(?:单位|部门)$|^(?:处室|科室|部门|单位|责任)$"
)
SHARE = re.compile("责任|分工|单位|部门")  # may be the lead's where the cells name units
FIRST = re.compile("牵头|主办")  # beside these, who is merely responsible does not lead
GROUP = re.compile(r"(?:大类|类别|领域|分类|板块|类型|^类|方面|章节)$")
TARGET = re.compile(
    rf"^{_YEAR}{_PART}(?:计划|完成|工作|预期|阶段|考核|绩效|任务|建设|整改|实施)*目标(?:任务|值|要求|内容|数)?$|(?:目标|指标)值$|目标任务$"
)
# Figures that are set before the work begins: the division does not report them.
SET = re.compile(
    "计划|目标|预算|概算|估算|匡算|规模|总投资|总额|^(?:20[0-9]{2}年)?年度.{0,4}(?:投资|资金)"
)
AIMED = re.compile("目标|计划|要求|安排|预期|标准")
TASK = re.compile(
    rf"^{_YEAR}(?:{_KIND}|{_THING})*(?:与|和|及)?(?:{_THING})(?:与|和|及)?(?:{_THING}|要求|目标|名称|清单)*$"
    rf"|(?:{_THING}|{_KIND})名称$|^实事$"
)
ITEMS = re.compile("举措|措施|做法")
TIME = re.compile(
    r"^(?:20\d\d年)?(?:(?:前|第)?[一二三四1-4]个?季度|[上下]半年|(?:1-)?(?:1[0-2]|[1-9])月份?)$"
)


def clean(heading: str) -> str:
    """A heading without blanks, widths of marks and what stands in brackets; all of it where nothing else is."""
    words = simple(chinese.key(heading))
    return (_BRACKETS.sub("", words) or words)[:_LONGEST]


def simple(heading: str) -> str:
    """A heading in simplified characters."""
    return heading if heading.isascii() else heading.translate(_SIMPLE)


def completes(heading: str) -> bool:
    """Whether a clean heading names what has been done, whatever else it names beside."""
    return bool(COMPLETION.search(heading)) and not (
        _PLANNED.search(heading) or DUE.search(heading) or STATUS.search(heading)
    )

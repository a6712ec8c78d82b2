"""Reports of any size that read like the real one: the same call always gives the same bytes.

Run: python -m benchmarks.generate FOLDER TASKS [TASKS A REPORT]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path
from random import Random

SHEET = 20  # tasks that a division reports
FAULTY = 0.1  # share of tasks with a slip; of those that were published more have one
_LENGTHS = {"完成情况": (180, 298), "下步打算": (110, 260)}  # characters, as in data/2024

_PLACES = (
    "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 上城 拱墅 滨江 萧山 余杭 临平 钱塘 富阳 临安 桐庐 淳安 建德 海曙 江北 北仑 "
    "镇海 鄞州 奉化 象山 宁海 余姚 慈溪 鹿城 龙湾 瓯海 洞头 永嘉 平阳 苍南 文成 泰顺 瑞安 乐清 龙港 南湖 秀洲 嘉善 海盐 海宁 平湖 桐乡 "
    "吴兴 南浔 德清 长兴 安吉 越城 柯桥 上虞 新昌 诸暨 嵊州 婺城 金东 武义 浦江 磐安 兰溪 义乌 东阳 永康 柯城 衢江 常山 开化 龙游 江山 "
    "定海 普陀 岱山 嵊泗 椒江 黄岩 路桥 三门 天台 仙居 温岭 临海 玉环 莲都 青田 缙云 遂昌 松阳 云和 庆元 景宁 龙泉"
)
_FIELDS = (
    "集成电路 人工智能 生物医药 新能源汽车 高端装备 量子信息 海洋经济 现代农业 智能家居 绿色石化 先进材料 网络通信 数字贸易 低空经济 "
    "空天信息 合成生物 类脑智能 柔性电子 氢能储能 精密仪器 工业软件 智能传感 新型显示 医疗器械 中医药 种质资源 节能环保 智慧物流 "
    "文化旅游 现代纺织 轨道交通 船舶海工 深海探测 卫星导航 机器人 增材制造 稀土永磁 光学影像 基因检测 疫苗研发 饲料兽药 粮油加工 "
    "茶叶竹木 淡水渔业 防灾减灾 水利水电 城市更新 社区养老 职业教育 公共卫生 食品安全 知识产权 检验检测 普惠金融 跨境电商 港口航运 "
    "应急救援 生态修复 碳汇交易 循环利用"
)
_THINGS = (
    "重点实验室 技术创新中心 中试基地 产业园区 公共服务平台 示范应用场景 领军企业 高新技术企业 创新联合体 孵化载体 专家工作站 检测中心 "
    "数据资源库 人才培养基地 成果转化中心 产业基金 标准化项目 首台套产品 研发机构 新型农机装备 监测站点 培训班次 攻关课题 科普场馆"
)
_MEASURES = (
    "要素保障 揭榜挂帅 联合攻关 数据共享 用地审批 人才引育 设备更新 场景开放 质量追溯 风险预警 绩效评价 经费直达 首购首用 中试验证 "
    "标准研制 专利导航 信用监管 上门服务 分级管理 试点推广 供需对接 贷款贴息 保险补偿 容错免责 协同立项 过程跟踪 信息公开 定期会商"
)
KINDS = ("实施方案", "管理办法", "行动计划", "工作指引", "评价细则", "专项规划", "任务清单")
_PARTNERS = (
    "省发展改革委 省经信厅 省教育厅 省财政厅 省人力社保厅 省自然资源厅 省生态环境厅 省建设厅 省交通运输厅 省水利厅 省农业农村厅 省商务厅 "
    "省卫生健康委 省应急管理厅 省市场监管局 省国资委 省海洋经济厅 省统计局 省数据局 省税务局"
)
_UNITS = {"企业": "家", "机构": "家", "中心": "个", "产品": "项", "课题": "项", "基金": "只"}
PLACES, FIELDS, THINGS, MEASURES, PARTNERS = (
    words.split() for words in (_PLACES, _FIELDS, _THINGS, _MEASURES, _PARTNERS)
)
_GOALS = (
    "加强{f}{t}建设。围绕{m}和{n}，支持{p}先行先试，{q}等地新增{f}{t}{a}{u}以上，带动规模以上企业加大研发投入。",
    "深入推进{f}{m}。健全{n}制度，在{q}开展试点，{p}培育{f}{t}{a}{u}，为产业高质量发展提供基础性、战略性支撑。",
    "加快{p}{f}发展。完善{m}，推动{n}覆盖{q}等地，力争{p}新建{f}{t}{a}{u}。",
)
_ANSWER = "上半年{p}、{q}新增{f}{t}{c}{u}，累计达到{d}{u}。"
_DONE = (
    "起草《{p}{f}{m}{k}》，征求{c}个部门和{d}家企业意见，明确{e}项任务和责任分工。",
    "印发《{f}{t}{n}{k}（{y}—{z}年）》，在{p}、{q}等{c}个县（市、区）落地见效。",
    "会同{w}赴{p}调研{f}的{m}情况，走访企业{d}家，梳理问题{c}个、提出建议{e}条。",
    "{p}{f}{t}的{m}资金下达{x}万元，惠及企业{d}家，其中首次获得支持的{c}家。",
    "组织{f}“{n}”专题培训{c}期，覆盖{p}、{q}等地技术骨干{d}人次。",
    "{f}领域实施{m}项目{d}个，突破“{p}{t}”关键技术{c}项，形成标准草案{e}件。",
    "{q}{f}产业园完成投资{x}万元，{t}主体工程建设进度达到{r}%。",
    "建立{p}{f}领域的{n}台账，逐月走访{d}个重点项目，协调解决用地、融资等具体困难{c}件。",
    "推动{p}与{q}共建{f}{t}，签订合作协议{c}份，引进高层次人才{e}名。",
    "1—6月{p}规模以上{f}{t}配套企业实现营业收入{x}万元，同比增长{r}%，研发费用占比提高{s}个百分点。",
    "优化{f}{m}流程，{p}办理时限由{d}个工作日压缩到{c}个工作日，群众满意率{g}%。",
)
_NEXT = (
    "推动《{p}{f}{m}{k}》落地，下半年在{q}再确定{f}{t}试点{c}个。",
    "补上{p}{f}的{n}短板，年内新建{t}{c}{u}，培育{q}骨干企业{d}家。",
    "加强{p}{f}领域{m}情况分析，按季通报{q}等地进展，对{q}进度偏慢的{c}个{f}项目开展会商。",
    "深化{f}领域{n}，支持{p}企业牵头承担{f}{t}攻关任务{c}项，争取资金{x}万元。",
    "办好{q}{f}供需对接活动{c}场，力争签约项目{d}个。",
    "总结{p}{f}{m}经验，形成案例{c}个，适时向{q}等地推广。",
    "组织{p}{f}{t}年度评估，对{p}、{q}的{d}个项目开展抽查，评估结果与下一年度给{p}的{x}万元经费挂钩。",
)
_PROBLEMS = (
    "{p}{f}高层次人才引进难度较大，{m}力度有待加强。",
    "{f}{t}建设用地指标偏紧，{p}有{c}个项目尚未开工。",
    "{n}涉及部门较多，{p}与{q}之间的数据标准还不统一。",
)


@dataclass
class Task:
    """One row of the table; a cell of items is a list."""

    number: int
    goal: str
    partners: list[str]
    cells: dict[str, list[str]]


class _Words(dict[str, object]):
    """What fills a model, of one field; a figure is drawn when a model asks for it."""

    def __init__(self, random: Random, **fixed: str) -> None:
        super().__init__()
        self._random = random
        field = fixed.get("f") or random.choice(FIELDS)
        things, measures = _fitting(field)
        thing = random.choice(things)
        self["f"], self["t"], self["u"] = field, thing, _UNITS.get(thing[-2:], "个")
        self["m"], self["n"] = random.sample(measures, 2)
        self["p"], self["q"] = random.sample(PLACES, 2)
        self.update(fixed)

    def __missing__(self, key: str) -> object:
        random = self._random
        match key:
            case "k":
                value: object = random.choice(KINDS)
            case "z":
                value = int(str(self["y"])) + random.randint(2, 4)
            case _:
                least, most, parts = _FIGURES[key]
                figure = random.randint(least, most)
                value = figure / parts if parts > 1 else figure
        self[key] = value
        return value


# Least, most, and of how many parts of a whole.
_FIGURES = {
    **{"a": (2, 60, 1), "c": (2, 19, 1), "d": (20, 480, 1), "e": (2, 19, 1), "y": (2024, 2026, 1)},
    **{"g": (900, 999, 10), "r": (10, 890, 10), "s": (1, 99, 100), "x": (1000, 99999, 1)},
}


@cache
def _fitting(field: str) -> tuple[list[str], list[str]]:
    """The things and measures that may be named behind a field: nobody writes 基因检测检测中心."""
    ends = field[-2:]
    return (
        [thing for thing in THINGS if not thing.startswith(ends)],
        [measure for measure in MEASURES if not measure.startswith(ends)],
    )


def _items(
    random: Random, models: Iterable[str], fixed: Mapping[str, str], column: str
) -> list[str]:
    """Items of one or two sentences, together about as long as the real ones."""
    left = random.randint(*_LENGTHS[column])
    items: list[str] = []
    for model in models:
        sentence = model.format_map(_Words(random, **fixed))
        if len(sentence) > left:
            continue
        left -= len(sentence)
        if items and len(items[-1]) < 60 and random.random() < 0.3:
            items[-1] += sentence
        else:
            items.append(sentence)
    return items


def tasks(count: int, seed: int = 2024) -> Iterator[Task]:
    """So many tasks, numbered from 1."""
    random = Random(seed)
    for number in range(1, count + 1):
        partners = random.sample(PARTNERS, random.randint(1, 6))
        own = _Words(random)
        # A task speaks of its own field and thing; the rest varies from sentence to sentence.
        fixed = {key: str(own[key]) for key in ("f", "t", "u")} | {"w": partners[0]}
        problems = random.random() < 0.3
        task = Task(
            number,
            random.choice(_GOALS).format_map(own),
            partners,
            {
                # The first answers the figure that the task names.
                "完成情况": _items(
                    random, (_ANSWER, *random.sample(_DONE, len(_DONE))), fixed, "完成情况"
                ),
                "存在问题": [random.choice(_PROBLEMS).format_map(_Words(random, **fixed))]
                if problems
                else [],
                "下步打算": _items(random, random.sample(_NEXT, len(_NEXT)), fixed, "下步打算"),
            },
        )
        if random.random() < FAULTY:
            random.choice(FAULTS)(task, random)
        yield task


def _item_ends_in_comma(task: Task, _: Random) -> None:
    task.cells["完成情况"][0] = task.cells["完成情况"][0].removesuffix("。") + "，"


def _half_width_comma(task: Task, _: Random) -> None:
    task.cells["完成情况"][-1] = task.cells["完成情况"][-1].replace("，", ",", 1)


def _too_long(task: Task, random: Random) -> None:
    done = task.cells["完成情况"]
    while sum(map(len, done)) < 330:
        done.append(random.choice(_DONE).format_map(_Words(random, w=task.partners[0])))


def _number_typed(task: Task, _: Random) -> None:
    task.cells["下步打算"][0] = f"1.{task.cells['下步打算'][0]}"


def _cell_missing(task: Task, _: Random) -> None:
    del task.cells["存在问题"]


def _partner_not_listed(task: Task, random: Random) -> None:
    other = random.choice([one for one in PARTNERS if one not in task.partners])
    task.cells["下步打算"].append(f"联合{other}开展专项督导。")


def _copied(task: Task, _: Random) -> None:
    task.cells["下步打算"].append("加强统筹协调，健全工作机制，确保全年目标任务如期完成。")


def _word_twice(task: Task, _: Random) -> None:
    task.cells["完成情况"][0] = task.cells["完成情况"][0].replace("，", "，进行进行", 1)


def _mark_unpaired(task: Task, _: Random) -> None:
    task.cells["下步打算"].append("组织实施“百县千企助力行动。")


def _mobile_number(task: Task, random: Random) -> None:
    task.cells["存在问题"] = [f"有关情况请联系1380571{random.randint(0, 9999):04d}。"]


FAULTS: tuple[Callable[[Task, Random], None], ...] = (
    *(_item_ends_in_comma, _half_width_comma, _too_long, _number_typed, _cell_missing),
    *(_partner_not_listed, _copied, _word_twice, _mark_unpaired, _mobile_number),
)


def division(number: int) -> str:
    """The name of the division that reports a task."""
    first, second = divmod((number - 1) // SHEET, len(PLACES))
    return f"{PLACES[second]}{FIELDS[first - 1] if first else '综合'}处"


def _list(name: str, values: list[str]) -> str:
    if not values:
        return f"  {name}: 无\n"
    return f"  {name}:\n" + "".join(f"    - {value}\n" for value in values)


def files(made: list[Task]) -> Iterator[tuple[str, str]]:
    """The files of a report by name, as ``halfyear new`` lays them out."""
    sheets: dict[str, list[Task]] = {}
    for task in made:
        sheets.setdefault(division(task.number - made[0].number + 1), []).append(task)
    yield (
        "tasks.yaml",
        "".join(
            f"- 序号: {task.number}\n  重点工作: {task.goal}\n"
            + _list("会办单位", task.partners)
            + _list("牵头责任处室", [name])
            + "\n"
            for name, own in sheets.items()
            for task in own
        ),
    )
    for name, own in sheets.items():
        yield (
            f"{name}.yaml",
            "\n".join(
                f"- 序号: {task.number}\n"
                + "".join(_list(column, values) for column, values in task.cells.items())
                for task in own
            ),
        )
    yield "report.yaml", _settings(list(sheets), len(made))


def _settings(divisions: list[str], count: int) -> str:
    # What all tasks of a large report are assigned to is more than one sheet may hold by itself.
    limits = f"上限: {{大小: {count}, 节点: {count * 40}}}\n" if count > 250 else ""
    return (
        "标题: 某省2024年度重点工作任务半年度进展情况\n"
        "报告期: {起: 2024-01-01, 止: 2024-06-30}\n"
        "公开信息:\n  索引号: 002482090/2024-00173\n  发布机构: 某省政府办公厅\n"
        "  发文日期: 2024-09-04\n  公开方式: 主动公开\n"
        "上期: 无\n"
        + limits
        + f"处室: [{', '.join(divisions)}]\n"
        + """栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 会办单位, 用途: 会办}
  - {名称: 完成情况, 用途: 完成, 字数: 300}
  - {名称: 存在问题, 用途: 问题}
  - {名称: 下步打算, 用途: 打算, 字数: 300}
  - {名称: 牵头责任处室, 用途: 牵头}
"""
    )


def write(folder: Path, count: int, each: int | None = None) -> None:
    """``count`` tasks under ``folder``: one report, or reports of ``each`` tasks in folders of their own."""
    each = each or count
    for at in range(ceil(count / each)):
        here = folder / f"{at + 1:05d}" if each < count else folder
        here.mkdir(parents=True, exist_ok=True)
        # A seed for each report: no two of them are alike.
        made = list(tasks(min(each, count - at * each), seed=2024 + at))
        for name, text in files(made):
            (here / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), *map(int, sys.argv[2:4]))

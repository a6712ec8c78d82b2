"""Where a heading or a title may be broken so that its words stay whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# The words that titles and headings of such tables are made of. It need not be complete: what is
# not here is taken two characters at a time, which is how most of the language is built.
_WORDS = """
序号 编号 重点 工作 任务 目标 举措 措施 完成 情况 存在 问题 困难 下步
下一步 打算 计划 安排 牵头 责任 处室 单位 部门 会办 协办 配合 主办 承办
参与 负责 领导 分管 联系 进展 进度 状态 年度 半年度 季度 月度 上半年
下半年 半年 全年 一季度 二季度 三季度 四季度 前三季度 时间 节点 期限 时限
完成时间 备注 说明 内容 事项 项目 名称 类别 类型 指标 数值 依据 来源 科学
技术 科技 创新 发展 改革 委员会 经济 信息化 教育 财政 人力 资源 社会 保障
自然 生态 环境 住房 城乡 建设 交通 运输 水利 农业 农村 商务 文化 旅游
广播 电视 卫生 健康 退役 军人 事务 应急 管理 审计 外事 市场 监督 监管
体育 统计 医疗 能源 粮食 物资 储备 林业 海洋 药品 知识 产权 地方 金融
办公室 人民 政府 报告 民生 实事 落实 推进 实施 贯彻 执行 督查 督办 考核
评价 评估 分解 分工 清单 台账 汇总 一览表 公示 公告 通报 通知 关于 印发
方案 意见 办法 细则 规划 纲要 行动 专项 主要 重大 关键 核心 具体 有关
相关 总体 综合 研究 机制 体系 能力 水平 质量 高质量 十四五 建议 提案 人大
政协 代表 委员 政府工作报告 办理 结果 答复 阶段 性质 成效 成果 亮点 典型
经验 做法 原因 整改 落实情况 需要 协调 支持 解决 填报 审核 审定 公开 信息
产业 企业 服务 营商 优化 平台 数字 数字化 共同 富裕 示范 浙江 工程 体制
战略 人才 强省
"""
_KNOWN = frozenset(_WORDS.split())
# A lone one of these belongs to the word before it: 浙江省, 科学技术厅, 情况表.
_ENDINGS = frozenset(
    "省市县区州旗镇乡厅局委办院所处室部会组司科股队站馆校库表单册率数额值项性化者员人的地得度"
)
_OPENING = frozenset("（(《〈“‘「『〔【[")
_CLOSING = frozenset("）)》〉”’」』〕】]，。、；：！？,.;:!?%％‰…—～·")
_LONGEST = max(map(len, _KNOWN))
_PIECES = re.compile(
    r"（[^（）]{1,10}）|\([^()]{1,10}\)|“[^“”]{1,6}”"
    r"|[0-9A-Za-z][0-9A-Za-z.,%‰+\-/&—～]*(?:年度|个月|[年月日号项家个次批期季])?"
    r"|[\u3400-\u9fff]+|\s+|.",
    re.DOTALL,
)
# An upper line a little longer than the lower: the trapezium of GB/T 9704.
_SLOPE = 0.12
# More lines are no heading, and evening them out takes time that grows with their square.
_EVENED = 12


def ems(text: str) -> float:
    """The width of a text in ems: half of one for ASCII, one for everything else."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


@lru_cache(maxsize=256)
def words(text: str) -> tuple[str, ...]:
    """The text cut between its words; joined again it is the same text."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        pieces += _han(piece) if "\u3400" <= piece[0] <= "\u9fff" else [piece]
    whole: list[str] = []
    for piece in pieces:
        joins = whole and (
            piece[0] in _CLOSING
            or piece.isspace()
            or whole[-1][-1] in _OPENING
            or (piece in _ENDINGS and "\u3400" <= whole[-1][-1] <= "\u9fff")
        )
        if joins:
            whole[-1] += piece
        else:
            whole.append(piece)
    return tuple(whole)


def _han(run: str) -> list[str]:
    """The cheapest cut of a run of Han characters: known words before pairs, pairs before leftovers."""
    costs = [0.0]
    starts = [0]
    for end in range(1, len(run) + 1):
        cost, start = min(
            (costs[start] + _cost(run[start:end]), start)
            for start in range(max(0, end - _LONGEST), end)
        )
        costs.append(cost)
        starts.append(start)
    cut: list[str] = []
    end = len(run)
    while end:
        cut.append(run[starts[end] : end])
        end = starts[end]
    return cut[::-1]


def _cost(word: str) -> float:
    if word in _KNOWN:
        return 1.0
    if word in _ENDINGS:
        return 0.9
    return {1: 1.7, 2: 2.0, 3: 3.5}.get(len(word), 2.0 * len(word))


def lines(text: str, width: float) -> tuple[str, ...]:
    r"""The text on as few lines of ``width`` ems as its words allow, longer ones above.

    A word wider than a line stands on a line of its own. A ``\n`` of the text always breaks.
    """
    return tuple(line for part in text.split("\n") for line in _broken(words(part), width))


def _broken(parts: tuple[str, ...], width: float) -> list[str]:
    if len(parts) < 2:
        return ["".join(parts)]
    # Blanks between two words vanish where the line breaks there.
    sizes = [ems(part) for part in parts]
    count = _fewest(sizes, width)
    if count == 1:
        return ["".join(parts)]
    if count > _EVENED:
        return _filled(parts, sizes, width)
    total = sum(sizes)
    wished = [
        total / count * (1 + _SLOPE * (count - 1 - 2 * number) / (count - 1))
        for number in range(count)
    ]
    # best[n]: the least unevenness of the first n words on the lines so far, and where each line starts.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number in range(count):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, cuts) in best.items():
            size = 0.0
            for end in range(start + 1, len(parts) + 1):
                size += sizes[end - 1]
                if size > width and end > start + 1:
                    break
                found = (cost + (size - wished[number]) ** 2, (*cuts, start))
                if end not in following or found < following[end]:
                    following[end] = found
        best = following
    starts = best[len(parts)][1]
    ends = (*starts[1:], len(parts))
    return ["".join(parts[start:end]) for start, end in zip(starts, ends, strict=True)]


def _filled(parts: Sequence[str], sizes: Sequence[float], width: float) -> list[str]:
    """Lines filled one after the other, the last one with what is left."""
    filled: list[list[str]] = []
    used = width
    for part, size in zip(parts, sizes, strict=True):
        if used + size > width:
            filled.append([])
            used = 0.0
        filled[-1].append(part)
        used += size
    return ["".join(line) for line in filled]


def _fewest(sizes: list[float], width: float) -> int:
    count, used = 1, 0.0
    for size in sizes:
        if used and used + size > width:
            count, used = count + 1, 0.0
        used += size
    return count

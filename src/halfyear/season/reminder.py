"""A few sentences to each division that is late, to be pasted into a chat or a letter."""

from __future__ import annotations

from collections.abc import Sequence

from halfyear.season.status import Gap, Standing, Status

_MOST = 8  # tasks that are told one by one


def reminders(status: Status) -> str:
    """What each late division is to be told, under its name; "" where nobody is late."""
    return "\n".join(
        f"【{one.division}】\n{reminder(status, one)}\n" for one in status.standings if one.late
    )


def reminder(status: Status, standing: Standing) -> str:
    """What one late division is to be told."""
    asked = f"《{status.title}》" if status.title else "本期进展情况"
    parts = [f"{standing.division}：{asked}{_due(status)}。"]
    if standing.gaps:
        told = [_told(gap) for gap in standing.gaps[:_MOST]]
        more = len(standing.gaps) - len(told)
        parts.append(
            f"由你们牵头的 {standing.tasks} 项任务还缺 {len(standing.gaps)} 项："
            + "；".join([*told, *([f"另有 {more} 项"] if more else [])])
            + "。"
        )
    if event := standing.amiss:
        parts.append(f"交来的{event.word}，{event.reason}。")
    if standing.wrong:
        last = standing.post[-1] if standing.post else None
        where = (
            f"（见{last.at.month}月{last.at.day}日的退回单）"
            if last and last.kind == "slip"
            else ""
        )
        parts.append(f"已报的内容有 {standing.wrong} 处要改{where}，改好才能公开。")
    parts.append("请补好后发回填报表，谢谢。" if standing.gaps else "请改好后发回，谢谢。")
    return "".join(parts)


def _due(status: Status) -> str:
    """When it is due, and how long that is."""
    if status.deadline is None or status.left is None:
        return "还没有报齐"
    day = f"{status.deadline.month}月{status.deadline.day}日"
    if status.left < 0:
        return f"已于{day}截止，现已逾期 {-status.left} 天"
    return f"今天（{day}）截止" if status.left == 0 else f"{day}截止，还有 {status.left} 天"


def _told(gap: Gap) -> str:
    name = f"第 {gap.number} 项“{gap.task}”" if gap.task else f"第 {gap.number} 项"
    return f"{name}{_wanting(gap.columns, whole=gap.whole)}"


def _wanting(columns: Sequence[str], *, whole: bool) -> str:
    return f"整项没有报（{'、'.join(columns)}）" if whole else f"缺{'、'.join(columns)}"

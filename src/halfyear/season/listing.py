"""How reports stand, for other programs and on paper: JSON, tables, one web page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from halfyear.resources import packaged
from halfyear.season import signatures
from halfyear.season.post import Event
from halfyear.season.status import Gap, Standing, Status
from halfyear.table import Table, single

_PAGE = "templates/进度.html.j2"
FORMATS = ("console", "json", "html", "md", "xlsx")


def stated(statuses: Sequence[Status]) -> str:
    """All of it as JSON; times with their zone."""
    listed = [_report(status) for status in statuses]
    return json.dumps({"reports": listed}, ensure_ascii=False, indent=2) + "\n"


def _report(status: Status) -> dict[str, object]:
    period = status.period
    return {
        "report": status.folder,
        "title": status.title,
        "period": [period.start.isoformat(), period.end.isoformat()] if period else None,
        "deadline": status.deadline.isoformat() if status.deadline else None,
        "today": status.today.isoformat(),
        "days_left": status.left,
        "state": status.state,
        "tasks": status.tasks,
        "answered": status.answered,
        "errors": status.errors,
        "warnings": status.warnings,
        "refused": list(map(_posted, status.strays)),
        "divisions": [
            {
                "division": standing.division,
                "tasks": standing.tasks,
                "answered": standing.answered,
                "joined": standing.joined,
                "errors": standing.errors,
                "warnings": standing.warnings,
                "changed": standing.changed.isoformat() if standing.changed else None,
                "post": list(map(_posted, standing.post)),
                "missing": [
                    {"number": gap.number, "task": gap.task, "columns": list(gap.columns)}
                    for gap in standing.gaps
                ],
            }
            for standing in status.standings
        ],
        **signatures.stated(status.signing),
    }


def _posted(event: Event) -> dict[str, str]:
    return {
        "kind": event.kind,
        "at": event.at.isoformat(),
        "file": event.file,
        "reason": event.why,
    }


def table(statuses: Sequence[Status]) -> Table:
    """One report by its divisions, several by report: a table for any renderer."""
    if len(statuses) == 1:
        (status,) = statuses
        rows = tuple(map(row, status.standings))
        made = single(_name(status), _facts(status), HEADINGS, rows)
        return made._replace(after=tuple(map(stray_words, status.strays)))
    return single(
        "各份报表报送进度",
        (),
        ("报表", "状态", "已报", "错误", "警告", "截止"),
        tuple(
            (
                _name(one),
                one.state,
                f"{one.answered}/{one.tasks}",
                str(one.errors),
                str(one.warnings),
                one.deadline.isoformat() if one.deadline else "/",
            )
            for one in statuses
        ),
    )


HEADINGS = ("处室", "已报", "还缺", "错误", "警告", "往来", "最近改动")


def row(one: Standing) -> tuple[str, ...]:
    """A division as a row of the table."""
    wanting = "\n".join(map(gap_words, one.gaps)) or "/"
    return (
        one.division,
        share(one),
        wanting,
        str(one.errors),
        str(one.warnings),
        "\n".join(map(post_words, one.post)) or "/",
        moment(one.changed),
    )


def share(one: Standing) -> str:
    """How much of what a division leads has come, or what else it has to do with the report."""
    if one.tasks:
        return f"{one.answered}/{one.tasks}"
    return f"参与{one.joined}项" if one.joined else "/"


def gap_words(gap: Gap) -> str:
    """What a task wants, in a few words."""
    return f"第{gap.number}项：{'整项' if gap.whole else '、'.join(gap.columns)}"


def post_words(event: Event) -> str:
    """What went out or came back, in a few words; of what was not taken, or not wholly, which file it is, and why."""
    return f"{event.at:%m-%d %H:%M} {event.word} {event.reason}".rstrip()


def stray_words(event: Event) -> str:
    """A file that was not taken and of which nobody knows whose it is."""
    return f"交来一份不知道是哪个处室的，{post_words(event)}"


def moment(changed: datetime | None) -> str:
    """A time as it is said; the sign for none where there is none."""
    return f"{changed:%Y-%m-%d %H:%M}" if changed else "/"


def _name(status: Status) -> str:
    return status.title or status.folder or "报表"


def _facts(status: Status) -> tuple[tuple[str, str], ...]:
    """What stands above the table: how far, until when."""
    facts = [
        ("状态", status.state),
        ("已报", f"{status.answered}/{status.tasks} 项"),
        ("错误", f"{status.errors} 处"),
        ("警告", f"{status.warnings} 处"),
    ]
    if status.deadline:
        facts.append(("报送截止", f"{status.deadline.isoformat()}（{remaining(status)}）"))
    return (*facts, *signatures.told(status.signing), ("统计日期", status.today.isoformat()))


def remaining(status: Status) -> str:
    """How long is left until the deadline, as long as something is awaited; "" where there is none."""
    if status.left is None:
        return ""
    if status.state == "已齐":
        return "已报齐"
    if status.left < 0:
        return f"逾期 {-status.left} 天"
    return "今天截止" if status.left == 0 else f"还有 {status.left} 天"


def page(statuses: Sequence[Status]) -> bytes:
    """One web page that needs nothing else, its charts drawn in it."""
    from halfyear.render.html import breakable
    from halfyear.render.jinja import fill

    names: dict[str, object] = {
        "reports": [_drawn(status) for status in statuses],
        "several": len(statuses) > 1,
        "today": statuses[0].today.isoformat(),
    }
    text = fill(packaged(_PAGE).decode(), names, filters={"words": breakable}, autoescape=True)
    return text.encode("utf-8", "backslashreplace")


def _drawn(status: Status) -> dict[str, object]:
    """A report as the page's template takes it."""
    return {
        "name": _name(status),
        "state": status.state,
        "tasks": status.tasks,
        "answered": status.answered,
        "percent": _percent(status.answered, status.tasks),
        "errors": status.errors,
        "warnings": status.warnings,
        "deadline": status.deadline.isoformat() if status.deadline else "",
        "remaining": remaining(status),
        "told": signatures.told(status.signing),
        "strays": list(map(stray_words, status.strays)),
        "divisions": [
            {
                "name": standing.division,
                "tasks": standing.tasks,
                "answered": standing.answered,
                "joined": standing.joined,
                "percent": _percent(standing.answered, standing.tasks),
                "errors": standing.errors,
                "warnings": standing.warnings,
                "changed": moment(standing.changed),
                "post": list(map(post_words, standing.post)),
                "gaps": list(map(gap_words, standing.gaps)),
            }
            for standing in status.standings
        ],
    }


def _percent(part: int, whole: int) -> int:
    """A share in whole per cent; 100 of nothing. What is not all is never 100."""
    return part * 100 // whole if whole else 100

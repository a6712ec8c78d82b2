"""Signing a report: what a signature is for, who has signed, whose signature is wanting and what to type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from halfyear.check.check import Verdict
from halfyear.errors import HalfyearError
from halfyear.report import digest
from halfyear.report.columns import SIGN_FILE
from halfyear.report.model import Record, Report
from halfyear.report.records import LONGEST, Field, written_tasks
from halfyear.report.signing import PER_DIVISION, Held, Signing, numbered
from halfyear.text.chinese import Hints, listing
from halfyear.text.shown import inert, typed
from halfyear.write.records import recorded, sound

_WHOLE = "全表"
_SHOWN = 6  # names that are listed, and commands that are proposed


class Signer(NamedTuple):
    """Who signs: role, name, and the division whose tasks it is for; None for the whole table."""

    role: str
    name: str
    division: str | None = None


class Signed(NamedTuple):
    """What signing makes of sign.yaml, how many tasks it is for, and the signature that it takes the place of."""

    data: bytes
    tasks: int
    former: Record | None


def sign(report: Report, verdict: Verdict, signer: Signer, at: datetime) -> Signed:
    """Put down that somebody has signed a report as it is.

    Raises HalfyearError where there is nothing to sign, or it has errors, or the role or division is none of the report's.
    """
    sound(report.signatures)
    for what, words in (("角色", signer.role), ("姓名", signer.name)):
        if not words.strip() or inert(words) != words or len(words) > LONGEST:
            raise HalfyearError(f"{what}“{inert(words[:LONGEST])}”不行：要写 1 到 {LONGEST} 个字")
    _asked(report, signer.role)
    led = _divisions(report)
    if signer.division is None:
        if signer.role.startswith(PER_DIVISION) and len(led) > 1:
            raise HalfyearError(
                f"“{signer.role}”只签自己处室的任务：请加 --division 处室（{listing(led, _SHOWN)}）"
            )
        now = digest.signed(report)
    else:
        if signer.division not in led:
            like = Hints(led).nearest(signer.division)
            hint = f"：是不是“{like}”" if like else f"，有的是{listing(led, _SHOWN)}" if led else ""
            raise HalfyearError(f"“{signer.division}”没有牵头的任务{hint}")
        now = digest.reported(report, signer.division)
    if not now.tasks:
        raise HalfyearError("表里一项任务也没有，没有可签的")
    _free_of_errors(report, verdict, signer.division)
    listed = report.signatures.listed if report.signatures else ()
    former = next((one for one in listed if _same(one, signer)), None)
    record = {Field.ROLE: signer.role, Field.NAME: signer.name}
    if signer.division is not None:
        record[Field.DIVISION] = signer.division
    record[Field.AT] = at.isoformat(timespec="seconds")
    record[Field.DIGEST] = now.text
    record[Field.TASKS] = written_tasks(now.tasks)
    return Signed(
        recorded(SIGN_FILE, report.signatures, record, report.limits), len(now.tasks), former
    )


def _asked(report: Report, role: str) -> None:
    """Refuses a role that publication does not wait for, where it waits for some."""
    if report.approvers and role not in report.approvers:
        like = Hints(report.approvers).nearest(role)
        hint = f"是不是“{like}”" if like else f"有的是{listing(report.approvers, _SHOWN)}"
        raise HalfyearError(f"report.yaml 的“审签”里没有“{role}”：{hint}")


def _divisions(report: Report) -> list[str]:
    """The divisions that lead a task, in the order of the report's list."""
    led = dict.fromkeys(division for task in report.tasks for division in report.leads(task))
    order = {division: at for at, division in enumerate(report.divisions)}
    return sorted(led, key=lambda division: order.get(division, len(order)))


def _free_of_errors(report: Report, verdict: Verdict, division: str | None) -> None:
    """What has errors is to be changed: a signature for it would be for nothing."""
    concerned = verdict
    if division is not None:
        concerned = verdict.of(report.written_by(division), [division])
    errors = sum(one.barring for one in concerned.findings)
    if errors:
        where = f"“{division}”的任务" if division else f"“{report.name}”"
        raise HalfyearError(
            f"{where}还有 {errors} 处错误，改了就要重签，没有签：先用 halfyear validate {typed(report.name)} 查看、改好"
        )


def _same(record: Record, signer: Signer) -> bool:
    return (record.role, record.name, record.division) == tuple(signer)


# How it stands, in words


HEADINGS = ("角色", "范围", "姓名", "时间", "现在")


def rows(signing: Signing) -> Iterator[tuple[str, str, str, str, str]]:
    """Each signature, and whether it still holds, below ``HEADINGS``."""
    for held in signing.held:
        one = held.record
        yield one.role, one.division or _WHOLE, one.name, moment(one.at), holding(held)


def holding(held: Held) -> str:
    """Whether a signature still holds."""
    return "有效" if held.holds else f"签后改过{numbered(held.changed)}"


def moment(at: datetime) -> str:
    """A time as it is said, in the zone in which it was put down."""
    return f"{at:%Y-%m-%d %H:%M}"


def wanted(signing: Signing) -> str:
    """Whose signatures are wanting, in a few words; "" where none are."""
    return "，".join(
        one.role if one.divisions is None else f"{one.role}（{listing(one.divisions, _SHOWN)}）"
        for one in signing.wanting
    )


def commands(signing: Signing, folder: str) -> list[str]:
    """What to type for the signatures that are wanting; the first of them where they are many."""
    lines = [
        f"halfyear sign {typed(folder)} --role {typed(one.role)}{_option(division)} --name 姓名"
        for one in signing.wanting
        for division in one.divisions or (None,)
    ]
    return lines[:_SHOWN]


def _option(division: str | None) -> str:
    return f" --division {typed(division)}" if division else ""


def stale(signing: Signing) -> list[str]:
    """The signatures that no longer hold, and for which none stands, a few words each."""
    return [
        f"{one.record.role}{one.record.name}{holding(one)}"
        for one in signing.held
        if not one.holds and not one.replaced
    ]


def told(signing: Signing) -> list[tuple[str, str]]:
    """How signing and publication stand, each with its name; nothing where there is nothing to say."""
    lines = []
    if signing.asked or signing.held:
        lines.append(("审签", "；".join(_signed(signing))))
    if last := signing.published:
        now = "现在仍是这一稿" if last.holds else f"公开后改过{numbered(last.changed)}"
        lines.append(("公开", f"{moment(last.record.at)} 已公开，{now}"))
    return lines


def _signed(signing: Signing) -> Iterator[str]:
    valid = sum(one.holds for one in signing.held)
    yield f"{valid} 个有效" if valid else "还没有有效的"
    if lacking := wanted(signing):
        yield f"还缺{lacking}"
    elif signing.asked:
        yield "都齐了"
    yield from stale(signing)


def stated(signing: Signing) -> dict[str, object]:
    """All of it for other programs."""
    return {
        "signatures": [
            {
                "role": one.record.role,
                "division": one.record.division,
                "name": one.record.name,
                **_state(one),
            }
            for one in signing.held
        ],
        "wanting": [
            {"role": one.role, "divisions": one.divisions and list(one.divisions)}
            for one in signing.wanting
        ],
        "published": signing.published and _state(signing.published),
    }


def _state(held: Held) -> dict[str, object]:
    return {
        "at": held.record.at.isoformat(),
        "holds": held.holds,
        "changed": list(held.changed),
    }

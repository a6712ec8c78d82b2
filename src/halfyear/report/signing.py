"""Which signatures still hold, and whose are wanting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from halfyear.report import digest
from halfyear.report.digest import Digest
from halfyear.report.model import Record, Report
from halfyear.report.once import once
from halfyear.text.chinese import ordinal

PER_DIVISION = (
    "处室",
    "科室",
    "股室",
)  # what the role of somebody begins with who signs for a division alone
_SHOWN = 5  # numbers of tasks that are said


class Held(NamedTuple):
    """A record, whether what it is for is still the same, and if not, which tasks are others now.

    ``replaced`` is whether another signature for the same holds in its place.
    """

    record: Record
    holds: bool
    changed: tuple[str, ...] = ()
    replaced: bool = False


@once
def standing(report: Report) -> tuple[Held, ...]:
    """How each signature stands, in the order in which they were given."""
    listed = report.signatures.listed if report.signatures else ()
    now: dict[str | None, Digest] = {}
    for one in listed:
        if one.division not in now:
            division = one.division
            now[division] = (
                digest.signed(report) if division is None else digest.reported(report, division)
            )
    held = [_held(one, now[one.division]) for one in listed]
    good = {(one.record.role, one.record.division) for one in held if one.holds}
    return tuple(
        one._replace(
            replaced=not one.holds
            and not good.isdisjoint(
                {(one.record.role, one.record.division), (one.record.role, None)}
            )
        )
        for one in held
    )


@once
def publication(report: Report) -> Held | None:
    """How the last publication stands; None where there was none."""
    listed = report.publications.listed if report.publications else ()
    return _held(listed[-1], digest.published(report)) if listed else None


def _held(record: Record, now: Digest) -> Held:
    if record.digest == now.text:
        return Held(record, holds=True)
    return Held(record, holds=False, changed=others(record.tasks, now.tasks))


def others(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The numbers of the tasks that have changed, come or gone, in their order."""
    numbers = [number for number, short in now.items() if before.get(number) != short]
    numbers += [number for number in before if number not in now]
    return tuple(sorted(numbers, key=lambda number: (ordinal(number) or 10**9, number)))


class Wanting(NamedTuple):
    """Whose signature in a role is wanting: the divisions'; None of them where it is that for the whole."""

    role: str
    divisions: tuple[str, ...] | None


@once
def wanting(report: Report) -> tuple[Wanting, ...]:
    """The roles that ``report.yaml`` asks for and whose signatures do not cover all tasks, in its order.

    A signature for the whole covers all of them, one for a division those that it leads as the first.
    """
    lacking = []
    for role in dict.fromkeys(report.approvers):
        good = [one.record for one in standing(report) if one.holds and one.record.role == role]
        divisions = {one.division for one in good}
        if None in divisions:
            continue
        leads = [report.leads(task) for task in report.tasks]
        first = dict.fromkeys(led[0] for led in leads if led)
        left = tuple(one for one in first if one not in divisions)
        alone = all(leads) and (bool(divisions) or role.startswith(PER_DIVISION))
        if left or not alone:
            lacking.append(Wanting(role, left if alone else None))
    return tuple(lacking)


class Signing(NamedTuple):
    """How the signatures of a report and its publication stand; ``asked`` is whether it waits for any."""

    asked: bool = False
    held: tuple[Held, ...] = ()
    wanting: tuple[Wanting, ...] = ()
    published: Held | None = None


def of(report: Report) -> Signing:
    """All of it; where a report neither asks nor has any, nothing is digested."""
    return Signing(bool(report.approvers), standing(report), wanting(report), publication(report))


def numbered(numbers: Sequence[str]) -> str:
    """Tasks by their numbers, in a few words; what else there is where none is among them."""
    if not numbers:
        return "任务以外的部分"
    more = f"等 {len(numbers)} 项" if len(numbers) > _SHOWN else "项"
    return f"第 {'、'.join(numbers[:_SHOWN])} {more}"

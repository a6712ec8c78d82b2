"""What tasks ask for in figures, and which of it a figure of an answer is of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from halfyear.prose import mentions, quantities
from halfyear.prose.answers import alike, former
from halfyear.prose.mentions import Passage, Sentence
from halfyear.prose.quantities import Quantity
from halfyear.report.columns import Role
from halfyear.report.model import Report
from halfyear.report.once import once
from halfyear.text.pattern import pattern

MANY = 40  # targets of a task, and figures of its answer, that are looked at


class Answer(NamedTuple):
    """A sentence of what was completed, its figures, all figures of the answer, the targets of its task."""

    passage: Passage
    sentence: Sentence
    figures: tuple[Quantity, ...]
    all: tuple[Quantity, ...]
    targets: tuple[Quantity, ...]

    def target(self, figure: Quantity) -> Quantity | None:
        """The one target that a figure can be of; None where none or several may be."""
        counting = [one for one in self.targets if alike(one.unit, figure.unit)]
        return counting[0] if len(counting) == 1 else None


@once
def answers(report: Report) -> list[Answer]:
    """The sentences with figures that tasks with targets are answered with."""
    return list(_answers(report))


def _answers(report: Report) -> Iterator[Answer]:
    targets = asked(report)
    found = mentions.of(report)
    for task in report.tasks if targets else ():
        if own := targets.get(task.number):
            passages = found.at(task, Role.COMPLETION)
            told = tuple(chain.from_iterable(map(quantities.of, passages)))[:MANY]
            for passage in passages:
                for sentence, figures in quantities.counted(passage):
                    yield Answer(passage, sentence, figures, told, own)


@once
def asked(report: Report) -> dict[str, tuple[Quantity, ...]]:
    """The targets of each task; the column of targets, where there is one, says them again."""
    told: dict[str, dict[tuple[str, str], Quantity]] = defaultdict(dict)
    for passage in mentions.of(report).of(Role.TASK, Role.TARGET):
        figures = quantities.of(passage)
        for one in figures:
            if _whole(one, figures):
                continue
            if not (former(one) or _LIMIT.search(one.lead + one.bound)):
                told[passage.task.number].setdefault((one.unit, one.typed), one)
    return {number: tuple(found.values())[:MANY] for number, found in told.items()}


def _whole(one: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether a sum is that of all years, beside one that is asked for now: 总投资178亿元，年度计划投资18亿元."""
    return one.noun.endswith("总投资") and any(
        other is not one and other.unit == one.unit for other in figures
    )


# What is to stay below a figure, or to fall by it, is no amount to be done.
_LIMIT = pattern(
    "控制|不超过|不高于|不低于.{0,6}的|以内|以下|下降|压减|减少|降低|降至|缩短|压缩|每|人均|户均|亩均|平均",
    short=True,
)

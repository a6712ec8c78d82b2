"""Which task was which in the edition before."""

from __future__ import annotations

from halfyear.prose.editions import continued
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules.example import SETTINGS, Example
from tests.report.editions import TASK

LONG = "加强高能级科创平台建设，推进体制机制改革，支持城西科创大走廊打造创新策源地"
OTHER = "推进教育科技人才一体化，构建政策制定、预算编制、项目实施、资金使用等协同机制"


def numbers(now: str, before: str) -> list[tuple[str, str]]:
    """The numbers of the tasks that are one, in this edition and the one before."""
    example = Example(False, f"{now}---\n# 上期/tasks.yaml\n{before}")
    return [(pair.now.number, pair.before.number) for pair in continued(example.report)]


def tasks(*said: tuple[int, str]) -> str:
    return "".join(TASK.format(*one) for one in said)


def test_a_task_is_known_by_its_words_wherever_it_moved() -> None:
    before = tasks((1, LONG), (2, OTHER), (3, "研发投入强度达到3.1%"))
    assert numbers(tasks((1, OTHER), (2, LONG)), before) == [("1", "2"), ("2", "1")]
    assert numbers(tasks((9, f"{LONG}，提高质效")), before) == [("9", "1")]


def test_a_task_under_its_number_may_be_put_in_other_words() -> None:
    before = tasks((1, LONG), (3, "研发投入强度达到3.1%"))
    assert numbers(tasks((3, "研发投入强度提高到3.2%")), before) == [("3", "3")]
    assert numbers(tasks((1, OTHER)), before) == []


def test_without_an_edition_before_no_task_has_another() -> None:
    assert continued(Example(False, tasks((1, LONG))).report) == []


def test_each_task_was_one_task() -> None:
    before = tasks((1, LONG))
    assert numbers(tasks((2, LONG), (3, f"{LONG}。")), before) == [("2", "1")]


def test_ten_times_as_many_tasks_take_hardly_more_than_ten_times_as_long() -> None:
    def of(count: int) -> Report:
        words = [
            f"{at * 7919 % 9973:04}号任务，{LONG[at % 9 :]}{OTHER[at % 11 :]}"
            for at in range(count)
        ]
        entries = {
            "report.yaml": (SETTINGS + "上限: {大小: 9000, 节点: 900000}\n").encode(),
            "tasks.yaml": tasks(*enumerate(words, 1)).encode(),
        }
        moved = {**entries, "tasks.yaml": tasks(*enumerate(reversed(words), 1)).encode()}
        return load("now", entries, load("before", moved))

    from time import process_time

    spent = []
    for count in (400, 4000):
        one = of(count)
        start = process_time()
        assert len(continued(one)) == count
        spent.append(process_time() - start)
    assert spent[1] <= 12 * spent[0] + 0.5

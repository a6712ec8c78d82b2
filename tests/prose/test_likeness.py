"""Likeness: what counts as nearly the same, and that finding such pairs stays quick."""

from __future__ import annotations

import random
import sys
from itertools import combinations

import pytest
from rapidfuzz.fuzz import ratio as library

from halfyear.prose.likeness import (
    NAME,
    SENTENCE,
    _candidates,
    difference,
    digits,
    marked,
    near,
    ratio,
    reaches,
)


def test_ratio_counts_what_both_have_in_order() -> None:
    assert ratio("甲乙丙丁", "甲乙丁") == pytest.approx(6 / 7)
    assert ratio("甲", "甲") == 1
    assert ratio("甲", "乙") == 0


def test_ratio_below_the_least_is_nothing() -> None:
    assert ratio("甲乙丙丁", "甲乙丁", 0.9) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("水库大坝安全运行管理办法（试行）", "水库大坝安全运行管理办法"),
        ("以中心镇带动的城乡均衡共享的意见（试行）", "以中心镇带领城乡均衡共享的意见（试行）"),
        ("浙江省中小学校园安全管理规定", "省中小学校园安全管理规定"),
    ],
)
def test_names_of_one_document_are_near(one: str, other: str) -> None:
    assert near(["完全不同的另一个名称", one, other]) == [(one, other)]


def test_a_few_short_texts_are_measured_without_the_library_to_the_same_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "rapidfuzz.fuzz")
    chance = random.Random(4)
    for _ in range(3_000):
        one = "".join(chance.choices("甲乙丙丁戊己庚", k=chance.randint(0, 40)))
        cut = chance.randint(0, len(one))
        other = one[:cut] + "辛" * chance.randint(0, 3) + one[cut + chance.randint(0, 3) :]
        for least in (0.0, 0.85, 0.9, 0.95):
            assert ratio(one, other, least) == pytest.approx(
                library(one, other, score_cutoff=least * 100) / 100
            )
    assert "rapidfuzz.fuzz" not in sys.modules


@pytest.mark.parametrize("least", [NAME, SENTENCE])
def test_kin_and_same_leave_out_pairs_and_lose_none(least: float) -> None:
    chance = random.Random(4)
    words = ["农村公路", "水库", "海塘", "校园", "医院", "社区", "港口", "数据", "林场", "文物"]
    names = ["".join(chance.choices(words, k=6)) + f"{chance.randint(1, 9)}座" for _ in range(300)]
    names += [name[:5] + name[6:] for name in names[:200]]
    names += [f"{name[:9]}新{name[9:]}" for name in names[:200]]
    names += [f"{name[:-2]}10座" for name in names[:200]]
    pairs = near(names, least)
    alike = [(one, other) for one, other in pairs if digits(one) == digits(other)]
    related = near(names, least, kin=digits)
    # Among fewer names some are near that others stood between.
    assert set(related) >= set(alike)
    assert all(ratio(*pair) >= least and len(set(map(digits, pair))) == 1 for pair in related)
    longer = [(one, other) for one, other in pairs if len(one) > len(other)]
    assert near(names, least, same=lambda one, other: len(one) > len(other)) == longer
    assert 100 < len(alike) < len(pairs)
    assert 100 < len(longer) < len(pairs)


def test_texts_of_which_a_threshold_is_asked_are_compared_in_full() -> None:
    assert reaches("甲乙丙丁戊", "甲乙丁戊", 8 / 9)
    assert not reaches("甲乙丙丁戊", "甲乙丁戊", 0.9)
    assert not reaches("甲乙丙丁戊", "戊丁丙乙甲", 0.6)


def test_titles_that_share_half_their_words_are_not_near() -> None:
    assert not near(["全省农村公路养护管理办法", "全省农村饮水安全管理规定"])


def test_pairs_come_in_the_order_given_and_each_once() -> None:
    assert near(["乙方案甲甲甲甲甲甲", "乙方案甲甲甲甲甲", "乙方案甲甲甲甲甲甲"]) == [
        ("乙方案甲甲甲甲甲甲", "乙方案甲甲甲甲甲")
    ]


def test_blocking_loses_no_pair_among_a_few_hundred_names() -> None:
    chance = random.Random(4)
    heads = ["浙江省", "全省", "省级", ""]
    words = ["农村公路", "水库", "海塘", "校园", "医院", "社区", "港口", "数据", "林场", "文物"]
    acts = ["安全", "建设", "养护", "评价", "应急", "资金"]
    ends = ["管理办法", "实施方案", "行动计划（2024—2026年）", "管理办法（试行）"]
    parts = (heads, words, words, acts, acts, ends)
    names = list(dict.fromkeys("".join(map(chance.choice, parts)) for _ in range(300)))
    names += [name[:5] + name[6:] for name in names[:60]]
    close = {
        frozenset(pair) for pair in combinations(dict.fromkeys(names), 2) if ratio(*pair) >= 0.89
    }
    found = {frozenset(pair) for pair in near(names, 0.89)}
    assert len(close) > 60
    assert len(found & close) >= 0.95 * len(close)
    assert found <= close


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("管理办法（试行）", "管理办法", ("（试行）", "")),
        ("甲乙丙", "甲丁丙", ("乙", "丁")),
        ("甲甲", "甲甲甲", ("", "甲")),
        ("甲", "甲", ("", "")),
    ],
)
def test_difference_is_what_only_one_has(one: str, other: str, apart: tuple[str, str]) -> None:
    assert difference(one, other) == apart


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("甲乙丙", "甲丁丙", ("甲【乙】丙", "甲【丁】丙")),
        ("管理办法（试行）", "管理办法", ("管理办法【（试行）】", "管理办法")),
        ("甲甲", "甲甲甲", ("甲甲", "甲甲【甲】")),
        ("甲", "甲", ("甲", "甲")),
    ],
)
def test_marked_shows_the_difference_in_its_place(
    one: str, other: str, shown: tuple[str, str]
) -> None:
    assert marked(one, other) == shown


def test_ten_times_the_names_are_not_compared_a_hundred_times_as_often() -> None:
    def comparisons(number: int) -> int:
        chance = random.Random(4)
        characters = (
            "农林水利路桥港航校园医院社区数据文物海塘渔船矿山能源电网金融财税消防应急气象测绘"
        )
        names = ["".join(chance.choices(characters, k=12)) + "管理办法" for _ in range(number)]
        return len(_candidates(names, [range(number)], NAME))

    assert comparisons(4_000) < 20 * comparisons(400) + 1_000

"""Which names are of one body, and which bodies are expected."""

from __future__ import annotations

import pytest

from halfyear.prose.bodies import Bodies
from halfyear.report.load import load


@pytest.fixture
def bodies() -> Bodies:
    settings = "标题: 浙江省水利厅2024年重点工作\n处室: [农水处]\n公开信息: {发布机构: 省水利厅}\n"
    settings += "名录: {省人力社保厅: 省人社厅, 杭州市水务集团: }\n"
    return Bodies(load(".", {"report.yaml": settings.encode()}), "浙江省")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("省发改委", "省发展和改革委员会", True),
        ("省发展改革委", "省发改委", True),
        ("省人社厅", "省人力社保厅", True),
        ("省教育厅", "省体育局", False),
        ("省水利厅", "市水利厅", False),
    ],
)
def test_short_names_are_of_the_same_body(bodies: Bodies, one: str, other: str, same: bool) -> None:
    assert bodies.same(one, other) is same


@pytest.mark.parametrize("name", ["省教育厅", "省委组织部", "省人力社保厅", "杭州市水务集团"])
def test_authorities_of_the_level_and_the_directory_are_expected(bodies: Bodies, name: str) -> None:
    assert bodies.expected(name)


@pytest.mark.parametrize("name", ["水利部", "杭州市水利局", "浙江大学", "省级有关部", "省水科院"])
def test_others_are_not_expected_among_the_partners(bodies: Bodies, name: str) -> None:
    assert not bodies.expected(name)


def test_own_department_is_known_by_its_names(bodies: Bodies) -> None:
    assert bodies.ours("省水利厅")
    assert bodies.ours("农水处")
    assert not bodies.ours("省水文局")

"""What the rules were tried on, and how often each was wrong there: counts alone, no texts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from halfyear.resources import packaged

_FEW = 5


class Tried(NamedTuple):
    """What came of trying a rule.

    ``right``, ``arguable`` and ``wrong`` are findings on published tables, as people who had read
    the cell judged them; ``planted`` are faults put into clean reports, ``found`` those of them
    that were told at their places.
    """

    right: int = 0
    arguable: int = 0
    wrong: int = 0
    planted: int = 0
    found: int = 0

    @property
    def judged(self) -> int:
        return self.right + self.arguable + self.wrong

    @property
    def figure(self) -> float | None:
        """The share of its findings that an editor would act on, an arguable one counted half.

        None where they are too few to tell: fewer than five, and none of them wrong.
        """
        if self.judged < _FEW and not self.wrong:
            return None
        return (self.right + self.arguable / 2) / self.judged


class Trial(NamedTuple):
    """All that was tried: how many published tables and rows, how many clean rows, and each rule's counts."""

    tables: int
    rows: int
    clean: int
    rules: Mapping[str, Tried]

    def said(self, code: str) -> str:
        """What a rule's page says of it: nothing that changes with the others."""
        one = self.rules.get(code, Tried())
        told = "没有遇到"
        if one.judged:
            parts = (
                f"对的 {one.right} 处",
                f"可改可不改的 {one.arguable} 处",
                f"错的 {one.wrong} 处",
            )
            told = f"报告 {one.judged} 处，{'，'.join(parts)}"
        planted = f"；种下的错误 {one.planted} 处，找到 {one.found} 处" if one.planted else ""
        return f"试过：在已经公开的表上{told}；在没有错误的报表上错报 0 处{planted}。"

    @property
    def summary(self) -> str:
        """What the index of the pages says of all of them."""
        several = self.rules.values()
        judged, wrong = sum(one.judged for one in several), sum(one.wrong for one in several)
        planted, found = sum(one.planted for one in several), sum(one.found for one in several)
        return (
            f"在已经公开的表 {self.tables} 份、{self.rows} 行上试过，逐处看过 {judged} 处，错的 {wrong} 处；"
            f"没有错误的报表 {self.clean} 行，错报 0 处；种下的错误 {planted} 处，找到 {found} 处。"
            "每条规则各自的数写在它那一页。级别照此定：错误是按写法就能断定的，警告是十处里编辑会改九处的，提示只是值得看一眼。"
        )


@cache
def trial() -> Trial:
    """What ``tried.toml`` holds."""
    data = tomllib.loads(packaged("rules/tried.toml").decode())
    rules = {code: Tried(**counts) for code, counts in data["rules"].items()}
    return Trial(data["tables"], data["rows"], data["clean"], rules)

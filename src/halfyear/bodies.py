"""Which names are of one body: full and short, with and without its place, as the directory has it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from halfyear.model import Cell, Report, Role

_LEVELS = "省市县区州旗"
# What ends the name of an authority; companies and universities share work without being asked to.
_AUTHORITY = re.compile(r"(?:[厅局委办部]|委员会|办公室|政府|法院|检察院)$")
# Lists that leave room for more than they name.
OPEN = re.compile("等$|等单位|等部门|有关|相关")
# 省有关部门 is no name.
_VAGUE = re.compile("有关|相关|各|多|其他|级")


class Bodies:
    """The names of bodies in one report."""

    def __init__(self, report: Report, place: str) -> None:
        self.report = report
        self.place = place
        forms: dict[str, set[str]] = {}
        for full, short in report.directory.items():
            for name in (full, *short):
                forms.setdefault(name, set()).add(full)
        # A short name of two bodies says neither.
        self.full = {name: min(fulls) for name, fulls in forms.items() if len(fulls) == 1}
        self.own = tuple(self._own())
        self._by_start: dict[str, list[str]] = defaultdict(list)

    def _own(self) -> Iterator[str]:
        """The names of the department whose report it is."""
        for name, value in self.report.facts:
            if re.search("机构|机关|单位|部门", name):
                yield self.plain(value)
        if found := re.match(r"[\u4e00-\u9fff]+?(?=[0-9]|重点|半年|工作)", self.report.title):
            yield self.plain(found[0])

    def named(self, cell: Cell) -> Iterator[str]:
        """The plain names of a cell, those in brackets too: 省委组织部（省委人才办）."""
        for part in cell.parts:
            yield from (self.plain(name) for name in re.split("[（(]", part.rstrip("）)")))

    @cached_property
    def listed(self) -> frozenset[str]:
        """The plain names that the report lists as partners of any task."""
        cells = (
            task[column]
            for task in self.report.tasks
            for column in self.report.form.of(Role.PARTNERS)
        )
        return frozenset(name for cell in cells if cell for name in self.named(cell) if name)

    def plain(self, name: str) -> str:
        """A name without signs and brackets, its own place shortened: ▲浙江省教育厅（牵头） is 省教育厅."""
        bare = re.sub(r"^\W+|[（(].*$", "", name.strip())
        level = self.place[-1:]
        # A title may name the level alone: 省教育厅.
        full = self.place if len(self.place) > 1 else rf"[\u4e00-\u9fff]{{2,3}}?{level}"
        return re.sub(f"^{full}", level, bare) if level else bare

    def same(self, one: str, other: str) -> bool:
        """Whether two plain names may be of one body: by the directory, else one an abbreviation of the other."""
        if one in self.full and other in self.full:
            return self.full[one] == self.full[other]
        short, long = sorted((one, other), key=len)
        rest = iter(long)
        return short[:1] == long[:1] and all(character in rest for character in short)

    def _listed_as(self, start: str) -> list[str]:
        if not self._by_start:
            for name in sorted(self.listed):
                self._by_start[name[:1]].append(name)
        return self._by_start[start]

    def ours(self, name: str) -> bool:
        """Whether a name is of the own department or one of its divisions."""
        inner = any(division and division in name for division in self.report.divisions)
        return inner or any(self.same(name, own) for own in self.own)

    def expected(self, name: str) -> bool:
        """Whether a body is such as the report would list: an authority of the own level, or one it lists elsewhere."""
        if _VAGUE.search(name):
            return False
        if name in self.full or any(self.same(name, one) for one in self._listed_as(name[:1])):
            return True
        level = self.place[-1:] or next((own[0] for own in self.own if own[0] in _LEVELS), "")
        return bool(level) and name.startswith(level) and _AUTHORITY.search(name) is not None

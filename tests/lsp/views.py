"""Reports as they lie on the desk, in small: texts with a | where somebody points, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from halfyear.check.check import Fix
from halfyear.lsp.view import Reader, View
from halfyear.report.folder import Contents
from halfyear.report.load import Entry
from halfyear.rules.example import SETTINGS, TODAY
from halfyear.source.span import Source

FOLDER = "/data/2024"
PLAN = f"{FOLDER}/规划处.yaml"
TASKS = f"{FOLDER}/tasks.yaml"
REPORT = f"{FOLDER}/report.yaml"
ASSIGNED = """\
- 序号: 1
  重点工作: 研发投入强度达到3.2%。
  会办单位: 无
  牵头责任处室: [规划处, 基础处]
- 序号: 2
  重点工作: 完善科技创新政策体系。
  会办单位: [省财政厅]
  牵头责任处室: 规划处
"""


class Pointed(NamedTuple):
    """A report, and the place in one of its files that somebody points at."""

    view: View
    path: str
    at: int

    @property
    def source(self) -> Source:
        source = self.view.source(self.path)
        assert source is not None
        return source


def viewed(**texts: str) -> View:
    """The report of some texts; tasks and settings are the usual ones."""
    known = {"report": SETTINGS, "tasks": ASSIGNED, **texts}
    entries: dict[str, Entry] = {f"{name}.yaml": text.encode() for name, text in known.items()}
    return Reader().view(Contents(FOLDER, entries, None), TODAY, {Path(PLAN): 1})


def pointed(**texts: str) -> Pointed:
    """The report of some texts, in one of which a | points."""
    ((name, text),) = [(name, text) for name, text in texts.items() if "|" in text]
    before, _, after = text.partition("|")
    now = viewed(**{**texts, name: before + after})
    return Pointed(now, f"{FOLDER}/{name}.yaml", len(before))


def put(text: str, fixes: Iterable[Fix]) -> str:
    """A text with corrections made in it."""
    for start, end, words in sorted(fixes, reverse=True):
        text = text[:start] + words + text[end:]
    return text

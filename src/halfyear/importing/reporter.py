"""Who reports what a table gives to nobody: told by the page, and said to be a guess."""

from __future__ import annotations

import re
from typing import NamedTuple

from halfyear.facts import ISSUERS
from halfyear.table import Table
from halfyear.write.new import file

_OFFICE = "办公室"
_NAME = (
    "[\u4e00-\u9fff]{1,20}?"
    "(?:局|厅|委员会|管委会|委|政府|政府办|办公室|街道|中心|[\u4e00-\u9fff]镇|[\u4e00-\u9fff]乡)"
)
_BODY = re.compile(_NAME)
_OWNER = re.compile(f"({_NAME})(?=[0-9“《（(]|二[〇○零]|关于|本?年度|[上下]半年|重点)")


class Reporter(NamedTuple):
    """A division, and what on the page it was taken from."""

    name: str
    source: str


def reporter(table: Table) -> Reporter:
    """Who reports where no row names a lead: the publisher, else the department in the title.

    Where the page names neither, it is the office that such a table is usually joined in.
    """
    facts = dict(reversed(table.facts))
    for name in ISSUERS:
        said = facts.get(name, "").strip()
        if _BODY.fullmatch(said) and file(said):
            return Reporter(said, f"取自“{name}”")
    for words in (table.title, table.caption or ""):
        if found := _OWNER.match(words.strip()):
            return Reporter(found[1], "取自标题")
    return Reporter(_OFFICE, "页面上看不出是哪个单位")

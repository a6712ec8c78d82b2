"""What ``explain`` says: the page of a rule, of a word of report.yaml, or which rules are about a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from halfyear.errors import HalfyearError
from halfyear.report.columns import SETTINGS_FILE

if TYPE_CHECKING:
    from halfyear.rules import Rule


def explain(asked: str) -> str:
    """The page of the rule with a code, HY301 or 301, or of the one rule whose title has some words.

    Where several have them, their codes and titles; before those, what a word of report.yaml means,
    or of ``report.yaml`` all of them. Raises HalfyearError where it is none, and in no title.
    """
    from halfyear.reference import explained
    from halfyear.rules import rules

    if asked.strip().lower() == SETTINGS_FILE:
        return _page("report.md", _reference)
    plain = "".join(unicodedata.normalize("NFKC", asked).upper().split())
    code = f"HY{plain}" if re.fullmatch("[0-9]{3}", plain) else plain
    fitting = [rule for rule in rules() if rule.code == code]
    told = None if fitting else explained(asked.strip())
    words = asked.strip().lower()
    fitting = fitting or [rule for rule in rules() if words and words in rule.title.lower()]
    if told and not fitting:
        return told
    if not fitting:
        raise HalfyearError(
            f"没有“{asked}”这条规则，规则的标题、report.yaml 里也没有这几个字：halfyear rules 列出全部规则"
        )
    if len(fitting) == 1 and not told:
        return _page(f"rules/{fitting[0].code}.md", lambda: _manual(fitting[0]))
    listed = "".join(f"{rule.code}  {rule.title}\n" for rule in fitting)
    return (
        f"{told}\n" if told else ""
    ) + f"标题里有“{asked}”的规则：\n{listed}用 halfyear explain {fitting[0].code} 看其中一条。\n"


def _page(name: str, made: Callable[[], str]) -> str:
    """A page as it was packaged; in a checkout, where it may have changed since, as it is made."""
    from halfyear.resources import built

    packaged = built(f"pages/{name}")
    return made() if packaged is None else packaged.decode()


def _manual(rule: Rule) -> str:
    from halfyear.manual import page

    return page(rule)


def _reference() -> str:
    from halfyear.reference import page

    return page()

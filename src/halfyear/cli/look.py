"""Which of the findings a person wants to see: of a level, a division, some rules. The verdict stays that of all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from halfyear.errors import HalfyearError
from halfyear.rules import LEVELS, Level, codes
from halfyear.text.chinese import listing

if TYPE_CHECKING:
    from halfyear.check.check import Finding, Verdict

# What each level is called, and what other programs call it.
_LEVELS: Mapping[str, Level] = {
    **{word: level for level, word in LEVELS.items()},
    **{level: level for level in LEVELS},
    "warn": "warning",
    "hint": "info",
}


class Look(NamedTuple):
    """What is asked for: a level and those above it, the sheets of divisions, the beginnings of codes."""

    level: Level | None
    divisions: frozenset[str]
    rules: tuple[str, ...]

    @property
    def hints(self) -> bool:
        """Whether hints are among it: by their level, or because their rules are."""
        return self.level == "info" or (self.level is None and bool(self.rules))

    def of(self, verdicts: Mapping[Path, Verdict]) -> list[Finding]:
        """The findings that are asked for. Raises HalfyearError where no report has such a division."""
        if self.divisions:
            known = {
                name for folder, verdict in verdicts.items() for name in _known(folder, verdict)
            }
            if unknown := self.divisions - known:
                there = f"，有{listing(sorted(known))}" if known else ""
                raise HalfyearError(f"没有“{min(unknown)}”这个处室{there}")
        return [
            one for verdict in verdicts.values() for one in self._owned(verdict) if self._asked(one)
        ]

    def _owned(self, verdict: Verdict) -> Sequence[Finding]:
        """What stands in the sheets of the divisions, and what they owe to others."""
        if not self.divisions:
            return verdict.findings
        files = {one.file for one in verdict.findings if _division(one.file) in self.divisions}
        return verdict.of(files, self.divisions).findings

    def _asked(self, one: Finding) -> bool:
        levels = [*LEVELS]
        seen = self.level is None or levels.index(one.level) <= levels.index(self.level)
        return seen and (not self.rules or one.code.startswith(self.rules))


def look(level: str | None, divisions: Sequence[str], rules: Sequence[str]) -> Look | None:
    """What is asked for; None where that is all. Raises HalfyearError where there is no such level or rule."""
    known = None
    if level is not None:
        known = _LEVELS.get(level.lower())
        if known is None:
            raise HalfyearError(f"没有“{level}”这种级别，只有：{'、'.join(LEVELS.values())}")
    names = frozenset(unicodedata.normalize("NFC", name.strip()) for name in divisions)
    wanted = tuple(_begin(word) for words in rules for word in _words(words))
    if rules and not wanted:
        raise HalfyearError("--only 后面要写规则的代码，如 HY4,HY201")
    return Look(known, names, wanted) if known or names or wanted else None


def _words(words: str) -> list[str]:
    return [word for word in re.split(r"[\s,，、;；]+", words) if word]


def _begin(word: str) -> str:
    """What the codes that are asked for begin with."""
    plain = unicodedata.normalize("NFKC", word).upper()
    begin = plain if plain.startswith("HY") else f"HY{plain}"
    if not any(code.startswith(begin) for code in codes()):
        raise HalfyearError(f"没有“{word}”这条规则，也没有以它开头的：halfyear rules 列出全部")
    return begin


def _division(file: str) -> str:
    """The division whose a sheet is, by its name."""
    return unicodedata.normalize("NFC", Path(file).stem)


def _known(folder: Path, verdict: Verdict) -> Iterable[str]:
    """The divisions of a report: on its list, leading a task, or with a sheet."""
    from halfyear.report.columns import PUBLISH_FILE, SETTINGS_FILE, SIGN_FILE, TASKS_FILE
    from halfyear.report.folder import read
    from halfyear.report.load import load

    for _, leads in verdict.leads:
        yield from leads
    own = {SETTINGS_FILE, TASKS_FILE, SIGN_FILE, PUBLISH_FILE}
    yield from (_division(path.name) for path in folder.glob("*.yaml") if path.name not in own)
    settings = folder / SETTINGS_FILE
    if settings.is_file():
        yield from load("", {SETTINGS_FILE: read(settings)}).divisions

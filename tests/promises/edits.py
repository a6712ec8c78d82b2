"""A report that stays open and is edited again and again: each check must give what a fresh start gives.

All sequences that a long run tries: ``python -m tests.promises.edits 10000``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from random import Random

from halfyear.check.check import Finding, verdict
from halfyear.check.session import Session
from halfyear.manual import parsed
from halfyear.report.folder import Contents
from halfyear.report.load import Entry
from halfyear.rules import rules
from halfyear.rules.example import TODAY
from tests.rules.test_corpus import NAMES, folder

EDITS = 4  # in a sequence
_ROW = re.compile(r"^(?=- )", re.MULTILINE)
_KEY = re.compile(r"^(?:- |  )(?=[^\s#-])", re.MULTILINE)
_SETTING = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_SIGNS = (
    *"：:#\t\"'-|》《“，。1（",
    "\n- ",
    "\n  ",
    "  # ",
    "\ufeff",
    "𠮷",
    "\u200b",
    "无",
    "等",
    "  ",
)
_NAMES = ("规划处", "基础处", "法规处", "成果处", "办公室", "规划处 ", "甲乙处")


class Folder:
    """The files of a report and of the edition before, and the day."""

    def __init__(self, own: Mapping[str, Entry], before: Mapping[str, Entry] | None) -> None:
        self.own = dict(own)
        self.before = dict(before) if before else None
        self.today = TODAY

    @property
    def contents(self) -> Contents:
        """What a check is given: of each entry a new copy, as if it had been read again."""
        own = {
            name: data[:-1] + data[-1:] if isinstance(data, bytes) else data
            for name, data in self.own.items()
        }
        return Contents("报表", own, ("上期", dict(self.before)) if self.before else None)


@cache
def _examples() -> list[Mapping[str, Entry]]:
    """The reports in small that rules show, nearly all of them faulty, and a few whole ones."""
    small = [one.entries for rule in rules() for one in parsed(rule).examples.values()]
    return [*small, *(folder(name) for name in NAMES[:6])]


@cache
def _pieces() -> tuple[dict[str, list[str]], list[str], list[str]]:
    """Cells by their keys, rows, and settings, as the examples have them."""
    cells: dict[str, list[str]] = {}
    listed: list[str] = []
    settings: list[str] = []
    for files in _examples():
        for name, data in files.items():
            text = _text(data)
            if name == "report.yaml":
                settings += _SETTING.split(text)
                continue
            for row in _ROW.split(text)[1:]:
                listed.append(row)
                for cell in _KEY.split(row)[1:]:
                    cells.setdefault(cell.partition(":")[0], []).append(cell)
    return cells, listed, settings


def _text(data: Entry) -> str:
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


def _sheet(random: Random, files: Mapping[str, Entry]) -> str | None:
    """The name of a sheet, the coordinator's as often as all others."""
    names = [
        name for name, data in files.items() if isinstance(data, bytes) and name != "report.yaml"
    ]
    if "tasks.yaml" in names and random.random() < 0.5:
        return "tasks.yaml"
    return random.choice(names) if names else None


def _edited(random: Random, files: dict[str, Entry], edit: Callable[[list[str]], None]) -> None:
    """Edit the rows of a sheet; what stands before the first is the first of the list."""
    if name := _sheet(random, files):
        listed = _ROW.split(_text(files[name]))
        edit(listed)
        files[name] = "".join(listed).encode()


def change_cell(random: Random, files: dict[str, Entry]) -> None:
    """Another text in the place of one, or of a part of it."""

    def edit(listed: list[str]) -> None:
        if len(listed) < 2:
            return
        at = random.randrange(1, len(listed))
        marks = [*_KEY.finditer(listed[at]), None]
        place = random.randrange(len(marks) - 1) if len(marks) > 1 else -1
        if place < 0:
            return
        mark, after = marks[place], marks[place + 1]
        assert mark
        start, end = mark.end(), after.start() if after else len(listed[at])
        key = listed[at][start:end].partition(":")[0]
        pool = _pieces()[0].get(key, [f"{key}: 甲。\n"])
        listed[at] = listed[at][:start] + random.choice(pool) + listed[at][end:]

    _edited(random, files, edit)


def add_cell(random: Random, files: dict[str, Entry]) -> None:
    """A key at the end of a row, which it may have already."""

    def edit(listed: list[str]) -> None:
        if len(listed) > 1:
            at = random.randrange(1, len(listed))
            key = random.choice([*_pieces()[0]])
            listed[at] = f"{listed[at].rstrip()}\n  {random.choice(_pieces()[0][key])}"

    _edited(random, files, edit)


def delete_cell(random: Random, files: dict[str, Entry]) -> None:
    """A row without one of its keys."""

    def edit(listed: list[str]) -> None:
        if len(listed) > 1:
            at = random.randrange(1, len(listed))
            cells = _KEY.split(listed[at])[1:]
            if len(cells) > 1:
                del cells[random.randrange(len(cells))]
                listed[at] = "- " + "  ".join(cells)

    _edited(random, files, edit)


def add_row(random: Random, files: dict[str, Entry]) -> None:
    """A row of another report, under a number that may be there."""

    def edit(listed: list[str]) -> None:
        row = random.choice(_pieces()[1])
        row = re.sub(r"(?<=序号: )\S+", str(random.randrange(1, 8)), row)
        listed.insert(random.randrange(1, len(listed) + 1), row)

    _edited(random, files, edit)


def delete_row(random: Random, files: dict[str, Entry]) -> None:
    """A sheet without one of its rows."""

    def edit(listed: list[str]) -> None:
        if len(listed) > 1:
            del listed[random.randrange(1, len(listed))]

    _edited(random, files, edit)


def move_row(random: Random, files: dict[str, Entry]) -> None:
    """A row that moves within its sheet, or to another."""
    moved: list[str] = []

    def cut(listed: list[str]) -> None:
        if len(listed) > 1:
            moved.append(listed.pop(random.randrange(1, len(listed))))

    def put(listed: list[str]) -> None:
        listed[random.randrange(1, len(listed) + 1) :] = moved + listed[len(listed) :]

    _edited(random, files, cut)
    _edited(random, files, put)


def renumber(random: Random, files: dict[str, Entry]) -> None:
    """A row under another number."""

    def edit(listed: list[str]) -> None:
        if len(listed) > 1:
            at = random.randrange(1, len(listed))
            number = random.choice((*"1234567", "甲", "", "01", "1.0"))
            listed[at] = re.sub(r"(?<=序号:) ?\S*", f" {number}", listed[at], count=1)

    _edited(random, files, edit)


def remark(random: Random, files: dict[str, Entry]) -> None:
    """A comment: what accepts a finding, a label, or any."""
    code = random.choice([rule.code for rule in rules()])
    words = random.choice(
        (
            f"halfyear: 忽略 {code} 已核对",
            f"halfyear: 忽略 {code}",
            "2 研发投入强度达到3.2%。",
            "内部 13800138000",
            "另附",
        )
    )

    def edit(listed: list[str]) -> None:
        at = random.randrange(len(listed))
        lines = listed[at].split("\n")
        lines.insert(random.randrange(len(lines)), f"{random.choice(('', '  ', '    '))}# {words}")
        listed[at] = "\n".join(lines)

    _edited(random, files, edit)


def slip(random: Random, files: dict[str, Entry]) -> None:
    """A character too many, or one too few, anywhere in a file."""
    names = [name for name, data in files.items() if isinstance(data, bytes)]
    if not names:
        return
    name = random.choice(names)
    text = _text(files[name])
    at = random.randrange(len(text) + 1)
    sign = random.choice((*_SIGNS, ""))
    files[name] = (text[:at] + sign + text[at + (not sign) :]).encode()


def add_sheet(random: Random, files: dict[str, Entry]) -> None:
    """A sheet of a division that had none, or none of whose name is known, or what is no sheet."""
    name = random.choice(
        (*(f"{name}.yaml" for name in _NAMES), "README.md", "规划处.yml", "说明.docx")
    )
    rows = "".join(random.choices(_pieces()[1], k=random.randrange(3)))
    kinds: tuple[Entry, ...] = (rows.encode(), rows.encode(), rows.encode(), "folder", "link")
    files[name] = random.choice(kinds)


def delete_sheet(random: Random, files: dict[str, Entry]) -> None:
    """A folder without one of its files."""
    if name := _sheet(random, files):
        del files[name]


def rename_sheet(random: Random, files: dict[str, Entry]) -> None:
    """A sheet under another name."""
    if name := _sheet(random, files):
        files[f"{random.choice(_NAMES)}.yaml"] = files.pop(name)


def change_settings(random: Random, files: dict[str, Entry]) -> None:
    """Another setting in the place of one of that name, or one more, or one less."""
    parts = _SETTING.split(_text(files.get("report.yaml", b"")))
    piece = random.choice(_pieces()[2])
    key = piece.partition(":")[0]
    kept = [part for part in parts if part.partition(":")[0] != key]
    if random.random() < 0.8:
        kept.append(piece)
    files["report.yaml"] = "".join(kept).encode()


def signed(random: Random, files: dict[str, Entry]) -> None:
    """The records of another report."""
    having = [one for one in _examples() if "sign.yaml" in one or "publish.yaml" in one]
    files.update(
        (name, data)
        for name, data in random.choice(having).items()
        if name in ("sign.yaml", "publish.yaml")
    )


EVERY = (
    *(change_cell, change_cell, change_cell, change_cell, add_cell, add_cell, delete_cell),
    *(add_row, add_row, delete_row, move_row, renumber, remark, remark, slip),
    *(add_sheet, delete_sheet, rename_sheet, change_settings, signed),
)


def edit(random: Random, here: Folder) -> str:
    """Edit a folder in one of the ways that there are; which it was."""
    match random.randrange(30):
        case 0:
            here.today += timedelta(days=random.choice((1, 200)))
            return "midnight"
        case 1:
            here.before = dict(random.choice(_examples())) if random.random() < 0.8 else None
            return "another edition before"
        case 2 if here.before:
            made = random.choice(EVERY)
            made(random, here.before)
            return f"before: {made.__name__}"
        case _:
            made = random.choice(EVERY)
            made(random, here.own)
            return made.__name__


def said(found: list[Finding]) -> list[tuple[object, ...]]:
    """All that findings say."""
    return [(*one[:10], one.span and one.span[1:], one.task, one.cell) for one in found]


def differing(seed: int) -> str | None:
    """In which edit of a sequence a report that stays open is judged otherwise than by a fresh start; None for none."""
    random = Random(seed)
    own = random.choice(_examples())
    here = Folder(own, random.choice((None, None, own, random.choice(_examples()))))
    session = Session()
    made: list[str] = []
    for _ in range(random.randrange(8)):
        add_row(random, here.own)
    for _ in range(EDITS + 1):
        kept = session.verdict(here.contents, here.today)
        fresh = verdict(here.contents.report(here.today))
        if said(kept.findings) != said(fresh.findings) or kept != fresh:
            mine, other = said(kept.findings), said(fresh.findings)
            more = [one for one in mine if one not in other]
            less = [one for one in other if one not in mine]
            return f"{seed}: after {made}: more {more}, less {less}, {kept[1:]} {fresh[1:]}"
        # Now and then somebody saves twice before the next look.
        made += [edit(random, here) for _ in range(random.choice((1, 1, 1, 2)))]
    return None


def main(words: list[str]) -> int:
    """Try so many sequences, from a number on; how many differ is the exit code."""
    count, first = map(int, [*words, *("10000", "0")[len(words) :]])
    wrong = 0
    for seed in range(first, first + count):
        if told := differing(seed):
            wrong += 1
            print(told)
    print(f"{count} sequences of {EDITS} edits and more: {wrong} differ")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Sheets as people might write them: comments everywhere, all styles of YAML, keys in any order."""

from __future__ import annotations

import json
from random import Random

KEYS = ("序号", "重点工作", "会办单位", "完成情况", "存在问题", "下步打算", "牵头责任处室", "其他")
LISTS = ("会办单位", "完成情况", "存在问题", "下步打算", "牵头责任处室")
WORDS = (
    "甲", "乙。", "R&D经费", "“315”工程", "3.2%", "a: b", "#号", "甲 #乙", "- 丙", "无", "/", "~", "no", "010", "2024-06-30",
    "'引'", '"双"', "{花}", "[方]", "*星", "&与", "!叹", "%百", "@在", "`撇", "|竖", ">大", "?问", "：全角", "甲：乙", " 空格 ",
    "tab\t中", "𠮷", "、", "甲、乙", "甲，乙", "", "--- ", "...",
)  # fmt: skip


def sheet(random: Random) -> str:
    """One made-up sheet; it may well be one that a tool must refuse to touch."""
    step = random.choice((0, 0, 0, 2))
    lines = _comments(random, 0)
    for number in range(1, random.randint(1, 4)):
        if random.random() < 0.5:
            lines.append("")
        lines += _comments(random, 0)
        keys = random.sample(KEYS, random.randint(1, len(KEYS)))
        pad = " " * random.choice((1, 1, 3))
        inner = step + 1 + len(pad)
        lead = f"{' ' * step}-{pad}"
        for key in keys:
            words = str(number) if key == "序号" else None
            lines += _pair(random, key, words, lead, inner)
            lead = " " * inner
            lines += _comments(random, random.choice((0, inner, inner + 2)))
    lines += _comments(random, 0)
    ending = random.choice(("\n", "\n", "\n", "\r\n"))
    return ending.join([*lines, ""])


def _comments(random: Random, indent: int) -> list[str]:
    lines = []
    while random.random() < 0.25:
        lines.append(
            random.choice(
                (f"{' ' * indent}# 注{random.randint(1, 99)}", f"{' ' * indent}#半句", "")
            )
        )
    return lines


def _behind(random: Random) -> str:
    return random.choice(("", "", "", f"  # 尾{random.randint(1, 99)}", " #尾", "   "))


def _pair(random: Random, key: str, words: str | None, lead: str, indent: int) -> list[str]:
    name = random.choice((key, key, key, f'"{key}"', f"'{key}'"))
    head = f"{lead}{name}:{random.choice((' ', ' ', '   '))}"
    if words is not None:
        return [f"{head}{words}{_behind(random)}"]
    shape = random.random()
    if key in LISTS and shape < 0.5:
        step = " " * (indent + random.choice((0, 2, 4)))
        lines = [f"{lead}{name}:{_behind(random)}"]
        for _ in range(random.randint(1, 4)):
            lines += _comments(random, len(step))
            first, *rest = _scalar(random, len(step) + 2)
            lines += [f"{step}- {first}", *rest]
        return lines
    if key in LISTS and shape < 0.65:
        inside = ", ".join(
            json.dumps(random.choice(WORDS), ensure_ascii=False)
            for _ in range(random.randint(0, 3))
        )
        return [f"{head}[{inside}]{_behind(random)}"]
    first, *rest = _scalar(random, indent + 2)
    return [f"{head}{first}", *rest]


def _scalar(random: Random, indent: int) -> list[str]:
    """A text in one of the five styles; in the plain one it may turn out to be something else."""
    words = random.choice(WORDS)
    pad = " " * indent
    match random.randint(0, 6):
        case 0:
            return [json.dumps(words, ensure_ascii=random.random() < 0.3) + _behind(random)]
        case 1:
            return ["'" + words.replace("'", "''") + "'" + _behind(random)]
        case 2 | 3:
            sign = random.choice("|>") + random.choice(("", "-", "+"))
            body = [random.choice(WORDS).strip() or "段" for _ in range(random.randint(1, 3))]
            if random.random() < 0.2:
                body.insert(1, "")
            return [f"{sign}{_behind(random)}", *(f"{pad}{line}" if line else "" for line in body)]
        case 4:
            return [words, f"{pad}续行{_behind(random)}"]
        case _:
            return [f"{words}{_behind(random)}"]

"""How sign.yaml and publish.yaml are written: a list of records, each understood wholly or not counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from halfyear.report.columns import SIGN_FILE
from halfyear.report.model import Flaw, Record, Records
from halfyear.source.span import Span
from halfyear.source.tree import FaultKind, Node, SourceFile
from halfyear.text.chinese import Hints, listing


class Field(StrEnum):
    """The keys of a record."""

    ROLE = "角色"
    NAME = "姓名"
    DIVISION = "处室"
    AT = "时间"
    MANIFEST = "清单"
    FILES = "源文件"
    DIGEST = "摘要"
    TASKS = "各项"


SIGNATURE = (Field.ROLE, Field.NAME, Field.DIVISION, Field.AT, Field.DIGEST, Field.TASKS)
PUBLICATION = (Field.AT, Field.MANIFEST, Field.FILES, Field.DIGEST, Field.TASKS)
_OPTIONAL = (Field.DIVISION, Field.FILES)
_UNREAD: Mapping[FaultKind, str] = {
    "encoding": "不是 UTF-8 编码",
    "control": "有看不见的控制字符",
    "reference": "用了引用（& 或 *）",
    "tag": "用了标签（!）",
    "document": "分成了几份（---）",
    "large": "文件太大",
    "deep": "层次太深",
}
LONGEST = 40  # characters of a role, a name, a division
SUM = "sha256:[0-9a-f]{64}"  # of a text
SHORT = "[0-9a-f]{8}"  # of a task in it
_TASK = rf"[^\s=]+={SHORT}"


def records(file: SourceFile) -> Records:
    """The records of a file. Of one that is not wholly read none counts."""
    wanted = fields(file.source.path)
    if faults := [fault for fault in file.faults if fault.kind != "mark"]:
        place = faults[0].span
        why = _UNREAD.get(faults[0].kind, "不合 YAML 的写法")
        return Records(file, (), (Flaw(place, f"{why}，整个文件都不算"),))
    root = file.root
    if root.items is None:
        empty = root.text is None and root.pairs is None
        first = f"应当是一列记录，每条以“- {wanted[0]}: ”开头"
        return Records(file, (), () if empty else (Flaw(_start(root), first),))
    listed, flaws = [], []
    seen: dict[tuple[str, ...], Record] = {}
    for node in root.items:
        wrong = list(_wrong(node, wanted))
        if not wrong:
            record = _record(node)
            whose = (record.role, record.division or "", record.name, record.manifest)
            if former := seen.get(whose):
                wrong = [Flaw(record.span, f"与第 {former.span.line} 行的是同一条")]
            else:
                seen[whose] = record
                listed.append(record)
        flaws += wrong[:1]
    return Records(file, tuple(listed), tuple(flaws))


def fields(path: str) -> tuple[Field, ...]:
    """The keys that the records of a file may have."""
    return SIGNATURE if path.rpartition("/")[2] == SIGN_FILE else PUBLICATION


def _start(node: Node) -> Span:
    """A node's first character: what should not be there may be long."""
    return Span(node.source, node.start, min(node.start + 1, node.end))


def _wrong(node: Node, wanted: tuple[Field, ...]) -> Iterator[Flaw]:
    """What is wrong with a record, in its order; what it lacks comes last."""
    if not node.pairs:
        yield Flaw(_start(node), f"应当以“{wanted[0]}: ”开头")
        return
    given = set()
    for key, value in node.pairs:
        name = key.text or ""
        if name not in wanted:
            like = Hints(wanted).nearest(name)
            hint = f"是不是想写“{like}”" if like else f"可以写的有{listing(wanted, len(wanted))}"
            yield Flaw(key.span, f"没有“{name}”这一项，{hint}")
        elif name in given:
            yield Flaw(key.span, f"“{name}”写了两次")
        elif reason := _FORMS[Field(name)](value.text or ""):
            yield Flaw(value.span if value.raw else key.span, f"“{name}”{reason}")
        given.add(name)
    first = node.pairs[0][0].span
    for name in wanted:
        if name not in given and name not in _OPTIONAL:
            yield Flaw(first, f"没有写“{name}”")


def _record(node: Node) -> Record:
    """A record in which nothing is wrong."""
    said = {key.text: value.text or "" for key, value in node.pairs or ()}
    return Record(
        node=node,
        at=datetime.fromisoformat(said[Field.AT]),
        digest=said[Field.DIGEST],
        tasks=_tasks(said[Field.TASKS]),
        role=said.get(Field.ROLE, ""),
        name=said.get(Field.NAME, ""),
        division=said.get(Field.DIVISION),
        manifest=said.get(Field.MANIFEST, ""),
        files=said.get(Field.FILES, ""),
    )


def _tasks(words: str) -> Mapping[str, str]:
    pairs = (part.partition("=") for part in words.split())
    return {number: digest for number, _, digest in pairs}


def written_tasks(tasks: Mapping[str, str]) -> str:
    """The digests of tasks as a record has them."""
    return " ".join(f"{number}={digest}" for number, digest in tasks.items())


def _name(words: str) -> str | None:
    """What is wrong with a name; None where nothing is."""
    if not words.strip():
        return "没有写内容"
    if "\n" in words:
        return "应写在一行里"
    return f"太长，超过 {LONGEST} 个字" if len(words) > LONGEST else None


def _time(words: str) -> str | None:
    try:
        known = datetime.fromisoformat(words).tzinfo is not None
    except ValueError:
        known = False
    return None if known else "应写成 2025-07-08T09:30:00+08:00 的样子"


def _sum(words: str) -> str | None:
    right = re.fullmatch(SUM, words)
    return None if right else "应是 sha256: 和 64 个十六进制数字（0—9、a—f）"


def _sums(words: str) -> str | None:
    parts = words.split()
    right = parts and all(re.fullmatch(_TASK, part) for part in parts)
    return None if right else "应是“序号=8 个十六进制数字”，各项之间空一格"


_FORMS: Mapping[Field, Callable[[str], str | None]] = {
    Field.ROLE: _name,
    Field.NAME: _name,
    Field.DIVISION: _name,
    Field.AT: _time,
    Field.MANIFEST: _sum,
    Field.FILES: _sum,
    Field.DIGEST: _sum,
    Field.TASKS: _sums,
}

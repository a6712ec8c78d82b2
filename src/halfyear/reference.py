"""The words of report.yaml, for ``explain`` and docs/report.md: each key with its values, and how they are used.

What a key takes is the schema's to say; ``reference.md`` has sections, each with the words that it is
about in a comment and an example that can be run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple, cast

from halfyear.report.columns import ENTRY, NONE, SAME, Attribute, Key, Role
from halfyear.report.printing import table
from halfyear.report.schema import ENTRY_TOLD, OTHERWISE, ROLES, settings
from halfyear.resources import packaged
from halfyear.rules.example import Example
from halfyear.table import LEFT, Part, Row, Table, begun
from halfyear.text.chinese import unbroken

_MUST = "要写"
_INNER = (Key.PERIOD, Key.FORM, Key.LIMITS)  # mappings with keys of their own
_WORDS = {Role.STATUS: "一个词", Role.AMOUNT: "一个数", Role.DUE: "一个日期", Role.GROUP: "一个词"}
_HEAD = """\
# report.yaml 怎样写

一份报表的标题、报告期、处室名单和栏目写在 `report.yaml` 里，由统筹处室维护。这一页列出可以写的每一项；下半页一种样式一节，各有一个能运行的例子。
`halfyear explain 样式` 在终端里讲其中一个词，`halfyear explain report.yaml` 显示这一整页，`halfyear schema` 让编辑器边写边提示。"""
_FENCE = re.compile(r"^```yaml\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## (.+)\n\n<!-- (.+) -->\n\n", re.MULTILINE)


class Topic(NamedTuple):
    """A section: what it is about, in prose, and an example."""

    title: str
    words: frozenset[str]
    text: str
    example: Example


class Word(NamedTuple):
    """A key, or a word that one takes: where it stands, what it does, the words it takes, what holds without it."""

    name: str
    where: str
    text: str
    takes: str
    choices: tuple[tuple[str, str], ...] = ()
    otherwise: str = ""


def topics() -> Iterator[Topic]:
    """The sections in order."""
    parts = _SECTION.split(packaged("reference.md").decode())
    for title, words, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        (example,) = _FENCE.findall(body)
        text = unbroken(_FENCE.sub("", body).strip())
        yield Topic(title, frozenset(words.split()), text, Example(False, example))


def words() -> tuple[Word, ...]:
    """All keys of report.yaml, of a column, and all roles, in order."""
    top = settings()
    columns = _part(_properties(top)[Key.COLUMNS], "items")
    inner = (word for key in _INNER for word in _keys(_properties(top)[key], f"“{key}”里的一项"))
    roles = (
        Word(
            role,
            f"“{Attribute.ROLE}”的一种",
            f"{ROLES[role]}由{role.filler}填。",
            _WORDS.get(role, role.kind.value),
        )
        for role in Role
    )
    return (
        *_keys(top, "report.yaml 的一项"),
        *inner,
        *_keys(columns, "栏目的一项"),
        *roles,
        *_in_sheets(),
    )


def _in_sheets() -> tuple[Word, ...]:
    """What any sheet may say beside the columns of its report."""
    return (
        Word(ENTRY, "各文件里每项任务可以写的一项", ENTRY_TOLD, "从 1 起的整数"),
        Word(NONE, "格里写的词", "确实没有。印成栏目的“空”所写的，一般是“/”。", ""),
        Word(SAME, f"“{ENTRY}”从 2 起的格里写的词", "与上一行并成一格，不是漏填。", ""),
    )


def explained(asked: str) -> str | None:
    """All that is said of a word of report.yaml, in Markdown; None where it is none."""
    told = [word for word in words() if word.name == asked]
    # What a role is, it says itself.
    listing = [word for word in words() if word.name != Attribute.ROLE]
    chosen = [word for word in listing if any(asked == choice for choice, _ in word.choices)]
    about = [topic for topic in topics() if asked in topic.words]
    if not told and not chosen:
        return None
    blocks = [f"# {asked}", *map(_told, dict.fromkeys((*told, *chosen)))]
    for topic in about:
        example = topic.example.text.rstrip("\n")
        blocks += [f"## {topic.title}", topic.text, f"```yaml\n{example}\n```"]
    return "\n\n".join(blocks) + "\n"


def page() -> str:
    """docs/report.md."""
    top = settings()
    columns = _part(_properties(top)[Key.COLUMNS], "items")
    inner = [word for key in _INNER for word in _keys(_properties(top)[key])]
    blocks = [
        unbroken(_HEAD),
        "## report.yaml 的各项",
        _rows(_keys(top)),
        f"“{'”“'.join(_INNER)}”里面：",
        _rows(inner),
        f"## 栏目的各项\n\n“{Key.COLUMNS}”里一个栏目一条，每条可以写：",
        _rows(_keys(columns)),
        f"## {Attribute.ROLE}\n\n栏目叫什么名称自己定，“{Attribute.ROLE}”说明它是哪一种，检查、填报、印表都靠它。",
        _table(
            (str(Attribute.ROLE), "写什么", "由谁填", "说明"),
            [
                (f"`{role}`", _WORDS.get(role, role.kind.value), role.filler, ROLES[role])
                for role in Role
            ],
        ),
    ]
    blocks += [
        "## 各文件里还可以写的",
        _table(
            ("写的", "写在哪里", "说明"),
            [(f"`{word.name}`", word.where, word.text) for word in _in_sheets()],
        ),
    ]
    for topic in topics():
        example = topic.example.text.rstrip("\n")
        printed = "\n\n".join(_printed(table(topic.example.report)))
        blocks += [f"## {topic.title}", topic.text, f"```yaml\n{example}\n```", "印出来：", printed]
    return "\n\n".join(blocks) + "\n"


def _properties(said: Mapping[str, object]) -> Mapping[str, Mapping[str, object]]:
    return cast("Mapping[str, Mapping[str, object]]", said["properties"])


def _part(said: Mapping[str, object], name: str) -> Mapping[str, object]:
    return cast("Mapping[str, object]", said[name])


def _keys(mapping: Mapping[str, object], where: str = "") -> Iterator[Word]:
    """The keys of a mapping in order."""
    required = cast("Sequence[str]", mapping.get("required", ()))
    for name, said in _properties(mapping).items():
        choices = tuple(
            zip(
                cast("Sequence[str]", said.get("enum", ())),
                cast("Sequence[str]", said.get("enumDescriptions", ())),
                strict=True,
            )
        )
        otherwise = _MUST if name in required else str(said.get(OTHERWISE, ""))
        yield Word(name, where, str(said["description"]), _taken(said), choices, otherwise)


def _taken(said: Mapping[str, object]) -> str:
    """What kind of value a key takes."""
    kinds = said.get("type", ())
    if "enum" in said:
        return "一个词"
    if "properties" in said or kinds == ["object", "null"]:
        return "几项“名称: 内容”"
    if kinds == "array":
        return "一列"
    if "object" in kinds:  # type: ignore[operator]  # a word or a list of words
        return "一列，或者几项“名称: 内容”"
    if "array" in kinds:  # type: ignore[operator]
        return "一段文字，或者一列"
    if "integer" in kinds:  # type: ignore[operator]
        return "一个整数"
    return "一个日期" if "pattern" in said else "一段文字"


def _told(word: Word) -> str:
    """What is said of a word on a terminal."""
    takes = f"写{word.takes}。" if word.takes else ""
    otherwise = "" if word.otherwise in ("", _MUST) else f"不写时{word.otherwise}。"
    lines = [f"{word.where}：{word.text}{takes}{otherwise}"]
    lines += [f"- {choice}：{text}" for choice, text in word.choices]
    return "\n".join(lines)


def _rows(keys: Iterable[Word]) -> str:
    rows = []
    for word in keys:
        takes = "、".join(f"`{choice}`" for choice, _ in word.choices) or word.takes
        # What roles are has a table of its own.
        listed = (
            ""
            if word.name == Attribute.ROLE
            else "".join(f"<br>`{choice}`：{text}" for choice, text in word.choices)
        )
        takes = "见下表" if word.name == Attribute.ROLE else takes
        rows.append((f"`{word.name}`", takes, word.otherwise, word.text + listed))
    return _table(("项", "写什么", "不写时", "说明"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _printed(printed: Table) -> Iterator[str]:
    """A table as GitHub shows it, cells that span included."""
    yield f"**{escape(printed.title)}**"
    yield from (escape(f"{name}：{value}") for name, value in printed.facts)
    yield from map(escape, printed.before)
    if printed.caption:
        yield f"**{escape(printed.caption)}**"
    if printed.unit:
        yield escape(printed.unit)
    for part in printed.parts:
        if part.heading:
            yield f"**{escape(part.heading)}**"
        yield "<table>\n" + "".join(_part_rows(printed, part)) + "</table>"
    yield from map(escape, printed.after)


def _part_rows(printed: Table, part: Part) -> Iterator[str]:
    width = len(printed.head[0])
    yield from _cells(printed.head, "th")
    for section in part.sections:
        if section.heading is not None:
            yield from _cells(((section.heading, *(LEFT,) * (width - 1)),), "th")
        yield from _cells(section.rows, "td")
    if part.total is not None:
        yield from _cells((part.total,), "th")


def _cells(rows: Sequence[Row], tag: str) -> Iterator[str]:
    for cells in begun(rows):
        told = []
        for cell in cells:
            over = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            down = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
            text = escape(cell.text, quote=False).replace("\n", "<br>")
            told.append(f"<{tag}{over}{down}>{text}</{tag}>")
        yield f"<tr>{''.join(told)}</tr>\n"

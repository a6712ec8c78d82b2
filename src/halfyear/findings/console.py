"""Findings for a person at a terminal: the place, the fault, the line with the words underlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from halfyear.check.check import Finding, Verdict
from halfyear.rules import LEVELS, Level, by_code
from halfyear.text.shown import breadth, calm, inert

_INKS = {"error": "31", "warning": "33", "info": "36"}
_ACCEPTED = "2"
_INDENT = "    "
_MORE = "…"
_FEW = 40  # findings that are read without first being told what they are
_RULES = 15  # that are counted one by one
_NEAR = 4  # characters for each cell that there is room for: some take none


class Words(NamedTuple):
    """What is said of findings besides their own messages; ``named`` is whether rules are told by their English names."""

    levels: Mapping[Level, str] = LEVELS
    accepted: str = "已接受"
    accepting: str = "（已接受：{reason}）"
    passed: str = "通过"
    failed: str = "未通过"
    checked: str = "{word}：检查了 {reports} 份报表、{tasks} 项任务、{divisions} 个处室，{counts}。"
    errors: str = "{errors} 处错误，{warnings} 处警告"
    hints: str = "，{count} 处提示"
    way: str = "（validate --all 列出）"
    exceptions: str = "，{count} 处例外已接受"
    known: str = "，另有 {count} 处是原来就有的，未计"
    part: str = "这里只列出 {count} 处；通过与否，看的是全部。"
    times: str = "{count} 处"
    rest: str = "另有 {rules} 条规则，共 {count} 处"
    named: bool = False


CHINESE = Words()


def console(
    found: Sequence[Finding], *, color: bool = False, width: int = 80, words: Words = CHINESE
) -> str:
    """A block a file, an entry a finding, hints after all else. ``width`` is that of the terminal, in cells."""
    blocks: dict[tuple[bool, str], list[str]] = {}
    for one in sorted(found, key=lambda one: one.hint):
        blocks.setdefault((one.hint, one.file), []).append(f"{_entry(one, color, width, words)}\n")
    return "\n".join("".join(entries) for entries in blocks.values())


def _entry(finding: Finding, color: bool, width: int, words: Words) -> str:
    accepted = finding.accepted is not None
    word, ink = (
        (words.accepted, _ACCEPTED)
        if accepted
        else (words.levels[finding.level], _INKS[finding.level])
    )
    place = calm(f"{inert(finding.file)}:{finding.line}:{finding.column}")
    said = inert(finding.message)
    if finding.accepted is not None:
        said += words.accepting.format(reason=inert(finding.accepted))
    rule = f"{finding.code} {finding.name}" if words.named else finding.code
    lines = [f"{_ink(place, '1', color)}  {_ink(word, ink, color)} {rule}  {calm(said)}"]
    if (line := finding.shown) is not None:
        part, mark = _underlined(finding, line, width - len(_INDENT))
        lines += [_INDENT + part, _INDENT + _ink(mark, ink, color)]
    return "\n".join(map(calm, lines))


def _underlined(one: Finding, line: str, width: int) -> tuple[str, str]:
    """The part of the line around the place that a terminal shows, and the marks below it."""
    room = max(width, 20)
    start = one.column - 1
    end = one.end[1] - 1 if one.end[0] == one.line else len(line)
    # A line may be as long as its file and hold thousands of places: only what is near is looked at.
    near = _NEAR * room
    before = _plain(line[max(start - near, 0) : start]).lstrip()
    words, taken = _head(_plain(line[start : min(end, start + near)]), room - 2)
    after, most = _head(_plain(line[end : end + near]), room)
    # A third of the room goes to what stands before, so that the words are read in their sentence.
    left = max(room // 3, room - taken - most - 1)
    before, shift = _tail(before, min(left, room - taken - 1))
    after, _ = _head(after, room - shift - taken)
    # A runner passes over the blanks that will stand before it.
    return calm(before + words + after).rstrip(), " " * shift + "^" * max(taken, 1)


def _plain(text: str) -> str:
    return inert(text).replace("\t", " ")


def _head(text: str, room: int) -> tuple[str, int]:
    """As much of a text's beginning as has room, with … where it is cut, and its width."""
    taken = kept = before = 0
    for index, character in enumerate(text, 1):
        taken += breadth(character)
        if taken > room:
            return text[:kept] + _MORE, before + 1
        if taken < room:
            kept, before = index, taken
    return text, taken


def _tail(text: str, room: int) -> tuple[str, int]:
    """As much of a text's end as has room, with … where it is cut, and its width."""
    cut, taken = _head(text[::-1], room)
    return cut[::-1], taken


def _ink(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color else text


def summary(
    verdicts: Sequence[Verdict],
    *,
    color: bool = False,
    listed: bool = True,
    part: int | None = None,
    words: Words = CHINESE,
) -> str:
    """The last line: what was checked, and how many findings of each kind there are; whether hints were listed.

    ``part`` is how many are listed where a person asked for some of them.
    """
    levels = Counter(
        "accepted" if one.accepted is not None else one.level
        for verdict in verdicts
        for one in verdict.findings
    )
    known = sum(verdict.known for verdict in verdicts)
    word, ink = (words.failed, "31;1") if levels["error"] else (words.passed, "32;1")
    counts = words.errors.format(errors=levels["error"], warnings=levels["warning"])
    if levels["info"]:
        way = "" if listed or part is not None else words.way
        counts += words.hints.format(count=levels["info"]) + way
    counts += words.exceptions.format(count=levels["accepted"])
    counts += words.known.format(count=known) if known else ""
    line = words.checked.format(
        word=_ink(word, ink, color),
        reports=len(verdicts),
        tasks=sum(verdict.tasks for verdict in verdicts),
        divisions=sum(verdict.divisions for verdict in verdicts),
        counts=counts,
    )
    return f"{line}{'' if part is None else words.part.format(count=part)}\n"


def tally(
    found: Sequence[Finding], *, color: bool = False, width: int = 80, words: Words = CHINESE
) -> str:
    """How many of the findings are of each rule, the worst and most first; "" where they are few enough to be read."""
    if len(found) <= _FEW:
        return ""
    order = [*LEVELS]
    names = {one.code: one.name for one in found}
    counts = Counter((one.accepted is not None, order.index(one.level), one.code) for one in found)
    ordered = sorted(counts.items(), key=lambda pair: (*pair[0][:2], -pair[1], pair[0][2]))
    figures = len(str(max(counts.values())))
    inks = [
        (words.accepted, _ACCEPTED)
        if accepted
        else (words.levels[order[level]], _INKS[order[level]])
        for (accepted, level, _), _ in ordered
    ]
    wide = max(breadth(word) for word, _ in inks)
    lines = []
    for ((_, _, code), count), (word, ink) in zip(ordered[:_RULES], inks, strict=False):
        times = words.times.format(count=f"{count:>{figures}}")
        said = f"  {code}  {word}{' ' * (wide - breadth(word))}  {times}  "
        title = names[code] if words.named else by_code(code).title
        title, _ = _head(title, max(width - breadth(said), 20))
        lines.append(said.replace(word, _ink(word, ink, color), 1) + title)
    rest = [count for _, count in ordered[_RULES:]]
    if rest:
        lines.append(f"  {words.rest.format(rules=len(rest), count=sum(rest))}")
    return "".join(f"{line}\n" for line in lines)

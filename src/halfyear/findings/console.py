"""Findings for a person at a terminal: the place, the fault, the line with the words underlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from halfyear.check.check import Finding, Verdict
from halfyear.rules import LEVELS, by_code
from halfyear.text.shown import breadth, calm, inert

_INKS = {"error": "31", "warning": "33", "info": "36"}
_ACCEPTED = ("已接受", "2")
_INDENT = "    "
_MORE = "…"
_FEW = 40  # findings that are read without first being told what they are
_RULES = 15  # that are counted one by one
_NEAR = 4  # characters for each cell that there is room for: some take none


def console(found: Sequence[Finding], *, color: bool = False, width: int = 80) -> str:
    """A block a file, an entry a finding, hints after all else. ``width`` is that of the terminal, in cells."""
    blocks: dict[tuple[bool, str], list[str]] = {}
    for one in sorted(found, key=lambda one: one.hint):
        blocks.setdefault((one.hint, one.file), []).append(f"{_entry(one, color, width)}\n")
    return "\n".join("".join(entries) for entries in blocks.values())


def _entry(finding: Finding, color: bool, width: int) -> str:
    word, ink = (
        _ACCEPTED if finding.accepted is not None else (LEVELS[finding.level], _INKS[finding.level])
    )
    place = calm(f"{inert(finding.file)}:{finding.line}:{finding.column}")
    message = calm(
        inert(finding.message)
        + (f"（已接受：{inert(finding.accepted)}）" if finding.accepted is not None else "")
    )
    lines = [f"{_ink(place, '1', color)}  {_ink(word, ink, color)} {finding.code}  {message}"]
    if (line := finding.shown) is not None:
        words, mark = _underlined(finding, line, width - len(_INDENT))
        lines += [_INDENT + words, _INDENT + _ink(mark, ink, color)]
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
) -> str:
    """The last line: what was checked, and how many findings of each kind there are; whether hints were listed.

    ``part`` is how many are listed where a person asked for some of them.
    """
    levels = Counter(
        "accepted" if one.accepted is not None else one.level
        for verdict in verdicts
        for one in verdict.findings
    )
    tasks = sum(verdict.tasks for verdict in verdicts)
    divisions = sum(verdict.divisions for verdict in verdicts)
    known = sum(verdict.known for verdict in verdicts)
    word, ink = ("未通过", "31;1") if levels["error"] else ("通过", "32;1")
    way = "" if listed or part is not None else "（validate --all 列出）"
    hints = f"，{levels['info']} 处提示{way}" if levels["info"] else ""
    counts = (
        f"{levels['error']} 处错误，{levels['warning']} 处警告{hints}，"
        f"{levels['accepted']} 处例外已接受"
    )
    counts += f"，另有 {known} 处是原来就有的，未计" if known else ""
    line = f"{_ink(word, ink, color)}：检查了 {len(verdicts)} 份报表、{tasks} 项任务、{divisions} 个处室，{counts}。"
    return f"{line}\n" if part is None else f"{line}{partly(part)}\n"


def partly(part: int) -> str:
    """What is said where only some of the findings are listed."""
    return f"这里只列出 {part} 处；通过与否，看的是全部。"


def tally(found: Sequence[Finding], *, color: bool = False, width: int = 80) -> str:
    """How many of the findings are of each rule, the worst and most first; "" where they are few enough to be read."""
    if len(found) <= _FEW:
        return ""
    order = [*LEVELS]
    counts = Counter((one.accepted is not None, order.index(one.level), one.code) for one in found)
    ordered = sorted(counts.items(), key=lambda pair: (*pair[0][:2], -pair[1], pair[0][2]))
    figures = len(str(max(counts.values())))
    wide = breadth(_ACCEPTED[0] if any(accepted for accepted, *_ in counts) else LEVELS["error"])
    lines = []
    for (accepted, level, code), count in ordered[:_RULES]:
        word, ink = _ACCEPTED if accepted else (LEVELS[order[level]], _INKS[order[level]])
        said = f"  {code}  {word}{' ' * (wide - breadth(word))}  {count:>{figures}} 处  "
        title, _ = _head(by_code(code).title, max(width - breadth(said), 20))
        lines.append(said.replace(word, _ink(word, ink, color), 1) + title)
    rest = ordered[_RULES:]
    if rest:
        lines.append(f"  另有 {len(rest)} 条规则，共 {sum(count for _, count in rest)} 处")
    return "".join(f"{line}\n" for line in lines)

"""Which words above a table are its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ABOUT = re.compile("年|情况|进展|任务|工作|一览表|清单|落实|台账|完成")
_END = re.compile("(?:情况|表|进展|清单|台账|公示|公告|通报|报告|汇总)(?:[（(][^（）()]*[）)])?$")
_ORGAN = re.compile("(?:厅|局|委|委员会|办|办公室|院|政府|中心|集团|公司)$")
# Not the one in 半年度.
_YEAR = re.compile("(?:[0-9]{2,4}|[一二三四五六七八九〇○零]{4}) *年|十[一二三四五六]五")
_NO_TITLE = re.compile(
    r"[。；，;,].*[。；，;,]|[。；，、;,]$|^附(?:件|表)?\s*[0-9一二三四五六七八九十]*\s*[：:]?$|^[（(].*[）)]$|^单位\s*[：:]|^[0-9\-/.年月日 :：]+$"
)
ANNEX = re.compile(r"附(?:件|表)?\s*[0-9一二三四五六七八九十]{0,3}\s*[：:]?")
_LONGEST = 100
# A notice begins with its title, and the table's stands further down: 关于…的通报.
_NOTICE = re.compile("关于.*(?:通报|通知|公告|公示|通告|报告|意见|函)$")


def joined(text: str) -> str:
    """A title or heading whose lines the layout has broken, on one line.

    Between two Latin words the break was a blank.
    """
    lines = [line.strip() for line in text.split("\n")]
    whole = lines[0]
    for line in lines[1:]:
        both = whole[-1:].isascii() and line[:1].isascii()
        whole += f" {line}" if both and whole and line and line[0].isalnum() else line
    return whole


def title(above: Sequence[tuple[str, bool]]) -> tuple[int, int] | None:
    """Which of the texts above a table, in reading order, make its title: first, last (exclusive).

    Each comes with whether the page marks it as a heading. The best one speaks of a year, of work
    or of its state, is marked and stands near; a title that is broken into two texts has its year
    in the first and what it is at the end of the second.
    """
    scores = {
        at: _score(text, marked) - (len(above) - at) * 0.1
        for at, (text, marked) in enumerate(above)
        if _may(text)
    }
    if not scores:
        return None
    best = max(scores, key=lambda at: scores[at])
    if scores[best] < 1:
        return None
    best = next((at for at in scores if at < best and _announces(above, at, best)), best)
    if best - 1 in scores and _continues(above[best - 1], above[best]):
        return best - 1, best + 1
    if best + 1 in scores and _continues(above[best], above[best + 1]):
        return best, best + 2
    return best, best + 1


def _announces(above: Sequence[tuple[str, bool]], at: int, best: int) -> bool:
    """Whether a text is the title of a notice to which what stands further down belongs."""
    between = [joined(text) for text, _ in above[at + 1 : best]]
    notice = _NOTICE.search(joined(above[at][0])) and not above[best][1]
    return bool(notice) and any("。" in text for text in between)


def ends(words: str) -> bool:
    """Whether words end as titles of such tables do."""
    return bool(_END.search(words))


def _may(text: str) -> bool:
    words = joined(text)
    return 2 < len(words) <= _LONGEST and not _NO_TITLE.search(words)


def _score(text: str, marked: bool) -> float:
    words = joined(text)
    about = len(set(_ABOUT.findall(words)))
    return min(about, 4) + 3 * marked + bool(_END.search(words)) + min(len(words), 40) / 40


def _continues(upper: tuple[str, bool], lower: tuple[str, bool]) -> bool:
    """Whether two texts that follow each other are one title."""
    first, second = joined(upper[0]), joined(lower[0])
    if upper[1] != lower[1] or _END.search(first) or not _END.search(second):
        return False
    if _YEAR.search(second):
        return bool(_ORGAN.search(first))
    return bool(_YEAR.search(first))

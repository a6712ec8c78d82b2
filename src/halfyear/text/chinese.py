"""Chinese text: its marks, clauses, lists of names, numbers at the head of an item, words that are meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from halfyear.text.pattern import pattern

# 1. 1、 （1） ① 一、 （一） at the head of an item, but not 3.2%, 1.8月7日, 10、11月, 二、三产业 or 一是…二是….
# Blanks are taken from their first one on: from each of them, many would take long to search.
NUMBER_AT_HEAD = r"""(?x)(?:(?<![^\S\r\n])[^\S\r\n]+)?(?:
        [0-9０-９]{1,2}[.．、](?![0-9０-９])
        | [（(]?[0-9０-９]{1,2}[)）]
        | [（(][一二三四五六七八九十]{1,3}[）)]
        | [一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])
        | [①-⑳⑴-⒇]
    )[ \u3000]*"""
_HEADS = frozenset(
    "0123456789０１２３４５６７８９（(一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
)

# The number of a document whose year stands in brackets of the wrong kind: 浙科发规[2024]5号. Round ones
# are right for courts and plots of land, and wrong behind the word for a kind of document.
DOCUMENT_NUMBER = r"""(?x)[\u4e00-\u9fff](?P<whole>
        (?:[\[［【]|(?<=[发函办字文电秘])[（(])(?P<year>(?:19|20)[0-9]{2})[\]］】）)])
    (?P<number>第?[0-9]{1,5}号)(?![楼线地院馆门机])"""


# Signs that stand for the dash of an item, or are typed before one: the hyphens and dashes, and bullets.
DASHES = "－—–−‐‑‒"
BULLETS = f"{DASHES}·•●◦○◆◇■□▪▫★☆▲△▶►➢✓✔※・"


# A sign before an item, with the blanks behind it: •甲, – 甲, -甲; but not －5度, ——甲 or ○○公司.
_WIDE = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"
SIGN_AT_HEAD = (
    rf"[{_WIDE}]*(?:-(?=[{_WIDE}]*[^\x00-\x7f])|([{BULLETS}])(?!\1|[{_WIDE}]*[0-9]))[{_WIDE}]*"
)


def sign_at_head(text: str) -> re.Match[str] | None:
    """The dash or bullet, with the blanks around it, that words begin with."""
    found = re.match(SIGN_AT_HEAD, text) if text.lstrip()[:1] in _SIGNS else None
    return found if found and re.search(r"\w", text[found.end() :]) else None


_SIGNS = frozenset(f"-{BULLETS}")


def number_at_head(text: str) -> re.Match[str] | None:
    """The number, with its mark and blanks, that a text begins with."""
    return re.match(NUMBER_AT_HEAD, text) if text.lstrip()[:1] in _HEADS else None


_NEXT = pattern(
    r"(?<=[；;。])[ \u3000]*(?:[0-9０-９]{1,2}[.．、](?![0-9０-９])|[（(][0-9０-９一二三四五六七八九十]{1,3}[）)]"
    r"|[二三四五六七八九十]、|[①-⑳])[ \u3000]*"
)
_ORDER = "一二三四五六七八九十"


def run_together(text: str) -> list[re.Match[str]]:
    """The numbers of the items that a text of one line is made of, 1.印发；2.认定。; none where it is one item."""
    first = None if "\n" in text else number_at_head(text)
    if first is None or _counted(first[0])[0] != 1:
        return []
    marks = [first]
    for mark in _NEXT.finditer(text, first.end()):
        if _counted(mark[0]) == (len(marks) + 1, *_counted(first[0])[1:]):
            marks.append(mark)
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    filled = all(text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True))
    return marks if len(marks) > 1 and filled else []


def _counted(mark: str) -> tuple[int | None, bool, bool, bool]:
    """What the number of an item says, and its kind: in brackets, in Chinese numerals, in a circle."""
    sign = mark.strip(" \u3000（()）.．、")
    value = None
    if len(sign) == 1 and "①" <= sign <= "⑳":
        value = ord(sign) - ord("①") + 1
    elif sign.isdecimal():
        value = int(sign)
    elif len(sign) == 1 and sign in _ORDER:
        value = _ORDER.index(sign) + 1
    return value, "）" in mark or ")" in mark, sign[:1] in _ORDER, "①" <= sign[:1] <= "⑳"


def names(text: str, *, blanks: bool = True, persons: bool = False) -> list[str]:
    """The names that a text lists, parted by 、 ， or, if so wished, blanks, but not inside brackets.

    “教 育 局” is one; ``persons`` may be set with a blank inside, too: “路 军”.
    """
    if text.isalnum() or (_PARTING.isdisjoint(text) and text.split() == [text]):
        return [text] if text else []
    if not _SPACES.isdisjoint(text):
        text = _SET_WIDE.sub(lambda found: "".join(found[0].split()), text)
    if persons:
        text = _SPREAD.sub(r"\1\2", text)
    marks = _TOKENS_AND_BLANKS if blanks else _TOKENS
    parts, depth, end = [], 0, len(text)
    # From the end, so that a bracket that is never closed holds nothing together.
    for token in reversed([*marks.finditer(text)]):
        if token[0] in "）)":
            depth += 1
        elif token[0] in "（(":
            depth = max(depth - 1, 0)
        elif not depth:
            parts.append(text[token.end() : end])
            end = token.start()
    return [name for part in reversed([*parts, text[:end]]) if (name := part.strip())]


_PARTING = frozenset("、，,")
_SPACES = frozenset(" \u3000\xa0")
_TOKENS = pattern("[（()）]|、+|[，,]+")
_TOKENS_AND_BLANKS = pattern(r"[（()）]|、+|[，,\s]+")
# 教 育 局: a name whose characters are set apart.
_SET_WIDE = pattern(
    r"(?<![^、，,;；:：\s])(?:[\u4e00-\u9fff][ \u3000\xa0]{1,4}){2,20}[\u4e00-\u9fff](?![^、，,;；\s])"
)
# A family name, blanks, a given name, and nothing else up to the next mark.
_SPREAD = pattern(
    r"(?<![^、，,;；:：\s])([\u4e00-\u9fff])[ \u3000\xa0]{1,4}([\u4e00-\u9fff]{1,2})(?![^、，,;；\s])"
)
# Marks of the lead before or behind its name; a label before names; what names nobody.
_LEADING = pattern(r"^[▲△★☆◆◇●○■□※*＊]\s*")
_LED = pattern(r"[（(]?(?:为?牵头|主办)(?:单位|部门|处室)?[)）]?$")
_HELPING = pattern(r"[（(]?(?:配合|协办|参与)(?:单位|部门|处室)?[)）]?$")
_LABEL = pattern(
    r"^[（(]?(牵头|主办|责任|承办|配合|协办|参与|会办)(?:单位|部门|处室|科室)?[)）]?[：:]\s*"
)
_PIECES = pattern(
    r"[；;。]+|\n(?=[（(]?(?:牵头|主办|责任|承办|配合|协办|参与|会办)[^：:\n]{0,4}[：:])"
)
_NOBODY = pattern(
    r"[市省县区局本]?级?(?:其他|其它|各|有关|相关)(?:[市省县区]级)?(?:有关|相关)?(?:单位|部门|处室|科室|股室|委办局)?"
    r"(?:按照?(?:职责分工|职责|分工))?(?:负责|落实|配合)?"
)
_AND_OTHERS = pattern(r"(?<=[\u4e00-\u9fff）)])等(?:(?:有关|相关)?(?:单位|部门))?$")


# What a unit is called at the end; a column may name persons beside its units: 责任科室及责任人.
UNIT = pattern(
    r"(?:局|委|办|处|厅|科|院|中心|公司|街道|镇|乡|政府|部|站|所|集团|学校|医院|队|室|会|组|馆|社)$"
)
_WITH_PERSON = pattern("责任人|联系人|负责人|负责同志|领导")
_BEHIND = pattern(r"[（(][^（）()]*[)）]$")


def leads(text: str, *, heading: str = "", blanks: bool = True) -> list[str]:
    """The units that a text names, those that lead first.

    Where the ``heading`` names persons, too, those are left out: 培训科 张三, 教育局（李四）.

    ▲教育局, 教育局牵头, 教育局（牵头） and 牵头单位：教育局 say who leads; “市级其他有关单位等” names nobody.
    """
    placed: list[tuple[int, str]] = []
    rank = 1
    for piece in map(str.strip, _PIECES.split(text)):
        if label := _LABEL.match(piece):
            rank = {"牵头": 0, "主办": 0, "责任": 1, "承办": 1}.get(label[1], 2)
        for name in names(piece[label.end() :] if label else piece, blanks=blanks, persons=True):
            plain = _LED.sub("", _LEADING.sub("", name)).strip() or name
            helper = _HELPING.sub("", plain).strip()
            own = 0 if plain != name else 2 if helper and helper != plain else rank
            if somebody := _somebody(helper or plain):
                placed.append((own, somebody))
    found = [name for _, name in sorted(placed, key=lambda pair: pair[0])]
    if heading and _WITH_PERSON.search(heading):
        bare = (_BEHIND.sub("", name).strip() for name in found)
        return list(dict.fromkeys(filter(UNIT.search, bare))) or found
    return found


def _somebody(name: str) -> str:
    """A name without 等; "" where it is that of nobody in particular."""
    plain = _AND_OTHERS.sub("", name)
    return "" if _NOBODY.fullmatch(plain) or _NOBODY.fullmatch(name) else plain


def behind(text: str, marks: str) -> str:
    """What stands behind the last of some marks; all of a text that has none."""
    return text[max(map(text.rfind, marks)) + 1 :]


_STOPS = ("。", "！", "？")
_CLOSING = "”’）》〉」』】"
_TAIL = 200  # characters; longer brackets after a full stop are no afterword


def ended(text: str) -> bool:
    """Whether a sentence ends where a text does; what stands in brackets behind it is an afterword."""
    words = text[-_TAIL:]
    while words[-1:] and words[-1] in _CLOSING:
        opening = words.rfind("（")
        # Either what stands in the brackets is an afterword, or its last sentence ends there.
        if words[-1] == "）" and opening >= 0 and "）" not in words[opening:-1]:
            inside = words[opening:].rstrip(_CLOSING)
            return inside.endswith(_STOPS) or ended(words[:opening])
        words = words[:-1]
    return words.endswith(_STOPS)


def key(words: str) -> str:
    """What two texts have in common that differ only in blanks and the width of their marks."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def unbroken(text: str) -> str:
    """A text without the breaks inside a paragraph, which Markdown shows as blanks between Chinese characters."""
    return _BROKEN.sub("", text)


_BROKEN = pattern(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f\s])")


def ordinal(digits: str | None) -> int | None:
    """A whole number from 1 as it is typed; None for anything else."""
    # Asked of every row by several rules: a pattern takes five times as long.
    if digits is None or not digits.isascii() or not digits.isdigit():
        return None
    return int(digits) if digits[0] != "0" and len(digits) < 10 else None


class Hints:
    """Which of some words a misspelt one was probably meant to be.

    Nobody has thousands of words to choose from, nor misspells hundreds: who does gets no hints beyond.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = list(dict.fromkeys(words))
        self._known: dict[str, str | None] = {}

    def nearest(self, word: str) -> str | None:
        """The word that is most like another; None where none is like it."""
        if word not in self._known:
            many = len(self.words) > _WORDS or len(self._known) >= _ASKED
            if many or len(word) > _LETTERS:
                return None
            from difflib import get_close_matches

            self._known[word] = next(iter(get_close_matches(word, self.words, 1)), None)
        return self._known[word]


_WORDS, _ASKED, _LETTERS = 200, 100, 40  # words, words that are looked for, characters of one


def listing(words: Sequence[str], most: int = 5) -> str:
    """Names in a sentence: “甲、乙、丙”, cut with “等N个” where they are many."""
    shown = "、".join(words[:most])
    return shown if len(words) <= most else f"{shown}等{len(words)}个"


_CLAUSE = 200  # characters; nobody writes longer ones, and looking further would cost too much
_ENDS = "，。；：！？\n"
_MARKS = frozenset("，。、；：？！（）《》〈〉“”‘’—…【】〔〕")


def chinese(character: str) -> bool:
    """Whether a character, if it is one, is a Chinese one or a mark of Chinese text."""
    # A class of so many characters takes re a millisecond to compile.
    return "\u4e00" <= character <= "\u9fff" or character in _MARKS


def bare(text: str) -> str:
    """A text of the same length without what stands in 《》: a published name is quoted as it is."""
    return re.sub("《[^《》]*》", lambda name: "□" * len(name[0]), text) if "《" in text else text


def preceding(text: str, at: int, most: int = 12) -> str:
    """The characters before an offset; □ stands for what is cut off, so that ^ means the text's beginning."""
    return text[:at] if at <= most else f"□{text[at - most : at]}"


def clause(text: str, at: int) -> tuple[int, int]:
    """Start and end of the words between two marks around an offset."""
    first, last = max(at - _CLAUSE, 0), at + _CLAUSE
    start = max(first, *(text.rfind(mark, first, at) + 1 for mark in _ENDS))
    ends = (end for mark in _ENDS if (end := text.find(mark, at, last)) >= 0)
    return start, min(ends, default=min(last, len(text)))


def outermost(pairs: Iterable[tuple[int, int, bool]]) -> Iterator[tuple[int, int, bool]]:
    """Of stretches that lie inside one another the outermost, in order."""
    done = 0
    for start, end, inner in sorted(pairs):
        if start >= done:
            yield start, end, inner
            done = end

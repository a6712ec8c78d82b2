"""The quantities that texts tell: figures with their unit, and what they count."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from halfyear.prose import dates
from halfyear.prose.mentions import Mention, Passage, Sentence, each
from halfyear.prose.words import listed
from halfyear.text.chinese import behind
from halfyear.text.pattern import one_of, pattern

if TYPE_CHECKING:
    from decimal import Decimal

NOUN = 40  # characters before and behind a figure that may say what it counts


LONGEST, MOST = 2000, 60  # characters and figures of a sentence


class Quantity(Mention):
    """A figure with its unit: 1.2万家 is 12000 家. Start and end hold the words of measure, too (约1.2万家以上)."""

    __slots__ = ("_last", "_match", "_names")

    def __init__(self, passage: Passage, match: re.Match[str], start: int, last: int) -> None:
        self.passage = passage
        self.start = start
        self.end = match.end()
        self._match = match
        self._last = last  # where the figure before it ends
        self._names: tuple[str, str] | None = None

    @property
    def unit(self) -> str:
        unit = self._match["last"]
        return _WRITTEN.get(unit, unit)

    @property
    def value(self) -> "Decimal":
        match = self._match
        # 5—10万元: the multiple is of both.
        spread = match["times"] if match["unit"] or match["times"] else match["uppertimes"]
        return _value(match["number"], spread)

    @property
    def upper(self) -> "Decimal | None":
        """The end of a span: 4%—6%."""
        upper = self._match["upper"]
        return _value(upper, self._match["uppertimes"]) if upper else None

    @property
    def typed(self) -> str:
        """As typed: 1.2万家."""
        return self.passage.text[self._match.start() : self._match.end("last")]

    @property
    def lead(self) -> str:
        """The words of its clause before it."""
        first = max(self._last, self.start - NOUN)
        return behind(self.passage.text[first : self.start], "，。；：、！？（）()\n,;")

    @property
    def noun(self) -> str:
        """What is counted as the words before the figure name it, "" where they do not."""
        return self._named[0]

    @property
    def verb(self) -> str:
        """What is done to what is counted, or how it moves: 新增, 达到, 增长."""
        return self._named[1]

    @property
    def _named(self) -> tuple[str, str]:
        if self._names is None:
            self._names = _noun(self.lead)
        return self._names

    @property
    def after(self) -> str:
        """The words behind it up to a mark."""
        found = _BEHIND.match(self.passage.text, self.end)
        return found[0] if found else ""

    @property
    def bound(self) -> str:
        """How exact it is: 以上, 超过, 约."""
        match = self._match
        before = self.passage.text[self.start : match.start()]
        return before or match["behind"] or match["more"] or match["and"] or ""

    @property
    def date(self) -> str:
        """The last words before it in its sentence that tell a time."""
        before = dates.of(self.passage)
        index = bisect_left(before, self.start, key=attrgetter("start"))
        recent = before[index - 1] if index else None
        return recent.raw if recent and recent.start >= self.sentence.start else ""


_WRITTEN = {"％": "%", "百分点": "个百分点"}


@cache
def _times() -> dict[str, int]:
    """How many zeros a word adds to a number: 万 adds four."""
    told = (line.split() for line in listed("quantities", "times"))
    return {word: int(zeros) for word, zeros in told}


class _Around(NamedTuple):
    """The words around a figure, and the characters that they begin or end with: one look tells of most texts."""

    measures: frozenset[str]  # right before it, says how exact it is
    moves: frozenset[str]  # between the noun and it: verbs
    adverbs: frozenset[str]  # and other words
    acts: frozenset[str]  # before the noun: what is done to it
    measured: frozenset[str]
    last: frozenset[str]
    between: frozenset[str]
    first: frozenset[str]


@cache
def _around() -> _Around:
    measures, moves, adverbs, acts = (
        frozenset(listed("quantities", section))
        for section in ("measures", "moves", "adverbs", "acts")
    )
    measured = frozenset(word[-1] for word in measures)
    last = frozenset(word[-1] for word in moves | adverbs)
    first = frozenset(word[0] for word in acts)
    return _Around(measures, moves, adverbs, acts, measured, last, last | measured, first)


@cache
def _units() -> str:
    # Words of one character as a class, as it takes less to compile.
    units = listed("quantities", "units")
    words = "|".join(unit for unit in units if len(unit) > 1)
    return f"{words}|[{''.join(unit for unit in units if len(unit) == 1)}]"


@pattern
def _figure() -> str:
    # Endless groups would be read to their end from each of them.
    digit = "[0-9０-９]"
    number = rf"{digit}{{0,2}}(?:,[0-9]{{3}}){{1,6}}(?:\.[0-9]+)?|{digit}*(?:[.．]{digit}+)?"
    units = _units()
    times = f"(?:{'|'.join(sorted(_times(), key=len, reverse=True))})(?!分点)"
    dash = one_of("—～~–-")
    before = (
        "[0-9A-Za-z./+-]",
        "[．-９]",
        one_of("〔第№—～–"),
    )  # ．／０１２３４５６７８９ stand together
    alone = "".join(f"(?<!{sign}{digit})" for sign in before)
    # With a digit first the engine skips all that is none; what must not stand before it is looked at behind it.
    return rf"""(?x)(?P<number>{digit}{alone}(?:{number}))
        (?P<more>多|余|几|)(?P<times>{times})?(?P<and>[多余])?
        (?:(?P<unit>{units})?{dash}(?P<upper>{digit}(?:{number}))(?P<uppertimes>{times})?)?
        (?P<last>{units})(?![0-9A-Za-z])
        (?P<behind>及以上|以上|以下|以内|左右|上下)?"""


@each
def of(passage: Passage) -> tuple[Quantity, ...]:
    """The figures of a passage with a unit outside names; no dates, ordinals, ratios, numerals in characters."""
    return tuple(_found(passage))


@each
def counted(passage: Passage) -> tuple[tuple[Sentence, tuple[Quantity, ...]], ...]:
    """The sentences with the figures in each; a list of figures that nobody reads as a sentence is left out."""
    told = ((sentence, within(sentence)) for sentence in passage.sentences)
    return tuple(
        (sentence, figures)
        for sentence, figures in told
        if figures and len(sentence.text) <= LONGEST and len(figures) <= MOST
    )


def within(sentence: Sentence) -> tuple[Quantity, ...]:
    """The figures in a sentence."""
    figures = of(sentence.passage)
    if len(sentence.passage.sentences) == 1:
        return figures
    start = bisect_left(figures, sentence.start, key=attrgetter("start"))
    end = bisect_left(figures, sentence.end, start, key=attrgetter("start"))
    return figures[start:end]


def _found(passage: Passage) -> Iterator[Quantity]:
    text = passage.text
    titles = passage.titles if "《" in text else ()
    quotations = passage.quotations if "“" in text else ()
    last, measured = 0, _around().measured
    for match in _figure.finditer(text):
        start = match.start()
        if text[start - 1 : start] in measured:
            start -= _measure(text, start)
        if titles and passage.titled(start):
            continue
        if quotations:
            quotation = bisect_left(quotations, (start, 0))
            if quotation and start < quotations[quotation - 1][1]:
                continue
        yield Quantity(passage, match, start, last)
        last = match.end()


def _measure(text: str, at: int) -> int:
    """The length of the longest word of measure that ends at an offset."""
    measures = _around().measures
    ends = (text[max(at - length, 0) : at] for length in (5, 3, 2, 1))
    return next((len(end) for end in ends if end in measures), 0)


_BEHIND = pattern(rf"[^，。；：、！？（）()\n,;0-9]{{0,{NOUN}}}")


def _noun(words: str) -> tuple[str, str]:
    """What the words before a figure count, and the verb among them: 新增科技领军企业 is 科技领军企业, 新增."""
    around = _around()
    verb, words = "", words.strip()
    while words[-1:] in around.last and (end := _ending(words)):
        if end in around.moves:
            verb = verb or end
        words = words[: -len(end)].rstrip()
    while words:
        if words[0] in dates.BEGINS and (date := dates.words.match(words)):
            words = re.sub("^[前内]", "", words[date.end() :]).lstrip()
        elif words[0] in around.first and (act := _beginning(words)):
            verb = verb or act
            words = words[len(act) :].lstrip()
        else:
            break
    # 甲、乙等5个领域: the figure counts what was listed, and its noun stands behind it.
    return "" if words.endswith("等") else words, verb


def noun_end(text: str, at: int) -> int:
    """Where what is counted ends before the digits of a figure, and before verbs and words of measure."""
    around = _around()
    character = text[at - 1 : at]
    if character not in around.between and not character.isspace():
        return at
    if character in around.measured:
        at -= _measure(text, at)
    while True:
        while text[at - 1 : at].isspace():
            at -= 1
        if text[at - 1 : at] not in around.last or not (end := _ending(text[max(at - 5, 0) : at])):
            return at
        at -= len(end)


def _ending(words: str) -> str | None:
    """The longest verb or other word between noun and figure that some words end with."""
    around = _around()
    ends = (words[-length:] for length in range(min(len(words), 5), 0, -1))
    return next((end for end in ends if end in around.moves or end in around.adverbs), None)


def _beginning(words: str) -> str | None:
    """The longest act that some words begin with."""
    acts = _around().acts
    return next((words[:length] for length in (3, 2, 1) if words[:length] in acts), None)


def _value(digits: str, times: str | None) -> "Decimal":
    from decimal import Decimal

    plain = unicodedata.normalize("NFKC", digits).replace(",", "")
    return Decimal(plain).scaleb(_times()[times]) if times else Decimal(plain)

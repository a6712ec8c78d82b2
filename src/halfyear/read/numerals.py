"""Numbers as letters, Roman and Chinese numerals, and as Word prints those of lists in each of its formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN = 3999
_MOST_LETTERS = 26 * 30  # Word's own limit

_PLAIN = "零一二三四五六七八九"
_CIRCLE = "〇一二三四五六七八九"
_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"


def printed(form: str, count: int) -> str | None:
    """A number in a format by its name in Open XML; None where the format is not known here.

    A number for which a format has no sign, as 21 in a circle, is printed in plain figures.
    """
    if form not in _FORMS:
        return None
    return _FORMS[form](count) or str(count)


def _signs(signs: Sequence[str], count: int) -> str:
    return signs[count - 1] if 0 < count <= len(signs) else ""


def _run(first: str, length: int) -> Callable[[int], str]:
    """Signs that stand one after the other in Unicode."""
    return partial(_signs, [chr(ord(first) + offset) for offset in range(length)])


def letters(count: int) -> str:
    """As web pages and sheets count: a … z, aa, ab …; nothing for a number below one."""
    text = ""
    while count > 0:
        count, letter = divmod(count - 1, 26)
        text = chr(ord("a") + letter) + text
    return text


def _repeated(count: int) -> str:
    """As Word counts: a … z, aa, bb …"""
    if not 0 < count <= _MOST_LETTERS:
        return ""
    times, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def roman(count: int) -> str:
    """A small Roman numeral; nothing for a number that has none."""
    if not 0 < count <= _MOST_ROMAN:
        return ""
    text = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        text += sign * times
    return text


def _digits(digits: str, count: int) -> str:
    """Digit by digit: 一〇二."""
    return "".join(digits[int(digit)] for digit in str(count)) if count >= 0 else ""


def _counted(
    count: int,
    digits: str = _PLAIN,
    units: str = "十百千",
    *,
    leading: bool = False,
    gaps: bool = True,
) -> str:
    """As one says it: 一百零二. ``leading``: 一十 for 十; ``gaps``: with a 零 for places left out."""
    if not 0 < count < 10_000:
        return digits[0] if count == 0 else ""
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = count // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        if gap and gaps:
            text += digits[0]
        gap = False
        bare = digit == 1 and power == 1 and not text and not leading
        text += ("" if bare else digits[digit]) + (units[power - 1] if power else "")
    return text


def chinese(count: int) -> str:
    """Counted to ninety-nine, in digits from there on: 九十九, 一〇〇."""
    return _counted(count) if 0 < count < 100 else _digits(_CIRCLE, count)


def _japanese(count: int, digits: str = "〇一二三四五六七八九", units: str = "十百千") -> str:
    """一 is not said before a unit and no gap is named: 百二."""
    text = _counted(count, digits, units, gaps=False)
    for unit in units:
        text = text.replace(f"{digits[1]}{unit}", unit)
    return text


def _ordinal(count: int) -> str:
    ending = "th" if count // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def _full_width(count: int) -> str:
    return str(count).translate({ord("0") + n: chr(ord("０") + n) for n in range(10)})


_TENS = list("甲乙丙丁戊己庚辛壬癸")
_TWELVES = list("子丑寅卯辰巳午未申酉戌亥")
_simplified = partial(_counted, digits=_SIMPLIFIED, units="拾佰仟", leading=True)
_traditional = partial(_counted, digits=_TRADITIONAL, units="拾佰仟", leading=True)

_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "numberInDash": "- {} -".format,
    "hex": "{:X}".format,
    "ordinal": _ordinal,
    "lowerLetter": _repeated,
    "upperLetter": lambda count: _repeated(count).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda count: roman(count).upper(),
    "chineseCounting": chinese,
    "chineseCountingThousand": _counted,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": _counted,
    "ideographDigital": partial(_digits, _CIRCLE),
    "taiwaneseDigital": partial(_digits, "○一二三四五六七八九"),
    "japaneseDigitalTenThousand": partial(_digits, _CIRCLE),
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _simplified,
    "ideographLegalTraditional": _traditional,
    "ideographTraditional": partial(_signs, _TENS),
    "ideographZodiac": partial(_signs, _TWELVES),
    "ideographEnclosedCircle": _run("㊀", 10),
}

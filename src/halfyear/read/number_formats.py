"""Numbers and dates as a spreadsheet shows them under a number format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from typing import NamedTuple

from halfyear.read import numerals

# ECMA-376, 18.8.30, as a Chinese Excel shows them.
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"￥"#,##0;-"￥"#,##0',
    6: '"￥"#,##0;-"￥"#,##0',
    7: '"￥"#,##0.00;-"￥"#,##0.00',
    8: '"￥"#,##0.00;-"￥"#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0",
    42: '"￥"#,##0;-"￥"#,##0',
    43: "#,##0.00;-#,##0.00",
    44: '"￥"#,##0.00;-"￥"#,##0.00',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}

_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?) | (?P<escaped>\\.) | (?P<space>_.|\*.) | (?P<bracket>\[[^\]]*\])
    | (?P<general>General|G/通用格式) | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<second>s+(?:\.0+)?) | (?P<date>y+|m+|d+|h+|a{3,4}|e+(?![+\-])) | (?P<exponent>E[+\-])
    | (?P<digit>[0\#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<text>@) | (?P<other>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SECTIONS = re.compile(r'(?:"[^"]*"?|\\.|\[[^\]]*\]|[^;"\\\[]|\[)*', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]")
# 一二三 or 壹贰叁 for figures, and calendars, are beyond us.
_NUMERALS = re.compile(r"\[DBNum[1-9]\]", re.IGNORECASE)
_LOCALE = re.compile(r"\[\$[^\]-]*-([0-9A-Fa-f]{1,8})\]")
_CHINESE, _ENGLISH = 0x804, 0x409
# What the system has for a long date and for a time, as a Chinese one shows it.
_SYSTEM = {0xF800: 'yyyy"年"m"月"d"日"', 0xF400: "h:mm:ss"}
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_WEEKDAYS = "一二三四五六日"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A format longer than Excel allows is none.
_LONGEST = 255
# 9999-12-31; what lies beyond is shown as ####.
_LAST_DAY = 2958465
_HIGHEST = Decimal(10) ** 300

_Tokens = list[tuple[str, str]]


def shown(value: str, pattern: str, *, since_1904: bool = False) -> str | None:
    """A number, given as it is stored, under a format; None where the format is beyond us.

    Rounded as Excel rounds, half away from zero. Without a format of its own a whole number is
    shown in full, and another one with ten digits.
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) > _HIGHEST or len(pattern) > _LONGEST:
        return None
    with localcontext() as context:
        context.prec = 400
        found = _section(pattern, number)
        if found is None:
            return None
        section, number = found
        locale = _locale(section)
        if locale > 0xFFFF or _NUMERALS.search(section):
            return None
        section = _SYSTEM.get(locale, section)
        tokens = _tokens(section)
        kinds = {kind for kind, _ in tokens}
        if "date" in kinds or "second" in kinds or _ELAPSED.search(section):
            return _date(tokens, number, since_1904, locale)
        if "general" in kinds or not kinds & {"digit", "text"}:
            written = general(number) if "general" in kinds else ""
            return "".join(
                written if kind == "general" else _literal(kind, words) for kind, words in tokens
            )
        if "text" in kinds:
            return "".join(
                general(number) if kind == "text" else _literal(kind, words)
                for kind, words in tokens
            )
        if any(kind == "other" and words == "/" for kind, words in tokens):
            return None
        return _number(tokens, number)


def plain(value: str, pattern: str, *, since_1904: bool = False) -> str:
    """A number as it is shown but for what is beyond us: with figures for numerals, or without a format."""
    bare = _NUMERALS.sub("", pattern)
    found = shown(value, bare, since_1904=since_1904) if bare != pattern else None
    return found or shown(value, "General") or value


def shown_text(text: str, pattern: str) -> str:
    """A text under a format: only its section for text changes it."""
    if "@" not in pattern or len(pattern) > _LONGEST:
        return text
    sections = _parted(pattern)
    section = sections[3] if len(sections) > 3 else sections[0] if len(sections) == 1 else ""
    tokens = _tokens(section)
    if not any(kind == "text" for kind, _ in tokens):
        return text
    return "".join(text if kind == "text" else _literal(kind, words) for kind, words in tokens)


def general(number: Decimal) -> str:
    """A number without a format."""
    if number == number.to_integral_value():
        return str(int(number)) if abs(number) < 10**15 else f"{number:.5E}"
    # Ten digits are what a cell of ample width shows; the stored ones may end in …00001.
    size = number.adjusted()
    if size < -5:
        mantissa = f"{number:.5E}"
        digits, _, exponent = mantissa.partition("E")
        return f"{digits.rstrip('0').rstrip('.')}E{int(exponent):+03d}"
    decimals = max(0, 9 - max(size, 0))
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    written = f"{rounded:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _parted(pattern: str) -> list[str]:
    parts, at = [], 0
    while True:
        found = _SECTIONS.match(pattern, at)
        end = found.end() if found else len(pattern)
        parts.append(pattern[at:end])
        if end >= len(pattern):
            return parts
        at = end + 1


def _locale(section: str) -> int:
    found = _LOCALE.search(section)
    return int(found[1], 16) if found else 0


def _section(pattern: str, number: Decimal) -> tuple[str, Decimal] | None:
    """The section for a number, and the number without the sign that the section writes itself.

    None where Excel and others do not agree whether there is a sign.
    """
    sections = _parted(pattern)[:3]
    if "@" in sections[-1] and len(sections) > 1:
        sections = sections[:-1]
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _holds(number, condition[1], Decimal(condition[2])):
                return _signed(section, condition, number)
        return _signed(sections[-1], None, number)
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if not number and len(sections) > 2:
        return sections[2], number
    return sections[0], number


def _signed(
    section: str, condition: re.Match[str] | None, number: Decimal
) -> tuple[str, Decimal] | None:
    """The section of a condition, and the number as it is written there."""
    if number >= 0 or not any(kind in ("digit", "general") for kind, _ in _tokens(section)):
        return section, number
    below = condition and condition[1] in ("<", "<=") and Decimal(condition[2]) <= 0
    return (section, -number) if below else None


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[sign]


def _tokens(section: str) -> _Tokens:
    return [(str(found.lastgroup), found[0]) for found in _TOKEN.finditer(section)]


def _literal(kind: str, words: str) -> str:
    match kind:
        case "quoted":
            return words.strip('"')
        case "escaped":
            return words[1]
        case "space":
            return ""
        case "bracket":
            # [$￥-804] is a currency with its language; colours and conditions print nothing.
            return words[2:-1].partition("-")[0] if words.startswith("[$") else ""
        case _:
            return words


def _number(tokens: _Tokens, number: Decimal) -> str:
    kinds = [kind for kind, _ in tokens]
    number = number.scaleb(2 * kinds.count("percent"))
    digits = [at for at, kind in enumerate(kinds) if kind == "digit"]
    if "exponent" in kinds:
        return _scientific(tokens, number)
    point = kinds.index("point") if "point" in kinds else len(kinds)
    whole = [at for at in digits if at < point]
    parts = [at for at in digits if at > point]
    commas = [at for at, kind in enumerate(kinds) if kind == "comma"]
    last = max(whole, default=-1)
    grouped = any(whole[0] < at < last for at in commas) if whole else False
    # A comma after all digits divides by a thousand.
    for at in range(last + 1, point):
        number = number.scaleb(-3 * (kinds[at] == "comma"))
    for at in range(max(parts, default=len(kinds)) + 1, len(kinds)):
        number = number.scaleb(-3 * (kinds[at] == "comma"))
    rounded = abs(number).quantize(Decimal(1).scaleb(-len(parts)), ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    after = after.ljust(len(parts), "0")
    # Zeros at the end stand only where the format has a 0.
    kept = len(parts)
    while kept and after[kept - 1] == "0" and tokens[parts[kept - 1]][1] != "0":
        kept -= 1
    written = {at: after[index] for index, at in enumerate(parts[:kept])}
    written |= _whole(tokens, whole, before.lstrip("0"), grouped=grouped)
    if not whole and point < len(kinds):
        # .00 shows what is before the point all the same.
        written[point] = f"{before.lstrip('0')}."
    words = "".join(
        written.get(at, "")
        if kind in ("digit", "comma")
        else written.get(at) or _literal(kind, token)
        for at, (kind, token) in enumerate(tokens)
    )
    return f"-{words}" if number < 0 and rounded else words


def _whole(tokens: _Tokens, slots: Sequence[int], digits: str, *, grouped: bool) -> dict[int, str]:
    """The digits before the point by the sign of the format they stand at; the first has all that are left."""
    written: dict[int, str] = {}
    left = digits
    count = 0
    for order, at in enumerate(reversed(slots)):
        first = order == len(slots) - 1
        taken = left if first else left[-1:]
        if not taken and tokens[at][1] == "0":
            taken = "0"
        left = "" if first else left[:-1]
        signs = ""
        for digit in reversed(taken):
            if grouped and count and count % 3 == 0:
                signs = f",{signs}"
            signs = digit + signs
            count += 1
        written[at] = signs
    return written


def _scientific(tokens: _Tokens, number: Decimal) -> str:
    kinds = [kind for kind, _ in tokens]
    mark = kinds.index("exponent")
    point = kinds.index("point") if "point" in kinds else mark
    whole = kinds[:point].count("digit")
    decimals = kinds[point:mark].count("digit")
    power = number.adjusted() if number else 0
    power -= power % whole if whole > 1 else 0
    mantissa = number.scaleb(-power).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if whole <= 1 and abs(mantissa) >= 10:
        mantissa, power = mantissa.scaleb(-1).quantize(Decimal(1).scaleb(-decimals)), power + 1
    sign = "-" if power < 0 else "+" if tokens[mark][1].endswith("+") else ""
    width = kinds[mark:].count("digit")
    return f"{mantissa:f}E{sign}{abs(power):0{width}d}"


class _Moment(NamedTuple):
    """A day of Excel's calendar, which has a 29 February and a day 0 in 1900, and the time on it."""

    year: int
    month: int
    day: int
    weekday: int
    """From 0 for Monday."""
    seconds: Decimal
    """Since midnight."""

    @property
    def hour(self) -> int:
        return int(self.seconds) // 3600

    @property
    def minute(self) -> int:
        return int(self.seconds) // 60 % 60

    @property
    def second(self) -> int:
        return int(self.seconds) % 60


def _moment(seconds: Decimal, since_1904: bool) -> _Moment:
    days, rest = divmod(seconds, 86400)
    serial = int(days)
    if since_1904:
        found = date(1904, 1, 1) + timedelta(days=serial)
        return _Moment(found.year, found.month, found.day, found.weekday(), rest)
    weekday = (serial - 2) % 7
    if serial in _NO_DAYS:
        return _Moment(1900, *_NO_DAYS[serial], weekday, rest)
    found = date(1899, 12, 30) + timedelta(days=serial + (serial < 60))
    return _Moment(found.year, found.month, found.day, weekday, rest)


_NO_DAYS = {0: (1, 0), 60: (2, 29)}


def _date(tokens: _Tokens, number: Decimal, since_1904: bool, locale: int) -> str | None:
    if number < 0 or number >= _LAST_DAY + 1:
        return None
    if any(kind == "other" and words.isascii() and words.isalpha() for kind, words in tokens):
        return None
    places = max(
        (len(words.partition(".")[2]) for kind, words in tokens if kind == "second"), default=0
    )
    whole = (number * 86400).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if whole >= (_LAST_DAY + 1) * 86400:
        return None
    moment = _moment(whole, since_1904)
    half = any(kind == "half" for kind, _ in tokens)
    written = []
    for at, (kind, words) in enumerate(tokens):
        elapsed = _ELAPSED.fullmatch(words) if kind == "bracket" else None
        if elapsed:
            unit = {"h": 3600, "m": 60, "s": 1}[elapsed[1][0].lower()]
            written.append(f"{int(whole) // unit:0{len(elapsed[1])}d}")
        elif kind == "half":
            names = words.split("/")
            written.append(names[moment.hour >= 12])
        elif kind == "second":
            count, _, after = words.partition(".")
            written.append(f"{moment.second:0{min(len(count), 2)}d}")
            fraction = f"{moment.seconds % 1:.{places}f}"[1:] if places else ""
            written.append(fraction[: len(after) + 1] if after else "")
        elif kind == "date":
            minutes = words[0] in "mM" and len(words) < 3 and _is_minute(tokens, at)
            if (unit_ := _unit(words.lower(), moment, locale, half=half, minutes=minutes)) is None:
                return None
            written.append(unit_)
        else:
            written.append(_literal(kind, words))
    return "".join(written)


def _is_minute(tokens: _Tokens, at: int) -> bool:
    """An m is minutes after hours or before seconds, else months."""
    units = [
        (index, "h" if _ELAPSED.fullmatch(words) and words[1] in "hH" else words[0].lower())
        for index, (kind, words) in enumerate(tokens)
        if kind in ("date", "second") or _ELAPSED.fullmatch(words)
    ]
    order = [index for index, _ in units].index(at)
    before = units[order - 1][1] if order else ""
    after = units[order + 1][1] if order + 1 < len(units) else ""
    return before == "h" or after in ("s", "[")


def _unit(words: str, moment: _Moment, locale: int, *, half: bool, minutes: bool) -> str | None:
    count = len(words)
    match words[0]:
        case "y" | "e":
            short = words[0] == "y" and count < 3
            return f"{moment.year % 100:02d}" if short else f"{moment.year:04d}"
        case "m" if minutes:
            return f"{moment.minute:0{min(count, 2)}d}"
        case "m" if count < 3:
            return f"{moment.month:0{count}d}"
        case "d" if count < 3:
            return f"{moment.day:0{count}d}"
        case "m" | "d":
            return _named(words[0], count, moment, locale)
        case "a":
            name = _WEEKDAYS[moment.weekday]
            return name if count == 3 else f"星期{name}"
        case _:
            hour = (moment.hour % 12 or 12) if half else moment.hour
            return f"{hour:0{min(count, 2)}d}"


def _named(unit: str, count: int, moment: _Moment, locale: int) -> str | None:
    """The name of a month or of a day of the week; a Chinese Excel has English ones unless it is told."""
    if locale & 0x3FF == _CHINESE & 0x3FF and locale:
        if count != 4:
            return None
        if unit == "d":
            return f"星期{_WEEKDAYS[moment.weekday]}"
        return f"{numerals.chinese(moment.month)}月"
    if locale and locale & 0x3FF != _ENGLISH & 0x3FF:
        return None
    name = _MONTHS[moment.month - 1] if unit == "m" else _DAYS[moment.weekday]
    return name[:1] if (unit, count) == ("m", 5) else name[:3] if count == 3 else name

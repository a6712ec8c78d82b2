"""Numbers of persons that must not be made public: which they are in a text, and how they are masked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from halfyear.text.pattern import pattern

_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ－＠．", "0123456789Xx-@.")
_PROVINCE = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]"
_UNITS = "元|万|亿|吨|平方|立方|千瓦|人|家|项|个|次|户|亩|公里|米|件|辆|度|兆|股|条|字节|[%％‰]"
_LABEL = 40  # characters before a number that may say what it is
# Cities without districts, whose people have the city's own code: 东莞, 中山, 儋州, 嘉峪关 (GB/T 2260).
_UNDIVIDED = ("441900", "442000", "460400", "620200")
# Blanks and dashes that people put between groups of digits.
_SIGNS = " \t\u00a0\u2002-\u200b\u202f\u3000\u2010-\u2015\u2212－-"
_GAP = f"[{_SIGNS}]{{0,3}}"
# Where a number starts: not inside a longer one, nor in a word, but for one that says what follows.
_START = (
    r"(?<![0-9])(?<![0-9]\.)(?:(?<![A-Za-z])|(?<=(?<![A-Za-z])ID)|(?<=(?<![A-Za-z])No)|(?<=(?<![A-Za-z])SFZ)"
    r"|(?<=(?<![A-Za-z])Tel))"
)


class Number:
    """A number or address and where it stands: offsets of its first character and behind its last.

    ``digits`` has no blanks and dashes and is half-width; ``head`` and ``tail`` are how many of its
    characters may be shown.
    """

    __slots__ = ("digits", "end", "head", "start", "tail")

    def __init__(self, start: int, end: int, digits: str, head: int, tail: int) -> None:
        self.start = start
        self.end = end
        self.digits = digits
        self.head = head
        self.tail = tail

    @property
    def masked(self) -> str:
        """The number as it may be printed: 138****1234."""
        hidden = len(self.digits) - self.head - self.tail
        return self.digits[: self.head] + "*" * hidden + self.digits[self.head + hidden :]


class Identity(Number):
    """An identity number. ``valid`` is whether its last digit is what GB 11643 reckons, ``named`` whether it is called so."""

    __slots__ = ("born", "named", "valid")

    def __init__(
        self, start: int, end: int, digits: str, born: date, *, valid: bool, named: bool
    ) -> None:
        super().__init__(start, end, digits, 3, 2)
        self.born = born
        self.valid = valid
        self.named = named


def suspects(text: str) -> list[int]:
    """Where in a text a number or an address may stand, in order: most hold none, and need no further look."""
    signs = re.finditer("[@＠]", text) if _signed(text) else ()
    return sorted(found.start() for found in chain(_digits.finditer(text), signs))


def identities(text: str) -> Iterator[Identity]:
    """The numbers of 18 digits with a possible region and date of birth, and those of 15 that are called so."""
    plain = _plain(text)
    if not _long(plain):
        return
    for match in _identity.finditer(plain):
        digits = _bare(match[1]).upper()
        born = _day(digits[6:14]) if digits[6:8] in ("19", "20") else None
        if born and _region(digits[:6]) and not _labelled(plain, *match.span(1)):
            valid = check_digit(digits[:17]) == digits[17]
            named = "身份证" in _before(plain, match.start())
            if valid or named or _grouped(match[1]):
                yield Identity(*match.span(1), digits, born, valid=valid, named=named)
    if "身份证" in text:
        for match in _old_identity.finditer(plain):
            digits = _bare(match[1])
            born = _day(f"19{digits[6:12]}")
            if born and _region(digits[:6]) and "身份证" in _before(plain, match.start()):
                yield Identity(*match.span(1), digits, born, valid=True, named=True)


def _bare(number: str) -> str:
    """A number without blanks and dashes."""
    return re.sub(f"[{_SIGNS}]", "", number)


def _grouped(number: str) -> bool:
    """Whether an identity number is parted, if at all, where one parts it: region, day of birth, the rest.

    Figures of a table stand side by side, too, and few of them have a date in the right place.
    """
    groups = [len(group) for group in re.split(f"[{_SIGNS}]+", number)]
    ends = [sum(groups[:nth]) for nth in range(1, len(groups))]
    return all(end in (6, 10, 12, 14) for end in ends)


def check_digit(digits: str) -> str:
    """The last digit of an identity number from its first 17: ISO 7064 MOD 11-2, as GB 11643 has it."""
    total = sum(int(digit) * 2 ** (17 - index) for index, digit in enumerate(digits))
    return "10X98765432"[total % 11]


def mobiles(text: str) -> Iterator[Number]:
    """Mobile telephone numbers; no amounts, and no digits of a longer number."""
    for one in _like_mobiles(text):
        # What counts things is no telephone number, however long it is.
        if not re.compile(rf"[ ]?(?:{_UNITS})").match(text, one.end):
            yield one


def _like_mobiles(text: str) -> Iterator[Number]:
    """Mobile telephone numbers and amounts that look like one."""
    plain = _plain(text)
    if not _long(plain):
        return
    for found in _mobile.finditer(plain):
        if not _labelled(plain, *found.span()):
            yield Number(*found.span(1), _bare(found[1]), 3, 4)


def cards(text: str) -> Iterator[Number]:
    """Numbers of bank cards: a known prefix, 16 to 19 digits, the last as Luhn reckons it."""
    plain = _plain(text)
    if not _long(plain):
        return
    persons = [(one.start, one.end) for one in identities(text)]
    for found in _card.finditer(plain):
        # Another figure may stand behind it.
        for end in _ends(found[0]):
            span = found.start(), found.start() + end
            digits = _bare(found[0][:end])
            # Only UnionPay's are longer than 16 digits.
            known = (len(digits) == 16 or digits.startswith("62")) and span not in persons
            if known and _luhn(digits) and not _labelled(plain, *span):
                yield Number(*span, digits, 4, 4)
                break


def _ends(number: str) -> Iterator[int]:
    """Where a number of a card may end: as far as it was found, or before one of its last gaps."""
    yield len(number)
    for gap in reversed(list(re.finditer(f"(?<=[0-9])[{_SIGNS}]", number))):
        if len(_bare(number[: gap.start()])) >= 16:
            yield gap.start()


def addresses(text: str) -> Iterator[Number]:
    """E-mail addresses."""
    if _signed(text):
        for found in _address.finditer(_plain(text)):
            local = found[0].index("@")
            yield Number(*found.span(), found[0], int(local > 1), len(found[0]) - local)


def masked(text: str) -> str:
    """A text of the same length whose numbers are masked: 138****1234. Everything that is shown passes here."""
    # Digits written as escapes make numbers that are not there to be found.
    escaped = "\\" in text and bool(_escaped.search(text))
    if not escaped and not _signed(text) and not _digits.search(text):
        return text
    hidden, sign = list(text), re.compile(f"[{_SIGNS}]")
    for find in (addresses,) if escaped else _KINDS:
        for number in find(text):
            dashed = find is not addresses
            offsets = [
                at
                for at in range(number.start, number.end)
                if not dashed or not sign.match(text[at])
            ]
            for at in offsets[number.head : len(offsets) - number.tail]:
                hidden[at] = "*"
    said = "".join(hidden)
    return re.sub("[0-9０-９]", "*", said) if escaped else said


def _signed(text: str) -> bool:
    """Whether a text has the sign of an address."""
    return "@" in text or "＠" in text


def _plain(text: str) -> str:
    """The text with half-width digits, as long as before."""
    return text.translate(_WIDE) if re.search("[０-９Ｘｘ－＠．]", text) else text


def _long(plain: str) -> bool:
    """Whether a text has a number of eleven digits or more."""
    return bool(re.search(rf"[0-9](?:{_GAP}[0-9]){{10}}", plain))


def _region(digits: str) -> bool:
    """Whether six digits may be a county's; Hong Kong, Macao and Taiwan have none below them.

    Hainan's counties had no city above them (GB/T 2260, 460001 to 460039): people keep such numbers.
    """
    if digits.startswith("4600"):
        return digits[4] in "0123" and digits[4:] != "00"
    return digits in _UNDIVIDED or (
        bool(re.match(_PROVINCE, digits))
        and ("00" not in (digits[2:4], digits[4:]) or digits[0] == "8")
    )


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _luhn(digits: str) -> bool:
    """Whether the last digit is the one of ISO/IEC 7812-1."""
    doubled = [int(digit) * 2 for digit in digits[-2::-2]]
    total = sum(map(int, digits[::-2])) + sum(number // 10 + number % 10 for number in doubled)
    return total % 10 == 0 and len(set(digits)) > 1


def _labelled(text: str, start: int, end: int) -> bool:
    """Whether the words around a number say that it is of a project, a contract, a company."""
    before = _before(text, start)
    if re.search("身份|证件|手机|电话|卡号", before):
        return False
    behind = re.match(r"[”）)]?号(?!码)", text[end : end + 4])
    # 号码…号 says of nothing that it is a project.
    numbered = behind and not re.search(
        "(?<![准同目题务案可记理单利请文引立])号码[为是：:“（( ]{0,3}$", before
    )
    return bool(numbered or _label.search(before))


def _before(text: str, start: int) -> str:
    """The words of the same line before a number."""
    return re.split(r"[\r\n。；]", text[max(start - _LABEL, 0) : start])[-1]


# A message may put a word of measure behind a number that has none in the file.
_KINDS: tuple[Callable[[str], Iterator[Number]], ...] = (
    identities,
    _like_mobiles,
    cards,
    addresses,
)


# A text without digits needs none of them. Eleven digits, which each number of a person has; the search
# tries the first of a row alone.
_digits = pattern(rf"[0-9０-９](?<![0-9０-９].)(?:{_GAP}[0-9０-９]){{10}}")
# A number may start at each group of digits, wherever another one seemed to start before it.
_identity = pattern(rf"{_START}(?=([1-8](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx])(?![0-9A-Za-z]))")
_old_identity = pattern(rf"{_START}(?=([1-8](?:{_GAP}[0-9]){{14}})(?![0-9A-Za-z]))")
_mobile = pattern(
    rf"{_START}(?<![0-9A-Za-z]-)(?:(?:\+|00)?86{_GAP})?"
    rf"(1[3-9][0-9](?:{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}|[0-9]{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}))"
    r"(?![0-9A-Za-z]|[.-][0-9A-Za-z])"
)
_card = pattern(
    rf"{_START}(?<![0-9A-Za-z]-)(?:62[0-9]{{2}}(?:{_GAP}[0-9]){{12,15}}"
    rf"|(?:4[0-9]{{3}}|5[1-5][0-9]{{2}}|35[0-9]{{2}})(?:{_GAP}[0-9]{{4}}){{3}})"
    r"(?![0-9A-Za-z]|[.-][0-9A-Za-z]|[ ]?[元万亿])"
)
_address = pattern(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])"
)
_LABELS = (
    "编号|批准号|批准文号|合同号|立项号|课题号|项目号|任务号|信用代码|机构代码|代码|备案号|许可证号|"
    "登记号|受理号|流水号|订单号|专利号|申请号|文号|索引号|条码"
)
# Words that say what a number is, before it or before others that are listed with it.
_label = pattern(rf"(?:{_LABELS})[为是：:\s（(“]{{0,4}}(?:[0-9A-Za-z*/-]+[、，,和及\s]\s*)*$")
_escaped = pattern(r"\\(?:x|u00|U000000)(?:3[0-9]|40)")

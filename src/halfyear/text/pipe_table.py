r"""How a cell stands in a pipe table, of plain text and of Markdown, and how it is read back.

Both pairs are exact: ``from_text(to_text(cell)) == cell`` and ``from_markdown(to_markdown(cell)) ==
cell`` for every string, and what they write has no line break, no bare ``|`` and no outer blanks.
Plain text is written as the ministries' pages are stored: the items of a cell follow each other
after a blank, and so do the names of a cell. Only what could be misread is written with a ``\``.

Where a cell reaches, ``〃`` stands for the one above and ``←`` for the one at the left; a text that is
one of these signs is written as what could be misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from halfyear.table import Covered, Slot
from halfyear.text.pattern import pattern

# Names alone: 规划处 重大处. No digit, no mark but brackets, so that a sentence is never one.
_NAME = re.compile(r"[\u3400-\u9fff（）]+")

# A lone surrogate cannot be encoded; the other ones break lines in one program or another.
_UNPRINTED = r"\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_SPECIAL = re.compile(rf"[\\|{_UNPRINTED}]")
_SHORT = {"\\": r"\\", "|": r"\|", "\r": r"\r", "\t": r"\t"}
_ESCAPE = re.compile(r"\\(?:([\\|nrts〃←])|u\{([0-9a-f]{1,6})\})")
_MEANING = {"n": "\n", "r": "\r", "t": "\t", "s": " "}

# What Markdown or GitHub would read as markup, and what a pipe table drops. All alternatives begin with
# one set of characters, which the search skips to: it is ten times as fast as one that tries each.
_ALWAYS = rf"[|\\<*_`~\[\]${_UNPRINTED}]"
_BLANK = r"[^\S\n]"
_SIGNS = (
    rf"[|\\<*_`~\[\]${_UNPRINTED}&# \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
    # Blanks at the end are looked for from the first of them only, or long ones would take their square.
    rf"(?:(?<={_BLANK})(?<!{_BLANK}{{2}}){_BLANK}*$|(?<={_ALWAYS})|(?<=^{_BLANK}){_BLANK}*"
    r"|(?<=&)(?=#[0-9]|#[xX][0-9a-fA-F]|[A-Za-z][A-Za-z0-9]*;)|(?<=^#)|(?<=#)$)"
)
_MARKUP = re.compile(_SIGNS, re.MULTILINE)
# What GitHub makes a link of by itself, up to the next blank: entities in it, or a 。 behind it, would
# be taken for the address. Between < and > it is a link as well, and ends where it ends; without its
# scheme it is left as it stands where a blank ends it, and is kept from being a link elsewhere.
_INSIDE = r"[!-;=?-\[\]-{}~]"
_REFERENCE = r"&(?:\#[0-9]|\#[xX][0-9a-fA-F]|[A-Za-z][A-Za-z0-9]*;)"  # it would be read as a sign
_ADDRESS = pattern(
    rf"(?m)(?P<address>(?:https?|ftp)://{_INSIDE}*[0-9A-Za-z/=#&_~$*+-])"
    rf"|(?<![^ \n(])(?:(?P<bare>www\.(?:(?!{_REFERENCE}){_INSIDE})*[0-9A-Za-z/](?=[ \n]|\Z))|(?P<host>www\.))|{_SIGNS}"
)
# What opens a list, a quotation, a rule or, below a paragraph, a heading.
_BLOCK = re.compile(r"([0-9]{0,9})((?<=[0-9])[.)]|(?<![0-9])[-+>=])")
# Items of a cell: so many are almost always written in one way.
_FEW = 20
_ENTITY = re.compile(r"<br>|&#([0-9]+);|<((?:https?|ftp)://[^<> \n|\\]+)>")


# Where a cell reaches, as it is written.
COVERED = {str(covered.value): covered for covered in Covered}


def text_slot(slot: Slot) -> str:
    """A slot of a row on one line of a plain pipe table."""
    return str(slot.value) if isinstance(slot, Covered) else to_text(slot)


def markdown_slot(slot: Slot) -> str:
    """A slot of a row as inline Markdown."""
    return str(slot.value) if isinstance(slot, Covered) else to_markdown(slot)


def to_text(cell: str) -> str:
    """``cell`` on one line of a plain pipe table."""
    if len(cell) == 1 and cell in COVERED:
        return f"\\{cell}"
    escaped = _SPECIAL.sub(_escaped, cell)
    if "\n" not in escaped:
        if " " not in escaped:
            return escaped
        if _names(escaped.split(" ")):
            return escaped.replace(" ", r"\s")
    lines = escaped.split("\n")
    if _names(lines) or (len(lines) <= _FEW and _items(len(lines)).fullmatch(escaped)):
        return " ".join(lines)

    written = "".join(_pieces(lines))
    if written.startswith(" "):
        written = rf"\s{written[1:]}"
    return rf"{written[:-1]}\s" if written.endswith(" ") else written


def _pieces(lines: Sequence[str]) -> Iterator[str]:
    """The parts of a cell of some lines: what parts a line from the one before, its number, its words."""
    number = 1
    for index, line in enumerate(lines):
        opening = f"{number}. "
        item = line.startswith(opening) and line[len(opening) : len(opening) + 1] not in ("", " ")
        if item and index == 1 and not lines[0]:
            item = False  # a blank at the very start would be lost
        if index:
            yield " " if item else r"\n"
        # A first number with nothing behind it would be taken for the number of what follows.
        rest = line if index or line != opening else r"1.\s"
        if item:
            number += 1
            yield opening
            rest = line.removeprefix(opening)
        # A line that holds the next number itself would be taken for two.
        if f" {number}." in rest:
            rest = re.sub(rf" (?={number}\.(?: |$))", r"\\s", rest)
        yield rest


def from_text(written: str) -> str:
    r"""The cell that ``to_text`` wrote; outer blanks are the table's own.

    A ``\`` before any other sign stands for itself.
    """
    written = written.strip(" ")
    if _names(written.split(" ")):
        return written.replace(" ", "\n")
    number, start, at, lines = 1, 0, 0, []
    if re.match(r"1\. [^ ]", written):
        number, at = 2, len("1. ")
    while found := re.compile(rf" {number}\. (?=[^ ])").search(written, at):
        lines.append(written[start : found.start()])
        number, start, at = number + 1, found.start() + 1, found.end()
    lines.append(written[start:])
    return "\n".join(_ESCAPE.sub(_meant, line) for line in lines)


def to_markdown(cell: str, *, links: bool = True) -> str:
    """``cell`` as inline Markdown: signs that mean something as entities, line breaks as ``<br>``.

    Addresses are links, or text alone where none are wanted.
    """
    if len(cell) == 1 and cell in COVERED:
        return f"&#{ord(cell)};"
    if not links:
        written = _MARKUP.sub(_entities, cell).replace("://", "&#58;//")
        return written.replace("www.", "&#119;ww.").replace("\n", "<br>")
    if "://" in cell or "www." in cell:
        return _ADDRESS.sub(_linked, cell).replace("\n", "<br>")
    return _MARKUP.sub(_entities, cell).replace("\n", "<br>")


def to_paragraph(line: str) -> str:
    """``line`` as a paragraph of Markdown, where a sign at its beginning would make it something else."""
    written = to_markdown(line)
    if found := _BLOCK.match(written):
        sign = found[2]
        written = f"{found[1]}&#{ord(sign)};{written[found.end() :]}"
    return written


def from_markdown(written: str) -> str:
    """The cell that ``to_markdown`` wrote; outer blanks are the table's own."""
    return _ENTITY.sub(_sign, written.strip(" "))


def parts(line: str) -> list[str]:
    r"""The written cells of a line that ends in ``|``, without outer blanks; ``\|`` does not part."""
    cells = re.findall(r"((?:[^|\\]|\\.|\\$)*)(?:\||$)", line.strip(" "))
    return [cell.strip(" ") for cell in cells[:-1]]


def _names(parts: Sequence[str]) -> bool:
    return len(parts) > 1 and all(map(_NAME.fullmatch, parts))


@cache
def _items(count: int) -> re.Pattern[str]:
    """Lines numbered through with no blank but those after the numbers: nothing in them could be misread."""
    return re.compile(r"\n".join(rf"{number}\. [^ \n]+" for number in range(1, count + 1)))


def _escaped(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{{{ord(found[0]):x}}}"


def _meant(found: re.Match[str]) -> str:
    if found[2]:
        code = int(found[2], 16)
        return chr(code) if code < 0x110000 else found[0]
    return _MEANING.get(found[1], found[1])


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[1])) if found[1] else found[2] or "\n"


def _linked(found: re.Match[str]) -> str:
    if found["address"]:
        return f"<{found['address']}>"
    if found["host"]:
        return "&#119;ww."
    return found["bare"] or _entities(found)


def _entities(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in found[0])

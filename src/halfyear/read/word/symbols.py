"""The fonts whose characters are pictures: what their signs are in Unicode."""

from __future__ import annotations

import re

# Where documents keep the characters of such fonts; some programs write them as plain letters.
_PRIVATE = re.compile("[\uf000-\uf0ff]")


def sign(font: str, code: int) -> str | None:
    """The character that a font shows at a code; None where it is not known here.

    A font that is no font of symbols shows what Unicode says.
    """
    table = _FONTS.get(font.strip().lower())
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table is not None and low < 0x100:
        return table.get(low)
    # A lone surrogate, U+FFFE or a control character is no character of a text.
    plain = 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return chr(code) if plain else None


def strange(text: str, font: str = "") -> bool:
    """Whether a text in this font must be looked up to be read."""
    if font and font.strip().lower() in _FONTS:
        return True
    return not text.isascii() and _PRIVATE.search(text) is not None


def shown(text: str, font: str, unknown: str | None = None) -> tuple[str, bool]:
    """A text as its font shows it, and whether all its signs are known here.

    ``unknown`` stands for those that are not; without it they stay.
    """
    signs = [sign(font, ord(one)) for one in text]
    return (
        "".join(known or unknown or one for known, one in zip(signs, text, strict=True)),
        all(known or one.isspace() for known, one in zip(signs, text, strict=True)),
    )


def _table(*rows: tuple[int, str]) -> dict[int, str]:
    """Signs by code: each row from a first code on; “ ” leaves one out."""
    return {
        start + offset: sign
        for start, signs in rows
        for offset, sign in enumerate(signs)
        if sign != " "
    } | {0x20: " "}


_SYMBOL = _table(
    (0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?"),
    (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"),
    (0xF1, "〉∫"),
)
_WINGDINGS = _table(
    (0x28, "☎"),
    (0x6C, "●❍■□"),
    (0x71, "❑❒"),
    (0x75, "◆❖"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•"),
    (0xA1, "○"),
    (0xA7, "▪□"),
    (0xAB, "★"),
    (0xD8, "➢"),
    (0xDF, "←→↑↓↖↗↙↘"),
    (0xE8, "➔"),
    (0xEF, "⇦⇨⇧⇩"),
    (0xFB, "✗✓☒☑"),
)
_WINGDINGS_2 = _table(
    (0x4F, "✗✓☒☑☒☒"),
    (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0xA2, "■□"),
)
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    # Nothing in these is a mark that such a table would hold.
    "wingdings 3": _table(),
    "webdings": _table(),
}

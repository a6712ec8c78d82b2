"""The characters of a text file, by its bytes alone."""

from __future__ import annotations

import codecs
import re

from halfyear.errors import HalfyearError

MOST_BYTES = 32 << 20
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# Browsers read every Chinese page that calls itself one of these as GB 18030.
_CHINESE = re.compile(r"gb.?(?:2312|k|18030)|hz|euc.?cn|x-gbk|936", re.IGNORECASE)

_OTHERS = {
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text of ``data``: by its byte order mark, as UTF-8, as declared, or as GB 18030.

    Raises HalfyearError where it is too large or is no text.
    """
    if len(data) > MOST_BYTES:
        size = len(data) / (1 << 20)
        raise HalfyearError(f"文件太大：{size:.1f} MiB，上限是 {MOST_BYTES >> 20} MiB")
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _text(data[len(mark) :], encoding)
    # Bytes that are UTF-8 throughout and not ASCII alone are nothing else, whatever they declare.
    for name in ("utf-8", _known(declared), "gb18030"):
        if name:
            try:
                return _checked(data.decode(name))
            except UnicodeDecodeError:
                continue
    raise HalfyearError("文件不是 UTF-8 或 GB 18030（GBK）编码的文本：请另存为 UTF-8 再试")


def _known(declared: str | None) -> str | None:
    if not declared:
        return None
    if _CHINESE.fullmatch(declared.strip()):
        return "gb18030"
    # Only what pages are really written in: Python's registry also has codecs that unpack.
    return _OTHERS.get(declared.strip().lower())


def _text(data: bytes, encoding: str) -> str:
    try:
        return _checked(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise HalfyearError("文件的编码有误，有的字读不出来：请另存为 UTF-8 再试") from error


def _checked(text: str) -> str:
    if "\0" in text:
        raise HalfyearError("这不是文本文件：请另存为 .docx、.xlsx、.html 或文本再试")
    return text

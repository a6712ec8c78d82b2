"""A web page in one file (.mhtml, .mht), as browsers, Word and WPS save it: the page within."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from halfyear.errors import HalfyearError
from halfyear.read.encoding import MOST_BYTES
from halfyear.read.html import html
from halfyear.read.page import Page

_MOST_PARTS = 1000
_MOST_DEPTH = 8
_LONGEST_HEAD = 1 << 15
_END = re.compile(rb"\r?\n(?=\r?\n)")


def mhtml(data: bytes) -> Page:
    """The page of an .mhtml: that of its largest part of HTML; pictures and styles beside it are left out.

    Raises HalfyearError where it is too large, damaged or holds no page.
    """
    if len(data) > MOST_BYTES:
        size = len(data) / (1 << 20)
        raise HalfyearError(f"文件太大：{size:.1f} MiB，上限是 {MOST_BYTES >> 20} MiB")
    # One that a program has put together may have blank lines before its first.
    pages = list(_pages(data.lstrip(), 0))
    if not pages:
        raise HalfyearError("文件里没有网页：请用浏览器打开后另存为 .html 再试")
    content, charset = max(pages, key=lambda page: len(page[0]))
    return html(content, charset or None)


def _pages(data: bytes, depth: int) -> Iterator[tuple[bytes, str]]:
    """The parts that are pages, with the charsets that they declare.

    Of a letter only its heads are parsed: what is in it is cut out as it stands.
    """
    ended = _END.search(data[: _LONGEST_HEAD + 2])
    if ended is None and len(data) > _LONGEST_HEAD:
        raise HalfyearError("网页的各部分写得反常，读不出来：请用浏览器打开后另存为 .html 再试")
    head = message_from_bytes(data[: ended.end()] if ended else data)
    body = data[ended.end() :] if ended else b""
    kind = head.get_content_type()
    if kind in ("text/html", "application/xhtml+xml"):
        yield _decoded(head, body), head.get_content_charset() or ""
    boundary = head.get_boundary() if kind.startswith("multipart/") else None
    if not boundary or depth > _MOST_DEPTH:
        return
    sign = re.escape(boundary.encode("utf-8", "surrogateescape"))
    parts = re.split(rb"\r?\n--" + sign + rb"(?:--)?[ \t]*(?=\r?\n|\Z)", body, maxsplit=_MOST_PARTS)
    if len(parts) > _MOST_PARTS:
        raise HalfyearError("网页由太多部分组成，不予读取")
    for part in parts[1:]:
        yield from _pages(re.sub(rb"\A\r?\n", b"", part), depth + 1)


def _decoded(head: Message, body: bytes) -> bytes:
    body = re.sub(rb"\A\r?\n", b"", body)
    match str(head.get("Content-Transfer-Encoding", "")).strip().lower():
        case "quoted-printable":
            return binascii.a2b_qp(body)
        case "base64":
            try:
                return binascii.a2b_base64(body)
            except binascii.Error as error:
                raise HalfyearError("网页已经损坏，解不开：请重新保存一份") from error
        case _:
            return body

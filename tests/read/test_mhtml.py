from __future__ import annotations

from base64 import b64encode
from quopri import encodestring

import pytest

from halfyear.errors import HalfyearError
from halfyear.read import read
from halfyear.table import whole

PAGE = (
    "<html><body><h1>某局2024年上半年重点工作进展情况</h1><table><tr><th>序号<th>重点工作<th>完成情况"
    "<tr><td>1<td>甲。<td>一。</table></body></html>"
)


def part(content: bytes, *heads: str) -> bytes:
    return "\r\n".join([*heads, "", ""]).encode() + content


def letter(*parts: bytes) -> bytes:
    head = (
        b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        b'\tboundary="----x"\r\n\r\n'
    )
    return head + b"".join(b"------x\r\n" + one + b"\r\n" for one in parts) + b"------x--\r\n"


@pytest.mark.parametrize(
    "page",
    [
        part(
            encodestring(PAGE.encode()),
            "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
        ),
        part(
            b64encode(PAGE.encode("gb18030")),
            'Content-Type: text/html; charset="gb2312"',
            "Content-Transfer-Encoding: base64",
        ),
        part(PAGE.encode(), "Content-Type: text/html", "Content-Transfer-Encoding: 8bit"),
        part(
            PAGE.replace("进", "進").encode("big5hkscs", "replace"),
            "Content-Type: text/html; charset=big5",
        ),
    ],
    ids=["quoted", "base64", "plain", "other"],
)
@pytest.mark.parametrize("name", ["x.mhtml", "x.doc"])
def test_the_page_within_is_read(page: bytes, name: str) -> None:
    small = part(b"<p>frame</p>", "Content-Type: text/html")
    picture = part(b64encode(b"\x89PNG" * 999), "Content-Type: image/png")
    found = read(letter(small, page, picture), name)
    assert list(whole(found.table.rows)) == [("1", "甲。", "一。")]


def test_a_letter_that_is_a_page_is_read() -> None:
    data = part(PAGE.encode(), "MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8")
    assert read(data, "x.mht").table.title == "某局2024年上半年重点工作进展情况"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (letter(part(b"x", "Content-Type: text/plain")), "没有网页"),
        (b"x" * (33 << 20), "上限是 32 MiB"),
        (letter(*[part(b"x")] * 3000), "太多部分"),
    ],
    ids=["none", "large", "many"],
)
def test_what_holds_no_page_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(HalfyearError, match=said):
        read(data, "x.mht")


def test_letters_within_letters_are_refused() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(1500)
    )
    with pytest.raises(HalfyearError):
        read(b"MIME-Version: 1.0\n" + deep + b"\nx", "x.mht")

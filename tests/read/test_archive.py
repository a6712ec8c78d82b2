from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from halfyear.errors import HalfyearError
from halfyear.read import archive
from halfyear.read.archive import parts

MIB = 1 << 20


def package(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return packed.getvalue()


SOUND = package({"a.xml": b"<a><b/></a>", "b": b"x" * 100})


def test_parts_are_unpacked_when_they_are_asked_for() -> None:
    found = parts(SOUND)
    assert "a.xml" in found
    assert found.read("b") == b"x" * 100
    assert [child.tag for child in found.xml("a.xml")] == ["b"]


def test_repetition_in_small_parts_does_no_harm() -> None:
    assert len(parts(package({"a": b"x" * MIB})).read("a")) == MIB


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"not a zip", "不是 .docx 或 .xlsx"),
        (SOUND[:-30], "不完整"),
        (SOUND[:4], "不完整"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "旧格式"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (package({"a": b"x" * 8 * MIB}), "压缩得反常"),
        (package({"a": bytes(17 * MIB)}), "上限是 16.0 MiB"),
        (package({str(number): b"" for number in range(1001)}), "1001 个部分"),
        (SOUND.replace(b"\x00\x00\x08\x00", b"\x01\x00\x08\x00"), "密码"),
    ],
    ids=["other", "cut", "head", "old", "encrypted", "bomb", "part", "parts", "password"],
)
def test_what_is_no_sound_package_is_refused_in_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(HalfyearError, match=message) as refused:
        parts(data)
    assert "\n" not in str(refused.value)


def test_all_parts_together_are_bounded() -> None:
    import random

    noise = random.Random(1).randbytes(4 * MIB)
    data = package({str(number): noise * 3 for number in range(3)})
    with pytest.raises(HalfyearError, match=r"上限是 32\.0 MiB"):
        parts(data)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("a", b"1")
        target.writestr("a", b"2")
    with pytest.raises(HalfyearError, match="两个“a”"):
        parts(packed.getvalue())


def test_a_part_that_is_larger_than_it_says_is_not_unpacked_whole() -> None:
    content = b"x" * 10 * MIB
    data = bytearray(package({"a": content}))
    # The size in both headers, which the checks go by.
    lie = struct.pack("<L", 100)
    data = bytearray(bytes(data).replace(struct.pack("<L", len(content)), lie))
    with pytest.raises(HalfyearError, match="损坏"):
        parts(bytes(data)).read("a")


def test_a_damaged_part_is_refused() -> None:
    stored = package({"a": b"content"}, zipfile.ZIP_STORED).replace(b"content", b"c0ntent", 1)
    with pytest.raises(HalfyearError, match="损坏"):
        parts(stored).read("a")


def test_a_missing_part_is_said() -> None:
    with pytest.raises(HalfyearError, match="缺少“c”"):
        parts(SOUND).read("c")


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (b"<a>", "损坏"),
        (b"", "损坏"),
        (b"<!DOCTYPE a><a/>", "文档类型"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "文档类型"),
        ("<a/>" * 0 + "<a>" + "<b/>" * 50, "太大"),
        (b"<a>" * 300 + b"</a>" * 300, "损坏"),
    ],
    ids=["open", "empty", "doctype", "utf-16", "elements", "depth"],
)
def test_hostile_xml_is_refused(xml: bytes | str, message: str) -> None:
    data = xml.encode() if isinstance(xml, str) else xml
    with pytest.raises(HalfyearError, match=message):
        parts(package({"a": data})).xml(
            "a", most=20 if message == "太大" else archive.MOST_ELEMENTS
        )


def test_checksums_are_as_zip_has_them() -> None:
    # What the test above lies about is the size alone.
    assert struct.pack("<L", zlib.crc32(b"x" * 100)) in SOUND

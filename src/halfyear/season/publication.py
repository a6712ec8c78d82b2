"""What is published: the table in its formats, with a manifest; and what was published before under the same name."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import NamedTuple

from halfyear.errors import HalfyearError
from halfyear.render import Format, render
from halfyear.report import digest
from halfyear.report.columns import PUBLISH_FILE
from halfyear.report.digest import Digest
from halfyear.report.model import Report
from halfyear.report.printing import table
from halfyear.report.records import SHORT, SUM, Field, written_tasks
from halfyear.report.signing import numbered, others
from halfyear.season import datapackage
from halfyear.text.chinese import listing
from halfyear.text.shown import inert
from halfyear.write.records import recorded

FORMATS = (Format.DOCX, Format.HTML, Format.PDF, Format.CSV, Format.JSON)
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_MOST = 100  # files that a manifest may list; ours lists five
_LARGEST = 4 << 20  # bytes of a manifest
_KEYS = ("标题", "报告期", "摘要", "各项", "文件")


class Manifest(NamedTuple):
    """What a manifest says: the digest of the table and of each task, the files with their formats and sums."""

    digest: Digest
    formats: Mapping[str, str]
    sums: Mapping[str, str]


def made(report: Report, formats: Sequence[Format], stem: str) -> dict[str, bytes]:
    """The files that are published, the manifest and the sums among them, by name."""
    printed = table(report)
    files = {}
    for format_ in formats:
        try:
            files[f"{stem}.{format_}"] = data = render(printed, format_, paper=report.paper)
        except HalfyearError as error:
            raise HalfyearError(f"{error}；不要这种格式的，加 --without {format_}") from error
        if format_ is Format.CSV and datapackage.twice(printed) is None:
            name = f"{stem}.{format_}"
            files[datapackage.FILE] = datapackage.datapackage(report, printed, name, data)
    now = digest.published(report)
    period = report.period
    said = {
        "标题": report.title,
        "报告期": [period.start.isoformat(), period.end.isoformat()] if period else None,
        "摘要": now.text,
        "各项": dict(now.tasks),
        "文件": [
            {
                "名称": name,
                "格式": name.rpartition(".")[2],
                "大小": len(data),
                "sha256": summed(data),
            }
            for name, data in files.items()
        ],
    }
    files[MANIFEST] = f"{json.dumps(said, ensure_ascii=False, indent=2)}\n".encode()
    files[SUMS] = "".join(f"{summed(data)}  {name}\n" for name, data in files.items()).encode()
    return files


def summed(data: bytes) -> str:
    """The SHA-256 of a file, as ``sha256sum`` prints it."""
    return hashlib.sha256(data).hexdigest()


def understood(data: bytes) -> Manifest:
    """What a manifest says. Raises HalfyearError where it is not one of ours."""
    if len(data) > _LARGEST:
        raise HalfyearError("太大")
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        raise HalfyearError("不是 JSON") from None
    if not isinstance(said, dict) or tuple(said) != _KEYS:
        raise HalfyearError(f"应有 {'、'.join(_KEYS)} 这几项，一项不多")
    tasks, listed = said["各项"], said["文件"]
    if not _hex(said["摘要"], SUM):
        raise HalfyearError("“摘要”应是 sha256: 和 64 个十六进制数字")
    if not isinstance(tasks, dict) or not all(_hex(one, SHORT) for one in tasks.values()):
        raise HalfyearError("“各项”应是各项任务的 8 个十六进制数字")
    if not isinstance(listed, list) or not 0 < len(listed) <= _MOST or not all(map(_file, listed)):
        raise HalfyearError("“文件”应逐个写明名称、格式、大小和 sha256")
    names = [one["名称"] for one in listed]
    if len(set(names)) < len(names):
        raise HalfyearError("“文件”里有两个同名的")
    return Manifest(
        Digest(said["摘要"], tasks),
        {one["名称"]: one["格式"] for one in listed},
        {one["名称"]: one["sha256"] for one in listed},
    )


def _hex(said: object, form: str) -> bool:
    return isinstance(said, str) and re.fullmatch(form, said) is not None


def _file(said: object) -> bool:
    """Whether a file is listed as we do; its name is no path."""
    if not isinstance(said, dict) or tuple(said) != ("名称", "格式", "大小", "sha256"):
        return False
    name, format_ = said["名称"], said["格式"]
    return (
        isinstance(name, str)
        and name not in ("", ".", "..", MANIFEST, SUMS)
        and PurePath(name).name == name
        and not re.search(r"[\x00-\x1f/\\:\ud800-\udfff]", name)
        and isinstance(format_, str)
        and type(said["大小"]) is int
        and _hex(said["sha256"], "[0-9a-f]{64}")
    )


class Former(NamedTuple):
    """A folder in which something was published: what it is called, and how a file of it is read; None where it has no such."""

    name: str
    read: Callable[[str], bytes | None]


def same(former: Former, files: Mapping[str, bytes], report: Report) -> bool:
    """Whether a folder holds what would be published now.

    Files of other bytes pass where publish.yaml has their manifest and the text is the same: another
    version of the program made them. Raises HalfyearError that says what differs.
    """
    if all(former.read(name) == data for name, data in files.items()):
        return True
    data = former.read(MANIFEST)
    if data is None:
        raise HalfyearError(
            f"“{former.name}”里已经有别的东西，不是 halfyear 公开的，没有动：请换一个文件夹"
        )
    try:
        there = understood(data)
    except HalfyearError as error:
        raise HalfyearError(
            f"“{former.name}”里的 {MANIFEST} 不是 halfyear 写的样子：{error}；没有动，请换一个文件夹"
        ) from error
    listed = "".join(f"{one}  {name}\n" for name, one in there.sums.items())
    sums = f"{listed}{summed(data)}  {MANIFEST}\n".encode()
    spoilt = [name for name, one in there.sums.items() if _sum(former.read(name)) != one]
    spoilt += [SUMS] if former.read(SUMS) != sums else []
    known = report.publications.listed if report.publications else ()
    recorded_ = any(one.manifest == f"sha256:{summed(data)}" for one in known)
    why = _why(there, files, report, spoilt, known=recorded_)
    if why:
        raise HalfyearError(
            f"“{former.name}”里公开过的与现在的不同，没有覆盖：{'；'.join(why)}。"
            "要公开更正稿，请换一个文件夹"
        )
    return True


def _sum(data: bytes | None) -> str | None:
    return None if data is None else summed(data)


def _why(
    there: Manifest,
    files: Mapping[str, bytes],
    report: Report,
    spoilt: Sequence[str],
    *,
    known: bool,
) -> list[str]:
    """What differs between what was published and what would be."""
    why = []
    if spoilt:
        why.append(f"公开后变了或不见了 {inert(listing(spoilt))}")
    now = digest.published(report)
    if there.digest.text != now.text:
        why.append(f"报表改了{inert(numbered(others(there.digest.tasks, now.tasks)))}")
    beside = (MANIFEST, SUMS, datapackage.FILE)
    formats = {name.rpartition(".")[2] for name in files if name not in beside}
    before = {there.formats[name] for name in there.formats if name not in beside}
    if formats - before:
        why.append(f"那里没有 {inert(listing(sorted(formats - before)))}")
    if before - formats:
        why.append(f"那里多了 {inert(listing(sorted(before - formats)))}")
    if not why and not known:
        other = [name for name in there.sums if there.sums[name] != _sum(files.get(name))]
        why.append(f"{inert(listing(other or [MANIFEST]))} 不是现在生成的，publish.yaml 里也没有记")
    return why


def noted(report: Report, manifest: bytes, files: str, at: datetime) -> bytes | None:
    """What publishing makes of publish.yaml; None where it has that already, as the last.

    ``files`` is the digest of those that the report was read from.
    """
    name = f"sha256:{summed(manifest)}"
    listed = report.publications.listed if report.publications else ()
    now = digest.published(report)
    last = listed[-1] if listed else None
    if last and (last.manifest, last.files, last.digest) == (name, files, now.text):
        return None
    record = {
        Field.AT: at.isoformat(timespec="seconds"),
        Field.MANIFEST: name,
        Field.FILES: files,
        Field.DIGEST: now.text,
        Field.TASKS: written_tasks(now.tasks),
    }
    return recorded(PUBLISH_FILE, report.publications, record, report.limits)

"""What a CSV file tells programs of itself: a Frictionless data package beside it, with the types of its columns."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from halfyear.errors import HalfyearError
from halfyear.facts import NUMBER
from halfyear.render import imprint
from halfyear.render.csv import disarmed, lines
from halfyear.report.columns import Column, Counting, Role

if TYPE_CHECKING:
    from halfyear.report.model import Report
    from halfyear.table import Table

FILE = "datapackage.json"
_LARGEST = 4 << 20  # bytes of a package that others have begun
_DATES = ("%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d")
_INTEGER = re.compile(r"[0-9]{1,15}")
_FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,15})?"

_Object = dict[str, object]


def datapackage(
    report: Report, printed: Table, path: str, data: bytes, before: bytes | None = None
) -> bytes:
    """The package of the CSV file ``path``, which holds ``data``.

    ``before`` is the package that stands there: what it says of other files stays. Raises
    HalfyearError where it is none, and for a table that has two columns of one heading.
    """
    resource = _resource(report, printed, path, data)
    package: dict[str, Any] = {"profile": "tabular-data-package"}
    if before is not None:
        package = _known(before)
    others = [one for one in package.get("resources", ()) if not _same(one, resource)]
    package["resources"] = [*others, resource]
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n".encode()


def twice(printed: Table) -> str | None:
    """The heading that two columns of the file have; None where each has its own."""
    headings = next(lines(printed))
    return next((one for one in headings if headings.count(one) > 1), None)


def _known(before: bytes) -> dict[str, Any]:
    try:
        said = json.loads(before) if len(before) <= _LARGEST else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or not isinstance(said.get("resources"), list):
        raise HalfyearError(f"已有的 {FILE} 不是数据包的说明，没有改它：请换一个文件夹")
    return said


def _same(one: object, resource: Mapping[str, object]) -> bool:
    """Whether a resource that was there is of the same file, or the same table under another name."""
    return isinstance(one, dict) and any(one.get(key) == resource[key] for key in ("path", "name"))


def _resource(report: Report, printed: Table, path: str, data: bytes) -> _Object:
    numbers = re.findall(r"[a-z0-9]+", dict(printed.facts).get(NUMBER, "").lower())
    period, source = report.period, imprint.source(printed)
    made: _Object = {
        # Only Latin letters and digits may stand in it.
        "name": "-".join(numbers) or f"table-{hashlib.sha256(path.encode()).hexdigest()[:12]}",
        "path": path,
        "title": printed.title,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if period:
        made["temporal"] = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    if source:
        made["sources"] = [{"title": source}]
    return made | {"schema": _schema(report, printed)}


def _schema(report: Report, printed: Table) -> _Object:
    """The Table Schema of the file: what holds of each of its columns, as the form has it and its cells bear out."""
    if heading := twice(printed):
        raise HalfyearError(f"有两栏的标题都是“{heading}”，分不清哪一栏是哪一栏")
    written = lines(printed)
    headings = next(written)
    columns = report.columns.printed
    # A figure may stand for none in one column and for itself in another.
    signs = {"", *(disarmed(one.none) for one in columns if not any(map(str.isdigit, one.none)))}
    cells = list(zip(*written, strict=True))
    heads = len(headings) - len(columns)
    fields: list[_Object] = [
        {"name": name, "title": name, "type": "string"} for name in headings[:heads]
    ]
    fields += [
        _field(name, column, [cell for cell in texts if cell not in signs], len(texts))
        for name, column, texts in zip(headings[heads:], columns, cells[heads:], strict=True)
    ]
    made: _Object = {"fields": fields, "missingValues": sorted(signs)}
    number = report.columns.number
    for name, column, texts in zip(headings[heads:], columns, cells[heads:], strict=True):
        if column is number and len(set(texts)) == len(texts) and not signs.intersection(texts):
            made["primaryKey"] = [name]
    return made


def _field(name: str, column: Column, cells: Sequence[str], rows: int) -> _Object:
    made: _Object = {"name": name, "title": column.name, **_type(column, cells)}
    if told := "".join(_told(column)):
        made["description"] = told
    bounds: _Object = {}
    if column.role in (Role.NUMBER, Role.TASK) and len(cells) == rows:
        bounds["required"] = True
    if column.choices and not set(cells).difference(choices := list(map(disarmed, column.choices))):
        bounds["enum"] = choices
    if (
        column.limit
        and column.counting is Counting.CHARACTERS
        and max(map(len, cells), default=0) <= column.limit
    ):
        bounds["maxLength"] = column.limit
    return made | ({"constraints": bounds} if bounds else {})


def _type(column: Column, cells: Sequence[str]) -> _Object:
    """The type that a column is for, where all its cells are of it."""
    match column.role:
        case Role.NUMBER if all(map(_INTEGER.fullmatch, cells)):
            return {"type": "integer"}
        case Role.AMOUNT if cells and all(map(_amount(column.unit).fullmatch, cells)):
            return {"type": "number", "groupChar": ",", "bareNumber": False}
        case Role.DUE if cells:
            for form in _DATES:
                if all(_reads(cell, form) for cell in cells):
                    return {"type": "date", "format": form}
    return {"type": "string"}


def _amount(unit: str | None) -> re.Pattern[str]:
    # What stands around a figure is passed over, so that nothing may stand there that could be a part of one.
    around = "" if unit is None or re.search("[-+.,0-9]", unit) else f"(?:{re.escape(unit)})?"
    return re.compile(_FIGURE + around)


def _reads(cell: str, form: str) -> bool:
    """Whether a cell is a day in a form."""
    try:
        datetime.strptime(cell, form)
    except ValueError:
        return False
    return True


def _told(column: Column) -> Iterator[str]:
    """What the form says of a column that no constraint can."""
    if column.limit:
        yield f"不超过{column.limit}字（按{column.counting.value}计）。"
    if column.unit:
        yield f"单位：{column.unit}。"

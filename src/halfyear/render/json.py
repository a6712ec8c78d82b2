"""A table as JSON for other programs, with the words of ``report.yaml``."""

from __future__ import annotations

import json as javascript
from collections.abc import Sequence

from halfyear.errors import HalfyearError
from halfyear.render.columns import name
from halfyear.table import Table, whole


def json(table: Table) -> bytes:
    """One object in UTF-8; its layout is in docs/formats.md. Two columns of one name are an error."""
    heads = [(*name(heading), heading) for heading in table.headings]
    names = [named for named, _, _ in heads]
    layout = {
        "标题": table.title,
        "草稿": table.draft,
        "公开信息": _object([fact for fact, _ in table.facts], [value for _, value in table.facts]),
        "栏目": [
            {"名称": named, "标题": heading, "字数": limit} for named, limit, heading in heads
        ],
        "任务": [_object(names, row) for row in whole(table.rows)],
    }
    # A lone surrogate has no UTF-8; backslashreplace spells it as JSON does.
    text = javascript.dumps(layout, ensure_ascii=False, indent=2)
    return f"{text}\n".encode(errors="backslashreplace")


def _object(names: Sequence[str], values: Sequence[str]) -> dict[str, str]:
    made = dict(zip(names, values, strict=True))
    if len(made) < len(names):
        twice = next(named for named in names if names.count(named) > 1)
        raise HalfyearError(f"“{twice}”出现了两次，JSON 分不清是哪一个，请改成不同的名称")
    return made

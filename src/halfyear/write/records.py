"""Records put into sign.yaml and publish.yaml: one more, or one in place of another; the others stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

from halfyear.errors import HalfyearError
from halfyear.report.columns import PUBLISH_FILE, SIGN_FILE
from halfyear.report.model import Record, Records
from halfyear.report.records import Field, records, written_tasks
from halfyear.source.parser import parse
from halfyear.source.tree import LIMITS, Limits, Node
from halfyear.write.emit import INDENT, scalar

_HEADS = {
    SIGN_FILE: "# 审签记录，由 halfyear sign 写，请不要手改；它能证明什么，见 halfyear explain 审签\n",
    PUBLISH_FILE: "# 公开记录，由 halfyear publish 写，请不要手改\n",
}


def sound(known: Records | None) -> None:
    """Raise HalfyearError where a file of records has any that do not count: nothing is put beside them."""
    if known and known.flaws:
        flaw = known.flaws[0]
        path = known.file.source.path
        raise HalfyearError(
            f"“{path}”第 {flaw.span.line} 行第 {flaw.span.column} 列{flaw.why}：先改好，或从 git 取回"
        )


def recorded(
    name: str, known: Records | None, record: Mapping[Field, str], limits: Limits = LIMITS
) -> bytes:
    """The file of some name with one record more; one of the same person, role and division goes.

    Raises HalfyearError where the file would not read as it should.
    """
    sound(known)
    text = known.file.source.text if known else _HEADS[name]
    kept = list(known.listed) if known else []
    former = next((one for one in kept if _whose(one) == _asked(record)), None)
    if known and former:
        text = _without(text, known.file.root, former.node)
        kept.remove(former)
    if text and not text.endswith("\n"):
        text += "\n"
    lines = [f"{key}:{scalar(value, INDENT)}\n" for key, value in record.items()]
    text += f"- {INDENT.join(lines)}"
    data = text.encode()
    again = records(parse(name, data, limits))
    if again.flaws or list(map(_said, again.listed)) != [*map(_said, kept), _stated(record)]:
        raise HalfyearError(f"“{name}”里放不下这条记录：请从 git 取回没有手改过的，再试")
    return data


def _whose(record: Record) -> tuple[str, ...]:
    return (record.role, record.name, record.division or "", record.manifest)


def _asked(record: Mapping[Field, str]) -> tuple[str, ...]:
    keys = (Field.ROLE, Field.NAME, Field.DIVISION, Field.MANIFEST)
    return tuple(record.get(key, "") for key in keys)


def _said(record: Record) -> tuple[str, ...]:
    return (
        *_whose(record),
        record.at.isoformat(),
        record.files,
        record.digest,
        written_tasks(record.tasks),
    )


def _stated(record: Mapping[Field, str]) -> tuple[str, ...]:
    files = record.get(Field.FILES, "")
    return (*_asked(record), record[Field.AT], files, record[Field.DIGEST], record[Field.TASKS])


def _without(text: str, root: Node, node: Node) -> str:
    """The text without one record: from the line where it begins to that of the next one."""
    items = root.items or ()
    at = items.index(node)
    starts = node.source.starts
    end = starts[items[at + 1].span.line - 1] if at + 1 < len(items) else len(text)
    return text[: starts[node.span.line - 1]] + text[end:]

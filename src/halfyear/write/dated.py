"""The day of publication put into report.yaml: into the head field that is for it, or as one more."""

from __future__ import annotations

import re
from datetime import date

from halfyear.errors import HalfyearError
from halfyear.facts import WHEN
from halfyear.report.columns import SETTINGS_FILE, Key
from halfyear.source.parser import parse
from halfyear.source.tree import Node, SourceFile

_USUAL = "发文日期"


def dated(settings: SourceFile, day: date) -> str:
    """The settings with the day of publication.

    Raises HalfyearError where another day stands there, or it cannot be put in with all else left as it is.
    """
    facts = settings.root.get(Key.FACTS)
    pairs = {(key.text or "").strip(): (key, value) for key, value in (facts and facts.pairs) or ()}
    name = next((one for one in WHEN if one in pairs), _USUAL)
    key, value = pairs.get(name, (None, None))
    said = (value.text or "").strip() if value else ""
    # It may be spelt 2024年9月4日.
    if [int(digits) for digits in re.findall("[0-9]{1,4}", said)] == [day.year, day.month, day.day]:
        return settings.source.text
    if said or (value and (value.items or value.pairs)):
        raise HalfyearError(
            f"“{settings.source.path}”里的“{name}”已经是“{said[:20]}”，不是 {day}：请改其中一个"
        )
    if value and value.raw:
        text = f"{settings.source.text[: value.start]}{day}{settings.source.text[value.end :]}"
    else:
        text = _put(settings, key, facts, f"{name}: {day}", f" {day}")
    _sure(settings, text, name, day)
    return text


def _put(settings: SourceFile, key: Node | None, facts: Node | None, pair: str, said: str) -> str:
    """The text with the day behind its key, or with the pair behind the last one of the facts, or of all."""
    source = settings.source
    text = source.text
    if key is not None:
        at = text.find(":", key.end) + 1
        return text[:at] + said + text[at:]
    end = "\r\n" if "\r\n" in text else "\n"
    if facts and facts.pairs:
        first, last = facts.pairs[0][0], facts.pairs[-1][1]
        at = max(last.end, facts.pairs[-1][0].end + 1)
        if text.startswith("{", facts.start):
            return f"{text[:at]}, {pair}{text[at:]}"
        at = source.line_end(at - 1)
        blanks = " " * (first.span.column - 1)
        return f"{text[:at]}{end}{blanks}{pair}{text[at:]}"
    body = text if text.endswith("\n") else f"{text}{end}"
    known = next((one for one, _ in settings.root.pairs or () if one.text == Key.FACTS), None)
    if known is None:
        return f"{body}{Key.FACTS}:{end}  {pair}{end}"
    at = source.line_end(known.start)
    return f"{text[:at]}{end}  {pair}{text[at:]}"


def _sure(settings: SourceFile, text: str, name: str, day: date) -> None:
    """Refuses a text that says anything else than the settings with that day."""
    again = parse(SETTINGS_FILE, text.encode(), rows=False)
    before, now = _stated(settings.root, name), _stated(again.root, name)
    facts = again.root.get(Key.FACTS)
    put = facts.get(name) if facts else None
    if again.faults or before != now or put is None or put.text != day.isoformat():
        raise HalfyearError(
            f"“{settings.source.path}”里放不进“{name}: {day}”：请自己写在“{Key.FACTS}”里，再不加 --date 运行"
        )


def _stated(root: Node, name: str) -> list[object]:
    """What settings say, but for one of their facts, and for there being no others."""
    told: list[object] = []
    for key, value in root.pairs or ():
        if key.text != Key.FACTS:
            told.append((key.text, _plain(value)))
        elif rest := [
            (one.text, _plain(said)) for one, said in value.pairs or () if one.text != name
        ]:
            told.append((key.text, rest))
    return told


def _plain(node: Node) -> object:
    if node.items is not None:
        return [_plain(item) for item in node.items]
    if node.pairs is not None:
        return [(key.text, _plain(value)) for key, value in node.pairs]
    return node.text

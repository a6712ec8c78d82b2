"""What corrections leave: names, figures, quoted names, the rest of the report, and one list for all formats."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from halfyear.check.check import Finding, findings
from halfyear.check.fix import fixed_files
from halfyear.findings.json import json as told
from halfyear.findings.rdjson import rdjson
from halfyear.findings.sarif import sarif
from halfyear.report.columns import Kind
from halfyear.report.load import Entry, load
from halfyear.report.model import Report
from halfyear.text import chinese
from tests.rules.test_corpus import TODAY

_NUMERALS = "〇零一二三四五六七八九十百千万亿两廿卅半"
_NAME = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*(?:“[^“”]*”[^“”]*)*”")
# What says that there is nobody: no name.
_NOTHING = [["没有"], ["暂无"], ["无"]]
# The number that is typed before an item, where the table prints one.
_TYPED = re.compile(
    r"\s*(?:[（(]?[0-9０-９]{1,2}(?:[）)、]|[.．](?![0-9０-９]))|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[①-⑳⑴-⒛㈠-㈩]|第[一二三四五六七八九十]{1,3}[，、]|[一二三四五六七八九十]是[，、：]?)\s*"
)
# Between items that were typed in one, 1.印发；2.认定。
_BETWEEN = re.compile(rf"(?<=[；;。])(?={_TYPED.pattern}\S)")


# These take away what nobody sees, typed as \u200b, write a date as dates are written, and take away
# a number that the table prints by itself.
_NUMBERS = {"HY011", "HY023", "HY118", "HY301", "HY307"}


def broken(files: Mapping[str, Entry], known: Sequence[Finding] = ()) -> Iterator[str]:
    """What the corrections of a report do that they must not, in words; nothing where all is well.

    ``known`` is what is found where nothing hides it: 5．月 is no month, until it is corrected.
    """
    name = "."
    done = fixed_files(name, files)
    after = {**files, **{file: new for file, (_, new) in done.files.items()}}
    was, now = (load(name, entries, None, TODAY) for entries in (files, after))
    before = findings(was)
    # What was not read as it was meant is read now; what nobody sees is no part of a name.
    hidden = any(one.fix and one.code[2] in "01" for one in before)
    if not hidden:
        yield from _names(was, now)
        yield from _texts(was, now)
        yield from _news([*before, *known], findings(now))
    for file, (old, new) in done.files.items():
        own = {one.code for one in before if one.file.endswith(file)}
        if not own & _NUMBERS and _digits(old.decode()) != _digits(new.decode()):
            yield f"{file}: digits of the file changed by {own}"
    yield from _formats(was, before)
    if again := fixed_files(name, after).files:
        yield f"a second run changes {[*again]}"
    if left := [one for one in before if one.fix and one.file not in _changed(done.files, name)]:
        yield f"offered and not made: {left[0].code} {left[0].file}:{left[0].line}: {done.left}"


def _changed(files: Mapping[str, object], name: str) -> set[str]:
    return {f"{name}/{file}".removeprefix("./") for file in files} | set(files)


def _names(was: Report, now: Report) -> Iterator[str]:
    if _listed(was.divisions) != _listed(now.divisions):
        yield f"divisions: {was.divisions} became {now.divisions}"
    said = {(task.number, place): task for place, task in enumerate(now.tasks)}
    for place, task in enumerate(was.tasks):
        other = said.get((task.number, place))
        for column in was.columns:
            if column.kind is Kind.NAMES and (cell := task[column]) and other:
                new = other[column]
                names = _listed(cell.parts), _listed(new.parts if new else ())
                if [name.rstrip("。") for name in names[0]] in _NOTHING:
                    continue
                if names[0] != names[1]:
                    yield f"{task.number} {column.name}: {names[0]} became {names[1]}"


def _listed(parts: tuple[str, ...]) -> list[str]:
    """The names, also those that stand in one for want of the right comma."""
    several = chain.from_iterable(chinese.names(part, blanks=False) for part in parts)
    return [unicodedata.normalize("NFKC", name) for name in several]


def _texts(was: Report, now: Report) -> Iterator[str]:
    new = dict(_said(now))
    for place, text in _said(was):
        if (other := new.get(place)) is None or other == text:
            continue
        if _digits(text) != _digits(other):
            yield f"{place}: figures of “{text}” became those of “{other}”"
        left = iter(_figures(other))
        if not all(one in left for one in _figures(text)):
            yield f"{place}: a numeral or letter of “{text}” is not in “{other}”"
        names = [[_plain(name) for name in _NAME.findall(words)] for words in (text, other)]
        # A mark that was missing may make a name of words that were none.
        if Counter(names[0]) - Counter(names[1]) and len(names[0]) == len(names[1]):
            yield f"{place}: a name in “{text}” is another in “{other}”"


def _said(report: Report) -> Iterator[tuple[tuple[object, ...], str]]:
    """The title, the facts and all parts of cells, by their place."""
    yield ("title",), report.title
    for number, (name, value) in enumerate(report.facts):
        yield ("fact", number, name), value
    for row, task in enumerate(report.tasks):
        for column in report.columns:
            if cell := task[column]:
                items = [each for part in cell.parts for each in _BETWEEN.split(part)]
                listed = cell.listed or len(items) > len(cell.parts)
                parts = [
                    _TYPED.sub("", part, count=1) if listed and _TYPED.match(part) else part
                    for part in items
                ]
                # Whose name is read first goes first.
                yield (row, task.number, column.name), "\n".join(sorted(parts, key=chinese.key))


def _figures(text: str) -> str:
    kept = (
        one
        for one in text
        if one in _NUMERALS or unicodedata.category(one) in ("Nd", "Nl", "No", "Lu", "Ll")
    )
    usual = unicodedata.normalize("NFKC", "".join(kept))
    return "".join(one for one in usual if one.isalnum())


def _digits(text: str) -> str:
    return "".join(one for one in _figures(text) if one.isdecimal())


def _plain(words: str) -> str:
    usual = unicodedata.normalize("NFKC", words)
    return "".join(one for one in usual if unicodedata.category(one)[0] in "LNM")


def _news(before: list[Finding], after: list[Finding]) -> Iterator[str]:
    counts = [
        Counter((one.code, one.task or one.file, one.cell) for one in several if not one.accepted)
        for several in (before, after)
    ]
    for (code, task, cell), count in (counts[1] - counts[0]).items():
        one = next(one for one in after if (one.code, one.cell) == (code, cell))
        yield f"{count} new {code} in {task} {cell}: {one.message}: {one.shown}"


def _formats(report: Report, found: list[Finding]) -> Iterator[str]:
    """Where a format offers other corrections than the findings have."""
    texts = {file.source.path: file.source.text for file in report.files}
    own = sorted(
        (one.file, texts[one.file][: one.fix.start].count("\n"), one.fix.text)
        for one in found
        if one.fix
    )
    (run,) = json.loads(sarif(found))["runs"]
    sarifs = sorted(
        (
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] and one.file,
            place["deletedRegion"]["startLine"] - 1,
            place["insertedContent"]["text"],
        )
        for result, one in zip(run["results"], found, strict=True)
        for fix in result.get("fixes", ())
        for change in fix["artifactChanges"]
        for place in change["replacements"]
    )
    rdjsons = sorted(
        (one["location"]["path"], fix["range"]["start"]["line"] - 1, fix["text"])
        for one in json.loads(rdjson(found))["diagnostics"]
        for fix in one.get("suggestions", ())
    )
    jsons = sorted(
        (one["file"], one["line"] - 1, one["edit"]["text"])
        for one in json.loads(told(found))
        if one["edit"]
    )
    for name, offers in (("sarif", sarifs), ("rdjson", rdjsons), ("json", jsons)):
        if offers != own:
            yield f"{name} offers {offers}, not {own}"

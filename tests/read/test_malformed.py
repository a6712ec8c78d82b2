"""Pages that no standard allows are read as a browser reads them, and nothing of their text is lost."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from halfyear.read.grid import Grid
from halfyear.read.html import html
from tests.read.malformed import PAGES

_STORED = Path(__file__).with_name("malformed.json")
TREES = json.loads(_STORED.read_text("utf-8"))
# Where we mean to differ: a table around another is taken apart, and items are numbered.
OTHERWISE = {"nested_unclosed": [["内"], ["外"]], "li_in_td": [["1.一2.二"]]}
# What is not shown, or is no text of the page.
_SKIPPED = frozenset(
    ["script", "style", "head", "title", "template", "noscript", "iframe", "svg", "rt", "rp"]
)
_SCRIPT = """<script>
const tree = (node) => [node.localName, [...node.childNodes].filter((one) => one.nodeType == 1 || one.nodeType == 3)
  .map((one) => one.nodeType == 3 ? one.data : tree(one))];
const pages = JSON.parse(document.getElementById("pages").textContent);
const found = {};
for (const name in pages) found[name] = tree(new DOMParser().parseFromString(pages[name], "text/html").documentElement);
document.body.textContent = "found:" + btoa(unescape(encodeURIComponent(JSON.stringify(found)))) + ";";
</script>"""


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _text(tree: list[object], *, tables: bool = True) -> str:
    name, children = tree
    if name in _SKIPPED or (name == "table" and not tables):
        return ""
    assert isinstance(children, list)
    if name == "select":
        chosen = [child for child in children if isinstance(child, list)][:1]
        return "".join(_text(child) for child in chosen)
    return "".join(
        child if isinstance(child, str) else _text(child, tables=tables) for child in children
    )


def _cells(tree: list[object]) -> Iterator[list[str]]:
    """The texts of the rows of tables that are in no cell."""
    name, children = tree
    assert isinstance(children, list)
    if name in _SKIPPED:
        return
    if name == "tr":
        yield [_bare(_text(child, tables=False)) for child in children if child[0] in ("td", "th")]
        return
    for child in children:
        if isinstance(child, list):
            yield from _cells(child)


@pytest.mark.parametrize("name", PAGES)
def test_the_cells_are_those_that_a_browser_shows(name: str) -> None:
    page = html(PAGES[name].encode())
    rows = [
        [_bare(cell.text) for cell in row]
        for block in page.blocks
        if isinstance(block, Grid)
        for row in block.rows
    ]
    # The foot is printed last wherever it stands.
    assert sorted(rows) == sorted(OTHERWISE.get(name) or _cells(TREES[name]))


@pytest.mark.parametrize("name", PAGES)
def test_no_text_is_lost(name: str) -> None:
    page = html(PAGES[name].encode())
    said = [note.message for note in page.notes]
    for block in page.blocks:
        if isinstance(block, Grid):
            said += [block.caption, *(cell.text for row in block.rows for cell in row)]
        else:
            said.append(block)
    lost = Counter(_bare(_text(TREES[name]))) - Counter(_bare("".join(said)))
    assert "".join(lost.elements()) == ""


@pytest.mark.chromium
@pytest.mark.skipif(not shutil.which("chromium"), reason="没有 Chromium（chromium）")
def test_chromium_still_says_so(tmp_path: Path) -> None:
    pages = json.dumps(PAGES).replace("<", "\\u003c")
    file = tmp_path / "pages.html"
    file.write_text(
        f'<!doctype html><meta charset=utf-8><body><script type="application/json" id=pages>{pages}</script>{_SCRIPT}',
        "utf-8",
    )
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    ran = subprocess.run([*command, file.as_uri()], capture_output=True, timeout=120, check=True)
    found = re.search(r"found:([^;]*);", ran.stdout.decode())
    assert found
    assert json.loads(base64.b64decode(found[1])) == TREES

"""Pages that would take the parser minutes are refused before it sees them, and none that people write."""

from __future__ import annotations

import time

import pytest

from halfyear.errors import HalfyearError
from halfyear.read.html import html
from halfyear.read.nesting import MOST_OPEN, check

MANY = 20_000

DEEP = {
    "div": "<div>",
    "custom": "<o:p>",
    "upper": "<DIV>",
    "table": "<table><tr><td>",
    "cells between": "<table><tr><td><div>",
    "stray end": "<div></b></p></span></td></table>",
    "end in a cell": "<div><table><tr><td></div>",
    "formatting": "<b><div></b>",
    "anchor": "<a><div></a>",
    "comment": "<div><!--</div>-->",
    "short comment": "<div><!--><div>-->",
    "comment of two": "<div><!-- </div> --!>",
    "raw": "<div><textarea></div></textarea>",
    "title": "<div><title></div></title>",
    "svg cells": "<svg><td><g>",
    "svg ends": "<div><svg></div>",
    "section": "<div><svg><![CDATA[></div>]]></svg>",
    "template": "<table><tr><td><template><td><div>",
    "template table": "<div><template></table>",
    "fonts": "<p><font color={}>x",
}


@pytest.mark.parametrize("name", DEEP)
def test_depth_without_end_is_refused_soon(name: str) -> None:
    unit = DEEP[name]
    prefix = "<table><tr><td>" if name == "svg cells" else ""
    units = (unit.replace("{}", str(at)) for at in range(MANY))
    page = prefix + "".join(units)
    began = time.process_time()
    with pytest.raises(HalfyearError, match="嵌套太深"):
        html(page.encode())
    assert time.process_time() - began < 2


# Pages of people: thousands of tags left open, each of which ends where its block does.
SOUND = {
    "rows": "<tr><td>x",
    "rows of spans": "<tr><td><p><span>x",
    "fonts in cells": "<tr><td><font color=red><b>x",
    "closed": "<div><div><span>x</span></div></div>",
    "paragraphs": "<p><span>x</p>",
    "items": "<li><span>x</span>",
    "names and values": "<dt>x<dd><span>x</span>",
    "options": "<option>x",
    "void": "<br><img src=x><input><hr>",
    "same formatting": "<p><b>x</p>",
    "paragraphs in order": "<p><b>x</b>",
    "drawings": '<svg viewBox="0 0"><path d="M0"/><g><circle/></g></svg>',
    "comments": "<!-- <div> --><div></div>",
    "text areas": "<textarea><div></textarea>",
    "sections": "<svg><![CDATA[<g><g>]]></svg>",
    "bogus": "<![if !vml]><div></div><![endif]>",
    "tables": "<table><tr><td><div><b>x</table>",
    "templates": "<template><div><td></template>",
    "misnested": "<b><i>x</b></i>",
    "ends": "</div></table></td></b></p>",
}


@pytest.mark.parametrize("name", SOUND)
def test_what_people_leave_open_is_not(name: str) -> None:
    page = ("<table>" if "<tr>" in SOUND[name] else "") + SOUND[name] * MANY
    check(page)


def test_after_plaintext_there_are_no_tags() -> None:
    check("<plaintext>" + "<div>" * MANY)
    with pytest.raises(HalfyearError):
        check("<div>" * (MOST_OPEN + 1) + "<plaintext>")

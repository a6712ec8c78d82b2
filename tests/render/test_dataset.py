"""What a page tells programs of its table: JSON that no text of it can end."""

from __future__ import annotations

import json
from typing import Any

import lxml.html
import pytest

from halfyear.render import Format, standard
from halfyear.render.dataset import dataset
from halfyear.render.html import html
from halfyear.table import Table
from tests.render.tables import HOSTILE, SMALL, changed


def told(table: Table) -> Any:
    """The object as a browser finds it in the page."""
    page = html(table, standard(Format.HTML).decode()).decode()
    (script,) = lxml.html.document_fromstring(page).iter("script")
    assert script.get("type") == "application/ld+json"
    return json.loads(script.text or "")


def test_it_says_what_the_table_is_who_published_it_and_when() -> None:
    assert told(changed(SMALL, facts=(*SMALL.facts, ("主题词", "科技 创新；改革")))) == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": SMALL.title,
        "description": f"{SMALL.title}：2行，序号、重点工作、完成情况（不超过300字）、牵头处室",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "identifier": "002482090/2024-00173",
        "datePublished": "2024-09-04",
        "publisher": {"@type": "GovernmentOrganization", "name": "某厅"},
        "keywords": ["科技", "创新", "改革"],
        "variableMeasured": list(SMALL.headings),
    }


def test_what_is_not_known_is_not_said() -> None:
    assert set(told(changed(SMALL, facts=()))) == {
        *("@context", "@type", "name", "description", "inLanguage", "isAccessibleForFree"),
        "variableMeasured",
    }


def test_a_draft_says_that_it_is_one() -> None:
    assert told(SMALL._replace(draft=True))["creativeWorkStatus"] == "草稿"


@pytest.mark.parametrize(
    "title",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]></SCRIPT >",
        "&lt;/script&gt;",
        '"}\\',
        "一\u2028二\u2029三",
        "{{ 7*7 }}{% raw %}",
    ],
)
def test_no_text_ends_it(title: str) -> None:
    table = changed(HOSTILE, title=title)
    found = told(table)
    assert found["name"] == title
    assert found["variableMeasured"] == list(HOSTILE.headings)
    assert not set(str(dataset(table))) & set("<>&\u2028\u2029")

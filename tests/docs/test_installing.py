"""What the pages and the gates say of installing is so: there is no tag and no package on PyPI to name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

GATES = sorted((ROOT / "gates").iterdir())
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "action.yml", *GATES]
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
ABSENT = {
    "a version": r"halfyear *(==|>=|~=)",
    "a tag": r"halfyear@v[0-9]|\b(ref|rev): *v[0-9]",
    "the package": r"(install|uvx?|pipx run)( +-\S+)* +[\"']?halfyear\b",
}


@EVERY_PAGE
@pytest.mark.parametrize("pattern", ABSENT.values(), ids=ABSENT)
def test_no_page_names_what_cannot_be_had(page: Path, pattern: str) -> None:
    assert re.findall(rf".*(?:{pattern}).*", page.read_text(encoding="utf-8")) == []


@EVERY_PAGE
def test_every_address_is_one_to_fill_in(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    addresses = re.findall(r"(?:git\+|repo: )(https://\S+?/halfyear)\b(?:@(\w+))?", text)
    assert set(addresses) <= {
        *(("https://代码平台/组织/halfyear", rev) for rev in ("", "提交")),
        *(("https://HOST/OWNER/halfyear", rev) for rev in ("", "COMMIT")),
    }

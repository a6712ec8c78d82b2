"""The published table as a PDF: what a reader, a program and an archive find in it."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from halfyear.errors import HalfyearError
from halfyear.render import Format, render
from halfyear.render import pdf as module
from halfyear.render.pdf import pdf, replaced
from halfyear.report.folder import report
from halfyear.report.printing import table
from halfyear.table import Table, whole
from tests.conftest import DATA
from tests.render import wide
from tests.render.tables import SMALL, changed
from tests.tools.office import missing_office, require


@pytest.fixture(scope="module", autouse=True)
def _fonts() -> None:
    require(missing_office())  # the fonts are those that documents are shown with


@pytest.fixture(scope="module")
def real() -> Table:
    return table(report(DATA))


@pytest.fixture(scope="module")
def made(real: Table) -> bytes:
    return pdf(real)


def plain(text: str) -> str:
    """A text as two programs agree on it: no blanks, no forms of compatibility."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def read(data: bytes, folder: Path) -> str:
    """The text of the pages, their numbers left out."""
    file = folder / "表.pdf"
    file.write_bytes(data)
    ran = subprocess.run(["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True)
    pages = ran.stdout.decode().split("\f")
    return plain("".join(re.sub(r"— \d+ —\s*$", "", page) for page in pages))


def test_all_cells_of_2024_can_be_read_from_it_in_order(
    real: Table, made: bytes, tmp_path: Path
) -> None:
    text, at, count = read(made, tmp_path), 0, 0
    for row in whole(real.rows):
        for cell in row:
            at = text.index(plain(cell), at) + len(plain(cell))
            count += 1
    assert count == 42
    assert plain(real.title) in text
    assert all(plain(value) in text for _, value in real.facts)


def test_it_says_that_it_is_tagged_and_to_be_kept(made: bytes, real: Table) -> None:
    with pikepdf.open(BytesIO(made)) as file:
        root = file.Root
        meta = file.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == (
            "2",
            "A",
            "1",
        )
        assert meta["dc:title"] == real.title
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang).lower().startswith("zh")
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert not file.is_encrypted
        assert "/OpenAction" not in root
        assert "/JavaScript" not in root.get("/Names", {})


def roles(data: bytes) -> list[str]:
    """The kinds of all elements of the tree of tags."""
    with pikepdf.open(BytesIO(data)) as file:
        found: list[str] = []
        waiting: list[pikepdf.Object] = [file.Root.StructTreeRoot]
        while waiting:
            element = waiting.pop()
            if not isinstance(element, pikepdf.Dictionary):
                continue
            if "/S" in element:
                found.append(str(element.S))
            if "/K" in element:
                kids = element.K
                waiting += list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        return found


def test_its_tags_are_a_table_with_a_head(made: bytes) -> None:
    kinds = roles(made)
    assert kinds.count("/Table") >= 1
    assert kinds.count("/TH") >= 7
    assert kinds.count("/TD") >= 42
    assert kinds.count("/H1") == 1


def test_every_font_is_embedded(made: bytes) -> None:
    with pikepdf.open(BytesIO(made)) as file:
        descriptors = [
            one
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        assert descriptors
        assert all({"/FontFile2", "/FontFile3"} & set(one.keys()) for one in descriptors)


def test_every_task_has_a_bookmark(made: bytes, real: Table) -> None:
    with pikepdf.open(BytesIO(made)) as file, file.open_outline() as outline:
        (title,) = outline.root
        assert title.title == real.title
        assert [one.title.split()[0] for one in title.children] == ["1", "2", "3", "4", "5", "6"]
        assert title.children[0].title == "1 研发投入强度达到3.2%。"


def test_the_heading_is_on_every_page(made: bytes, tmp_path: Path) -> None:
    file = tmp_path / "表.pdf"
    file.write_bytes(made)
    ran = subprocess.run(["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True)
    pages = ran.stdout.decode().split("\f")[:-1]
    assert len(pages) > 1
    assert all("会办单位" in page for page in pages)
    assert all(f"— {number} —" in page for number, page in enumerate(pages, 1))


def test_the_same_table_gives_the_same_bytes(real: Table, made: bytes) -> None:
    assert pdf(real) == made
    again = (
        "import sys; from pathlib import Path; from halfyear.render.pdf import pdf;"
        "from halfyear.report.folder import report; from halfyear.report.printing import table;"
        f"sys.stdout.buffer.write(pdf(table(report(Path({str(DATA)!r})))))"
    )
    ran = subprocess.run([sys.executable, "-c", again], check=True, capture_output=True)
    assert ran.stdout == made


@pytest.mark.parametrize(
    "words",
    [
        "#panic()",
        "$x$ *重* _斜_",
        "@甲 <乙> #[丙]",
        "= 题\n- 项\n+ 一\n/ 丁: 戊",
        "\\ ~ -- ``` //注",
        "#sys.inputs",
    ],
    ids=["code", "marks", "labels", "lines", "signs", "inputs"],
)
def test_what_stands_in_the_data_is_text(words: str, tmp_path: Path) -> None:
    odd = changed(SMALL, title=words, facts=((words, words),), rows=(("1", words, words, "甲"),))
    text = read(pdf(odd), tmp_path)
    assert text.count(plain(words)) == 5


def test_groups_totals_and_the_text_around_are_there(tmp_path: Path) -> None:
    data = pdf(wide.FULL)
    text = read(data, tmp_path)
    around = (wide.FULL.caption, wide.FULL.unit, *wide.FULL.before, *wide.FULL.after)
    for words in (one for one in around if one is not None):
        assert plain(words) in text
    for part in wide.FULL.parts:
        for heading in (part.heading, *(section.heading for section in part.sections)):
            assert heading is None or plain(heading) in text
    for row in whole(wide.FULL.rows):
        assert all(plain(cell) in text for cell in row)


def test_a_draft_says_so_on_every_page(real: Table, tmp_path: Path) -> None:
    data = pdf(real._replace(draft=True))
    file = tmp_path / "表.pdf"
    file.write_bytes(data)
    ran = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True)
    pages = ran.stdout.decode().split("\f")[:-1]
    assert all("草" in page and "稿" in page for page in pages)


def test_a_control_character_is_refused_with_its_cell() -> None:
    with pytest.raises(HalfyearError, match=r"^第1行“完成情况（不超过300字）”里有"):
        pdf(changed(SMALL, rows=(("1", "", "甲\x00", ""),)))


def test_a_table_without_columns_is_refused() -> None:
    with pytest.raises(HalfyearError, match="没有栏目"):
        pdf(changed(SMALL, headings=(), rows=()))


@pytest.mark.parametrize(
    "table_", [changed(SMALL, title=""), wide.FULL._replace(title=" ")], ids=["plain", "wide"]
)
def test_a_table_without_a_title_is_set_as_well(table_: Table, tmp_path: Path) -> None:
    data = pdf(table_)
    assert plain(next(iter(whole(table_.rows)))[1]) in read(data, tmp_path)
    with pikepdf.open(BytesIO(data)) as file:
        assert file.open_metadata()["dc:title"] == "表"


def test_without_typst_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(HalfyearError, match="pip install typst"):
        render(SMALL, Format.PDF)


def test_the_fonts_that_are_not_there_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fonts:
        def families(self) -> list[str]:
            return ["Noto Serif CJK SC", "Noto Sans CJK SC", "SimSun", "Liberation Serif"]

    module._fonts.cache_clear()
    monkeypatch.setattr(module, "_files", Fonts)
    assert replaced() == (
        "没有仿宋，用了 SimSun",
        "没有黑体，用了 Noto Sans CJK SC",
        "没有方正小标宋，用了 SimSun",
    )
    module._fonts.cache_clear()
    monkeypatch.setattr(Fonts, "families", lambda _: ["Liberation Serif"])
    with pytest.raises(HalfyearError, match="没有仿宋、宋体、黑体、方正小标宋"):
        replaced()
    module._fonts.cache_clear()

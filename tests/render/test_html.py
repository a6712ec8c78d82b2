from __future__ import annotations

import re

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halfyear.errors import HalfyearError
from halfyear.render import Format, standard
from halfyear.render.html import html
from halfyear.table import Part, Row, Section, Table, single
from tests.made import tables
from tests.render import wide
from tests.render.tables import HOSTILE, SMALL, changed, long
from tests.tools.browser import WIDTHS, Seen, look, missing_browser
from tests.tools.office import require
from tests.tools.often import often

TEMPLATE = standard(Format.HTML).decode()


def draw(table: Table) -> str:
    return html(table, TEMPLATE).decode()


def text(element: lxml.html.HtmlElement) -> str:
    paragraphs = element.findall("p")
    return "\n".join(str(part.text_content()) for part in paragraphs or [element])


def read(page: str) -> Table:
    tree = lxml.html.fromstring(page)
    facts = zip(map(text, tree.iter("dt")), map(text, tree.iter("dd")), strict=True)
    return single(
        text(tree.find(".//h1")),
        tuple(facts),
        tuple(map(text, tree.findall(".//thead//th"))),
        tuple(tuple(map(text, row)) for row in tree.findall(".//tbody/tr")),
    )


def whole(page: str) -> Table:
    """All that a page holds, spans and groups included, as a parser sees it that hides ``again``."""
    tree = lxml.html.fromstring(page)

    def rows(lines: list[lxml.html.HtmlElement]) -> tuple[Row, ...]:
        return wide.laid(
            [
                [
                    (text(cell), int(cell.get("rowspan", "1")), int(cell.get("colspan", "1")))
                    for cell in line
                    if "again" not in cell.get("class", "")
                ]
                for line in lines
            ]
        )

    def lines(mark: str) -> tuple[str, ...]:
        return tuple(
            text(element) for element in tree.iter("p", "h2") if element.get("class") == mark
        )

    parts = []
    for element in tree.iter("table"):
        found: list[tuple[str | None, list[lxml.html.HtmlElement]]] = []
        for line in element.findall("tbody/tr"):
            if line.get("class") == "band":
                found.append((text(line[0]), []))
            else:
                if not found:
                    found.append((None, []))
                found[-1][1].append(line)
        sections = tuple(Section(heading, rows(body)) for heading, body in found)
        total = rows(element.findall("tfoot/tr"))
        above = element.getprevious()
        heading = text(above) if above is not None and above.get("class") == "part" else None
        parts.append(Part(heading, sections or (Section(None, ()),), total[0] if total else None))
    (head,) = {rows(element.findall("thead/tr")) for element in tree.iter("table")}
    facts = zip(map(text, tree.iter("dt")), map(text, tree.iter("dd")), strict=True)
    return Table(
        text(tree.find(".//h1")),
        tuple(facts),
        head,
        tuple(parts),
        next(iter(lines("caption")), None),
        next(iter(lines("unit")), None),
        lines("before"),
        lines("after"),
    )


def metas(page: str) -> dict[str, str]:
    tree = lxml.html.fromstring(page)
    return {str(meta.get("name")): str(meta.get("content")) for meta in tree.iter("meta")}


def test_a_row_is_drawn_cell_by_cell() -> None:
    assert (
        '<tr role="row">\n'
        '<th scope="row" role="rowheader">1</th>\n'
        '<td role="cell">研发投入强度达到3.2%。</td>\n'
        '<td role="cell"><p>1. 召开R&amp;D会议。</p><p>2. 印发“315”文件。</p></td>\n'
        '<td role="cell"><p>规划处</p><p>重大处</p></td>\n'
        "</tr>\n"
    ) in draw(SMALL)


def test_a_lone_sign_is_marked_as_one() -> None:
    assert '<td role="cell" class="sign">/</td>' in draw(SMALL)


@pytest.mark.parametrize("table", [SMALL, HOSTILE], ids=["small", "hostile"])
def test_another_parser_finds_every_word(table: Table) -> None:
    assert read(draw(table)) == table


def test_rows_of_more_than_half_a_page_may_be_split_by_the_printer() -> None:
    high = "\n".join(f"{number}. 推进改革。" for number in range(1, 30))
    rows = (("1", "甲", "乙", "规划处"), ("2", "甲", high, "规划处"))
    tree = lxml.html.fromstring(draw(changed(SMALL, rows=rows)))
    assert [row.get("class") for row in tree.findall(".//tbody/tr")] == [None, "tall"]


def test_rows_that_a_cell_holds_together_are_known_to_the_printer() -> None:
    tree = lxml.html.fromstring(draw(wide.MERGED))
    assert [row.get("class") for row in tree.findall(".//tbody/tr")] == [
        "over near",
        "over near",
        None,
        None,
    ]


@pytest.mark.parametrize("table", wide.ALL.values(), ids=wide.ALL)
def test_another_parser_finds_cells_that_span_groups_and_text_around(table: Table) -> None:
    assert whole(draw(table)) == table


@settings(max_examples=often(100))
@given(tables())
def test_another_parser_finds_whatever_a_table_may_hold(table: Table) -> None:
    assert whole(draw(table)) == table


def test_a_merged_class_heads_the_rows_of_its_own_group_only() -> None:
    tree = lxml.html.fromstring(draw(wide.MERGED))
    groups = [[text(line[0]) for line in body] for body in tree.iter("tbody")]
    assert groups == [["底线民生", "底线民生", "底线民生"], ["教育"]]
    (cell,) = (cell for cell in tree.iter("th") if cell.get("rowspan") == "3")
    assert (cell.get("scope"), cell.get("role")) == ("rowgroup", "rowheader")


def test_a_group_across_heads_a_body_of_its_own() -> None:
    tree = lxml.html.fromstring(draw(wide.ACROSS))
    first = [body[0][0] for body in tree.iter("tbody") if body[0].get("class") == "band"]
    assert {(cell.get("colspan"), cell.get("scope")) for cell in first} == {("4", "rowgroup")}
    assert list(map(text, first)) == ["一、市长负责事项（共2项）", "（一）经济", "（二）民生"]


def test_headings_over_two_columns_head_a_group_of_columns() -> None:
    tree = lxml.html.fromstring(draw(wide.HEAD))
    (shared,) = (cell for cell in tree.iter("th") if cell.get("scope") == "colgroup")
    assert (text(shared), shared.get("colspan")) == ("上半年", "2")
    assert [len(group) for group in tree.iter("colgroup")] == [1, 1, 2, 1]


# Without the two of the last category that XML leaves out.
letters = st.characters(
    exclude_categories=["Cs", "Cc"], include_characters="\n\t\r", exclude_characters="\ufffe\uffff"
)
words = st.text(letters, max_size=12)


@settings(max_examples=often(100))
@given(st.lists(st.tuples(words, words), max_size=3))
def test_another_parser_finds_whatever_is_in_a_cell(rows: list[tuple[str, str]]) -> None:
    table = single("题", (), ("甲", "乙"), tuple(rows))
    assert read(draw(table)) == table


def test_nothing_in_the_data_is_an_element_or_a_template() -> None:
    page = draw(HOSTILE)
    tree = lxml.html.fromstring(page)
    assert not list(tree.iter("i", "b", "br"))
    assert [script.get("type") for script in tree.iter("script")] == ["application/ld+json"]
    assert "{{ 7*7 }}" in page
    assert "49" not in "".join(map(text, tree.findall(".//td")))


def test_a_heading_cannot_leave_the_style_sheet() -> None:
    (style,) = re.findall(r"<style>.*?</style>", draw(HOSTILE), re.DOTALL)
    assert r'content: "\3c i\3e 内容\3c \2f i\3e "' in style


def test_the_tags_say_what_the_facts_say() -> None:
    found = metas(draw(SMALL))
    assert found["ArticleTitle"] == SMALL.title
    assert found["PubDate"] == "2024-09-04"
    assert found["ContentSource"] == "某厅"
    assert "Keywords" not in found


@pytest.mark.parametrize(
    ("facts", "date"),
    [
        ([("成文日期", "2024年6月30日"), ("发布日期", "2024年9月4日")], "2024-09-04"),
        ([("成文日期", "2024.6.30")], "2024-06-30"),
        ([("公开日期", "九月四日")], "九月四日"),
        ([("公开日期", "2024-02-30")], "2024-02-30"),
        ([("发布时间", "2024年9月4日")], "2024-09-04"),
        ([("发布时间", "2024-09-04 9:43:05")], "2024-09-04 09:43"),
        ([("成文日期", "2024-06-30"), ("印发日期", "2024-07-02")], "2024-07-02"),
    ],
    ids=[
        "published-before-written",
        "written-only",
        "in-words",
        "no-such-day",
        "a-time-of-publication",
        "an-hour",
        "printed-before-written",
    ],
)
def test_the_date_is_the_nearest_to_publication(facts: list[tuple[str, str]], date: str) -> None:
    assert metas(draw(changed(SMALL, facts=tuple(facts))))["PubDate"] == date


def test_no_date_is_invented() -> None:
    assert "PubDate" not in metas(draw(changed(SMALL, facts=())))


def test_the_page_is_chinese_and_forbids_everything_but_its_style() -> None:
    page = draw(SMALL)
    assert '<html lang="zh-CN">' in page
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert not re.search(
        r"(?:src|href)=|url\(|@import|<script(?! type=\"application/ld\+json\")", page
    )


def test_every_heading_says_what_it_heads() -> None:
    tree = lxml.html.fromstring(draw(SMALL))
    assert {th.get("scope") for th in tree.findall(".//thead//th")} == {"col"}
    assert {th.get("scope") for th in tree.findall(".//tbody//th")} == {"row"}
    assert SMALL.title in "".join(map(text, tree.findall(".//caption")))


def test_a_final_page_does_not_call_itself_a_draft() -> None:
    assert "草稿" not in draw(SMALL)
    assert "草稿" in draw(changed(SMALL, draft=True))


def test_the_same_table_gives_the_same_bytes() -> None:
    assert html(SMALL, TEMPLATE) == html(changed(SMALL), TEMPLATE)


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ufffe", "\ud800"], ids=ascii)
def test_a_control_character_is_refused_with_its_cell(sign: str) -> None:
    table = changed(SMALL, rows=(("1", "", f"甲{sign}", ""),))
    with pytest.raises(HalfyearError, match=r"^第1行“完成情况（不超过300字）”里有.*U\+[0-9A-F]{4}"):
        draw(table)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("一\n{% if %}", "模板第2行的写法有误"),
        ("一\n二\n{{ 标题 }}", "模板第3行用了没有定义的名称“标题”"),
        ("{{ title.nothing }}", "模板第1行用了没有定义的名称“nothing”"),
        ("一\n{{ 1 // 0 }}", "模板第2行运行不下去"),
        ("{{ title.__class__.__mro__ }}", "模板第1行"),
        ("{% include 'x' %}", "模板第1行"),
    ],
    ids=["syntax", "unknown", "attribute", "division", "sandbox", "include"],
)
def test_a_fault_in_a_template_is_told_with_its_line(source: str, message: str) -> None:
    with pytest.raises(HalfyearError) as caught:
        html(SMALL, source)
    assert str(caught.value).startswith(message)


def test_a_template_of_ones_own_draws_cell_by_cell() -> None:
    source = "{% for row in rows %}{% for cell in row %}[{{ cell|lines }}]{% endfor %}{% endfor %}"
    table = changed(SMALL, rows=(("1", "<", "a\nb", ""),))
    assert html(table, source) == b"[1][&lt;][<p>a</p><p>b</p>][]"


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    require(missing_browser())
    return look(html(long(12), TEMPLATE), tmp_path_factory.mktemp("final"))


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    require(missing_browser())
    table = changed(long(12), draft=True)
    return look(html(table, TEMPLATE), tmp_path_factory.mktemp("draft"))


@pytest.mark.chromium
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_or_scrolls_sideways(final: Seen, width: int) -> None:
    view = final.views[width]
    assert view.scrollWidth <= view.innerWidth == width
    assert view.cut == []


@pytest.fixture(scope="module")
def spanning(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    require(missing_browser())
    merged = wide.FULL._replace(parts=(*wide.FULL.parts, Part("附件3", wide.MERGED_BELOW)))
    return look(draw(merged).encode(), tmp_path_factory.mktemp("spanning"))


@pytest.mark.chromium
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_has_nothing_to_object_where_cells_span(spanning: Seen, width: int) -> None:
    view = spanning.views[width]
    assert view.violations == []
    assert view.scrollWidth <= view.innerWidth
    assert view.cut == []


@pytest.mark.chromium
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_has_nothing_to_object(draft: Seen, final: Seen, width: int) -> None:
    assert final.views[width].violations == []
    assert draft.views[width].violations == []


@pytest.mark.chromium
def test_a_telephone_shows_a_card_a_task_with_its_labels(final: Seen) -> None:
    view = final.views[390]
    assert view.cards == 12
    assert view.labels[:4] == ['"序号"', '"重点工作"', '"完成情况"', '"牵头处室"']


@pytest.mark.chromium
def test_a_desk_shows_a_table(final: Seen) -> None:
    assert final.views[1280].cards == 0
    assert set(final.views[1280].labels) == {"none"}


@pytest.mark.chromium
def test_the_page_asks_for_nothing_but_itself(final: Seen) -> None:
    assert len(final.requests) == len(WIDTHS)


@pytest.mark.chromium
def test_the_heading_and_the_number_are_on_every_sheet(final: Seen) -> None:
    assert len(final.paper) > 1
    for number, sheet in enumerate(final.paper, start=1):
        assert "完成情况" in sheet
        assert f"—{number}—" in sheet.replace(" ", "")


@pytest.mark.chromium
def test_a_draft_says_so_on_every_sheet_and_on_the_screen(draft: Seen, final: Seen) -> None:
    assert all("草" in sheet and "稿" in sheet for sheet in draft.paper)
    assert all(view.draft for view in draft.views.values())
    assert not any("草" in sheet for sheet in final.paper)

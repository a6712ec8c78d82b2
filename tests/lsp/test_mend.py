"""What is offered about a finding: what ``validate --fix`` would do, or a comment that accepts it and really does."""

from __future__ import annotations

import pytest

from halfyear.check.check import findings
from halfyear.check.fix import fixed_files
from halfyear.lsp.mend import Offer, codes, mended, offers
from halfyear.lsp.view import View
from halfyear.report.load import Entry, load
from halfyear.rules.example import TODAY
from tests.lsp.views import FOLDER, PLAN, REPORT, pointed, put, viewed

BAD = """\
- 序号: 2
  完成情况:
    - 印发文件3项,完成投资5亿元。
    - 建成平台2个。。
  存在问题: 无
  下步打算: 继续推进平台建设。
"""


def offered(view: View, start: int = 0, end: int = 10**6, path: str = PLAN) -> list[Offer]:
    return list(offers(view, path, start, end))


def text(view: View, path: str = PLAN) -> str:
    source = view.source(path)
    assert source is not None
    return source.text


def test_a_correction_is_called_what_it_does() -> None:
    here = pointed(规划处=BAD.replace("项,", "项|,"))
    titles = [one.title for one in offered(here.view, here.at, here.at)]
    assert titles[0] == "把“,”改成“，”（HY501）"
    assert titles[-1] == "接受这一处，写明理由（HY501）"


def test_what_is_mended_together_is_what_fix_makes() -> None:
    view = viewed(规划处=BAD)
    whole = put(text(view), mended(view, PLAN))
    entries: dict[str, Entry] = {
        file.source.path.rpartition("/")[2]: file.source.text.encode() for file in view.report.files
    }
    made = fixed_files(FOLDER, entries)
    assert made.fixes > 1
    assert made.files["规划处.yaml"][1].decode() == whole
    titles = [one.title for one in offered(view)]
    assert f"改好本文件能自动改的 {made.fixes} 处" in titles


def test_each_correction_alone_takes_its_finding_away() -> None:
    view = viewed(规划处=BAD)
    fixes = [one for one in offered(view) if one.finding and one.mends]
    assert len(fixes) > 1
    for fix in fixes:
        again = viewed(规划处=put(text(view), fix.edits))
        assert len(again.found) < len(view.found)
        assert fix.finding not in again.found


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("code", ["HY501", "HY504"])
def test_an_exception_holds_once_its_reason_is_written(code: str, ending: str) -> None:
    view = viewed(规划处=BAD.replace("\n", ending))
    place = next(one.span for one in view.found if one.code == code)
    assert place is not None
    (accepting,) = [
        one
        for one in offered(view, place.start, place.end)
        if one.caret is not None and one.finding and one.finding.code == code
    ]
    new = put(text(view), accepting.edits)
    assert accepting.caret is not None
    assert new.count("\n") == text(view).count("\n") + 1
    assert new.count("\r") == text(view).count("\r") + bool(ending == "\r\n")
    # Without a reason it accepts nothing, and says so.
    assert {"HY017"} <= {one.code for one in viewed(规划处=new).found}
    written = f"{new[: accepting.caret]}已按此稿公开{new[accepting.caret :]}"
    again = viewed(规划处=written)
    assert not {code, "HY017", "HY018"} & {one.code for one in again.found}
    accepted = findings(load(FOLDER, _entries(again), None, TODAY))
    assert [one.accepted for one in accepted if one.code == code] == ["已按此稿公开"]


def _entries(view: View) -> dict[str, Entry]:
    return {
        file.source.path.rpartition("/")[2]: file.source.text.encode() for file in view.report.files
    }


def test_an_exception_is_never_put_inside_a_text() -> None:
    block = "- 序号: 2\n  完成情况: |\n    印发文件3项。\n    完成投资5亿元,建成平台。\n  存在问题: 无\n"
    view = viewed(规划处=block)
    accepting = [one for one in offered(view) if one.caret is not None]
    assert accepting
    for one in accepting:
        assert put(text(view), one.edits).index("# halfyear") < block.index("印发")


def test_what_cannot_be_excepted_is_not_offered_to_be() -> None:
    view = viewed(规划处="- 序号: 2\n  完成情况: 联系张三13800138000。\n  完成情况: 乙。\n")
    strict = {one.code for one in view.found if one.code[2] in "06"}
    assert strict
    offered_ = {one.finding.code for one in offered(view) if one.caret is not None and one.finding}
    assert not offered_ & strict


def test_settings_are_mended_and_accepted_as_well() -> None:
    settings = "标题: 甲\n报告期: {起: 2024-01-01, 止: 2024-06-30}\n"
    view = viewed(report=settings, 规划处="[]\n")
    for one in offered(view, path=REPORT):
        again = viewed(report=put(settings, one.edits), 规划处="[]\n")
        assert again.report.title == "甲"


def test_a_file_that_is_not_of_the_report_has_no_offers() -> None:
    assert offered(viewed(), path=f"{FOLDER}/无.yaml") == []
    assert mended(viewed(), f"{FOLDER}/无.yaml") == ()


def test_the_codes_that_may_be_accepted_in_a_file_are_known() -> None:
    told = dict(codes(viewed(规划处=BAD), PLAN))
    assert {"HY501", "HY504"} <= set(told)
    assert all(told.values())

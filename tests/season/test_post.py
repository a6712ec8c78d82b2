"""What is known of forms: when they went out and came back, which were not taken and why."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from halfyear.errors import HalfyearError
from halfyear.season.post import Event, Kind, note, post, whose
from halfyear.write.files import HIDDEN

AT = datetime(2024, 7, 1, 9, 30, tzinfo=UTC)


def event(
    kind: Kind, division: str = "甲处", file: str = "甲.docx", why: str = "", day: int = 0
) -> Event:
    return Event(kind, division, AT + timedelta(days=day), file, why)


def test_the_last_of_each_kind_is_kept_in_order(tmp_path: Path) -> None:
    for at, kind in enumerate(("form", "refused", "came", "slip", "came")):
        note(tmp_path, [event(kind, day=at)])  # type: ignore[arg-type]
    kept = post(tmp_path)
    assert [(one.kind, one.at.day) for one in kept.of("甲处")] == [
        ("form", 1),
        ("refused", 2),
        ("slip", 4),
        ("came", 5),
    ]
    assert kept.of("乙处") == ()
    assert kept.broken == ""
    assert (tmp_path / HIDDEN / ".gitignore").read_text() == "*\n"


def test_what_nobody_knew_is_forgotten_when_it_is_taken(tmp_path: Path) -> None:
    note(tmp_path, [event("refused", "", "a.docx"), event("refused", "", "b.docx", "坏了")])
    note(tmp_path, [event("refused", "", "b.docx", "还是坏的"), event("came", "甲处", "a.docx")])
    assert [(one.file, one.why) for one in post(tmp_path).of("")] == [("b.docx", "还是坏的")]


def test_it_is_bounded_and_has_no_numbers_of_persons(tmp_path: Path) -> None:
    note(
        tmp_path,
        [event("refused", "", f"{at}.docx", f"{'甲' * 590}，电话13812345678") for at in range(500)],
    )
    kept = post(tmp_path).events
    assert [kept[0].file, kept[-1].file, len(kept)] == ["100.docx", "499.docx", 400]
    text = (tmp_path / HIDDEN / "post.json").read_text(encoding="utf-8")
    assert "13812345678" not in text
    assert len(text.encode()) < 1 << 20
    note(tmp_path, [])
    assert (tmp_path / HIDDEN / "post.json").read_text(encoding="utf-8") == text


def test_what_fills_the_record_can_be_read_again(tmp_path: Path) -> None:
    wide = "\U0001f600" * 300
    note(tmp_path, [event("refused", f"{wide}{at}", wide, wide) for at in range(1)])
    many = [event("came", f"{at:03}{wide}", wide, wide) for at in range(400)]
    note(tmp_path, many)
    assert len(post(tmp_path).events) == 400


def test_a_spoilt_record_is_told_and_begun_anew(tmp_path: Path) -> None:
    (tmp_path / HIDDEN).mkdir()
    (tmp_path / HIDDEN / "post.json").write_text("{", encoding="utf-8")
    assert post(tmp_path).events == ()
    assert (
        post(tmp_path).broken == f"“{tmp_path}/.halfyear/post.json”坏了，看不出填报表发没发、交没交"
    )
    note(tmp_path, [event("form")])
    assert post(tmp_path) == ((event("form"),), "")


def test_what_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / HIDDEN / "post.json").mkdir(parents=True)
    with pytest.raises(HalfyearError, match="这是一个文件夹"):
        post(tmp_path)
    with pytest.raises(HalfyearError, match="这是一个文件夹"):
        note(tmp_path, [event("form")])


def test_nothing_is_written_or_read_through_a_link(tmp_path: Path) -> None:
    report, outside = tmp_path / "2024", tmp_path / "别处"
    report.mkdir()
    outside.mkdir()
    (report / HIDDEN).symlink_to(outside)
    with pytest.raises(HalfyearError, match="是链接"):
        note(report, [event("form")])
    assert not list(outside.iterdir())
    (outside / "post.json").write_text("[]", encoding="utf-8")
    assert post(report).broken


def test_times_are_those_of_the_place_that_reads_them(tmp_path: Path) -> None:
    note(tmp_path, [event("form")])
    (kept,) = json.loads((tmp_path / HIDDEN / "post.json").read_bytes())
    assert kept["at"] == "2024-07-01T09:30:00+00:00"
    assert post(tmp_path).events[0].at == AT


@pytest.mark.parametrize(
    ("said", "file", "division"),
    [
        ("规划 处", "表.docx", "规划处"),
        ("", "规划处-某表（改）.docx", "规划处"),
        ("没有处", "规划处二科.docx", "规划处二科"),
        ("", "某规划处.docx", ""),
        ("", "", ""),
    ],
)
def test_whose_a_file_is(said: str, file: str, division: str) -> None:
    assert whose(["规划处", "规划处二科"], said, file) == division

"""The whole cycle from outside: the next edition, its forms, what divisions send back, the published table."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.test_app import edit
from tests.conftest import Outcome
from tests.tools import office
from tests.tools.strangers import (
    Answers,
    controls,
    more_runs,
    numbered,
    resaved,
    sheet_cells,
    whole_cells,
)

Run = Callable[..., Outcome]

# Who leads what in the real report, by the number of the task.
LEADS: Mapping[str, tuple[str, ...]] = {
    "规划处": ("1", "2", "4"),
    "基础处": ("3",),
    "法规处": ("5", "6"),
}


def answers(*numbers: str) -> Answers:
    """What a division says of its tasks: items, none, and a lone text."""
    made: dict[tuple[str, str], tuple[str, ...]] = {}
    for number in numbers:
        made["完成情况", number] = (
            f"印发第{number}项任务的实施方案。",
            "召开推进会2次，开展“一对一”走访。",
            "投入经费1.5亿元。",
        )
        made["存在问题", number] = ("无",)
        made["下步打算", number] = (f"按方案推进第{number}项任务，年底前完成R&D经费调查。",)
    return made


@pytest.fixture
def edition(halfyear: Run, copy_2024: Path) -> Path:
    assert halfyear("new", "data/2025", "--from", copy_2024).code == 0
    settings = Path("data/2025/report.yaml")
    edit(settings, "  索引号:\n", "  索引号: 002482090/2025-00100\n")
    edit(settings, "  发文日期:\n", "  发文日期: 2025-08-01\n")
    return settings.parent


def sent(halfyear: Run, edition: Path, format_: str) -> dict[str, Path]:
    """The forms of all divisions by division."""
    assert (
        halfyear(
            "form", edition, "--format", format_, "-o", "forms", "--deadline", "2025-07-10"
        ).code
        == 0
    )
    return {
        path.name.partition("-")[0]: path for path in sorted(Path("forms").glob(f"*.{format_}"))
    }


def filled(forms: Mapping[str, Path], fill: Callable[[bytes, Answers], bytes]) -> list[Path]:
    """The forms of the first leads, filled in and mailed back."""
    back = Path("back")
    back.mkdir()
    for division, numbers in LEADS.items():
        (back / forms[division].name).write_bytes(
            fill(forms[division].read_bytes(), answers(*numbers))
        )
    return sorted(back.iterdir())


def published(halfyear: Run, edition: Path) -> str:
    """The report as text, when it is clean."""
    code, out, _ = halfyear("validate", edition)
    assert code == 0, out
    assert "0 处错误" in out
    assert (
        halfyear("render", edition, "--format", "txt", "--format", "docx", "-o", "out/").code == 0
    )
    (text,) = Path("out").glob("*.txt")
    return text.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("format_", "fill"),
    [
        ("docx", whole_cells),
        ("docx", more_runs),
        ("docx", numbered),
        ("docx", controls),
        ("xlsx", sheet_cells),
    ],
    ids=["python-docx", "runs", "typed numbers", "content controls", "openpyxl"],
)
def test_a_year_goes_round(
    halfyear: Run, edition: Path, format_: str, fill: Callable[[bytes, Answers], bytes]
) -> None:
    files = filled(sent(halfyear, edition, format_), fill)
    code, out, err = halfyear("collect", *files, "--into", edition, "--diff")
    assert code == 0, err
    assert "+    - 印发第3项任务的实施方案。" in out
    text = published(halfyear, edition)
    assert (
        "1. 印发第6项任务的实施方案。 2. 召开推进会2次，开展“一对一”走访。 3. 投入经费1.5亿元。"
        in text
    )
    assert halfyear("collect", *files, "--into", edition).code == 0
    assert published(halfyear, edition) == text
    assert halfyear("fmt", edition, "--check").code == 0


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("format_", "fill"), [("docx", whole_cells), ("xlsx", sheet_cells)], ids=["docx", "xlsx"]
)
def test_a_year_goes_round_through_libreoffice(
    halfyear: Run, edition: Path, format_: str, fill: Callable[[bytes, Answers], bytes]
) -> None:
    office.require(office.missing_office())
    files = resaved(filled(sent(halfyear, edition, format_), fill))
    code, _, err = halfyear("collect", *files, "--into", edition)
    assert code == 0, err
    assert "1. 印发第6项任务的实施方案。 2. 召开推进会2次" in published(halfyear, edition)


def test_a_dry_run_shows_the_change_and_makes_none(halfyear: Run, edition: Path) -> None:
    files = filled(sent(halfyear, edition, "docx"), whole_cells)
    before = {path.name: path.read_bytes() for path in edition.glob("*.yaml")}
    code, out, err = halfyear("collect", *files, "--into", edition, "--dry-run", "--diff")
    assert code == 0
    assert "+    - 印发第3项任务的实施方案。" in out
    assert err.startswith("交来 3 份，会收进 data/2025 3 份\n")
    assert {path.name: path.read_bytes() for path in edition.glob("*.yaml")} == before


def test_a_dry_run_says_which_cells_will_be_too_long(halfyear: Run, edition: Path) -> None:
    forms = sent(halfyear, edition, "docx")
    long = {("完成情况", "3"): ["字" * 150, "字" * 150], ("下步打算", "3"): ["字" * 300]}
    forms["基础处"].write_bytes(whole_cells(forms["基础处"].read_bytes(), long))
    _, _, err = halfyear("collect", forms["基础处"], "--into", edition, "--dry-run")
    assert "  第3项“完成情况”共 302 字" in err
    assert "“下步打算”共" not in err


def test_what_was_changed_in_a_locked_cell_is_told_and_the_rest_is_taken(
    halfyear: Run, edition: Path
) -> None:
    forms = sent(halfyear, edition, "docx")
    forms["基础处"].write_bytes(whole_cells(forms["基础处"].read_bytes(), answers("3")))
    edit(edition / "tasks.yaml", "  重点工作: 加强高能级", "  重点工作: 进一步加强高能级")
    code, _, err = halfyear("collect", forms["基础处"], "--into", edition)
    assert code == 1
    assert "基础处，" in err
    assert "没有新内容，1 处没有收" in err
    assert "这一项没有收：表上是“加强高能级" in err
    halfyear("collect", forms["基础处"], "--into", edition, "--accept-task-text")
    assert "印发第3项任务的实施方案。" in (edition / "基础处.yaml").read_text(encoding="utf-8")


def test_one_bad_form_does_not_stop_the_others(halfyear: Run, edition: Path) -> None:
    good = filled(sent(halfyear, edition, "docx"), whole_cells)
    bad = Path("back/坏.docx")
    bad.write_bytes(random.Random(1).randbytes(1000))
    code, _, err = halfyear("collect", *good[:1], bad, *good[1:], "--into", edition)
    assert code == 1
    assert "“back/坏.docx”没有收：" in err
    summary = err.split("\n")[:5]
    assert summary[0] == "交来 4 份，收进 data/2025 3 份，1 份没有收"
    assert summary[2] == "  back/坏.docx：没有收"
    assert [line.partition("，")[0] for line in (summary[1], *summary[3:])] == [
        *("  基础处", "  法规处", "  规划处"),
    ]
    assert summary[1].endswith("：3 格")
    published(halfyear, edition)


def test_a_form_of_another_edition_or_a_cell_that_is_taken_is_refused(
    halfyear: Run, copy_2024: Path, edition: Path
) -> None:
    files = filled(sent(halfyear, edition, "docx"), whole_cells)
    before = {path.name: path.read_bytes() for path in copy_2024.glob("*.yaml")}
    assert "报告期" in halfyear("collect", files[0], "--into", copy_2024).err
    assert {path.name: path.read_bytes() for path in copy_2024.glob("*.yaml")} == before
    halfyear("collect", *files, "--into", edition)
    sheet = edition / "基础处.yaml"
    sheet.write_text(
        sheet.read_text(encoding="utf-8").replace("召开推进会2次", "召开推进会3次"),
        encoding="utf-8",
    )
    kept = sheet.read_bytes()
    code, _, err = halfyear("collect", *files, "--into", edition)
    assert code == 1
    assert "确实要换成表上的，请加 --replace" in err
    assert sheet.read_bytes() == kept
    assert halfyear("collect", *files, "--into", edition, "--replace").code == 0
    assert "召开推进会2次" in sheet.read_text(encoding="utf-8")

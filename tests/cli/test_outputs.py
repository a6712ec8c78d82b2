"""Several formats in one run: one on the screen, the others in files, the summary where a service asks for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear.cli.validate import FORMATS
from tests.conftest import Outcome

Run = Callable[..., Outcome]


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "github"])
def test_a_file_holds_what_the_screen_would_show(
    halfyear: Run, copy_2024: Path, format_: str
) -> None:
    shown = halfyear("validate", "--format", format_).out
    assert halfyear("validate", "--output", f"{format_}=甲").code == 0
    # The counts are the screen's own.
    assert shown.startswith(Path("甲").read_text(encoding="utf-8"))


def test_several_formats_are_written_in_one_run_and_the_screen_stays(
    halfyear: Run, copy_2024: Path
) -> None:
    alone = halfyear("validate")
    names = [f"{name}={name}.out" for name in FORMATS]
    options = [part for name in names for part in ("--output", name)]
    assert halfyear("validate", *options, "--output", "json=第二份") == alone
    assert Path("json.out").read_bytes() == Path("第二份").read_bytes()
    assert all("HY303" in Path(f"{name}.out").read_text(encoding="utf-8") for name in FORMATS)


def test_programs_get_every_hint_and_people_those_they_ask_for(
    halfyear: Run, copy_2024: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [part for name in FORMATS for part in ("--output", f"{name}={name}")]
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "page")
    told = {}
    for option in ([], ["--all"]):
        Path("page").unlink(missing_ok=True)
        halfyear("validate", *names, *option)
        texts = {name: Path(name).read_text(encoding="utf-8") for name in (*FORMATS, "page")}
        told[bool(option)] = {name for name, text in texts.items() if "HY806" in text}
    assert told == {
        False: {"json", "gitlab", "sarif", "junit", "rdjson"},
        True: {*FORMATS, "page"},
    }


def test_accepted_exceptions_are_in_the_files_when_asked_for(
    halfyear: Run, copy_2024: Path
) -> None:
    halfyear("validate", "--output", "sarif=a", "--output", "junit=b")
    halfyear("validate", "--all", "--output", "sarif=c", "--output", "junit=d")
    texts = [Path(name).read_text(encoding="utf-8") for name in "abcd"]
    assert ["HY201" in text for text in texts] == [False, False, True, True]
    assert '"suppressions"' in texts[2]
    assert "<skipped " in texts[3]


def test_a_file_that_is_there_is_replaced_whole_and_keeps_its_mode(
    halfyear: Run, copy_2024: Path
) -> None:
    file = Path("a.sarif")
    file.write_text("old", encoding="utf-8")
    file.chmod(0o600)
    halfyear("validate", "--output", "sarif=a.sarif")
    assert file.stat().st_mode & 0o777 == 0o600
    assert "HY303" in file.read_text(encoding="utf-8")
    assert sorted(path.name for path in Path().iterdir()) == ["a.sarif", "data"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sarif", "--output 应写成“格式=文件”，如 sarif=halfyear.sarif，这里是“sarif”"),
        ("sarif=", "--output 应写成“格式=文件”，如 sarif=halfyear.sarif，这里是“sarif=”"),
        (
            "xml=a",
            "--output 没有“xml”这种格式，只有：console、json、github、gitlab、sarif、junit、rdjson",
        ),
        ("sarif=nowhere/a", "写不了“nowhere/a”：没有这个文件或文件夹；原来的文件没有动"),
    ],
)
def test_an_output_that_cannot_be_written_is_exit_code_2(
    halfyear: Run, copy_2024: Path, words: str, said: str
) -> None:
    code, _, err = halfyear("validate", "--output", words)
    assert (code, err) == (2, f"halfyear：{said}\n")


def test_the_summary_is_put_behind_what_the_page_has(
    halfyear: Run, copy_2024: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Path("page.md")
    page.write_text("之前\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page.absolute()))
    halfyear("validate")
    halfyear("validate", "--strict")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("之前\n通过：")
    assert text.count("| 级别 |") == 2
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "nowhere/page.md")
    assert halfyear("validate").err == "halfyear：写不了“nowhere/page.md”：没有这个文件或文件夹\n"


@pytest.mark.skipif(os.name == "nt", reason="文件名是 POSIX 的")
def test_a_name_that_is_no_text_stops_no_format(
    halfyear: Run, copy_2024: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(Path("page.md").absolute()))
    copy_2024.rename(os.fsdecode(b"data/\xff\xfe"))
    options = [part for name in FORMATS for part in ("--output", f"{name}={name}.out")]
    assert halfyear("validate", *options).code == 0
    for name in FORMATS:
        assert Path(f"{name}.out").read_bytes().decode("utf-8")
    assert "%FF%FE" in Path("sarif.out").read_text(encoding="utf-8")

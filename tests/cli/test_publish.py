"""What was checked and signed is published once, whole, and never otherwise under the same name."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]
TITLE = "浙江省科学技术厅2024年度牵头重点工作任务半年度进展情况"
# One test has all formats; others those that are made soonest.
QUICK = (
    *("publish", "data/2024", "-o", "公开"),
    *("--without", "pdf", "--without", "docx", "--without", "html"),
)
PAGE, DATA = NAMES = [f"{TITLE}.{ending}" for ending in ("csv", "json")]


@pytest.fixture
def still(copy_2024: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real report, on a day that stays the same."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1725412200")
    return copy_2024


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_folder_is_published_with_its_manifest(halfyear: Run, still: Path) -> None:
    code, out, err = halfyear("publish", "data/2024", "-o", "公开/2024")
    assert (code, out) == (0, "")
    files = content(Path("公开/2024"))
    formats = ["docx", "html", "pdf", "csv", "json", "json"]
    names = [f"{TITLE}.{ending}" for ending in formats]
    names[4] = "datapackage.json"
    lines = [f"已生成 公开/2024/{name}" for name in (*names, "manifest.json", "SHA256SUMS")]
    assert err.splitlines()[:9] == [*lines, "已记入 data/2024/publish.yaml"]
    manifest = json.loads(files["manifest.json"])
    assert manifest["标题"] == TITLE
    assert manifest["报告期"] == ["2024-01-01", "2024-06-30"]
    assert list(manifest["各项"]) == ["1", "2", "3", "4", "5", "6"]
    assert [(one["名称"], one["格式"]) for one in manifest["文件"]] == list(
        zip(names, formats, strict=True)
    )
    for one in manifest["文件"]:
        data = files[one["名称"]]
        assert (one["大小"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    record = (still / "publish.yaml").read_text("utf-8").splitlines()
    assert record[1] == "- 时间: 2024-09-04T01:10:00+00:00"
    assert record[2] == f"  清单: sha256:{hashlib.sha256(files['manifest.json']).hexdigest()}"
    assert record[3].startswith("  源文件: sha256:")
    assert record[4] == f"  摘要: {manifest['摘要']}"


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not there")
def test_sha256sum_checks_what_was_published(halfyear: Run, still: Path) -> None:
    assert halfyear(*QUICK).code == 0
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    done = subprocess.run(check, cwd="公开", capture_output=True, encoding="utf-8", check=True)
    assert [line.partition(": ")[0] for line in done.stdout.splitlines()] == [
        *(PAGE, "datapackage.json", DATA),
        "manifest.json",
    ]


def test_a_second_run_says_that_it_is_there(halfyear: Run, still: Path) -> None:
    assert halfyear(*QUICK).code == 0
    before = content(Path("公开")) | content(still)
    assert halfyear(*QUICK) == (0, "", "“公开”里已经公开过，就是现在这一稿，没有动\n")
    assert content(Path("公开")) | content(still) == before
    # Elsewhere it is the same to the byte, and no other publication.
    assert halfyear(*QUICK[:3], "另处", *QUICK[4:]).code == 0
    assert content(Path("另处")) | content(still) == before
    told = halfyear("status").out
    assert "\n已公开：已报 6/6 项" in told
    assert "公开：2024-09-04 01:10 已公开，现在仍是这一稿" in told


def test_what_a_killed_run_has_not_put_down_the_next_one_does(halfyear: Run, still: Path) -> None:
    assert halfyear(*QUICK).code == 0
    record = (still / "publish.yaml").read_bytes()
    (still / "publish.yaml").unlink()
    assert halfyear(*QUICK).err.startswith("已记入 data/2024/publish.yaml\n“公开”里已经公开过")
    assert (still / "publish.yaml").read_bytes() == record


def test_another_text_does_not_take_the_place_of_the_published_one(
    halfyear: Run, still: Path
) -> None:
    assert halfyear(*QUICK).code == 0
    before = content(Path("公开"))
    edit(still / "法规处.yaml", "完成情况:\n    - ", "完成情况:\n    - 认真")
    assert halfyear(*QUICK) == (
        2,
        "",
        "halfyear：“公开”里公开过的与现在的不同，没有覆盖：报表改了第 5 项。"
        "要公开更正稿，请换一个文件夹\n",
    )
    assert content(Path("公开")) == before
    assert "2024-09-04 公开后改过第 5 项：要更正就重新公开" in halfyear("validate").out
    assert "公开：2024-09-04 01:10 已公开，公开后改过第 5 项" in halfyear("status").out
    # The corrected text goes into a folder of its own, and is the last one published.
    assert halfyear(*QUICK[:3], "公开/更正", *QUICK[4:]).code == 0
    assert (still / "publish.yaml").read_text("utf-8").count("- 时间: ") == 2
    assert "HY617" not in halfyear("validate").out


@pytest.mark.parametrize("name", [PAGE, "SHA256SUMS"], ids=["csv", "sums"])
@pytest.mark.parametrize("gone", [True, False], ids=["gone", "changed"])
def test_a_file_that_changed_after_publication_is_told(
    halfyear: Run, still: Path, name: str, gone: bool
) -> None:
    assert halfyear(*QUICK).code == 0
    path = Path("公开", name)
    if gone:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes() + b"\n")
    code, _, err = halfyear(*QUICK)
    assert code == 2
    assert f"公开后变了或不见了 {name}。" in err


def test_other_formats_than_were_published_are_told(halfyear: Run, still: Path) -> None:
    assert halfyear(*QUICK).code == 0
    assert "那里多了 csv。" in halfyear(*QUICK, "--without", "csv").err
    shutil.rmtree("公开")
    assert halfyear(*QUICK, "--without", "csv").code == 0
    assert "那里没有 csv。" in halfyear(*QUICK).err


def forged(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Put another manifest in the place of the one that is there, its sums made to fit."""
    path = folder / "manifest.json"
    said = json.loads(path.read_text("utf-8"))
    said = change(said) or said
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    sums = (folder / "SHA256SUMS").read_text("utf-8").splitlines()[:-1]
    data = path.read_bytes()
    (folder / "SHA256SUMS").write_text(
        "".join(f"{line}\n" for line in sums)
        + f"{hashlib.sha256(data).hexdigest()}  manifest.json\n",
        encoding="utf-8",
    )


def put(said: dict[str, object], key: str, value: object) -> None:
    """One file of a manifest says something else."""
    files = said["文件"]
    assert isinstance(files, list)
    files[0][key] = value


# What a manifest may not look like is among the hostile input.
FORGED: dict[str, tuple[Callable[[dict[str, object]], object], str]] = {
    "list": (lambda said: [said], "应有 标题、报告期、摘要、各项、文件 这几项"),
    "twice": (lambda said: put(said, "名称", DATA), "“文件”里有两个同名的"),
    "nobody": (
        lambda said: put(said, "名称", "别的.csv"),
        "公开后变了或不见了 别的.csv、SHA256SUMS",
    ),
    "other": (lambda said: said.update(标题="别的"), "不是现在生成的，publish.yaml 里也没有记"),
}


@pytest.mark.parametrize(("change", "words"), FORGED.values(), ids=FORGED)
def test_a_forged_manifest_is_told(
    halfyear: Run,
    still: Path,
    change: Callable[[dict[str, object]], object],
    words: str,
) -> None:
    assert halfyear(*QUICK).code == 0
    forged(Path("公开"), change)
    before = content(Path("公开"))
    code, out, err = halfyear(*QUICK)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err
    assert content(Path("公开")) == before


def test_what_another_version_of_the_program_made_is_the_same_text(
    halfyear: Run, still: Path
) -> None:
    assert halfyear(*QUICK).code == 0
    page = Path("公开", PAGE)
    page.write_bytes(page.read_bytes() + b"\n")
    summed = hashlib.sha256(page.read_bytes()).hexdigest()

    def other(said: dict[str, object]) -> None:
        files = said["文件"]
        assert isinstance(files, list)
        files[0] |= {"大小": page.stat().st_size, "sha256": summed}
        # The first versions had no data package.
        files[:] = [one for one in files if one["名称"] != "datapackage.json"]

    sums = Path("公开/SHA256SUMS")
    lines = sums.read_text("utf-8").splitlines()
    lines[0] = f"{summed}  {PAGE}"
    lines = [line for line in lines if not line.endswith("datapackage.json")]
    Path("公开/datapackage.json").unlink()
    sums.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    forged(Path("公开"), other)
    assert f"{PAGE} 不是现在生成的" in halfyear(*QUICK).err
    path = still / "publish.yaml"
    _, before, after = path.read_text("utf-8").partition("清单: sha256:")
    manifest = hashlib.sha256(Path("公开/manifest.json").read_bytes()).hexdigest()
    path.write_text(f"- 时间: 2024-09-04T01:10:00+00:00\n  {before}{manifest}{after[64:]}", "utf-8")
    assert halfyear(*QUICK).err == "“公开”里已经公开过，就是现在这一稿，没有动\n"


def test_the_day_is_put_into_the_head_where_it_is_given(halfyear: Run, still: Path) -> None:
    edit(still / "report.yaml", "发文日期: 2024-09-04", "发文日期:  # 发布时填")
    code, _, err = halfyear(*QUICK)
    assert code == 0
    assert "发文日期空着：" in err
    shutil.rmtree("公开")
    assert halfyear("undo").code == 0
    code, _, err = halfyear(*QUICK, "--date", "2024年9月4日")
    assert code == 0
    assert "已记入 data/2024/report.yaml\n已记入 data/2024/publish.yaml\n" in err
    assert "发文日期: 2024-09-04  # 发布时填\n" in (still / "report.yaml").read_text("utf-8")
    assert json.loads(Path("公开", DATA).read_text("utf-8"))["公开信息"]["发文日期"] == "2024-09-04"
    assert halfyear(*QUICK, "--date", "2024-09-04").err.startswith("“公开”里已经公开过")
    assert halfyear(*QUICK).err.startswith("“公开”里已经公开过")
    assert "已经是“2024-09-04”，不是 2024-09-05" in halfyear(*QUICK, "--date", "2024-09-05").err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n  发文日期: 2024-09-04", ""),
        ("发文日期: 2024-09-04", "发文日期: ''"),
        ("公开信息:\n", "公开信息: {发布机构: 省科技厅}\n未用:\n"),
        ("公开信息:\n", "公开信息:\n未用:\n"),
        ("公开信息:\n", "未用:\n"),
    ],
    ids=["block", "quotes", "flow", "empty", "none"],
)
def test_the_day_finds_a_place_in_any_head(still: Path, old: str, new: str) -> None:
    from datetime import date

    from halfyear.report.folder import report
    from halfyear.source.parser import parse
    from halfyear.write.dated import dated

    for end in ("\n", "\r\n"):
        text = (still / "report.yaml").read_text("utf-8")
        assert old in text
        text = text.replace(old, new, 1).replace("\n", end)
        before = parse("report.yaml", text.encode(), rows=False)
        made = dated(before, date(2024, 9, 4))
        (still / "made").mkdir(exist_ok=True)
        (still / "made" / "report.yaml").write_text(made, encoding="utf-8", newline="")
        assert ("发文日期", "2024-09-04") in report(still / "made").facts
        assert [line for line in text.splitlines() if line not in made.splitlines()] in (
            [],
            ["公开信息: {发布机构: 省科技厅}"],
            ["  发文日期: ''"],
        )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("公开信息:\n", "公开信息: &a\n"),
        ("公开信息:\n", "公开信息: 省科技厅\n未用:\n"),
        ("公开信息:\n", "公开信息: {发文日期}\n未用:\n"),
    ],
    ids=["anchor", "text", "flow"],
)
def test_a_head_in_which_no_day_can_be_put_is_told(
    halfyear: Run, still: Path, old: str, new: str
) -> None:
    edit(still / "report.yaml", "发文日期: 2024-09-04", "发文日期:")
    edit(still / "report.yaml", old, new)
    before = content(still)
    code, _, err = halfyear(*QUICK, "--date", "2024-09-04")
    assert code == 2
    assert "里放不进“发文日期: 2024-09-04”：请自己写在“公开信息”里" in err
    assert content(still) == before


@pytest.mark.parametrize(
    "said", ["发文日期: 2024年9月4日", "发文日期: '2024-9-4'"], ids=["chinese", "short"]
)
def test_a_day_may_be_spelt_in_another_way(halfyear: Run, still: Path, said: str) -> None:
    edit(still / "report.yaml", "发文日期: 2024-09-04", said)
    assert halfyear(*QUICK, "--date", "2024-09-04").code == 0
    assert said in (still / "report.yaml").read_text("utf-8")


def test_a_day_that_has_not_come_is_an_error(halfyear: Run, still: Path) -> None:
    edit(still / "report.yaml", "发文日期: 2024-09-04", "发文日期:")
    code, _, err = halfyear(*QUICK, "--date", "2999-01-01")
    assert code == 1
    assert "有 1 处错误，没有公开：\n" in err
    assert "发文日期: 2999-01-01" in err
    assert "发文日期:\n" in (still / "report.yaml").read_text("utf-8")
    assert not Path("公开").exists()


def test_errors_are_mended_before_anything_is_published(halfyear: Run, still: Path) -> None:
    edit(still / "基础处.yaml", "  存在问题: 无\n", "")
    code, out, err = halfyear(*QUICK)
    assert (code, out) == (1, "")
    assert err.startswith(
        "“data/2024”有 1 处错误，没有公开：\ndata/2024/基础处.yaml:4:3  错误 HY101  "
    )
    assert not Path("公开").exists()


def test_publication_waits_for_those_who_are_to_sign(halfyear: Run, still: Path) -> None:
    settings = still / "report.yaml"
    asked = "审签: [处室负责人, 保密审查]\n"
    settings.write_text(settings.read_text("utf-8") + asked, encoding="utf-8")
    sign = ("sign", "data/2024", "--name", "张三", "--role")
    for division in ("规划处", "法规处"):
        assert halfyear(*sign, "处室负责人", "--division", division).code == 0
    edit(still / "法规处.yaml", "完成情况:\n    - ", "完成情况:\n    - 认真")
    assert halfyear(*QUICK) == (
        1,
        "",
        "“data/2024”没有公开，审签还缺：处室负责人（基础处、法规处），保密审查\n"
        "处室负责人张三签后改过第 5 项\n"
        "请签的人各自看过，运行：\n"
        "  halfyear sign data/2024 --role 处室负责人 --division 基础处 --name 姓名\n"
        "  halfyear sign data/2024 --role 处室负责人 --division 法规处 --name 姓名\n"
        "  halfyear sign data/2024 --role 保密审查 --name 姓名\n",
    )
    assert not Path("公开").exists()
    for division in ("基础处", "法规处"):
        assert halfyear(*sign, "处室负责人", "--division", division).code == 0
    assert halfyear(*sign, "保密审查").code == 0
    # The day is not what they signed; nor is anyone told who they are.
    edit(settings, "发文日期: 2024-09-04", "发文日期:")
    assert halfyear(*QUICK, "--date", "2024-09-04").code == 0
    assert not any("张三".encode() in data for data in content(Path("公开")).values())


def test_who_asks_for_nobody_is_told_of_signatures_that_no_longer_hold(
    halfyear: Run, still: Path
) -> None:
    assert halfyear("sign", "data/2024", "--role", "处长", "--name", "张三").code == 0
    edit(still / "法规处.yaml", "完成情况:\n    - ", "完成情况:\n    - 认真")
    code, _, err = halfyear(*QUICK)
    assert code == 0
    assert err.endswith("已记入 data/2024/publish.yaml\n处长张三签后改过第 5 项\n")


def test_a_publication_is_taken_back_but_for_its_files(halfyear: Run, still: Path) -> None:
    edit(still / "report.yaml", "发文日期: 2024-09-04", "发文日期:")
    before = content(still)
    assert halfyear(*QUICK, "--date", "2024-09-04").code == 0
    code, _, err = halfyear("undo")
    assert code == 0
    assert "已删去 data/2024/publish.yaml\n" in err
    assert "已经生成的公开文件没有动：还没有放到网上的，请自己删去\n" in err
    assert content(still) == before
    assert len(content(Path("公开"))) == 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--without", "docm"), "没有“docm”这种格式，可以不要的有：docx、html、pdf、csv、json"),
        (
            ("--without", "csv", "--without", "json"),
            "每种格式都不要",
        ),
        (("--date", "秋天"), "“秋天”不是日期"),
        (("-o", "data/2024"), "公开的不能放在报表自己的文件夹里"),
        (("-o", "旧"), "“旧”里已经有别的东西，不是 halfyear 公开的，没有动"),
        (("-o", "旧/稿.txt"), "“旧/稿.txt”是链接或文件，不是文件夹"),
        (("-o", "链接"), "“链接”是链接或文件，不是文件夹"),
    ],
    ids=["format", "nothing", "day", "report", "others", "file", "link"],
)
def test_what_cannot_be_published_so_is_refused(
    halfyear: Run, still: Path, arguments: tuple[str, ...], words: str
) -> None:
    Path("旧").mkdir()
    Path("旧/稿.txt").write_text("稿", encoding="utf-8")
    Path("链接").symlink_to("旧")
    before = content(still)
    code, out, err = halfyear(*QUICK, *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert content(still) == before
    assert content(Path("旧")) == {"稿.txt": "稿".encode()}


def test_a_table_of_nothing_is_not_published(halfyear: Run, still: Path) -> None:
    for sheet in still.glob("*.yaml"):
        if sheet.name != "report.yaml":
            sheet.unlink()
    assert "没有要印的栏目或任务" in halfyear(*QUICK).err


def test_a_broken_record_is_mended_first(halfyear: Run, still: Path) -> None:
    for name in ("publish.yaml", "sign.yaml"):
        (still / name).write_text("- 甲: 乙\n", encoding="utf-8")
        code, _, err = halfyear(*QUICK)
        assert code == 2
        assert f"“data/2024/{name}”第 1 行第 3 列没有“甲”这一项" in err
        (still / name).unlink()
    assert not Path("公开").exists()


def test_without_typst_one_sentence_says_what_to_do(
    halfyear: Run, still: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    code, _, err = halfyear("publish", "-o", "公开")
    assert code == 2
    assert err.endswith("请运行 pip install typst 再试；不要这种格式的，加 --without pdf\n")
    assert not Path("公开").exists()


def test_who_cannot_put_it_down_says_so(
    halfyear: Run, still: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (still / ".halfyear").symlink_to("别处")
    code, _, err = halfyear(*QUICK)
    assert code == 2
    assert "公开的文件已经写好，报表里还没有记下：“data/2024/.halfyear”是链接" in err
    assert len(content(Path("公开"))) == 5
    (still / ".halfyear").unlink()
    assert halfyear(*QUICK).err.startswith("已记入 data/2024/publish.yaml\n")

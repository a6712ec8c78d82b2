"""A whole half-year, played from outside as its page tells it."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest

from halfyear.read import read
from tests.conftest import ROOT
from tests.tools.office import missing_writer, office_work, require
from tests.tools.play import Play
from tests.tools.strangers import whole_cells

PAGE = ROOT / "docs" / "half-year.md"
LAST = Path(__file__).with_name("last")
DONE, PROBLEMS, PLANS = "完成情况", "存在问题", "下步打算"

Answer = Mapping[tuple[str, str], Sequence[str]]


def answers(**tasks: tuple[str, str, str]) -> Answer:
    """What a division writes of its tasks, by the letter n and the number: done, problems, plans."""
    return {
        (column, name.removeprefix("n")): [words]
        for name, said in tasks.items()
        for column, words in zip((DONE, PROBLEMS, PLANS), said, strict=True)
    }


ANSWERS = {
    "规划科": answers(n1=("形成规划纲要初稿。", "无", "年底前报市政府审议。")),
    "基础科": answers(
        n2=("新建重点实验室3家；开放共享大型仪器180台。", "无", "三季度再开放共享大型仪器20台。")
    ),
    "高新科": answers(
        n3=("新认定高新技术企业XX家。", "无", "年内再认定19家。"),
        n6=("培育科技型中小企业75家，，增长12%。", "无", "年内再培育45家。"),
    ),
    "成果科": answers(n4=("完成技术合同交易额9.1亿元。", "无", "举办成果对接会4场。")),
    "人才科": answers(n5=("引进高层次人才31名。", "无", "赴三地开展招才活动。")),
}
MENDED = answers(
    n3=("新认定高新技术企业41家。", "无", "年内再认定19家。"),
    n6=("培育科技型中小企业75家，增长12%。", "无", "年内再培育45家。"),
)


def sent(folder: str, division: str) -> Path:
    """The file that went to a division."""
    (found,) = Path(folder).glob(f"{division}-*")
    return found


def returned(folder: str, *divisions: str) -> None:
    """Divisions fill in their forms and send them back."""
    Path(folder).mkdir()
    for division in divisions:
        form = sent("发出", division)
        filled = whole_cells(form.read_bytes(), ANSWERS[division])
        (Path(folder) / form.name).write_bytes(filled)


def settled() -> None:
    shutil.copytree(LAST, "data/2024")
    subprocess.run(["git", "init", "-q", "."], check=True)


def deadline() -> None:
    settings = Path("data/2025/report.yaml")
    settings.write_text(f"{settings.read_text('utf-8').rstrip()}\n报送截止: 2025-07-10\n", "utf-8")


def three() -> None:
    """One of them writes with tracked changes, one form is cut short on its way."""
    returned("交来", "规划科", "基础科", "成果科")
    tracked = sent("交来", "规划科")
    tracked.write_bytes(tracks(tracked.read_bytes(), "初稿", "，征求了各县（市、区）意见"))
    broken = sent("交来", "成果科")
    whole = broken.read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])


def tracks(data: bytes, old: str, new: str) -> bytes:
    """A Word document in which words were replaced while changes were tracked."""
    by = 'w:author="张三" w:date="2025-07-05T10:00:00Z"'
    change = (
        f'</w:t></w:r><w:del w:id="9001" {by}><w:r><w:delText>{old}</w:delText></w:r></w:del>'
        f'<w:ins w:id="9002" {by}><w:r><w:t>{new}</w:t></w:r></w:ins><w:r><w:t>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml":
                assert part.count(old.encode()) == 1
                part = part.replace(old.encode(), change.encode())
            made.writestr(name, part)
    return out.getvalue()


def late() -> None:
    returned("迟交", "高新科", "人才科", "成果科")


def mended() -> None:
    Path("改好").mkdir()
    slip = sent("退回", "高新科")
    (Path("改好") / slip.name).write_bytes(whole_cells(slip.read_bytes(), MENDED))


def led() -> None:
    """The leader edits the table in LibreOffice: a figure with changes tracked, then a task's words."""
    tracked = ["paper.RecordChanges = True", 'Exchange paper, "形成规划纲要，", "已形成规划纲要，"']
    plain = [
        "paper.RecordChanges = False",
        'Exchange paper, "新认定高新技术企业60家", "新认定高新技术企业70家"',
    ]
    here = Path.cwd()
    office_work([(here / "汇总表.docx", [*tracked, *plain], here / "汇总表（领导改）.docx")])


def signers() -> None:
    settings = Path("data/2025/report.yaml")
    settings.write_text(f"{settings.read_text('utf-8')}审签: [科室负责人, 分管领导]\n", "utf-8")


def corrected() -> None:
    Path("更正").mkdir()
    form = sent("发出", "人才科")
    said = answers(n5=("引进高层次人才38名。", "无", "赴三地开展招才活动。"))
    (Path("更正") / form.name).write_bytes(whole_cells(form.read_bytes(), said))


STEPS: dict[str, Callable[[], None]] = {
    "去年的一期放好了": settled,
    "写上报送截止": deadline,
    "三个科室交了表": three,
    "迟交的两份和重发的一份到了": late,
    "高新科照退回单改好了": mended,
    "领导改了两处": led,
    "写上审签": signers,
    "人才科又改了数字": corrected,
}


class Played(NamedTuple):
    """The page as it was played, the exit code of each command, and the folder that is left."""

    page: str
    codes: Mapping[str, int]
    folder: Path


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    require(missing_writer())
    folder = tmp_path_factory.mktemp("half-year")
    kept = str(tmp_path_factory.mktemp("cache"))
    play = Play(STEPS)
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, {"XDG_CACHE_HOME": kept, "GITHUB_ACTIONS": ""}),
    ):
        page = play.page(PAGE.read_text(encoding="utf-8"))
    return Played(page, play.codes, folder)


@pytest.mark.libreoffice
def test_the_page_says_what_the_commands_say(played: Played) -> None:
    assert played.page == PAGE.read_text(encoding="utf-8")


@pytest.mark.libreoffice
def test_commands_fail_where_something_is_to_be_done(played: Played) -> None:
    refused = {
        "halfyear collect 交来 --into data/2025",
        "halfyear collect 迟交 --into data/2025",
        "halfyear publish data/2025 -o 公开/2025",
    }
    assert {command for command, code in played.codes.items() if code} == refused
    assert all(played.codes[command] == 1 for command in refused)


@pytest.mark.libreoffice
def test_what_was_sent_is_what_is_published(played: Played) -> None:
    public = played.folder / "公开" / "2025"
    (document,) = public.glob("*.docx")
    rows = read(document.read_bytes(), document.name).table.rows
    cells = {str(row[0]): row for row in rows}
    assert cells["1"][2] == "已形成规划纲要，征求了各县（市、区）意见。"
    assert list(cells["3"][1:3]) == ["新认定高新技术企业70家。", "新认定高新技术企业41家。"]
    assert cells["5"][2] == "引进高层次人才31名。"
    for line in (public / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((public / name).read_bytes()).hexdigest() == digest


@pytest.mark.libreoffice
def test_the_redline_is_of_both_tables(played: Played) -> None:
    xml = zipfile.ZipFile(played.folder / "花脸稿.docx").read("word/document.xml").decode()
    assert re.findall(r"<w:ins [^>]*w:author=\"统筹\".*?<w:t[^>]*>(.*?)</w:t>", xml)
    deleted = "".join(re.findall(r"<w:delText[^>]*>(.*?)</w:delText>", xml))
    assert "60" in deleted

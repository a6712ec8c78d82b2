"""A whole half-year, played from outside as its page tells it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT
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
    "规划科": answers(
        n1=("形成规划纲要，征求了各县（市、区）意见。", "无", "年底前报市政府审议。")
    ),
    "基础科": answers(
        n2=("新建重点实验室3家；开放共享大型仪器180台。", "无", "三季度再开放共享大型仪器20台。")
    ),
    "高新科": answers(
        n3=("新认定高新技术企业41家", "无", "年内再认定19家。"),
        n6=("培育科技型中小企业75家。", "无", "年内再培育45家。"),
    ),
    "成果科": answers(n4=("完成技术合同交易额9.1亿元。", "无", "举办成果对接会4场。")),
    "人才科": answers(n5=("引进高层次人才31名。", "无", "赴三地开展招才活动。")),
}


def form(division: str) -> Path:
    (found,) = Path("发出").glob(f"{division}-*")
    return found


def returned(folder: str, *divisions: str) -> None:
    Path(folder).mkdir()
    for division in divisions:
        sent = form(division)
        (Path(folder) / sent.name).write_bytes(whole_cells(sent.read_bytes(), ANSWERS[division]))


def settled() -> None:
    shutil.copytree(LAST, "data/2024")
    subprocess.run(["git", "init", "-q", "."], check=True)


def deadline() -> None:
    settings = Path("data/2025/report.yaml")
    settings.write_text(f"{settings.read_text('utf-8').rstrip()}\n报送截止: 2025-07-10\n", "utf-8")


def three() -> None:
    returned("交来", "规划科", "基础科", "成果科")


STEPS: dict[str, Callable[[], None]] = {
    "去年的一期放好了": settled,
    "写上报送截止": deadline,
    "三个科室交了表": three,
    "迟交的两份到了": lambda: returned("迟交", "高新科", "人才科"),
    "高新科照退回单改好了": lambda: Path("改好").mkdir(),
}


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return Play(STEPS)


def test_the_page_says_what_the_commands_say(play: Play) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert play.page(text) == text

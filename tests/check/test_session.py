"""A report that stays open gives what a fresh start gives."""

from datetime import date
from pathlib import Path

from halfyear.check.check import verdict
from halfyear.check.session import Session
from halfyear.report.folder import contents

_DAY = date(2024, 8, 1)


def test_an_edit_is_checked_like_a_fresh_start(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("标题: 甲\n栏目:\n- {名称: 序号, 用途: 序号}\n")
    sheet = tmp_path / "tasks.yaml"
    sheet.write_text("- 序号: 1\n- 序号: 3\n")
    session = Session()
    for text in (
        "- 序号: 1\n- 序号: 3\n",
        "- 序号: 1\n- 序号: 2\n",
        "- 序号: 1\n",
        "- 序号: 1\n- 序号: 3\n",
    ):
        sheet.write_text(text)
        here = contents(tmp_path)
        assert session.verdict(here, _DAY) == verdict(here.report(_DAY))
        report = session.report
        assert report
        assert len(report.tasks) == text.count("序号")

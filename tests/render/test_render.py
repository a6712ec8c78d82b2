"""What every format has in common: one door, and nothing that is left out without a word."""

from __future__ import annotations

import pytest

from halfyear.errors import HalfyearError
from halfyear.render import Format, render
from halfyear.table import single


@pytest.mark.parametrize("format_", [Format.MD, Format.TXT, Format.CSV, Format.JSON])
def test_a_format_of_plain_rows_refuses_what_it_would_lose(format_: Format) -> None:
    table = single("某厅重点工作", (), ("序号", "重点工作"), (("1", "印发方案。"),))
    with pytest.raises(HalfyearError, match="里放不下前言、附注：请用 docx、pdf、html、xlsx"):
        render(table._replace(before=("进展如下。",), after=("注：无。",)), format_)

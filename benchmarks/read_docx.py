"""How long a table of 1,000 rows takes to read, beside python-docx reading the same cells.

Run: python benchmarks/read_docx.py [rows]
Exit code 1 where it takes half of python-docx's time or more.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from io import BytesIO

from docx import Document

from halfyear.read.docx import docx

ROWS, TIMES = 1000, 5
HEADINGS = ("序号", "重点工作", "会办单位", "完成情况", "存在问题", "下步打算", "牵头责任处室")
TASK = "推进科技创新平台建设，完善协同机制，加快形成战略科技力量，带动各地提高创新强度和质效。"
CELLS = (
    *("1", TASK, "省委组织部、省发展改革委、省经信厅、省教育厅"),
    "\n".join(f"{number}. {TASK * 2}" for number in range(1, 5)),
    *("无", "\n".join(f"{number}. {TASK}" for number in range(1, 4)), "规划处\n重大处"),
)


def made(rows: int) -> bytes:
    """A document as python-docx makes it, with the text of each paragraph in a run of its own."""
    document = Document()
    table = document.add_table(rows=0, cols=len(HEADINGS))
    for row in (HEADINGS, *[CELLS] * rows):
        # The row is laid out anew for each `cells`; asked once, this is bearable.
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *rest = text.split("\n")
            cell.text = first
            for line in rest:
                cell.add_paragraph(line)
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def with_python_docx(data: bytes) -> list[list[str]]:
    """All cell texts, the way its manual shows."""
    (table,) = Document(BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def with_halfyear(data: bytes) -> list[list[str]]:
    """All cell texts, read by us."""
    grid = docx(data).blocks[-1]
    assert not isinstance(grid, str)
    return [[cell.text for cell in row] for row in grid.rows]


def seconds(read: Callable[[bytes], list[list[str]]], data: bytes) -> float:
    """Processor time of the quickest of several runs."""
    best = float("inf")
    for _ in range(TIMES):
        start = time.process_time()
        read(data)
        best = min(best, time.process_time() - start)
    return best


def main(rows: int) -> int:
    """Print both times, and how they compare."""
    data = made(rows)
    assert with_halfyear(data) == with_python_docx(data)
    theirs, ours = seconds(with_python_docx, data), seconds(with_halfyear, data)
    print(f"{rows} 行 × {len(HEADINGS)} 栏，{len(data) / 1024:.0f} KiB，取 {TIMES} 次中最快的一次")
    print(f"python-docx  {theirs:.3f} 秒")
    print(f"halfyear     {ours:.3f} 秒（{ours / theirs:.0%}）")
    return int(ours >= theirs / 2)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))

"""How far a task is, as the words and figures of a cell tell it: done, behind, a share of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from halfyear.prose.words import either
from halfyear.report.columns import Column, Columns, Role
from halfyear.report.model import Cell, Task
from halfyear.text.amounts import amount
from halfyear.text.chinese import clause, key
from halfyear.text.pattern import pattern

if TYPE_CHECKING:
    from decimal import Decimal

_DONE = pattern(
    lambda: (
        rf"(?:{either('states', 'done')})(?:任务|目标|整改|销号|验收)?(?:\([^()]*\))?(?:[,，]?并?(?:长期|持续)(?:坚持|推进|巩固))?[。!]?"
    )
)
_BEHIND = pattern(lambda: either("states", "behind"))
_LASTING = pattern(lambda: either("states", "lasting"))
_ASKED = pattern("是否|与否")  # a column whose words are 是 and 否
_YES, _NO = ("是", "√", "✓", "✔"), ("否", "×", "✕", "✗")
_SHARE = pattern("完成|进度|进展")
_NAMED = pattern("状态|评价|是否完成|完成与否")
_RATE = pattern("(?:进度|完成率|完成比例)$")
_MONEY = ("投资", "资金", "支出", "拨付", "经费")
_UNDONE = pattern(lambda: either("states", "undone"))
_WHOLE = pattern(lambda: either("states", "whole"))
_OTHERS = pattern(lambda: either("states", "others"))
_STAGE = pattern(lambda: either("states", "stage"))
_AGAIN = pattern("复工|恢复|重启|已?(?:整改|解决|完成)")
_OF_WHOLE = pattern(
    r"(?:^|(?<=[，。；\n]))(?:已|累计|目前|总体|整体|工程|项目|形象|建设|任务|年度|目标|全年|工作)*"
    r"(?:完成率|完成比例|完成进度|形象进度|进度|完成)已?(?:达到?|为|约|至|到)?(?P<share>[0-9]{1,3}(?:\.[0-9]{1,4})?)%"
)


# Thousands of tasks have the same few words, and few columns.
_kept = lru_cache(maxsize=1024)


@_kept
def done(column: Column, words: str) -> bool:
    """Whether a status says that a task is done."""
    said = key(words)
    return bool(_DONE.fullmatch(said)) or (said in _YES and bool(_ASKED.search(column.name)))


@_kept
def behind(column: Column, words: str) -> bool:
    """Whether a status says that a task is not done, and should be."""
    said = key(words)
    return (said in _NO and bool(_ASKED.search(column.name))) or bool(_BEHIND.search(said))


@_kept
def tells(column: Column) -> bool:
    """Whether a column of states has a word for what is done, so that its other words are for what is not."""
    return bool(_ASKED.search(column.name)) or any(done(column, word) for word in column.choices)


def stated(column: Column) -> bool:
    """Whether a column is for states, as its role or, where the form calls it a text, its name says."""
    return column.role is Role.STATUS or (
        column.role is Role.TEXT and bool(_NAMED.search(column.name))
    )


@_kept
def shares(column: Column) -> bool:
    """Whether the figures of a column tell how much of the whole is done, in per cent."""
    if column.role is Role.TEXT:
        return bool(_RATE.search(column.name))
    name = "".join((column.name, column.heading or "", *column.above))
    per_cent = key(column.unit or "") == "%" or "%" in key(name)
    return column.role is Role.AMOUNT and per_cent and bool(_SHARE.search(name))


def measured(columns: Columns) -> tuple[Column, ...]:
    """The columns of shares of the work; none where one is for money, of which the shares may be."""
    if any(word in column.name for column in columns for word in _MONEY):
        return ()
    return tuple(filter(shares, columns))


def figure(column: Column, cell: Cell | None) -> Decimal | None:
    """The figure of a cell; None where it is none, or none is given."""
    # A text has its own sign: 95%.
    unit = "%" if column.role is Role.TEXT else column.unit
    return amount(cell.parts[0], unit) if cell and cell.parts else None


def finished(column: Column, cell: Cell) -> bool:
    """Whether a status, or a share, says that all is done."""
    share = figure(column, cell) if shares(column) else None
    return share >= 100 if share is not None else done(column, cell.parts[0])


def unfinished(column: Column, cell: Cell) -> bool:
    """Whether a status, or a share, says that something is left to do."""
    if column.role is Role.AMOUNT:
        share = figure(column, cell) if shares(column) else None
        return share is not None and share < 100
    words = cell.parts[0]
    open_ = tells(column) and not done(column, words) and not _LASTING.search(words)
    return open_ or behind(column, words)


def lines(task: Task) -> Iterator[Mapping[str, Cell]]:
    """What each printed row of a task shows: what it leaves out is that of the row above."""
    said: Mapping[str, Cell] = {}
    for line in task.lines:
        said = {**said, **line} if said else line
        yield said


def undone(text: str) -> tuple[int, int] | None:
    """Where a text says that its task is not done: 停工, 尚未开工; not where it speaks of others, or of the past."""
    for found in _UNDONE.finditer(text):
        start, end = clause(text, found.start())
        # 柳河整治项目暂缓: what follows tells whether others are put in order, or the project is called so.
        other = _OTHERS.search(text[start : found.end()])
        others = other is not None and start + other.start() < found.start()
        if not (others or "的" in text[found.end() : end] or _AGAIN.search(text, found.end())):
            return found.span()
    return None


def whole(text: str) -> tuple[int, int] | None:
    """Where a text says that all is done, and not only a part of it."""
    for found in _WHOLE.finditer(text):
        start, _ = clause(text, found.start())
        if not _STAGE.search(text[start : found.end()]):
            return found.span()
    return None


def shares_said(text: str) -> dict[Decimal, tuple[int, int]]:
    """The shares of the whole that a text says are done, and where."""
    from decimal import Decimal

    return {Decimal(found["share"]): found.span() for found in _OF_WHOLE.finditer(text)}

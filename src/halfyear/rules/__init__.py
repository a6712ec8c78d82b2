"""One file a rule: being in the folder is being registered.

A rule's module has a docstring (title, text, examples: the rule's page), ``MESSAGE`` and
``check``; ``LEVEL = "warning"`` where the gate should let a finding pass, ``"info"`` where even a
strict gate should; ``LATE = True`` where it reads which exceptions the other rules left unused;
``OWED = True`` where what it finds in the coordinator's sheet is for the first lead to mend.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.machinery import SourceFileLoader
from types import MappingProxyType, ModuleType
from typing import Literal, NamedTuple, TypeAlias

from halfyear.report.model import Report
from halfyear.source.span import Span

Level: TypeAlias = Literal["error", "warning", "info"]
LEVELS: Mapping[Level, str] = {"error": "错误", "warning": "警告", "info": "提示"}

FAMILIES = {
    "0": "文件",
    "1": "结构",
    "2": "篇幅",
    "3": "条目",
    "4": "前后对照",
    "5": "文字",
    "6": "公开",
    "7": "数字",
    "8": "沿革",
}
# What the parser refused is lost, and what must not be made public stays so: no exception mends either.
STRICT = ("0", "6")


class Hit(NamedTuple):
    """A fault that a rule found: its place, the values of its message, the text that would mend it.

    ``cell`` is the column or setting that it belongs to, where that is not the one at its place:
    where a cell is missing, nothing stands there but its row.
    """

    span: Span
    values: Mapping[str, object] = MappingProxyType({})
    fix: str | None = None
    cell: str | None = None


class Rule(NamedTuple):
    """A rule as its module tells it."""

    code: str
    name: str
    level: Level
    message: str
    check: Callable[[Report], Iterable[Hit]]
    page: str
    late: bool = False
    owed: bool = False

    @property
    def title(self) -> str:
        return self.page.partition("\n")[0]

    @property
    def family(self) -> str:
        return self.code[2]

    @property
    def strict(self) -> bool:
        """Whether no written exception can accept a finding."""
        return self.family in STRICT


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the folder, by code."""
    # What the library has for listing modules takes longer to import than a rule does.
    files = ((file, folder) for folder in __path__ for file in os.listdir(folder))  # noqa: PTH208  (so is pathlib's)
    return tuple(
        _rule(file.removesuffix(".py"), f"{folder}/{file}")
        for file, folder in sorted(files)
        if file.startswith("hy") and file.endswith(".py")
    )


def _rule(name: str, file: str) -> Rule:
    module = _module(f"{__name__}.{name}", file)
    code, _, words = name.partition("_")
    page = module.__doc__ or _page(file)
    if not (len(code) == 5 and code[2:].isdecimal()) or not page:
        raise ValueError(f"{name}: a rule is called hyNNN_name and has a docstring")
    level: Level = getattr(module, "LEVEL", "error")
    return Rule(
        code.upper(),
        words.replace("_", "-"),
        level,
        module.MESSAGE,
        module.check,
        page,
        getattr(module, "LATE", False),
        getattr(module, "OWED", False),
    )


def _module(name: str, file: str) -> ModuleType:
    """A rule's module, as ``import`` makes it.

    Where it lies is known. Having ``import`` look for it costs as much again as loading it, and
    all of them are loaded at every start.
    """
    if name not in sys.modules:
        loader = SourceFileLoader(name, file)
        module = ModuleType(name)
        module.__file__, module.__loader__, module.__package__ = file, loader, __name__
        exec(loader.get_code(name) or "", vars(module))
        sys.modules[name] = module
    return sys.modules[name]


def _page(file: str) -> str | None:
    """The docstring of a module as its file has it: Python itself leaves them out where PYTHONOPTIMIZE is 2."""
    import ast
    from pathlib import Path

    return ast.get_docstring(ast.parse(Path(file).read_text("utf-8")), clean=False)

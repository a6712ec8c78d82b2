"""One file a rule: being in the folder is being registered.

A rule's module has a docstring (title, text, examples: the rule's page), ``MESSAGE`` and
``check``; ``LEVEL = "warning"`` where the gate should let a finding pass, ``"info"`` where even a
strict gate should; ``LATE = True`` where it reads which exceptions the other rules left unused;
``OWED = True`` where what it finds in the coordinator's sheet is for the first lead to mend;
``CLUES``, words without any of which it finds nothing, so that it need not be loaded;
``SCOPE``, what it looks at, where that is less than the whole report, and ``TOTAL``, what it asks
of the whole besides.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.machinery import SourceFileLoader
from types import MappingProxyType, ModuleType
from typing import Any, Literal, NamedTuple, TypeAlias

from halfyear.report.across import Total
from halfyear.report.model import Report
from halfyear.resources import packaged
from halfyear.source.span import Span

Level: TypeAlias = Literal["error", "warning", "info"]
LEVELS: Mapping[Level, str] = {"error": "错误", "warning": "警告", "info": "提示"}

# What a rule looks at. What it finds in that is the same whatever else the report says, but for what ``Report.part``
# leaves as it is; so after an edit it is asked about what has changed.
#   settings   report.yaml, the names of the folder, the records and the edition before
#   file       one file by itself
#   task       one task, from all its sheets
#   comment    one task, and the comments of one file
#   report     anything, which is what a rule has that does not say
Scope: TypeAlias = Literal["settings", "file", "task", "comment", "report"]

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
# None in an archive or a program of one file, whose modules only Python's own ways can list and load.
_FOLDER = __path__[0] if isinstance(globals()["__loader__"], SourceFileLoader) else None
_LONG = 1_000_000  # characters; beside the check of a longer report, loading every rule is nothing


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
    clues: tuple[str, ...] = ()
    scope: Scope = "report"
    total: Total[Any, Any] | None = None

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
    return tuple(map(_rule, _names()))


def codes() -> tuple[str, ...]:
    """The code of every rule, none of which need be loaded for it."""
    return tuple(map(_code, _names()))


@cache
def by_code(code: str) -> Rule:
    """A rule by its code."""
    return next(_rule(name) for name in _names() if _code(name) == code)


def fitting(report: Report) -> tuple[Rule, ...]:
    """The rules that may find something in a report, by code; the others are not loaded."""
    known, shown = clues(), _Shown(report)
    return tuple(
        _rule(name)
        for name in _names()
        if (words := known.get(_code(name))) is None or shown.any(words)
    )


@cache
def clues() -> Mapping[str, tuple[str, ...]]:
    """The clues of each rule that has some, by code, as ``make docs`` has gathered them from the modules.

    What a module says can be read only once it is loaded. One that is not listed is always loaded.
    """
    lines = packaged("rules/clues.txt").decode().splitlines()
    return {code: tuple(words) for code, *words in (line.split("\t") for line in lines)}


class _Shown:
    """What a report shows before anything is looked for: its texts as they are typed, and a few words of ours.

    These are the kinds of its faults and stray files, and ``previous``, ``signatures``,
    ``publications`` where those are known. A text may be written in escapes, and of a long report anything may be expected: both
    show every word.
    """

    def __init__(self, report: Report) -> None:
        texts = [file.source.text for file in report.files]
        self._every = sum(map(len, texts)) > _LONG or any("\\" in text for text in texts)
        kinds: set[str] = {one.kind for file in report.files for one in file.faults}
        kinds.update(stray.kind for stray in report.strays)
        known = ("previous", "signatures", "publications")
        kinds.update(name for name in known if getattr(report, name))
        self._texts = [] if self._every else [*texts, *kinds]
        self._characters = frozenset().union(*self._texts)

    def any(self, words: Iterable[str]) -> bool:
        """Whether any of some words stands there."""
        return self._every or any(map(self._stands, words))

    def _stands(self, word: str) -> bool:
        # Most words have a character that stands nowhere.
        return self._characters.issuperset(word) and any(word in text for text in self._texts)


@cache
def _names() -> tuple[str, ...]:
    """The modules of rules, in order."""
    if _FOLDER:
        # What the library has for listing modules takes longer to import than a rule does.
        files = os.listdir(_FOLDER)  # noqa: PTH208  (so is pathlib's)
        names = [file.removesuffix(".py") for file in files if file.endswith(".py")]
    else:
        from pkgutil import iter_modules

        names = [module.name for module in iter_modules(__path__)]
    return tuple(sorted(name for name in names if name.startswith("hy")))


def _code(name: str) -> str:
    return name.partition("_")[0].upper()


@cache
def _rule(name: str) -> Rule:
    module = _module(f"{__name__}.{name}")
    code, _, words = name.partition("_")
    page = module.__doc__ or _page(module)
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
        getattr(module, "CLUES", ()),
        getattr(module, "SCOPE", "report"),
        getattr(module, "TOTAL", None),
    )


def _module(name: str) -> ModuleType:
    """A rule's module, as ``import`` makes it.

    Where it lies in a folder is known. Having ``import`` look for it costs as much again as loading
    it, and all of them are loaded at every start.
    """
    if name not in sys.modules:
        if not _FOLDER:
            return import_module(name)
        file = f"{_FOLDER}/{name.rpartition('.')[2]}.py"
        loader = SourceFileLoader(name, file)
        module = ModuleType(name)
        module.__file__, module.__loader__, module.__package__ = file, loader, __name__
        exec(loader.get_code(name) or "", vars(module))
        sys.modules[name] = module
    return sys.modules[name]


def _page(module: ModuleType) -> str | None:
    """The docstring of a module as its source has it: Python itself leaves them out where PYTHONOPTIMIZE is 2."""
    import ast
    from inspect import getsource

    return ast.get_docstring(ast.parse(getsource(module)), clean=False)

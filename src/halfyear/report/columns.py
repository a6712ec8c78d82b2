"""The words of the form: the keys of report.yaml, what a column is for, and how its cells are given."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, StrEnum
from typing import NamedTuple

from halfyear.text import chinese, counting

SETTINGS_FILE = "report.yaml"
TASKS_FILE = "tasks.yaml"
NONE = "无"  # what a division writes for none; the form says how it is printed
NONES = frozenset((NONE, "/"))


class Key(StrEnum):
    """The keys of report.yaml."""

    TITLE = "标题"
    PERIOD = "报告期"
    START = "起"
    END = "止"
    FACTS = "公开信息"
    DIVISIONS = "处室"
    COLUMNS = "栏目"
    DIRECTORY = "名录"
    PREVIOUS = "上期"
    LIMITS = "上限"
    SIZE = "大小"
    NODES = "节点"


class Attribute(StrEnum):
    """The keys of a column in report.yaml."""

    NAME = "名称"
    ROLE = "用途"
    LIMIT = "字数"
    COUNTING = "计数"
    REQUIRED = "必填"
    NONE = "空"
    HEADING = "标题"


class Kind(Enum):
    """What values a column holds."""

    NUMBER = "一个数"
    TEXT = "一段文字"
    ITEMS = "一段文字或一列条目"
    NAMES = "一列名称"


class Role(StrEnum):
    """What a column is for, and the kind of its values; all that rules and renderers know of it."""

    kind: Kind

    def __new__(cls, word: str, kind: Kind) -> Role:
        """The role of a word."""
        role = str.__new__(cls, word)
        role._value_ = word
        role.kind = kind
        return role

    NUMBER = "序号", Kind.NUMBER
    TASK = "任务", Kind.TEXT
    PARTNERS = "会办", Kind.NAMES
    COMPLETION = "完成", Kind.ITEMS
    PROBLEMS = "问题", Kind.ITEMS
    PLANS = "打算", Kind.ITEMS
    LEAD = "牵头", Kind.NAMES
    ITEMS = "条目", Kind.ITEMS
    NAMES = "名单", Kind.NAMES
    TEXT = "文本", Kind.TEXT

    @property
    def assigned(self) -> bool:
        """Whether the coordinator fills such a column, and not the division that reports."""
        return self.kind is not Kind.ITEMS

    @property
    def own(self) -> bool:
        """Whether a department adds such columns as it likes, so that either side may fill them."""
        return self in (Role.NAMES, Role.TEXT)


REQUIRED_ROLES = (Role.NUMBER, Role.TASK, Role.COMPLETION, Role.LEAD)
SINGLE_ROLES = (Role.NUMBER, Role.TASK, Role.LEAD)


class Counting(StrEnum):
    """What a column's limit counts."""

    WORDS = "词"
    CHARACTERS = "字符"
    HAN = "汉字"

    def of(self, counts: counting.Counts) -> int:
        match self:
            case self.WORDS:
                return counts.words
            case self.CHARACTERS:
                return counts.characters
            case self.HAN:
                return counts.han


class Column(NamedTuple):
    """One column of the form."""

    name: str
    role: Role
    limit: int | None = None
    counting: Counting = Counting.WORDS
    required: bool = True
    none: str = "/"
    heading: str = ""

    @property
    def kind(self) -> Kind:
        return self.role.kind

    @property
    def joint(self) -> str:
        """What stands between two names of a list when printed."""
        return "\n" if self.role is Role.LEAD else "、"

    @property
    def printed_heading(self) -> str:
        limit = f"（不超过{self.limit}字）" if self.limit else ""
        return self.heading or f"{self.name}{limit}"


# Dataclasses are not worth their price here: importing what makes them takes as long as checking a
# report, and there are ten cells to a task.
class Columns(tuple[Column, ...]):
    """The columns of a report in printed order; none where report.yaml does not tell."""

    def __init__(self, _: Iterable[Column] = ()) -> None:
        self.named = {column.name: column for column in self}
        self._of: dict[tuple[Role, ...], tuple[Column, ...]] = {}
        self.number = next(iter(self.of(Role.NUMBER)), None)
        self.hints = chinese.Hints(self.named)

    def of(self, *roles: Role) -> tuple[Column, ...]:
        found = self._of.get(roles)
        if found is None:
            found = tuple(column for column in self if column.role in roles)
            self._of[roles] = found
        return found

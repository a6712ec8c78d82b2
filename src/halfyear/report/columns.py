"""The words of the form: the keys of report.yaml, what a column is for, and how its cells are given."""

from collections.abc import Iterable, Sequence
from enum import Enum, StrEnum
from typing import NamedTuple

from halfyear.text import chinese, counting

SETTINGS_FILE = "report.yaml"
TASKS_FILE = "tasks.yaml"
SIGN_FILE = "sign.yaml"  # who has signed which text
PUBLISH_FILE = "publish.yaml"  # which text was published when
NONE = "无"  # what a division writes for none; the form says how it is printed
NONES = frozenset((NONE, "/"))
ENTRY = "分项"  # the key of a row that says which of a task's printed rows it is for; 1 where it has none
SAME = "同上"  # what a division writes where its answer to the entry above holds for this one, too


class Key(StrEnum):
    """The keys of report.yaml."""

    TITLE = "标题"
    PERIOD = "报告期"
    START = "起"
    END = "止"
    FACTS = "公开信息"
    CAPTION = "表题"
    BEFORE = "前言"
    UNIT = "单位"
    AFTER = "附注"
    TOTAL = "合计"
    DIVISIONS = "处室"
    DEFAULT_LEAD = "默认牵头"
    DEADLINE = "报送截止"
    FORM = "填报表"
    APPROVERS = "审签"
    COLUMNS = "栏目"
    PAPER = "纸张"
    DIRECTORY = "名录"
    PREVIOUS = "上期"
    LIMITS = "上限"
    SIZE = "大小"
    NODES = "节点"


# Who has filled in and looked over a form: asked for where report.yaml says so, and never published.
SIGNERS = ("填报人", "审核人", "联系电话", "日期")


class Attribute(StrEnum):
    """The keys of a column in report.yaml."""

    NAME = "名称"
    ROLE = "用途"
    LIMIT = "字数"
    COUNTING = "计数"
    REQUIRED = "必填"
    NONE = "空"
    HEADING = "标题"
    ABOVE = "上级标题"
    PUBLIC = "公开"
    FILLER = "填报"
    STYLE = "样式"
    NUMBERING = "编号"
    CHOICES = "取值"
    UNIT = "单位"
    DECIMALS = "小数"


class Filler(StrEnum):
    """Who fills a column."""

    DIVISION = "处室"
    COORDINATOR = "统筹"
    EITHER = "都可"


class Style(StrEnum):
    """How groups are set: a cell over the rows of each, a row across the table above them, a table of their own."""

    MERGED = "合并"
    ACROSS = "通栏"
    APART = "分表"


class Numbering(StrEnum):
    """How numbers are printed: as the sheets have them, or from 1 in each group that has a heading."""

    THROUGH = "连续"
    EACH = "每组"


class Kind(Enum):
    """What values a column holds."""

    NUMBER = "一个数"
    TEXT = "一段文字"
    ITEMS = "一段文字或一列条目"
    NAMES = "一列名称"
    WORD = "一个词、一个数或者一个日期"


class Role(StrEnum):
    """What a column is for, and the kind of its values; all that rules and renderers know of it."""

    kind: Kind
    filler: Filler

    def __new__(cls, word: str, kind: Kind, filler: Filler) -> "Role":
        """The role of a word."""
        role = str.__new__(cls, word)
        role._value_ = word
        role.kind, role.filler = kind, filler
        return role

    NUMBER = "序号", Kind.NUMBER, Filler.COORDINATOR
    GROUP = "分组", Kind.WORD, Filler.COORDINATOR
    TASK = "任务", Kind.TEXT, Filler.COORDINATOR
    TARGET = "目标", Kind.TEXT, Filler.COORDINATOR
    PARTNERS = "会办", Kind.NAMES, Filler.COORDINATOR
    COMPLETION = "完成", Kind.ITEMS, Filler.DIVISION
    STATUS = "状态", Kind.WORD, Filler.DIVISION
    AMOUNT = "数值", Kind.WORD, Filler.DIVISION
    PROBLEMS = "问题", Kind.ITEMS, Filler.DIVISION
    PLANS = "打算", Kind.ITEMS, Filler.DIVISION
    DUE = "时限", Kind.WORD, Filler.COORDINATOR
    LEAD = "牵头", Kind.NAMES, Filler.COORDINATOR
    PERSON = "责任人", Kind.NAMES, Filler.EITHER
    ITEMS = "条目", Kind.ITEMS, Filler.DIVISION
    NAMES = "名单", Kind.NAMES, Filler.EITHER
    TEXT = "文本", Kind.TEXT, Filler.EITHER


REQUIRED_ROLES = (Role.TASK,)
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
    """One column of the form.

    ``heading`` is None where it follows from the name, "" where the heading above it stands for it;
    ``above`` are the headings above it from the top, each shared with neighbours that have the same.
    """

    name: str
    role: Role
    limit: int | None = None
    counting: Counting = Counting.WORDS
    required: bool = True
    none: str = "/"
    heading: str | None = None
    above: tuple[str, ...] = ()
    public: bool = True
    said_filler: Filler | None = None
    style: Style | None = None
    numbering: Numbering = Numbering.THROUGH
    choices: tuple[str, ...] = ()
    unit: str | None = None
    decimals: int | None = None
    implied: bool = False

    @property
    def kind(self) -> Kind:
        return self.role.kind

    @property
    def filler(self) -> Filler:
        """Who fills the column: as the form says, else by role."""
        return self.said_filler or self.role.filler

    @property
    def assigned(self) -> bool:
        """Whether the coordinator fills the column, or may as well as the division that reports."""
        return self.filler is not Filler.DIVISION

    @property
    def own(self) -> bool:
        """Whether either side may fill the column, and whoever has owns the cell."""
        return self.filler is Filler.EITHER

    @property
    def joint(self) -> str:
        """What stands between two names of a list when printed."""
        return "\n" if self.role is Role.LEAD else "、"

    @property
    def printed_heading(self) -> str:
        limit = f"（不超过{self.limit}字）" if self.limit else ""
        return f"{self.name}{limit}" if self.heading is None else self.heading

    @property
    def stands(self) -> bool:
        """Whether the column is printed as a column: it is public, and no group with a heading of its own."""
        return self.public and not self.heads

    @property
    def heads(self) -> bool:
        """Whether its texts are printed as headings, across the table or above one."""
        return self.role is Role.GROUP and self.style in (Style.ACROSS, Style.APART)

    @property
    def merges(self) -> bool:
        """Whether the same text in consecutive rows is printed as one cell."""
        return self.style is Style.MERGED or (self.role is Role.GROUP and not self.heads)


_IMPLIED = ("序号", "任务序号", "任务编号")


# Dataclasses are not worth their price here: importing what makes them takes as long as checking a
# report, and there are ten cells to a task.
class Columns(tuple[Column, ...]):
    """The columns of a report in printed order; none where report.yaml does not tell.

    Where none is for numbers, ``implied`` comes first: it is not printed, and tasks are joined by it.
    So ``number`` is None where there are no columns at all.
    """

    def __new__(cls, columns: Iterable[Column] = ()) -> "Columns":
        given = tuple(columns)
        implied = _implied(given)
        return super().__new__(cls, (implied, *given) if implied else given)

    def __init__(self, _: Iterable[Column] = ()) -> None:
        self.implied = next((column for column in self if column.implied), None)
        self.named = {column.name: column for column in self}
        self._of: dict[tuple[Role, ...], tuple[Column, ...]] = {}
        self.number = next(iter(self.of(Role.NUMBER)), None)
        self.printed = tuple(column for column in self if column.stands)
        self.headed = tuple(column for column in self if column.heads and column.public)
        self.asked = tuple(column for column in self if column.filler is Filler.DIVISION)
        self.hints = chinese.Hints((*self.named, ENTRY) if self else ())

    def of(self, *roles: Role) -> tuple[Column, ...]:
        found = self._of.get(roles)
        if found is None:
            found = tuple(column for column in self if column.role in roles)
            self._of[roles] = found
        return found


def _implied(columns: Sequence[Column]) -> Column | None:
    """The column of numbers where none is given."""
    if not columns or any(column.role is Role.NUMBER for column in columns):
        return None
    taken = {column.name for column in columns}
    name = next((name for name in _IMPLIED if name not in taken), None)
    return Column(name, Role.NUMBER, public=False, implied=True) if name else None

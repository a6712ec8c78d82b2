"""What a case is, and the sound report that all of them start from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import NamedTuple, TypeAlias


class Row(StrEnum):
    """What an input does that harms, as docs and counts name it."""

    REFERENCE = "锚点、别名、标签、指令、第二份文档"
    DEPTH = "层层嵌套"
    SIZE = "体量过大"
    KIND = "像日期、数字、真假值的文字"
    ENCODING = "编码不对、坏字节"
    TYPING = "全角冒号、井号、全角空格"
    INVISIBLE = "看不见的字"
    REPEATED = "重复的栏目名"
    SHAPE = "形状不对的 YAML"
    NAME = "文件名、链接、管道、设备"
    TERMINAL = "终端标记和控制符"
    RUNNER = "流水线命令"
    PAGE = "网页标签和脚本"
    MARKDOWN = "Markdown 的竖线和换行"
    EXCEL = "Excel 公式、过长的格"
    CSV = "CSV 公式"
    TEMPLATE = "模板"
    DOCX = "Word 文件"
    XLSX = "Excel 文件"
    HTML = "网页文件"
    PIPE = "竖线表文件"
    VALUES = "逗号、制表符分隔的文件"
    OUTPUT = "写不成的文件"
    PRIVACY = "个人号码"
    CONSOLE = "别种编码的终端"
    REWRITE = "改写别人的文件"
    RECORD = "审签、公开的记录和清单"
    COMMAND = "命令行"


class Link(NamedTuple):
    """A symbolic link in the place of a file."""

    target: str


class Odd(Enum):
    """What stands in the place of a file without being one."""

    PIPE = "pipe"
    SOCKET = "socket"
    FOLDER = "folder"
    GONE = "gone"


# Large files and documents are made when they are asked for.
Content: TypeAlias = bytes | str | Link | Odd | Callable[[], bytes]

HOME = "data/2024"
SETTINGS, TASKS, PLAN, BASE = (
    f"{HOME}/{name}.yaml" for name in ("report", "tasks", "规划处", "基础处")
)
TITLE = "某省科技厅2024年度重点工作任务半年度进展情况"

SOUND: Mapping[str, str] = {
    SETTINGS: f"""\
标题: {TITLE}
报告期: {{起: 2024-01-01, 止: 2024-06-30}}
公开信息:
  发布机构: 省科技厅
  发文日期: 2024-09-04
处室: [规划处, 基础处]
栏目:
  - {{名称: 序号, 用途: 序号}}
  - {{名称: 重点工作, 用途: 任务}}
  - {{名称: 会办单位, 用途: 会办}}
  - {{名称: 完成情况, 用途: 完成, 字数: 300}}
  - {{名称: 存在问题, 用途: 问题}}
  - {{名称: 下步打算, 用途: 打算, 字数: 300}}
  - {{名称: 牵头责任处室, 用途: 牵头}}
""",
    TASKS: """\
- 序号: 1
  重点工作: 完善科技创新政策体系。
  会办单位:
    - 省财政厅
  牵头责任处室:
    - 规划处

- 序号: 2
  重点工作: 建设省实验室体系。
  会办单位: 无
  牵头责任处室:
    - 基础处
""",
    PLAN: """\
- 序号: 1
  完成情况: 印发年度工作要点，把任务分解到县。
  存在问题: 无
  下步打算: 开展政策落实情况评估。
""",
    BASE: """\
# 2 建设省实验室体系。
- 序号: 2
  完成情况: 召开省实验室建设推进会。
  存在问题: 部分实验室人才不足。
  下步打算: 组织年度绩效评价。
""",
}


@dataclass(frozen=True)
class Case:
    """The sound report with other files laid over it, a command line, and what must come of it.

    ``finds`` are findings as ``规划处.yaml:2:9 HY004``; ``shows`` and ``hides`` are words that must
    and must not be printed; ``makes`` are the files that are written, each with words that it must
    hold: a name that ends in ``/`` stands for all in a folder. A ``repository`` is one of git, with
    the files in it. A ``bomb`` runs in a process of its own, where time and memory are measured.
    """

    row: Row
    name: str
    files: Mapping[str, Content] = field(repr=False)
    command: tuple[str, ...] = ("validate", "data")
    code: int = 1
    finds: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    makes: Mapping[str, str] = field(default_factory=dict, repr=False)
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    repository: bool = False
    bomb: bool = False

    @property
    def key(self) -> str:
        """What it is known by among all cases."""
        return f"{self.row.name.lower()}-{self.name}"

    @property
    def contents(self) -> dict[str, Content]:
        """Its files by path, those of the sound report among them."""
        return {**SOUND, **self.files}


def cell(value: str) -> dict[str, Content]:
    """The sound report with this in the place of what was completed: line 2, column 9."""
    return {PLAN: planned(value)}


def planned(value: str) -> str:
    """The sheet of 规划处 with this, as it stands in YAML, for what was completed."""
    return SOUND[PLAN].replace("印发年度工作要点，把任务分解到县。", value)


def sheet(
    row: Row, name: str, data: bytes | str | Callable[[], bytes], *finds: str, bomb: bool = False
) -> Case:
    """A case of a sheet of 规划处 that must be found fault with at these places, as ``2:9 HY004``."""
    return Case(
        row, name, {PLAN: data}, finds=tuple(f"规划处.yaml:{one}" for one in finds), bomb=bomb
    )


def value(
    row: Row, name: str, words: str, *finds: str, code: int = 1, shows: tuple[str, ...] = ()
) -> Case:
    """A case of a value, as it stands in YAML, in an otherwise sound sheet: line 2, column 9."""
    placed = tuple(f"规划处.yaml:{one}" for one in finds)
    return Case(row, name, cell(words), code=code, finds=placed, shows=shows)

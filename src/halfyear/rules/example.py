"""A rule's example: a report in small, in the words of its page."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from halfyear.report.columns import SETTINGS_FILE, TASKS_FILE, Key
from halfyear.report.load import Entry, load
from halfyear.report.model import Report

SETTINGS = """\
标题: 省科技厅2024年度重点工作任务半年度进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
公开信息:
  发布机构: 省科技厅
  发文日期: 2024-09-04
处室: [规划处, 基础处, 法规处, 重大处, 成果处]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 会办单位, 用途: 会办}
  - {名称: 完成情况, 用途: 完成, 字数: 300}
  - {名称: 存在问题, 用途: 问题}
  - {名称: 下步打算, 用途: 打算, 字数: 300}
  - {名称: 牵头责任处室, 用途: 牵头}
"""


TODAY = date(2024, 9, 30)  # on which the examples are read


FENCE = re.compile(
    r"^```yaml (反例|正例|改为)(?:[ ]+编码=(\S+))?\n(.*?)^```[ ]*\n?", re.MULTILINE | re.DOTALL
)


_FILE = re.compile(r"#[ ](?:(\S+\.\w+)(?:[ ](链接|管道|文件夹|全文))?|(\S+)[ ](链接|管道|文件夹))")


_BEFORE = f"{Key.PREVIOUS}/"


_KINDS: dict[str, Literal["link", "special", "folder"]] = {
    "链接": "link",
    "管道": "special",
    "文件夹": "folder",
}


MARK = re.compile(r"[ \t]*# ←$")


EXPANDED = re.compile(r"\{(?:([^{}\n]+)\*([0-9]+)|U\+([0-9A-F]{4,6}))\}")


_KEY = re.compile(r"""^["']?([^\s#"':：-][^\s"':：]*)["']?[ ]*[:：]""", re.MULTILINE)


class File(NamedTuple):
    """A file of an example: its text, or the kind of entry; the lines that must be reported."""

    text: str
    kind: Literal["link", "special", "folder"] | None
    marks: tuple[int, ...]


class Example(NamedTuple):
    """A report in small that a rule must find fault with, or must not."""

    bad: bool
    text: str
    encoding: str = "UTF-8"
    fix: str | None = None

    @property
    def files(self) -> dict[str, File]:
        return _files(self.text)

    @property
    def fixed(self) -> dict[str, str]:
        """The texts that the rule's fixes must make."""
        return {name: file.text for name, file in _files(self.fix or "").items()}

    @property
    def entries(self) -> dict[str, Entry]:
        """The folder of the example, as ``load`` takes it."""
        return self._folder("")

    @property
    def report(self) -> Report:
        """The report of the example, with the edition before where it has some of its files."""
        known = any(name.startswith(_BEFORE) for name in self.files)
        previous = load(Key.PREVIOUS, self._folder(_BEFORE)) if known else None
        return load(".", self.entries, previous, TODAY)

    def _folder(self, prefix: str) -> dict[str, Entry]:
        files = {
            name.removeprefix(prefix): file.kind or file.text.encode(self.encoding)
            for name, file in self.files.items()
            if name.startswith(prefix) and (prefix or not name.startswith(_BEFORE))
        }
        return {SETTINGS_FILE: SETTINGS.encode(), **files}

    @property
    def marked(self) -> list[tuple[str, int]]:
        """File and line of each index that the rule must report."""
        return sorted((name, line) for name, file in self.files.items() for line in file.marks)


def _files(text: str) -> dict[str, File]:
    """The files of an example by name, the settings completed."""
    lines = text.removesuffix("\n").split("\n")
    files: dict[str, File] = {}
    name, kind, whole = TASKS_FILE, None, False
    content: list[str] = []
    marks: list[int] = []

    def close() -> None:
        words = "".join(f"{line}\n" for line in content)
        if name.removeprefix(_BEFORE) == SETTINGS_FILE and not whole and kind is None:
            words += _rest(words)
        files[name] = File(words, kind, tuple(marks))

    for index, line in enumerate(lines):
        bare = MARK.sub("", line)
        if bare == "---" and index + 1 < len(lines) and _named(lines[index + 1]):
            continue
        if (index == 0 or lines[index - 1] == "---") and (found := _named(line)):
            if index:
                close()
            name = EXPANDED.sub(_expanded, found[1] or found[3])
            kind, whole = _KINDS.get(found[2] or found[4] or ""), found[2] == "全文"
            # What is wrong with a file as a whole is reported at its first line.
            content, marks = [], [1] if bare != line else []
            continue
        content.append(EXPANDED.sub(_expanded, bare))
        if bare != line:
            marks.append(len(content))
    close()
    return files


def _named(line: str) -> re.Match[str] | None:
    """The name of a file where a line gives one."""
    return _FILE.fullmatch(MARK.sub("", line))


def _expanded(found: re.Match[str]) -> str:
    words, times, point = found.groups()
    return chr(int(point, 16)) if point else words * int(times)


def _rest(settings: str) -> str:
    """The usual settings for the keys that an example does not give."""
    given = {found[1] for found in _KEY.finditer(settings)}
    blocks = re.split(r"^(?=\S)", SETTINGS, flags=re.MULTILINE)
    return "".join(block for block in blocks if block and block.partition(":")[0] not in given)

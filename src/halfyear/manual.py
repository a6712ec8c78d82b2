"""The rules' pages: what a docstring says, and its examples as reports that can be run.

An example is a fenced block ``yaml 反例``, ``yaml 正例`` or, after a 反例 that can be mended,
``yaml 改为``. In it

- ``# ←`` at a line's end says that the rule must report this line; it is no part of the file;
- ``{甲*301}`` stands for 301 times 甲, ``{U+200B}`` for that character;
- ``# 规划处.yaml`` as the first line, or after a line ``---``, begins a file of that name; with
  ``链接``, ``管道`` or ``文件夹`` behind the name it is such an entry and has no content;
- ``# report.yaml`` gives some keys of the settings, the usual ones stay for the rest; with
  ``全文`` behind the name it is all of them;
- ``# 上期/规划处.yaml`` is such a file of the edition before;
- ``编码=GBK`` behind 反例 encodes the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from halfyear.check.check import Finding, findings
from halfyear.findings.console import console
from halfyear.report.form import SETTINGS_FILE, TASKS_FILE, Key
from halfyear.report.load import Entry, load
from halfyear.report.model import Report
from halfyear.rules import FAMILIES, Rule, rules

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

_FENCE = re.compile(
    r"^```yaml (反例|正例|改为)(?:[ ]+编码=(\S+))?\n(.*?)^```[ ]*\n?", re.MULTILINE | re.DOTALL
)
_FILE = re.compile(r"#[ ](?:(\S+\.\w+)(?:[ ](链接|管道|文件夹|全文))?|(\S+)[ ](链接|管道|文件夹))")
_BEFORE = f"{Key.PREVIOUS}/"
_KINDS: dict[str, Literal["link", "special", "folder"]] = {
    "链接": "link",
    "管道": "special",
    "文件夹": "folder",
}
_MARK = re.compile(r"[ \t]*# ←$")
_EXPANDED = re.compile(r"\{(?:([^{}\n]+)\*([0-9]+)|U\+([0-9A-F]{4,6}))\}")
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
    instead: str | None = None

    @property
    def files(self) -> dict[str, File]:
        return _files(self.text)

    @property
    def mended(self) -> dict[str, str]:
        """The texts that the rule's fixes must make."""
        return {name: file.text for name, file in _files(self.instead or "").items()}

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
        """File and line of each place that the rule must report."""
        return sorted((name, line) for name, file in self.files.items() for line in file.marks)


class Page(NamedTuple):
    """A rule's docstring: paragraphs and examples in order."""

    title: str
    parts: tuple[str | Example, ...]

    @property
    def examples(self) -> dict[str, Example]:
        """The examples by 反例1, 反例2, 正例1 …"""
        counts = {True: 0, False: 0}
        named = {}
        for part in self.parts:
            if isinstance(part, Example):
                counts[part.bad] += 1
                named[f"{'反例' if part.bad else '正例'}{counts[part.bad]}"] = part
        return named


def parsed(rule: Rule) -> Page:
    """A rule's docstring taken apart."""
    title, _, body = rule.page.partition("\n")
    return Page(title.strip(), tuple(_parts(body)))


def _parts(body: str) -> Iterator[str | Example]:
    done = 0
    waiting: Example | None = None
    for fence in _FENCE.finditer(body):
        prose = body[done : fence.start()].strip()
        done = fence.end()
        kind, encoding, text = fence.groups()
        if kind == "改为":
            if waiting is None or prose:
                raise ValueError("改为 stands right after its 反例")
            waiting = waiting._replace(instead=text)
            continue
        if waiting:
            yield waiting
        if prose:
            yield prose
        waiting = Example(kind == "反例", text, encoding or "UTF-8")
    if waiting:
        yield waiting
    if rest := body[done:].strip():
        yield rest


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

    for place, line in enumerate(lines):
        bare = _MARK.sub("", line)
        if bare == "---" and place + 1 < len(lines) and _named(lines[place + 1]):
            continue
        if (place == 0 or lines[place - 1] == "---") and (found := _named(line)):
            if place:
                close()
            name = _EXPANDED.sub(_expanded, found[1] or found[3])
            kind, whole = _KINDS.get(found[2] or found[4] or ""), found[2] == "全文"
            # What is wrong with a file as a whole is reported at its first line.
            content, marks = [], [1] if bare != line else []
            continue
        content.append(_EXPANDED.sub(_expanded, bare))
        if bare != line:
            marks.append(len(content))
    close()
    return files


def _named(line: str) -> re.Match[str] | None:
    """The name of a file where a line gives one."""
    return _FILE.fullmatch(_MARK.sub("", line))


def _expanded(found: re.Match[str]) -> str:
    words, times, point = found.groups()
    return chr(int(point, 16)) if point else words * int(times)


def _rest(settings: str) -> str:
    """The usual settings for the keys that an example does not give."""
    given = {found[1] for found in _KEY.finditer(settings)}
    blocks = re.split(r"^(?=\S)", SETTINGS, flags=re.MULTILINE)
    return "".join(block for block in blocks if block and block.partition(":")[0] not in given)


def run(rule: Rule, example: Example) -> list[Finding]:
    """What the rule says of an example; accepted findings are left out."""
    found = findings(example.report)
    return [one for one in found if one.code == rule.code and one.accepted is None]


def mend(texts: Mapping[str, str], found: list[Finding]) -> dict[str, str]:
    """The texts of files, by name, with the fixes of findings applied."""
    mended = dict(texts)
    for one in sorted(found, key=lambda one: one.edit or (0, 0, ""), reverse=True):
        if one.edit:
            text, edit = mended[one.file], one.edit
            mended[one.file] = text[: edit.start] + edit.text + text[edit.end :]
    return mended


_LEVELS = {"error": "错误", "warning": "警告", "info": "提示"}
_BROKEN_LINE = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f\s])")


def page(rule: Rule) -> str:
    """A rule's page in Markdown: its text and examples, under each bad one what the check says of it."""
    said = parsed(rule)
    about = [FAMILIES[rule.family], _LEVELS[rule.level]]
    about.append("不能设例外" if rule.strict else "可以设例外")
    blocks = [f"# {rule.code} {said.title}", f"`{rule.name}` · {' · '.join(about)}"]
    for part in said.parts:
        if isinstance(part, str):
            # Markdown shows a line break between Chinese characters as a blank.
            blocks.append(_BROKEN_LINE.sub("", part))
        else:
            blocks += _shown(rule, part)
    examples = [part for part in said.parts if isinstance(part, Example)]
    if any(_EXPANDED.search(example.text) for example in examples):
        blocks.append(
            "例子里的 `{甲*301}` 代表 301 个“甲”，`{U+200B}` 代表编码为 U+200B 的那个字。"
        )
    return "\n\n".join(blocks) + "\n"


def _shown(rule: Rule, example: Example) -> Iterator[str]:
    encoding = "" if example.encoding == "UTF-8" else f"（文件编码为 {example.encoding}）"
    yield f"{'反例' if example.bad else '正例'}{encoding}："
    lines = example.text.removesuffix("\n").split("\n")
    yield _fenced("yaml", "\n".join(_MARK.sub("", line) for line in lines))
    if example.bad:
        yield "提示："
        yield _fenced("text", console(run(rule, example)).strip("\n"))
    if example.instead:
        yield "改为："
        yield _fenced("yaml", example.instead.removesuffix("\n"))


def _fenced(kind: str, text: str) -> str:
    return f"```{kind}\n{text}\n```"


def index() -> str:
    """The table of contents of the rules' pages, in Markdown."""
    blocks = ["# 规则", "每条规则一页：为什么这样要求，怎样改，正反例和真实的提示。"]
    for family, name, members in _families():
        rows = [
            f"| [{one.code}]({one.code}.md) | {_LEVELS[one.level]} | {one.title} |"
            for one in members
        ]
        head = ["| 编号 | 级别 | 规则 |", "| --- | --- | --- |"]
        blocks += [f"## HY{family} {name}", "\n".join([*head, *rows])]
    return "\n\n".join(blocks) + "\n"


def overview() -> str:
    """All rules by family, for a terminal."""
    blocks = []
    for family, name, members in _families():
        lines = [f"  {one.code}  {_LEVELS[one.level]}  {one.title}\n" for one in members]
        blocks.append(f"HY{family} {name}\n{''.join(lines)}")
    return "\n".join([*blocks, "halfyear explain 编号：讲解一条规则\n"])


def _families() -> Iterator[tuple[str, str, list[Rule]]]:
    """Digit, name and rules of each family that has some."""
    for family, name in FAMILIES.items():
        if members := [rule for rule in rules() if rule.family == family]:
            yield family, name, members


def pages() -> dict[str, str]:
    """Every page of docs/rules by file name."""
    return {"README.md": index()} | {f"{rule.code}.md": page(rule) for rule in rules()}

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

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from halfyear.check.check import Finding, findings
from halfyear.findings.console import console
from halfyear.rules import FAMILIES, LEVELS, Rule, rules
from halfyear.rules.example import EXPANDED, FENCE, MARK, Example
from halfyear.rules.tried import trial
from halfyear.text.chinese import unbroken


class RulePage(NamedTuple):
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


def parsed(rule: Rule) -> RulePage:
    """A rule's docstring taken apart."""
    title, _, body = rule.page.partition("\n")
    return RulePage(title.strip(), tuple(_parts(body)))


def _parts(body: str) -> Iterator[str | Example]:
    done = 0
    waiting: Example | None = None
    for fence in FENCE.finditer(body):
        prose = body[done : fence.start()].strip()
        done = fence.end()
        kind, encoding, text = fence.groups()
        if kind == "改为":
            if waiting is None or prose:
                raise ValueError("改为 stands right after its 反例")
            waiting = waiting._replace(fix=text)
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


def run(rule: Rule, example: Example) -> list[Finding]:
    """What the rule alone says of an example; accepted findings are left out."""
    report = example.report
    # Whether an exception is used, only the rule that it names can tell.
    named = {exception.code for exception in report.exceptions} if rule.late else ()
    found = findings(report, [one for one in rules() if one is rule or one.code in named])
    return [one for one in found if one.code == rule.code and one.accepted is None]


def fixed(texts: Mapping[str, str], found: list[Finding]) -> dict[str, str]:
    """The texts of files, by name, with the fixes of findings applied."""
    files = dict(texts)
    for one in sorted(found, key=lambda one: one.fix or (0, 0, ""), reverse=True):
        if one.fix:
            text, fix = files[one.file], one.fix
            files[one.file] = text[: fix.start] + fix.text + text[fix.end :]
    return files


def page(rule: Rule) -> str:
    """A rule's page in Markdown: its text and examples, under each bad one what the check says of it."""
    said = parsed(rule)
    about = [FAMILIES[rule.family], LEVELS[rule.level]]
    about.append("不能设例外" if rule.strict else "可以设例外")
    head = f"`{rule.name}` · {' · '.join(about)}"
    blocks = [f"# {rule.code} {said.title}", head, trial().said(rule.code)]
    for part in said.parts:
        if isinstance(part, str):
            blocks.append(unbroken(part))
        else:
            blocks += _shown(rule, part)
    examples = [part for part in said.parts if isinstance(part, Example)]
    if any(EXPANDED.search(example.text) for example in examples):
        blocks.append(
            "例子里的 `{甲*301}` 代表 301 个“甲”，`{U+200B}` 代表编码为 U+200B 的那个字。"
        )
    return "\n\n".join(blocks) + "\n"


def _shown(rule: Rule, example: Example) -> Iterator[str]:
    encoding = "" if example.encoding == "UTF-8" else f"（文件编码为 {example.encoding}）"
    yield f"{'反例' if example.bad else '正例'}{encoding}："
    lines = example.text.removesuffix("\n").split("\n")
    yield _fenced("yaml", "\n".join(MARK.sub("", line) for line in lines))
    if example.bad:
        yield "提示："
        yield _fenced("text", console(run(rule, example)).strip("\n"))
    if example.fix:
        yield "改为："
        yield _fenced("yaml", example.fix.removesuffix("\n"))


def _fenced(kind: str, text: str) -> str:
    return f"```{kind}\n{text}\n```"


def index() -> str:
    """The table of contents of the rules' pages, in Markdown."""
    about = "每条规则一页：为什么这样要求，怎样改，正反例和真实的提示。"
    blocks = ["# 规则", about, trial().summary]
    for family, name, members in _families():
        rows = [
            f"| [{one.code}]({one.code}.md) | {LEVELS[one.level]} | {one.title} |"
            for one in members
        ]
        head = ["| 编号 | 级别 | 规则 |", "| --- | --- | --- |"]
        blocks += [f"## HY{family} {name}", "\n".join([*head, *rows])]
    return "\n\n".join(blocks) + "\n"


def overview() -> str:
    """All rules by family, for a terminal."""
    blocks = []
    for family, name, members in _families():
        lines = [f"  {one.code}  {LEVELS[one.level]}  {one.title}\n" for one in members]
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

"""一个单位写成了两种名称

report.yaml 的“名录”写明了各单位的全称和简称。同一个单位，一处写全称，一处写简称，或者写了两种简称，读者会以为是两个单位。
请统一写法；用得少的被指出。

看“会办单位”这样的名单，也看正文里“会同”“联合”之后的单位。括号里的别称不算另一种写法；
两个单位共用的简称说不准是哪一个，不检查。

没有写“名录”的，只看名单里各地通用的简称（县交通局、县交通运输局）；省、市、县不同的，是不同的单位。

```yaml 反例
# report.yaml
名录:
  省发展和改革委员会: [省发展改革委, 省发改委]
  省人力社保厅: 省人社厅
---
# tasks.yaml
- 序号: 1
  会办单位: [省发展改革委, 省人力社保厅]
  完成情况: 会同省发改委、省人力社保厅开展调研。  # ←
- 序号: 2
  会办单位: 省发展改革委、省人社厅  # ←
```

```yaml 反例
- 序号: 1
  会办单位: [县交通局, 县财政局, 住建局]  # ←
  牵头责任处室: 县残疾人联合会
- 序号: 2
  会办单位: [县交通运输局, 市交通局]
- 序号: 3
  会办单位: 县交通运输局
  牵头责任处室: 县残疾人联合会
- 序号: 4
  牵头责任处室: 县残联  # ←
```

```yaml 正例
# report.yaml
名录:
  省委组织部: 省委人才办
  省能源局: 省能局
  省能源集团: 省能局
---
# tasks.yaml
- 序号: 1
  会办单位: [省委组织部（省委人才办）, 省能源局, 省教育厅]
  完成情况: 会同省委人才办、省委组织部（省委人才办）、省能局开展调研。
```
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from halfyear.prose.bodies import Bodies, shared_with
from halfyear.prose.titles import own_region
from halfyear.prose.words import groups, levels
from halfyear.report.across import Across, Said
from halfyear.report.columns import Key, Kind, Role
from halfyear.report.model import Report, Task
from halfyear.rules import Hit
from halfyear.source.span import Span

MESSAGE = "“{name}”与{place}的“{other}”是同一个单位，请统一名称"
LEVEL = "warning"
# All short forms of a body but the longest: of two names one is among them.
CLUES = (
    Key.DIRECTORY,
    *(
        "交通局",
        "农业局",
        "住建",
        "人社局",
        "人力社保局",
        "卫健",
        "发改",
        "教体局",
        "文旅局",
        "文广旅",
    ),
    *("应急局", "城管局", "综合执法局", "退役军人局", "医保局", "工信局", "经信局", "经济信息化局"),
    *("科技局", "市场监管局", "自规局", "资规局", "民宗局", "民族宗教局", "机关事务局", "国资委"),
    *("疾控中心", "公积金中心", "残联", "妇联", "科协", "工商联", "供销社"),
)


class _Use(NamedTuple):
    """A name of a body where it is used, or, without a place, as it is introduced in brackets behind another.

    Lists come before texts, whatever tasks they are of.
    """

    text: bool
    name: str
    span: Span | None


def _said(report: Report) -> Iterator[Said[_Use]]:
    """The names of bodies, by the body."""
    known = _body(report)
    for task, text, name, alias, span in _named(report):
        if body := known(name):
            yield (task, body[0], _Use(text, body[1], span))
        # What is introduced in brackets may stand alone elsewhere.
        if alias and (body := known(alias)):
            yield (task, body[0], _Use(text, alias, None))


def _judged(_: Report, uses: Sequence[_Use]) -> Iterable[Hit]:
    aliases = {use.name for use in uses if use.span is None}
    alone: dict[str, list[Span]] = {}
    for use in sorted(uses, key=lambda use: use.text):
        if use.span and use.name not in aliases:
            alone.setdefault(use.name, []).append(use.span)
    usual = max(alone, key=lambda name: (len(alone[name]), len(name)), default="")
    for name, spans in alone.items():
        for span in spans if name != usual else ():
            values = {"name": name, "place": alone[usual][0], "other": usual}
            yield Hit(span, values)


check = Across(_said, _judged)


def _body(report: Report) -> Callable[[str], tuple[str, str] | None]:
    """Tells the body of a name, and the name as it is compared; None of a name that says no body for certain."""
    if not report.directory:
        # Without a directory only names that are the same everywhere tell one body.
        return lambda name: (body, name) if (body := _common(name)) else None
    bodies = Bodies(report, own_region(report))

    def listed(name: str) -> tuple[str, str] | None:
        plain = bodies.plain(name)
        full = bodies.full.get(plain)
        return (full, plain) if full else None

    return listed


@cache
def _forms() -> dict[str, str]:
    """The names of a body without its place, and the longest of them."""
    return {form: max(forms, key=len) for forms in groups("bodies", "one body") for form in forms}


@cache
def _longest() -> int:
    return max(map(len, _forms()))


def _common(name: str) -> str | None:
    """A name with its place and the longest form of it; None where it is none that all places have."""
    for at in range(max(len(name) - _longest(), 0), len(name)):
        form = _forms().get(name[at:])
        if form and (at == 0 or name[at - 1] in levels()):
            return name[:at] + form
    return None


def _named(report: Report) -> Iterator[tuple[Task, bool, str, str | None, Span]]:
    """Task, whether it is in a text, name, the one in brackets behind it, and place of each body.

    They are listed, or, where there is a directory, work is shared with them.
    """
    leads = not report.directory
    for task in report.tasks:
        for column in report.columns:
            cell = task[column]
            if cell and column.kind is Kind.NAMES and (leads or column.role is not Role.LEAD):
                for part, span in zip(cell.parts, cell.spots(), strict=True):
                    name, _, alias = part.partition("（")
                    yield task, False, name, alias.rstrip("）") or None, span
    for body in shared_with(report) if report.directory else ():
        yield body.task, True, body.name, body.alias, body.span

"""重点工作列举的几项少说了一项

重点工作或者目标列举了“政策、预算、评价等机制”几项，完成情况和下步打算里说到其中几项，另几项始终没有提到，读者会以为漏做了。请补上，
或者说明为什么这一期没有。

列举三项以上并以“等”字收住的才看；回应里至少提到两项的才看（一项都没有提，多半是换了说法）。一项里的两个词在同一句话里分开
说到，也算提到。完成情况没有写、没有读全的不看。

```yaml 反例
- 序号: 1
  重点工作: 构建规划编制、工程建设、资金筹措、水价改革等协同机制，促进供水、节水、排水等工作。  # ←
  完成情况:
    - 完善规划编制、工程建设协同机制。
    - 筹措省级资金。
  下步打算:
    - 抓好供水和节水管理，规范排水许可。
```

```yaml 正例
- 序号: 1
  重点工作: 推进农村供水规划、建设、管护、水价改革等工作，落实河长制、林长制、田长制、湖长制等制度，开展节水、排水等宣传。
  完成情况:
    - 完成供水规划，加快建设，落实管护责任。
    - 全面深化河长制、林长制、湖长制，推行田长制。
    - 改革农村水价。
- 序号: 2
  重点工作: 推进供水、节水、排水等工作。
  完成情况: 抓好水质监测，规范排水许可。
- 序号: 3
  重点工作: 推进供水、节水、排水等工作。
  下步打算: 抓好供水和节水管理。
- 序号: 4
  重点工作: 推进水资源刚性约束制度管理、取用水监测、计量收费等工作。
  完成情况: 加强取用水监测，推行计量收费。
```
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from halfyear.prose import answers, mentions
from halfyear.prose.mentions import Passage
from halfyear.prose.words import either
from halfyear.report.columns import Kind, Role
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import listing
from halfyear.text.pattern import pattern

MESSAGE = "“{member}”没有回应，同时列举的“{others}”在{place}等处有回应"
LEVEL = "warning"
OWED = True
SCOPE = "task"
MEMBERS = 3
TAKEN = 2  # members that must be taken up before the others are missed


MANY = 20  # enumerations of a task that are looked at


def check(report: Report) -> Iterable[Hit]:
    mentioned = mentions.of(report)
    for passage in mentioned.holding("等"):
        if passage.role in (Role.TASK, Role.TARGET) and "、" in passage.text:
            yield from _dropped(report, passage)


def _dropped(report: Report, passage: Passage) -> Iterator[Hit]:
    """The members of each enumeration of which nothing is said, where something is of others."""
    task, mentioned = passage.task, mentions.of(report)
    # The columns that answer it; figures and states take up no member of a list.
    columns = [one for one in answers.columns(report, passage.column) if one.kind is Kind.ITEMS]
    if not answers.given(passage, mentioned) or any(report.unread(task, one) for one in columns):
        return
    said = [
        sentence.text
        for other in mentioned.at(task)
        if other.column.kind is Kind.ITEMS
        for sentence in other.sentences
    ]
    for members in islice(_enumerations(passage), MANY):
        taken = [name for name, _ in members if _taken(name, said)]
        for name, start in members if len(taken) >= TAKEN else ():
            if name not in taken:
                values = {"member": name, "others": listing(taken)}
                span = passage.span(start, start + len(name))
                yield Hit(span, {"place": task.at(columns[0]), **values})


def _enumerations(passage: Passage) -> Iterator[list[tuple[str, int]]]:
    """The members of each 甲、乙、丙等机制, and where they stand."""
    for found in _listed.finditer(passage.text.translate(_ONE)):
        members, at = [], found.start()
        for member in _JOINT.split(passage.text[slice(*found.span("members"))]):
            members.append((member, at))
            at += len(member)
        members = members[::2]
        first, start = members[0]
        verbs = _ACTS.match(first)
        cut = verbs.end() if verbs else 0
        longest = max(len(member) for member, _ in members[1:])
        # What is longer still has words before it that are of all the members.
        members[:1] = [(first[cut:], start + cut)] if len(first) - cut <= longest else []
        if len(members) >= MEMBERS:
            yield members


def _taken(member: str, said: Iterable[str]) -> bool:
    """Whether a sentence has a member, or its first and last words apart."""
    if len(member) < 4:
        return any(member in text for text in said)
    return any(member[:2] in text and member[-2:] in text for text in said)


@pattern
def _listed() -> str:
    word = r"[^、-。\s]"
    kinds = either("plans", "enumerated")
    return rf"(?P<members>{word}{{2,20}}(?:、{word}{{2,12}}){{1,12}}?)等{word}{{0,8}}?(?:{kinds})"


# No member has a mark or a digit; as one mark they are a set that is quick to compile.
_ONE = dict.fromkeys(map(ord, "，；：！？（）“”《》0123456789"), "。")


_JOINT = pattern("(、|以及|和|与|及)", short=True)


_ACTS = pattern(lambda: f"(?:{either('plans', 'before lists')})+")

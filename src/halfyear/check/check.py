"""Rules over a Report: findings in order, the exceptions that a report accepts settled."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from halfyear.check.kept import Change, Kept
from halfyear.check.offers import Offers
from halfyear.report.columns import Key
from halfyear.report.model import ExceptionComment, Report, Sheet
from halfyear.rules import STRICT, Hit, Level, Rule, by_code, fitting
from halfyear.source.cut import cuts
from halfyear.source.span import Source, Span
from halfyear.source.tree import Node, SourceFile
from halfyear.text.paper import MOST_ON_A4
from halfyear.text.privacy import masked
from halfyear.text.shown import inert


class Fix(NamedTuple):
    """A text to put in the place of another: offsets in characters."""

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """What a rule found, placed: line and column from 1, in code points; ``end`` is where it stops.

    ``accepted`` is the reason written in the data for letting it be; ``task`` and ``cell`` are the
    number of the row and the name of the column, or of the setting, in which it stands; ``others``
    are the other places that it speaks of, for those who can go there. What is shown of a finding, message, reason and ``shown``, has the numbers of persons masked; a message
    is one line, its control characters shown. ``span`` is for programs that change the file, and is
    not to be printed; ``fix`` is there where it is one of those that are made. Findings that say
    the same are equal, whatever text they were found in.
    """

    file: str
    line: int
    column: int
    end: tuple[int, int]
    code: str
    name: str
    level: Level
    message: str
    fix: Fix | None = None
    accepted: str | None = None
    span: Span | None = None
    task: str | None = None
    cell: str | None = None
    others: tuple[Span, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and self[:10] == other[:10]

    def __ne__(self, other: object) -> bool:
        return not self == other  # a tuple has an answer of its own

    def __hash__(self) -> int:
        return hash(self[:10])

    @property
    def identity(self) -> tuple[str, ...]:
        """What it is known by from one revision to the next: never its line, nor how the text is laid out."""
        words = "".join(self.span.raw.split()) if self.span else ""
        # A row keeps its number when it moves to another sheet; what stands in no row has its file alone.
        return (self.code, self.task or self.file, self.cell or "", words)

    @property
    def hint(self) -> bool:
        """Whether it is only worth a look: told last, and one by one only where that is asked for."""
        return self.level == "info" and self.accepted is None

    @property
    def barring(self) -> bool:
        """Whether nothing is published as long as it is there: an error that nobody has accepted."""
        return self.level == "error" and self.accepted is None

    @property
    def shown(self) -> str | None:
        """The line on which it stands, as it may be printed: columns hold, numbers of persons are masked."""
        if self.span is None or not self.span.source.text:
            return None
        return _masked(self.span.source, self.line)


@lru_cache(maxsize=16)
def _masked(source: Source, line: int) -> str:
    """A line with the numbers of persons masked: thousands of findings may stand on a long one."""
    return masked(source.line(line))


class Verdict(NamedTuple):
    """What the check of a report gave: its findings, and how many tasks and reporting divisions it has.

    ``crowd`` is how many columns it prints where they are more than A4 has room for and no paper is
    chosen, else 0; ``known`` are findings that it had before and that are left out; ``leads`` the divisions that
    lead each task, by its number.
    """

    findings: list[Finding]
    tasks: int
    divisions: int
    known: int = 0
    leads: tuple[tuple[str, tuple[str, ...]], ...] = ()
    crowd: int = 0

    def of(self, files: Container[str], asked: Iterable[str]) -> "Verdict":
        """What of it concerns some files: what stands in them, and what their divisions owe to others.

        ``asked`` are the names of the divisions whose sheets are among them. Where there are none,
        the coordinator asks, and all is counted.
        """
        divisions = set(asked)
        owed = {code for code in {one.code for one in self.findings} if by_code(code).owed}
        own = {number for number, leads in self.leads if leads[:1] and leads[0] in divisions}
        concerned = [
            finding
            for finding in self.findings
            if finding.file in files or (finding.code in owed and finding.task in own)
        ]
        if not divisions:
            return self._replace(findings=concerned)
        tasks = sum(not divisions.isdisjoint(leads) for _, leads in self.leads)
        return self._replace(findings=concerned, tasks=tasks, divisions=len(divisions), crowd=0)


def verdict(report: Report, *, two: bool = False) -> Verdict:
    """All findings of a report, and how much was checked; by ``two`` processes where it is large."""
    return counted(report, Checked(two=two).findings(report, fitting(report)))


def counted(report: Report, found: list[Finding]) -> Verdict:
    """What was found in a report, with how much was checked."""
    divisions = {sheet.division for sheet in report.sheets if sheet.division}
    leads = tuple((task.number[:_SHORT], report.leads(task)) for task in report.tasks)
    return Verdict(found, len(report.tasks), len(divisions), leads=leads, crowd=crowd(report))


def crowd(report: Report) -> int:
    """How many columns a report prints where they are more than A4 has room for and no paper is chosen, else 0."""
    count = len(report.columns.printed)
    said = report.settings.root.get(Key.PAPER)
    return count if count > MOST_ON_A4 and not (said and said.text) else 0


def findings(report: Report, asked: Sequence[Rule] | None = None) -> list[Finding]:
    """All findings of a report in reading order, accepted ones among them; or those of the rules ``asked``."""
    return Checked().findings(report, fitting(report) if asked is None else asked)


class Checked:
    """What was found in a report, kept for when a part of it has changed."""

    def __init__(self, *, two: bool = False) -> None:
        self._kept = Kept(two=two)
        self._placed: dict[int, tuple[Hit, ExceptionComment | None, Finding]] = {}
        self._offers = Offers()

    def findings(
        self, report: Report, asked: Sequence[Rule], changed: Change | None = None
    ) -> list[Finding]:
        """What rules find in a report, in reading order, accepted findings among them.

        With ``changed`` it is the report that was checked before, with an edit.
        """
        first = [rule for rule in asked if not rule.late]
        early = _whole(report, self._kept.hits(report, first, changed))
        settled, accepted = _settled(report, early)
        late = [(rule, hit) for rule in asked if rule.late for hit in rule.check(settled)]
        exceptions = [*accepted, *[None] * len(late)]
        sheets = {sheet.file.source: sheet for sheet in report.sheets}
        before, self._placed = self._placed, {}
        placed = []
        for (rule, hit), exception in zip([*early, *late], exceptions, strict=True):
            known = before.get(id(hit))
            # What a kept hit says stands in files that have not changed.
            if known and known[0] is hit and known[1] == exception:
                finding = known[2]
            else:
                finding = _finding(report, sheets, rule, hit, exception)
            self._placed[id(hit)] = hit, exception, finding
            placed.append(finding)
        order = {file.source.path: index for index, file in enumerate(report.files)}
        placed.sort(
            key=lambda finding: (
                order.get(finding.file, len(order)),
                *finding[:3],
                finding.code,
                finding.end,
                finding.message,
            )
        )
        return self._offers.made(report, placed)

    def prepare(self, report: Report, asked: Sequence[Rule]) -> None:
        """Do now what the next edit would have to wait for."""
        self._kept.prepare(report, asked)


def _settled(
    report: Report, hits: Sequence[tuple[Rule, Hit]]
) -> tuple[Report, list[ExceptionComment | None]]:
    """The report with the exceptions that accept nothing, and what accepts each of the hits."""
    exceptions = _exceptions(report)
    accepted = [_exception(exceptions, rule, hit) for rule, hit in hits]
    used = {exception.span for exception in accepted if exception}
    unused = tuple(
        exception
        for exception in report.exceptions
        if exception.code
        and exception.reason
        and exception.code[2:3] not in STRICT
        and exception.span not in used
    )
    return report._replace(unused=unused), accepted


def _whole(report: Report, hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """The hits without those on what a # has left of a text, or on a key that has become part of one.

    Both are told as such: all else would be hasty.
    """
    lines = {place for file in report.files for place in _cut_lines(file)}
    lines |= {(sunk.span.source, sunk.span.line) for sunk in report.sunk}
    if not lines:
        return hits
    return [
        (rule, hit)
        for rule, hit in hits
        if rule.strict or (hit.span.source, hit.span.line) not in lines
    ]


def _cut_lines(file: SourceFile) -> tuple[tuple[Source, int], ...]:
    """The lines of a file on which a # has cut a text, found once for it."""
    kept: dict[str, tuple[tuple[Source, int], ...]] = vars(file)
    if "cut lines" not in kept:
        kept["cut lines"] = tuple((comment.source, comment.line) for comment in cuts(file))
    return kept["cut lines"]


def fresh(now: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    """The findings that were not there before; of several that are alike, those that are more than before.

    What was accepted before and is open now is new; what is accepted now stays as it is.
    """
    known = Counter(finding.identity for finding in before if finding.accepted is None)
    new = []
    for finding in now:
        if finding.accepted is None and known[finding.identity]:
            known[finding.identity] -= 1
        else:
            new.append(finding)
    return new


_MOST = 1000  # findings of one rule in one file; who has more will not read them one by one


def shortened(every: Sequence[Finding]) -> list[Finding]:
    """The findings that are worth showing: of one rule in one file the first thousand, the last of which counts all."""
    counts = Counter((finding.file, finding.code) for finding in every)
    seen: Counter[tuple[str, str]] = Counter()
    shown = []
    for finding in every:
        kind = (finding.file, finding.code)
        seen[kind] += 1
        if seen[kind] < _MOST or counts[kind] == seen[kind] == _MOST:
            shown.append(finding)
        elif seen[kind] == _MOST:
            words = f"（{finding.code} 在这个文件里共 {counts[kind]} 处，只列出前 {_MOST} 处）"
            shown.append(finding._replace(message=finding.message + words))
    return shown


def _placed(
    report: Report, sheets: Mapping[Source, Sheet], span: Span
) -> tuple[str | None, str | None]:
    """The number of the row and the name of the column, or of the setting, in which something stands."""
    if span.source is report.settings.source:
        return None, _key(report.settings.root, span.start)
    if (sheet := sheets.get(span.source)) and (row := sheet.row(span.start)):
        return row.number, _key(row.node, span.start)
    return None, None


def _key(node: Node, offset: int) -> str | None:
    """The key of a mapping in whose pair an offset stands."""
    pairs = node.pairs or ()
    at = bisect_right(pairs, offset, key=lambda pair: pair[0].start) - 1
    return pairs[at][0].text if at >= 0 else None


def _exceptions(report: Report) -> Mapping[tuple[str, Source], Sequence[ExceptionComment]]:
    """The comments that accept findings, by rule and file, in the order of the lines that they cover."""
    comments: dict[tuple[str, Source], list[ExceptionComment]] = {}
    for exception in report.exceptions:
        here = comments.setdefault((exception.code, exception.span.source), [])
        # What they cover lies apart, or inside what one before covers: that is the one that counts.
        if exception.reason and not (here and exception.last <= here[-1].last):
            here.append(exception)
    return comments


def _exception(
    exceptions: Mapping[tuple[str, Source], Sequence[ExceptionComment]], rule: Rule, hit: Hit
) -> ExceptionComment | None:
    """The comment that accepts a finding, if one with a reason stands over its place."""
    here = exceptions.get((rule.code, hit.span.source))
    if not here or rule.strict:
        return None
    line = hit.span.line
    at = bisect_right(here, line, key=attrgetter("first")) - 1
    return here[at] if at >= 0 and line <= here[at].last else None


def _finding(
    report: Report,
    sheets: Mapping[Source, Sheet],
    rule: Rule,
    hit: Hit,
    exception: ExceptionComment | None,
) -> Finding:
    span = hit.span
    line, column = span.source.place(span.start)
    values = {
        name: value if type(value) is str and len(value) <= _LONG else _said(value, span)
        for name, value in hit.values.items()
    }
    task, key = _placed(report, sheets, span)
    cell = hit.cell or key
    return Finding(
        file=span.source.path,
        line=line,
        column=column,
        end=span.source.place(span.end),
        code=rule.code,
        name=rule.name,
        level=rule.level,
        message=_line(rule.message.format_map(values)),
        fix=None if hit.fix is None else Fix(span.start, span.end, hit.fix),
        accepted=masked(exception.reason) if exception else None,
        span=span,
        task=task and task[:_SHORT],
        cell=cell and cell[:_SHORT],
        others=tuple(value for value in hit.values.values() if isinstance(value, Span)),
    )


@lru_cache(maxsize=1024)
def _line(message: str) -> str:
    """A message as it may be printed: a value may be of several lines, it is one. Thousands may say the same."""
    return inert(masked(message))


# Characters of a value that a message quotes, and of a task's number or a column's name.
_LONG, _SHORT = 500, 100


def _said(value: object, here: Span) -> object:
    """A value as a message says it: another place by its line, and by its file where that is another."""
    if isinstance(value, str) and len(value) > _LONG:
        return f"{masked(value[: 2 * _LONG])[:_LONG]}……"  # half a number is none that is found
    if not isinstance(value, Span):
        return value
    if value.source is here.source:
        return f"第{value.line}行"
    folder, _, file = value.source.path.rpartition("/")
    if folder != here.source.path.rpartition("/")[0]:
        # The edition before has files of the same names.
        file = f"{folder.rpartition('/')[2]}/{file}"
    return f"{file} 第{value.line}行"

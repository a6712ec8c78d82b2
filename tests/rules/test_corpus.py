"""The whole check on reports of many departments: silent where they are clean, and each planted fault found."""

from __future__ import annotations

import importlib
import pkgutil
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from halfyear.check.check import Finding, findings
from halfyear.check.fix import fixed_files
from halfyear.report.columns import Role
from halfyear.report.folder import entries
from halfyear.report.load import Entry, load
from tests.rules import corpus
from tests.rules.corpus.faults import Fault
from tests.rules.corpus.kinds import KINDS, MENDED, NEAR, Mended, Near

CLEAN = Path(corpus.__file__).parent / "clean"
NAMES = sorted(folder.name for folder in CLEAN.iterdir())
TODAY = date(2026, 1, 1)
SHARE = 0.95  # of the planted faults that must be found at their places


@cache
def folder(name: str) -> dict[str, Entry]:
    return entries(CLEAN / name)


def found(files: dict[str, Entry]) -> list[Finding]:
    report = load("", files, None, TODAY)
    return [one for one in findings(report) if one.accepted is None]


def planted() -> list[Fault]:
    """The faults of every module of the folder that are of this kind."""
    modules = [
        importlib.import_module(f"{corpus.__name__}.{module.name}")
        for module in pkgutil.iter_modules(corpus.__path__)
    ]
    return [
        fault
        for module in modules
        for fault in getattr(module, "FAULTS", [])
        if isinstance(fault, Fault)
    ]


FAULTS = planted()


def text(files: dict[str, Entry], name: str) -> str:
    data = files[f"{name}.yaml"]
    assert isinstance(data, bytes)
    return data.decode()


def changed(one: Near | Mended) -> dict[str, Entry]:
    """The files of a clean report with the text that is to be tried."""
    files = folder(one.report)
    before = text(files, one.file)
    assert before.count(one.old) == 1, one
    return files | {f"{one.file}.yaml": before.replace(one.old, one.new).encode()}


def seen(fault: Fault) -> bool:
    """Whether the planted fault is found exactly where it stands."""
    files = folder(fault.report)
    before = text(files, fault.file)
    assert before.count(fault.old) == 1, fault
    after = before.replace(fault.old, fault.new)
    files = files | {f"{fault.file}.yaml": after.encode()}
    if fault.elsewhere:
        start = text(files, fault.elsewhere).index(fault.at)
    else:
        start = before.index(fault.old) + fault.new.rindex(fault.at)
    file = f"{fault.elsewhere or fault.file}.yaml"
    places = [
        (one.code, one.file, one.span.start, one.span.raw) for one in found(files) if one.span
    ]
    return (fault.code, file, start, fault.at) in places


@pytest.mark.parametrize("name", NAMES)
def test_clean_report_has_no_finding(name: str) -> None:
    assert [(one.code, one.file, one.line, one.message) for one in found(folder(name))] == []


TRADES = [
    "水",
    "卫生",
    "交通",
    "教育",
    "民政",
    "统计",
    "住房",
    "生态",
    "农业",
    "税务",
    "公安",
    "县",
    "镇",
    "应急",
    "人力",
    "文",
]


def test_clean_reports_have_rows_of_many_trades_and_several_forms() -> None:
    reports = [load(name, folder(name)) for name in NAMES]
    assert sum(len(report.tasks) for report in reports) >= 250
    titles = "".join(report.title for report in reports)
    assert [trade for trade in TRADES if trade not in titles] == []
    assert len({tuple(column.name for column in report.columns) for report in reports}) >= 15
    assert len({report.period for report in reports}) >= 3


@pytest.mark.parametrize(
    "trap",
    [
        r"其中[^。；]*（其中",
        "创新联合体",
        r"省委组织部（省委人才办）",
        "商业秘密",
        "保守国家秘密",
        r"编号[0-9]{18}",
        r"- [0-9]\.[0-9]",
        r"(?m)任务: [^。\n]+$",
        "将[^，。]*列为",
        "1—5月",
        r"(\w)\1压实|([一-龥])\2过关",
        "研究研究",
        "一批一批|一户一户",
        "逐一逐项",
        "目的的",
        r"[0-9]%—[0-9]%",
        r"[0-9]{1,2}:[0-9]{2}",
        "〈.*?〉",
        r"0571-[0-9]{8}",
        "依申请公开4件",
        "序时推进",
    ],
)
def test_clean_reports_hold_the_traps(trap: str) -> None:
    texts = "".join(text(folder(name), file[:-5]) for name in NAMES for file in folder(name))
    assert re.search(trap, texts)


def test_clean_reports_name_titles_that_share_half_their_words() -> None:
    report = load("", folder("水利2024"))
    said = [
        part
        for task in report.tasks
        for column in report.columns.of(Role.COMPLETION)
        if (cell := task[column])
        for part in cell.parts
    ]
    titles = re.findall("《([^》]*)》", "".join(said))
    assert {"水利工程供水价格管理办法", "水权交易管理办法"} <= set(titles)


def test_planted_faults_are_found_at_their_places() -> None:
    missed = [fault for fault in FAULTS if not seen(fault)]
    words = "\n".join(f"{one.code} {one.report}/{one.file}: {one.new}" for one in missed)
    assert len(missed) <= len(FAULTS) * (1 - SHARE), words


def test_every_rule_on_wording_and_disclosure_has_a_planted_fault() -> None:
    from halfyear.rules import rules

    codes = {rule.code for rule in rules() if rule.family in "56"}
    assert codes <= {fault.code for fault in FAULTS}
    assert len([fault for fault in FAULTS if fault.code[2] in "56"]) >= 60


def test_every_kind_is_planted_twice() -> None:
    assert {kind for kind, faults in KINDS.items() if len(faults) < 2} == set()
    assert len(KINDS) >= 25


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_two_texts_near_it(kind: str) -> None:
    assert len(NEAR[kind]) >= 2


@pytest.mark.parametrize(
    "near", [near for texts in NEAR.values() for near in texts], ids=lambda near: near.new
)
def test_nothing_is_said_of_a_text_near_a_kind(near: Near) -> None:
    assert [(one.code, one.message) for one in found(changed(near))] == []


@pytest.mark.parametrize("one", MENDED, ids=lambda one: one.new)
def test_what_is_corrected_is_what_an_editor_would_write(one: Mended) -> None:
    files, name = changed(one), f"{one.file}.yaml"
    mended = {file: new for file, (_, new) in fixed_files("", files).files.items()}
    expected = text(folder(one.report), one.file).replace(one.old, one.after)
    assert text({**files, **mended}, one.file) == expected
    assert mended.keys() <= {name}

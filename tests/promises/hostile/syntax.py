"""YAML that does what a data file must not: references, tags, depth, size, shapes, values of other kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tests.promises.hostile.case import (
    HOME,
    PLAN,
    SETTINGS,
    SOUND,
    TASKS,
    Case,
    Odd,
    Row,
    planned,
    sheet,
    value,
)

_LAUGHS = "\n".join(
    f"  {chr(0x7532 + level)}: &a{level} [{', '.join([f'*a{level - 1}'] * 9 if level else ['哈'])}]"
    for level in range(12)
)
_SETTINGS = SOUND[SETTINGS]
_MANY = 20_000


def cases() -> Iterator[Case]:
    yield from _references()
    yield from _depths()
    yield from _sizes()
    yield from _kinds()
    yield from _shapes()
    yield from _repeated()
    yield from _settings()


def _references() -> Iterator[Case]:
    row = Row.REFERENCE
    for name, words, place in (
        ("anchor", "&a 印发方案。", "2:9 HY004"),
        ("anchor-in-text", "&R&D 经费增长。", "2:9 HY004"),
        ("anchor-alone", "&a", "2:9 HY004"),
        ("alias", "*重点*工作。", "2:9 HY004"),
        ("alias-unknown", "*a", "2:9 HY004"),
        ("anchored-list", "&a [印发方案。]", "2:9 HY004"),
        ("anchor-without-name", "& 印发方案。", "2:9 HY004"),
        ("alias-without-name", "* 印发方案。", "2:9 HY004"),
        ("tag-bool", "!!bool x", "2:9 HY005"),
        ("tag-own", "!x 印发方案。", "2:9 HY005"),
        ("tag-python", "!!python/object/apply:os.system [id]", "2:9 HY005"),
        ("tag-name", "!!python/name:os.system", "2:9 HY005"),
        ("tag-verbatim", "!<tag:yaml.org,2002:str> 印发方案。", "2:9 HY005"),
        ("tag-binary", "!!binary 5Y2w5Y+R", "2:9 HY005"),
        ("tag-timestamp", "!!timestamp 2024-02-30", "2:9 HY005"),
        ("tag-include", "!include /etc/passwd", "2:9 HY005"),
        ("tag-float", "!!float .inf", "2:9 HY005"),
        ("tag-alone", "! 印发方案。", "2:9 HY005"),
        ("tag-undefined", "!e!x 印发方案。", "2:9 HY005"),
        ("tag-on-a-list", "!!set [印发方案。]", "2:9 HY005"),
    ):
        yield value(row, name, words, place)
    yield sheet(row, "bomb", f"{SOUND[PLAN]}{_LAUGHS}\n", "5:6 HY004", "6:11 HY004")
    yield sheet(row, "anchored-row", f"- &a\n{SOUND[PLAN].replace('- 序', '  序')}", "1:3 HY004")
    yield sheet(row, "merge", planned("印发方案。") + "  <<: {存在问题: 无}\n", "5:3 HY004")
    yield sheet(row, "alias-as-key", planned("印发方案。") + "  *a : 无\n", "5:3 HY004")
    yield sheet(row, "directive", f"%YAML 1.1\n---\n{SOUND[PLAN]}", "1:1 HY006")
    yield sheet(row, "directive-of-tomorrow", f"%YAML 9.9\n---\n{SOUND[PLAN]}", "1:1 HY006")
    yield sheet(row, "directive-twice", f"%YAML 1.1\n%YAML 1.1\n---\n{SOUND[PLAN]}", "2:1 HY006")
    yield sheet(row, "directive-tag", f"%TAG ! tag:x:\n---\n{SOUND[PLAN]}", "1:1 HY006")
    yield sheet(row, "directive-broken", f"%\n---\n{SOUND[PLAN]}", "1:1 HY006")
    yield sheet(row, "second-document", f"{SOUND[PLAN]}---\n- 序号: 9\n", "5:1 HY006")
    yield sheet(row, "second-after-end", f"{SOUND[PLAN]}...\n---\n- 序号: 9\n", "6:1 HY006")
    yield sheet(row, "list-as-key", planned("印发方案。") + "  ? [甲]\n  : 乙\n", "5:5 HY007")
    yield sheet(row, "mapping-as-key", planned("印发方案。") + "  {甲: 1}: 乙\n", "5:3 HY007")
    yield sheet(row, "list-as-plain-key", planned("印发方案。") + "  [甲]: 乙\n", "5:3 HY007")
    yield sheet(row, "empty-key", planned("印发方案。") + "  : 乙\n", "5:3 HY001")
    tasks = SOUND[TASKS].replace("会办单位: 无", "会办单位: &a 无")
    yield Case(row, "anchor-in-tasks", {TASKS: tasks}, finds=("tasks.yaml:10:9 HY004",))


def _depths() -> Iterator[Case]:
    row = Row.DEPTH
    for name, words, place in (
        ("lists-300", "[" * 300 + "]" * 300, "2:19 HY016"),
        ("lists-open-100000", "[" * 100_000, "2:19 HY016"),
        ("mappings-300", "{甲: " * 300 + "}" * 300, "2:49 HY016"),
        ("mappings-open-50000", "{甲: " * 40_000, "2:49 HY016"),
        ("mixed", "[{甲: " * 30_000, "2:34 HY016"),
        ("lists-13", "[" * 11 + "甲" + "]" * 11, "2:19 HY016"),
    ):
        yield value(row, name, words, place)
    yield sheet(row, "dashes-300", "- " * 300 + "甲\n", "1:25 HY016")
    yield sheet(row, "dashes-100000", "- " * 100_000 + "甲\n", "1:25 HY016", bomb=True)
    yield sheet(row, "question-marks", "? " * 100_000 + "甲\n", "1:25 HY016")
    deep = "".join(f"{' ' * level}甲:\n" for level in range(400))
    yield sheet(row, "indented-400", deep, "13:13 HY016")
    settings = _SETTINGS + "附注: " + "[" * 100_000 + "\n"
    yield Case(row, "settings", {SETTINGS: settings}, finds=("report.yaml:15:16 HY016",))
    tasks = SOUND[TASKS] + "  备注: " + "{甲: " * 40_000
    yield Case(row, "tasks", {TASKS: tasks}, finds=("tasks.yaml:13:47 HY016",))


def _sizes() -> Iterator[Case]:
    row = Row.SIZE
    yield sheet(
        row,
        "scalar-10-million",
        lambda: planned("甲" * 10_000_000).encode(),
        "1:1 HY015",
        bomb=True,
    )
    yield sheet(row, "line-of-64-mib", lambda: b"- " + b"a" * (64 << 20), "1:1 HY015", bomb=True)
    yield sheet(row, "million-lines", lambda: SOUND[PLAN].encode() + b"\n" * 1_000_000, "1:1 HY015")
    yield sheet(
        row,
        "million-comments",
        lambda: SOUND[PLAN].encode() + b"# \n" * 1_000_000,
        "1:1 HY015",
        bomb=True,
    )
    yield sheet(
        row,
        "one-byte-too-many",
        planned("a" * (262_144 - len(planned("").encode()) + 1)),
        "1:1 HY015",
    )
    yield sheet(row, "many-rows", "- a\n" * 60_000, "19998:3 HY015", bomb=True)
    yield Case(
        row, "settings", {SETTINGS: _SETTINGS + "#" * 300_000}, finds=("report.yaml:1:1 HY015",)
    )
    yield Case(row, "tasks", {TASKS: SOUND[TASKS] + "#" * 300_000}, finds=("tasks.yaml:1:1 HY015",))
    # The limit that a report may raise is itself read from a file of bounded size.
    endless = _SETTINGS + "上限: {大小: 99999999999999999999, 节点: 5}\n"
    yield Case(row, "limit-without-limit", {SETTINGS: endless}, finds=("report.yaml:15:10 HY117",))
    yield from _crowds()
    yield from _products()
    yield from _raised()


def _crowds() -> Iterator[Case]:
    """As many faults, or as much of one thing, as a file within the bounds can hold."""
    row = Row.SIZE
    for name, data, place in (
        ("quotes", '- x: "a\n' * _MANY, "1:6 HY001"),
        ("brackets", "- a: [\n" * _MANY, "1:6 HY001"),
        ("colons", "- a: b: c\n" * _MANY, "1:7 HY001"),
        ("full-width-colons", "- 完成情况：甲\n  a: b: c\n" * 6_000, "1:7 HY002"),
        ("tags", "- a: !x y\n" * _MANY, "1:6 HY005"),
        ("anchors", "- a: &x y\n" * _MANY, "1:6 HY004"),
        ("aliases", "- a: *x\n" * _MANY, "1:6 HY004"),
        ("repeated", "- 序号: 1\n  序号: 2\n" * 2_500, "2:3 HY008"),
        ("keys", "- " + "".join(f"k{at}: v\n  " for at in range(9_000)), "1:3 HY009"),
        ("same-keys", "- " + "序号: 1\n  " * 9_000, "2:3 HY008"),
        ("invisible", "- 序号: 1\n  完成情况: \u200b\u200c\n" * 4_000, "2:9 HY011"),
        ("exceptions", "# halfyear: 忽略 HY201 甲\n- a: x\n" * 4_000, "1:1 HY018"),
        ("empty-items", "- 序号: 1\n  完成情况:\n" + "    -\n" * 15_000, "3:6 HY302"),
        ("swallowed", "- 序号: 1\n  完成情况: 甲\n" + "    - 甲\n" * 20_000, "3:5 HY023"),
        ("blanks", "- a" + " " * 200_000 + ": b: c", "1:200004 HY001"),
        ("cut", "- a: x #y\n" * 6_000, "1:8 HY021"),
        ("block", "- 序号: 1\n  完成情况: |\n" + "    - 甲\n" * 20_000, "2:3 HY201"),
        ("paragraph", "- 序号: 1\n  完成情况: 甲\n" + "    完成情况：甲\n" * 8_000, "3:9 HY002"),
        ("tabs", "-\t" * 100_000, "1:2 HY001"),
        ("wide-blanks", "\u3000\n" * 60_000 + "- a: 1", "1:1 HY001"),
        ("long-key", "- " + "a" * 200_000 + ": 1", "1:200003 HY001"),
        ("conflicts", "<<<<<<< a\n" * _MANY, "1:1 HY010"),
        ("brackets-in-text", planned("（" * 80_000), "2:9 HY503"),
        ("quotes-in-text", planned("“" * 80_000), "2:3 HY201"),
        ("titles-in-text", planned("《" * 80_000), "2:9 HY503"),
        ("words-again", planned("推进" * 40_000), "2:3 HY201"),
        ("numbers", planned("增长3.2%、" * 15_000), "2:3 HY201"),
        ("documents", planned("《甲乙丙丁办法》，" * 9_000), "2:3 HY201"),
        ("addresses", planned("a@b.cn " * 30_000), "2:3 HY201"),
        ("mobiles", planned("13812341234、" * 15_000), "2:9 HY603"),
    ):
        yield sheet(row, f"crowd-{name}", data, place, bomb=True)

    rows = "".join(f'- 序号: {at % 60}\n  完成情况: "甲{at % 59}。"\n\n' for at in range(3_200))
    items = "".join(f'    - 甲{at % 151}\n    - "甲{at % 149}"\n' for at in range(9_500))
    for name, data in (("rows", rows), ("items", f"- 序号: 1\n  完成情况:\n{items}")):
        layout = ("fmt", "--diff", "data")
        yield Case(row, f"crowd-patch-{name}", {PLAN: data}, layout, shows=("要整理",), bomb=True)

    digits = planned("9" * 200_000)
    yield Case(
        row,
        "crowd-digits-in-text",
        {PLAN: digits},
        code=0,
        finds=("规划处.yaml:2:200008 HY303",),
        bomb=True,
    )


def _products() -> Iterator[Case]:
    """Two long lists of which each part of one is held against each of the other, within the bounds."""
    many = ", ".join(["规划处", "基础处", *(f"处{at}" for at in range(9_000))])
    crowded = _SETTINGS.replace("[规划处, 基础处]", f"[{many}]")
    columns = "".join(f"  - {{名称: 栏目{at}}}\n" for at in range(1_000))
    optional = "".join(f"  - {{名称: 栏目{at}, 必填: 否}}\n" for at in range(2_000))
    tasks = "".join(f"- 序号: {at}\n  重点工作: 甲。\n" for at in range(1, 1_900))
    led = "".join(f"- 序号: {at}\n  牵头责任处室: 处{at}甲\n" for at in range(1, 1_900))
    unknown = "".join(f"- 序号: 1\n  栏目名称{at}: 甲\n" for at in range(3_200))
    listed = "- 序号: 1\n  会办单位:\n" + "".join(f"    - 省{at}局\n" for at in range(4_000))
    shared = "- 序号: 1\n  完成情况:\n" + "".join(
        f"    - 会同省{at}厅印发。\n" for at in range(4_000)
    )
    one = "".join(
        f"- 序号: {at}\n  完成情况: {'起草' if at % 2 else '出台'}《甲乙办法》。\n"
        for at in range(1, 3_200)
    )
    accepted = "".join(f"# halfyear: 忽略 HY106 甲\n- 序号: {at}\n" for at in range(5, 4_800))
    joined = "- 序号: 1\n  牵头责任处室:\n" + "    - 甲、乙\n" * 16_000
    head, tail = "- 序号: 1\n  重点工作: ", "\n  会办单位: 无\n  牵头责任处室: 规划处\n"
    listed_in = head + "，".join(["推进甲乙、丙丁、戊己等机制"] * 5_800) + "。" + tail
    built = "- 序号: 1\n  完成情况:\n" + "    - 建甲。\n" * 15_000
    targets = head + "、".join(f"建成实验室{at}家" for at in range(2, 4_000)) + "。" + tail
    again = "、".join(f"建成实验室{at}家" for at in range(4_000, 8_000))
    half = "甲乙丙" * 7_000
    twins = "".join(
        f"- 序号: {at}\n  存在问题: {one}{half}{other}{half}。\n"
        for at, one, other in ((1, "丁", "戊"), (2, "己", "庚"))
    )
    long = "长" * 40_000
    comments = "".join(f"  # halfyear: 忽略 HY{code} 甲\n" for code in range(100, 1_000))
    numbered = f"- 序号: {long}\n  完成情况:\n" + "    - 增长３,增长\n" * 4_000
    covered = f"- 序号: 1\n{comments}  完成情况: |\n" + "    甲\n" * 25_000
    named = {
        SETTINGS: _SETTINGS.replace("基础处]", f"基础处, {long}]"),
        TASKS: SOUND[TASKS].replace("    - 规划处", f"    - {long}"),
        PLAN: "- 序号: 1\n" * 4_900,
    }
    for name, files, place in (
        ("enumerations", {TASKS: listed_in, PLAN: built}, "规划处.yaml:2:3 HY201"),
        (
            "targets",
            {TASKS: targets, PLAN: f"- 序号: 1\n  下步打算: {again}。\n"},
            "规划处.yaml:2:3 HY201",
        ),
        ("twins", {PLAN: twins}, "规划处.yaml:1:3 HY101"),
        ("number", {PLAN: numbered}, "规划处.yaml:1:7 HY103"),
        ("covered", {PLAN: covered}, "规划处.yaml:560:3 HY019"),
        ("name", named, "规划处.yaml:1:7 HY109"),
        ("leads", {SETTINGS: crowded, TASKS: led}, "tasks.yaml:2:11 HY108"),
        ("keys", {SETTINGS: _SETTINGS + columns[:20_000], PLAN: unknown}, "规划处.yaml:2:3 HY009"),
        ("columns", {SETTINGS: _SETTINGS + columns, TASKS: tasks}, "report.yaml:71:5 HY117"),
        ("optional", {SETTINGS: _SETTINGS + optional, TASKS: tasks}, "report.yaml:71:5 HY117"),
        ("partners", {TASKS: listed, PLAN: shared}, "规划处.yaml:2:3 HY201"),
        ("stages", {TASKS: tasks, PLAN: one}, "规划处.yaml:2:9 HY406"),
        ("accepted", {PLAN: accepted}, "tasks.yaml:1:7 HY102"),
        ("joined", {TASKS: joined}, "tasks.yaml:3:7 HY112"),
        (
            "sheets",
            {SETTINGS: crowded, **{f"{HOME}/处{at}甲.yaml": one[:90] for at in range(200)}},
            "处0甲.yaml:1:1 HY107",
        ),
    ):
        yield Case(Row.SIZE, f"product-{name}", files, code=1, finds=(place,), bomb=True)


def _raised() -> Iterator[Case]:
    """The same where a report allows any size: megabytes and hundreds of thousands of nodes, at what so many bytes cost."""
    plan = SOUND[PLAN]
    settings = _SETTINGS + "上限: {大小: 999999999, 节点: 999999999}\n"
    list_ = "- 序号: 1\n  完成情况:\n"
    text = "- 序号: 1\n  完成情况: 甲\n"
    for name, made, answer in (
        ("laughs", lambda: f"{plan}{_LAUGHS}\n", "5:6 HY004"),
        ("anchors", lambda: "- a: &x y\n" * 10_000, "1:6 HY004"),
        ("aliases", lambda: "- a: *x\n" * 10_000, "1:6 HY004"),
        ("tags", lambda: "- a: !x y\n" * 10_000, "1:6 HY005"),
        ("dashes", lambda: "- " * 2_000_000 + "甲\n", "1:25 HY016"),
        ("lists-open", lambda: planned("[" * 4_000_000), "2:19 HY016"),
        ("mappings-open", lambda: planned("{甲: " * 700_000), "2:49 HY016"),
        ("question-marks", lambda: "? " * 2_000_000 + "甲\n", "1:25 HY016"),
        ("indented", lambda: "".join(f"{' ' * at}甲:\n" for at in range(2_800)), "13:13 HY016"),
        ("million-lines", lambda: plan + "\n" * 4_000_000, None),
        ("comments", lambda: plan + "# \n" * 200_000, None),
        ("comment", lambda: plan + "# " + "a" * 4_000_000, None),
        ("hashes", lambda: plan + "#" * 4_000_000, None),
        ("one-character", lambda: planned("甲" * 1_300_000), "2:3 HY201"),
        ("quoted", lambda: planned(f'"{"甲" * 1_300_000}"'), "2:3 HY201"),
        ("escaped", lambda: planned('"' + "\\u7532" * 250_000 + '"'), "2:3 HY201"),
        ("block", lambda: "- 序号: 1\n  完成情况: |\n" + "    甲\n" * 120_000, "2:3 HY201"),
        ("long-key", lambda: "- " + "a" * 4_000_000 + ": 1", "1:4000003 HY001"),
        ("keys", lambda: "- " + "".join(f"k{at}: v\n  " for at in range(13_000)), "1:3 HY009"),
        ("same-keys", lambda: "- " + "序号: 1\n  " * 25_000, "2:3 HY008"),
        ("repeated", lambda: "- 序号: 1\n  序号: 2\n" * 12_000, "2:3 HY008"),
        ("rows", lambda: "- a\n" * 21_000, "1:3 HY010"),
        ("empty-rows", lambda: "-\n" * 40_000, "1:2 HY103"),
        ("items", lambda: list_ + "    - 甲。\n" * 50_000, "2:3 HY201"),
        ("empty-items", lambda: list_ + "    -\n" * 40_000, "3:6 HY302"),
        ("list", lambda: f"- 序号: 1\n  完成情况: [{'甲,' * 24_000}]\n", "2:3 HY201"),
        ("swallowed", lambda: text + "    - 甲\n" * 60_000, "3:5 HY023"),
        ("lines", lambda: text + "    甲\n" * 40_000, "2:3 HY201"),
        ("words-again", lambda: planned("推进" * 300_000), "2:3 HY201"),
        ("numbers", lambda: planned("增长3.2%、" * 130_000), "2:3 HY201"),
        ("documents", lambda: planned("《甲乙丙丁办法》，" * 70_000), "2:3 HY201"),
        ("titles", lambda: planned("《" * 30_000), "2:9 HY503"),
        ("mobiles", lambda: planned("13812341234、" * 16_000), "2:9 HY603"),
        ("blanks", lambda: "- a" + " " * 1_000_000 + ": b: c", "1:1000004 HY001"),
        ("tabs", lambda: "-\t" * 2_000_000, "1:2 HY001"),
        ("colons", lambda: "- a: b: c\n" * 10_000, "1:7 HY001"),
        ("brackets", lambda: "- a: [\n" * 10_000, "1:6 HY001"),
        ("quotes", lambda: '- x: "a\n' * 12_000, "1:6 HY001"),
        ("conflicts", lambda: "<<<<<<< a\n" * 200_000, "1:1 HY010"),
        ("documents-apart", lambda: plan + "---\n" * 1_000_000, "5:1 HY006"),
        ("nuls", lambda: "\0" * 250_000, "1:1 HY011"),
        ("invisible", lambda: "- 序号: 1\n  完成情况: \u200b\u200c\n" * 10_000, "2:9 HY011"),
    ):
        yield Case(
            Row.SIZE,
            f"raised-{name}",
            {SETTINGS: settings, PLAN: partial(_encoded, made)},
            code=1 if answer else 0,
            finds=(f"规划处.yaml:{answer}",) if answer else (),
            shows=() if answer else ("通过",),
            bomb=True,
        )


def _encoded(made: Callable[[], str]) -> bytes:
    return made().encode()


def _kinds() -> Iterator[Case]:
    """Text that a loader would make into something else, or die of: it stays the text that was typed."""
    row = Row.KIND
    for name, words in (
        ("date", "2024-02-30"),
        ("octal", "0o17"),
        ("octal-1.1", "010"),
        ("null", "~"),
        ("grouped", "1_000"),
        ("infinite", "1e400"),
        ("clock", "12:30:45"),
        ("equals", "="),
        ("nan", ".nan"),
        ("yes", "no"),
        ("hex", "0xFFFFFFFFFFFFFFFFFF"),
        ("digits-5000", "9" * 5000),
    ):
        rendered = ("render", "--draft", "--format", "md", "-o", "x.md")
        yield Case(
            row,
            name,
            {PLAN: planned(words)},
            rendered,
            0,
            makes={"x.md": f"| {words.replace('~', '&#126;').replace('_', '&#95;')} |"},
        )
        yield sheet(
            row, f"number-{name}", SOUND[PLAN].replace("号: 1", f"号: {words}"), "1:7 HY103"
        )
    yield sheet(row, "number-zero", SOUND[PLAN].replace("号: 1", "号: 0"), "1:7 HY103")
    yield sheet(row, "number-negative", SOUND[PLAN].replace("号: 1", "号: -1"), "1:7 HY103")
    yield sheet(row, "number-full-width", SOUND[PLAN].replace("号: 1", "号: １"), "1:7 HY103")
    yield sheet(row, "number-list", SOUND[PLAN].replace("号: 1", "号: [1]"), "1:8 HY010")
    for name, words, place in (
        ("escape-too-large", '"\\UFFFFFFFF"', "2:10 HY001"),
        ("escape-past-unicode", '"\\U00110000"', "2:10 HY001"),
        ("escape-surrogate", '"\\uD800"', "2:10 HY001"),
        ("escape-unknown", '"\\q"', "2:10 HY001"),
        ("escape-short", '"\\u12"', "2:10 HY001"),
    ):
        yield value(row, name, words, place)
    for name, period, place in (
        ("day", "{起: 2024-02-30, 止: 2024-06-30}", "2:10 HY118"),
        ("digits", f"{{起: {'9' * 5000}, 止: 2024-06-30}}", "2:10 HY118"),
        ("year-0", "{起: 0000-01-01, 止: 2024-06-30}", "2:10 HY118"),
        ("list", "[2024-01-01]", "2:7 HY010"),
    ):
        text = _SETTINGS.replace("{起: 2024-01-01, 止: 2024-06-30}", period)
        yield Case(row, f"period-{name}", {SETTINGS: text}, finds=(f"report.yaml:{place}",))


def _shapes() -> Iterator[Case]:
    row = Row.SHAPE
    for name, data, *places in (
        ("text", "印发方案。\n", "1:1 HY010"),
        ("number", "1\n", "1:1 HY010"),
        ("open-list", "[\n", "1:1 HY001"),
        ("open-mapping", "{\n", "1:1 HY001"),
        ("open-quote", "- 序号: '\n", "1:7 HY001"),
        ("open-double-quote", '- 序号: "\n', "1:7 HY001"),
        ("at", "- 序号: @\n", "1:7 HY001"),
        ("backtick", "- 序号: `\n", "1:7 HY001"),
        ("percent", "- 序号: %\n", "1:7 HY001"),
        ("tab", "- 序号: 1\n\t完成情况: 甲\n", "2:1 HY001"),
        ("conflict", f"<<<<<<< HEAD\n{SOUND[PLAN]}=======\n>>>>>>> a\n", "1:1 HY001"),
        ("list-of-lists", "- - 序号\n  - 1\n", "1:5 HY010"),
        ("list-of-texts", "- 序号\n- 1\n", "1:3 HY010", "2:3 HY010"),
        ("mapping", "序号: 1\n完成情况: 甲\n", "1:1 HY010"),
        ("cell-mapping", planned("{甲: 乙}"), "2:10 HY010"),
        ("cell-list-in-list", planned("[[甲]]"), "2:11 HY010"),
        ("cell-empty-items", planned("[甲。, , 乙。]"), "2:14 HY001"),
        ("unknown-key", SOUND[PLAN] + "  完成情: 甲\n", "5:3 HY009"),
        ("broken-row", "- 序号: 1\n  完成情况: 'x\n" + SOUND[PLAN], "2:9 HY001"),
        ("unassigned", SOUND[PLAN].replace("号: 1", "号: 7"), "1:7 HY106"),
        ("not-ours", SOUND[PLAN].replace("号: 1", "号: 2"), "1:7 HY109"),
    ):
        yield sheet(row, name, data, *places)


def _repeated() -> Iterator[Case]:
    row = Row.REPEATED
    yield sheet(row, "number", "- 序号: 1\n" + SOUND[PLAN].replace("- 序", "  序"), "2:3 HY008")
    yield sheet(row, "cell", SOUND[PLAN] + "  存在问题: 有\n", "5:3 HY008")
    yield sheet(row, "cell-quoted", SOUND[PLAN] + '  "存在问题": 有\n', "5:3 HY008")
    yield sheet(
        row, "cell-escaped", SOUND[PLAN] + '  "\\u5B58\\u5728\\u95EE\\u9898": 有\n', "5:3 HY008"
    )
    yield sheet(row, "unknown", SOUND[PLAN] + "  备注: 甲\n  备注: 乙\n", "6:3 HY008")
    yield sheet(row, "row", SOUND[PLAN] + SOUND[PLAN], "5:7 HY105")
    settings = _SETTINGS + "标题: 另一个标题\n"
    yield Case(row, "title", {SETTINGS: settings}, finds=("report.yaml:15:1 HY008",))
    settings = _SETTINGS.replace(
        "  发布机构: 省科技厅\n", "  发布机构: 省科技厅\n  发布机构: 省厅\n"
    )
    yield Case(row, "fact", {SETTINGS: settings}, finds=("report.yaml:5:3 HY008",))
    settings = _SETTINGS.replace("止: 2024-06-30", "止: 2024-06-30, 止: 2024-12-31")
    yield Case(row, "period", {SETTINGS: settings}, finds=("report.yaml:2:37 HY008",))


def _settings() -> Iterator[Case]:
    row = Row.SHAPE
    for name, data, place in (
        ("empty", "", "1:1 HY113"),
        ("text", "甲", "1:1 HY010"),
        ("list", "- 甲\n", "1:3 HY010"),
        ("no-columns", _SETTINGS.partition("栏目")[0], "1:1 HY113"),
        ("columns-text", _SETTINGS.partition("栏目")[0] + "栏目: 甲\n", "7:5 HY010"),
        ("columns-empty", _SETTINGS.partition("栏目")[0] + "栏目: []\n", "7:1 HY113"),
        ("role", _SETTINGS.replace("用途: 会办", "用途: 系统"), "10:20 HY117"),
        (
            "limit",
            _SETTINGS.replace("字数: 300}\n  - {名称: 存", "字数: -1}\n  - {名称: 存"),
            "11:28 HY117",
        ),
        (
            "limit-huge",
            _SETTINGS.replace("字数: 300}\n  - {名称: 存", f"字数: {'9' * 5000}}}\n  - {{名称: 存"),
            "11:28 HY117",
        ),
        ("column-twice", _SETTINGS + "  - {名称: 序号, 用途: 文本}\n", "15:10 HY115"),
        (
            "divisions-mapping",
            _SETTINGS.replace("[规划处, 基础处]", "{规划处: 基础处}"),
            "6:6 HY010",
        ),
        ("previous-outside", _SETTINGS + "上期: ../../../etc\n", "15:5 HY801"),
        ("previous-absolute", _SETTINGS + "上期: /etc\n", "15:5 HY801"),
        ("previous-itself", _SETTINGS + "上期: ../2024\n", "15:5 HY801"),
        ("previous-nul", _SETTINGS + '上期: "a\\0b"\n', "15:5 HY801"),
        ("previous-long", _SETTINGS + f"上期: {'a' * 5000}\n", "15:5 HY801"),
    ):
        yield Case(row, f"settings-{name}", {SETTINGS: data}, finds=(f"report.yaml:{place}",))
    yield Case(row, "empty", {PLAN: ""}, finds=("tasks.yaml:1:7 HY102",))
    gone = "“data”里没有报表"
    yield Case(row, "settings-gone", {SETTINGS: Odd.GONE}, code=2, shows=(gone,))
    yield Case(row, "tasks-gone", {TASKS: Odd.GONE}, finds=("report.yaml:1:1 HY121",))

"""Text that a terminal, a runner of CI or a reader of public logs must not get as it is."""

from __future__ import annotations

from collections.abc import Iterator

from tests.promises.hostile.case import (
    BASE,
    HOME,
    PLAN,
    SETTINGS,
    SOUND,
    TASKS,
    TITLE,
    Case,
    Content,
    Row,
    cell,
    planned,
)

_FAULT = "\u200b"  # what makes the line be shown
_SECOND = SOUND[BASE].replace("召开省实验室建设推进会。", "{}")


def cases() -> Iterator[Case]:
    yield from _terminal()
    yield from _runner()
    yield from _privacy()
    yield from _console()


def _terminal() -> Iterator[Case]:
    row = Row.TERMINAL
    for name, words in (
        ("markup", "甲[/b]乙[bold red]丙。"),
        ("markup-open", "[link=file:///etc/passwd]甲。"),
        ("emoji-name", "甲:x:乙:smile:。"),
        ("backslash", "甲\\[b]乙\\n。"),
        ("percent", "完成100%s%d%(x)s。"),
        ("braces", "甲{0}{x!r}{}乙。"),
        ("long", "甲" * 5_000 + "。"),
        ("combining", "甲" + "\u0301" * 3_000 + "。"),
        ("emoji", "\U0001f468\u200d\U0001f469。"),
    ):
        shown = words[:8] if len(words) < 100 else "<U+200B>"
        files = cell(f"'{words}{_FAULT}'")
        yield Case(
            row,
            name,
            files,
            finds=(f"规划处.yaml:2:{10 + len(words)} HY011",),
            shows=(shown if name != "emoji" else "<U+200B>",),
        )
    for name, words in (
        ("escape", "\x1b[31m红\x1b[0m"),
        ("title", "\x1b]0;x\x07"),
        ("link", "\x1b]8;;http://x\x1b\\甲"),
        ("clear", "\x1b[2J\x1bc"),
        ("csi", "\x9b31m"),
        ("return", "好\r坏"),
        ("backspace", "坏\x08\x08好"),
        ("override", "\u202e反的"),
    ):
        yield Case(row, f"value-{name}", cell(f"甲{words}。"), shows=("错误 HY0",))
        yield Case(
            row, f"key-{name}", {PLAN: SOUND[PLAN] + f"  备{words}注: 甲\n"}, shows=("错误 HY0",)
        )
        lead = SOUND[TASKS].replace("    - 规划处", f"    - 规划处{words}")
        yield Case(row, f"lead-{name}", {TASKS: lead}, shows=("错误 HY",))
    for option in ("--all", "--strict"):
        files = {PLAN: planned("甲。") + f"  # halfyear: 忽略 HY201 \x1b[31m[/b]{_FAULT}\n"}
        yield Case(row, f"reason{option}", files, ("validate", "data", option), shows=("HY011",))
    yield Case(
        row,
        "title-diff",
        cell('"\\e[31m甲。"'),
        ("fmt", "--diff", "data"),
        0 + 1,
        shows=("要整理",),
    )
    yield Case(
        row,
        "long-message",
        {PLAN: SOUND[PLAN] + f"  {'备' * 900}: 甲\n"},
        finds=("规划处.yaml:5:3 HY009",),
    )


_COMMANDS = {
    "error": "::error file=x::甲",
    "mask": "::add-mask::甲",
    "stop": "::stop-commands::x",
    "environment": "::set-env name=PATH::/tmp",
    "legacy": "##[error]甲",
    "legacy-group": "甲 ##[group]乙",
    "azure": "##vso[task.setvariable variable=x]甲",
    "teamcity": "##teamcity[buildStop]",
    "escaped": "%0A::error::甲%0D%25",
    "section": "section_start:1:x\\r甲",
}


def _runner() -> Iterator[Case]:
    row = Row.RUNNER
    for name, words in _COMMANDS.items():
        block = planned(f"|\n    甲。\n    {words}{_FAULT}\n    乙。")
        yield Case(row, f"line-{name}", {PLAN: block}, shows=("HY011",))
        yield Case(
            row,
            f"key-{name}",
            {PLAN: SOUND[PLAN] + f"  '{words}': 甲\n"},
            finds=("规划处.yaml:5:3 HY009",),
        )
        at = f"甲: {words}" if words.startswith("#") else words
        yield Case(row, f"column-0-{name}", {PLAN: f"{at}\n{SOUND[PLAN]}"}, shows=("错误",))
    for name in ("error", "legacy", "azure"):
        words = _COMMANDS[name]
        lead = SOUND[TASKS].replace("    - 规划处", f"    - '{words}'")
        yield Case(row, f"lead-{name}", {TASKS: lead}, finds=("tasks.yaml:6:8 HY108",))
        settings = SOUND[SETTINGS].replace("用途: 会办", f"用途: '{words}'")
        yield Case(row, f"role-{name}", {SETTINGS: settings}, finds=("report.yaml:10:20 HY117",))
        loose = {PLAN: planned(f"|\n    甲。\n\n    {words}\n")}
        yield Case(row, f"layout-{name}", loose, ("fmt", "--diff", "data"), 1, shows=("要整理",))
        fixed = {PLAN: planned(f"|\n    {words}\n    甲,乙{_FAULT}。")}
        yield Case(row, f"mend-{name}", fixed, ("validate", "--diff", "data"), 1, shows=("会改",))
        reason = {PLAN: planned("甲") + f"  # halfyear: 忽略 HY303 {words}\n"}
        yield Case(
            row, f"reason-{name}", reason, ("validate", "data", "--all"), 1, shows=("HY018",)
        )
        yield Case(
            row,
            f"schema-{name}",
            {SETTINGS: SOUND[SETTINGS].replace("会办单位", f"'{words}'")},
            ("schema", HOME),
            0,
            shows=("$schema",),
        )
        yield Case(row, f"argument-{name}", {}, ("validate", words), 2, shows=("没有“",))
        yield Case(row, f"command-{name}", {}, (words,), 2, shows=("halfyear：",))
        yield Case(
            row,
            f"file-{name}",
            {words: b"x"},
            ("collect", words, "--into", HOME),
            1,
            shows=("没有收",),
        )
    for name, title in (("error", "::error::甲"), ("legacy", "##[error]甲")):
        made = {f"{title.replace(':', '_')}.md": title.replace("##[", "##")[:2] and "甲"}
        settings = SOUND[SETTINGS].replace(TITLE, f"'{title}'")
        yield Case(
            row,
            f"title-{name}",
            {SETTINGS: settings},
            ("render", HOME, "--format", "md"),
            0,
            makes=made,
            shows=("已生成",),
        )
    github = {"GITHUB_ACTIONS": "true"}
    many = planned("甲" + _FAULT) + "".join(f"  '::error::{at}': ##[x]\n" for at in range(40))
    yield Case(
        row,
        "github",
        {PLAN: many},
        finds=(),
        shows=("::error file=",),
        environment=github,
        command=("validate", "data", "--format", "github"),
    )


# None of them stands on the page of a rule, which SARIF carries along.
_IDENTITY = "330106199003078817"
_MOBILE = "15957196688"
_CARD = "6217001234567890122"


def _privacy() -> Iterator[Case]:
    row = Row.PRIVACY
    for name, words, hidden, shown, code in (
        ("identity", f"张三{_IDENTITY}。", _IDENTITY, "HY601", 1),
        ("identity-spaced", "张三330106 19900307 8817。", "19900307", "HY601", 1),
        (
            "identity-full-width",
            "张三３３０１０６１９９００３０７８８１７。",
            "１９９０",
            "HY601",
            1,
        ),
        ("identity-old", "张三身份证号330106900307881。", "900307881", "HY601", 1),
        ("identity-wrong", "张三330106199003078818。", "19900307", "HY602", 0),
        ("identity-odd-district", "张三659012199001011233。", "19900101", "HY60", 0),
        ("mobile", f"电话{_MOBILE}。", _MOBILE, "159****6688", 1),
        ("mobile-dashed", "电话159-5719-6688。", "5719-6688", "HY603", 1),
        ("mobile-abroad", f"电话+86{_MOBILE}。", _MOBILE, "HY603", 1),
        ("card", f"卡号{_CARD}。", _CARD, "HY604", 1),
        ("mail", "请发wangwu@example.com。", "wangwu@", "HY605", 0),
    ):
        yield Case(row, name, cell(words), code=code, shows=(shown,), hides=(hidden,))
    leaks: dict[str, dict[str, Content]] = {
        "key": {PLAN: SOUND[PLAN] + f"  {_MOBILE}: 无\n"},
        "lead": {TASKS: SOUND[TASKS].replace("- 规划处", f"- 规划处{_MOBILE}")},
        "broken": {PLAN: SOUND[PLAN] + f"  甲: '{_MOBILE}\n"},
        "comment": {PLAN: SOUND[PLAN] + f"  # halfyear: {_MOBILE}\n"},
        "reason": {PLAN: SOUND[PLAN] + f"  # halfyear: 忽略 HY303 {_MOBILE}\n"},
        "number": {PLAN: SOUND[PLAN].replace("号: 1", f"号: {_MOBILE}")},
        "role": {SETTINGS: SOUND[SETTINGS].replace("用途: 会办", f"用途: {_MOBILE}")},
        "fact": {SETTINGS: SOUND[SETTINGS].replace("省科技厅\n  发文", f"{_MOBILE}\n  发文")},
        "escaped": cell('"电话\\u0031\\u00359' + _MOBILE[3:] + '。"'),
    }
    for name, files in leaks.items():
        yield Case(
            row,
            f"leak-{name}",
            files,
            ("validate", "data", "--all"),
            shows=("HY",),
            hides=(_MOBILE, _MOBILE[3:]),
        )
    for name in ("key", "number"):
        yield Case(
            row,
            f"diff-{name}",
            leaks[name],
            ("validate", "data", "--diff"),
            shows=("没有能自动改",),
            hides=(_MOBILE,),
        )
    laid = {PLAN: planned(f"[电话{_MOBILE}。]")}
    yield Case(
        row, "layout", laid, ("fmt", "--diff", "data"), 1, shows=("要整理",), hides=(_MOBILE,)
    )


def _console() -> Iterator[Case]:
    """Consoles of other encodings: run in a process of its own, for an encoding is told to one as it starts."""
    row = Row.CONSOLE
    words = cell(f"甲\U0001f600𠮷é{_FAULT}。")
    for encoding in ("gbk", "ascii", "latin-1", "utf-16"):
        yield Case(
            row,
            encoding,
            words,
            finds=("规划处.yaml:2:13 HY011",),
            environment={"PYTHONIOENCODING": encoding},
            bomb=True,
        )
    yield Case(
        row,
        "strict",
        words,
        finds=("规划处.yaml:2:13 HY011",),
        environment={"PYTHONIOENCODING": "gbk:strict", "LC_ALL": "C"},
        bomb=True,
    )
    yield Case(
        row,
        "narrow",
        words,
        finds=("规划处.yaml:2:13 HY011",),
        environment={"COLUMNS": "1", "TERM": "dumb"},
    )
    yield Case(
        row, "wide", words, finds=("规划处.yaml:2:13 HY011",), environment={"COLUMNS": "999999999"}
    )
    yield Case(
        row, "odd-width", words, finds=("规划处.yaml:2:13 HY011",), environment={"COLUMNS": "x"}
    )

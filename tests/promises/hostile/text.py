"""Text that is not what it looks like: other encodings, full-width signs where YAML wants half, hidden characters."""

from __future__ import annotations

from collections.abc import Iterator

from tests.promises.hostile.case import (
    BASE,
    PLAN,
    SETTINGS,
    SOUND,
    TASKS,
    Case,
    Row,
    planned,
    sheet,
    value,
)

_PLAN = SOUND[PLAN]


def cases() -> Iterator[Case]:
    yield from _encodings()
    yield from _typing()
    yield from _invisible()


def _encodings() -> Iterator[Case]:
    row = Row.ENCODING
    like_gbk = "像是 GBK"
    yield Case(
        row, "gbk", {PLAN: _PLAN.encode("gbk")}, finds=("规划处.yaml:1:3 HY003",), shows=(like_gbk,)
    )
    yield sheet(row, "gbk-row", _PLAN.encode() + "# 甲乙\n".encode("gbk"), "5:3 HY003")
    yield sheet(row, "gb18030", planned("印发𠮷方案。").encode("gb18030"), "1:3 HY003")
    yield sheet(row, "big5", _PLAN.replace("序号", "序號").encode("big5", "replace"), "1:3 HY003")
    yield sheet(row, "utf-16", _PLAN.encode("utf-16"), "1:1 HY003")
    yield sheet(row, "utf-16-be", b"\xfe\xff" + _PLAN.encode("utf-16-be"), "1:1 HY003")
    yield sheet(row, "utf-16-without-mark", _PLAN.encode("utf-16-le"), "1:5 HY003")
    yield sheet(row, "utf-32", _PLAN.encode("utf-32"), "1:1 HY003")
    yield sheet(row, "utf-7", _PLAN.encode("utf-7"), "1:3 HY103", "2:3 HY009")
    yield sheet(row, "bad-byte", _PLAN.encode() + b"# \xff\n", "5:3 HY003")
    yield sheet(
        row, "bad-byte-in-text", _PLAN.encode().replace("县".encode(), b"\xff\xfe"), "2:24 HY003"
    )
    yield sheet(row, "overlong", _PLAN.encode() + b"# \xc0\xaf\n", "5:3 HY003")
    yield sheet(row, "encoded-surrogate", _PLAN.encode() + b"# \xed\xa0\x80\n", "5:3 HY003")
    yield sheet(row, "past-unicode", _PLAN.encode() + b"# \xf7\xbf\xbf\xbf\n", "5:3 HY003")
    yield sheet(row, "torn-sign", _PLAN.encode()[:-2], "4:19 HY003")
    yield sheet(row, "mark-alone", b"\xff\xfe", "1:1 HY003")
    yield sheet(row, "nuls", b"\0" * 1000, "1:1 HY011")
    yield sheet(row, "nul", planned("甲\0乙。"), "2:10 HY011")
    yield sheet(row, "rubbish", bytes(range(256)) * 40, "3:115 HY003")
    yield sheet(row, "mark-inside", planned("甲\ufeff乙。"), "2:10 HY011")
    yield Case(row, "mark", {PLAN: "\ufeff" + _PLAN}, code=0, finds=("规划处.yaml:1:1 HY022",))
    yield Case(row, "mark-twice", {PLAN: "\ufeff\ufeff" + _PLAN}, finds=("规划处.yaml:1:1 HY011",))
    for name, path in (("settings", SETTINGS), ("tasks", TASKS)):
        data = SOUND[path].encode("gbk")
        place = f"{path.rpartition('/')[2]}:1:{1 if path == SETTINGS else 3} HY003"
        yield Case(row, f"gbk-{name}", {path: data}, finds=(place,))
        data = SOUND[path].encode("utf-16")
        yield Case(
            row, f"utf-16-{name}", {path: data}, finds=(f"{path.rpartition('/')[2]}:1:1 HY003",)
        )


def _typing() -> Iterator[Case]:
    row = Row.TYPING
    yield sheet(row, "colon", _PLAN.replace("完成情况: ", "完成情况："), "2:7 HY002")
    yield sheet(row, "colon-at-number", _PLAN.replace("序号: ", "序号："), "1:5 HY002")
    yield sheet(row, "colon-and-blank", _PLAN.replace("完成情况: ", "完成情况： "), "2:7 HY002")
    yield sheet(
        row, "colon-everywhere", _PLAN.replace(": ", "："), "1:5 HY002", "2:7 HY002", "4:7 HY002"
    )
    yield sheet(row, "colon-after-blank", _PLAN.replace("完成情况: ", "完成情况 ："), "2:8 HY002")
    yield Case(
        row,
        "colon-in-settings",
        {SETTINGS: SOUND[SETTINGS].replace("标题: ", "标题：")},
        finds=("report.yaml:1:3 HY002",),
    )
    yield sheet(
        row, "colon-without-blank", _PLAN.replace("存在问题: 无", "存在问题:无"), "3:7 HY001"
    )
    yield value(row, "comma-in-list", "[印发方案，召开会议。]", "2:14 HY024", code=0)
    yield value(row, "cut", "实施 #315 工程。", "2:12 HY021")
    yield value(row, "cut-whole", "#315 工程。", "2:9 HY021")
    yield value(row, "cut-in-list", "[实施 #315 工程。]", "2:9 HY001", "2:13 HY021")
    yield Case(
        row,
        "names-run-together",
        {TASKS: SOUND[TASKS].replace("    - 省财政厅", "    - 省财政厅，省教育厅")},
        finds=("tasks.yaml:4:7 HY112",),
    )
    yield sheet(
        row, "wide-blank-before-key", _PLAN.replace("  完成", "\u3000\u3000完成"), "2:1 HY011"
    )
    yield sheet(
        row, "wide-blank-after-indent", _PLAN.replace("  完成", "  \u3000完成"), "2:3 HY011"
    )
    yield sheet(row, "no-break-blank", _PLAN.replace("  完成", "\u00a0\u00a0完成"), "2:1 HY011")
    yield sheet(row, "dash-full-width", _PLAN.replace("- 序", "－ 序"), "1:1 HY001")
    yield sheet(row, "dash-long", _PLAN.replace("- 序", "— 序"), "1:1 HY001")
    yield sheet(row, "dash-without-blank", _PLAN.replace("- 序", "-序"), "1:1 HY001")
    yield sheet(row, "quotes-full-width", _PLAN.replace("存在问题", "“存在问题”"), "3:3 HY009")
    yield sheet(row, "indent-less", _PLAN.replace("  存在", " 存在"), "3:2 HY001")
    yield sheet(row, "indent-more", _PLAN.replace("  存在", "   存在"), "3:4 HY001")
    yield sheet(row, "colon-in-text", planned("分类推进: 印发方案。"), "2:13 HY001")
    yield Case(
        row,
        "exception-full-width",
        {PLAN: _PLAN + "# halfyear：忽略HY201甲\n"},
        finds=("规划处.yaml:5:1 HY018",),
    )


_HIDDEN = {
    "vertical-tab": "\x0b",
    "form-feed": "\x0c",
    "bell": "\x07",
    "escape": "\x1b",
    "backspace": "\x08",
    "delete": "\x7f",
    "next-line": "\x85",
    "csi": "\x9b",
    "soft-hyphen": "\xad",
    "joiner-grapheme": "\u034f",
    "letter-mark": "\u061c",
    "zero-width": "\u200b",
    "non-joiner": "\u200c",
    "joiner": "\u200d",
    "left-to-right": "\u200e",
    "right-to-left": "\u200f",
    "line-separator": "\u2028",
    "paragraph-separator": "\u2029",
    "embedding": "\u202a",
    "override": "\u202e",
    "word-joiner": "\u2060",
    "isolate": "\u2066",
    "filler": "\u3164",
    "filler-half": "\uffa0",
    "private": "\ue000",
    "private-15": "\U000f0000",
    "object": "\ufffc",
    "lost": "\ufffd",
    "annotation": "\ufff9",
    "noncharacter": "\ufdd0",
    "noncharacter-16": "\U0010ffff",
    "tag": "\U000e0041",
    "musical": "\U0001d173",
    "shorthand": "\U0001bca0",
    "egyptian": "\U00013430",
    "arabic-number": "\u0600",
    "braille-blank": "\u2800",
    "hangul-filler": "\u115f",
    "mongolian": "\u180e",
    "khmer-vowel": "\u17b4",
}


def _invisible() -> Iterator[Case]:
    row = Row.INVISIBLE
    for name, sign in _HIDDEN.items():
        yield value(row, name, f"甲{sign}乙。", "2:10 HY011")
        escape = f"\\U{ord(sign):08X}"
        yield value(row, f"{name}-escaped", f'"甲{escape}乙。"', "2:11 HY011")
    yield value(row, "nul-escaped", '"甲\\0乙。"', "2:11 HY011")
    yield value(row, "half-escaped", '"甲\\uD800乙。"', "2:11 HY001")
    yield value(row, "pair-escaped", '"甲\\uD83D\\uDE00乙。"', "2:11 HY001")
    yield value(row, "letter-escape", '"甲\\e乙。"', "2:11 HY011")
    yield sheet(row, "key", _PLAN.replace("完成", "完\u200b成"), "2:4 HY011")
    yield sheet(row, "before-key", _PLAN.replace("  完成", "  \u200b完成"), "2:3 HY011")
    yield sheet(row, "number", _PLAN.replace("号: 1", "号: \u200b1"), "1:7 HY011")
    yield sheet(row, "comment", _PLAN + "# 甲\u202e乙\n", "5:4 HY011")
    yield sheet(
        row,
        "everywhere",
        _PLAN.replace("：", ":").replace("。", "\u200b。"),
        "2:25 HY011",
        "4:19 HY011",
    )
    yield Case(
        row,
        "title",
        {SETTINGS: SOUND[SETTINGS].replace("科技厅2024", "科技\u200b厅2024")},
        finds=("report.yaml:1:9 HY011",),
    )
    yield Case(
        row,
        "division",
        {SETTINGS: SOUND[SETTINGS].replace("[规划处", "[规\u200b划处")},
        finds=("report.yaml:6:7 HY011",),
    )
    yield Case(
        row,
        "lead",
        {TASKS: SOUND[TASKS].replace("- 规划处", "- 规划处\u200b")},
        finds=("tasks.yaml:6:10 HY011",),
    )
    yield Case(
        row,
        "compatibility",
        {BASE: SOUND[BASE].replace("人才", "\u2f08才")},
        code=0,
        finds=("基础处.yaml:4:14 HY518",),
    )

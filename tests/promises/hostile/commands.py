"""Command lines that are wrong or hostile, and the commands that write, over input that is."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.promises.hostile.case import (
    BASE,
    HOME,
    PLAN,
    SETTINGS,
    SOUND,
    TASKS,
    Case,
    Content,
    Link,
    Odd,
    Row,
    planned,
)


def cases() -> Iterator[Case]:
    yield from _wrong()
    yield from _names()
    yield from _outputs()
    yield from _rewrites()
    yield from _records()
    yield from _every_command()


def _wrong() -> Iterator[Case]:
    row = Row.COMMAND
    for name, words, *said in (
        ("unknown", ("check",), "没有“check”这个命令"),
        ("unknown-option", ("validate", "--x"), "没有 --x 这个选项"),
        ("no-value", ("validate", "--base"), "后面要写一个值"),
        ("flag-value", ("validate", "--strict=1"), "后面不写值"),
        ("format", ("validate", "--format", "xml"), "--format 不能是"),
        ("format-empty", ("validate", "--format", ""), "--format 不能是"),
        ("output", ("validate", "--output", "sarif"), "“格式=文件”"),
        ("output-empty", ("validate", "--output", "sarif="), "“格式=文件”"),
        ("output-unknown", ("validate", "--output", "exe=x"), "没有“exe”"),
        ("output-module", ("validate", "--output", "__init__=x"), "没有“__init__”"),
        ("output-path", ("validate", "--output", "../../x=y"), "没有“../../x”"),
        ("fix-and-diff", ("validate", "--fix", "--diff"), "请写其中一个"),
        ("nowhere", ("validate", "nowhere"), "没有“nowhere”"),
        ("root", ("validate", "/proc/self/fd"), "里没有报表"),
        ("device", ("validate", "/dev/zero"), "不在报表里"),
        ("stdin", ("validate", "-"), "还要写明是哪个文件"),
        ("home", ("validate", "~root"), "没有“~root”"),
        ("render-format", ("render", "--format", "doc"), "没有“doc”这种格式"),
        ("render-format-path", ("render", "--format", "../docx"), "没有“../docx”这种格式"),
        ("render-nowhere", ("render", "nowhere"), "不是报表"),
        (
            "render-two-to-one",
            ("render", HOME, "--format", "md", "--format", "csv", "-o", "x.md"),
            "请写一个文件夹",
        ),
        (
            "template-for-csv",
            ("render", HOME, "--format", "csv", "--template", "x"),
            "csv 不用模板",
        ),
        ("explain", ("explain", "HY999"), "没有“HY999”"),
        ("explain-path", ("explain", "../../etc/passwd"), "没有“../../etc/passwd”"),
        ("explain-more", ("explain", "HY104", "HY105"), "多了参数"),
        ("deadline", ("form", HOME, "--deadline", "2024-02-30"), "不是日期"),
        ("deadline-digits", ("form", HOME, "--deadline", "9" * 5000), "不是日期"),
        ("division", ("form", HOME, "--division", "机要处"), "不在本报表的处室名单里"),
        ("division-path", ("form", HOME, "--division", "../../x"), "不在本报表的处室名单里"),
        ("period", ("import", "x.md", "--period", "2024-06-30..2024-01-01"), "没有这个文件"),
        ("import-nowhere", ("import", "nowhere.docx"), "没有这个文件"),
        ("import-folder", ("import", "data"), "halfyear："),
        ("new-there", ("new", HOME), "已经有了，不覆盖"),
        ("new-from-nowhere", ("new", "data/2025", "--from", "nowhere"), "不是报表"),
        ("new-period", ("new", "data/2025", "--from", HOME, "--period", "x"), "不是报告期"),
        (
            "new-period-empty",
            ("new", "data/2025", "--from", HOME, "--period", ""),
            "不是报告期",
        ),
        (
            "new-period-digits",
            ("new", "data/2025", "--from", HOME, "--period", f"{'9' * 5000}月"),
            "不是报告期",
        ),
        (
            "new-period-turned",
            ("new", "data/2025", "--period", "2024-12-31..2024-01-01"),
            "不是报告期",
        ),
        ("collect-since", ("collect", "x.docx", "--into", HOME, "--since"), "后面要写一个值"),
        ("new-ci", ("new", "data/2025", "--ci", "travis"), "--ci 不能是"),
        ("new-below-file", ("new", f"{PLAN}/x"), "建不了"),
        ("schema-nowhere", ("schema", "nowhere"), "不是报表"),
        ("fmt-nowhere", ("fmt", "nowhere"), "没有“nowhere”"),
        ("collect-none", ("collect",), "缺少"),
    ):
        yield Case(row, name, {}, words, 2, shows=tuple(said))
    for name, revision in (
        ("option", "--upload-pack=x"),
        ("short-option", "-h"),
        ("output-option", "--output=x"),
        ("empty", ""),
        ("newline", "HEAD\n--x"),
        ("nul-like", "HEAD\x01"),
        ("escape", "\x1b[31mHEAD"),
    ):
        yield Case(
            row,
            f"base-{name}",
            {},
            ("validate", "data", f"--base={revision}"),
            2,
            shows=("不是版本",),
            repository=True,
        )
    for name, revision in (
        ("path", "../../x"),
        ("exec", "HEAD;id"),
        ("range", "a..b"),
        ("nowhere", "origin/main"),
        ("long", "a" * 5000),
    ):
        yield Case(
            row,
            f"base-{name}",
            {},
            ("validate", "data", "--base", revision),
            2,
            shows=("仓库里没有",),
            repository=True,
        )


_NAMES = {
    "newline": "甲\n::error::乙",
    "return": "甲\r乙",
    "escape": "\x1b[31m甲",
    "title": "\x1b]0;x\x07",
    "override": "甲\u202e乙",
    "zero-width": "甲\u200b乙",
    "legacy": "##[error]甲",
    "markup": "[bold]甲[/b]",
    "percent": "%s%n%0A",
    "braces": "{0.__class__}",
    "long": "甲" * 300,
    "long-ascii": "a" * 5000,
    "quote": "甲\"'`$(id)",
    "half": "\udcff甲",
    "private": "\ue000",
}


def _names() -> Iterator[Case]:
    """A name that nobody gives a file, where each command takes a path."""
    row = Row.COMMAND
    for name, path in _NAMES.items():
        for command, words, code in (
            ("validate", ("validate", path), 2),
            ("render", ("render", path), 2),
            ("import", ("import", path), 2),
            ("collect", ("collect", path, "--into", HOME), 1),
            ("from", ("new", "data/2025", "--from", path), 2),
            ("fmt", ("fmt", path), 2),
            ("explain", ("explain", path), 2),
        ):
            yield Case(row, f"{command}-name-{name}", {}, words, code, shows=("halfyear：",))


def _outputs() -> Iterator[Case]:
    """Files that cannot be written: nothing is, nothing is left behind, and one line says so."""
    row = Row.OUTPUT
    there: dict[str, Content] = {
        "old": "以前的内容",
        "folder": Odd.FOLDER,
        "pipe": Odd.PIPE,
        "socket": Odd.SOCKET,
    }
    for name, target, said in (
        ("folder", "folder", "写不了"),
        ("pipe", "pipe", "设备或管道"),
        ("socket", "socket", "设备或管道"),
        ("full", "/dev/full", "设备或管道"),
        ("null", "/dev/null", "设备或管道"),
        ("below-file", "old/x.md", "写不了"),
        ("nowhere", "nowhere/x.md", "写不了"),
        ("proc", "/proc/x.md", "写不了"),
        ("long", "a" * 300, "文件名太长"),
        ("newline", "nowhere\n::error::/x.md", "写不了"),
    ):
        yield Case(
            row,
            f"validate-{name}",
            there,
            ("validate", "data", "--output", f"json={target}"),
            2,
            shows=(said,),
        )
        yield Case(row, f"schema-{name}", there, ("schema", HOME, "-o", target), 2, shows=(said,))
        if name != "folder":
            yield Case(
                row,
                f"render-{name}",
                there,
                ("render", HOME, "--format", "md", "-o", target),
                2,
                shows=(said,),
            )
    yield Case(row, "form-below-file", there, ("form", HOME, "-o", "old"), 2, shows=("建不了",))
    yield Case(
        row,
        "summary-folder",
        there,
        code=2,
        shows=("写不了",),
        environment={"GITHUB_STEP_SUMMARY": "folder"},
        command=("validate", "data", "--format", "json"),
    )
    for name, words in (
        ("path", "../../甲"),
        ("absolute", "/etc/甲"),
        ("windows", "C:\\\\甲"),
        ("dots", ".."),
        ("long", "甲" * 300),
    ):
        settings = SOUND[SETTINGS].replace("标题: 某省", f'标题: "{words}"\n# 某省')
        made = {
            "path": "_.._甲.md",
            "absolute": "_etc_甲.md",
            "windows": "C__甲.md",
            "dots": "报表.md",
            "long": f"{'甲' * 76}.md",
        }[name]
        yield Case(
            row,
            f"title-{name}",
            {SETTINGS: settings},
            ("render", HOME, "--draft", "--format", "md"),
            0,
            makes={made.replace(".md", "（草稿）.md"): "#"},
        )


def _rewrites() -> Iterator[Case]:
    """A file of somebody else's is changed in nothing but what was asked, or left."""
    row = Row.REWRITE
    for name, data, said in (
        ("anchor", planned("&a 甲。"), "第2行还有要改的地方"),
        ("tag", planned("!!str 甲。"), "第2行还有要改的地方"),
        ("gbk", SOUND[PLAN].encode("gbk"), "第1行还有要改的地方"),
        ("broken", SOUND[PLAN] + "  甲: 'x\n", "第5行还有要改的地方"),
        ("repeated", SOUND[PLAN] + "  存在问题: 有\n", "同一栏写了两次"),
        ("nested", planned("[[甲]]"), "套了好几层"),
        ("documents", SOUND[PLAN] + "---\n- 序号: 1\n", "第5行还有要改的地方"),
        ("deep", planned("[" * 100_000), "第2行还有要改的地方"),
        ("large", SOUND[PLAN] + "#" * 300_000, "第1行还有要改的地方"),
        ("text", "印发方案。\n", "不是一行行以"),
        ("mapping", "序号: 1\n", "不是一行行以"),
        ("hidden", planned("甲\x0b乙。"), "第2行还有要改的地方"),
    ):
        for option in ((), ("--check",), ("--diff",)):
            suffix = "".join(option)
            yield Case(
                row, f"fmt{suffix}-{name}", {PLAN: data}, ("fmt", *option, "data"), 1, shows=(said,)
            )
        yield Case(
            row, f"fix-{name}", {PLAN: data}, ("validate", "--fix", "data"), 1, shows=("错误",)
        )
    yield Case(
        row,
        "fix-hidden-mend",
        {PLAN: planned("甲\u200b。")},
        ("validate", "--fix", "data"),
        0,
        makes={PLAN: "情况: 甲。"},
        shows=("已改 1 处",),
    )
    yield Case(
        row,
        "fix-colon",
        {PLAN: SOUND[PLAN].replace("情况: ", "情况：")},
        ("validate", "--fix", "data"),
        0,
        makes={PLAN: "情况: 印"},
        shows=("已改 1 处",),
    )
    yield Case(
        row,
        "fix-link",
        {PLAN: Link("../../outside.yaml"), "outside.yaml": planned("甲\u200b。")},
        ("validate", "--fix", "data"),
        1,
        shows=("HY013",),
    )
    yield Case(
        row,
        "fmt-link",
        {PLAN: Link("../../outside.yaml"), "outside.yaml": planned("[甲。]")},
        ("fmt", "data"),
        1,
        shows=("不是普通文件，没有整理",),
    )
    yield Case(
        row,
        "fix-other-file",
        {PLAN: planned("甲\u200b。"), BASE: SOUND[BASE].replace("召开", "召\u200b开")},
        ("validate", "--fix", PLAN),
        0,
        makes={PLAN: "情况: 甲。"},
    )
    page = (
        "| 序号 | 重点工作 | 完成情况 | 牵头处室 |\n| - | - | - | - |\n| 1 | 甲 | 乙 | 规划处 |\n"
    )
    told = ("--period", "2024-01-01..2024-06-30")
    yield Case(
        row,
        "import-into-report",
        {"x.md": page},
        ("import", "x.md", "--into", HOME, *told),
        2,
        shows=("已经有了，不覆盖",),
    )
    yield Case(
        row,
        "import-into-link",
        {"x.md": page, "data/2025": Link("../elsewhere")},
        ("import", "x.md", "--into", "data/2025", *told),
        2,
        shows=("已经有了，不覆盖",),
    )
    yield Case(
        row,
        "new-into-link",
        {"data/2025": Link("/tmp")},
        ("new", "data/2025"),
        2,
        shows=("已经有了，不覆盖",),
    )


_BROKEN: dict[str, dict[str, Content]] = {
    "anchor": {PLAN: planned("&a 甲。")},
    "gbk": {PLAN: SOUND[PLAN].encode("gbk")},
    "utf-16": {PLAN: SOUND[PLAN].encode("utf-16")},
    "deep": {PLAN: planned("[" * 100_000)},
    "large": {PLAN: SOUND[PLAN] + "#" * 300_000},
    "nul": {PLAN: planned("甲\0乙。")},
    "bidi": {PLAN: "# 1 完善科技创新政策体系。\n" + planned("甲\u202e乙。")},
    "pipe": {PLAN: Odd.PIPE},
    "zero": {PLAN: Link("/dev/zero")},
    "tasks-gbk": {TASKS: SOUND[TASKS].encode("gbk")},
    "tasks-broken": {TASKS: SOUND[TASKS] + "- 序号: '\n"},
    "settings-broken": {SETTINGS: SOUND[SETTINGS] + "甲: '\n"},
    "settings-deep": {SETTINGS: SOUND[SETTINGS] + "甲: " + "[" * 100_000},
    "settings-utf-16": {SETTINGS: SOUND[SETTINGS].encode("utf-16")},
}


def _records() -> Iterator[Case]:
    """What commands keep for the next one, forged, spoilt or put in place of something else."""
    row = Row.COMMAND
    post, undo = (f"{HOME}/.halfyear/{name}.json" for name in ("post", "undo"))
    event = {
        "kind": "came",
        "division": "规划处",
        "at": "2024-07-01T09:00:00",
        "file": "甲",
        "why": "",
    }

    def told(**other: object) -> str:
        return json.dumps([event | other], ensure_ascii=False)

    spoilt: dict[str, Content] = {
        "empty": b"",
        "binary": bytes(range(256)) * 40,
        "utf-16": told().encode("utf-16"),
        "large": lambda: b"[" + b" " * 3_000_000 + b"]",
        "deep": "[" * 100_000,
        "digits": "9" * 100_000,
        "word": '"甲"',
        "rows": "[1]",
        "many": json.dumps([event] * 1000),
        "kind": told(kind="lost"),
        "kinds": told(kind=["form"]),
        "time": told(at="昨天"),
        "first-time": told(at="0001-01-01T00:00:00"),
        "long": told(why="甲" * 10_000),
        "half": '[{"kind": "came", "division": "规划处"}]',
        "number": told(file=7),
        "pipe": Odd.PIPE,
        "socket": Odd.SOCKET,
        "folder": Odd.FOLDER,
        "link": Link("/dev/zero"),
    }
    for name, content in spoilt.items():
        yield Case(
            row,
            f"post-{name}",
            {post: content},
            ("status", "data"),
            0,
            shows=("看不出填报表发没发、交没交",),
        )
        if name in ("binary", "pipe", "link"):
            yield Case(
                row,
                f"post-form-{name}",
                {post: content},
                ("form", HOME, "-o", "forms"),
                0,
                shows=("从这一次起重新记" if name == "binary" else "没有记下这一次",),
                makes={"forms/": ""},
            )
        if name in ("binary", "deep", "pipe", "socket", "folder", "link"):
            yield Case(
                row, f"undo-{name}", {undo: content}, ("undo", HOME), 2, shows=("undo.json",)
            )
    linked = {f"{HOME}/.halfyear": Link("/etc")}
    yield Case(row, "post-elsewhere", linked, ("status", "data"), 0, shows=("已报 2/2 项",))
    for name, words, shown in (
        ("escape", "\x1b[31m甲", "␛[31m甲"),
        ("runner", "甲\n::error::乙", "甲 ::error::乙"),
        ("markup", "[bold]甲[/b]", "[bold]甲[/b]"),
        ("override", "甲\u202e乙", "<U+202E>"),
        ("half-pair", "甲\udc00乙", "<U+DC00>"),
        ("mobile", "电话13812345678", "138****5678"),
    ):
        forged = json.dumps([event | {"kind": "refused", "why": words, "file": words}])
        hidden = ("13812345678", "\x1b", "\u202e")
        for format_ in ("console", "json"):
            yield Case(
                row,
                f"post-{format_}-{name}",
                {post: forged},
                ("status", "data", "--format", format_),
                0,
                shows=(shown if format_ == "console" else '"kind": "refused"',),
                hides=hidden,
            )
    yield Case(
        row,
        "post-page",
        {post: told(kind="refused", why="<script>alert(1)</script>")},
        ("status", "data", "--format", "html"),
        0,
        shows=("&lt;script&gt;",),
        hides=("<script",),
    )


def _every_command() -> Iterator[Case]:
    """The same input for every command that reads a report: none takes a part for the whole in silence."""
    for name, files in _BROKEN.items():
        settings, tasks = (name.startswith(f"{part}-") for part in ("settings", "tasks"))
        # What can be seen in no text is for the check alone to find.
        text = name == "bidi"
        formed = (0, "已生成", {"forms/": ""}) if text else (2, "先用 halfyear validate", {})
        draft = ("render", HOME, "--draft", "--format", "txt", "-o", "x.txt")
        for command, code, said, makes in (
            (("render", HOME, "--format", "md", "-o", "x.md"), 1, "没有生成", {}),
            (draft, 0, "已生成", {"x.txt": "草稿"}),
            (("form", HOME, "--division", "规划处", "-o", "forms"), *formed),
            (
                ("new", "data/2025", "--from", HOME),
                2 if settings or tasks else 0,
                "先用 halfyear validate" if settings or tasks else "已建立",
                {} if settings or tasks else {"data/2025/": ""},
            ),
            (
                ("schema", HOME),
                2 if settings else 0,
                "先用 halfyear validate" if settings else "$schema",
                {},
            ),
            (("collect", "x.docx", "--into", HOME), 1, "没有收", {}),
            (
                ("sign", HOME, "--role", "甲", "--name", "乙"),
                2,
                "先用 halfyear validate" if settings else "没有签",
                {},
            ),
            (
                ("publish", HOME, "-o", "公开"),
                2 if settings else 1,
                "先用 halfyear validate" if settings else "没有公开",
                {},
            ),
            (
                ("fmt", "data"),
                0 if text else 2 if settings else 1,
                "都已整理好" if text else "halfyear：",
                {},
            ),
            (("validate", "--strict", "data"), 1, "错误", {}),
            (("validate", "--diff", "data"), 1, "改", {}),
        ):
            if settings and command[0] == "render" and "--draft" in command:
                continue
            yield Case(
                Row.COMMAND,
                f"{command[0]}{'-draft' * ('--draft' in command)}{'-diff' * ('--diff' in command)}-over-{name}",
                files,
                command,
                code,
                shows=(said,),
                makes=makes,
            )

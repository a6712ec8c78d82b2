"""Text that a page, a spreadsheet or a template would run: it is printed as the text that it is."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from tests.promises.hostile.case import HOME, PLAN, SETTINGS, SOUND, TITLE, Case, Row, planned


def cases() -> Iterator[Case]:
    yield from _pages()
    yield from _markdown()
    yield from _sheets()
    yield from _templates()


def _quoted(words: str) -> str:
    """A text as YAML takes any text."""
    inner = (
        words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    )
    return f'"{inner}"'


def _render(format_: str, template: str | None = None, *, draft: bool = False) -> tuple[str, ...]:
    """The command line that makes a file of this format."""
    drafted = ("--draft",) if draft else ()
    by = ("--template", template) if template else ()
    return ("render", HOME, *drafted, "--format", format_, *by, "-o", f"x.{format_}")


def _printed(row: Row, name: str, words: str, format_: str, expected: str) -> Case:
    """A text in a cell of a draft: what the file must hold of it."""
    return Case(
        row,
        f"{format_}-{name}",
        {PLAN: planned(_quoted(words))},
        _render(format_, draft=True),
        0,
        makes={f"x.{format_}": expected},
    )


def _pages() -> Iterator[Case]:
    row = Row.PAGE
    for name, words, expected in (
        ("script", "<script>alert(1)</script>。", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("image", "<img src=x onerror=alert(1)>。", "&lt;img src=x onerror=alert(1)&gt;"),
        ("close", "</td></table></body>。", "&lt;/td&gt;&lt;/table&gt;"),
        ("comment", "<!-- 甲 -->。", "&lt;!-- 甲 --&gt;"),
        ("entity", "&lt;b&gt;&#60;。", "&amp;lt;b&amp;gt;&amp;#60;"),
        ("style", "</style><style>*{display:none}</style>。", "&lt;/style&gt;"),
        ("quote", "\" onclick='x'。", "&#34; onclick=&#39;x&#39;"),
        ("link", "[甲](javascript:alert(1))。", "[甲](javascript:alert(1))"),
        ("jinja", "{{ 7*7 }}{% for x in y %}{# z #}。", "{{ 7*7 }}{% for x in y %}{# z #}"),
    ):
        yield _printed(row, name, words, "html", expected)
    for name, old, new, expected in (
        ("title", TITLE, "</title><script>x</script>", "&lt;/title&gt;"),
        ("fact", ": 省科技厅", ": <b onload=x>省厅</b>", "&lt;b onload=x&gt;"),
        (
            "dataset",
            TITLE,
            "</script><!--<script>x",
            r'"\u003c/script\u003e\u003c!--\u003cscript\u003ex"',
        ),
    ):
        settings = SOUND[SETTINGS].replace(old, new)
        command = _render("html", draft=True)
        yield Case(
            row, f"html-in-{name}", {SETTINGS: settings}, command, 0, makes={"x.html": expected}
        )


def _markdown() -> Iterator[Case]:
    row = Row.MARKDOWN
    for name, words, expected in (
        ("bar", "甲|乙。", "甲&#124;乙。"),
        ("lines", "甲。\n乙|丙。", "甲。<br>乙&#124;丙。"),
        ("rule", "---\n|---|", "---<br>&#124;---&#124;"),
        ("tag", "<script>x</script>。", "&#60;script>x&#60;/script>。"),
        ("link", "[甲](javascript:x)。", "&#91;甲&#93;(javascript:x)。"),
        ("image", "![甲](http://x/y)。", "!&#91;甲&#93;(<http://x/y>)。"),
        ("heading", "# 甲。", "&#35; 甲。"),
        ("code", "`甲`$x$~~乙~~。", "&#96;甲&#96;&#36;x&#36;&#126;&#126;乙&#126;&#126;。"),
        ("jinja", "{{ rows }}{% raw %}。", "{{ rows }}{% raw %}。"),
        ("backslash", "甲\\|乙。", "甲&#92;&#124;乙。"),
    ):
        yield _printed(row, name, words, "md", expected)
    yield _printed(row, "bar-in-text", "甲|乙\\丙。", "txt", "甲\\|乙\\\\丙。")
    yield _printed(row, "lines-in-text", "甲。\n乙。", "txt", "甲。\\n乙。")


def _sheets() -> Iterator[Case]:
    for name, words in (
        ("equals", "=1+1"),
        ("plus", "+1"),
        ("minus", "-1+cmd"),
        ("at", "@SUM(A1)"),
        ("command", "=cmd|' /C calc'!A0"),
        ("link", '=HYPERLINK(\\"http://x\\")'.replace("\\", "")),
        ("full-width", "＝1+1"),
        ("prefixed", "'=1"),
    ):
        expected = "'" + words.replace('"', '""')
        yield _printed(Row.CSV, name, words, "csv", expected)
    yield _printed(Row.CSV, "quote", '甲",=1,"乙', "csv", '"甲"",=1,""乙"')
    yield _printed(Row.CSV, "lines", "甲\n=1", "csv", '"甲\n=1"')
    yield _printed(Row.CSV, "tab", "\t=1", "csv", "'\t=1")
    # What stands where programs are told of the file is no package: it is left, and the file is written.
    for name, other in (("cut", "{"), ("deep", "[" * 100_000)):
        yield Case(
            *(Row.CSV, f"package-{name}", {"datapackage.json": other}, _render("csv"), 0),
            shows=("没有写 datapackage.json",),
            makes={"x.csv": "1,"},
        )
    row = Row.EXCEL
    for name, words in (
        ("equals", "=1+1"),
        ("braces", "{=1+1}"),
        ("link", "http://x/y"),
        ("internal", "internal:Sheet1!A1"),
        ("escape", "_x0041_"),
        ("number", "1e5"),
        ("tag", "</t></si><x>"),
    ):
        plain = escape(words)
        yield _printed(row, name, words, "xlsx", f">{plain.replace('_x', '_x005F_x')}<")
        yield _printed(row, name, words, "docx", f">{plain}<")
    long = {PLAN: planned("甲" * 32_768)}
    command = _render("xlsx", draft=True)
    yield Case(row, "too-long", long, command, 2, shows=("第1行“完成情况", "32768"))
    control = {PLAN: planned('"甲\\x01乙"')}
    for format_ in ("docx", "xlsx"):
        command = _render(format_, draft=True)
        yield Case(row, f"control-{format_}", control, command, 2, shows=("U+0001",))
    for format_ in ("html", "md", "txt", "csv", "json"):
        said = "1 处错误，没有生成"
        yield Case(row, f"control-{format_}", control, _render(format_), 1, shows=(said,))


def _templates() -> Iterator[Case]:
    row = Row.TEMPLATE
    for name, words, said in (
        ("attribute", "{{ title.__class__.__mro__ }}", "模板第1行"),
        ("globals", "{{ cycler.__init__.__globals__.os.popen('id') }}", "模板第1行"),
        ("joiner", "{{ joiner.__init__.__globals__ }}", "模板第1行"),
        ("format", "{{ '{0.__class__}'.format(title) }}", "模板第1行"),
        ("format-map", "{{ '{a.__class__}'.format_map({'a': title}) }}", "模板第1行"),
        ("include", "{% include '/etc/passwd' %}", "模板第1行"),
        ("import", "{% import 'os' as os %}", "模板第1行"),
        ("extends", "{% extends 'x' %}", "模板"),
        ("undefined", "\n{{ titel }}", "模板第2行用了没有定义的名称“titel”"),
        ("open", "{% for row in rows %}", "模板第1行的写法有误"),
        ("range", "{% for x in range(999999999) %}{% endfor %}", "模板第1行"),
        ("repeat", "{{ 'x' * 999999999999 }}", "模板"),
        ("division", "{{ 1 // 0 }}", "模板第1行"),
        ("nested", "{% if x %}" * 2_000, "模板"),
        ("brackets", "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", "模板"),
    ):
        for format_ in ("html", "md"):
            yield Case(
                row,
                f"{name}-{format_}",
                {"own.j2": words},
                _render(format_, "own.j2"),
                2,
                shows=(said,),
                bomb=name in ("repeat", "range"),
            )
    gbk = {"own.j2": "甲".encode("gbk")}
    for format_ in ("html", "md"):
        command = _render(format_, "own.j2")
        yield Case(row, f"gbk-{format_}", gbk, command, 2, shows=("模板不是 UTF-8",))
        command = _render(format_, "data")
        yield Case(row, f"folder-{format_}", {}, command, 2, shows=("halfyear：",))
    for name, data in (
        ("text", b"x"),
        ("empty", b""),
        ("zip", b"PK\x03\x04" + bytes(99)),
        ("old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
    ):
        command = _render("docx", "own.docx")
        yield Case(row, f"word-{name}", {"own.docx": data}, command, 2, shows=("halfyear：",))
    for words in ("{{ 7*7 }}", "{% include 'x' %}", "{%p for x in y %}", "{{ cycler.__init__ }}"):
        name = f"data-{words[3:6].strip()}"
        yield _printed(row, f"{name}-{len(words)}", f"{words}。", "json", words)

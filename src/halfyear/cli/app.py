"""The commands as their users type them: names, options and help. What they do stands beside."""

# Without annotations as texts: typer would compile each of them, which takes a tenth of a page of help.
import copy
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import typer
import typer.main

from halfyear import __version__
from halfyear.cli import CANNOT, INTERRUPTED, OK, failed
from halfyear.cli.help import Command, Group, complaint, number
from halfyear.cli.offered import codes, completed, divisions, formats, roles, rules
from halfyear.cli.paths import there
from halfyear.cli.terminal import Ink, english, linger, paint, say
from halfyear.cli.validate import FORMATS
from halfyear.errors import HalfyearError

_COMPLETION = "_HALFYEAR_COMPLETE"  # set by a shell that asks what may follow

app = typer.Typer(
    name="halfyear",
    cls=Group,
    help="检查一个部门的重点工作进展，生成要公开的汇总表。",
    epilog="退出码：0 没有要改的；1 有要改的；2 没能运行（参数、文件、配置）；3 程序自身的错误。",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        say(f"halfyear {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("-V", "--version", callback=_version, is_eager=True, help="显示版本")
    ] = False,
    language: Annotated[
        Literal["zh", "en"],
        typer.Option(
            "--lang",
            metavar="zh|en",
            help="界面用中文（zh，不写时）还是英文（en），写在哪里都行；也可设 HALFYEAR_LANG",
        ),
    ] = "zh",
) -> None:
    pass


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="路径…",
        help="报表文件夹、装有若干报表的文件夹，或一个处室的文件；不写时为 data/，当前文件夹本身是报表时为当前文件夹",
    ),
]

OnePath = Annotated[
    Path | None,
    typer.Argument(metavar="路径", help="报表文件夹；不写时为 data/ 下报告期最晚的一份"),
]

ReportOption = Annotated[
    Path | None,
    typer.Option(
        "--into",
        "--report",
        metavar="路径",
        help="报表文件夹；不写时为 data/ 下报告期最晚的一份",
    ),
]

ColorOption = Annotated[
    Ink,
    typer.Option(
        "--color",
        metavar="auto|always|never",
        callback=paint,
        help="彩色：auto（不写时）看是不是终端，以及 NO_COLOR、FORCE_COLOR",
    ),
]


# Not as a docstring: Python leaves those out where PYTHONOPTIMIZE is 2.
@app.command("validate", cls=Command, help="检查报表，指出每一处要改的地方（文件、行、列）。")
def _validate(
    paths: Paths = None,
    *,
    format_: Annotated[
        Literal["console", "json", "github", "gitlab", "sarif", "junit", "rdjson"] | None,
        typer.Option(
            "--format",
            metavar="格式",
            help=f"{'、'.join(FORMATS)}；不写时在 GitHub Actions 里为 github，其余为 console",
        ),
    ] = None,
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="格式=文件",
            help="另外写一份到文件，如 sarif=a.sarif；可写多次",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算未通过")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="连同提示和已接受的例外一起列出")
    ] = False,
    level: Annotated[
        str | None,
        typer.Option("--level", metavar="级别", help="只列出错误、警告（和错误）或提示（和以上）"),
    ] = None,
    chosen: Annotated[
        list[str] | None,
        typer.Option(
            "--division",
            metavar="处室",
            help="只列出这个处室要改的；可写多次",
            autocompletion=divisions,
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="规则",
            help="只列出这些规则的，如 HY4,HY201；是否通过仍看全部",
            autocompletion=rules,
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="只列出使检查不通过的；通过时什么也不说")
    ] = False,
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="版本", help="只看 git 的这个版本里还没有的问题，如 origin/main"
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="文件一改就再检查，按 Ctrl-C 结束")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="先改好能自动改的，再检查")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="只显示 --fix 会怎样改，不写文件")] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="每份报表都重新检查，不用上次的结果")
    ] = False,
    stdin: Annotated[
        Path | None,
        typer.Option(
            "--stdin-filename",
            metavar="文件",
            help="路径写“-”时，从标准输入读的是哪个文件；给编辑器用，不写文件",
        ),
    ] = None,
    color: ColorOption = "auto",
) -> int:
    from halfyear.cli.validate import Wanted, validate

    look = None
    if level is not None or chosen or only:
        from halfyear.cli import look as looks

        look = looks.look(level, chosen or (), only or ())
    wanted = Wanted(format_, outputs or (), strict, everything, look, quiet)
    if stdin or (paths and Path("-") in paths):
        from halfyear.cli.piped import piped

        if base or watch:
            raise HalfyearError("从标准输入读时，不能写 --base、--watch")
        return piped(paths or [], stdin, wanted, fix=fix, diff=diff)
    return validate(paths, wanted, base=base, watch=watch, fix=fix, diff=diff, cache=not no_cache)


@app.command("render", cls=Command, help="检查无误后，生成要公开的汇总表。")
def _render(
    path: OnePath = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="格式",
            help="docx（不写时）、pdf、html、md、txt、xlsx、csv 或 json；可写多次",
            autocompletion=formats,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="写到哪个文件，结尾决定格式；没有结尾的是文件夹，在其中按标题取名；- 为标准输出",
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template", metavar="文件", help="本部门的 Word 样式文件，或 html、md 的 Jinja 模板"
        ),
    ] = None,
    *,
    paper: Annotated[
        str | None,
        typer.Option("--paper", metavar="纸张", help="A4 或 A3，横向；不写时照“纸张”写的"),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="有错误也生成，每一页都标明“草稿”")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="版本",
            help="花脸稿：标出从哪个版本以来的改动，git 版本、另一份报表的文件夹或生成过的文件；只有 docx、html",
        ),
    ] = None,
    author: Annotated[
        str | None, typer.Option("--author", metavar="姓名", help="花脸稿里的改动是谁改的")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="日期", help="花脸稿里的改动是哪天改的")
    ] = None,
) -> int:
    from halfyear.cli.render import Since, render

    version = Since(since, author, day) if since else None
    return render(path, formats or (), output, template, draft=draft, since=version, paper=paper)


@app.command("new", cls=Command, help="建立新一期报表；不写 --from 时是一份带说明的小样。")
def _new(
    folder: Annotated[
        Path, typer.Argument(metavar="文件夹", help="新一期报表放在哪里，如 data/2025")
    ],
    former: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="文件夹", help="上一期报表：沿用其栏目、处室和任务，日期顺延"
        ),
    ] = None,
    span: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="时段",
            help="报告期，如 2024下半年、2024年三季度、2024年前三季度、2024年10月，或 起..止；不写时看文件夹的名字，名字里没有的与上期同一时段，到下一年",
        ),
    ] = None,
    ci: Annotated[
        Literal["github", "gitlab", "gitea", "none"] | None,
        typer.Option(
            "--ci",
            metavar="平台",
            help="同时写好提交时自动检查的配置：github、gitlab、gitea，没有平台的写 none，是 Makefile",
        ),
    ] = None,
    editor: Annotated[
        Literal["vscode"] | None,
        typer.Option(
            "--editor",
            metavar="vscode",
            help="同时写好编辑器的配置：检查的任务、推荐的扩展、开发容器",
        ),
    ] = None,
) -> None:
    from halfyear.cli.new import new

    new(
        folder,
        former,
        span,
        lambda words: typer.confirm(words, default=True),
        ci=ci,
        editor=editor,
    )


@app.command("import", cls=Command, help="把已公开的表读成一份新报表，说明猜了什么，并检查一遍。")
def _import(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="文件", help="已公开的表：docx、xlsx、html、mhtml、csv、tsv、md 或 txt"
        ),
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            "-o",
            "--output",
            metavar="文件夹",
            help="新报表放在哪里；不写时为 data/ 下报告期的年份",
        ),
    ] = None,
    span: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="起..止",
            help="标题里看不出报告期时写明，如 2024-01-01..2024-06-30、2024下半年",
        ),
    ] = None,
) -> int:
    from halfyear.cli.import_ import import_

    return import_(file, into, span, typer.prompt)


@app.command("form", cls=Command, help="生成发给各处室填写的填报表。")
def _form(
    path: OnePath = None,
    chosen: Annotated[
        list[str] | None,
        typer.Option(
            "--division",
            metavar="处室",
            help="给哪个处室；可写多次，不写时为每个有任务的处室",
            autocompletion=divisions,
        ),
    ] = None,
    format_: Annotated[
        Literal["docx", "xlsx"],
        typer.Option("--format", metavar="docx|xlsx", help="填报表的格式，不写时为 docx"),
    ] = "docx",
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件夹", help="放在哪个文件夹")
    ] = Path(),
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="日期", help="报送截止日期，如 2024-07-10")
    ] = None,
    *,
    force: Annotated[
        bool, typer.Option("--force", help="换掉已经有的同名填报表，填过的内容会丢掉")
    ] = False,
) -> None:
    from halfyear.cli.form import form

    form(path, chosen or (), format_, output, deadline, force=force)


@app.command(
    "slip", cls=Command, help="生成退回单：各处室报的内容哪里要改，标在填报表上，或列成清单。"
)
def _slip(
    chosen: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="处室…",
            help="退给哪些处室；不写时为每个有错误或警告的处室",
            autocompletion=divisions,
        ),
    ] = None,
    report: ReportOption = None,
    format_: Annotated[
        Literal["docx", "md"],
        typer.Option("--format", metavar="docx|md", help="带批注的填报表，或清单；不写时为 docx"),
    ] = "docx",
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件夹", help="放在哪个文件夹")
    ] = Path(),
    *,
    force: Annotated[
        bool, typer.Option("--force", help="换掉已经有的同名退回单，改过的内容会丢掉")
    ] = False,
) -> int:
    from halfyear.cli.slip import slip

    return slip(report, chosen or (), format_, output, force=force)


@app.command(
    "collect", cls=Command, help="把交回来的填报表、改过的汇总表收进各处室的文件，然后检查一遍。"
)
def _collect(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="文件…",
            help="交回来的填报表（docx、xlsx），或改过的汇总表（docx），可以有好多份，也可以是装着它们的文件夹",
        ),
    ],
    into: ReportOption = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只说会收进什么、哪些格会超字数，不改文件")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="逐行显示各处室的文件改了什么")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="格里已经另有内容时，换成表上的")
    ] = False,
    accept: Annotated[
        bool,
        typer.Option(
            "--accept-task-text", help="任务的文字在表发出后改过时，所填的照收，任务照报表的"
        ),
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="版本",
            help="改过的汇总表是从哪一版改的：发出去的文件、报表文件夹或 git 版本；由本工具生成的 docx 里有记号，不用写",
        ),
    ] = None,
    color: ColorOption = "auto",
) -> int:
    from halfyear.cli.collect import collect

    return collect(
        files,
        into,
        dry_run=dry_run,
        shown=diff,
        replace=replace,
        accept=accept,
        since=since,
    )


@app.command("status", cls=Command, help="看谁报了、谁没报、还剩几天；--remind 给出催报的话。")
def _status(
    paths: Paths = None,
    format_: Annotated[
        Literal["console", "json", "html", "md", "xlsx"] | None,
        typer.Option(
            "--format",
            metavar="格式",
            help="console、json、html、md 或 xlsx；不写时看 -o 的结尾，没有 -o 时为 console",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="写到哪个文件；不写时为标准输出"),
    ] = None,
    *,
    remind: Annotated[
        bool, typer.Option("--remind", help="给每个没报齐的处室写几句话，可以粘贴到消息里")
    ] = False,
) -> None:
    from halfyear.cli.status import status

    status(paths, format_, output, remind=remind)


@app.command("sign", cls=Command, help="记下谁签了现在这一稿；以后改了会提示。--list 看已有的签。")
def _sign(
    path: OnePath = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role",
            metavar="角色",
            help="以什么角色签，如“分管领导”；照“审签”所列的写",
            autocompletion=roles,
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="姓名", help="签的人是谁，如“张三”")
    ] = None,
    division: Annotated[
        str | None,
        typer.Option(
            "--division",
            metavar="处室",
            help="只签哪个处室牵头的任务；不写时签全表",
            autocompletion=divisions,
        ),
    ] = None,
    *,
    show: Annotated[
        bool, typer.Option("--list", help="只列出已有的签、还缺的签，不改文件")
    ] = False,
) -> None:
    from halfyear.cli.sign import listed, sign

    if show:
        listed(path)
    else:
        sign(path, role, name, division)


@app.command(
    "publish",
    cls=Command,
    help="检查无误、审签齐全后，生成要公开的一套文件和清单，并记下公开的是哪一稿。",
)
def _publish(
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="文件夹", help="放在哪个文件夹，如 公开/2024；已有的从不覆盖"
        ),
    ],
    path: OnePath = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="日期", help="发文日期，写进报表的公开信息；不写时照那里已有的"
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="格式",
            help="不要哪种格式，如没有装 typst 时的 pdf；可写多次",
            autocompletion=formats,
        ),
    ] = None,
) -> int:
    from halfyear.cli.publish import publish

    return publish(path, output, day, without or ())


@app.command(
    "undo",
    cls=Command,
    help="撤回上一个改了文件的命令：collect、fmt、tasks、sign、publish、validate --fix。",
)
def _undo(path: OnePath = None) -> None:
    from halfyear.cli.undo import undo

    undo(path)


@app.command("diff", cls=Command, help="看两个版本的表有哪些不同，按任务、栏目列出。")
def _diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="旧版本", help="git 版本（如 HEAD）、报表文件夹，或生成过的文件（如 表.docx）"
        ),
    ],
    new: Annotated[
        str | None,
        typer.Argument(metavar="新版本", help="同上；不写时为 data/ 下报告期最晚的一份"),
    ] = None,
    format_: Annotated[
        Literal["console", "json"],
        typer.Option("--format", metavar="console|json", help="不写时为 console"),
    ] = "console",
    *,
    color: ColorOption = "auto",
) -> None:
    from halfyear.cli.diff import diff

    diff(old, new, format_)


@app.command("fmt", cls=Command, help="把文件整理成统一的写法；内容和注释不变。")
def _fmt(
    paths: Paths = None,
    check: Annotated[bool, typer.Option("--check", help="只看有没有要整理的，不改文件")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="只显示要改成什么样，不改文件")] = False,
    *,
    color: ColorOption = "auto",
) -> int:
    from halfyear.cli.fmt import fmt

    return fmt(paths, check=check, diff=diff)


tasks = typer.Typer(cls=Group, rich_markup_mode=None)
app.add_typer(
    tasks, name="tasks", help="给任务挪位置、加一项、减一项：各文件里的序号一起改，全改或全不改。"
)

Task = Annotated[int, typer.Argument(metavar="序号", parser=number, help="哪一项任务")]
TryOption = Annotated[bool, typer.Option("--dry-run", help="只显示要改什么，不改文件")]


@tasks.command("move", cls=Command, help="把一项任务挪到另一个序号；中间的各项依次让位。")
def _move(
    number: Task,
    to: Annotated[int, typer.Option("--to", metavar="序号", parser=number, help="挪到第几项")],
    report: ReportOption = None,
    *,
    dry_run: TryOption = False,
) -> None:
    from halfyear.cli.tasks import renumber
    from halfyear.write.tasks import move

    renumber(report, lambda known: move(known, number, to), dry_run=dry_run)


@tasks.command("insert", cls=Command, help="加一项任务；这个序号和以后的各项依次往后让。")
def _insert(
    number: Task,
    text: Annotated[
        str | None, typer.Option("--text", metavar="文字", help="重点工作；不写时留空，以后再填")
    ] = None,
    leads: Annotated[
        list[str] | None,
        typer.Option(
            "--lead",
            metavar="处室",
            help="牵头处室；可写多次，第一个是主牵头",
            autocompletion=divisions,
        ),
    ] = None,
    report: ReportOption = None,
    *,
    dry_run: TryOption = False,
) -> None:
    from halfyear.cli.tasks import renumber
    from halfyear.write.tasks import insert

    renumber(report, lambda known: insert(known, number, text, leads or ()), dry_run=dry_run)


@tasks.command("drop", cls=Command, help="删去一项任务；以后的各项依次往前补。")
def _drop(
    number: Task,
    report: ReportOption = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="连同处室已经填的内容一起删去")] = False,
    dry_run: TryOption = False,
) -> None:
    from halfyear.cli.tasks import renumber
    from halfyear.write.tasks import drop

    renumber(report, lambda known: drop(known, number, force=force), dry_run=dry_run)


@tasks.command("finish", cls=Command, help="上次改到一半中断了：接着改完。")
def _finish(report: ReportOption = None) -> None:
    from halfyear.cli.tasks import finish

    finish(report)


@app.command(
    "schema", cls=Command, help="生成编辑器用的 JSON Schema：写的时候提示栏目、字数和写法。"
)
def _schema(
    path: OnePath = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="写到哪个文件；不写时为标准输出"),
    ] = None,
) -> None:
    from halfyear.cli.schema import schema

    schema(path, output)


@app.command(
    "template", cls=Command, help="写出 Word 样式文件、网页模板等样板，改好后用 --template 指定。"
)
def _template(
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="文件夹", help="放在哪个文件夹，如 模板；已有的从不覆盖"
        ),
    ],
) -> None:
    from halfyear.cli.template import template

    template(output)


@app.command("lsp", cls=Command, help="供编辑器启动：边写边检查、数字数，能改的点一下就改好。")
def _lsp(
    *,
    stdio: Annotated[bool, typer.Option("--stdio", hidden=True)] = False,  # editors add it
) -> int:
    from halfyear.cli.lsp import lsp

    return lsp()


@app.command("rules", cls=Command, help="列出全部规则。")
def _rules() -> None:
    if english():
        from halfyear.cli.english import overview
    else:
        from halfyear.manual import overview

    say(overview())


@app.command("explain", cls=Command, help="讲解一条规则，或者报表设置里的一个词。")
def _explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="代码",
            help="规则的代码，如 HY201、201，或标题里的字；或者设置里的词，如“样式”；report.yaml 讲全部设置",
            autocompletion=codes,
        ),
    ],
) -> None:
    from halfyear.cli.explain import explain

    say(explain(code))


@cache
def _parser(asked: str | None) -> Callable[..., object]:
    """What parses a command line: of all commands, or of one alone, which takes a tenth of the time to build."""
    if asked is None:
        return typer.main.get_command(app)
    alone = copy.copy(app)
    alone.registered_commands = [one for one in app.registered_commands if one.name == asked]
    alone.registered_groups = [one for one in app.registered_groups if one.name == asked]
    return typer.main.get_command(alone)


def run(arguments: list[str]) -> int:
    """Parse a command line and run its command; the exit code."""
    groups = {group.name for group in app.registered_groups}
    known = groups | {command.name for command in app.registered_commands}
    asked = next(iter(arguments), None)
    # What a shell wants completed stands in the environment.
    whole = asked not in known or _COMPLETION in os.environ
    if asked and asked not in known and not asked.startswith("-") and there(Path(asked)):
        from halfyear.cli.dropped import dropped

        return dropped([Path(word) for word in arguments])
    # A group of commands by itself shows what it has.
    bare = not set(arguments) - groups and len(arguments) < 2 and _COMPLETION not in os.environ
    typed = [*arguments, "--help"] if bare else arguments
    if arguments[:1] == ["--install-completion"]:
        return completed(lambda: _parser(None)(arguments, prog_name="halfyear"))
    try:
        code = _parser(None if whole else asked)(typed, prog_name="halfyear", standalone_mode=False)
    except typer.TyperException as error:
        return failed(complaint(error), CANNOT)
    except typer.Abort:
        return failed("已中断", INTERRUPTED)
    if bare:
        linger()
        return CANNOT
    return code if isinstance(code, int) else OK

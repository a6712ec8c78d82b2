"""The command line in English, for who reads no Chinese: help, wrong use, and what a gate may say. Read only when asked for.

Whatever is not here stays Chinese: the reports are, and so is what is found in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from halfyear.findings.console import Words

WORDS = Words(
    levels={"error": "error", "warning": "warning", "info": "hint"},
    accepted="accepted",
    accepting=" (accepted: {reason})",
    passed="passed",
    failed="failed",
    checked="{word}: reports {reports}, tasks {tasks}, divisions {divisions}; {counts}.",
    errors="errors {errors}, warnings {warnings}",
    hints=", hints {count}",
    way=" (validate --all lists them)",
    exceptions=", exceptions accepted {count}",
    known=", not counted as they were there before {count}",
    part=" Only {count} are listed here; passed or failed is by all of them.",
    times="{count}",
    rest="other rules {rules}, findings {count}",
    named=True,
)

FAMILIES: Mapping[str, str] = {
    "0": "file",
    "1": "structure",
    "2": "length",
    "3": "items",
    "4": "across rows",
    "5": "wording",
    "6": "disclosure",
    "7": "figures",
    "8": "history",
}

# Names of what an option or argument takes.
PLACES: Mapping[str, str] = {
    "选项": "OPTIONS",
    "命令": "COMMAND",
    "参数": "ARGS",
    "路径…": "PATH…",
    "路径": "PATH",
    "格式": "FORMAT",
    "格式=文件": "FORMAT=FILE",
    "级别": "LEVEL",
    "处室": "DIVISION",
    "处室…": "DIVISION…",
    "规则": "RULES",
    "平台": "SERVICE",
    "版本": "REVISION",
    "旧版本": "OLD",
    "新版本": "NEW",
    "文件": "FILE",
    "文件…": "FILE…",
    "文件夹": "FOLDER",
    "纸张": "PAPER",
    "姓名": "NAME",
    "角色": "ROLE",
    "日期": "DATE",
    "时段": "PERIOD",
    "起..止": "FIRST..LAST",
    "代码": "CODE",
    "序号": "NUMBER",
    "文字": "TEXT",
}

HELP: Mapping[str, str] = {
    "用法：": "Usage: ",
    "命令：": "Commands:",
    "参数：": "Arguments:",
    "选项：": "Options:",
    "显示这一页": "Show this page",
    "为现在的终端装上按 Tab 补全": "Install completion by Tab for this shell",
    "显示补全用的脚本，可自行安装": "Print the script of completion, to install it yourself",
    "显示版本": "Show the version",
    "界面用中文（zh，不写时）还是英文（en），写在哪里都行；也可设 HALFYEAR_LANG": (
        "Speak Chinese (zh, the default) or English (en); may stand anywhere. HALFYEAR_LANG=en does the same"
    ),
    "检查一个部门的重点工作进展，生成要公开的汇总表。": (
        "Check a department's half-yearly progress report and make the table that is published.\n"
        "Reports, rules and findings are Chinese; --format json gives each finding a code, an English name, a level and a place."
    ),
    "退出码：0 没有要改的；1 有要改的；2 没能运行（参数、文件、配置）；3 程序自身的错误。": (
        "Exit codes: 0 nothing to correct; 1 something to correct; 2 could not run (arguments, files,"
        " configuration); 3 a fault of the program itself."
    ),
    # validate
    "检查报表，指出每一处要改的地方（文件、行、列）。": (
        "Check reports: every fault with file, line and column. This is the gate."
    ),
    "报表文件夹、装有若干报表的文件夹，或一个处室的文件；不写时为 data/，当前文件夹本身是报表时为当前文件夹": (
        "A report's folder, a folder of several, or the file of a division; by default data/, or the"
        " current folder where that is a report"
    ),
    "console、json、github、gitlab、sarif、junit、rdjson；不写时在 GitHub Actions 里为 github，其余为 console": (
        "console, json, github, gitlab, sarif, junit, rdjson; by default github in GitHub Actions,"
        " else console"
    ),
    "另外写一份到文件，如 sarif=a.sarif；可写多次": (
        "Write one more into a file, as sarif=a.sarif; repeatable"
    ),
    "有警告也算未通过": "Fail on warnings, too",
    "连同提示和已接受的例外一起列出": "List hints and accepted exceptions, too",
    "只列出错误、警告（和错误）或提示（和以上）": (
        "List only error, warning (and errors) or hint (and those above)"
    ),
    "只列出这个处室要改的；可写多次": "List only what this division has to correct; repeatable",
    "只列出这些规则的，如 HY4,HY201；是否通过仍看全部": (
        "List only findings of these rules, as HY4,HY201; the exit code stays that of all"
    ),
    "只列出使检查不通过的；通过时什么也不说": (
        "List only what the check fails on; say nothing where it passes"
    ),
    "只看 git 的这个版本里还没有的问题，如 origin/main": (
        "Count only findings that this git revision did not have, as origin/main"
    ),
    "文件一改就再检查，按 Ctrl-C 结束": "Check again after each change, until Ctrl-C",
    "先改好能自动改的，再检查": "First correct what can be corrected without a person",
    "只显示 --fix 会怎样改，不写文件": "Only show what --fix would change",
    "每份报表都重新检查，不用上次的结果": "Check every report anew, recall nothing",
    "路径写“-”时，从标准输入读的是哪个文件；给编辑器用，不写文件": (
        "With - for PATH: which file the standard input stands for; for editors, writes nothing"
    ),
    "彩色：auto（不写时）看是不是终端，以及 NO_COLOR、FORCE_COLOR": (
        "Colour: auto (the default) looks at the terminal, NO_COLOR and FORCE_COLOR"
    ),
    # render
    "检查无误后，生成要公开的汇总表。": "Check a report and make the table that is published.",
    "报表文件夹；不写时为 data/ 下报告期最晚的一份": (
        "The report's folder; by default the one under data/ whose period ends last"
    ),
    "docx（不写时）、pdf、html、md、txt、xlsx、csv 或 json；可写多次": (
        "docx (the default), pdf, html, md, txt, xlsx, csv or json; repeatable"
    ),
    "写到哪个文件，结尾决定格式；没有结尾的是文件夹，在其中按标题取名；- 为标准输出": (
        "File to write, its ending says the format; without an ending a folder, named by the title"
        " in it; - is standard output"
    ),
    "本部门的 Word 样式文件，或 html、md 的 Jinja 模板": (
        "A Word style document of yours, or a Jinja template for html or md"
    ),
    "A4 或 A3，横向；不写时照“纸张”写的": "A4 or A3, landscape; by default what report.yaml says",
    "有错误也生成，每一页都标明“草稿”": "Render in spite of errors, each page marked as a draft (草稿)",
    "花脸稿：标出从哪个版本以来的改动，git 版本、另一份报表的文件夹或生成过的文件；只有 docx、html": (
        "Redline: mark changes since a git revision, another report's folder or a rendered file;"
        " docx and html only"
    ),
    "花脸稿里的改动是谁改的": "Who made the changes of the redline",
    "花脸稿里的改动是哪天改的": "On which day they were made",
    # new, import
    "建立新一期报表；不写 --from 时是一份带说明的小样。": (
        "Start a new edition; without --from a small sample that explains itself."
    ),
    "新一期报表放在哪里，如 data/2025": "Where the new edition goes, as data/2025",
    "上一期报表：沿用其栏目、处室和任务，日期顺延": (
        "The edition before: its columns, divisions and tasks are taken over, dates move on"
    ),
    "报告期，如 2024下半年、2024年三季度、2024年前三季度、2024年10月，或 起..止；不写时看文件夹的名字，名字里没有的与上期同一时段，到下一年": (
        "The period: 2024下半年 (half-year), 2024年三季度 (quarter), 2024年10月 (month) or"
        " FIRST..LAST; by default what the folder is called, else that of the edition before, a year on"
    ),
    "同时写好提交时自动检查的配置：github、gitlab、gitea，没有平台的写 none，是 Makefile": (
        "Write the gate for a CI service, too: github, gitlab, gitea; none, without one, is a Makefile"
    ),
    "同时写好编辑器的配置：检查的任务、推荐的扩展、开发容器": (
        "Configure the editor, too: a task that checks, recommended extensions, a dev container"
    ),
    "把已公开的表读成一份新报表，说明猜了什么，并检查一遍。": (
        "Read a published table into a new report, say what was guessed, and check it."
    ),
    "已公开的表：docx、xlsx、html、mhtml、csv、tsv、md 或 txt": (
        "The published table: docx, xlsx, html, mhtml, csv, tsv, md or txt"
    ),
    "新报表放在哪里；不写时为 data/ 下报告期的年份": (
        "Where the new report goes; by default data/ and the year of its period"
    ),
    "标题里看不出报告期时写明，如 2024-01-01..2024-06-30、2024下半年": (
        "The period where the title does not say it, as 2024-01-01..2024-06-30"
    ),
    # form, slip, collect
    "生成发给各处室填写的填报表。": "Make the forms that divisions fill in.",
    "给哪个处室；可写多次，不写时为每个有任务的处室": (
        "For which division; repeatable, by default each that has a task"
    ),
    "填报表的格式，不写时为 docx": "Format of the form, by default docx",
    "放在哪个文件夹": "The folder that they go into",
    "报送截止日期，如 2024-07-10": "The day by which it is due, as 2024-07-10",
    "换掉已经有的同名填报表，填过的内容会丢掉": (
        "Replace forms of the same name; what was filled in is lost"
    ),
    "生成退回单：各处室报的内容哪里要改，标在填报表上，或列成清单。": (
        "Make slips: what each division has to correct, marked in its form or as a list."
    ),
    "退给哪些处室；不写时为每个有错误或警告的处室": (
        "Which divisions; by default each that has errors or warnings"
    ),
    "带批注的填报表，或清单；不写时为 docx": "The form with comments, or a list; by default docx",
    "换掉已经有的同名退回单，改过的内容会丢掉": (
        "Replace slips of the same name; what was changed in them is lost"
    ),
    "把交回来的填报表、改过的汇总表收进各处室的文件，然后检查一遍。": (
        "Take forms that come back, or the edited table, into the sheets of the divisions, and check them."
    ),
    "交回来的填报表（docx、xlsx），或改过的汇总表（docx），可以有好多份，也可以是装着它们的文件夹": (
        "Forms that came back (docx, xlsx), or the edited table (docx); as many as there are, or a"
        " folder of them"
    ),
    "只说会收进什么、哪些格会超字数，不改文件": (
        "Only say what would be taken and which cells would be too long"
    ),
    "逐行显示各处室的文件改了什么": "Show the lines of the sheets that change",
    "格里已经另有内容时，换成表上的": "Replace what a cell already holds",
    "任务的文字在表发出后改过时，所填的照收，任务照报表的": (
        "Take answers to tasks whose text was changed since the form went out"
    ),
    "改过的汇总表是从哪一版改的：发出去的文件、报表文件夹或 git 版本；由本工具生成的 docx 里有记号，不用写": (
        "The version that the edited table was made from: the file that was sent, a report's folder"
        " or a git revision; a docx of ours remembers it"
    ),
    # status, sign, publish, undo
    "看谁报了、谁没报、还剩几天；--remind 给出催报的话。": (
        "Who has answered, who has not, how long is left; --remind gives words to send."
    ),
    "console、json、html、md 或 xlsx；不写时看 -o 的结尾，没有 -o 时为 console": (
        "console, json, html, md or xlsx; by default what the ending of -o says, else console"
    ),
    "写到哪个文件；不写时为标准输出": "File to write; by default the standard output",
    "给每个没报齐的处室写几句话，可以粘贴到消息里": (
        "A few sentences for each division that is late, to be pasted into a message"
    ),
    "记下谁签了现在这一稿；以后改了会提示。--list 看已有的签。": (
        "Put down who signed the text as it is; later changes are told. --list shows signatures."
    ),
    "以什么角色签，如“分管领导”；照“审签”所列的写": (
        "In which role, as report.yaml lists them under 审签"
    ),
    "签的人是谁，如“张三”": "Who signs",
    "只签哪个处室牵头的任务；不写时签全表": (
        "Only the tasks that this division leads; by default the whole table"
    ),
    "只列出已有的签、还缺的签，不改文件": "Only list the signatures that are there and wanting",
    "检查无误、审签齐全后，生成要公开的一套文件和清单，并记下公开的是哪一稿。": (
        "Check and, where all have signed, make the folder that is published, with a manifest, and"
        " put down which text it was."
    ),
    "放在哪个文件夹，如 公开/2024；已有的从不覆盖": (
        "The folder to make; what is there is never overwritten"
    ),
    "发文日期，写进报表的公开信息；不写时照那里已有的": (
        "The day of publication, written into the report; by default the one there"
    ),
    "不要哪种格式，如没有装 typst 时的 pdf；可写多次": (
        "Leave a format out, as pdf where typst is not installed; repeatable"
    ),
    "撤回上一个改了文件的命令：collect、fmt、tasks、sign、publish、validate --fix。": (
        "Take back the last command that changed files: collect, fmt, tasks, sign, publish, validate --fix."
    ),
    # diff, fmt, schema, template, rules, explain
    "看两个版本的表有哪些不同，按任务、栏目列出。": (
        "What differs between two versions of the table, by task and column."
    ),
    "git 版本（如 HEAD）、报表文件夹，或生成过的文件（如 表.docx）": (
        "A git revision (as HEAD), a report's folder, or a rendered file"
    ),
    "同上；不写时为 data/ 下报告期最晚的一份": (
        "The same; by default the report under data/ whose period ends last"
    ),
    "不写时为 console": "By default console",
    "把文件整理成统一的写法；内容和注释不变。": (
        "Lay files out in the one way; contents and comments stay."
    ),
    "只看有没有要整理的，不改文件": "Only see whether there is anything to do",
    "只显示要改成什么样，不改文件": "Only show what would change",
    "生成编辑器用的 JSON Schema：写的时候提示栏目、字数和写法。": (
        "Make the JSON Schema by which editors know columns, limits and forms."
    ),
    "写出 Word 样式文件、网页模板等样板，改好后用 --template 指定。": (
        "Write the Word style document and page templates to start from, for --template."
    ),
    "放在哪个文件夹，如 模板；已有的从不覆盖": (
        "The folder to make; what is there is never overwritten"
    ),
    "列出全部规则。": "List all rules.",
    "讲解一条规则，或者报表设置里的一个词。": "Explain a rule, or a word of report.yaml.",
    "规则的代码，如 HY201、201，或标题里的字；或者设置里的词，如“样式”；report.yaml 讲全部设置": (
        "The code of a rule, as HY201 or 201, words of its title, or a word of report.yaml;"
        " report.yaml itself explains them all"
    ),
    "供编辑器启动：边写边检查、数字数，能改的点一下就改好。": (
        "For editors to start: checks while somebody types, counts, offers corrections."
    ),
    # tasks
    "给任务挪位置、加一项、减一项：各文件里的序号一起改，全改或全不改。": (
        "Move, insert or drop a task: numbers change in all files at once, or in none."
    ),
    "把一项任务挪到另一个序号；中间的各项依次让位。": (
        "Move a task to another number; those between make room."
    ),
    "哪一项任务": "Which task",
    "挪到第几项": "The number that it gets",
    "只显示要改什么，不改文件": "Only show what would change",
    "加一项任务；这个序号和以后的各项依次往后让。": (
        "Insert a task; the one of this number and those behind it move on."
    ),
    "重点工作；不写时留空，以后再填": "The task; left empty by default",
    "牵头处室；可写多次，第一个是主牵头": "Who leads; repeatable, the first answers",
    "删去一项任务；以后的各项依次往前补。": "Drop a task; those behind it move up.",
    "连同处室已经填的内容一起删去": "Drop what divisions have written about it, too",
    "上次改到一半中断了：接着改完。": "End what was stopped half-way.",
}

# Sentences about wrong use and what a gate meets; {} stands for what they quote.
SENTENCES: Mapping[str, str] = {
    # the command line
    "{}（用法见 {} --help）": "{} (usage: {} --help)",
    "{}，是不是“{}”": "{}; did you mean “{}”?",
    "没有 {} 这个选项": "there is no option {}",
    "没有“{}”这个命令": "there is no command “{}”",
    "没有写命令": "no command given",
    "选项 {} 后面要写一个值": "option {} takes a value",
    "选项 {} 后面不写值": "option {} takes no value",
    "缺少{}": "{} is missing",
    "{} 不能是“{}”，只能是：{}": "{} cannot be “{}”, only one of: {}",
    "{} 应当是 1、2、3 这样的数，不能是“{}”": "{} is a number, “{}” is none",
    "{} 应当从 1 起": "{} begins at 1",
    "{} 的值不对：{}": "{} has a wrong value: {}",
    "多了参数：{}": "unexpected arguments: {}",
    "读不了“{}”：没有权限": "cannot read “{}”: permission denied",
    "没有“{}”这种语言，只有：zh、en": "there is no language “{}”, only: zh, en",
    "已中断": "interrupted",
    "标准输出关着，没有地方写结果": "standard output is closed: there is nowhere to write to",
    "中文的文件名在这里读不出来：请先设 PYTHONUTF8=1，再运行": (
        "Chinese file names cannot be read here: set PYTHONUTF8=1 and run again"
    ),
    "程序出错（{}），请把这一行和所用的命令报告给维护者": (
        "a fault of the program ({}): please report this line and the command to the maintainers"
    ),
    "读写没有成功：{}": "reading or writing failed: {}",
    "用不了“{}”：{}": "cannot use “{}”: {}",
    # paths
    "当前文件夹里没有 data/，也没有 report.yaml：请到数据仓库里运行，或写明路径": (
        "neither data/ nor report.yaml is here: run in the data repository, or give a path"
    ),
    "没有“{}”这个文件或文件夹": "there is no file or folder “{}”",
    "没有与“{}”相符的文件或文件夹": "nothing fits “{}”",
    "与“{}”相符的有 {} 个：“{}”“{}”等，请写明是哪一个": "“{}” fits {} paths, as “{}” and “{}”: name one",
    "文件名“{}”{}，Windows 不接受：请换一个名字": (
        "the file name “{}” {}, which Windows does not take: choose another"
    ),
    "文件夹名“{}”{}，Windows 不接受：请换一个名字": (
        "the folder name “{}” {}, which Windows does not take: choose another"
    ),
    "里有“{}”": "has a “{}”",
    "里有不可见的控制字符": "has a control character",
    "以点或空格结尾": "ends in a point or blank",
    "是设备的名字（{}）": "is that of a device ({})",
    "“{}”里没有报表：报表是装有 {} 的文件夹": "no report in “{}”: a report is a folder with {}",
    "“{}”不在报表里：它旁边没有 {}": "“{}” is in no report: there is no {} beside it",
    "“{}”读不全：先用 halfyear validate {} 查看、改好": (
        "“{}” cannot be read whole: see halfyear validate {} first"
    ),
    "“{}”不是报表：报表是装有 {} 的文件夹": "“{}” is no report: a report is a folder with {}",
    "data/ 里没有报表：报表是装有 report.yaml 的文件夹": (
        "no report under data/: a report is a folder with report.yaml"
    ),
    "读不了“{}”：{}": "cannot read “{}”: {}",
    "“{}”不是普通文件": "“{}” is no regular file",
    "“{}”只改了一半：先运行 halfyear tasks finish --into {} 接着改完": (
        "“{}” is changed only half: first run halfyear tasks finish --into {}"
    ),
    "写不了“{}”：{}；原来的文件没有动": "cannot write “{}”: {}; the former file is untouched",
    "写不了“{}”：{}": "cannot write “{}”: {}",
    "建不了文件夹“{}”：{}": "cannot make the folder “{}”: {}",
    "建不了“{}”：{}": "cannot make “{}”: {}",
    "“{}”已经有了，不覆盖：请换一个名字，或先把它移走": (
        "“{}” is there already and is not overwritten: take another name, or move it away"
    ),
    "“{}”是设备或管道，不是文件，没有写": "“{}” is a device or pipe, no file: not written",
    "另一个 halfyear 正在改“{}”：请等它完成再试": "another halfyear is changing “{}”: try again later",
    # validate
    "--fix 改文件，--diff 只看不改：请写其中一个": "--fix writes, --diff only shows: give one of them",
    "--output 应写成“格式=文件”，如 sarif=halfyear.sarif，这里是“{}”": (
        "--output takes FORMAT=FILE, as sarif=halfyear.sarif, not “{}”"
    ),
    "--output 没有“{}”这种格式，只有：{}": "--output has no format “{}”, only: {}",
    "没有“{}”这种级别，只有：{}": "there is no level “{}”, only: {} (error, warning, hint)",
    "没有“{}”这条规则，也没有以它开头的：halfyear rules 列出全部": (
        "there is no rule “{}”, nor one that begins so: halfyear rules lists them"
    ),
    "--only 后面要写规则的代码，如 HY4,HY201": "--only takes codes of rules, as HY4,HY201",
    "没有“{}”这个处室，有{}": "there is no division “{}”, but {}",
    "没有“{}”这个处室": "there is no division “{}”",
    "“-”是从标准输入读：还要写明是哪个文件，如 --stdin-filename data/2024/规划处.yaml": (
        "- reads the standard input: say which file it is with --stdin-filename"
    ),
    "标准输入关着，没有可读的": "the standard input is closed: there is nothing to read",
    "标准输入关着，听不到编辑器": "the standard input is closed: no editor can be heard",
    "编辑器要用的 pygls 没有装：请运行 pip install pygls 再试": (
        "pygls, which editors need, is not installed: run pip install pygls"
    ),
    "这个程序里没有带编辑器要用的 pygls：请用装在 Python 里的 halfyear": (
        "this program comes without pygls, which editors need: use a halfyear that is installed in Python"
    ),
    "写了 --stdin-filename，路径只能写“-”": "with --stdin-filename, PATH can only be -",
    "从标准输入读时，不能写 --base、--watch": "--base and --watch do not go with the standard input",
    "“{}”不是报表里的文件：报表的文件以 .yaml 结尾": (
        "“{}” is no file of a report: those end in .yaml"
    ),
    "公开以后文件改过，照常检查：{}": "changed since published, checked as any other: {}",
    "公开以后没有动过，不再检查：{}；要检查就写明文件夹，如 halfyear validate {}": (
        "not touched since published, not checked: {}; name the folder to have it checked,"
        " as halfyear validate {}"
    ),
    "这里只列出 {} 处；通过与否，看的是全部。": (
        "only {} are listed here; passed or failed is by all of them."
    ),
    "已改 {} 处，在 {} 个文件里": "{} corrections in {} files",
    "会改 {} 处，在 {} 个文件里": "{} corrections would be made in {} files",
    "没有能自动改的地方": "nothing to correct without a person",
    "等待改动，按 Ctrl-C 结束……": "waiting for changes, Ctrl-C ends…",
    "“{}”共 {} 栏，A4 纸上每栏很窄：在 report.yaml 里写“纸张: A3”，就印在 A3 上；写“纸张: A4”，就不再提醒": (
        "“{}” has {} columns, narrow on A4: “纸张: A3” in report.yaml prints on A3, “纸张: A4” ends"
        " this reminder"
    ),
    "“{}”不是版本：请写分支、标签或提交号，如 origin/main": (
        "“{}” is no revision: give a branch, tag or commit, as origin/main"
    ),
    "仓库里没有“{}”这个版本：先取回它（只取了一部分历史时用 git fetch --unshallow）": (
        "the repository has no revision “{}”: fetch it first (git fetch --unshallow where the history is cut)"
    ),
    "仓库里缺少那个版本的内容：它只取了一部分，请先用 git fetch 取全": (
        "the repository lacks the contents of that revision: git fetch all of it first"
    ),
    "“{}”不在 git 仓库里，或仓库读不了（{}）：--base 要和仓库里的版本比较": (
        "“{}” is in no git repository, or that cannot be read ({}): --base compares with a revision"
    ),
    "没有找到 git：--base 要用它读出以前的版本": "git is not found: --base reads the revision with it",
    "运行不了 git：{}": "cannot run git: {}",
    # render
    "“{}”有 {} 处错误，没有生成。用 halfyear validate {} 逐处查看；要先看看样子，请加 --draft": (
        "“{}” has {} errors, nothing rendered: see halfyear validate {}; --draft renders all the same"
    ),
    "没有“{}”这种格式，只有：{}": "there is no format “{}”, only: {}",
    "“{}”看不出是哪种格式：结尾应是 {} 之一": "“{}” says no format: it should end in one of {}",
    "已生成 {}": "made {}",
    "已建立 {}": "made {}",
    "要整理 {}": "to be laid out: {}",
    "已整理 {}": "laid out: {}",
    "都已整理好": "all is laid out",
    # what the system says
    "没有这个文件或文件夹": "no such file or folder",
    "没有权限": "permission denied",
    "这是一个文件夹": "it is a folder",
    "路径中间有一段不是文件夹": "a part of the path is no folder",
    "磁盘已满": "the disk is full",
    "正被别的程序打开，请关闭后再试": "another program has it open: close it and try again",
    "正被看 PDF 的程序打开，请关闭后再试": "a PDF reader has it open: close it and try again",
    "正被 Word 打开，请关闭后再试": "Word has it open: close it and try again",
    "正被 Excel 打开，请关闭后再试": "Excel has it open: close it and try again",
    "没有权限，或者正被别的程序打开": "permission denied, or another program has it open",
    "它是只读的，请在属性里去掉“只读”再试": "it is read-only: change that in its properties",
    "名字里有 Windows 不接受的字": "the name has a sign that Windows does not take",
    "路径太长，Windows 一般只到 260 个字：请换到浅一些的文件夹，或把名字改短": (
        "the path is longer than the 260 characters that Windows takes"
    ),
    "连不上网络磁盘，请看网络再试": "the network drive cannot be reached",
    "被杀毒软件拦下了": "a virus scanner has stopped it",
    "文件系统是只读的": "the file system is read-only",
}


def overview() -> str:
    """All rules by family, by their English names."""
    from halfyear.rules import rules

    families: dict[str, list[str]] = {}
    for one in rules():
        level = WORDS.levels[one.level]
        families.setdefault(one.family, []).append(f"  {one.code}  {level:<7}  {one.name}\n")
    return "\n".join(
        f"HY{family} {FAMILIES[family]}\n{''.join(lines)}" for family, lines in families.items()
    )


_LONGEST = 2000  # characters of a line; nothing that is translated is longer, and looking would cost more and more


def told(words: str) -> str:
    """A page of help, or a name in it, in English; as it is where that is not known."""
    return HELP.get(words) or PLACES.get(words, words)


def sentence(line: str) -> str:
    """A line that is said beside the output in English, what it quotes as it stands; as it is where it is not known."""
    if len(line) > _LONGEST:
        return line
    name, sign, rest = line.partition("：")
    if sign and name == "halfyear":
        return f"halfyear: {sentence(rest)}"
    for form, words in _forms():
        if found := form.fullmatch(line):
            return words.format(*(PLACES.get(one) or sentence(one) for one in found.groups()))
    return line


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences as patterns, in their order: what another one would fit, too, stands before it."""
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, form.split("{}"))), re.DOTALL), words)
        for form, words in SENTENCES.items()
    )

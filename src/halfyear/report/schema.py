"""What an editor must know of a report's files: a JSON Schema of its form, told in Chinese.

It is draft 07, which the YAML language server reads: ``#/definitions/sheet`` for the sheet of a
division, ``tasks`` for the coordinator's, ``report`` for the settings. It helps to write and calls
nothing wrong that the rules let pass; the rules stay the judge.
"""

from __future__ import annotations

from typing import TypeAlias

from halfyear.report.columns import (
    ENTRY,
    NONE,
    SAME,
    SETTINGS_FILE,
    SIGNERS,
    TASKS_FILE,
    Attribute,
    Column,
    Counting,
    Filler,
    Key,
    Kind,
    Numbering,
    Role,
    Style,
)
from halfyear.report.model import Report
from halfyear.text.paper import MOST_ON_A4, Size

Schema: TypeAlias = dict[str, object]

OTHERWISE = "otherwise"  # is no word of JSON Schema
SCHEMA_FILE = ".schema.json"  # beside the sheets; hidden files are no part of a report
_DRAFT = "http://json-schema.org/draft-07/schema#"
# Text stays as it is typed, but an editor takes 2024 for a number; an empty value is there to be filled in.
_TEXT = ["string", "number", "boolean", "null"]
_NUMBER: Schema = {"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]*$"}
ROLES = {
    Role.NUMBER: "任务的编号，从 1 起的整数。各处室写同一个编号，印出来就是同一项。",
    Role.TASK: "任务是什么，照分工文件写。",
    Role.PARTNERS: "一同办理的单位，一个单位一条，以“- ”开头。",
    Role.COMPLETION: "做了什么，做到哪一步。",
    Role.PROBLEMS: "还有哪些问题。",
    Role.PLANS: "下一步做什么。",
    Role.LEAD: "由哪些处室牵头，一个处室一条，以“- ”开头，排在最前面的是第一牵头处室。",
    Role.ITEMS: "本部门自己的一栏，可以分条写。",
    Role.NAMES: "本部门自己的一栏，一个名称一条，以“- ”开头。",
    Role.TEXT: "本部门自己的一栏，写一段文字。",
    Role.GROUP: "任务属于哪一组，同一组的排在一起。",
    Role.TARGET: "要达到的目标，完成情况和数值回答它。",
    Role.STATUS: "办到了什么程度，写“取值”里的一个词。",
    Role.AMOUNT: "一个数，如投资额、完成率。",
    Role.DUE: "什么时候办完，写成 2024-06-30、2024年6月底 的样子。",
    Role.PERSON: "具体由谁负责，写人名，一个一条。",
}
ENTRY_TOLD = (
    "一项任务分几行印时，这一段写的是第几行，从 1 起；不写就是 1。"
    f"后面几行没有写的格与上一行并成一格，答复相同的写“{SAME}”。"
)
_FILLERS: dict[str, str] = {
    Filler.DIVISION: "由牵头的处室填。",
    Filler.COORDINATOR: "由统筹处室填。",
    Filler.EITHER: "谁先填就归谁。",
}
_STYLES: dict[str, str] = {
    Style.MERGED: "上下相同的合并成一格。",
    Style.ACROSS: "印成横贯全表的一行，用途是“分组”才行。",
    Style.APART: "每组印成单独一张表，用途是“分组”才行。",
}
_NUMBERINGS: dict[str, str] = {
    Numbering.THROUGH: "照各文件里写的印。",
    Numbering.EACH: "每组从 1 起印。",
}
_COUNTINGS = {
    Counting.WORDS: "与 Word 状态栏的“字数”数法相同",
    Counting.CHARACTERS: "空格以外的字符都数",
    Counting.HAN: "只数汉字",
}


def schema(report: Report) -> Schema:
    """The schema of a report's files, as its form and its list of divisions make it."""
    columns = report.columns
    reported = [column for column in columns if _reported(column)]
    assigned = [column for column in columns if column.assigned]
    return {
        "$schema": _DRAFT,
        "title": report.title or "重点工作进展",
        "definitions": {
            "sheet": _sheet("处室填报的内容，一项任务一段，每段以“- ”开头。", report, reported),
            "tasks": _sheet("任务分工，一项任务一段，每段以“- ”开头。", report, assigned),
            "report": _told(settings()),
        },
    }


def _told(said: Schema) -> Schema:
    """A part of the settings' schema for an editor: what holds where a key is not written ends its description."""
    told = said.copy()
    if otherwise := told.pop(OTHERWISE, None):
        told["description"] = f"{told['description']}不写时{otherwise}。"
    if isinstance(properties := told.get("properties"), dict):
        told["properties"] = {name: _told(value) for name, value in properties.items()}
    if isinstance(items := told.get("items"), dict):
        told["items"] = _told(items)
    return told


def pointer(name: str) -> str:
    """Where the schema of one of a report's files stands, as the file itself says it to an editor."""
    kind = {SETTINGS_FILE: "report", TASKS_FILE: "tasks"}.get(name, "sheet")
    return f"# yaml-language-server: $schema={SCHEMA_FILE}#/definitions/{kind}\n"


def _reported(column: Column) -> bool:
    """Whether the division that reports fills a column, or may."""
    return not column.assigned or column.own or column.kind is Kind.NUMBER


def _sheet(title: str, report: Report, usual: list[Column]) -> Schema:
    properties = {column.name: _value(column, report) for column in report.columns}
    for column in report.columns:
        if column not in usual:
            # The other side's columns are no error here, but nothing to propose.
            properties[column.name]["doNotSuggest"] = True
    # A column of that name is a column.
    if properties and ENTRY not in properties:
        properties[ENTRY] = _NUMBER | {"title": ENTRY, "description": ENTRY_TOLD}
        if not _parted(report):
            properties[ENTRY]["doNotSuggest"] = True
    row: Schema = {
        "type": "object",
        "title": "一项任务",
        "properties": properties,
        # Without a form nothing is known of the columns.
        "additionalProperties": not properties,
    }
    if report.columns.number:
        row["required"] = [report.columns.number.name]
    return {
        "type": ["array", "null"],
        "title": title,
        "items": row,
        "defaultSnippets": [_snippet(usual)],
    }


def _parted(report: Report) -> bool:
    """Whether any task of a report is printed in several rows."""
    return any(task.entries for task in report.tasks)


def _snippet(columns: list[Column]) -> Schema:
    body = {
        column.name: [f"${index}"] if column.kind in (Kind.ITEMS, Kind.NAMES) else f"${index}"
        for index, column in enumerate(columns, 1)
    }
    return {"label": "一项任务", "description": "把要填的各栏一次写出来", "body": body}


def _value(column: Column, report: Report) -> Schema:
    said: Schema = {"title": column.name, "description": described(column)}
    match column.kind:
        case Kind.NUMBER:
            said |= _NUMBER
        case Kind.WORD if column.choices:
            others = [NONE, column.none, *((SAME,) if _parted(report) else ())]
            said["enum"] = [*dict.fromkeys((*column.choices, *filter(None, others))), None]
        case Kind.TEXT | Kind.WORD:
            said["type"] = _TEXT
        case Kind.ITEMS | Kind.NAMES:
            said["type"] = [*_TEXT, "array"]
            # A form has one such column; the list is long enough without being written for each.
            listed = report.divisions and report.columns.of(Role.LEAD)[:1] == (column,)
            part: Schema = {"enum": list(report.divisions)} if listed else {"type": _TEXT}
            said["items"] = part
    return said


def described(column: Column) -> str:
    """What a column is for and how it is filled in, in sentences."""
    parts = [ROLES[column.role]]
    if column.kind is Kind.ITEMS:
        parts.append("一条一行，以“- ”开头；序号不用写，印出时自动编。")
    if column.limit:
        parts.append(f"不超过 {column.limit} 字（{_COUNTINGS[column.counting]}，含印出的序号）。")
    if column.kind is not Kind.NUMBER:
        if column.required:
            printed = f"印出来是“{column.none}”" if column.none else "印出来是空格"
            parts.append(f"必填；没有就写“{NONE}”，{printed}。")
        else:
            parts.append("可以不写。")
    return "".join(parts)


_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def settings() -> Schema:
    """What report.yaml may say, ``OTHERWISE`` what holds where a key is not there, in words behind 不写时."""
    text: Schema = {"type": ["string", "number"]}
    day: Schema = {"type": "string", "pattern": _DAY}
    return _mapping(
        "本期报表的样式和基本信息，由统筹处室维护。",
        {
            Key.TITLE: text | {"description": "表的标题，印在表的上面。"},
            Key.PERIOD: _mapping(
                "报告期，起、止两天都算在内。",
                {
                    Key.START: day | {"description": "第一天，写成 2024-01-01 的样子。"},
                    Key.END: day | {"description": "最后一天，写成 2024-06-30 的样子。"},
                },
                (Key.START, Key.END),
            ),
            **_around(),
            **_filled(),
            Key.COLUMNS: {
                "type": "array",
                "items": _column(),
                "description": "表格的栏目，按印出来的顺序。",
            },
            Key.PAPER: _choice(
                "印在哪种纸上，横放。",
                {Size.A4: "一般的表。", Size.A3: f"超过 {MOST_ON_A4} 栏的表，A4 上每栏很窄。"},
                f"为“{Size.A4}”",
            ),
            **_further(),
        },
        # Where nobody leads, there need not be divisions.
        (Key.TITLE, Key.PERIOD, Key.COLUMNS),
    )


def _filled() -> dict[str, Schema]:
    """Who reports, by when, and what stands on a form besides."""
    text: Schema = {"type": ["string", "number"]}
    day: Schema = {"type": "string", "pattern": _DAY}
    return {
        Key.DEFAULT_LEAD: text
        | {
            "description": "没有写牵头的任务由哪个处室报。",
            OTHERWISE: "这些任务由统筹处室自己填",
        },
        Key.DEADLINE: day
        | {
            "description": "各处室哪一天以前报，印在填报表上，写成 2024-07-10 的样子。",
            OTHERWISE: "填报表上没有日期，除非生成时另给",
        },
        Key.APPROVERS: {
            "type": [*_TEXT, "array"],
            "items": text,
            "description": "公开前要有哪些角色签，如“处室负责人”“分管领导”；缺一个 publish 就不公开。",
            OTHERWISE: "不等谁签",
        },
        Key.FORM: _mapping(
            "填报表上另外要填的几项，只给统筹处室看，不公开。",
            {
                name: _choice("要不要填。", {"是": "要填。", "否": "不要。"}, "为“否”")
                for name in SIGNERS
            },
        )
        | {OTHERWISE: "什么也不另填"},
        Key.DIVISIONS: {
            "type": "array",
            "items": text,
            "description": "全部牵头处室；每个处室一个文件，文件名就是处室名。"
            f"没有一栏用途是“{Role.LEAD}”、也没有“{Key.DEFAULT_LEAD}”的，可以不写。",
            OTHERWISE: "没有处室来报",
        },
    }


def _further() -> dict[str, Schema]:
    """What is compared with, and how large files may be."""
    text: Schema = {"type": ["string", "number"]}
    return {
        Key.DIRECTORY: {
            "type": ["object", "null"],
            "description": "单位的全称和通用的简称，如“省发展和改革委员会: [省发展改革委]”；写了就按它核对单位名称。",
            OTHERWISE: "不核对",
            "additionalProperties": {"type": ["array", "string", "null"], "items": text},
        },
        Key.PREVIOUS: text
        | {
            "description": "上一期报表的文件夹，如 ../2023；写“无”则不比对。",
            OTHERWISE: "取旁边报告期在前的一份",
        },
        Key.LIMITS: _mapping(
            "一个文件最大到多少；确实放不下时才写。",
            {
                Key.SIZE: _NUMBER | {"description": "KiB。", OTHERWISE: "为 256"},
                Key.NODES: _NUMBER | {"description": "条目和栏目的个数。", OTHERWISE: "为 20000"},
            },
        )
        | {OTHERWISE: "照一般的大小"},
    }


def _around() -> dict[str, Schema]:
    """What is printed around the table, but for its title."""
    text: Schema = {"type": ["string", "number"]}
    several: Schema = {"type": [*_TEXT, "array"], "items": text}
    return {
        Key.FACTS: {
            "type": ["object", "null"],
            "description": "印在标题上面的各项，按这里的顺序；名称自己定，如“发布机构”“发文日期”。",
            OTHERWISE: "什么也不印",
            "additionalProperties": {"type": _TEXT},
        },
        Key.CAPTION: text
        | {"description": "表自己的名称，印在标题和表之间；与标题相同就不写。", OTHERWISE: "不印"},
        Key.BEFORE: several | {"description": "标题与表之间的话，一段一条。", OTHERWISE: "不印"},
        Key.UNIT: text
        | {"description": "表的右上方印的一行，写全，如“单位：万元”。", OTHERWISE: "不印"},
        Key.AFTER: several
        | {"description": "表下面的话，如“注：……”，一段一条。", OTHERWISE: "不印"},
        Key.TOTAL: {
            "type": ["array", "object", "string", "null"],
            "items": text,
            "additionalProperties": {"type": _TEXT},
            "description": "最后一行合计：要加起来的栏目，或者“栏目: 印什么”，写“求和”就加起来。",
            OTHERWISE: "没有合计",
        },
    }


def _column() -> Schema:
    text: Schema = {"type": ["string", "number"]}
    several: Schema = {"type": [*_TEXT, "array"], "items": text}
    return _mapping(
        "一个栏目。",
        {
            Attribute.NAME: text | {"description": "各文件里用的栏目名。"},
            Attribute.ROLE: _choice("这一栏做什么用。", {role: ROLES[role] for role in Role}),
            Attribute.LIMIT: _NUMBER
            | {"description": "不超过多少字，印在表头里。", OTHERWISE: "没有上限"},
            Attribute.COUNTING: _choice(
                "字数怎样数。",
                {counting: f"{_COUNTINGS[counting]}。" for counting in Counting},
                f"为“{Counting.WORDS}”",
            ),
            Attribute.REQUIRED: _choice(
                "是不是每项任务都要写。", {"是": "要写。", "否": "可以不写。"}, "为“是”"
            ),
            Attribute.NONE: {
                "type": _TEXT,
                "description": f"写“{NONE}”的格印成什么。",
                OTHERWISE: "为“/”",
            },
            Attribute.ABOVE: several
            | {
                "description": "几栏共用的上一级表头；有几级就由上到下写成一列。",
                OTHERWISE: "没有",
            },
            Attribute.PUBLIC: _choice(
                "印不印出来。", {"是": "印出来。", "否": "只在文件里，不印。"}, "为“是”"
            ),
            Attribute.FILLER: _choice("由谁填。", _FILLERS, "按用途"),
            Attribute.STYLE: _choice(
                "上下相同的内容怎样印。",
                _STYLES,
                f"不合并，用途是“{Role.GROUP}”的为“{Style.MERGED}”",
            ),
            Attribute.NUMBERING: _choice("序号怎样印。", _NUMBERINGS, f"为“{Numbering.THROUGH}”"),
            **_of_roles(),
            Attribute.HEADING: text
            | {
                "description": "印出来的表头；写空的（''）由上级标题代替。",
                OTHERWISE: "为名称，有上限的加“（不超过N字）”",
            },
        },
        (Attribute.NAME, Attribute.ROLE),
    )


def _of_roles() -> dict[str, Schema]:
    """What a column may say whose role is for a word or a figure."""
    text: Schema = {"type": ["string", "number"]}
    several: Schema = {"type": [*_TEXT, "array"], "items": text}
    return {
        Attribute.CHOICES: several
        | {
            "description": f"用途是“{Role.STATUS}”的栏目可以写哪几个词。",
            OTHERWISE: "什么词都可以",
        },
        Attribute.UNIT: text
        | {
            "description": f"用途是“{Role.AMOUNT}”的栏目的单位，印在光写了数的格里。",
            OTHERWISE: "没有单位",
        },
        Attribute.DECIMALS: {
            "type": ["integer", "string"],
            "minimum": 0,
            "pattern": "^[0-9]$",
            "description": f"用途是“{Role.AMOUNT}”的栏目保留几位小数。",
            OTHERWISE: "几位都可以",
        },
    }


def _choice(description: str, words: dict[str, str], otherwise: str = "") -> Schema:
    return {
        **({OTHERWISE: otherwise} if otherwise else {}),
        "enum": [str(word) for word in words],
        "enumDescriptions": list(words.values()),
        "markdownEnumDescriptions": list(words.values()),
        "description": description,
    }


def _mapping(
    description: str, properties: dict[str, Schema], required: tuple[str, ...] = ()
) -> Schema:
    said: Schema = {
        "type": "object",
        "description": description,
        "properties": {name: {"title": str(name)} | value for name, value in properties.items()},
        "additionalProperties": False,
    }
    if required:
        said["required"] = [str(name) for name in required]
    return said

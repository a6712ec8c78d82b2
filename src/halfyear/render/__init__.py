"""A table becomes bytes: one module a format, imported only when it is asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from halfyear.errors import HalfyearError
from halfyear.resources import packaged
from halfyear.table import Table
from halfyear.text.paper import Size


class Format(StrEnum):
    """A format that a table can be rendered in, and the ending of its files."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MD = "md"
    TXT = "txt"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


TEMPLATES = {Format.DOCX: "公文.docx", Format.HTML: "页面.html.j2", Format.MD: "表格.md.j2"}


def standard(format_: Format) -> bytes:
    """The tool's own template of a format."""
    return packaged(f"templates/{TEMPLATES[format_]}")


def render(
    table: Table, format_: Format, style: bytes | None = None, paper: Size | None = None
) -> bytes:
    """The table in a format; ``style`` is a department's own template in place of the tool's.
    ``paper`` is what it is printed on, in place of what the template says.

    Raises HalfyearError where the table or the template cannot be put into the format.
    """
    if style is not None and not style.strip():
        raise HalfyearError("模板是空的：请换一个文件，或不写 --template")
    match format_:
        case Format.DOCX:
            from halfyear.render.docx import docx

            return docx(table, style or standard(format_), paper=paper)
        case Format.PDF:
            from halfyear.render.pdf import pdf

            return pdf(table, paper or Size.A4)
        case Format.HTML:
            from halfyear.render.html import html

            return html(table, _source(style or standard(format_)), paper or Size.A4)
        case Format.MD:
            from halfyear.render.markdown import markdown

            return markdown(table, _source(style or standard(format_)))
        case Format.TXT:
            from halfyear.render.txt import txt

            return txt(table)
        case Format.XLSX:
            from halfyear.render.xlsx import xlsx

            return xlsx(table, paper or Size.A4)
        case Format.CSV:
            from halfyear.render.csv import csv

            return csv(table)
        case Format.JSON:
            from halfyear.render.json import json

            return json(table)
        case _:
            assert_never(format_)


def _source(style: bytes) -> str:
    try:
        return style.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HalfyearError("模板不是 UTF-8 编码的文本：请用 UTF-8 另存") from error

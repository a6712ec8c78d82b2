"""A division's form becomes a file to send out: one module a format, imported only when it is asked for."""

from __future__ import annotations

from typing import Literal, assert_never

from halfyear.forms.blank import Blank
from halfyear.forms.returned import Returned
from halfyear.render import Format, standard

FormFormat = Literal["docx", "xlsx"]


def form(blank: Blank, format_: FormFormat, style: bytes | None = None) -> bytes:
    """The form in a format; ``style`` is a department's own Word style document.

    Raises HalfyearError where a text or the style document cannot be put into the format.
    """
    match format_:
        case "docx":
            from halfyear.forms.docx import form_docx

            return form_docx(blank, style or standard(Format.DOCX))
        case "xlsx":
            from halfyear.forms.xlsx import form_xlsx

            return form_xlsx(blank)
        case _:
            assert_never(format_)


def slip(blank: Blank, returned: Returned, style: bytes | None = None) -> bytes:
    """The form as it goes back to its division: a Word document that says what is wrong, and where.

    Raises HalfyearError as ``form`` does.
    """
    from halfyear.forms.docx import form_docx

    return form_docx(blank, style or standard(Format.DOCX), returned)

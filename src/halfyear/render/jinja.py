"""How a Jinja template is filled: strictly, in a sandbox, its faults told in Chinese with their line."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from halfyear.errors import HalfyearError
from halfyear.render.mistakes import miswritten, unrunnable


def fill(
    template: str,
    names: dict[str, object],
    *,
    filters: Mapping[str, Callable[..., str]],
    autoescape: bool,
    finalize: Callable[[object], object] | None = None,
) -> str:
    """``template`` with ``names`` filled in. Data is never read as a template."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=autoescape,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    environment.filters.update(filters)
    try:
        return environment.from_string(template).render(names)
    except jinja2.TemplateSyntaxError as fault:
        words = miswritten(fault.message or "")
        raise HalfyearError(f"模板第{fault.lineno}行的写法有误：{words}") from fault
    # Whatever a template's expression raises is the template's fault.
    except Exception as fault:
        at = [
            frame.lineno
            for frame in traceback.extract_tb(fault.__traceback__)
            if frame.filename == "<template>"
        ]
        where = f"第{at[-1]}行" if at else ""
        raise HalfyearError(f"模板{where}{unrunnable(fault)}") from fault

"""Completion in a shell: what may be offered where a value is typed, and what is said where it is installed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer

from halfyear.errors import HalfyearError

if TYPE_CHECKING:
    from collections.abc import Callable

    from halfyear.report.model import Report

# The parameters of our commands that say which report is meant.
_REPORT = ("path", "report", "into")


def codes(incomplete: str) -> list[tuple[str, str]]:
    """The rules, and the words of report.yaml, each with what it is."""
    from halfyear.reference import words
    from halfyear.rules import rules

    told = [(rule.code, rule.title) for rule in rules()]
    told += [(word.name, word.where) for word in words()]
    return [one for one in told if one[0].startswith(incomplete)]


def rules(incomplete: str) -> list[tuple[str, str]]:
    """The rules alone."""
    return [one for one in codes(incomplete) if one[0].startswith("HY")]


def formats(incomplete: str) -> list[str]:
    """What a table can be rendered in."""
    from halfyear.render import Format

    return [one.value for one in Format if one.value.startswith(incomplete)]


def divisions(context: typer.Context, incomplete: str) -> list[str]:
    """The divisions of the report that is meant."""
    report = _report(context)
    return [one for one in report.divisions if one.startswith(incomplete)] if report else []


def roles(context: typer.Context, incomplete: str) -> list[str]:
    """The roles whose signatures the report waits for."""
    report = _report(context)
    return [one for one in report.approvers if one.startswith(incomplete)] if report else []


def _report(context: typer.Context) -> Report | None:
    """The report that is meant by what is typed so far; None where there is none: a shell is told no reason."""
    from pathlib import Path

    from halfyear.cli.paths import latest, loaded

    typed = next((context.params[name] for name in _REPORT if context.params.get(name)), None)
    try:
        return loaded(Path(typed) if typed else latest())
    except (HalfyearError, OSError):
        return None


def completed(install: Callable[[], object]) -> int:
    """Install completion as typer does, and say in Chinese what it says; the exit code."""
    import io
    from contextlib import redirect_stderr, redirect_stdout, suppress

    from halfyear.cli import OK
    from halfyear.cli.terminal import say

    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told), suppress(SystemExit):
        install()
    done = re.search(r"(\w+) completion installed in (.+)", told.getvalue())
    if done is None:
        raise HalfyearError("认不出现在的终端：补全可以装在 bash、zsh、fish 和 PowerShell 里")
    say(f"已为 {done[1]} 装好补全：{done[2]}。新开一个终端，按 Tab 就有。\n")
    return OK

"""The command line's own words: help pages and what is said of wrong arguments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from typer import BadParameter, TyperException
from typer.core import TyperCommand, TyperGroup

from halfyear.cli.terminal import english, width
from halfyear.text.shown import breadth

_USUAL = {
    "--help": "显示这一页",
    "--install-completion": "为现在的终端装上按 Tab 补全",
    "--show-completion": "显示补全用的脚本，可自行安装",
}


class _Help:
    """Help pages in Chinese, or in English where that is asked for, for a command or for the group of them."""

    def get_help(self, ctx: Any) -> str:
        command: Any = self
        arguments, options = [], []
        usage = f"{told('用法：')}{ctx.command_path} [{told('选项')}]"
        for parameter in command.get_params(ctx):
            if parameter.hidden:
                continue
            if _is_argument(parameter):
                name = told(parameter.metavar)
                arguments.append((name, told(parameter.help or "")))
                usage += f" {name}" if parameter.required else f" [{name}]"
                continue
            names = ", ".join(sorted(_shown(parameter), key=len))
            if parameter.metavar and not parameter.is_flag:
                names += f" {told(parameter.metavar)}"
            usual = next((_USUAL[one] for one in parameter.opts if one in _USUAL), None)
            options.append((names, told(usual or parameter.help or "")))
        if isinstance(command, TyperGroup):
            usage += f" {told('命令')} [{told('参数')}]…"
        blocks = [usage, _filled(told(command.help or ""))]
        if isinstance(command, TyperGroup):
            commands = [
                (name, _first(told(command.commands[name].help or "")))
                for name in command.list_commands(ctx)
            ]
            blocks.append(_listed("命令：", commands))
        blocks += [_listed("参数：", arguments), _listed("选项：", options)]
        if command.epilog:
            blocks.append(_filled(told(command.epilog)))
        return "\n\n".join(block for block in blocks if block)


class Command(_Help, TyperCommand):
    """A command whose help is Chinese."""


class Group(_Help, TyperGroup):
    """The commands, in the order in which a user meets them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.commands)


# What the option of a name was or might be called elsewhere: understood, not shown.
_BESIDE = {"--into": ("--report", "-o", "--output")}


def _shown(parameter: Any) -> list[str]:
    """The names of an option that are shown: one for one thing."""
    beside = [one for name in parameter.opts for one in _BESIDE.get(name, ())]
    return [name for name in parameter.opts if name not in beside]


def told(words: str) -> str:
    """A text of help in the language that is asked for."""
    if not english():
        return words
    from halfyear.cli.english import told as translated

    return translated(words)


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _first(words: str | None) -> str:
    return (words or "").split("\n", 1)[0]


def _listed(title: str, entries: list[tuple[str, str]]) -> str:
    if not entries:
        return ""
    left = max(breadth(name) for name, _ in entries) + 2
    lines = [told(title)]
    for name, words in entries:
        first, *more = wrapped(words, width() - left - 2)
        lines.append(f"  {name}{' ' * (left - breadth(name))}{first}")
        lines += [" " * (left + 2) + line for line in more]
    return "\n".join(lines)


def _filled(words: str) -> str:
    return "\n".join(
        line for paragraph in words.split("\n") for line in wrapped(paragraph, width())
    )


def wrapped(words: str, room: int) -> list[str]:
    """Lines of at most ``room`` cells; Chinese breaks anywhere but before a closing mark."""
    lines, line = [], ""
    for token in re.findall(r"[!-~]+ ?|.[，。；：、！？）”》]*", words):
        if line and breadth(line + token.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += token
    return [*lines, line.rstrip()]


def complaint(error: TyperException) -> str:
    """One Chinese sentence for arguments that the command line refused."""
    if unreadable := re.search(r"'(.*)' is not readable", error.format_message()):
        return f"读不了“{unreadable[1]}”：没有权限"
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "halfyear"
    return f"{_complaint(error)}（用法见 {command} --help）"


def _complaint(error: TyperException) -> str:
    parameter: Any = getattr(error, "param", None)
    name = ""
    if parameter is not None:
        name = parameter.metavar if _is_argument(parameter) else _shown(parameter)[-1]
    if option := getattr(error, "option_name", None):
        asked = _asked(option, _options(getattr(error, "ctx", None)))
        if "requires" in error.message:
            return f"选项 {option} 后面要写一个值"
        if "does not take" in error.message:
            return f"选项 {option} 后面不写值"
        return f"没有 {option} 这个选项{asked}"
    if isinstance(error, BadParameter) and name:
        return _wrong_value(name, error.message)
    message = error.format_message()
    if unknown := re.match(r"No such command '(.*?)'", message):
        commands: Any = getattr(getattr(error, "ctx", None), "command", None)
        return f"没有“{unknown[1]}”这个命令{_asked(unknown[1], getattr(commands, 'commands', ()))}"
    if extra := re.search(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", message):
        return f"多了参数：{extra[1]}"
    if message.startswith("Missing command"):
        return "没有写命令"
    return message


def _wrong_value(name: str, said: str) -> str:
    if not said:
        return f"缺少{name}"
    if said.startswith("应当"):  # the words of a parser of ours
        return f"{name} {said}"
    if wrong := re.search(r"""['"](.*)['"] is not one of '(.*)'""", said):
        choices = wrong[2].replace("', '", "、")
        return f"{name} 不能是“{wrong[1]}”，只能是：{choices}"
    return f"{name} 的值不对：{said}"


def number(typed: str) -> int:
    """What was typed as the number of a task."""
    try:
        found = int(typed)
    except ValueError:
        raise BadParameter(f"应当是 1、2、3 这样的数，不能是“{typed}”") from None
    if found < 1:
        raise BadParameter("应当从 1 起")
    return found


# What other tools call our commands.
_ELSEWHERE = {
    "check": "validate",
    "lint": "validate",
    "build": "render",
    "export": "render",
    "init": "new",
    "format": "fmt",
}
_LIKE = 0.75  # of their letters two words have in common where one is a slip of the other


def _asked(word: str, known: Iterable[str]) -> str:
    """Which of the words that there are was probably meant; "" where none is like it."""
    from difflib import get_close_matches

    bare = {name.lstrip("-"): name for name in known}
    typed = word.lstrip("-").lower()
    near = [_ELSEWHERE[typed]] if _ELSEWHERE.get(typed) in bare else []
    near = near or get_close_matches(typed, bare, 1, _LIKE)
    return f"，是不是“{bare[near[0]]}”" if near else ""


def _options(context: Any) -> list[str]:
    """The options that a command has."""
    parameters = context.command.get_params(context) if context else ()
    return [name for each in parameters for name in _shown(each) if name.startswith("--")]

"""What is wrong with a Jinja template, in Chinese: the words of the library, known by their forms."""

from __future__ import annotations

import re
from collections.abc import Callable

# What the library calls the pieces that a template is made of.
_PIECES = {
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "begin of comment": "{#",
    "end of comment": "#}",
    "template data / text": "文字",
    "end of template": "模板的结尾",
    "name": "名称",
    "string": "文字",
    "integer": "数",
    "float": "数",
    "comma": ",",
    "colon": ":",
    "assign": "=",
    "lparen": "(",
    "rparen": ")",
    "lbracket": "[",
    "rbracket": "]",
    "lbrace": "{",
    "rbrace": "}",
}
_OPEN = r"(?:.* The innermost block that needs to be closed is '(?P<open>\w+)'\.)?"
_GIVEN = r"['\"](?P<given>.*?)['\"]"
_WANTED = r"['\"](?P<wanted>.*?)['\"]"


def _unclosed(found: re.Match[str]) -> str:
    name = found["open"]
    return (
        f"到结尾“{{% {name} %}}”还没有收尾，缺“{{% end{name} %}}”" if name else "没有写完就结束了"
    )


def _unknown(found: re.Match[str]) -> str:
    name, inner = found["given"], found["open"]
    if inner and name.startswith("end"):
        return f"“{{% {name} %}}”写早了：里面的“{{% {inner} %}}”还没有收尾"
    if name in ("else", "elif") or name.startswith("end"):
        return f"“{{% {name} %}}”前面没有和它配对的"
    return f"没有“{{% {name} %}}”这种标签"


def _instead(found: re.Match[str]) -> str:
    wanted = _piece(found["wanted"])
    given = found.groupdict().get("given")
    return f"这里应是“{wanted}”，写的是“{_piece(given)}”" if given else f"没有写完，缺“{wanted}”"


def _plain(words: str) -> Callable[[re.Match[str]], str]:
    """Words in which what the message quotes has its place."""
    return lambda found: words.format(
        **{key: _piece(value) for key, value in found.groupdict().items() if value is not None}
    )


_SYNTAX: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"Unexpected end of template\.{_OPEN}", _unclosed),
    (rf"Encountered unknown tag {_GIVEN}\.{_OPEN}", _unknown),
    (r"tag name expected", _plain("“{{%”后面要写标签，如 if、for")),
    (rf"expected token {_WANTED}, got {_GIVEN}", _instead),
    (rf"unexpected end of template, expected {_WANTED}\.?", _instead),
    (rf"unexpected {_GIVEN}, expected {_WANTED}", _instead),
    (r"unexpected char \"'\" at \d+|unexpected char '\"' at \d+", _plain("引号没有配对")),
    (rf"unexpected char {_GIVEN} at \d+", _plain("不能写“{given}”")),
    (rf"unexpected {_GIVEN}", _plain("多了“{given}”，或者前面少了什么")),
    (rf"Expected an expression, got {_GIVEN}", _plain("“{given}”前面缺一个值")),
    (r"expected name or number", _plain("“.”后面要写名称")),
    (r"expected subscript expression", _plain("“[ ]”里面要写名称或序号")),
    (r"Missing end of comment tag", _plain("“{{#”没有收尾，缺“#}}”")),
    (r"Missing end of raw directive", _plain("“{{% raw %}}”没有收尾，缺“{{% endraw %}}”")),
    (r"Invalid character in identifier", _plain("名称里有不能用的字")),
    (r"expected call", _plain("“{{% call %}}”后面要写用哪个宏，带圆括号")),
    (r"You cannot chain multiple tests with is", _plain("“is”不能连着写两个")),
    (rf"block {_GIVEN} defined twice", _plain("“{{% block {given} %}}”写了两次")),
    (rf"No filter named {_GIVEN}( found)?\.", _plain("没有“{given}”这个过滤器")),
    (rf"No test named {_GIVEN}( found)?\.", _plain("“is”后面没有“{given}”这种判断")),
    (rf"can't assign to {_GIVEN}", _plain("等号左边应是名称")),
)
_RUN: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"SecurityError: access to attribute '(?P<given>.*?)'.*", _plain("不许用“{given}”")),
    (r"SecurityError: .* is not safely callable", _plain("调用了不许调用的")),
    (r"OverflowError: Range too big.*", _plain("重复的次数太多")),
    (r"ZeroDivisionError: .*", _plain("除以了零")),
    (
        r"TypeError: no loader for this environment specified",
        _plain("不能用 include、extends、import：模板只有这一个文件"),
    ),
    (r"TypeError: .* is not iterable", _plain("for 后面的不能逐个取")),
    (r"TypeError: .*(takes|missing|unexpected keyword|got an).*", _plain("圆括号里写的不对")),
    (r"TypeError: .*", _plain("文字、数、列表混在一起算了")),
    (r"RecursionError: .*", _plain("自己用自己，没有尽头")),
)
_UNDEFINED = r"^(?:.* has no (?:attribute|element) )?'?(?P<given>.*?)'?(?: is undefined)?$"


def miswritten(message: str) -> str:
    """What is said of a template that cannot be read, by the library's message."""
    return _told(message, _SYNTAX) or message


def unrunnable(fault: Exception) -> str:
    """What is said of a template that cannot be filled."""
    if type(fault).__name__ == "UndefinedError":
        name = re.sub(_UNDEFINED, r"\g<given>", str(fault), count=1, flags=re.DOTALL)
        return f"用了没有定义的名称“{name}”"
    said = f"{type(fault).__name__}: {fault}"
    return f"运行不下去：{_told(said, _RUN) or said}"


def _told(message: str, forms: tuple[tuple[str, Callable[[re.Match[str]], str]], ...]) -> str:
    for form, words in forms:
        if found := re.fullmatch(form, message, re.DOTALL):
            return words(found)
    return ""


def _piece(name: str) -> str:
    return _PIECES.get(name, name)

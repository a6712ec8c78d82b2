"""What is wrong with a template is told in Chinese, with the line and the piece of it."""

from __future__ import annotations

import re

import pytest

from halfyear.errors import HalfyearError
from halfyear.render.jinja import fill
from halfyear.render.mistakes import miswritten, unrunnable

WRITTEN = "的写法有误："
RUN = "运行不下去："


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{% if %}", f"{WRITTEN}“%}}”前面缺一个值"),
        ("{% for x in 文 %}", f"{WRITTEN}到结尾“{{% for %}}”还没有收尾，缺“{{% endfor %}}”"),
        (
            "{% if 文 %}{% for x in 文 %}{% endif %}",
            f"{WRITTEN}“{{% endif %}}”写早了：里面的“{{% for %}}”还没有收尾",
        ),
        ("{% endif %}", f"{WRITTEN}“{{% endif %}}”前面没有和它配对的"),
        (
            "{% if 文 %}{% else %}{% elif 无 %}{% endif %}",
            f"{WRITTEN}“{{% elif %}}”前面没有和它配对的",
        ),
        ("{% foo %}", f"{WRITTEN}没有“{{% foo %}}”这种标签"),
        ("{% %}", f"{WRITTEN}“{{%”后面要写标签，如 if、for"),
        ("{{ 文 无 }}", f"{WRITTEN}这里应是“}}}}”，写的是“无”"),
        ("{{ 文 | }}", f"{WRITTEN}这里应是“名称”，写的是“}}}}”"),
        ("{{ (文 }}", f"{WRITTEN}这里应是“)”，写的是“}}”"),
        ("{{ 文 ) }}", f"{WRITTEN}多了“)”，或者前面少了什么"),
        ("{{ '文 }}", f"{WRITTEN}引号没有配对"),
        ('{{ "文 }}', f"{WRITTEN}引号没有配对"),
        ("{{ }}", f"{WRITTEN}“}}}}”前面缺一个值"),
        ("{{ 文. }}", f"{WRITTEN}“.”后面要写名称"),
        ("{{ 文", f"{WRITTEN}没有写完，缺“}}}}”"),
        ("{{ 文? }}", f"{WRITTEN}不能写“?”"),
        ("{# 文", f"{WRITTEN}“{{#”没有收尾，缺“#}}”"),
        ("{% raw %}文", f"{WRITTEN}“{{% raw %}}”没有收尾，缺“{{% endraw %}}”"),
        ("{% call x %}{% endcall %}", f"{WRITTEN}“{{% call %}}”后面要写用哪个宏，带圆括号"),
        ("{{ 文 is 甲 is 乙 }}", f"{WRITTEN}“is”不能连着写两个"),
        (
            "{% block a %}{% endblock %}{% block a %}{% endblock %}",
            f"{WRITTEN}“{{% block a %}}”写了两次",
        ),
        ("{{ 文|没有 }}", f"{WRITTEN}没有“没有”这个过滤器"),
        ("{{ 文 is 没有 }}", f"{WRITTEN}“is”后面没有“没有”这种判断"),
        ("{% set 1 = 2 %}", f"{WRITTEN}等号左边应是名称"),
        ("{{ 没有 }}", "用了没有定义的名称“没有”"),
        ("{{ 文.没有 }}", "用了没有定义的名称“没有”"),
        ("{{ 文['没有'] }}", "用了没有定义的名称“没有”"),
        ("{{ 文[9] }}", "用了没有定义的名称“9”"),
        ("{{ 无.x }}", "用了没有定义的名称“x”"),
        ("{{ 1 // 0 }}", f"{RUN}除以了零"),
        ("{{ 文.__class__.__mro__ }}", f"{RUN}不许用“__class__”"),
        ("{% include 'x' %}", f"{RUN}不能用 include、extends、import：模板只有这一个文件"),
        ("{{ 文 + 1 }}", f"{RUN}文字、数、列表混在一起算了"),
        ("{% for x in 1 %}{% endfor %}", f"{RUN}for 后面的不能逐个取"),
        ("{{ range(10000000) }}", f"{RUN}重复的次数太多"),
        ("{{ 文.upper(1) }}", f"{RUN}圆括号里写的不对"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", f"{RUN}自己用自己，没有尽头"),
    ],
)
def test_a_mistake_is_told_with_its_line(template: str, words: str) -> None:
    # A marker that stands alone at the end of the text is told at its own line.
    with pytest.raises(HalfyearError) as told:
        fill(f"一\n二\n{template}", {"文": "文", "无": None}, filters={}, autoescape=False)
    assert str(told.value) == f"模板第3行{words}"


def test_what_is_not_known_is_told_as_the_library_does() -> None:
    assert miswritten("something of another version") == "something of another version"
    assert unrunnable(KeyError("甲")) == "运行不下去：KeyError: '甲'"


def test_no_word_of_the_library_is_left_where_it_is_known() -> None:
    for message in ("expected token 'end of print statement', got 'integer'", "tag name expected"):
        assert not re.search("[a-z]{5}", miswritten(message))

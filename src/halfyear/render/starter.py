"""What a department starts its own Word style document from: ours, with every style that a table may need and what each is for."""

from __future__ import annotations

from collections.abc import Container
from itertools import chain

from docx.oxml.ns import qn

from halfyear.render.docx import framed, packed, put_properties
from halfyear.render.word import styles
from halfyear.render.word.body import body, head
from halfyear.render.word.layout import Paper, layout
from halfyear.table import Table, single

# In points. What a document says of all text is what a style that says nothing has: LibreOffice writes
# it into each style, Word leaves it out of one where it is asked for. So it is a size that nobody asks for.
_DEFAULT = 10
_TYPE = (10.5, 16)


def manual(names: Container[str]) -> Table:
    """What stands in a style document for the person who opens it: the styles of some names, and what each is for."""
    return single(
        title="进展表的 Word 样式",
        facts=(
            (
                "用法",
                "复制本文件，修改下列样式、页面设置或页码，渲染时用 --template 指定。本页文字不会印出。",
            ),
        ),
        headings=("样式", "用在何处", "说明"),
        rows=(
            *((name, *said) for name, said in styles.USES.items() if name in names),
            ("名称以“标点”结尾的样式", "引号、破折号等", "字体自动与所在文字的中文字体相同"),
        ),
    )


def starter(style: bytes) -> bytes:
    """A style document with all styles, from our own."""
    skeleton = framed(style, styles.WIDER)
    document = skeleton.document
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rPr')}")
    if defaults is not None:
        for kind in ("w:sz", "w:szCs"):
            for size in defaults.iterfind(qn(kind)):
                size.set(qn("w:val"), str(2 * _DEFAULT))
    said = manual(styles.USES)
    put_properties(document, said)
    above = head(said, skeleton.width, skeleton.sizes, skeleton.ids)
    page = Paper(skeleton.width / 20, skeleton.height / 20, above.height)
    fitted = layout(said, page, _TYPE)
    return packed(
        document, chain([above.xml], (xml for _, xml in body(said, fitted, skeleton.ids)))
    )

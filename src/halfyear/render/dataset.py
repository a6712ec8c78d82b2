"""What a page tells search engines and open-data platforms of its table: a schema.org Dataset as JSON-LD."""

from __future__ import annotations

import json
import re

from markupsafe import Markup

from halfyear.facts import KEYWORDS, NUMBER
from halfyear.render import imprint
from halfyear.table import Table

# Where nothing of these stands, no parser of pages finds the end of the script, or a comment that hides it.
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def dataset(table: Table) -> Markup:
    """The object, to stand inside a script element as it is."""
    day, source, facts = imprint.day(table), imprint.source(table), dict(table.facts)
    words = next((facts[name] for name in KEYWORDS if facts.get(name)), "")
    known: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": table.title,
        "description": f"{table.title}：{len(table.rows)}行，{'、'.join(table.headings)}",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "creativeWorkStatus": "草稿" if table.draft else None,
        "identifier": facts.get(NUMBER),
        "datePublished": day.isoformat() if day else None,
        "publisher": {"@type": "GovernmentOrganization", "name": source} if source else None,
        "keywords": [word for word in re.split(r"[\s,，;；、]+", words) if word],
        "variableMeasured": table.headings,
    }
    text = json.dumps({key: one for key, one in known.items() if one}, ensure_ascii=False)
    return Markup(_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))

"""The little of CSS that decides what the words of a page are: what is shown, and which blanks count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_DECLARED = re.compile(
    r"(?:^|[;{\s])(white-space|white-space-collapse|display|visibility|list-style-type|list-style"
    r"|text-decoration-line|text-decoration|vertical-align)"
    r"\s*:\s*([^;}]*)",
    re.IGNORECASE,
)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w\-\u0080-\U0010ffff]+))?", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")

# A page has hundreds; past these it is a trap.
_MOST_RULES = 20_000

Declarations = Mapping[str, str]


def declarations(text: str) -> dict[str, str]:
    """The properties that matter here of a ``style`` attribute or of a rule's body."""
    return {
        found[1].lower(): found[2].replace("!important", "").strip().lower()
        for found in _DECLARED.finditer(text)
    }


@dataclass(frozen=True)
class Sheet:
    """Rules of one tag, class or id, such as ``td``, ``.draft`` and ``td.sign``.

    Rules for some media alone and longer selectors are left out: the page is read, not laid out.
    """

    rules: Mapping[str, Declarations]

    def of(
        self, tag: str, classes: str | None, name: str | None, own: str | None
    ) -> dict[str, str]:
        """What holds for an element of these attributes, its own style last."""
        keys = ["*", tag]
        for one in (classes or "").split():
            keys += [f".{one}", f"{tag}.{one}"]
        if name:
            keys += [f"#{name}", f"{tag}#{name}"]
        found: dict[str, str] = {}
        for key in keys:
            found.update(self.rules.get(key, {}))
        if own:
            found.update(declarations(own))
        return found


def sheet(text: str) -> Sheet:
    """The rules of the ``<style>`` elements of a page."""
    rules: dict[str, dict[str, str]] = {}
    text = _COMMENT.sub(" ", text)
    at = 0
    for _ in range(_MOST_RULES):
        opened = text.find("{", at)
        if opened < 0:
            break
        prelude = text[at:opened].rpartition(";")[2].strip()
        end = _end(text, opened)
        if not prelude.startswith("@"):
            body = declarations(text[opened + 1 : end])
            for selector in prelude.split(",") if body else ():
                if (key := selector.strip()) and (key == "*" or _SELECTOR.fullmatch(key)):
                    rules.setdefault(key, {}).update(body)
        at = end + 1
    return Sheet(rules)


def _end(text: str, opened: int) -> int:
    """Where the brace that opens at ``opened`` is closed."""
    depth = 0
    for found in _BRACE.finditer(text, opened):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.start()
    return len(text)

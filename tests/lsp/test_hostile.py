"""Input that is wrong or hostile, opened in an editor: one server answers for all of it, soon, and writes nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import Client, Inside, Refused
from tests.promises.hostile import cases
from tests.promises.hostile.case import HOME, SOUND, Case
from tests.promises.hostile.run import lay
from tests.tools.often import THOROUGH

SECONDS = 20.0  # for one answer, on a machine that has other things to do
# All of them take minutes: THOROUGH=1 asks for that. Else it is one of each kind.


def _opened(case: Case) -> bool:
    """Whether a case is one of files that an editor may have open: a report that is checked."""
    return case.command[0] == "validate" and not case.repository and bool(case.files)


LARGE = "million-lines"  # seconds for both sides of the pipe
OPTIONS = {"tabSize": 2, "insertSpaces": True}
CASES = [one for one in cases() if _opened(one)]
FIRST = {one.row: one for one in reversed(CASES) if not one.bomb and one.name != LARGE}


@pytest.fixture(scope="module")
def server() -> Iterator[Client]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("halfyear.lsp.server.PAUSE", 0.0)
        inside = Inside()
        inside.client.hello()
        yield inside.client
        inside.client.goodbye()
        assert inside.end() == 0


def asked(client: Client, uri: str, text: str) -> None:
    """Ask all that an editor asks about a file, at a few of its places."""
    file = {"textDocument": {"uri": uri}}
    client.over("inlayHint", uri)
    client.over("codeAction", uri, context={"diagnostics": []})
    client.ask("textDocument/documentSymbol", file)
    lines = text.split("\n")
    for line in sorted({0, len(lines) // 2, len(lines)}):
        for character in (0, 9):
            client.at("completion", uri, line, character)
            client.at("hover", uri, line, character)
            client.at("definition", uri, line, character)
            client.at("references", uri, line, character, context={"includeDeclaration": True})
    said = refused(client, "textDocument/formatting", {**file, "options": OPTIONS})
    assert said is None or any("\u4e00" <= one <= "\u9fff" for one in said)


def refused(client: Client, method: str, params: Any) -> str | None:
    """Why the server does not do what it is asked, if it does not."""
    try:
        client.ask(method, params)
    except Refused as answer:
        return str(answer)
    return None


@pytest.mark.parametrize("case", CASES if THOROUGH else FIRST.values(), ids=lambda one: one.key)
def test_hostile_input_is_answered_in_one_process(
    server: Client, case: Case, tmp_path: Path
) -> None:
    lay({**SOUND, **case.files}, tmp_path)
    home = tmp_path / HOME
    files = [
        path
        for path in sorted(home.iterdir())
        if path.suffix == ".yaml" and path.is_file() and not path.is_symlink()
    ]
    before = {path: path.read_bytes() for path in files}
    uris: dict[str, Path] = {}
    start = time.monotonic()
    for path in files:
        text = before[path].decode("utf-8", "replace")
        uris[server.open(path, text)] = path
    for uri, path in uris.items():
        if f"{HOME}/{path.name}" in case.files:
            asked(server, uri, before[path].decode("utf-8", "replace"))
    told: dict[str, list[dict[str, Any]]] = {
        path.name: server.findings(uri) for uri, path in uris.items()
    }
    for uri in uris:
        server.close(uri)
    assert time.monotonic() - start < SECONDS * len(files)
    assert {path: path.read_bytes() for path in files} == before
    assert missing(case, told, before) == []


def missing(
    case: Case, told: dict[str, list[dict[str, Any]]], before: dict[Path, bytes]
) -> list[str]:
    """The findings of a case that the editor was not told, of the files that it shows as they are."""
    found = {
        f"{name}:{one['range']['start']['line'] + 1} {one['code']}"
        for name, listed in told.items()
        for one in listed
    }
    plain = {path.name for path, data in before.items() if _plain(data)}
    wanted = (one.split(":", 1)[0] for one in case.finds)
    return [
        one
        for name, one in zip(wanted, case.finds, strict=True)
        if name in plain and f"{':'.join(one.split(':')[:2])} {one.split()[-1]}" not in found
    ]


def _plain(data: bytes) -> bool:
    """Whether an editor shows the very characters of a file."""
    try:
        return not data.decode("utf-8").startswith("\ufeff")
    except UnicodeDecodeError:
        return False

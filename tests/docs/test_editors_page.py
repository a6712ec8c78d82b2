"""What docs/editors.md shows is so."""

from __future__ import annotations

import json
import re
import tomllib

from tests.conftest import ROOT
from tests.lsp.session import PAGE, play, shown

TEXT = PAGE.read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", TEXT, re.DOTALL)


def test_every_file_that_it_names_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", TEXT)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_every_editor_starts_the_server_in_few_lines_that_can_be_read() -> None:
    code, zed = map(json.loads, blocks("json"))
    assert [code["glspc.server.command"], *code["glspc.server.commandArguments"]] == [
        "halfyear",
        "lsp",
    ]
    binary = zed["lsp"]["yaml-language-server"]["binary"]
    assert [binary["path"], *binary["arguments"]] == ["halfyear", "lsp"]
    (helix,) = map(tomllib.loads, blocks("toml"))
    server = helix["language-server"]["halfyear"]
    assert [server["command"], *server["args"]] == ["halfyear", "lsp"]
    (neovim,), (emacs,) = blocks("lua"), blocks("elisp")
    assert '{ "halfyear", "lsp" }' in neovim
    assert '("halfyear" "lsp")' in emacs
    assert emacs.count("(") == emacs.count(")")
    assert neovim.count("(") == neovim.count(")")
    assert all(
        block.count("\n") <= 6
        for kind in ("json", "toml", "lua", "elisp")
        for block in blocks(kind)
    )


def test_the_session_is_played_by_a_real_client_and_goes_as_the_page_says() -> None:
    played = play()
    for method, took in played.times():
        print(f"{took:7.1f} ms  {method}")
    assert played.code == 0
    assert shown(TEXT, played) == TEXT

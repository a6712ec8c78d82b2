"""``lsp`` on the command line: without pygls one sentence, with it a server that ends as the protocol says."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from halfyear.cli import main
from tests.conftest import Outcome


@pytest.mark.parametrize(
    ("itself", "told"),
    [
        ({}, "编辑器要用的 pygls 没有装：请运行 pip install pygls 再试"),
        ({"frozen": True}, "这个程序里没有带编辑器要用的 pygls：请用装在 Python 里的 halfyear"),
    ],
)
def test_without_pygls_one_sentence_says_what_to_install(
    halfyear: Callable[..., Outcome],
    monkeypatch: pytest.MonkeyPatch,
    itself: dict[str, bool],
    told: str,
) -> None:
    for name, value in itself.items():
        monkeypatch.setattr(sys, name, value, raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] in ("pygls", "lsprotocol")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("pygls", "lsprotocol"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in ("halfyear.lsp.answers", "halfyear.lsp.server"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    outcome = halfyear("lsp")
    assert outcome == (
        2,
        "",
        f"halfyear：{told}\n",
    )


def test_the_help_says_what_it_is_for_and_hides_what_editors_add(
    halfyear: Callable[..., Outcome],
) -> None:
    outcome = halfyear("lsp", "--help")
    assert outcome.code == 0
    assert "供编辑器启动" in outcome.out
    assert "--stdio" not in outcome.out


def test_with_nobody_to_listen_to_it_says_so(
    halfyear: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert halfyear("lsp") == (2, "", "halfyear：标准输入关着，听不到编辑器\n")


class _Typed(io.BytesIO):
    """A terminal at which nobody types."""

    def isatty(self) -> bool:
        return True

    @property
    def buffer(self) -> _Typed:
        return self


def test_at_a_terminal_it_says_that_editors_start_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", _Typed())
    assert main(["lsp"]) == 1  # the editor has gone, and has not said goodbye
    out, err = capfd.readouterr()
    assert out == ""
    assert err == "这个命令由编辑器启动，不在终端里用；按 Ctrl-C 结束\n"

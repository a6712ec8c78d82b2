"""A quarter of an hour in an editor, played by pygls' own client against ``halfyear lsp``, every message written down.

Run: python -m tests.lsp.session   (the messages, and how long the answers took)
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import LanguageServerProtocol

from tests.lsp.client import ROOT

REPORT = """\
标题: 云栖市科技局2024年度重点工作任务半年度进展情况
报告期: {起: 2024-01-01, 止: 2024-06-30}
处室: [规划科, 基础科]
栏目:
  - {名称: 序号, 用途: 序号}
  - {名称: 重点工作, 用途: 任务}
  - {名称: 完成情况, 用途: 完成, 字数: 300}
  - {名称: 下步打算, 用途: 打算, 字数: 300}
  - {名称: 牵头科室, 用途: 牵头}
"""
TASKS = """\
- 序号: 1
  重点工作: 完善科技创新政策体系。
  牵头科室: 规划科
- 序号: 2
  重点工作: 优化科技成果转化服务。
  牵头科室: 规划科
"""
SHEET = """\
# 1 完善科技创新政策体系。
- 序号: 1
  完成情况: 印发科技创新政策汇编,举办宣讲会。
  下步打算: 每月通报政策落实进度。
"""
PAGE = ROOT / "docs" / "editors.md"
_CUT = 26  # characters of a text that the transcript shows
_FEW = 2  # parts of a list
# What is left out: what every message has, and what only programs read.
_PLAIN = {"capabilities", "context", "documentation", "filterText", "isIncomplete", "isPreferred"}
_PLAIN |= {
    "command",
    "kind",
    "options",
    "paddingLeft",
    "serverInfo",
    "severity",
    "sortText",
    "source",
}
_PLAIN |= {"tooltip"}


class Said(NamedTuple):
    """A message: whose it is, when, and what it says."""

    ours: bool
    at: float
    body: dict[str, Any]


class _Noted(LanguageServerProtocol):
    """The protocol of a client that writes down what goes and what comes."""

    noted: list[Said]

    def structure_message(self, data: dict[str, Any]) -> Any:
        if "jsonrpc" in data:
            self.noted.append(Said(False, time.perf_counter(), json.loads(json.dumps(data))))
        return super().structure_message(data)

    def _send_data(self, data: Any) -> None:
        body = json.loads(json.dumps(data, default=self._serialize_message))
        self.noted.append(Said(True, time.perf_counter(), body))
        super()._send_data(data)


class Played(NamedTuple):
    """The session: its messages, and the exit code of the server."""

    messages: list[Said]
    code: int | None
    folder: str

    def times(self) -> list[tuple[str, float]]:
        """What was asked, and after how many milliseconds it was answered."""
        asked = {one.body["id"]: one for one in self.messages if one.ours and "id" in one.body}
        return [
            (asked[one.body["id"]].body["method"], (one.at - asked[one.body["id"]].at) * 1000)
            for one in self.messages
            if not one.ours and "method" not in one.body and one.body.get("id") in asked
        ]

    def transcript(self) -> str:
        """The messages in their order, a line each: places as 行:列, long texts cut short, answers by number."""
        numbers: dict[str, int] = {}
        lines = []
        for one in self.messages:
            name = str(one.body.get("method", ""))
            if "id" in one.body:
                number = numbers.setdefault(str(one.body["id"]), len(numbers) + 1)
                name = f"{name} #{number}".strip()
            body = one.body
            said = body.get("params", body.get("result", body.get("error")))
            words = json.dumps(_short(said, self.folder), ensure_ascii=False)
            lines.append(f"{'→' if one.ours else '←'} {name} {words}\n")
        return "".join(lines)


def _short(said: Any, folder: str) -> Any:
    """What a message says in short."""
    if isinstance(said, str):
        plain = unquote(said).replace(unquote(folder), "2024")
        return plain if len(plain) <= _CUT else f"{plain[:_CUT]}…"
    if isinstance(said, list):
        parts = [_short(one, folder) for one in said[:_FEW]]
        return [*parts, f"……共 {len(said)} 项"] if len(said) > _FEW else parts
    if isinstance(said, dict):
        match sorted(said):
            case ["character", "line"]:
                return f"{said['line']}:{said['character']}"
            case ["end", "start"]:
                return f"{_short(said['start'], folder)}–{_short(said['end'], folder)}"
            case ["uri"]:
                return _short(said["uri"], folder)
        known = {key: value for key, value in said.items() if value is not None}
        return {key: _short(one, folder) for key, one in known.items() if key not in _PLAIN}
    return said


async def _play(folder: Path) -> Played:
    for name, text in (("report", REPORT), ("tasks", TASKS), ("规划科", SHEET)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    client = LanguageClient("editor", "1", _Noted)
    protocol = client.protocol
    assert isinstance(protocol, _Noted)
    protocol.noted = []

    # What is found is written down with the other messages.
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda _: None)
    path = os.pathsep.join([str(ROOT / "src"), *sys.path])
    environment = {**os.environ, "PYTHONPATH": path}
    await client.start_io(sys.executable, "-m", "halfyear", "lsp", env=environment)
    await _type(client, folder)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]  # pygls says nothing of it
    code = client._server.returncode if client._server else None
    return Played(protocol.noted, code, folder.as_uri())


async def _type(client: LanguageClient, folder: Path) -> None:
    """What somebody does in the editor."""
    able = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)
        )
    )
    await client.initialize_async(
        types.InitializeParams(capabilities=able, root_uri=folder.as_uri())
    )
    client.initialized(types.InitializedParams())
    uri = (folder / "规划科.yaml").as_uri()
    file = types.TextDocumentIdentifier(uri)
    opened = types.TextDocumentItem(uri, types.LanguageKind.Yaml, 1, SHEET)
    client.text_document_did_open(types.DidOpenTextDocumentParams(opened))
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    counted = types.InlayHintParams(file, whole)
    await client.text_document_inlay_hint_async(counted)
    comma = SHEET.splitlines()[2].index(",")
    at = types.Position(2, comma)
    await client.text_document_hover_async(types.HoverParams(file, at))
    await client.text_document_code_action_async(
        types.CodeActionParams(file, types.Range(at, at), types.CodeActionContext([]))
    )
    text = SHEET.replace(",", "，") + "- 序号: "
    _change(client, uri, 2, text)
    await client.text_document_inlay_hint_async(counted)
    end = types.Position(4, len("- 序号: "))
    await client.text_document_completion_async(types.CompletionParams(file, end))
    text += "2\n  完成情况: 印发服务指南。\n  下步打算: 举办成果对接会。\n"
    _change(client, uri, 3, text)
    await client.text_document_inlay_hint_async(counted)
    number = types.Position(4, len("- 序号: "))
    await client.text_document_definition_async(types.DefinitionParams(file, number))
    await client.text_document_document_symbol_async(types.DocumentSymbolParams(file))
    await client.text_document_rename_async(types.RenameParams(file, number, "1"))
    await client.text_document_formatting_async(
        types.DocumentFormattingParams(file, types.FormattingOptions(2, insert_spaces=True))
    )
    client.text_document_did_close(types.DidCloseTextDocumentParams(file))


def _change(client: LanguageClient, uri: str, version: int, text: str) -> None:
    change = types.TextDocumentContentChangeWholeDocument(text)
    file = types.VersionedTextDocumentIdentifier(version, uri)
    client.text_document_did_change(types.DidChangeTextDocumentParams(file, [change]))


def play() -> Played:
    """The session in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve() / "2024"
        folder.mkdir()
        return asyncio.run(_play(folder))


def shown(page: str, played: Played) -> str:
    """A page with the session's messages in its block of text."""
    head, fence, rest = page.partition("```text\n")
    return f"{head}{fence}{played.transcript()}```{rest.partition('```')[2]}"


if __name__ == "__main__":
    played = play()
    print(played.transcript())
    for method, took in played.times():
        print(f"{took:7.1f} ms  {method}")

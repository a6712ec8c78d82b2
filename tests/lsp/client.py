"""An editor's side of the protocol: it sends messages, waits for what comes, and holds each against the specification."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any, NamedTuple

from lsprotocol import converters, types

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0  # seconds; a machine that has much to do is slow
_CONVERTER = converters.get_converter()
# What an editor of today says of itself.
ABLE: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"showDocument": {"support": True}},
    "workspace": {
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["rename"]},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "inlayHint": {"refreshSupport": True},
    },
    "textDocument": {
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
    },
}


class Message(NamedTuple):
    """A message: whose it is, when it came or went, what it says."""

    ours: bool
    at: float
    body: dict[str, Any]


class Refused(Exception):  # noqa: N818  (an answer, and no fault of anybody's)
    """What the server says where it cannot do what it was asked."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


class Client:
    """An editor. What the server asks is answered with nothing; what it tells is kept."""

    def __init__(self, asks: IO[bytes], hears: IO[bytes]) -> None:
        self._asks = asks
        self._came: Queue[dict[str, Any] | None] = Queue()
        self._last = 0
        self.messages: list[Message] = []
        self.told: list[dict[str, Any]] = []
        self.versions: dict[str, int] = {}
        threading.Thread(target=self._listen, args=(hears,), daemon=True).start()

    # Messages.

    def _listen(self, hears: IO[bytes]) -> None:
        while header := hears.readline():
            name, _, value = header.decode().partition(":")
            if name == "Content-Length":
                while hears.readline().strip():
                    pass
                self._came.put(json.loads(hears.read(int(value))))
        self._came.put(None)

    def send(self, body: Mapping[str, Any]) -> None:
        """Send a message as it stands."""
        said = {"jsonrpc": "2.0", **body}
        self.messages.append(Message(True, time.perf_counter(), said))
        self.raw(json.dumps(said).encode())

    def raw(self, data: bytes) -> None:
        """Send bytes as a message, whatever they are."""
        self._asks.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._asks.flush()

    def notify(self, method: str, params: Any = None) -> None:
        self.send({"method": method, "params": params})

    def start(self, method: str, params: Any = None) -> int:
        """Ask, and do not wait; the number of the question."""
        self._last += 1
        self.send({"id": self._last, "method": method, "params": params})
        return self._last

    def ask(self, method: str, params: Any = None) -> Any:
        """The answer to a question, which the specification allows."""
        answer = self.answer(self.start(method, params))
        kind: Any = types.METHOD_TO_TYPES[method][1]
        _CONVERTER.structure(answer, kind)
        return answer.get("result")

    def answer(self, number: int) -> dict[str, Any]:
        """The answer to a question that was asked before. Raises Refused where it is an error."""
        return self._until(lambda body: body.get("id") == number and "method" not in body)

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                body = self._came.get(timeout=max(0.0, end - time.monotonic()))
            except Empty:
                raise AssertionError("the server says nothing") from None
            assert body is not None, "the server has gone"
            self.messages.append(Message(False, time.perf_counter(), body))
            if "method" in body:
                _CONVERTER.structure(body, types.METHOD_TO_TYPES[body["method"]][0])
                self.told.append(body)
                if "id" in body:
                    self.send({"id": body["id"], "result": None})
            if wanted(body):
                if "error" in body:
                    raise Refused(body["error"]["code"], body["error"]["message"])
                return body

    def wait(self, method: str) -> dict[str, Any]:
        """What the server tells next by such a message."""
        params: dict[str, Any] = self._until(lambda body: body.get("method") == method)["params"]
        return params

    # What an editor does.

    def hello(self, able: Mapping[str, Any] = ABLE) -> dict[str, Any]:
        """Greet the server; what it can do."""
        asked = {"processId": None, "rootUri": None, "capabilities": able}
        answer: dict[str, Any] = self.ask("initialize", asked)
        self.notify("initialized", {})
        return answer

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a file; what it is called."""
        uri = path.absolute().as_uri()
        self.versions[uri] = 1
        said = path.read_bytes().decode() if text is None else text
        file = {"uri": uri, "languageId": "yaml", "version": 1, "text": said}
        self.notify("textDocument/didOpen", {"textDocument": file})
        return uri

    def change(self, uri: str, text: str) -> None:
        """Type until a file says something else."""
        self.versions[uri] += 1
        file = {"uri": uri, "version": self.versions[uri]}
        self.notify(
            "textDocument/didChange", {"textDocument": file, "contentChanges": [{"text": text}]}
        )

    def close(self, uri: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """Ask about a place: line and character from 0."""
        place = {"line": line, "character": character}
        asked = {"textDocument": {"uri": uri}, "position": place, **more}
        return self.ask(f"textDocument/{method}", asked)

    def over(self, method: str, uri: str, **more: Any) -> Any:
        """Ask about a whole file."""
        end = {"line": 10**6, "character": 0}
        place = {"range": {"start": {"line": 0, "character": 0}, "end": end}}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, **place, **more})

    def settled(self, uri: str) -> None:
        """Wait until a file as it is now has been checked: an answer about it says so."""
        self.over("inlayHint", uri)

    def findings(self, uri: str) -> list[dict[str, Any]]:
        """What was told last of a file, once it is checked as it is now."""
        self.settled(uri)
        told = [
            body["params"]["diagnostics"]
            for body in self.told
            if body["method"] == "textDocument/publishDiagnostics" and body["params"]["uri"] == uri
        ]
        return told[-1] if told else []

    def codes(self, uri: str) -> list[str]:
        return [finding["code"] for finding in self.findings(uri)]

    def goodbye(self) -> None:
        """Let the server end."""
        self.ask("shutdown")
        self.notify("exit")


class Process:
    """``halfyear lsp`` as an editor starts it."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "halfyear", "lsp", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path])},
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.client = Client(self.process.stdin, self.process.stdout)

    def end(self) -> int:
        """The exit code, once it has ended."""
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()


class Inside:
    """The server in this process, in a thread: what it takes is counted as ours, and it starts at once."""

    def __init__(self) -> None:
        from halfyear.lsp.answers import serve

        ours, its = os.pipe(), os.pipe()
        self.codes: list[int] = []

        def run() -> None:
            with os.fdopen(ours[0], "rb") as asked, os.fdopen(its[1], "wb") as answered:
                self.codes.append(serve(asked, answered))

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        self._asks, self._hears = os.fdopen(ours[1], "wb"), os.fdopen(its[0], "rb")
        self.client = Client(self._asks, self._hears)

    def end(self) -> int:
        """The exit code, once it has ended."""
        self._asks.close()
        self._thread.join(PATIENCE)
        self._hears.close()
        (code,) = self.codes
        return code

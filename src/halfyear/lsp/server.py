"""The door to the editor: the Language Server Protocol, by pygls.

The reports are checked in a thread of their own, a moment after the last change; what is asked
meanwhile waits for that, so that each answer is about the text that the editor has.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from halfyear import __version__
from halfyear.check.check import Finding, Fix, shortened
from halfyear.errors import HalfyearError
from halfyear.lsp.desk import Desk, Text
from halfyear.lsp.units import Units, offset, place
from halfyear.lsp.view import Reader, View
from halfyear.report.columns import NONES, Key
from halfyear.source.span import Source, Span
from halfyear.text.privacy import masked
from halfyear.text.shown import inert

NAME = "halfyear"
PAUSE = 0.1  # seconds without a change, after which a report is checked
_REST = 2.0  # seconds without a check, after which what checks have left behind is put away
_MOST_LEFT = 25  # checks without a rest
_LATEST = 1.0  # seconds after which it is, though somebody goes on typing
_LONG, _MUCH = 30, 200  # characters of another place that are quoted, and that are looked at for it
_FAILED = -32803  # RequestFailed: the request was right, and cannot be done
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


@dataclass
class _Report:
    """A report that is looked at: how often it has changed, up to which change it is checked, and what that gave."""

    wanted: int = 0
    done: int = 0
    view: View | None = None
    reader: Reader = field(default_factory=Reader)
    first: float = 0.0
    last: float = 0.0
    running: asyncio.Task[None] | None = None
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    told: dict[str, list[types.Diagnostic]] = field(default_factory=dict)


class RequestFailedError(JsonRpcException):
    """Why something cannot be done, in a Chinese sentence for the person."""

    CODE = _FAILED
    MESSAGE = "没有做成"


class Server(LanguageServer):
    """The server of one editor."""

    def __init__(self) -> None:
        super().__init__(NAME, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk = Desk()
        self.ended = False
        self._reports: dict[Path, _Report] = {}
        self._worker = ThreadPoolExecutor(1)
        self._complaints: set[str] = set()
        self._resting: asyncio.TimerHandle | None = None
        self._left = 0

    def end(self) -> None:
        """Check nothing more."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    # What is open.

    def put(self, uri: str, version: int, text: str) -> None:
        """A file is open in the editor, with such a text."""
        if path := _path(uri):
            self.desk.open[path] = Text(uri, version, text)
            self._touch(path)

    def take(self, uri: str) -> None:
        """A file is no longer open: what is on the disk counts."""
        path = _path(uri)
        if path and self.desk.open.pop(path, None):
            self.desk.look_again()
            self._touch(path)

    def look_again(self, uris: Iterable[str]) -> None:
        """Files have changed on the disk: the reports beside or in which they stand are checked again."""
        self.desk.look_again()
        folders = {path.parent for uri in uris if (path := _path(uri))}
        parents = folders | {folder.parent for folder in folders}
        for folder in self.desk.reports() | set(self._reports):
            # A report may be compared with one that stands beside it.
            if folder in folders or folder.parent in parents:
                self._want(folder)

    def _touch(self, path: Path) -> None:
        folder = self.desk.report(path)
        if folder or path.parent in self._reports:
            self._want(folder or path.parent)

    # When it is checked.

    def _want(self, folder: Path) -> None:
        report = self._reports.setdefault(folder, _Report())
        now = asyncio.get_running_loop().time()
        if report.done == report.wanted:
            report.first = now
        report.wanted += 1
        report.last = now
        report.settled.clear()
        if report.running is None:
            report.running = asyncio.create_task(self._follow(folder, report))

    async def _follow(self, folder: Path, report: _Report) -> None:
        """Check a report after each pause, until it is not changed any more."""
        loop = asyncio.get_running_loop()
        try:
            while report.done < report.wanted:
                while (left := min(report.last + PAUSE, report.first + _LATEST) - loop.time()) > 0:
                    await asyncio.sleep(left)
                wanted = report.wanted
                try:
                    await self._check(folder, report, wanted)
                except Exception as error:
                    report.view = None
                    self.complain(f"检查“{folder}”时出错（{type(error).__name__}: {error}）")
                finally:
                    report.done, report.first = wanted, loop.time()
        finally:
            report.running = None
            report.settled.set()
            self._worker.submit(report.reader.prepare)
            self._rest()

    def _rest(self) -> None:
        """Put away what checks leave behind once nobody types: a report holds itself, and a large one takes a while."""
        self._left += 1
        if self._resting:
            self._resting.cancel()
        # Who types on and on is interrupted now and then; else it would grow without end.
        wait = _REST if self._left < _MOST_LEFT else 0
        self._resting = asyncio.get_running_loop().call_later(wait, self._tidy)

    def _tidy(self) -> None:
        self._left = 0
        self._worker.submit(gc.collect)

    async def _check(self, folder: Path, report: _Report, wanted: int) -> None:
        if folder not in self.desk.reports():
            self._publish(folder, report, None)
            report.view = None
            self._reports.pop(folder, None)
            return
        try:
            contents = self.desk.contents(folder)
        except HalfyearError as error:
            self.complain(str(error))
            report.view = None
            return
        versions = self.desk.versions(folder)
        loop = asyncio.get_running_loop()
        report.view = await loop.run_in_executor(
            self._worker, report.reader.view, contents, date.today(), versions
        )
        for code in report.view.failed:
            what = f"规则 {code} 在“{folder}”上" if code else f"检查“{folder}”时"
            self.complain(f"{what}出错，问题没有列出，请报告给维护者")
        # What has changed meanwhile is checked next; findings of an older text would jump about.
        if wanted == report.wanted:
            self._publish(folder, report, report.view)

    async def current(self, uri: str) -> tuple[View, str] | None:
        """The report of a file as it is in the editor now, and the file's path in it."""
        path = _path(uri)
        folder = self.desk.report(path) if path else None
        if path is None or folder is None:
            return None
        if folder not in self._reports:
            self._want(folder)
        report = self._reports[folder]
        while report.done < report.wanted:
            await report.settled.wait()
        return (report.view, path.as_posix()) if report.view else None

    def known(self, uri: str) -> tuple[View, str] | None:
        """The report of a file as it was checked last; the file may say something else by now."""
        path = _path(uri)
        report = self._reports.get(path.parent) if path else None
        return (report.view, path.as_posix()) if path and report and report.view else None

    def text(self, uri: str) -> Source | None:
        """What an open file says now."""
        path = _path(uri)
        text = self.desk.open.get(path) if path else None
        return Source(path.as_posix(), text.text) if path and text else None

    # What the editor is told.

    def _publish(self, folder: Path, report: _Report, now: View | None) -> None:
        """Tell the findings of the files in which they are others than before."""
        told: dict[str, list[types.Diagnostic]] = {}
        for finding in shortened(now.found) if now else ():
            told.setdefault(finding.file, []).append(self._diagnostic(folder, finding))
        for path in [*told, *(path for path in report.told if path not in told)]:
            found = told.get(path, [])
            if found != report.told.get(path):
                text = self.desk.open.get(Path(path))
                self.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(
                        self.uri(path), found, text.version if text else None
                    )
                )
        report.told = {path: found for path, found in told.items() if found}
        if now and len(now.versions) > 1 and self._refreshes():
            # Cells that several divisions write are counted in each of their sheets.
            self.workspace_inlay_hint_refresh(None)

    def _refreshes(self) -> bool:
        workspace = self.client_capabilities.workspace
        hints = workspace.inlay_hint if workspace else None
        return bool(hints and hints.refresh_support)

    def _diagnostic(self, folder: Path, finding: Finding) -> types.Diagnostic:
        span = finding.span
        others = [
            types.DiagnosticRelatedInformation(location, _quoted(other))
            for other in finding.others
            if (location := self.location(folder, other))
        ]
        return types.Diagnostic(
            range=self.range(span.source, span.start, span.end) if span else _NOWHERE,
            message=finding.message,
            severity=_SEVERITIES[finding.level],
            code=finding.code,
            source=NAME,
            related_information=others or None,
        )

    def complain(self, words: str) -> None:
        """Say once what went wrong, and go on."""
        kind = types.MessageType.Error
        if words not in self._complaints:
            self._complaints.add(words)
            self.window_show_message(types.ShowMessageParams(kind, inert(words)))
        self.window_log_message(types.LogMessageParams(kind, inert(words)))

    def tell(self, words: str) -> None:
        """Say what a person should look at."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Info, inert(words)))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Of a message that cannot be read, or not be answered, the editor is told in its log alone."""
        if not isinstance(error, RequestFailedError):
            words = f"编辑器的一条消息没有办成（{type(error).__name__}: {error}）"
            kind = types.MessageType.Error
            self.window_log_message(types.LogMessageParams(kind, inert(words)))

    # Places and texts, as the editor has them.

    @property
    def units(self) -> Units:
        """What characters are counted in."""
        match self.server_capabilities.position_encoding:
            case types.PositionEncodingKind.Utf8:
                return "utf-8"
            case types.PositionEncodingKind.Utf32:
                return "utf-32"
            case _:
                return "utf-16"

    def uri(self, path: str) -> str:
        """What the editor calls a file."""
        text = self.desk.open.get(Path(path))
        return text.uri if text else str(from_fs_path(path))

    def range(self, source: Source, start: int, end: int) -> types.Range:
        """A stretch of a text."""
        first, last = place(source, start, self.units), place(source, end, self.units)
        return types.Range(types.Position(*first), types.Position(*last))

    def offset(self, source: Source, position: types.Position) -> int:
        """The offset of a place in a text."""
        return offset(source, position.line, position.character, self.units)

    def location(self, folder: Path, span: Span) -> types.Location | None:
        """Where a span of a report, or of the edition before it, stands."""
        path = span.source.path
        if not Path(path).is_absolute():
            found = self._before(folder, path)
            if found is None:
                return None
            path = found
        return types.Location(self.uri(path), self.range(span.source, span.start, span.end))

    def _before(self, folder: Path, path: str) -> str | None:
        """The path of a file of the edition before: it is known by the name of its folder alone."""
        report = self._reports.get(folder)
        root = report.view.report.settings.root if report and report.view else None
        said = root.get(Key.PREVIOUS) if root else None
        words = (said.text or "").strip() if said else ""
        name, _, file = path.partition("/")
        beside = folder / words if words and words not in NONES else folder.parent / name
        with contextlib.suppress(OSError, ValueError):
            found = beside.resolve() / file
            return found.as_posix() if found.is_file() else None
        return None

    def edits(self, source: Source, fixes: Iterable[Fix]) -> list[types.TextEdit]:
        """Corrections of a text."""
        return [types.TextEdit(self.range(source, start, end), text) for start, end, text in fixes]

    def change(self, now: View, fixes: dict[str, tuple[Fix, ...]]) -> types.WorkspaceEdit:
        """Corrections of several files, made to the versions alone that were looked at."""
        edits = {
            path: self.edits(source, each)
            for path, each in fixes.items()
            if (source := now.source(path))
        }
        workspace = self.client_capabilities.workspace
        able = workspace.workspace_edit if workspace else None
        if not (able and able.document_changes):
            return types.WorkspaceEdit({self.uri(path): each for path, each in edits.items()})
        return types.WorkspaceEdit(
            document_changes=[
                types.TextDocumentEdit(
                    types.OptionalVersionedTextDocumentIdentifier(
                        self.uri(path), now.versions.get(Path(path))
                    ),
                    each,
                )
                for path, each in edits.items()
            ]
        )


_NOWHERE = types.Range(types.Position(0, 0), types.Position(0, 0))


def _quoted(span: Span) -> str:
    """The beginning of what stands at a place, as it may be shown."""
    words = inert(masked(" ".join(span.raw[:_MUCH].split())))
    return f"{words[:_LONG]}……" if len(words) > _LONG else words or "另一处"


def _path(uri: str) -> Path | None:
    """The file that an editor means; None for what is in no folder."""
    words = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(words) if words and "\0" not in words else None

"""What an editor asks, answered: each question goes to the module that knows, and comes back as the protocol has it."""

from __future__ import annotations

import logging
from typing import Any, BinaryIO

from lsprotocol import types

from halfyear.check.check import Fix
from halfyear.errors import HalfyearError
from halfyear.lsp import counts, elsewhere, hover, mend, outline, rename
from halfyear.lsp.completion import What as Proposed
from halfyear.lsp.completion import proposals
from halfyear.lsp.server import RequestFailedError, Server
from halfyear.lsp.view import View
from halfyear.source.span import Source, Span
from halfyear.text.shown import inert
from halfyear.write.fmt import formatted

_REASON = "halfyear.reason"  # leads to where a reason is to be written
_FIX = str(types.CodeActionKind.QuickFix.value)
_ALL = f"{types.CodeActionKind.SourceFixAll.value}.halfyear"
_PARTS: dict[outline.What, types.SymbolKind] = {
    "task": types.SymbolKind.Struct,
    "cell": types.SymbolKind.Field,
    "key": types.SymbolKind.Property,
}
_PROPOSED: dict[Proposed, types.CompletionItemKind] = {
    "key": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.Value,
    "name": types.CompletionItemKind.EnumMember,
}


def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    file = params.text_document
    ls.put(file.uri, file.version, file.text)


def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    file = params.text_document
    if params.content_changes:
        # Whole texts were asked for: of several the last counts.
        ls.put(file.uri, file.version, params.content_changes[-1].text)


def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.take(params.text_document.uri)


def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    ls.look_again([params.text_document.uri])


def watched(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    ls.look_again([change.uri for change in params.changes])


def renamed_files(ls: Server, params: types.RenameFilesParams) -> None:
    ls.look_again([uri for file in params.files for uri in (file.old_uri, file.new_uri)])


def deleted_files(ls: Server, params: types.DeleteFilesParams) -> None:
    ls.look_again([file.uri for file in params.files])


def created_files(ls: Server, params: types.CreateFilesParams) -> None:
    ls.look_again([file.uri for file in params.files])


def initialized(ls: Server, _: types.InitializedParams) -> None:
    """Ask to be told of files that others change, where the editor can tell."""
    workspace = ls.client_capabilities.workspace
    able = workspace.did_change_watched_files if workspace else None
    if able and able.dynamic_registration:
        watchers = [types.FileSystemWatcher("**/*.{yaml,yml}")]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        asked = types.RegistrationParams([types.Registration("files", method, options)])
        ls.client_register_capability(asked)


def shut_down(ls: Server, _: Any) -> None:
    ls.ended = True


async def code_actions(
    ls: Server, params: types.CodeActionParams
) -> list[types.CodeAction | types.Command] | None:
    """Corrections of what stands in a stretch of a file, and comments that accept it."""
    known = await ls.current(params.text_document.uri)
    source = known[0].source(known[1]) if known else None
    if known is None or source is None:
        return None
    now, path = known
    start, end = (ls.offset(source, at) for at in (params.range.start, params.range.end))
    wanted = params.context.only
    actions: list[types.CodeAction | types.Command] = []
    if wanted is None or any(_includes(one, _FIX) for one in wanted):
        for offer in mend.offers(now, path, start, end):
            actions.append(_action(ls, now, path, offer, params))
    if wanted and any(_includes(one, _ALL) for one in wanted) and (fixes := mend.mended(now, path)):
        change = ls.change(now, {path: fixes})
        actions.append(types.CodeAction("改好能自动改的", _ALL, edit=change))
    return actions


def _includes(asked: str, kind: str) -> bool:
    """Whether a kind of action is the one that is asked for, or one of its kinds."""
    words = asked.value if isinstance(asked, types.CodeActionKind) else asked
    return not words or kind == words or kind.startswith(f"{words}.")


def _action(
    ls: Server,
    now: View,
    path: str,
    offer: mend.Offer,
    params: types.CodeActionParams,
) -> types.CodeAction:
    command = None
    if offer.caret is not None:
        (edit,) = offer.edits
        after = Source(path, f"{now.files[path].source.text[: edit.start]}{edit.text}")
        at = ls.range(after, offer.caret, offer.caret).start
        command = types.Command(
            "写明理由", _REASON, arguments=[ls.uri(path), at.line, at.character]
        )
    finding = offer.finding
    told = [one for one in params.context.diagnostics if finding and one.code == finding.code]
    return types.CodeAction(
        inert(offer.title),
        _FIX,
        diagnostics=told or None,
        is_preferred=True if finding and offer.caret is None else None,
        edit=ls.change(now, {path: offer.edits}),
        command=command,
    )


def reason(ls: Server, uri: str, line: int, character: int) -> None:
    """Show where the reason of an exception is to be written."""
    window = ls.client_capabilities.window
    if window and window.show_document and window.show_document.support:
        at = types.Position(line, character)
        ls.window_show_document(
            types.ShowDocumentParams(uri, take_focus=True, selection=types.Range(at, at))
        )


async def hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
    known = await ls.current(params.text_document.uri)
    source = known[0].source(known[1]) if known else None
    if known is None or source is None:
        return None
    told = hover.hover(*known, ls.offset(source, params.position))
    if told is None:
        return None
    text = types.MarkupContent(types.MarkupKind.Markdown, told.text)
    return types.Hover(text, ls.range(source, told.start, told.end))


async def inlay_hints(ls: Server, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    known = await ls.current(params.text_document.uri)
    source = known[0].source(known[1]) if known else None
    if known is None or source is None:
        return None
    start, end = (ls.offset(source, at) for at in (params.range.start, params.range.end))
    return [
        types.InlayHint(
            ls.range(source, count.at, count.at).start,
            count.label,
            tooltip=count.told,
            padding_left=True,
        )
        for count in counts.counts(*known, start, end)
    ]


async def definition(ls: Server, params: types.DefinitionParams) -> list[types.Location] | None:
    known = await ls.current(params.text_document.uri)
    return _located(ls, known, params.position, elsewhere.definition) if known else None


async def references(ls: Server, params: types.ReferenceParams) -> list[types.Location] | None:
    known = await ls.current(params.text_document.uri)
    return _located(ls, known, params.position, elsewhere.references) if known else None


def _located(
    ls: Server, known: tuple[View, str], position: types.Position, find: elsewhere.Find
) -> list[types.Location] | None:
    now, path = known
    source = now.source(path)
    spans: list[Span] = find(now, path, ls.offset(source, position)) if source else []
    places = [ls.location(now.folder, span) for span in spans]
    return [one for one in places if one] or None


def completed(ls: Server, params: types.CompletionParams) -> types.CompletionList | None:
    """What may be written at a place. It does not wait for the check: the text is broken just there."""
    known = ls.known(params.text_document.uri)
    source = ls.text(params.text_document.uri)
    if known is None or source is None:
        return None
    at = ls.offset(source, params.position)
    items = [
        types.CompletionItem(
            inert(one.word),
            kind=_PROPOSED[one.what],
            detail=inert(one.detail) or None,
            documentation=inert(one.told) or None,
            sort_text=f"{index:04}",
            filter_text=one.word,
            text_edit=types.TextEdit(ls.range(source, one.start, at), one.text),
        )
        for index, one in enumerate(proposals(*known, source, at))
    ]
    return types.CompletionList(is_incomplete=False, items=items)


async def symbols(
    ls: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    known = await ls.current(params.text_document.uri)
    source = known[0].source(known[1]) if known else None
    if known is None or source is None:
        return None
    parts = outline.outline(*known)
    documents = ls.client_capabilities.text_document
    able = documents.document_symbol if documents else None
    if able and able.hierarchical_document_symbol_support:
        return [_symbol(ls, source, part) for part in parts]
    return [
        types.SymbolInformation(
            types.Location(params.text_document.uri, ls.range(source, part.start, part.end)),
            part.name,
            _PARTS[part.what],
        )
        for part in parts
    ]


def _symbol(ls: Server, source: Source, part: outline.Part) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        part.name,
        _PARTS[part.what],
        ls.range(source, part.start, part.end),
        ls.range(source, *part.head),
        detail=part.detail or None,
        children=[_symbol(ls, source, inner) for inner in part.parts],
    )


async def rename_prepared(
    ls: Server, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    found = await _named(ls, params.text_document.uri, params.position)
    if found is None:
        return None
    span = found[1].span
    return types.PrepareRenamePlaceholder(
        ls.range(span.source, span.start, span.end), found[1].name
    )


async def renamed(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit:
    found = await _named(ls, params.text_document.uri, params.position)
    if found is None:
        raise RequestFailedError("这里没有能改名的：请放在任务的序号或者处室名上")
    now, name = found
    try:
        done = rename.renamed(now, name, params.new_name)
    except HalfyearError as error:
        raise RequestFailedError(str(error)) from error
    for note in done.notes:
        ls.tell(note)
    change = ls.change(now, dict(done.edits))
    if done.files and change.document_changes is None:
        raise RequestFailedError("这个编辑器不能连文件一起改名：请用别的办法改处室名")
    change.document_changes = [
        *(change.document_changes or ()),
        *(types.RenameFile(ls.uri(old), ls.uri(new)) for old, new in done.files),
    ] or None
    return change


async def _named(
    ls: Server, uri: str, position: types.Position
) -> tuple[View, rename.Named] | None:
    known = await ls.current(uri)
    source = known[0].source(known[1]) if known else None
    if known is None or source is None:
        return None
    name = rename.named(*known, ls.offset(source, position))
    return (known[0], name) if name else None


async def laid_out(
    ls: Server, params: types.DocumentFormattingParams
) -> list[types.TextEdit] | None:
    """The sheet in the usual layout; a sheet alone has one."""
    known = await ls.current(params.text_document.uri)
    source = known[0].source(known[1]) if known else None
    if known is None or source is None:
        return None
    now, path = known
    for sheet in formatted(now.report, {path}):
        if sheet.why:
            raise RequestFailedError(sheet.why)
        fix: Fix = rename.change(sheet.before, sheet.after)
        return ls.edits(source, (fix,))
    return None


def serve(asked: BinaryIO, answered: BinaryIO) -> int:
    """Answer an editor over two streams until it has done; 0 where it said so before it went."""
    # What goes wrong is told to the person in Chinese; pygls would print where it stood in its own code.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = Server()
    for method, (answer, options) in _ANSWERS.items():
        server.feature(method, options)(answer)
    server.command(_REASON)(reason)
    try:
        server.start_io(asked, answered)
    finally:
        server.end()
    return 0 if server.ended else 1


_SAVED = types.SaveOptions(include_text=False)
_ANY = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/*.{yaml,yml}"), "file")]
)
_ANSWERS: dict[str, tuple[Any, Any]] = {
    types.INITIALIZED: (initialized, None),
    types.SHUTDOWN: (shut_down, None),
    types.TEXT_DOCUMENT_DID_OPEN: (did_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (did_change, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (did_close, None),
    types.TEXT_DOCUMENT_DID_SAVE: (did_save, _SAVED),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (watched, None),
    types.WORKSPACE_DID_RENAME_FILES: (renamed_files, _ANY),
    types.WORKSPACE_DID_DELETE_FILES: (deleted_files, _ANY),
    types.WORKSPACE_DID_CREATE_FILES: (created_files, _ANY),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        code_actions,
        types.CodeActionOptions([_FIX, _ALL]),
    ),
    types.TEXT_DOCUMENT_HOVER: (hovered, None),
    types.TEXT_DOCUMENT_INLAY_HINT: (inlay_hints, None),
    types.TEXT_DOCUMENT_DEFINITION: (definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (references, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        completed,
        types.CompletionOptions(trigger_characters=[":", "：", " ", "[", "、", "，", "{"]),
    ),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (symbols, None),
    types.TEXT_DOCUMENT_PREPARE_RENAME: (rename_prepared, None),
    types.TEXT_DOCUMENT_RENAME: (renamed, types.RenameOptions(prepare_provider=True)),
    types.TEXT_DOCUMENT_FORMATTING: (laid_out, None),
}

"""The server in this process, asked by an editor's client whose every answer is held against the specification."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from halfyear import rules
from halfyear.rules.example import SETTINGS
from tests.conftest import DATA
from tests.lsp.client import ABLE, Client, Inside, Refused

ROWS = (
    "- 序号: 1\n  完成情况: 印发文件3项,完成投资5亿元。\n  存在问题: 无\n  下步打算: 继续推进。\n"
)
NOTHING: dict[str, Any] = {"diagnostics": []}


@pytest.fixture(scope="module")
def _inside() -> Iterator[Inside]:
    inside = Inside()
    inside.client.hello()
    yield inside
    inside.client.goodbye()
    assert inside.end() == 0


@pytest.fixture
def server(_inside: Inside) -> Iterator[Client]:
    """A server that has nothing open and has told nothing yet. To make one costs more than most that it is asked."""
    client = _inside.client
    client.told.clear()
    yield client
    for uri in client.versions:
        client.close(uri)
    for uri in client.versions:
        client.settled(uri)  # what is told of the end of this test is not told in the next
    client.versions.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    here = tmp_path / "2024"
    shutil.copytree(DATA, here)
    return here


def made(folder: Path, **texts: str) -> Path:
    """A small report in a folder."""
    folder.mkdir()
    tasks = "- 序号: 1\n  重点工作: 甲。\n  会办单位: 无\n  牵头责任处室: [规划处, 基础处]\n"
    for name, text in {"report": SETTINGS, "tasks": tasks, **texts}.items():
        (folder / f"{name}.yaml").write_bytes(text.encode())
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_findings_come_while_somebody_types_and_nothing_is_written(
    server: Client, folder: Path
) -> None:
    before = contents(folder)
    uri = server.open(folder / "规划处.yaml")
    text = (folder / "规划处.yaml").read_text("utf-8")
    assert "HY501" not in server.codes(uri)
    server.change(uri, text.replace("印发", "印发,", 1))
    (wrong,) = [one for one in server.findings(uri) if one["code"] == "HY501"]
    assert wrong["source"] == "halfyear"
    line = text.splitlines()[wrong["range"]["start"]["line"]].replace("印发", "印发,", 1)
    assert line[wrong["range"]["start"]["character"]] == ","
    server.change(uri, text)
    assert "HY501" not in server.codes(uri)
    assert contents(folder) == before


def test_unsaved_texts_of_all_open_sheets_count(server: Client, tmp_path: Path) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS, 基础处=ROWS)
    plan, base = (server.open(folder / f"{name}.yaml") for name in ("规划处", "基础处"))
    assert "共 22/300" not in str(server.over("inlayHint", plan))
    long = "  完成情况:\n    - 甲。\n"
    server.change(base, ROWS.replace(ROWS.split("\n")[1] + "\n", long))
    server.change(plan, ROWS.replace(ROWS.split("\n")[1] + "\n", long.replace("甲", "甲乙丙")))
    labels = [one["label"] for one in server.over("inlayHint", plan)]
    assert labels[0] == "共 8/300"
    assert next(one["label"] for one in server.over("inlayHint", base)) == "共 8/300"
    # What others show of the same cell is asked for again.
    assert "workspace/inlayHint/refresh" in {body["method"] for body in server.told}


def test_other_reports_are_left_alone(server: Client, tmp_path: Path) -> None:
    one = made(tmp_path / "甲", 规划处=ROWS)
    other = made(tmp_path / "乙", 规划处=ROWS)
    ours, theirs = (server.open(folder / "规划处.yaml") for folder in (one, other))
    assert server.codes(ours) == server.codes(theirs) != []
    server.told.clear()
    server.change(ours, ROWS.replace(",", "，"))
    assert "HY501" not in server.codes(ours)
    server.settled(theirs)
    told = {body["params"]["uri"] for body in server.told if "uri" in body["params"]}
    assert told <= {path.absolute().as_uri() for path in one.iterdir()}


def test_files_outside_any_report_are_answered_with_nothing(server: Client, tmp_path: Path) -> None:
    path = tmp_path / "docker-compose.yaml"
    path.write_text("services: {web: {}}\n", encoding="utf-8")
    uri = server.open(path)
    assert server.over("inlayHint", uri) is None
    assert server.at("hover", uri, 0, 2) is None
    assert server.at("completion", uri, 0, 0) is None
    assert server.at("definition", uri, 0, 2) is None
    assert server.over("codeAction", uri, context=NOTHING) is None
    assert server.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}}) is None
    assert server.at("prepareRename", uri, 0, 2) is None
    strange = {"uri": "untitled:甲", "languageId": "yaml", "version": 1, "text": ROWS}
    server.notify("textDocument/didOpen", {"textDocument": strange})
    assert server.at("hover", "untitled:甲", 0, 2) is None
    assert not {one["params"].get("uri") for one in server.told} & {uri, "untitled:甲"}


@pytest.mark.parametrize(("units", "column"), [("utf-16", 12), ("utf-32", 10), ("utf-8", 25)])
def test_places_are_in_the_units_that_were_agreed_on(
    tmp_path: Path, units: str, column: int
) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS.replace("印发文件3项,", "𠀀𠀀项,"))
    inside = Inside()
    client = inside.client
    able = {**ABLE, "general": {"positionEncodings": [units]}}
    assert client.hello(able)["capabilities"]["positionEncoding"] == units
    uri = client.open(folder / "规划处.yaml")
    (wrong,) = [one for one in client.findings(uri) if one["code"] == "HY501"]
    start = wrong["range"]["start"]["character"]
    line = "  完成情况: 𠀀𠀀项,"
    encoded = {"utf-16": 2, "utf-32": 4, "utf-8": 1}[units]
    form = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8": "utf-8"}[units]
    assert start == len(line[:-1].encode(form)) // encoded
    said = client.at("hover", uri, 1, start)["contents"]["value"]
    assert "HY501" in said
    client.goodbye()
    assert inside.end() == 0


def test_a_file_of_windows_keeps_its_line_ends(server: Client, tmp_path: Path) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS.replace("\n", "\r\n"))
    uri = server.open(folder / "规划处.yaml")
    (wrong,) = [one for one in server.findings(uri) if one["code"] == "HY501"]
    assert wrong["range"]["start"] == {"line": 1, "character": 14}
    actions = server.over("codeAction", uri, context=NOTHING)
    (accepting,) = [one for one in actions if "接受" in one["title"] and "HY501" in one["title"]]
    (edit,) = accepting["edit"]["documentChanges"][0]["edits"]
    assert edit["newText"] == "  # halfyear: 忽略 HY501 \r\n"


def test_broken_yaml_takes_no_count_from_other_rows(server: Client, tmp_path: Path) -> None:
    more = ROWS + ROWS.replace("序号: 1", "序号: 2")
    folder = made(tmp_path / "2024", 规划处=more)
    uri = server.open(folder / "规划处.yaml")
    assert [one["position"]["line"] for one in server.over("inlayHint", uri)] == [1, 3, 5, 7]
    server.change(uri, more.replace("存在问题: 无", '存在问题: "无', 1))
    assert [one["position"]["line"] for one in server.over("inlayHint", uri)] == [5, 7]
    assert "HY001" in server.codes(uri)


def test_a_quick_fix_and_a_reason_for_an_exception(server: Client, tmp_path: Path) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS)
    uri = server.open(folder / "规划处.yaml")
    found = [one for one in server.findings(uri) if one["code"] == "HY501"]
    actions = server.over("codeAction", uri, context={"diagnostics": found})
    fix = next(one for one in actions if one["title"] == "把“,”改成“，”（HY501）")
    assert fix["isPreferred"]
    assert fix["diagnostics"] == found
    (changed,) = fix["edit"]["documentChanges"]
    assert changed["textDocument"] == {"uri": uri, "version": 1}
    assert changed["edits"][0]["newText"] == "，"
    accepting = next(one for one in actions if one["title"].startswith("接受"))
    command = accepting["command"]
    server.ask("workspace/executeCommand", {k: command[k] for k in ("command", "arguments")})
    (shown,) = [one["params"] for one in server.told if one["method"] == "window/showDocument"]
    text = accepting["edit"]["documentChanges"][0]["edits"][0]["newText"]
    assert shown["selection"]["start"]["character"] == len(text) - 1
    every = server.over("codeAction", uri, context={"diagnostics": [], "only": ["source.fixAll"]})
    assert [one["kind"] for one in every] == ["source.fixAll.halfyear"]
    assert server.over("codeAction", uri, context={"diagnostics": [], "only": ["refactor"]}) == []


def test_places_outline_and_names(server: Client, tmp_path: Path) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS, 基础处=ROWS)
    uri = server.open(folder / "规划处.yaml")
    (there,) = server.at("definition", uri, 0, 6)
    assert there["uri"] == (folder / "tasks.yaml").as_uri()
    assert len(server.at("references", uri, 0, 6, context={"includeDeclaration": True})) == 3
    (part,) = server.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert part["name"] == "1 甲。"
    assert [one["name"] for one in part["children"]][:2] == ["序号", "完成情况"]
    assert server.at("prepareRename", uri, 0, 6)["placeholder"] == "1"
    assert server.at("prepareRename", uri, 1, 12) is None
    changes = server.at("rename", uri, 0, 6, newName="3")["documentChanges"]
    assert len(changes) == 3
    with pytest.raises(Refused, match="序号应当是"):
        server.at("rename", uri, 0, 6, newName="三")
    with pytest.raises(Refused, match="没有能改名的"):
        server.at("rename", uri, 1, 12, newName="三")


def test_a_division_is_renamed_with_its_file(server: Client, tmp_path: Path) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS)
    uri = server.open(folder / "tasks.yaml")
    changes = server.at("rename", uri, 3, 12, newName="综合处")["documentChanges"]
    (move,) = [one for one in changes if one.get("kind") == "rename"]
    assert move["oldUri"] == (folder / "规划处.yaml").as_uri()
    assert move["newUri"] == (folder / "综合处.yaml").as_uri()
    assert changes[-1] == move


def test_an_editor_that_can_do_little_is_served_as_well(tmp_path: Path) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS)
    inside = Inside()
    client = inside.client
    client.hello({})
    uri = client.open(folder / "规划处.yaml")
    assert "HY501" in client.codes(uri)
    (flat, *_) = client.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert flat["location"]["uri"] == uri
    changes = client.at("rename", uri, 0, 6, newName="3")["changes"]
    assert set(changes) == {uri, (folder / "tasks.yaml").as_uri()}
    tasks = client.open(folder / "tasks.yaml")
    with pytest.raises(Refused, match="不能连文件一起改名"):
        client.at("rename", tasks, 3, 12, newName="综合处")
    action = next(
        one for one in client.over("codeAction", uri, context=NOTHING) if "接受" in one["title"]
    )
    command = action["command"]
    client.ask("workspace/executeCommand", {k: command[k] for k in ("command", "arguments")})
    asked = {body["method"] for body in client.told if "id" in body}
    assert asked == set()
    client.goodbye()
    assert inside.end() == 0


def test_what_may_be_written_is_told_at_once_though_the_text_is_broken(
    server: Client, tmp_path: Path
) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS)
    uri = server.open(folder / "规划处.yaml")
    server.settled(uri)
    server.change(uri, "- 序号: 1\n  完\n")
    items = server.at("completion", uri, 1, 3)["items"]
    assert items[0]["label"] == "完成情况"
    assert items[0]["textEdit"]["newText"] == "完成情况: "
    assert items[0]["textEdit"]["range"]["start"] == {"line": 1, "character": 2}


def test_a_sheet_is_laid_out_and_one_that_cannot_be_says_why(
    server: Client, tmp_path: Path
) -> None:
    folder = made(
        tmp_path / "2024", 规划处=ROWS.replace("  存在问题: 无\n", "  '存在问题':   无\n")
    )
    uri = server.open(folder / "规划处.yaml")
    asked = {"textDocument": {"uri": uri}, "options": {"tabSize": 2, "insertSpaces": True}}
    (edit,) = server.ask("textDocument/formatting", asked)
    assert "存在问题: 无" in edit["newText"]
    server.change(uri, "- 序号: 1\n  完成情况: 甲\n  完成情况: 乙\n")
    with pytest.raises(Refused, match="同一栏写了两次"):
        server.ask("textDocument/formatting", asked)
    settings = {**asked, "textDocument": {"uri": server.open(folder / "report.yaml")}}
    assert server.ask("textDocument/formatting", settings) is None


def test_files_that_others_remove_rename_or_make_are_seen(server: Client, tmp_path: Path) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS, 基础处=ROWS)
    plan, base = ((folder / f"{name}.yaml").as_uri() for name in ("规划处", "基础处"))
    server.open(folder / "规划处.yaml")
    assert "HY501" in [*server.codes(plan)]
    told = {one["params"]["uri"] for one in server.told if "diagnostics" in one["params"]}
    assert base in told  # findings of files that are not open are told as well
    (folder / "基础处.yaml").rename(folder / "法规处.yaml")
    change = [{"uri": base, "type": 3}]
    server.notify("workspace/didChangeWatchedFiles", {"changes": change})
    assert server.codes(plan)
    last = [one["params"] for one in server.told if one["params"].get("uri") == base]
    assert last[-1]["diagnostics"] == []
    files = {"files": [{"oldUri": base, "newUri": (folder / "法规处.yaml").as_uri()}]}
    server.notify("workspace/didRenameFiles", files)
    server.notify("textDocument/didSave", {"textDocument": {"uri": plan}})
    assert server.codes(plan)
    (folder / "report.yaml").unlink()
    server.notify(
        "workspace/didDeleteFiles", {"files": [{"uri": (folder / "report.yaml").as_uri()}]}
    )
    assert server.over("inlayHint", plan) is None
    last = [one["params"] for one in server.told if one["params"].get("uri") == plan]
    deadline = time.monotonic() + 10
    while last[-1]["diagnostics"] and time.monotonic() < deadline:
        server.at("hover", plan, 0, 0)
        last = [one["params"] for one in server.told if one["params"].get("uri") == plan]
    assert last[-1]["diagnostics"] == []
    (folder / "report.yaml").write_text(SETTINGS, encoding="utf-8")
    server.notify(
        "workspace/didCreateFiles", {"files": [{"uri": (folder / "report.yaml").as_uri()}]}
    )
    assert "HY501" in server.codes(plan)


def test_of_a_report_that_nobody_looks_at_any_more_nothing_is_shown(
    server: Client, tmp_path: Path
) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS)
    uri = server.open(folder / "规划处.yaml")
    assert server.codes(uri)
    server.close(uri)
    told = server.wait("textDocument/publishDiagnostics")
    while told["uri"] != uri:
        told = server.wait("textDocument/publishDiagnostics")
    assert told["diagnostics"] == []


def test_a_rule_that_breaks_takes_nothing_with_it(
    server: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS.replace("3项", "3项。。"))
    broken = rules.by_code("HY504")._replace(check=_broken)
    monkeypatch.setattr(rules, "_rule", _but(rules._rule, broken))
    uri = server.open(folder / "规划处.yaml")
    found = server.codes(uri)
    assert "HY501" in found
    assert "HY504" not in found
    said = [
        one["params"]["message"] for one in server.told if one["method"] == "window/showMessage"
    ]
    assert [words for words in said if "HY504" in words]
    # It is said once, and the server goes on.
    server.change(uri, ROWS)
    assert "HY501" in server.codes(uri)


def _broken(_: object) -> list[Any]:
    raise RuntimeError("broken on purpose")


def _but(known: Any, broken: Any) -> Any:
    """What gives rules, but for one of them a broken one."""

    def rule(*of: str) -> Any:
        found = known(*of)
        return broken if found.code == broken.code else found

    return rule


def test_a_question_may_be_taken_back(server: Client, tmp_path: Path) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS)
    uri = server.open(folder / "规划处.yaml")
    asked = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
    number = server.start("textDocument/hover", asked)
    server.notify("$/cancelRequest", {"id": number})
    with pytest.raises(Refused) as refused:
        server.answer(number)
    assert refused.value.code == -32800
    assert "HY501" in server.codes(uri)


def test_of_many_edits_the_last_is_checked(server: Client, tmp_path: Path) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS)
    uri = server.open(folder / "规划处.yaml")
    server.settled(uri)
    server.told.clear()
    for count in range(40):
        server.change(uri, ROWS.replace("继续推进。", "继续推进" + "甲" * count + "。"))
    server.change(uri, ROWS.replace(",", "，"))
    assert "HY501" not in server.codes(uri)
    assert sum(one["method"] == "textDocument/publishDiagnostics" for one in server.told) <= 4


def test_messages_that_are_none_are_survived(server: Client, tmp_path: Path) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS)
    uri = server.open(folder / "规划处.yaml")
    server.raw(b"{")
    server.raw(b"[]")
    server.raw(b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}')
    server.raw(b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": 3}')
    server.raw("{“甲”}".encode("gbk"))
    with pytest.raises(Refused):
        server.answer(server.start("甲/乙", {}))
    assert "HY501" in server.codes(uri)


def test_an_editor_that_just_goes_ends_the_server_with_another_code(tmp_path: Path) -> None:
    inside = Inside()
    inside.client.hello()
    inside.client.open(made(tmp_path / "2024", 规划处=ROWS) / "规划处.yaml")
    assert inside.end() == 1


def test_a_report_that_is_half_changed_is_told_and_answered_with_nothing(
    server: Client, tmp_path: Path
) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS)
    (folder / ".halfyear.unfinished").mkdir()
    uri = server.open(folder / "规划处.yaml")
    assert server.over("inlayHint", uri) is None
    assert server.at("prepareRename", uri, 0, 6) is None
    said = [
        one["params"]["message"] for one in server.told if one["method"] == "window/showMessage"
    ]
    assert "只改了一半" in said[0]
    (folder / ".halfyear.unfinished").rmdir()
    server.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    assert "HY501" in server.codes(uri)


def test_a_check_that_fails_altogether_is_told_and_the_next_one_is_made(
    server: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS)
    with monkeypatch.context() as patch:
        patch.setattr("halfyear.lsp.view.fitting", _broken)
        patch.setattr("halfyear.check.session.fitting", _broken)
        uri = server.open(folder / "规划处.yaml")
        assert server.over("inlayHint", uri) is None
    (said,) = [one["params"] for one in server.told if one["method"] == "window/showMessage"]
    assert "时出错（RuntimeError: broken on purpose）" in said["message"]
    server.change(uri, ROWS)
    assert "HY501" in server.codes(uri)


def test_a_finding_leads_to_the_edition_before(server: Client, tmp_path: Path) -> None:
    told = "将研发投入强度列为主要指标，通过在线平台进行监测研判，会同有关单位抓好企业、高校、医院的研发投入。"
    texts = {
        "tasks": "- 序号: 1\n  重点工作: 研发投入强度达到3.2%。\n  牵头责任处室: 规划处\n",
        "规划处": f"- 序号: 1\n  完成情况: {told}\n",
    }
    made(tmp_path / "2023", **texts)
    settings = tmp_path / "2023" / "report.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("2024", "2023"), encoding="utf-8")
    folder = made(tmp_path / "2024", **texts)
    uri = server.open(folder / "规划处.yaml")
    others = {
        other["location"]["uri"]
        for one in server.findings(uri)
        for other in one.get("relatedInformation", ())
    }
    assert (tmp_path / "2023" / "规划处.yaml").as_uri() in others


def test_a_text_that_is_too_large_is_told_and_no_more(server: Client, tmp_path: Path) -> None:
    folder = made(tmp_path / "2024", 规划处=ROWS)
    uri = server.open(folder / "规划处.yaml", ROWS + "  # 甲\n" * 60_000)
    assert "HY501" not in server.codes(uri)
    assert server.over("inlayHint", uri) == []
    assert server.codes(uri)

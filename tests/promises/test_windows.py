"""Windows, macOS, Kylin, UOS: what is promised of them, each item by tests that stand in its row.

The systems are pretended (``tests/promises/windows``); what that cannot show is run on them by CI.
"""

from __future__ import annotations

import ast
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("在 Linux 上模拟；这里就是真的系统", allow_module_level=True)

from halfyear.check import cache, many
from halfyear.check.check import Finding
from halfyear.check.many import Asked, survey
from halfyear.cli import main, paths, rooted, terminal
from halfyear.errors import HalfyearError, reason
from halfyear.findings.github import github
from halfyear.findings.gitlab import gitlab
from halfyear.findings.junit import junit
from halfyear.findings.rdjson import rdjson
from halfyear.findings.sarif import sarif
from halfyear.report import folder as rooms
from halfyear.report import revision
from halfyear.report.load import load
from halfyear.text.file_name import amiss, tame
from halfyear.write import files, lock
from halfyear.write.files import append, create, locked, replace, replace_all
from halfyear.write.new import file as file_of
from tests.conftest import DATA, ROOT, Outcome
from tests.promises.windows import FUNCTIONS, MODULES, SIGNALS, pretend, refused

Run = Callable[..., Outcome]

# Every item of the promise, and the tests that hold it.
ROWS: dict[str, tuple[str, ...]] = {
    "没有 fcntl、resource、pwd、termios": (
        "test_no_module_of_posix_is_needed",
        "test_nothing_of_one_system_is_asked_for_elsewhere",
        "test_a_user_without_a_home",
    ),
    "spawn": ("test_processes_that_are_spawned_find_the_same",),
    "超过 61 个处理器": ("test_no_more_processes_than_can_be_waited_for",),
    "GBK、cp936": (
        "test_a_stream_in_gbk_takes_every_character",
        "test_what_programs_read_is_utf_8_whatever_the_stream",
    ),
    "ntpath：反斜杠和盘符": (
        "test_a_drive_is_a_uri_in_sarif",
        "test_a_server_is_a_host_in_sarif",
        "test_every_format_for_programs_has_slashes",
        "test_the_top_of_a_drive_is_not_its_current_folder",
    ),
    "锁": (
        "test_the_second_writer_waits_and_is_told",
        "test_a_lock_leaves_nothing_that_git_sees",
        "test_where_nothing_can_be_written_nothing_is_locked",
        "test_a_summary_is_appended_to_under_a_lock",
    ),
    "Word 正打开的文件": (
        "test_what_word_has_open_is_told_and_kept",
        "test_a_file_that_is_free_in_a_moment_is_written",
        "test_a_form_that_word_has_open_stops_no_other_command",
        "test_who_reads_what_is_open_is_told_so",
        "test_a_read_only_file_is_not_called_open",
        "test_half_a_change_says_what_is_open",
    ),
    "改名到已有的空文件夹": ("test_a_folder_is_made_where_an_empty_one_is",),
    "命令行不展开通配符": (
        "test_a_pattern_is_what_it_stands_for",
        "test_what_is_really_called_so_is_meant_itself",
        "test_a_pattern_that_fits_nothing_is_told",
        "test_a_pattern_for_one_thing_fits_one",
    ),
    "Windows 不接受的文件名": (
        "test_names_that_windows_does_not_take",
        "test_a_file_for_a_device_is_not_written",
        "test_no_title_makes_a_bad_name",
        "test_a_folder_with_a_bad_name_is_not_made",
        "test_what_is_made_has_names_for_every_system",
    ),
    "CRLF": ("test_line_ends_of_windows_change_nothing", "test_output_has_the_same_line_ends"),
    "不分大小写的文件夹": (
        "test_a_file_is_known_by_the_name_in_its_folder",
        "test_the_form_in_capitals_is_told",
    ),
    "旧终端的颜色": ("test_colours_only_where_they_are_obeyed", "test_no_color_is_obeyed"),
    "PowerShell 的 UTF-16": (
        "test_a_sheet_in_utf_16_is_told",
        "test_a_table_in_utf_16_is_read",
        "test_a_pipe_in_utf_16_is_read",
        "test_a_reader_that_has_gone_is_no_fault",
    ),
    "拖放": (
        "test_files_dropped_on_the_program",
        "test_a_window_of_its_own_stays_until_it_is_read",
        "test_a_command_that_is_told_can_be_typed",
        "test_a_quote_behind_a_folder_is_none_of_its_name",
        "test_nobody_is_asked_where_the_input_is_closed",
    ),
    "权限、同步、链接": (
        "test_no_right_to_sync_a_folder_stops_nothing",
        "test_a_folder_within_itself_is_looked_into_once",
        "test_a_folder_is_no_file",
        "test_a_link_is_not_followed",
    ),
    "长路径": ("test_a_path_that_is_too_long_is_told",),
    "网络磁盘": ("test_what_a_network_says_is_told",),
    "时刻": ("test_a_moment_that_windows_cannot_tell_is_no_fault",),
    "git": ("test_git_is_never_taken_from_the_data",),
    "结束": ("test_all_that_was_printed_is_out_before_the_end",),
    "全部一起": ("test_a_season_on_windows",),
    "流水线": ("test_ci_runs_on_windows_and_macos", "test_pages_say_what_to_do_on_each_system"),
}


def test_every_item_has_its_row() -> None:
    named = {name for names in ROWS.values() for name in names}
    own = {name for name in globals() if name.startswith("test_")}
    assert named == own - {"test_every_item_has_its_row"}


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """This process is one of Windows."""
    pretend(monkeypatch)
    return monkeypatch


def remains(folder: Path) -> list[str]:
    """What stands in a folder that was made on the way and should be gone."""
    return [path.name for path in folder.rglob(".halfyear*") if path.name != ".halfyear"]


# Modules, processes


def run(code: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Python code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"} | variables,
    )


def test_no_module_of_posix_is_needed() -> None:
    done = run(
        "import sys, pkgutil, importlib\n"
        "from tests.promises.windows import MODULES\n"
        "for name in [one for one in sys.modules if one.startswith('halfyear')]: del sys.modules[name]\n"
        "sys.modules.update(dict.fromkeys(MODULES))\n"
        "import halfyear\n"
        "names = [one.name for one in pkgutil.walk_packages(halfyear.__path__, 'halfyear.') if not {'hy', 'lsp'} & {one.name.split('.')[1], one.name.rpartition('.')[2][:2]}]\n"
        "for name in names:\n"
        "    try: name.endswith('__main__') or importlib.import_module(name)\n"
        "    except ModuleNotFoundError as error:\n"  # of an extra that is not installed
        "        if error.name in MODULES: raise\n"
        "print(len(names))\n"
    )
    assert done.returncode == 0, done.stderr.decode()
    assert int(done.stdout) > 140


# What one system alone has, and the rooms that ask for it: each asks first whether it is there.
DOORS = {
    "cache.py": {"os.getuid"},
    "many.py": {"os.sched_getaffinity"},
    "terminal.py": {"msvcrt"},
}


OTHERS = ("msvcrt", "winreg", "zoneinfo", "symlink", "hardlink")


def asked(source: Path) -> set[str]:
    """What a module asks of one system alone: modules, and names of ``os`` and ``signal``; zones of time, too."""
    names: set[str] = set()
    text = source.read_text("utf-8")
    if not any(word in text for word in (*MODULES, *FUNCTIONS, *SIGNALS, *OTHERS)):
        return names  # nearly all of them: to parse them takes seconds
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=[*several]):
                names |= {one.name for one in several} & {*MODULES, *OTHERS}
            case ast.ImportFrom(module=str(name)):
                names |= {name} & {*MODULES, *OTHERS}
            case ast.Attribute(value=ast.Name(id="os"), attr=name) if name in FUNCTIONS:
                names.add(f"os.{name}")
            case ast.Attribute(value=ast.Name(id="signal"), attr=name) if name in SIGNALS:
                names.add(f"signal.{name}")
            # Not everybody may make a link there.
            case ast.Attribute(attr="symlink_to" | "hardlink_to" | "symlink" as name):
                names.add(name)
    return names


def test_nothing_of_one_system_is_asked_for_elsewhere() -> None:
    sources = [
        path for path in (ROOT / "src" / "halfyear").rglob("*.py") if not path.name.startswith("hy")
    ]
    assert {path.name: found for path in sources if (found := asked(path))} == DOORS
    # Text is read and written in an encoding that is named.
    bare = re.compile(r"\.(?:read_text|write_text)\(\)|\.open\((?:\"[rwa]\")?\)")
    assert [
        (path.name, found[0])
        for path in sources
        for found in bare.finditer(path.read_text("utf-8"))
        if "encoding" not in found[0]
    ] == []


def test_a_user_without_a_home(windows: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "USERPROFILE"):
        windows.delenv(name, raising=False)
    assert cache.folder() is None
    assert halfyear("validate").code == 0


def test_processes_that_are_spawned_find_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "甲乙":
        shutil.copytree(DATA, tmp_path / name)
    (tmp_path / "乙" / "规划处.yaml").unlink()
    folders = {tmp_path / name: None for name in "甲乙"}
    asked = Asked(date(2024, 9, 30))
    alone = list(survey(folders, asked))
    monkeypatch.setattr(many, "_WAY", "spawn")
    monkeypatch.setattr(many, "_MANY", 2)
    monkeypatch.setattr(many, "_processors", lambda: 2)
    assert [one.findings for one in survey(folders, asked)] == [one.findings for one in alone]
    assert alone[1].findings


@pytest.mark.parametrize(("processors", "reports", "processes"), [(128, 200, 61), (4, 3, 3)])
def test_no_more_processes_than_can_be_waited_for(
    processors: int, reports: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    class Pool:
        def __init__(self, workers: int, *_: object) -> None:
            started.append(workers)

        def __enter__(self) -> Pool:
            return self

        def __exit__(self, *_: object) -> None:
            return

        def map(self, _: object, given: list[Any], chunksize: int) -> list[Any]:
            assert chunksize >= 1
            return given

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", Pool)
    monkeypatch.setattr(many, "_MOST", 61)
    monkeypatch.setattr(many, "_MANY", 2)
    monkeypatch.setattr(many, "_processors", lambda: processors)
    folders = {Path(str(number)): None for number in range(reports)}
    assert len(list(survey(folders, Asked(date(2024, 9, 30))))) == reports
    assert started == [processes]


# Streams


class Stream(io.TextIOWrapper):
    """A stream of a system in another encoding, that ends lines as Windows does."""

    def __init__(self, encoding: str, *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\r\n")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def fileno(self) -> int:
        return 1

    @property
    def data(self) -> bytes:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


@pytest.fixture
def gbk(monkeypatch: pytest.MonkeyPatch) -> Callable[..., bytes]:
    """The command line where both streams are in cp936; what it prints."""
    monkeypatch.setenv("PYTHONIOENCODING", "cp936")

    def told(*arguments: str) -> bytes:
        out, err = Stream("cp936"), Stream("cp936")
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        main(list(arguments))
        return out.data + err.data

    return told


def test_a_stream_in_gbk_takes_every_character(gbk: Callable[..., bytes], copy_2024: Path) -> None:
    sheet = copy_2024 / "基础处.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("。", "😀𠮷⌗\u00ad，", 1), "utf-8")
    told = gbk("validate", "--all").decode("gbk")
    assert "基础处.yaml" in told
    assert "\\U0001f600" in told
    for command in (("rules",), ("explain", "HY201"), ("--help",), ("status",), ("没有",)):
        assert len(gbk(*command).decode("gbk")) > 20, command


@pytest.mark.parametrize("format_", ["json", "sarif", "junit", "gitlab", "rdjson"])
def test_what_programs_read_is_utf_8_whatever_the_stream(
    format_: str, gbk: Callable[..., bytes], copy_2024: Path
) -> None:
    sheet = copy_2024 / "基础处.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("。", "😀，", 1), "utf-8")
    data = gbk("validate", "--format", format_)
    assert "基础处" in data.decode("utf-8") or b"%E5%9F%BA" in data
    assert b"\\U0001f600" not in data


def test_output_has_the_same_line_ends(monkeypatch: pytest.MonkeyPatch, copy_2024: Path) -> None:
    out = Stream("cp936")
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["validate"]) == 0
    assert b"\r" not in out.data
    assert "\n通过：" in out.data.decode("utf-8")


def test_a_reader_that_has_gone_is_no_fault(
    windows: pytest.MonkeyPatch, copy_2024: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Gone(Stream):
        def flush(self) -> None:
            raise OSError(22, "Invalid argument")

        def fileno(self) -> int:
            raise io.UnsupportedOperation

    windows.setattr(sys, "stdout", Gone("utf-8"))
    assert main(["rules"]) == 141
    windows.undo()
    assert capsys.readouterr().err == ""


# Paths in what is printed


def findings(file: str) -> list[Finding]:
    """A finding in a file, as ``validate`` names it."""
    report = load(file, {"report.yaml": b"", "tasks.yaml": "- 序号: 1\n".encode()})
    from halfyear.check.check import findings as found

    return found(report)[:1]


def test_a_drive_is_a_uri_in_sarif() -> None:
    told = sarif(findings(PureWindowsPath("C:\\报 表\\2024").as_posix()))
    assert '"uri": "file:///C:/%E6%8A%A5%20%E8%A1%A8/2024/' in told
    assert "uriBaseId" not in told
    assert '"uri": "data/2024/' in sarif(findings(PureWindowsPath("data\\2024").as_posix()))


def test_a_server_is_a_host_in_sarif() -> None:
    told = sarif(findings(PureWindowsPath("\\\\server\\share\\2024").as_posix()))
    assert '"uri": "file://server/share/2024/' in told


def test_every_format_for_programs_has_slashes() -> None:
    found = findings(PureWindowsPath("data\\2024").as_posix())
    for made in (sarif, gitlab, junit, rdjson, github):
        told = made(found)
        assert "data/2024/" in told
        assert "data\\" not in told


def test_the_top_of_a_drive_is_not_its_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def real(path: str) -> str:
        asked.append(str(path))
        return "/nowhere"

    monkeypatch.setattr(os.path, "realpath", real)
    rooted.rooted([one._replace(file="C:/report.yaml") for one in findings("甲")])
    assert asked[0] == "C:/"


# Locks


def test_the_second_writer_waits_and_is_told(windows: pytest.MonkeyPatch, copy_2024: Path) -> None:
    windows.setattr(lock, "_WAIT", 0.1)
    with (
        locked(copy_2024),
        pytest.raises(HalfyearError, match="另一个 halfyear 正在改"),
        locked(copy_2024),
    ):
        pytest.fail("两个一起写")
    with locked(copy_2024):
        pass


def test_a_lock_leaves_nothing_that_git_sees(windows: pytest.MonkeyPatch, copy_2024: Path) -> None:
    with locked(copy_2024):
        pass
    assert sorted(path.name for path in (copy_2024 / ".halfyear").iterdir()) == [
        ".gitignore",
        "lock",
    ]
    assert (copy_2024 / ".halfyear" / ".gitignore").read_bytes() == b"*\n"
    assert rooms.entries(copy_2024) == rooms.entries(DATA)


def test_where_nothing_can_be_written_nothing_is_locked(
    windows: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run
) -> None:
    (copy_2024 / ".halfyear").write_text("这里建不了文件夹", "utf-8")
    assert halfyear("fmt").code == 0
    (copy_2024 / ".halfyear").unlink()
    for command in ("fmt --check", "validate --diff", "tasks move 1 --to 2 --dry-run"):
        assert halfyear(*command.split()).code in (0, 1)
        assert not (copy_2024 / ".halfyear").exists()
    with pytest.raises(HalfyearError, match="没有这个文件或文件夹"), locked(Path("没有")):
        pytest.fail("没有的文件夹锁住了")


def test_a_summary_is_appended_to_under_a_lock(windows: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = tmp_path / "页"
    page.write_bytes(b"1\n")
    append(page, b"2\n")
    assert page.read_bytes() == b"1\n2\n"


# Files that are open elsewhere


def test_what_word_has_open_is_told_and_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "汇总表.docx"
    page.write_bytes(b"old")
    pretend(monkeypatch, held=[page])
    monkeypatch.setattr(files, "_AGAIN", (0.0,))
    with pytest.raises(HalfyearError) as told:
        replace(page, b"new")
    assert str(told.value) == (f"写不了“{page}”：正被 Word 打开，请关闭后再试；原来的文件没有动")
    assert (page.read_bytes(), remains(tmp_path)) == (b"old", [])


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("表.docx", " Word "),
        ("表.XLSX", " Excel "),
        ("表.pdf", "看 PDF 的程序"),
        ("表.html", "别的程序"),
    ],
)
@pytest.mark.parametrize("number", [32, 33, 1224])
def test_who_reads_what_is_open_is_told_so(number: int, name: str, by: str, tmp_path: Path) -> None:
    error = refused(PermissionError, 32, name)
    vars(error)["winerror"] = number
    assert reason(error) == f"正被{by}打开，请关闭后再试"
    # open() gives no number.
    path = tmp_path / name
    path.write_bytes(b"")
    assert reason(refused(PermissionError, None, path)) == "没有权限，或者正被别的程序打开"
    (tmp_path / f"~${name[1:]}").write_bytes(b"")
    assert reason(refused(PermissionError, None, path)) == f"正被{by}打开，请关闭后再试"


def test_a_file_that_is_free_in_a_moment_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "表.xlsx"
    page.write_bytes(b"old")
    pretend(monkeypatch)
    with page.open("rb") as held:
        monkeypatch.setattr(time, "sleep", lambda _: held.close())
        replace(page, b"new")
    assert page.read_bytes() == b"new"


def test_a_form_that_word_has_open_stops_no_other_command(
    monkeypatch: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run
) -> None:
    page = Path("表.docx")
    page.write_bytes(b"old")
    pretend(monkeypatch, held=[page])
    monkeypatch.setattr(files, "_AGAIN", ())
    code, out, err = halfyear("render", "-o", "表.docx")
    assert (code, out) == (2, "")
    assert err == "halfyear：写不了“表.docx”：正被 Word 打开，请关闭后再试；原来的文件没有动\n"
    assert halfyear("render", "-o", "另一份.docx").code == 0
    assert sorted(path.name for path in Path().iterdir()) == ["data", "另一份.docx", "表.docx"]


def test_a_read_only_file_is_not_called_open(windows: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = tmp_path / "表.docx"
    page.write_bytes(b"old")
    page.chmod(0o444)
    with pytest.raises(HalfyearError, match="它是只读的，请在属性里去掉“只读”再试"):
        replace(page, b"new")
    assert (page.read_bytes(), remains(tmp_path)) == (b"old", [])
    sheets = [tmp_path / name for name in ("a.yaml", "b.yaml")]
    for sheet in sheets:
        sheet.write_bytes(b"old")
    sheets[1].chmod(0o444)
    with pytest.raises(HalfyearError, match=r"只读.*原来的文件没有动"):
        replace_all(tmp_path, {sheet.name: b"new" for sheet in sheets})
    assert [sheet.read_bytes() for sheet in sheets] == [b"old", b"old"]


def test_half_a_change_says_what_is_open(
    monkeypatch: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run
) -> None:
    pretend(monkeypatch, held=[copy_2024 / "规划处.yaml"])
    monkeypatch.setattr(files, "_AGAIN", ())
    names = ("tasks.yaml", "规划处.yaml")
    with pytest.raises(HalfyearError, match=r"只改了一半：正被别的程序打开.*tasks finish"):
        replace_all(copy_2024, dict.fromkeys(names, b"- \n"))
    folder = copy_2024.absolute()
    monkeypatch.undo()
    files.finish(folder)
    assert [(folder / name).read_bytes() for name in names] == [b"- \n"] * 2


def test_a_folder_is_made_where_an_empty_one_is(
    windows: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "公开"
    folder.mkdir()
    create(folder, {"表.txt": "甲"})
    assert (folder / "表.txt").read_text("utf-8") == "甲"
    with pytest.raises(HalfyearError, match="已经有了"):
        create(folder, {"表.txt": "乙"})
    assert remains(tmp_path) == []


# Patterns


@pytest.fixture
def returned(copy_2024: Path, halfyear: Run) -> list[str]:
    """Forms in a folder, as divisions send them, and what Word keeps beside one that is open."""
    assert halfyear("form", "-o", "交来").code == 0
    names = sorted(path.name for path in Path("交来").iterdir())
    (Path("交来") / f"~${names[0][2:]}").write_bytes(b"")
    return names


def test_a_pattern_is_what_it_stands_for(
    returned: list[str], copy_2024: Path, halfyear: Run
) -> None:
    whole = halfyear("collect", "--dry-run", "交来").err
    assert whole.startswith(f"交来 {len(returned)} 份")
    assert halfyear("collect", "--dry-run", "交来/*.docx").err == whole
    # As a shell hands them on that spreads patterns by itself.
    every = sorted(str(path) for path in Path("交来").iterdir())
    assert halfyear("collect", "--dry-run", *every).err == whole
    for command in (("validate",), ("fmt", "--check"), ("status",)):
        assert halfyear(*command, "dat?/*") == halfyear(*command, "data/2024")
    for words in ("render {} --format md -o -", "schema {}", "sign {} --list"):
        told = [halfyear(*words.format(path).split()) for path in ("data/202?", "data/2024")]
        assert told[0] == told[1]
    assert halfyear("data/*/基础处.y*ml") == halfyear("data/2024/基础处.yaml")
    assert halfyear("render", "-o", "公开.html").code == 0
    taken = halfyear("import", "公*.html", "--into", "data/新")
    assert "全部相同" in taken.err
    assert "没有写命令" in halfyear("公*.html").err


def test_what_is_really_called_so_is_meant_itself(copy_2024: Path, halfyear: Run) -> None:
    shutil.copytree(copy_2024, "data/[2024]*")
    shutil.rmtree(copy_2024)
    assert "检查了 1 份报表" in halfyear("validate", "data/[2024]*").out
    assert halfyear("form", "data/[2024]*", "-o", "表").code == 0
    assert paths.spread([Path("data/[2024]*")]) == [Path("data/[2024]*")]


@pytest.mark.parametrize(
    "command", ["validate", "collect", "fmt", "status", "import", "render", "form"]
)
def test_a_pattern_that_fits_nothing_is_told(command: str, copy_2024: Path, halfyear: Run) -> None:
    assert halfyear(command, "*.doc") == (2, "", "halfyear：没有与“*.doc”相符的文件或文件夹\n")


def test_a_pattern_for_one_thing_fits_one(copy_2024: Path, halfyear: Run) -> None:
    shutil.copytree(copy_2024, "data/2023")
    code, _, err = halfyear("render", "data/202?")
    assert (code, err) == (
        2,
        "halfyear：与“data/202?”相符的有 2 个：“data/2023”“data/2024”等，请写明是哪一个\n",
    )


# Names


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("规划:处.yaml", "里有“:”"),
        ("a\tb", "里有不可见的控制字符"),
        ("表. ", "以点或空格结尾"),
        ("con.docx", "是设备的名字（con）"),
        ("LPT1", "是设备的名字（LPT1）"),
        ("console.docx", None),
        ("规划处.yaml", None),
    ],
)
def test_names_that_windows_does_not_take(name: str, wrong: str | None) -> None:
    assert amiss(name) == wrong
    assert amiss(tame(name)) is None
    assert file_of(name) == (None if wrong and "点" not in wrong else f"{name}.yaml")


@pytest.mark.parametrize("name", ["con.docx", "NUL.docx", "a:b.docx", "aux"])
@pytest.mark.parametrize("command", ["render", "status", "schema", "sarif"])
def test_a_file_for_a_device_is_not_written(
    command: str, name: str, copy_2024: Path, halfyear: Run
) -> None:
    options = {
        "render": (
            "render",
            "--format",
            "docx",
            "-o",
            name,
        ),
        "status": (
            "status",
            "--format",
            "md",
            "-o",
            name.replace("docx", "md").replace("aux", "aux.md"),
        ),
        "schema": ("schema", "-o", name),
        "sarif": ("validate", "--output", f"sarif={name}"),
    }[command]
    before = sorted(Path().rglob("*"))
    code, _, err = halfyear(*options)
    assert code == 2
    assert "Windows 不接受：请换一个名字" in err
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("title", ["CON", "甲: 乙?", "..", "aux.表", "甲" * 300, "结尾的点…. "])
def test_no_title_makes_a_bad_name(title: str) -> None:
    target = paths.target_file(None, "docx", title, draft=True, several=False)
    assert target
    assert amiss(target.name) is None
    assert len(target.name.encode()) <= 255


def test_a_folder_with_a_bad_name_is_not_made(tmp_path: Path) -> None:
    for name, inner in (("公开.", "表.txt"), ("公开", "com1.txt")):
        with pytest.raises(HalfyearError, match="Windows 不接受这样的文件名"):
            create(tmp_path / name, {inner: ""})
    assert list(tmp_path.iterdir()) == []


def test_what_is_made_has_names_for_every_system(
    windows: pytest.MonkeyPatch, tmp_path: Path, halfyear: Run
) -> None:
    windows.chdir(tmp_path)
    page = "<table><tr><th>序号</th><th>重点工作</th><th>完成情况</th><th>牵头处室</th></tr>"
    page += "".join(
        f"<tr><td>{number}</td><td>办成{number}件事</td><td>办成了。</td><td>{name}</td></tr>"
        for number, name in enumerate(("外专局/引智处", "科:技处", "CON", "规划处"), 1)
    )
    Path("表.html").write_text(f"<p>某厅2024年上半年进展</p>{page}</table>", "utf-8")
    taken = halfyear("import", "表.html", "--period", "2024上半年")
    assert "HY031" in taken.out
    assert sorted(path.name for path in Path("data/2024").iterdir() if path.suffix == ".yaml") == [
        "report.yaml",
        "tasks.yaml",
        "规划处.yaml",
    ]
    assert halfyear("form", "--division", "CON").code == 0


# Folders that do not tell upper from lower case, line ends


def test_a_file_is_known_by_the_name_in_its_folder(
    monkeypatch: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run
) -> None:
    (copy_2024 / "处a.yaml").write_text("- 序号: 1\n  完成情况: 办成了,\n", "utf-8")
    usual = halfyear("validate", "data/2024/处a.yaml")
    assert usual.code == 1
    exists, same = Path.exists, Path.samefile

    def lower(path: Path) -> Path:
        return path.with_name(path.name.lower())

    monkeypatch.setattr(Path, "exists", lambda path: exists(path) or exists(lower(path)))
    monkeypatch.setattr(Path, "samefile", lambda path, other: same(path, lower(Path(other))))
    assert halfyear("validate", "data/2024/处A.YAML") == usual


def test_the_form_in_capitals_is_told(copy_2024: Path, halfyear: Run) -> None:
    (copy_2024 / "tasks.yaml").rename(copy_2024 / "Tasks.yaml")
    assert (
        "Tasks.yaml:1:1  错误 HY012  文件名“Tasks.yaml”里有大写字母，没有读取：改名为“tasks.yaml”"
        in (halfyear("validate").out)
    )
    # On such a system this folder is a report by the name of its form.
    told = load("甲", {"Report.yaml": (DATA / "report.yaml").read_bytes()})
    assert [(stray.kind, stray.meant) for stray in told.strays] == [("case", "report.yaml")]


def test_line_ends_of_windows_change_nothing(
    windows: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run
) -> None:
    usual = halfyear("render", "--format", "html", "-o", "-").out
    for sheet in copy_2024.glob("*.yaml"):
        sheet.write_bytes(sheet.read_bytes().replace(b"\n", b"\r\n"))
    assert halfyear("validate").code == 0
    assert halfyear("render", "--format", "html", "-o", "-").out == usual
    assert halfyear("tasks", "move", "1", "--to", "2").code == 0
    for sheet in copy_2024.glob("*.yaml"):
        data = sheet.read_bytes()
        assert data.count(b"\n") == data.count(b"\r\n"), sheet


# The terminal


class Kernel:
    """As much of Windows' kernel32 as is asked."""

    def __init__(self, *, modern: bool, processes: int = 1) -> None:
        self.modern, self.processes = modern, processes

    def GetConsoleMode(self, _: int, mode: Any) -> int:  # noqa: N802  (as Windows has it)
        mode._obj.value = 3
        return 1

    def SetConsoleMode(self, _: int, mode: int) -> int:  # noqa: N802  (as Windows has it)
        assert mode == 7
        return int(self.modern)

    def GetConsoleProcessList(self, room: Any, size: int) -> int:  # noqa: N802  (so, too)
        assert len(room) == size
        return self.processes


@pytest.fixture
def console(windows: pytest.MonkeyPatch) -> Callable[..., Stream]:
    """A console of Windows, new or old."""

    def made(*, modern: bool, processes: int = 1) -> Stream:
        kernel = Kernel(modern=modern, processes=processes)
        windows.setattr("ctypes.windll", type("Windll", (), {"kernel32": kernel}), raising=False)
        windows.setattr(sys.modules["msvcrt"], "get_osfhandle", lambda _: 7, raising=False)
        for name in ("NO_COLOR", "TERM"):
            windows.delenv(name, raising=False)
        return Stream("utf-8", terminal=True)

    return made


@pytest.mark.parametrize("modern", [True, False])
def test_colours_only_where_they_are_obeyed(
    modern: bool, console: Callable[..., Stream], windows: pytest.MonkeyPatch, copy_2024: Path
) -> None:
    (copy_2024 / "规划处.yaml").unlink()
    out = console(modern=modern)
    windows.setattr(sys, "stdout", out)
    assert terminal.color(out) is modern
    assert main(["validate"]) == 1
    assert main(["status"]) == 0
    assert (b"\x1b[" in out.data) is modern


def test_no_color_is_obeyed(console: Callable[..., Stream], windows: pytest.MonkeyPatch) -> None:
    out = console(modern=True)
    windows.setenv("NO_COLOR", "1")
    assert not terminal.color(out)


@pytest.mark.parametrize(
    "case",
    [(1, False, True), (2, False, False), (2, True, True), (3, True, False)],
    ids=["alone", "in a shell", "unpacked", "unpacked in a shell"],
)
def test_a_window_of_its_own_stays_until_it_is_read(
    case: tuple[int, bool, bool],
    console: Callable[..., Stream],
    windows: pytest.MonkeyPatch,
    copy_2024: Path,
) -> None:
    processes, unpacked, waits = case
    err, keys = console(modern=True, processes=processes), Stream("utf-8", terminal=True)
    windows.setattr(sys, "stderr", err)
    windows.setattr(sys, "stdin", keys)
    windows.setattr(sys, "frozen", True, raising=False)
    program = str(Path(sys.executable).parent)
    windows.setattr(sys, "_MEIPASS", "/tmp/_MEI1" if unpacked else program, raising=False)
    main(["data/2024"])
    assert ("按回车键关闭这个窗口" in err.data.decode()) is waits


def test_files_dropped_on_the_program(
    windows: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run
) -> None:
    name = "C:\\交来\\规划处 填报表.docx"
    exists = Path.exists
    windows.setattr(Path, "exists", lambda path: str(path) == name or exists(path))
    code, out, err = halfyear(name)
    assert (code, out) == (2, "")
    assert f'  halfyear collect "{name}"\n' in err


@pytest.mark.parametrize("name", ["半年 进展", "a&b (1)", "2024"])
def test_a_command_that_is_told_can_be_typed(name: str, copy_2024: Path, halfyear: Run) -> None:
    (copy_2024 / "规划处.yaml").unlink()
    copy_2024.rename(name)
    told = halfyear("render", name).err
    command = told.partition("用 ")[2].partition(" 逐处")[0]
    assert shlex.split(command) == ["halfyear", "validate", name]
    assert (command.endswith(name)) is (name == "2024")


def test_a_quote_behind_a_folder_is_none_of_its_name(
    windows: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run
) -> None:
    """Tab makes "半年 进展\\" of a folder's name, and Windows hands on 半年 进展"."""
    copy_2024.rename("半年 进展")
    assert halfyear("validate", '半年 进展"') == halfyear("validate", "半年 进展")
    assert '没有“半年"”' in halfyear("validate", '半年"').err


def test_nobody_is_asked_where_the_input_is_closed(
    monkeypatch: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert halfyear("new", "data/2025", "--from", "data/2024").code == 0


# What comes in


def test_a_sheet_in_utf_16_is_told(copy_2024: Path, halfyear: Run) -> None:
    sheet = copy_2024 / "规划处.yaml"
    sheet.write_bytes(sheet.read_text("utf-8").encode("utf-16"))
    told = halfyear("validate").out
    assert (
        "规划处.yaml:1:1  错误 HY003  文件不是 UTF-8 编码，像是 UTF-16：请用记事本打开，另存为 UTF-8"
        in told
    )


@pytest.mark.parametrize("ending", ["md", "html", "csv", "txt"])
def test_a_table_in_utf_16_is_read(ending: str, copy_2024: Path, halfyear: Run) -> None:
    page = Path(f"表.{ending}")
    assert halfyear("render", "-o", page).code == 0
    page.write_bytes(page.read_bytes().decode("utf-8-sig").encode("utf-16"))
    told = halfyear("import", page, "--into", "data/新", "--period", "2024上半年")
    assert "全部相同" in told.err


def test_a_pipe_in_utf_16_is_read(
    monkeypatch: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run
) -> None:
    sheet = copy_2024 / "规划处.yaml"
    usual = halfyear("validate", sheet)
    for encoding, code in (("utf-16", usual.code), ("utf-16-le", 1)):
        data = sheet.read_text("utf-8").encode(encoding)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        told = halfyear("validate", "-", "--stdin-filename", sheet)
        assert told.code == code
        assert (told.out == usual.out) is (encoding == "utf-16")


# What the system says


def test_a_path_that_is_too_long_is_told() -> None:
    error = refused(FileNotFoundError, 183, "C:\\" + "甲" * 300)
    for number in (3, 206):
        vars(error)["winerror"] = number
        assert "路径太长" in reason(error)
    short = refused(FileNotFoundError, 183, "C:\\甲")
    vars(short)["winerror"] = 3
    assert reason(short) == "没有这个文件或文件夹"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((53, 64, 67, 1231), "连不上网络磁盘，请看网络再试"),
        ((123,), "名字里有 Windows 不接受的字"),
        ((225,), "被杀毒软件拦下了"),
        ((2,), "没有这个文件或文件夹"),
    ],
)
def test_what_a_network_says_is_told(numbers: tuple[int, ...], said: str) -> None:
    for number in numbers:
        error = refused(FileNotFoundError, 183, "\\\\server\\share")
        vars(error)["winerror"] = number
        assert reason(error) == said


def test_a_moment_that_windows_cannot_tell_is_no_fault(
    windows: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run
) -> None:
    from halfyear.season import post

    class Clock(datetime):
        def astimezone(self, *_: object) -> Any:
            raise OSError(22, "Invalid argument")

    assert halfyear("form", "-o", "表").code == 0
    windows.setattr(post, "datetime", Clock)
    code, _, err = halfyear("status")
    assert code == 0
    assert "看不出填报表发没发" in err


def test_no_right_to_sync_a_folder_stops_nothing(
    windows: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(PermissionError):
        os.open(tmp_path, os.O_RDONLY)
    replace(tmp_path / "表.txt", b"1")
    replace_all(tmp_path, {"a.yaml": b"1", "b.yaml": b"2"})
    assert {path.name for path in tmp_path.iterdir()} == {"表.txt", "a.yaml", "b.yaml"}


def test_a_folder_within_itself_is_looked_into_once(
    windows: pytest.MonkeyPatch, copy_2024: Path
) -> None:
    (copy_2024.parent / "转到").mkdir()
    shutil.copytree(copy_2024, copy_2024.parent / "转到" / "2024")
    real = os.lstat

    class Stat:
        st_reparse_tag = 0xA0000003

    windows.setattr(
        os,
        "lstat",
        lambda path, **more: Stat() if str(path).endswith("转到") else real(path, **more),
    )
    assert rooms.reports(Path("data")) == [copy_2024]


def test_a_folder_is_no_file(windows: pytest.MonkeyPatch, copy_2024: Path, halfyear: Run) -> None:
    assert halfyear("import", "data").err == "halfyear：读不了“data”：这是一个文件夹\n"


def test_a_link_is_not_followed(windows: pytest.MonkeyPatch, copy_2024: Path) -> None:
    (copy_2024 / "链.yaml").symlink_to("规划处.yaml")
    with pytest.raises(HalfyearError, match="不跟随链接"):
        rooms.read(copy_2024 / "链.yaml")


def test_git_is_never_taken_from_the_data(
    monkeypatch: pytest.MonkeyPatch, copy_2024: Path, tmp_path: Path, halfyear: Run
) -> None:
    for path in (Path("git.exe"), copy_2024 / "git.exe"):
        path.write_text("#!/bin/sh\ntouch taken\n")
        path.chmod(0o755)
    monkeypatch.setattr(revision, "_WINDOWS", True)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{tmp_path / 'empty'}")
    assert "没有找到 git" in halfyear("validate", "--base", "HEAD").err
    assert not Path("taken").exists()
    real = tmp_path / "程序" / "git.exe"
    real.parent.mkdir()
    real.write_text("#!/bin/sh\nexit 1\n")
    real.chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}{real.parent}")
    assert revision._program() == str(real)


def test_all_that_was_printed_is_out_before_the_end(copy_2024: Path) -> None:
    (copy_2024 / "规划处.yaml").unlink()
    done = subprocess.run(
        [sys.executable, "-m", "halfyear", "validate", "--format", "json"],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 1
    assert done.stdout.rstrip().endswith(b"}") or done.stdout.rstrip().endswith(b"]")


# All of it together


SEASON = """\
form data/2024 -o 填报_表 --deadline 2024-07-10
collect 填报_表/*.docx --dry-run --diff
collect 填报_表
validate data/2024 --fix
fmt
validate data data/202? --no-cache
status
status -o 状态.html
slip -o 退_回
render data/2024 --format docx --format html --format xlsx -o 汇总_表
sign data/2024 --role 分管领导 --name 张三
sign data/2024 --list
tasks move 1 --to 2 --report data/2024
undo data/2024
diff data/2024 汇总_表/*.docx
publish data/2024 -o 公_开 --date 2024-09-04 --without pdf
publish data/2024 -o 公_开 --date 2024-09-04 --without pdf
new data/2025 --from data/2024
import 汇总_表/*.html --into data/旧
"""


def test_a_season_on_windows(
    tmp_path: Path, gbk: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "半年 进展（试）"
    home.mkdir()
    monkeypatch.chdir(home)
    shutil.copytree(DATA, "data/2024")
    pretend(monkeypatch)
    monkeypatch.setattr(many, "_MANY", 2)
    told = {}
    for line in SEASON.splitlines():
        told[line] = gbk(*words(line)).decode("gbk")
        assert "程序出错" not in told[line], line
        assert "halfyear：" not in told[line], line
    assert (
        "里已经公开过，就是现在这一稿，没有动"
        in told["publish data/2024 -o 公_开 --date 2024-09-04 --without pdf"]
    )
    every = [path for path in home.rglob("*") if ".halfyear" not in path.parts]
    assert [path for path in every if amiss(path.name)] == []
    assert remains(home) == []


def words(line: str) -> list[str]:
    """The words of a command line in which _ is a blank within a word."""
    return [word.replace("_", " ") for word in line.split()]


def test_ci_runs_on_windows_and_macos() -> None:
    text = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    assert text.count("system: windows-latest") == text.count("system: macos-latest") == 2


def test_pages_say_what_to_do_on_each_system() -> None:
    text = (ROOT / "docs/systems.md").read_text("utf-8")
    for word in ("Windows", "macOS", "麒麟", "统信", "PowerShell", "Word", "WPS", "单个文件"):
        assert word in text

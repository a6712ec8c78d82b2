"""LibreOffice and the validators: what tests ask of them, and what is missing where they are not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

ROOT = Path(__file__).parents[2]
VALIDATOR = ROOT / "node_modules" / ".bin" / "ooxml-validator"
RDFORMAT = ROOT / "node_modules" / ".bin" / "rdformat-validator"
# The fonts of official documents are not free; these are like them and just as wide.
STAND_INS = {
    "仿宋_GB2312": ("FandolFang", "Noto Serif CJK SC"),
    "宋体": ("FandolSong", "Noto Serif CJK SC"),
    "黑体": ("FandolHei", "Noto Sans CJK SC"),
    "方正小标宋简体": ("Noto Serif CJK SC", "FandolSong"),
    "Times New Roman": ("Liberation Serif", "FandolSong"),
}
HEAVY = {"方正小标宋简体"}
BOLD = '<edit name="weight" mode="assign" binding="strong"><const>bold</const></edit>'


def missing_office() -> str | None:
    """What is missing to turn documents into pictures as wide as they are meant, or None."""
    if lacking := _missing({"soffice": "LibreOffice", "pdftoppm": "poppler-utils"}):
        return lacking
    listed = subprocess.run(["fc-list", ":", "family"], check=False, capture_output=True, text=True)
    families = {name.strip() for line in listed.stdout.splitlines() for name in line.split(",")}
    wanting = [names for names in STAND_INS.values() if families.isdisjoint(names)]
    return f"没有字体 {' 或 '.join(wanting[0])}" if wanting else None


def missing_writer() -> str | None:
    """What is missing to open, change and save Word documents with LibreOffice, or None."""
    return _missing({"soffice": "LibreOffice"})


def missing_validator() -> str | None:
    """What is missing to validate documents against Open XML, or None."""
    return _missing_package(VALIDATOR, "Open XML 校验器")


def missing_rdformat() -> str | None:
    """What is missing to validate findings against reviewdog's format, or None."""
    return _missing_package(RDFORMAT, "rdjson 校验器")


def missing_strace() -> str | None:
    """What is missing to put faults into the system calls of a process, or None."""
    lacking = _missing({"strace": "strace"})
    if (
        lacking is None
        and subprocess.run(
            ["strace", "-qq", "-e", "trace=none", "true"], check=False, capture_output=True
        ).returncode
    ):
        return "这里不许 strace 跟踪进程"
    return lacking


def require(missing: str | None) -> None:
    """Skips the test for what is missing; in CI, where nothing may be missing, fails it."""
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


def office_pdfs(paths: Sequence[Path]) -> list[Path]:
    """The documents of one folder as PDFs beside them, by LibreOffice with its own profile and fonts."""
    with tempfile.TemporaryDirectory() as profile:
        fonts = Path(profile) / "fonts.conf"
        fonts.write_text(_fonts(), encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(paths[0].parent), *map(str, paths)]
        environment = os.environ | {"FONTCONFIG_FILE": str(fonts)}
        subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
    return [path.with_suffix(".pdf") for path in paths]


_SCRIPT = """\
Sub Main
{calls}
End Sub

Sub Dispatch(paper, verb)
  Dim none()
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(paper.CurrentController.Frame, ".uno:" & verb, "", 0, none())
End Sub

Sub Exchange(paper, before, after)
  wanted = paper.createReplaceDescriptor()
  wanted.SearchString = before
  wanted.ReplaceString = after
  paper.replaceAll(wanted)
End Sub

Function Opened(address)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Set Opened = StarDesktop.loadComponentFromURL(address, "_blank", 0, hidden())
End Function

Sub Saved(paper, address)
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  paper.storeToURL(address, kind())
  paper.close(True)
End Sub
"""
# A profile that is not known to be set up would have its library replaced by an empty one.
_PROFILE = {
    "registrymodifications.xcu": (
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office">'
        '<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>'
    ),
    "basic/script.xlc": (
        '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">'
        '<library:libraries xmlns:library="http://openoffice.org/2000/library">'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>'
    ),
    "basic/Standard/script.xlb": (
        '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">'
        '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
        ' library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Work"/></library:library>'
    ),
    "basic/Standard/Work.xba": (
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Work"'
        ' script:language="StarBasic">{script}</script:module>'
    ),
}


def office_work(works: Sequence[tuple[Path, Sequence[str], Path]]) -> None:
    """LibreOffice, started once: opens each document, runs lines of its Basic on ``paper``, saves it as .docx elsewhere.

    ``Dispatch paper, "AcceptAllTrackedChanges"`` does what the menu does, ``Exchange paper, "…", "…"``
    what the box for searching does.
    """
    calls = []
    for source, lines, target in works:
        calls += [f'Set paper = Opened("{source.as_uri()}")', *lines]
        calls.append(f'Saved paper, "{target.as_uri()}"')
    script = _SCRIPT.format(calls="\n".join(f"  {call}" for call in calls))
    with tempfile.TemporaryDirectory() as profile:
        user = Path(profile) / "user"
        (user / "basic" / "Standard").mkdir(parents=True)
        for name, text in _PROFILE.items():
            xml = text.replace("{script}", escape(script))
            (user / name).write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}', "utf-8")
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--norestore", "macro:///Standard.Work.Main"]
        subprocess.run(command, check=True, capture_output=True, timeout=180)


def resaved(document: bytes, folder: Path) -> bytes:
    """A Word document as LibreOffice saves it when nothing was changed."""
    source = folder / "before.docx"
    source.write_bytes(document)
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "after")]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    return (folder / "after" / "before.docx").read_bytes()


def office_pdf(path: Path) -> Path:
    """The document as a PDF beside it."""
    return office_pdfs([path])[0]


def page_texts(pdf: Path) -> list[str]:
    """The text of each page."""
    printed = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60
    )
    return printed.stdout.decode().split("\f")[:-1]


def pngs(pdf: Path, dots_per_inch: int = 110) -> list[Path]:
    """A picture of each page, beside the PDF, in order."""
    stem = pdf.with_suffix("")
    command = ["pdftoppm", "-r", str(dots_per_inch), "-png", str(pdf), str(stem)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return sorted(pdf.parent.glob(f"{stem.name}-*.png"))


def ooxml_errors(path: Path) -> list[str]:
    """What the Open XML SDK finds wrong with a .docx or .xlsx; nothing if it is valid."""
    ran = subprocess.run([str(VALIDATOR), str(path)], check=False, capture_output=True, timeout=120)
    if ran.returncode not in (0, 1):
        raise RuntimeError(ran.stderr.decode())
    found = json.loads(ran.stdout)
    return [
        f"{error['path']} {error['xPath']}: {error['description']}" for error in found["errors"]
    ]


def rdformat_errors(path: Path) -> list[str]:
    """What is wrong with findings in reviewdog's format, as place and kind; nothing if they are valid."""
    # Read from standard input it gives up where nothing comes for a tenth of a second.
    command = [str(RDFORMAT), "--strict", "--no-extra-fields", "--format", "json", str(path)]
    ran = subprocess.run(command, check=False, capture_output=True, timeout=120)
    (told,) = json.loads(ran.stdout)["fileResults"]
    if told["valid"] != (ran.returncode == 0):
        raise RuntimeError(ran.stderr.decode())
    return [f"{error['path']} {error['code']}" for error in told.get("errorDetails", ())]


def _missing_package(program: Path, name: str) -> str | None:
    if not program.exists():
        return f"没有 {name}：请先在仓库里运行 npm install"
    return _missing({"node": "Node.js"})


def _missing(programs: dict[str, str]) -> str | None:
    lacking = [
        f"{name}（{command}）" for command, name in programs.items() if not shutil.which(command)
    ]
    return f"没有 {'、'.join(lacking)}" if lacking else None


def _fonts() -> str:
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        '<edit name="family" mode="assign" binding="same">'
        f"{''.join(f'<string>{other}</string>' for other in others)}</edit>"
        f"{BOLD if name in HEAVY else ''}</match>"
        for name, others in STAND_INS.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>'
    )

"""Builds what runs without a network, and without Python: ``python -m scripts.dist [zipapp] [program] [wheels]``.

The same on Linux, Windows and macOS; what is built runs on a machine like the one it was built on. All that it needs
is this checkout with its extra ``dist`` installed. Without words it builds all three, into ``dist/``.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from email.parser import BytesParser
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path
from types import MappingProxyType
from typing import cast

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from halfyear import __version__
from scripts import made

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
KINDS = ("zipapp", "program", "wheels")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MACHINE = "-".join(
    {"darwin": "macos", "amd64": "x86_64", "aarch64": "arm64"}.get(word, word)
    for word in (platform.system().lower(), platform.machine().lower())
)
NAME = f"halfyear-{__version__}-{MACHINE}"
_SUFFIX = ".exe" if os.name == "nt" else ""
PROGRAM = DIST / f"{NAME}{_SUFFIX}"
FOLDER = DIST / f"{NAME}-folder"
STARTER = FOLDER / f"halfyear{_SUFFIX}"
ZIPAPP = DIST / f"{NAME}-py{sys.version_info.major}{sys.version_info.minor}.pyz"
WHEELS = DIST / f"halfyear-{__version__}-windows-x86_64-wheels.zip"

_WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
}
_TOLD = f"""\
1. 把这个压缩包全部解压到一个文件夹，打开这个文件夹，在地址栏输入 cmd，按回车。
2. 输入 py -m pip install --no-index --find-links wheels halfyear ，按回车，等到出现 Successfully installed。
3. 输入 py -m halfyear --version ，按回车，看到 halfyear {__version__} 就装好了；以后每个命令都这样开头：py -m halfyear。
"""


def wheel(folder: Path) -> Path:
    """The wheel of this checkout."""
    _python("-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (built,) = folder.glob("*.whl")
    return built


def staged(folder: Path) -> Path:
    """A folder that holds halfyear and nothing but its libraries, as they are here, where its tests ran."""
    stage = folder / "stage"
    with zipfile.ZipFile(wheel(folder)) as file:
        file.extractall(stage)
    for library in _libraries():
        for path in library.files or ():
            # What starts the Python of this machine lies outside, what it has compiled is its own.
            if not {"..", "__pycache__"} & set(path.parts):
                (stage / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(str(path.locate()), stage / path)
    # A program of one file cannot be told by the files of its libraries, so it is by their versions.
    libraries = sorted(f"{one.name} {one.version}" for one in distributions(path=[str(stage)]))
    with (stage / made.FILE).open("a", encoding="ascii") as file:
        file.write(f"{hashlib.sha256(chr(10).join(libraries).encode()).hexdigest()}\n")
    return stage


def _libraries() -> list[Distribution]:
    """What halfyear needs on this machine, however far down."""
    found, seen, asked = {}, set(), [Requirement("halfyear")]
    while asked:
        one = asked.pop()
        if str(one) not in seen:
            seen.add(str(one))
            found[canonicalize_name(one.name)] = own = distribution(one.name)
            asked += _asked(one, map(Requirement, own.requires or ()))
    return [library for name, library in found.items() if name != "halfyear"]


def zipapp(stage: Path) -> None:
    """All but Python in one file, which unpacks itself when it first runs."""
    _python(
        *("-m", "shiv", "--site-packages", stage, "--console-script", "halfyear"),
        *("--reproducible", "--compressed", "--python", "/usr/bin/env python3"),
        *("--output-file", ZIPAPP),
    )


def program(stage: Path) -> None:
    """All and Python, as one file and as a folder."""
    with tempfile.TemporaryDirectory() as work:
        _python(
            *("-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--workpath", work, "--distpath", DIST, ROOT / "scripts" / "halfyear.spec"),
            *("--", stage, NAME),
            PYTHONPATH=str(stage),
        )


def wheels(folder: Path) -> None:
    """All but Python for Windows, to be installed from a folder; for every Python that is promised."""
    kept = folder / "wheels"
    kept.mkdir()
    shutil.copy(wheel(folder), kept)
    for python in PYTHONS:
        # pip chooses files for Windows, but asks the machine that it runs on which libraries they need.
        before: set[str] = set()
        while missing := lacking(kept, python):
            if missing == before:
                raise SystemExit(f"Python {python}: no wheel for Windows of {sorted(missing)}")
            before = missing
            _python(
                *("-m", "pip", "download", "--quiet", "--only-binary", ":all:"),
                *("--platform", "win_amd64", "--implementation", "cp", "--python-version", python),
                *("--dest", str(kept), *sorted(missing)),
            )
    # With the mark and the line ends that Windows' editor looks for.
    told = ("\ufeff" + _TOLD.replace("\n", "\r\n")).encode()
    held = {f"wheels/{path.name}": path.read_bytes() for path in sorted(kept.iterdir())}
    with zipfile.ZipFile(WHEELS, "w") as file:
        for name, data in {"安装说明.txt": told, **held}.items():
            file.writestr(zipfile.ZipInfo(name), data)


def lacking(folder: Path, python: str) -> set[str]:
    """What halfyear needs on Windows that no wheel of a folder is, as requirements."""
    environment = dict(cast("dict[str, str]", default_environment())) | _WINDOWS
    environment |= {"python_version": python, "python_full_version": f"{python}.0"}
    held = [path for path in folder.glob("*.whl") if _fit(path, python)]
    missing, seen, asked = set(), set(), [Requirement("halfyear")]
    while asked:
        one = asked.pop()
        if str(one) in seen:
            continue
        seen.add(str(one))
        found = [path for path in held if _is(path, one)]
        missing |= set() if found else {str(one)}
        for path in found:
            asked += _asked(one, _needs(path), environment)
    return missing


def _asked(
    one: Requirement,
    needs: Iterable[Requirement],
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Requirement]:
    """Those of its needs that a requirement has in an environment, with the extras that it asks for."""
    for needed in needs:
        extras, marker = one.extras or {""}, needed.marker
        if not marker or any(marker.evaluate({**environment, "extra": x}) for x in extras):
            needed.marker = None
            yield needed


def _fit(path: Path, python: str) -> bool:
    """Whether a wheel is made for a Python on Windows."""
    major, minor = map(int, python.split("."))
    platforms, interpreter = ["win_amd64"], f"cp{major}{minor}"
    tags = {
        *cpython_tags((major, minor), [interpreter], platforms),
        *compatible_tags((major, minor), interpreter, platforms),
    }
    return not tags.isdisjoint(parse_wheel_filename(path.name)[3])


def _is(path: Path, wanted: Requirement) -> bool:
    """Whether a wheel is what is wanted."""
    name, version, *_ = parse_wheel_filename(path.name)
    same = name == canonicalize_name(wanted.name)
    return same and wanted.specifier.contains(version, prereleases=True)


def _needs(path: Path) -> Iterator[Requirement]:
    """What a wheel says that it needs."""
    with zipfile.ZipFile(path) as file:
        (name,) = [name for name in file.namelist() if name.endswith(".dist-info/METADATA")]
        said = BytesParser().parsebytes(file.read(name))
    yield from map(Requirement, said.get_all("Requires-Dist", []))


def _python(*words: str | Path, **variables: str) -> None:
    command = [sys.executable, *words]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, **variables})


def main(words: list[str]) -> None:
    """Build what the words say."""
    asked = words or [*KINDS]
    if unknown := set(asked).difference(KINDS):
        raise SystemExit(f"{' '.join(sorted(unknown))}: none of {', '.join(KINDS)}")
    DIST.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        if {"zipapp", "program"} & {*asked}:
            stage = staged(Path(place))
            if "program" in asked:
                program(stage)
            if "zipapp" in asked:
                zipapp(stage)
    if "wheels" in asked:
        with tempfile.TemporaryDirectory() as place:
            wheels(Path(place))
    for path in sorted(DIST.glob("halfyear-*")):
        size = sum(one.stat().st_size for one in [path, *path.rglob("*")] if one.is_file())
        sys.stdout.write(f"{size / 1e6:8.1f} MB  {path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

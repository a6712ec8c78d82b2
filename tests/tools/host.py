"""A host of our own: the repository with its tag, an index of packages and a wheel, on this disk; and a machine that knows no other.

Nothing is fetched. What the tool depends on comes from the environment that runs the tests: in the index stand
packages of the same names and versions that have nothing in them but where the modules are found.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

from halfyear import __version__
from tests.conftest import ROOT

TAG = f"v{__version__}"
_FOLDERS = ("src", "templates", "gates", "docs", "scripts")
_FILES = ("pyproject.toml", "README.md", "LICENSE", "action.yml", ".pre-commit-hooks.yaml")


class Host(NamedTuple):
    """Where things stand; ``address`` is what pip is given for the repository, ``pages`` for the index."""

    folder: Path

    @property
    def repository(self) -> str:
        return (self.folder / "halfyear.git").as_uri()

    @property
    def address(self) -> str:
        return f"git+{self.repository}"

    @property
    def pages(self) -> str:
        return (self.folder / "simple").as_uri()

    @property
    def wheel(self) -> Path:
        (found,) = self.folder.glob("packages/halfyear-*.whl")
        return found

    @property
    def commit(self) -> str:
        return _git(self.folder / "halfyear.git", "rev-parse", "HEAD").strip()


def opened(folder: Path) -> Host:
    """A host in a folder."""
    source = folder / "source"
    source.mkdir()
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _FILES:
        shutil.copy(ROOT / name, source)
    _git(source, "init", "--quiet", "--initial-branch", "main")
    _git(source, "add", "--all")
    _git(source, "commit", "--quiet", "--message", "x")
    _git(source, "tag", "--annotate", TAG, "--message", "x")
    _git(folder, "clone", "--quiet", "--bare", "source", "halfyear.git")
    libraries = _libraries(folder / "libraries")
    packages = folder / "packages"
    packages.mkdir()
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(packages)]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for one in settings["project"]["dependencies"]:
        _stub(packages, one, libraries)
    for one in settings["build-system"]["requires"]:
        _packed(packages, one)
    for package in packages.iterdir():
        page = folder / "simple" / package.name.partition("-")[0].replace("_", "-") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f'<!DOCTYPE html><a href="{package.as_uri()}">{package.name}</a>\n')
    return Host(folder)


def go_on(host: Host, folder: Path, version: str) -> None:
    """Commit another version to a host's repository, by a clone in a folder."""
    _git(host.folder, "clone", "--quiet", host.repository, str(folder))
    module = folder / "src" / "halfyear" / "__init__.py"
    module.write_text(module.read_text("utf-8").replace(__version__, version), encoding="utf-8")
    _git(folder, "commit", "--quiet", "--all", "--message", "y")
    _git(folder, "push", "--quiet")


def machine(home: Path, host: Host) -> dict[str, str]:
    """All variables of a machine that has uv, pipx, Python and git, no checkout, and reaches that host alone.

    With REGISTRY set, what the tool depends on comes from where Python packages usually come from.
    """
    programs = home / "programs"
    programs.mkdir(parents=True, exist_ok=True)
    for name, words in {"uv": "-m uv", "pipx": "-m pipx", "python3": ""}.items():
        program(programs / name, f'exec "{sys.executable}" {words} "$@"')
    variables = {
        "HOME": str(home),
        "PATH": os.pathsep.join([f"{home}/.local/bin", str(programs), "/usr/bin", "/bin"]),
        "LANG": "C.UTF-8",
        "UV_PYTHON": sys.executable,
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_CONCURRENT_INSTALLS": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    if os.environ.get("REGISTRY"):
        kept = ("PIP_", "UV_", "SSL_CERT", "HTTP")
        return {key: value for key, value in os.environ.items() if key.startswith(kept)} | variables
    return variables | {
        "UV_DEFAULT_INDEX": host.pages,
        "PIP_INDEX_URL": host.pages,
        "PIP_NO_COMPILE": "1",
    }


def program(path: Path, line: str) -> None:
    """Make a program that runs one line of a shell."""
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def _libraries(folder: Path) -> Path:
    """A folder with what is installed here, this project left out."""
    folder.mkdir()
    for path in reversed([path for path in sys.path if path.endswith("site-packages")]):
        for entry in Path(path).iterdir():
            if not re.match(r"_*(editable_*)?halfyear|.*\.pth$|__pycache__", entry.name):
                (folder / entry.name).unlink(missing_ok=True)
                (folder / entry.name).symlink_to(entry)
    return folder


def _stub(folder: Path, wanted: str, libraries: Path) -> None:
    """A package with a name and a version, and where its modules are in place of them."""
    requirement = Requirement(wanted)
    name = re.sub(r"[-_.]+", "_", requirement.name).lower()
    version = metadata.version(requirement.name)
    info = f"{name}-{version}.dist-info"
    extras = "".join(f"Provides-Extra: {one}\n" for one in sorted(requirement.extras))
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as file:
        said = f"Metadata-Version: 2.1\nName: {requirement.name}\nVersion: {version}\n{extras}"
        file.writestr(f"{info}/METADATA", said)
        file.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        file.writestr(f"{info}/RECORD", "")
        file.writestr(f"{name}_is_elsewhere.pth", f"{libraries}\n")


def _packed(folder: Path, wanted: str) -> None:
    """An installed package of pure Python, and what it depends on, as wheels again: builders run alone."""
    requirement = Requirement(wanted)
    if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
        return
    installed = metadata.distribution(requirement.name)
    name = re.sub(r"[-_.]+", "_", requirement.name).lower()
    target = folder / f"{name}-{installed.version}-py3-none-any.whl"
    if target.exists():
        return
    with zipfile.ZipFile(target, "w") as file:
        for one in installed.files or ():
            if ".." not in one.parts and one.suffix != ".pyc":
                file.write(str(one.locate()), str(one))
    for more in installed.requires or ():
        _packed(folder, more)


def _git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=甲", "-c", "user.email=a@b", "-c", "core.hooksPath=/dev/null"]
    variables = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env=variables | {"GIT_CONFIG_GLOBAL": os.devnull},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout

"""What the tests share: reports in sight, a copy of the real one, the command line."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings

from halfyear.cli import main
from halfyear.report.folder import entries
from halfyear.report.load import load
from halfyear.report.model import Report
from halfyear.rules.example import Example

if TYPE_CHECKING:
    from tests.tools.host import Host

# How long a test takes says more of the machine than of the code; timings are the benchmarks' affair.
settings.register_profile("halfyear", deadline=None)
settings.load_profile("halfyear")

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data" / "2024"


def pytest_make_parametrize_id(val: object) -> str | None:
    """A text in the name of a test, as it can be read: Chinese as it is, what nobody sees escaped, not all of a long one."""
    if isinstance(val, bytes):
        return ascii(val[:80])[2:-1]  # which pytest forgets to do where it leaves texts as they are
    if not isinstance(val, str):
        return None
    words = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in val[:80])
    return words if len(val) <= 80 else f"{words}…{len(val)}"


class Outcome(NamedTuple):
    """What a command line left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """The test's own docstring as a report, in the form of a rule's example."""
    return Example(False, inspect.getdoc(request.function) or "").report


@pytest.fixture
def copy_2024(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real report, ``data/2024`` in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    shutil.copytree(DATA, "data/2024")
    return Path("data/2024")


@pytest.fixture(autouse=True)
def _nothing_remembered(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test finds what another one, or the person at this machine, has had checked, nor what they like to see."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    for name in ("HALFYEAR_LANG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def halfyear(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """The command line, run in this process."""

    def run(*arguments: object) -> Outcome:
        code = main([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture
def report_2024() -> Report:
    """The real report."""
    return load("2024", entries(DATA))


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Host:
    """The repository, an index and a wheel as a host would have them; not to be changed."""
    from tests.tools.host import opened

    return opened(tmp_path_factory.mktemp("host"))

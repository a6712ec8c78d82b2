"""What is packaged with the code: templates, word lists, the gates of CI services."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader

# In a wheel and in a single file they lie beside the modules, in a checkout some lie at the top.
_HERE = Path(__file__).parent
_FOLDERS = (_HERE, _HERE.parents[1])
_LOADER = cast("ResourceLoader", globals()["__loader__"])


@cache
def packaged(name: str) -> bytes:
    """The content of a packaged file by its path, such as ``gates/github.yml``.

    Whatever loaded this module is asked for it, so that a package inside a single file answers, too.
    It is read once: a form for each division begins with the same style document.
    """
    for folder in _FOLDERS:
        try:
            return _LOADER.get_data(str(folder / name))
        except OSError:
            continue
    raise FileNotFoundError(name)


def built(name: str) -> bytes | None:
    """The content of a file that a build puts beside the modules; None in a checkout."""
    try:
        return _LOADER.get_data(str(_HERE / name))
    except OSError:
        return None


def made() -> list[str]:
    """What this program was made from, in digests that its build wrote down; none in a checkout."""
    return (built("made.txt") or b"").decode().split()

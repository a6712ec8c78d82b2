"""Tags the version that the code says, where all is ready for it: what a gate may then name.

A tag is never moved. It is made here and nowhere else, and pushed by hand: ``git push origin vX.Y.Z``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from halfyear import __version__

ROOT = Path(__file__).parents[1]
_SECTION = re.compile(r"^## \[(.+?)\](?: - \S+)?\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def refusal(folder: Path, version: str) -> str | None:
    """Why a repository is not ready for a tag of a version; None where it is."""
    if left := _git(folder, "status", "--porcelain"):
        return f"not committed: {left.splitlines()[0].split()[-1]}"
    if _git(folder, "tag", "--list", f"v{version}"):
        return f"v{version} is there: raise __version__ in src/halfyear/__init__.py"
    sections = dict(_SECTION.findall((folder / "CHANGELOG.md").read_text(encoding="utf-8")))
    (unreleased, text), *released = sections.items()
    if unreleased != "Unreleased" or text.strip():
        return "CHANGELOG.md: what stands under Unreleased is to go under the version"
    if not released or released[0][0] != version:
        return f"CHANGELOG.md: the newest version is not {version}"
    return None


def main() -> None:
    """Make the tag, or say why not."""
    if reason := refusal(ROOT, __version__):
        sys.exit(f"no tag: {reason}")
    _git(ROOT, "tag", "--annotate", f"v{__version__}", "--message", f"halfyear {__version__}")
    print(f"v{__version__}: git push origin v{__version__}")


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


if __name__ == "__main__":
    main()

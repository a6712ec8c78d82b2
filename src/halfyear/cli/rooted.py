"""Paths as a service knows them: from the root of the repository, wherever the command was run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from halfyear.check.check import Finding

# Where GitHub and GitLab have put the repository, for a machine without git, or whose git refuses it.
_PLACES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def rooted(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with the paths of their files relative to the repository's root; as they are where there is none."""
    roots: dict[str, Path | None] = {}
    names: dict[str, str] = {}
    for file in dict.fromkeys(finding.file for finding in findings):
        name = file.rpartition("/")[2]
        folder = file.removesuffix(name)  # with its last "/": C: alone is another folder than C:/
        # As git tells it: an absolute path without links.
        absolute = Path(os.path.realpath(folder or "."))
        if folder not in roots:
            roots[folder] = _root(absolute)
        root = roots[folder]
        names[file] = file if root is None else (absolute / name).relative_to(root).as_posix()
    return [finding._replace(file=names[finding.file]) for finding in findings]


def _root(folder: Path) -> Path | None:
    """The root of the repository that a folder is in."""
    from halfyear.report.revision import root

    told = [root(folder), *(Path(words) for key in _PLACES if (words := os.environ.get(key)))]
    whole = (Path(os.path.realpath(one)) for one in told if one is not None)
    return next((one for one in whole if folder.is_relative_to(one)), None)

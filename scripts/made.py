"""Writes into a wheel what it was made from, so that what one program found is not taken for what another would find."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FILE = "halfyear/made.txt"
_FOLDERS = ("src/halfyear", "templates", "gates")


def digest(root: Path) -> str:
    """The SHA-256 of all that a wheel of a checkout runs on: each name with its content."""
    told = hashlib.sha256()
    for folder in _FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                name, data = path.relative_to(root).as_posix().encode(), path.read_bytes()
                told.update(b"%d %s %d\0" % (len(name), name, len(data)) + data)
    return told.hexdigest()


class Made(BuildHookInterface[Any]):
    """What hatchling asks as it builds a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the digest, but where the wheel only points at a checkout that may change."""
        if version == "editable":
            return
        self._written = tempfile.TemporaryDirectory()
        file = Path(self._written.name) / "made.txt"
        file.write_text(f"{digest(Path(self.root))}\n", encoding="ascii")
        build_data["force_include"][str(file)] = FILE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written for it."""
        if version != "editable":
            self._written.cleanup()

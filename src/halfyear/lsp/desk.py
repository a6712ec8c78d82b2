"""What lies open in the editor, over what stands on the disk: unsaved texts count, and nothing is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from halfyear.report.columns import SETTINGS_FILE
from halfyear.report.folder import Contents, Neighbours, before, entries

_YAML = (".yaml", ".yml")


class Text(NamedTuple):
    """An open file: what the editor calls it, which of its versions this is, and what it says."""

    uri: str
    version: int
    text: str


class Desk:
    """The open files by path, and the reports that they belong to."""

    def __init__(self) -> None:
        self.open: dict[Path, Text] = {}
        self._neighbours: Neighbours | None = None

    def report(self, path: Path) -> Path | None:
        """The folder of the report that a file is part of; None where it is part of none."""
        folder = path.parent
        if path.name.startswith(".") or path.suffix.lower() not in _YAML:
            return None
        settings = folder / SETTINGS_FILE
        return folder if settings in self.open or os.path.isfile(settings) else None  # noqa: PTH113  (never raises)

    def reports(self) -> set[Path]:
        """The reports of which something is open."""
        return {folder for path in self.open if (folder := self.report(path))}

    def versions(self, folder: Path) -> dict[Path, int]:
        """The versions of the open files of a report."""
        return {path: text.version for path, text in self.open.items() if path.parent == folder}

    def contents(self, folder: Path) -> Contents:
        """What a report holds: its files as they are on the disk, those that are open as they are in the editor.

        Raises HalfyearError where the folder cannot be read, or its files were being changed together.
        """
        own = entries(folder) if folder.is_dir() else {}
        for path, text in self.open.items():
            # What a link leads to is no part of the report, whatever an editor shows for it.
            if self.report(path) == folder and isinstance(own.get(path.name, b""), bytes):
                own[path.name] = text.text.encode("utf-8", "replace")
        self._neighbours = self._neighbours or Neighbours()
        return Contents(folder.as_posix(), own, before(folder, own, self._neighbours))

    def look_again(self) -> None:
        """Forget which reports stand beside others: files have been saved, made or removed."""
        self._neighbours = None

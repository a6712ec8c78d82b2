"""What killed processes left in a folder is removed."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

_STALE = 3600  # seconds; what is younger may be in use


def sweep(folder: Path, prefix: str) -> None:
    """Remove the files and folders of a folder whose names begin so, and that are old."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if not entry.name.startswith(prefix):
                continue
            # One that cannot be removed, or that another run has removed just now, stops no other.
            with contextlib.suppress(OSError):
                if time.time() - entry.stat(follow_symlinks=False).st_mtime < _STALE:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    import shutil

                    shutil.rmtree(entry.path, ignore_errors=True)
                else:
                    Path(entry.path).unlink()

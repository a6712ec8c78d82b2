"""Files replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from halfyear.errors import HalfyearError, reason

_PREFIX = ".halfyear-"


def replace(path: Path, data: bytes) -> None:
    """Put data into a file: killed at any point, the old or the new content is there, whole.

    The mode of a file that exists is kept. Raises HalfyearError where the system refuses.
    """
    try:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(prefix=_PREFIX, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(mode)
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise HalfyearError(f"写不了“{path}”：{reason(error)}；原来的文件没有动") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

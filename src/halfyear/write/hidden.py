"""The hidden folder of a report: what commands keep there for the next one, unseen by git."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from halfyear.errors import HalfyearError, reason
from halfyear.report.folder import read
from halfyear.write.files import HIDDEN, home, replace

_Read = TypeVar("_Read")


def keep(folder: Path, name: str, data: bytes) -> None:
    """Put data into a file of a report's hidden folder. Raises HalfyearError where that cannot be."""
    replace(home(folder) / name, data)


def kept(folder: Path, name: str, most: int, understood: Callable[[object], _Read]) -> _Read | None:
    """What ``understood`` makes of the JSON in a file that is kept; None where there is none.

    Raises ValueError for a file of more than ``most`` bytes, or that says something else: it may have
    been edited or forged; ``understood`` may raise whatever wrong types make it raise. Raises
    HalfyearError where the system does not let it be read, and for what is no file.
    """
    own = folder / HIDDEN
    path = own / name
    try:
        if not path.exists() and not path.is_symlink():
            return None
    except OSError as error:
        raise HalfyearError(f"读不了“{path}”：{reason(error)}") from error
    data = b"" if own.is_symlink() else read(path)
    try:
        if not 0 < len(data) <= most:
            raise ValueError(len(data))
        return understood(json.loads(data.decode()))
    except (
        TypeError,
        LookupError,
        AttributeError,
        ArithmeticError,
        OSError,
        RecursionError,
    ) as error:
        raise ValueError(name) from error

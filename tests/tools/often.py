"""How many cases a test makes up: a quarter of them every day, all with THOROUGH=1 (``make thorough``)."""

from __future__ import annotations

import os


def often(cases: int) -> int:
    """The number of made-up cases to try today, of those that a thorough run tries."""
    return cases if os.environ.get("THOROUGH") else cases // 4

"""When something that is looked at again and again has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

_PAUSE = 0.4  # seconds between two looks
_SETTLED = 0.1  # seconds without a change, for an editor that writes in steps


def changes(
    look: Callable[[], object], wait: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Once at first, then once after each change of what ``look`` returns. Never ends by itself."""
    seen = look()
    while True:
        yield
        while (now := look()) == seen:
            wait(_PAUSE)
        while now != seen:
            seen = now
            wait(_SETTLED)
            now = look()

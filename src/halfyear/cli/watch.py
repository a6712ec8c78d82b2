"""When something that is looked at again and again has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

_PAUSE = 0.4  # seconds between two looks
_SETTLED = 0.1  # seconds without a change, for an editor that writes in steps
# A look at every file of 300 reports takes 20 ms of a core, twice a second for hours.
_SHARE = 30  # reports that are looked at each time
_RECENT = 4  # and those that changed last: somebody is at work there


class Looks:
    """Looks at report folders: at those that changed last each time, of many others at a few in turns.

    ``listed`` tells which there are, ``state`` what tells that a file of one has changed. Asking is
    all that works everywhere: of what is changed on a network drive the system gives no notice.
    """

    def __init__(self, listed: Callable[[], list[Path]], state: Callable[[Path], object]) -> None:
        self._listed, self._state = listed, state
        self._known = {folder: state(folder) for folder in listed()}
        self._left: list[Path] = []
        self._recent: list[Path] = []
        self._changes = 0

    def __call__(self) -> int:
        """How many changes have been seen so far."""
        if not self._left:
            self._left = self._listed()
            for folder in self._known.keys() - set(self._left):
                del self._known[folder]
                self._changes += 1
            self._recent = [folder for folder in self._recent if folder in self._known]
        now, self._left = self._left[:_SHARE], self._left[_SHARE:]
        for folder in dict.fromkeys((*self._recent, *now)):
            state = self._state(folder)
            if state != self._known.get(folder):
                self._known[folder] = state
                others = [one for one in self._recent if one != folder]
                self._recent = [folder, *others][:_RECENT]
                self._changes += 1
        return self._changes


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

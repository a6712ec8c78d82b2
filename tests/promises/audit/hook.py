"""The command line with an ear at the interpreter: ``python hook.py LOG ARGUMENT…`` writes each event into LOG.

A line is an event's name and its arguments, as JSON. Forks of the process write into it as well.
"""

from __future__ import annotations

import json
import os
import sys

# What tells of no file, no program and no other machine.
_QUIET = (
    *("builtins.", "compile", "exec", "import", "marshal.", "object.", "sys.", "code.", "gc."),
    *("cpython.", "time.", "resource."),
)


def main() -> None:
    """Run the command line of the arguments after the first."""
    log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    # The console script has no folder of its own to take modules from.
    del sys.path[0]
    sys.argv[:2] = ["halfyear"]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if not event.startswith(_QUIET):
            words = [
                one
                if one is None or isinstance(one, int | str)
                else os.fsdecode(one)
                if isinstance(one, bytes | os.PathLike)
                else repr(one)
                for one in arguments
            ]
            line = json.dumps([event, *words], ensure_ascii=True)
            os.write(log, f"{line}\n".encode("ascii"))

    sys.addaudithook(hear)
    from halfyear.__main__ import main as halfyear

    halfyear()


if __name__ == "__main__":
    main()

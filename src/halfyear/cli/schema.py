"""What ``schema`` does: a schema of the files of a report, for editors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli.paths import existing, latest, understood
from halfyear.cli.terminal import say, state

if TYPE_CHECKING:
    pass


def schema(path: Path | None, output: Path | None) -> None:
    """Write the schema of a report's files for editors."""
    import json

    from halfyear.report.schema import schema as described
    from halfyear.text.shown import harmless
    from halfyear.write.files import replace

    report = understood(existing(path or latest()))
    text = harmless(json.dumps(described(report), ensure_ascii=False, indent=2)) + "\n"
    if output is None:
        state(text)
    else:
        replace(output, text.encode("utf-8", "backslashreplace"))
        say(f"已生成 {output}\n", stream=sys.stderr)

"""Files that go out to divisions: what may have been filled in since is not overwritten."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from halfyear.cli.terminal import say
from halfyear.errors import HalfyearError


def send(made: Mapping[Path, bytes], *, kind: str, force: bool) -> None:
    """Write files of a kind, all or none; with ``force`` in place of others of that name. Raises HalfyearError."""
    from halfyear.text.chinese import listing
    from halfyear.write.files import replace

    others = [target for target, data in made.items() if _differs(target, data)]
    if others and not force:
        raise HalfyearError(
            f"{listing([str(one) for one in others])}已经有了，内容与要生成的不一样，可能已经填过："
            f"没有覆盖，一份{kind}也没有生成。请换一个文件夹（-o），确实要换掉的加 --force"
        )
    for target, data in made.items():
        replace(target, data)
        say(f"已生成 {target}\n", stream=sys.stderr)


def _differs(target: Path, data: bytes) -> bool:
    """Whether a file is there that says something else."""
    if not target.exists():
        return False
    try:
        return target.read_bytes() != data
    except OSError:
        return True

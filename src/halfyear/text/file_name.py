"""What the name of a file must not be, so that every system takes it."""

from __future__ import annotations

_SIGNS = frozenset('<>:"/\\|?*') | {chr(code) for code in (*range(32), 127)}
_DEVICES = frozenset(
    [
        *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
        *(f"{port}{digit}" for port in ("COM", "LPT") for digit in "123456789¹²³"),
    ]
)


def amiss(name: str) -> str | None:
    """What is wrong with a name where Windows is in use, as the end of a sentence; None of a good one."""
    if signs := [sign for sign in name if sign in _SIGNS]:
        return f"里有“{signs[0]}”" if signs[0].isprintable() else "里有不可见的控制字符"
    if name != name.rstrip(". "):
        return "以点或空格结尾"
    stem = name.partition(".")[0].rstrip()
    return f"是设备的名字（{stem}）" if stem.upper() in _DEVICES else None


def tame(name: str) -> str:
    """The name with _ for what no system, or not every one, takes; "" where nothing is left."""
    kept = "".join("_" if sign in _SIGNS else sign for sign in name).strip(". ")
    return f"_{kept}" if kept and amiss(kept) else kept

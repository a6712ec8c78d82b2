"""Reports of several periods side by side."""

from __future__ import annotations

from pathlib import Path

from halfyear.rules.example import SETTINGS

TASK = "- 序号: {}\n  重点工作: {}\n"


def edition(folder: Path, end: str, *, before: str = "", tasks: str = TASK.format(1, "甲")) -> Path:
    """A report in a folder, whose period ends on a day, and that names the one before it."""
    folder.mkdir(parents=True)
    settings = SETTINGS.replace("2024-06-30", end).replace("2024-01-01", f"{end[:4]}-01-01")
    (folder / "report.yaml").write_text(settings + before, encoding="utf-8")
    (folder / "tasks.yaml").write_text(tasks, encoding="utf-8")
    return folder

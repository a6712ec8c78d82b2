"""Which reports a command is asked for, and where what it makes goes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from halfyear.cli.terminal import say
from halfyear.errors import HalfyearError, reason
from halfyear.report.columns import SETTINGS_FILE
from halfyear.text.shown import typed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halfyear.report.model import Report


def usual(paths: list[Path] | None = None) -> list[Path]:
    """The paths, or where reports are kept usually: data/, or the current folder where it is a report."""
    if paths:
        return spread(paths)
    if Path(SETTINGS_FILE).exists():
        return [Path()]
    if Path("data").is_dir():
        return [Path("data")]
    raise HalfyearError(
        "当前文件夹里没有 data/，也没有 report.yaml：请到数据仓库里运行，或写明路径"
    )


def spread(paths: Iterable[Path]) -> list[Path]:
    """The paths; in place of a pattern, such as ``*.docx``, what it stands for: the shells of Windows leave that to us.

    Something that is really called so is meant itself. Raises HalfyearError where nothing fits a pattern.
    """
    found: list[Path] = []
    for path in paths:
        if path.exists() or not patterned(path):
            found.append(path)
            continue
        from glob import glob

        # A name of a hidden file, or of what Word keeps of a file that is open, fits none.
        names = sorted(glob(str(path)))  # noqa: PTH207  (Path.glob takes no whole path)
        fitting = [one for one in map(Path, names) if one.name[:1] != "~"]
        if not fitting:
            raise HalfyearError(f"没有“{path}”，也没有与它相符的文件或文件夹")
        found += fitting
    return found


def patterned(path: Path) -> bool:
    """Whether a path may be a pattern that stands for others."""
    return not {"*", "?", "["}.isdisjoint(str(path))


def there(path: Path) -> bool:
    """Whether a word is a path of something that is there, or may stand for some."""
    return path.exists() or patterned(path)


def alone(path: Path) -> Path:
    """The one path that is meant, by itself or by a pattern."""
    found = spread([path])
    if len(found) > 1:
        raise HalfyearError(
            f"与“{path}”相符的有 {len(found)} 个：“{found[0]}”“{found[1]}”等，请写明是哪一个"
        )
    return found[0]


def asked(paths: list[Path]) -> dict[Path, set[str] | None]:
    """The reports at the paths, each with the files that are asked for; None for all of them."""
    from halfyear.report.folder import reports

    chosen: dict[Path, set[str] | None] = {}
    for path in paths:
        if not path.exists():
            raise HalfyearError(f"没有“{path}”这个文件或文件夹")
        if path.is_dir():
            folders = reports(path)
            if not folders:
                raise HalfyearError(f"“{path}”里没有报表：报表是装有 {SETTINGS_FILE} 的文件夹")
            chosen |= dict.fromkeys(folders)
        elif not (path.parent / SETTINGS_FILE).exists():
            raise HalfyearError(f"“{path}”不在报表里：它旁边没有 {SETTINGS_FILE}")
        elif (names := chosen.setdefault(path.parent, set())) is not None:
            names.add(_called(path).as_posix())
    return chosen


def _called(path: Path) -> Path:
    """A file as its folder calls it: where upper and lower case, or a short name, are as good, by that name all else knows it."""
    names = [one.name for one in path.parent.iterdir()]
    if path.name in names:
        return path
    return next((one for name in names if (one := path.parent / name).samefile(path)), path)


def loaded(folder: Path) -> Report:
    """The report of a folder as it is today."""
    from datetime import date

    from halfyear.report.folder import report

    return report(folder, date.today())


def understood(folder: Path) -> Report:
    """The report of a folder whose settings could be read: what is made of less would be made of nothing."""
    return whole(loaded(folder), folder)


def whole(report: Report, folder: Path) -> Report:
    """The report of a folder, if its settings could be read."""
    if not report.settings.whole or not report.columns:
        raise HalfyearError(
            f"“{folder / SETTINGS_FILE}”读不全：先用 halfyear validate {typed(str(folder))} 查看、改好"
        )
    return report


def existing(folder: Path) -> Path:
    """A folder, if it is a report; it may be meant by a pattern."""
    folder = alone(folder)
    if not folder.is_dir() or not (folder / SETTINGS_FILE).exists():
        raise HalfyearError(f"“{folder}”不是报表：报表是装有 {SETTINGS_FILE} 的文件夹")
    return folder


def latest() -> Path:
    """The report under data/, or here, whose period ends last."""
    from datetime import date

    from halfyear.report.folder import reports

    folders = [folder for path in usual() for folder in reports(path)]
    if not folders:
        raise HalfyearError("data/ 里没有报表：报表是装有 report.yaml 的文件夹")
    if len(folders) == 1:
        return folders[0]
    ends = {
        folder: period.end if (period := loaded(folder).period) else date.min for folder in folders
    }
    return max(folders, key=lambda folder: (ends[folder], folder))


def stem(title: str) -> str:
    """What a file is called that has a title, without its ending."""
    from halfyear.text.file_name import tame

    return tame(title[:_LONGEST]) or "报表"


_LONGEST = 76  # characters: three bytes each, and an ending behind them, are a name that every system takes


def target_file(
    output: str | None, format_: str, title: str, *, draft: bool, several: bool
) -> Path | None:
    """The file to write; None for standard output."""
    from halfyear.text.file_name import amiss

    name = stem(title) + (f"（草稿）.{format_}" if draft else f".{format_}")
    if output is None:
        return Path(name)
    if output != "-" and _is_folder(output):
        if not Path(output).exists() and (wrong := amiss(Path(output).name)):
            raise HalfyearError(f"文件夹名“{output}”{wrong}，Windows 不接受：请换一个名字")
        try:
            Path(output).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HalfyearError(f"建不了文件夹“{output}”：{reason(error)}") from error
        return Path(output) / name
    if several:
        raise HalfyearError("几种格式不能写到一个地方：-o 请写一个文件夹")
    return None if output == "-" else Path(output)


def _is_folder(output: str) -> bool:
    """Whether a folder is meant: what has no ending, and is no file, is none."""
    path = Path(output)
    return output.endswith(("/", "\\")) or path.is_dir() or not (path.suffix or path.exists())


_ENDINGS = {"htm": "html", "markdown": "md"}


def ending(file: str | Path) -> str:
    """The format that a file's ending says, without its dot; "" where it has none."""
    said = Path(file).suffix.removeprefix(".").lower()
    return _ENDINGS.get(said, said)


def put(data: bytes, target: Path | None) -> None:
    """Write what a command has made into its file, and say so; None is standard output."""
    from halfyear.write.files import replace

    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    replace(target, data)
    say(f"已生成 {target}\n", stream=sys.stderr)


def told_made(folder: Path, names: Iterable[str]) -> None:
    """Say which files a command has made in a folder."""
    say("".join(f"已建立 {folder / name}\n" for name in names), stream=sys.stderr)

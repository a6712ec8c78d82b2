"""Files replaced whole or not at all, and folders made whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from halfyear.errors import HalfyearError, opened, reason
from halfyear.report.folder import UNFINISHED
from halfyear.text.file_name import amiss
from halfyear.write import lock
from halfyear.write.sweep import sweep

HIDDEN = ".halfyear"  # in a report's folder: what commands keep there for the next one
_PREFIX = ".halfyear-"
_FIXED = "它是只读的，请在属性里去掉“只读”再试"
_DENIED = 5  # Windows' number of “access denied”
_AGAIN = (0.02, 0.05, 0.1, 0.2, 0.4)  # seconds: a virus scanner looks at what is new


def replace(path: Path, data: bytes) -> None:
    """Put data into a file: killed at any point, the old or the new content is there, whole.

    The mode of a file that exists is kept. Raises HalfyearError where the system refuses.
    """
    try:
        # As root, putting a file in the place of /dev/stdout would take it from the whole machine.
        if path.parent.resolve() == Path("/dev") or (
            path.exists() and not path.is_file() and not path.is_dir()
        ):
            raise HalfyearError(f"“{path}”是设备或管道，不是文件，没有写")
        if not path.exists() and (wrong := amiss(path.name)):
            raise HalfyearError(f"文件名“{path.name}”{wrong}，Windows 不接受：请换一个名字")
        sweep(path.parent, _PREFIX)
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
        temporary = _beside(path.parent)
        try:
            # For nobody else to read before it has the mode of what it replaces.
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(mode)
            _move(temporary, path)
        except BaseException:
            _discard(temporary)
            raise
        _sync(path.parent)
    except OSError as error:
        raise HalfyearError(f"写不了“{path}”：{_why(path, error)}；原来的文件没有动") from error


def replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put data into files of a folder, all of them or none.

    Several are written beside, and one renaming decides; killed after that, the folder says that it is
    to be finished, and who reads it refuses. Raises HalfyearError where the system refuses.
    """
    if len(files) == 1:
        ((name, data),) = files.items()
        replace(folder / name, data)
        return
    if not lock.FOLDERS and (fixed := [name for name in files if not _writable(folder / name)]):
        raise HalfyearError(f"写不了“{folder / fixed[0]}”：{_FIXED}；原来的文件没有动")
    try:
        sweep(folder, _PREFIX)
        made = _beside(folder)
        made.mkdir(mode=0o700)
        try:
            for name, data in files.items():
                path = folder / name
                with (made / name).open("wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
                (made / name).chmod(mode)
            _sync(made)
            _patiently(lambda: made.rename(folder / UNFINISHED), folder / UNFINISHED)
        except BaseException:
            _discard(made)
            raise
    except OSError as error:
        raise HalfyearError(f"写不了“{folder}”：{reason(error)}；原来的文件没有动") from error
    finish(folder)


def finish(folder: Path) -> list[str]:
    """Put what ``replace_all`` has decided on into its place; the names of the files, none where nothing is left.

    Raises HalfyearError where the system refuses: then it is to be done again.
    """
    left = folder / UNFINISHED
    try:
        if not stat.S_ISDIR(left.lstat().st_mode):
            raise HalfyearError(f"“{left}”不是文件夹：请把它删去")
    except FileNotFoundError:
        return []
    try:
        _sync(folder)
        names = sorted(path.name for path in left.iterdir())
        for name in names:
            if not stat.S_ISREG((left / name).lstat().st_mode) or not name.endswith(".yaml"):
                raise HalfyearError(f"“{left / name}”不是报表的文件：请把它移走")
        for name in names:
            _move(left / name, folder / name)
        _sync(folder)
        _patiently(left.rmdir, left)
    except OSError as error:
        target = folder / Path(str(error.filename2 or error.filename or "")).name
        raise HalfyearError(
            f"“{folder}”只改了一半：{_why(target, error)}；再运行“halfyear tasks finish”接着改完"
        ) from error
    return names


def append(path: Path, data: bytes) -> None:
    """Put data behind what a file has, wholly or not at all; killed half-way, what was there stays.

    Raises HalfyearError where the system refuses.
    """
    try:
        with path.open("ab", buffering=0) as file:
            # So that what is taken back is our own part. Where nothing can be locked, that is a risk to take.
            with contextlib.suppress(HalfyearError):
                lock.hold(file.fileno(), path)
            size = os.fstat(file.fileno()).st_size
            try:
                _put(file.fileno(), data)
            except OSError:
                # The part that found room is taken back; a pipe or a device keeps it.
                with contextlib.suppress(OSError):
                    file.truncate(size)
                raise
            finally:
                lock.free(file.fileno())
    except OSError as error:
        raise HalfyearError(f"写不了“{path}”：{reason(error)}") from error


def _put(handle: int, data: bytes) -> None:
    """Write all of it: the system may take less at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def create(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Make a folder with files in it. Raises HalfyearError where something is there already, and leaves that.

    Nothing is written anywhere else, whatever the names of the files are.
    """
    _refuse_strange(folder, files)
    try:
        if folder.is_symlink() or (
            folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))
        ):
            raise HalfyearError(f"“{folder}”已经有了，不覆盖：请换一个名字，或先把它移走")
        folder.parent.mkdir(parents=True, exist_ok=True)
        sweep(folder.parent, _PREFIX)
        made = _beside(folder.parent)
        made.mkdir(mode=0o700)
        try:
            for name, text in files.items():
                with (made / name).open("wb") as file:
                    file.write(text.encode() if isinstance(text, str) else text)
                    file.flush()
                    os.fsync(file.fileno())
            made.chmod(0o777 & ~_umask())
            try:
                _patiently(lambda: made.rename(folder), folder)
            except FileExistsError:
                # Windows renames onto nothing, not even onto an empty folder.
                folder.rmdir()
                _patiently(lambda: made.rename(folder), folder)
        except BaseException:
            _discard(made)
            raise
        _sync(folder.parent)
    except OSError as error:
        raise HalfyearError(f"建不了“{folder}”：{reason(error)}") from error


def fill(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Put the files of a report into a folder that has none yet, all of them or none.

    Raises HalfyearError where one is there, or YAML that would become a part of the report.
    """
    _refuse_strange(folder, files)
    made: list[Path] = []
    try:
        for path in folder.iterdir():
            hidden = path.name.startswith(".") and path.name not in files
            if path.name in files or (path.suffix in (".yaml", ".yml") and not hidden):
                raise HalfyearError(f"“{path}”已经有了，这里不能再建一份报表")
        for name, text in files.items():
            replace(folder / name, text.encode() if isinstance(text, str) else text)
            made.append(folder / name)
    except BaseException as error:
        for path in made:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise HalfyearError(f"建不了报表：{reason(error)}") from error
        raise


def _refuse_strange(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Raise HalfyearError where the name of a file would lead elsewhere."""
    if strange := [
        name for name in files if name in ("", "..") or Path(name).name != name or "\0" in name
    ]:
        raise HalfyearError(f"“{strange[0]}”不能作文件名，没有建“{folder}”")
    for name in (folder.resolve().name, *files):
        if wrong := amiss(name):
            raise HalfyearError(f"“{name}”{wrong}，Windows 不接受这样的文件名，没有建“{folder}”")


def add(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Put those files into a folder that are not there yet; their paths. What is there stays as it is."""
    made = []
    for name, text in files.items():
        path = folder / name
        if path.is_symlink() or path.exists():
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HalfyearError(f"建不了“{path.parent}”：{reason(error)}") from error
        replace(path, text.encode())
        made.append(name)
    return made


@contextlib.contextmanager
def locked(folder: Path, *, looking: bool = False) -> Iterator[None]:
    """Keep other writers out of a folder while its files are read, changed and replaced.

    The lock is the system's, and goes with a process that is killed: on the folder itself, so that
    nothing is left behind, or where that cannot be opened on a file in the hidden folder. Raises
    HalfyearError where another writer does not finish in time. Who is ``looking`` alone makes no such file.
    """
    try:
        handle = os.open(folder, os.O_RDONLY) if lock.FOLDERS else _lock_file(folder, looking)
    except OSError as error:
        raise HalfyearError(f"读不了“{folder}”：{reason(error)}") from error
    if handle is None:
        yield
        return
    try:
        lock.hold(handle, folder)
        yield
    finally:
        lock.free(handle)
        os.close(handle)


def home(folder: Path) -> Path:
    """The hidden folder of a report, made where it is not there. Raises HalfyearError where that cannot be."""
    made = folder / HIDDEN
    if made.is_symlink():
        raise HalfyearError(f"“{made}”是链接，不写到别处去：请删去它")
    try:
        made.mkdir(exist_ok=True)
    except OSError as error:
        raise HalfyearError(f"建不了“{made}”：{reason(error)}") from error
    if not (made / ".gitignore").exists():
        replace(made / ".gitignore", b"*\n")
    return made


def _lock_file(folder: Path, looking: bool) -> int | None:
    """The open file that stands for a folder; None where nothing is, or can be, written, and so nothing be changed."""
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    if looking and not (folder / HIDDEN / "lock").exists():
        return None
    try:
        return os.open(home(folder) / "lock", os.O_RDWR | os.O_CREAT)
    except (HalfyearError, PermissionError):
        return None


def _beside(folder: Path) -> Path:
    """A name in a folder that nobody has.

    tempfile tries ten thousand names where Windows lets nothing be made in a folder.
    """
    return folder / f"{_PREFIX}{os.urandom(8).hex()}"


def _move(source: Path, target: Path) -> None:
    """Put a file in the place of another."""
    _patiently(lambda: source.replace(target), target)


def _patiently(act: Callable[[], object], target: Path) -> None:
    """Do something to a target; where Windows says that somebody has it open, once more after a moment."""
    for pause in _AGAIN:
        try:
            act()
            return
        except PermissionError as error:
            number = getattr(error, "winerror", None)
            if number not in (_DENIED, 32, 33) or not _writable(target):
                raise
            time.sleep(pause)
    act()


def _why(path: Path, error: OSError) -> str:
    """Why a file could not be replaced; Windows says “access denied” of one that is open, too."""
    if getattr(error, "winerror", None) == _DENIED and path.is_file():
        return opened(path) if _writable(path) else _FIXED
    return reason(error)


def _writable(path: Path) -> bool:
    """Whether a file that is there is not marked read-only, which on Windows nothing is put in place of."""
    return not path.exists() or bool(path.stat().st_mode & stat.S_IWUSR)


def _discard(path: Path) -> None:
    """Remove what was made on the way; what is read-only Windows would not."""
    with contextlib.suppress(OSError):
        for file in path.iterdir() if path.is_dir() else [path]:
            with contextlib.suppress(OSError):
                file.chmod(0o600)
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def _sync(folder: Path) -> None:
    """Make the new name last, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

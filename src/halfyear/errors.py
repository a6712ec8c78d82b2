"""The one exception that is raised on purpose, and the words for what the system refuses."""

import errno
from pathlib import Path

# By name, where the system has the name: numbers differ from one system to the other.
_WORDS = {
    getattr(errno, name): words
    for name, words in (
        ("ENOSPC", "磁盘已满"),
        ("EDQUOT", "磁盘配额已用完"),
        ("EFBIG", "文件太大，超过了允许的大小"),
        ("EIO", "磁盘读写出错"),
        ("EROFS", "文件系统是只读的"),
        ("ENAMETOOLONG", "文件名太长"),
        ("ELOOP", "不跟随链接"),
        ("EEXIST", "已经有了"),
        ("ENOTEMPTY", "文件夹不是空的"),
        ("EBUSY", "正被别的程序占用"),
        ("EMFILE", "打开的文件太多"),
        ("ENFILE", "打开的文件太多"),
        ("ENOMEM", "内存不够"),
        ("EINVAL", "系统不接受这样的操作"),
        ("ENOLCK", "文件系统不能加锁"),
        ("EOPNOTSUPP", "文件系统不支持这样的操作"),
        ("ENOSYS", "文件系统不支持这样的操作"),
        ("EBADF", "已经关上了"),
        ("EXDEV", "不在同一个文件系统里"),
        ("ESTALE", "网络磁盘断开过，请再试"),
        ("ETIMEDOUT", "网络磁盘没有回应"),
    )
    if hasattr(errno, name)
}


# Of Windows' own numbers those for which the usual exception says too little.
_WINDOWS = {
    123: "名字里有 Windows 不接受的字",
    206: "路径太长，Windows 一般只到 260 个字：请换到浅一些的文件夹，或把名字改短",
    225: "被杀毒软件拦下了",
    **dict.fromkeys((53, 64, 67, 1231), "连不上网络磁盘，请看网络再试"),
}
_OPENED = (32, 33, 1224)  # of a file that another program has open
_LONG = 248  # characters of a path that Windows says it cannot find, where it is too long for it
_OPENERS = {
    **dict.fromkeys((".docx", ".doc", ".dotx", ".rtf"), "正被 Word 打开，请关闭后再试"),
    **dict.fromkeys((".xlsx", ".xls", ".csv"), "正被 Excel 打开，请关闭后再试"),
    ".pdf": "正被看 PDF 的程序打开，请关闭后再试",
}


class HalfyearError(Exception):
    """A mistake of the caller's: one Chinese sentence that says what to do. Exit code 2."""


def opened(path: Path) -> str:
    """What is said of a file that another program has open: by its ending, which that probably is."""
    return _OPENERS.get(path.suffix.lower(), "正被别的程序打开，请关闭后再试")


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    return _windows(error) or _usual(error)


def _windows(error: OSError) -> str | None:
    """What Windows says more than others; None where that is nothing."""
    number: int | None = getattr(error, "winerror", None)
    path = Path(str(error.filename2 or error.filename or ""))
    if number in _OPENED:
        return opened(path)
    if number == 3 and len(str(path)) >= _LONG:
        number = 206
    # It has no number for what open() could not do.
    unsaid = hasattr(error, "winerror") and number is None
    if unsaid and isinstance(error, PermissionError) and path.is_file():
        return opened(path) if _edited(path) else "没有权限，或者正被别的程序打开"
    return _WINDOWS.get(number or 0)


def _edited(path: Path) -> bool:
    """Whether Word, Excel or WPS has left beside a file the note of who is editing it."""
    name = path.name
    notes = (*(f"~${name[cut:]}" for cut in range(3)), f".~{name}")
    return any((path.parent / note).exists() for note in notes)


def _usual(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "没有这个文件或文件夹"
        case PermissionError():
            return "没有权限"
        case IsADirectoryError():
            return "这是一个文件夹"
        case NotADirectoryError():
            return "路径中间有一段不是文件夹"
        case _:
            return _WORDS.get(error.errno or 0, error.strerror or "系统没有说明原因")

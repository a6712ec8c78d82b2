"""The one exception that is raised on purpose, and the words for what the system refuses."""

import errno

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


class HalfyearError(Exception):
    """A mistake of the caller's: one Chinese sentence that says what to do. Exit code 2."""


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
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

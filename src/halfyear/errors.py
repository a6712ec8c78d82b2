"""The one exception that is raised on purpose, and the words for what the system refuses."""


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
            words = {28: "磁盘已满", 30: "文件系统是只读的", 36: "文件名太长", 40: "不跟随链接"}
            return words.get(error.errno or 0, error.strerror or "系统没有说明原因")

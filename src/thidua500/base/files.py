"""Files on the disk: opening what is one, writing so that nobody sees half, the system's refusals in Vietnamese.

A folder of submissions may hold pipes, devices, links that go in a circle; a disk may be full or gone. Whoever opens,
hashes or writes does it here, so that none of this hangs a command or reaches a clerk in English.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Container
from contextlib import suppress
from io import BufferedReader
from itertools import chain, count
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from thidua500.base.errors import WorkspaceError
from thidua500.base.text import visible_line

DRAFT = ".~"  # begins the name of a file that is being written

# Plain reading; not waiting for a pipe's other end, not taking over a terminal.
_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC"))


class Trouble(NamedTuple):
    """Why the system refused, in a clerk's words. reason: follows a colon, no full stop; remedy: a whole sentence."""

    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.reason}. {self.remedy}"


class SpecialFileError(OSError):
    """Not a regular file. The text is Vietnamese and says what stands there instead."""


_COPY_IN = "Chép hẳn tệp phiếu vào thư mục này rồi chạy lại."
_IN_USE = Trouble(
    "không có quyền, hoặc tệp đang mở trong Word, Excel",
    "Hãy đóng tệp; nếu vẫn không được thì kiểm tra quyền của tệp và thư mục, rồi chạy lại.",
)
_GONE = Trouble(
    "mất kết nối với ổ đĩa mạng hoặc ổ đĩa rời", "Kiểm tra mạng, cắm lại ổ đĩa hoặc chép về máy, rồi chạy lại."
)
_FULL = Trouble("hết chỗ trống trên ổ đĩa", "Xóa bớt tệp thừa hoặc chọn ổ đĩa khác, rồi chạy lại.")
_CIRCLE = Trouble("lối tắt trỏ vòng quanh, không dẫn đến tệp nào", f"Xóa lối tắt. {_COPY_IN}")
_BUSY = Trouble("tệp đang được chương trình khác sử dụng", "Hãy đóng chương trình đó rồi chạy lại.")
_SHARED_MANY = Trouble("máy đang mở quá nhiều tệp", "Đóng bớt chương trình rồi chạy lại.")
_BAD_NAME = Trouble(
    "tên có ký tự mà ổ đĩa này không nhận", "Đổi tên, chỉ dùng chữ, số, dấu gạch và dấu chấm, rồi chạy lại."
)

_TROUBLES: dict[str, Trouble] = {
    **dict.fromkeys(("EACCES", "EPERM"), _IN_USE),
    **dict.fromkeys(("EBUSY", "ETXTBSY", "EAGAIN", "EDEADLK", "ENOLCK"), _BUSY),
    **dict.fromkeys(("ENOSPC", "EDQUOT"), _FULL),
    **dict.fromkeys(("ELOOP", "EMLINK"), _CIRCLE),
    **dict.fromkeys(("EMFILE", "ENFILE"), _SHARED_MANY),
    **dict.fromkeys(("EINVAL", "EILSEQ"), _BAD_NAME),
    **dict.fromkeys(("ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH"), _GONE),
    **dict.fromkeys(("ECONNRESET", "ECONNABORTED", "ETIMEDOUT", "ENODEV", "ENXIO", "EREMOTEIO"), _GONE),
    "EROFS": Trouble("ổ đĩa hoặc thư mục chỉ cho đọc", "Bỏ khóa ghi hoặc chọn thư mục khác, rồi chạy lại."),
    "EFBIG": Trouble("tệp lớn hơn mức ổ đĩa cho phép", "Chọn ổ đĩa khác rồi chạy lại."),
    "EIO": Trouble("ổ đĩa báo lỗi khi đọc hoặc ghi", "Chép tệp sang ổ đĩa khác, kiểm tra ổ đĩa rồi chạy lại."),
    "ENOMEM": Trouble("máy không đủ bộ nhớ", "Đóng bớt chương trình rồi chạy lại."),
    "ENAMETOOLONG": Trouble(
        "tên hoặc đường dẫn quá dài", "Đặt tên ngắn lại, hoặc chuyển ra thư mục gần gốc ổ đĩa, rồi chạy lại."
    ),
    "ENOENT": Trouble(
        "không có ở đó", "Kiểm tra lại đường dẫn; tệp hoặc thư mục có thể vừa bị đổi tên, chuyển đi hoặc xóa."
    ),
    "ENOTDIR": Trouble("một phần của đường dẫn là tệp, không phải thư mục", "Kiểm tra lại đường dẫn."),
    "EISDIR": Trouble("nơi đó là một thư mục, không phải tệp", "Đổi tên thư mục hoặc chọn tên khác, rồi chạy lại."),
    "EEXIST": Trouble("nơi đó đã có tệp hoặc thư mục cùng tên", "Đổi tên hoặc chọn tên khác, rồi chạy lại."),
}
_BY_NUMBER = {getattr(errno, name): trouble for name, trouble in _TROUBLES.items() if hasattr(errno, name)}
# Windows tells more by its own numbers than by those it is translated to: a network gone, a name too long.
_WINDOWS = {
    **dict.fromkeys((32, 33), _BUSY),
    **dict.fromkeys((39, 112), _FULL),
    **dict.fromkeys((53, 55, 59, 64, 67, 1231), _GONE),
    123: _BAD_NAME,
    206: _TROUBLES["ENAMETOOLONG"],
    1921: _CIRCLE,
}
_SPECIAL = (
    (stat.S_ISDIR, "đây là thư mục, không phải tệp"),
    (stat.S_ISFIFO, "đây là đường ống dữ liệu của hệ điều hành, không phải tệp"),
    (stat.S_ISSOCK, "đây là điểm kết nối của hệ điều hành, không phải tệp"),
    (stat.S_ISREG, ""),
)


def trouble(error: OSError) -> Trouble:
    """The system's error as reason and remedy; an unknown one by its number, never by the system's own words."""
    if isinstance(error, SpecialFileError):
        return Trouble(str(error), _COPY_IN)
    number = error.errno or 0
    found = _WINDOWS.get(getattr(error, "winerror", None) or 0) or _BY_NUMBER.get(number)
    return found or Trouble(f"hệ điều hành không cho đọc hoặc ghi (mã lỗi {number})", "Kiểm tra ổ đĩa rồi chạy lại.")


def shown_path(path: Path) -> str:
    """The path as text that any output takes: "/" between parts, `\\x..` for what is no text or steers a screen."""
    return visible_line(path.as_posix())


def not_a_file(mode: int) -> str:
    """What stands in a file's place by its mode, "" for a regular file."""
    return next((name for is_kind, name in _SPECIAL if is_kind(mode)), "đây là thiết bị, không phải tệp")


def open_regular(path: Path) -> BufferedReader:
    """A regular file opened for reading. Never waits for a pipe. Raises OSError; SpecialFileError for another thing."""
    _check(path.stat().st_mode)  # before opening: opening a device may already do something
    handle = os.open(path, _READ)
    try:
        _check(os.fstat(handle).st_mode)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _check(mode: int) -> None:
    if what := not_a_file(mode):
        raise SpecialFileError(what)


def hash_file(path: Path) -> str:
    """SHA-256 of a regular file's content, in hexadecimal. Raises as `open_regular`."""
    with open_regular(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def free_path(wanted: Path, data: bytes, ours: Container[str] = ()) -> Path:
    """Where the data may be written: the path, or with a number behind its stem the next one where nobody's work lies.

    Nothing lies there, or this very data, or a file whose SHA-256 is one of `ours`. Raises OSError.
    """
    names = (f"{wanted.stem} ({number}){wanted.suffix}" for number in count(2))
    return next(path for path in chain((wanted,), map(wanted.with_name, names)) if _is_free(path, data, ours))


def _is_free(path: Path, data: bytes, ours: Container[str]) -> bool:
    return not path.exists() or (path.is_file() and (holds(path, data) or hash_file(path) in ours))


def holds(path: Path, data: bytes) -> bool:
    """Whether a file lies there that holds this data and nothing else."""
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def write_whole(path: Path, data: bytes) -> Path:
    """Writes beside the target and then takes its place. WorkspaceError says why it could not, and the remedy.

    The bytes are on the disk before they get their name: a power cut leaves the old file or the new one.
    """
    try:
        replace_whole(path, data)
    except OSError as error:
        raise WorkspaceError(f"Không ghi được {shown_path(path)}: {trouble(error)}") from error
    return path


def replace_whole(path: Path, data: bytes) -> None:
    """`write_whole` for whoever goes on with the next file: raises OSError."""
    # A name of its own: two commands may write at once, and the target's name may leave no room for an ending.
    draft = path.with_name(f"{DRAFT}{os.getpid()}-{token_hex(4)}.tmp")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _write(draft, data)
        with suppress(OSError):  # what colleagues may do with the file stays; not every disk knows of rights
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()
    _settle(path.parent)


def _write(draft: Path, data: bytes) -> None:
    with draft.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    """Brings the new name itself to the disk, where the system lets a folder be opened (Windows does not)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""Files as a disk really holds them: pipes, devices, links, names of any bytes, and what the system says of them."""

import errno
import hashlib
import os
import re
import socket
import stat
from pathlib import Path

import pytest

from thidua500.base.errors import WorkspaceError
from thidua500.base.files import (
    SpecialFileError,
    free_path,
    hash_file,
    open_regular,
    shown_path,
    trouble,
    write_whole,
)
from thidua500.base.packages import packed, unpacked


@pytest.mark.parametrize(
    ("number", "reason", "remedy"),
    [
        (errno.EACCES, "đang mở trong Word, Excel", "đóng tệp"),
        (errno.EPERM, "không có quyền", "quyền"),
        (errno.EBUSY, "chương trình khác", "đóng"),
        (errno.ENOSPC, "hết chỗ trống trên ổ đĩa", "Xóa bớt"),
        (errno.EDQUOT, "hết chỗ trống trên ổ đĩa", "Xóa bớt"),
        (errno.EROFS, "chỉ cho đọc", "khóa ghi"),
        (errno.ENAMETOOLONG, "quá dài", "ngắn lại"),
        (errno.ELOOP, "vòng quanh", "Xóa lối tắt"),
        (errno.ENOENT, "không có ở đó", "đường dẫn"),
        (errno.EISDIR, "thư mục", "Đổi tên"),
        (errno.EIO, "ổ đĩa báo lỗi", "ổ đĩa khác"),
        (errno.ESTALE, "ổ đĩa mạng", "mạng"),
        (errno.EILSEQ, "ký tự", "Đổi tên"),
        (errno.EMFILE, "quá nhiều tệp", "Đóng bớt"),
        (errno.ENOTSUP, f"mã lỗi {errno.ENOTSUP}", "chạy lại"),
    ],
)
def test_the_systems_errors_are_said_in_vietnamese(number: int, reason: str, remedy: str) -> None:
    """The commonest errors of a disk: what it is and what to do."""
    told = trouble(OSError(number, os.strerror(number)))
    assert reason in told.reason
    assert remedy in told.remedy


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_error_of_the_system_is_told_in_its_own_words(number: int) -> None:
    """Whatever the number: never the English text, a reason without full stop, a remedy with one."""
    told = trouble(OSError(number, os.strerror(number)))
    assert os.strerror(number).lower() not in str(told).lower()
    assert told.reason and not told.reason.endswith(".")
    assert told.remedy.endswith(".")


@pytest.mark.parametrize(("number", "reason"), [(32, "chương trình khác"), (112, "hết chỗ"), (206, "quá dài")])
def test_windows_own_numbers_win(number: int, reason: str) -> None:
    """Windows calls a name too long "no such file" when asked the other way."""
    error = OSError(errno.ENOENT, "")
    error.winerror = number  # type: ignore[attr-defined]
    assert reason in trouble(error).reason


def test_a_regular_file_is_opened_and_hashed(tmp_path: Path) -> None:
    """Also through a link."""
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").symlink_to("a")
    with open_regular(tmp_path / "b") as stream:
        assert stream.read() == b"1"
    assert hash_file(tmp_path / "b") == hashlib.sha256(b"1").hexdigest()


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    """A pipe that nobody writes to would be waited for without end; folder, socket and device are named."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        places = (tmp_path / "pipe", tmp_path / "folder", tmp_path / "socket", Path("/dev/zero"))
        said = []
        for place in places:
            with pytest.raises(SpecialFileError) as caught:
                hash_file(place)
            said.append(trouble(caught.value).reason.partition(",")[0])
    assert said == [
        "đây là đường ống dữ liệu của hệ điều hành",
        "đây là thư mục",
        "đây là điểm kết nối của hệ điều hành",
        "đây là thiết bị",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("phieu/Khu phố 3.xlsx", "phieu/Khu phố 3.xlsx"),
        (os.fsdecode(b"phieu/\xff\xfe.xlsx"), "phieu/\\xff\\xfe.xlsx"),
        ("a\x1b[31m.xlsx", "a\\x1b[31m.xlsx"),
        ("a\n.xlsx", "a\\x0a.xlsx"),
        ("a\u202excod.exe", "a\\u202excod.exe"),
        ("a\ud800.xlsx", "a\\ud800.xlsx"),
    ],
)
def test_names_of_any_bytes_become_text(name: str, shown: str) -> None:
    """What no output takes, or what would steer a terminal, stands as its number; the rest as it is."""
    assert shown_path(Path(name)) == shown
    assert shown.encode()


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "hết chỗ trống trên ổ đĩa"), (errno.EACCES, "đang mở trong Word, Excel"), (errno.EROFS, "chỉ cho")],
)
def test_what_cannot_be_written_is_said_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    """A full disk is not a file open in Excel; the old content stays, nothing is left beside it."""
    write_whole(tmp_path / "a.xlsx", b"old")

    def refuse(path: Path, target: Path) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WorkspaceError, match=rf"a\.xlsx: .*{re.escape(said)}"):
        write_whole(tmp_path / "a.xlsx", b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.xlsx", b"old")]


def test_a_name_as_long_as_the_disk_allows_is_written(tmp_path: Path) -> None:
    """255 bytes: the name of the draft needs no room behind it."""
    name = "ế" * 83 + ".xlsx" + "x"
    assert len(name.encode()) == 255
    assert write_whole(tmp_path / name, b"1").read_bytes() == b"1"


def test_an_interrupted_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C in the middle: the draft goes, the interruption goes on."""

    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.md", b"x")
    assert list(tmp_path.iterdir()) == []


def test_the_content_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the draft is flushed, then it takes the name, then the folder is flushed."""
    path = tmp_path / "a.md"
    seen: list[tuple[bool, bool]] = []

    def look(handle: int) -> None:
        seen.append((stat.S_ISDIR(os.fstat(handle).st_mode), path.exists()))

    monkeypatch.setattr(os, "fsync", look)
    write_whole(path, b"x")
    assert seen == [(False, False), (True, True)]


def test_a_folder_that_cannot_be_flushed_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows opens no folder: the file is written all the same."""
    real = os.open

    def refuse(path: Path, flags: int, *more: object) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "")
        return real(path, flags, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    assert write_whole(tmp_path / "a.md", b"x").read_bytes() == b"x"


def test_the_rights_of_the_old_file_stay(tmp_path: Path) -> None:
    """A file that colleagues may write stays theirs; a new one gets what the system gives any new file."""
    old, new, plain = tmp_path / "cu", tmp_path / "moi", tmp_path / "thuong"
    old.write_bytes(b"")
    old.chmod(0o664)
    plain.write_bytes(b"")
    write_whole(old, b"x")
    write_whole(new, b"x")
    assert stat.S_IMODE(old.stat().st_mode) == 0o664
    assert new.stat().st_mode == plain.stat().st_mode


def test_write_whole_makes_folders_and_replaces(tmp_path: Path) -> None:
    """The second writing takes the first one's place; nothing else is left in the folder."""
    path = tmp_path / "bao-cao" / "2026-09" / "a.md"
    write_whole(path, b"cu")
    assert write_whole(path, b"moi") == path
    assert path.read_bytes() == b"moi"
    assert [p.name for p in path.parent.iterdir()] == ["a.md"]


def test_write_whole_says_what_stands_in_its_way(tmp_path: Path) -> None:
    """A target that cannot be replaced: the old content stays, the message names file and remedy."""
    target = tmp_path / "a.docx"
    target.mkdir()
    with pytest.raises(WorkspaceError, match=r"a\.docx: nơi đó là một thư mục"):
        write_whole(target, b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


def test_write_whole_below_a_file(tmp_path: Path) -> None:
    """A folder's name taken by a file is told the same way."""
    (tmp_path / "bao-cao").write_text("", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="Không ghi được"):
        write_whole(tmp_path / "bao-cao" / "a.md", b"x")


@pytest.mark.parametrize(
    ("there", "name"),
    [
        ({}, "bao-cao.docx"),
        ({"bao-cao.docx": b"new"}, "bao-cao.docx"),
        ({"bao-cao.docx": b"ours"}, "bao-cao.docx"),
        ({"bao-cao.docx": b"edited"}, "bao-cao (2).docx"),
        ({"bao-cao.docx": b"edited", "bao-cao (2).docx": b"too"}, "bao-cao (3).docx"),
        ({"bao-cao.docx": b"edited", "bao-cao (2).docx": b"new"}, "bao-cao (2).docx"),
        ({"bao-cao.docx": None}, "bao-cao (2).docx"),
    ],
)
def test_nobodys_work_is_written_over(tmp_path: Path, there: dict[str, bytes | None], name: str) -> None:
    """What somebody edited stays, and a folder of that name; what the tool wrote, or would write again, may go."""
    for other, data in there.items():
        (tmp_path / other).mkdir() if data is None else (tmp_path / other).write_bytes(data)
    ours = {hashlib.sha256(b"ours").hexdigest()}
    assert free_path(tmp_path / "bao-cao.docx", b"new", ours).name == name


def test_equal_parts_give_equal_packages() -> None:
    """What is unpacked is what was packed, in its order; no hour of writing tells two packages apart."""
    parts = {"b.xml": b"<b/>", "a/c.xml": b"<c/>" * 1000}
    data = packed(parts, "stamp")
    assert list(unpacked(data).items()) == list(parts.items())
    assert data == packed(parts, "stamp") != packed(parts)
    assert data.endswith(b"stamp")

"""Which files of a folder are submissions: regular files, without what the tool itself wrote and what programs leave.

What lies there and cannot be read is named with its reason, one by one; nothing is waited for, nothing is followed out
of the folder. The tool's own papers are told by their place: `bao-cao/`, `mau/`, `luu-tru/` beside `phieu/` or
`cap-nhat/`, the register, and a folder of marked copies (its summary lies in it). Content would not tell: a marked copy
that came back is a submission.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import ToolError
from thidua500.base.files import DRAFT, SpecialFileError, Trouble, not_a_file, shown_path, trouble
from thidua500.program.configuration import CONFIG_NAME

REGISTRATIONS, PROGRESS = SUBMISSION_FOLDERS = ("phieu", "cap-nhat")
SUMMARY_NAME = "bang-tong-hop-loi.xlsx"
REMARKS = "nhan-xet - "  # begins the name of a paper of remarks, which is no submission wherever it strays
_OWN_FOLDERS = frozenset({"bao-cao", "mau", "luu-tru"})
_OWN_FILES = frozenset({"so-giao-viec.xlsx", "so-giao-viec.db", "dieu-chinh.csv", SUMMARY_NAME})
RECEIPT_LISTS = ("tiep-nhan.csv", "tiep-nhan.xlsx")  # the clerk's word on what came in when, beside what came in
# What Windows, macOS and Excel leave in a folder, and drafts of a command that was killed.
_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_LEFTOVER_BEGINNINGS = ("~$", DRAFT, "._", ".so-giao-viec.")

_COPY = "Chép hẳn tệp phiếu vào thư mục này, xóa lối tắt, rồi chạy lại."
_BROKEN = Trouble("lối tắt hỏng, không dẫn đến tệp nào", _COPY)
_GONE = Trouble("tệp vừa bị đổi tên, chuyển đi hoặc xóa", "Kiểm tra lại thư mục rồi chạy lại.")
_OUTSIDE = Trouble("lối tắt trỏ ra ngoài thư mục làm việc", _COPY)
_TO_FOLDER = Trouble("lối tắt đến một thư mục; công cụ không đi theo lối tắt", _COPY)
_NAMED_LIKE_A_FILE = Trouble(
    "đây là thư mục mang tên như tệp; các tệp bên trong vẫn được kiểm tra",
    "Nếu là phiếu bị giải nén nhầm thì gửi lại tệp gốc; nếu không thì bỏ đuôi trong tên thư mục.",
)
_STRAY = Trouble(
    f"{CONFIG_NAME} nằm lạc giữa các phiếu nên không có tác dụng; các phiếu vẫn được kiểm tra",
    "Chuyển tệp ra thư mục làm việc (nơi chứa phieu/ và cap-nhat/), hoặc xóa đi.",
)
_FILE_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".docx", ".doc", ".pdf"})


class Refused(NamedTuple):
    """Something that lies among the submissions and is not read, and why. closed: a folder nobody could look into."""

    path: Path
    trouble: Trouble
    closed: bool = False


@dataclass(slots=True)
class Listing:
    """What was found. files: to be read, each once, folder by folder in the order of names; refused: named with the
    reason; own: files and folders of the tool's own that were passed by."""

    files: list[Path] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    own: list[Path] = field(default_factory=list)


def find_files(places: Sequence[Path]) -> Listing:
    """What lies in files and folders given. A workspace stands for its `phieu/` and `cap-nhat/`.

    Raises ToolError for a place that does not exist.
    """
    found = Listing()
    for place in places:
        if not os.path.lexists(place):
            raise ToolError(f"Không có tệp hay thư mục “{shown_path(place)}”. Hãy kiểm tra lại đường dẫn.")
        if any(map(_is_own_folder, _from_itself_up(place))):
            found.own.append(place)
        elif os.path.isdir(place):  # noqa: PTH112 - Path.is_dir raises for a folder above that is closed
            _go_through(place, found)
        else:
            _take_given(place, found)
    once = dict.fromkeys
    return Listing(list(once(found.files)), list(once(found.refused)), list(once(found.own)))


def is_workspace(folder: Path) -> bool:
    """Whether the folder has a `chuong-trinh.toml` that counts: among submissions it is a stray file."""
    if not _has_configuration(folder) or _in_a_workspaces_submissions(folder):
        return False
    return _holds_submissions(folder) or not _below_submissions(folder)


def workspace_around(place: Path) -> Path | None:
    """The workspace that a place is or lies in."""
    return next(filter(is_workspace, _from_itself_up(place)), None)


def is_collection(place: Path) -> bool:
    """Whether a place holds all registrations of an office: a workspace or its `phieu/`. Else nobody can be missing."""
    place = place.absolute()
    return is_workspace(place) or (
        place.name.casefold() == REGISTRATIONS and place.is_dir() and is_workspace(place.parent)
    )


def _has_configuration(folder: Path) -> bool:
    return os.path.isfile(folder / CONFIG_NAME)  # noqa: PTH113 - no exception for a folder that is closed


def _holds_submissions(folder: Path) -> bool:
    return any(os.path.isdir(folder / name) for name in SUBMISSION_FOLDERS)  # noqa: PTH112


def _in_a_workspaces_submissions(folder: Path) -> bool:
    return any(_is_submissions(above) and _has_configuration(above.parent) for above in _from_itself_up(folder))


def _below_submissions(folder: Path) -> bool:
    """By the names alone, as `phieu/` may be sent without the workspace around it."""
    return any(map(_is_submissions, _from_itself_up(folder)))


def _is_submissions(folder: Path) -> bool:
    return folder.name.casefold() in SUBMISSION_FOLDERS


def _from_itself_up(folder: Path) -> tuple[Path, ...]:
    here = folder.absolute()
    return (here, *here.parents)


def _is_own_folder(folder: Path) -> bool:
    """Whether a folder is the tool's by its name and its neighbours."""
    if folder.name not in _OWN_FOLDERS or _in_a_workspaces_submissions(folder):
        return False
    return _holds_submissions(folder.parent) or _has_configuration(folder.parent)


def _take_given(place: Path, found: Listing) -> None:
    """A file named on the command line; a link of hers may lead anywhere."""
    if _is_own_file(place.name) or place.name.lower() in RECEIPT_LISTS:
        found.own.append(place)
    elif fault := _fault_of(place):
        found.refused.append(Refused(place, fault))
    else:
        found.files.append(place)


def _go_through(root: Path, found: Listing) -> None:
    """Folder by folder, the files of each before its folders. Iterative: folders may be nested a thousand deep."""
    home = next((above for above in root.absolute().parents if is_workspace(above)), root)
    inside = tuple(map(os.path.realpath, (root, home)))  # where a link may lead
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        below: list[Path] = []
        if is_workspace(folder):
            below = [path for name in SUBMISSION_FOLDERS if os.path.isdir(path := folder / name)]  # noqa: PTH112
            inside = (*inside, *map(os.path.realpath, (folder, *below)))
        elif folder != root and (_is_own_folder(folder) or _is_marked(folder)):
            found.own.append(folder)
        else:
            below = _take_folder(folder, inside, found)
        waiting.extend(reversed(below))


def _is_marked(folder: Path) -> bool:
    """Whether a folder is one of marked copies; a summary that strayed among submissions does not hide them."""
    return os.path.isfile(folder / SUMMARY_NAME) and not _below_submissions(folder)  # noqa: PTH113


def _take_folder(folder: Path, inside: Sequence[str], found: Listing) -> list[Path]:
    """Sorts what lies in one folder, in the order of names; the folders below it."""
    try:
        with os.scandir(folder) as entries:
            ordered = sorted((entry for entry in entries if not _is_leftover(entry.name)), key=lambda entry: entry.name)
    except OSError as error:
        why = trouble(error)
        name = shown_path(Path(folder.name))
        what = Trouble(f"không mở được thư mục “{name}” ({why.reason})", why.remedy)
        found.refused.append(Refused(folder, what, closed=True))
        return []
    for entry in ordered:
        path = folder / entry.name
        if fault := _refused(entry, path, inside):
            found.refused.append(Refused(path, fault))
        elif _is_own_file(entry.name):
            found.own.append(path)
        elif not entry.is_dir(follow_symlinks=False):
            found.files.append(path)
    return [folder / entry.name for entry in ordered if entry.is_dir(follow_symlinks=False)]


def _refused(entry: os.DirEntry[str], path: Path, inside: Sequence[str]) -> Trouble | None:
    """What a clerk is told of an entry that is no plain file or folder."""
    if entry.name == CONFIG_NAME:
        return _STRAY
    if entry.is_symlink():
        return _fault_of_link(path, inside)
    if entry.is_dir(follow_symlinks=False):
        return _NAMED_LIKE_A_FILE if path.suffix.lower() in _FILE_ENDINGS else None
    return None if entry.is_file(follow_symlinks=False) else _fault_of(path)


def _fault_of(path: Path) -> Trouble | None:
    """None for a regular file, or a link that leads to one."""
    try:
        what = not_a_file(path.stat().st_mode)
    except FileNotFoundError:
        return _BROKEN if path.is_symlink() else _GONE
    except OSError as error:
        return trouble(error)
    return trouble(SpecialFileError(what)) if what else None


def _fault_of_link(path: Path, inside: Sequence[str]) -> Trouble | None:
    if os.path.isdir(path):  # noqa: PTH112
        return _TO_FOLDER
    if refused := _fault_of(path):
        return refused
    target = Path(os.path.realpath(path))
    return None if any(target.is_relative_to(root) for root in inside) else _OUTSIDE


def _is_leftover(name: str) -> bool:
    lower = name.lower()
    return lower in _LEFTOVERS or lower in RECEIPT_LISTS or lower.startswith(_LEFTOVER_BEGINNINGS)


def _is_own_file(name: str) -> bool:
    return name.lower() in _OWN_FILES or name.lower().startswith(REMARKS)

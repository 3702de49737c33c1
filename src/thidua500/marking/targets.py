"""Where the marked copies go: below OUT as the files lie below what was given, each under a name of its own."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from thidua500.base.errors import UsageError
from thidua500.base.files import shown_path
from thidua500.program.submissions import SUBMISSION_FOLDERS, SUMMARY_NAME, is_workspace

LONGEST_NAME = 255  # bytes of a file name; what Windows counts in letters is never more
MUST, SHOULD = "phai-sua", "nen-sua"  # the folders of what has to go back, and of what may stay as it is


def outside(paths: Iterable[Path], out: Path) -> tuple[Path, ...]:
    """The paths that are neither OUT nor copies of an earlier run below it."""
    folder = _real(out)
    return tuple(path for path in paths if folder not in (path.absolute(), *path.absolute().parents))


def copy_paths(files: Sequence[Path], places: Sequence[Path], out: Path) -> Mapping[Path, Path]:
    """File → its copy, below one of the folders of OUT. Raises UsageError when OUT is a folder of submissions, or a
    copy would replace one of them."""
    _refuse_submissions(files, places, out)
    base = _base(places)
    taken: set[str] = set()
    found = {file: _free(_below(file, base), taken) for file in files}
    submitted = set(map(_real, files))
    copies = (out / folder / copy for copy in found.values() for folder in (MUST, SHOULD))
    clash = next((copy for copy in (*copies, out / SUMMARY_NAME) if _real(copy) in submitted), None)
    if clash:
        raise UsageError(f"Bản đánh dấu sẽ ghi đè tệp đã nộp “{shown_path(clash)}”. Hãy chọn thư mục khác cho --mark.")
    return found


def _refuse_submissions(files: Sequence[Path], places: Sequence[Path], out: Path) -> None:
    folder = _real(out)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"“{shown_path(out)}” là một tệp. --mark cần tên một thư mục.")
    parents = {file.absolute().parent for file in files}
    walked = {_real(path) for path in (*places, *parents) if path.is_dir() and not is_workspace(path)}
    if folder in walked or any(_is_submissions(above, parents) for above in (folder, *folder.parents)):
        raise UsageError(
            f"“{shown_path(out)}” là nơi chứa phiếu đã nộp. Hãy chọn thư mục khác cho --mark, ví dụ tra-lai."
        )


def _is_submissions(folder: Path, parents: Iterable[Path]) -> bool:
    """Whether a folder is the `phieu/` or `cap-nhat/` of a workspace, or one of that name that files came from."""
    if folder.name.lower() not in SUBMISSION_FOLDERS:
        return False
    return is_workspace(folder.parent) or any(_real(parent).is_relative_to(folder) for parent in parents)


def _base(places: Sequence[Path]) -> Path | None:
    """The folder that all places lie in; None when they lie on different drives."""
    folders = [place.absolute() if place.is_dir() else place.absolute().parent for place in places]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:
        return None


def _below(file: Path, base: Path | None) -> Path:
    path = Path(os.path.normpath(file.absolute()))
    if base and path.is_relative_to(os.path.normpath(base)):
        return path.relative_to(os.path.normpath(base))
    return Path(path.drive.replace(":", ""), *path.parts[1:])


def _free(path: Path, taken: set[str]) -> Path:
    """The path itself, or with a number behind its name until nobody has it."""
    free, number = fitting(path), 1
    while _compared(free) in taken:
        free = fitting(path, f" ({number})")
        number += 1
    taken.add(_compared(free))
    return free


def fitting(path: Path, mark: str = "") -> Path:
    """The path with `mark` behind its stem, the stem cut between letters so that the name has room on a disk."""
    room = LONGEST_NAME - len(os.fsencode(mark + path.suffix))
    stem = path.stem
    cut = len(stem)
    while len(os.fsencode(stem[:cut])) > room or (cut < len(stem) and unicodedata.combining(stem[cut])):
        cut -= 1
    return path.with_name(f"{stem[:cut]}{mark}{path.suffix}")


def private_parts(places: Iterable[Path]) -> tuple[str, ...]:
    """What of a path below the places is nobody else's business: the folders above a place given from the root on."""
    homes = (place if is_workspace(place) else place.parent for place in places if place.is_absolute())
    return tuple(sorted({f"{shown_path(home)}/" for home in homes} - {"//"}, key=len, reverse=True))


def without_private(text: str, parts: Iterable[str]) -> str:
    """The text without those parts."""
    for part in parts:
        text = text.replace(part, "")
    return text


def _real(path: Path) -> Path:
    """Links seen through; unlike `Path.resolve` it does not fail at links that go in a circle."""
    return Path(os.path.realpath(path))


def _compared(path: Path) -> str:
    """Names that Windows or macOS would take for one are one."""
    return unicodedata.normalize("NFC", path.as_posix()).casefold()

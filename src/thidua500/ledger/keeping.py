"""`luu-tru/`: a copy of every file that arrived, by its hash, so that a cell can be opened years later.

`muc-luc.csv` beside them says under which path and on which day each came: with it a lost ledger is made again.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import WorkspaceError
from thidua500.base.files import DRAFT, hash_file, open_regular, replace_whole, shown_path, trouble

ARCHIVE = "luu-tru"
INDEX_NAME = "muc-luc.csv"
_HEADINGS = ("sha256", "tệp", "loại", "tháng", "ngày nhận", "căn cứ", "hằng tuần", "ngày ghi sổ")


class Kept(NamedTuple):
    """One line of the index: a file of some content as it arrived. Days as ISO text, weekly "1" or ""."""

    sha256: str
    path: str
    kind: str
    month: str
    received_on: str
    received_by: str
    weekly: str
    recorded_on: str


def place_of(folder: Path, sha256: str, suffix: str) -> Path:
    """Where the archive of a workspace keeps the content of that hash."""
    return folder / ARCHIVE / sha256[:2] / f"{sha256}{suffix.lower()}"


def keep(folder: Path, path: Path, sha256: str) -> None:
    """A copy of the file, unless there is one. WorkspaceError says why it could not be made."""
    place = place_of(folder, sha256, path.suffix)
    if place.exists():
        return
    try:
        with open_regular(path) as stream:
            data = stream.read()
        if hashlib.sha256(data).hexdigest() == sha256:  # else it changed meanwhile: the next sync keeps it
            replace_whole(place, data)
    except OSError as error:
        name = shown_path(path)
        raise WorkspaceError(f"Không lưu được bản sao của {name} vào {ARCHIVE}/: {trouble(error)}") from error


def keep_bytes(folder: Path, data: bytes, suffix: str) -> str:
    """Keeps what the tool itself wrote; its hash."""
    sha256 = hashlib.sha256(data).hexdigest()
    place = place_of(folder, sha256, suffix)
    if not place.exists():
        try:
            replace_whole(place, data)
        except OSError as error:
            raise WorkspaceError(f"Không ghi được vào {ARCHIVE}/: {trouble(error)}") from error
    return sha256


def kept_bytes(folder: Path, sha256: str, suffix: str) -> bytes | None:
    """The content of that hash; None where it is gone or is not what it was."""
    try:
        data = place_of(folder, sha256, suffix).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def note(folder: Path, lines: Iterable[Kept]) -> None:
    """Puts lines behind the index, on the disk before this returns."""
    path = folder / ARCHIVE / INDEX_NAME
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    try:
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or not path.stat().st_size:
            buffer.write("\ufeff")
            writer.writerow(_HEADINGS)
        writer.writerows(lines)
        with path.open("ab") as stream:
            if stream.tell() and not _ends_a_line(path):  # a power cut took the end of the last line
                stream.write(b"\n")
            stream.write(buffer.getvalue().encode())
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise WorkspaceError(f"Không ghi được {ARCHIVE}/{INDEX_NAME}: {trouble(error)}") from error


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) == b"\n"


def index(folder: Path) -> list[Kept]:
    """What the index says, in order; lines that are none are passed by."""
    try:
        text = (folder / ARCHIVE / INDEX_NAME).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return []
    rows = [Kept(*row) for row in csv.reader(io.StringIO(text)) if len(row) == len(_HEADINGS)]
    return [row for row in rows if len(row.sha256) == 64]


def damaged(folder: Path) -> Iterator[str]:
    """The files of the archive whose content is not what arrived, relative to the workspace.

    A draft that was left by a command that was ended is none of them, and goes with the next sync.
    """
    for path in sorted(path for path in (folder / ARCHIVE).glob("??/*") if not path.name.startswith(DRAFT)):
        try:
            good = hash_file(path) == path.stem
        except OSError:
            good = False
        if not good:
            yield shown_path(path.relative_to(folder))

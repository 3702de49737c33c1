"""`so-giao-viec.xlsx`: the register printed for people, after each sync. Nothing is ever read back from it but what
the clerk has put there herself, so the register is whole whether the print can be written or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import WorkspaceError
from thidua500.base.files import free_path, open_regular, shown_path, trouble, write_whole
from thidua500.cage import Cage, Failure
from thidua500.ledger.records import Register
from thidua500.printing.book import Order, Printed, print_book
from thidua500.printing.columns import tables
from thidua500.program.programme import Program

PRINT_NAME = "so-giao-viec.xlsx"
_OPEN_MARKS = ("~${}", ".~lock.{}#")  # what Excel and LibreOffice leave beside an open file
_TOLD = 20  # edited cells that are named one by one
_BYTES_OF_A_CELL = 400  # of its workbook's size, by which the cage allows time and memory


class Outcome(NamedTuple):
    """What became of the print. written: whether the file is now the print of this register.

    notes: what the clerk is told, in order. copy: the workbook as it was, kept beside because something of the
    clerk's did not come with the new one.
    """

    written: bool
    notes: tuple[str, ...] = ()
    copy: Path | None = None


def print_register(
    folder: Path,
    register: Register,
    program: Program,
    as_of: date,
    cage: Cage,
    *,
    stamp: str,
    asked: Mapping[str, str] | None = None,
) -> Outcome:
    """Write the print of the register anew over the one in the folder.

    stamp: a short text that differs when anything differs that is printed (the ledger's head, the day): a print with
    the same stamp that nobody has saved since stays. asked: tracking code → the change that waits for a decision.
    Never raises for a file that is open, damaged or hostile, nor for a full disk: the register is complete without it.
    """
    path = folder / PRINT_NAME
    if stamp_of(path) == stamp:
        return Outcome(written=False)
    try:
        marks = (path.with_name(mark.format(path.name)) for mark in _OPEN_MARKS)
        if opened := next((mark for mark in marks if mark.exists()), None):
            return Outcome(False, (_is_open(opened),))
        sheets, title = tables(register, program, as_of, asked or {}), f"Sổ giao việc – {program.title}"
        return _printed(path, Order(path if path.exists() else None, sheets, title, program.issuer, as_of, stamp), cage)
    except (OSError, WorkspaceError) as error:
        why = str(trouble(error)) if isinstance(error, OSError) else str(error)
        return Outcome(False, (f"Sổ đã cập nhật đủ, bản in {PRINT_NAME} sẽ ghi sau: {why}",))


def _printed(path: Path, order: Order, cage: Cage) -> Outcome:
    notes: list[str] = []
    copy = None
    new = _made(cage, order)
    if isinstance(new, Failure) and order.old:
        copy = kept_copy(path, order.day)
        notes = [f"Không mở được {PRINT_NAME} cũ để giữ cột, trang riêng; bản cũ còn nguyên ở {copy.name}"]
        new = _made(cage, order._replace(old=None))
    if isinstance(new, Failure):
        return Outcome(False, (f"Sổ đã cập nhật đủ, nhưng chưa lập được bản in {PRINT_NAME}: sổ quá lớn.",), copy)
    if new.lost:
        copy = kept_copy(path, order.day)
        notes.append(f"Bản in mới không mang theo được {'; '.join(new.lost)}. Bản cũ còn nguyên ở {copy.name}")
    write_whole(path, new.data)
    return Outcome(True, (*notes, *_told(new)), copy)


def _made(cage: Cage, order: Order) -> Printed | Failure:
    cells = sum(len(table.lines) * len(table.headings) for table in order.tables)
    size = order.old.stat().st_size if order.old else 0
    return cage.job(print_book).do(order, size + cells * _BYTES_OF_A_CELL)


def _told(new: Printed) -> Iterator[str]:
    if new.edits:
        more = len(new.edits) - _TOLD
        cells = "; ".join(map(str, new.edits[:_TOLD])) + (f"; và {more} ô khác" if more > 0 else "")
        yield f"Ô do công cụ ghi đã bị sửa trong {PRINT_NAME}, nay ghi lại như trong sổ: {cells}"
    yield from (f"{PRINT_NAME}: {note}" for note in new.notes)


def stamp_of(path: Path) -> str:
    """What a print says it is of; "" for what somebody else has saved since."""
    import zipfile

    with suppress(OSError, zipfile.BadZipFile, ValueError), open_regular(path) as stream:
        return zipfile.ZipFile(stream).comment.decode("utf-8", "replace")
    return ""


def kept_copy(path: Path, day: date) -> Path:
    """The workbook as it is, beside itself under a name that tells the day; a copy that is there already is enough.

    Raises WorkspaceError.
    """
    with open_regular(path) as stream:
        data = stream.read()
    copy = free_path(path.with_name(f"{path.stem} (bản cũ {day.isoformat()}){path.suffix}"), data)
    return copy if copy.exists() else write_whole(copy, data)


def _is_open(mark: Path) -> str:
    return (
        f"Sổ đã cập nhật đủ. {PRINT_NAME} đang mở nên bản in chưa ghi lại: hãy đóng tệp rồi chạy lại “thidua500 sync”. "
        f"Nếu không ai mở tệp, hãy xóa {shown_path(Path(mark.name))}."
    )

"""One file → a workbook of addressed cells, whatever it is: the content decides how it is read, never the name."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from thidua500.base.files import shown_path
from thidua500.base.model import Finding
from thidua500.rules import f001_cannot_read, f002_password, f005_too_large, f006_formula, f008_kind, f009_hidden
from thidua500.sheets import archive, sniff
from thidua500.sheets.grid import Limits, Sheet, Workbook
from thidua500.sheets.xlsx import WildSheetError, read_xlsx

if TYPE_CHECKING:
    from thidua500.sheets.worker import Worker

_MOST_NAMED = 20  # cells of a sheet named one by one
_DEFAULT = Limits()


def read_workbook(path: Path, limits: Limits = _DEFAULT) -> Workbook:
    """All sheets of a file with the findings of reading it. Never raises for what is in the file or on the disk."""
    try:
        data = _bytes(path, limits)
    except OSError as error:
        return _failed(f001_cannot_read.finding(_reason(error)))
    if isinstance(data, Finding):
        return _failed(data)
    try:
        book = _read(data, path, limits)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # calamine's PanicException is no Exception
        return _failed(reading_fault(error))
    return _with_remarks(book) if any(map(_remarkable, book.sheets)) else book


def _failed(finding: Finding) -> Workbook:
    return Workbook((), (finding,))


def _bytes(path: Path, limits: Limits) -> bytes | Finding:
    """The file's content, or why it is not read. Raises OSError."""
    status = os.stat(path)  # noqa: PTH116 - with open() below: half the time of Path's methods, a thousand times
    if not stat.S_ISREG(status.st_mode):
        return f001_cannot_read.finding("đây là thư mục hoặc thiết bị, không phải tệp")
    if status.st_size > limits.file_size:
        return f005_too_large.finding(f"hơn {limits.file_size // 1_000_000} MB")
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        data = file.readall()
    if not data:
        return f001_cannot_read.finding("tệp rỗng, không có dữ liệu")
    return data


def _reason(error: OSError) -> str:
    """A clerk's words for an operating system error."""
    if isinstance(error, FileNotFoundError):
        return "tệp không còn ở đó"
    if isinstance(error, PermissionError):
        return "không có quyền mở tệp, hoặc tệp đang mở ở chương trình khác"
    return "hệ điều hành không cho đọc tệp"


def reading_fault(error: BaseException) -> Finding:
    """What a clerk is told about an exception of a reader."""
    if type(error).__name__ == "PasswordError":
        return f002_password.finding()
    if isinstance(error, MemoryError):
        return f005_too_large.finding("cần nhiều bộ nhớ hơn mức cho phép")
    if isinstance(error, archive.BadArchiveError):
        return f001_cannot_read.finding(str(error))
    return f001_cannot_read.finding("tệp hỏng hoặc không đúng định dạng")


def _read(data: bytes, path: Path, limits: Limits) -> Workbook:
    """The content decides. Raises what the readers raise."""
    if data.startswith(sniff.ZIP):
        return _read_zip(data, path, limits)
    if data.startswith(sniff.OLE):
        return _read_ole(data, path, limits)
    name = sniff.foreign(data)
    if name:
        return _foreign(path, name)
    return _read_text(data, path, limits)


def _read_text(data: bytes, path: Path, limits: Limits) -> Workbook:
    """CSV, or a web page under any name."""
    from thidua500.sheets.csvfile import decode, read_csv
    from thidua500.sheets.markup import is_markup, read_markup

    text = decode(data)
    if text is None or not _is_text(text):
        return _foreign(path, "tệp nhị phân")
    if is_markup(text):
        return read_markup(text, shown_path(Path(path.stem)), limits)
    return read_csv(text, shown_path(Path(path.stem)), limits)


def _worker() -> Worker:
    """The process for the risky readers, started when the first such file comes."""
    from thidua500.sheets.worker import WORKER

    return WORKER


def _is_text(text: str) -> bool:
    """Whether the beginning reads as text: few control characters in it."""
    start = text[:4000]
    return sum(1 for char in start if char < " " and char not in "\t\r\n\f\v") * 10 <= len(start)


def _foreign(path: Path, name: str) -> Workbook:
    """F001 when the name promises a kind that is read, F008 when it does not."""
    if path.suffix.lower() in sniff.READ:
        detail = f"đây là {name}, không phải bảng tính hay văn bản Word"
        return _failed(f001_cannot_read.finding(detail, f001_cannot_read.SEND_THE_FORM))
    return _failed(f008_kind.finding(name))


def _read_zip(data: bytes, path: Path, limits: Limits) -> Workbook:
    entries = archive.members(data)
    size = archive.real_size(data, entries, limits.unpacked)
    if size > limits.unpacked:
        return _failed(f005_too_large.finding(f"giải nén ra hơn {limits.unpacked // 1_000_000} MB"))
    kind = sniff.zip_kind(data, entries)
    if kind == "ods" and sniff.is_locked_ods(data, entries):
        return _failed(f002_password.finding())
    if kind == "docx":
        from thidua500.sheets.docx import read_docx

        return read_docx(data, entries, limits)
    if kind == "xlsx":
        if size > limits.in_process:
            return _worker().read("xlsx", data, limits)
        try:
            return read_xlsx(data, entries, limits)
        except WildSheetError:
            return _worker().read("sparse", data, limits)
    if kind:
        return _worker().read(kind, data, limits)
    return _foreign(path, "tệp nén")


def _read_ole(data: bytes, path: Path, limits: Limits) -> Workbook:
    kind = sniff.ole_kind(data)
    if kind == "locked":
        return _failed(f002_password.finding())
    if kind == "xls":
        return _worker().read("xls", data, limits)
    if kind == "doc":
        return _failed(f008_kind.finding("tệp Word 97–2003 (.doc)", f008_kind.SAVE_AS_DOCX))
    return _foreign(path, "tệp phức hợp không rõ loại")


def _remarkable(sheet: Sheet) -> bool:
    return bool(sheet.hidden or sheet.faults or sheet.hidden_rows)


def _with_remarks(book: Workbook) -> Workbook:
    return Workbook(book.sheets, (*book.findings, *(f for sheet in book.sheets for f in _remarks(sheet))))


def _remarks(sheet: Sheet) -> list[Finding]:
    """What a clerk should know about a sheet: hidden parts, faulty formulas."""
    found = [f009_hidden.of_sheet(sheet.name)] if sheet.hidden and any(any(row) for row in sheet.rows) else []
    hidden = sorted(r for r in sheet.hidden_rows if r < len(sheet.rows) and any(v != "" for v in sheet.rows[r]))
    if hidden:
        found.append(f009_hidden.of_rows(sheet.ref(hidden[0], 0), len(hidden)))
    places = sorted(sheet.faults.items())
    found.extend(f006_formula.finding(sheet.ref(*place), value) for place, value in places[:_MOST_NAMED])
    if len(places) > _MOST_NAMED:
        found.append(f006_formula.more(sheet.name, len(places) - _MOST_NAMED))
    return found

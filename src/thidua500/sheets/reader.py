"""One file → a workbook of addressed cells, whatever it is: the content decides how it is read, never the name."""

from __future__ import annotations

from pathlib import Path

from thidua500.model import Finding
from thidua500.sheets import archive, faults
from thidua500.sheets.csvfile import decode, read_csv
from thidua500.sheets.grid import Limits, Sheet, Workbook
from thidua500.sheets.xlsx import read_xlsx

_DEFAULT = Limits()


def read_workbook(path: Path, limits: Limits = _DEFAULT) -> Workbook:
    """All sheets of a file with the findings of reading it. Never raises for what is in the file or on the disk."""
    try:
        data = _bytes(path, limits)
    except OSError as error:
        return _failed(faults.unreadable(_reason(error)))
    if isinstance(data, Finding):
        return _failed(data)
    try:
        book = _read(data, path, limits)
    except archive.BadArchiveError as error:
        return _failed(faults.unreadable(str(error)))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # calamine's PanicException is no Exception
        return _failed(_from_reader(error))
    return book if book.findings or not _remarkable(book) else _with_remarks(book)


def _failed(finding: Finding) -> Workbook:
    return Workbook((), (finding,))


def _bytes(path: Path, limits: Limits) -> bytes | Finding:
    """The file's content, or why it is not read. Raises OSError."""
    with path.open("rb") as file:
        data = file.read(limits.file_size + 1)
    if len(data) > limits.file_size:
        return faults.too_large(f"hơn {limits.file_size // 1_000_000} MB")
    if not data:
        return faults.unreadable("tệp rỗng, không có dữ liệu")
    return data


def _reason(error: OSError) -> str:
    """A clerk's words for an operating system error."""
    if isinstance(error, FileNotFoundError):
        return "tệp không còn ở đó"
    if isinstance(error, PermissionError):
        return "không có quyền mở tệp, hoặc tệp đang mở ở chương trình khác"
    if isinstance(error, IsADirectoryError):
        return "đây là thư mục, không phải tệp"
    return "hệ điều hành không cho đọc tệp"


def _from_reader(error: BaseException) -> Finding:
    if type(error).__name__ == "PasswordError":
        return faults.locked()
    if isinstance(error, MemoryError):
        return faults.too_large("cần nhiều bộ nhớ hơn mức cho phép")
    return faults.unreadable("tệp hỏng hoặc không đúng định dạng")


def _read(data: bytes, path: Path, limits: Limits) -> Workbook:
    if data.startswith(b"PK\x03\x04"):
        entries = archive.members(data)
        if archive.real_size(data, entries, limits.unpacked) > limits.unpacked:
            return _failed(faults.too_large(f"giải nén ra hơn {limits.unpacked // 1_000_000} MB"))
        return read_xlsx(data, entries, limits)
    text = decode(data)
    if text is None:
        return _failed(faults.unsupported("không phải bảng tính, Word hay CSV"))
    sheet, cut = read_csv(text, path.stem, limits)
    return Workbook((sheet,), (faults.too_large(f"hơn {limits.cells} ô"),) if cut else ())


def _remarkable(book: Workbook) -> bool:
    return any(sheet.hidden or sheet.faults or sheet.hidden_rows for sheet in book.sheets)


def _with_remarks(book: Workbook) -> Workbook:
    return Workbook(book.sheets, (*book.findings, *(f for sheet in book.sheets for f in _remarks(sheet))))


def _remarks(sheet: Sheet) -> list[Finding]:
    """What a clerk should know about a sheet: hidden parts, faulty formulas."""
    found = [faults.hidden_sheet(sheet.name)] if sheet.hidden and any(any(row) for row in sheet.rows) else []
    hidden = sorted(r for r in sheet.hidden_rows if r < len(sheet.rows) and any(v != "" for v in sheet.rows[r]))
    if hidden:
        found.append(faults.hidden_rows(sheet.ref(hidden[0], 0), len(hidden)))
    found.extend(faults.bad_formula(sheet.ref(*place), value) for place, value in sorted(sheet.faults.items()))
    return found

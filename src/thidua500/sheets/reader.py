"""One file → a workbook of addressed cells, whatever it is: the content decides how it is read, never the name.

Nothing here limits time or memory: `thidua500.cage` does, in the process that reads. What is too much by its own word,
or can be counted before it is laid out, is refused here.
"""

from __future__ import annotations

from heapq import nsmallest
from pathlib import Path

from thidua500.base.files import open_regular, shown_path, trouble
from thidua500.base.model import Finding
from thidua500.rules import f001_cannot_read, f002_password, f005_too_large, f006_formula, f008_kind, f009_hidden
from thidua500.sheets import sniff
from thidua500.sheets.archive import opened, read
from thidua500.sheets.finish import Binder
from thidua500.sheets.grid import Limits, Sheet, TooMuchError, UnreadableError, Workbook

LIMITS = Limits()
_MOST_NAMED = 20  # cells of a sheet named one by one


def read_workbook(path: Path) -> Workbook:
    """All sheets of a file with the findings of reading it. Never raises for what is in the file or on the disk.

    Raises MemoryError, which is the cage's.
    """
    try:
        book = _read(content_of(path, LIMITS.size), path, LIMITS)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # calamine's PanicException is no Exception
        return _failed(fault_of(error))
    return Workbook(book.sheets, (*book.findings, *(remark for sheet in book.sheets for remark in _remarks(sheet))))


def _failed(finding: Finding) -> Workbook:
    return Workbook((), (finding,))


def content_of(path: Path, most: int) -> bytes:
    """The file's bytes. Raises OSError, UnreadableError for an empty file, TooMuchError."""
    with open_regular(path) as stream:
        data = stream.read(most + 1)
    if not data:
        raise UnreadableError("tệp rỗng, không có dữ liệu")
    if len(data) > most:
        raise TooMuchError(f"nặng hơn {most // 1_000_000} MB là mức được phép")
    return data


def fault_of(error: BaseException) -> Finding:
    """What a clerk is told about an exception of a reader or of the disk."""
    if isinstance(error, TooMuchError):
        return f005_too_large.finding(str(error))
    if isinstance(error, UnreadableError):
        return f001_cannot_read.finding(str(error))
    if isinstance(error, OSError):
        return f001_cannot_read.finding(trouble(error).reason)
    if type(error).__name__ == "PasswordError":
        return f002_password.finding()
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
    archive = opened(data, limits)
    kind = sniff.zip_kind(archive)
    if kind == "xlsx":
        from thidua500.sheets.xlsx import read_xlsx

        return read_xlsx(data, archive, limits)
    if kind == "docx":
        from thidua500.sheets.docx import DOCUMENT, read_docx

        return read_docx(read(archive, DOCUMENT), limits)
    if kind == "ods":
        from thidua500.sheets.ods import read_ods

        return _failed(f002_password.finding()) if sniff.is_locked_ods(archive) else read_ods(data, archive, limits)
    if kind == "xlsb":
        from thidua500.sheets.calamine import read_calamine

        return read_calamine(data, Binder(limits), {})
    return _foreign(path, "tệp nén")


def _read_ole(data: bytes, path: Path, limits: Limits) -> Workbook:
    kind = sniff.ole_kind(data)
    if kind == "locked":
        return _failed(f002_password.finding())
    if kind == "xls":
        from thidua500.sheets.calamine import read_calamine

        return read_calamine(data, Binder(limits), {})
    if kind == "doc":
        return _failed(f008_kind.finding("tệp Word 97–2003 (.doc)", f008_kind.SAVE_AS_DOCX))
    return _foreign(path, "tệp phức hợp không rõ loại")


def _remarks(sheet: Sheet) -> list[Finding]:
    """What a clerk should know about a sheet: hidden parts, faulty formulas."""
    found = [f009_hidden.of_sheet(sheet.name)] if sheet.hidden and any(any(row) for row in sheet.rows) else []
    hidden = sorted(r for r in sheet.hidden_rows if r < len(sheet.rows) and any(v != "" for v in sheet.rows[r]))
    if hidden:
        found.append(f009_hidden.of_rows(sheet.ref(hidden[0], 0), len(hidden)))
    places = nsmallest(_MOST_NAMED, sheet.faults.items())
    found.extend(f006_formula.finding(sheet.ref(*place), value) for place, value in places)
    if len(sheet.faults) > _MOST_NAMED:
        found.append(f006_formula.more(sheet.name, len(sheet.faults) - _MOST_NAMED))
    return found

"""An xlsx of the content of a file that is none (csv, xls, xlsb, ods, docx): what the reader saw, where it saw it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Any, NamedTuple

from thidua500.marking.remarks import row_height
from thidua500.sheets import MARK_SHEET, Range, Sheet, Value

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
HEADING_SHEET = "Phần ngoài bảng"
_WIDEST = 34
_MOST_MERGES = 2_000  # each is compared with all before it
LONGEST = 32_767  # letters Excel allows in a cell
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
_FONT: Mapping[str, object] = {
    "font_name": "Times New Roman",
    "font_size": 12,
    "valign": "top",
    "text_wrap": True,
    "border": 1,
}
_FORMATS: Mapping[str, Mapping[str, object]] = {
    "text": {"num_format": "@"},
    "line": {"num_format": "@", "text_wrap": False, "border": 0},
    "number": {},
    "percent": {"num_format": "0.##%"},
    "date": {"num_format": "dd/mm/yyyy"},
    "datetime": {"num_format": "hh:mm dd/mm/yyyy"},
    "time": {"num_format": "hh:mm"},
}


class Content(NamedTuple):
    """A workbook's bytes, and the file's sheet names → the names Excel allowed."""

    data: bytes
    names: Mapping[str, str]


def content_workbook(sheets: Sequence[Sheet]) -> Content:
    """The sheets' values, texts as text and never as formulas, with merged ranges; an empty workbook for no sheets."""
    import xlsxwriter

    buffer = io.BytesIO()
    names = sheet_names([sheet.name for sheet in sheets])
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        formats = {name: book.add_format({**_FONT, **extra}) for name, extra in _FORMATS.items()}
        _write_headings(book, sheets, formats)
        for sheet in sheets:
            page = book.add_worksheet(names[sheet.name])
            page.set_landscape()
            page.set_paper(9)
            page.fit_to_pages(1, 0)
            _fill(page, sheet, formats)
        if not sheets:
            book.add_worksheet(MARK_SHEET)
    return Content(buffer.getvalue(), names)


def _write_headings(book: Any, sheets: Sequence[Sheet], formats: Mapping[str, Any]) -> None:
    """The paragraphs around Word tables on a sheet of their own, so that the tables keep their addresses."""
    lines = [line for sheet in sheets for line in sheet.heading]
    if lines:
        page = book.add_worksheet(HEADING_SHEET)
        page.set_column(0, 0, 100)
        for row, line in enumerate(lines):
            page.write_string(row, 0, line, formats["text"])


def sheet_names(names: Sequence[str]) -> dict[str, str]:
    """Each name as Excel allows it: 31 letters at most, none of []:*?/\\, all different and none the list's."""
    taken = {MARK_SHEET.lower(), HEADING_SHEET.lower(), "history"}
    found: dict[str, str] = {}
    for name in names:
        base = _FORBIDDEN.sub("-", name).strip("' ")[:31].rstrip("' ") or "Trang"
        allowed, number = base, 1
        while allowed.lower() in taken:
            number += 1
            ending = f" ({number})"
            allowed = base[: 31 - len(ending)] + ending
        taken.add(allowed.lower())
        found[name] = allowed
    return found


def _fill(page: Any, sheet: Sheet, formats: Mapping[str, Any]) -> None:
    texts = [[sheet.text(row, col) for col in range(len(values))] for row, values in enumerate(sheet.rows)]
    tabled = [line for line in texts if _is_tabled(line)]
    widths = [min(max(3, *map(len, column)) + 3, _WIDEST) for column in zip_longest(*tabled, fillvalue="")]
    for col, width in enumerate(widths):
        page.set_column(col, col, width)
    alone = {**formats, "text": formats["line"]}
    for row, line in enumerate(texts):
        if _is_tabled(line):
            page.set_row(row, row_height(line, widths))
            for col in range(len(line)):
                _write(page, sheet, row, col, formats)
        else:
            for col in (col for col, text in enumerate(line) if text):
                _write(page, sheet, row, col, alone)
    for first_row, first_col, last_row, last_col in _apart(sheet.merges):
        page.merge_range(first_row, first_col, last_row, last_col, "", formats["text"])
        _write(page, sheet, first_row, first_col, formats)


def _is_tabled(line: Sequence[str]) -> bool:
    """Whether a row has several texts; one alone is a title or a note, which may run over its neighbours."""
    return sum(map(bool, line)) > 1


def _apart(merges: Sequence[Range]) -> list[Range]:
    """Merged ranges of two cells at least that do not overlap, as Excel asks for."""
    found: list[Range] = []
    for one in merges[:_MOST_MERGES]:
        overlaps = any(one[0] <= b[2] and b[0] <= one[2] and one[1] <= b[3] and b[1] <= one[3] for b in found)
        if one[:2] != one[2:] and not overlaps:
            found.append(one)
    return found


def _write(page: Any, sheet: Sheet, row: int, col: int, formats: Mapping[str, Any]) -> None:
    value: Value = sheet.rows[row][col] if row < len(sheet.rows) and col < len(sheet.rows[row]) else ""
    if value == "":
        page.write_blank(row, col, None, formats["text"])
    elif isinstance(value, bool):
        page.write_boolean(row, col, value, formats["number"])
    elif isinstance(value, (int, float)):
        page.write_number(row, col, value, formats["percent" if (row, col) in sheet.percents else "number"])
    elif isinstance(value, str) or (isinstance(value, date) and value.year < 1900):
        page.write_string(row, col, sheet.text(row, col)[:LONGEST], formats["text"])
    else:
        page.write_datetime(row, col, value, formats[_moment(value)])


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return "datetime" if (value.hour or value.minute) else "date"
    return "date" if isinstance(value, date) else "time"

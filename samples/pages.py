"""Pages of cells with a look, and the files they become: xlsx by XlsxWriter, csv in the encodings Excel writes.

A page knows nothing of forms; `forms.py` fills pages. Output is deterministic: document properties carry fixed days.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

Value = str | float | int | date | None

_FONT = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "vcenter"}
_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {},
    "office": {"bold": True, "align": "center", "text_wrap": False},
    "title": {"bold": True, "align": "center", "font_size": 14},
    "line": {"text_wrap": False, "bold": True},
    "note": {"italic": True, "text_wrap": False},
    "head": {"bold": True, "align": "center", "border": 1, "bg_color": "#DDEBF7"},
    "cell": {"border": 1, "valign": "top"},
    "label": {"border": 1, "bold": True, "valign": "top"},
    "centre": {"border": 1, "align": "center", "valign": "top"},
    "percent": {"border": 1, "align": "center", "valign": "top", "num_format": "0%"},
    "date": {"border": 1, "align": "center", "valign": "top", "num_format": "dd/mm/yyyy"},
}
_CSV = {"csv,": (",", "utf-8"), "csv;": (";", "utf-8-sig"), "csv16": ("\t", "utf-16")}


@dataclass
class Page:
    """One worksheet to be: cells with a look by (row, column), merged ranges, column widths, the rows repeated."""

    name: str
    widths: Sequence[float] = ()
    cells: dict[tuple[int, int], tuple[Value, str]] = field(default_factory=dict)
    merged: dict[tuple[int, int], int] = field(default_factory=dict)
    repeated: int | None = None
    next_row: int = 0

    def add(self, values: Sequence[Value], look: str | Sequence[str] = "cell") -> int:
        """Append a row of cells, all in one look or each in its own; the row's number, from 0."""
        looks = [look] * len(values) if isinstance(look, str) else look
        for col, (value, one) in enumerate(zip(values, looks, strict=True)):
            self.cells[self.next_row, col] = (value, one)
        return self._end_row()

    def spread(self, value: str, look: str, columns: int = 0, first: int = 0) -> int:
        """Append a row with one value merged over `columns` columns, by default all."""
        last = first + (columns or len(self.widths)) - 1
        self.cells[self.next_row, first] = (value, look)
        if last > first:
            self.merged[self.next_row, first] = last
        return self._end_row()

    def skip(self) -> int:
        """Append an empty row."""
        return self._end_row()

    def _end_row(self) -> int:
        self.next_row += 1
        return self.next_row - 1


def write_xlsx(path: Path, pages: Sequence[Page], day: date) -> None:
    """Write the pages as a workbook that says it was made on `day`."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": datetime(day.year, day.month, day.day, 8)})  # noqa: DTZ001
        looks = {name: book.add_format({**_FONT, **look}) for name, look in _LOOKS.items()}
        for page in pages:
            _write_sheet(book.add_worksheet(page.name), page, looks)


def _write_sheet(sheet: Any, page: Page, looks: dict[str, Any]) -> None:
    sheet.set_paper(9)
    if sum(page.widths) > 110:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for col, width in enumerate(page.widths):
        sheet.set_column(col, col, width)
    for row in range(page.next_row):
        sheet.set_row(row, _height(page, row))
    if page.repeated is not None:
        sheet.repeat_rows(page.repeated)
    for (row, col), (value, look) in page.cells.items():
        last = page.merged.get((row, col))
        if last is not None:
            sheet.merge_range(row, col, row, last, value, looks[look])
        elif isinstance(value, date):
            sheet.write_datetime(row, col, datetime(value.year, value.month, value.day), looks["date"])  # noqa: DTZ001
        elif value is None or value == "":
            sheet.write_blank(row, col, None, looks[look])
        else:
            sheet.write(row, col, value, looks[look])


def _height(page: Page, row: int) -> float:
    """Row height in points that shows all wrapped text: no program fits heights before somebody edits the cell."""
    wrapped = [
        (str(page.cells[row, col][0] or ""), width)
        for col, width in enumerate(page.widths)
        if (row, col) in page.cells and page.cells[row, col][1] in {"cell", "label", "head"}
    ]
    lines = max((math.ceil(len(text) * 0.95 / width) for text, width in wrapped), default=1)
    return 16.5 * max(1, lines) + 2


def write_csv(path: Path, pages: Sequence[Page], container: str) -> None:
    """Write the pages one below the other, as `container` says: its delimiter and encoding, lines end as on Windows."""
    delimiter, encoding = _CSV[container]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for page in pages:
        width = max(col for _, col in page.cells) + 1
        for row in range(page.next_row):
            writer.writerow([shown(page.cells.get((row, col), ("", ""))[0]) for col in range(width)])
    data = text.getvalue().encode("utf-16-le" if encoding == "utf-16" else encoding)
    # The BOM by hand: plain "utf-16" would follow the machine's byte order.
    path.write_bytes((b"\xff\xfe" if encoding == "utf-16" else b"") + data)


def shown(value: Value) -> str:
    """A value as Excel shows it in a csv file: days as 19/6/2026, whole numbers without a point."""
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)


def write_receipts(folder: Path, arrivals: Iterable[tuple[str, date]]) -> Path:
    """The clerk's own list of what came when (`tiep-nhan.csv`)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("tệp", "ngày nhận"))
    writer.writerows((name, shown(day)) for name, day in arrivals)
    path = folder / "tiep-nhan.csv"
    path.write_bytes(text.getvalue().encode("utf-8-sig"))
    return path

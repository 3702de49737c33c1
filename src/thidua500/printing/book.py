"""The workbook `so-giao-viec.xlsx` written anew over the one that lies there, in the cage.

The old workbook is opened by openpyxl and stays what it is, but for the lines of our own sheets: these are laid out
anew by their keys. What is the clerk's goes with its line, stays on its sheet, and formulas go on pointing to what they
pointed to. Only what openpyxl itself cannot keep is lost, and `losses` finds it by counting.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from thidua500.base.files import open_regular
from thidua500.base.grouping import grouped
from thidua500.base.packages import packed, unpacked
from thidua500.printing.columns import TASK_SHEET, Table
from thidua500.printing.dress import Wardrobe, set_up_page
from thidua500.printing.laid import Laid
from thidua500.printing.losses import lost
from thidua500.printing.names import free_name, openable
from thidua500.printing.pointing import Moved, Pointing
from thidua500.printing.previous import Edit, Found, Marks, deleted, edits, found, marks, read_marks
from thidua500.printing.repoint import repoint

MARK_SHEET = "_doi-chieu"  # hidden: what was printed, to know an edited cell by
STORE_SHEET = "_du-lieu"  # hidden: what version 0.1.0 kept there
_OURS = (MARK_SHEET, STORE_SHEET)
_NAMED = 10  # deleted lines that are named one by one
_ENOUGH = 0.75  # share of its headings by which a sheet is known under another name
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


class Order(NamedTuple):
    """What to print. old: the workbook that lies there, None for none; stamp: kept in the file, tells what it is of."""

    old: Path | None
    tables: tuple[Table, ...]
    title: str
    author: str
    day: date
    stamp: str


class Printed(NamedTuple):
    """The new workbook. notes: what the clerk is to know; lost: what of hers did not come with it."""

    data: bytes
    notes: tuple[str, ...]
    lost: tuple[str, ...]
    edits: tuple[Edit, ...]


def print_book(order: Order) -> Printed:
    """The new workbook. Raises whatever openpyxl raises for an old one that it cannot read."""
    from openpyxl import Workbook

    names = [table.name for table in order.tables]
    data = b""
    if order.old is None:
        book: Any = Workbook()
        book.remove(book.active)
        printing = _Printing(book, order.tables, {})
    else:
        with open_regular(order.old) as stream:
            data, renamed = openable(stream.read(), (*names, *_OURS))
        book = _loaded(data)
        printing = _Printing(book, order.tables, renamed)
    printing.lay_out()
    new = _saved(book, order)
    gone = lost(data, new, {*names, *_OURS}) if data else ()
    return Printed(new, tuple(printing.notes), (*gone, *printing.lost), tuple(printing.edits))


def _loaded(data: bytes) -> Any:
    """The workbook with every number as the number it is: a day that is none (a telephone number in a column of days)
    would come back as an error."""
    from openpyxl.reader.excel import ExcelReader

    class Reader(ExcelReader):
        def read_worksheets(self) -> None:
            book: Any = self.wb
            book._date_formats, book._timedelta_formats = set(), set()
            super().read_worksheets()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # `losses` counts for itself
        reader: Any = Reader(io.BytesIO(data), rich_text=True)
        reader.read()
    return reader.wb


def _saved(book: Any, order: Order) -> bytes:
    book.properties.title, book.properties.creator = order.title, order.author
    book.calculation.fullCalcOnLoad = True
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book.save(buffer)
    parts = unpacked(buffer.getvalue())
    day = f"{order.day.isoformat()}T00:00:00Z".encode()
    parts["docProps/core.xml"] = _MODIFIED.sub(lambda found: found[1] + day, parts["docProps/core.xml"])
    return packed(parts, order.stamp)


class _Printing:
    """One workbook while its sheets are laid out."""

    def __init__(self, book: Any, tables: Sequence[Table], renamed: Mapping[str, str]) -> None:
        self._book, self._tables, self._renamed = book, tables, dict(renamed)
        self._printed = _marks_of(book)
        self._moved: dict[str, Moved] = {}
        self.notes = [f"trang “{old}” nay tên “{new}”, vì Excel không nhận tên cũ" for old, new in renamed.items()]
        self.lost: list[str] = []
        self.edits: list[Edit] = []

    def lay_out(self) -> None:
        """All sheets of ours, then what points to them."""
        for at, table in enumerate(self._tables):
            self._lay_out(table, at)
        for name in _OURS:
            if name in self._book.sheetnames:
                del self._book[name]
        self._keep_marks()
        pointing = Pointing(self._moved, self._renamed)
        for sheet in self._book.worksheets:
            repoint(sheet, pointing)
        for name in self._book.defined_names.values():
            name.attr_text = pointing.formula(f"={name.attr_text}", "")[1:]

    def _lay_out(self, table: Table, at: int) -> None:
        printed = self._printed.get(table.name, {})
        sheet = self._sheet(table)
        there = found(sheet, table, printed) if sheet is not None else None
        if sheet is not None and there is None:
            sheet.title = free_name(f"{table.name} (cũ)", self._book.sheetnames)
            self.notes.append(f"trang “{table.name}” mất dòng tiêu đề: giữ lại thành “{sheet.title}”, lập trang mới")
        if there is None:
            sheet = self._book.create_sheet(table.name, at)
            set_up_page(sheet, table)
            laid = Laid(sheet, table, Found(1, {}, frozenset(), {}, (), {}), Wardrobe(self._book))
        else:
            self.edits += edits(there, table, printed)
            self._tell_of_deleted(table.name, deleted(there, table, printed))
            laid = Laid(sheet, table, there, Wardrobe(self._book))
            self._moved[table.name] = laid.moved
        laid.write()
        self.notes += laid.notes
        self.lost += laid.lost

    def _tell_of_deleted(self, sheet: str, keys: list[str]) -> None:
        if keys and sheet == TASK_SHEET:
            more = f" và {len(keys) - _NAMED} dòng khác" if len(keys) > _NAMED else ""
            codes = ", ".join(keys[:_NAMED]) + more
            self.notes.append(f"trang “{sheet}”: dòng {codes} bị xóa hoặc đổi mã, đã lập lại")
        elif keys:
            self.notes.append(f"trang “{sheet}”: {len(keys)} dòng bị xóa, đã lập lại")

    def _sheet(self, table: Table) -> Any:
        """The table's sheet: by its name, else one that has its headings and was given another name; None for none."""
        if table.name in self._book.sheetnames:
            return self._book[table.name]
        ours = {table.name for table in self._tables}
        for sheet in self._book.worksheets:
            there = found(sheet, table, {}) if sheet.title not in ours else None
            if there and len(there.columns) >= _ENOUGH * len(table.headings):
                self.notes.append(f"trang “{sheet.title}” là “{table.name}”, nay mang lại tên đó")
                self._renamed[sheet.title] = table.name
                sheet.title = table.name
                return sheet
        return None

    def _keep_marks(self) -> None:
        sheet = self._book.create_sheet(MARK_SHEET)
        sheet.sheet_state = "veryHidden"
        rows = ((table.name, *row) for table in self._tables for row in marks(table))
        for at, row in enumerate(rows, start=1):
            for column, text in enumerate(row, start=1):
                cell = sheet.cell(at, column)
                cell._value, cell.data_type = text, "s"  # as text, also where it begins with "="
        if self._book.active is None or self._book.active.sheet_state != "visible":
            self._book.active = self._book[TASK_SHEET]


def _marks_of(book: Any) -> dict[str, Marks]:
    if MARK_SHEET not in book.sheetnames:
        return {}
    found = book[MARK_SHEET].iter_rows(max_col=3, values_only=True)
    rows = ([str(value or "") for value in row] for row in found)
    marked = grouped((sheet, (name, text)) for sheet, name, text in rows)
    return {sheet: read_marks(pairs) for sheet, pairs in marked.items()}

"""Readers that can abort, hang or eat memory, called inside the worker process only: xls, xlsb, ods, vast xlsx.

calamine aborts the process on some damaged .xls (it asks for 8 GiB) and panics on others; openpyxl runs for minutes on
some .xlsx. Nothing here is called in the main process; `worker` gives it a process of its own with limits.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from thidua500.base.model import Finding
from thidua500.sheets import archive
from thidua500.sheets.finish import Form, finish
from thidua500.sheets.grid import Limits, Range, Sheet, Value, Workbook
from thidua500.sheets.marks import NO_MARKS, Marks
from thidua500.sheets.ods import ods_marks
from thidua500.sheets.xlsx import read_xlsx

WIDEST = 256  # columns read of a sheet that is spread out too far
TALLEST = 20_000  # rows read of it


def read_risky(kind: str, data: bytes, limits: Limits) -> Workbook:
    """kind: "xls", "xlsb", "ods" by calamine; "xlsx" too large for the main process; "sparse": by openpyxl's stream."""
    if kind == "xlsx":
        return read_xlsx(data, archive.members(data), limits)
    if kind == "sparse":
        return _sparse(data, limits)
    return _calamine(data, limits, _ods(data, limits) if kind == "ods" else {})


def _ods(data: bytes, limits: Limits) -> dict[str, tuple[tuple[Range, ...], Marks]]:
    member = archive.members(data).get("content.xml")
    return ods_marks(archive.read(data, member, limits.unpacked)) if member else {}


def _calamine(data: bytes, limits: Limits, known: dict[str, tuple[tuple[Range, ...], Marks]]) -> Workbook:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        source = book.get_sheet_by_name(meta.name)
        merges, marks = known.get(meta.name, ((), NO_MARKS))
        merges = merges or tuple((*first, *last) for first, last in source.merged_cell_ranges or ())
        rows: list[list[Value]] = source.to_python(skip_empty_area=False)
        hidden = meta.visible != SheetVisibleEnum.Visible
        sheet, found = finish(Form(meta.name, marks, merges, hidden), rows, limits)
        sheets.append(sheet)
        findings.extend(found)
    return Workbook(tuple(sheets), tuple(findings))


def _sparse(data: bytes, limits: Limits) -> Workbook:
    """A workbook with cells so far out that calamine would lay out billions: the near part, row by row."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for source in book.worksheets:
        source.reset_dimensions()
        hidden = source.sheet_state != "visible"
        sheet, found = finish(Form(source.title, hidden=hidden), list(_near(source)), limits, ragged=True)
        sheets.append(sheet)
        findings.extend(found)
    return Workbook(tuple(sheets), tuple(findings))


def _near(source: Any) -> Iterator[list[Value]]:
    for row in source.iter_rows(max_row=TALLEST, max_col=WIDEST, values_only=True):
        values: list[Value] = ["" if value is None else float(value) if type(value) is int else value for value in row]
        while values and values[-1] == "":
            values.pop()
        yield values

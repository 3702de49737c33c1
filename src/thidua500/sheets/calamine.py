"""xlsx, xlsm, xls, xlsb and ods by python-calamine: all values, merged ranges and hidden sheets of a workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import NamedTuple

from thidua500.sheets.finish import Binder, Form, Rows
from thidua500.sheets.grid import Range, Workbook
from thidua500.sheets.marks import NO_MARKS, Marks


class Beside(NamedTuple):
    """What calamine does not tell of a sheet: its marks, and for OpenDocument its merged ranges."""

    marks: Marks = NO_MARKS
    merges: tuple[Range, ...] = ()


def read_calamine(data: bytes, binder: Binder, beside: Mapping[str, Beside], *, date1904: bool = False) -> Workbook:
    """All worksheets. beside: by sheet name. Raises whatever calamine raises, and ends the process on some files."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        source = book.get_sheet_by_name(meta.name)
        marks, merges = beside.get(meta.name, Beside())
        merges = merges or tuple((*first, *last) for first, last in source.merged_cell_ranges or ())
        rows: Rows = source.to_python(skip_empty_area=False)
        binder.add(Form(meta.name, marks, merges, meta.visible != SheetVisibleEnum.Visible, date1904), rows)
    return binder.workbook()

"""Forms filled in as a person does: by what stands beside or above a cell, in Excel and in Word."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document

from thidua500.papers.blanks import Form
from thidua500.papers.fillable import workbook
from thidua500.papers.register_form import registration_forms
from thidua500.papers.wordform import document
from thidua500.program.configuration import load_builtin

PROGRAM = load_builtin("tam-phuoc", date(2026, 5, 15))
DAY = date(2026, 6, 1)
POLICE = PROGRAM.unit("CAP")
CARD, TABLE = registration_forms(PROGRAM, POLICE, "Công an phường")

# What a careful clerk writes: nothing to object to in any layout. Label of the vertical form → text.
GOOD = {
    "Tên nhiệm vụ/công trình/phần việc": "Lắp 05 camera an ninh tại 05 ngã tư đường Phùng Hưng, giảm 20% vụ trộm cắp",
    "Chủ trì": "Phó Trưởng Công an phường",
    "Phối hợp": "Chi bộ Khu phố 3",
    "Chịu trách nhiệm cuối cùng": "Trưởng Công an phường",
    "Rõ việc": "Khảo sát vị trí; mua sắm; lắp đặt; bàn giao cho 05 khu phố",
    "Rõ thời gian": "Bắt đầu 01/7/2026; giữa kỳ 31/8/2026; hoàn thành 30/9/2026",
    "Rõ trách nhiệm": "Chủ trì khảo sát, lắp đặt, báo cáo kết quả hằng tháng",
    "Rõ thẩm quyền": "Tự quyết vị trí lắp; kinh phí xin ý kiến UBND phường",
    "Sản phẩm, chỉ số": "05 camera hoạt động ổn định",
    "Hồ sơ minh chứng, địa chỉ lưu": "Biên bản nghiệm thu, lưu tại hồ sơ công việc của Công an phường",
    "Rủi ro, vướng mắc dự kiến": "Chậm kinh phí; đề xuất UBND phường tạm ứng",
    "Chế độ báo cáo": "Báo cáo tháng; cập nhật tuần khi nhiệm vụ vàng hoặc đỏ",
}
# Heading of the table → label of the vertical form with the same field.
COLUMNS = {
    "Rõ việc: nhiệm vụ cụ thể": "Tên nhiệm vụ/công trình/phần việc",
    "Rõ người: chủ trì": "Chủ trì",
    "Phối hợp": "Phối hợp",
    "Rõ thời gian": "Rõ thời gian",
    "Rõ trách nhiệm": "Rõ trách nhiệm",
    "Rõ thẩm quyền": "Rõ thẩm quyền",
    "Rõ kết quả: sản phẩm, chỉ số": "Sản phẩm, chỉ số",
    "Minh chứng, nơi lưu": "Hồ sơ minh chứng, địa chỉ lưu",
}
FIELDS = {
    "title": "Tên nhiệm vụ/công trình/phần việc",
    "owner": "Chủ trì",
    "coordinators": "Phối hợp",
    "responsible": "Chịu trách nhiệm cuối cùng",
    "steps": "Rõ việc",
    "time": "Rõ thời gian",
    "responsibility": "Rõ trách nhiệm",
    "authority": "Rõ thẩm quyền",
    "result": "Sản phẩm, chỉ số",
    "evidence": "Hồ sơ minh chứng, địa chỉ lưu",
    "risks": "Rủi ro, vướng mắc dự kiến",
    "reporting": "Chế độ báo cáo",
}

Row = Mapping[str, Any]  # label or heading → what is written there


@cache
def _blank(make: Callable[[Form], bytes], form: Form) -> bytes:
    return make(form)


def excel_card(path: Path, form: Form, tasks: Sequence[Row]) -> Path:
    """One task a sheet, each text right of its label."""
    book = openpyxl.load_workbook(io.BytesIO(_blank(workbook, form)))
    for sheet, task in zip(book.worksheets, tasks, strict=False):
        for cells in sheet.iter_rows():
            label = next((c.value for c in cells[2:0:-1] if c.value in task), None)
            if label:
                cells[3].value = task[label]
    book.save(path)
    return path


def excel_grid(path: Path, form: Form, rows: Sequence[Row], sheet: int = 0, **more: Any) -> Path:
    """One row below the headings for each of `rows`; more: text of a label → value two cells right of it."""
    book = openpyxl.load_workbook(path if path.exists() else io.BytesIO(_blank(workbook, form)))
    page = book.worksheets[sheet]
    head = next(cells for cells in page.iter_rows() if cells[0].value == "TT")
    for number, row in enumerate(rows, 1):
        for cell in head:
            if cell.value in row:
                page.cell(cell.row + number, cell.column, row[cell.value])
    for label, value in more.items():
        place = next(c for cells in page.iter_rows() for c in cells if c.value == label.replace("_", " ") + ":")
        page.cell(place.row, 3, value)
    book.save(path)
    return path


def word_card(path: Path, form: Form, tasks: Sequence[Row]) -> Path:
    """One task a table, each text right of its label."""
    doc = Document(io.BytesIO(_blank(document, form)))
    for table, task in zip(doc.tables, tasks, strict=False):
        for row in table.rows:
            cells = row.cells
            label = next((c.text for c in cells[2:0:-1] if c.text in task), None)
            if label:
                cells[3].text = str(task[label])
    doc.save(str(path))
    return path


def word_grid(path: Path, form: Form, rows: Sequence[Row], table: int = 0) -> Path:
    """One row below the headings for each of `rows`."""
    doc = Document(io.BytesIO(_blank(document, form)))
    lines = doc.tables[table].rows
    head = [cell.text for cell in lines[0].cells]
    for line, row in zip(lines[1:], rows, strict=False):
        for name, cell in zip(head, line.cells, strict=True):
            if name in row:
                cell.text = str(row[name])
    doc.save(str(path))
    return path


def as_row(task: Row) -> dict[str, Any]:
    """A task by the table's headings."""
    return {heading: task[label] for heading, label in COLUMNS.items()}

"""Submitted workbooks the tests mark: one plain, one with everything Excel users put in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import xlsxwriter

from thidua500.base.model import Finding, Severity

SHEET = "Đăng ký"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def fault(
    cell: str | None = "C3", code: str = "Q501", severity: Severity = "error", sheet: str | None = SHEET, **more: Any
) -> Finding:
    """One finding, by default an error at C3."""
    message = more.pop("message", f"Lỗi {code} ở ô {cell}.")
    return Finding(code, severity, message, more.pop("hint", "Ghi lại cho đúng."), sheet, cell, **more)


def plain(*names: str) -> bytes:
    """Sheets of three columns and four rows that say where they stand; one sheet of the usual name by default."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name in names or (SHEET,):
            sheet = book.add_worksheet(name)
            for row in range(4):
                sheet.write_row(row, 0, [f"{name} {row} {col}" for col in range(3)])
    return buffer.getvalue()


def rich() -> bytes:
    """Formats, a formula with its result, bold words, a picture, a text box, a list to choose from, two comments,
    merged cells, a colour by condition, print areas, and a second sheet."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet, other = book.add_worksheet(SHEET), book.add_worksheet("Ghi chú 'riêng' tôi")
    blue = book.add_format({"bold": True, "font_color": "#0000FF", "bg_color": "#DDEEFF", "border": 2, "rotation": 30})
    sheet.set_column("B:C", 30)
    sheet.set_row(2, 60)
    sheet.write("A1", "Tiêu đề", blue)
    sheet.merge_range("A2:C2", "Gộp", blue)
    sheet.write("C3", "việc", blue)
    sheet.write_formula("B3", '="Công"&" an"', None, "Công an")
    sheet.write_rich_string("B4", "một ", book.add_format({"bold": True}), "chữ đậm", " nữa")
    sheet.write_comment("C4", "Đã hỏi lại đơn vị", {"author": "Văn phòng"})
    sheet.write_comment("A4", "Ô khác", {"author": "Văn phòng"})
    sheet.data_validation("D3", {"validate": "list", "source": ["GĐ1", "GĐ2"]})
    sheet.conditional_format("B1:B9", {"type": "no_blanks", "format": book.add_format({"italic": True})})
    sheet.insert_textbox("F2", "Đường kẻ và hộp chữ")
    sheet.insert_image("F12", "dau.png", {"image_data": io.BytesIO(PIXEL)})
    sheet.print_area("A1:D9")
    other.write("A1", "giữ nguyên", blue)
    other.print_area("A1:B2")
    other.activate()
    book.close()
    return buffer.getvalue()


def save(data: bytes, path: Path) -> Path:
    """The bytes as a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path

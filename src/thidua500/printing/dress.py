"""How the print looks: fonts, borders, light colours, widths, the page. A cell that the clerk coloured stays so."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from math import ceil
from typing import Any, Literal

from thidua500.base.model import Light
from thidua500.printing.columns import Table, Value

Kind = Literal["heading", "text", "day"]
LIGHT_FILLS: dict[Light | None, str] = {"do": "FFFFC7CE", "vang": "FFFFEB9C", "xanh": "FFC6EFCE"}
_HEADING_FILL = "FFD9E2F3"
_DAY = "dd/mm/yyyy"
_LINE_HEIGHT, _MOST_LINES = 15.0, 10


class Wardrobe:
    """Styles of one workbook, each made once: openpyxl takes its time with every cell that is styled by parts."""

    def __init__(self, book: Any) -> None:
        from openpyxl.cell import Cell

        self._scratch: Any = Cell(book.worksheets[0], row=1, column=1)
        self._made: dict[object, Any] = {}

    def style(self, kind: Kind) -> Any:
        """The style of a cell of ours."""
        if kind not in self._made:
            self._made[kind] = self._new(kind)
        return self._made[kind]

    def day(self, style: Any) -> Any:
        """The same style, showing a day."""
        return self._changed(style, "day", lambda cell: setattr(cell, "number_format", _DAY))

    def lit(self, style: Any, light: Light | None) -> Any:
        """The same style in the light's colour; without a light in none."""
        from openpyxl.styles import PatternFill

        colour = LIGHT_FILLS.get(light)
        fill = PatternFill("solid", start_color=colour) if colour else PatternFill()
        return self._changed(style, light, lambda cell: setattr(cell, "fill", fill))

    def _changed(self, style: Any, how: object, change: Any) -> Any:
        known = (tuple(style), how)
        if known not in self._made:
            self._scratch._style = copy(style)
            change(self._scratch)
            self._made[known] = copy(self._scratch._style)
        return self._made[known]

    def _new(self, kind: Kind) -> Any:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
        from openpyxl.styles.cell_style import StyleArray

        thin, head = Side(style="thin"), kind == "heading"
        cell = self._scratch
        cell._style = StyleArray()
        cell.font = Font(name="Times New Roman", size=11, bold=head)
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        cell.alignment = Alignment(
            wrap_text=True, vertical="center" if head else "top", horizontal=None if kind == "text" else "center"
        )
        if head:
            cell.fill = PatternFill("solid", start_color=_HEADING_FILL)
        if kind == "day":
            cell.number_format = _DAY
        return copy(cell._style)


def height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """Points that the wrapped texts need, up to ten lines. Only Excel fits rows by itself; other programs do not."""
    texts = ((value, width) for value, width in zip(values, widths, strict=False) if isinstance(value, str))
    needed = (sum(ceil(len(part) / width) or 1 for part in text.split("\n")) for text, width in texts)
    return _LINE_HEIGHT * min(max(needed, default=1), _MOST_LINES)


def set_up_page(sheet: Any, table: Table) -> None:
    """A4 across, one page wide, numbered."""
    from openpyxl.worksheet.page import PageMargins

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Trang &P/&N"

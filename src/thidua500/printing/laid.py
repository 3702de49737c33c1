"""One sheet of the print laid out anew over what lies there: each line with all that is the clerk's on it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date
from typing import Any

from thidua500.base.model import column_letters
from thidua500.printing.columns import TASK_SHEET, Table
from thidua500.printing.dress import Wardrobe, height
from thidua500.printing.pointing import LAST_COLUMN, LAST_ROW, Moved
from thidua500.printing.previous import Found

_NOTE = (
    "Các cột này do công cụ ghi từ phiếu của đơn vị; ô bị sửa sẽ được ghi lại như trong sổ. "
    "Muốn sửa, hãy sửa phiếu rồi chạy lại “thidua500 sync”. "
    "Cần ghi chú riêng, hãy thêm cột ở bên phải: cột đó đi theo mã nhiệm vụ."
)


class Laid:
    """One sheet of ours with its lines in their new places."""

    def __init__(self, sheet: Any, table: Table, there: Found, wardrobe: Wardrobe) -> None:
        self._sheet, self._table, self._there, self._wardrobe = sheet, table, there, wardrobe
        self.notes: list[str] = []
        self.lost: list[str] = []
        self._columns = self._places()
        lines = {line.key: line for line in table.lines}
        self._lines = [lines[name] for name in _order(there, table)]
        self._end = there.head + len(self._lines)
        now = {line.key: row for row, line in enumerate(self._lines, start=there.head + 1)}
        self.moved = Moved(
            {row: now[name] for name, row in there.lines.items()} | self._other_rows(),
            there.head + 1,
            there.last,
            self._end + len(self._between()),
            {old: new for name, old in there.columns.items() if (new := self._columns[name]) != old},
        )

    def _places(self) -> dict[str, int]:
        """Heading → column: as the clerk has them once there is anything of hers beside or below, else as ours are."""
        there, headings = self._there, self._table.headings
        if not there.own and not there.others and not self._sheet.tables:
            return {heading: column for column, heading in enumerate(headings, start=1)}
        places = dict(there.columns)
        missing = [heading for heading in headings if heading not in places]
        taken = {column for cells in there.rows.values() for column in cells}
        free = (c for c in range(max(places.values()) + 1, LAST_COLUMN + 1) if c not in taken)
        places |= dict(zip(missing, free, strict=False))
        if missing:
            where = ", ".join(f"“{heading}” (cột {column_letters(places[heading] - 1)})" for heading in missing)
            self.notes.append(f"trang “{self._table.name}” thiếu cột, đã lập lại: {where}")
        return places

    def _between(self) -> list[int]:
        """Rows of the clerk's among the lines."""
        return [row for row in self._there.others if row < self._there.last]

    def _other_rows(self) -> dict[int, int]:
        """Where the rows of hers go: those among the lines right below them, those below as far below as they were."""
        there, between = self._there, self._between()
        places = {row: self._end + number for number, row in enumerate(between, start=1)}
        shift = self._end + len(between) - there.last
        for row in reversed([row for row in there.others if row > there.last]):
            places[row] = min(row + shift, LAST_ROW - sum(other > row for other in places if other > there.last))
        return places

    def write(self) -> None:
        """Everything of the sheet."""
        self._release_merges()
        cells = dict(self._above())
        cells |= self._headings()
        for row, line in enumerate(self._lines, start=self._there.head + 1):
            cells |= self._line(row, line)
        for old, new in self._other_rows().items():
            cells |= {(new, column): _moved(cell, new, column) for column, cell in self._there.rows[old].items()}
        self._sheet._cells = cells
        self._sheet._current_row = max((row for row, _ in cells), default=1)
        self._tell()
        self._frame()

    def _above(self) -> Iterator[tuple[tuple[int, int], Any]]:
        for row, cells in self._there.rows.items():
            if row < self._there.head:
                yield from (((row, column), cell) for column, cell in cells.items())

    def _headings(self) -> dict[tuple[int, int], Any]:
        from openpyxl.comments import Comment

        head, old = self._there.head, self._there.rows.get(self._there.head, {})
        cells = {(head, c): cell for c, cell in old.items() if c not in self._there.columns.values()}
        for heading, column in self._columns.items():
            before = old.get(self._there.columns.get(heading, 0))
            cells[head, column] = self._cell(before, head, column, heading, "heading")
        first = cells[head, self._columns[self._table.headings[0]]]
        if self._table.name == TASK_SHEET and first.comment is None:
            first.comment = Comment(_NOTE, "thidua500")
        return cells

    def _line(self, row: int, line: Any) -> dict[tuple[int, int], Any]:
        old = self._there.rows.get(self._there.lines.get(line.key, 0), {})
        cells = {(row, c): _moved(old[c], row, c) for c in old.keys() - set(self._there.columns.values())}
        for heading, value in zip(self._table.headings, line.values, strict=True):
            before = old.get(self._there.columns.get(heading, 0))
            kind = "day" if isinstance(value, date) else "text"
            cell = self._cell(before, row, self._columns[heading], value, kind)
            if heading == "Đèn":
                cell._style = self._wardrobe.lit(cell._style, line.light)
            cells[row, cell.column] = cell
        return cells

    def _cell(self, before: Any, row: int, column: int, value: Any, kind: Any) -> Any:
        """Our value in the cell that was there, which keeps its colours and its note, or in a new one."""
        from openpyxl.cell import Cell

        if type(before) is Cell:  # no part of a merged range
            cell: Any = _moved(before, row, column)
        else:
            cell = Cell(self._sheet, row=row, column=column)
            cell._style = self._wardrobe.style(kind)
        if kind == "day":
            cell._style = self._wardrobe.day(cell._style)
        cell._hyperlink = None
        cell._value = value
        cell.data_type = "s" if isinstance(value, str) else "d" if isinstance(value, date) else "n"
        return cell

    def _release_merges(self) -> None:
        """Ranges merged among the lines are taken apart: each line needs its own cell. Others go where they belong."""
        from openpyxl.worksheet.cell_range import MultiCellRange

        there, kept = self._there, []
        for merged in self._sheet.merged_cells.ranges:
            outside = merged.max_row < there.head or merged.min_row > there.last
            moves = merged.min_row == merged.max_row in self.moved.rows
            if outside or (moves and not any(merged.min_col <= c <= merged.max_col for c in there.columns.values())):
                kept.append(merged)
            else:
                self.lost.append(f"trang “{self._table.name}”: ô gộp {merged.coord} đã tách")
        self._sheet.merged_cells = MultiCellRange(kept)

    def _tell(self) -> None:
        if self._sheet.auto_filter.filterColumn:
            self.notes.append(f"trang “{self._table.name}”: bộ lọc đang đặt đã bỏ, để không dòng nào bị che")
        rows = self._other_rows()
        between = ", ".join(str(rows[row]) for row in self._between())
        if between:
            self.notes.append(
                f"trang “{self._table.name}”: dòng {between} không mang mã nào của sổ, giữ nguyên dưới bảng"
            )
        if self._table.more:
            self.notes.append(
                f"trang “{self._table.name}” chỉ in {len(self._table.lines)} dòng mới nhất; "
                f"{self._table.more} dòng trước đó vẫn còn trong sổ"
            )

    def _frame(self) -> None:
        """Widths, heights, filter, frozen panes, what is repeated and what is printed."""
        from openpyxl.worksheet.filters import AutoFilter

        sheet, table, head = self._sheet, self._table, self._there.head
        for heading, width in zip(table.headings, table.widths, strict=True):
            if self._there.columns.get(heading) != self._columns[heading]:
                _alone(sheet, self._columns[heading]).width = width
        self._heights()
        last = column_letters(max(self._columns.values()) - 1)
        if not sheet.tables:
            sheet.auto_filter = AutoFilter(ref=f"A{head}:{last}{self._end}")
        _freeze(sheet, head)
        sheet.print_title_rows = f"{head}:{head}"
        on_paper = max(self._columns[heading] for heading in table.headings[: table.printed])
        if not self._there.columns:
            sheet.print_area = f"A1:{column_letters(on_paper - 1)}{self._end}"

    def _heights(self) -> None:
        old = dict(self._sheet.row_dimensions)
        self._sheet.row_dimensions.clear()
        for row, dimension in old.items():
            if row < self._there.head or row in self._there.others:
                new = self.moved.row(row)
                dimension.index = new
                self._sheet.row_dimensions[new] = dimension
        self._sheet.row_dimensions[self._there.head].height = 32
        for row, line in enumerate(self._lines, start=self._there.head + 1):
            self._sheet.row_dimensions[row].height = height(line.values[: self._table.printed], self._table.widths)


def _alone(sheet: Any, column: int) -> Any:
    """The column's own width. Programs write one for many columns alike; openpyxl would write a second one over it, and
    Excel calls a file with two for one column damaged."""
    dimensions = sheet.column_dimensions
    for dimension in [one for one in dimensions.values() if (one.min or 0) <= column <= (one.max or 0)]:
        first, last = dimension.min, dimension.max
        for begin, end in ((first, column - 1), (column, column), (column + 1, last)):
            if begin <= end:
                part = copy(dimension)
                part.index, part.min, part.max = column_letters(begin - 1), begin, end
                dimensions[part.index] = part
    return dimensions[column_letters(column - 1)]


def _freeze(sheet: Any, head: int) -> None:
    """Headings and the first columns stay in sight, as many columns as the clerk wants. openpyxl only ever adds to the
    selections of a view, and Excel calls a file with two for one pane damaged."""
    from openpyxl.worksheet.views import Selection

    letters = (sheet.freeze_panes or "B1").rstrip("0123456789")
    sheet.sheet_view.pane = None
    sheet.sheet_view.selection = [Selection()]
    sheet.freeze_panes = f"{'B' if letters == 'A' else letters}{head + 1}"


def _order(there: Found, table: Table) -> list[str]:
    """The lines as the clerk has sorted them, new ones below; the register's own order where she has not."""
    natural = [line.key for line in table.lines]
    hers = list(there.lines)
    if [name for name in natural if name in there.lines] == hers:
        return natural
    return [*hers, *(name for name in natural if name not in there.lines)]


def _moved(cell: Any, row: int, column: int) -> Any:
    cell.row, cell.column = row, column
    if getattr(cell, "hyperlink", None):
        cell.hyperlink.ref = cell.coordinate
    return cell

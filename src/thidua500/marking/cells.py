"""One worksheet's XML: its cells by place, merged ranges, widths and heights. Cells are made where none is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from thidua500.base.model import CellRef
from thidua500.marking.opc import OddWorkbookError, main
from thidua500.marking.remarks import Place, place

_WIDTH, _HEIGHT = 64.0, 20.0  # pixels of a column and a row that say nothing of their size


class Cells:
    """The cells of a worksheet. Raises OddWorkbookError for XML of another dialect."""

    def __init__(self, root: Any) -> None:
        data = root.find(main("sheetData"))
        if data is None:
            raise OddWorkbookError("sheetData")
        self._root, self._data = root, data
        self._rows: dict[int, Any] = {}
        number = 0
        for row in data.iterchildren(main("row")):
            number = int(row.get("r", number + 1))
            row.set("r", str(number))
            self._rows[number - 1] = row
        self._merges = [_range(m.get("ref", "")) for m in root.iterfind(f"{main('mergeCells')}/{main('mergeCell')}")]
        self._columns = [
            (int(c.get("min", 1)) - 1, int(c.get("max", 1)) - 1, c)
            for c in root.iterfind(f"{main('cols')}/{main('col')}")
        ]

    def anchor(self, where: Place) -> Place:
        """The cell that shows the value: the first of a merged range, else the cell itself."""
        for first, last in self._merges:
            if first[0] <= where[0] <= last[0] and first[1] <= where[1] <= last[1]:
                return first
        return where

    def style(self, where: Place) -> int:
        """The style number of a cell; an unwritten one has its row's or column's."""
        return int(self._cell(where).get("s", 0))

    def restyle(self, where: Place, style: int) -> None:
        """Gives a cell a style."""
        self._cell(where).set("s", str(style))

    def replace_styles(self, other: Mapping[int, int]) -> None:
        """Every cell of a style in `other` gets the one it leads to."""
        if not other:
            return
        for cell in self._data.iter(main("c")):
            style = int(cell.get("s", 0))
            if style in other:
                cell.set("s", str(other[style]))

    def width(self, col: int) -> float:
        """Pixels of a column."""
        column = self._column(col)
        if column is None:
            return _WIDTH
        return 0.0 if column.get("hidden") in {"1", "true"} else float(column.get("width", 8.43)) * 7 + 5

    def height(self, row: int) -> float:
        """Pixels of a row, as far as it says."""
        element = self._rows.get(row)
        if element is None:
            return _HEIGHT
        return 0.0 if element.get("hidden") in {"1", "true"} else float(element.get("ht", _HEIGHT * 0.75)) / 0.75

    def _column(self, col: int) -> Any:
        return next((element for first, last, element in self._columns if first <= col <= last), None)

    def _cell(self, where: Place) -> Any:
        row = self._row(where[0])
        number = 0
        for cell in row.iterchildren(main("c")):
            address = place(cell.get("r", ""))
            number = address[1] if address else number
            cell.set("r", CellRef("", where[0], number).a1)
            if number >= where[1]:
                return cell if number == where[1] else self._new(where, row, cell)
            number += 1
        return self._new(where, row, None)

    def _new(self, where: Place, row: Any, follower: Any) -> Any:
        cell = etree.Element(main("c"), r=CellRef("", *where).a1)
        column = self._column(where[1])
        style = row.get("s") if row.get("customFormat") in {"1", "true"} else None
        cell.set("s", style or (column.get("style", "0") if column is not None else "0"))
        if follower is None:
            row.append(cell)
        else:
            follower.addprevious(cell)
        self._forget_extent(row)
        return cell

    def _forget_extent(self, row: Any) -> None:
        """A new cell may lie outside what the sheet and the row say of their extent; both may say nothing."""
        row.attrib.pop("spans", None)
        extent = self._root.find(main("dimension"))
        if extent is not None:
            self._root.remove(extent)

    def _row(self, number: int) -> Any:
        if number not in self._rows:
            row = etree.Element(main("row"), r=str(number + 1))
            follower = min((n for n in self._rows if n > number), default=None)
            if follower is None:
                self._data.append(row)
            else:
                self._rows[follower].addprevious(row)
            self._rows[number] = row
        return self._rows[number]


def _range(ref: str) -> tuple[Place, Place]:
    first, _, last = ref.partition(":")
    start = place(first) or (0, 0)
    return start, place(last) or start

"""One worksheet's XML: its cells by place, merged ranges, widths and heights. Cells are made where none is written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from operator import itemgetter
from typing import Any

from lxml import etree

from thidua500.base.model import CellRef
from thidua500.marking.opc import OddWorkbookError, main
from thidua500.marking.remarks import Place, place

_COLUMNS = f"{main('cols')}/{main('col')}"
_MERGES = f"{main('mergeCells')}/{main('mergeCell')}"
_WIDTH, _HEIGHT = 64.0, 20.0  # pixels of a column and a row that say nothing of their size


class Cells:
    """The cells of a worksheet. Raises OddWorkbookError for XML of another dialect.

    Everything is looked up, never searched for: a sheet may have thousands of faulty cells.
    """

    def __init__(self, root: Any) -> None:
        data = root.find(main("sheetData"))
        if data is None:
            raise OddWorkbookError("sheetData")
        self._root, self._data = root, data
        self._rows: dict[int, _Row] = {}
        number = 0
        for row in data.iterchildren(main("row")):
            number = int(row.get("r", number + 1))
            row.set("r", str(number))
            self._rows[number - 1] = _Row(row)
        self._numbers = sorted(self._rows)
        self._columns = sorted(
            ((int(c.get("min", 1)) - 1, int(c.get("max", 1)) - 1, c) for c in root.iterfind(_COLUMNS)),
            key=lambda column: column[:2],
        )

    def anchors(self, wanted: Iterable[Place]) -> dict[Place, Place]:
        """The cell that shows each cell's value: the first of a merged range, else the cell itself.

        One sweep down the sheet over the ranges that are open at each row; ranges do not overlap.
        """
        merges = sorted(_range(merge.get("ref", "")) for merge in self._root.iterfind(_MERGES))
        found: dict[Place, Place] = {}
        opened: list[tuple[int, Place, Place]] = []  # by first column: (column, first cell, last cell)
        ends: list[tuple[int, int, Place, Place]] = []
        begun = 0
        for where in sorted(wanted):
            while begun < len(merges) and merges[begun][0][0] <= where[0]:
                first, last = merges[begun]
                insort(opened, (first[1], first, last))
                heappush(ends, (last[0], first[1], first, last))
                begun += 1
            while ends and ends[0][0] < where[0]:
                _, column, first, last = heappop(ends)
                del opened[bisect_left(opened, (column, first, last))]
            at = bisect_right(opened, where[1], key=itemgetter(0)) - 1
            found[where] = opened[at][1] if at >= 0 and where[1] <= opened[at][2][1] else where
        return found

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
        if row not in self._rows:
            return _HEIGHT
        element = self._rows[row].element
        return 0.0 if element.get("hidden") in {"1", "true"} else float(element.get("ht", _HEIGHT * 0.75)) / 0.75

    def _column(self, col: int) -> Any:
        at = bisect_right(self._columns, col, key=itemgetter(0)) - 1
        return self._columns[at][2] if at >= 0 and col <= self._columns[at][1] else None

    def _cell(self, where: Place) -> Any:
        row = self._row(where[0])
        cell = row.cell(where[1])
        return self._new(where, row) if cell is None else cell

    def _new(self, where: Place, row: _Row) -> Any:
        cell = etree.Element(main("c"), r=CellRef("", *where).a1)
        column = self._column(where[1])
        style = row.element.get("s") if row.element.get("customFormat") in {"1", "true"} else None
        cell.set("s", style or (column.get("style", "0") if column is not None else "0"))
        row.insert(where[1], cell)
        self._forget_extent(row.element)
        return cell

    def _forget_extent(self, row: Any) -> None:
        """A new cell may lie outside what the sheet and the row say of their extent; both may say nothing."""
        row.attrib.pop("spans", None)
        extent = self._root.find(main("dimension"))
        if extent is not None:
            self._root.remove(extent)

    def _row(self, number: int) -> _Row:
        if number not in self._rows:
            row = etree.Element(main("row"), r=str(number + 1))
            at = bisect_right(self._numbers, number)
            if at == len(self._numbers):
                self._data.append(row)
            else:
                self._rows[self._numbers[at]].element.addprevious(row)
            self._numbers.insert(at, number)
            self._rows[number] = _Row(row)
        return self._rows[number]


class _Row:
    """One row's element; its cells by column, looked through once, when one is asked for."""

    def __init__(self, element: Any) -> None:
        self.element = element
        self._known = False
        self._cells: dict[int, Any] = {}
        self._columns: list[int] = []

    def cell(self, col: int) -> Any:
        """The cell of a column, None where none is written."""
        if not self._known:
            self._known = True
            self._cells = dict(self._read())
            self._columns = sorted(self._cells)
        return self._cells.get(col)

    def _read(self) -> Iterator[tuple[int, Any]]:
        """Column and cell; a cell that names no place follows the one before."""
        row, col = int(self.element.get("r")) - 1, 0
        for cell in self.element.iterchildren(main("c")):
            address = place(cell.get("r", ""))
            col = address[1] if address else col
            cell.set("r", CellRef("", row, col).a1)
            yield col, cell
            col += 1

    def insert(self, col: int, cell: Any) -> None:
        """A new cell in its place; `cell` was asked for it before."""
        at = bisect_right(self._columns, col)
        if at == len(self._columns):
            self.element.append(cell)
        else:
            self._cells[self._columns[at]].addprevious(cell)
        self._columns.insert(at, col)
        self._cells[col] = cell


def _range(ref: str) -> tuple[Place, Place]:
    first, _, last = ref.partition(":")
    start = place(first) or (0, 0)
    return start, place(last) or start

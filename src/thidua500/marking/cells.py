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
        self._rows: dict[int, Any] = {}
        self._cells: dict[int, dict[int, Any]] = {}  # of the rows that were asked for, by column
        number = 0
        for row in data.iterchildren(main("row")):
            number = int(row.get("r", number + 1))
            row.set("r", str(number))
            self._rows[number - 1] = row
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
        element = self._rows[row]
        return 0.0 if element.get("hidden") in {"1", "true"} else float(element.get("ht", _HEIGHT * 0.75)) / 0.75

    def _column(self, col: int) -> Any:
        at = bisect_right(self._columns, col, key=itemgetter(0)) - 1
        return self._columns[at][2] if at >= 0 and col <= self._columns[at][1] else None

    def _cell(self, where: Place) -> Any:
        row, col = where
        if row not in self._cells:
            self._cells[row] = dict(_read(self._row(row)))
        return self._cells[row][col] if col in self._cells[row] else self._new(row, col)

    def _new(self, row: int, col: int) -> Any:
        element, column, cells = self._rows[row], self._column(col), self._cells[row]
        style = element.get("s") if element.get("customFormat") in {"1", "true"} else None
        style = style or (column.get("style", "0") if column is not None else "0")
        cells[col] = _inserted(element, etree.Element(main("c"), r=CellRef("", row, col).a1, s=style), cells, col)
        # It may lie outside what the sheet and the row say of their extent; both may say nothing.
        element.attrib.pop("spans", None)
        extent = self._root.find(main("dimension"))
        if extent is not None:
            self._root.remove(extent)
        return cells[col]

    def _row(self, number: int) -> Any:
        if number not in self._rows:
            row = etree.Element(main("row"), r=str(number + 1))
            self._rows[number] = _inserted(self._data, row, self._rows, number)
        return self._rows[number]


def _inserted(parent: Any, element: Any, others: Mapping[int, Any], number: int) -> Any:
    """The element in its place among the others, which stand in the order of their numbers."""
    follower = min((other for other in others if other > number), default=None)
    if follower is None:
        parent.append(element)
    else:
        others[follower].addprevious(element)
    return element


def _read(row: Any) -> Iterator[tuple[int, Any]]:
    """Column and cell of a row; a cell that names no place follows the one before."""
    number, col = int(row.get("r")) - 1, 0
    for cell in row.iterchildren(main("c")):
        address = place(cell.get("r", ""))
        col = address[1] if address else col
        cell.set("r", CellRef("", number, col).a1)
        yield col, cell
        col += 1


def _range(ref: str) -> tuple[Place, Place]:
    first, _, last = ref.partition(":")
    start = place(first) or (0, 0)
    return start, place(last) or start

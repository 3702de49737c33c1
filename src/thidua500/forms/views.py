"""Views of a sheet: without its blank rows and columns, turned about its diagonal, or a part of it.

What is read in a view has the file's own addresses (`Sheet.ref`), so that no reader knows what it looks at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from thidua500.sheets import Sheet
from thidua500.sheets.grid import Axes, Range


def squeezed(sheet: Sheet) -> Sheet:
    """The sheet without blank rows and columns; the sheet itself where it has none."""
    rows = [index for index, row in enumerate(sheet.rows) if row.count("") < len(row)]
    cols = [index for index, column in enumerate(zip(*sheet.rows, strict=True)) if column.count("") < len(column)]
    if len(rows) == len(sheet.rows) and (not rows or len(cols) == len(sheet.rows[0])):
        return sheet
    return part(sheet, rows, cols)


def part(sheet: Sheet, rows: Sequence[int], cols: Sequence[int]) -> Sheet:
    """Only these rows and columns of it, both in rising order."""
    axes = _axes(sheet)
    whole = bool(sheet.rows) and len(cols) == len(sheet.rows[0])
    return replace(
        sheet,
        rows=[sheet.rows[row] if whole else [sheet.rows[row][col] for col in cols] for row in rows],
        merges=tuple(_cut(sheet.merges, rows, cols)) if sheet.merges else (),
        percents=_moved(sheet.percents, rows, cols) if sheet.percents else sheet.percents,
        axes=Axes(tuple(axes.rows[row] for row in rows), tuple(axes.cols[col] for col in cols), axes.turned),
    )


def turned(sheet: Sheet) -> Sheet:
    """Its columns as rows."""
    axes = _axes(sheet)
    return replace(
        sheet,
        rows=[list(column) for column in zip(*sheet.rows, strict=True)],
        merges=tuple((left, top, right, bottom) for top, left, bottom, right in sheet.merges),
        percents=frozenset((col, row) for row, col in sheet.percents),
        axes=Axes(axes.cols, axes.rows, not axes.turned),
    )


def _axes(sheet: Sheet) -> Axes:
    width = len(sheet.rows[0]) if sheet.rows else 0
    return sheet.axes or Axes(tuple(range(len(sheet.rows))), tuple(range(width)))


def _cut(merges: Sequence[Range], rows: Sequence[int], cols: Sequence[int]) -> Iterator[Range]:
    """Merged ranges as they lie in the part; one whose first cell is not in it is none there."""
    for top, left, bottom, right in merges:
        first = bisect_left(rows, top), bisect_left(cols, left)
        last = bisect_right(rows, bottom) - 1, bisect_right(cols, right) - 1
        if first[0] < len(rows) and first[1] < len(cols) and (rows[first[0]], cols[first[1]]) == (top, left):
            yield (*first, *last)


def _moved(cells: frozenset[tuple[int, int]], rows: Sequence[int], cols: Sequence[int]) -> frozenset[tuple[int, int]]:
    down, across = ({place: index for index, place in enumerate(line)} for line in (rows, cols))
    return frozenset((down[row], across[col]) for row, col in cells if row in down and col in across)

"""One sheet of the last print as it lies there now: where its lines stand, and what on it is the clerk's own.

Cells are only looked up where something is: a value in the farthest corner costs no more than one beside the table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2s
from typing import Any, NamedTuple

from thidua500.base.model import column_letters
from thidua500.base.text import clean, key
from thidua500.printing.columns import Table, Value, key_of, shown

HEADING_ROWS = 20  # how far down the clerk may have pushed the headings
_MARK = 6  # hexadecimal digits that tell a value from another

Cells = Mapping[int, Any]  # column → cell


class Found(NamedTuple):
    """A sheet as found. Rows and columns count from 1; head: the row of the headings.

    columns: heading of ours → its column. own: the clerk's columns. lines: key → row, in their order on the sheet;
    others: rows below the headings that hold something and are no line. rows: every row that holds a cell.
    """

    head: int
    columns: dict[str, int]
    own: frozenset[int]
    lines: dict[str, int]
    others: tuple[int, ...]
    rows: Mapping[int, Cells]

    @property
    def last(self) -> int:
        """The last line's row; that of the headings without lines."""
        return max(self.lines.values(), default=self.head)


class Edit(NamedTuple):
    """A cell of ours that somebody changed: where, what stands there, what belongs there."""

    sheet: str
    cell: str
    theirs: str
    ours: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}: “{_short(self.theirs)}” → “{_short(self.ours)}”"


Marks = Mapping[str, Mapping[str, str]]  # key of a line → heading → the mark of what was printed


def found(sheet: Any, table: Table, printed: Marks) -> Found | None:
    """The sheet with the table's lines on it; None where its first heading is nowhere in the first rows."""
    rows: dict[int, dict[int, Any]] = defaultdict(dict)
    for (row, column), cell in sheet._cells.items():
        rows[row][column] = cell
    ours = {key(heading): heading for heading in table.headings}
    head = next((r for r in range(1, HEADING_ROWS + 1) if _names_lines(rows.get(r, {}), table)), None)
    if head is None:
        return None
    columns: dict[str, int] = {}
    for column, cell in sorted(rows[head].items()):
        if heading := ours.get(key(_text(cell))):
            columns.setdefault(heading, column)
    known = {line.key for line in table.lines}
    lines: dict[str, int] = {}
    others: list[int] = []
    own = {column for column, cell in rows[head].items() if column not in columns.values() and _holds(cell)}
    named = [columns.get(heading, 0) for heading in table.named]
    seen: Counter[str] = Counter()
    for row in sorted(row for row in rows if row > head):
        name = key_of((_value(rows[row].get(column)) for column in named), seen)
        hers = {column for column, cell in rows[row].items() if column not in columns.values() and _holds(cell)}
        if name in known:
            lines[name] = row
            own |= hers
        elif hers or (name not in printed and any(map(_holds, rows[row].values()))):
            others.append(row)  # what we printed ourselves and dropped is nobody's
    return Found(head, columns, frozenset(own), lines, tuple(others), rows)


def _names_lines(cells: Cells, table: Table) -> bool:
    """Whether a row holds the headings that lines are named by."""
    there = {key(_text(cell)) for cell in cells.values()}
    return {key(heading) for heading in table.named} <= there


def _holds(cell: Any) -> bool:
    return _value(cell) not in (None, "") or getattr(cell, "comment", None) is not None


def _value(cell: Any) -> Value:
    return None if cell is None else cell.value


def _text(cell: Any) -> str:
    return clean(shown(_value(cell)))


# --- what was printed there ------------------------------------------------------------------------------------------


def mark(value: object) -> str:
    """A short mark of a value: equal marks, equal values, but for one in sixteen million. A day is its number."""
    value = _serial(value) if isinstance(value, date) else value
    return blake2s(shown(value).strip().encode("utf-8", "replace")).hexdigest()[:_MARK]


def marks(table: Table) -> Iterator[tuple[str, str]]:
    """Key of each line and the marks of its cells in one text, under the headings."""
    yield "", "\t".join(table.headings)
    for line in table.lines:
        yield line.key, "".join(map(mark, line.values))


def read_marks(rows: Iterable[tuple[str, str]]) -> Marks:
    """What `marks` gave; nothing for what is no text of ours."""
    headings: list[str] = []
    known: dict[str, Mapping[str, str]] = {}
    for name, text in rows:
        if not name:
            headings = text.split("\t")
        else:
            pieces = [text[at : at + _MARK] for at in range(0, len(text), _MARK)]
            known[name] = dict(zip(headings, pieces, strict=False))
    return known


def edits(there: Found, table: Table, printed: Marks) -> Iterator[Edit]:
    """Cells of ours that hold something else than was printed."""
    from openpyxl.cell import MergedCell

    for line in table.lines:
        before, row = printed.get(line.key, {}), there.lines.get(line.key)
        for heading, value in zip(table.headings, line.values, strict=True) if row else ():
            column = there.columns.get(heading)
            if column is None or heading not in before:
                continue
            cell = there.rows[row or 0].get(column)
            theirs = _value(cell)
            if not isinstance(cell, MergedCell) and mark(theirs) not in (before[heading], mark(value)):
                theirs = _day(theirs) if isinstance(value, date) else theirs
                yield Edit(table.name, f"{column_letters(column - 1)}{row}", shown(theirs), shown(value))


def _serial(day: date) -> float:
    from openpyxl.utils import datetime as days

    serial: Any = days.to_excel
    return float(serial(day))


def _day(value: Value) -> Value:
    """The day that a number stands for, the value itself where it stands for none."""
    from openpyxl.utils import datetime as days

    try:
        day = days.from_excel(value) if isinstance(value, int | float) else value
    except (OverflowError, ValueError):
        return value
    return day if isinstance(day, date | str) else value


def deleted(there: Found, table: Table, printed: Marks) -> list[str]:
    """Keys of lines that were printed, belong there, and are gone."""
    return [line.key for line in table.lines if line.key in printed and line.key not in there.lines]


def _short(text: str) -> str:
    text = clean(text)
    return text if len(text) <= 60 else text[:59] + "…"

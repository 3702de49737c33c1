"""Records of the reader: a workbook is sheets of cells under the file's own addresses.

Rows and columns count from 0 at A1. Strings in `rows` are already clean (`text.clean`); numbers, dates and booleans
are as the cell holds them, and `Sheet.text` says them as a clerk sees them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from thidua500.base.model import CellRef, Finding

Value = str | int | float | bool | date | datetime | time | timedelta
Range = tuple[int, int, int, int]  # first row, first column, last row, last column, all included

MARK_SHEET = "Lỗi cần sửa"  # the list of faults that `validate --mark` puts in front; no part of what a unit sends
EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)


LONGEST = 32_767  # letters Excel allows in a cell


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may bring; the time and the memory for reading it are the cage's (`thidua500.cage`).

    size: bytes of the file. unpacked: bytes its members unpack to. members: parts of the archive.
    cells: filled cells. area: cells of a sheet laid out as a rectangle, blank ones included.
    letters: of all different texts; expanded: of all texts, if the one engine that copies a shared text into every
        cell reads them.
    """

    size: int = 50_000_000
    unpacked: int = 150_000_000
    members: int = 5_000
    cells: int = 200_000
    area: int = 3_000_000
    letters: int = 20_000_000
    expanded: int = 60_000_000


class UnreadableError(Exception):
    """The file cannot be read (F001); the message is a clerk's word for why."""


class TooMuchError(Exception):
    """The file brings more than is taken on (F005); the message is a clerk's word for what and how much."""


class Axes(NamedTuple):
    """Where the rows and columns of a view stand in its file; of a turned view, rows are the file's columns."""

    rows: tuple[int, ...]
    cols: tuple[int, ...]
    turned: bool = False

    def place(self, row: int, col: int) -> tuple[int, int]:
        """Row and column in the file; what lies behind the view's end lies behind its last line there."""
        rows, cols, turned = self
        down = rows[row] if row < len(rows) else _behind(rows, row)
        across = cols[col] if col < len(cols) else _behind(cols, col)
        return (across, down) if turned else (down, across)


def _behind(line: tuple[int, ...], index: int) -> int:
    return (line[-1] if line else -1) + 1 + index - len(line)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or a view of one: some of its rows and columns, upright or turned.

    merges: merged ranges. hidden, hidden_rows: what Excel does not show but the reader read.

    faults: cells whose formula has no stored value ("") or an error value ("#REF!"). percents: cells shown as per cent.
    date1904: serial numbers count from 01/01/1904. heading: paragraphs before a Word table, no cells of their own.
    follows: a Word table right after another, with nothing between. axes: where a view's cells stand, None for all.
    """

    name: str
    rows: list[list[Value]]
    merges: tuple[Range, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    percents: frozenset[tuple[int, int]] = frozenset()
    date1904: bool = False
    heading: tuple[str, ...] = ()
    follows: bool = False
    axes: Axes | None = None

    def text(self, row: int, col: int) -> str:
        """The cell as a clerk sees it; "" outside the sheet."""
        try:
            value = self.rows[row][col]
        except IndexError:
            return ""
        if isinstance(value, str):
            return value
        return shown(value, percent=(row, col) in self.percents)

    def ref(self, row: int, col: int) -> CellRef:
        """The address of a cell of this sheet, in its file."""
        return CellRef(self.name, *(self.axes.place(row, col) if self.axes else (row, col)))

    def apart(self, row: int) -> bool:
        """Whether the file has blank lines right before this row."""
        return row > 0 and self.axes is not None and self.axes.rows[row] - self.axes.rows[row - 1] > 1

    def serial_date(self, serial: float) -> date | None:
        """The day a serial number without date format stands for; None outside 2000–2099."""
        try:
            day = (EPOCH_1904 if self.date1904 else EPOCH_1900) + timedelta(days=int(serial))
        except (OverflowError, ValueError):
            return None
        return day if 2000 <= day.year <= 2099 else None


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file as read. findings: faults of the file (F…); without sheets it could not be read."""

    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = ()


def shown(value: Value, *, percent: bool = False) -> str:
    """A cell value as a clerk sees it: "30/9/2026", "98,5%", "5" for 5.0, "x" for a tick (TRUE)."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, (int, float)):
        return f"{number(value * 100).replace('.', ',')}%" if percent else number(value)
    if isinstance(value, datetime):
        day = f"{value.day}/{value.month}/{value.year}"
        return f"{value:%H:%M} {day}" if (value.hour or value.minute) else day
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def number(value: float) -> str:
    """A number without needless decimals: 5.0 → "5", 1.1 → "1.1", 0.1 + 0.2 → "0.3"."""
    if not math.isfinite(value):
        return str(value)
    rounded = round(value, 9)
    return str(int(rounded)) if rounded == int(rounded) and abs(rounded) < 1e15 else repr(rounded)

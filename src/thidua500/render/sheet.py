"""A sheet of a report's workbook as a plain table: numbers stay numbers and dates dates. Frozen; no logic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

Value = str | int | float | date | None


class Column(NamedTuple):
    """Heading, width in characters, how its values are shown (a key of xlsx.FORMATS)."""

    heading: str
    width: float
    kind: str = "text"


class Line(NamedTuple):
    """One row of a sheet drawn as a line, counted from 0; colour "" = whichever comes."""

    row: int
    name: str
    colour: str = ""


class Lines(NamedTuple):
    """A chart of lines below a sheet; its points are the columns of numbers, which end the rows."""

    title: str
    lines: tuple[Line, ...]


class Sheet(NamedTuple):
    """One sheet: `lights` is the column that holds a light's name, `frozen` how many columns stay in sight.

    split: the column with which the second page begins when the sheet is printed; None = one page wide.
    tall: how many pages it may be tall, 0 = as many as it takes.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    lights: int | None = None
    frozen: int = 0
    split: int | None = None
    tall: int = 0
    lines: tuple[Lines, ...] = ()

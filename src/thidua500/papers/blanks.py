"""What a form that goes out asks for, as data: its headings, its parts, each cell to fill with the note beside it.

A form knows no file format; `fillable.py` makes the workbook of it, `wordform.py` the Word document. Every label is a
spelling that `forms/` reads, so that what comes back is read as it was asked; a round trip in the tests holds that.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["text", "day", "percent", "number"]
Given = str | float | date | None


class Ask(NamedTuple):
    """One thing to fill in, or, with `given`, one that the office has filled in and nobody needs to touch.

    field: as `forms/` reads it. label: heading of the column, or what stands beside the cell. note: the guidance, shown
    beside the cell and never in it. choices: what the drop-down offers; another answer is taken too. width: mm.
    """

    field: str
    label: str
    note: str = ""
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    width: float = 30
    given: bool = False


class Line(NamedTuple):
    """A row of the vertical form: its number, its label, what it asks for."""

    number: int
    label: str
    asks: tuple[Ask, ...]

    @property
    def parted(self) -> bool:
        """Whether its parts have labels of their own beside its own."""
        return any(ask.label != self.label for ask in self.asks)


class Card(NamedTuple):
    """The vertical form of one task (001 VI). unit: printed in its first line, "" to be filled in."""

    sheet: str
    unit: Ask
    named: str
    lines: tuple[Line, ...]


class Grid(NamedTuple):
    """A table, a row a task or an indicator: what stands in each row, in the order of the columns; None is a blank,
    "" one that nobody needs to fill in.

    title: a heading of its own between the form's heading and the table, "" for none.
    """

    sheet: str
    columns: tuple[Ask, ...]
    rows: tuple[tuple[Given, ...], ...]
    title: str = ""


class Form(NamedTuple):
    """One paper to fill in. stem: its file's name without ending. heading: the title's lines, the first in bold.

    unit: whom it is for, "" to be filled in. reported: whether it asks for the day of the report.
    """

    stem: str
    heading: tuple[str, ...]
    unit: str
    parts: tuple[Card | Grid, ...]
    reported: bool = False

    @property
    def lying(self) -> bool:
        """Whether it is printed on its side: tables are wide."""
        return isinstance(self.parts[0], Grid)


MADE = date(2026, 1, 1)  # stands in every form: the same form gives the same bytes
REPORTED = Ask("", "Ngày báo cáo", "Ghi ngày gửi báo cáo, ví dụ 23/6/2026.", "day")
SIGNED = "THỦ TRƯỞNG ĐƠN VỊ"
SIGNED_HOW = "(Ký, ghi rõ họ tên)"

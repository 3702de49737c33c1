"""Lists as a workbook that is read on the screen or printed: A4 on its side, official font, heading on every page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, NamedTuple

from thidua500.base.packages import packed, unpacked
from thidua500.base.text import visible
from thidua500.base.workbooks import new_workbook

FONT = "Times New Roman"
COLUMN_MM = 0.47  # a column's width in characters, per mm
LETTER_MM = 1.8  # of 12-point text on the average; what is bold or capital has room too
_TEXT_LINE = 16.0  # points
_LIMIT = 32_000  # characters of a cell
_FIXED = re.compile(rb'(<row [^>]*) customHeight="1"')
_FILLS = {"Đỏ": "#FFC7CE", "Vàng": "#FFEB9C", "Xanh": "#C6EFCE"}

Value = str | float | date | None


class List(NamedTuple):
    """One sheet: its title and what stands below it, columns (heading and width in mm), rows.

    empty: what is said where there is no row. printed: so many of the first columns go to paper, 0 for all.
    """

    sheet: str
    title: str
    under: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str
    printed: int = 0


def listed(lists: Iterable[List], day: date) -> bytes:
    """The lists, a sheet each; the same lists of the same day give the same bytes."""
    with new_workbook(day) as (book, made):
        looks = _looks(book)
        for one in lists:
            _write(book.add_worksheet(one.sheet), one, looks)
    return growing(made.getvalue())


def _looks(book: Any) -> dict[str, Any]:
    base: dict[str, Any] = {"font_name": FONT, "font_size": 12, "valign": "top"}
    boxed = {**base, "border": 1, "text_wrap": True}
    return {
        "title": book.add_format({**base, "bold": True, "font_size": 14}),
        "under": book.add_format({**base, "italic": True}),
        "head": book.add_format({**boxed, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E8E8E8"}),
        "text": book.add_format(boxed),
        "number": book.add_format({**boxed, "align": "center"}),
        "day": book.add_format({**boxed, "align": "center", "num_format": "dd/mm/yyyy"}),
        **{name: book.add_format({**boxed, "align": "center", "bg_color": fill}) for name, fill in _FILLS.items()},
    }


def _write(page: Any, one: List, looks: dict[str, Any]) -> None:
    page.write_string(0, 0, visible(one.title), looks["title"])
    page.write_string(1, 0, visible(one.under), looks["under"])
    page.set_row(3, height(one.columns))
    for col, (heading, width) in enumerate(one.columns):
        page.set_column(col, col, width * COLUMN_MM)
        page.write_string(3, col, heading, looks["head"])
    for row, values in enumerate(one.rows, 4):
        page.set_row(row, height((value, width) for value, (_, width) in zip(values, one.columns, strict=True)))
        for col, value in enumerate(values):
            _cell(page, (row, col), value, looks)
    if not one.rows:
        page.write_string(4, 0, one.empty, looks["under"])
    last = max(3 + len(one.rows), 4)
    page.autofilter(3, 0, last, len(one.columns) - 1)
    page.freeze_panes(4, 0)
    page.repeat_rows(3)
    print_setup(page, lying=True, last=(last, (one.printed or len(one.columns)) - 1))


def _cell(page: Any, place: tuple[int, int], value: Value, looks: dict[str, Any]) -> None:
    if value is None or value == "":
        page.write_blank(*place, None, looks["text"])
    elif isinstance(value, str):
        page.write_string(*place, visible(value)[:_LIMIT], looks[value if value in _FILLS else "text"])
    elif isinstance(value, date):
        page.write_datetime(*place, datetime.combine(value, time()), looks["day"])
    else:
        page.write_number(*place, value, looks["number"])


def print_setup(page: Any, *, lying: bool, last: tuple[int, int]) -> None:
    """A4, one page wide, numbered; `last`: the last row and column that go to paper."""
    page.set_paper(9)  # A4
    if lying:
        page.set_landscape()
    page.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)  # inches
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, *last)
    page.set_footer("&C&P/&N")


def growing(data: bytes) -> bytes:
    """The workbook with rows that a program fits anew when something is written in them.

    XlsxWriter says of each height that somebody wanted it so; without that word the height holds until then.
    """
    sheet = "xl/worksheets/sheet"
    parts = unpacked(data).items()
    return packed({name: _FIXED.sub(rb"\1", part) if name.startswith(sheet) else part for name, part in parts})


def height(cells: Iterable[tuple[object, float]], least: float = 0) -> float:
    """Points that the longest of the texts needs; cells: text and the width in mm that it has."""
    lines = max((_lines(str(text), width) for text, width in cells if text is not None), default=1)
    return min(409, max(least, 4 + _TEXT_LINE * lines))  # 409 is Excel's limit


def _lines(text: str, width: float) -> int:
    """Lines of a text, broken between words, in a column of `width` mm."""
    whole = width / LETTER_MM
    lines = 0
    for paragraph in text.split("\n"):
        lines, left = lines + 1, whole
        for word in paragraph.split():
            if left < len(word) < whole:
                lines, left = lines + 1, whole
            lines += int(len(word) / whole)
            left -= len(word) + 1
    return lines

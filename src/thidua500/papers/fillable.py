"""A form → an Excel workbook that is filled in on the screen or printed: A4, official font, only its blanks unlocked.

A row has the height of what stands in it, or room to write by hand, and grows with what is written: the workbook says
how high each row is without saying that somebody wanted it so.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from thidua500.base.text import visible
from thidua500.base.workbooks import new_workbook
from thidua500.papers.blanks import MADE, REPORTED, SIGNED, SIGNED_HOW, Ask, Card, Form, Given, Grid, Line
from thidua500.papers.printable import COLUMN_MM, FONT, LETTER_MM, growing, height, print_setup

_ROOM = {False: 50.0, True: 48.0}  # points: what is left to write in, upright and lying
_BASE: dict[str, Any] = {"font_name": FONT, "font_size": 12, "valign": "vcenter"}
_BOXED = {**_BASE, "border": 1, "text_wrap": True, "valign": "top"}
_BLANK = {**_BOXED, "bg_color": "#FFFBE6", "locked": False}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {**_BASE, "bold": True, "align": "center", "font_size": 14},
    "under": {**_BASE, "italic": True, "align": "center"},
    "line": {**_BASE, "bold": True},
    "signed": {**_BASE, "bold": True, "align": "center"},
    "how": {**_BASE, "italic": True, "align": "center"},
    "head": {**_BOXED, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E8E8E8"},
    "label": {**_BOXED, "bold": True},
    "given": {**_BOXED, "bg_color": "#F5F5F5"},
    "given day": {**_BOXED, "bg_color": "#F5F5F5", "num_format": "dd/mm/yyyy", "align": "center"},
    "given percent": {**_BOXED, "bg_color": "#F5F5F5", "align": "center"},
    "given number": {**_BOXED, "bg_color": "#F5F5F5", "align": "center"},
    "text": _BLANK,
    "day": {**_BLANK, "num_format": "dd/mm/yyyy", "align": "center"},
    "percent": {**_BLANK, "align": "center"},
    "number": {**_BLANK, "align": "right"},
    "free day": {**_BASE, "locked": False, "bg_color": "#FFFBE6", "num_format": "dd/mm/yyyy", "align": "left"},
    "free text": {**_BASE, "locked": False, "bg_color": "#FFFBE6", "align": "left"},
}
_ALLOWED = {"format_rows": True, "format_columns": True, "insert_rows": True}
_FIRST_DAY = date(2025, 1, 1)  # nothing of a campaign lies before it


def workbook(form: Form) -> bytes:
    """The form as xlsx, a sheet a part."""
    with new_workbook(MADE, form.heading[0]) as (book, made):
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        for part in form.parts:
            page = book.add_worksheet(part.sheet)
            if isinstance(part, Card):
                _write_card(page, form, part, looks)
            else:
                _write_grid(page, form, part, looks)
            page.protect("", _ALLOWED)
    return growing(made.getvalue())


def _heading(page: Any, lines: tuple[str, ...], columns: int, looks: dict[str, Any]) -> int:
    """The title over all columns; the first free row below it."""
    for row, text in enumerate(lines):
        page.merge_range(row, 0, row, columns - 1, visible(text), looks["under" if row else "title"])
    return len(lines) + 1


# --- the vertical form --------------------------------------------------------------------------------------------

_CARD_WIDTHS = (10, 36, 36, 100)  # mm: number, label, the parts' labels, what is filled in


def _write_card(page: Any, form: Form, card: Card, looks: dict[str, Any]) -> None:
    for col, width in enumerate(_CARD_WIDTHS):
        page.set_column(col, col, width * COLUMN_MM)
    row = _heading(page, form.heading, 4, looks)
    for col, text in ((0, "TT"), (3, "Thông tin đăng ký")):
        page.write_string(row, col, text, looks["head"])
    page.merge_range(row, 1, row, 2, "Nội dung", looks["head"])
    row = _card_line(page, row + 1, Line(1, card.unit.label, (card.unit,)), looks, card.named)
    for line in card.lines:
        row = _card_line(page, row, line, looks)
    page.write_string(row + 1, 3, SIGNED, looks["signed"])
    page.write_string(row + 2, 3, SIGNED_HOW, looks["how"])
    print_setup(page, lying=False, last=(row + 6, 3))


def _card_line(page: Any, row: int, line: Line, looks: dict[str, Any], filled: str = "") -> int:
    """One numbered line with its parts; the first free row below it. filled: what the office has written there."""
    last = row + len(line.asks) - 1
    _merged(page, (row, 0, last, 0), float(line.number), looks["given number"])
    _merged(page, (row, 1, last, 1 if line.parted else 2), line.label, looks["label"])
    for at, ask in enumerate(line.asks, row):
        texts = (ask.label, _CARD_WIDTHS[2]), (filled, _CARD_WIDTHS[3])
        page.set_row(at, height(texts, 0 if filled else _ROOM[False]))
        if line.parted:
            page.write_string(at, 2, ask.label, looks["label"])
        if filled:
            page.write_string(at, 3, visible(filled), looks["given"])
        else:
            _blank(page, (at, 3), ask, looks)
            _noted(page, (at, 3), ask.note)
    return last + 1


def _noted(page: Any, place: tuple[int, int], note: str) -> None:
    page.write_comment(*place, note, {"x_scale": 2.2, "y_scale": 1.2, "author": ""})


def _merged(page: Any, place: tuple[int, int, int, int], value: str | float, look: Any) -> None:
    top, left, bottom, right = place
    if (top, left) == (bottom, right):
        page.write(top, left, value, look)
    else:
        page.merge_range(*place, value, look)


# --- the tables ---------------------------------------------------------------------------------------------------


def _write_grid(page: Any, form: Form, grid: Grid, looks: dict[str, Any]) -> None:
    width = len(grid.columns)
    for col, ask in enumerate(grid.columns):
        page.set_column(col, col, max(ask.width, _longest_word(grid, col)) * COLUMN_MM)
    heading = (grid.title, *form.heading[1:]) if grid.title else form.heading
    row = _heading(page, heading, width, looks)
    row = _told(page, form, grid, row, looks)
    _grid_heading(page, row, grid, looks)
    for at, values in enumerate(grid.rows, row + 1):
        for col, (ask, value) in enumerate(zip(grid.columns, values, strict=True)):
            if ask.given or value is not None:
                _given(page, (at, col), ask, value, looks)
            else:
                _blank(page, (at, col), ask, looks)
        page.set_row(at, height(((v, a.width) for a, v in zip(grid.columns, values, strict=True)), _ROOM[True]))
    last = row + len(grid.rows)
    signed = max(width - 3, 0)
    page.merge_range(last + 2, signed, last + 2, width - 1, SIGNED, looks["signed"])
    page.merge_range(last + 3, signed, last + 3, width - 1, SIGNED_HOW, looks["how"])
    page.repeat_rows(row)
    page.freeze_panes(row + 1, 0)
    print_setup(page, lying=True, last=(last + 6, width - 1))


def _longest_word(grid: Grid, col: int) -> float:
    """mm that the longest word of the column needs, so that no code is broken inside."""
    texts = (str(row[col]) for row in grid.rows if isinstance(row[col], str))
    return max((len(word) for text in texts for word in text.split()[:40]), default=0) * LETTER_MM + 4


def _told(page: Any, form: Form, grid: Grid, row: int, looks: dict[str, Any]) -> int:
    """The lines that say whose form it is and of which day; the row of the table's heading."""
    page.write_string(row, 0, visible(f"Đơn vị: {form.unit}".rstrip()), looks["line" if form.unit else "free text"])
    if form.reported and grid is form.parts[0]:
        row += 1
        page.write_string(row, 0, f"{REPORTED.label}:", looks["line"])
        page.write_blank(row, 2, None, looks["free day"])
        _noted(page, (row, 2), REPORTED.note)
    return row + 2


def _grid_heading(page: Any, row: int, grid: Grid, looks: dict[str, Any]) -> None:
    page.set_row(row, height((ask.label, ask.width) for ask in grid.columns))
    for col, ask in enumerate(grid.columns):
        page.write_string(row, col, ask.label, looks["head"])
        if ask.note:
            _noted(page, (row, col), ask.note)


def _given(page: Any, place: tuple[int, int], ask: Ask, value: Given, looks: dict[str, Any]) -> None:
    look = looks["given" if ask.kind == "text" else f"given {ask.kind}"]
    if value is None or value == "":
        page.write_blank(*place, None, look)
    elif isinstance(value, date):
        page.write_datetime(*place, datetime.combine(value, time()), look)
    elif isinstance(value, str):
        page.write_string(*place, visible(value), look)
    else:
        page.write_number(*place, value, look)


def _blank(page: Any, place: tuple[int, int], ask: Ask, looks: dict[str, Any]) -> None:
    """A cell to fill in. What its drop-down or its kind does not foresee may be written all the same."""
    page.write_blank(*place, None, looks[ask.kind])
    if offered := _offered(ask.choices):
        page.data_validation(*place, *place, {"validate": "list", "source": offered, "show_error": False})
    elif ask.kind == "percent":
        told = "Ghi phần trăm khối lượng đã làm được, từ 0 đến 100."
        page.data_validation(
            *place, *place,
            {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, **_warning(told)},
        )  # fmt: skip
    elif ask.kind == "day":
        told = "Ghi ngày như 23/6/2026."
        page.data_validation(
            *place, *place, {"validate": "date", "criteria": ">=", "value": _FIRST_DAY, **_warning(told)}
        )


def _offered(choices: tuple[str, ...]) -> list[str]:
    """What a drop-down can hold: Excel parts its list by commas, and takes 255 characters of it."""
    kept: list[str] = []
    for choice in choices:
        if "," not in choice and len(",".join((*kept, choice))) <= 255:
            kept.append(choice)
    return kept


def _warning(told: str) -> dict[str, str]:
    return {"error_type": "warning", "error_title": "Xem lại ô này", "error_message": told}

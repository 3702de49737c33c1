"""A form → a Word document that is printed or filled in: A4, official font, guidance below the form and never in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from docx import Document
from docx.shared import Mm, Pt

from thidua500.base.packages import packed, unpacked
from thidua500.base.text import show_day, show_number, visible
from thidua500.papers.blanks import MADE, REPORTED, SIGNED, SIGNED_HOW, Ask, Card, Form, Given, Grid, Line
from thidua500.papers.docx_parts import (
    ALIGN,
    cells_of,
    fill,
    gap,
    grid,
    page,
    page_number,
    row_mark,
    say,
    styles,
)
from thidua500.papers.letterhead import WIDTH

LYING, MARGIN = 262.0, 20.0  # mm: between the margins of a page on its side, and the left one of them
_CARD_WIDTHS = (10.0, 34.0, 34.0, 87.0)
_CELL = "BC Ô bảng"
_LETTER = 1.9  # mm, a letter of a word that must not be broken, in the small type of a wide table
_SMALL = 10.0  # points


def document(form: Form) -> bytes:
    """The form as docx: each card on its page, tables on their side, the guidance last."""
    doc = Document()
    styles(doc)
    page(doc.sections[0], landscape=form.lying)
    page_number(doc.sections[0])
    if form.lying:
        doc.sections[0].left_margin = Mm(MARGIN)
        doc.styles[_CELL].font.size = Pt(_SMALL)
    for number, part in enumerate(form.parts):
        _heading(doc, form, part, new_page=number > 0)
        if isinstance(part, Card):
            _write_card(doc, part)
        else:
            _write_grid(doc, part)
        _sign(doc, LYING if form.lying else WIDTH)
    _guide(doc, form)
    return saved(doc, form.heading[0])


def saved(doc: Any, title: str) -> bytes:
    """The document's bytes, without the hour of writing."""
    properties = doc.core_properties
    properties.title, properties.author, properties.comments = visible(title), "", ""
    properties.created = properties.modified = datetime.combine(MADE, time())
    buffer = io.BytesIO()
    doc.save(buffer)
    return packed(unpacked(buffer.getvalue()))


def _heading(doc: Any, form: Form, part: Card | Grid, *, new_page: bool) -> None:
    title = part.title if isinstance(part, Grid) and part.title else form.heading[0]
    say(doc, visible(title), bold=True, align=ALIGN.CENTER).paragraph_format.page_break_before = new_page or None
    for under in form.heading[1:]:
        say(doc, visible(under), italic=True, align=ALIGN.CENTER)
    if isinstance(part, Grid):
        say(doc, visible(f"Đơn vị: {form.unit or '…'}"), bold=True)
        if form.reported and not new_page:
            say(doc, f"{REPORTED.label}: …")
    gap(doc)


def _sign(doc: Any, width: float) -> None:
    """Where the head of the unit signs, in the right half, both lines on one page."""
    gap(doc)
    for text, bold in ((SIGNED, True), (SIGNED_HOW, False)):
        line = say(doc, text, bold=bold, italic=not bold, align=ALIGN.CENTER)
        line.paragraph_format.left_indent = Mm(width / 2)
        line.paragraph_format.keep_with_next = bold


# --- the vertical form --------------------------------------------------------------------------------------------


def _write_card(doc: Any, card: Card) -> None:
    lines = (Line(1, card.unit.label, (card.unit,)), *card.lines)
    count = sum(len(line.asks) for line in lines)
    table = grid(doc, count + 1, _CARD_WIDTHS, bordered=True)
    rows = zip(table.rows, cells_of(table), strict=True)
    _, head = next(rows)
    for cell, text in ((head[0], "TT"), (head[1].merge(head[2]), "Nội dung"), (head[3], "Thông tin đăng ký")):
        fill(cell, (text,), _CELL, ALIGN.CENTER, bold_first=True)
    for line in lines:
        _card_line(rows, line, card.named if line.number == 1 else "")


def _card_line(rows: Iterator[tuple[Any, list[Any]]], line: Line, filled: str) -> None:
    taken = [next(rows) for _ in line.asks]
    first, last = taken[0][1], taken[-1][1]
    number = first[0].merge(last[0])
    label = first[1].merge(last[1 if line.parted else 2])
    fill(number, (str(line.number),), _CELL, ALIGN.CENTER)
    fill(label, (line.label,), _CELL, ALIGN.LEFT, bold_first=True)
    for (row, own), ask in zip(taken, line.asks, strict=True):
        if line.parted:
            fill(own[2], (ask.label,), _CELL, ALIGN.LEFT, bold_first=True)
        fill(own[3], (visible(filled),), _CELL, ALIGN.LEFT)
        row_mark(row, "cantSplit")
        row.height = Mm(9 if filled else 15)


# --- the tables ---------------------------------------------------------------------------------------------------


def _write_grid(doc: Any, part: Grid) -> None:
    table = grid(doc, len(part.rows) + 1, widths(part), bordered=True)
    (head, labels), *rows = zip(table.rows, cells_of(table), strict=True)
    for cell, ask in zip(labels, part.columns, strict=True):
        fill(cell, (ask.label,), _CELL, ALIGN.CENTER, bold_first=True)
    row_mark(head, "cantSplit", "tblHeader")
    for (row, cells), values in zip(rows, part.rows, strict=True):
        for cell, ask, value in zip(cells, part.columns, values, strict=True):
            fill(cell, (visible(_shown(value)),), _CELL, ALIGN.LEFT if ask.kind == "text" else ALIGN.CENTER)
        row_mark(row, "cantSplit")
        row.height = Mm(14)


def widths(part: Grid) -> list[float]:
    """Each column's share of the page, none narrower than its longest word: no word is broken inside."""
    needed = [_longest_word(part, col) * _LETTER + 3 for col in range(len(part.columns))]
    wanted = [ask.width for ask in part.columns]
    spare = LYING - sum(needed)
    more = [max(0.0, want - need) for want, need in zip(wanted, needed, strict=True)]
    return [need + spare * extra / (sum(more) or 1) for need, extra in zip(needed, more, strict=True)]


def _longest_word(part: Grid, col: int) -> int:
    texts = (part.columns[col].label, *(_shown(row[col]) for row in part.rows))
    return min(max(len(word) for text in texts for word in text.replace("-", "- ").split() or [""]), 16)


def _shown(value: Given) -> str:
    if isinstance(value, date):
        return show_day(value)
    return value if isinstance(value, str) else show_number(value)


def _guide(doc: Any, form: Form) -> None:
    """What to write where, a line each; a field that several cards ask for is explained once."""
    asks = [ask for part in form.parts for ask in _asks(part) if ask.note and not ask.given]
    say(doc, "Hướng dẫn ghi", style="Heading 2").paragraph_format.page_break_before = not form.lying or None
    for ask in dict.fromkeys(asks):
        line = say(doc, f"- {ask.label}: ", style=_CELL, bold=True)
        line.add_run(ask.note)


def _asks(part: Card | Grid) -> tuple[Ask, ...]:
    return tuple(ask for line in part.lines for ask in line.asks) if isinstance(part, Card) else part.columns

"""A file cell by cell: what each is in the reading that was taken, for who wants to see that nothing was passed by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.model import CellRef, Submission
from thidua500.forms.accounts import ROLE_OF_KIND, Role, columns_of, roles_of_card
from thidua500.forms.pieces import Form, Part, Table, area_of
from thidua500.forms.strays import unread_of
from thidua500.forms.submission import Page, read_file
from thidua500.program.programme import Program
from thidua500.program.words import Words
from thidua500.sheets import Sheet, read_workbook

Place = tuple[int, int]


class Cell(NamedTuple):
    """One filled cell. role: "value", "heading", "number", "title", "guide", "group", "note", "repetition", "other"
    (of a sheet that is no form) or "unread"; field, task: a value's, task 0 where it belongs to none."""

    sheet: str
    cell: str
    text: str
    role: str
    field: str = ""
    task: int = 0


def read_cells(path: Path, program: Program, *, as_of: date) -> tuple[Submission, tuple[Cell, ...]]:
    """The submission, and every filled cell of the file with its role."""
    submission, pages = read_file(path, program, as_of=as_of)
    by_name = {page.whole.name: page for page in pages}
    found: list[Cell] = []
    sheets = {sheet.name: sheet for sheet in (*read_workbook(path).sheets, *(page.whole for page in pages))}
    for sheet in sheets.values():
        page = by_name.get(sheet.name)
        roles = _roles(page, submission, program.words) if page else {}
        rest = "other" if page else "guide"
        found += [
            Cell(sheet.name, CellRef("", row, col).a1, sheet.text(row, col), *roles.get((row, col), (rest, "", 0)))
            for row, cells in enumerate(sheet.rows)
            for col, value in enumerate(cells)
            if value != ""
        ]
    return submission, tuple(found)


def _roles(page: Page, submission: Submission, words: Words) -> dict[Place, tuple[str, str, int]]:
    """Row and column in the file → role, field, task of every cell of a sheet."""
    roles: dict[Place, tuple[str, str, int]] = {}
    parts = page.reading.parts if page.reading else ()
    top = min((area_of(part).top for part in parts), default=0)
    if parts:
        for row, cells in enumerate(page.whole.rows):
            around = "title" if row < top else "note"
            roles |= {(row, col): (around, "", 0) for col, value in enumerate(cells) if value != ""}
    numbers = _numbers(submission, page.whole.name)
    for part in parts:
        for row, col, role in _of_part(part, words):
            place = part.sheet.ref(row, col)[1:]
            number = _number(part, row, numbers) if role.name == "value" else 0
            roles[place] = role.name, role.field if role.name == "value" else "", number
    for stray in unread_of(page.sheet, page.reading, words):
        roles[stray.row, stray.col] = "unread", "", 0
    return roles


def _of_part(part: Part, words: Words) -> Iterator[tuple[int, int, Role]]:
    """(row, column in the part's view, role) of every cell that is something in it."""
    if isinstance(part, Form):
        for card in part.form:
            yield from ((*place, role) for place, role in roles_of_card(part.sheet, card, words).items())
        return
    columns = columns_of(part, words)
    for row in range(part.top, part.end):
        for col, value in enumerate(part.sheet.rows[row]):
            if value != "":
                yield row, col, _in_table(part, row, columns.get(col, ""))


def _in_table(table: Table, row: int, column: str) -> Role:
    if row in table.repeats:
        return Role("repetition")
    if row < table.below:
        return Role("heading")
    kind = table.rows.kinds.get(row, "")
    if kind in ROLE_OF_KIND:
        return Role(ROLE_OF_KIND[kind])
    return Role(column) if column in ("number", "note", "guide") else Role("value", column)


def _numbers(submission: Submission, sheet: str) -> Mapping[str, int]:
    """Cell → the task, or the line of a report, that has a value there or should."""
    lines = [*enumerate((task.cells for task in submission.tasks), 1)]
    lines += enumerate((update.cells for update in submission.updates), 1)
    found: dict[str, int] = {}
    for number, cells in lines:
        for ref in cells.values():
            if ref.sheet == sheet:
                found.setdefault(ref.a1, number)
    return found


def _number(part: Part, row: int, numbers: Mapping[str, int]) -> int:
    """The task of a row of a table, or of a form."""
    sheet: Sheet = part.sheet
    if isinstance(part, Form):
        refs = [sheet.ref(*own.place) for card in part.form for own in card.owned if own.label.field != "unit"]
        return next((numbers[ref.a1] for ref in refs if ref.a1 in numbers), 0)
    while row > part.below and part.rows.kinds.get(row) == "join":
        row -= 1
    title = part.plan.places.get("title", part.plan.places.get("code", 0))
    return numbers.get(sheet.ref(row, title).a1, 0)

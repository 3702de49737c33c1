"""What a header alone does not tell, its columns do: which of them only counts, and where a second title belongs."""

from __future__ import annotations

from itertools import islice

from thidua500.forms.header import Header, Place
from thidua500.forms.headings import aside, exact
from thidua500.forms.numbering import is_ordinal
from thidua500.program.words import Words
from thidua500.sheets import Sheet, Value

ENOUGH = 30  # filled cells that tell what a column is


def settled(sheet: Sheet, place: Place, last: int, words: Words) -> Header:
    """The header with every column that has a use: numbers without a heading, what two columns say of one field."""
    header = place.header
    known = dict(header.columns)
    if header.spare:
        known |= _spared(sheet, place, last, words)
    if "number" not in known.values() and (col := _counting(sheet, place, last, words)) is not None:
        known[col] = "number"
    columns = tuple(sorted(known.items()))
    return header if columns == header.columns else header._replace(columns=columns, spare=header.spare)


def _spared(sheet: Sheet, place: Place, last: int, words: Words) -> dict[int, str]:
    """The columns left over; one that only counts has no use, a second title says the steps if nothing else does."""
    fields = {name for _, name in place.header.columns}
    found = {}
    for col, name in place.header.spare:
        cells = _cells(sheet, place, last, col)
        heads = all(aside(str(cell), words) or exact(str(cell), "table", words) for cell in cells)
        if name == "number" or _counts(cells) or heads:
            continue
        own = "steps" if name == "title" and "steps" not in fields and place.header.kind == "table" else name
        fields.add(own)
        found[col] = own
    return found


def _counting(sheet: Sheet, place: Place, last: int, words: Words) -> int | None:
    """The column before the title that numbers the rows under a heading nobody knows, or under none."""
    known = {col for col, _ in (*place.header.columns, *place.header.milestones)}
    until = min(known, default=0)
    for col in range(until):
        text = place.header.texts[col] if col < len(place.header.texts) else ""
        if not aside(text, words) and _counts(_cells(sheet, place, last, col)):
            return col
    return None


def _counts(cells: list[Value]) -> bool:
    return len(cells) > 0 and all(isinstance(cell, float) or is_ordinal(str(cell)) for cell in cells)


def _cells(sheet: Sheet, place: Place, last: int, col: int) -> list[Value]:
    """The first filled cells of a column below the header."""
    cells = (row[col] for row in islice(sheet.rows, place.below, last))
    return list(islice((cell for cell in cells if cell != ""), ENOUGH))

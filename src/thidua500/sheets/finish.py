"""From a reader's raw rows to a `Sheet`: legacy text converted, text cleaned, cut at the limits; for all readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from thidua500.model import CellRef, Finding
from thidua500.sheets import faults
from thidua500.sheets.grid import Limits, Range, Sheet, Value
from thidua500.sheets.marks import Marks
from thidua500.text import clean

if TYPE_CHECKING:
    from thidua500.legacy import Encoding

DENSE = 3_000_000  # cells of a full rectangle that are laid out
LONGEST = 32_767  # characters Excel allows in a cell
# Latin-1 letters (as UTF-8) that TCVN3 and VNI text is full of and Unicode Vietnamese has not.
SUSPECT = re.compile(
    rb"\xc2[\xa8\xaa\xac-\xaf\xb5\xb6\xb8\xb9]"
    rb"|\xc3[\x84-\x87\x8b\x8e-\x91\x96\x98\x9b\x9c\x9e\x9f\xa4-\xa7\xab\xae-\xb1\xb6\xb8\xbb\xbc\xbe\xbf]"
)
Fonts = Mapping[tuple[int, int], str]


def finish(
    name: str,
    rows: list[list[Value]],
    limits: Limits,
    *,
    marks: Marks,
    merges: tuple[Range, ...] = (),
    hidden: bool = False,
    date1904: bool = False,
    dirty: bool = True,
    suspect: bool = True,
    ragged: bool = False,
    heading: tuple[str, ...] = (),
) -> tuple[Sheet, list[Finding]]:
    """The sheet, and what was done to it.

    dirty, suspect: whether its text can need cleaning or conversion at all. ragged: rows may differ in length.
    """
    findings: list[Finding] = []
    if rows and len(rows) * len(rows[0]) > limits.cells:
        rows, cut = cut_rows(rows, limits.cells)
        if cut:
            findings.append(faults.too_large(f"trang “{name}” có hơn {limits.cells} ô, chỉ đọc {len(rows)} dòng đầu"))
    if ragged:
        rows = _rectangle(rows)
    if suspect or marks.fonts:
        found = modernise(name, rows, marks.fonts)
        if found:
            findings.append(found)
    if dirty:
        rows = [[clean(v[:LONGEST]) if isinstance(v, str) else v for v in row] for row in rows]
    sheet = Sheet(name, rows, merges, hidden, marks.hidden_rows, marks.faults, marks.percents, date1904, heading)
    return sheet, findings


def cut_rows(rows: list[list[Value]], most: int) -> tuple[list[list[Value]], bool]:
    """Rows up to the last filled one, at most `most` filled cells; and whether filled rows were left out."""
    filled = last = 0
    for index, row in enumerate(rows):
        here = len(row) - row.count("")
        if here:
            filled += here
            if filled > most:
                return rows[:index], True
            last = index + 1
    return rows[:last], False


def _rectangle(rows: list[list[Value]]) -> list[list[Value]]:
    """Every row filled up to the longest; columns beyond what a sheet of that height may have are left out."""
    width = max(map(len, rows), default=0)
    if width * len(rows) > DENSE:
        width = min(width, max(1, DENSE // len(rows)))
    return [row[:width] + [""] * (width - len(row)) for row in rows]


def modernise(name: str, rows: list[list[Value]], fonts: Fonts) -> Finding | None:
    """Converts legacy text in place, on the font's word or the text's sense; the finding that says so, if any was."""
    from thidua500 import legacy

    texts = [v for row in rows for v in row if isinstance(v, str) and legacy.may_be_legacy(v)]
    if not texts and not fonts:
        return None
    prevailing = legacy.vote(texts[:2000])
    first: tuple[CellRef, str, str] | None = None
    count = 0
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if not isinstance(value, str) or not value:
                continue
            encoding = _encoding(value, fonts.get((r, c), ""), prevailing)
            if encoding is None:
                continue
            row[c] = legacy.convert(value, encoding, fonts.get((r, c), ""))
            if row[c] != value:
                first = first or (CellRef(name, r, c), encoding, str(row[c]))
                count += 1
    return faults.converted(first[1], first[0], first[2][:60], count) if first else None


def _encoding(text: str, font: str, prevailing: Encoding | None) -> Encoding | None:
    """How one cell is encoded; a cell that proves nothing follows the sheet unless it reads well as it stands."""
    from thidua500 import legacy

    if text.isascii():
        return "TCVN3" if font[:3].lower() == ".vn" and font[-1:].upper() == "H" else None
    if not legacy.may_be_legacy(text):
        return None
    named = legacy.encoding_of_font(font)
    if named:
        return named
    found = legacy.detect(text)
    if found or prevailing is None:
        return found
    as_it_stands = legacy.syllables(text)
    return prevailing if legacy.syllables(legacy.convert(text, prevailing)) >= as_it_stands else None

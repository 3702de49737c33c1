"""From a reader's raw rows to a `Sheet`: legacy text converted, text cleaned, cut at the limits; for all readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from thidua500.base.model import CellRef, Finding
from thidua500.base.text import clean
from thidua500.rules import f004_legacy_font, f005_too_large
from thidua500.sheets.grid import Limits, Range, Sheet, Value
from thidua500.sheets.marks import NO_MARKS, Marks

if TYPE_CHECKING:
    from thidua500.sheets.legacy import Encoding

DENSE = 3_000_000  # cells of a full rectangle that are laid out
LONGEST = 32_767  # characters Excel allows in a cell
Fonts = Mapping[tuple[int, int], str]
# Bytes (UTF-8) that clean Vietnamese text has none of: control characters, and the lead bytes of no-break and
# invisible blanks, combining marks and wide forms. None of them can be a continuation byte.
_ODD = bytes(range(32)) + b"\x7f\xc2\xcc\xcd\xe3\xef"
_INVISIBLE = re.compile(rb"\xe2\x80[\x80-\x8f\xa8-\xaf]|\xe2\x81[\x9f-\xa4]")
# Latin-1 letters that TCVN3 text is full of, and some of which stand in any VNI text of a few words.
_TCVN3 = re.compile(rb"\xc2[\xa1-\xaf\xb5-\xb9\xbb-\xbe]")
_VNI = "\xf8\xf1\xf6\xef\xd8\xd1\xd6\xcf"


class Form(NamedTuple):
    """What a sheet is besides its values."""

    name: str
    marks: Marks = NO_MARKS
    merges: tuple[Range, ...] = ()
    hidden: bool = False
    date1904: bool = False
    heading: tuple[str, ...] = ()
    follows: bool = False


def finish(
    form: Form, rows: list[list[Value]], limits: Limits, *, texts: list[str] | None = None, ragged: bool = False
) -> tuple[Sheet, list[Finding]]:
    """The sheet, and what was done to it. texts: all that stand in it, if known; ragged: rows may differ in length."""
    findings: list[Finding] = []
    marks, name = form.marks, form.name
    if rows and len(rows) * len(rows[0]) > limits.cells:
        rows, cut = cut_rows(rows, limits.cells)
        if cut:
            what = f"trang “{name}” có hơn {limits.cells} ô, chỉ đọc {len(rows)} dòng đầu"
            findings.append(f005_too_large.finding(what))
    if ragged:
        rows = _rectangle(rows)
    if texts is None:
        texts = [value for row in rows for value in row if isinstance(value, str)]
    odd, old = _look(texts)
    if old or marks.fonts:
        found = modernise(name, rows, marks.fonts)
        if found:
            findings.append(found)
    if odd or findings:
        rows = [[clean(v[:LONGEST]) if isinstance(v, str) else v for v in row] for row in rows]
    sheet = Sheet(
        name, rows, form.merges, form.hidden, marks.hidden_rows, marks.faults, marks.percents, form.date1904,
        form.heading, form.follows,
    )  # fmt: skip
    return sheet, findings


def _look(texts: list[str]) -> tuple[bool, bool]:
    """Whether any text may differ from its clean form, and whether any may be in a legacy encoding.

    All texts are looked at as one: blanks at the end of any show as two, and one search serves a whole sheet.
    """
    text = " ".join(filter(None, texts))
    if text.isascii():
        return not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ", False
    raw = text.encode("utf-8", "replace")
    odd = len(raw.translate(None, _ODD)) != len(raw) or "  " in text or text[:1] == " " or text[-1:] == " "
    if not odd and b"\xe2" in raw:
        odd = _INVISIBLE.search(raw) is not None
    old = any(letter in text for letter in _VNI) or (b"\xc2" in raw and _TCVN3.search(raw) is not None)
    return odd or max(map(len, texts), default=0) > LONGEST, old


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
    from thidua500.sheets import legacy

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
    return f004_legacy_font.finding(first[1], first[0], first[2][:60], count) if first else None


def _encoding(text: str, font: str, prevailing: Encoding | None) -> Encoding | None:
    """How one cell is encoded; a cell that proves nothing follows the sheet unless it reads well as it stands."""
    from thidua500.sheets import legacy

    if text.isascii():
        return "TCVN3" if font[:3].lower() == ".vn" and font[-1:].upper() == "H" else None
    if not legacy.may_be_legacy(text):
        return None
    named = legacy.encoding_of_font(font)
    if named:
        return named
    if prevailing is None:
        return None
    as_it_stands = legacy.syllables(text)
    return prevailing if legacy.syllables(legacy.convert(text, prevailing)) >= as_it_stands else None

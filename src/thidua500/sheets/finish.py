"""From readers' raw rows to a `Workbook`: legacy text converted, text cleaned, all cut at the limits of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from thidua500.base.model import CellRef, Finding
from thidua500.base.text import clean
from thidua500.rules import f004_legacy_font, f005_too_large
from thidua500.sheets.grid import LONGEST, Limits, Range, Sheet, TooMuchError, Value, Workbook
from thidua500.sheets.marks import NO_MARKS, Marks

if TYPE_CHECKING:
    from thidua500.sheets.legacy import Encoding

Rows = list[list[Value]]
Fonts = Mapping[tuple[int, int], str]
_VOTERS = 2000  # texts asked for the encoding of a sheet
_TELLING = 300  # letters of a text that are enough to tell
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


class Binder:
    """Takes a file's sheets one by one and binds them to a workbook; what is too much is counted over the whole file.

    A text that stands in many cells is looked at, cleaned and counted once.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._cells = limits.cells
        self._letters = limits.letters
        self._sheets: list[Sheet] = []
        self._findings: list[Finding] = []

    def workbook(self) -> Workbook:
        """All that was taken."""
        return Workbook(tuple(self._sheets), tuple(self._findings))

    def add(self, form: Form, rows: Rows) -> None:
        """The next sheet. Raises TooMuchError when the file holds more letters than it may."""
        findings: list[Finding] = []
        rows, cut = self._cut(rows)
        if cut:
            most = f"{self.limits.cells:,}".replace(",", ".")
            what = f"có hơn {most} ô là mức được phép, trang “{form.name}” chỉ được đọc {len(rows)} dòng đầu"
            findings.append(f005_too_large.finding(what))
        rows = _rectangle(rows, self.limits.area)
        texts = self._texts(rows)
        odd, old = _look(texts)
        if old or form.marks.fonts:
            found = modernise(form.name, rows, form.marks.fonts)
            if found:
                findings.append(found)
                texts = {value for row in rows for value in row if isinstance(value, str)}
        if odd or findings:
            tidy: dict[Value, Value] = {text: clean(text[:LONGEST]) for text in texts}
            rows = [[tidy.get(value, value) for value in row] for row in rows]
        self._findings += findings
        marks, merges = form.marks, tuple(_sensible(form.merges, rows))
        self._sheets.append(Sheet(
            form.name, rows, merges, form.hidden, marks.hidden_rows, marks.faults, marks.percents, form.date1904,
            form.heading, form.follows,
        ))  # fmt: skip

    def _cut(self, rows: Rows) -> tuple[Rows, bool]:
        """Rows up to the last filled one, as many as may still be filled; and whether filled rows were left out."""
        last = 0
        for index, row in enumerate(rows):
            here = len(row) - row.count("")
            if here > self._cells:
                self._cells = 0
                return rows[:index], True
            if here:
                self._cells -= here
                last = index + 1
        return rows[:last], False

    def _texts(self, rows: Rows) -> set[str]:
        """The different texts of a sheet."""
        texts = {value for row in rows for value in row if isinstance(value, str)}
        self._letters -= sum(map(len, texts))
        if self._letters < 0:
            raise TooMuchError(f"có hơn {self.limits.letters // 1_000_000} triệu chữ là mức được phép")
        return texts


def _sensible(merges: Iterable[Range], rows: Rows) -> Iterator[Range]:
    """Merged ranges as long as they can be apart: together they never have more rows than the sheet has cells."""
    left = len(rows) * len(rows[0]) if rows else 0
    for merge in merges:
        if merge[0] < len(rows):
            left -= max(1, min(merge[2], len(rows) - 1) - merge[0] + 1)
            if left < 0:
                return
            yield merge


def _look(texts: set[str]) -> tuple[bool, bool]:
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


def _rectangle(rows: Rows, area: int) -> Rows:
    """Every row filled up to the longest; columns beyond what a sheet of that height may have are left out."""
    widths = set(map(len, rows))
    if len(widths) < 2:
        return rows
    width = min(max(widths), max(1, area // len(rows)))
    return [row[:width] + [""] * (width - len(row)) for row in rows]


def modernise(name: str, rows: Rows, fonts: Fonts) -> Finding | None:
    """Converts legacy text in place, on the font's word or the text's sense; the finding that says so, if any was."""
    from thidua500.sheets import legacy

    texts = dict.fromkeys(value for row in rows for value in row if isinstance(value, str))
    old = [text for text in texts if legacy.may_be_legacy(text)]
    if not old and not fonts:
        return None
    prevailing = legacy.vote([text[:_TELLING] for text in old[:_VOTERS]])
    known: dict[tuple[str, str], tuple[Encoding | None, str]] = {}
    first: tuple[CellRef, str, str] | None = None
    count = 0
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if not isinstance(value, str) or not value:
                continue
            font = fonts.get((r, c), "")
            if (value, font) not in known:
                encoding = _encoding(value, font, prevailing)
                known[value, font] = encoding, legacy.convert(value, encoding, font) if encoding else value
            encoding, row[c] = known[value, font]
            if encoding and row[c] != value:
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

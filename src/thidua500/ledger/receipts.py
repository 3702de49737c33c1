"""`tiep-nhan.csv` or `.xlsx`: the clerk's own word on when each file of a folder came in (columns tệp, ngày nhận)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.model import CellRef, Finding
from thidua500.base.text import fold, key
from thidua500.forms.updates import read_date
from thidua500.program.submissions import RECEIPT_LISTS
from thidua500.rules import b809_receipt_unknown, b813_unknown_receipt
from thidua500.sheets import Sheet, read_workbook

RECEIPTS_NAME = "tiep-nhan.csv"

_FILE_HEADINGS = frozenset(map(key, ("tệp", "tên tệp", "tệp tin", "file", "tên file", "tập tin")))
_DAY_HEADINGS = frozenset(map(key, ("ngày nhận", "ngày tiếp nhận", "ngày nhận tệp", "nhận ngày", "ngày")))


class Receipts(NamedTuple):
    """days: folded file name (or path below the folder) → day of receipt. findings: lines that say nothing usable.
    named: each name as written, and its cell."""

    days: dict[str, date]
    findings: tuple[Finding, ...]
    named: tuple[tuple[str, CellRef], ...] = ()

    def day(self, name: str) -> date | None:
        """The day the list names for a file, by its path below the folder, its name, or its name without extension."""
        return next((self.days[form] for form in _forms(fold(name)) if form in self.days), None)

    def unknown(self, names: Iterable[str]) -> Iterator[Finding]:
        """The lines that name none of a folder's files, given by their paths below it."""
        names = list(names)
        known = {form for name in map(fold, names) for form in _forms(name)}
        for written, ref in self.named:
            if fold(written.replace("\\", "/")) not in known:
                yield b813_unknown_receipt.finding(written, _nearest(written, names), ref)


def _forms(name: str) -> tuple[str, str, str]:
    """How a file may be called: by its path below the folder, its name, its name without extension."""
    base = name.rpartition("/")[2]
    return name, base, base.rpartition(".")[0]


def _nearest(written: str, names: Iterable[str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(fold(written), {name: fold(name) for name in names}, scorer=fuzz.ratio, score_cutoff=70)
    return str(found[2]) if found else ""


NO_RECEIPTS = Receipts({}, ())


def has_receipts(folder: Path) -> bool:
    """Whether a folder has a list."""
    return any((folder / name).is_file() for name in RECEIPT_LISTS)


def read_receipts(folder: Path) -> Receipts:
    """The lists of a folder; an empty one where there is none. Any delimiter and encoding a registration may have."""
    days: dict[str, date] = {}
    findings: list[Finding] = []
    named: list[tuple[str, CellRef]] = []
    for name in reversed(RECEIPT_LISTS):  # where both stand, the CSV has the last word
        path = folder / name
        if path.is_file():
            book = read_workbook(path)
            found = parse_receipts(book.sheets[0]) if book.sheets else Receipts({}, book.findings)
            days |= found.days
            findings += found.findings
            named += found.named
    return Receipts(days, tuple(findings), tuple(named))


def parse_receipts(sheet: Sheet) -> Receipts:
    """Every line under the headings; without headings the first column is the file, the second the day."""
    at, file_col, day_col = _headings(sheet)
    days: dict[str, date] = {}
    found = []
    named = []
    for row in range(at, len(sheet.rows)):
        name, written = sheet.text(row, file_col), sheet.text(row, day_col)
        day = read_date(written)
        if name and day:
            days[fold(name.replace("\\", "/"))] = day
            named.append((name, sheet.ref(row, file_col)))
        elif name or written:
            found.append(b809_receipt_unknown.of_line(name, written, sheet.ref(row, day_col)))
    return Receipts(days, tuple(found), tuple(named))


def _headings(sheet: Sheet) -> tuple[int, int, int]:
    """First row below the headings, column of the file, column of the day."""
    for row, cells in enumerate(sheet.rows[:5]):
        names = [key(str(cell)) for cell in cells]
        file_col = next((col for col, name in enumerate(names) if name in _FILE_HEADINGS), None)
        day_col = next((col for col, name in enumerate(names) if name in _DAY_HEADINGS), None)
        if file_col is not None and day_col is not None:
            return row + 1, file_col, day_col
    return 0, 0, 1

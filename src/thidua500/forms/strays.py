"""What a reading of a sheet leaves unread, said: F011 and F012, each cause once with its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thidua500.base.model import CellRef, Finding, Unread
from thidua500.forms.accounts import Stray, strays_of_sheet
from thidua500.forms.layouts import Reading
from thidua500.program.words import Words
from thidua500.rules import f011_unread, f012_unread_work
from thidua500.rules.quoting import Cells
from thidua500.sheets import Sheet


def unread_of(sheet: Sheet, reading: Reading | None, words: Words) -> tuple[Stray, ...]:
    """The cells of a sheet that are nothing in its reading; of a sheet without a form, those that look like work."""
    return reading.account.strays if reading else tuple(strays_of_sheet(sheet, words))


def cells_of(sheet: Sheet, strays: Iterable[Stray]) -> Iterator[Unread]:
    """The same as the contract's `unread` names them."""
    for stray in sorted(strays, key=lambda stray: stray[:2]):
        yield Unread(sheet.name, CellRef(sheet.name, *stray[:2]).a1, stray.text)


def findings_of(sheet: Sheet, strays: Sequence[Stray]) -> Iterator[Finding]:
    """One finding for each unknown heading that hides work, one for other work, one for the rest."""
    groups: dict[tuple[bool, tuple[int, int] | None], list[Stray]] = {}
    for stray in strays:
        groups.setdefault((stray.work, stray.at if stray.work else None), []).append(stray)
    for (work, at), group in groups.items():
        cells = _cells(sheet, [stray for stray in group if stray[:2] != at])
        if work and at:
            heading = group[0]
            yield f012_unread_work.of_heading(CellRef(sheet.name, *at), heading.heading, heading.fields, cells)
        else:
            yield (f012_unread_work if work else f011_unread).finding(cells)


def _cells(sheet: Sheet, strays: Iterable[Stray]) -> Cells:
    return tuple((CellRef(sheet.name, *stray[:2]), stray.text) for stray in sorted(strays, key=lambda s: s[:2]))

"""What a reading of a sheet is made of: tables and forms, and the ground each covers in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from thidua500.forms.card import Card
from thidua500.forms.header import Header
from thidua500.forms.labelling import Label
from thidua500.forms.rows import Plan, Rows
from thidua500.sheets import Sheet


class Table(NamedTuple):
    """One table as found. top, below: its header's first row and the first below it; repeats: rows of repeated ones."""

    sheet: Sheet
    header: Header
    plan: Plan
    top: int
    below: int
    repeats: frozenset[int]
    rows: Rows

    @property
    def end(self) -> int:
        """The first row behind its last task; what follows there without a task is a note."""
        own = (row for row, kind in self.rows.kinds.items() if kind in ("task", "join"))
        return max((self.below, *(row + 1 for row in own)))


class Form(NamedTuple):
    """One form (001 VI), its strips together."""

    sheet: Sheet
    form: list[Card]

    @property
    def labels(self) -> list[Label]:
        """All its labels."""
        return [own.label for card in self.form for own in card.owned]


Part = Table | Form


class Area(NamedTuple):
    """Rows and columns of the file, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


def areas_of(part: Part) -> list[Area]:
    """The ground a part covers, a rectangle each."""
    if isinstance(part, Table):
        return [_area(part.sheet, part.top, 0, part.end, len(part.sheet.rows[0]))]
    return [_area(part.sheet, card.first, card.strip.left, card.last, card.strip.until) for card in part.form]


def area_of(part: Part) -> Area:
    """The rectangle around a part."""
    areas = areas_of(part)
    return Area(
        min(area.top for area in areas), min(area.left for area in areas),
        max(area.bottom for area in areas), max(area.right for area in areas),
    )  # fmt: skip


def texts_of(part: Part) -> Iterator[str]:
    """Every value of a part."""
    if isinstance(part, Table):
        yield from (text for _, texts, _ in part.rows.tasks for text in texts.values())
    else:
        yield from (text for card in part.form for own in card.owned for _, _, text in own.pieces)


def _area(sheet: Sheet, top: int, left: int, below: int, until: int) -> Area:
    first, last = sheet.ref(top, left), sheet.ref(below - 1, until - 1)
    return Area(first.row, first.col, last.row, last.col)

"""A duty: who owes what, by when, to whom, from which line of which document, and what fulfils it. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from thidua500.base.period import Period
from thidua500.program.owed import AssignedTask, Product, Registration, ReportOwed, RequiredKind, Step
from thidua500.program.programme import Indicator

DutyKind = Literal["registration", "required", "assigned", "milestone", "product", "figure", "report"]
Row = Registration | RequiredKind | AssignedTask | Product | Indicator | ReportOwed


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of one unit; of one period where it comes back.

    ref: the code of the row that lays it on ("23", "THANG", "KC3"). unit, name: who owes it; a class only while none of
        its units is known. units: codes of all who can fulfil it: several owners of one task answer together.
    start: from when it can be asked for, None where the beginning is not set; due: its last good day, None where the
        document sets none (then nobody is late). period: what a report or figure is about.
    fulfilled: what fulfils it, for a clerk. row, step, count: what it is judged by. doubt: what the document's words
        leave open about its day, "" mostly.
    """

    kind: DutyKind
    ref: str
    unit: str
    name: str
    units: tuple[str, ...]
    what: str
    start: date | None
    due: date | None
    to: str
    source: str
    fulfilled: str
    row: Row
    period: Period | None = None
    step: Step | None = None
    count: int = 1
    doubt: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from every other duty of the programme."""
        period, step = self.period.key if self.period else "", self.step.time if self.step else ""
        return self.kind, self.ref, self.unit, period, step

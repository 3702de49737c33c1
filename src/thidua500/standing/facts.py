"""What is said of the register on a day, in numbers and rows: what a board and a report are made of. Frozen; no logic.

Lights are "do", "vang", "xanh" or None; dates are days; rates are fractions 0–1, None with a denominator of 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from thidua500.base.model import DeadlineKind, Light, Source, Status
from thidua500.duties.duty import DutyKind


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of active tasks at `as_of`. tasks = dated + recurring (with ongoing) + conditional, and any whose time
    could not be read.

    due: dated tasks with a due date up to `as_of`. done = done_on_time + done_late.
    """

    tasks: int
    dated: int
    recurring: int
    conditional: int
    due: int
    done: int
    done_on_time: int
    done_late: int
    overdue: int
    in_progress: int
    not_started: int
    waiting: int


@dataclass(frozen=True, slots=True)
class LightCounts:
    """Tasks by light; none: outside the colours (done, waiting, not yet begun, ongoing)."""

    do: int
    vang: int
    xanh: int
    none: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its two numbers. met: None when there is no rate or no threshold."""

    numerator: int
    denominator: int
    rate: float | None
    threshold: float | None
    met: bool | None


State = Literal["met", "late", "open", "missing"]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty on a day: who owes what by when, to whom, from which line of which document, and how it stands.

    ref: the code of the row that lays it on; period: the key of what a report or figure is about, else None.
    fulfilled_by: the statement that fulfils it, or who has taken it on; note: what is lacking. met_on: None also where
    nobody knows the day.
    """

    unit: str
    unit_code: str
    kind: DutyKind
    ref: str
    what: str
    period: str | None
    due: date | None
    to: str
    state: State
    light: Light | None
    met_on: date | None
    fulfilled_by: str
    fulfils: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task on the day `as_of`. time, kind: its deadline as written and as read; progress 0–100 or None.

    obstacle_on: the day it was named, where the last update says nothing of it; else None.
    """

    code: str
    unit: str
    unit_code: str
    title: str
    owner: str
    time: str
    kind: DeadlineKind
    due: date | None
    phase: int | None
    status: Status
    progress: float | None
    previous_progress: float | None
    light: Light | None
    previous_light: Light | None
    reasons: tuple[str, ...]
    completed_on: date | None
    result: str
    evidence: str
    obstacle: str
    explanation: str
    source: Source
    update_source: Source | None
    obstacle_on: date | None = None

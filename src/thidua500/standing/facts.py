"""What is said of the register on a day, in numbers and rows: what a board and a report are made of. Frozen; no logic.

Lights are "do", "vang", "xanh" or None; dates are days; rates are fractions 0–1, None with a denominator of 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua500.base.model import DeadlineKind, Light, Source, Status


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


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task on the day `as_of`. time, kind: its deadline as written and as read; progress 0–100 or None."""

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

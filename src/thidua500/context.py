"""The report's own records, one to one with the contract's `report --format json`. Frozen; no logic.

Lights are "do", "vang", "xanh" or None; dates are days; rates are fractions 0–1, None with a denominator of 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua500.model import Deadline, Finding, Light, Source, Status


@dataclass(frozen=True, slots=True)
class Period:
    """The reported period, both ends included; nothing dated after `as_of` is known. label: "tháng 9 năm 2026"."""

    label: str
    start: date
    end: date
    as_of: date


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
    """One task on the day `as_of`. progress 0–100 or None; `responsible` = owner; `remedy` part of explanation."""

    code: str
    unit: str
    unit_code: str
    title: str
    owner: str
    deadline: Deadline
    due: date | None
    phase: int | None
    status: Status
    progress: float | None
    light: Light | None
    reasons: tuple[str, ...]
    completed_on: date | None
    result: str
    evidence: str
    obstacle: str
    explanation: str
    previous_progress: float | None
    previous_light: Light | None
    source: Source
    update_source: Source | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit: its tasks, what was due, and the day its report of the period came (None: none came)."""

    code: str
    name: str
    tasks: int
    due: int
    done_on_time: int
    overdue: int
    reported_on: date | None
    on_time: bool | None


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase of the programme with the tasks whose due date lies in it."""

    number: int
    name: str
    start: date | None
    end: date
    tasks: int
    due: int
    done: int


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator in the period; `previous` is its value one period earlier. `sources`: where each figure stands."""

    code: str
    group: str
    name: str
    numerator: float | None
    denominator: float | None
    value: float | None
    unit: str
    op: str
    threshold: float | None
    met: bool | None
    previous: float | None
    applies: bool
    note: str
    source: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Escalation:
    """A proposal beyond the unit's authority that is still open: what is asked of whom."""

    code: str
    unit: str
    text: str
    to: str
    source: Source


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Products and evidence a task has shown."""

    code: str
    unit: str
    title: str
    items: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Changes:
    """Codes of tasks that changed against the previous period's end."""

    new: tuple[str, ...]
    completed: tuple[str, ...]
    turned_red: tuple[str, ...]
    turned_green: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Everything a report says. `previous` are the same totals at the previous period's end, None before the first.

    day_number, day_count: "ngày thứ n / N" of the peak, None while the issue date is unset.
    findings: B8xx and switched-off rules the report must mention, each with the file it is about.
    """

    program: str
    program_title: str
    kind: str
    period: Period
    totals: Totals
    lights: LightCounts
    on_time: Rate
    tasks: tuple[TaskRow, ...]
    units: tuple[UnitRow, ...]
    phases: tuple[PhaseRow, ...]
    indicators: tuple[IndicatorRow, ...]
    late_tasks: tuple[str, ...]
    escalations: tuple[Escalation, ...]
    evidence: tuple[EvidenceRow, ...]
    missing_reports: tuple[str, ...]
    changes: Changes
    previous: Totals | None = None
    previous_lights: LightCounts | None = None
    previous_on_time: Rate | None = None
    day_number: int | None = None
    day_count: int | None = None
    findings: tuple[tuple[str, Finding], ...] = ()

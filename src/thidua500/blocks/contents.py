"""The rows of a report: units, phases, proposals, evidence, and what only some kinds tell of. Frozen; no logic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from thidua500.base.model import Source
from thidua500.standing.facts import LightCounts, Rate, State, Totals
from thidua500.standing.telling import Event


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


class Correction(NamedTuple):
    """A file for a closed period that was taken in after its closing: that period's report stays as it is."""

    period: str
    file: str
    recorded_on: date
    received_on: date


@dataclass(frozen=True, slots=True)
class Before:
    """The counts as they stood one period earlier."""

    totals: Totals
    lights: LightCounts
    on_time: Rate


class Stand(NamedTuple):
    """How an earlier period ended. period: its key ("2026-08")."""

    period: str
    lights: LightCounts
    on_time: Rate


class History(NamedTuple):
    """What happened to one task by `as_of`."""

    code: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class CampaignDay:
    """ "Ngày thứ number / count" of the peak; None while the issue date is unset, and outside it."""

    number: int | None = None
    count: int | None = None


# --- what only some kinds tell of ----------------------------------------------------------------------------------


class FlaggedRow(NamedTuple):
    """A red or yellow task with the last word of its unit (001 VII.1: progress, obstacle, what is proposed next).

    updated_on: the day of that word, None where the unit never reported; silent: nothing came within the period.
    proposal, to: beyond the unit's authority, of whom; expected_on: when the unit means to be done.
    """

    code: str
    updated_on: date | None
    silent: bool
    proposal: str
    to: str
    expected_on: date | None


class UpdateRow(NamedTuple):
    """The weekly update that one unit owes. codes: the tasks that it has said nothing of; due: None = no day is set."""

    unit: str
    what: str
    due: date | None
    state: State
    received_on: date | None
    codes: tuple[str, ...]
    source: str


class BottleneckRow(NamedTuple):
    """An open task that waits for somebody's decision: red, held by an obstacle, or with a proposal beyond its unit.

    why: of these the ones that hold; days: overdue by, 0 = not overdue.
    """

    code: str
    why: tuple[Literal["red", "obstacle", "proposal"], ...]
    days: int
    proposal: str
    to: str


class UnassignedRow(NamedTuple):
    """What nobody answers for: a task of the register without a leader, or one that the document assigns and nobody of
    its owners has registered. code: tracking code, or the row's number in the document; unit: who should."""

    kind: Literal["no_owner", "not_taken"]
    code: str
    title: str
    unit: str
    due: date | None
    source: str


class MeritRow(NamedTuple):
    """What speaks for and against a unit in the period, each share with both of its numbers.

    due: its dated tasks that fell due or were completed in the period; on_time, late: of these, completed in time and
    late. overdue: codes of all its tasks that are overdue at the end. reports: what it owed of the period; in_time:
    of these; missing: the periods of which none came. proposed: what is proposed by these numbers (`merits`).
    """

    unit: str
    unit_code: str
    due: int
    on_time: int
    late: int
    overdue: tuple[str, ...]
    reports: int
    in_time: int
    missing: tuple[str, ...]
    unregistered: bool
    proposed: Literal["praise", "criticism"] | None


class ProductRow(NamedTuple):
    """A mandatory product (001 II, 001 IV; 000 Bảng 1). phase: its number, 0 = the unit's own in each of its phases.

    met, of: how often it is there of how often it is owed by now: a weekly report by each unit and week.
    """

    phase: int
    ref: str
    name: str
    unit: str
    due: date | None
    state: State
    shown_on: date | None
    shown_by: str
    source: str
    met: int = 0
    of: int = 1


class PlanRow(NamedTuple):
    """What becomes of a task after a phase (001 VII.4): it goes on, it stops, it is adjusted, and on whose word."""

    code: str
    title: str
    unit: str
    due: date | None
    plan: Literal["continue", "stop", "adjust"]
    why: str


@dataclass(frozen=True, slots=True)
class Blocks:
    """What only some kinds of report tell of; None in the report of a kind that does not."""

    flagged: tuple[FlaggedRow, ...] | None = None
    updates: tuple[UpdateRow, ...] | None = None
    bottlenecks: tuple[BottleneckRow, ...] | None = None
    unassigned: tuple[UnassignedRow, ...] | None = None
    merits: tuple[MeritRow, ...] | None = None
    products: tuple[ProductRow, ...] | None = None
    plans: tuple[PlanRow, ...] | None = None


NO_BLOCKS = Blocks()

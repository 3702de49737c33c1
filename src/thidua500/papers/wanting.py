"""What each unit still owes on a day, of the list of duties that everybody asks. Pure."""

from __future__ import annotations

from datetime import date

from thidua500.base.grouping import grouped
from thidua500.base.period import Period
from thidua500.duties.owing import Span
from thidua500.ledger.records import Register
from thidua500.program.owed import ReportOwed
from thidua500.program.programme import Program
from thidua500.standing.fulfilled import DutyState, standing


def wanted(register: Register, program: Program, period: Period, as_of: date) -> dict[str, list[DutyState]]:
    """Unit code → the duties that it has not met by the end of `as_of`, and its reports of the period that came late.

    A week asks for its update alone. What several units owe together each of them is told of.
    """
    states = standing(register, program, Span(period.start, period.end), as_of)
    return grouped((code, state) for state in states if _is_wanted(state, period) for code in state.duty.units)


def is_weekly(state: DutyState) -> bool:
    """Whether the duty is a word on yellow and red tasks, not a report on all."""
    return isinstance(state.duty.row, ReportOwed) and bool(state.duty.row.lights)


def is_report(state: DutyState, period: Period) -> bool:
    """Whether the duty is the unit's own report of the period."""
    row = state.duty.row
    return isinstance(row, ReportOwed) and not row.owners and state.duty.period == period


def _is_wanted(state: DutyState, period: Period) -> bool:
    kind, duty = state.duty.kind, state.duty
    if period.kind == "week":
        return kind == "report" and duty.period == period and state.state != "met"
    if kind == "report" and not is_report(state, period):  # another report: only when its day has passed
        return state.state == "missing"
    if kind == "report":
        return state.state != "met"
    if state.on is not None:
        return False
    if kind in ("product", "milestone"):
        return state.state == "missing"
    return kind != "assigned" or not state.by  # what somebody has taken on is judged as a task

"""What a period lacks, from the list of what is owed: reports that did not come or came late, weeks without a word on
yellow and red tasks, products that nobody has shown, late tasks without a word (B801–B804, D706). Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua500.base.model import Finding
from thidua500.base.period import Period, period_of
from thidua500.duties.duty import Duty
from thidua500.duties.owing import duties, phases_of, span_of
from thidua500.ledger.records import FigureEntry, LogEntry, Register
from thidua500.program.calendar import ONE_DAY
from thidua500.program.owed import Product, ReportOwed
from thidua500.program.programme import Program
from thidua500.rules import (
    b801_no_report,
    b802_late_report,
    b803_late_task_unexplained,
    b804_no_weekly_update,
    d706_product_not_shown,
)
from thidua500.rules.settings import apply_settings
from thidua500.standing.fulfilled import SILENT, DutyState, judged
from thidua500.standing.statements import Statements, heard, statements

_Told = tuple[str, Finding | None]  # unit name or file, and what is found of it


def progress_findings(
    register: Register, program: Program, period: Period, as_of: date
) -> tuple[tuple[str, Finding], ...]:
    """(unit name or file, finding) of the period, as known at the end of `as_of`.

    A report is not missing before its last day is over, nor ever where the document sets no day; a task is late when
    the judgement of `as_of` says so.
    """
    said = statements(register, program, as_of)
    found = (*_of_duties(said, period), *_unexplained(said))
    return tuple((where, f) for where, finding in found if finding for f in apply_settings([finding], program))


def running_findings(register: Register, program: Program, as_of: date) -> tuple[tuple[str, Finding], ...]:
    """What lacks in the month that runs on the day."""
    return progress_findings(register, program, period_of("month", as_of), as_of)


def unit_reports(said: Statements, period: Period) -> tuple[DutyState, ...]:
    """The reports that units owe on their tasks of the period and of the shorter ones in it.

    A week's stand alone: its word on yellow and red tasks is no part of what a month is reported by.
    """
    return judged((duty for duty in _owed(said, period) if _is_units_report(duty, period)), said)


def products(said: Statements, period: Period) -> tuple[DutyState, ...]:
    """The mandatory products of the phases that end in the period: theirs, and what units hand in over these."""
    ended = {phase.number for phase in said.program.phases if period.contains(phase.end)}
    return judged((duty for duty in _owed(said, period) if _is_of(duty, ended) or _is_asked(duty, ended, said)), said)


def owed_states(said: Statements, period: Period) -> tuple[DutyState, ...]:
    """Everything owed in the period, as it stands on the day of the statements."""
    return judged(_owed(said, period), said)


def _is_of(duty: Duty, ended: set[int]) -> bool:
    return isinstance(duty.row, Product) and duty.row.phase in ended


def first_reports(register: Register, period: Period, as_of: date) -> dict[str, date]:
    """Unit code → day of its first report of the period, owed or not. A later correction makes no report late."""
    entries: tuple[LogEntry | FigureEntry, ...] = (*register.log, *register.figures)
    lines = [(entry.unit_code, entry.received_on) for entry in entries if _reports_on(entry, period)]
    first: dict[str, date] = {}
    for code, day in sorted((line for line in lines if line[1] <= as_of), key=lambda line: line[1]):
        first.setdefault(code, day)
    return first


def _reports_on(entry: LogEntry | FigureEntry, period: Period) -> bool:
    """Whether a line is a report of the period: of a week whatever came in it, of a month what is no week's."""
    if period.kind == "week":
        return period.contains(entry.received_on)
    return period.covers(entry.period) and not entry.weekly


def _owed(said: Statements, period: Period) -> tuple[Duty, ...]:
    def reckon() -> tuple[Duty, ...]:
        known = heard(said.register, max(said.as_of, period.end))
        return duties(said.program, span_of(period, said.as_of), known)

    return said.register.once(("owed", said.program, period, said.as_of), reckon)


def _is_units_report(duty: Duty, period: Period) -> bool:
    row = duty.row
    if not isinstance(row, ReportOwed) or row.owners or duty.period is None:
        return False
    return period.covers(duty.period) and (period.kind == "week" or (row.kind != "week" and not row.lights))


def _of_duties(said: Statements, period: Period) -> Iterator[_Told]:
    for state in unit_reports(said, period):
        if not _is_weekly(state.duty):
            yield _report(state, said.as_of)
    yield from _weeks(said, period)
    yield from _products(said, period)


def _turned(due: date | None, period: Period) -> bool:
    """Whether what was good until that day first lacks in the period: from the day after."""
    return due is not None and period.contains(due + ONE_DAY)


def _report(state: DutyState, as_of: date) -> _Told:
    duty = state.duty
    if duty.period is None or duty.due is None:
        return duty.name, None
    if state.on is None:
        return duty.name, b801_no_report.check(duty.name, duty.period, duty.due, as_of, came=False)
    return state.by, b802_late_report.check(duty.name, duty.period, duty.due, state.on)


def _weeks(said: Statements, period: Period) -> Iterator[_Told]:
    """Weeks without a word on yellow and red tasks, one line a unit."""
    weekly = [duty for duty in _owed(said, period) if _is_weekly(duty) and _turned(duty.due, period)]
    lacking: dict[str, list[tuple[Period, str]]] = {}
    for state in judged(weekly, said):
        if state.state == "missing" and state.duty.period:
            lacking.setdefault(state.duty.name, []).append((state.duty.period, state.note.removeprefix(SILENT)))
    for name, weeks in lacking.items():
        yield name, b804_no_weekly_update.finding(name, weeks)


def _is_weekly(duty: Duty) -> bool:
    return isinstance(duty.row, ReportOwed) and bool(duty.row.lights)


def _products(said: Statements, period: Period) -> Iterator[_Told]:
    """What a unit should have shown and nobody has: one line a unit, from the day after the phase or the set day."""
    ended = {phase.number for phase in said.program.phases if _turned(phase.end, period)}
    asked = [duty for duty in _owed(said, period) if _is_asked(duty, ended, said) or _turned_product(duty, period)]
    lacking: dict[str, list[str]] = {}
    for state in judged(asked, said):
        if state.on is None:
            lacking.setdefault(state.duty.name, []).append(state.duty.what)
    for name, products in lacking.items():
        yield name, d706_product_not_shown.finding(name, products, min(said.as_of, period.end))


def _turned_product(duty: Duty, period: Period) -> bool:
    return isinstance(duty.row, Product) and _turned(duty.due, period)


def _is_asked(duty: Duty, ended: set[int], said: Statements) -> bool:
    """A product of the unit itself has no day of its own: it is asked for whenever one of the unit's phases ends."""
    if not isinstance(duty.row, Product) or duty.row.phase or duty.row.time:
        return False
    return not ended.isdisjoint(phases_of(said.program, duty.unit))


def _unexplained(said: Statements) -> Iterator[_Told]:
    for task, now in said.tasks:
        finding = b803_late_task_unexplained.check(
            *(task.code, task.title, task.deadline.due),
            overdue=now.status == "overdue",
            explanation=now.explanation,
        )
        yield task.unit, finding

"""By when a unit owes its reports, by the report calendar of the programme (001 VII). Pure."""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache

from thidua500.base.period import Period
from thidua500.deadlines import read_deadline
from thidua500.program.calendar import ONE_DAY, phases_between, previous_working_day
from thidua500.program.owed import ReportOwed
from thidua500.program.programme import Program

_END_OF_DAY = time(23, 59)


def report_due(program: Program, period: Period) -> date | None:
    """Last good day for the units' report of the period; None where the document orders none or sets no day.

    An update that only some units owe, those with tasks of certain lights, is no such report.
    """
    rows = (row for row in program.reports if not row.owners and not row.lights)
    row = next((row for row in rows if is_owed(row, program, period)), None)
    return due_of(row, program, period) if row else None


def is_owed(row: ReportOwed, program: Program, period: Period) -> bool:
    """Whether that line of the calendar asks for a report of the period.

    A day of the year ("trước ngày 10 tháng 6 hằng năm") in a line of half-years asks for the half that it lies in.
    """
    if row.kind != period.kind or period.key in row.skips:
        return False
    if row.phases and not set(row.phases) & set(phases_between(program, period.start, period.end)):
        return False
    due, following = due_of(row, program, period), period.at(period.end + ONE_DAY)
    return due is None or following is None or due != due_of(row, program, following)


@lru_cache(maxsize=4096)
def due_of(row: ReportOwed, program: Program, period: Period) -> date | None:
    """The last good day of that line for the period: the first one in it, or after it where the words say "sau".

    On a weekend or public holiday it moves to the working day before where the office says so, else never. None where
    the document sets no day.
    """
    if not row.time:
        return None
    asked = period.end + ONE_DAY if "sau" in row.time.lower().split() else period.start
    found = read_deadline(row.time, program, as_of=asked)
    day = next(iter(found.occurrences), found.due)
    return previous_working_day(day) if day and program.calendar.previous_working_day else day


def update_hour(program: Program) -> time:
    """Until what hour of its day the weekly update comes in time (001 VII: 16:00), else until midnight."""
    weekly = next((row for row in program.reports if row.kind == "week" and row.time), None)
    due_time = read_deadline(weekly.time, program, as_of=date(2026, 1, 1)).due_time if weekly else None
    return due_time or _END_OF_DAY

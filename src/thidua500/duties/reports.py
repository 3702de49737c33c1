"""By when a unit owes its reports, by the programme's calendar (001 VII). Pure."""

from __future__ import annotations

from datetime import date, time, timedelta

from thidua500.base.period import Period
from thidua500.program.calendar import ONE_DAY, previous_working_day
from thidua500.program.programme import Program


def report_due(program: Program, period: Period) -> date | None:
    """Last good day for a unit's report of the period; None where the document sets none.

    A month (001 VII: "trước ngày 25", so the 24th) on a weekend or public holiday moves to the working day before,
    unless the programme says otherwise. A week's update is due on its Friday, at the hour of `update_hour`.
    """
    calendar = program.calendar
    if period.kind == "month":
        day = period.start.replace(day=calendar.month_before) - ONE_DAY
        return previous_working_day(day) if calendar.previous_working_day else day
    if period.kind == "week":
        return period.start + timedelta(days=calendar.week_day)
    return None


def update_hour(program: Program) -> time:
    """Until what hour of its day the weekly update comes in time (001 VII: 16:00)."""
    return time.fromisoformat(program.calendar.week_time)

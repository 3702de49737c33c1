"""By when a unit owes its reports, by the programme's calendar (001 VII). Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from thidua500.program.calendar import ONE_DAY, previous_working_day
from thidua500.program.programme import Program


def month_report_due(program: Program, year: int, month: int) -> date:
    """Last good day for a unit's report of the month (001 VII: "trước ngày 25", so the 24th).

    On a weekend or public holiday it moves to the working day before, unless the programme says otherwise.
    """
    day = date(year, month, program.calendar.month_before) - ONE_DAY
    return previous_working_day(day) if program.calendar.previous_working_day else day


def week_update_due(program: Program, day: date) -> datetime:
    """When the weekly update of the day's week (Monday to Sunday) falls due (001 VII: Friday 16:00)."""
    calendar = program.calendar
    monday = day - timedelta(days=day.weekday())
    return datetime.combine(monday + timedelta(days=calendar.week_day), time.fromisoformat(calendar.week_time))

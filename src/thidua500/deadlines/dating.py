"""Times as written → days of the calendar: missing years, the ends of months, counted days. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from thidua500.deadlines.clauses import SINCE, UNTIL, Time, narrow
from thidua500.deadlines.named import in_calendar
from thidua500.program.calendar import ONE_DAY, add_working_days, phase_of
from thidua500.program.programme import Program

_YEARS_AHEAD = 5  # 29 February comes at least once


class Context(NamedTuple):
    """What a text does not say itself: the programme, the day of the question."""

    program: Program
    as_of: date

    @property
    def base(self) -> date:
        """The day a missing year is counted from; the issue date keeps a reading the same whenever it is asked."""
        return self.program.issued_on or self.as_of


def days_of(time: Time) -> tuple[date, date] | None:
    """First and last day, None when there is no such day."""
    try:
        first = _day(time.year, time.m1, time.d1)
        return first, first if time.unit == "day" else _day(time.year + time.years, time.m2, time.d2)
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> date:
    if day > 0:
        return date(year, month, day)
    if not 1 <= month <= 12:
        raise ValueError(month)
    next_month = date(year, month + 1, 1) if month < 12 else date(year + 1, 1, 1)
    return next_month - timedelta(days=1 - day)


def fill_years(times: Sequence[Time], labels: Sequence[int], context: Context) -> bool:
    """Give every time a year: from its neighbours in the text, its phase, else the next one to come.

    Returns whether a year had to be assumed (T309).
    """
    assumed = False
    for time in times:
        if time.now >= 0:
            _from_today(time, context.as_of)
            assumed = True
        elif time.lunar and not time.year:
            _next_lunar(time, context.base)
            assumed = True
    _from_neighbours(times)
    for at in range(len(times) - 1, -1, -1):
        if not times[at].year:
            if at + 1 < len(times) and _opens(times, at):
                times[at].year = times[at + 1].year - _wraps(times, at)
            else:
                assumed |= _assume(times[at], labels, context)
    return assumed


def _from_neighbours(times: Sequence[Time]) -> None:
    """A year written once serves the times before it, then those after it."""
    for at in range(len(times) - 2, -1, -1):
        if not times[at].year and times[at].m1 and times[at + 1].year:
            times[at].year = times[at + 1].year - _wraps(times, at)
    for at in range(1, len(times)):
        if not times[at].year and times[at].m1 and times[at - 1].year:
            times[at].year = times[at - 1].year + _wraps(times, at - 1)


def _opens(times: Sequence[Time], at: int) -> bool:
    return times[at].bound == SINCE and times[at + 1].bound == UNTIL and times[at].m1 > 0


def _wraps(times: Sequence[Time], at: int) -> bool:
    """Whether a range runs over New Year: "từ tháng 11 đến tháng 2"."""
    return _opens(times, at) and times[at].m1 > times[at + 1].m2 > 0


def _assume(time: Time, labels: Sequence[int], context: Context) -> bool:
    if not time.m1:
        _next_day_of_month(time, context.base)
        return time.d1 <= 31
    if labels and _year_in_phases(time, labels, context.program):
        return False
    return _next_year(time, context.base)


def _year_in_phases(time: Time, wanted: Sequence[int], program: Program) -> bool:
    for phase in program.phases:
        if phase.number in wanted:
            for year in range((phase.start or phase.end).year, phase.end.year + 1):
                time.year = year
                days = days_of(time)
                if days and phase_of(program, days[1]) == phase.number:
                    return True
    time.year = 0
    return False


def _next_year(time: Time, base: date) -> bool:
    """The first year in which the time ends on or after the base; False when there is no such day."""
    for year in range(base.year, base.year + _YEARS_AHEAD):
        time.year = year
        days = days_of(time)
        if days and days[1] >= base:
            return True
    return False


def _next_lunar(time: Time, base: date) -> None:
    time.year = base.year
    in_calendar(time)
    if date(time.year, time.m1, time.d1) < base:
        time.year += 1
        in_calendar(time)


def _next_day_of_month(time: Time, base: date) -> None:
    """Of the month in which it is still to come; the next month may not have it ("ngày 31" asked in June)."""
    for months in range(base.month - 1, base.month + 2):
        year, month = base.year + months // 12, months % 12 + 1
        time.year, time.m1, time.m2 = year, month, month
        found = days_of(time)
        if found and found[1] >= base:
            return


def _from_today(time: Time, today: date) -> None:
    """ "tháng này", "quý tới": whole months counted from the day of the question."""
    length = {"month": 1, "quarter": 3, "year": 12}[time.unit]
    months = ((today.month - 1) // length + time.now) * length
    time.year, time.m1 = today.year + months // 12, months % 12 + 1
    time.m2 = time.m1 + length - 1
    if time.part:
        narrow(time, time.part)


def count_from(day: date, count: int, unit: str) -> date:
    """The last day of a term that begins after the day (Civil Code 2015 art. 147): "07 ngày", "02 tháng".

    count 0 is half a unit ("nửa tháng"). A negative count goes back, in days, weeks and working days.
    """
    if unit == "ngay lam viec":
        return add_working_days(day, count)
    if unit in ("ngay", "tuan"):
        return day + timedelta(days=count * (7 if unit == "tuan" else 1))
    if not count:
        return day + timedelta(days=15) if unit == "thang" else count_from(day, 6, "thang")
    months = day.month - 1 + count * (12 if unit == "nam" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def next_weekday(day: date, weekday: int) -> date:
    """The first such weekday (0 = Monday) on or after the day."""
    return day + ONE_DAY * ((weekday - day.weekday()) % 7)

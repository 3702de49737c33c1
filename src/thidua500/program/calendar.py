"""Which phase a day lies in, working days, and the days reports fall due. Pure.

Phases tile the calendar: phase n+1 begins the day after phase n ends (001 II's "từ sau ngày 01/10/2027" would
leave that day in no phase; other passages say "từ 01/10/2027"). Intervals are closed on both sides.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from functools import lru_cache

from thidua500.program.programme import Program

ONE_DAY = timedelta(days=1)


def phase_of(program: Program, day: date) -> int | None:
    """The number of the phase that holds the day, None outside the programme or where it has no phases.

    While the issue date is unset, the first phase reaches back to 1 January of the year in which it ends.
    """
    opening = program.opening_day
    if not program.phases or (day < opening if opening else day.year < program.phase_ends[0].year):
        return None
    at = bisect_left(program.phase_ends, day)
    return program.phase_numbers[at] if at < len(program.phase_numbers) else None


def phases_between(program: Program, first: date, last: date) -> tuple[int, ...]:
    """The phases that share a day with first … last, in order; () when first is after last."""
    opening = program.opening_day
    if first > last or (opening and last < opening):
        return ()
    ends = program.phase_ends
    return program.phase_numbers[bisect_left(ends, first) : bisect_left(ends, last) + 1]


def inside(program: Program, day: date) -> bool:
    """Whether the day belongs to the programme; an open beginning or end excludes nothing but other years."""
    if program.phases:
        return phase_of(program, day) is not None
    opening, closing = program.opening_day, program.closing_day
    return (opening is None or opening <= day) and (closing is None or day <= closing)


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    """Public holidays of Vietnam (with days in lieu). Imported late: only working-day counts need the library."""
    import holidays

    return frozenset(holidays.country_holidays("VN", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def previous_working_day(day: date) -> date:
    """The day itself when it is a working day, else the last one before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def next_working_day(day: date) -> date:
    """The day itself when it is a working day, else the next one after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """The count-th working day after the day, below nought before it; the day itself is not counted (Civil Code 2015
    art. 147)."""
    left, step = abs(count), ONE_DAY if count > 0 else -ONE_DAY
    while left:
        day += step
        left -= is_working_day(day)
    return day


def campaign_day(program: Program, day: date) -> tuple[int, int] | None:
    """ "Ngày thứ n / N" of the peak, counted from the first day; None outside it or while a bound is unset."""
    opening, closing = program.opening_day, program.peak_end
    if opening is None or closing is None or not opening <= day <= closing:
        return None
    return (day - opening).days + 1, (closing - opening).days + 1

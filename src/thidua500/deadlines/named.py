"""What days called by their name mean, and the parts of a school year. Pure.

The school year is no document's: it runs from 01/9 to 31/5, its first term from 05/9 to 15/01, the second from 16/01
(decided; always said, T309).
"""

from __future__ import annotations

import re

from thidua500.deadlines.clauses import AFTER, AT, BEFORE, LAST, UNTIL, Handler, Scan, Time
from thidua500.deadlines.feasts import DAYS, lunar_day

_ITS_DATE = re.compile(r"[ ,:(-]*(?:ngay )?\d{1,2} ?(?:[/.-]|thang) ?\d").match
_BOUNDS = {"truoc": BEFORE, "sau": AFTER, "den": UNTIL, "den het": UNTIL}


def _take_named(s: Scan, m: re.Match[str], i: int) -> None:
    """A name beside its date only carries the bound on; without a year it is a day where the text bounds the work."""
    bound = _BOUNDS.get(m[i + 1] or "", s.bound if m.start() - s.bound_end <= 1 else AT)
    s.bound, s.bound_end = bound, m.end()
    if bound == BEFORE:
        s.earlier(m)
    if _ITS_DATE(m.string, m.end()) or not (m[i + 3] or bound or m[i + 1]):
        return
    s.add(_day_named(m[i + 2], int(m[i + 3] or 0)), m)


def _day_named(name: str, year: int) -> Time:
    day = next(day for pattern, day in DAYS if re.fullmatch(pattern, name))
    if not isinstance(day, str):
        return Time("day", year, day[1], day[0], day[1], day[0])
    time = Time("day", year, 1, 1, 1, 1)
    time.lunar = day
    if year:
        in_calendar(time)
    return time


def in_calendar(time: Time) -> None:
    """Give a lunar day of a known year its month and day."""
    day = lunar_day(time.lunar, time.year)
    time.m1, time.d1 = time.m2, time.d2 = day.month, day.day


def _take_term(s: Scan, m: re.Match[str], i: int) -> None:
    first = m[i + 1] in ("i", "1", "mot")
    year = int(m[i + 2] or 0)
    time = Time("part", year, 9, 5, 1, 15) if first else Time("part", year and year + 1, 1, 16, 5, LAST)
    _add_school(s, m, time, years=int(first))


def _take_school_year(s: Scan, m: re.Match[str], i: int) -> None:
    _add_school(s, m, Time("part", int(m[i + 1] or 0), 9, 1, 5, LAST), years=1)


def _take_opening(s: Scan, m: re.Match[str], i: int) -> None:
    if m[i + 1]:
        s.bound, s.bound_end = _BOUNDS[m[i + 1]], m.end()
    _add_school(s, m, Time("day", int(m[i + 2]), 9, 5, 9, 5), years=0)


def _add_school(s: Scan, m: re.Match[str], time: Time, *, years: int) -> None:
    time.years, time.doubtful = years, True
    s.add(time, m)


HANDLERS: dict[str, Handler] = {
    "named": _take_named, "term": _take_term, "school_year": _take_school_year, "opening": _take_opening,
}  # fmt: skip

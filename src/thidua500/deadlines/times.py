"""What the rows of days, months, quarters and years mean: one small function a kind."""

from __future__ import annotations

import re
from datetime import date, timedelta

from thidua500.deadlines.clauses import (
    AT,
    BEFORE,
    LAST,
    REACH,
    SINCE,
    UNTIL,
    Handler,
    Scan,
    Time,
    counted,
    point,
    special,
)
from thidua500.deadlines.grammar import number

_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5} | {str(n): n - 2 for n in range(2, 8)}
_AFTERNOON = ("pm", "ch", "chieu", "toi")
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_LUNAR = ("gieng", "chap")  # months of the lunar calendar by name: read as January and December, and said so (T309)
_LISTING = (",", ";", "va", "&", "+")
_NUMBER = re.compile(r"\d+|\b[iv]+\b")
_LENGTHS = {"thang": "month", "quy": "quarter", "nam": "year"}


# --- Days -------------------------------------------------------------------------------------------------------


def _year(text: str | None) -> int:
    if not text:
        return 0
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(day: int, month: int, year: int) -> Time:
    if not day:
        day = 99  # no such day; 0 would be the last
    time = Time("day", year, month, day, month, day)
    if month > 12 >= day and month <= 31:
        point(time, day, month)
        time.doubtful = True
    return time


def _take_plain_date(s: Scan, m: re.Match[str], i: int) -> None:
    s.add(_day(int(m[i + 1]), int(m[i + 2]), int(m[i + 3])), m)


def _take_date(s: Scan, m: re.Match[str], i: int) -> None:
    time = _day(number(m[i + 1]), number(m[i + 3]), _year(m[i + 4]))
    time.doubtful |= m[i + 3] in _LUNAR
    s.add(time, m)


def _take_iso(s: Scan, m: re.Match[str], i: int) -> None:
    s.add(_day(int(m[i + 3]), int(m[i + 2]), int(m[i + 1])), m)
    _at_hour(s, int(m[i + 4] or 0), int(m[i + 5] or 0))


def _take_compact(s: Scan, m: re.Match[str], i: int) -> None:
    time = _day(int(m[i + 3]), int(m[i + 2]), int(m[i + 1]))
    time.doubtful = True
    s.add(time, m)


def _take_english(s: Scan, m: re.Match[str], i: int) -> None:
    """ "Sep 30, 2026", "30-Nov-2026": one of the two days is written."""
    month = _MONTHS[(m[i + 2])[:3]]
    day = m[i + 1] or m[i + 3]
    time = _day(int(day), month, _year(m[i + 4])) if day else _months("month", month, month, _year(m[i + 4]))
    s.add(time, m)


def _take_serial(s: Scan, m: re.Match[str], i: int) -> None:
    day = date(1899, 12, 30) + timedelta(days=int(m[i + 1]))
    s.add(_day(day.day, day.month, day.year), m)


def _take_day_range(s: Scan, m: re.Match[str], i: int) -> None:
    month, year = int(m[i + 4]), _year(m[i + 5])
    s.add(_day(int(m[i + 1]), month, year), m)
    s.link = True
    s.add(_day(int(m[i + 3]), month, year), m)


def _take_dates(s: Scan, m: re.Match[str], i: int) -> None:
    bound, bound_end = s.bound, s.bound_end
    month, year = number(m[i + 3]), _year(m[i + 4])
    ranged = "-" in m[i + 2] or "den" in m[i + 2]
    for n, day in enumerate([m[i + 1], *_NUMBER.findall(m[i + 2])]):
        s.link = ranged and n > 0
        if not s.link:
            s.bound, s.bound_end = bound, bound_end
        s.add(_day(number(day), month, year), m)


def _take_day(s: Scan, m: re.Match[str], i: int) -> None:
    if s.clause.cycles and s.clause.times:
        s.open(split=False)  # "ngày 05 hằng tháng và ngày 20 tháng cuối quý": each with its own cycle
    bound, bound_end = s.bound, s.bound_end
    days = [m[i + 1], *_NUMBER.findall(m[i + 2])]
    if _RANGE(m[i + 2]):
        days = days[-1:]  # "ngày 01-05 hằng tháng" is due on the last of them
        bound = UNTIL if bound == SINCE else bound
    for day in days:
        s.bound, s.bound_end = bound, bound_end
        s.add(Time("day", 0, 0, number(day) or 99, 0, number(day) or 99), m)


_RANGE = re.compile(r" ?(?:-|den) ?(?:ngay )?\d+").fullmatch


def _take_days_of_months(s: Scan, m: re.Match[str], i: int) -> None:
    """ "ngày 12 tháng 4, 7, 10, 01": that day of each."""
    day = number(m[i + 1])
    _listed(s, m, [_day(day, int(month), _year(m[i + 3])) for month in _NUMBER.findall(m[i + 2])])


def _take_hour(s: Scan, m: re.Match[str], i: int) -> None:
    hour, part = int(m[i + 1]), m[i + 4]
    if part in _AFTERNOON and hour < 12:
        hour += 12
    elif part in ("am", "sa") and hour == 12:
        hour = 0
    if part in ("am", "pm") and s.clause.times and s.clause.times[-1].d1 <= 12:
        s.clause.times[-1].doubtful = True  # a machine that writes so may have put the month first
    _at_hour(s, hour, int(m[i + 2] or m[i + 3] or 0))
    s.bound = AT if s.bound == SINCE else s.bound  # "từ 8h đến 11h30 ngày …" is one day
    s.bound_end = m.end()


def _at_hour(s: Scan, hour: int, minute: int) -> None:
    if hour < 24 and minute < 60 and hour + minute:
        s.clause.hour = True
        s.hour = hour, minute


def _take_day_part(s: Scan, m: re.Match[str], i: int) -> None:
    """ "trước tối 23/9" is that day itself: a part of the day bounds the day."""
    s.bound_end = m.end()


def _take_weekday(s: Scan, m: re.Match[str], i: int) -> None:
    clause = s.clause
    if s.split and "week" in s.clauses[-2].cycles and not s.clauses[-2].weekdays:
        clause = s.clauses[-2]  # "mỗi tuần báo cáo 01 lần vào thứ Năm"
    clause.weekday = 6 if m[i + 2] else _WEEKDAYS[m[i + 1] or m[i + 3]]
    clause.weekday_before = s.bound == BEFORE and m.start() - s.bound_end <= REACH
    clause.weekdays += (clause.weekday,)
    if nth := m[i + 4]:  # "thứ Bảy đầu tiên hằng tháng"
        clause.nth_week = 1 if nth.startswith("dau") else -1 if nth.startswith("cuoi") else number(nth.split()[-1])
    s.bound_end = m.end()


# --- Months, quarters, years ------------------------------------------------------------------------------------


def _months(unit: str, first: int, last: int, year: int) -> Time:
    return Time(unit, year, first, 1, last, LAST)


def _take_month(s: Scan, m: re.Match[str], i: int) -> None:
    month = number(m[i + 2])
    time = _months("month", month, month, _year(m[i + 3]))
    time.doubtful = m[i + 2] in _LUNAR
    s.add(time, m)


def _pair(s: Scan, m: re.Match[str], first: Time, last: Time, joined: str) -> None:
    """Two of a kind: a range for "-" and "đến", otherwise a list."""
    if joined.strip() in _LISTING:
        _listed(s, m, [first, last])
        return
    bound, end = s.bound, s.bound_end
    s.add(first, m)
    s.link = True
    if bound in (UNTIL, BEFORE):
        s.bound, s.bound_end = bound, end
    s.add(last, m)


def _nth(unit: str, nth: int, year: int) -> Time:
    """The month or quarter of that number."""
    length = 3 if unit == "quarter" else 1
    return _months(unit, length * (nth - 1) + 1, length * nth, year)


def _take_two(unit: str) -> Handler:
    def take(s: Scan, m: re.Match[str], i: int) -> None:
        first, last, year = number(m[i + 1]), number(m[i + 3]), _year(m[i + 4])
        _pair(s, m, _nth(unit, first, 0 if first > last else year), _nth(unit, last, year), m[i + 2])

    return take


def _take_list(unit: str) -> Handler:
    def take(s: Scan, m: re.Match[str], i: int) -> None:
        _listed(s, m, [_nth(unit, number(n), _year(m[i + 2])) for n in _NUMBER.findall(m[i + 1])])

    return take


def _listed(s: Scan, m: re.Match[str], times: list[Time]) -> None:
    bound, bound_end = s.bound, s.bound_end
    for time in times:
        s.bound, s.bound_end = bound, bound_end
        s.add(time, m)


def _take_quarter(s: Scan, m: re.Match[str], i: int) -> None:
    s.add(_nth("quarter", number(m[i + 1]), _year(m[i + 2])), m)


def _take_part_year(s: Scan, m: re.Match[str], i: int) -> None:
    count = 6 if m[i + 1] == "nua" else number(m[i + 1])
    first, last = (1, count) if m[i + 2] == "dau" else (13 - count, 12)
    s.add(_months("part", first, last, _year(m[i + 3])), m)


def _take_year(s: Scan, m: re.Match[str], i: int) -> None:
    s.add(_months("year", 1, 12, int(m[i + 1])), m)


def _take_years(s: Scan, m: re.Match[str], i: int) -> None:
    years = [int(m[i + 1]), *map(int, re.findall(r"20\d\d", m[i + 2]))]
    bound, end = s.bound, s.bound_end
    s.add(_months("year", 1, 12, years[0]), m)
    s.link = bound not in (BEFORE, UNTIL)
    if not s.link:
        s.bound, s.bound_end = bound, end
    s.add(_months("year", 1, 12, years[-1]), m)


def _take_title_years(s: Scan, m: re.Match[str], i: int) -> None:
    time = _months("year", 1, 12, int(m[i + 1]))
    time.years, time.title = int(m[i + 2]) - int(m[i + 1]), True
    s.odd = True
    s.add(time, m)


def _take_iso_week(s: Scan, m: re.Match[str], i: int) -> None:
    week, year = int(m[i + 1]), int(m[i + 2])
    try:
        monday, sunday = date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    except ValueError:  # no year has a week 0, few have a 53rd
        s.add(_day(99, 99, year), m)
        return
    time = Time("week", monday.year, monday.month, monday.day, sunday.month, sunday.day)
    time.years = sunday.year - monday.year
    s.add(time, m)


def _take_this_year(s: Scan, m: re.Match[str], i: int) -> None:
    time = _months("year", 1, 12, 0)
    time.loose = True
    s.odd = True
    s.add(time, m)


def _take_relative(s: Scan, m: re.Match[str], i: int) -> None:
    s.add(counted(_LENGTHS[m[i + 1]], int(m[i + 2] == "toi")), m)


def _take_to_its_end(s: Scan, m: re.Match[str], i: int) -> None:
    s.bound, s.bound_end = UNTIL, m.end()
    s.add(counted(_LENGTHS[m[i + 1]], 0), m)


HANDLERS: dict[str, Handler] = {
    "plain_date": _take_plain_date, "date": _take_date, "dates": _take_dates, "day_list": _take_dates,
    "day_range": _take_day_range, "day": _take_day, "iso": _take_iso, "serial": _take_serial, "hour": _take_hour,
    "weekday": special(_take_weekday), "part_year": _take_part_year, "month": _take_month, "months": _take_two("month"),
    "month_list": _take_list("month"), "quarter": _take_quarter, "quarters": _take_two("quarter"),
    "quarter_list": _take_list("quarter"), "year": _take_year, "years": _take_years, "this_year": _take_this_year,
    "iso_week": _take_iso_week, "compact": _take_compact, "english": _take_english, "day_part": _take_day_part,
    "days_of_months": _take_days_of_months, "title_years": _take_title_years,
    "relative": _take_relative, "to_its_end": _take_to_its_end,
}  # fmt: skip

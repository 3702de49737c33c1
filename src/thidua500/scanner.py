"""Plain text → clauses: what each kind of row in `grammar.ROWS` means, one small function a kind. Pure.

A clause is one step of the work ("triển khai GĐ2-GĐ4"): its role and the times written in it. Times keep what the
text says (day and month, perhaps no year); which days they are is decided in `deadlines.py`, where the context is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from thidua500.grammar import BEGINNING, NUMBER_SHAPES, Row, number, rows_by_word

# How a time bounds the work.
AT, SINCE, UNTIL, BEFORE, AFTER, MIDDLE = range(6)
# What a clause is about; NEUTRAL: it does not say.
NEUTRAL, MAIN, INTERIM, FINISH, REPORT, FOLLOW = range(6)
LAST = 0  # day 0 is the last day of its month, -6 the seventh from its end
WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5} | {str(n): n - 2 for n in range(2, 8)}
_AND = (" va ", ", ", ",", " & ")
OWN = "own"  # the programme's own issue, not another document's
WEAK, STRONG = 1, 2  # an event that may matter, one that decides
REACH = 18  # letters that may stand between "trước" and its time ("ngày Quốc khánh")
_CYCLE = re.compile(r"(0?[369]|nua) (?:thang|nam)|tuan|thang|quy|qui|nam")
_CYCLES = {"tuan": "week", "thang": "month", "quy": "quarter", "qui": "quarter", "nam": "year"}
_LABEL = re.compile(r"\d+|\b(?:[ivx]+|mot|hai|ba|bon|nam|nhat|tu)\b|-|den|toi")
_APART = re.compile(r"[(,:-]|du kien")  # what sets a time apart from the event before it
_NUMBER = re.compile(r"\d+|\b[iv]+\b")


class Time:
    """From day d1 of month m1 to day d2 of month m2 of a year; a year or month 0 is not written.

    unit: "day", "week", "month", "quarter", "part" or "year"; years: how many years later it ends.
    """

    bound = AT
    years = 0
    now = -1  # "tháng này" 0, "tháng tới" 1
    swapped = False  # month and day stood the American way
    title = False  # "giai đoạn 2026-2030": a time only when nothing else stands there
    loose = False  # "trong năm": says nothing beside a repetition

    def __init__(self, unit: str, year: int, m1: int, d1: int, m2: int, d2: int) -> None:
        self.unit, self.year, self.m1, self.d1, self.m2, self.d2 = unit, year, m1, d1, m2, d2
        self.bound = self.years = AT
        self.swapped = False


class Clause:
    """One step of the work: its role and what it says of time. Most attributes keep these values."""

    role: int = NEUTRAL
    said: bool = False
    times: tuple[Time, ...] = ()
    anchors: tuple[Time, ...] = ()  # days inside a cycle; taken out of the times later
    labels: tuple[int, ...] = ()
    cycles: tuple[str, ...] = ()
    spread: str = ""  # "each", "next" or "all" phases instead of numbers
    label_bound: int = AT
    interval: int = 1  # every second week, …
    month_in_quarter: int = -1
    nth_week: int = 0
    weekday: int = -1
    weekdays: tuple[int, ...] = ()
    workday: bool = False
    hour: bool = False
    event: int = 0
    issue: str = ""  # OWN: of the programme itself; otherwise the document named
    duration: tuple[int, str] | None = None
    within: bool = False  # the duration is said to bound the work ("trong 07 ngày")
    at_once: bool = False  # right after it, not from it on
    ongoing: bool = False
    campaign: bool = False
    onwards: bool = False

    def __init__(self) -> None:
        self.role = NEUTRAL
        self.said = self.within = False
        self.times, self.labels, self.cycles = (), (), ()
        self.event = self.label_bound = 0


class Scan:
    """Where the walk over one text stands: the clauses so far and what waits for the next time."""

    bound = AT
    bound_end = -99
    part = ""
    end = -99  # where the last time ended
    link = False  # a range: the last time begins it
    split = False  # the clause was opened by a role word
    role_end = event_end = 0
    blank = False
    # some clause does so: names phases, none but with "mỗi", gives them as a bound; repeats; goes on
    phases = spread = each = label_bounds = cycles = ongoing = False
    special = False  # some clause has an event, a duration, a weekday … to look at
    odd = False  # some time may be none ("trong năm", "giai đoạn 2026-2030")
    undated = 0  # times without a year
    label_part = ""
    hour: tuple[int, int] | None = None

    def __init__(self) -> None:
        self.clause = Clause()
        self.clauses = [self.clause]
        self.bound = AT
        self.part = ""
        self.split = self.link = self.phases = self.cycles = self.odd = self.special = self.ongoing = self.blank = False
        self.undated = 0

    def add(self, time: Time, m: re.Match[str]) -> None:
        """Take a time into the clause, bound by the word before it, and joined to the one a dash links it to."""
        if self.split:
            self.begin(m)
        clause = self.clause
        if clause.event and not self.bound and not _APART.search(m.string, self.event_end, m.start()):
            return  # it names the event: "trước kỳ họp cuối năm 2026"
        if self.part:
            narrow(time, self.part)
            self.part = ""
        if self.bound and m.start() - self.bound_end <= REACH:
            time.bound = self.bound
        elif clause.times and clause.times[-1].bound in (BEFORE, UNTIL) and m.string[self.end : m.start()] in _AND:
            time.bound = clause.times[-1].bound
        if self.link and clause.times:
            join(clause.times[-1], time)
        clause.times += (time,)
        if not time.year:
            self.undated += 1
        self.bound, self.link, self.end = AT, False, m.end()
        clause.said = True

    def begin(self, m: re.Match[str]) -> None:
        """A time comes. "GĐ1 đăng ký, GĐ2 triển khai": the word before the comma belongs to the time before it."""
        if not self.clause.said and "," in m.string[self.role_end : m.start()]:
            self.open(split=False)

    def open(self, split: bool) -> None:
        """Begin a new clause."""
        if self.split:
            self.close()
        if self.clause.said or not split:
            self.clause = Clause()
            self.clauses.append(self.clause)
        self.split, self.link, self.end = split, False, -99

    def close(self) -> None:
        """A role word after the time ("GĐ5: duy trì") belongs to the clause before, unless a time follows it."""
        if not self.clause.said:
            role = self.clauses.pop().role
            self.clause = self.clauses[-1]
            if self.clause.role == NEUTRAL:
                self.clause.role = role
        self.split = False


def scan(text: str) -> Scan:
    """Walk over a plain text once, from word to word; what a row has taken is not looked at again."""
    state = Scan()
    begin = BEGINNING.search
    word = begin(text)
    while word:
        shape = word.lastindex
        match, handlers = _BY_WORD[NUMBER_SHAPES[shape - 1] if shape else word[0]]
        m = match(text, word.start())
        if m:
            index = m.lastindex or 0
            handlers[index](state, m, index)
        word = begin(text, (m or word).end())
    if state.split:
        state.close()
    return state


Match = Callable[[str, int], re.Match[str] | None]
Handler = Callable[[Scan, re.Match[str], int], None]


# --- Parts and ranges -------------------------------------------------------------------------------------------


def join(first: Time, last: Time) -> None:
    """first – last: the earlier bounds the beginning, the later the end."""
    if first.bound in (AT, SINCE):
        first.bound = SINCE
        if last.bound == AT:
            last.bound = UNTIL


def narrow(time: Time, part: str) -> None:
    """The part of a month, quarter or year that a word before it names (domain: đầu/giữa/cuối = 1/15/last)."""
    for words, change in _PARTS:
        if part.startswith(words):
            change(time, part)
            return


def _point(time: Time, month: int, day: int) -> None:
    time.unit, time.m1, time.d1, time.m2, time.d2 = "day", month, day, month, day
    time.years = 0


def _span(time: Time, unit: str, m1: int, d1: int, m2: int, d2: int) -> None:
    time.unit, time.m1, time.d1, time.m2, time.d2 = unit, m1, d1, m2, d2


def _middle_of(time: Time) -> tuple[int, int]:
    if time.m1 == time.m2:
        return time.m1, 15
    return (time.m1 + 1, 15) if time.unit == "quarter" else ((time.m1 + time.m2) // 2, LAST)


def _first_half(time: Time, _: str) -> None:
    month, day = _middle_of(time)
    _span(time, "part", time.m1, time.d1, month, day)


def _second_half(time: Time, _: str) -> None:
    month, day = _middle_of(time)
    first = (month, day + 1) if day else (month + 1, 1)
    _span(time, "part", *first, time.m2, time.d2)


def _week(time: Time, part: str) -> None:
    word = part.split()[-1]
    if part.endswith(("cuoi", "cung")):
        _span(time, "week", time.m2, LAST - 6, time.m2, LAST)
        return
    nth = 1 if word in ("dau", "tien") else number(word)
    _span(time, "week", time.m1, 7 * nth - 6, time.m1, min(7 * nth, 28 if nth < 5 else 31) if nth < 5 else LAST)


def _ten_days(first: int, last: int) -> Callable[[Time, str], None]:
    return lambda time, _: _span(time, "part", time.m1, first, time.m1, last)


def _month_of_quarter(time: Time, part: str) -> None:
    month = {"dau": time.m1, "giua": time.m1 + 1}.get(part.split()[1], time.m2)
    _span(time, "month", month, 1, month, LAST)


def _some_days(time: Time, part: str) -> None:
    count, _, where = part.split()[:3]
    if where == "dau":
        _span(time, "part", time.m1, 1, time.m1, int(count))
    else:
        _span(time, "part", time.m2, LAST + 1 - int(count), time.m2, LAST)


_PARTS: tuple[tuple[str | tuple[str, ...], Callable[[Time, str], None]], ...] = (
    ("nua dau", _first_half),
    ("nua cuoi", _second_half),
    (("tuan", "trong tuan"), _week),
    ("thuong tuan", _ten_days(1, 10)),
    ("trung tuan", _ten_days(11, 20)),
    ("ha tuan", _ten_days(21, LAST)),
    ("thang ", _month_of_quarter),
    (tuple("0123456789"), _some_days),
    (("dau", "ngay dau", "ngay lam viec dau"), lambda time, _: _point(time, time.m1, time.d1)),
    ("giua", lambda time, _: _point(time, *_middle_of(time))),
    (("cuoi", "het", "ngay"), lambda time, _: _point(time, time.m2, time.d2)),
)


# --- What the rows mean: days -----------------------------------------------------------------------------------


def _year(text: str | None) -> int:
    if not text:
        return 0
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(day: int, month: int, year: int) -> Time:
    if not day:
        day = 99  # no such day; 0 would be the last
    time = Time("day", year, month, day, month, day)
    if month > 12 >= day and month <= 31:
        _point(time, day, month)
        time.swapped = True
    return time


def _take_plain_date(s: Scan, m: re.Match[str], i: int) -> None:
    day, month = int(m[i + 1]), int(m[i + 2])
    if month <= 12 and day:
        s.add(Time("day", int(m[i + 3]), month, day, month, day), m)
    else:
        s.add(_day(day, month, int(m[i + 3])), m)


def _take_date(s: Scan, m: re.Match[str], i: int) -> None:
    s.add(_day(number(m[i + 1]), number(m[i + 3]), _year(m[i + 4])), m)


def _take_iso(s: Scan, m: re.Match[str], i: int) -> None:
    s.add(_day(int(m[i + 3]), int(m[i + 2]), int(m[i + 1])), m)


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
    bound, bound_end = s.bound, s.bound_end
    for day in [m[i + 1], *_NUMBER.findall(m[i + 2])]:
        s.bound, s.bound_end = bound, bound_end
        s.add(Time("day", 0, 0, number(day), 0, number(day)), m)


def _special(take: Handler) -> Handler:
    """A handler of what needs a second look when the days are known."""

    def marked(s: Scan, m: re.Match[str], i: int) -> None:
        s.special = True
        take(s, m, i)

    return marked


def _take_hour(s: Scan, m: re.Match[str], i: int) -> None:
    hour, minute = int(m[i + 1]), int(m[i + 2] or 0)
    if hour < 24 and minute < 60 and hour + minute:
        s.clause.hour = True
        s.hour = hour, minute
    s.bound = AT if s.bound == SINCE else s.bound  # "từ 8h đến 11h30 ngày …" is one day
    s.bound_end = m.end()


def _take_weekday(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.weekday = 6 if m[i + 2] else WEEKDAYS[m[i + 1] or m[i + 3]]
    s.clause.weekdays += (s.clause.weekday,)
    s.bound_end = m.end()


# --- Months, quarters, years ------------------------------------------------------------------------------------


def _months(unit: str, first: int, last: int, year: int) -> Time:
    return Time(unit, year, first, 1, last, LAST)


def _take_month(s: Scan, m: re.Match[str], i: int) -> None:
    month = number(m[i + 2])
    s.add(_months("month", month, month, _year(m[i + 3])), m)


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


def _take_months(s: Scan, m: re.Match[str], i: int) -> None:
    first, last, year = number(m[i + 1]), number(m[i + 3]), _year(m[i + 4])
    _pair(s, m, _months("month", first, first, 0 if first > last else year), _months("month", last, last, year), m[i + 2])


def _take_month_list(s: Scan, m: re.Match[str], i: int) -> None:
    year = _year(m[i + 2])
    months = [int(n) for n in _NUMBER.findall(m[i + 1])]
    _listed(s, m, [_months("month", n, n, year) for n in months])


def _listed(s: Scan, m: re.Match[str], times: list[Time]) -> None:
    bound, bound_end = s.bound, s.bound_end
    for time in times:
        s.bound, s.bound_end = bound, bound_end
        s.add(time, m)


_LISTING = (",", ";", "va", "&", "+")


def _quarter(nth: int, year: int) -> Time:
    return _months("quarter", 3 * nth - 2, 3 * nth, year)


def _take_quarter(s: Scan, m: re.Match[str], i: int) -> None:
    s.add(_quarter(number(m[i + 1]), _year(m[i + 2])), m)


def _take_quarters(s: Scan, m: re.Match[str], i: int) -> None:
    first, last, year = number(m[i + 1]), number(m[i + 3]), _year(m[i + 4])
    _pair(s, m, _quarter(first, 0 if first > last else year), _quarter(last, year), m[i + 2])


def _take_quarter_list(s: Scan, m: re.Match[str], i: int) -> None:
    year = _year(m[i + 2])
    _listed(s, m, [_quarter(number(n), year) for n in _NUMBER.findall(m[i + 1])])


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


def _take_school_year(s: Scan, m: re.Match[str], i: int) -> None:
    time = Time("part", int(m[i + 1]), 9, 1, 5, LAST)
    time.years = 1
    s.add(time, m)


def _take_iso_week(s: Scan, m: re.Match[str], i: int) -> None:
    week, year = int(m[i + 1]), int(m[i + 2])
    if not 1 <= week <= 52:
        s.add(_day(99, 99, year), m)
        return
    monday, sunday = date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    time = Time("week", monday.year, monday.month, monday.day, sunday.month, sunday.day)
    time.years = sunday.year - monday.year
    s.add(time, m)


def _take_this_year(s: Scan, m: re.Match[str], i: int) -> None:
    time = _months("year", 1, 12, 0)
    time.loose = True
    s.odd = True
    s.add(time, m)


def _take_relative(s: Scan, m: re.Match[str], i: int) -> None:
    time = Time(_CYCLES[m[i + 1]], 0, 0, 1, 0, LAST)
    time.now = int(m[i + 2] == "toi")
    s.add(time, m)


# --- Repetition -------------------------------------------------------------------------------------------------


def _cycles(text: str) -> tuple[str, ...]:
    if text in _CYCLES:
        return (_CYCLES[text],)
    found = []
    for match in _CYCLE.finditer(text):
        months = match[1]
        name = {"3": "quarter", "9": ""}.get(months.lstrip("0"), "half-year") if months else _CYCLES[match[0]]
        if name:
            found.append(name)
    return tuple(found)


def _repeat(s: Scan, *cycles: str) -> None:
    s.clause.cycles += cycles
    s.clause.said = s.cycles = True


def _take_every(s: Scan, m: re.Match[str], i: int) -> None:
    _repeat(s, *_cycles(m[i + 1]))


def _take_cycles(s: Scan, m: re.Match[str], i: int) -> None:
    if m[0].startswith("bao cao"):
        _take_role(REPORT)(s, m, i)
    _repeat(s, *_cycles(m[i + 1]))


def _take_times_per(s: Scan, m: re.Match[str], i: int) -> None:
    count, cycle = number(m[i + 1]), _cycles((m[i + 2] or "") + m[i + 3])[0]
    _repeat(s, {2: "half-year", 4: "quarter", 12: "month"}.get(count, cycle) if cycle == "year" else cycle)


def _take_per_time(s: Scan, m: re.Match[str], i: int) -> None:
    count, cycle, often = m[i + 1], _CYCLES[m[i + 2]], m[i + 3]
    length = 1 if not count or count == "nua" else number(count)
    if cycle == "month" and length in (3, 6, 12):
        cycle, length = {3: "quarter", 6: "half-year", 12: "year"}[length], 1
    if cycle == "year" and often in ("2", "02", "hai"):
        cycle = "half-year"
    s.clause.interval = length
    _repeat(s, cycle)


def _take_onwards(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.onwards = True
    _repeat(s, _CYCLES[m[i + 1]])


def _take_quarter_month(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.month_in_quarter = {"d": 0, "n": 0, "1": 0, "g": 1, "h": 1, "2": 1}.get(m[i + 1].removeprefix("thu ")[0], 2)
    _repeat(s, "quarter")


def _take_next_month(s: Scan, m: re.Match[str], i: int) -> None:
    if s.clause.times or s.clause.cycles or s.clause.weekday >= 0:
        _repeat(s, "month")
    else:
        time = Time("month", 0, 0, 1, 0, LAST)
        time.now = 1
        s.add(time, m)


def _take_next_quarter(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.month_in_quarter = 0
    _repeat(s, "quarter")


def _take_cycle_part(s: Scan, m: re.Match[str], i: int) -> None:
    part, cycle = m[i + 1], _CYCLES[m[i + 2]]
    last = part.endswith(("cuoi", "cung", "het"))
    if "lam viec" in part:
        s.clause.workday = s.special = True
    if cycle == "year":
        time = _months("year", 1, 12, 0)
        narrow(time, part)
        s.add(time, m)
        return
    _repeat(s, cycle)
    if cycle == "week":
        s.clause.weekdays += (4 if last else 0,)
        return
    if "tuan" in part:
        s.clause.nth_week = -1 if last else 1 if part.endswith(("dau", "tien")) else number(part.split()[-1])
    middle = part == "giua"
    if cycle == "quarter":
        s.clause.month_in_quarter = 2 if last else int(middle)
    day = LAST if last else 15 if middle else max(1, 7 * s.clause.nth_week)
    s.add(Time("day", 0, 0, day, 0, day), m)


# --- Phases -----------------------------------------------------------------------------------------------------


def _label_range(text: str) -> tuple[int, ...]:
    """"1, 2 và 3", "2-gd4", "i den giai doan iii"."""
    labels: list[int] = []
    ranged = False
    for word in _LABEL.findall(text):
        if word in ("-", "den", "toi"):
            ranged = True
            continue
        label = number(word)
        if ranged and labels:
            labels.extend(range(labels[-1] + 1, label))
            ranged = False
        labels.append(label)
    return tuple(labels)


_USUAL_LABELS = {text: _label_range(text) for a in range(1, 6) for b in range(1, 6) for text in (f"{a}", f"{a}-{b}", f"{a}-gd{b}")}


def _take_phases(s: Scan, m: re.Match[str], i: int) -> None:
    if s.split:
        s.begin(m)
    clause = s.clause
    clause.labels += _USUAL_LABELS.get(m[i + 1]) or _label_range(m[i + 1])
    if s.bound and m.start() - s.bound_end <= REACH:
        clause.label_bound, s.label_bounds = s.bound, True
    s.label_part, s.part = s.label_part or s.part, ""
    s.bound, s.phases, clause.said = AT, True, True


def _spread(s: Scan, which: str) -> None:
    s.clause.spread, s.clause.said = which, True
    s.phases = s.spread = True
    s.each |= which == "each"


def _take_all_phases(s: Scan, m: re.Match[str], i: int) -> None:
    _spread(s, "each")


def _take_whole(s: Scan, m: re.Match[str], i: int) -> None:
    _spread(s, "all")


def _take_next_phases(s: Scan, m: re.Match[str], i: int) -> None:
    _spread(s, "next")


# --- Events, bounds, roles --------------------------------------------------------------------------------------


def _take_issue(s: Scan, m: re.Match[str], i: int) -> None:
    named, own = m[i + 1] or m[i + 3], m[i + 2] or m[i + 4]
    s.clause.issue = OWN if not named or own or named == "van ban" else named
    s.clause.at_once = not m[0].startswith(("ke", "tu"))
    s.end, s.clause.said = m.end(), True


def _take_event(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.event, s.clause.said = STRONG, True
    s.bound, s.event_end = AT, m.end()


def _take_maybe(s: Scan, m: re.Match[str], i: int) -> None:
    if not s.clause.event:
        s.clause.event, s.event_end = WEAK, m.end()


def _take_duration(s: Scan, m: re.Match[str], i: int) -> None:
    count = 0 if m[i + 2] == "nua" else number(m[i + 2])
    unit = "ngay lam viec" if "lam viec" in m[0] else m[i + 3]
    s.clause.duration = count, unit
    s.clause.within = bool(m[i + 1]) and not m[i + 1].startswith("khong")


def _take_bound(bound: int) -> Callable[[Scan, re.Match[str], int], None]:
    def take(s: Scan, m: re.Match[str], i: int) -> None:
        if s.bound != BEFORE or bound == UNTIL or m.start() - s.bound_end > 1:
            s.bound = bound
        s.bound_end = m.end()
        if bound == UNTIL and m.start() - s.end <= 2 and m[0].startswith(("den", "toi")):
            s.link = True

    return take


def _take_dash(s: Scan, m: re.Match[str], i: int) -> None:
    s.link = m.start() - s.end <= 1


def _take_stop(s: Scan, m: re.Match[str], i: int) -> None:
    s.open(split=False)


def _take_ongoing(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.ongoing = s.clause.said = s.ongoing = True


def _take_campaign(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.campaign = s.clause.said = True


def _take_role(role: int) -> Callable[[Scan, re.Match[str], int], None]:
    def take(s: Scan, m: re.Match[str], i: int) -> None:
        if s.clause.said:
            s.open(split=True)
        s.role_end = m.end()
        if s.clause.role in (NEUTRAL, REPORT) or role == FINISH:
            s.clause.role = role

    return take


def _take_part(s: Scan, m: re.Match[str], i: int) -> None:
    s.part = m[i + 1]
    if "lam viec" in s.part:
        s.clause.workday = s.special = True
    s.bound_end = m.end()


def _take_blank(s: Scan, m: re.Match[str], i: int) -> None:
    s.blank = True


def _pass(s: Scan, m: re.Match[str], i: int) -> None:
    """What looks like a time and is none."""


HANDLERS: dict[str, Handler] = {
    "noise": _pass, "blank": _take_blank, "ongoing": _take_ongoing, "campaign": _special(_take_campaign),
    "issue": _special(_take_issue), "event": _special(_take_event), "maybe": _take_maybe, "duration": _special(_take_duration),
    "every": _take_every, "cycles": _take_cycles, "times_per": _take_times_per, "per_time": _take_per_time,
    "onwards": _take_onwards, "quarter_month": _take_quarter_month, "next_month": _take_next_month,
    "next_quarter": _take_next_quarter, "relative": _take_relative, "cycle_part": _take_cycle_part,
    "iso": _take_iso, "plain_date": _take_plain_date, "date": _take_date, "dates": _take_dates, "day_list": _take_dates, "day_range": _take_day_range,
    "day": _take_day, "serial": _take_serial, "hour": _take_hour, "weekday": _special(_take_weekday),
    "part": _take_part, "part_year": _take_part_year, "month": _take_month, "months": _take_months,
    "month_list": _take_month_list, "quarter": _take_quarter, "quarters": _take_quarters,
    "quarter_list": _take_quarter_list, "year": _take_year, "years": _take_years, "this_year": _take_this_year,
    "iso_week": _take_iso_week, "school_year": _take_school_year, "title_years": _take_title_years,
    "phases": _take_phases, "all_phases": _take_all_phases, "next_phases": _take_next_phases, "whole": _take_whole,
    "until": _take_bound(UNTIL), "before": _take_bound(BEFORE), "after": _take_bound(AFTER),
    "since": _take_bound(SINCE), "middle": _take_bound(MIDDLE), "dash": _take_dash, "stop": _take_stop,
    "follow": _take_role(FOLLOW), "report": _take_role(REPORT), "finish": _take_role(FINISH), "main": _take_role(MAIN),
    "interim": _special(_take_role(INTERIM)),
}  # fmt: skip


@cache
def _joined(rows: tuple[Row, ...]) -> tuple[Match, dict[int, Handler]]:
    """The rows as one pattern, and what to do with each of its outer groups."""
    handlers, group = {}, 1
    for row in rows:
        handlers[group] = HANDLERS[row.kind]
        group += re.compile(row.pattern).groups + 1
    return re.compile("|".join(f"({row.pattern})" for row in rows)).match, handlers


class _Lookup(dict[str, tuple[Match, dict[int, Handler]]]):
    """First word → its rows, compiled when a text first has that word: most of them never come up in one run."""

    def __missing__(self, word: str) -> tuple[Match, dict[int, Handler]]:
        self[word] = _joined(tuple(_ROWS[word]))
        return self[word]


_ROWS = rows_by_word()
_BY_WORD = _Lookup()

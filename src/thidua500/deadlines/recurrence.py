"""What repeats, and the days it falls on, by `dateutil.rrule`. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from thidua500.deadlines.clauses import AFTER, AT, BEFORE, LAST, MIDDLE, NEUTRAL, SINCE, UNTIL, Clause, Time
from thidua500.program.calendar import next_working_day, previous_working_day

LEAP_YEAR = 2028
FRIDAY = 4  # a week's work ends then (001 VII)
SHOWN = 4  # how many coming days a deadline names
STEP = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


# "giai đoạn 2026-2030" is a time only where nothing but these words stands beside it.
_NOT_TITLE = re.compile(r"giai doan|nhiem ky|thoi ky|trong|ca|nam|den|het|cuoi|tu|thuc hien|[\W\d_]+")


class Rule(NamedTuple):
    """Every `interval` weeks on a weekday, or every `step` months on a day.

    step: months from one day to the next, 0 for weeks; offset: which month of the step, from 0; day: of the month, 0
    the last; weekday: 0 = Monday, -1 none; nth: which of the month's weekdays, -1 the last; before: that many days
    earlier ("trước ngày 25" is the 24th); working: -1 the last working day up to it, 1 the first from it; without:
    months that are excepted.
    """

    step: int
    offset: int = 0
    day: int = 0
    weekday: int = -1
    nth: int = 0
    interval: int = 1
    before: int = 0
    working: int = 0
    without: tuple[int, ...] = ()


def occurrences(rules: list[Rule], first: date, last: date | None) -> tuple[date, ...]:
    """The next four days on or after `first`, none after `last`."""
    days = sorted({day for rule in rules for day in days_of_rule(rule, first)})
    return tuple([day for day in days[:SHOWN] if last is None or day <= last])


@lru_cache(maxsize=1024)
def days_of_rule(rule: Rule, first: date) -> tuple[date, ...]:
    """At least four days of one rule from `first` on."""
    earlier = timedelta(days=rule.before)
    found = _rrule(rule, first + earlier)
    days: Iterator[date] = (m.date() - earlier for m in found if m.month not in rule.without)
    if rule.working:
        days = map(previous_working_day if rule.working < 0 else next_working_day, days)
    return tuple(day for day in days if day >= first)


def _rrule(rule: Rule, first: date) -> Any:
    from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

    if not rule.step:
        return rrule(WEEKLY, interval=rule.interval, byweekday=rule.weekday, dtstart=_midnight(first), count=SHOWN)
    month = (first.month - 1) // rule.step * rule.step + rule.offset
    start = _midnight(date(first.year, month + 1, 1))
    count = (SHOWN + 1) * (2 if rule.without else 1)  # one of them may lie in this month before `first`
    every: dict[str, Any] = {"freq": MONTHLY, "interval": rule.step * rule.interval, "dtstart": start, "count": count}
    if rule.weekday >= 0:
        return rrule(**every, byweekday=weekday(rule.weekday, rule.nth))
    if rule.day > 28:  # the 30th of February is its last day
        return rrule(**every, bymonthday=range(28, rule.day + 1), bysetpos=-1)
    return rrule(**every, bymonthday=rule.day or -1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


# --- From clauses to rules --------------------------------------------------------------------------------------------


def gather_repetition(main: list[Clause]) -> bool:
    """Days without a year, beside a repetition or dividing the year evenly, repeat: "Ngày 13/3; 13/6; 13/9; 13/12"."""
    repeating = next((c.cycles for c in main if c.cycles), None)
    if repeating:
        for c in main:
            if not c.cycles and c.role == NEUTRAL and c.times and not any(t.year or t.bound == SINCE for t in c.times):
                c.cycles = repeating
        return True
    times = [t for c in main for t in c.times]
    if len(times) < 2 or any(t.year or not t.m1 or t.bound in (SINCE, AFTER, MIDDLE) for t in times):
        return False
    months = sorted(t.m1 for t in times)
    step = 12 // len(months)
    alike = len({(t.d1, t.unit) for t in times}) == 1
    evenly = alike and 12 % len(months) == 0 and all(b - a == step for a, b in pairwise(months))
    if evenly:
        for c in main:
            if c.times:
                c.cycles = ({1: "month", 3: "quarter", 6: "half-year"}.get(step, "year"),)
    return evenly


def fold_exceptions(main: list[Clause]) -> list[Clause]:
    """Exceptions ("riêng tháng 12 trước ngày 10") go into the repetition before them; without one they stay."""
    kept: list[Clause] = []
    for clause in main:
        if not clause.exception:
            kept.append(clause)
            continue
        months = [t.m1 for t in clause.times if t.m1]
        days = [t for t in clause.times if t.unit == "day"]
        for t in days:
            t.m1 = t.m2 = t.m1 or next(iter(months), 0)
        repeating = next((c for c in reversed(kept) if c.cycles), None)
        if repeating is None:
            kept.append(clause)
            continue
        repeating.skips += tuple(months)
        repeating.instead += tuple(days)
    return kept


def set_aside(clause: Clause, beside: bool, words: str) -> tuple[Time, ...]:
    """The times that bound the work. Days inside a cycle become its anchors; "trong năm" says nothing beside it."""
    repeating = bool(clause.cycles)
    kept: list[Time] = []
    for t in clause.times:
        if t.loose and (repeating or clause.ongoing or beside):
            continue
        if t.title and not repeating and not clause.ongoing and _NOT_TITLE.sub("", words):
            continue
        if t.bound == SINCE and (_yearly_season(clause) or (repeating and not t.m1)):
            continue  # "từ ngày 01 đến ngày 05 hằng tháng" is due on the 5th
        if repeating and not t.year and t.now < 0 and _is_anchor(t, clause):
            clause.anchors += (t,)
            continue
        if clause.onwards and t.bound == UNTIL:
            continue  # "năm 2026-2027 và các năm tiếp theo" has no end
        if clause.onwards and t.bound == AT:
            t.bound = SINCE
        kept.append(t)
    return tuple(kept)


def _yearly_season(clause: Clause) -> bool:
    """ "17/10-18/11 hằng năm": a range that every year has."""
    return clause.cycles == ("year",) and not any(t.year for t in clause.times)


def _is_anchor(time: Time, clause: Clause) -> bool:
    """Whether it is a day of every cycle, not a bound of the whole; what no year has (31/6) is left to be said."""
    if not 0 <= time.m2 <= 12 or time.d2 > (monthrange(LEAP_YEAR, time.m2)[1] if time.m2 else 31):
        return False
    if not time.m1 or time.bound in (AT, BEFORE):
        return True
    if any(t.bound == SINCE for t in clause.times):
        return _yearly_season(clause)
    # "hằng tháng đến 30/9" ends then; "hằng năm chậm nhất 15/11", "hằng quý chậm nhất 15/3, 15/6 …" do not
    dated = [t for t in clause.times if t.unit == "day" and t.m1]
    return time in dated and (clause.cycles == ("year",) or len(dated) > 1)


def rules_of(clause: Clause) -> list[Rule]:
    """When the clause's cycles fall due: on its anchors, or at the end of each cycle."""
    days = [(0, 0)]
    rules = [_yearly(t) for t in clause.instead]
    if clause.anchors:
        days = [(max(t.d2, 0), int(t.bound == BEFORE)) for t in clause.anchors if not t.m1]
        if days and clause.month_in_quarter >= 0 and any(t.unit == "quarter" for t in clause.anchors):
            quarters = [_quarters_month(clause, t) for t in clause.anchors if t.m1]
            return [Rule(12, month, day, before=before) for month in quarters for day, before in days]
        rules += [_yearly(t) for t in clause.anchors if t.m1]
        if not days:
            return rules
    if clause.weekday >= 0 and "week" not in clause.cycles:
        return [_nth_weekday(clause, cycle) for cycle in clause.cycles]
    for cycle in clause.cycles:
        if cycle == "week":
            before = int(clause.weekday_before)
            weekdays = clause.weekdays or (FRIDAY,)
            rules += [Rule(0, weekday=weekday, interval=clause.interval, before=before) for weekday in weekdays]
        else:
            rules += [_in_month(clause, cycle, day, before) for day, before in days]
    return rules


def _yearly(time: Time) -> Rule:
    return Rule(12, time.m2 - 1, max(time.d2, 0), before=int(time.bound == BEFORE))


def _quarters_month(clause: Clause, quarter: Time) -> int:
    """Which month, from 0, the quarter's report falls in: "quý I, III … tháng đầu quý sau" is April and October."""
    return (quarter.m1 - 1 + 3 * clause.quarters_after + clause.month_in_quarter) % 12


def _in_month(clause: Clause, cycle: str, day: int, before: int) -> Rule:
    """In the last month of the cycle, or in the month of the quarter that the text names."""
    step = STEP[cycle]
    offset = clause.month_in_quarter if cycle == "quarter" and clause.month_in_quarter >= 0 else step - 1
    working = 0 if not clause.workday else 1 if day == 1 else -1
    return Rule(step, offset, day, -1, 0, clause.interval, before, working, clause.skips)


def _nth_weekday(clause: Clause, cycle: str) -> Rule:
    nth = clause.nth_week or (-1 if not clause.anchors or clause.anchors[0].d2 == LAST else 1)
    return Rule(STEP[cycle], STEP[cycle] - 1, weekday=clause.weekday, nth=nth, before=int(clause.weekday_before))

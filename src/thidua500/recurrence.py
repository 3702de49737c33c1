"""Days of a repeating deadline, by `dateutil.rrule`. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from thidua500.phases import next_working_day, previous_working_day

SHOWN = 4  # how many coming days a deadline names
STEP = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


class Rule(NamedTuple):
    """Every `interval` weeks on a weekday, or every `step` months on a day.

    step: months from one day to the next, 0 for weeks; offset: which month of the step, from 0; day: of the month, 0
    the last; weekday: 0 = Monday, -1 none; nth: which of the month's weekdays, -1 the last; before: that many days
    earlier ("trước ngày 25" is the 24th); working: -1 the last working day up to it, 1 the first from it.
    """

    step: int
    offset: int = 0
    day: int = 0
    weekday: int = -1
    nth: int = 0
    interval: int = 1
    before: int = 0
    working: int = 0


def occurrences(rules: list[Rule], first: date, last: date | None) -> tuple[date, ...]:
    """The next four days on or after `first`, none after `last`."""
    days = days_of_rule(rules[0], first) if len(rules) == 1 else _merged(rules, first)
    return tuple([day for day in days[:SHOWN] if last is None or day <= last])


def _merged(rules: list[Rule], first: date) -> list[date]:
    return sorted({day for rule in rules for day in days_of_rule(rule, first)})


@lru_cache(maxsize=1024)
def days_of_rule(rule: Rule, first: date) -> tuple[date, ...]:
    """At least four days of one rule from `first` on."""
    earlier = timedelta(days=rule.before)
    found = _rrule(rule, first + earlier)
    days = (_working(moment.date() - earlier, rule.working) for moment in found)
    return tuple(day for day in days if day >= first)


def _rrule(rule: Rule, first: date) -> Any:
    from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

    if not rule.step:
        return rrule(WEEKLY, interval=rule.interval, byweekday=rule.weekday, dtstart=_midnight(first), count=SHOWN)
    month = (first.month - 1) // rule.step * rule.step + rule.offset
    start = datetime(first.year, month + 1, 1)  # the count allows for a day of this month before `first`
    every: dict[str, Any] = {"freq": MONTHLY, "interval": rule.step * rule.interval, "dtstart": start, "count": SHOWN + 1}
    if rule.weekday >= 0:
        return rrule(**every, byweekday=weekday(rule.weekday, rule.nth))
    if rule.day > 28:  # the 30th of February is its last day
        return rrule(**every, bymonthday=range(28, rule.day + 1), bysetpos=-1)
    return rrule(**every, bymonthday=rule.day or -1)


def _working(day: date, towards: int) -> date:
    return previous_working_day(day) if towards < 0 else next_working_day(day) if towards else day


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)

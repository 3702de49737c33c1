"""Periods of the calendar and of a programme, and days as the command line writes them. Pure.

A period is a closed interval of days with a name for people ("tháng 9 năm 2026") and a key for folders and files
("2026-09"). Weeks, months, quarters, half-years and years come from the calendar, each kind tiling it; phases and the
whole campaign come from a programme. On which day a period is looked at stands beside it, never in it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from thidua500.base.errors import UsageError
from thidua500.base.text import fold, show_day, show_day_of_year

if TYPE_CHECKING:
    from thidua500.base.model import Phase

PeriodKind = Literal["week", "month", "quarter", "half-year", "year", "phase", "campaign"]

CAMPAIGN = "ca-dot"  # the key of the whole campaign
_ONE_DAY = timedelta(days=1)
_ROMAN = ("I", "II", "III", "IV")
_HALVES = ("đầu", "cuối")


@dataclass(frozen=True, slots=True)
class Period:
    """The days `start` to `end`, both included.

    key: as folders and files write it: "2026-W39", "2026-09", "2026-Q3", "2026-H2", "2026", "GD2", "ca-dot".
    label: in the office's words: "tháng 9 năm 2026"; short: the same inside a sentence: "tháng 9/2026".
    earlier: the phase before, for a phase; the calendar knows the neighbours of the other kinds.
    """

    kind: PeriodKind
    key: str
    label: str
    short: str
    start: date
    end: date
    earlier: Period | None = field(default=None, repr=False)

    @property
    def noun(self) -> str:
        """What a neighbour of this kind is called: "tháng" as in "tháng trước", "trong tháng"."""
        return _NOUNS[self.kind]

    @property
    def previous(self) -> Period | None:
        """The one before of its kind, which ends on the day before this one starts; None before the first phase."""
        return period_of(self.kind, self.start - _ONE_DAY) if self.kind in _CALENDAR else self.earlier

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day <= self.end

    def covers(self, other: Period | None) -> bool:
        """Whether the other period lies in this one whole: a quarter covers its months and itself.

        Phases begin and end within months: each month belongs to the one that holds its last day.
        """
        if other is None:
            return False
        whole = self.start <= other.start or self.kind not in _CALENDAR
        return whole and self.contains(other.end)

    def at(self, day: date) -> Period | None:
        """The period of the same kind that holds the day; None for what is no part of the calendar."""
        return period_of(self.kind, day) if self.kind in _CALENDAR else None


_NOUNS: Mapping[PeriodKind, str] = {
    "week": "tuần",
    "month": "tháng",
    "quarter": "quý",
    "half-year": "kỳ",  # "6 tháng trước" would be six months ago
    "year": "năm",
    "phase": "giai đoạn",
    "campaign": "đợt",
}


# --- the calendar -------------------------------------------------------------------------------------------------


def _week(day: date) -> Period:
    """The week from Monday to Sunday, numbered as ISO 8601 does: the first one holds the year's first Thursday."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    first = show_day_of_year(monday) if monday.year == sunday.year else show_day(monday)
    label = f"tuần từ {first} đến {show_day(sunday)}"
    year, week, _ = day.isocalendar()
    return Period("week", f"{year}-W{week:02d}", label, label, monday, sunday)


def _month(day: date) -> Period:
    first, last = _span(day, 1)
    label, short = f"tháng {day.month} năm {day.year}", f"tháng {day.month}/{day.year}"
    return Period("month", f"{day.year}-{day.month:02d}", label, short, first, last)


def _quarter(day: date) -> Period:
    first, last = _span(day, 3)
    at = first.month // 3
    label, short = f"quý {_ROMAN[at]} năm {day.year}", f"quý {_ROMAN[at]}/{day.year}"
    return Period("quarter", f"{day.year}-Q{at + 1}", label, short, first, last)


def _half_year(day: date) -> Period:
    first, last = _span(day, 6)
    at = first.month // 6
    label = f"6 tháng {_HALVES[at]} năm {day.year}"
    return Period("half-year", f"{day.year}-H{at + 1}", label, label, first, last)


def _year(day: date) -> Period:
    first, last = _span(day, 12)
    return Period("year", f"{day.year}", f"năm {day.year}", f"năm {day.year}", first, last)


def _span(day: date, months: int) -> tuple[date, date]:
    """First and last day of the part of the year, `months` long, that holds the day."""
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1])


class _Calendar(NamedTuple):
    """One kind: its period that holds a day; how it is written, folded; the day that a writing means; an example; name.

    The day is the first one or any other of the period. Raises ValueError where the calendar has no such one.
    """

    holding: Callable[[date], Period]
    written: tuple[str, ...]
    day: Callable[[Mapping[str, str]], date]
    example: str
    name: str


_Y = r"(?P<y>[12]\d{3})"


def _number(text: str) -> int:
    return ("i", "ii", "iii", "iv").index(text) + 1 if text[0] == "i" else int(text)


def _first_of(months: int) -> Callable[[Mapping[str, str]], date]:
    """The n-th part of the year, `months` long."""
    return lambda found: date(int(found["y"]), (_number(found["n"]) - 1) * months + 1, 1)


_CALENDAR: Mapping[str, _Calendar] = {
    "week": _Calendar(
        _week,
        (rf"{_Y}-w(?P<n>\d{{1,2}})",),
        lambda found: date.fromisocalendar(int(found["y"]), int(found["n"]), 1),
        "2026-W39",
        "tuần",
    ),
    "month": _Calendar(
        _month,
        (rf"{_Y}-(?P<n>\d{{1,2}})", rf"(?P<n>\d{{1,2}})[/.-]{_Y}"),
        _first_of(1),
        "2026-09 hoặc 09/2026",
        "tháng",
    ),
    "quarter": _Calendar(
        _quarter,
        (rf"{_Y}-q(?P<n>\d)", rf"(?:qu[iy] ?)?(?P<n>iv|i{{1,3}}|[1-4])/{_Y}"),
        _first_of(3),
        "2026-Q3 hoặc III/2026",
        "quý",
    ),
    "half-year": _Calendar(_half_year, (rf"{_Y}-h(?P<n>\d)",), _first_of(6), "2026-H2", "kỳ 6 tháng"),
    "year": _Calendar(_year, (_Y,), lambda found: date(int(found["y"]), 1, 1), "2026", "năm"),
}


def period_of(kind: PeriodKind, day: date) -> Period:
    """The week, month, quarter, half-year or year that holds the day."""
    return _CALENDAR[kind].holding(day)


@lru_cache(maxsize=1024)
def parse_period(kind: PeriodKind, text: str) -> Period:
    """A period of the calendar as its key or another usual writing names it. Raises UsageError."""
    calendar = _CALENDAR[kind]
    found = _read(calendar, text)
    if found is None:
        raise UsageError(f"“{text}” không phải {calendar.name} nào trong lịch. Hãy viết như {calendar.example}.")
    return found


def parse_week(text: str) -> Period:
    """The week that a day lies in ("2026-09-25", "25/9/2026"), or that is so called ("2026-W39"). Raises UsageError."""
    return _read(_CALENDAR["week"], text) or period_of("week", parse_day(text))


@lru_cache(maxsize=1024)
def from_key(key: str) -> Period | None:
    """The period of the calendar, of whatever kind, that a folder of that name means; None for another name."""
    return next((found for calendar in _CALENDAR.values() if (found := _read(calendar, key))), None)


def _read(calendar: _Calendar, text: str) -> Period | None:
    folded = fold(text)
    match = next((match for pattern in calendar.written if (match := re.fullmatch(pattern, folded))), None)
    try:
        return calendar.holding(calendar.day(match.groupdict())) if match else None
    except ValueError:
        return None


# --- a programme's own --------------------------------------------------------------------------------------------


def phase_periods(phases: Iterable[Phase], opening: date, *, told: bool = True) -> tuple[Period, ...]:
    """The phases of a programme, in order. opening: the first day where the first phase's own is not set yet.

    told: whether anybody has said that day; else no label names it.
    """
    found: list[Period] = []
    for phase in phases:
        start = phase.start or (found[-1].end + _ONE_DAY if found else opening)
        name = f"giai đoạn {phase.number}"
        known = told or phase.start or found
        days = f"từ {show_day(start)} đến {show_day(phase.end)}" if known else f"đến hết {show_day(phase.end)}"
        before = found[-1] if found else None
        found.append(Period("phase", f"GD{phase.number}", f"{name} ({days})", name, start, phase.end, before))
    return tuple(found)


def campaign_period(start: date, end: date, *, told: bool = True) -> Period:
    """The whole campaign; nothing comes before it. told: whether anybody has said its first day."""
    days = f"từ {show_day(start)} đến {show_day(end)}" if told else f"đến hết {show_day(end)}"
    return Period("campaign", CAMPAIGN, f"cả đợt ({days})", "cả đợt", start, end)


# --- days ---------------------------------------------------------------------------------------------------------

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def parse_day(text: str) -> date:
    """ "2026-09-30" or "30/9/2026". Raises UsageError."""
    if match := _ISO_DAY.fullmatch(text.strip()):
        parts = (match[1], match[2], match[3])
    elif match := _DAY.fullmatch(text.strip()):
        parts = (match[3], match[2], match[1])
    else:
        raise UsageError(f"“{text}” không phải ngày. Hãy viết như 2026-09-30 hoặc 30/9/2026.")
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        raise UsageError(f"Không có ngày “{text}” trong lịch. Hãy kiểm tra lại ngày, tháng.") from None

"""Figures that units type in: what those of a period come to, over its months and over the units. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from thidua500.base.model import Figure, Source
from thidua500.base.period import Period
from thidua500.base.text import key, show_number
from thidua500.ledger.records import FigureEntry, Register
from thidua500.program.programme import Indicator
from thidua500.rules.b808_impossible_figure import fault as fault_of


class Reading(NamedTuple):
    """What an indicator came to; `exact` is the value as a fraction."""

    numerator: float | None = None
    denominator: float | None = None
    exact: Fraction | None = None
    applies: bool = True
    note: str = ""
    source: tuple[Source, ...] = ()


def exact(number: float) -> Fraction:
    """The number as it is written in decimals: 0.1 is one tenth."""
    return Fraction(str(number))


def ratio(numerator: float, denominator: float, unit: str) -> Reading:
    """A ratio; with nothing in the denominator the indicator does not apply."""
    scale = 100 if unit == "%" else 1
    share = exact(numerator) * scale / exact(denominator) if denominator else None
    return Reading(numerator, denominator, share, applies=bool(denominator))


def is_added(indicator: Indicator) -> bool:
    """Whether a figure of several periods is the sum of theirs: a count of things, not a share nor a largest one."""
    return _is_count(indicator) and indicator.combine == "sum"


def _is_count(indicator: Indicator) -> bool:
    return indicator.kind == "value" and indicator.unit != "%"


def figures_of(register: Register, period: Period, as_of: date) -> Sequence[FigureEntry]:
    """The period's figures known on the day, the latest one of each unit, indicator and month."""
    latest: dict[tuple[str, str, str], FigureEntry] = {}
    for entry in sorted(register.figures, key=lambda entry: (entry.month, entry.received_on)):
        if period.covers(entry.period) and entry.received_on <= as_of:
            figure = entry.figure
            latest[(entry.unit_code or key(figure.unit), key(figure.code) or key(figure.name), entry.month)] = entry
    return tuple(latest.values())


def is_about(figure: Figure, indicator: Indicator) -> bool:
    """Whether a line gives that indicator: by its code, else by its name."""
    if figure.code:
        return key(figure.code) == key(indicator.code)
    return key(figure.name) == key(indicator.name)


def typed(indicator: Indicator, entries: Sequence[FigureEntry], period: Period) -> Reading:
    """What the units typed in comes to over a period: counts of all its months, of a share each unit's last one."""
    faults = [(entry, fault_of(entry.figure, indicator)[1] if entry.figure.applies else "") for entry in entries]
    problems = [f"{entry.figure.unit}: {fault}" for entry, fault in faults if fault]
    notes = [f"Không dùng số liệu của {problem}" for problem in problems]
    usable = [entry for entry, fault in faults if entry.figure.applies and not fault]
    sources = tuple(entry.figure.source for entry in entries)
    if usable:
        counted = usable if _is_count(indicator) else _last_of_each(usable)
        reading = _combined([entry.figure for entry in counted], indicator)
        notes += filter(None, (reading.note, _months(indicator, counted, period)))
        return reading._replace(note="; ".join(notes), source=tuple(entry.figure.source for entry in counted))
    if entries and not problems:
        return Reading(applies=False, note="Không phát sinh", source=sources)
    return Reading(note="; ".join(notes or [f"Chưa có số liệu {period.short}"]), source=sources)


def _last_of_each(entries: Sequence[FigureEntry]) -> list[FigureEntry]:
    """Each unit's figures of the last of the months in which it has any."""
    last = {_sender(entry): entry.month for entry in sorted(entries, key=attrgetter("month"))}
    return [entry for entry in entries if entry.month == last[_sender(entry)]]


def _sender(entry: FigureEntry) -> str:
    return entry.unit_code or key(entry.figure.unit)


def _months(indicator: Indicator, entries: Sequence[FigureEntry], period: Period) -> str:
    """Of which months a figure of a longer period is made: it is no figure of the whole."""
    held = sorted({entry.month: entry.period for entry in entries}.items())
    named = ", ".join(month.short for _, month in held if month != period)
    if not named:
        return ""
    return f"{'cộng số liệu' if is_added(indicator) else 'theo số liệu'} {named}"


def _combined(figures: Sequence[Figure], indicator: Indicator) -> Reading:
    """One reading of what several units gave: numerators and denominators are added, shares never; counts are added, or
    the largest stands for all."""
    parts = [(f.numerator, f.denominator) for f in figures if f.numerator is not None and f.denominator is not None]
    lonely = [f for f in figures if f.numerator is None or f.denominator is None]
    if _is_count(indicator):
        counts = [_count(f) for f in figures]
        return Reading(exact=exact(max(counts) if indicator.combine == "max" else _sum(counts)))
    if parts:
        total = ratio(_sum(n for n, _ in parts), _sum(d for _, d in parts), indicator.unit)
        left_out = ", ".join(f"{f.unit} ({show_number(_count(f))})" for f in lonely)
        return total._replace(note=f"Chưa cộng được số liệu thiếu tử số, mẫu số: {left_out}") if lonely else total
    if len(lonely) == 1 and lonely[0].value is not None:
        return Reading(exact=exact(lonely[0].value))
    given = "; ".join(f"{f.unit}: {show_number(_count(f))}" for f in lonely)
    return Reading(note=f"Thiếu tử số, mẫu số nên chưa tính được tỷ lệ ({given})")


def _sum(numbers: Iterable[float]) -> float:
    return float(sum(map(exact, numbers)))


def _count(figure: Figure) -> float:
    """The number of a counting indicator, in whichever column the unit wrote it."""
    return next((n for n in (figure.value, figure.numerator, figure.denominator) if n is not None), 0)

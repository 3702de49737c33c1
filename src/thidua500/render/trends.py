"""Indicators and the on-time rate period by period: one list for the workbook's sheet and every chart. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from thidua500.base.period import Period
from thidua500.base.text import show_day_of_year
from thidua500.duties.kinds import named_period
from thidua500.program.programme import Program
from thidua500.render.texts import in_percent, plain
from thidua500.report import ReportContext

RATE = "Tỷ lệ nhiệm vụ hoàn thành đúng hạn"


class Series(NamedTuple):
    """One figure over the periods, the reported one last; None where nobody gave it, or no target is set."""

    code: str
    group: str
    name: str
    unit: str
    op: str
    target: float | None
    points: tuple[float | None, ...]


class Trends(NamedTuple):
    """periods: their names for a column or an axis ("9/2026"), as many as each series has points."""

    periods: tuple[str, ...]
    series: tuple[Series, ...]


def trends(context: ReportContext, program: Program) -> Trends:
    """From the first period of which anything is known; the on-time rate first, unless an indicator of the programme
    is that rate."""
    keys = tuple(stand.period for stand in context.trend)
    known = (named_period(key, program) for key in keys)
    periods = (*filter(None, known), context.period)
    return Trends(tuple(map(axis_name, periods)), tuple(_series(context, program, keys)))


def axis_name(period: Period) -> str:
    """A period where space is short: "9/2026", "III/2026", "2026", of a week its Monday."""
    return show_day_of_year(period.start) if period.kind == "week" else period.short.removeprefix(f"{period.noun} ")


def _series(context: ReportContext, program: Program, keys: tuple[str, ...]) -> Iterator[Series]:
    if not any(indicator.computed == "on_time" for indicator in program.indicators):
        rates = [stand.on_time.rate for stand in context.trend] + [context.on_time.rate]
        values = tuple(map(in_percent, rates))
        yield Series("", "", RATE, "%", "≥", in_percent(context.on_time.threshold), values)
    for row in context.indicators:
        known = dict(row.history)
        values = (*(known.get(key) for key in keys), row.value)
        yield Series(row.code, plain(row.group), plain(row.name), row.unit, row.op, row.threshold, values)

"""Indicators (001 V, II.2) of a period: computed from the register, or typed in by the units. Pure.

A ratio in per cent is 100 × numerator ÷ denominator, not rounded; whether it meets its threshold is decided on exact
fractions, so that 97,999 % never passes for 98. An indicator that does not apply has no value and is neither met nor
missed.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.errors import ConfigurationError
from thidua500.base.model import Source
from thidua500.base.period import Period, PeriodKind, period_of
from thidua500.base.text import key, show_day
from thidua500.duties.owing import registering
from thidua500.duties.reports import report_due
from thidua500.ledger.records import FigureEntry, Register
from thidua500.printing import PRINT_NAME
from thidua500.printing.columns import TASK_SHEET
from thidua500.program.calendar import ONE_DAY
from thidua500.program.programme import Indicator, Program
from thidua500.standing.facts import Rate
from thidua500.standing.figures import Reading, exact, figures_of, is_about, is_added, ratio, typed
from thidua500.standing.lacking import unit_reports
from thidua500.standing.snapshot import Snapshot, on_time_counts, snapshot
from thidua500.standing.statements import heard, statements

_YEAR = timedelta(days=365)  # before a first of January or of any month: the same one a year ago, or the day after it
_OPERATORS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    ">": operator.gt,
    "≥": operator.ge,
    "<": operator.lt,
    "≤": operator.le,
    "=": operator.eq,
}


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator in the period.

    previous: its value one period earlier; previous_year: in the same period of the year before, against which the
    document may measure (`baseline`); history: (key, value) of every earlier period, the first one first.
    every: over what the target is meant; met: None also while that period runs and the target is not reached yet.
    sources: where each figure stands.
    """

    code: str
    group: str
    name: str
    numerator: float | None
    denominator: float | None
    value: float | None
    unit: str
    op: str
    threshold: float | None
    met: bool | None
    previous: float | None
    applies: bool
    note: str
    sources: tuple[Source, ...]
    every: str = "month"
    baseline: str = ""
    previous_year: float | None = None
    history: tuple[tuple[str, float | None], ...] = ()


class Look(NamedTuple):
    """One period of the register, with the tasks on the day it is looked at."""

    period: Period
    snap: Snapshot


def indicators(register: Register, program: Program, now: Look, past: Sequence[Look]) -> tuple[IndicatorRow, ...]:
    """Every indicator of the programme in the period, with its values in those before (`looks_before`).

    A typed-in figure of the earlier one is taken as known now, corrections included; a computed one as it stood then.
    Raises ConfigurationError for a computed figure or an operator nobody knows.
    """
    looks = [_Seen.of(look, register, now.snap.as_of) for look in (*past, now)]
    return tuple(_row(indicator, register, program, looks) for indicator in program.indicators)


def indicators_now(register: Register, program: Program, now: Look) -> tuple[IndicatorRow, ...]:
    """As `indicators`, without what was before: only as much of the past is looked at as a target of a quarter or year
    needs. For whoever asks many registers."""
    seen = lru_cache(lambda period: _Seen.of(Look(period, now.snap), register, now.snap.as_of))
    rows = []
    for indicator in program.indicators:
        looks = [
            seen(period)._replace(look=Look(period, snapshot(register, program, period.end)))
            if indicator.computed
            else seen(period)  # what units typed in asks no snapshot
            for period in _inside(indicator, now.period)
        ]
        rows.append(_row(indicator, register, program, [*looks, seen(now.period)]))
    return tuple(rows)


def _inside(indicator: Indicator, period: Period) -> list[Period]:
    """The periods before this one of its kind within the quarter or year that the target is meant over, in order."""
    found: list[Period] = []
    whole, before = period_of(indicator.every, period.start), period.previous
    while before and whole != period and whole.covers(before):
        found.insert(0, before)
        before = before.previous
    return found


class _Seen(NamedTuple):
    """A period with the figures known of it on the day of the question."""

    look: Look
    figures: Sequence[FigureEntry]

    @staticmethod
    def of(look: Look, register: Register, as_of: date) -> _Seen:
        return _Seen(look, figures_of(register, look.period, as_of))


def looks_before(register: Register, program: Program, before: Look | None) -> list[Look]:
    """The periods up to `before`, as they stood at their ends, from the first of which anything is known."""
    if before is None:
        return []
    days = [entry.period.start for entry in register.figures] + [entry.period.start for entry in register.log]
    days += [task.registered_on for task in register.tasks if task.registered_on]
    found, period = [before], before.period.previous
    while period and days and period.end >= min(days):
        found.insert(0, Look(period, snapshot(register, program, period.end)))
        period = period.previous
    return found


def on_time_rate(snap: Snapshot, program: Program) -> Rate:
    """The on-time rate as a fraction, against the threshold of the programme's own indicator for it."""
    numerator, denominator = on_time_counts(snap)
    indicator = next((i for i in program.indicators if i.computed == "on_time"), None)
    threshold = indicator.threshold if indicator else None
    reading = ratio(numerator, denominator, "%")
    return Rate(
        numerator,
        denominator,
        numerator / denominator if denominator else None,
        None if threshold is None else threshold / 100,
        _met(reading.exact, indicator, threshold) if indicator else None,
    )


def _row(indicator: Indicator, register: Register, program: Program, looks: Sequence[_Seen]) -> IndicatorRow:
    """looks: the periods seen, the one of the question last."""
    period = looks[-1].look.period
    readings = {seen.look.period.key: _read(indicator, register, program, seen) for seen in looks}
    values, reading = {key: reading.exact for key, reading in readings.items()}, readings[period.key]
    *past, _ = [(key, None if value is None else float(value)) for key, value in values.items()]
    last_year = period.at(period.start - _YEAR)
    threshold = _threshold(indicator, period)
    met, note = _judged(indicator, threshold, values, looks)
    return IndicatorRow(
        code=indicator.code,
        group=indicator.group,
        name=indicator.name,
        numerator=reading.numerator,
        denominator=reading.denominator,
        value=None if reading.exact is None else float(reading.exact),
        unit=indicator.unit,
        op=indicator.op,
        threshold=threshold,
        met=met,
        previous=past[-1][1] if past else None,
        applies=reading.applies,
        note="; ".join(filter(None, (reading.note, note))),
        sources=reading.source,
        every=indicator.every,
        baseline=indicator.baseline,
        previous_year=dict(past).get(last_year.key) if last_year else None,
        history=tuple(past),
    )


def _threshold(indicator: Indicator, period: Period) -> float | None:
    """The target of the period: its own, else of the shortest longer one that has its own, else the general one."""
    kinds: tuple[PeriodKind, ...] = ("month", "quarter", "half-year", "year")
    around = (period_of(kind, period.start) for kind in kinds)
    own = (
        indicator.targets[one.key] for one in (period, *around) if one.key in indicator.targets and one.covers(period)
    )
    return next(own, indicator.threshold)


def _judged(
    indicator: Indicator, threshold: float | None, values: Mapping[str, Fraction | None], looks: Sequence[_Seen]
) -> tuple[bool | None, str]:
    """Whether the target is met, and what a clerk must know of it.

    A target of a quarter or year is looked at over that whole: counts of its months are added, of shares and sums to
    date the last one stands. Reached, it is met at once; missed it is only when the quarter or year is over. Of a
    longer period each of its quarters or years has to meet a count's target.
    """
    now = looks[-1].look
    whole = period_of(indicator.every, now.period.start)
    value = values[now.period.key]
    if not whole.covers(now.period) or whole == now.period:
        parts = [] if whole == now.period else _parts(indicator, looks[-1])
        return _each_met(indicator, parts) if parts else (_met(value, indicator, threshold), "")
    inside = [v for seen in looks if whole.covers(seen.look.period) and (v := values[seen.look.period.key]) is not None]
    total = sum(inside, Fraction(0)) if is_added(indicator) and inside else inside[-1] if inside else None
    met = _met(total, indicator, threshold)
    note = f"mức yêu cầu tính theo {whole.short}" if threshold is not None else ""
    if now.snap.as_of < whole.end and not (met and indicator.op in (">", "≥")):
        return None, note
    return met, note


def _parts(indicator: Indicator, seen: _Seen) -> list[tuple[Period, bool, Fraction | None]]:
    """The periods of the target's own length in a longer one, with their counts; over: whether the part has ended."""
    if not is_added(indicator) or indicator.computed:
        return []
    found, part = [], period_of(indicator.every, seen.look.period.start)
    while part.start <= seen.look.period.end:
        own = [entry for entry in seen.figures if part.covers(entry.period) and is_about(entry.figure, indicator)]
        if seen.look.period.start <= part.start and part.end <= seen.look.period.end:
            found.append((part, part.end <= seen.look.snap.as_of, typed(indicator, own, part).exact))
        part = period_of(indicator.every, part.end + ONE_DAY)
    return found


def _each_met(indicator: Indicator, parts: Sequence[tuple[Period, bool, Fraction | None]]) -> tuple[bool | None, str]:
    """Whether every part meets its own target; one without a figure, or not over yet, leaves it open."""
    said = [(_met(value, indicator, _threshold(indicator, part)), over) for part, over, value in parts]
    over = [met for met, ended in said if ended]
    if all(met is None for met in over):
        return None, ""
    note = f"mức yêu cầu tính theo từng {parts[0][0].noun}: đạt {over.count(True)}/{len(over)} {parts[0][0].noun}"
    if False in over:
        return False, note
    return (None if None in over or len(over) < len(said) else True), note


def _met(value: Fraction | None, indicator: Indicator, threshold: float | None) -> bool | None:
    if indicator.op not in _OPERATORS:
        raise ConfigurationError(
            f"Chỉ số {indicator.code}: phép so sánh “{indicator.op}” không dùng được. Hãy dùng {' '.join(_OPERATORS)}."
        )
    return meets(value, indicator.op, threshold)


def meets(value: Fraction | None, op: str, threshold: float | None) -> bool | None:
    """Whether an exact value meets its target; None without either."""
    if value is None or threshold is None:
        return None
    return _OPERATORS[op](value, exact(threshold))


def _read(indicator: Indicator, register: Register, program: Program, seen: _Seen) -> Reading:
    if not indicator.computed:
        entries = [entry for entry in seen.figures if is_about(entry.figure, indicator)]
        return typed(indicator, entries, seen.look.period)
    compute = _COMPUTED.get(indicator.computed)
    if compute is None:
        raise ConfigurationError(
            f"Chỉ số {indicator.code}: computed = “{indicator.computed}” không có. "
            f"Các cách tính có sẵn: {', '.join(_COMPUTED)}; để trống nếu đơn vị tự nhập."
        )
    return compute(register, program, seen.look)


# --- computed from the register -----------------------------------------------------------------------------------


def _on_time(register: Register, program: Program, look: Look) -> Reading:
    return _from_register(*on_time_counts(look.snap), "nhiệm vụ có hạn đã đến hạn hoặc đã xong")


def _late_explained(register: Register, program: Program, look: Look) -> Reading:
    """Late tasks whose unit gave reasons and a remedy (001 IV row 14); the warning itself is the red light."""
    late = [item.judgement for item in look.snap.tasks if item.late]
    return _from_register(sum(bool(j.explanation) for j in late), len(late), "nhiệm vụ chậm")


def _coded(register: Register, program: Program, look: Look) -> Reading:
    """Tasks with a tracking code among all that units put forward: those returned for mending have none yet."""
    as_of = look.snap.as_of
    coded = {(item.task.unit_code, key(item.task.title)) for item in look.snap.tasks}
    received = {entry.path: entry.received_on for entry in register.files}
    returned = {
        (back.file, back.number)
        for back in register.returned
        if back.number is not None and received[back.file] <= as_of and (back.unit_code, key(back.title)) not in coded
    }
    number = len(look.snap.tasks)
    return _from_register(number, number + len(returned), "nhiệm vụ các đơn vị đã đăng ký")


def _reports_on_time(register: Register, program: Program, look: Look) -> Reading:
    """Of a longer period all reports of its months whose last day is over."""
    due, as_of = report_due(program, look.period), look.snap.as_of
    if due and as_of <= due:
        return Reading(note=f"Chưa hết hạn gửi báo cáo {look.period.noun} ({show_day(due)})")
    reports = unit_reports(statements(register, program, as_of), look.period)
    owed = [report for report in reports if report.duty.due and report.duty.due < as_of]
    if due is None and not owed:
        return Reading(applies=False, note=f"Chương trình không đặt hạn gửi báo cáo {look.period.noun}")
    in_time = sum(report.state == "met" for report in owed)
    what = f"đầu mối phải báo cáo, hạn {show_day(due)}" if due else "báo cáo đã hết hạn của các đầu mối"
    return _from_register(in_time, len(owed), what)


def _from_register(numerator: int, denominator: int, of_what: str) -> Reading:
    note = f"Tính từ sổ giao việc: {numerator}/{denominator} {of_what}" if denominator else f"Chưa có {of_what}"
    return ratio(numerator, denominator, "%")._replace(note=note, source=(Source(PRINT_NAME, TASK_SHEET, "A1"),))


def _registered(register: Register, program: Program, look: Look) -> Reading:
    """Units with a task in the register among those that owe a registration (001 NQ II.2.1: all apply "6 rõ")."""
    owed = [d for d in registering(program, heard(register, look.snap.as_of)) if d.kind == "registration"]
    units = {item.task.unit_code for item in look.snap.tasks}
    return _from_register(sum(d.unit in units for d in owed), len(owed), "đầu mối phải đăng ký nhiệm vụ theo 6 rõ")


_COMPUTED: Mapping[str, Callable[[Register, Program, Look], Reading]] = {
    "on_time": _on_time,
    "late_explained": _late_explained,
    "coded": _coded,
    "reports_on_time": _reports_on_time,
    "registered": _registered,
}

"""Indicators (001 V, II.2) of a period: computed from the register, or typed in by the units. Pure.

A ratio in per cent is 100 × numerator ÷ denominator, not rounded; whether it meets its threshold is decided on exact
fractions, so that 97,999 % never passes for 98. An indicator that does not apply has no value and is neither met nor
missed.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from thidua500.base.errors import ConfigurationError
from thidua500.base.model import Figure, Source
from thidua500.base.period import Period, PeriodKind, period_of
from thidua500.base.text import key, show_day, show_number
from thidua500.duties.owing import registering
from thidua500.duties.reports import report_due
from thidua500.ledger.records import FigureEntry, Register
from thidua500.printing import PRINT_NAME
from thidua500.printing.columns import TASK_SHEET
from thidua500.program.programme import Indicator, Program
from thidua500.rules.b808_impossible_figure import fault as fault_of
from thidua500.standing.facts import Rate
from thidua500.standing.lacking import unit_reports
from thidua500.standing.snapshot import Snapshot, on_time_counts, snapshot
from thidua500.standing.statements import heard

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


class _Reading(NamedTuple):
    """What an indicator came to; `exact` is the value as a fraction."""

    numerator: float | None = None
    denominator: float | None = None
    exact: Fraction | None = None
    applies: bool = True
    note: str = ""
    source: tuple[Source, ...] = ()


def indicators(register: Register, program: Program, now: Look, past: Sequence[Look]) -> tuple[IndicatorRow, ...]:
    """Every indicator of the programme in the period, with its values in those before (`looks_before`).

    A typed-in figure of the earlier one is taken as known now, corrections included; a computed one as it stood then.
    Raises ConfigurationError for a computed figure or an operator nobody knows.
    """
    looks = [_Seen.of(look, register, now.snap.as_of) for look in (*past, now)]
    rows = []
    for indicator in program.indicators:
        readings = [_read(indicator, register, program, seen.look, seen.figures) for seen in looks]
        values = {seen.look.period.key: reading.exact for seen, reading in zip(looks, readings, strict=True)}
        rows.append(_row(indicator, readings[-1], values, looks))
    return tuple(rows)


class _Seen(NamedTuple):
    """A period with the figures known of it on the day of the question."""

    look: Look
    figures: Sequence[FigureEntry]

    @staticmethod
    def of(look: Look, register: Register, as_of: date) -> _Seen:
        return _Seen(look, _figures(register, look.period, as_of))


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
    reading = _ratio(numerator, denominator, "%")
    return Rate(
        numerator,
        denominator,
        numerator / denominator if denominator else None,
        None if threshold is None else threshold / 100,
        _met(reading.exact, indicator, threshold) if indicator else None,
    )


def _row(
    indicator: Indicator, reading: _Reading, values: Mapping[str, Fraction | None], looks: Sequence[_Seen]
) -> IndicatorRow:
    """values: of every period seen, the one of the question last."""
    period = looks[-1].look.period
    *past, _ = [(key, None if value is None else float(value)) for key, value in values.items()]
    last_year = period.at(period.start.replace(year=period.start.year - 1, day=1))
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
    date the last one stands. Reached, it is met at once; missed it is only when the quarter or year is over.
    """
    now = looks[-1].look
    whole = period_of(indicator.every, now.period.start)
    value = values[now.period.key]
    if not whole.covers(now.period) or whole == now.period:
        return _met(value, indicator, threshold), ""
    inside = [v for seen in looks if whole.covers(seen.look.period) and (v := values[seen.look.period.key]) is not None]
    counted = indicator.kind == "value" and indicator.unit != "%" and indicator.combine == "sum"
    total = sum(inside, Fraction(0)) if counted and inside else inside[-1] if inside else None
    met = _met(total, indicator, threshold)
    note = f"mức yêu cầu tính theo {whole.short}" if threshold is not None else ""
    if now.snap.as_of < whole.end and not (met and indicator.op in (">", "≥")):
        return None, note
    return met, note


def _met(value: Fraction | None, indicator: Indicator, threshold: float | None) -> bool | None:
    if indicator.op not in _OPERATORS:
        raise ConfigurationError(
            f"Chỉ số {indicator.code}: phép so sánh “{indicator.op}” không dùng được. Hãy dùng {' '.join(_OPERATORS)}."
        )
    if value is None or threshold is None:
        return None
    return _OPERATORS[indicator.op](value, _exact(threshold))


def _exact(number: float) -> Fraction:
    """The number as it is written in decimals: 0.1 is one tenth."""
    return Fraction(str(number))


def _ratio(numerator: float, denominator: float, unit: str) -> _Reading:
    """A ratio; with nothing in the denominator the indicator does not apply."""
    scale = 100 if unit == "%" else 1
    exact = _exact(numerator) * scale / _exact(denominator) if denominator else None
    return _Reading(numerator, denominator, exact, applies=bool(denominator))


def _read(
    indicator: Indicator, register: Register, program: Program, look: Look, figures: Sequence[FigureEntry]
) -> _Reading:
    if not indicator.computed:
        return _typed(indicator, [entry for entry in figures if _is_about(entry.figure, indicator)], look.period)
    compute = _COMPUTED.get(indicator.computed)
    if compute is None:
        raise ConfigurationError(
            f"Chỉ số {indicator.code}: computed = “{indicator.computed}” không có. "
            f"Các cách tính có sẵn: {', '.join(_COMPUTED)}; để trống nếu đơn vị tự nhập."
        )
    return compute(register, program, look)


# --- computed from the register -----------------------------------------------------------------------------------


def _on_time(register: Register, program: Program, look: Look) -> _Reading:
    return _from_register(*on_time_counts(look.snap), "nhiệm vụ có hạn đã đến hạn hoặc đã xong")


def _late_explained(register: Register, program: Program, look: Look) -> _Reading:
    """Late tasks whose unit gave reasons and a remedy (001 IV row 14); the warning itself is the red light."""
    late = [item.judgement for item in look.snap.tasks if item.late]
    return _from_register(sum(bool(j.explanation) for j in late), len(late), "nhiệm vụ chậm")


def _coded(register: Register, program: Program, look: Look) -> _Reading:
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


def _reports_on_time(register: Register, program: Program, look: Look) -> _Reading:
    due = report_due(program, look.period)
    if due is None:
        return _Reading(applies=False, note=f"Chương trình không đặt hạn gửi báo cáo {look.period.noun}")
    if look.snap.as_of <= due:
        return _Reading(note=f"Chưa hết hạn gửi báo cáo {look.period.noun} ({show_day(due)})")
    owed = unit_reports(register, program, look.period, look.snap.as_of)
    in_time = sum(report.state == "met" for report in owed)
    return _from_register(in_time, len(owed), f"đầu mối phải báo cáo, hạn {show_day(due)}")


def _from_register(numerator: int, denominator: int, of_what: str) -> _Reading:
    note = f"Tính từ sổ giao việc: {numerator}/{denominator} {of_what}" if denominator else f"Chưa có {of_what}"
    return _ratio(numerator, denominator, "%")._replace(note=note, source=(Source(PRINT_NAME, TASK_SHEET, "A1"),))


def _registered(register: Register, program: Program, look: Look) -> _Reading:
    """Units with a task in the register among those that owe a registration (001 NQ II.2.1: all apply "6 rõ")."""
    owed = [d for d in registering(program, heard(register, look.snap.as_of)) if d.kind == "registration"]
    units = {item.task.unit_code for item in look.snap.tasks}
    return _from_register(sum(d.unit in units for d in owed), len(owed), "đầu mối phải đăng ký nhiệm vụ theo 6 rõ")


_COMPUTED: Mapping[str, Callable[[Register, Program, Look], _Reading]] = {
    "on_time": _on_time,
    "late_explained": _late_explained,
    "coded": _coded,
    "reports_on_time": _reports_on_time,
    "registered": _registered,
}


# --- typed in by the units ----------------------------------------------------------------------------------------


def _figures(register: Register, period: Period, as_of: date) -> Sequence[FigureEntry]:
    """The period's figures known on the day, the latest one of each unit and indicator."""
    latest: dict[tuple[str, str], FigureEntry] = {}
    for entry in sorted(register.figures, key=lambda entry: (entry.month, entry.received_on)):
        if period.covers(entry.period) and entry.received_on <= as_of:
            figure = entry.figure
            latest[(entry.unit_code or key(figure.unit), key(figure.code) or key(figure.name))] = entry
    return tuple(latest.values())


def _is_about(figure: Figure, indicator: Indicator) -> bool:
    if figure.code:
        return key(figure.code) == key(indicator.code)
    return key(figure.name) == key(indicator.name)


def _typed(indicator: Indicator, entries: Sequence[FigureEntry], period: Period) -> _Reading:
    figures = [entry.figure for entry in entries]
    judged = [(f, fault_of(f, indicator)[1] if f.applies else "") for f in figures]
    problems = [f"{f.unit}: {fault}" for f, fault in judged if fault]
    usable = [f for f, fault in judged if f.applies and not fault]
    notes = [f"Không dùng số liệu của {problem}" for problem in problems]
    if usable:
        reading = _combined(usable, indicator)
        notes += [reading.note] if reading.note else []
        return reading._replace(note="; ".join(notes), source=tuple(f.source for f in usable))
    if figures and not problems:
        return _Reading(applies=False, note="Không phát sinh", source=tuple(f.source for f in figures))
    notes = notes or [f"Chưa có số liệu {period.short}"]
    return _Reading(note="; ".join(notes), source=tuple(f.source for f in figures))


def _combined(figures: Sequence[Figure], indicator: Indicator) -> _Reading:
    """One reading of what several units gave: numerators and denominators are added, shares never; counts are added, or
    the largest stands for all."""
    parts = [(f.numerator, f.denominator) for f in figures if f.numerator is not None and f.denominator is not None]
    lonely = [f for f in figures if f.numerator is None or f.denominator is None]
    if indicator.kind == "value" and indicator.unit != "%":
        counts = [_count(f) for f in figures]
        return _Reading(exact=_exact(max(counts) if indicator.combine == "max" else _sum(counts)))
    if parts:
        total = _ratio(_sum(n for n, _ in parts), _sum(d for _, d in parts), indicator.unit)
        left_out = ", ".join(f"{f.unit} ({show_number(_count(f))})" for f in lonely)
        return total._replace(note=f"Chưa cộng được số liệu thiếu tử số, mẫu số: {left_out}") if lonely else total
    if len(lonely) == 1 and lonely[0].value is not None:
        return _Reading(exact=_exact(lonely[0].value))
    given = "; ".join(f"{f.unit}: {show_number(_count(f))}" for f in lonely)
    return _Reading(note=f"Thiếu tử số, mẫu số nên chưa tính được tỷ lệ ({given})")


def _sum(numbers: Iterable[float]) -> float:
    return float(sum(map(_exact, numbers)))


def _count(figure: Figure) -> float:
    """The number of a counting indicator, in whichever column the unit wrote it."""
    return next((n for n in (figure.value, figure.numerator, figure.denominator) if n is not None), 0)

"""What is owed: programme and calendar → the duties of a span of days, each with its line of the document. Pure.

One list for everybody: findings, board, punctuality, reminders and report ask it, and whether a duty is met says
`standing/`. A day that the document does not set is not set here either. A yearly or monthly duty exists for each of
its periods that share a day with the span; any other one if it can be asked for before the span ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from thidua500.base.model import Deadline
from thidua500.base.period import Period, PeriodKind, period_of, phase_periods
from thidua500.base.text import show_day, show_weekday
from thidua500.deadlines import read_deadline
from thidua500.duties.duty import Duty, DutyKind, Row
from thidua500.duties.members import Below, Heard, below, everybody, lineage, members, name_of, row_of
from thidua500.duties.reports import due_of, is_owed
from thidua500.program.calendar import ONE_DAY
from thidua500.program.owed import AssignedTask, ReportOwed, RequiredKind
from thidua500.program.programme import Indicator, Program, Unit

LOOKED_AHEAD = timedelta(days=31)
GROWTH = "tang-truong"  # the required kind that D702 tells of
_CALENDAR: tuple[PeriodKind, ...] = ("month", "quarter", "half-year", "year")

# What fulfils a duty, for a clerk.
_NAMED_IN_FORM = "Nhiệm vụ trong phiếu nêu rõ việc ấy"
_TASK_DONE = "Nhiệm vụ đăng ký tương ứng được công nhận hoàn thành"
_REPORTED_OF_TASK = "Kết quả, minh chứng của nhiệm vụ tương ứng nêu việc đến mốc này"
_SHOWN = "Kết quả hoặc minh chứng đã báo cáo nêu sản phẩm này"
_FILE = "Tệp tiến độ của đơn vị trong kỳ"
_FILE_OR_SHOWN = "Báo cáo của kỳ, hoặc kết quả, minh chứng nêu báo cáo này"
_FIGURE = "Dòng số liệu trong tệp tiến độ của kỳ"


class Span(NamedTuple):
    """The days `first` to `last`, both included."""

    first: date
    last: date


def span_of(period: Period, as_of: date) -> Span:
    """The days of a period; of one that goes on for long, no further than a month beyond the day of the question."""
    return Span(period.start, min(period.end, max(as_of, period.start) + LOOKED_AHEAD))


def whole_span(program: Program, until: date) -> Span:
    """From the programme's first day to that one; while it is unset, from 1 January of the first phase's year."""
    opening = program.opening_day
    if opening is None:
        opening = program.phases[0].end.replace(month=1, day=1) if program.phases else program.closing_day or until
    return Span(min(opening, until), until)


def duties(program: Program, span: Span, heard: Heard) -> tuple[Duty, ...]:
    """Everything that is owed and can be asked for within the span, unit by unit in the programme's order.

    heard: what the office knows of units beside the programme; reports of registered tasks are owed by units that have
    registered some.
    """
    making = _Making(program, span, heard)
    found = [duty for make in _MAKERS for duty in make(making) if duty.start is None or duty.start <= span.last]
    rank = {code: at for at, code in enumerate(making.everybody)}
    return tuple(sorted(found, key=lambda duty: rank.get(duty.unit, len(rank))))


def registering(program: Program, heard: Heard) -> tuple[Duty, ...]:
    """What forms are held against: how many tasks of which kinds each unit registers, and what it has to take on.

    Of an assigned task with milestones here is one duty, the task itself. None has a day: a form is held against what,
    not when, and reading the days would be half of the work on a single file.
    """
    making = _Making(program, whole_span(program, date.max), heard, dated=False)
    taken = (_task(making, row, units) for row, units in _shared(making))
    return (*_registrations(making), *_required(making), *taken)


@dataclass(frozen=True)
class _Making:
    """What duties are made of, and what all their makers ask again and again."""

    program: Program
    span: Span
    heard: Heard
    dated: bool = True

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """All units that owe anything of their own."""
        return everybody(self.program, self.heard)

    @cached_property
    def _below(self) -> Below:
        return below(self.program, self.heard)

    def duty(
        self,
        kind: DutyKind,
        row: Row,
        units: tuple[str, ...],
        what: str,
        *,
        ref: str,
        fulfilled: str,
        deadline: Deadline,
    ) -> Duty:
        """A duty with the name of its first unit and the days of its deadline."""
        return Duty(
            *(kind, ref, units[0], name_of(self.program, units[0], self.heard), units, what),
            start=deadline.start or self.program.opening_day,
            due=deadline.due,
            to="",
            source=row.source,
            fulfilled=fulfilled,
            row=row,
            doubt=_doubt(deadline),
        )

    def read(self, text: str) -> Deadline:
        """A time of the document; "" is no time at all."""
        if not text or not self.dated:
            return Deadline(text, "missing")
        return read_deadline(text, self.program, as_of=self.span.first)

    def each(self, owners: Iterable[str]) -> Iterator[str]:
        """Every unit that the codes stand for."""
        found = (code for owner in owners for code in members(owner, self._below))
        return iter(dict.fromkeys(found))

    def sharing(self, owners: tuple[str, ...], *, each: bool) -> Iterator[tuple[str, ...]]:
        """Who owes a row: every unit of one owner by itself, several owners together."""
        if each or len(owners) == 1:
            return ((code,) for code in self.each(owners))
        return iter((owners,)) if owners else iter(())


# --- registrations ------------------------------------------------------------------------------------------------


def _registrations(making: _Making) -> Iterator[Duty]:
    """So many tasks from each unit by the day that registrations close."""
    program, row = making.program, making.program.registration
    deadline = making.read(row.time)
    for code, unit in _registering(making):
        what = f"Đăng ký ít nhất {unit.minimum:02d} nhiệm vụ"
        duty = making.duty(
            *("registration", row, (code,), what), ref="", fulfilled="Phiếu đăng ký được nhận vào sổ", deadline=deadline
        )
        source = unit.minimum_source or row.source or _source(program, "minimum_tasks")
        yield replace(duty, to=row.to, source=source, count=unit.minimum)


def _registering(making: _Making) -> Iterator[tuple[str, Unit]]:
    """Units that register, each with the row that says how many tasks at least: its own, or that of its class."""
    for code in making.everybody:
        unit = row_of(making.program, code)
        if unit and unit.minimum > 0:
            yield code, unit


def _required(making: _Making) -> Iterator[Duty]:
    """Kinds of tasks that must be among the registered ones; growth is asked of every unit but mass organisations."""
    program = making.program
    for row in program.required:
        yield from _of_kind(making, row, making.each(row.owners))
    if program.growth_words:
        growth = RequiredKind(
            *(GROWTH, "việc góp vào tăng trưởng", (), program.growth_words),
            source=_source(program, "growth_words"),
        )
        yield from _of_kind(making, growth, (code for code, unit in _registering(making) if not unit.mass))


def _of_kind(making: _Making, row: RequiredKind, codes: Iterable[str]) -> Iterator[Duty]:
    deadline = making.read(row.time or making.program.registration.time)
    what = f"Đăng ký ít nhất {row.count:02d} {row.what}"
    for code in codes:
        duty = making.duty(*("required", row, (code,), what), ref=row.code, fulfilled=_NAMED_IN_FORM, deadline=deadline)
        yield replace(duty, to=making.program.registration.to, count=row.count)


# --- assigned tasks and products ----------------------------------------------------------------------------------


def _assigned(making: _Making) -> Iterator[Duty]:
    """The document's own tasks; one with milestones is owed milestone by milestone."""
    for row, units in _shared(making):
        yield from _milestones(making, row, units) if row.milestones else (_task(making, row, units),)


def _shared(making: _Making) -> Iterator[tuple[AssignedTask, tuple[str, ...]]]:
    """The assigned rows with those who owe them; what is owed already as another duty is left out."""
    for row in making.program.assigned:
        for units in () if row.same_as else making.sharing(row.owners, each=row.each):
            yield row, units


def _task(making: _Making, row: AssignedTask, units: tuple[str, ...]) -> Duty:
    return making.duty(
        *("assigned", row, units, row.title), ref=row.number, fulfilled=_TASK_DONE, deadline=making.read(row.time)
    )


def _milestones(making: _Making, row: AssignedTask, units: tuple[str, ...]) -> Iterator[Duty]:
    start = None
    for step in row.milestones:
        deadline = making.read(step.time)
        deadline = deadline._replace(start=start or deadline.start)
        duty = making.duty(
            *("milestone", row, units, f"{row.title}: {step.text}"),
            ref=row.number,
            fulfilled=_REPORTED_OF_TASK,
            deadline=deadline,
        )
        yield replace(duty, step=step)
        start = deadline.due + ONE_DAY if deadline.due else None


def _products(making: _Making) -> Iterator[Duty]:
    """Mandatory products: of a phase by its end, unless they have a day; a unit's own over its phases."""
    program = making.program
    ends = {phase.number: phase for phase in program.phases}
    for row in program.products:
        owners = row.owners or ((program.compiler,) if program.compiler else ())
        if row.same_as or not owners:
            continue
        own = making.read(row.time)
        for units in making.sharing(owners, each=row.each):
            duty = making.duty("product", row, units, row.name, ref=row.code, fulfilled=_SHOWN, deadline=own)
            numbers = (row.phase,) if row.phase else phases_of(program, units[0])
            known = [ends[number] for number in numbers if number in ends]
            if known:
                duty = replace(duty, start=own.start or known[0].start, due=own.due or known[-1].end)
            yield duty


def phases_of(program: Program, code: str) -> tuple[int, ...]:
    """The phases that matter for a unit: its own, else its class's."""
    units = filter(None, map(program.unit, lineage(program, code)))
    return next((unit.phases for unit in units if unit.phases), ())


# --- reports and figures ------------------------------------------------------------------------------------------


def _reports(making: _Making) -> Iterator[Duty]:
    for row in making.program.reports:
        for period, due in _periods(making, row):
            for units in _reporting(making, row, due or period.end):
                yield _report(making, row, units, period, due)


def _reporting(making: _Making, row: ReportOwed, day: date) -> Iterator[tuple[str, ...]]:
    """Who owes a report: its owners, each or together; with none named the units that have tasks by that day."""
    if row.owners:
        return making.sharing(row.owners, each=not row.together)
    return ((code,) for code in _with_tasks(making, day))


def _report(making: _Making, row: ReportOwed, units: tuple[str, ...], period: Period, due: date | None) -> Duty:
    what = row.name if row.kind == "once" else f"{row.name} ({period.short})"
    fulfilled = _FILE_OR_SHOWN if row.owners else _FILE
    days = making.read(row.time)._replace(start=period.start, due=due)
    duty = making.duty("report", row, units, what, ref=row.code, fulfilled=fulfilled, deadline=days)
    return replace(duty, to=row.to, period=period)


def _with_tasks(making: _Making, day: date) -> Iterator[str]:
    """The units that have registered tasks by that day: what they owe is a report on these (001 V)."""
    known = (code for code in making.everybody if code in making.heard)
    return (code for code in known if (since := making.heard[code].since) and since <= day)


def _periods(making: _Making, row: ReportOwed) -> Iterator[tuple[Period, date | None]]:
    """The periods of one line of the calendar that share a day with the span, each with its last good day."""
    program = making.program
    if row.kind == "once":
        deadline = making.read(row.time)
        start, end = deadline.start or making.span.first, deadline.due or making.span.last
        yield Period("campaign", "", row.name, row.name, min(start, end), end), deadline.due
    elif row.kind == "phase":
        for period in phase_periods(program.phases, making.span.first):
            wanted = not row.phases or int(period.key.removeprefix("GD")) in row.phases
            if wanted and period.start <= making.span.last and period.end >= making.span.first:
                yield period, period.end
    else:
        for period in _calendar(row.kind, making.span):
            if is_owed(row, program, period):
                yield period, due_of(row, program, period)


def _calendar(kind: PeriodKind, span: Span) -> Iterator[Period]:
    period = period_of(kind, span.first)
    while period.start <= span.last:
        yield period
        period = period_of(kind, period.end + ONE_DAY)


def _figures(making: _Making) -> Iterator[Duty]:
    """A figure of each indicator that units type in, with their report: monthly where the calendar has months."""
    row = figure_report(making.program)
    typed = [indicator for indicator in making.program.indicators if not indicator.computed and indicator.owners]
    for period, due in _periods(making, row) if row else ():
        for indicator in typed:
            for units in making.sharing(indicator.owners, each=indicator.each):
                yield _figure(making, indicator, units, period, due)


def figure_report(program: Program) -> ReportOwed | None:
    """The line of the calendar with which figures come: the units' most frequent report of a month or longer."""
    rows = [row for kind in _CALENDAR for row in program.reports if row.kind == kind]
    return next((row for row in rows if not row.owners), next(iter(rows), None))


def _figure(making: _Making, row: Indicator, units: tuple[str, ...], period: Period, due: date | None) -> Duty:
    deadline = Deadline("", "date", period.start, due)
    what = f"Số liệu {period.short}: {row.name}"
    duty = making.duty("figure", row, units, what, ref=row.code, fulfilled=_FIGURE, deadline=deadline)
    return replace(duty, period=period)


def _doubt(deadline: Deadline) -> str:
    """A weekday that is not the day's (004 C.1): the day counts, and who has to keep it is told."""
    if "T307" not in deadline.warnings or deadline.due is None:
        return ""
    return f"văn bản ghi “{deadline.text}”, nhưng ngày {show_day(deadline.due)} là {show_weekday(deadline.due)}"


def _source(program: Program, name: str) -> str:
    return program.sources.get(name, "")


_MAKERS: tuple[Callable[[_Making], Iterator[Duty]], ...] = (
    *(_registrations, _required, _assigned, _products, _reports, _figures),
)

"""ReportContext → Dashboard: what the page shows beside the report's own text. Pure, every value plain text.

Each figure says which tasks stand behind it (`show`: the filter of the task list), each task what happened to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from thidua500.base.model import LIGHTS, STATUSES
from thidua500.base.text import capital
from thidua500.blocks.contents import PhaseRow
from thidua500.duties.kinds import named_period
from thidua500.kpi import IndicatorRow
from thidua500.program.calendar import phase_of
from thidua500.program.programme import Program
from thidua500.render.tallies import CHANGES, COUNTED, FIGURES, tallies
from thidua500.render.task_views import TaskView, source_text
from thidua500.render.texts import day, measured, number, plain, shortened
from thidua500.render.view import IndicatorView, PhaseView, View, distinct_units
from thidua500.report import ReportContext
from thidua500.standing.board import Falling
from thidua500.standing.facts import LightCounts, TaskRow
from thidua500.standing.telling import Event, What
from thidua500.standing.wishes import NAMES, verdict

SHOWN_PERIODS = 5  # earlier periods that stand beside an indicator in the table; its own card has them all
_HAPPENED: Mapping[What, str] = {"registered": "Đăng ký: ", "stated": "Gửi lại phiếu: ", "decided": "Quyết định: "}
_TOTALS = ("tasks", "due", "done", "done_on_time", "done_late", "overdue", "in_progress", "not_started", "waiting")
_FALLS = {"due": "Hết hạn", "occurrence": "Đến kỳ", "milestone": "Đến mốc"}
_COMPUTED = {"on_time": ("rated_on_time", "rated"), "late_explained": ("late_explained", "late_ever")}


class EventView(NamedTuple):
    """One thing that happened to a task, with the place where it is said, "" for none."""

    day: str
    text: str
    source: str


class BoardTask(NamedTuple):
    """One task: `task` as in the report; `phase` its number or "", `figures` the names of the figures that count it."""

    task: TaskView
    unit_code: str
    status_code: str
    phase: str
    figures: tuple[str, ...]
    registered_at: str
    updated_at: str
    events: tuple[EventView, ...]


class FigureView(NamedTuple):
    """One figure. show: the filter that lists its tasks ("light=do"); light: its colour's code, "" for none."""

    name: str
    value: str
    before: str
    show: str
    light: str


class FallingView(NamedTuple):
    """One day ahead that an open task must be ready for; `days` how many days it is away."""

    day: str
    day_iso: str
    days: int
    what: str
    text: str
    code: str
    unit: str
    light: str
    light_name: str


class PhaseState(NamedTuple):
    """One phase on the time line. state: "past", "now" or "ahead"; share: per cent of its days that are over."""

    phase: PhaseView
    state: str
    state_name: str
    share: int
    tasks: FigureView
    due: FigureView
    done: FigureView


class PastValue(NamedTuple):
    """An indicator's value in an earlier period."""

    period: str
    value: str


class BoardIndicator(NamedTuple):
    """One indicator as in the report, its values before, and the tasks behind it where it is counted from them."""

    indicator: IndicatorView
    past: tuple[PastValue, ...]
    recent: tuple[str, ...]
    counts: tuple[FigureView, ...]


class AskedView(NamedTuple):
    """One change that a unit asks for. waits: nobody has decided on it yet."""

    code: str
    unit: str
    title: str
    kind: str
    before: str
    after: str
    asked_on: str
    verdict: str
    waits: bool
    source: str


class Choice(NamedTuple):
    """One entry of a filter: its value in an address, and what it is called."""

    value: str
    name: str


class Dashboard(NamedTuple):
    """Everything the page shows beside the report's text, in the order in which it stands there."""

    figures: tuple[FigureView, ...]
    falling: tuple[FallingView, ...]
    indicators: tuple[BoardIndicator, ...]
    periods: tuple[str, ...]
    phases: tuple[PhaseState, ...]
    asked: tuple[AskedView, ...]
    tasks: tuple[BoardTask, ...]
    by_light: tuple[Choice, ...]
    by_unit: tuple[Choice, ...]
    by_phase: tuple[Choice, ...]
    by_status: tuple[Choice, ...]
    by_figure: tuple[Choice, ...]


def build_dashboard(context: ReportContext, program: Program, view: View) -> Dashboard:
    """The board of a report of any kind; `view` is the same report's."""
    context = distinct_units(context)
    tasks = tuple(_tasks(context, program, view))
    periods = tuple(stand.period for stand in context.trend[-SHOWN_PERIODS:])
    return Dashboard(
        figures=tuple(_figures(context)),
        falling=tuple(_falling(context)),
        indicators=tuple(
            _indicator(row, shown, program, periods)
            for row, shown in zip(context.indicators, view.indicators, strict=True)
        ),
        periods=view.trends.periods[-SHOWN_PERIODS - 1 : -1],
        phases=tuple(
            _phase(row, shown, context, program) for row, shown in zip(context.phases, view.phases, strict=True)
        ),
        asked=tuple(_asked(context)),
        tasks=tasks,
        by_light=tuple(Choice(code or "none", name) for code, name in LIGHTS.items()),
        by_unit=tuple(dict.fromkeys(Choice(task.unit_code, task.task.unit) for task in tasks)),
        by_phase=tuple(Choice(str(row.number), f"GĐ{row.number}: {plain(row.name)}") for row in context.phases),
        by_status=tuple(Choice(code, name) for code, name in STATUSES.items()),
        by_figure=tuple(Choice(name, label) for name, label in FIGURES.items()),
    )


# --- figures ------------------------------------------------------------------------------------------------------


def _figures(context: ReportContext) -> Iterator[FigureView]:
    before = context.previous
    for code, name in LIGHTS.items():
        was = number(_light(before.lights, code), 0) if before else ""
        yield FigureView(name, number(_light(context.lights, code), 0), was, f"light={code or 'none'}", code or "")
    then = before.totals if before else None
    for name in _TOTALS:
        show = "" if name == "tasks" else f"in={name}"
        was = number(getattr(then, name), 0) if then else ""
        yield FigureView(COUNTED[name], number(getattr(context.totals, name), 0), was, show, "")
    for name in CHANGES:
        yield FigureView(COUNTED[name], number(len(getattr(context.changes, name)), 0), "", f"in={name}", "")


def _light(counts: LightCounts, code: str | None) -> int:
    return getattr(counts, code or "none")  # type: ignore[no-any-return]


def _behind(value: int | float, show: str) -> FigureView:
    return FigureView("", number(value, 2), "", show, "")


# --- what is shown ------------------------------------------------------------------------------------------------


def _tasks(context: ReportContext, program: Program, view: View) -> Iterator[BoardTask]:
    figures = tallies(context)
    events = {life.code: life.events for life in context.histories}
    for row, shown in zip(context.tasks, view.tasks, strict=True):
        phase = row.phase or (phase_of(program, row.due) if row.due else None)
        yield BoardTask(
            task=shown,
            unit_code=row.unit_code,
            status_code=row.status,
            phase=str(phase or ""),
            figures=figures[row.code],
            registered_at=source_text(row.source),
            updated_at=source_text(row.update_source) if row.update_source else "",
            events=tuple(map(_event, events.get(row.code, ()))),
        )


def _event(event: Event) -> EventView:
    told = shortened(_HAPPENED.get(event.what, "") + event.text)
    source = source_text(event.source) if event.source else ""
    return EventView(day(event.day) if event.day else "Không rõ ngày", told, source)


def _falling(context: ReportContext) -> Iterator[FallingView]:
    tasks = {task.code: task for task in context.tasks}
    for row in context.falling_due:
        if row.code in tasks:
            yield _falls(row, tasks[row.code], context.as_of)


def _falls(row: Falling, task: TaskRow, as_of: date) -> FallingView:
    days = (row.day - as_of).days
    light = task.light or ""
    text = shortened(row.text, 300)
    unit = plain(task.unit)
    when = (day(row.day), row.day.isoformat(), days, _FALLS[row.what])
    return FallingView(*when, text, task.code, unit, light, LIGHTS[task.light])


def _indicator(row: IndicatorRow, shown: IndicatorView, program: Program, periods: tuple[str, ...]) -> BoardIndicator:
    known = dict(row.history)
    named = ((named_period(key, program), key, measured(value, row.unit)) for key, value in row.history)
    computed = next((one.computed for one in program.indicators if one.code == row.code), "") or ""
    return BoardIndicator(
        indicator=shown,
        past=tuple(PastValue(capital(period.short) if period else key, value) for period, key, value in named),
        recent=tuple(measured(known.get(key), row.unit) for key in periods),
        counts=tuple(
            _behind(value, f"in={name}")
            for name, value in zip(_COMPUTED.get(computed, ()), (row.numerator, row.denominator), strict=False)
            if value is not None
        ),
    )


def _phase(row: PhaseRow, shown: PhaseView, context: ReportContext, program: Program) -> PhaseState:
    start = row.start or program.opening_day
    state, name = ("ahead", "chưa đến")
    share = 0
    if context.as_of > row.end:
        state, name, share = "past", "đã qua", 100
    elif start is None or start <= context.as_of:
        state, name = "now", "đang thực hiện"
        share = round(100 * ((context.as_of - start).days + 1) / ((row.end - start).days + 1)) if start else 0
    where = f"phase={row.number}"
    figures = (_behind(row.tasks, where), _behind(row.due, f"{where}&in=due"), _behind(row.done, f"{where}&in=done"))
    return PhaseState(shown, state, name, share, *figures)


def _asked(context: ReportContext) -> Iterator[AskedView]:
    for change in sorted(context.adjustments, key=lambda change: change.decided is not None):
        after = shortened(change.after, 300) or "dừng, không thực hiện nữa"
        yield AskedView(
            change.code,
            plain(change.unit),
            shortened(change.title),
            NAMES[change.kind],
            shortened(change.before, 300),
            after,
            day(change.asked_on),
            verdict(change),
            change.decided is None,
            source_text(change.source),
        )

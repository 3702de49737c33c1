"""ReportContext → View: what the templates print, every value plain text and safe to write. Pure.

The names here are the names an office writes into its own templates (`mau/`); they change as rarely as a file
format. Word, HTML and Markdown print the same View; only xlsx, which keeps numbers as numbers, reads the context.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from thidua500.base.model import LIGHTS
from thidua500.blocks.contents import Blocks, EvidenceRow, PhaseRow, UnitRow
from thidua500.duties.kinds import kind_of
from thidua500.kpi import IndicatorRow
from thidua500.program.programme import Program
from thidua500.render import indicator_prose, prose
from thidua500.render.meetings import MeetingView, meeting_view
from thidua500.render.official import Head, head, subject_of
from thidua500.render.reviews import ReviewView, review_view
from thidua500.render.task_views import TaskView, source_text, task_view
from thidua500.render.texts import (
    NONE,
    VERDICTS,
    day,
    fraction,
    measured,
    plain,
    rate,
    required,
    sentence,
    shortened,
)
from thidua500.render.trends import Trends, trends
from thidua500.render.weeks import WeekView, week_view
from thidua500.report import ReportContext
from thidua500.standing.facts import LightCounts

FULL = 30_000  # an Excel cell holds 32,767 characters


class UnitView(NamedTuple):
    """One unit with its tasks by light and when its report came."""

    number: int
    code: str
    name: str
    tasks: int
    due: int
    done_on_time: int
    overdue: int
    lights: LightCounts
    reported: str


class PhaseView(NamedTuple):
    """One phase of the programme."""

    number: int
    name: str
    start: str
    end: str
    tasks: int
    due: int
    done: int


class IndicatorView(NamedTuple):
    """One indicator: `figures` numerator/denominator, `trend` the way since the period before."""

    code: str
    group: str
    name: str
    required: str
    figures: str
    value: str
    previous: str
    trend: str
    verdict: str
    note: str
    sources: tuple[str, ...]


class EscalationView(NamedTuple):
    """One open proposal beyond the unit's authority."""

    number: int
    code: str
    unit: str
    text: str
    to: str
    source: str


class EvidenceView(NamedTuple):
    """The result, the products and the evidence of one task, as its unit reported them."""

    number: int
    code: str
    unit: str
    title: str
    result: str
    items: tuple[str, ...]
    source: str


class View(NamedTuple):
    """Everything a template may print; tuples of sentences and of rows, in the order of the five blocks.

    noun: what a period of this kind is called inside a sentence ("tháng" as in "tháng trước"); stem: by which its
        templates are found ("thang"). week, meeting, review: what only some kinds print, empty in the others.
    """

    head: Head
    title: str
    label: str
    noun: str
    stem: str
    as_of: str
    opening: tuple[str, ...]
    results: tuple[str, ...]
    since: tuple[str, ...]
    reporting: tuple[str, ...]
    indicator_notes: tuple[str, ...]
    late_notes: tuple[str, ...]
    risks: tuple[str, ...]
    adjustments: tuple[str, ...]
    escalation_notes: tuple[str, ...]
    evidence_notes: tuple[str, ...]
    closing: tuple[str, ...]
    data_notes: tuple[str, ...]
    tasks: tuple[TaskView, ...]
    late: tuple[TaskView, ...]
    units: tuple[UnitView, ...]
    phases: tuple[PhaseView, ...]
    indicators: tuple[IndicatorView, ...]
    escalations: tuple[EscalationView, ...]
    evidence: tuple[EvidenceView, ...]
    new_evidence: tuple[EvidenceView, ...]
    lights: LightCounts
    previous_lights: LightCounts | None
    on_time: str
    trends: Trends
    week: WeekView
    meeting: MeetingView
    review: ReviewView


def build_view(context: ReportContext, program: Program) -> View:
    """The whole report as text. Long texts of units are cut for paper; xlsx has them in full."""
    context = distinct_units(context)
    kind = kind_of(context.period)
    subject = subject_of(context.period, program)
    tasks = tuple(task_view(n, task, context) for n, task in enumerate(context.tasks, 1))
    by_code = {task.code: task for task in tasks}
    late = (by_code[code] for code in context.late_tasks if code in by_code)
    return View(
        head=head(context.period, context.as_of, program.layout, subject),
        title=sentence(f"{kind.title} {subject}").rstrip("."),
        label=context.period.label,
        noun=context.period.noun,
        stem=kind.stem,
        as_of=day(context.as_of),
        opening=prose.opening(context, program),
        results=prose.results(context),
        since=prose.progress_since(context),
        reporting=prose.reporting(context),
        indicator_notes=indicator_prose.indicators(context.indicators, context.period),
        late_notes=prose.late(context),
        risks=prose.risks(context),
        adjustments=prose.adjustments(context),
        escalation_notes=prose.escalations(context),
        evidence_notes=prose.evidence(context),
        closing=prose.closing(context, program),
        data_notes=prose.data_notes(context),
        tasks=tasks,
        late=tuple(task._replace(number=n) for n, task in enumerate(late, 1)),
        units=_units(context),
        phases=tuple(_phase(row) for row in context.phases),
        indicators=tuple(indicator_view(row) for row in context.indicators),
        escalations=_escalations(context),
        evidence=_evidence(context, context.evidence),
        new_evidence=_evidence(context, (row for row in context.evidence if row.code in context.changes.completed)),
        lights=context.lights,
        previous_lights=context.previous.lights if context.previous else None,
        on_time=rate(context.on_time),
        trends=trends(context, program),
        week=week_view(context, program, by_code),
        meeting=meeting_view(context, by_code),
        review=review_view(context, by_code),
    )


def distinct_units(context: ReportContext) -> ReportContext:
    """The same report with the code behind a unit's name wherever two units carry one name (001 IV rows 7 and 8)."""
    names = {unit.code: unit.name for unit in context.units} | {task.unit_code: task.unit for task in context.tasks}
    held = Counter(names.values())
    shown = {code: f"{name} ({code})" for code, name in names.items() if held[name] > 1}
    if not shown:
        return context
    by_task = {task.code: shown.get(task.unit_code, task.unit) for task in context.tasks}
    return replace(
        context,
        tasks=tuple(replace(t, unit=by_task[t.code]) for t in context.tasks),
        units=tuple(replace(u, name=shown.get(u.code, u.name)) for u in context.units),
        escalations=tuple(replace(e, unit=by_task.get(e.code, e.unit)) for e in context.escalations),
        evidence=tuple(replace(e, unit=by_task.get(e.code, e.unit)) for e in context.evidence),
        blocks=_distinct(context.blocks, shown, by_task),
    )


def _distinct(blocks: Blocks, shown: Mapping[str, str], by_task: Mapping[str, str]) -> Blocks:
    """shown: code of a unit → its name with the code; by_task: code of a task → the name of its unit."""
    merits = blocks.merits and tuple(row._replace(unit=shown.get(row.unit_code, row.unit)) for row in blocks.merits)
    plans = blocks.plans and tuple(row._replace(unit=by_task.get(row.code, row.unit)) for row in blocks.plans)
    return replace(blocks, merits=merits, plans=plans)


def _units(context: ReportContext) -> tuple[UnitView, ...]:
    """The units with their own lights counted from the tasks."""
    held = Counter((task.unit_code, task.light or "none") for task in context.tasks)
    rows = []
    for n, u in enumerate(context.units, 1):
        lights = LightCounts(*(held[u.code, light or "none"] for light in LIGHTS))
        rows.append(UnitView(n, u.code, plain(u.name), u.tasks, u.due, u.done_on_time, u.overdue, lights, _came(u)))
    return tuple(rows)


def _came(unit: UnitRow) -> str:
    if unit.reported_on is None:
        return "chưa gửi" if unit.on_time is False else "chưa đến hạn" if unit.tasks else NONE
    return day(unit.reported_on) + (" (muộn)" if unit.on_time is False else "")


def _phase(row: PhaseRow) -> PhaseView:
    start = day(row.start) if row.start else "ngày ban hành"
    return PhaseView(row.number, plain(row.name), start, day(row.end), row.tasks, row.due, row.done)


def indicator_view(row: IndicatorRow) -> IndicatorView:
    """One indicator as text; absent figures say so."""
    return IndicatorView(
        code=row.code,
        group=plain(row.group),
        name=plain(row.name),
        required=required(row.op, row.threshold, row.unit),
        figures=fraction(row.numerator, row.denominator),
        value=_value(row),
        previous=measured(row.previous, row.unit),
        trend={None: "", 1: "tốt hơn", 0: "giữ nguyên", -1: "kém hơn"}[indicator_prose.better(row)],
        verdict=VERDICTS[row.met],
        note=shortened(row.note, 300),
        sources=tuple(map(source_text, row.sources)),
    )


def _value(row: IndicatorRow) -> str:
    if not row.applies:
        return "không phát sinh"
    return "chưa có số liệu" if row.value is None else measured(row.value, row.unit)


def _escalations(context: ReportContext) -> tuple[EscalationView, ...]:
    return tuple(
        EscalationView(
            n,
            e.code,
            plain(e.unit),
            sentence(shortened(e.text)),
            plain(e.to) or "chưa nêu nơi nhận",
            source_text(e.source),
        )
        for n, e in enumerate(context.escalations, 1)
    )


def _evidence(context: ReportContext, rows: Iterable[EvidenceRow]) -> tuple[EvidenceView, ...]:
    results = {task.code: task.result for task in context.tasks}
    return tuple(
        EvidenceView(
            n,
            e.code,
            plain(e.unit),
            shortened(e.title),
            shortened(results.get(e.code, "")),
            tuple(filter(None, map(shortened, e.items))),
            source_text(e.source),
        )
        for n, e in enumerate(rows, 1)
    )

"""Register and period → `ReportContext`, the record that every report format prints. Pure.

A report looks at the register on one day, `as_of`, and compares it with the end of the period before. Tasks, lights
and rates count from the beginning of the programme to that day; reports received, indicators and changes are those of
the period.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from thidua500.base.errors import ToolError
from thidua500.base.model import Finding, Phase, Source
from thidua500.base.period import Period, from_key
from thidua500.base.plain import Plain, to_plain
from thidua500.base.text import clean, show_day
from thidua500.duties.reports import report_due
from thidua500.kpi import IndicatorRow, Look, indicators, looks_before, on_time_rate
from thidua500.ledger.records import Change, Register
from thidua500.program.calendar import campaign_day, first_day, phase_of
from thidua500.program.configuration import CONFIG_NAME
from thidua500.program.programme import Program
from thidua500.program.unit_list import unit_order
from thidua500.program.words import Words
from thidua500.rules.claims import is_said
from thidua500.rules.settings import switched_off
from thidua500.standing.board import Falling, falling_due
from thidua500.standing.facts import DutyRow, LightCounts, Rate, TaskRow, Totals
from thidua500.standing.fulfilled import owed_on, unregistered
from thidua500.standing.lacking import first_reports, progress_findings, unit_reports
from thidua500.standing.snapshot import (
    Judged,
    Snapshot,
    by_code,
    cell_source,
    histories,
    is_due,
    light_counts,
    on_time_counts,
    snapshot,
    task_row,
    totals,
)
from thidua500.standing.telling import Event, told

_PARTS = re.compile(r"[;\n]")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit: its tasks, what was due, and the day its report of the period came (None: none came)."""

    code: str
    name: str
    tasks: int
    due: int
    done_on_time: int
    overdue: int
    reported_on: date | None
    on_time: bool | None


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase of the programme with the tasks whose due date lies in it."""

    number: int
    name: str
    start: date | None
    end: date
    tasks: int
    due: int
    done: int


@dataclass(frozen=True, slots=True)
class Escalation:
    """A proposal beyond the unit's authority that is still open: what is asked of whom."""

    code: str
    unit: str
    text: str
    to: str
    source: Source


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Products and evidence a task has shown."""

    code: str
    unit: str
    title: str
    items: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Changes:
    """Codes of tasks that changed against the previous period's end."""

    new: tuple[str, ...]
    completed: tuple[str, ...]
    turned_red: tuple[str, ...]
    turned_green: tuple[str, ...]


class Correction(NamedTuple):
    """A file for a closed period that was taken in after its closing: that period's report stays as it is."""

    period: str
    file: str
    recorded_on: date
    received_on: date


@dataclass(frozen=True, slots=True)
class Before:
    """The counts as they stood one period earlier."""

    totals: Totals
    lights: LightCounts
    on_time: Rate


class Stand(NamedTuple):
    """How an earlier period ended. period: its key ("2026-08")."""

    period: str
    lights: LightCounts
    on_time: Rate


class History(NamedTuple):
    """What happened to one task by `as_of`."""

    code: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class CampaignDay:
    """ "Ngày thứ number / count" of the peak; None while the issue date is unset, and outside it."""

    number: int | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Everything a report says of a period; nothing dated after `as_of` is known to it.

    unregistered: names of those who owe a registration and have sent none. duties: what falls due in the period, or
    is of it. adjustments: what units ask to change and nobody has decided, and what was decided in the period.
    corrections: what came for closed periods. previous: the counts at the previous period's end, None before the
    first. findings: B8xx and switched-off rules the report must mention, each with the file it is about.
    trend: the ends of the periods before, the first of which anything is known first. falling_due: the days ahead.
    histories: of every task, in the order of `tasks`; not in the JSON (`history CODE` tells it).
    """

    program: str
    program_title: str
    period: Period
    as_of: date
    day: CampaignDay
    totals: Totals
    lights: LightCounts
    on_time: Rate
    tasks: tuple[TaskRow, ...]
    units: tuple[UnitRow, ...]
    phases: tuple[PhaseRow, ...]
    indicators: tuple[IndicatorRow, ...]
    late_tasks: tuple[str, ...]
    escalations: tuple[Escalation, ...]
    evidence: tuple[EvidenceRow, ...]
    missing_reports: tuple[str, ...]
    changes: Changes
    unregistered: tuple[str, ...] = ()
    duties: tuple[DutyRow, ...] = ()
    adjustments: tuple[Change, ...] = ()
    corrections: tuple[Correction, ...] = ()
    previous: Before | None = None
    findings: tuple[tuple[str, Finding], ...] = ()
    trend: tuple[Stand, ...] = ()
    falling_due: tuple[Falling, ...] = ()
    histories: tuple[History, ...] = ()


def period_report(
    register: Register, program: Program, period: Period, *, as_of: date, earlier: Register | None = None
) -> ReportContext:
    """The report of a period as known at the end of `as_of`, compared with the end of the period before.

    register: as known on that day; earlier: as known at the end of the period before, `register` itself where nothing
    that was said later changes what is known of earlier days.
    Raises ToolError for a period that lies before the programme, or that begins after `as_of`.
    """
    opening = _opening(register, program)
    _check(period, opening, as_of)
    before, last = None, period.previous
    if last and (opening is None or last.end >= opening):
        before = Look(last, snapshot(earlier or register, program, last.end))
    return _context(register, program, Look(period, snapshot(register, program, as_of)), before)


def report_on(
    register_on: Callable[[date | None], Register], program: Program, period: Period, as_of: date
) -> ReportContext:
    """The report of a period as known at the end of `as_of`, from the register of any day."""
    last = period.previous
    earlier = register_on(last.end) if last else None
    return period_report(register_on(as_of), program, period, as_of=as_of, earlier=earlier)


def report_json(context: ReportContext) -> Plain:
    """The contract's `report --format json`: the record's fields, the period with its kind and the day it is seen on.

    An indicator that several units reported has the first of its places in `source`, all of them in `sources`.
    """
    plain = to_plain(replace(context, histories=()))
    del plain["histories"]
    first = {name: plain.pop(name) for name in ("program", "program_title")}
    period = {name: plain["period"][name] for name in ("label", "start", "end")} | {"as_of": plain.pop("as_of")}
    for row in plain["indicators"]:
        sources = row.pop("sources")
        row |= {"source": sources[0] if sources else None, "sources": sources}
    plain["adjustments"] = list(map(_adjustment, plain["adjustments"]))
    findings = [{"file": file, **finding} for file, finding in plain["findings"]]
    return {"schema": 1, **first, "kind": context.period.kind, **plain, "period": period, "findings": findings}


def _adjustment(row: dict[str, Plain]) -> dict[str, Plain]:
    """A change with its values: of a time the days it means where it means any; as written beside them."""
    before, after = row["before"], row["after"] or None
    days = {"before": row.pop("before_due") or before, "after": row.pop("after_due") or after}
    del row["version"]
    return {**row, **days, "before_text": before, "after_text": after}


def _context(register: Register, program: Program, now: Look, before: Look | None) -> ReportContext:
    snap, old = now.snap, before.snap if before else None
    units = _unit_rows(register, program, now)
    old_tasks = by_code(old)
    past = looks_before(register, program, before)
    return ReportContext(
        program=program.id,
        program_title=program.title,
        period=now.period,
        as_of=snap.as_of,
        day=CampaignDay(*(campaign_day(program, snap.as_of) or ())),
        totals=totals(snap),
        lights=light_counts(snap),
        on_time=on_time_rate(snap, program),
        tasks=tuple(task_row(item, old_tasks.get(item.task.code)) for item in snap.tasks),
        units=units,
        phases=tuple(_phase_row(phase, snap, program) for phase in program.phases),
        indicators=indicators(register, program, now, past),
        late_tasks=tuple(item.task.code for item in snap.tasks if _is_late(item, now.period)),
        escalations=_escalations(snap, program.words),
        evidence=_evidence(snap),
        missing_reports=_missing(register, program, now),
        unregistered=unregistered(register, program, snap.as_of),
        changes=_changes(snap, old_tasks),
        duties=owed_on(register, program, snap.as_of, now.period),
        adjustments=tuple(change for change in register.changes if _concerns(change, now.period)),
        previous=Before(totals(old), light_counts(old), on_time_rate(old, program)) if old else None,
        findings=_findings(register, program, now),
        trend=tuple(Stand(p.key, light_counts(then), on_time_rate(then, program)) for p, then in past),
        falling_due=falling_due(snap),
        histories=_histories(register, snap),
    )


# --- the period ---------------------------------------------------------------------------------------------------


def _check(period: Period, opening: date | None, as_of: date) -> None:
    if opening and period.end < opening:
        raise ToolError(
            f"Chương trình bắt đầu từ {show_day(opening)}, chưa có báo cáo {period.label}. "
            f"Hãy chọn {_around(period, opening)} hoặc {period.noun} sau đó."
        )
    if period.start > as_of:
        raise ToolError(
            f"Đến {show_day(as_of)} chưa sang {period.label} nên chưa có số liệu. "
            f"Hãy chọn {_around(period, as_of)} hoặc {period.noun} trước đó."
        )


def _around(period: Period, day: date) -> str:
    """The period of that kind that holds the day, by name."""
    near = period.at(day)
    return near.short if near else f"{period.noun} có ngày {show_day(day)}"


def _opening(register: Register, program: Program) -> date | None:
    """The first day of the programme; while it is unset, the month in which phase 1 ends, or the first registration."""
    known = first_day(program)
    if known or not program.phases:
        return known
    registered = (task.registered_on for task in register.tasks if task.registered_on)
    return min((program.phases[0].end.replace(day=1), *registered))


# --- rows ---------------------------------------------------------------------------------------------------------


def _unit_rows(register: Register, program: Program, now: Look) -> tuple[UnitRow, ...]:
    """Units in the programme's order, those of a class ("Chi bộ …") after it; a class without tasks is left out."""
    tasks: dict[str, list[Judged]] = {}
    for item in now.snap.tasks:
        tasks.setdefault(item.task.unit_code, []).append(item)
    names = {unit.code: unit.name for unit in program.units if not unit.prefixes and not unit.under and unit.minimum}
    names |= {code: items[0].task.unit for code, items in tasks.items()}
    due = report_due(program, now.period)
    received = first_reports(register, now.period, now.snap.as_of)
    return tuple(
        _unit_row((code, names[code]), Snapshot(now.snap.as_of, tuple(tasks.get(code, ()))), received.get(code), due)
        for code in sorted(names, key=lambda code: unit_order(program, code))
    )


def _unit_row(unit: tuple[str, str], snap: Snapshot, reported_on: date | None, due: date | None) -> UnitRow:
    """One unit (code and name) with its own tasks alone in the snapshot; `due`: last good day of the report, if any."""
    return UnitRow(
        *unit,
        tasks=len(snap.tasks),
        due=sum(is_due(item.task, snap.as_of) for item in snap.tasks),
        done_on_time=on_time_counts(snap)[0],
        overdue=sum(item.judgement.status == "overdue" for item in snap.tasks),
        reported_on=reported_on,
        on_time=None if due is None else _in_time(reported_on, due, late=bool(snap.tasks) and snap.as_of > due),
    )


def _in_time(reported_on: date | None, due: date, *, late: bool) -> bool | None:
    """Whether the report came in time; without one False once it is late, None while nothing is owed yet."""
    if reported_on is None:
        return False if late else None
    return reported_on <= due


def _missing(register: Register, program: Program, now: Look) -> tuple[str, ...]:
    """Names of the units that owe the period's report and have not sent it; where no day is set nobody is blamed."""
    owed = unit_reports(register, program, now.period, now.snap.as_of)
    return tuple(report.duty.name for report in owed if report.on is None and report.duty.due)


def _phase_row(phase: Phase, snap: Snapshot, program: Program) -> PhaseRow:
    inside = [item for item in snap.tasks if _phase(item, program) == phase.number]
    return PhaseRow(
        number=phase.number,
        name=phase.name,
        start=phase.start,
        end=phase.end,
        tasks=len(inside),
        due=sum(is_due(item.task, snap.as_of) for item in inside),
        done=sum(item.done for item in inside),
    )


def _is_late(item: Judged, period: Period) -> bool:
    """Overdue on the day, or finished late within the period: what came before is told already."""
    day = item.judgement.completed_on
    return item.late and (not item.done or (day is not None and period.start <= day <= period.end))


def _phase(item: Judged, program: Program) -> int | None:
    deadline = item.task.deadline
    return deadline.phase or (phase_of(program, deadline.due) if deadline.due else None)


def _escalations(snap: Snapshot, words: Words) -> tuple[Escalation, ...]:
    return tuple(
        Escalation(
            code=item.task.code,
            unit=item.task.unit,
            text=proposal.update.proposal,
            to=proposal.update.proposal_to if is_said(proposal.update.proposal_to, words) else "",
            source=cell_source(proposal.update, "proposal"),
        )
        for item in snap.tasks
        if (proposal := item.judgement.proposal)
    )


def _evidence(snap: Snapshot) -> tuple[EvidenceRow, ...]:
    rows = []
    for item in snap.tasks:
        shown = item.judgement.shown
        items = evidence_items(item.judgement.evidence) if shown else ()
        if shown and items:
            source = cell_source(shown.update, "evidence")
            rows.append(EvidenceRow(item.task.code, item.task.unit, item.task.title, items, source))
    return tuple(rows)


def evidence_items(text: str) -> tuple[str, ...]:
    """The pieces of evidence in a cell: parts between semicolons or lines."""
    return tuple(part for part in (clean(part).strip(" .-•") for part in _PARTS.split(text)) if part)


def _changes(now: Snapshot, old: Mapping[str, Judged]) -> Changes:
    pairs = [(item, old.get(item.task.code)) for item in now.tasks]
    return Changes(
        new=tuple(item.task.code for item, was in pairs if was is None),
        completed=tuple(item.task.code for item, was in pairs if item.done and not (was and was.done)),
        turned_red=tuple(item.task.code for item, was in pairs if _light(item) == "do" and _light(was) != "do"),
        turned_green=tuple(
            item.task.code for item, was in pairs if _light(item) == "xanh" and _light(was) in ("do", "vang")
        ),
    )


def _concerns(change: Change, period: Period) -> bool:
    """Whether a report of the period tells of a change: it waits for a decision, or was decided in the period."""
    return change.decided_on is None or period.contains(change.decided_on)


def _histories(register: Register, snap: Snapshot) -> tuple[History, ...]:
    log, changes = histories(register.log), defaultdict[str, list[Change]](list)
    for change in register.changes:
        changes[change.code].append(change)
    tasks = (item.task for item in snap.tasks)
    return tuple(History(t.code, told(t, log[t.code], changes[t.code], snap.as_of)) for t in tasks)


def _light(item: Judged | None) -> str | None:
    return item.judgement.light if item else None


# --- findings the report must mention -----------------------------------------------------------------------------


def _findings(register: Register, program: Program, now: Look) -> tuple[tuple[str, Finding], ...]:
    """What the period lacks (B801–B803), the findings of its progress files, the rules the office switched off."""
    files = {
        entry.path
        for entry in register.files
        if now.period.covers(from_key(entry.month)) and entry.received_on <= now.snap.as_of
    }
    of_files = [pair for pair in register.findings if pair[0] in files and pair[1].code.startswith("B")]
    off = [(CONFIG_NAME, note) for note in switched_off(program)]
    return (*progress_findings(register, program, now.period, now.snap.as_of), *of_files, *off)

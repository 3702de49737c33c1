"""Register and period → `ReportContext`, the record that every report format prints. Pure.

A report looks at the register on one day, `as_of`, and compares it with the end of the period before. Tasks, lights
and rates count from the beginning of the programme to that day; reports received, indicators and changes are those of
the period.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua500.base.errors import ToolError
from thidua500.base.grouping import grouped
from thidua500.base.model import Finding, Phase
from thidua500.base.period import Period, from_key
from thidua500.base.plain import Plain, to_plain
from thidua500.base.text import clean, show_day
from thidua500.blocks.contents import (
    NO_BLOCKS,
    Before,
    Blocks,
    CampaignDay,
    Changes,
    Correction,
    Escalation,
    EvidenceRow,
    History,
    PhaseRow,
    Stand,
    UnitRow,
)
from thidua500.blocks.making import blocks_of
from thidua500.blocks.seen import Seen, asked_of
from thidua500.duties.kinds import kind_of
from thidua500.duties.reports import report_due
from thidua500.kpi import IndicatorRow, Look, indicators, looks_before, on_time_rate
from thidua500.ledger.records import Change, FileEntry, Register
from thidua500.program.calendar import campaign_day, phase_of
from thidua500.program.configuration import CONFIG_NAME
from thidua500.program.programme import Program
from thidua500.program.unit_list import unit_order
from thidua500.program.words import Words
from thidua500.rules.settings import switched_off
from thidua500.standing.board import Falling, falling_due
from thidua500.standing.facts import DutyRow, LightCounts, Rate, TaskRow, Totals
from thidua500.standing.fulfilled import DutyState, owed_on, unregistered
from thidua500.standing.lacking import first_reports, progress_findings
from thidua500.standing.snapshot import (
    Judged,
    Snapshot,
    by_code,
    cell_source,
    counts_of,
    histories,
    light_counts,
    on_time_counts,
    snapshot,
    task_row,
    totals,
)
from thidua500.standing.telling import told

_PARTS = re.compile(r"[;\n]")


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Everything a report says of a period; nothing dated after `as_of` is known to it.

    unregistered: names of those who owe a registration and have sent none. duties: what falls due in the period, or
    is of it. adjustments: what units ask to change and nobody has decided, and what was decided in the period.
    corrections: what came for closed periods. previous: the counts at the previous period's end, None before the
    first. findings: B8xx and switched-off rules the report must mention, each with the file it is about. indicators:
    none in a kind that tells of none; blocks: what only some kinds tell of.
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
    blocks: Blocks = NO_BLOCKS


def period_report(
    register: Register, program: Program, period: Period, *, as_of: date, earlier: Register | None = None
) -> ReportContext:
    """The report of a period as known at the end of `as_of`, compared with the end of the period before.

    register: as known on that day; earlier: as known at the end of the period before, `register` itself where nothing
    that was said later changes what is known of earlier days.
    What it says of itself does not depend on whether it has been written before.
    Raises ToolError for a period that lies before or after the programme, or that begins after `as_of`.
    """
    opening = _opening(register, program)
    _check(period, opening, program.closing_day, as_of)
    if any(one.period == period.key for one in register.issued):
        register = replace(register, issued=tuple(one for one in register.issued if one.period != period.key))
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
    plain |= {name: rows for name, rows in plain.pop("blocks").items() if rows is not None}
    first = {name: plain.pop(name) for name in ("program", "program_title")}
    period = {name: plain["period"][name] for name in ("label", "start", "end")} | {"as_of": plain.pop("as_of")}
    for row in plain["indicators"]:
        sources = row.pop("sources")
        row |= {"source": sources[0] if sources else None, "sources": sources}
    plain["adjustments"] = list(map(_adjustment, plain["adjustments"]))
    findings = [{"file": file, **finding} for file, finding in plain["findings"]]
    return {"schema": 1, **first, "kind": kind_of(context.period).word, **plain, "period": period, "findings": findings}


def _adjustment(row: dict[str, Plain]) -> dict[str, Plain]:
    """A change with its values: of a time the days it means where it means any; as written beside them."""
    before, after = row["before"], row["after"] or None
    days = {"before": row.pop("before_due") or before, "after": row.pop("after_due") or after}
    del row["version"]
    return {**row, **days, "before_text": before, "after_text": after}


def _context(register: Register, program: Program, now: Look, before: Look | None) -> ReportContext:
    snap, old = now.snap, before.snap if before else None
    seen, kind = Seen(register, program, now.period, snap), kind_of(now.period)
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
        units=_unit_rows(seen),
        phases=tuple(_phase_row(phase, snap, program) for phase in program.phases),
        indicators=indicators(register, program, now, past) if "indicators" in kind.sheets else (),
        late_tasks=tuple(item.task.code for item in snap.tasks if _is_late(item, now.period)),
        escalations=_escalations(snap, program.words),
        evidence=_evidence(snap),
        missing_reports=tuple(dict.fromkeys(report.duty.name for report in seen.reports if report.on is None)),
        unregistered=tuple(dict.fromkeys(unregistered(seen.said).values())),
        changes=_changes(snap, old_tasks),
        duties=owed_on(register, program, snap.as_of, now.period),
        adjustments=seen.adjustments,
        previous=Before(totals(old), light_counts(old), on_time_rate(old, program)) if old else None,
        findings=_findings(register, program, now),
        trend=tuple(Stand(p.key, light_counts(then), on_time_rate(then, program)) for p, then in past),
        falling_due=falling_due(snap),
        histories=_histories(register, snap),
        blocks=blocks_of(seen, kind.blocks),
    )


# --- the period ---------------------------------------------------------------------------------------------------


def _check(period: Period, opening: date | None, closing: date | None, as_of: date) -> None:
    if opening and period.end < opening:
        raise ToolError(
            f"Chương trình bắt đầu từ {show_day(opening)}, chưa có báo cáo {period.label}. "
            f"Hãy chọn {_around(period, opening)} hoặc {period.noun} sau đó."
        )
    if closing and period.start > closing:
        raise ToolError(
            f"Chương trình kết thúc ngày {show_day(closing)}, không có báo cáo {period.label}. "
            f"Hãy chọn {_around(period, closing)} hoặc {period.noun} trước đó."
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
    known = program.opening_day
    if known or not program.phases:
        return known
    registered = (task.registered_on for task in register.tasks if task.registered_on)
    return min((program.phases[0].end.replace(day=1), *registered))


# --- rows ---------------------------------------------------------------------------------------------------------


def _unit_rows(seen: Seen) -> tuple[UnitRow, ...]:
    """Units in the programme's order, those of a class ("Chi bộ …") after it; a class without tasks is left out."""
    program, snap = seen.program, seen.now
    tasks = grouped((item.task.unit_code, item) for item in snap.tasks)
    names = {unit.code: unit.name for unit in program.units if not unit.prefixes and not unit.under and unit.minimum}
    names |= {code: items[0].task.unit for code, items in tasks.items()}
    due, received = report_due(program, seen.period), first_reports(seen.register, seen.period, snap.as_of)
    rows = []
    for code in sorted(names, key=lambda code: unit_order(program, code)):
        own, came = Snapshot(snap.as_of, tuple(tasks.get(code, ()))), received.get(code)
        late = bool(own.tasks) and due is not None and snap.as_of > due
        timely = _in_time(came, due, late=late) if due else _all_in_time(code, seen.reports)
        rows.append(_unit_row((code, names[code]), own, came, timely))
    return tuple(rows)


def _unit_row(unit: tuple[str, str], snap: Snapshot, reported_on: date | None, on_time: bool | None) -> UnitRow:
    """One unit (code and name) with its own tasks alone in the snapshot."""
    return UnitRow(
        *unit,
        tasks=len(snap.tasks),
        due=sum(counts_of(item, snap.as_of).due for item in snap.tasks),
        done_on_time=on_time_counts(snap)[0],
        overdue=sum(item.judgement.status == "overdue" for item in snap.tasks),
        reported_on=reported_on,
        on_time=on_time,
    )


def _in_time(reported_on: date | None, due: date, *, late: bool) -> bool | None:
    """Whether the report came in time; without one False once it is late, None while nothing is owed yet."""
    if reported_on is None:
        return False if late else None
    return reported_on <= due


def _all_in_time(code: str, reports: Sequence[DutyState]) -> bool | None:
    """Whether all that a unit had to send of the parts of a longer period came in time; None while nothing was due."""
    own = [report.state for report in reports if report.duty.unit == code and report.state != "open"]
    return all(state == "met" for state in own) if own else None


def _phase_row(phase: Phase, snap: Snapshot, program: Program) -> PhaseRow:
    inside = [item for item in snap.tasks if _phase(item, program) == phase.number]
    return PhaseRow(
        number=phase.number,
        name=phase.name,
        start=phase.start,
        end=phase.end,
        tasks=len(inside),
        due=sum(counts_of(item, snap.as_of).due for item in inside),
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
    asking = ((item.task, item.judgement.proposal, asked_of(item, words)) for item in snap.tasks)
    return tuple(
        Escalation(task.code, task.unit, *said, cell_source(entry.update, "proposal"))
        for task, entry, said in asking
        if entry
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


def _histories(register: Register, snap: Snapshot) -> tuple[History, ...]:
    log, changes = histories(register.log), grouped((change.code, change) for change in register.changes)
    tasks = (item.task for item in snap.tasks)
    return tuple(History(t.code, told(t, log[t.code], changes.get(t.code, ()), snap.as_of)) for t in tasks)


def _light(item: Judged | None) -> str | None:
    return item.judgement.light if item else None


# --- findings the report must mention -----------------------------------------------------------------------------


def _findings(register: Register, program: Program, now: Look) -> tuple[tuple[str, Finding], ...]:
    """What the period lacks (B801–B803), the findings of its progress files, the rules the office switched off."""
    files = {
        entry.path for entry in register.files if _is_about(entry, now.period) and entry.received_on <= now.snap.as_of
    }
    of_files = [pair for pair in register.findings if pair[0] in files and pair[1].code.startswith("B")]
    off = [(CONFIG_NAME, note) for note in switched_off(program)]
    return (*progress_findings(register, program, now.period, now.snap.as_of), *of_files, *off)


def _is_about(entry: FileEntry, period: Period) -> bool:
    """Whether a file speaks of the period: a week's of the week that it came in."""
    if period.kind == "week":
        return entry.weekly and period.contains(entry.received_on)
    return period.covers(from_key(entry.month))

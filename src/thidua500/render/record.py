"""The report and the board as plain values for JSON: the contract's keys, a few more beside them. Pure.

Dates are ISO text; a `source` is an object of file, sheet and cell, so that every figure can be walked back to where a
unit wrote it. An indicator several units reported has the first of its places in `source`, all of them in `sources`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from thidua500.base.model import Finding, Source
from thidua500.kpi import IndicatorRow
from thidua500.report import Escalation, EvidenceRow, PhaseRow, ReportContext, UnitRow
from thidua500.standing.board import Board
from thidua500.standing.facts import TaskRow

Plain = dict[str, Any]

_SCHEMA = 1


def to_json(context: ReportContext) -> Plain:
    """The contract's `report --format json`."""
    return {
        "schema": _SCHEMA,
        "program": context.program,
        "program_title": context.program_title,
        "kind": context.period.kind,
        "period": {
            "label": context.period.label,
            "start": _day(context.period.start),
            "end": _day(context.period.end),
            "as_of": _day(context.as_of),
        },
        "day": asdict(context.day),
        "totals": asdict(context.totals),
        "lights": asdict(context.lights),
        "on_time": asdict(context.on_time),
        "tasks": [_task(row) for row in context.tasks],
        "units": [_unit(row) for row in context.units],
        "phases": [_phase(row) for row in context.phases],
        "indicators": [_indicator(row) for row in context.indicators],
        "late_tasks": list(context.late_tasks),
        "escalations": [_escalation(row) for row in context.escalations],
        "evidence": [_evidence(row) for row in context.evidence],
        "missing_reports": list(context.missing_reports),
        "changes": {name: list(codes) for name, codes in asdict(context.changes).items()},
        "previous": asdict(context.previous) if context.previous else None,
        "findings": [_finding(where, finding) for where, finding in context.findings],
    }


def board_json(board: Board, rows: Iterable[TaskRow]) -> Plain:
    """`status --format json`: the rows asked for, with the warnings and due days that are about them."""
    shown = [_task(row) for row in rows]
    codes = {row["code"] for row in shown}
    return {
        "schema": _SCHEMA,
        "as_of": _day(board.as_of),
        "totals": asdict(board.totals),
        "lights": asdict(board.lights),
        "tasks": shown,
        "warnings": [{"code": w.code, "text": w.text} for w in board.warnings if w.code in codes],
        "falling_due": [
            {"code": f.code, "day": _day(f.day), "what": f.what, "text": f.text}
            for f in board.falling
            if f.code in codes
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _source(source: Source | None) -> Plain | None:
    return source._asdict() if source else None


def _task(row: TaskRow) -> Plain:
    return {
        "code": row.code,
        "unit": row.unit,
        "unit_code": row.unit_code,
        "title": row.title,
        "owner": row.owner,
        "time": row.deadline.text,
        "kind": row.deadline.kind,
        "due": _day(row.due),
        "phase": row.phase,
        "status": row.status,
        "progress": row.progress,
        "previous_progress": row.previous_progress,
        "light": row.light,
        "previous_light": row.previous_light,
        "reasons": list(row.reasons),
        "completed_on": _day(row.completed_on),
        "result": row.result,
        "evidence": row.evidence,
        "obstacle": row.obstacle,
        "explanation": row.explanation,
        "source": _source(row.source),
        "update_source": _source(row.update_source),
    }


def _unit(row: UnitRow) -> Plain:
    return {**asdict(row), "reported_on": _day(row.reported_on)}


def _phase(row: PhaseRow) -> Plain:
    return {**asdict(row), "start": _day(row.start), "end": _day(row.end)}


def _indicator(row: IndicatorRow) -> Plain:
    sources = [_source(source) for source in row.source]
    plain = {name: getattr(row, name) for name in IndicatorRow.__slots__}
    return {**plain, "source": sources[0] if sources else None, "sources": sources}


def _escalation(row: Escalation) -> Plain:
    return {"code": row.code, "unit": row.unit, "text": row.text, "to": row.to, "source": _source(row.source)}


def _evidence(row: EvidenceRow) -> Plain:
    return {
        "code": row.code,
        "unit": row.unit,
        "title": row.title,
        "items": list(row.items),
        "source": _source(row.source),
    }


def _finding(where: str, finding: Finding) -> Plain:
    return {"file": where, **asdict(finding)}

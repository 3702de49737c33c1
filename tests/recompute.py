"""Every figure of a monthly report, from the sample's own tables by plain Python.

Shares no code with the tool: it reads `samples/bang/` and the programme's TOML, never a form or the register, and
follows `domain.md` and the contract. Where its answer differs from the report's, one of the two is wrong.
"""

from __future__ import annotations

import csv
import tomllib
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from samples.tables import HERE, SampleTask, SampleUnit, read_units

YEAR = 2026
PROGRAM = HERE.parent / "src" / "thidua500" / "programs" / "tam-phuoc.toml"
WORKSPACE = HERE / "tam-phuoc" / "chuong-trinh.toml"
DUE_SOON, LAG = 5, 20
# The last good day of each month's report, from a wall calendar: before the 25th; 24/5/2026 is a Sunday.
REPORT_DUE = {month: date(YEAR, month, 22 if month == 5 else 24) for month in (5, 6, 7, 8, 9)}
MET = {"≥": Fraction.__ge__, ">": Fraction.__gt__, "≤": Fraction.__le__}


@dataclass(frozen=True)
class Due:
    """One line of `thoi-han.csv`: how a careful clerk reads the time of a task."""

    kind: str
    start: date | None
    due: date | None
    phase: int | None

    @property
    def dated(self) -> bool:
        return self.kind in {"date", "period", "phases"}


@dataclass(frozen=True)
class State:
    """One task at the end of a day."""

    unit: SampleUnit
    task: SampleTask
    due: Due
    status: str
    light: str | None
    causes: tuple[str, ...]
    progress: float | None
    completed_on: date | None
    evidence: str
    explanation: str
    proposal: tuple[str, str] | None

    @property
    def done(self) -> bool:
        return self.status in {"done", "done_late"}


def month_end(month: int) -> date:
    return date(YEAR, month, monthrange(YEAR, month)[1])


def read_dues() -> dict[str, Due]:
    def day(text: str) -> date | None:
        return date.fromisoformat(text) if text else None

    with (HERE / "bang" / "thoi-han.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["text"]: Due(
                row["kind"], day(row["start"]), day(row["due"]), int(row["phase"]) if row["phase"] else None
            )
            for row in csv.DictReader(file)
        }


def phase_starts() -> dict[int, date]:
    """First day of each phase; phase 1 begins when the resolution was issued."""
    issued = _toml(WORKSPACE)["issued_on"]
    return {row["number"]: row.get("start", issued) for row in _toml(PROGRAM)["phase"]}


def unit_names() -> dict[str, str]:
    rows = (*_toml(PROGRAM)["unit"], *_toml(WORKSPACE)["unit"])
    return {row["code"]: row["name"] for row in rows}


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


# --- tasks --------------------------------------------------------------------------------------------------------


def states(as_of: date) -> list[State]:
    """Every registered task as it stood at the end of `as_of`, unit by unit."""
    dues, starts = read_dues(), phase_starts()
    return [
        _state(unit, task, dues[task.time], starts, as_of)
        for unit in read_units()
        for task in unit.task
        if not task.returned and unit.received <= as_of
    ]


def _state(unit: SampleUnit, task: SampleTask, due: Due, starts: dict[int, date], as_of: date) -> State:
    known = {report.month for report in unit.report if report.known_on <= as_of}
    rows = [row for row in task.update if row.month in known]
    # A number that is no percentage (B805) says nothing about progress.
    progress = next((r.progress for r in reversed(rows) if r.progress is not None and 0 <= r.progress <= 100), None)
    evidence = next((row.evidence for row in reversed(rows) if row.evidence), "")
    claimed = next((row.done for row in reversed(rows) if row.done), None) if progress == 100 else None
    completed = claimed if claimed and evidence else None
    status = _status(due, completed, progress, as_of)
    causes = _causes(due, status, progress, starts, as_of)
    causes += ["silent"] if _silent(status, rows, unit, due, as_of) else []
    last = rows[-1] if rows else None
    open_proposal = (last.proposal, last.to) if last and last.proposal and not completed else None
    causes += ["proposal"] if open_proposal else []
    return State(
        unit=unit,
        task=task,
        due=due,
        status=status,
        light=_light(status, causes),
        causes=tuple(causes),
        progress=progress,
        completed_on=completed,
        evidence=evidence,
        explanation=next((row.explanation for row in reversed(rows) if row.explanation), ""),
        proposal=open_proposal,
    )


def _status(due: Due, completed: date | None, progress: float | None, as_of: date) -> str:
    if due.kind == "conditional":
        return "waiting"
    if not due.dated:
        return "ongoing"
    assert due.due
    if completed:
        return "done" if completed <= due.due else "done_late"
    if due.due < as_of:
        return "overdue"
    if due.start and due.start > as_of and not progress:
        return "not_started"
    return "in_progress"


def _causes(due: Due, status: str, progress: float | None, starts: dict[int, date], as_of: date) -> list[str]:
    if status == "overdue":
        return ["overdue"]
    if status != "in_progress" or due.due is None:
        return []
    causes = ["due_soon"] if (due.due - as_of).days <= DUE_SOON else []
    start = due.start or starts[due.phase or 0]
    gone, whole = (as_of - start).days + 1, (due.due - start).days + 1
    if progress is not None and Fraction(100 * gone, whole) - Fraction(progress) >= LAG:
        causes.append("lag")
    return causes


def _silent(status: str, rows: list[Any], unit: SampleUnit, due: Due, as_of: date) -> bool:
    """No word in the last month whose report was due before `as_of`, unless nothing was owed yet."""
    if status in {"done", "done_late", "not_started", "waiting"}:
        return False
    month = max((m for m, day in REPORT_DUE.items() if day < as_of), default=None)
    if month is None or max(unit.received, due.start or unit.received) > REPORT_DUE[month]:
        return False
    return not any(row.month >= month for row in rows)


def _light(status: str, causes: list[str]) -> str | None:
    if "overdue" in causes:
        return "do"
    if causes:
        return "vang"
    return "xanh" if status == "in_progress" else None


# --- the report ---------------------------------------------------------------------------------------------------


def recompute(month: int) -> dict[str, Any]:
    """The report's figures at the month's end, under the contract's keys."""
    as_of = month_end(month)
    now, before = states(as_of), states(as_of.replace(day=1) - timedelta(days=1))
    missing = [unit.unit for unit in _owing(month, now) if _reported_on(unit, month, as_of) is None]
    return {
        "totals": _totals(now, as_of),
        "lights": {light or "none": sum(s.light == light for s in now) for light in ("do", "vang", "xanh", None)},
        "on_time": _on_time(now, as_of),
        "tasks": [_task(s) for s in now],
        "units": {code: _unit(code, now, month, as_of) for code in _unit_codes(now)},
        "phases": [_phase(number, now, as_of) for number in phase_starts()],
        "indicators": {row["code"]: _indicator(row, month, now, before) for row in _toml(PROGRAM)["indicator"]},
        "late_tasks": [s.task.code for s in now if s.status in {"overdue", "done_late"}],
        "escalations": [
            {"code": s.task.code, "text": s.proposal[0], "to": s.proposal[1]} for s in now if s.proposal is not None
        ],
        "evidence": {s.task.code: _pieces(s.evidence) for s in now if s.evidence},
        "missing_reports": sorted(unit_names()[code] for code in missing),
        "changes": _changes(now, before),
    }


def _totals(now: list[State], as_of: date) -> dict[str, int]:
    def count(*statuses: str) -> int:
        return sum(s.status in statuses for s in now)

    return {
        "tasks": len(now),
        "dated": sum(s.due.dated for s in now),
        "recurring": sum(s.due.kind in {"recurring", "ongoing"} for s in now),
        "conditional": sum(s.due.kind == "conditional" for s in now),
        "due": sum(_is_due(s, as_of) for s in now),
        "done": count("done", "done_late"),
        **{f"done_{how}": count(status) for how, status in (("on_time", "done"), ("late", "done_late"))},
        **{status: count(status) for status in ("overdue", "in_progress", "not_started", "waiting")},
    }


def _is_due(state: State, as_of: date) -> bool:
    return state.due.dated and state.due.due is not None and state.due.due <= as_of


def _on_time_parts(now: list[State], as_of: date) -> tuple[int, int]:
    counted = [s for s in now if _is_due(s, as_of) or s.done]
    return sum(s.status == "done" for s in counted), len(counted)


def _on_time(now: list[State], as_of: date) -> dict[str, Any]:
    numerator, denominator = _on_time_parts(now, as_of)
    rate = Fraction(numerator, denominator)
    return {
        "numerator": numerator,
        "denominator": denominator,
        "rate": float(rate),
        "threshold": 0.98,
        "met": rate >= Fraction(98, 100),
    }


def _task(state: State) -> dict[str, Any]:
    day, completed = state.due.due, state.completed_on
    return {
        "code": state.task.code,
        "title": state.task.title,
        "owner": state.task.owner,
        "due": day.isoformat() if day else None,
        "phase": state.due.phase,
        "status": state.status,
        "progress": state.progress,
        "light": state.light,
        "completed_on": completed.isoformat() if completed else None,
        "evidence": state.evidence,
        "explanation": state.explanation,
    }


def _unit_codes(now: list[State]) -> list[str]:
    """The rows of 001 IV that stand for one unit, and every unit that has a task."""
    single = [u["code"] for u in _toml(PROGRAM)["unit"] if not u.get("prefixes") and not u.get("under")]
    return list(dict.fromkeys([*single, *(s.unit.unit for s in now)]))


def _unit(code: str, now: list[State], month: int, as_of: date) -> dict[str, Any]:
    own = [s for s in now if s.unit.unit == code]
    unit = next(u for u in read_units() if u.unit == code)
    reported = _reported_on(unit, month, as_of)
    return {
        "name": unit_names()[code],
        "tasks": len(own),
        "due": sum(_is_due(s, as_of) for s in own),
        "done_on_time": sum(s.status == "done" for s in own),
        "overdue": sum(s.status == "overdue" for s in own),
        "reported_on": reported.isoformat() if reported else None,
        "on_time": reported is not None and reported <= REPORT_DUE[month],
    }


def _reported_on(unit: SampleUnit, month: int, as_of: date) -> date | None:
    return next((r.known_on for r in unit.report if r.month == month and r.known_on <= as_of), None)


def _owing(month: int, now: Iterable[State]) -> list[SampleUnit]:
    """Units with a task registered by the day the report was due."""
    units = {s.unit.unit: s.unit for s in now if s.unit.received <= REPORT_DUE[month]}
    return list(units.values())


def _phase(number: int, now: list[State], as_of: date) -> dict[str, int]:
    inside = [s for s in now if _phase_of(s) == number]
    return {
        "number": number,
        "tasks": len(inside),
        "due": sum(_is_due(s, as_of) for s in inside),
        "done": sum(s.done for s in inside),
    }


def _phase_of(state: State) -> int | None:
    """The phase that holds the due date; of a recurring task the phase in which it ends, where it ends."""
    starts = phase_starts()
    if state.due.due is None:
        return None
    return max(number for number, start in starts.items() if start <= state.due.due)


def _pieces(evidence: str) -> list[str]:
    return [part.strip(" .") for part in evidence.split(";") if part.strip(" .")]


def _changes(now: list[State], before: list[State]) -> dict[str, list[str]]:
    old = {s.task.code: s for s in before}

    def was(state: State, light: str) -> bool:
        return state.task.code in old and old[state.task.code].light == light

    return {
        "new": [s.task.code for s in now if s.task.code not in old],
        "completed": [s.task.code for s in now if s.done and not (s.task.code in old and old[s.task.code].done)],
        "turned_red": [s.task.code for s in now if s.light == "do" and not was(s, "do")],
        "turned_green": [s.task.code for s in now if s.light == "xanh" and (was(s, "do") or was(s, "vang"))],
    }


# --- indicators ---------------------------------------------------------------------------------------------------


def _indicator(row: dict[str, Any], month: int, now: list[State], before: list[State]) -> dict[str, Any]:
    as_of = month_end(month)
    numerator, denominator, value = _figure(row, month, as_of, now)
    eve = as_of.replace(day=1) - timedelta(days=1)
    # What a unit typed in for the month before is taken as known today; what the register says, as it stood then.
    previous = _figure(row, month - 1, eve if row.get("computed") else as_of, before)[2]
    threshold = row.get("threshold")
    met = None
    if value is not None and threshold is not None:
        met = MET[row.get("op", "≥")](value, Fraction(str(threshold)))
    return {
        "numerator": numerator,
        "denominator": denominator,
        "value": None if value is None else float(value),
        "threshold": threshold,
        "met": met,
        "previous": None if previous is None else float(previous),
    }


Parts = tuple[float | None, float | None, Fraction | None]


def _figure(row: dict[str, Any], month: int, as_of: date, known: list[State]) -> Parts:
    computed = row.get("computed")
    if computed:
        return _share(*_COMPUTED[computed](known, month, as_of))
    for unit in read_units():
        for indicator in unit.indicator:
            if indicator.code == row["code"] and (_reported_on(unit, month, as_of)):
                for figure in (f for f in indicator.month if f.month == month):
                    return _typed(figure, over=row.get("over", False))
    return None, None, None


def _typed(figure: Any, *, over: bool) -> Parts:
    if figure.none:
        return None, None, None
    if figure.numerator is None:
        return None, None, Fraction(str(figure.value))
    if figure.numerator > figure.denominator and not over:
        return None, None, None  # impossible (B808): the report does without it
    return _share(figure.numerator, figure.denominator)


def _share(numerator: float, denominator: float) -> Parts:
    return numerator, denominator, 100 * Fraction(numerator) / Fraction(denominator) if denominator else None


def _late_explained(now: list[State], month: int, as_of: date) -> tuple[int, int]:
    late = [s for s in now if s.status in {"overdue", "done_late"}]
    return sum(bool(s.explanation) for s in late), len(late)


def _coded(now: list[State], month: int, as_of: date) -> tuple[int, int]:
    returned = sum(t.returned for unit in read_units() if unit.received <= as_of for t in unit.task)
    return len(now), len(now) + returned


def _reports_on_time(now: list[State], month: int, as_of: date) -> tuple[int, int]:
    owing = _owing(month, now)
    days = [_reported_on(unit, month, as_of) for unit in owing]
    return sum(day is not None and day <= REPORT_DUE[month] for day in days), len(owing)


_COMPUTED = {
    "on_time": lambda now, month, as_of: _on_time_parts(now, as_of),
    "late_explained": _late_explained,
    "coded": _coded,
    "reports_on_time": _reports_on_time,
}

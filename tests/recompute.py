"""The September report worked out a second time, from the samples' input tables alone.

Plain Python on the TOML and CSV tables; nothing of thidua500 is imported, so that a fault in the program cannot hide
in its own check. Deadlines are the ones a person wrote into `thoi-han.csv`, working days the ones of the calendar on
the wall. One function a figure, the longest way round: `State` is one task on one day.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "samples" / "bang"
DOCUMENT = ROOT / "src" / "thidua500" / "program" / "builtin" / "tam-phuoc.toml"
OFFICE = ROOT / "samples" / "tam-phuoc" / "chuong-trinh.toml"
# Last working day before the 25th, from the calendar: 24/5/2026 is a Sunday, the others are no holidays.
REPORT_DUE = {
    5: date(2026, 5, 22),
    6: date(2026, 6, 24),
    7: date(2026, 7, 24),
    8: date(2026, 8, 24),
    9: date(2026, 9, 24),
}
NO_EVIDENCE = ("đang ", "chưa ", "sẽ ", "không")

Table = dict[str, Any]


def month_end(month: int) -> date:
    """Last day of a month of 2026."""
    return date(2026, month + 1, 1) - timedelta(days=1)


@dataclass
class Ward:
    """All input tables: units as sent, the programme, and how a person reads each deadline."""

    units: list[Table]
    program: Table
    office: Table
    deadlines: dict[str, Table]

    def known(self, as_of: date) -> list[tuple[Table, Table]]:
        """(unit, task) of every task in the register on the day, each with its tracking code."""
        found = []
        for unit in self.units:
            number = 0
            for task in unit["task"]:
                if task["expect"]["sep"] != "returned":
                    number += 1
                    task["code"] = f"{unit['unit']}-{number:02d}"
                    if unit["received"] <= as_of:
                        found.append((unit, task))
        return found

    def unit_name(self, code: str) -> str:
        """The name the programme or the office gives the unit."""
        return next(u["name"] for u in self.program["unit"] + self.office["unit"] if u["code"] == code)


def read_ward() -> Ward:
    """Read every table afresh."""
    units = [{"task": [], **tomllib.loads(path.read_text("utf-8"))} for path in sorted((TABLES / "dau-moi").iterdir())]
    with (TABLES / "thoi-han.csv").open(encoding="utf-8-sig", newline="") as file:
        deadlines = {row["text"]: row for row in csv.DictReader(file)}
    return Ward(units, tomllib.loads(DOCUMENT.read_text("utf-8")), tomllib.loads(OFFICE.read_text("utf-8")), deadlines)


def received(unit: Table, month: int) -> date | None:
    """The day the unit's report of the month came: the clerk's word, else the day in its heading."""
    report = next((r for r in unit.get("report", ()) if r["month"] == month), None)
    return (report.get("received") or report["reported"]) if report else None


@dataclass
class State:
    """One task on one day."""

    code: str
    unit: Table
    task: Table
    kind: str
    start: date | None
    due: date | None
    phase: int | None
    as_of: date
    rows: list[tuple[date, Table]]  # what the unit reported and the clerk had by the day

    def last_said(self, field: str) -> Any:
        """The last thing said in that column."""
        return next((row[field] for _, row in reversed(self.rows) if row.get(field)), "")

    @property
    def progress(self) -> float | None:
        """The last percentage that can be one."""
        return next((r["progress"] for _, r in reversed(self.rows) if 0 <= r.get("progress", -1) <= 100), None)

    @property
    def evidence(self) -> str:
        """The last evidence that is more than a promise, else the last word about it."""
        words = [r["evidence"] for _, r in self.rows if r.get("evidence")]
        real = [text for text in words if not text.lower().startswith(NO_EVIDENCE)]
        return (real or words or [""])[-1]

    @property
    def claim(self) -> list[tuple[date, Table]]:
        """The rows from the first that claims completion, no percentage below 100 behind it."""
        for at, (_, row) in enumerate(self.rows):
            kept = all(later.get("progress", 100) >= 100 for _, later in self.rows[at + 1 :])
            if kept and (row.get("progress") == 100 or row.get("done")):
                return self.rows[at:]
        return []

    @property
    def completed(self) -> date | None:
        """The day of completion, if the claim gives a result and evidence for it."""
        if not self.claim or (self.progress is not None and self.progress < 100):
            return None
        day = next((row["done"] for _, row in reversed(self.claim) if row.get("done")), self.claim[0][0])
        words = [row["evidence"].lower() for _, row in self.claim if row.get("evidence")]
        proven = any(not text.startswith(NO_EVIDENCE) for text in words)
        return day if day <= self.as_of and proven and any(row.get("result") for _, row in self.claim) else None

    @property
    def status(self) -> str:
        """The contract's status."""
        if self.completed and self.kind not in ("recurring", "ongoing"):
            return "done_late" if self.due and self.completed > self.due else "done"
        if self.kind == "conditional":
            return "in_progress" if self.progress else "waiting"
        if self.due and self.due < self.as_of:
            return "overdue"
        if self.start and self.start > self.as_of and not self.progress:
            return "not_started"
        if self.kind in ("recurring", "ongoing"):
            return "ongoing"
        worked = self.progress > 0 if self.progress is not None else bool(self.last_said("result") or self.evidence)
        return "in_progress" if worked else "not_started"

    @property
    def running(self) -> bool:
        """Open, and its first day has come."""
        return self.status in ("in_progress", "not_started") and not (self.start and self.start > self.as_of)

    @property
    def dated(self) -> bool:
        """Whether it counts for the on-time rate."""
        return self.kind in ("date", "period", "phases")

    @property
    def is_due(self) -> bool:
        """Dated and due by the day."""
        return self.dated and self.due is not None and self.due <= self.as_of

    @property
    def finished(self) -> bool:
        """Accepted as complete."""
        return self.status in ("done", "done_late")

    @property
    def proposal(self) -> str:
        """What the last update still asks for."""
        return "" if self.finished or not self.rows else self.rows[-1][1].get("proposal", "")

    def yellow(self, phase_starts: dict[int, date]) -> bool:
        """Any of the four reasons for yellow."""
        running = self.running and self.dated and self.due is not None
        start = self.start or phase_starts.get(self.phase or 0)
        soon = lag = False
        if running and self.due:
            soon = (self.due - self.as_of).days <= 5
            if start and self.progress is not None and start <= self.as_of:
                gone = ((self.as_of - start).days + 1) / ((self.due - start).days + 1)
                lag = 100 * gone - self.progress >= 20
        cycle = max(month for month, due in REPORT_DUE.items() if due < self.as_of)
        since = max(day for day in (self.unit["received"], self.start, date(2026, 5, 15)) if day)
        expected = self.status != "waiting" and since < REPORT_DUE[cycle]
        silent = expected and not any(row["month"] >= cycle for _, row in self.rows)
        return soon or lag or silent or bool(self.proposal)

    def light(self, phase_starts: dict[int, date]) -> str | None:
        """The contract's light."""
        if self.finished:
            return None
        if self.status == "overdue" or not self.task["owner"]:
            return "do"
        if self.yellow(phase_starts):
            return "vang"
        if self.status == "in_progress":
            return "xanh" if self.due else None
        return "xanh" if self.status == "not_started" and self.running and self.due else None


def states(ward: Ward, as_of: date) -> list[State]:
    """Every known task on the day."""
    return [_state(ward, unit, task, as_of) for unit, task in ward.known(as_of)]


def _state(ward: Ward, unit: Table, task: Table, as_of: date) -> State:
    deadline = ward.deadlines[task["time"]]
    rows = []
    for row in sorted(task["update"], key=lambda row: row["month"]):
        when = received(unit, row["month"])
        if when and when <= as_of:
            rows.append((when, row))
    return State(
        task["code"],
        unit,
        task,
        deadline["kind"],
        date.fromisoformat(deadline["start"]) if deadline["start"] else None,
        date.fromisoformat(deadline["due"]) if deadline["due"] else None,
        int(deadline["phase"]) if deadline["phase"] else None,
        as_of,
        rows,
    )


def phase_starts(ward: Ward) -> dict[int, date]:
    """First day of each phase; the first begins with the issue of the resolution."""
    return {p["number"]: p.get("start", ward.office["issued_on"]) for p in ward.program["phase"]}


def totals(tasks: list[State]) -> dict[str, int]:
    """The contract's totals."""
    status = [state.status for state in tasks]
    return {
        "tasks": len(tasks),
        "dated": sum(state.dated for state in tasks),
        "recurring": sum(state.kind in ("recurring", "ongoing") for state in tasks),
        "conditional": sum(state.kind == "conditional" for state in tasks),
        "due": sum(state.is_due for state in tasks),
        "done": status.count("done") + status.count("done_late"),
        "done_on_time": status.count("done"),
        "done_late": status.count("done_late"),
        **{name: status.count(name) for name in ("overdue", "in_progress", "not_started", "waiting")},
    }


def on_time(tasks: list[State]) -> tuple[int, int]:
    """Numerator and denominator of the on-time rate."""
    counted = [state for state in tasks if state.dated and (state.is_due or state.finished)]
    return sum(state.status == "done" for state in counted), len(counted)


def units_with_tasks(ward: Ward, day: date) -> list[str]:
    """Codes of the units that owe a report on the day."""
    return sorted({unit["unit"] for unit, _ in ward.known(day)})


def late_explained(tasks: list[State]) -> tuple[int, int]:
    """Late tasks with an explanation, and late tasks."""
    late = [state for state in tasks if state.status in ("overdue", "done_late")]
    return sum(bool(state.last_said("explanation")) for state in late), len(late)


def coded(ward: Ward, tasks: list[State], as_of: date) -> tuple[int, int]:
    """Tasks with a code, and those together with the returned ones."""
    back = sum(
        task["expect"]["sep"] == "returned" for unit in ward.units if unit["received"] <= as_of for task in unit["task"]
    )
    return len(tasks), len(tasks) + back


def registered(ward: Ward, tasks: list[State]) -> tuple[int, int]:
    """Units with a task, and those that owe a registration: rows with a minimum, a class through the units under it."""
    rows = [*ward.program["unit"], *ward.office["unit"]]
    minimum = {row["code"]: row.get("minimum", 3) for row in rows if not row.get("under")}
    classes = {row.get("under") for row in rows}
    owing = {row["code"] for row in rows if minimum.get(row.get("under") or row["code"]) and row["code"] not in classes}
    return len(owing & {state.code.rpartition("-")[0] for state in tasks}), len(owing)


def reports_on_time(ward: Ward, month: int, as_of: date) -> tuple[int, int]:
    """Reports that came by the last good day, and units that owed one."""
    due = REPORT_DUE[month]
    owing = {unit["unit"]: unit for unit, _ in ward.known(due)}
    days = [received(unit, month) for unit in owing.values()]
    return sum(day is not None and day <= min(due, as_of) for day in days), len(owing)


def typed(ward: Ward, code: str, month: int, as_of: date) -> tuple[float | None, float | None, float | None, bool]:
    """(numerator, denominator, value, applies) of an indicator the units typed in, impossible figures left out."""
    meaning = next(row for row in ward.program["indicator"] if row["code"] == code)
    said = []
    for unit in ward.units:
        day = received(unit, month)
        for row in unit.get("indicator", ()):
            if row["code"] == code and day and day <= as_of:
                said += [figure for figure in row["month"] if figure["month"] == month]
    arisen = [figure for figure in said if not figure.get("none")]
    if not arisen:
        return None, None, None, not said
    if meaning.get("kind", "ratio") == "value":
        return None, None, sum(figure["value"] for figure in arisen), True
    possible = [f for f in arisen if meaning.get("over") or f.get("numerator", 0) <= f.get("denominator", 1e99)]
    pairs = [(f["numerator"], f["denominator"]) for f in possible if "numerator" in f]
    if pairs:
        top, bottom = sum(n for n, _ in pairs), sum(d for _, d in pairs)
        return top, bottom, 100 * top / bottom, True
    values = [f["value"] for f in possible if "value" in f]
    return None, None, values[0] if len(values) == 1 else None, True


def is_met(value: float | None, op: str, threshold: float | None) -> bool | None:
    """Whether the threshold is met."""
    if value is None or threshold is None:
        return None
    return {">": value > threshold, "≥": value >= threshold, "≤": value <= threshold, "<": value < threshold}[op]

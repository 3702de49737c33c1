"""The board of a day: every task with its light, what is about to turn worse, what falls due. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from thidua500.base.model import LIGHTS, Finding
from thidua500.base.plain import Plain, to_plain
from thidua500.base.text import show_day
from thidua500.ledger.records import Register
from thidua500.program.programme import Program
from thidua500.standing.facts import LightCounts, TaskRow, Totals
from thidua500.standing.lacking import running_findings
from thidua500.standing.lights import Cause, Judgement, judge
from thidua500.standing.snapshot import Judged, Snapshot, light_counts, snapshot, spoken, task_row, totals

WARNED = timedelta(days=7)  # how far ahead a worse light is foretold
AHEAD = timedelta(days=30)  # how far ahead the board looks for what falls due

_RANK = {"do": 2, "vang": 1, "xanh": 0, None: 0}
# Silence is not foretold: the report may still come.
_FORETOLD: frozenset[Cause] = frozenset(("overdue", "milestone", "due_soon", "milestone_soon", "lag"))
_RED: frozenset[Cause] = frozenset(("overdue", "milestone"))


class Warned(NamedTuple):
    """A task whose light turns worse within a week if the unit does nothing."""

    code: str
    text: str


class Falling(NamedTuple):
    """A day that a task must be ready for. what: "due" (its due date), "occurrence" or "milestone"."""

    code: str
    day: date
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Board:
    """All tasks as they stand on `as_of`. falling_due: what falls due in the next 30 days, the nearest first. findings:
    what the running month and week lack, each with the unit or file it is about."""

    as_of: date
    totals: Totals
    lights: LightCounts
    tasks: tuple[TaskRow, ...]
    warnings: tuple[Warned, ...]
    falling_due: tuple[Falling, ...]
    findings: tuple[tuple[str, Finding], ...] = ()

    def only(self, tasks: Iterable[TaskRow]) -> Board:
        """The board of these tasks, with the warnings and days that are about them; the counts stay those of all."""
        tasks = tuple(tasks)
        codes = {task.code for task in tasks}
        warnings = tuple(warned for warned in self.warnings if warned.code in codes)
        falling = tuple(falling for falling in self.falling_due if falling.code in codes)
        return replace(self, tasks=tasks, warnings=warnings, falling_due=falling)


def board(register: Register, program: Program, as_of: date, unit: str | None = None) -> Board:
    """The board as known at the end of `as_of`; of all units, or of the one of that code and those under it."""
    snap = snapshot(register, program, as_of)
    snap = replace(snap, tasks=tuple(item for item in snap.tasks if _belongs(item.task.unit_code, unit)))
    said = spoken(register)
    warnings = [
        Warned(item.task.code, text)
        for item in snap.tasks
        if (text := _foretell(item, partial(judge, item.task, said[item.task.code].until(as_of), program), as_of))
    ]
    tasks = tuple(map(task_row, snap.tasks))
    lacking = running_findings(register, program, as_of)
    return Board(as_of, totals(snap), light_counts(snap), tasks, tuple(warnings), falling_due(snap), lacking)


def falling_due(snap: Snapshot) -> tuple[Falling, ...]:
    """The days ahead that open tasks must be ready for, the nearest first."""
    days = (falling for item in snap.tasks if not item.done for falling in _falling(item, snap.as_of))
    return tuple(sorted(days, key=_by_day))


def board_json(board: Board) -> Plain:
    """The contract's `status --format json`."""
    findings = [{"about": about, **to_plain(finding)} for about, finding in board.findings]
    return {"schema": 1, **to_plain(board), "findings": findings}


def _belongs(unit_code: str, unit: str | None) -> bool:
    """Whether a task's unit is the one asked for, or one under it where it is a class ("CDB")."""
    return unit is None or unit_code == unit or unit_code.startswith(f"{unit}.")


def _foretell(item: Judged, judged_on: Callable[[date], Judgement], as_of: date) -> str:
    """The worst that will be wrong within a week and is not now, from its first day; "" when nothing turns worse."""
    now, worst = item.judgement, judged_on(as_of + WARNED).light
    if worst is None or _RANK[worst] <= _RANK[now.light]:
        return ""
    days = (as_of + timedelta(days=ahead) for ahead in range(1, WARNED.days + 1))
    day, then = next((day, then) for day in days if (then := judged_on(day)).light == worst)
    pairs = zip(then.causes, then.reasons, strict=False)
    coming = [(cause, text) for cause, text in pairs if cause in _FORETOLD and cause not in now.causes]
    text = next((text for cause, text in coming if (cause in _RED) == (worst == "do")), "")
    if not text:
        return ""
    return (
        f"Nếu không có chuyển biến, từ {show_day(day)} sẽ chuyển {LIGHTS[worst].lower()}: {text[0].lower()}{text[1:]}"
    )


def _falling(item: Judged, as_of: date) -> Iterator[Falling]:
    task = item.task
    last = as_of + AHEAD
    for milestone in task.milestones:
        if milestone.due and as_of <= milestone.due <= last:
            yield Falling(task.code, milestone.due, "milestone", milestone.text)
    for day in task.deadline.occurrences:
        if as_of <= day <= last:
            yield Falling(task.code, day, "occurrence", task.title)
    due = task.deadline.due
    if due and as_of <= due <= last and not any(m.due == due for m in task.milestones):
        yield Falling(task.code, due, "due", task.title)


def _by_day(falling: Falling) -> tuple[date, str]:
    return falling.day, falling.code

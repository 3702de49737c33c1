"""The register on one day: every known task judged, and the counts drawn from the judgements. Pure.

A task is known from the day its file was received, or always where no one said when; a withdrawn one is not counted.
Dated tasks (a date, a period, phases) are counted apart from recurring and conditional ones (004 III.3).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from thidua500.base.model import CellRef, Source, Update
from thidua500.ledger.records import LogEntry, Register, TrackedTask
from thidua500.program.programme import Program
from thidua500.standing.counted import Counts, added, counted
from thidua500.standing.facts import LightCounts, TaskRow, Totals
from thidua500.standing.lights import Judgement, judge
from thidua500.standing.said import Spoken

_DONE = ("done", "done_late")


class Judged(NamedTuple):
    """A task with its judgement."""

    task: TrackedTask
    judgement: Judgement

    @property
    def done(self) -> bool:
        """Accepted as complete, in time or late."""
        return self.judgement.status in _DONE

    @property
    def late(self) -> bool:
        """Past due and open, or completed after its due date."""
        return self.judgement.status in ("overdue", "done_late")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All known, not withdrawn tasks on the day `as_of`, in the register's order."""

    as_of: date
    tasks: tuple[Judged, ...]


def snapshot(register: Register, program: Program, as_of: date) -> Snapshot:
    """The register's tasks judged with what was known on the day; once a day, whoever asks."""
    return register.once(("snapshot", program, as_of), lambda: _judged(register, program, as_of))


def _judged(register: Register, program: Program, as_of: date) -> Snapshot:
    said = spoken(register)
    known = (task for task in register.tasks if is_known(task, as_of))
    return Snapshot(as_of, tuple(Judged(task, judge(task, said[task.code], program, as_of)) for task in known))


def spoken(register: Register) -> Mapping[str, Spoken]:
    """Tracking code → what its unit has said of it; every task of the register is there."""
    return register.once("spoken", lambda: _spoken(register))


def _spoken(register: Register) -> dict[str, Spoken]:
    history = histories(register.log)
    return {task.code: Spoken(history[task.code]) for task in register.tasks}


def by_code(snap: Snapshot | None) -> dict[str, Judged]:
    """Tracking code → task; empty without a snapshot."""
    return {item.task.code: item for item in snap.tasks} if snap else {}


def histories(log: Iterable[LogEntry]) -> defaultdict[str, list[LogEntry]]:
    """Tracking code → its entries, in the order they were taken in."""
    history: defaultdict[str, list[LogEntry]] = defaultdict(list)
    for entry in log:
        history[entry.code].append(entry)
    return history


def is_known(task: TrackedTask, as_of: date) -> bool:
    """Whether the task counts on that day: registered by then, or at an unknown time, and not withdrawn."""
    return not task.withdrawn and (task.registered_on is None or task.registered_on <= as_of)


def counts_of(item: Judged, as_of: date) -> Counts:
    """What a judged task counts for."""
    deadline = item.task.deadline
    return counted(deadline.kind, deadline.due, item.judgement.status, as_of)


def totals(snap: Snapshot) -> Totals:
    """The contract's totals. A task whose time could not be read is in none of the three kinds."""
    *counts, _, _ = added(counts_of(item, snap.as_of) for item in snap.tasks)
    return Totals(*counts)


def light_counts(snap: Snapshot) -> LightCounts:
    """Tasks by light."""
    lights = Counter(item.judgement.light for item in snap.tasks)
    return LightCounts(do=lights["do"], vang=lights["vang"], xanh=lights["xanh"], none=lights[None])


def on_time_counts(snap: Snapshot) -> tuple[int, int]:
    """Dated tasks completed on or before due, and those due by the day or completed by it (domain: Counting)."""
    found = added(counts_of(item, snap.as_of) for item in snap.tasks)
    return found.rated_on_time, found.rated


def task_row(item: Judged, before: Judged | None = None) -> TaskRow:
    """The task as a report shows it; `before` is the same task one period earlier."""
    task, now = item
    return TaskRow(
        code=task.code,
        unit=task.unit,
        unit_code=task.unit_code,
        title=task.title,
        owner=task.owner,
        time=task.deadline.text,
        kind=task.deadline.kind,
        due=task.deadline.due,
        phase=task.deadline.phase,
        status=now.status,
        progress=now.progress,
        light=now.light,
        reasons=now.reasons,
        completed_on=now.completed_on,
        result=now.result,
        evidence=now.evidence,
        obstacle=now.obstacle,
        obstacle_on=now.obstacle_on,
        explanation=now.explanation,
        previous_progress=before.judgement.progress if before else None,
        previous_light=before.judgement.light if before else None,
        source=task.source,
        update_source=now.update.update.source if now.update else None,
    )


def cell_source(update: Update, name: str) -> Source:
    """Where that part of an update stands; the row's own source where the cell is not known."""
    cell: CellRef | None = update.cells.get(name)
    return Source(update.source.file, cell.sheet, cell.a1) if cell else update.source

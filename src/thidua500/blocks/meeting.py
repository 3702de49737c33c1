"""The quarter's meeting (001 VII.3): what waits for a decision, and what nobody answers for. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from thidua500.blocks.contents import BottleneckRow, UnassignedRow
from thidua500.blocks.seen import Seen, asked_of
from thidua500.duties.members import names_of
from thidua500.program.owed import AssignedTask
from thidua500.standing.fulfilled import DutyState, judged
from thidua500.standing.fulfilled import owed_until as owed
from thidua500.standing.snapshot import Judged
from thidua500.standing.statements import heard

_Why = Literal["red", "obstacle", "proposal"]


def bottlenecks(seen: Seen) -> tuple[BottleneckRow, ...]:
    """Open tasks that are red, that name an obstacle, or that ask for something beyond their unit; the latest first."""
    rows = [_bottleneck(item, why, seen) for item in seen.now.tasks if (why := _held_by(item))]
    return tuple(sorted(rows, key=lambda row: -row.days))


def _held_by(item: Judged) -> tuple[_Why, ...]:
    now = item.judgement
    if item.done:
        return ()
    found: tuple[tuple[_Why, object], ...] = (
        ("red", now.light == "do"),
        ("obstacle", now.obstacle),
        ("proposal", now.proposal),
    )
    return tuple(why for why, holds in found if holds)


def _bottleneck(item: Judged, why: tuple[_Why, ...], seen: Seen) -> BottleneckRow:
    due, (proposal, to) = item.task.deadline.due, asked_of(item, seen.program.words)
    return BottleneckRow(
        code=item.task.code,
        why=why,
        days=(seen.now.as_of - due).days if due and item.judgement.status == "overdue" else 0,
        proposal=proposal,
        to=to,
    )


def unassigned(seen: Seen) -> tuple[UnassignedRow, ...]:
    """Open tasks without a leader, then what the document assigns and none of its owners has registered."""
    return (*_without_owner(seen), *_not_taken(seen))


def _without_owner(seen: Seen) -> Iterator[UnassignedRow]:
    for item in seen.now.tasks:
        task = item.task
        if not task.owner and not item.done:
            yield UnassignedRow("no_owner", task.code, task.title, task.unit, task.deadline.due, str(task.source))


def _not_taken(seen: Seen) -> Iterator[UnassignedRow]:
    """One line a row of the document and its owners, however many milestones it has."""
    states = judged(owed(seen.said, ("assigned", "milestone")), seen.said)
    found: dict[tuple[str, tuple[str, ...]], DutyState] = {}
    for state in states:
        if state.on is None and not state.by:
            found.setdefault((state.duty.ref, state.duty.units), state)
    known = heard(seen.register, seen.now.as_of)
    for state in found.values():
        duty = state.duty
        title = duty.row.title if isinstance(duty.row, AssignedTask) else duty.what
        names = names_of(seen.program, duty.units, known)
        yield UnassignedRow("not_taken", duty.ref, title, names, duty.due, duty.source)

"""What speaks for and against each unit in a period, and what the numbers alone propose (001 II.2.4, VII.3). Pure.

No document says when a unit is praised: the rule is ours and stands in the report. Praised: every task that fell due or
was completed in the period was completed in time, nothing is overdue, and every report that had a day came by it.
Criticised: something is overdue, a report did not come, or nothing was ever registered. Who decides is the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from thidua500.base.grouping import grouped
from thidua500.blocks.contents import MeritRow
from thidua500.blocks.seen import Seen
from thidua500.program.unit_list import unit_order
from thidua500.standing.fulfilled import DutyState, unregistered
from thidua500.standing.snapshot import Judged, counts_of


def merits(seen: Seen) -> tuple[MeritRow, ...]:
    """Every unit with tasks, reports of the period, or a registration that it owes, in the programme's order."""
    tasks = grouped((item.task.unit_code, item) for item in seen.now.tasks)
    reports = grouped((state.duty.unit, state) for state in seen.reports)
    silent = unregistered(seen.said)
    names = silent | {code: states[0].duty.name for code, states in reports.items()}
    names |= {code: items[0].task.unit for code, items in tasks.items()}
    return tuple(
        _merit((code, names[code]), tasks.get(code, ()), reports.get(code, ()), seen, unregistered=code in silent)
        for code in sorted(names, key=lambda code: unit_order(seen.program, code))
    )


def _merit(
    unit: tuple[str, str], tasks: Sequence[Judged], reports: Sequence[DutyState], seen: Seen, *, unregistered: bool
) -> MeritRow:
    counted = [item for item in tasks if _is_of_period(item, seen)]
    over = [state for state in reports if state.state != "open"]
    row = MeritRow(
        unit=unit[1],
        unit_code=unit[0],
        due=len(counted),
        on_time=sum(item.judgement.status == "done" for item in counted),
        late=sum(item.judgement.status == "done_late" for item in counted),
        overdue=tuple(item.task.code for item in tasks if item.judgement.status == "overdue"),
        reports=len(over),
        in_time=sum(state.state == "met" for state in over),
        missing=tuple(state.duty.period.short for state in over if state.on is None and state.duty.period),
        unregistered=unregistered,
        proposed=None,
    )
    return row._replace(proposed=_proposed(row))


def _is_of_period(item: Judged, seen: Seen) -> bool:
    """A dated task that fell due in the period, up to the day, or was completed in it."""
    due, done = item.task.deadline.due, item.judgement.completed_on
    if due is None or not counts_of(item, seen.now.as_of).dated:
        return False
    fell_due = seen.period.contains(due) and due <= seen.now.as_of
    return fell_due or (item.done and done is not None and seen.period.contains(done))


def _proposed(row: MeritRow) -> Literal["praise", "criticism"] | None:
    if row.overdue or row.missing or row.unregistered:
        return "criticism"
    whole = row.on_time == row.due and row.in_time == row.reports
    return "praise" if row.due and whole else None

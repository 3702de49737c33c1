"""The review of a phase and of the whole (001 VII.4): mandatory products, what goes on, stops, is adjusted. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua500.base.grouping import grouped
from thidua500.blocks.contents import PlanRow, ProductRow
from thidua500.blocks.seen import Seen
from thidua500.ledger.records import Change
from thidua500.program.owed import Product, ReportOwed
from thidua500.standing.fulfilled import DutyState
from thidua500.standing.lacking import owed_states
from thidua500.standing.lacking import products as owed_products
from thidua500.standing.statements import ALWAYS
from thidua500.standing.wishes import wish


def products(seen: Seen) -> tuple[ProductRow, ...]:
    """The products of the phases that end in the period, then what units hand in of their own; present or missing."""
    rows = [*map(_product, owed_products(seen.said, seen.period)), *_owed_otherwise(seen)]
    return tuple(sorted(rows, key=lambda row: (row.phase == 0, row.phase)))


def _owed_otherwise(seen: Seen) -> Iterator[ProductRow]:
    """Products that are owed as another duty: the registrations of all units, a report; this one is there."""
    ended = {phase.number for phase in seen.program.phases if seen.period.contains(phase.end)}
    rows = [row for row in seen.program.products if row.same_as and row.phase in ended]
    states = owed_states(seen.said, seen.period) if rows else ()
    for row in rows:
        own = [
            s for s in states if row.same_as in (s.duty.ref, s.duty.kind) and s.duty.kind in ("registration", "report")
        ]
        if own:
            yield _together(row, own, seen)


def _together(row: Product, owed: Sequence[DutyState], seen: Seen) -> ProductRow:
    """One row for all who owe it and for all its periods; what is not due yet is not counted."""
    own = [state for state in owed if state.state != "open"] or owed
    met = [state for state in own if state.on is not None or _is_this(state, seen)]
    several = len(own) > 1
    return ProductRow(
        phase=row.phase,
        ref=row.code,
        name=row.name,
        unit="Các đầu mối" if several else own[0].duty.name,
        due=own[0].duty.due,
        state="met" if len(met) == len(own) else "missing" if any(s.state == "missing" for s in own) else "open",
        shown_on=None,
        shown_by="" if several else "báo cáo này" if _is_this(own[0], seen) else own[0].by,
        source=row.source or own[0].duty.source,
        met=len(met),
        of=len(own),
    )


def _is_this(state: DutyState, seen: Seen) -> bool:
    """Whether the duty is the very report that is being made."""
    row = state.duty.row
    return isinstance(row, ReportOwed) and row.compiled and state.duty.period == seen.period


def _product(state: DutyState) -> ProductRow:
    duty = state.duty
    phase = duty.row.phase if isinstance(duty.row, Product) else 0
    on = None if state.on == ALWAYS else state.on
    told = (duty.due, state.state, on, state.by, duty.source)
    return ProductRow(phase, duty.ref, duty.what, duty.name, *told, met=int(state.on is not None))


def plans(seen: Seen) -> tuple[PlanRow, ...]:
    """Every open task once, and every task that units ask to stop: stopped, adjusted, or going on as it is."""
    asked = grouped((change.code, change) for change in seen.adjustments if change.decided != "refused")
    return (*_asked(seen, asked), *_going_on(seen, asked))


def _asked(seen: Seen, asked: dict[str, list[Change]]) -> Iterator[PlanRow]:
    dues = {item.task.code: item.task.deadline.due for item in seen.now.tasks}
    for code, changes in asked.items():
        stop = [change for change in changes if change.kind == "withdrawn"]
        told, first = stop or changes, changes[0]
        why = "; ".join(map(wish, told))
        yield PlanRow(code, first.title, first.unit, dues.get(code), "stop" if stop else "adjust", why)


def _going_on(seen: Seen, asked: dict[str, list[Change]]) -> Iterator[PlanRow]:
    for task, now in seen.now.tasks:
        if task.code not in asked and now.status not in ("done", "done_late"):
            yield PlanRow(task.code, task.title, task.unit, task.deadline.due, "continue", now.reasons[0])

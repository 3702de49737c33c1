"""The review of a phase and of the whole (001 VII.4): mandatory products, what goes on, stops, is adjusted. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from thidua500.blocks.contents import PlanRow, ProductRow
from thidua500.blocks.seen import Seen
from thidua500.ledger.records import Change
from thidua500.program.owed import Product
from thidua500.standing.fulfilled import DutyState
from thidua500.standing.lacking import products as owed_products
from thidua500.standing.statements import ALWAYS
from thidua500.standing.wishes import wish


def products(seen: Seen) -> tuple[ProductRow, ...]:
    """The products of the phases that end in the period, then what units hand in of their own; present or missing."""
    rows = map(_product, owed_products(seen.said, seen.period))
    return tuple(sorted(rows, key=lambda row: (row.phase == 0, row.phase)))


def _product(state: DutyState) -> ProductRow:
    duty = state.duty
    phase = duty.row.phase if isinstance(duty.row, Product) else 0
    on = None if state.on == ALWAYS else state.on
    return ProductRow(phase, duty.ref, duty.what, duty.name, duty.due, state.state, on, state.by, duty.source)


def plans(seen: Seen) -> tuple[PlanRow, ...]:
    """Every open task once, and every task that units ask to stop: stopped, adjusted, or going on as it is."""
    asked: dict[str, list[Change]] = {}
    for change in seen.adjustments:
        if change.decided != "refused":
            asked.setdefault(change.code, []).append(change)
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

"""The week (001 VII.1): yellow and red tasks with the last word on each, and who owes an update. Pure."""

from __future__ import annotations

from thidua500.blocks.contents import FlaggedRow, UpdateRow
from thidua500.blocks.seen import Seen, asked_of
from thidua500.standing.fulfilled import SILENT, DutyState
from thidua500.standing.lacking import unit_reports
from thidua500.standing.snapshot import Judged


def flagged(seen: Seen) -> tuple[FlaggedRow, ...]:
    """The red tasks, then the yellow ones, in the register's order."""
    lit = (item for light in ("do", "vang") for item in seen.now.tasks if item.judgement.light == light)
    return tuple(_flagged(item, seen) for item in lit)


def _flagged(item: Judged, seen: Seen) -> FlaggedRow:
    last, (proposal, to) = item.judgement.update, asked_of(item, seen.program.words)
    return FlaggedRow(
        code=item.task.code,
        updated_on=last.received_on if last else None,
        silent=last is None or not seen.period.contains(last.received_on),
        proposal=proposal,
        to=to,
        expected_on=last.update.expected_on if last else None,
    )


def updates(seen: Seen) -> tuple[UpdateRow, ...]:
    """What each unit owes of the week, in the programme's order; () where the programme orders nothing weekly."""
    return tuple(map(_update, unit_reports(seen.said, seen.period)))


def _update(state: DutyState) -> UpdateRow:
    duty, named = state.duty, state.note.startswith(SILENT)
    codes = tuple(state.note.removeprefix(SILENT).split(", ")) if named else ()
    return UpdateRow(duty.name, duty.what, duty.due, state.state, state.on, codes, duty.source)

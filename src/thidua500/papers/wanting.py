"""What each unit still owes on a day, in a period: its registration, its report. Pure.

The only file of this room that knows who tells what is owed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from thidua500.base.period import Period
from thidua500.duties.reports import report_due
from thidua500.ledger.records import Register
from thidua500.papers.addressees import registrants
from thidua500.program.programme import Program
from thidua500.standing.lacking import first_reports, reporting_units
from thidua500.standing.snapshot import Judged, snapshot

State = Literal["missing", "open", "late"]


class Want(NamedTuple):
    """Something a unit has not given ("missing": its day is over; "open": it is not), or has given late.

    due: its last good day, None where none is set. came: the day it was given late. there: of a registration so many
    tasks are in the register, of `least` that are owed.
    """

    what: Literal["registration", "report"]
    state: State
    due: date | None = None
    came: date | None = None
    there: int = 0
    least: int = 0


def wanted(register: Register, program: Program, period: Period, as_of: date) -> dict[str, list[Want]]:
    """Unit code → what it owes, as known at the end of `as_of`; a week asks for updates, and for nothing else."""
    found: dict[str, list[Want]] = {}
    tasks = snapshot(register, program, as_of).tasks
    weekly = period.kind == "week"
    for code, want in () if weekly else _registrations(program, tasks):
        found.setdefault(code, []).append(want)
    due = report_due(program, period)
    # 001 VII: a week's word is owed on yellow and red tasks alone.
    watched = (item.task.unit_code for item in tasks if item.judgement.light in ("do", "vang"))
    units = dict.fromkeys(watched) if weekly else reporting_units(register, due or period.end)
    received = {code: first[0] for code, first in first_reports(register, period, as_of).items()}
    for code in units:
        report = _report(received.get(code), due, as_of)
        found.setdefault(code, []).extend([report] if report else [])
    return found


def _registrations(program: Program, tasks: tuple[Judged, ...]) -> Iterator[tuple[str, Want]]:
    counts = Counter(item.task.unit_code for item in tasks)
    for unit in registrants(program):
        if not unit.prefixes and counts[unit.code] < unit.minimum:
            yield unit.code, Want("registration", "missing", there=counts[unit.code], least=unit.minimum)


def _report(came: date | None, due: date | None, as_of: date) -> Want | None:
    if came is None:
        return Want("report", "missing" if due and as_of > due else "open", due)
    return Want("report", "late", due, came) if due and came > due else None

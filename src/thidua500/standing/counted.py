"""What one task counts for on a day: every total and rate, of a unit, a ward or a city, is a sum of these. Pure.

A figure has its meaning here and nowhere else; whoever gathers tasks (a report, a frame, a roll-up) only groups and
adds, so that the sum of the wards cannot mean another thing than the ward's own figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from thidua500.base.model import DATED, DeadlineKind, Status


class Counts(NamedTuple):
    """One task's share in the counts, each 0 or 1; of several tasks their sums.

    dated, recurring (with ongoing), conditional: at most one of them (004 III.3). due: dated, with its day up to the
    day looked at. rated: counted in the on-time rate, due by the day or completed by it; rated_on_time: completed on
    or before its day (domain: Counting).
    """

    tasks: int = 0
    dated: int = 0
    recurring: int = 0
    conditional: int = 0
    due: int = 0
    done: int = 0
    done_on_time: int = 0
    done_late: int = 0
    overdue: int = 0
    in_progress: int = 0
    not_started: int = 0
    waiting: int = 0
    rated: int = 0
    rated_on_time: int = 0


def counted(kind: DeadlineKind, due: date | None, status: Status, as_of: date) -> Counts:
    """What a task with that deadline and status counts for at the end of the day."""
    dated = kind in DATED and due is not None
    done = status in ("done", "done_late")
    rated = dated and (done or (due is not None and due <= as_of))
    return Counts(
        tasks=1,
        dated=int(dated),
        recurring=int(kind in ("recurring", "ongoing")),
        conditional=int(kind == "conditional"),
        due=int(dated and due is not None and due <= as_of),
        done=int(done),
        done_on_time=int(status == "done"),
        done_late=int(status == "done_late"),
        overdue=int(status == "overdue"),
        in_progress=int(status == "in_progress"),
        not_started=int(status == "not_started"),
        waiting=int(status == "waiting"),
        rated=int(rated),
        rated_on_time=int(rated and status == "done"),
    )


def added(counts: Iterable[Counts]) -> Counts:
    """The sums."""
    columns = zip(*counts, strict=True)
    return Counts(*map(sum, columns))

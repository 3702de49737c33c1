"""The calendar of a programme and how times are read, as the command `phases` shows them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from thidua500.base.model import Deadline
from thidua500.deadlines import read_deadline
from thidua500.program.calendar import phase_of
from thidua500.program.programme import Program


class CalendarRow(NamedTuple):
    """One phase of the programme. start: None where it begins with an unset issue date; current: holds the day."""

    number: int
    name: str
    start: date | None
    end: date
    current: bool
    focus: str
    products: tuple[str, ...]


def phase_calendar(program: Program, as_of: date) -> tuple[CalendarRow, ...]:
    """The programme's phases in order, the one that holds the day marked."""
    current = phase_of(program, as_of)
    return tuple(
        CalendarRow(p.number, p.name, p.start, p.end, p.number == current, p.focus, p.products) for p in program.phases
    )


def read_times(texts: Iterable[str], program: Program, as_of: date) -> tuple[Deadline, ...]:
    """How each expression is read; recurring ones name their next days on or after `as_of`."""
    return tuple(read_deadline(text, program, as_of=as_of) for text in texts)

"""What units have said by a day, in the shapes that duties are judged by. Pure.

The only file of this room that knows how the register keeps registrations, progress, figures and files for duties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from thidua500.base.period import Period
from thidua500.base.text import key
from thidua500.duties.members import Heard, Known, lineage
from thidua500.ledger.records import FigureEntry, LogEntry, Register
from thidua500.program.programme import Program
from thidua500.rules.claims import is_said
from thidua500.rules.similar import essence
from thidua500.standing.snapshot import Judged, snapshot

ALWAYS = date.min  # the day of what was received nobody knows when
Row = TypeVar("Row")


class Shown(NamedTuple):
    """A result or evidence that a unit has reported, or the title of what it has finished; words: what it means by."""

    unit: str
    day: date
    text: str
    words: frozenset[str]
    source: str
    code: str


class Came(NamedTuple):
    """A progress file of a unit: the period it is about, the day it was received. weekly: it says it is a week's."""

    unit: str
    period: Period
    day: date
    file: str
    weekly: bool
    codes: frozenset[str]


class ByUnit(Generic[Row]):
    """Rows, to be looked up by who answers for them: their unit, and every class above it."""

    def __init__(self, program: Program, rows: Iterable[tuple[str, Row]]) -> None:
        self._rows: defaultdict[str, list[tuple[int, Row]]] = defaultdict(list)
        above: dict[str, tuple[str, ...]] = {}
        for at, (unit, row) in enumerate(rows):
            if unit not in above:
                above[unit] = tuple(lineage(program, unit))
            for code in above[unit]:
                self._rows[code].append((at, row))

    def of(self, codes: Iterable[str]) -> list[Row]:
        """The rows of these units and of those under them, in their order."""
        found = {at: row for code in codes for at, row in self._rows.get(code, ())}
        return [row for _, row in sorted(found.items())]


@dataclass(frozen=True)
class Statements:
    """Everything said by the end of `as_of`, gathered as far as it is asked for."""

    register: Register
    program: Program
    as_of: date

    @cached_property
    def tasks(self) -> tuple[Judged, ...]:
        """The tasks as they stand."""
        return snapshot(self.register, self.program, self.as_of).tasks

    @cached_property
    def figures(self) -> tuple[FigureEntry, ...]:
        """The figures that had come."""
        return tuple(entry for entry in self.register.figures if entry.received_on <= self.as_of)

    @cached_property
    def came(self) -> tuple[Came, ...]:
        """The progress files that had come."""
        return tuple(_came(self._log, self.figures))

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """The results and evidence that were reported, and what was finished."""
        return (*_reported(self._log, self.program), *_finished(self.tasks))

    @cached_property
    def _log(self) -> list[LogEntry]:
        return [entry for entry in self.register.log if entry.received_on <= self.as_of]

    @cached_property
    def tasks_by(self) -> ByUnit[Judged]:
        """The tasks by unit."""
        return self._by_unit(self.tasks)

    @cached_property
    def shown_by(self) -> ByUnit[Shown]:
        """What was shown, by unit."""
        return ByUnit(self.program, ((shown.unit, shown) for shown in self.shown))

    @cached_property
    def shown_of(self) -> dict[str, list[Shown]]:
        """What was shown, by tracking code."""
        found: defaultdict[str, list[Shown]] = defaultdict(list)
        for shown in self.shown:
            found[shown.code].append(shown)
        return found

    @cached_property
    def came_by(self) -> ByUnit[Came]:
        """The files by unit."""
        return ByUnit(self.program, ((came.unit, came) for came in self.came))

    @cached_property
    def figures_by(self) -> ByUnit[FigureEntry]:
        """The figures by unit."""
        return ByUnit(self.program, ((entry.unit_code, entry) for entry in self.figures))

    def before(self, day: date) -> ByUnit[Judged]:
        """How the tasks stood on an earlier day, by unit."""
        return self.register.once(
            ("by unit", self.program, day),
            lambda: self._by_unit(snapshot(self.register, self.program, day).tasks),
        )

    def _by_unit(self, tasks: Iterable[Judged]) -> ByUnit[Judged]:
        return ByUnit(self.program, ((item.task.unit_code, item) for item in tasks))


def statements(register: Register, program: Program, as_of: date) -> Statements:
    """What the register holds that was received by the end of the day; gathered once a day, whoever asks."""
    return register.once(("statements", program, as_of), lambda: Statements(register, program, as_of))


def heard(register: Register, as_of: date) -> Heard:
    """The units that the office has heard of by the day, with the day of their first registered task.

    A file in which no task could be read (a scan) may be anybody's: its name makes no unit of a class.
    """
    readable = (entry for entry in register.files if entry.tasks and entry.received_on <= as_of)
    known = {entry.unit_code: Known(entry.unit) for entry in readable}
    for task in register.tasks:
        day = task.registered_on or ALWAYS
        if not task.withdrawn and day <= as_of:
            since = known[task.unit_code].since if task.unit_code in known else None
            known[task.unit_code] = Known(task.unit, min(since or day, day))
    known.pop("", None)
    return known


def _reported(log: Iterable[LogEntry], program: Program) -> Iterator[Shown]:
    for entry in log:
        for text in (entry.update.result, entry.update.evidence):
            if is_said(text, program.words):
                yield _shown(entry.unit_code, entry.received_on, text, str(entry.update.source), entry.code)


def _finished(tasks: Iterable[Judged]) -> Iterator[Shown]:
    for task, now in tasks:
        if now.completed_on:
            yield _shown(task.unit_code, now.completed_on, task.title, str(task.source), task.code)


def _shown(unit: str, day: date, text: str, source: str, code: str) -> Shown:
    return Shown(unit, day, key(text), essence(text).words, source, code)


def _came(log: Iterable[LogEntry], figures: Iterable[FigureEntry]) -> Iterator[Came]:
    """The files, each once a unit and period, in the order of their receipt."""
    codes: dict[tuple[str, Period, date, str, bool], set[str]] = {}
    for entry in log:
        known = (entry.unit_code, entry.period, entry.received_on, entry.update.source.file, entry.weekly)
        codes.setdefault(known, set()).add(entry.code)
    for line in figures:
        known = (line.unit_code, line.period, line.received_on, line.figure.source.file, line.weekly)
        codes.setdefault(known, set())
    for found, about in sorted(codes.items(), key=lambda item: item[0][2]):
        yield Came(*found, frozenset(about))

"""One ward's ledger → the rows of the tables, as plain values. Nothing is judged here: `standing/` has done it.

Of a closed month the tasks and indicators are those of its frozen report, so that nobody adds up what the ward itself
no longer says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from thidua500.base.model import Source
from thidua500.base.period import Period, period_of
from thidua500.base.plain import Plain, from_plain
from thidua500.blocks.seen import asked_of
from thidua500.closing.publishing import closing_of, document_of
from thidua500.frames.declared import DUTIES
from thidua500.frames.wards import Ward
from thidua500.kpi import IndicatorRow, Look, indicators, indicators_now, looks_before
from thidua500.ledger.desk import reading
from thidua500.ledger.entries import Counted, Reported, Stated
from thidua500.ledger.fold import Books
from thidua500.ledger.records import Register
from thidua500.ledger.versions import Version
from thidua500.program.configuration import CONFIG_NAME, load_workspace
from thidua500.program.programme import Program
from thidua500.standing.counted import counted
from thidua500.standing.facts import TaskRow
from thidua500.standing.fulfilled import owed_on
from thidua500.standing.lacking import running_findings, unit_reports
from thidua500.standing.snapshot import Snapshot, snapshot, task_row
from thidua500.standing.statements import statements

Row = tuple[Any, ...]
_NO_PLACE = ("", "", "")


class Question(NamedTuple):
    """What is asked of every ward: how things stand at the end of a day; of which month, None: as on that day.

    brief: without what was before (`previous` of an indicator stays empty), for whoever asks many wards.
    """

    as_of: date
    month: Period | None = None
    brief: bool = False

    @property
    def period(self) -> Period:
        """The month that indicators are about: the one asked for, else the one that the day lies in."""
        return self.month or period_of("month", self.as_of)


class Told(NamedTuple):
    """What a ward's ledger says. name: of its office; rows: table → its rows, all columns; lacking: why there are
    none, "" where the ledger was read; broken: whether that is a fault of the ledger, and no silence."""

    ward: Ward
    name: str
    program: str
    rows: Mapping[str, Sequence[Row]]
    lacking: str = ""
    broken: bool = False


@dataclass(frozen=True)
class Office:
    """A ward's ledger, opened and folded, on the day of the question."""

    folder: Path
    program: Program
    books: Books
    asked: Question

    @cached_property
    def register(self) -> Register:
        """As known at the end of the day."""
        return self.books.on(self.program, self.asked.as_of)

    @cached_property
    def snap(self) -> Snapshot:
        """Its tasks, judged."""
        return snapshot(self.register, self.program, self.asked.as_of)

    @cached_property
    def frozen(self) -> Plain | None:
        """The report of the month asked for, where the month is closed."""
        month = self.asked.month
        if month is None or closing_of(self.books, month) is None:
            return None
        return document_of(self.folder, self.books, self.program, month, self.asked.as_of)

    @property
    def as_of(self) -> date:
        """The day that tasks are seen on: of a closed month the one of its report."""
        return date.fromisoformat(self.frozen["period"]["as_of"]) if self.frozen else self.asked.as_of

    @property
    def tasks(self) -> tuple[TaskRow, ...]:
        """The tasks as a report shows them."""
        if self.frozen:
            return tuple(from_plain(TaskRow, row) for row in self.frozen["tasks"])
        return tuple(map(task_row, self.snap.tasks))

    @property
    def proposals(self) -> dict[str, tuple[str, str]]:
        """Tracking code → the proposal beyond the unit's authority that is open, and its receiver."""
        if self.frozen:
            return {row["code"]: (row["text"], row["to"]) for row in self.frozen["escalations"]}
        return {item.task.code: asked_of(item, self.program.words) for item in self.snap.tasks}

    @property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """The indicators of the month."""
        if self.frozen:
            return tuple(from_plain(IndicatorRow, row) for row in self.frozen["indicators"])
        period, last = self.asked.period, self.asked.period.previous
        if self.asked.brief:
            return indicators_now(self.register, self.program, Look(period, self.snap))
        before = None
        if last:
            before = Look(last, snapshot(self.books.on(self.program, last.end), self.program, last.end))
        past = looks_before(self.register, self.program, before)
        return indicators(self.register, self.program, Look(period, self.snap), past)


def told(ward: Ward, tables: Sequence[str], asked: Question) -> Told:
    """The rows of these tables that a ward's ledger gives. Raises ToolError for a ledger that cannot be read."""
    if ward.folder is None or (ward.lacking and not ward.given):
        return Told(ward, "", "", {}, ward.lacking)
    program = _program(ward.folder)
    with reading(ward.folder) as desk:
        office = Office(ward.folder, program, desk.books, asked)
    name = program.layout.issuer or program.issuer
    own = (ward.name, name, ward.group, program.id)
    rows = {table: [(*own, *row) for row in _ROWS[table](office)] for table in tables}
    return Told(ward, name, program.id, rows)


def _program(folder: Path) -> Program:
    """The programme of a workspace. Offices whose files say the same share one record: what is remembered of a
    programme is then found at once, where an equal one would be compared field by field."""
    path = folder / CONFIG_NAME
    said = path.read_bytes() if path.is_file() else b""
    if said not in _PROGRAMS or not said:
        _PROGRAMS[said] = load_workspace(folder)
    return _PROGRAMS[said]


_PROGRAMS: dict[bytes, Program] = {}


# --- rows, in the order of the columns of `declared` --------------------------------------------------------------


def _tasks(office: Office) -> Iterator[Row]:
    as_of, proposals = office.as_of, office.proposals
    for row in office.tasks:
        yield (
            as_of, row.code, row.unit_code, row.unit, row.title, row.owner, row.time, row.kind, row.due, row.phase,
            row.status, row.progress, row.light, "; ".join(row.reasons), row.completed_on, row.result, row.evidence,
            row.obstacle, row.explanation, *proposals.get(row.code, ("", "")),
            *counted(row.kind, row.due, row.status, as_of), *row.source, *(row.update_source or _NO_PLACE),
        )  # fmt: skip


def _lights(office: Office) -> Iterator[Row]:
    """The causes stand before the other reasons, as the judgement gives them; a frozen report has reasons alone."""
    causes = {} if office.frozen else {item.task.code: item.judgement.causes for item in office.snap.tasks}
    for task in office.tasks:
        own = causes.get(task.code, ())
        for number, reason in enumerate(task.reasons, 1):
            cause = own[number - 1] if number <= len(own) else None
            yield office.as_of, task.code, number, task.unit_code, task.unit, task.light, cause, reason


def _statements(office: Office) -> Iterator[Row]:
    books, as_of = office.books, office.asked.as_of
    for line in books.lines.values():
        for version in line.on(as_of):
            for kind, number, code, row in _said(version):
                head = (as_of, version.root, kind, number, books.former.get(code, code))
                yield (*head, *_unit(books, row), *_statement(row, version))


def _said(version: Version) -> Iterator[tuple[str, int, str, Stated | Reported | Counted]]:
    reading = version.reading
    yield from (("registration", n, code, row) for n, (code, row) in enumerate(reading.tasks, 1))
    yield from (("progress", n, code, row) for n, (code, row) in enumerate(reading.progress, 1))
    yield from (("figure", n, "", row) for n, row in enumerate(reading.figures, 1))


def _unit(books: Books, row: Stated | Reported | Counted) -> tuple[str, str]:
    """Code and name of the unit that says it, by what the office knows of it now."""
    home = books.homes.get(row.unit_code)
    return (home.unit_code, home.unit) if home else (row.unit_code, books.units.get(row.unit_code, ""))


def _statement(row: Stated | Reported | Counted, version: Version) -> Row:
    """Day, month and what a statement says; its place."""
    filed = version.filed
    when = (version.day, filed.month or period_of("month", version.day).key, filed.weekly)
    if isinstance(row, Stated):
        own = (row.values.get("title", ""), row.values.get("owner", ""), row.deadline.text, row.deadline.due)
        place = (filed.path, row.sheet, row.cell)
        return (*when, row.faulty, *own, *(None,) * 14, *place)
    if isinstance(row, Reported):
        u = row.update
        said = (u.progress, u.result, u.evidence, u.completed_on, u.obstacle, u.explanation, u.proposal, u.proposal_to)
        head = (*when, None, u.title, "", "", None)
        return (*head, *said, u.expected_on, *(None,) * 5, *_place(u.source, version))
    f = row.figure
    head = (*when, None, f.name, "", "", None)
    numbers = (f.code, f.numerator, f.denominator, f.value, f.applies)
    return (*head, *(None,) * 9, *numbers, *_place(f.source, version))


def _place(source: Source, version: Version) -> Source:
    return source._replace(file=version.filed.path)


def _indicators(office: Office) -> Iterator[Row]:
    declared = {indicator.code: indicator for indicator in office.program.indicators}
    for row in office.indicators:
        own = declared.get(row.code)
        yield (
            office.as_of, office.asked.period.key, row.code, row.group, row.name, row.numerator, row.denominator,
            row.value, row.unit, row.op, row.threshold, row.met, row.applies, own.kind if own else None,
            own.combine if own else None, own.computed if own else "", row.every, row.previous, row.note,
            "; ".join(map(str, row.sources)),
        )  # fmt: skip


def _wards(office: Office) -> Iterator[Row]:
    """One row: how the month was reported on, and by which rules the ward's figures are judged."""
    asked, program, register = office.asked, office.program, office.register
    reports = unit_reports(statements(register, program, asked.as_of), asked.period)
    states = Counter(report.state for report in reports)
    lines = [(entry.month, entry.received_on) for entry in register.log]
    lines += [(entry.month, entry.received_on) for entry in register.figures]
    days = [day for month, day in lines if month == asked.period.key and day <= asked.as_of]
    on_time = next(((i.op, i.threshold) for i in program.indicators if i.computed == "on_time"), (None, None))
    units = {task.unit_code for task in office.tasks}
    yield (
        office.as_of, asked.period.key, office.frozen is not None, len(units),
        len(reports), states["met"] + states["late"], states["met"], len(days), max(days, default=None),
        *on_time, program.lights.due_soon_days, program.lights.lag_points,
    )  # fmt: skip


def _duties(office: Office) -> Iterator[Row]:
    """The columns are the fields of the row, by their names."""
    as_of, own = office.asked.as_of, attrgetter(*(column.name for column in DUTIES.own))
    for row in owed_on(office.register, office.program, as_of, office.asked.month):
        yield (as_of, *own(row))


def _findings(office: Office) -> Iterator[Row]:
    as_of = office.asked.as_of
    of_files = (("file", *pair) for pair in office.register.findings)
    owed = (("owed", *pair) for pair in running_findings(office.register, office.program, as_of))
    for number, (origin, about, f) in enumerate(chain(of_files, owed), 1):
        yield (as_of, number, origin, about, f.code, f.severity, f.message, f.hint, f.sheet, f.cell, f.field, f.task)


_ROWS: Mapping[str, Callable[[Office], Iterable[Row]]] = {
    "tasks": _tasks,
    "statements": _statements,
    "lights": _lights,
    "indicators": _indicators,
    "duties": _duties,
    "findings": _findings,
    "wards": _wards,
}

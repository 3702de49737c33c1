"""Files as they arrived: each with the contents it had, what was read in each, and on which day it counts. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, NamedTuple

from thidua500.base.model import Finding
from thidua500.base.period import period_of
from thidua500.ledger.entries import Arrived, Counted, Found, Reported, Stated
from thidua500.ledger.promises import Dropped
from thidua500.ledger.records import LogEntry
from thidua500.rules import b809_receipt_unknown

REGISTRATION = "phieu"
MISSING = "missing"  # status of a file that was taken in and is no longer there


@dataclass
class Reading:
    """What one reading of a file found: tasks with their codes, rows, figures, findings."""

    tasks: list[tuple[str, Stated]] = field(default_factory=list)
    progress: list[tuple[str, Reported]] = field(default_factory=list)
    figures: list[Counted] = field(default_factory=list)
    findings: list[Found] = field(default_factory=list)
    held: set[str] = field(default_factory=set)

    @property
    def uncoded(self) -> bool:
        """Whether a progress row still waits for its task."""
        return any(not code for code, _ in self.progress)


@dataclass
class Version:
    """One content of a file. filed: how it is filed now; seq: of the reading that counts. day: see `Line.redate`.

    lines: its rows as lines of the log, and how it was filed when these were made.
    """

    root: int
    line: int
    filed: Arrived
    seq: int
    reading: Reading
    day: date
    always: bool = False
    lines: tuple[object, list[LogEntry]] = (None, [])


@dataclass
class Line:
    """All versions of one file, whatever it was called, in the order they came; when it was found gone, and back."""

    versions: list[Version] = field(default_factory=list)
    absences: list[tuple[date, bool]] = field(default_factory=list)

    @property
    def last(self) -> Version:
        """The file as it came last."""
        return self.versions[-1]

    def on(self, day: date | None) -> list[Version]:
        """The versions that had come by the end of a day; all of them for None."""
        return self.versions if day is None else [v for v in self.versions if v.always or v.day <= day]

    def gone(self, day: date | None) -> bool:
        """Whether the file was not there by then."""
        return self.gone_since(day) is not None

    def gone_since(self, day: date | None = None) -> date | None:
        """Since when it was not there; None for a file that was."""
        seen = [event for event in self.absences if day is None or event[0] <= day]
        return seen[-1][0] if seen and seen[-1][1] else None

    def redate(self) -> None:
        """From which day each version counts: a later one never before the day that somebody told of an earlier one.

        The first registration counts always where nobody told its day: a file's modification time is no word on when
        a unit registered.
        """
        told = date.min
        for at, version in enumerate(self.versions):
            filed = version.filed
            version.day = max(filed.received_on, told)
            version.always = not filed.told and at == 0 and filed.kind == REGISTRATION
            told = version.day if filed.told else told


class Place(NamedTuple):
    """A statement of a task in the books: its entry, the day of that, the reading it belongs to, what it says."""

    seq: int
    recorded_on: date
    about: int
    stated: Stated


class Come(NamedTuple):
    """A content that came: its entry and the day of that, and the version that it is."""

    seq: int
    recorded_on: date
    version: Version


def code_parts(code: str) -> tuple[str, int]:
    """Prefix and number of a tracking code: CAP-100 stands behind CAP-99."""
    prefix, _, number = code.rpartition("-")
    return prefix, int(number) if number.isdecimal() else 0


def current(line: Line, day: date | None) -> Version | None:
    """The last version that held any task: a file that cannot be read says nothing about the tasks it held."""
    return next((version for version in reversed(line.on(day)) if version.reading.tasks), None)


def holds(version: Version | None, code: str) -> bool:
    """Whether that version has a task of the code."""
    return version is not None and code in version.reading.held


def left(line: Line, code: str, day: date | None) -> Dropped:
    """The first version without the task after the last that held it."""
    first = None
    for version in line.on(day):
        if holds(version, code):
            first = None
        elif version.reading.tasks and first is None:
            first = version
    first = first or line.last
    return Dropped(first.day, first.filed.path)


def place_in_log(version: Version) -> tuple[str, date, str, int]:
    """By month and day; of one day by the files' names, so that it does not matter which was read first."""
    return month_of(version), version.day, version.filed.path, version.root


def findings_of(version: Version) -> Iterator[Finding]:
    """What was found in a file; the day of receipt is in doubt no longer once somebody has told it."""
    for found in version.reading.findings:
        if found.finding.code != b809_receipt_unknown.RULE.code or not version.filed.told:
            yield found.finding


def month_of(version: Version) -> str:
    """The month it reports on: the one that its folder names, else that of its receipt."""
    return version.filed.month or period_of("month", version.day).key


def words_of(version: Version) -> list[object]:
    """What the rows of a progress file say, wherever they stand."""
    reading = version.reading
    rows: list[Any] = [*(row.update for _, row in reading.progress), *(row.figure for row in reading.figures)]
    return [tuple(getattr(row, f.name) for f in fields(row) if f.name not in {"source", "cells"}) for row in rows]


def placed(row: Any, version: Version) -> Any:
    """The row where its file stands now: it may have another name since."""
    path = version.filed.path
    return row if row.source.file == path else replace(row, source=row.source._replace(file=path))

"""Entries → the register as it stood on a day. The fold: nothing is told by anything but the entries.

`Books` takes entries one by one, in their order, and keeps of each what a register is made of; `on` gives the register
as known at the end of a day. What is entered later but dated earlier (a list of receipts that names an earlier day, a
decision dated back, an undo) changes past days, and says so by its own entry.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, NamedTuple

from thidua500.base.model import Finding, Source
from thidua500.base.period import period_of
from thidua500.base.text import key
from thidua500.ledger.entries import (
    Arrived,
    Asked,
    Coded,
    Counted,
    Decided,
    Entry,
    Found,
    Gone,
    Homed,
    Noted,
    Reported,
    Stated,
    Synced,
    Undone,
    Written,
    record_of,
)
from thidua500.ledger.promises import Dropped, Ruling, Said, in_order, task_of
from thidua500.ledger.records import (
    Change,
    FigureEntry,
    FileEntry,
    Issued,
    LogEntry,
    Register,
    ReturnedTask,
    TrackedTask,
)
from thidua500.program.programme import Program
from thidua500.program.unit_list import unit_order
from thidua500.rules import b809_receipt_unknown, b810_withdrawn, b811_deadline_moved, b814_other_promise
from thidua500.rules.settings import apply_settings

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


@dataclass
class Books:
    """The entries taken apart. undone: batches that count no longer; of these only the codes stay given."""

    undone: frozenset[int] = frozenset()
    lines: dict[int, Line] = field(default_factory=dict)
    versions: dict[int, Version] = field(default_factory=dict)
    arrivals: list[Come] = field(default_factory=list)
    reports: dict[tuple[str, str], list[Version]] = field(default_factory=lambda: defaultdict(list))
    roots: dict[int, int] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    rulings: dict[str, list[Ruling]] = field(default_factory=lambda: defaultdict(list))
    codes: dict[str, Coded] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)
    former: dict[str, str] = field(default_factory=dict)
    homes: dict[str, Homed] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    by_unit: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    once_held: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    spare: dict[tuple[str, str], str] = field(default_factory=dict)
    rows: dict[str, list[tuple[int, Reported]]] = field(default_factory=lambda: defaultdict(list))
    named: set[tuple[str, str, str, str, date]] = field(default_factory=set)
    noted: Noted = field(default_factory=lambda: Noted(()))
    written: list[tuple[Entry, Written]] = field(default_factory=list)
    configuration: str = ""
    _tasks: dict[str, tuple[TrackedTask, tuple[Change, ...]]] = field(default_factory=dict)

    # --- taking in ------------------------------------------------------------------------------------------------

    def add(self, entry: Entry) -> None:
        """One more entry, the next in order."""
        if entry.kind == "code":
            self._code(entry)
        elif entry.batch not in self.undone and (take := _TAKE.get(entry.kind)):
            take(self, entry)

    def _code(self, entry: Entry) -> None:
        prefix, number = code_parts(entry.code)
        coded = self.codes[entry.code] = record_of(Coded, entry.body)
        self.numbers[prefix] = max(self.numbers[prefix], number)
        if entry.batch in self.undone:
            self.spare[(coded.unit_code, key(coded.title))] = entry.code

    def _sync(self, entry: Entry) -> None:
        self.configuration = record_of(Synced, entry.body).configuration or self.configuration

    def _arrival(self, entry: Entry) -> None:
        filed = record_of(Arrived, entry.body)
        if filed.of:
            version = self.versions[filed.of]
            version.filed = filed
            if filed.read:
                version.seq, version.reading = entry.seq, Reading()
        else:
            line = filed.line or entry.seq
            version = Version(entry.seq, line, filed, entry.seq, Reading(), filed.received_on)
            self.versions[entry.seq] = version
            self.lines.setdefault(line, Line()).versions.append(version)
            self.reports[filed.month, filed.unit_code].append(version)
            self.arrivals.append(Come(entry.seq, entry.recorded_on, version))
        self.roots[entry.seq] = version.root
        if filed.unit_code:
            self.units.setdefault(filed.unit_code, filed.unit)
        line_of = self.lines[version.line]
        if line_of.gone(None):
            line_of.absences.append((entry.recorded_on, False))
        line_of.redate()
        self._forget(line_of)

    def _gone(self, entry: Entry) -> None:
        line = self.lines[record_of(Gone, entry.body).line]
        if not line.gone(None):
            line.absences.append((entry.day, True))
        self._tasks.clear()

    def _forget(self, line: Line) -> None:
        for code in self.once_held[line.last.line]:
            self._tasks.pop(code, None)

    def _reading(self, entry: Entry) -> Reading:
        version = self.versions[self.roots[entry.about]]
        return version.reading if version.seq == entry.about else Reading()

    def _file_of(self, entry: Entry) -> str:
        return self.versions[self.roots[entry.about]].filed.path

    def _task(self, entry: Entry) -> None:
        stated = record_of(Stated, entry.body)
        code = self.former.get(entry.code, entry.code)
        reading = self._reading(entry)
        reading.tasks.append((code, stated))
        self.units.setdefault(stated.unit_code, stated.unit)
        if code:
            reading.held.add(code)
            self.places[code].append(Place(entry.seq, entry.recorded_on, entry.about, stated))
            self.by_unit[stated.unit_code].add(code)
            self.once_held[self.versions[self.roots[entry.about]].line].add(code)
            self._tasks.pop(code, None)
        if stated.first and self.spare:
            self.spare = {what: spare for what, spare in self.spare.items() if spare != code}

    def _progress(self, entry: Entry) -> None:
        row = record_of(Reported, entry.body, self._file_of(entry))
        self._reading(entry).progress.append((entry.code, row))
        if entry.code:
            self.rows[self.former.get(entry.code, entry.code)].append((entry.about, row))

    def _figure(self, entry: Entry) -> None:
        self._reading(entry).figures.append(record_of(Counted, entry.body, self._file_of(entry)))

    def _finding(self, entry: Entry) -> None:
        self._reading(entry).findings.append(record_of(Found, entry.body))

    def _home(self, entry: Entry) -> None:
        homed = record_of(Homed, entry.body)
        self.homes[homed.before] = homed
        for old, new in homed.codes.items():
            self.former = {code: new if now == old else now for code, now in self.former.items()} | {old: new}
            self.places[new] = [*self.places.pop(old, ()), *self.places[new]]
            self.rulings[new] = [*self.rulings.pop(old, ()), *self.rulings[new]]
            self.rows[new] = [*self.rows.pop(old, ()), *self.rows[new]]
            self.by_unit[homed.unit_code].add(new)
        self.by_unit.pop(homed.before, None)
        self._tasks.clear()

    def _decision(self, entry: Entry) -> None:
        code = self.former.get(entry.code, entry.code)
        self.rulings[code].append(Ruling(entry.seq, entry.day, record_of(Decided, entry.body)))
        self._tasks.pop(code, None)

    def _change(self, entry: Entry) -> None:
        asked = record_of(Asked, entry.body)
        self.named.add((entry.code, asked.kind, asked.before, asked.after, asked.asked_on))

    def _folder(self, entry: Entry) -> None:
        self.noted = record_of(Noted, entry.body)

    def _written(self, entry: Entry) -> None:
        self.written.append((entry, record_of(Written, entry.body)))

    # --- one task -------------------------------------------------------------------------------------------------

    def task(self, code: str, day: date | None = None) -> tuple[TrackedTask, tuple[Change, ...]] | None:
        """The task of a code as it stood at the end of a day (None: as it stands), with the changes that were decided;
        None for one that nobody had registered by then."""
        if day is None and code in self._tasks:
            return self._tasks[code]
        said = self.said(code, day)
        if not said:
            return None
        ruled = (ruling for ruling in self.rulings.get(code, ()) if day is None or ruling.on <= day)
        rulings = sorted(ruled, key=lambda ruling: (ruling.on, ruling.seq))
        task, past = task_of(code, said, rulings, self._dropped(code, said, day))
        former = tuple(old for old, new in self.former.items() if new == code)
        found = (replace(task, former=former) if former else task), past
        if day is None:
            self._tasks[code] = found
        return found

    def said(self, code: str, day: date | None = None) -> list[Said]:
        """All that sound statements said of a task by the end of a day, in order.

        Where nobody told the days, what was taken in on the day that the task was is as old as the task.
        """
        found = []
        begun = {place.recorded_on for place in self.places.get(code, ()) if place.stated.first}
        for seq, recorded_on, about, stated in self.places.get(code, ()):
            version = self.versions[self.roots[about]]
            if stated.faulty or version.seq != about:  # read anew since
                continue
            always = version.always and recorded_on in begun
            if day is None or always or version.day <= day:
                found.append(self._said(seq, version, stated, day, always=always))
        return in_order(found)

    def _said(self, seq: int, version: Version, stated: Stated, day: date | None, *, always: bool) -> Said:
        line, filed = self.lines[version.line], version.filed
        return Said(
            seq=seq,
            since=None if always else version.day,
            day=version.day,
            named=filed.told,
            line=version.line,
            version=version.root,
            current=_current(line, day) is version,
            source=Source(filed.path, stated.sheet, stated.cell),
            stated=self._homed(stated),
        )

    def _homed(self, stated: Stated) -> Stated:
        home = self.homes.get(stated.unit_code)
        return stated._replace(unit_code=home.unit_code, unit=home.unit) if home else stated

    def _dropped(self, code: str, said: Iterable[Said], day: date | None) -> Dropped | None:
        """Where a task is gone from: the current version of its file; or its file is, and the unit sent another."""
        lines = [self.lines[line] for line in dict.fromkeys(s.line for s in said)]
        here = [line for line in lines if not line.gone(day)]
        if any(_holds(_current(line, day), code) for line in here):
            return None
        if here:
            return max((_left(line, code, day) for line in here), key=lambda dropped: dropped.day)
        unit, last = self._homed(self.places[code][-1].stated).unit_code, max(line.on(day)[-1].root for line in lines)
        there = (line for line in self.lines.values() if not line.gone(day))
        others = (line for line in there if (came := line.on(day)) and came[-1].root > last)
        heirs = (version for line in others if (version := _current(line, day)) and self._is_from(version, unit))
        heir = next(heirs, None)
        gone = max(since for line in lines if (since := line.gone_since(day)))
        return Dropped(max(heir.day, gone), lines[-1].last.filed.path) if heir else None

    def _is_from(self, version: Version, unit: str) -> bool:
        return any(self._homed(stated).unit_code == unit for _, stated in version.reading.tasks)

    # --- the register ---------------------------------------------------------------------------------------------

    def on(self, program: Program, day: date | None = None) -> Register:
        """The register as known at the end of a day, None: with all that was ever entered."""
        found = [item for code in self.places if (item := self.task(code, day))]
        tasks = sorted((t for t, _ in found), key=lambda t: (unit_order(program, t.unit_code), code_parts(t.code)))
        pending = [change for task in tasks for change in task.changes]
        past = [change for _, changes in found for change in changes]
        shown = [(line, versions) for line in self.lines.values() if (versions := line.on(day))]
        shown.sort(key=lambda item: (item[1][-1].filed.path, item[1][0].root))
        present = [(versions[-1].filed.path, versions[-1]) for line, versions in shown if not line.gone(day)]
        findings = [(path, finding) for path, version in present for finding in _findings(version)]
        findings += [*self.noted.findings, *_asking(pending, program)]
        return Register(
            tasks=tuple(tasks),
            log=tuple(self._log(shown)),
            figures=tuple(self._figures(shown)),
            files=tuple(self._file(line, versions[-1], day) for line, versions in shown),
            returned=tuple(row for path, version in present for row in self._returned(path, version)),
            findings=tuple(sorted(findings, key=lambda row: row[0])),
            changes=tuple(sorted((*pending, *past), key=lambda c: (code_parts(c.code), c.asked_on, c.kind))),
            issued=tuple(self._issued(day)),
        )

    def _issued(self, day: date | None) -> Iterator[Issued]:
        for entry, written in self.written:
            if day is None or entry.day <= day:
                path = next(iter(written.files), "") if entry.kind == "report" else ""
                yield Issued(written.period, entry.day, path or f"bao-cao/{written.period}")

    def log_entry(self, version: Version, code: str, row: Reported) -> LogEntry:
        """A row as a line of the log."""
        filed = version.filed
        update = _placed(row.update, version)
        return LogEntry(_month(version), version.day, code, self._unit(row.unit_code), update, filed.weekly)

    def log_of(self, code: str, *, without: Version | None = None) -> list[LogEntry]:
        """All that was reported on a task, in order, but for one version of a file."""
        found = ((self.versions[self.roots[about]], about, row) for about, row in self.rows.get(code, ()))
        kept = [(v, row) for v, about, row in found if v.seq == about and v is not without]
        kept.sort(key=lambda item: _place_in_log(item[0]))
        return [self.log_entry(version, code, row) for version, row in kept]

    def _log(self, shown: Iterable[tuple[Line, list[Version]]]) -> list[LogEntry]:
        versions = sorted((v for _, versions in shown for v in versions if v.reading.progress), key=_place_in_log)
        return [line for version in versions for line in self._lines(version)]

    def _lines(self, version: Version) -> list[LogEntry]:
        """The rows of a version as lines of the log, made once for as long as nothing of them changes."""
        rows = version.reading.progress
        state = version.seq, version.filed, version.day, len(rows), len(self.homes)
        if version.lines[0] != state:
            version.lines = state, [self.log_entry(version, self.former.get(code, code), row) for code, row in rows]
        return version.lines[1]

    def twin_of(self, version: Version) -> Version | None:
        """An earlier file of the same unit and month whose rows say the very same; None for none."""
        words = _words(version)
        for other in self.reports[version.filed.month, version.filed.unit_code]:
            line = self.lines[other.line]
            there = other is line.last and not line.gone(None)
            if other.root < version.root and other.line != version.line and there and _words(other) == words:
                return other
        return None

    def _figures(self, shown: Iterable[tuple[Line, list[Version]]]) -> list[FigureEntry]:
        versions = sorted((v for _, versions in shown for v in versions if v.reading.figures), key=_place_in_log)
        return [
            FigureEntry(_month(v), v.day, self._unit(row.unit_code), _placed(row.figure, v), v.filed.weekly)
            for v in versions
            for row in v.reading.figures
        ]

    def _unit(self, code: str) -> str:
        return self.homes[code].unit_code if code in self.homes else code

    def _file(self, line: Line, version: Version, day: date | None) -> FileEntry:
        filed = version.filed
        home = self.homes.get(filed.unit_code)
        return FileEntry(
            path=filed.path,
            kind=filed.kind,
            sha256=filed.sha256,
            unit_code=home.unit_code if home else filed.unit_code,
            unit=home.unit if home else filed.unit,
            month=filed.month,
            received_on=version.day,
            received_by=filed.received_by,
            status=MISSING if line.gone(day) else filed.status,
            tasks=filed.rows,
            weekly=filed.weekly,
        )

    def _returned(self, path: str, version: Version) -> Iterator[ReturnedTask]:
        for found in version.reading.findings:
            if found.returned:
                home = self.homes.get(found.unit_code)
                unit = (home.unit_code, home.unit) if home else (found.unit_code, found.unit)
                yield ReturnedTask(path, *unit, found.finding.task, found.title, found.finding)


def books_of(entries: Iterable[Entry]) -> Books:
    """The books of all entries, in order."""
    entries = list(entries)
    books = Books(frozenset(record_of(Undone, entry.body).batch for entry in entries if entry.kind == "undo"))
    for entry in entries:
        books.add(entry)
    return books


def code_parts(code: str) -> tuple[str, int]:
    """Prefix and number of a tracking code: CAP-100 stands behind CAP-99."""
    prefix, _, number = code.rpartition("-")
    return prefix, int(number) if number.isdecimal() else 0


def _current(line: Line, day: date | None) -> Version | None:
    """The last version that held any task: a file that cannot be read says nothing about the tasks it held."""
    return next((version for version in reversed(line.on(day)) if version.reading.tasks), None)


def _holds(version: Version | None, code: str) -> bool:
    return version is not None and code in version.reading.held


def _left(line: Line, code: str, day: date | None) -> Dropped:
    """The first version without the task after the last that held it."""
    left = None
    for version in line.on(day):
        if _holds(version, code):
            left = None
        elif version.reading.tasks and left is None:
            left = version
    left = left or line.last
    return Dropped(left.day, left.filed.path)


def _place_in_log(version: Version) -> tuple[str, date, str, int]:
    """By month and day; of one day by the files' names, so that it does not matter which was read first."""
    return _month(version), version.day, version.filed.path, version.root


def _findings(version: Version) -> Iterator[Finding]:
    """What was found in a file; the day of receipt is in doubt no longer once somebody has told it."""
    for found in version.reading.findings:
        if found.finding.code != b809_receipt_unknown.RULE.code or not version.filed.told:
            yield found.finding


def _month(version: Version) -> str:
    return version.filed.month or period_of("month", version.day).key


def _words(version: Version) -> list[object]:
    """What the rows of a progress file say, wherever they stand."""
    rows = (row.update for _, row in version.reading.progress)
    return [tuple(getattr(row, f.name) for f in fields(row) if f.name not in {"source", "cells"}) for row in rows] + [
        tuple(getattr(row.figure, f.name) for f in fields(row.figure) if f.name not in {"source", "cells"})
        for row in version.reading.figures
    ]


def _placed(row: Any, version: Version) -> Any:
    """The row where its file stands now: it may have another name since."""
    path = version.filed.path
    return row if row.source.file == path else replace(row, source=row.source._replace(file=path))


def _asking(changes: Iterable[Change], program: Program) -> Iterator[tuple[str, Finding]]:
    """What units ask to change, as findings of the files that ask."""
    for change in changes:
        found = apply_settings([asking(change)], program)
        yield from ((change.source.file, finding) for finding in found)


def asking(change: Change) -> Finding:
    """What a unit asks to change, said for a clerk."""
    what, place = (change.code, change.title), change.source
    if change.kind == "withdrawn":
        return b810_withdrawn.finding(*what, change.asked_on, place)
    if change.kind == "deadline":
        return b811_deadline_moved.finding(*what, change.before, change.after, place)
    return b814_other_promise.finding(*what, change.kind, (change.before, change.after), place)


_TAKE: Mapping[str, Callable[[Books, Entry], None]] = {
    "sync": Books._sync,
    "arrival": Books._arrival,
    "gone": Books._gone,
    "task": Books._task,
    "progress": Books._progress,
    "figure": Books._figure,
    "finding": Books._finding,
    "home": Books._home,
    "change": Books._change,
    "decision": Books._decision,
    "folder": Books._folder,
    "report": Books._written,
    "close": Books._written,
}

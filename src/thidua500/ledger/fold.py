"""Entries → the register as it stood on a day. The fold: nothing is told by anything but the entries.

`Books` takes entries one by one, in their order, and keeps of each what a register is made of; `on` gives the register
as known at the end of a day. What is entered later but dated earlier (a list of receipts that names an earlier day, a
decision dated back, an undo) changes past days, and says so by its own entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from thidua500.base.model import Finding, Source
from thidua500.ledger.entries import Entry, Reported, Stated, Undone, record_of
from thidua500.ledger.promises import Dropped, Said, in_order, task_of
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
from thidua500.ledger.taking import Taken
from thidua500.ledger.versions import (
    MISSING,
    Line,
    Version,
    code_parts,
    current,
    findings_of,
    holds,
    left,
    month_of,
    place_in_log,
    placed,
    words_of,
)
from thidua500.program.programme import Program
from thidua500.program.unit_list import unit_order
from thidua500.rules import b810_withdrawn, b811_deadline_moved, b814_other_promise
from thidua500.rules.settings import apply_settings


class Books(Taken):
    """All that the entries say of a workspace, as of any day."""

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
        found = replace(task, former=former), past
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
            current=current(line, day) is version,
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
        if any(holds(current(line, day), code) for line in here):
            return None
        if here:
            return max((left(line, code, day) for line in here), key=lambda dropped: dropped.day)
        unit, last = self._homed(self.places[code][-1].stated).unit_code, max(line.on(day)[-1].root for line in lines)
        there = (line for line in self.lines.values() if not line.gone(day))
        others = (line for line in there if (came := line.on(day)) and came[-1].root > last)
        heirs = (version for line in others if (version := current(line, day)) and self._is_from(version, unit))
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
        findings = [(path, finding) for path, version in present for finding in findings_of(version)]
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
        update = placed(row.update, version)
        return LogEntry(month_of(version), version.day, code, self._unit(row.unit_code), update, filed.weekly)

    def log_of(self, code: str, *, without: Version | None = None) -> list[LogEntry]:
        """All that was reported on a task, in order, but for one version of a file."""
        found = ((self.versions[self.roots[about]], about, row) for about, row in self.rows.get(code, ()))
        kept = [(v, row) for v, about, row in found if v.seq == about and v is not without]
        kept.sort(key=lambda item: place_in_log(item[0]))
        return [self.log_entry(version, code, row) for version, row in kept]

    def _log(self, shown: Iterable[tuple[Line, list[Version]]]) -> list[LogEntry]:
        versions = sorted((v for _, versions in shown for v in versions if v.reading.progress), key=place_in_log)
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
        words = words_of(version)
        for other in self.reports[version.filed.month, version.filed.unit_code]:
            line = self.lines[other.line]
            there = other is line.last and not line.gone(None)
            if other.root < version.root and other.line != version.line and there and words_of(other) == words:
                return other
        return None

    def _figures(self, shown: Iterable[tuple[Line, list[Version]]]) -> list[FigureEntry]:
        versions = sorted((v for _, versions in shown for v in versions if v.reading.figures), key=place_in_log)
        return [
            FigureEntry(month_of(v), v.day, self._unit(row.unit_code), placed(row.figure, v), v.filed.weekly)
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

"""Entries taken apart, one by one, in their order: what the books are made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

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
    Written,
    record_of,
)
from thidua500.ledger.promises import Ruling
from thidua500.ledger.records import Change, TrackedTask
from thidua500.ledger.versions import Come, Line, Place, Reading, Version, code_parts


@dataclass
class Taken:
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
        for held in (*self.once_held.values(), *(version.reading.held for version in self.versions.values())):
            held.update([homed.codes[old] for old in held & homed.codes.keys()])
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


_TAKE: Mapping[str, Callable[[Taken, Entry], None]] = {
    "sync": Taken._sync,
    "arrival": Taken._arrival,
    "gone": Taken._gone,
    "task": Taken._task,
    "progress": Taken._progress,
    "figure": Taken._figure,
    "finding": Taken._finding,
    "home": Taken._home,
    "change": Taken._change,
    "decision": Taken._decision,
    "folder": Taken._folder,
    "report": Taken._written,
    "close": Taken._written,
}

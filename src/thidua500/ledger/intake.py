"""One file as read → the entries that take it in, written behind those of the books.

A task keeps its code for ever. Every statement is kept with its cell, a faulty task's too; what a file no longer
holds, or says otherwise than before, is not judged here but by whoever folds the entries (`promises`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from thidua500.base.model import Figure, Finding, Submission, Task
from thidua500.base.text import key
from thidua500.ledger.checks import figure_findings, row_findings
from thidua500.ledger.entries import Arrived, Coded, Counted, Found, Homed, Reported, Stated
from thidua500.ledger.fold import Books
from thidua500.ledger.matching import match_update, pair, title_index
from thidua500.ledger.pen import Pen
from thidua500.ledger.records import LogEntry, TrackedTask
from thidua500.ledger.senders import UNKNOWN_UNIT, Sender, senders_of, unknown_code, with_owners
from thidua500.ledger.versions import REGISTRATION, Version, code_parts
from thidua500.program.programme import Program
from thidua500.rules import b809_receipt_unknown, b812_same_report_twice
from thidua500.rules.settings import apply_settings

REPORTED = "Ngày báo cáo"  # `received_by` when the file's heading tells the day
MODIFIED = "giờ sửa tệp"  # `received_by` when nothing but the file's modification time tells it

# What is found by looking at the rest of the register: found anew when rows find their tasks.
_OF_REGISTER = frozenset({"B805", "B806", "B807", "B808", "B809", "B812"})


def take_in(pen: Pen, submission: Submission, findings: Sequence[Finding], arrival: Arrived, program: Program) -> None:
    """Write what a file says: its arrival, tasks with their codes, progress rows, figures, findings.

    arrival: what is known of the file beside its content. `findings` are those of the file's own rules; what the
    register judges (B805–B809) is found here.
    """
    findings = [finding for finding in findings if finding.code not in _OF_REGISTER]
    submission = with_owners(submission, program)
    senders = senders_of(submission, arrival.path, program, pen.books.units)
    _home_the_known(pen, senders)
    faulty = {f.task for f in findings if f.severity == "error" and f.task is not None}
    tasks = sorted(submission.tasks, key=lambda task: (task.number in faulty, task.number))
    claims = [Claim(task, senders[task.unit], task.number in faulty) for task in tasks]
    before = _before(pen.books, claims, arrival)
    seq = pen.write("arrival", _arrived(submission, findings, senders[""], arrival), day=arrival.received_on)
    _write_tasks(pen, seq, claims, before)
    by_number = {task.number: task for task in tasks}
    for finding in findings:
        pen.write("finding", _found(finding, by_number, senders), about=seq, day=arrival.received_on)
    rows = [Reported(senders[row.unit].code, row) for row in submission.updates]
    figures = [Counted(senders[row.unit].code, _named(row, program)) for row in submission.figures]
    _write_rows(pen, seq, rows, figures, program)


def file_anew(pen: Pen, version: Version, arrival: Arrived) -> None:
    """The same content under another name, month or day of receipt: nothing is read again."""
    was = version.filed
    filed = arrival._replace(
        of=version.root, line=version.line, read=False, unit_code=was.unit_code, unit=was.unit, status=was.status,
        rows=was.rows,
    )  # fmt: skip
    pen.write("arrival", filed, day=filed.received_on)


def recode(pen: Pen, version: Version, program: Program) -> None:
    """Rows that found no task when they came look for one again; the reading is written anew when any finds it."""
    reading = version.reading
    tasks = _Tasks.of(pen.books, [row.unit_code for code, row in reading.progress if not code])
    if not any(tasks.code_of(row) for code, row in reading.progress if not code):
        return
    filed = version.filed._replace(of=version.root, line=version.line, read=True)
    seq = pen.write("arrival", filed, day=filed.received_on)
    for found in reading.findings:
        if found.finding.code not in _OF_REGISTER:
            pen.write("finding", found, about=seq, day=filed.received_on)
    _write_rows(pen, seq, [row for _, row in reading.progress], reading.figures, program)


def _arrived(submission: Submission, findings: Iterable[Finding], sender: Sender, arrival: Arrived) -> Arrived:
    returned = any(finding.severity == "error" for finding in findings)
    return arrival._replace(
        unit_code=sender.code,
        unit=sender.name,
        status="unreadable" if submission.layout is None else "returned" if returned else "ok",
        rows=len(submission.tasks) + len(submission.updates) + len(submission.figures),
    )


def _found(finding: Finding, tasks: Mapping[int, Task], senders: Mapping[str, Sender]) -> Found:
    """A finding; every error of a task, and every error of the file as a whole, goes back to the unit."""
    if finding.severity != "error":
        return Found(finding)
    task = tasks.get(finding.task or 0)
    sender = senders[task.unit if task else ""]
    return Found(finding, True, sender.code, sender.name, task.get("title") if task else "")


# --- tasks --------------------------------------------------------------------------------------------------------


class Claim(NamedTuple):
    """A task of a file, whose it is, and whether an error keeps it out of the register."""

    task: Task
    sender: Sender
    faulty: bool


class Before(NamedTuple):
    """What was known before a file was written down: the tasks it may be about, by code, and the codes that this very
    content brought into being when it was read before."""

    known: tuple[TrackedTask, ...]
    begun: frozenset[str]


def _before(books: Books, claims: Iterable[Claim], arrival: Arrived) -> Before:
    """The tasks of its units, and those that earlier versions of the file held."""
    codes = {code for claim in claims for code in books.by_unit[claim.sender.code]} | books.once_held[arrival.line]
    found = (books.task(code) for code in sorted(codes, key=code_parts))
    reading = books.versions[arrival.of].reading if arrival.of else None
    begun = (code for code, stated in reading.tasks if stated.first) if reading else ()
    return Before(tuple(item[0] for item in found if item), frozenset(begun))


def _write_tasks(pen: Pen, seq: int, claims: Sequence[Claim], before: Before) -> None:
    """claims: sound tasks first: of two with one title, the faulty one must not take the other's code."""
    books, version = pen.books, pen.books.versions[pen.books.roots[seq]]
    units = [claim.sender.code for claim in claims]
    pairs = pair([claim.task for claim in claims], units, before.known, version.filed.path)
    _home_the_paired(pen, pairs, [claim.sender for claim in claims])
    for claim, old in zip(claims, pairs, strict=True):
        code = books.former.get(old.code, old.code) if old else ""
        first = (not code and not claim.faulty) or code in before.begun
        code = code or ("" if claim.faulty else _new_code(pen, claim.sender, claim.task))
        pen.write("task", _stated(claim, first=first), code, seq, version.day)


def _new_code(pen: Pen, sender: Sender, task: Task) -> str:
    """The unit's next number; the one it had, for a task whose taking in was undone."""
    title, books = task.get("title"), pen.books
    spare = books.spare.pop((sender.code, key(title)), "")
    if spare:
        return spare
    code = f"{sender.code}-{books.numbers[sender.code] + 1:02d}"
    pen.write("code", Coded(sender.code, title), code)
    return code


def _stated(claim: Claim, *, first: bool) -> Stated:
    task, sender = claim.task, claim.sender
    cell = task.cells.get("title")
    return Stated(
        number=task.number,
        unit_code=sender.code,
        unit=sender.name,
        values=dict(task.values),
        deadline=task.deadline,
        milestones=task.milestones,
        sheet=cell.sheet if cell else "",
        cell=cell.a1 if cell else "",
        faulty=claim.faulty,
        first=first,
    )


# --- units that are recognised later ------------------------------------------------------------------------------


def _home_the_known(pen: Pen, senders: Mapping[str, Sender]) -> None:
    """Names that the programme did not have when they came, and has now."""
    for name, sender in senders.items():
        before = unknown_code(name)
        if name and sender.code != before and before in pen.books.by_unit:
            _home(pen, before, sender)


def _home_the_paired(pen: Pen, pairs: Iterable[TrackedTask | None], senders: Iterable[Sender]) -> None:
    for old, sender in zip(pairs, senders, strict=True):
        if old and _is_unknown(old.unit_code) and not _is_unknown(sender.code):
            _home(pen, old.unit_code, sender)


def _home(pen: Pen, before: str, sender: Sender) -> None:
    """All of a unit's tasks under codes of the unit that it is; the old codes go on being understood."""
    if before in pen.books.homes:
        return
    codes: dict[str, str] = {}
    for old in sorted(pen.books.by_unit.get(before, ()), key=code_parts):
        codes[old] = f"{sender.code}-{pen.books.numbers[sender.code] + 1:02d}"
        pen.write("code", Coded(sender.code, pen.books.codes[old].title), codes[old])
    pen.write("home", Homed(before, sender.code, sender.name, codes))


def _is_unknown(unit_code: str) -> bool:
    return unit_code.startswith(f"{UNKNOWN_UNIT}.")


# --- progress and figures -----------------------------------------------------------------------------------------


class _Tasks:
    """The tasks that the rows of a file may be about."""

    def __init__(self, books: Books, tasks: Iterable[TrackedTask]) -> None:
        self._books = books
        self.known = tuple(tasks)
        self.by_title = title_index(self.known)

    @classmethod
    def of(cls, books: Books, units: Iterable[str]) -> _Tasks:
        """Those of the units that report; any other by its code."""
        codes = {code for unit in units for code in books.by_unit[unit]}
        found = (books.task(code) for code in sorted(codes, key=code_parts))
        return cls(books, [item[0] for item in found if item])

    def code_of(self, row: Reported) -> str:
        """The code of the task that a row is about, "" for none."""
        unit = "" if _is_unknown(row.unit_code) else row.unit_code
        return match_update(row.update, unit, self._by_code, self.by_title)

    def _by_code(self, code: str) -> TrackedTask | None:
        found = self._books.task(self._books.former.get(code, code))
        return found[0] if found else None


def _write_rows(pen: Pen, seq: int, rows: Sequence[Reported], figures: Sequence[Counted], program: Program) -> None:
    if not rows and not figures:
        return
    books, version = pen.books, pen.books.versions[pen.books.roots[seq]]
    tasks = _Tasks.of(books, {row.unit_code for row in rows})
    entries = []
    for row in rows:
        code = tasks.code_of(row)
        unit = _unit_of(books, code) if code and _is_unknown(row.unit_code) else row.unit_code
        entries.append(books.log_entry(version, code, row._replace(unit_code=unit)))
        pen.write("progress", row._replace(unit_code=unit), code, seq, version.day)
    for figure in figures:
        pen.write("figure", figure, about=seq, day=version.day)
    found = _register_findings(
        books, version, entries, [row.figure for row in figures], program=program, tasks=tasks.known
    )
    for finding in apply_settings(found, program):
        pen.write("finding", Found(finding), about=seq, day=version.day)


def _unit_of(books: Books, code: str) -> str:
    found = books.task(code)
    return found[0].unit_code if found else ""


def _named(figure: Figure, program: Program) -> Figure:
    """The figure under the programme's own code, whatever spelling or bare name the unit wrote."""
    indicator = program.indicator(figure.code, figure.name)
    return replace(figure, code=indicator.code) if indicator else figure


def _register_findings(
    books: Books,
    version: Version,
    entries: Sequence[LogEntry],
    figures: Sequence[Figure],
    *,
    program: Program,
    tasks: Sequence[TrackedTask],
) -> Iterable[Finding]:
    day = [] if version.filed.told else [b809_receipt_unknown.of_file(version.day)]
    first = books.twin_of(version)
    day += [b812_same_report_twice.finding(first.filed.path)] if first else []
    before = {code: books.log_of(code, without=version) for code in {entry.code for entry in entries} - {""}}
    return chain(day, row_findings(entries, before, program.words, tasks), figure_findings(figures, program))


__all__ = ["MODIFIED", "REGISTRATION", "REPORTED", "file_anew", "recode", "take_in"]

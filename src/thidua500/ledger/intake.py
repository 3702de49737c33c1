"""One file as read → the register with it taken in. Pure: what was known before plus one submission.

A task keeps its code for ever. What a readable registration file no longer holds is marked withdrawn, never deleted;
a task that became faulty keeps its last good state and is listed as returned. The progress and figure logs only grow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import NamedTuple, TypeVar

from thidua500.base.model import Figure, Finding, Source, Submission, Task, Update
from thidua500.base.period import period_of
from thidua500.base.text import key, slug
from thidua500.ledger.checks import figure_findings, row_findings
from thidua500.ledger.matching import match_update, pair, title_index
from thidua500.ledger.records import FigureEntry, FileEntry, LogEntry, Register, ReturnedTask, TrackedTask
from thidua500.program.programme import Program
from thidua500.program.units import match_unit, unit_order
from thidua500.rules import b809_receipt_unknown
from thidua500.rules.settings import apply_settings

UNKNOWN_UNIT = "KHAC"  # code prefix of a unit the programme does not have
REPORTED = "Ngày báo cáo"  # `received_by` when the file's heading tells the day
MODIFIED = "giờ sửa tệp"  # `received_by` when nothing but the file's modification time tells it
MISSING = "missing"  # status of a file that was taken in and is no longer there

_Line = TypeVar("_Line", bound=LogEntry | FigureEntry)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a file beside its content. kind: "phieu" or "cap-nhat"; month: "2026-06", "" where none is.

    received_by: what told the day – "tiep-nhan.csv", `REPORTED` or `MODIFIED`.
    """

    path: str
    kind: str
    sha256: str
    month: str
    received_on: date
    received_by: str


class Sender(NamedTuple):
    """A unit as the register knows it."""

    code: str
    name: str


def take_in(
    register: Register, submission: Submission, findings: Sequence[Finding], arrival: Arrival, program: Program
) -> Register:
    """The register after one file: its tasks, progress lines, figures, returned tasks, findings and file entry.

    `findings` are those of the file's own rules; what only the register can know (B805–B809) is added here.
    """
    senders = _senders(submission, arrival, program)
    log, figures = _lines(register, submission, senders, arrival, program)
    found = (*findings, *apply_settings(_register_findings(register, log, figures, arrival, program), program))
    back = _returned(submission, senders, findings, arrival.path)
    path, before = arrival.path, _entry(register, arrival.path)
    return replace(
        register,
        tasks=_in_order(_tasks(register.tasks, submission, senders, _faulty(findings), arrival), program),
        log=_appended(register.log, log, before, arrival),
        figures=_appended(register.figures, figures, before, arrival),
        files=_with_entry(register.files, _file_entry(submission, senders[""], arrival, returned=bool(back))),
        returned=tuple(sorted((*(r for r in register.returned if r.file != path), *back), key=lambda row: row.file)),
        findings=with_findings(register.findings, {path: found}),
    )


def with_findings(
    known: Iterable[tuple[str, Finding]], new: Mapping[str, Iterable[Finding]]
) -> tuple[tuple[str, Finding], ...]:
    """The findings with those of some files renewed, by path, so that their order does not depend on when each came."""
    kept = [row for row in known if row[0] not in new]
    return tuple(sorted([*kept, *((path, f) for path, found in new.items() for f in found)], key=lambda row: row[0]))


# --- who sent it --------------------------------------------------------------------------------------------------


def _senders(submission: Submission, arrival: Arrival, program: Program) -> dict[str, Sender]:
    """Written unit name → unit. "" is the file's own: rows without a name belong to it."""
    titles: dict[str, list[str]] = defaultdict(list)
    for task in submission.tasks:
        titles[task.unit or submission.unit].append(task.get("title"))
    for row in submission.updates:
        titles[row.unit or submission.unit].append(row.title)
    names = {submission.unit, *titles, *(figure.unit for figure in submission.figures)} - {""}
    senders = {name: _sender(name, titles[name], arrival, program) for name in sorted(names)}
    alone = next(iter(senders.values())) if len(senders) == 1 else _sender("", (), arrival, program)
    return {**senders, "": senders.get(submission.unit, alone)}


def _sender(name: str, titles: Iterable[str], arrival: Arrival, program: Program) -> Sender:
    """The programme's unit of that name, or of the file's own name where the file says none."""
    stem = arrival.path.rpartition("/")[2].rpartition(".")[0]
    match = match_unit(program, name or stem, titles)
    if match.unit and (name or match.exact):
        return Sender(match.unit.code, match.unit.name)
    # Nothing is lost for want of a known name: the unit gets a code of its own.
    return Sender(f"{UNKNOWN_UNIT}.{slug(name or stem)}", name or f"Chưa rõ đơn vị ({stem})")


# --- tasks --------------------------------------------------------------------------------------------------------


def _tasks(
    known: tuple[TrackedTask, ...],
    submission: Submission,
    senders: Mapping[str, Sender],
    faulty: Container[int],
    arrival: Arrival,
) -> Iterable[TrackedTask]:
    if not submission.tasks:
        return known
    # Sound tasks choose first: of two with one title, the faulty one must not take the other's code.
    new_tasks = sorted(submission.tasks, key=lambda task: (task.number in faulty, task.number))
    pairs = pair(new_tasks, [senders[task.unit].code for task in new_tasks], known, arrival.path)
    held = {old.code for old in pairs if old}
    tasks = {
        task.code: replace(task, withdrawn=True) if task.source.file == arrival.path and task.code not in held else task
        for task in known
    }
    numbers = _last_numbers(known)
    for task, old in zip(new_tasks, pairs, strict=True):
        if task.number not in faulty:
            new = _tracked(task, old, senders[task.unit], arrival, numbers)
            tasks[new.code] = new
    return tasks.values()


def _faulty(findings: Iterable[Finding]) -> set[int]:
    """Numbers of the tasks that an error keeps out of the register."""
    return {f.task for f in findings if f.severity == "error" and f.task is not None}


def _tracked(
    task: Task, old: TrackedTask | None, sender: Sender, arrival: Arrival, numbers: Counter[str]
) -> TrackedTask:
    """The task under its old code, or under the unit's next number (counted on in `numbers`)."""
    cell = task.cells.get("title")
    # A file's modification time is no word on when a unit registered: better unknown than wrong.
    registered_on = None if arrival.received_by == MODIFIED else arrival.received_on
    if old is None:
        numbers[sender.code] += 1
    return TrackedTask(
        code=old.code if old else f"{sender.code}-{numbers[sender.code]:02d}",
        unit_code=sender.code,
        unit=sender.name,
        key=key(task.get("title")),
        values=dict(task.values),
        deadline=task.deadline,
        milestones=task.milestones,
        source=Source(arrival.path, cell.sheet, cell.a1) if cell else Source(arrival.path, "", ""),
        registered_on=(old.registered_on if old else None) or registered_on,
    )


def _last_numbers(tasks: Iterable[TrackedTask]) -> Counter[str]:
    """Code prefix → the highest number given so far; the number of a withdrawn task is not given again."""
    numbers: Counter[str] = Counter()
    for task in tasks:
        prefix, number = _parts(task.code)
        numbers[prefix] = max(numbers[prefix], number)
    return numbers


def _parts(code: str) -> tuple[str, int]:
    prefix, _, number = code.rpartition("-")
    return prefix, int(number)


def _in_order(tasks: Iterable[TrackedTask], program: Program) -> tuple[TrackedTask, ...]:
    """By the programme's order of units, then by code."""
    return tuple(sorted(tasks, key=lambda task: (unit_order(program, task.unit_code), _parts(task.code))))


def _returned(
    submission: Submission, senders: Mapping[str, Sender], findings: Iterable[Finding], path: str
) -> tuple[ReturnedTask, ...]:
    """What goes back to the unit: every error of a task, and every error of the file as a whole."""
    tasks = {task.number: task for task in submission.tasks}
    rows = []
    for finding in findings:
        if finding.severity == "error":
            task = tasks.get(finding.task or 0)
            sender = senders[task.unit if task else ""]
            title = task.get("title") if task else ""
            rows.append(ReturnedTask(path, sender.code, sender.name, finding.task, title, finding))
    return tuple(rows)


# --- progress and figures -----------------------------------------------------------------------------------------


def _lines(
    register: Register, submission: Submission, senders: Mapping[str, Sender], arrival: Arrival, program: Program
) -> tuple[list[LogEntry], list[FigureEntry]]:
    """The file's rows as lines of the two logs."""
    month, day = arrival.month or period_of("month", arrival.received_on).key, arrival.received_on
    by_code = {task.code: task for task in register.tasks} if submission.updates else {}
    by_title = title_index(by_code.values())

    def line(update: Update) -> LogEntry:
        unit_code = senders[update.unit].code
        unknown = unit_code.startswith(UNKNOWN_UNIT)
        code = match_update(update, "" if unknown else unit_code, by_code, by_title)
        return LogEntry(month, day, code, by_code[code].unit_code if code and unknown else unit_code, update)

    figures = [FigureEntry(month, day, senders[row.unit].code, _named(row, program)) for row in submission.figures]
    return [line(update) for update in submission.updates], figures


def _named(figure: Figure, program: Program) -> Figure:
    """The figure under the programme's own code, whatever spelling or bare name the unit wrote."""
    indicator = program.indicator(figure.code, figure.name)
    return replace(figure, code=indicator.code) if indicator else figure


def _register_findings(
    register: Register, log: Sequence[LogEntry], figures: Sequence[FigureEntry], arrival: Arrival, program: Program
) -> Iterable[Finding]:
    guessed = arrival.received_by == MODIFIED and (log or figures)
    day = [b809_receipt_unknown.of_file(arrival.received_on)] if guessed else []
    return chain(day, row_findings(log, register.log, program.words), figure_findings(figures, program))


def _appended(
    known: tuple[_Line, ...], new: Sequence[_Line], before: FileEntry | None, arrival: Arrival
) -> tuple[_Line, ...]:
    """The log with the file's lines behind it. The same content read anew adds only lines it did not give before,
    and moves the day of receipt of those it did (the clerk may name the day later)."""
    if before is None or before.sha256 != arrival.sha256:
        return (*known, *new)
    moved = tuple(
        replace(line, received_on=arrival.received_on)
        if _file_of(line) == arrival.path and line.received_on == before.received_on
        else line
        for line in known
    )
    there: dict[Source, list[_Line]] = defaultdict(list)
    for line in moved:
        if _file_of(line) == arrival.path:
            there[_source_of(line)].append(line)
    return (*moved, *(line for line in new if line not in there[_source_of(line)]))


def _source_of(line: LogEntry | FigureEntry) -> Source:
    return line.update.source if isinstance(line, LogEntry) else line.figure.source


def _file_of(line: LogEntry | FigureEntry) -> str:
    return _source_of(line).file


# --- files --------------------------------------------------------------------------------------------------------


def _entry(register: Register, path: str) -> FileEntry | None:
    return next((entry for entry in register.files if entry.path == path), None)


def _file_entry(submission: Submission, sender: Sender, arrival: Arrival, *, returned: bool) -> FileEntry:
    status = "unreadable" if submission.layout is None else "returned" if returned else "ok"
    rows = len(submission.tasks) + len(submission.updates) + len(submission.figures)
    return FileEntry(
        path=arrival.path,
        kind=arrival.kind,
        sha256=arrival.sha256,
        unit_code=sender.code,
        unit=sender.name,
        month=arrival.month,
        received_on=arrival.received_on,
        received_by=arrival.received_by,
        status=status,
        tasks=rows,
    )


def _with_entry(files: tuple[FileEntry, ...], entry: FileEntry) -> tuple[FileEntry, ...]:
    """The files by path with this one in its place: the order does not depend on when each came."""
    return tuple(sorted((*(f for f in files if f.path != entry.path), entry), key=lambda f: f.path))

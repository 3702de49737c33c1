"""Files and folders → findings: which files are looked at, in what order, by how many processes, and the tally by unit.

Results come one by one and are not kept, so that a thousand files need no more memory than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from thidua500.base.files import Trouble, shown_path
from thidua500.base.model import CellRef, Finding, Layout, Submission, Task, Unread
from thidua500.base.plain import Plain, json_text, to_plain
from thidua500.cage import Cage
from thidua500.checking import FileResult, FormStatus, Question, check, checked, checked_together, status_of
from thidua500.program.programme import Program
from thidua500.program.submissions import Refused
from thidua500.program.unit_list import display_name, unit_order
from thidua500.rules import f001_cannot_read
from thidua500.rules.parts import UnitTasks
from thidua500.rules.settings import apply_settings
from thidua500.standing.registered import check_units

_FEWEST, _MOST, _PARTS = 25, 500, 16  # files that a machine of a cluster gets at a time; in how many parts, if it goes
_TASK_FIELDS = (
    *("title", "owner", "coordinators", "time", "responsibility", "authority", "result", "evidence"),
    *("steps", "risks", "reporting"),
)


class Checked(NamedTuple):
    """One file as it comes out of the cage: what the screen, the tally and the marked copies need of it.

    tasks, updates: how many were read. parts: what it means to each of its units. sender: the file as one unit's part.
    document: the entry of the contract's `files` as JSON text, "" unless asked for.
    """

    path: str
    layout: Layout | None
    unit: str
    tasks: int
    updates: int
    unreadable: bool
    findings: tuple[Finding, ...]
    parts: tuple[UnitTasks, ...]
    sender: UnitTasks
    document: str = ""
    unread: tuple[Unread, ...] = ()

    @property
    def status(self) -> FormStatus:
        """The contract's status of a file."""
        return status_of(self.findings, unreadable=self.unreadable)


class UnitResult(NamedTuple):
    """One unit over all its files: tasks registered and the findings about the unit as a whole."""

    unit: str
    tasks: int
    findings: tuple[Finding, ...]


@dataclass
class Tally:
    """Counts what goes by: files, tasks, findings by severity, and each unit's part for the checks across files."""

    program: Program
    whole: bool
    files: int = 0
    tasks: int = 0
    errors: int = 0
    warnings: int = 0
    _units: list[UnitTasks] = field(default_factory=list)
    _owed: list[tuple[str, Finding]] = field(default_factory=list)
    _results: tuple[UnitResult, ...] | None = None

    def add(self, result: Checked) -> Checked:
        """Count one file; returns it for chaining."""
        self.files += 1
        self.tasks += result.tasks
        self._count(result.findings)
        if result.layout not in {None, "progress"}:
            self._units.extend(result.parts)
        return result

    def owe(self, found: Iterable[tuple[str, Finding]]) -> None:
        """What units owe that no file shows: (unit, finding)."""
        self._owed.extend(found)

    def units(self) -> tuple[UnitResult, ...]:
        """The units in the programme's order, after the last file: findings that only all files together show.

        `whole` says that the files are a whole collection (a workspace): only then can a unit be missing.
        """
        if self._results is None:
            self._results = self._across()
            for result in self._results:
                self._count(result.findings)
        return self._results

    def _across(self) -> tuple[UnitResult, ...]:
        found = dict(check_units(self._units, self.program, whole=self.whole))
        for name, finding in self._owed:
            found[name] = (*found.get(name, ()), finding)
        tasks: dict[str, int] = {}
        for part in self._units:
            tasks[part.name] = tasks.get(part.name, 0) + len(part.tasks)
        results = (UnitResult(name, tasks.get(name, 0), found.get(name, ())) for name in {**tasks, **found})
        program, codes = self.program, self._codes()
        return tuple(sorted(results, key=lambda result: (unit_order(program, codes.get(result.unit, "")), result.unit)))

    def _codes(self) -> dict[str, str]:
        """Unit name as shown → code; a stranger has none."""
        codes = {display_name(self.program, unit.code, unit.name): unit.code for unit in self.program.units}
        return codes | {part.name: part.unit.code for part in self._units if part.unit}

    def _count(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.errors += finding.severity == "error"
            self.warnings += finding.severity == "warning"


def refused_results(refused: Iterable[Refused], program: Program, *, documents: bool = False) -> Iterator[Checked]:
    """What lies among the submissions and is no file to be read, as results: one finding each."""
    make = with_document if documents else brief
    for path, why, _ in refused:
        submission = Submission(shown_path(path), None, "", None, unreadable=True)
        yield make(FileResult(submission, tuple(apply_settings([refusal(why)], program))), program)


def refusal(why: Trouble) -> Finding:
    """F001 for what is no file to be read."""
    return f001_cannot_read.finding(why.reason, why.remedy)


def check_file(path: Path, program: Program, as_of: date) -> FileResult:
    """One file read and checked in this process, without the limits of a cage."""
    return check(Question(path, shown_path(path), as_of), program)


def check_files(
    cage: Cage, files: Sequence[Path], program: Program, as_of: date, *, documents: bool = False
) -> Iterator[Checked]:
    """The files' results, in order, as they come out of the cage. documents: with each file's JSON."""
    questions = [Question(path, shown_path(path), as_of) for path in files]
    return checked(cage, questions, program, with_document if documents else brief)


def check_files_on(
    address: str, files: Sequence[Path], program: Program, as_of: date, *, documents: bool = False
) -> Iterator[Checked]:
    """As `check_files`, on the machines of the Dask cluster at `address`, which see the files under the same paths."""
    from thidua500.cluster import over

    questions = [Question(path.absolute(), shown_path(path), as_of) for path in files]
    size = min(_MOST, max(_FEWEST, len(questions) // _PARTS))
    parts = [questions[at : at + size] for at in range(0, len(questions), size)]
    make = with_document if documents else brief
    return chain.from_iterable(over(address, partial(checked_together, program=program, make=make), parts))


def brief(result: FileResult, program: Program) -> Checked:
    """What is told of a file."""
    from thidua500.rules.engine import unit_parts, unit_tasks  # where files are read; who counts them needs no rules

    submission = result.submission
    parts = unit_parts(submission, program)
    return Checked(
        submission.path, submission.layout, submission.unit, len(submission.tasks), len(submission.updates),
        submission.unreadable, result.findings, parts,
        parts[0] if len(parts) == 1 else unit_tasks(submission, program), unread=submission.unread,
    )  # fmt: skip


def with_document(result: FileResult, program: Program) -> Checked:
    """What is told of a file, with its JSON."""
    return brief(result, program)._replace(document=json_text(result_json(result)))


def result_json(result: FileResult) -> Plain:
    """One entry of the contract's `files`."""
    submission = result.submission
    return {
        "path": submission.path,
        "status": result.status,
        "layout": submission.layout,
        "unit": submission.unit or None,
        "tasks": [_task_json(task) for task in submission.tasks],
        "unread": to_plain(submission.unread),
        "findings": to_plain(result.findings),
    }


def _task_json(task: Task) -> Plain:
    """Every field of the form, "" where nothing stands; milestones only where the form has them."""
    fields = {name: task.get(name) for name in _TASK_FIELDS}
    rest = {"unit": task.unit or None, "cells": task.cells, "deadline": task.deadline}
    milestones = {"milestones": task.milestones} if task.milestones else {}
    plain: Plain = to_plain({**fields, **rest, **milestones}, CellRef)
    return plain

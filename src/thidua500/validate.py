"""Files and folders → findings: which files are looked at, in what order, by how many processes, and the tally by unit.

Results come one by one and are not kept, so that a thousand files need no more memory than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from thidua500.base.files import Trouble, shown_path
from thidua500.base.model import CellRef, Finding, Submission, Task
from thidua500.base.plain import Plain, to_plain
from thidua500.forms import read_submission
from thidua500.program.programme import Program
from thidua500.program.submissions import Refused
from thidua500.program.units import display_name, unit_order
from thidua500.rules import f001_cannot_read
from thidua500.rules.engine import check_submission, check_units, unit_parts
from thidua500.rules.parts import UnitTasks
from thidua500.rules.settings import apply_settings

FormStatus = Literal["ok", "warnings", "errors", "unreadable"]

_TASK_FIELDS = (
    *("title", "owner", "coordinators", "time", "responsibility", "authority", "result", "evidence"),
    *("steps", "risks", "reporting"),
)


class FileResult(NamedTuple):
    """One file as checked: what was read, and every finding in it."""

    submission: Submission
    findings: tuple[Finding, ...]

    @property
    def status(self) -> FormStatus:
        """The contract's status of a file."""
        if self.submission.unreadable:
            return "unreadable"
        severities = {finding.severity for finding in self.findings}
        if "error" in severities:
            return "errors"
        return "warnings" if "warning" in severities else "ok"


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
    _results: tuple[UnitResult, ...] | None = None

    def add(self, result: FileResult) -> FileResult:
        """Count one file; returns it for chaining."""
        self.files += 1
        self.tasks += len(result.submission.tasks)
        self._count(result.findings)
        if result.submission.layout not in {None, "progress"}:
            self._units.extend(unit_parts(result.submission, self.program))
        return result

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
        found = check_units(self._units, self.program, whole=self.whole)
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


def refused_results(refused: Iterable[Refused], program: Program) -> Iterator[FileResult]:
    """What lies among the submissions and is no file to be read, as results: one finding each."""
    for path, why, _ in refused:
        submission = Submission(shown_path(path), None, "", None, unreadable=True)
        yield FileResult(submission, tuple(apply_settings([refusal(why)], program)))


def refusal(why: Trouble) -> Finding:
    """F001 for what is no file to be read."""
    return f001_cannot_read.finding(why.reason, why.remedy)


def check_file(path: Path, program: Program, as_of: date) -> FileResult:
    """Read one file and apply every rule that one file can show. Never raises for what is in the file."""
    submission = read_submission(path, program, as_of=as_of, shown=shown_path(path))
    return FileResult(submission, check_submission(submission, program))


def check_files(files: Sequence[Path], program: Program, as_of: date, jobs: int = 1) -> Iterator[FileResult]:
    """The files' results in order, by `jobs` processes."""
    check = partial(check_file, program=program, as_of=as_of)
    if jobs <= 1 or len(files) <= 1:
        yield from map(check, files)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(files))) as pool:
        yield from pool.map(check, files, chunksize=max(1, min(16, len(files) // (4 * jobs))))


def result_json(result: FileResult) -> Plain:
    """One entry of the contract's `files`."""
    submission = result.submission
    return {
        "path": submission.path,
        "status": result.status,
        "layout": submission.layout,
        "unit": submission.unit or None,
        "tasks": [_task_json(task) for task in submission.tasks],
        "findings": to_plain(result.findings),
    }


def _task_json(task: Task) -> Plain:
    """Every field of the form, "" where nothing stands; milestones only where the form has them."""
    fields = {name: task.get(name) for name in _TASK_FIELDS}
    rest = {"unit": task.unit or None, "cells": task.cells, "deadline": task.deadline}
    milestones = {"milestones": task.milestones} if task.milestones else {}
    plain: Plain = to_plain({**fields, **rest, **milestones}, CellRef)
    return plain

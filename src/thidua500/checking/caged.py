"""One file read and checked in the cage: nobody else opens what a unit sent with a parser.

The process inside does the reading, the layout and all rules; what comes back is the compact form that its caller
asked for. A file that took too much is a file like any other, with the finding that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from thidua500.base.model import Finding, Submission
from thidua500.cage import Cage, Failure
from thidua500.program.programme import Program
from thidua500.rules import f001_cannot_read, f005_too_large
from thidua500.rules.settings import apply_settings

if TYPE_CHECKING:
    from thidua500.forms.roles import Cell

FormStatus = Literal["ok", "warnings", "errors", "unreadable"]
Made = TypeVar("Made")


class Question(NamedTuple):
    """A file to be read: where it is, as which path results name it, the day it is read for."""

    path: Path
    shown: str
    as_of: date


class FileResult(NamedTuple):
    """One file as checked: what was read, and every finding in it."""

    submission: Submission
    findings: tuple[Finding, ...]

    @property
    def status(self) -> FormStatus:
        """The contract's status of a file."""
        return status_of(self.findings, unreadable=self.submission.unreadable)


def status_of(findings: Iterable[Finding], *, unreadable: bool) -> FormStatus:
    """The contract's status of a file with these findings."""
    if unreadable:
        return "unreadable"
    severities = {finding.severity for finding in findings}
    if "error" in severities:
        return "errors"
    return "warnings" if "warning" in severities else "ok"


def check(question: Question, program: Program) -> FileResult:
    """Read one file and apply every rule that one file can show. Never raises for what is in it; the cage's limits of
    time and memory do not hold here."""
    from thidua500.forms import read_submission  # loaded where files are read, not by who only asks
    from thidua500.rules.engine import check_submission

    submission = read_submission(question.path, program, as_of=question.as_of, shown=question.shown)
    return FileResult(submission, check_submission(submission, program))


def checked(
    cage: Cage, questions: Sequence[Question], program: Program, make: Callable[[FileResult, Program], Made]
) -> Iterator[Made]:
    """What `make` (a function of a module) makes of each file, in order; it is called where the file is read."""
    job = cage.job(partial(_made, program=program, make=make))
    for question, answer in zip(questions, job.map(questions, lambda question: size_of(question.path)), strict=True):
        yield make(_lost(question, answer, program), program) if isinstance(answer, Failure) else answer


def checked_together(
    questions: Sequence[Question], program: Program, make: Callable[[FileResult, Program], Made]
) -> tuple[Made, ...]:
    """As `checked`, with a cage of its own: for a machine of a cluster, which gets several files at a time."""
    with Cage(1) as cage:
        return tuple(checked(cage, questions, program, make))


class Celled(NamedTuple):
    """One file cell by cell, and every finding in it."""

    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...]


def celled(cage: Cage, question: Question, program: Program) -> Celled:
    """Every cell of a file with its role, read in the cage."""
    answer = cage.job(partial(_celled, program=program)).do(question, size_of(question.path))
    return Celled((), _lost(question, answer, program).findings) if isinstance(answer, Failure) else answer


def _celled(question: Question, program: Program) -> Celled:
    from thidua500.forms.roles import read_cells
    from thidua500.rules.engine import check_submission

    submission, cells = read_cells(question.path, program, as_of=question.as_of)
    return Celled(cells, check_submission(submission, program))


def whole(result: FileResult, _: Program) -> FileResult:
    """For `checked`: everything, for a caller that takes it all in."""
    return result


def _made(question: Question, program: Program, make: Callable[[FileResult, Program], Made]) -> Made:
    return make(check(question, program), program)


def size_of(path: Path) -> int:
    """Bytes of a file, 0 for one that is not there."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _lost(question: Question, failure: Failure, program: Program) -> FileResult:
    """A file whose reading took too much, or ended its process."""
    found = (failure_finding(failure),)
    submission = Submission(question.shown, None, "", None, findings=found, unreadable=True)
    return FileResult(submission, tuple(apply_settings(found, program)))


def failure_finding(failure: Failure) -> Finding:
    """What a clerk is told of a file that could not be worked on within its limits."""
    seconds, memory = failure.allowed
    if failure.reason == "time":
        return f005_too_large.of_time(seconds, failure.size)
    if failure.reason == "memory":
        return f005_too_large.of_memory(memory, failure.size)
    if failure.reason == "answer":
        return f005_too_large.finding("nội dung nhiều hơn mức một phiếu có thể có")
    return f001_cannot_read.of_crash(failure.detail)

"""Forms that go back marked: copies of the submitted files with every faulty cell coloured and commented.

`Marker` takes results as they come, writes each faulty file's copy and keeps no more than its findings; at the end it
writes the summary by unit. The submitted files are only read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.files import Trouble, replace_whole, shown_path, trouble, write_whole
from thidua500.base.model import Finding
from thidua500.cage import Cage, Failure
from thidua500.checking.brief import Checked
from thidua500.checking.caged import size_of
from thidua500.marking.copies import Copy, Faulty, listed, marked_copy
from thidua500.marking.remarks import is_fault
from thidua500.marking.summary import Summary
from thidua500.marking.targets import MUST, SHOULD, copy_paths, fitting, outside, private_parts, without_private
from thidua500.program.programme import Program
from thidua500.program.submissions import SUMMARY_NAME, find_files
from thidua500.validate import Tally

__all__ = ["SUMMARY_NAME", "Marked", "Marker", "Unwritten"]


class Unwritten(NamedTuple):
    """A marked copy that the disk refused: the submitted file, as it is named to its sender, and why."""

    path: str
    why: Trouble


class Marked(NamedTuple):
    """What was written: the summary's path, how many copies of files that must and that should be mended; copies of an
    earlier run that still lie there; and those that could not be written."""

    summary: Path
    must: int
    should: int
    left_over: tuple[str, ...]
    unwritten: tuple[Unwritten, ...]


class Marker:
    """Marks what goes by. Raises UsageError for a folder of submissions.

    out: the folder for copies and summary, made when missing; places: the files and folders to check. `listing` is
    all that will come: what lies in the places, without the copies that an earlier run wrote.
    """

    def __init__(self, out: Path, places: Sequence[Path], program: Program, cage: Cage) -> None:
        found = find_files(places)
        self.listing = replace(found, files=list(outside(found.files, out)), own=list(outside(found.own, out)))
        self._out = out
        copies = copy_paths(self.listing.files, places, out)
        self._copies = {shown_path(file): (file, copy) for file, copy in copies.items()}
        self._written: set[Path] = set()
        self._private = private_parts(places)
        self._summary = Summary(program)
        self._copying = cage.job(marked_copy)
        self._marked = {True: 0, False: 0}
        self._unwritten: list[Unwritten] = []

    def add(self, result: Checked) -> Checked:
        """Writes the copy of a file with errors or warnings; returns the result for chaining.

        A copy that cannot be written is told in the summary; what is no file to be read has no copy.
        """
        going_out = result._replace(findings=self._public(result.findings))
        path = result.path
        if path not in self._copies:
            self._summary.add(going_out, without_private(path, self._private))
            return result
        file, copy = self._copies[path]
        if any(map(is_fault, result.findings)):
            copy = self._mark(file, copy, going_out)
        self._summary.add(going_out, shown_path(copy))
        return result

    def _mark(self, file: Path, copy: Path, result: Checked) -> Path:
        """The copy's path below OUT: what has an error has to go back, and stands apart."""
        made = self._copy(Faulty(file, result.findings, result.unread), readable=not result.unreadable)
        must = result.unreadable or any(finding.severity == "error" for finding in result.findings)
        copy = Path(MUST if must else SHOULD) / fitting(copy.with_name(made.name(copy.name)))
        self._written.add(copy)
        try:
            replace_whole(self._out / copy, made.data)
            self._marked[must] += 1
        except OSError as error:
            self._unwritten.append(Unwritten(shown_path(copy), trouble(error)))
        return copy

    def _copy(self, faulty: Faulty, *, readable: bool) -> Copy:
        """The file marked, in the cage; a file that was too much for it comes back as the list of its faults."""
        made = self._copying.do(faulty, size_of(faulty.file)) if readable else listed(faulty)
        return listed(faulty) if isinstance(made, Failure) else made

    def finish(self, tally: Tally, as_of: date) -> Marked:
        """Writes the summary after the last file. as_of: the day it is dated. WorkspaceError when it cannot be."""
        units = [unit._replace(findings=self._public(unit.findings)) for unit in tally.units()]
        path = self._out / SUMMARY_NAME
        write_whole(path, self._summary.workbook(units, as_of, whole=tally.whole, unwritten=self._unwritten))
        return Marked(path, self._marked[True], self._marked[False], self._left_over(), tuple(self._unwritten))

    def _left_over(self) -> tuple[str, ...]:
        """Copies that an earlier run wrote and this one did not: their files are mended, or gone."""
        folders = [self._out / name for name in (MUST, SHOULD)]
        there = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file())
        return tuple(shown_path(path) for path in there if path.relative_to(self._out) not in self._written)

    def _public(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings as others may read them: no path of this machine in the words."""
        return tuple(replace(f, message=without_private(f.message, self._private)) for f in findings)

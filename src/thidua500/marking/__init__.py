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

from thidua500.base.files import Trouble, open_regular, replace_whole, shown_path, trouble, write_whole
from thidua500.base.model import Finding
from thidua500.marking.content import content_workbook
from thidua500.marking.opc import OddWorkbookError
from thidua500.marking.remarks import is_fault
from thidua500.marking.summary import Summary
from thidua500.marking.targets import copy_paths, fitting, outside, private_parts, without_private
from thidua500.marking.workbook import is_workbook, mark_workbook
from thidua500.program.programme import Program
from thidua500.program.submissions import SUMMARY_NAME, find_files
from thidua500.sheets import read_workbook
from thidua500.validate import FileResult, Tally

__all__ = ["SUMMARY_NAME", "Marked", "Marker", "Unwritten", "mark_file"]


class Unwritten(NamedTuple):
    """A marked copy that the disk refused: the submitted file, as it is named to its sender, and why."""

    path: str
    why: Trouble


class Marked(NamedTuple):
    """What was written: the summary's path, how many copies, and those that could not be."""

    summary: Path
    copies: int
    unwritten: tuple[Unwritten, ...]


class Marker:
    """Marks what goes by. Raises UsageError for a folder of submissions.

    out: the folder for copies and summary, made when missing; places: the files and folders to check. `listing` is
    all that will come: what lies in the places, without the copies that an earlier run wrote.
    """

    def __init__(self, out: Path, places: Sequence[Path], program: Program) -> None:
        found = find_files(places)
        self.listing = replace(found, files=outside(found.files, out), own=outside(found.own, out))
        self._out = out
        copies = copy_paths(self.listing.files, places, out)
        self._copies = {shown_path(file): (file, copy) for file, copy in copies.items()}
        self._private = private_parts(places)
        self._summary = Summary(program)
        self._marked = 0
        self._unwritten: list[Unwritten] = []

    def add(self, result: FileResult) -> FileResult:
        """Writes the copy of a file with errors or warnings; returns the result for chaining.

        A copy that cannot be written is told in the summary; what is no file to be read has no copy.
        """
        going_out = FileResult(result.submission, self._public(result.findings))
        path = result.submission.path
        if path not in self._copies:
            self._summary.add(going_out, without_private(path, self._private))
            return result
        file, copy = self._copies[path]
        if any(map(is_fault, result.findings)):
            copy = self._mark(file, copy, going_out)
        self._summary.add(going_out, shown_path(copy.relative_to(self._out)))
        return result

    def _mark(self, file: Path, copy: Path, result: FileResult) -> Path:
        try:
            copy = mark_file(file, copy, result.findings, readable=not result.submission.unreadable)
            self._marked += 1
        except OSError as error:
            self._unwritten.append(Unwritten(shown_path(copy.relative_to(self._out)), trouble(error)))
        return copy

    def finish(self, tally: Tally, as_of: date) -> Marked:
        """Writes the summary after the last file. as_of: the day it is dated. WorkspaceError when it cannot be."""
        units = [unit._replace(findings=self._public(unit.findings)) for unit in tally.units()]
        path = self._out / SUMMARY_NAME
        write_whole(path, self._summary.workbook(units, as_of, whole=tally.whole, unwritten=self._unwritten))
        return Marked(path, self._marked, tuple(self._unwritten))

    def _public(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings as others may read them: no path of this machine in the words."""
        return tuple(replace(f, message=without_private(f.message, self._private)) for f in findings)


def mark_file(file: Path, copy: Path, findings: Sequence[Finding], *, readable: bool = True) -> Path:
    """Writes one marked copy; the path written. A file that is no workbook, or an odd one, is copied by its content.
    Raises OSError for what cannot be written.

    readable: False for a file that the reader gave up on: it is not opened again, its copy says why.
    """
    if readable and (marked := _as_it_was(file, findings)):
        replace_whole(copy, marked)
        return copy
    # A macro workbook's ending on a workbook without macros would keep Excel from opening it.
    copy = copy if copy.suffix.lower() == ".xlsx" else fitting(copy.with_name(f"{copy.name}.xlsx"))
    replace_whole(copy, _by_content(file, findings, readable=readable))
    return copy


def _as_it_was(file: Path, findings: Sequence[Finding]) -> bytes | None:
    try:
        data = _content(file)
        return mark_workbook(data, findings, shown_path(Path(file.name))) if is_workbook(data) else None
    except (OSError, OddWorkbookError):
        return None


def _content(file: Path) -> bytes:
    with open_regular(file) as stream:
        return stream.read()


def _by_content(file: Path, findings: Sequence[Finding], *, readable: bool) -> bytes:
    try:
        content = content_workbook(read_workbook(file).sheets if readable else ())
        placed = [replace(f, sheet=content.names.get(f.sheet, f.sheet)) if f.sheet else f for f in findings]
        return mark_workbook(content.data, placed, shown_path(Path(file.name)))
    except OddWorkbookError:  # larger than can be marked: the list alone
        return mark_workbook(content_workbook(()).data, findings, shown_path(Path(file.name)))

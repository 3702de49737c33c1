"""Forms that go back marked: copies of the submitted files with every faulty cell coloured and commented.

`Marker` takes results as they come, writes each faulty file's copy and keeps no more than its findings; at the end it
writes the summary by unit. The submitted files are only read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from thidua500.base.files import write_whole
from thidua500.base.model import Finding
from thidua500.marking.content import content_workbook
from thidua500.marking.opc import OddWorkbookError
from thidua500.marking.remarks import is_fault
from thidua500.marking.summary import Summary
from thidua500.marking.targets import SUMMARY_NAME, copy_paths, outside
from thidua500.marking.workbook import is_workbook, mark_workbook
from thidua500.program.programme import Program
from thidua500.sheets import read_workbook
from thidua500.validate import FileResult, Tally, find_files

__all__ = ["SUMMARY_NAME", "Marker", "mark_file"]


class Marker:
    """Marks what goes by. Raises UsageError for a folder of submissions, WorkspaceError for what cannot be written.

    out: the folder for copies and summary, made when missing; places: the files and folders to check. `files` are
    all files that will come: those of the places, without the copies that an earlier run wrote.
    """

    def __init__(self, out: Path, places: Sequence[Path], program: Program) -> None:
        self.files = tuple(outside(find_files(places), out))
        self._out = out
        self._copies = {file.as_posix(): (file, copy) for file, copy in copy_paths(self.files, places, out).items()}
        self._summary = Summary(program)
        self.marked = 0

    def add(self, result: FileResult) -> FileResult:
        """Writes the copy of a file with errors or warnings; returns the result for chaining."""
        file, copy = self._copies[result.submission.path]
        if any(map(is_fault, result.findings)):
            copy = mark_file(file, copy, result.findings, readable=not result.submission.unreadable)
            self.marked += 1
        self._summary.add(result, copy.relative_to(self._out).as_posix())
        return result

    def finish(self, tally: Tally, as_of: date) -> Path:
        """Writes the summary after the last file; its path. as_of: the day it is dated."""
        path = self._out / SUMMARY_NAME
        write_whole(path, self._summary.workbook(tally, as_of))
        return path


def mark_file(file: Path, copy: Path, findings: Sequence[Finding], *, readable: bool = True) -> Path:
    """Writes one marked copy; the path written. A file that is no workbook, or an odd one, is copied by its content.

    readable: False for a file that the reader gave up on: it is not opened again, its copy says why.
    """
    if readable and (marked := _as_it_was(file, findings)):
        write_whole(copy, marked)
        return copy
    # A macro workbook's ending on a workbook without macros would keep Excel from opening it.
    copy = copy if copy.suffix.lower() == ".xlsx" else copy.with_name(f"{copy.name}.xlsx")
    write_whole(copy, _by_content(file, findings, readable=readable))
    return copy


def _as_it_was(file: Path, findings: Sequence[Finding]) -> bytes | None:
    try:
        data = file.read_bytes()
        return mark_workbook(data, findings, file.name) if is_workbook(data) else None
    except (OSError, OddWorkbookError):
        return None


def _by_content(file: Path, findings: Sequence[Finding], *, readable: bool) -> bytes:
    try:
        content = content_workbook(read_workbook(file).sheets if readable else ())
        placed = [replace(f, sheet=content.names.get(f.sheet, f.sheet)) if f.sheet else f for f in findings]
        return mark_workbook(content.data, placed, file.name)
    except OddWorkbookError:  # larger than can be marked: the list alone
        return mark_workbook(content_workbook(()).data, findings, file.name)

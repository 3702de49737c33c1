"""One submitted file marked: the bytes of its copy. To be called in the cage, since the file is opened once more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from thidua500.base.files import open_regular, shown_path
from thidua500.base.model import Finding
from thidua500.marking.content import content_workbook
from thidua500.marking.opc import OddWorkbookError
from thidua500.marking.workbook import is_workbook, mark_workbook
from thidua500.sheets import Sheet, read_workbook


class Faulty(NamedTuple):
    """A submitted file and all that was found in it."""

    file: Path
    findings: tuple[Finding, ...]


class Copy(NamedTuple):
    """A marked workbook; rebuilt: made anew from the content, not the package that was submitted."""

    data: bytes
    rebuilt: bool


def marked_copy(faulty: Faulty) -> Copy:
    """The workbook as it was, coloured and commented; of what is no workbook, or an odd one, its content."""
    marked = _as_it_was(faulty)
    return Copy(marked, False) if marked else _by_content(faulty, read_workbook(faulty.file).sheets)


def listed(faulty: Faulty) -> Copy:
    """The list of faults alone, for a file that cannot be opened; it is not."""
    return _by_content(faulty, ())


def _as_it_was(faulty: Faulty) -> bytes | None:
    try:
        with open_regular(faulty.file) as stream:
            data = stream.read()
        return mark_workbook(data, faulty.findings, _name(faulty)) if is_workbook(data) else None
    except (OSError, OddWorkbookError):
        return None


def _by_content(faulty: Faulty, sheets: tuple[Sheet, ...]) -> Copy:
    try:
        content = content_workbook(sheets)
        placed = [replace(f, sheet=content.names.get(f.sheet, f.sheet)) if f.sheet else f for f in faulty.findings]
        return Copy(mark_workbook(content.data, placed, _name(faulty)), True)
    except OddWorkbookError:  # larger than can be marked: the list alone
        return Copy(mark_workbook(content_workbook(()).data, faulty.findings, _name(faulty)), True)


def _name(faulty: Faulty) -> str:
    return shown_path(Path(faulty.file.name))

"""One submitted file marked: the bytes of its copy. To be called in the cage, since the file is opened once more.

A workbook and a Word document come back as themselves, to be mended and sent again under their own name. Of anything
else comes a paper of remarks, under a name that no submission has: a csv as a csv, the rest as a workbook.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from thidua500.base.files import open_regular, shown_path
from thidua500.base.model import Finding, Unread
from thidua500.marking.content import content_workbook
from thidua500.marking.document import is_document, mark_document
from thidua500.marking.opc import OddWorkbookError
from thidua500.marking.remarked import remarked_csv
from thidua500.marking.workbook import is_workbook, mark_workbook
from thidua500.program.submissions import REMARKS
from thidua500.sheets import Sheet, read_workbook
from thidua500.sheets.csvfile import decode, delimiter

_CONTAINERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CSV = frozenset({".csv", ".tsv", ".txt"})


class Faulty(NamedTuple):
    """A submitted file and all that was found in it; unread: the cells that are nothing in its reading."""

    file: Path
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...] = ()


class Copy(NamedTuple):
    """A marked file; itself: the one that was submitted, not a paper of remarks; ending: of its name, if not the
    file's own."""

    data: bytes
    itself: bool
    ending: str = ""

    def name(self, submitted: str) -> str:
        """What the copy is called: as the file, or as no submission is."""
        if self.itself:
            return submitted
        return (
            f"{REMARKS}{submitted}" if submitted.lower().endswith(self.ending) else f"{REMARKS}{submitted}{self.ending}"
        )


def marked_copy(faulty: Faulty) -> Copy:
    """The file as it was, coloured and commented; of what cannot be marked so, or is built oddly, its content."""
    try:
        with open_regular(faulty.file) as stream:
            data = stream.read()
    except OSError:
        return _by_content(faulty, ())
    marked = _as_it_was(data, faulty)
    if marked:
        return Copy(marked, itself=True)
    sheets = read_workbook(faulty.file).sheets
    text = None if data.startswith(_CONTAINERS) or len(sheets) != 1 else decode(data)
    if text is None or faulty.file.suffix.lower() not in _CSV:
        return _by_content(faulty, sheets)
    return Copy(remarked_csv(sheets[0], faulty.findings, delimiter(text)), itself=False, ending=".csv")


def listed(faulty: Faulty) -> Copy:
    """The list of faults alone, for a file that cannot be opened; it is not."""
    return _by_content(faulty, ())


def _as_it_was(data: bytes, faulty: Faulty) -> bytes | None:
    try:
        if is_workbook(data):
            return mark_workbook(data, faulty.findings, _name(faulty), unread=faulty.unread)
        return mark_document(data, faulty.findings, faulty.unread) if is_document(data) else None
    except OddWorkbookError:
        return None


def _by_content(faulty: Faulty, sheets: tuple[Sheet, ...]) -> Copy:
    try:
        content = content_workbook(sheets)
        placed = [replace(f, sheet=content.names.get(f.sheet, f.sheet)) if f.sheet else f for f in faulty.findings]
        unread = [cell._replace(sheet=content.names.get(cell.sheet, cell.sheet)) for cell in faulty.unread]
        data = mark_workbook(content.data, placed, _name(faulty), unread=unread, itself=False)
    except OddWorkbookError:  # larger than can be marked: the list alone
        data = mark_workbook(content_workbook(()).data, faulty.findings, _name(faulty), itself=False)
    return Copy(data, itself=False, ending=".xlsx")


def _name(faulty: Faulty) -> str:
    return shown_path(Path(faulty.file.name))

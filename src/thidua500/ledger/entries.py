"""The entries of the ledger: what each kind says, and how its body is written as JSON. Frozen; nothing here judges.

An entry is written once and never changed. What later turns out otherwise is a further entry: a file read anew, filed
under another name or day, a decision, an undo.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

from thidua500.base.model import CellRef, Deadline, Figure, Finding, Milestone, Source, Update, column_index
from thidua500.base.plain import Plain, from_plain, json_text, to_plain
from thidua500.ledger.records import ChangeKind, Verdict

Kind = Literal[
    "sync", "arrival", "gone", "task", "progress", "figure", "finding", "code", "home", "change", "decision", "folder",
    "report", "close", "undo",
]  # fmt: skip
GENESIS = ""  # what the first entry names as the hash before it
Record = TypeVar("Record")


class Entry(NamedTuple):
    """One entry. batch: what was written at once, by one command; about: the reading a statement belongs to.

    recorded_on: the day of the command; day: from which the entry counts. code: the tracking code it is about, or "".
    body: its kind's record as JSON text.
    """

    seq: int
    batch: int
    recorded_on: date
    day: date
    kind: Kind
    code: str
    about: int
    body: str


def chained(previous: str, entry: Entry) -> str:
    """The hash of an entry behind the one with the hash `previous`: over everything it says, and over that hash."""
    parts = [previous, *entry[:2], entry.recorded_on.isoformat(), entry.day.isoformat(), *entry[4:]]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


# --- what the kinds say -------------------------------------------------------------------------------------------


class Synced(NamedTuple):
    """ "sync": a command took something in. configuration: digest of the programme and tool that read the files."""

    command: str
    configuration: str = ""


class Arrived(NamedTuple):
    """ "arrival": a file of some content under a path. kind: "phieu" or "cap-nhat"; month, weekly: what it reports on.

    of: the first entry of the same content in the same line, 0 where this is it: what follows is then read anew, or
    filed under another name or day. line: the first entry of the file that it is a version of, 0 where this is it.
    read: whether statements follow that take the place of those of an earlier reading. seen_on: the modification day,
    at most the day of the command. told: whether somebody told the day; else it is `seen_on`.
    """

    path: str
    kind: str
    sha256: str
    month: str
    received_on: date
    received_by: str
    told: bool
    weekly: bool = False
    of: int = 0
    line: int = 0
    read: bool = True
    unit_code: str = ""
    unit: str = ""
    status: str = ""
    rows: int = 0


class Gone(NamedTuple):
    """ "gone": a file that was taken in is no longer in the folder."""

    path: str
    line: int


class Stated(NamedTuple):
    """ "task": one task as a file states it. code: the task of the register it is, "" for a faulty one without any.

    faulty: an error keeps it out of the register. first: it brought the code into being.
    """

    number: int
    unit_code: str
    unit: str
    values: Mapping[str, str]
    deadline: Deadline
    milestones: tuple[Milestone, ...] = ()
    sheet: str = ""
    cell: str = ""
    faulty: bool = False
    first: bool = False


class Reported(NamedTuple):
    """ "progress": one row of a progress file."""

    unit_code: str
    update: Update


class Counted(NamedTuple):
    """ "figure": one indicator row of a progress file."""

    unit_code: str
    figure: Figure


class Found(NamedTuple):
    """ "finding": one finding in a file. returned: it sends something back to the unit that is named beside it."""

    finding: Finding
    returned: bool = False
    unit_code: str = ""
    unit: str = ""
    title: str = ""


class Coded(NamedTuple):
    """ "code": a tracking code given, for ever, to the task of a unit."""

    unit_code: str
    title: str


class Homed(NamedTuple):
    """ "home": a unit that was not recognised is; its codes (old → new) go on being understood."""

    before: str
    unit_code: str
    unit: str
    codes: Mapping[str, str]


class Asked(NamedTuple):
    """ "change": what a sync named; the fold finds it again from the statements."""

    kind: ChangeKind
    before: str
    after: str
    asked_on: date
    source: Source
    version: int = 0


class Decided(NamedTuple):
    """ "decision": the office's word on what a unit asks. version, after: which of its wishes; source: a line of
    `dieu-chinh.csv`, or the command."""

    kind: ChangeKind
    verdict: Verdict
    by: str
    after: str
    version: int = 0
    source: str = ""


class Noted(NamedTuple):
    """ "folder": findings of what is no file taken in (lists of receipts, links, pipes), in place of the last ones."""

    findings: tuple[tuple[str, Finding], ...]


class Written(NamedTuple):
    """ "report", "close": a report that was written. context: hash of all it says; files: path → hash of each file."""

    period: str
    kind: str
    as_of: date
    context: str
    files: Mapping[str, str]


class Undone(NamedTuple):
    """ "undo": a batch counts no longer."""

    batch: int


# --- bodies as text -----------------------------------------------------------------------------------------------


def text_of(record: Any) -> str:
    """The record as JSON without what is its default; a statement's cells as addresses."""
    return json_text(_packed(record), compact=True)


def record_of(kind: type[Record], text: str, file: str = "") -> Record:
    """The record that `text_of` wrote; of a row `file` is the file that it stands in."""
    unpack = _UNPACK.get(kind)
    plain = json.loads(text)
    found: Record = unpack(plain, file) if unpack else from_plain(kind, plain)
    return found


def _packed(record: Any) -> Plain:
    if isinstance(record, Reported | Counted):
        return {"unit_code": record.unit_code, **_packed_row(record[1])}
    if isinstance(record, Stated):
        plain = _without_defaults(record)
        return plain | {"deadline": _without_defaults(record.deadline)}
    if isinstance(record, Found):
        return _without_defaults(record) | {"finding": _without_defaults(record.finding)}
    return _without_defaults(record)


def _without_defaults(record: Any) -> dict[str, Plain]:
    kind: Any = type(record)
    defaults = _defaults(kind)
    names = [f.name for f in fields(record)] if is_dataclass(record) else record._fields
    pairs = ((name, getattr(record, name)) for name in names)
    return {name: to_plain(value) for name, value in pairs if name not in defaults or value != defaults[name]}


@cache
def _defaults(kind: Any) -> Mapping[str, Any]:
    if is_dataclass(kind):
        return {f.name: f.default for f in fields(kind) if f.default is not MISSING}
    return dict(kind._field_defaults)


def _packed_row(row: Update | Figure) -> dict[str, Plain]:
    """What a row says, and where; nothing of the cells that are empty."""
    values = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in {"source", "cells"}}
    said = {name: to_plain(value) for name, value in values.items() if value not in (None, "")}
    # The cell of a day stands under the name of its column.
    kept = said.keys() | ({"completed"} if "completed_text" in said else set())
    cells = {name: ref.a1 for name, ref in row.cells.items() if name in kept and ref.sheet == row.source.sheet}
    return {**said, "sheet": row.source.sheet, "cell": row.source.cell, "cells": cells}


_UPDATE = {f.name: None if f.name in {"progress", "completed_on", "expected_on"} else "" for f in fields(Update)}
_FIGURE = {f.name: None if f.name in {"numerator", "denominator", "value"} else "" for f in fields(Figure)}


def _reported(plain: dict[str, Any], file: str) -> Reported:
    for name in ("completed_on", "expected_on"):
        if name in plain:
            plain[name] = date.fromisoformat(plain[name])
    return Reported(plain.pop("unit_code"), Update(**(_UPDATE | _placed(plain, file))))


def _counted(plain: dict[str, Any], file: str) -> Counted:
    return Counted(plain.pop("unit_code"), Figure(**(_FIGURE | _placed(plain, file))))


def _placed(plain: dict[str, Any], file: str) -> dict[str, Any]:
    sheet, cells = plain.pop("sheet"), plain.pop("cells")
    plain["source"] = Source(file, sheet, plain.pop("cell"))
    plain["cells"] = {name: cell_of(sheet, a1) for name, a1 in cells.items()}
    return plain


@cache
def cell_of(sheet: str, a1: str) -> CellRef:
    """ "C14" of a sheet → its address."""
    letters = a1.rstrip("0123456789")
    return CellRef(sheet, int(a1[len(letters) :]) - 1, column_index(letters))


_UNPACK: Mapping[Any, Any] = {Reported: _reported, Counted: _counted}

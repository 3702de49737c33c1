"""What lies in `phieu/` and `cap-nhat/`, and what of it the ledger does not have yet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from thidua500 import __version__
from thidua500.base.files import hash_file, shown_path
from thidua500.base.model import Finding
from thidua500.base.period import from_key
from thidua500.base.plain import to_plain
from thidua500.cage import Cage, Failure, Job
from thidua500.checking.caged import failure_finding, size_of
from thidua500.forms.week_titles import says_weekly
from thidua500.ledger import decisions
from thidua500.ledger.entries import Noted
from thidua500.ledger.fold import Books
from thidua500.ledger.receipts import NO_RECEIPTS, RECEIPTS_NAME, Receipts, has_receipts, read_receipts
from thidua500.program.programme import Program
from thidua500.program.submissions import PROGRESS, RECEIPT_LISTS, SUBMISSION_FOLDERS, find_files
from thidua500.rules import f001_cannot_read
from thidua500.rules.settings import apply_settings

_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class File:
    """One file as it lies in the workspace. receipt: the day that the clerk's list names; seen: a day known before."""

    path: Path
    shown: str
    kind: str
    month: str
    sha256: str
    receipt: date | None
    weekly: bool = False
    seen: date | None = None

    @cached_property
    def received_on(self) -> date:
        """The day it is known to have come, else that of its modification time in Vietnam; the epoch when it is gone
        meanwhile."""
        if self.seen:
            return self.seen
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime, _VIETNAM).date()
        except OSError:
            return date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Found:
    """The workspace's files. findings: by path, of what is no file taken in (`tiep-nhan.csv` lists, links, pipes…).

    closed: folders that could not be looked into; own: what the tool itself wrote.
    """

    files: tuple[File, ...]
    decisions: tuple[decisions.Line, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    closed: tuple[str, ...]
    own: tuple[str, ...]


def found_files(folder: Path, program: Program, cage: Cage) -> Found:
    """What lies in the workspace's folders, every file hashed, the lists of the office read."""
    reading = cage.job(read_receipts)
    files: list[File] = []
    lists: dict[Path, Receipts] = {}
    listing = find_files([root for kind in SUBMISSION_FOLDERS if (root := folder / kind).is_dir()])
    for path in listing.files:
        kind = path.relative_to(folder).parts[0]
        below = path.relative_to(folder / kind)
        home = folder / kind / below.parts[0] if len(below.parts) > 1 and kind == PROGRESS else folder / kind
        if home not in lists:
            lists[home] = _receipts(home, reading)
        receipt = lists[home].day(path.relative_to(home).as_posix())
        files.append(
            File(path, _shown(path, folder), kind, _month(below), _sha256(path), receipt, _weekly(below, program))
        )
    findings = {home / RECEIPTS_NAME: (*found.findings, *_unknown(home, found)) for home, found in lists.items()}
    lines, unread = _decisions(folder / decisions.DECISIONS_NAME, cage)
    findings[folder / decisions.DECISIONS_NAME] = unread
    findings |= {refused.path: (f001_cannot_read.finding(*refused.trouble),) for refused in listing.refused}
    told = {_shown(path, folder): tuple(apply_settings(found, program)) for path, found in findings.items()}
    return Found(
        tuple(files),
        lines,
        {path: found for path, found in told.items() if found},
        tuple(_shown(refused.path, folder) for refused in listing.refused if refused.closed),
        tuple(_shown(path, folder) for path in listing.own),
    )


def _weekly(below: Path, program: Program) -> bool:
    """Whether a progress file says by its own name, or by a folder between it and its month's, that it is a week's."""
    names = [unit.name for unit in program.units]
    return any(says_weekly(part, names) for part in (*below.parts[:-1], below.stem))


def _receipts(home: Path, reading: Job[Path, Receipts]) -> Receipts:
    """The list of a folder, read in the cage like any file that somebody else may have written."""
    if not has_receipts(home):
        return NO_RECEIPTS
    found = reading.do(home, sum(size_of(home / name) for name in RECEIPT_LISTS))
    return Receipts({}, (failure_finding(found),)) if isinstance(found, Failure) else found


def _unknown(home: Path, receipts: Receipts) -> Iterator[Finding]:
    """The lines of a folder's list that name no file of it, at whatever depth."""
    if receipts.named:
        yield from receipts.unknown(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())


def _decisions(path: Path, cage: Cage) -> tuple[tuple[decisions.Line, ...], tuple[Finding, ...]]:
    """The office's list, read in the cage as well."""
    if not path.is_file():
        return (), ()
    found = cage.job(decisions.read_decisions).do(path, size_of(path))
    return ((), (failure_finding(found),)) if isinstance(found, Failure) else found


def _shown(path: Path, folder: Path) -> str:
    return shown_path(path.relative_to(folder))


def _month(below: Path) -> str:
    """The month that the first folder below `cap-nhat/` names, "" where it names none."""
    period = from_key(below.parts[0]) if len(below.parts) > 1 else None
    return period.key if period and period.kind == "month" else ""


def _sha256(path: Path) -> str:
    """Hash of the content; "" for a file that cannot be read, which then is read, and reported, every time."""
    try:
        return hash_file(path)
    except OSError:
        return ""


# --- what is to be done --------------------------------------------------------------------------------------------


class Known(NamedTuple):
    """A file of the folder and what the ledger has of it: its line, and the version of the same content."""

    file: File
    line: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """read: files to be read; filed: known contents under another name, day or month; gone: paths by line.

    configuration: "" where the programme and the tool are those of the last sync. decided: new lines of the office's
    list; noted: findings of what is no file, None where they are as they were.
    """

    read: tuple[Known, ...]
    filed: tuple[Known, ...]
    gone: Mapping[int, str]
    configuration: str
    decided: tuple[decisions.Line, ...]
    noted: Noted | None

    @property
    def anything(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.read or self.filed or self.gone or self.configuration or self.decided or self.noted)


def planned(books: Books, found: Found, program: Program) -> Plan:
    """What of the files the ledger does not have, or has otherwise."""
    now = digest(program)
    anew = now != books.configuration
    known = _matched(books, found)
    here = {item.line for item in known if item.line}
    closed = tuple(f"{folder}/" for folder in found.closed)
    read = tuple(item for item in known if not item.of or anew)
    noted = tuple((path, finding) for path, findings in sorted(found.findings.items()) for finding in findings)
    return Plan(
        read=read,
        filed=tuple(item for item in known if item not in read and _is_filed_otherwise(item, books)),
        gone={
            number: line.last.filed.path
            for number, line in books.lines.items()
            if number not in here and not line.gone(None) and not line.last.filed.path.startswith(closed)
        },
        configuration=now if anew else "",
        decided=tuple(line for line in found.decisions if not decisions.is_known(line, books)),
        noted=Noted(noted) if noted != books.noted.findings else None,
    )


def _matched(books: Books, found: Found) -> list[Known]:
    """Each file with its line: that of its path; for a new path that of a file that is gone and had its content."""
    by_path = {line.last.filed.path: number for number, line in sorted(books.lines.items())}
    paths = {file.shown for file in found.files}
    lost = {line.last.filed.sha256: number for number, line in books.lines.items() if line.last.filed.path not in paths}
    known = []
    for file in found.files:
        number = by_path.get(file.shown) or (lost.pop(file.sha256, 0) if file.sha256 else 0)
        same = bool(number) and books.lines[number].last.filed.sha256 == file.sha256
        known.append(Known(file, number, books.lines[number].last.root if same else 0))
    return known


def _is_filed_otherwise(item: Known, books: Books) -> bool:
    """Whether a known content stands under another name, or came back, or the clerk names another day of receipt."""
    file, line = item.file, books.lines[item.line]
    filed = line.last.filed
    if line.gone(None) or (filed.path, filed.month, filed.weekly) != (file.shown, file.month, file.weekly):
        return True
    return file.receipt is not None and (filed.received_on, filed.received_by) != (file.receipt, RECEIPTS_NAME)


def digest(program: Program) -> str:
    """What reads the files: a programme or a tool that changed may read them otherwise."""
    text = json.dumps([__version__, to_plain(program)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()

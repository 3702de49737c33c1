"""Sổ giao việc: what came into `phieu/` and `cap-nhat/` is taken into `so-giao-viec.xlsx`. The I/O around `intake`.

A file is read when it is new, its content changed, the clerk named another day of receipt, the programme or the tool
changed, or a progress row still waits for its task (B806). Everything else is only hashed, so that a sync with
nothing new is quick, and writes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from thidua500 import __version__
from thidua500.base.errors import WorkspaceError
from thidua500.base.files import hash_file, shown_path
from thidua500.base.model import Finding
from thidua500.base.period import from_key
from thidua500.base.plain import to_plain
from thidua500.cage import Cage, Failure, Job
from thidua500.checking import FileResult, Question, checked, failure_finding, size_of, whole
from thidua500.ledger.intake import MISSING, MODIFIED, REPORTED, Arrival, take_in, with_findings
from thidua500.ledger.receipts import NO_RECEIPTS, RECEIPTS_NAME, Receipts, has_receipts, read_receipts
from thidua500.ledger.records import FileEntry, Register, TrackedTask
from thidua500.ledger.store import REGISTER_NAME, load_register, save_register
from thidua500.program.programme import Program
from thidua500.program.submissions import RECEIPT_LISTS, SUBMISSION_FOLDERS, find_files
from thidua500.rules.settings import apply_settings
from thidua500.standing.lacking import progress_findings
from thidua500.validate import refusal

__all__ = ["REGISTER_NAME", "SyncResult", "load_register", "progress_findings", "save_register", "sync"]

_VIETNAM = timezone(timedelta(hours=7))
_LOCK_SECONDS = 10


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What one sync did. Paths are relative to the workspace, with "/"; codes are tracking codes.

    new, changed, unchanged: files by what happened to their content. missing: files taken in once that are gone (their
    tasks stay). returned: files with something that goes back to the unit. findings: path → findings of every file as
    it now stands, also of those not read this time. own: what lies among the submissions and is none, because the tool
    or the office wrote it. written: whether `so-giao-viec.xlsx` was written.
    """

    register: Register
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    written: bool = False

    @property
    def errors(self) -> bool:
        """Whether any file has something of severity error, so that it goes back."""
        return any(finding.severity == "error" for found in self.findings.values() for finding in found)

    def summary(self) -> tuple[str, ...]:
        """What was done, in lines for the clerk."""
        counts = f"{len(self.new)} mới, {len(self.changed)} thay đổi, {len(self.unchanged)} không đổi"
        active = sum(not task.withdrawn for task in self.register.tasks)
        lines = [
            f"Tệp: {counts}; {len(self.returned)} tệp có nội dung trả lại.",
            f"Nhiệm vụ: {len(self.added)} thêm mới, {len(self.updated)} cập nhật, {len(self.withdrawn)} rút; "
            f"đang theo dõi {active}.",
        ]
        if self.written:
            lines.append(f"Đã ghi {REGISTER_NAME}.")
        elif not (self.new or self.changed):
            lines.append(f"{REGISTER_NAME} không có gì thay đổi.")
        if self.missing:
            lines.append(f"Không còn trong thư mục (nhiệm vụ vẫn giữ trong sổ): {', '.join(self.missing)}.")
        if self.own:
            lines.append(f"Bỏ qua, không phải phiếu đơn vị gửi: {', '.join(self.own)}.")
        return tuple(lines)


def sync(folder: Path, program: Program, *, as_of: date, write: bool = True) -> SyncResult:
    """Take the workspace's new and changed files into its register, and write it when anything changed.

    write: False leaves the workspace as it is; the result then shows what would be written.
    Raises WorkspaceError when the register cannot be read or written, or another sync is at work.
    """
    path = folder / REGISTER_NAME
    with _locked(folder) if write else nullcontext():
        before = load_register(path)
        with Cage() as cage:
            found = _found_files(folder, program, cage)
            after = _taken_in(before, found, program, as_of, cage)
        if write and after != before:
            save_register(path, after, program)
    return replace(_result(before, after, found), written=write and after != before)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(folder / f".{REGISTER_NAME}.lock", timeout=_LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise WorkspaceError(
            f"Một lệnh khác đang ghi sổ giao việc trong {folder}. Hãy đợi lệnh đó xong rồi chạy lại."
        ) from error
    except OSError as error:
        raise WorkspaceError(f"Không được phép ghi vào thư mục {folder}. Hãy kiểm tra quyền của thư mục.") from error
    try:
        yield
    finally:
        lock.release()


# --- the files ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _File:
    """One file as it lies in the workspace."""

    path: Path
    shown: str
    kind: str
    month: str
    sha256: str
    receipt: date | None

    @cached_property
    def modified_on(self) -> date:
        """The day of the file's modification time in Vietnam; the epoch when the file is gone meanwhile."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime, _VIETNAM).date()
        except OSError:
            return date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class _Found:
    """The workspace's files. findings: by path, of what is no file taken in (`tiep-nhan.csv` lists, links, pipes…).

    closed: folders that could not be looked into; own: what the tool itself wrote.
    """

    files: tuple[_File, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    closed: tuple[str, ...]
    own: tuple[str, ...]


def _found_files(folder: Path, program: Program, cage: Cage) -> _Found:
    reading = cage.job(read_receipts)
    files: list[_File] = []
    lists: dict[Path, Receipts] = {}
    listing = find_files([root for kind in SUBMISSION_FOLDERS if (root := folder / kind).is_dir()])
    for path in listing.files:
        kind = path.relative_to(folder).parts[0]
        below = path.relative_to(folder / kind)
        home = folder / kind / below.parts[0] if len(below.parts) > 1 and kind == "cap-nhat" else folder / kind
        if home not in lists:
            lists[home] = _receipts(home, reading)
        receipt = lists[home].day(path.relative_to(home).as_posix())
        files.append(_File(path, _shown(path, folder), kind, _month(below), _sha256(path), receipt))
    findings = {home / RECEIPTS_NAME: found.findings for home, found in lists.items()}
    findings |= {refused.path: (refusal(refused.trouble),) for refused in listing.refused}
    return _Found(
        tuple(files),
        {_shown(path, folder): tuple(apply_settings(found, program)) for path, found in findings.items()},
        tuple(_shown(refused.path, folder) for refused in listing.refused if refused.closed),
        tuple(_shown(path, folder) for path in listing.own),
    )


def _receipts(home: Path, reading: Job[Path, Receipts]) -> Receipts:
    """The list of a folder, read in the cage like any file that somebody else may have written."""
    if not has_receipts(home):
        return NO_RECEIPTS
    found = reading.do(home, sum(size_of(home / name) for name in RECEIPT_LISTS))
    return Receipts({}, (failure_finding(found),)) if isinstance(found, Failure) else found


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


# --- taking in ----------------------------------------------------------------------------------------------------


def _taken_in(before: Register, found: _Found, program: Program, as_of: date, cage: Cage) -> Register:
    """Registrations first, so that progress rows find their tasks; each kind in the order it was received."""
    configuration = _digest(program)
    anew = configuration != before.configuration
    entries = {entry.path: entry for entry in before.files}
    register = replace(before, configuration=configuration)
    for kind in SUBMISSION_FOLDERS:
        waiting = _waiting(register) if register.tasks != before.tasks else frozenset()
        stale = [
            _Stale.of(file, entries.get(file.shown), as_of)
            for file in found.files
            if file.kind == kind and (anew or file.shown in waiting or _is_stale(file, entries.get(file.shown)))
        ]
        results = checked(cage, [known.question for known in stale], program, whole)
        arrived = [(_arrived(known, result), result) for known, result in zip(stale, results, strict=True)]
        for arrival, (submission, findings) in sorted(arrived, key=lambda pair: _order(pair[0])):
            register = take_in(register, submission, findings, arrival, program)
    return _with_others(_without_gone(register, found), found.findings)


def _digest(program: Program) -> str:
    """What reads the files: a programme or a tool that changed may read them otherwise."""
    text = json.dumps([__version__, to_plain(program)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _waiting(register: Register) -> frozenset[str]:
    """Files with a progress row that no task was found for."""
    return frozenset(entry.update.source.file for entry in register.log if not entry.code)


def _is_stale(file: _File, entry: FileEntry | None) -> bool:
    if entry is None or not file.sha256 or entry.sha256 != file.sha256 or entry.status == MISSING:
        return True
    return file.receipt is not None and (entry.received_on, entry.received_by) != (file.receipt, RECEIPTS_NAME)


class _Stale(NamedTuple):
    """A file to be read: what is known of it before it is."""

    file: _File
    seen_on: date
    seen_by: str
    question: Question

    @staticmethod
    def of(file: _File, entry: FileEntry | None, as_of: date) -> _Stale:
        """The day it was received as far as it is known, first seen or modified; it is read for that day."""
        known = entry if entry and entry.sha256 == file.sha256 else None
        seen_on = known.received_on if known else file.modified_on
        read_on = min(file.receipt or seen_on, as_of)
        return _Stale(file, seen_on, known.received_by if known else MODIFIED, Question(file.path, file.shown, read_on))


def _arrived(stale: _Stale, result: FileResult) -> Arrival:
    """The file as it came: its day of receipt is the clerk's word, else the unit's, else the day first seen."""
    file, reported_on = stale.file, result.submission.reported_on
    if file.receipt:
        day, told_by = file.receipt, RECEIPTS_NAME
    elif reported_on:
        day, told_by = reported_on, REPORTED
    else:
        day, told_by = stale.seen_on, stale.seen_by
    return Arrival(file.shown, file.kind, file.sha256, file.month, day, told_by)


def _order(arrival: Arrival) -> tuple[str, date, str]:
    return arrival.month, arrival.received_on, arrival.path


def _without_gone(register: Register, found: _Found) -> Register:
    """Files taken in once that are no longer there: renamed ones forgotten, the others marked. Their tasks stay.

    What lies in a folder that could not be looked into is not gone.
    """
    here = {file.shown for file in found.files}
    hashes = {file.sha256 for file in found.files} - {""}
    closed = tuple(f"{folder}/" for folder in found.closed)
    gone = {entry.path for entry in register.files if entry.path not in here and not entry.path.startswith(closed)}
    return replace(
        register,
        files=tuple(
            replace(entry, status=MISSING) if entry.path in gone else entry
            for entry in register.files
            if entry.path not in gone or entry.sha256 not in hashes
        ),
        returned=tuple(row for row in register.returned if row.file not in gone),
        findings=tuple(row for row in register.findings if row[0] not in gone),
    )


def _with_others(register: Register, findings: Mapping[str, tuple[Finding, ...]]) -> Register:
    """The findings of what is no file taken in, which are looked for every time, in place of the last time's."""
    taken_in = {entry.path for entry in register.files}
    known = (row for row in register.findings if row[0] in taken_in)
    return replace(register, findings=with_findings(known, findings))


# --- what was done ------------------------------------------------------------------------------------------------


def _result(before: Register, after: Register, found: _Found) -> SyncResult:
    hashes = {entry.path: entry.sha256 for entry in before.files}
    old = {task.code: task for task in before.tasks}
    kept = [(old[task.code], task) for task in after.tasks if task.code in old]
    findings: dict[str, tuple[Finding, ...]] = {}
    for path, finding in after.findings:
        findings[path] = (*findings.get(path, ()), finding)
    files = [(file.shown, hashes.get(file.shown), file.sha256) for file in found.files]
    return SyncResult(
        register=after,
        new=tuple(path for path, known, _ in files if known is None),
        changed=tuple(path for path, known, now in files if known is not None and known != now),
        unchanged=tuple(path for path, known, now in files if known == now),
        missing=tuple(entry.path for entry in after.files if entry.status == MISSING),
        returned=tuple(dict.fromkeys(row.file for row in after.returned)),
        added=tuple(task.code for task in after.tasks if task.code not in old),
        updated=tuple(new.code for was, new in kept if not new.withdrawn and _content(was) != _content(new)),
        withdrawn=tuple(new.code for was, new in kept if new.withdrawn and not was.withdrawn),
        findings=findings,
        own=found.own,
    )


def _content(task: TrackedTask) -> tuple[object, ...]:
    """What of a task the unit decides: not where it stands, nor the next days of a recurring deadline."""
    deadline = task.deadline._replace(occurrences=())
    return task.unit_code, dict(task.values), deadline, task.milestones, task.withdrawn

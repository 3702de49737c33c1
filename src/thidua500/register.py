"""Sổ giao việc: what came into `phieu/` and `cap-nhat/` is taken into the ledger. The I/O around `ledger`.

A file is read when it is new, its content changed, or the programme or the tool changed. Everything else is only
hashed, so that a sync with nothing new is quick, and writes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua500.base.grouping import grouped
from thidua500.base.model import Finding
from thidua500.base.plain import from_plain
from thidua500.books.incoming import File, Found, Known, Plan, digest, found_files, planned
from thidua500.books.today import Standing, Today, board_text
from thidua500.cage import Cage
from thidua500.checking.caged import FileResult, Question, checked, whole
from thidua500.ledger import decisions, keeping
from thidua500.ledger.desk import Desk, reading, writing
from thidua500.ledger.entries import Arrived, Asked, Gone, Noted, Stated, Synced, record_of
from thidua500.ledger.fold import Books
from thidua500.ledger.intake import MODIFIED, REPORTED, file_anew, recode, take_in
from thidua500.ledger.pen import Pen
from thidua500.ledger.receipts import RECEIPTS_NAME
from thidua500.ledger.records import Change, Register
from thidua500.ledger.store import LEDGER_NAME, DamagedError
from thidua500.ledger.versions import REGISTRATION
from thidua500.printing import PRINT_NAME, Outcome, print_register, stamp_of
from thidua500.program.programme import Program
from thidua500.program.submissions import SUBMISSION_FOLDERS
from thidua500.rules.settings import apply_settings
from thidua500.standing.board import Board
from thidua500.standing.wishes import wish


@dataclass(frozen=True)
class SyncResult:
    """What one sync did. Paths are relative to the workspace, with "/"; codes are tracking codes.

    books: all that the ledger says now. new, changed, unchanged: files by what happened to their content. missing:
    files taken in once that are gone (their tasks stay). returned: files with something that goes back to the unit.
    added, updated: codes. changes: all that units ask to change and the office has not decided; named: those of them
    that this sync met first. findings: path → findings of every file as it now stands, also of those not read this
    time; owed: what the running period lacks. own: what lies among the submissions and is none. written: whether the
    ledger was written to. lost: what is told of a ledger that was begun anew. printed: whether the print was written
    anew; notes: what is told of it.
    """

    books: Callable[[], Books]
    program: Program
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    tracked: int = 0
    changes: tuple[Change, ...] = ()
    named: tuple[Change, ...] = ()
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    owed: tuple[tuple[str, Finding], ...] = ()
    own: tuple[str, ...] = ()
    written: bool = False
    really: bool = True
    lost: tuple[str, ...] = ()
    printed: bool = False
    notes: tuple[str, ...] = ()

    @cached_property
    def register(self) -> Register:
        """The register with all that was ever entered."""
        return self.on(None)

    def on(self, day: date | None) -> Register:
        """The register as known at the end of a day, None: with all that was ever entered."""
        return self.books().on(self.program, day)

    @property
    def errors(self) -> bool:
        """Whether any file has something of severity error, so that it goes back; what is owed is told, and no fault of
        what came."""
        return any(finding.severity == "error" for found in self.findings.values() for finding in found)

    def summary(self) -> tuple[str, ...]:
        """What was done, in lines for the clerk."""
        counts = f"{len(self.new)} mới, {len(self.changed)} thay đổi, {len(self.unchanged)} không đổi"
        tasks = f"{len(self.added)} thêm mới, {len(self.updated)} cập nhật; đang theo dõi {self.tracked}"
        lines = [
            *self.lost,
            f"Tệp: {counts}; {len(self.returned)} tệp có nội dung trả lại.",
            f"Nhiệm vụ: {tasks}.",
        ]
        if self.changes:
            lines.append(f"Đề nghị điều chỉnh, gia hạn, dừng chờ quyết định: {len(self.changes)}.")
        if not self.really:
            lines.append("Chạy thử: chưa ghi gì vào sổ.")
        elif self.written:
            lines.append(f"Đã ghi {LEDGER_NAME}{f', {PRINT_NAME}' if self.printed else ''}.")
        else:
            again = f"; đã in lại {PRINT_NAME}" if self.printed else ""
            lines.append(f"{LEDGER_NAME} không có gì thay đổi{again}.")
        lines += self.notes
        if self.missing:
            lines.append(f"Không còn trong thư mục (nhiệm vụ vẫn giữ trong sổ): {', '.join(self.missing)}.")
        if self.own:
            lines.append(f"Bỏ qua, không phải phiếu đơn vị gửi: {', '.join(self.own)}.")
        return tuple(lines)


def sync(folder: Path, program: Program, *, as_of: date, write: bool = True) -> SyncResult:
    """Take the workspace's new and changed files into its ledger, and print the register when anything changed.

    write: False leaves the workspace as it is; the result then shows what would be written.
    A ledger that turns out to be damaged is put aside and made again from what lies in the folders and the archive.
    Raises WorkspaceError when the ledger cannot be read or written, or another command is at work.
    """
    try:
        return _synced(folder, program, as_of, write=write)
    except DamagedError as error:
        if not write:
            raise
        return _synced(folder, program, as_of, write=write, damaged=error)


def _synced(
    folder: Path, program: Program, as_of: date, *, write: bool, damaged: DamagedError | None = None
) -> SyncResult:
    with writing(folder, really=write, damaged=damaged) as desk, Cage() as cage:
        found = found_files(folder, program, cage)
        plan = planned(desk.of_files, found, program)
        pen = desk.pen(as_of, "sync") if plan.anything or desk.rebuild else None
        if pen:
            if desk.rebuild:
                _rebuild(pen, folder, program, cage)
                plan = planned(pen.books, found, program)
            _take_in(pen, plan, found, program, cage)
        today = Today(desk, program, as_of)
        standing = today.standing if pen else today.known()
        if pen and write:
            _keep(folder, found, pen)
            desk.commit(pen)
            today.remember()
        outcome = _printed(today, cage) if write else Outcome(written=False)
    return _result(desk, program, found=found, plan=plan, now=standing, pen=pen, printed=outcome)


def print_again(folder: Path, program: Program, as_of: date) -> tuple[str, ...]:
    """The print follows what another command wrote into the ledger; what is told of it."""
    with writing(folder) as desk, Cage() as cage:
        return _printed(Today(desk, program, as_of), cage).notes


def register_on(folder: Path, program: Program, day: date | None) -> Register:
    """The workspace's register as known at the end of a day, None: with all that was ever entered.

    Raises WorkspaceError before the first `sync`.
    """
    return books_of_workspace(folder).on(program, day)


def board_of(folder: Path, program: Program, day: date, unit: str | None = None) -> Board:
    """The board of a day, with `unit` of one unit; reckoned once for the ledger as it stands.

    Raises WorkspaceError before the first `sync`.
    """
    with reading(folder) as desk:
        text = board_text(desk, program, day, unit, lambda: desk.books.on(program, day))
    found: Board = from_plain(Board, json.loads(text))
    return found


def books_of_workspace(folder: Path) -> Books:
    """All that the workspace's ledger says. Raises WorkspaceError before the first `sync`."""
    with reading(folder) as desk:
        return desk.books


# --- taking in ----------------------------------------------------------------------------------------------------


def _take_in(pen: Pen, plan: Plan, found: Found, program: Program, cage: Cage) -> None:
    """Registrations first, so that progress rows find their tasks; then what the office decided."""
    if plan.configuration:
        pen.write("sync", Synced("sync", plan.configuration))
    for item in plan.filed:
        version = pen.books.lines[item.line].last
        file_anew(pen, version, _arrival(item, version.filed, None, pen.day))
    for number, path in sorted(plan.gone.items()):
        pen.write("gone", Gone(path, number))
    for kind in SUBMISSION_FOLDERS:
        _read(pen, [item for item in plan.read if item.file.kind == kind], program, cage)
        if kind == REGISTRATION and pen.new:
            for version in [v for v in pen.books.versions.values() if v.reading.uncoded]:
                recode(pen, version, program)
    ruled = tuple(apply_settings(decisions.enter(pen, plan.decided), program))
    noted = [*found.findings.items(), *([(decisions.DECISIONS_NAME, ruled)] if ruled else [])]
    findings = Noted(tuple((path, finding) for path, of_path in sorted(noted) for finding in of_path))
    if findings != pen.books.noted:
        pen.write("folder", findings)
    _name_changes(pen, program)


def _read(pen: Pen, items: list[Known], program: Program, cage: Cage) -> None:
    """The files of one kind, taken in by month, day and name, whatever their order in the folder."""
    known = [pen.books.versions[item.of].filed if item.of else None for item in items]
    questions = [
        Question(item.file.path, item.file.shown, min(item.file.receipt or (filed or item.file).received_on, pen.day))
        for item, filed in zip(items, known, strict=True)
    ]
    results = checked(cage, questions, program, whole)
    arrived = [
        (_arrival(item, filed, result, pen.day), result)
        for item, filed, result in zip(items, known, results, strict=True)
    ]
    arrived.sort(key=lambda pair: (pair[0].month, pair[0].received_on, pair[0].path))
    for arrival, (submission, findings) in arrived:
        take_in(pen, submission, findings, arrival, program)


def _arrival(item: Known, filed: Arrived | None, result: FileResult | None, today: date) -> Arrived:
    """The file as it came: its day of receipt is the clerk's word, else the unit's, else the day first seen."""
    file = item.file
    reported_on = result.submission.reported_on if result else None
    weekly = file.weekly or bool(result and result.submission.weekly)
    if file.receipt:
        day, told_by = file.receipt, RECEIPTS_NAME
    elif reported_on:
        day, told_by = reported_on, REPORTED
    elif filed:
        day, told_by = filed.received_on, filed.received_by
        weekly = weekly or filed.weekly
    else:
        day, told_by = min(file.received_on, today), MODIFIED
    told = told_by != MODIFIED
    return Arrived(file.shown, file.kind, file.sha256, file.month, day, told_by, told, weekly, item.of, item.line)


def _name_changes(pen: Pen, program: Program) -> None:
    """Each change that a unit asks for is named once, with both values."""
    register = pen.books.on(program)
    for task in register.tasks:
        for change in task.changes:
            key = (change.code, change.kind, change.before, change.after, change.asked_on)
            if key not in pen.books.named:
                day = change.asked_on
                asked = Asked(change.kind, change.before, change.after, day, change.source, change.version)
                pen.write("change", asked, change.code, day=day)


def _rebuild(pen: Pen, folder: Path, program: Program, cage: Cage) -> None:
    """What the archive's index tells is taken in again, in its order; a copy that is damaged is passed by."""
    with TemporaryDirectory() as home:
        for number, kept in enumerate(dict.fromkeys(keeping.index(folder))):
            suffix = Path(kept.path).suffix
            data = keeping.kept_bytes(folder, kept.sha256, suffix)
            if data is None:
                continue
            path = Path(home) / str(number) / Path(kept.path).name
            path.parent.mkdir()
            path.write_bytes(data)
            day = date.fromisoformat(kept.received_on)
            receipt = day if kept.received_by == RECEIPTS_NAME else None
            file = File(path, kept.path, kept.kind, kept.month, kept.sha256, receipt, bool(kept.weekly), day)
            lines = {line.last.filed.path: (n, line.last) for n, line in pen.books.lines.items()}
            line, last = lines.get(kept.path, (0, None))
            if last is None or last.filed.sha256 != kept.sha256:
                _read(pen, [Known(file, line)], program, cage)


def _keep(folder: Path, found: Found, pen: Pen) -> None:
    """The copies are on the disk before the ledger says that the files came."""
    paths = {file.shown: file.path for file in found.files}
    lines = []
    for entry in pen.new:
        filed = record_of(Arrived, entry.body) if entry.kind == "arrival" else None
        if filed and filed.sha256 and filed.path in paths:
            keeping.keep(folder, paths[filed.path], filed.sha256)
            told = (filed.received_on.isoformat(), filed.received_by, "1" if filed.weekly else "")
            lines.append(keeping.Kept(filed.sha256, filed.path, filed.kind, filed.month, *told, pen.day.isoformat()))
    if lines:
        keeping.note(folder, lines)


def _printed(today: Today, cage: Cage) -> Outcome:
    """The print follows the ledger, and the day."""
    desk, program, as_of = today.desk, today.program, today.as_of
    stamp = f"{desk.state[:16]} {as_of} {digest(program)[:8]}"
    if stamp_of(desk.folder / PRINT_NAME) == stamp:
        return Outcome(written=False)
    register = today.whole
    asked = {task.code: "; ".join(map(wish, task.changes)) for task in register.tasks if task.changes}
    return print_register(desk.folder, register, program, as_of, cage, stamp=stamp, asked=asked)


# --- what was done ------------------------------------------------------------------------------------------------


def _result(
    desk: Desk, program: Program, *, found: Found, plan: Plan, now: Standing, pen: Pen | None, printed: Outcome
) -> SyncResult:
    findings = {path: tuple(found) for path, found in grouped(now.findings).items()}
    new = {item.file.shown for item in plan.read if not item.line}
    changed = {item.file.shown for item in plan.read if item.line and not item.of}
    files = [file.shown for file in found.files]
    lines = (pen.books if pen else desk.of_files).lines
    entries = pen.new if pen else []
    named = {(entry.code, record_of(Asked, entry.body).kind) for entry in entries if entry.kind == "change"}
    stated = [entry for entry in entries if entry.kind == "task" and entry.code]
    added = tuple(entry.code for entry in stated if record_of(Stated, entry.body).first)
    return SyncResult(
        **{**now._asdict(), "findings": findings},
        books=lambda: pen.books if pen else books_of_workspace(desk.folder),
        program=program,
        new=tuple(path for path in files if path in new),
        changed=tuple(path for path in files if path in changed),
        unchanged=tuple(path for path in files if path not in new | changed),
        missing=tuple(sorted(line.last.filed.path for line in lines.values() if line.gone(None))),
        added=added,
        updated=tuple(dict.fromkeys(entry.code for entry in stated if entry.code not in added)),
        named=tuple(change for change in now.changes if (change.code, change.kind) in named),
        own=found.own,
        written=bool(entries) and desk.writable,
        really=desk.writable,
        lost=desk.lost,
        printed=printed.written,
        notes=printed.notes,
    )

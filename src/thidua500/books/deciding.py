"""What the office itself writes into the ledger: its decisions, a sync taken back; and whether all of it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import ToolError, UsageError
from thidua500.base.text import show_day
from thidua500.ledger import decisions
from thidua500.ledger.desk import Desk, reading, writing
from thidua500.ledger.entries import Arrived, Entry, Synced, Undone, record_of
from thidua500.ledger.keeping import ARCHIVE, damaged, place_of
from thidua500.ledger.matching import normal_code
from thidua500.ledger.records import Change, ChangeKind, Verdict
from thidua500.ledger.store import LEDGER_NAME


class Word(NamedTuple):
    """A decision of the office: yes or no, by which document or organ, from which day; kind: None for all asked."""

    verdict: Verdict
    by: str
    on: date
    kind: ChangeKind | None = None


def decide(folder: Path, codes: Sequence[str], word: Word, today: date) -> tuple[Change, ...]:
    """Write the office's decision on what the units of these tasks ask; what was decided.

    Raises UsageError for an unknown code or a task of which nothing such is asked: then nothing is written.
    """
    if not word.by.strip():
        raise UsageError("Thiếu căn cứ: ghi số văn bản hoặc cơ quan quyết định sau --by.")
    decided: list[Change] = []
    with writing(folder) as desk:
        pen = desk.pen(today, "decide")
        for code in dict.fromkeys(map(normal_code, codes)):
            asked = _asked(desk, code, word.kind)
            line = decisions.Line(code, word.kind, word.on, word.by.strip(), word.verdict, "")
            for ruling in decisions.decided_by(line, asked):
                pen.write("decision", ruling, code, day=word.on)
            decided += [c._replace(decided=word.verdict, decided_on=word.on, decided_by=line.by) for c in asked]
        desk.commit(pen)
    return tuple(decided)


def _asked(desk: Desk, code: str, kind: ChangeKind | None) -> list[Change]:
    asked = decisions.asked_of(code, desk.books)
    if asked is None:
        raise UsageError(f"Mã “{code}” không có trong sổ giao việc. Xem mã bằng lệnh: thidua500 status")
    wanted = [change for change in asked if kind in (None, change.kind)]
    if not wanted:
        what = f" {decisions.KINDS[kind][0]}" if kind else ""
        raise UsageError(f"{code} hiện không có đề nghị{what} nào chờ quyết định.")
    return wanted


class TakenBack(NamedTuple):
    """What an undo took back: which command's writing, of which day, and what it had taken in."""

    command: str
    day: date
    files: tuple[str, ...]
    decisions: int


def undo(folder: Path, today: date) -> TakenBack:
    """The last sync or decision counts no longer, by an entry that says so; nothing is deleted.

    Raises ToolError when there is none, or a period has been closed since.
    """
    with writing(folder) as desk:
        entries = desk.store.entries() if desk.store else []
        batch = _last(entries)
        kinds = {entry.kind for entry in entries if entry.batch > batch[0].batch}
        if "close" in kinds:
            raise ToolError("Sau lần sync này đã khóa sổ một kỳ, nên không lùi lại được nữa.")
        pen = desk.pen(today, "undo")
        pen.write("undo", Undone(batch[0].batch))
        desk.commit(pen)
    files = [record_of(Arrived, entry.body).path for entry in batch if entry.kind == "arrival"]
    command = record_of(Synced, batch[0].body).command
    ruled = sum(entry.kind == "decision" for entry in batch)
    return TakenBack(command, batch[0].recorded_on, tuple(dict.fromkeys(files)), ruled)


def _last(entries: Sequence[Entry]) -> list[Entry]:
    """The last batch that took something in and still counts."""
    undone = {record_of(Undone, entry.body).batch for entry in entries if entry.kind == "undo"}
    taken = {entry.batch for entry in entries if entry.kind in {"arrival", "gone", "decision"}} - undone
    if not taken:
        raise ToolError("Sổ chưa có lần sync nào để lùi lại.")
    last = max(taken)
    return [entry for entry in entries if entry.batch == last]


def verify(folder: Path) -> tuple[str, ...]:
    """The places where ledger or archive are not what was written, in a clerk's words; () when all is whole."""
    with reading(folder) as desk:
        store = desk.store
        broken = [f"{LEDGER_NAME}, mục {b.seq}: {b.what}." for b in store.broken()] if store else []
        arrived = _arrived(store.entries("kind = 'arrival'") if store else [])
    faulty = [f"{path}: nội dung không còn như khi tiếp nhận." for path in damaged(folder)]
    missing = [
        f"{ARCHIVE}: thiếu bản lưu của {path} (nhận ngày {show_day(day)})."
        for sha256, (path, day) in arrived.items()
        if sha256 and not place_of(folder, sha256, Path(path).suffix).exists()
    ]
    return (*broken, *faulty, *missing)


def _arrived(entries: Sequence[Entry]) -> dict[str, tuple[str, date]]:
    """Hash → the path under which the content came first (its copy has that ending), and the day."""
    found: dict[str, tuple[str, date]] = {}
    for entry in entries:
        filed = record_of(Arrived, entry.body)
        if not filed.of:
            found.setdefault(filed.sha256, (filed.path, filed.received_on))
    return found

"""The ledger of a workspace on the desk: opened under the lock, its books, one command's writing, what is remembered.

A ledger that cannot be read is put aside under another name, never written over; the next one begins anew from the
archive, and says which history is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from thidua500.base.errors import WorkspaceError
from thidua500.base.files import DRAFT, shown_path, trouble
from thidua500.ledger.entries import Entry
from thidua500.ledger.fold import Books, books_of
from thidua500.ledger.keeping import ARCHIVE, index
from thidua500.ledger.pen import Pen
from thidua500.ledger.store import LEDGER_NAME, DamagedError, Head, Store, damage
from thidua500.ledger.versions import code_parts

OLD_REGISTER = "so-giao-viec.xlsx"  # the print; in version 0.1.0 it held the register itself
_LOCK_SECONDS = 10
# What tells which files are known, without what they say.
_OF_FILES = "kind IN ('sync', 'arrival', 'gone', 'undo', 'folder', 'decision', 'home', 'report', 'close')"


@dataclass
class Desk:
    """An open ledger. store: None where there is none yet and nothing may be written.

    lost: what a clerk must be told of a ledger that was begun anew. rebuild: whether the archive knows more than it.
    """

    folder: Path
    store: Store | None
    head: Head
    lost: tuple[str, ...] = ()
    rebuild: bool = False
    writable: bool = True

    @cached_property
    def of_files(self) -> Books:
        """The books without what the files say."""
        return self._folded(self.store.entries(_OF_FILES) if self.store else ())

    @cached_property
    def books(self) -> Books:
        """The whole books; a pen writes on in them."""
        return self._folded(self.store.entries() if self.store else ())

    def _folded(self, entries: Sequence[Entry]) -> Books:
        """Entries that cannot be folded are a ledger's damage where its chain is broken, else a fault of the tool."""
        try:
            return books_of(entries)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            if self.store and self.store.broken():
                raise DamagedError(damage(self.store.path)) from error
            raise

    def books_about(self, code: str) -> Books:
        """The books of one task: what is said of it, under any code it had, and of its unit's others to tell by whether
        their files still hold it."""
        if not self.store:
            return books_of(())
        found = {entry.seq: entry for entry in self.store.entries(_OF_FILES)}
        names = _names(self.of_files, code)
        mine = self.store.entries(f"code IN ({_marks(names)})", *names)
        lines = {self.of_files.versions[self.of_files.roots[e.about]].line for e in mine if e.kind == "task"}
        readings = [version.seq for line in lines for version in self.of_files.lines[line].versions]
        beside = self.store.entries(f"kind = 'task' AND about IN ({_marks(readings)})", *readings)
        unit = code_parts(code)[0]
        others = self.store.entries("kind = 'task' AND code > ? AND code < ?", f"{unit}-", f"{unit}.")
        found |= {entry.seq: entry for entry in (*mine, *beside, *others)}
        return self._folded([found[seq] for seq in sorted(found)])

    @property
    def state(self) -> str:
        """The hash of the last entry that says anything of the register: a report that was written changes nothing."""
        return self.store.state() if self.store else self.head.hash

    def pen(self, day: date, command: str) -> Pen:
        """For one batch of new entries."""
        return Pen(self.books, self.head.seq, self.head.batch + 1, day, command)

    def commit(self, pen: Pen) -> None:
        """What the pen wrote goes to the disk, all or nothing."""
        if pen.new and self.writable and self.store:
            self.store.append(pen.new)
            self.head = self.store.head()

    def remembered(self, name: str, state: str, reckon: Callable[[], str]) -> str:
        """What was reckoned for this ledger and `state`; reckoned now where it was not."""
        key = hashlib.sha256(f"{self.state} {state}".encode()).hexdigest()
        known = self.store.memo(name, key) if self.store else None
        if known is None:
            known = reckon()
            if self.store and self.writable:
                self.store.remember(name, key, known)
        return known


def _names(books: Books, code: str) -> list[str]:
    """The code, the one it has become, and those it had."""
    now = books.former.get(code, code)
    return [now, *(old for old, new in books.former.items() if new == now)]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


@contextmanager
def reading(folder: Path) -> Iterator[Desk]:
    """The ledger of a workspace, to be read. Raises WorkspaceError where there is none, or it is damaged."""
    path = folder / LEDGER_NAME
    if not path.exists():
        raise WorkspaceError(f"Chưa có {LEDGER_NAME} trong {shown_path(folder)}. Hãy chạy “thidua500 sync” trước.")
    try:
        store = Store(path)
    except DamagedError as error:
        raise WorkspaceError(f"{error} Hãy chạy “thidua500 sync” để dựng lại từ các tệp đã nhận.") from error
    try:
        yield Desk(folder, store, store.head())
    finally:
        store.close()


@contextmanager
def writing(folder: Path, *, really: bool = True, damaged: DamagedError | None = None) -> Iterator[Desk]:
    """The ledger of a workspace under its lock, made where there is none. really: False writes nothing anywhere.

    damaged: what was found of the ledger while it was read; it is put aside, and another one begun.
    """
    if not really:
        path = folder / LEDGER_NAME
        store = Store(path) if path.exists() else None
        try:
            yield Desk(folder, store, store.head() if store else Head(), writable=False)
        finally:
            if store:
                store.close()
        return
    with _locked(folder), _swept(folder):
        store, lost = _opened(folder, damaged)
        try:
            head = store.head()
            if (folder / f"{LEDGER_NAME}-journal").exists():  # void, it stays until something is written
                store.remember("journal", "", "")
            archive = head.seq == 0 and bool(index(folder))
            yield Desk(folder, store, head, lost or _lost(folder, head, archive=archive), rebuild=archive)
        finally:
            store.close()


def _opened(folder: Path, damaged: DamagedError | None) -> tuple[Store, tuple[str, ...]]:
    path = folder / LEDGER_NAME
    try:
        if damaged is None:
            return Store(path), ()
    except DamagedError as error:
        damaged = error
    aside = next(p for n in range(1, 1000) if not (p := folder / f"so-giao-viec.hong-{n}.db").exists())
    try:
        path.rename(aside)
    except OSError as refused:
        raise WorkspaceError(f"{damaged} Không đổi tên được tệp hỏng: {trouble(refused)}") from refused
    kept = f"{damaged} Tệp hỏng được giữ lại với tên {aside.name}."
    return Store(path), (kept, *_REBUILT)


_REBUILT = (
    f"Đã dựng lại sổ từ phieu/, cap-nhat/ và {ARCHIVE}/. Không dựng lại được: quyết định ghi bằng lệnh decide "
    "(quyết định trong dieu-chinh.csv vẫn còn), các lần undo, các kỳ đã khóa sổ và các báo cáo đã ghi nhận; "
    "mã nhiệm vụ được đánh lại theo thứ tự tệp đến.",
)


def _lost(folder: Path, head: Head, *, archive: bool) -> tuple[str, ...]:
    if archive:
        return (f"Không thấy {LEDGER_NAME} (sổ gốc) dù {ARCHIVE}/ đã có tệp.", *_REBUILT)
    if head.seq == 0 and (folder / OLD_REGISTER).exists():
        return (
            f"Chưa có sổ gốc {LEDGER_NAME}; {OLD_REGISTER} là bản in (hoặc sổ của bản 0.1.0). Sổ gốc được dựng mới từ "
            "phieu/ và cap-nhat/; lịch sử các lần gửi lại trước đây không có trong các thư mục này.",
        )
    return ()


@contextmanager
def _swept(folder: Path) -> Iterator[None]:
    """While a command writes, a mark stands in the folder: one that is found tells of a command that was ended, and
    the drafts that it left are taken away."""
    mark = folder / ".so-giao-viec.dang-ghi"
    if mark.exists():
        for place in (folder, folder / ARCHIVE, folder / "bao-cao"):
            drafts = place.glob(f"{DRAFT}*.tmp") if place == folder else place.rglob(f"{DRAFT}*.tmp")
            for draft in drafts:
                with suppress(OSError):
                    draft.unlink()
    try:
        mark.touch()
        yield
    finally:
        with suppress(OSError):
            mark.unlink()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(folder / f".{OLD_REGISTER}.lock", timeout=_LOCK_SECONDS)
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

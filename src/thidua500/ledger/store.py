"""The ledger on the disk, `so-giao-viec.db`: SQLite, written behind only.

`entries` holds every entry with the hash of the one before; triggers refuse to change or delete one, or to put one
anywhere but behind the last. `memo` holds what can be reckoned again at any time, for the state it was reckoned from.
The views let an analyst ask in SQL. Full synchronous and a rollback journal: a power cut leaves the state before a
command or after it, also on a shared drive.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import WorkspaceError
from thidua500.base.files import Trouble, shown_path
from thidua500.ledger.entries import GENESIS, Entry, chained
from thidua500.ledger.schema import SCHEMA, VERSION

LEDGER_NAME = "so-giao-viec.db"

_COLUMNS = "seq, batch, recorded_on, day, kind, code, about, body"
_INSERT = f"INSERT INTO entries ({_COLUMNS}, previous, hash) VALUES ({', '.join('?' * 10)})"
# Nothing else may make a good ledger be put aside. "": what Python itself cannot read of a page (no UTF-8).
_OF_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_ERROR", "SQLITE_SCHEMA")
_IN_THE_WAY = Trouble("tệp đang được chương trình khác sử dụng", "Hãy đóng chương trình đang mở sổ rồi chạy lại.")


class DamagedError(WorkspaceError):
    """The file is no ledger that can be read. The message says what was found."""


class Head(NamedTuple):
    """Where the ledger ends: the number and hash of the last entry, the number of the last batch."""

    seq: int = 0
    hash: str = GENESIS
    batch: int = 0


class Broken(NamedTuple):
    """A place where the chain does not hold: the entry and what is wrong with it."""

    seq: int
    what: str


class Store:
    """One open ledger. Raises WorkspaceError when it cannot be written, DamagedError when it is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        fresh = not path.exists()
        with self._told():
            self._db = sqlite3.connect(path, timeout=10, isolation_level=None)
        with self._told():
            self._db.execute("PRAGMA journal_mode = DELETE")
            self._db.execute("PRAGMA synchronous = EXTRA")  # and the folder, when the journal is gone
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if fresh or (version == 0 and self._is_blank()):
                self._db.executescript(SCHEMA)
            elif version != VERSION:
                self._db.close()
                raise _not_ours(path, version)
            else:
                self._db.execute("SELECT hash FROM entries LIMIT 1").fetchone()

    def _is_blank(self) -> bool:
        """A file that a command made and never wrote to, because it was ended."""
        return self.path.stat().st_size == 0

    def close(self) -> None:
        """Lets go of the file."""
        self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _explained(self.path, error) from error

    # --- reading --------------------------------------------------------------------------------------------------

    def head(self) -> Head:
        """Where the ledger ends."""
        with self._told():
            row = self._db.execute("SELECT seq, hash, batch FROM entries ORDER BY seq DESC LIMIT 1").fetchone()
        return Head(*row) if row else Head()

    def state(self) -> str:
        """The hash of the last entry that is no record of a report."""
        with self._told():
            row = self._db.execute(
                "SELECT hash FROM entries WHERE kind NOT IN ('report', 'close') ORDER BY seq DESC LIMIT 1"
            ).fetchone()
        return row[0] if row else GENESIS

    def entries(self, where: str = "", *values: object) -> list[Entry]:
        """The entries in order; where: a condition in SQL."""
        with self._told():
            rows = self._db.execute(f"SELECT {_COLUMNS} FROM entries {where and 'WHERE ' + where} ORDER BY seq", values)
            try:
                return [_entry(row) for row in rows]
            except (ValueError, TypeError) as error:
                raise DamagedError(damage(self.path)) from error

    def broken(self) -> list[Broken]:
        """The places where an entry is not what was written, or does not follow the one before."""
        with self._told():
            rows = self._db.execute(f"SELECT {_COLUMNS}, previous, hash FROM entries ORDER BY seq")
            return list(_check(rows))

    def memo(self, name: str, key: str) -> str | None:
        """What was reckoned under that name for that state, None where nothing was."""
        with self._told():
            row = self._db.execute("SELECT value FROM memo WHERE name = ? AND key = ?", (name, key)).fetchone()
        return row[0] if row else None

    # --- writing --------------------------------------------------------------------------------------------------

    def append(self, entries: Iterable[Entry]) -> None:
        """All of them, or none: the entries that come behind the last."""
        with self._told(), self._transaction():
            previous = self.head().hash
            rows = []
            for entry in entries:
                after = chained(previous, entry)
                days = (entry.recorded_on.isoformat(), entry.day.isoformat())
                rows.append((*entry[:2], *days, *entry[4:], previous, after))
                previous = after
            self._db.executemany(_INSERT, rows)

    def remember(self, name: str, key: str, value: str) -> None:
        """Keep what was reckoned, in place of what was reckoned for another state. A ledger that is read only or in
        use forgets."""
        try:
            with self._transaction():
                self._db.execute("INSERT OR REPLACE INTO memo (name, key, value) VALUES (?, ?, ?)", (name, key, value))
        except sqlite3.Error:
            return

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """A ledger, opened and let go of."""
    store = Store(path)
    try:
        yield store
    finally:
        store.close()


def _entry(row: tuple[object, ...]) -> Entry:
    seq, batch, recorded_on, day, *rest = row
    return Entry(seq, batch, date.fromisoformat(str(recorded_on)), date.fromisoformat(str(day)), *rest)  # type: ignore[arg-type]


def _check(rows: Iterable[tuple[object, ...]]) -> Iterator[Broken]:
    expected, previous = 1, GENESIS
    for *parts, before, written in rows:
        try:
            entry = _entry(tuple(parts))
            json.loads(entry.body)
        except (ValueError, TypeError):
            yield Broken(expected, "nội dung không đọc được")
            expected, previous = expected + 1, str(written)
            continue
        if entry.seq != expected:
            yield Broken(expected, f"thiếu từ mục {expected} đến mục {entry.seq - 1}")
        elif before != previous:
            yield Broken(entry.seq, "không nối tiếp mục liền trước")
        if chained(str(before), entry) != written:
            yield Broken(entry.seq, "nội dung đã bị sửa sau khi ghi")
        expected, previous = entry.seq + 1, str(written)


def _explained(path: Path, error: sqlite3.Error) -> WorkspaceError:
    code = getattr(error, "sqlite_errorname", "") or ""
    name = shown_path(path)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return WorkspaceError(f"Không ghi được {name}: {_IN_THE_WAY}")
    if code.startswith("SQLITE_FULL"):
        return WorkspaceError(f"Không ghi được {name}: hết chỗ trống trên ổ đĩa. Xóa bớt tệp thừa rồi chạy lại.")
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return WorkspaceError(f"Không ghi được {name}: không có quyền. Hãy kiểm tra quyền của tệp và thư mục.")
    if code.startswith("SQLITE_IOERR"):
        return WorkspaceError(f"Không đọc, ghi được {name}: ổ đĩa báo lỗi hoặc hết chỗ. Kiểm tra ổ đĩa rồi chạy lại.")
    if not code or code.startswith(_OF_DAMAGE):
        return DamagedError(damage(path))
    return WorkspaceError(f"Không đọc, ghi được {name} ({error}). Sổ được giữ nguyên; hãy chạy lại.")


def damage(path: Path) -> str:
    """What a clerk is told of a ledger that is none."""
    return f"Sổ gốc {shown_path(path)} bị hỏng hoặc không phải sổ do công cụ lập."


def _not_ours(path: Path, version: int) -> WorkspaceError:
    if version > VERSION:
        return WorkspaceError(f"{shown_path(path)} do bản mới hơn của công cụ ghi. Hãy cài bản mới rồi chạy lại.")
    return DamagedError(damage(path))

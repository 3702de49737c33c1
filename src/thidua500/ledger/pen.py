"""Writing on: new entries behind those of the books, in one batch, taken into the books as they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua500.ledger.entries import Entry, Kind, Synced, text_of
from thidua500.ledger.fold import Books


@dataclass
class Pen:
    """What one command writes. last: the number of the last entry so far; day: the day of the command."""

    books: Books
    last: int
    batch: int
    day: date
    command: str = "sync"
    new: list[Entry] = field(default_factory=list)

    def write(self, kind: Kind, record: Any, code: str = "", about: int = 0, day: date | None = None) -> int:
        """One more entry; its number. The first of a batch says which command writes it."""
        if not self.new and kind not in {"sync", "report", "close"}:
            self.write("sync", Synced(self.command))
        entry = Entry(self.last + 1, self.batch, self.day, day or self.day, kind, code, about, text_of(record))
        self.last = entry.seq
        self.new.append(entry)
        self.books.add(entry)
        return entry.seq

"""How things stand on the day of a command: each part reckoned once, and remembered in the ledger for the next one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from thidua500.base.model import Finding
from thidua500.base.plain import from_plain, json_text, to_plain
from thidua500.books.incoming import digest
from thidua500.ledger.desk import Desk
from thidua500.ledger.records import Change, Register
from thidua500.program.programme import Program
from thidua500.standing.board import board
from thidua500.standing.lacking import running_findings


class Standing(NamedTuple):
    """How things stand after a sync: see `SyncResult`."""

    tracked: int
    returned: tuple[str, ...]
    changes: tuple[Change, ...]
    findings: tuple[tuple[str, Finding], ...]
    owed: tuple[tuple[str, Finding], ...]


@dataclass
class Today:
    """How things stand on the day of a sync: each part reckoned when it is asked for, and once."""

    desk: Desk
    program: Program
    as_of: date

    @cached_property
    def whole(self) -> Register:
        """The register with all that was ever entered."""
        return self.desk.books.on(self.program)

    @cached_property
    def register(self) -> Register:
        """The register as known on the day."""
        return self.desk.books.on(self.program, self.as_of)

    @cached_property
    def standing(self) -> Standing:
        """What a sync tells."""
        return Standing(
            tracked=sum(not task.withdrawn for task in self.whole.tasks),
            returned=tuple(dict.fromkeys(row.file for row in self.whole.returned)),
            changes=tuple(change for task in self.whole.tasks for change in task.changes),
            findings=self.whole.findings,
            owed=running_findings(self.register, self.program, self.as_of),
        )

    def known(self) -> Standing:
        """The same of a ledger to which nothing is written: as it was reckoned for it before."""
        found: Standing = from_plain(Standing, json.loads(self._remembered()))
        return found

    def remember(self) -> None:
        """For the next sync with nothing new, and for the clerk who asks for the board."""
        self._remembered()
        board_text(self.desk, self.program, self.as_of, None, lambda: self.register)

    def _remembered(self) -> str:
        return _text(self.desk, "standing", f"{digest(self.program)} {self.as_of}", lambda: self.standing)


def board_text(desk: Desk, program: Program, day: date, unit: str | None, register: Callable[[], Register]) -> str:
    """A board as JSON, reckoned once for the ledger as it stands."""
    return _text(desk, "board", f"{digest(program)} {day} {unit}", lambda: board(register(), program, day, unit))


def _text(desk: Desk, name: str, state: str, reckon: Callable[[], object]) -> str:
    return desk.remembered(name, state, lambda: json_text(to_plain(reckon()), compact=True))

"""The table of phrases (`deadline_phrases.txt`) and the short notation it writes readings in.

    phrase | kind start..due @hour p phases +follow-up every cycles [next days] warnings | what is known besides

A part that is empty is left out. Without a third column: tam-phuoc, issue date not set, asked on 1 June 2026.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.model import Deadline
from thidua500.deadlines import read_deadline
from thidua500.program.configuration import load_builtin
from thidua500.program.programme import Program

TABLE = Path(__file__).with_name("deadline_phrases.txt")
ASKED = "2026-06-01"


class Phrase(NamedTuple):
    """One row of the table, under its section."""

    section: str
    text: str
    reading: str
    known: dict[str, str]

    @property
    def program(self) -> Program:
        issued = self.known.get("issued")
        return load_builtin(self.known.get("program", "tam-phuoc"), date.fromisoformat(issued) if issued else None)

    def read(self) -> Deadline:
        """How the tool reads it."""
        return read_deadline(self.text, self.program, as_of=date.fromisoformat(self.known.get("as_of", ASKED)))


def phrases() -> tuple[Phrase, ...]:
    """All rows, in order."""
    rows, section = [], ""
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("# "):
            section = line[2:]
        elif line and not line.startswith("//"):
            text, reading, *known = (part.strip() for part in line.split(" | "))
            rows.append(Phrase(section, text, reading, dict(pair.split("=") for pair in " ".join(known).split())))
    return tuple(rows)


def notation(deadline: Deadline) -> str:
    """A reading in the table's notation."""
    parts = [deadline.kind]
    if deadline.start or deadline.due:
        parts.append(f"{deadline.start or ''}..{deadline.due or ''}")
    if deadline.due_time:
        parts.append(f"@{deadline.due_time:%H:%M}")
    if deadline.phases:
        parts.append("p" + ",".join(map(str, deadline.phases)))
    if deadline.follow_up:
        parts.append("+" + ",".join(map(str, deadline.follow_up)))
    if deadline.every:
        parts.append("every " + ",".join(deadline.every))
    if deadline.occurrences:
        parts.append("[" + " ".join(map(str, deadline.occurrences)) + "]")
    return " ".join([*parts, *deadline.warnings])

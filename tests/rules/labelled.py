"""Cells with a clerk's judgement from `tests/data/`, a third of them held out, and how often the rules agree."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parents[1] / "data"
_HELD_OUT = {1, 3, 8, 10}  # of every twelve lines: a third, and no rhythm of the tables falls in with it


class Labelled(NamedTuple):
    """One line: what stands before its last bar, the cell, and whether it is held out."""

    labels: tuple[str, ...]
    text: str
    held_out: bool


def labelled(name: str) -> list[Labelled]:
    """The lines of a table, without notes."""
    lines = [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    parts = [line.split(" | ") for line in lines]
    return [Labelled(tuple(p[:-1]), p[-1], at % 12 in _HELD_OUT) for at, p in enumerate(parts)]


class Agreement(NamedTuple):
    """How findings agree with the judgements: rightly found, found without reason, overlooked."""

    right: list[str]
    wrong: list[str]
    missed: list[str]

    @property
    def precision(self) -> float:
        """The share of findings that are right."""
        return len(self.right) / (len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        """The share of faults that are found."""
        return len(self.right) / (len(self.right) + len(self.missed))

    def __str__(self) -> str:
        lines = [f"precision {self.precision:.1%}, recall {self.recall:.1%} of {len(self.right) + len(self.missed)}"]
        return "\n".join([*lines, *(f"  wrong: {t}" for t in self.wrong), *(f"  missed: {t}" for t in self.missed)])


def agreement(rows: list[tuple[str, bool, bool]]) -> Agreement:
    """Of (text, found, faulty)."""
    return Agreement(
        [text for text, found, faulty in rows if found and faulty],
        [text for text, found, faulty in rows if found and not faulty],
        [text for text, found, faulty in rows if not found and faulty],
    )

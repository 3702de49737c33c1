"""What the rules over all files keep of each file: few words a task, so that a thousand files stay small."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from thidua500.base.model import CellRef
from thidua500.program.programme import Unit


class TitleAt(NamedTuple):
    """A task's name and where it stands: its number in the file and its cell (None when the file gave none)."""

    title: str
    number: int
    cell: CellRef | None


@dataclass(frozen=True, slots=True)
class UnitTasks:
    """One file as one unit's part: path, the unit it was understood to be (None: unknown), the name to show.

    growth: whether any of its tasks serves growth (rule D702).
    kinds: the codes of the required kinds of tasks (D707), each as often as the file has such a task.
    common: the unit's rows of a table of many units' tasks, or of a milestones table: assigned, not yet registered.
    """

    path: str
    unit: Unit | None
    name: str
    tasks: tuple[TitleAt, ...]
    growth: bool
    common: bool = False
    kinds: tuple[str, ...] = ()

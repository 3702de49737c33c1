"""Whether a registered task carries out one that the document assigns, by its name."""

from __future__ import annotations

from thidua500.base.text import key
from thidua500.program.owed import AssignedTask
from thidua500.rules.similar import essence

COVERED = 0.6  # share of the assigned title's words that a registered title must hold where no sign is given


def fitness(title: str, assigned: AssignedTask) -> float:
    """How much of the assigned task's name the registered one holds, from 0 (another task) to 2.

    One that holds a sign stands above any that does not; of a task that its owner picks (`choice`) every one will do.
    """
    wanted, words = essence(assigned.title).words, essence(title).words
    share = len(wanted & words) / len(wanted) if wanted else 0.0
    if assigned.choice:
        return 1 + share
    if assigned.signs:
        return 1 + share if _holds_sign(title, assigned.signs) else 0.0
    return share if share >= COVERED else 0.0


def _holds_sign(title: str, signs: tuple[str, ...]) -> bool:
    text = f" {key(title)} "
    return any(f" {key(sign)} " in text for sign in signs)

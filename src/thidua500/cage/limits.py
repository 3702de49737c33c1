"""How much time and memory an item may take: it follows the size of its file, and is told when it is not enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

MEGABYTE = 1_000_000
# A form of twenty tasks takes a millisecond and no megabyte; the rest is for slow machines and large files.
SECONDS = 6.0
SECONDS_PER_MEGABYTE = 1.0
MEMORY = 450 * MEGABYTE
MEMORY_PER_BYTE = 12
ANSWER = 100 * MEGABYTE  # bytes of an answer, whatever the size
STARTING = 120.0  # seconds until a process must be ready to work

Reason = Literal["time", "memory", "answer", "death", "error"]


class Allowance(NamedTuple):
    """What one item may take: seconds, and bytes of memory beyond what an idle process has."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item has no answer: it took too much time or memory, its answer was too large, its process died twice,
    or the function raised (`detail`: the exception's name). size: bytes of its file."""

    reason: Reason
    allowed: Allowance
    size: int
    detail: str = ""


def allowance(size: int) -> Allowance:
    """What an item whose file has `size` bytes may take."""
    return Allowance(SECONDS + SECONDS_PER_MEGABYTE * (size // MEGABYTE), MEMORY + MEMORY_PER_BYTE * size)

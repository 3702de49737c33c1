"""The units of a programme as a list: in what order they stand, and how two of one name are told apart."""

from __future__ import annotations

from functools import lru_cache

from thidua500.base.text import natural
from thidua500.program.programme import Program, Unit


def display_name(program: Program, code: str, name: str) -> str:
    """A unit's name, with its code where another unit of the programme carries the same name (001 IV rows 7 and 8)."""
    twins = sum(unit.name == name for unit in program.units)
    return f"{name} ({code})" if twins > 1 else name


def unit_order(program: Program, code: str) -> tuple[int, tuple[tuple[str, int], ...]]:
    """Sort key of every list of units: as the programme has them, a real unit where its class stands ("CDB.KHUPHO3"
    with "CDB"), by number within it, strangers last."""
    ranks = _ranks(program)
    return ranks.get(code, ranks.get(code.partition(".")[0], len(ranks))), natural(code)


def declared(program: Program, unit: Unit) -> bool:
    """Whether a unit stands in the programme itself, not only the class that it falls under."""
    return unit.code in _ranks(program)


@lru_cache(maxsize=16)
def _ranks(program: Program) -> dict[str, int]:
    return {unit.code: rank for rank, unit in enumerate(program.units)}

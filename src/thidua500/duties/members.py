"""Which units a code of the programme stands for: the unit itself, or every unit of a class. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from thidua500.program.programme import Program, Unit
from thidua500.program.unit_list import display_name, unit_order


class Known(NamedTuple):
    """A unit that the office has heard of: its name, and since when it has registered tasks (None: it has none)."""

    name: str
    since: date | None = None


Heard = Mapping[str, Known]  # unit code → what is known of it beside the programme


def members(program: Program, code: str, heard: Heard) -> tuple[str, ...]:
    """The codes that owe what the programme lays on `code`, in the programme's order.

    Of a class ("Các chi, đảng bộ trực thuộc") these are the units that the office declares under it or has heard of;
    while it knows none, the class as such. A class may hold classes.
    """
    below = {unit.code for unit in program.units if unit.under == code}
    declared = {unit.code for unit in program.units}
    below |= {known for known in heard if known not in declared and class_of(program, known) == code}
    if not below:
        return (code,)
    order = sorted(below, key=lambda known: unit_order(program, known))
    return tuple(member for child in order for member in members(program, child, heard))


def class_of(program: Program, code: str) -> str:
    """The code of the row that a unit stands under: as declared, else by its code ("CDB.KHUPHO3"); "" for none."""
    unit = program.unit(code)
    if unit:
        return unit.under
    above = code.rpartition(".")[0]
    return above if program.unit(above) else ""


def lineage(program: Program, code: str) -> Iterator[str]:
    """The code and those of the classes above it, from below."""
    while code:
        yield code
        code = class_of(program, code)


def everybody(program: Program, heard: Heard) -> tuple[str, ...]:
    """All units that owe anything of their own, each once, in the programme's order."""
    tops = [unit.code for unit in program.units if not unit.under]
    return tuple(dict.fromkeys(code for top in tops for code in members(program, top, heard)))


def row_of(program: Program, code: str) -> Unit | None:
    """The programme's row for a unit: its own, else that of its class."""
    return next((unit for known in lineage(program, code) if (unit := program.unit(known))), None)


def name_of(program: Program, code: str, heard: Heard) -> str:
    """How a unit is called in every list."""
    unit = program.unit(code)
    name = unit.name if unit else heard[code].name if code in heard else code
    return display_name(program, code, name)


def names_of(program: Program, codes: Iterable[str], heard: Heard) -> str:
    """Several units in one line."""
    return "; ".join(name_of(program, code, heard) for code in codes)

"""Which units a code of the programme stands for: the unit itself, or every unit of a class. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from thidua500.program.programme import Program, Unit
from thidua500.program.unit_list import display_name, unit_order


class Known(NamedTuple):
    """A unit that the office has heard of: its name, and since when it has registered tasks (None: it has none)."""

    name: str
    since: date | None = None


Heard = Mapping[str, Known]  # unit code → what is known of it beside the programme
Below = Mapping[str, Sequence[str]]  # class → what stands right under it, in the programme's order


def below(program: Program, heard: Heard) -> Below:
    """What stands under each class: the units that the office declares there, and those it has heard of."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in program.units:
        found[unit.under].add(unit.code)
    for code in heard:
        found[class_of(program, code)].add(code)
    return {above: sorted(codes, key=lambda code: unit_order(program, code)) for above, codes in found.items() if above}


def members(code: str, under: Below) -> Iterator[str]:
    """The codes that owe what the programme lays on `code`, in the programme's order.

    Of a class ("Các chi, đảng bộ trực thuộc") these are the units under it; while there are none, the class as such.
    A class may hold classes.
    """
    if code not in under:
        yield code
    for child in under.get(code, ()):
        yield from members(child, under)


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
    under = below(program, heard)
    return tuple(dict.fromkeys(code for top in tops for code in members(top, under)))


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

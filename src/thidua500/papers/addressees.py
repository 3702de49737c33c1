"""To whom papers go: the units of a programme, those that only the register knows, and how each is called. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua500.base.text import key
from thidua500.duties.members import everybody, lineage
from thidua500.ledger.records import Register
from thidua500.program.programme import Program, Unit
from thidua500.program.unit_list import unit_order


def registrants(program: Program, asked: str | None = None) -> tuple[Unit, ...]:
    """The units that fill in a registration; `asked`: the code of one, or of a class for all of it.

    A class ("Các chi, đảng bộ trực thuộc") fills in none where its units are declared; where they are not, it stands
    for all of them: its form leaves the name open.
    """
    units = map(program.unit, everybody(program, {}))
    return tuple(unit for unit in units if unit and _is_asked(program, unit.code, asked))


def known_units(program: Program, register: Register, asked: str | None = None) -> tuple[str, ...]:
    """Codes of the programme's units and of those the register knows, in the programme's order; `asked` as above."""
    codes = {code for code in own_names(register) if code and _is_asked(program, code, asked)}
    codes |= {unit.code for unit in registrants(program, asked)}
    return tuple(sorted(codes, key=lambda code: unit_order(program, code)))


def _is_asked(program: Program, code: str, asked: str | None) -> bool:
    return asked is None or asked in lineage(program, code)


def own_names(register: Register) -> dict[str, str]:
    """Code → what a unit calls itself in the register."""
    files = {entry.unit_code: entry.unit for entry in register.files}
    return files | {task.unit_code: task.unit for task in register.tasks}


def printed_name(program: Program, code: str, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """The name of a unit on paper; of two units with one name (001 IV rows 7 and 8) the alias that tells them apart.

    names: what units outside the programme call themselves. "" for a class whose units are not declared.
    """
    unit = program.unit(code)
    if unit is None:
        return names.get(code) or code
    if unit.prefixes:
        return ""
    others = {key(other.name) for other in program.units if other.code != code}
    return next((name for name in (unit.name, *unit.aliases) if key(name) not in others), unit.name)

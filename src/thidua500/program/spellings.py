"""How the units that an office declares are recognised: spellings tried on the matcher itself, so that none is promised
that does not work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from thidua500.base.text import fold, key
from thidua500.program.programme import Program, Unit
from thidua500.program.units import match_unit
from thidua500.program.words import Words


class Recognised(NamedTuple):
    """One unit and what means it. spellings: abbreviations and loose writings, posts: of whom it is taken to be;
    prefixes: how the names of units begin that fall under it."""

    code: str
    name: str
    aliases: tuple[str, ...]
    spellings: tuple[str, ...]
    posts: tuple[str, ...]
    prefixes: tuple[str, ...]


def recognised(program: Program, unit: Unit) -> Recognised:
    """What of the usual ways to write a unit the matcher takes for it: who leads it is known by how its name begins."""
    led = program.words.pairs("led_by").items()
    post = next((post for start, post in led if fold(unit.name).startswith(fold(start))), "Trưởng")
    return Recognised(
        unit.code,
        unit.name,
        unit.aliases,
        tuple(text for text in dict.fromkeys(_loose(unit, program.words)) if _means(program, text, unit)),
        tuple(text for text in (f"{post} {unit.name}",) if _means(program, text, unit)),
        unit.prefixes,
    )


def _loose(unit: Unit, words: Words) -> Iterator[str]:
    """Without marks, without its ward, shortened."""
    known = {key(name) for name in (unit.name, *unit.aliases)}
    yield fold(unit.name).upper()
    short = unit.name
    for long, brief in words.pairs("shortened").items():
        at = short.lower().find(long)
        if at >= 0:
            short = short[:at] + brief + short[at + len(long) :]
    for text in (short, unit.name.removesuffix(" phường"), short.replace("P.", "").strip()):
        if key(text) not in known:
            yield text


def _means(program: Program, text: str, unit: Unit) -> bool:
    found = match_unit(program, text)
    return bool(found.exact and found.unit and found.unit.code == unit.code)

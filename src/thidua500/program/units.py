"""Which unit of the programme a written name means, how units are told apart, and in what order they stand.

A name is compared by `text.key`, so case, marks and punctuation do not matter. "phường" and the ward's own name at
the end may be missing. Several real units fall under one row of the programme ("Chi bộ …"): each gets its own code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.text import clean, fold, key, natural, slug
from thidua500.program.programme import Program, Unit

NEAREST = 70  # rapidfuzz ratio from which a name is worth suggesting
SAME = 92  # ratio from which a misspelt name is taken for the unit itself, and said so


class Match(NamedTuple):
    """How a written name was understood. unit: None when unknown; exact: False for a misspelling taken for the unit.

    nearest: the closest name of the programme, "" when none is near.
    """

    unit: Unit | None
    exact: bool
    nearest: str


def match_unit(program: Program, name: str, titles: Iterable[str] = ()) -> Match:
    """The unit that `name` means; `titles` of its tasks tell two units of one name apart (001 IV rows 7 and 8)."""
    match = _match(program, clean(name))
    twins = [u for u in _told_by_words(program) if match.unit and u.name == match.unit.name]
    if len(twins) < 2:
        return match
    text = " ".join(key(title) for title in titles)
    best = max(twins, key=lambda unit: sum(text.count(key(word)) for word in unit.keywords))
    return match._replace(unit=best)


def display_name(program: Program, code: str, name: str) -> str:
    """A unit's name, with its code where another unit of the programme carries the same name (001 IV rows 7 and 8)."""
    twins = sum(unit.name == name for unit in program.units)
    return f"{name} ({code})" if twins > 1 else name


def unit_order(program: Program, code: str) -> tuple[int, tuple[tuple[str, int], ...]]:
    """Sort key of every list of units: as the programme has them, a real unit where its class stands ("CDB.KHUPHO3"
    with "CDB"), by number within it, strangers last."""
    ranks = _ranks(program)
    return ranks.get(code, ranks.get(code.partition(".")[0], len(ranks))), natural(code)


def bare_name(program: Program, name: str) -> str:
    """The name as names are compared: folded, without "phường" and the ward's own name behind it."""
    return _without_tail(key(name), _tail(program))


@lru_cache(maxsize=16)
def _ranks(program: Program) -> dict[str, int]:
    return {unit.code: rank for rank, unit in enumerate(program.units)}


@lru_cache(maxsize=16)
def _told_by_words(program: Program) -> tuple[Unit, ...]:
    return tuple(unit for unit in program.units if unit.keywords)


@lru_cache(maxsize=4096)
def _match(program: Program, name: str) -> Match:
    wanted = key(name)
    if not wanted:
        return Match(None, False, "")
    names = _names(program)
    tail = _tail(program)
    short = _without_tail(wanted, tail)
    unit = names.get(wanted) or names.get(short)
    if unit:
        return Match(unit, True, unit.name)
    unit = _member_of_class(program, name)
    if unit:
        return Match(unit, True, unit.name)
    return _nearest(names, short)


@lru_cache(maxsize=16)
def _names(program: Program) -> dict[str, Unit]:
    names: dict[str, Unit] = {}
    tail = _tail(program)
    for unit in program.units:
        for name in (unit.name, *unit.aliases):
            names.setdefault(key(name), unit)
            names.setdefault(_without_tail(key(name), tail), unit)
    return names


@lru_cache(maxsize=16)
def _tail(program: Program) -> re.Pattern[str]:
    place = key(program.layout.place)
    return re.compile(rf" (?:phuong|xa)(?: {re.escape(place)})?$" if place else r" (?:phuong|xa)$")


def _without_tail(name: str, tail: re.Pattern[str]) -> str:
    return tail.sub("", name)


def _member_of_class(program: Program, name: str) -> Unit | None:
    """The real unit that `name` means under a row that stands for many ("Chi bộ khu phố 3" under row 13)."""
    wanted = key(name)
    for start, prefix, row in _prefixes(program):
        if wanted.startswith(start):
            part = _without_tail(fold(name), _tail(program)).removeprefix(fold(prefix))
            code = f"{row.code}.{slug(part)}"
            return Unit(code=code, name=name, minimum=row.minimum, mass=row.mass, under=row.code)
    return None


@lru_cache(maxsize=16)
def _prefixes(program: Program) -> tuple[tuple[str, str, Unit], ...]:
    """How names of a class begin, as compared and as written, and the row of the class."""
    return tuple((f"{key(prefix)} ", prefix, row) for row in program.units for prefix in row.prefixes)


def _nearest(names: dict[str, Unit], wanted: str) -> Match:
    from rapidfuzz import fuzz, process

    found = process.extractOne(wanted, names.keys(), scorer=fuzz.ratio, score_cutoff=NEAREST)
    if found is None:
        return Match(None, False, "")
    unit = names[found[0]]
    return Match(unit if found[1] >= SAME else None, False, unit.name)

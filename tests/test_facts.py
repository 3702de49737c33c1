"""The built-in programmes against their documents: `data/facts/` holds what the documents say, typed from them alone.

Both ways: what a programme says with a place stands at that place, and what stands there in numbers, days and units is
said by the programme.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from thidua500.base.text import key
from thidua500.program.configuration import load_builtin
from thidua500.program.programme import Program

FACTS = Path(__file__).parent / "data" / "facts"
PROGRAMS = pytest.mark.parametrize("program_id", sorted(path.stem for path in FACTS.glob("*.toml")))

_DAY_IN_WORDS = re.compile(r"\b(\d+) tháng (\d+)(?: năm (\d{4}))?")
_NUMBER = re.compile(r"\d+(?:[/.,]\d+)*")
# What a row is called by, and by which words it is known: the tool's own, not the document's.
_OWN = {
    *(
        "code",
        "number",
        "source",
        "minimum_source",
        "group",
        "under",
        "phase",
        "phases",
        "every",
        "computed",
        "combine",
        "op",
    ),
    *("same_as", "signs", "words", "aliases", "prefixes", "keywords", "evidence"),
}


class Fact(NamedTuple):
    """One thing that a document says; beside: what no programme needs."""

    place: str
    what: str
    value: object
    beside: bool = False


@cache
def facts(program_id: str) -> tuple[Fact, ...]:
    """The rows typed from the document."""
    table = tomllib.loads((FACTS / f"{program_id}.toml").read_text("utf-8"))
    return tuple(Fact(**row) for row in table["fact"])


def facts_at(program_id: str, source: str) -> list[Fact]:
    """The facts at the places of a source; "004 B.II" holds "004 B.II (5)"."""
    named = places(source)
    return [fact for fact in facts(program_id) if fact.place in named or fact.place.partition(" (")[0] in named]


def places(source: str) -> list[str]:
    """The places that a source names: "000 II.2.1; Bảng 2 dòng 5" are two of document 000."""
    document, _, rest = source.partition(" ")
    return [f"{document} {part.strip()}" for part in rest.split(";") if part.strip()]


def numbers(value: object) -> set[str]:
    """Numbers and days of a value, each in one spelling: "09/4/2026" and the day itself are 9/4/2026."""
    if isinstance(value, bool):
        return set()
    if isinstance(value, date):
        return {f"{value.day}/{value.month}/{value.year}"}
    if isinstance(value, int | float):
        return {f"{value:g}"}
    text = str(value).replace("6 rõ", "")
    text = _DAY_IN_WORDS.sub(lambda m: "/".join(filter(None, m.groups())), text)
    found = (re.split(r"([/.,])", number) for number in _NUMBER.findall(text))
    return {"".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts) for parts in found}


def readings(number: str) -> set[str]:
    """What else a number of the document is: a day is also its month and year, 0.5 is 1/2, 2/3 is 66.6667 %."""
    parts = number.split("/")
    if len(parts) == 3:
        return {number, "/".join(parts[:2]), "/".join(parts[1:]), parts[2]}
    if len(parts) == 2 and parts[1] != "0" and int(parts[0]) < int(parts[1]):
        return {number, f"{float(Fraction(number) * 100):g}"}
    if "." in number or "," in number:
        exact = Fraction(number.replace(",", "."))
        return {number.replace(",", "."), number.replace(".", ","), str(exact)}
    return {number}


def rows(program: Program) -> Iterator[Any]:
    """Every row of the programme that has a place in its document."""
    yield from (*program.phases, *program.units, *program.indicators, *program.assigned)
    yield from (*program.required, *program.products, *program.reports)
    if program.registration.source:
        yield program.registration


def values(row: Any) -> Iterator[object]:
    """Everything that a row says, milestones and targets included, but not how the tool calls and knows it."""
    if is_dataclass(row):
        for field in fields(row):
            if field.name not in _OWN:
                yield from values(getattr(row, field.name))
    elif isinstance(row, Mapping):
        for period, value in row.items():
            yield "/".join(reversed(re.findall(r"\d+", period)))
            yield value
    elif isinstance(row, tuple):
        for part in row:
            yield from values(part)
    elif row not in (None, ""):
        yield row


def readings_of(told: Iterable[object]) -> set[str]:
    """Every number and day of the values, in every spelling."""
    return {reading for value in told for number in numbers(value) for reading in readings(number)}


def defaulted(row: Any) -> set[str]:
    """Numbers that a row has without a word of its own: defaults of the record, and the programme's minimum."""
    return {"0", "1"} | ({f"{row.minimum}"} if hasattr(row, "minimum") else set())


@PROGRAMS
def test_every_place_is_one_of_the_document(program_id: str) -> None:
    """No row points to a line of which no fact was typed; every row has a place."""
    program = load_builtin(program_id)
    assert not [row for row in rows(program) if not row.source]
    sources = [row.source for row in rows(program)] + list(program.sources.values())
    named = {place for source in sources for place in places(source)}
    known = {place for fact in facts(program_id) for place in (fact.place, fact.place.partition(" (")[0])}
    assert named <= known


@PROGRAMS
def test_every_number_and_day_stands_in_the_named_line(program_id: str) -> None:
    """Thresholds, minimums, counts, days, and the numbers in names and products."""
    strangers = []
    for row in rows(load_builtin(program_id)):
        there = readings_of(part for fact in facts_at(program_id, row.source) for part in (fact.what, fact.value))
        told = {number for value in values(row) for number in numbers(value)} - defaulted(row)
        strangers += [(row.source, getattr(row, "code", ""), number) for number in told - there]
    assert not strangers


@PROGRAMS
def test_every_figure_and_day_of_the_document_is_in_the_programme(program_id: str) -> None:
    """What was typed as a number or a day is said by a row, or a value of the programme, that names the line."""
    program = load_builtin(program_id)
    said = [(row.source, tuple(values(row))) for row in rows(program)]
    said += [(source, (getattr(program, name),)) for name, source in program.sources.items()]
    told: dict[str, set[str]] = {}
    for source, spoken in said:
        for place in places(source):
            told.setdefault(place, set()).update(readings_of(spoken))
    silent = [
        fact
        for fact in facts(program_id)
        if isinstance(fact.value, int | float | date) and not fact.beside
        if not readings_of([fact.value]) & told.get(fact.place, set())
    ]
    assert not silent


@PROGRAMS
def test_owners_coordinators_and_receivers_are_those_of_the_line(program_id: str) -> None:
    """Who owes, helps and receives is named in the line, by one of its names."""
    program = load_builtin(program_id)
    strangers = []
    for row in rows(program):
        there = " | ".join(key(f"{fact.what} {fact.value}") for fact in facts_at(program_id, row.source))
        strangers += [
            (row.source, names[0]) for names in persons(program, row) if not any(key(name) in there for name in names)
        ]
    assert not strangers


def persons(program: Program, row: Any) -> Iterator[tuple[str, ...]]:
    """The names of each body that a row names: one of them must stand in the document."""
    for code in getattr(row, "owners", ()):
        unit = program.unit(code)
        assert unit is not None, code
        yield (unit.name, *unit.aliases)
    if hasattr(row, "aliases"):
        yield (row.name, *row.aliases)
    for name in getattr(row, "coordinators", ()):
        yield (name,)
    for name in filter(None, re.split(r", | \(qua |\)", getattr(row, "to", ""))):
        yield (name,)

"""TOML → `Program`: the built-in `builtin/*.toml` and a workspace's `chuong-trinh.toml` laid over its base.

An override replaces a value, completes a table ([calendar], [lights], [layout], [rules.CODE]) and changes or adds a
row of a list by its key ([[unit]] by code or name, [[phase]] and [[assigned]] by number, [[indicator]], [[required]]
and [[report]] by code). A product stands in its phase or unit, as a name or as a table { name = …, time = … }.
[headings] and [words] add to the tool's own vocabulary.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_type_hints

from thidua500.base.errors import ConfigurationError
from thidua500.base.model import FIELDS, Phase
from thidua500.program.overrides import Reading, made_code, read_office, text_of
from thidua500.program.owed import AssignedTask, OutlineRow, Product, Registration, ReportOwed, RequiredKind
from thidua500.program.programme import (
    Calendar,
    Indicator,
    LightRules,
    OfficialLayout,
    Program,
    RuleSetting,
    Unit,
)
from thidua500.program.sense import mistakes_of
from thidua500.program.shape import Schema, hints_of, in_order, is_same, row_kind
from thidua500.program.words import Added, Words

CONFIG_NAME = "chuong-trinh.toml"
DEFAULT_PROGRAM = "tam-phuoc"

_ROWS: dict[str, tuple[type, str]] = {
    "phase": (Phase, "number"),
    "unit": (Unit, "code"),
    "indicator": (Indicator, "code"),
    "assigned": (AssignedTask, "number"),
    "required": (RequiredKind, "code"),
    "report": (ReportOwed, "code"),
    "outline": (OutlineRow, "code"),
}
_TABLES: dict[str, type] = {
    "calendar": Calendar,
    "lights": LightRules,
    "layout": OfficialLayout,
    "registration": Registration,
}
_PLAIN = (
    *("id", "title", "issuer", "document", "issued_on", "start", "end", "peak_end", "basis", "compiler"),
    *("fields", "milestone_fields", "minimum_tasks", "growth_words", "sources"),
)
_VOCABULARY = ("headings", "words")

Table = dict[str, Any]
Codes = Callable[[], Collection[str]]


def builtin_ids() -> tuple[str, ...]:
    """The ids of the programmes that ship with the tool, sorted."""
    folder = resources.files("thidua500.program") / "builtin"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


@lru_cache(maxsize=32)
def load_builtin(program_id: str, issued_on: date | None = None) -> Program:
    """A built-in programme; `issued_on` stands in for an issue date the document leaves open.

    Raises ConfigurationError for an unknown id.
    """
    table = _builtin_table(program_id)
    return _program({**table, "issued_on": issued_on} if issued_on else table)


def load_workspace(folder: Path, issued_on: date | None = None, rules: Codes = frozenset) -> Program:
    """The programme of a workspace: its `chuong-trinh.toml` over the base it names; `issued_on` wins over the file's.

    Raises ConfigurationError when the file is missing or has mistakes, with all of them.
    """
    reading = read_workspace(folder, issued_on, rules)
    if reading.errors:
        raise ConfigurationError(reading.said())
    return reading.program


def read_workspace(folder: Path, issued_on: date | None = None, rules: Codes = frozenset) -> Reading:
    """The programme of a workspace with every mistake of its `chuong-trinh.toml`.

    rules: gives the codes of all rules, to know a setting for one that there is not; asked where any is set. Raises
    ConfigurationError for a file that cannot be opened.
    """
    path = folder / CONFIG_NAME
    office = read_office(text_of(path), schema(), builtin_ids(), DEFAULT_PROGRAM, _builtin_table)
    changes = {**office.table, "issued_on": issued_on} if issued_on else office.table
    program = _program(_overlay(_builtin_table(office.base), changes))
    mistakes = (*office.mistakes, *mistakes_of(program, changes, office.lines, rules() if program.rules else ()))
    return Reading(path, program, office.table, tuple(in_order(mistakes)))


@lru_cache(maxsize=1)
def schema() -> Schema:
    """What a configuration may hold."""
    hints = get_type_hints(Program)
    one_of_fields = tuple[Literal[FIELDS], ...]  # type: ignore[valid-type]
    plain = {name: one_of_fields if name.endswith("fields") else hints[name] for name in _PLAIN}
    return Schema(
        {"base": str, **plain},
        _TABLES,
        _ROWS,
        named={"rules": RuleSetting},
        free=frozenset(_VOCABULARY),
        filled=frozenset(("unit.code", "phase.start", "products.code")),
        inner={"products": Product},
    )


def cited_documents() -> dict[str, str]:
    """The short codes by which the built-in programmes cite their documents ("001"), and what a clerk calls these."""
    tables = (_written(program_id).get("cited", {}) for program_id in builtin_ids())
    return dict(sorted(row for table in tables for row in table.items()))


@lru_cache(maxsize=16)
def _written(program_id: str) -> Table:
    """A built-in programme's own file."""
    if program_id not in builtin_ids():
        known = ", ".join(builtin_ids())
        raise ConfigurationError(f"Không có chương trình “{program_id}”. Các chương trình có sẵn: {known}.")
    text = (resources.files("thidua500.program") / "builtin" / f"{program_id}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=16)
def _builtin_table(program_id: str) -> Table:
    table = {name: value for name, value in _written(program_id).items() if name != "cited"}
    base = table.pop("base", None)
    return _overlay(_builtin_table(base), table) if base else table


def _overlay(base: Mapping[str, Any], changes: Mapping[str, Any]) -> Table:
    merged = dict(base)
    for name, value in changes.items():
        if name in _ROWS:
            merged[name] = _overlay_rows(base.get(name, []), value, _ROWS[name][1])
        elif name in _VOCABULARY:
            more = {table: [*base.get(name, {}).get(table, ()), *value[table]] for table in value}
            merged[name] = {**base.get(name, {}), **more}
        elif isinstance(value, Mapping):
            merged[name] = {**base.get(name, {}), **value}
        else:
            merged[name] = value
    return merged


def _overlay_rows(base: Iterable[Table], changes: Iterable[Table], key: str) -> list[Table]:
    rows = [dict(row) for row in base]
    for change in changes:
        row = next((row for row in rows if is_same(change, row, key)), None)
        if row is None:
            rows.append(dict(change))
        else:
            row.update(change)
    return rows


def _program(table: Mapping[str, Any]) -> Program:
    """The records of a table that holds what `schema` says."""
    asked = table.get("fields", FIELDS)
    single = {name: table[name] for name in _PLAIN if name in table}
    single |= {
        "growth_words": tuple(table.get("growth_words", ())),
        "fields": frozenset(asked),
        "milestone_fields": frozenset(table.get("milestone_fields", asked)),
        **{name: _record(kind, table.get(name, {})) for name, kind in _TABLES.items()},
    }
    minimum = table.get("minimum_tasks", Program.minimum_tasks)
    issued_on = table.get("issued_on") or table.get("start")
    phases = [{"start": issued_on, **row} for row in table.get("phase", [])]
    units = _unit_rows(table.get("unit", []), minimum)
    products = _product_rows([*phases, *units])
    table = {**table, "phase": _with_names(phases), "unit": _with_names(units)}
    lists = {name: _records(kind, table.get(name, [])) for name, (kind, _) in _ROWS.items()}
    return Program(
        **single,
        phases=lists["phase"],
        units=lists["unit"],
        indicators=lists["indicator"],
        assigned=lists["assigned"],
        required=lists["required"],
        reports=lists["report"],
        outline=lists["outline"],
        products=_records(Product, products),
        rules={code: _record(RuleSetting, row) for code, row in table.get("rules", {}).items()},
        words=Words(*(_added(table.get(name, {})) for name in _VOCABULARY)),
    )


def _product_rows(holders: Iterable[Table]) -> list[Table]:
    """The products of phases and units as rows of their own: "2.5" is the fifth of phase 2, "CAP.1" a unit's first."""
    rows: list[Table] = []
    for holder in holders:
        of_phase = {"phase": holder["number"]} if "number" in holder else {"owners": [holder.get("code", "")]}
        for place, product in enumerate(holder.get("products", ()), 1):
            own = product if isinstance(product, Mapping) else {"name": product}
            code = f"{holder.get('number') or holder.get('code')}.{place}"
            rows.append({"code": code, **of_phase, "source": holder.get("source", ""), **own})
    return rows


def _with_names(holders: Iterable[Table]) -> list[Table]:
    """The phases or units with their products by name alone."""
    return [
        {**row, "products": [p.get("name", "") if isinstance(p, Mapping) else p for p in row["products"]]}
        if "products" in row
        else row
        for row in holders
    ]


def _added(tables: Mapping[str, Iterable[str]]) -> Added:
    return tuple(sorted((table, tuple(phrases)) for table, phrases in tables.items()))


def _unit_rows(rows: Iterable[Table], minimum: int) -> list[Table]:
    """The rows completed: a code from the name where none is set; a unit under a class takes the class's minimum."""
    units: dict[str, Table] = {}
    for row in rows:
        code = row.get("code") or made_code(row)
        parent = units.get(row.get("under", ""), {})
        inherited = {"minimum": parent.get("minimum", minimum), "mass": parent.get("mass", False)}
        units[code] = {**inherited, **row, "code": code}
    return list(units.values())


def _records(kind: type, rows: Iterable[Table]) -> tuple[Any, ...]:
    return tuple(_record(kind, row) for row in rows)


def _record(kind: type, row: Table) -> Any:
    """A dataclass from a TOML table: lists become tuples, tables in a list (`milestones`) records of their own."""
    hints = hints_of(kind)
    return kind(**{name: _value(value, hints[name]) for name, value in row.items()})


def _value(value: Any, hint: Any) -> Any:
    if not isinstance(value, list):
        return value
    inner = row_kind(hint)
    return _records(inner, value) if inner else tuple(value)

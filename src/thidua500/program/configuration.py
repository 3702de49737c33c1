"""TOML → `Program`: the built-in `builtin/*.toml` and a workspace's `chuong-trinh.toml` laid over its base.

An override replaces a value, completes a table ([calendar], [lights], [layout], [rules.CODE]) and changes or adds a
row of a list by its key ([[unit]] by code or name, [[phase]] and [[assigned]] by number, [[indicator]], [[required]]
and [[report]] by code). A product stands in its phase or unit, as a name or as a table { name = …, time = … }.
[headings] and [words] add to the tool's own vocabulary.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from thidua500.base.errors import ConfigurationError
from thidua500.base.model import FIELDS, Phase
from thidua500.base.text import slug
from thidua500.program.outline import OutlineRow
from thidua500.program.overrides import Reading, read_office, text_of
from thidua500.program.owed import AssignedTask, Product, Registration, ReportOwed, RequiredKind
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
from thidua500.program.shape import Mistake, Schema, fits, hints_of, in_order
from thidua500.program.words import Added, Words, headings, open_tables, phrase_tables, refuse_unknown

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
    if issued_on:
        table = {**table, "issued_on": issued_on}
    return _program(table, f"{program_id}.toml")


def load_workspace(folder: Path, issued_on: date | None = None) -> Program:
    """The programme of a workspace: its `chuong-trinh.toml` over the base it names; `issued_on` wins over the file's.

    Raises ConfigurationError when the file is missing or has mistakes, with all of them.
    """
    reading = read_workspace(folder, issued_on)
    if reading.program is None or reading.errors:
        raise ConfigurationError(reading.said())
    return reading.program


def read_workspace(folder: Path, issued_on: date | None = None, rules: Collection[str] = ()) -> Reading:
    """The programme of a workspace with every mistake of its `chuong-trinh.toml`.

    rules: the codes of all rules, to know a setting for one that there is not. Raises ConfigurationError for a file
    that cannot be opened.
    """
    path = folder / CONFIG_NAME
    office = read_office(text_of(path), _schema(), builtin_ids(), DEFAULT_PROGRAM, _builtin_table)
    changes = {**office.table, "issued_on": issued_on} if issued_on else office.table
    mistakes, program = list(office.mistakes), None
    try:
        program = _program(_overlay(_builtin_table(office.base), changes, str(path)), str(path))
        mistakes += mistakes_of(program, changes, office.lines, rules)
    except ConfigurationError as error:  # between what the office wrote and its base
        mistakes.append(Mistake(0, str(error).removeprefix(f"{path}: ").rstrip(".")))
    return Reading(path, program, office.table, tuple(in_order(mistakes)))


@lru_cache(maxsize=1)
def _schema() -> Schema:
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
        filled=frozenset(("unit.code", "phase.start")),
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
    return _overlay(_builtin_table(base), table, f"{program_id}.toml") if base else table


def _overlay(base: Mapping[str, Any], changes: Mapping[str, Any], where: str) -> Table:
    merged = dict(base)
    for name, value in changes.items():
        if name in _ROWS and isinstance(value, list):
            merged[name] = _overlay_rows(base.get(name, []), value, _ROWS[name][1], where)
        elif name in _VOCABULARY and isinstance(value, Mapping):
            more = {table: [*base.get(name, {}).get(table, ()), *value[table]] for table in value}
            merged[name] = {**base.get(name, {}), **more}
        elif isinstance(value, Mapping) and isinstance(base.get(name), Mapping):
            merged[name] = {**base[name], **value}
        else:
            merged[name] = value
    return merged


def _overlay_rows(base: Iterable[Table], changes: Iterable[Any], key: str, where: str) -> list[Table]:
    rows = [dict(row) for row in base]
    for change in changes:
        if not isinstance(change, Mapping):
            raise ConfigurationError(f"{where}: mỗi mục phải là một bảng, ví dụ [[unit]], không phải “{change}”.")
        row = next((r for r in rows if _same_row(r, change, key)), None)
        if row is None:
            rows.append(dict(change))
        else:
            row.update(change)
    return rows


def _same_row(row: Mapping[str, Any], change: Mapping[str, Any], key: str) -> bool:
    if key in change:
        return bool(row.get(key) == change[key])
    return "under" not in change and "name" in change and row.get("name") == change["name"]


def _program(table: Mapping[str, Any], where: str) -> Program:
    known = {*_PLAIN, *_ROWS, *_TABLES, *_VOCABULARY, "rules"}
    refuse_unknown(table, known, where)
    asked = _fields(table, "fields", list(FIELDS), where)
    plain = {name: table[name] for name in _PLAIN if name in table and not name.endswith("fields")}
    plain["growth_words"] = tuple(table.get("growth_words", ()))
    minimum = table.get("minimum_tasks", Program.minimum_tasks)
    issued_on = table.get("issued_on") or table.get("start")
    phases = [{"start": issued_on, **row} for row in table.get("phase", [])]
    units = _unit_rows(table.get("unit", []), minimum, where)
    products = _product_rows([*phases, *units])
    table = {**table, "phase": _with_names(phases), "unit": _with_names(units)}
    tables = {name: _record(cls, table.get(name, {}), f"{where}, mục [{name}]") for name, cls in _TABLES.items()}
    lists = {name: _records(cls, table.get(name, []), f"{where}, mục [[{name}]]") for name, (cls, _) in _ROWS.items()}
    settings = table.get("rules", {}).items()
    missing = [name for name in ("id", "title") if name not in table]
    if missing:
        raise ConfigurationError(f"{where}: thiếu mục “{missing[0]}”.")
    return Program(
        **plain,
        **tables,
        fields=asked,
        milestone_fields=_fields(table, "milestone_fields", asked, where),
        phases=lists["phase"],
        units=lists["unit"],
        indicators=lists["indicator"],
        assigned=lists["assigned"],
        required=lists["required"],
        reports=lists["report"],
        outline=lists["outline"],
        products=_records(Product, products, f"{where}, mục products"),
        rules={code: _record(RuleSetting, row, f"{where}, mục [rules.{code}]") for code, row in settings},
        words=_words(table, where),
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


def _fields(table: Mapping[str, Any], name: str, default: Iterable[str], where: str) -> frozenset[str]:
    asked = table.get(name, default)
    refuse_unknown(dict.fromkeys(asked), set(FIELDS), f"{where}, mục {name}")
    return frozenset(asked)


def _words(table: Mapping[str, Any], where: str) -> Words:
    """The vocabulary with what the office adds; no file of words is read for an office that adds none."""
    names, phrases = (table.get(name, {}) for name in _VOCABULARY)
    return Words(
        _added(phrase_tables(names, headings().names, f"{where}, mục [headings]")) if names else (),
        _added(phrase_tables(phrases, open_tables(), f"{where}, mục [words]")) if phrases else (),
    )


def _added(tables: Mapping[str, tuple[str, ...]]) -> Added:
    return tuple(sorted(tables.items()))


def _unit_rows(rows: Iterable[Mapping[str, Any]], minimum: int, where: str) -> list[Table]:
    """The rows completed: a code from the name where none is set; a unit under a class takes the class's minimum."""
    units: dict[str, Table] = {}
    for row in rows:
        name, under = row.get("name", ""), row.get("under", "")
        code = row.get("code") or (f"{under}.{slug(name)}" if under else slug(name))
        if under and under not in units:
            raise ConfigurationError(f"{where}: đầu mối “{name}” thuộc “{under}”, nhưng không có đầu mối mã đó ở trên.")
        if code in units:
            raise ConfigurationError(f"{where}: mã đầu mối “{code}” dùng cho hai đơn vị. Mỗi đơn vị cần một mã riêng.")
        parent = units.get(under, {})
        inherited = {"minimum": parent.get("minimum", minimum), "mass": parent.get("mass", False)}
        units[code] = {**inherited, **row, "code": code}
    return list(units.values())


def _records(cls: type, rows: Iterable[Mapping[str, Any]], where: str) -> tuple[Any, ...]:
    return tuple(_record(cls, row, where) for row in rows)


def _record(cls: type, row: Mapping[str, Any], where: str) -> Any:
    """A dataclass from a TOML table: unknown keys and wrong types are refused with the place; lists become tuples."""
    hints = hints_of(cls)
    refuse_unknown(row, {f.name for f in dataclass_fields(cls)}, where)
    values = {name: _value(value, hints[name], f"{where}, {name}") for name, value in row.items()}
    for name, value in values.items():
        if not fits(value, hints[name]):
            raise ConfigurationError(f"{where}: giá trị “{value}” của “{name}” không đúng kiểu.")
    try:
        return cls(**values)
    except TypeError as error:
        raise ConfigurationError(f"{where}: thiếu mục bắt buộc ({error}).") from error


def _value(value: Any, hint: Any, where: str) -> Any:
    """Lists as tuples; tables in a list of records (`milestones`) as those records."""
    if not isinstance(value, list):
        return value
    kind = next(iter(get_args(hint)), None)
    if isinstance(kind, type) and is_dataclass(kind) and all(isinstance(row, Mapping) for row in value):
        return _records(kind, value, where)
    return tuple(value)

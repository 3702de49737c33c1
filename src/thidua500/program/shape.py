"""An office's `chuong-trinh.toml` held against what a programme can say: names, kinds of values, what must be there.

What is wrong is named with its line and left out, so that all the rest is still read and every mistake is told at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from thidua500.program.written import Path

_NEAR = 0.6  # share of letters from which a known name is worth suggesting
Severity = Literal["error", "warning"]


class Mistake(NamedTuple):
    """One mistake of an office's configuration. line: where it stands, 0 where it has no line of its own."""

    line: int
    text: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"dòng {self.line}: {self.text}" if self.line else self.text


class Schema(NamedTuple):
    """What a configuration may hold. plain: key → type; tables: [name] → record; rows: [[name]] → record and its key;
    named: [name.X] → record. free: tables whose names and values are checked elsewhere.

    filled: keys ("unit.code") that are worked out where they are not given. inner: lists whose entries may be a name or
    a record.
    """

    plain: Mapping[str, Any]
    tables: Mapping[str, type]
    rows: Mapping[str, tuple[type, str]]
    named: Mapping[str, type]
    free: frozenset[str]
    filled: frozenset[str]
    inner: Mapping[str, type]

    @property
    def names(self) -> frozenset[str]:
        """Everything that may stand at the top."""
        return frozenset((*self.plain, *self.tables, *self.rows, *self.named, *self.free))


class Shape:
    """One check: `clean` is what holds, `mistakes` what does not. known: keys of rows that the base already has."""

    def __init__(self, schema: Schema, lines: Mapping[Path, int], known: Mapping[str, Iterable[Mapping[str, Any]]]):
        self._schema, self._lines, self._known = schema, lines, known
        self.mistakes: list[Mistake] = []

    def clean(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """The table without what is wrong in it."""
        clean: dict[str, Any] = {}
        for name, value in table.items():
            kept = self._top(name, value)
            if kept is not None:
                clean[name] = kept
        return clean

    def _top(self, name: str, value: Any) -> Any:
        schema = self._schema
        if name in schema.rows:
            return self._rows(name, value)
        if name in schema.tables:
            return self._table(name, value)
        if name in schema.free or name in schema.named:
            return self._free(name, value)
        if name in schema.plain:
            return self._value((name,), value, schema.plain[name])
        self._tell((name,), _unknown(name, schema.names, self._brackets))
        return None

    def _brackets(self, name: str) -> str:
        if name in self._schema.rows:
            return f"[[{name}]]"
        return f"[{name}]" if name in {*self._schema.tables, *self._schema.named, *self._schema.free} else name

    def _free(self, name: str, value: Any) -> Any:
        if isinstance(value, Mapping):
            record = self._schema.named.get(name)
            return {key: self._one(name, key, row, record) for key, row in value.items()} if record else value
        self._tell((name,), f"“{name}” là một mục: viết [{name}] trên một dòng riêng, các dòng của mục ở dưới")
        return None

    def _one(self, name: str, key: str, row: Any, record: type) -> dict[str, Any]:
        if isinstance(row, Mapping):
            return self._record((name, key), row, record)
        self._tell((name, key), f"viết [{name}.{key}] trên một dòng riêng, các dòng của mục ở dưới")
        return {}

    def _table(self, name: str, value: Any) -> Any:
        if isinstance(value, Mapping):
            return self._record((name,), value, self._schema.tables[name])
        said = f"viết [{name}], một ngoặc vuông" if isinstance(value, list) else f"viết [{name}] trên một dòng riêng"
        self._tell((name,), f"“{name}” chỉ khai một lần: {said}")
        return None

    def _rows(self, name: str, value: Any) -> Any:
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            text = f"“{name}” là danh sách: viết [[{name}]], hai ngoặc vuông, cho mỗi mục, không phải {_shown(value)}"
            self._tell((name,), text)
            return None
        record, key = self._schema.rows[name]
        self._repeated(name, value, key)
        rows = []
        for number, row in enumerate(value):
            clean = self._record((name, number), row, record)
            if self._is_complete((name, number), clean, record, key):
                rows.append(clean)
        return rows

    def _repeated(self, name: str, rows: Iterable[Mapping[str, Any]], key: str) -> None:
        first: dict[Any, int] = {}
        for number, row in enumerate(rows):
            value = row.get(key)
            if value is None or isinstance(value, list | dict):
                continue
            if value in first:
                line = self._lines.get((name, first[value]), 0)
                self._tell((name, number, key), f"{key} “{value}” đã dùng ở dòng {line}; mỗi mục cần một {key} riêng")
            first.setdefault(value, number)

    def _record(self, path: Path, row: Mapping[str, Any], record: type) -> dict[str, Any]:
        hints, clean = hints_of(record), {}
        known = frozenset(field.name for field in fields(record))
        for name, value in row.items():
            if name in known:
                kept = self._value((*path, name), value, hints[name])
                if kept is not None:
                    clean[name] = kept
            else:
                self._tell((*path, name), self._misplaced(name, known))
        return clean

    def _misplaced(self, name: str, known: frozenset[str]) -> str:
        """An unknown key of a table: often one of the top that came to stand below a header."""
        if name in self._schema.plain:
            return f"“{name}” phải đứng ở đầu tệp, trên mọi dòng có ngoặc vuông"
        return _unknown(name, known, str)

    def _is_complete(self, path: Path, row: Mapping[str, Any], record: type, key: str) -> bool:
        """Whether a row changes one of the base, or says all that a new one must."""
        if any(is_same(row, old, key) for old in self._known.get(str(path[0]), ())):
            return True
        missing = [name for name in self._must(str(path[0]), record) if name not in row]
        if names := _quoted(name for name in missing if (*path, name) not in self._lines):
            known = [str(old.get(key)) for old in self._known.get(str(path[0]), ())]
            near = nearest(str(row.get(key, "")), known)
            meant = f"; nếu muốn sửa mục có sẵn thì {key} có phải “{near}” không" if near else ""
            self._tell(path, f"mục [[{path[0]}]] này thiếu {names}{meant}")
        return not missing

    def _value(self, path: Path, value: Any, hint: Any) -> Any:
        inner = self._schema.inner.get(str(path[-1])) or row_kind(hint)
        if isinstance(value, list) and inner and any(isinstance(one, Mapping) for one in value):
            entries = (self._inner((*path, n), one, hint, inner) for n, one in enumerate(value))
            return [entry for entry in entries if entry is not None]
        if fits(tuple(value) if isinstance(value, list) else value, hint):
            return value
        name, each = str(path[-1]), _each(hint)
        wrong = [one for one in value if not fits(one, each)] if isinstance(value, list) and each else []
        for one in wrong:
            near = nearest(one, map(str, get_args(each))) if isinstance(one, str) else ""
            meant = f", có phải “{near}” không?" if near else f"; mỗi mục phải là {_kind(each, name)}"
            self._tell(path, f"“{name}” không nhận {_shown(one)}{meant}")
        if not wrong:
            self._tell(path, f"“{name}” phải là {_kind(hint, name)}, không phải {_shown(value)}")
        return None

    def _inner(self, path: Path, one: Any, hint: Any, record: type) -> Any:
        """An entry of a list whose entries are names or records; one that lacks what it must have is left out."""
        if not isinstance(one, Mapping):
            if fits(one, _each(hint)):
                return one
            self._tell(path, f"“{path[-2]}” không nhận {_shown(one)}")
            return None
        must = self._must(str(path[-2]), record)
        if lacking := _quoted(name for name in must if name not in one):
            self._tell(path, f"mục thứ {int(path[-1]) + 1} của “{path[-2]}” thiếu {lacking}")
        row = self._record(path, one, record)
        return row if row.keys() >= set(must) else None

    def _must(self, name: str, record: type) -> list[str]:
        """What a row has to say: the fields of its record that have no value of their own and are not filled."""
        bare = (field for field in fields(record) if field.default is MISSING and field.default_factory is MISSING)
        return [field.name for field in bare if f"{name}.{field.name}" not in self._schema.filled]

    def _tell(self, path: Path, text: str) -> None:
        line = next((self._lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self._lines), 0)
        self.mistakes.append(Mistake(line, text))


def is_same(row: Mapping[str, Any], old: Mapping[str, Any], key: str) -> bool:
    """Whether a row changes that row of the base: one of its key, or a unit of its name."""
    if key in row:
        return bool(row[key] == old.get(key))
    return "under" not in row and "name" in row and row["name"] == old.get("name")


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is meant, "" when none is near. Letters that changed places are one slip, not two."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(name, sorted(set(known)), scorer=OSA.normalized_similarity, score_cutoff=_NEAR)
    return str(found[0]) if found else ""


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _unknown(name: str, known: Iterable[str], written: Any) -> str:
    near = nearest(name, known)
    if near:
        return f"không có mục “{name}”, có phải “{written(near)}” không?"
    return f"không có mục “{name}”; các mục dùng được: {', '.join(sorted(known))}"


@cache
def hints_of(record: type) -> dict[str, Any]:
    """The kinds of a record's fields; to work them out takes longer than to read a whole programme."""
    return get_type_hints(record)


# --- kinds of values --------------------------------------------------------------------------------------------------

_KINDS: Mapping[Any, str] = {
    str: 'chữ trong ngoặc kép, ví dụ {name} = "…"',
    int: "số nguyên, ví dụ {name} = 3",
    float: "số, ví dụ {name} = 20",
    bool: "true (có) hoặc false (không), không có ngoặc kép",
    date: "ngày không có ngoặc kép, năm trước, ví dụ {name} = 2026-05-15",
    tuple: 'danh sách trong ngoặc vuông, ví dụ {name} = ["…", "…"]',
}


def _kind(hint: Any, name: str) -> str:
    if get_origin(hint) is Literal:
        return "một trong: " + ", ".join(f'"{one}"' for one in get_args(hint))
    for one in (hint, *get_args(hint)):
        origin = get_origin(one) or one
        if origin is tuple and int in get_args(one):
            return f"danh sách số trong ngoặc vuông, ví dụ {name} = [1, 2]"
        if get_origin(one) is Literal:
            return _kind(one, name)
        if origin in _KINDS:
            return _KINDS[origin].format(name=name)
    return "giá trị kiểu khác"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"danh sách [{', '.join(map(_shown, value[:3]))}]"
    return "một mục [ ]" if isinstance(value, Mapping) else f"“{value}”"


def _each(hint: Any) -> Any:
    """The kind of each entry of a list, None where no list is asked for."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def row_kind(hint: Any) -> type | None:
    """The record that each entry of a list is, None where they are none."""
    kinds = (kind for one in (hint, *get_args(hint)) for kind in (one, *get_args(one)))
    return next((kind for kind in kinds if isinstance(kind, type) and is_dataclass(kind)), None)


def fits(value: object, hint: Any) -> bool:
    """Whether a value is of the kind that a field asks for, in a list every one of it."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return any(fits(value, kind) for kind in inner)
    if origin is Literal:
        return value in inner
    if origin is tuple:
        return isinstance(value, tuple) and all(fits(one, inner[0]) for one in value)
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, origin or hint) and isinstance(value, bool) == (hint is bool)


def in_order(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Errors before warnings, each by line."""
    return iter(sorted(set(mistakes), key=lambda mistake: (mistake.severity != "error", mistake.line, mistake.text)))

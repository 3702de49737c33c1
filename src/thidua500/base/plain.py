"""Frozen records ↔ plain JSON values, driven by the records' own type hints: reading back gives an equal record.

The one serialiser: what is stored, and every document of the contract, is the records' own fields; what a document
says otherwise stands beside it (`validate`, `report`, `standing.board`, `phases`).

Dataclasses and named tuples become objects by field name, tuples arrays, dates and times ISO text. A field that a
stored object lacks takes its default, so that an older register stays readable when a record grows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

# In JSON these can only stand inside a string; json itself escapes those below U+0020.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
Plain = Any  # what json.dumps takes: None, bool, int, float, str, list, dict


def to_plain(value: Any, *texts: type) -> Plain:
    """The record as JSON values. Sets are sorted, so that equal records give equal text.

    texts: records that a document shows as one text, by their `str` (a cell as "Việc 1!C9"); such a document is for
    reading, not to be read back.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, texts):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("auto" if value.second or value.microsecond else "minutes")
    if isinstance(value, Mapping):
        return {name: to_plain(item, *texts) for name, item in value.items()}
    if hasattr(value, "_asdict"):
        return {name: to_plain(item, *texts) for name, item in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [to_plain(item, *texts) for item in value]
    if isinstance(value, frozenset):
        return sorted(to_plain(item, *texts) for item in value)
    return {f.name: to_plain(getattr(value, f.name), *texts) for f in fields(value)}


def json_text(value: Plain, indent: int | None = None, *, compact: bool = False) -> str:
    """JSON with its letters as they are, what would steer a screen or turn the writing as its escape: the same data."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=(",", ":") if compact else None)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def from_plain(kind: Any, plain: Plain) -> Any:
    """The record of type `kind` that `to_plain` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return _reader(kind)(plain)


@cache
def _reader(kind: Any) -> Callable[[Plain], Any]:
    origin, args = get_origin(kind), get_args(kind)
    if kind in (date, time):
        return kind.fromisoformat  # type: ignore[no-any-return]
    if origin in (Union, UnionType):
        return _optional(*(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        return _tuple(args)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        item = _reader(args[1])
        return lambda plain: {name: item(value) for name, value in plain.items()}
    if origin is frozenset:
        item = _reader(args[0])
        return lambda plain: frozenset(item(value) for value in plain)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _by_name(kind)
    return lambda plain: plain


def _optional(inner: Any) -> Callable[[Plain], Any]:
    read = _reader(inner)
    return lambda plain: None if plain is None else read(plain)


def _tuple(args: tuple[Any, ...]) -> Callable[[Plain], Any]:
    if args[-1] is Ellipsis:
        item = _reader(args[0])
        return lambda plain: tuple(item(value) for value in plain)
    readers = [_reader(arg) for arg in args]
    return lambda plain: tuple(read(value) for read, value in zip(readers, plain, strict=True))


def _by_name(kind: Any) -> Callable[[Plain], Any]:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    return lambda plain: kind(**{name: readers[name](value) for name, value in plain.items() if name in readers})

"""The filters a template may use, each on plain values and never longer than what it is given. Pure.

Jinja's own filters reach further (`attr`, `map` with a filter's name, `format`), so the list is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined

from thidua500.base.text import visible

TESTS = ("defined", "even", "none", "odd", "undefined")
MOST_JOINED = 1_000_000  # characters


def text_of(value: Any) -> str:
    """A plain value as text that can be seen, nothing for None. TemplateRuntimeError for anything else."""
    if value is None:
        return ""
    if isinstance(value, str | int | float | Undefined):
        return visible(str(value))
    raise TemplateRuntimeError("đây là một danh sách hoặc một nhóm mục, không in thẳng ra được; hãy chỉ rõ mục cần in")


def _items(value: Any) -> list[Any]:
    if isinstance(value, Undefined):
        str(value)
    if not isinstance(value, list | tuple):
        raise TemplateRuntimeError("chỗ này cần một danh sách")
    return list(value)


def _field(item: Any, name: str | None) -> Any:
    if name is None:
        return item
    if not isinstance(item, dict) or name not in item:
        raise TemplateRuntimeError(f"không có tên “{name}”")
    return item[name]


def _join(value: Any, between: str = "") -> str:
    texts = [text_of(item) for item in _items(value)]
    if sum(map(len, texts)) + len(texts) * len(between) > MOST_JOINED:
        raise TemplateRuntimeError(f"nối lại thành hơn {MOST_JOINED} ký tự")
    return between.join(texts)


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) and not isinstance(value, Undefined) else len(_items(value))


def _default(value: Any, instead: Any = "", empty_too: bool = False) -> Any:
    return instead if isinstance(value, Undefined) or (empty_too and not value) else value


def _end(value: Any, place: int) -> Any:
    items = _items(value)
    return items[place] if items else ""


def _sort(value: Any, reverse: bool = False, attribute: str | None = None) -> list[Any]:
    def place(item: Any) -> Any:
        key = _field(item, attribute)
        return key.lower() if isinstance(key, str) else key

    return sorted(_items(value), key=place, reverse=reverse)


def _round(value: Any, places: int = 0) -> float:
    if not isinstance(value, int | float):
        raise TemplateRuntimeError("chỉ làm tròn được số")
    return round(value, places) if places else round(value)


def _truncate(value: Any, most: int = 255) -> str:
    text = text_of(value)
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "capitalize": lambda value: text_of(value).capitalize(),
    "count": _length,
    "d": _default,
    "default": _default,
    "first": lambda value: _end(value, 0),
    "join": _join,
    "last": lambda value: _end(value, -1),
    "length": _length,
    "lower": lambda value: text_of(value).lower(),
    "map": lambda value, attribute: [_field(item, attribute) for item in _items(value)],
    "removeprefix": lambda value, start: text_of(value).removeprefix(start),
    "reverse": lambda value: _items(value)[::-1],
    "round": _round,
    "sort": _sort,
    "sum": lambda value, attribute=None: sum(_field(item, attribute) for item in _items(value)),
    "trim": lambda value: text_of(value).strip(),
    "truncate": _truncate,
    "unique": lambda value: list(dict.fromkeys(_items(value))),
    "upper": lambda value: text_of(value).upper(),
}

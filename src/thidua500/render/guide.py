"""What a template may print: every name with its meaning and an example, from one table (guide.txt).

The table is held against the records that templates are filled with, both ways; `report --template-help` and
docs/ten-trong-mau.md print it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_type_hints

from thidua500.render.charts import CHARTS
from thidua500.render.dashboard import Dashboard
from thidua500.render.view import View


class Name(NamedTuple):
    """One name of a record; example "" for a list or a record of its own."""

    name: str
    meaning: str
    example: str


class Group(NamedTuple):
    """A record: the ways by which a template reaches it ("tasks[]", "late[]"; none for the names at the top)."""

    ways: tuple[str, ...]
    names: tuple[Name, ...]


_LINES = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()[1:]
TABLE: dict[str, Name] = {
    key.strip(): Name(key.strip().partition(".")[2], meaning.strip(), example.strip())
    for key, meaning, example in (line.split("|", 2) for line in _LINES)
}
_PAGE_ALONE = (
    Name("board", "bảng theo dõi (chỉ HTML)", ""),
    Name("text", "văn bản báo cáo không kèm phụ lục, lấy từ mẫu Markdown (chỉ HTML)", ""),
    Name("charts", "biểu đồ; trong Word là hình, trong HTML có svg và text", ""),
)
_CHARTS = Group(("charts",), tuple(Name(name, told, "") for name, (_, _, told) in CHARTS.items()))


def groups() -> tuple[Group, ...]:
    """Every record that a template reaches, the top first, each once."""
    ways: dict[type, list[str]] = {View: []}
    _reach(View, "", ways)
    ways[Dashboard] = ["board"]
    _reach(Dashboard, "board.", ways)
    found = [
        Group(tuple(reached), tuple(TABLE[f"{record.__name__}.{name}"] for name in get_type_hints(record)))
        for record, reached in ways.items()
    ]
    top = found[0]._replace(names=(*found[0].names, *_PAGE_ALONE))
    return (top, *found[1:], _CHARTS)


def _reach(record: type, way: str, ways: dict[type, list[str]]) -> None:
    for name, hint in get_type_hints(record).items():
        for inner, many in _records(hint):
            reached = f"{way}{name}" + ("[]" if many else "")
            known = inner in ways
            ways.setdefault(inner, []).append(reached)
            if not known:
                _reach(inner, f"{reached}.", ways)


def _records(hint: Any, many: bool = False) -> Iterator[tuple[type, bool]]:
    """The records within a type, and whether there is a list of them."""
    for part in get_args(hint):
        yield from _records(part, many or getattr(hint, "__origin__", None) is tuple)
    if isinstance(hint, type) and (hasattr(hint, "_fields") or hasattr(hint, "__dataclass_fields__")):
        yield hint, many

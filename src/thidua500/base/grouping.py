"""Things under what they have in common. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Name = TypeVar("Name")
Item = TypeVar("Item")


def grouped(pairs: Iterable[tuple[Name, Item]]) -> dict[Name, list[Item]]:
    """Name → its items; names in the order in which the first item of each comes, items as they come."""
    found: dict[Name, list[Item]] = {}
    for name, item in pairs:
        found.setdefault(name, []).append(item)
    return found

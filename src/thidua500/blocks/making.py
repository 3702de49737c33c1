"""The blocks that only some kinds of report have, by the names that `duties/kinds.py` gives them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from thidua500.blocks.contents import Blocks
from thidua500.blocks.meeting import bottlenecks, unassigned
from thidua500.blocks.merit import merits
from thidua500.blocks.review import plans, products
from thidua500.blocks.seen import Seen
from thidua500.blocks.weekly import flagged, updates

_BLOCKS: Mapping[str, Callable[[Seen], Any]] = {
    "flagged": flagged,
    "updates": updates,
    "bottlenecks": bottlenecks,
    "unassigned": unassigned,
    "merits": merits,
    "products": products,
    "plans": plans,
}


def blocks_of(seen: Seen, names: Iterable[str]) -> Blocks:
    """The blocks of these names; KeyError for one that nobody makes."""
    return Blocks(**{name: _BLOCKS[name](seen) for name in names})

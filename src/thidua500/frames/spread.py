"""Where the work on many ledgers is done: in this process, on all cores of this machine, on a cluster.

Whatever does it, the results come in the order of the items, so that nobody can tell from them how many hands there
were.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

_DESERVED = 8  # ledgers that make it worth starting processes


def spread(function: Callable[[Item], Made], items: Sequence[Item], scheduler: str = "") -> Iterator[Made]:
    """What the function (of a module, or a `partial` of one) makes of each item, in order, as it comes.

    scheduler: address of a Dask cluster, "" for this machine. Raises as `cluster.over`.
    """
    if scheduler:
        from thidua500.cage.cluster import over

        yield from over(scheduler, function, items)
        return
    hands = min(os.cpu_count() or 1, len(items) // _DESERVED)
    if hands < 2:
        yield from map(function, items)
        return
    with ProcessPoolExecutor(hands) as pool:
        yield from pool.map(function, items)

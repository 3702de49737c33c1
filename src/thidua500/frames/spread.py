"""Where the work on many ledgers is done: in this process, on all cores of this machine, on a cluster.

Whatever does it, the results come in the order of the items, so that nobody can tell from them how many hands there
were.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

_DESERVED = 8  # ledgers that make it worth starting processes


def spread(function: Callable[[Item], Made], items: Sequence[Item], scheduler: str = "") -> list[Made]:
    """What the function (of a module, or a `partial` of one) makes of each item, in order.

    scheduler: address of a Dask cluster, "" for this machine. Raises as `cluster.over`.
    """
    if scheduler:
        from thidua500.cluster import over

        return list(over(scheduler, function, items))
    hands = min(os.cpu_count() or 1, len(items) // _DESERVED)
    if hands < 2:
        return [function(item) for item in items]
    import pandas as pd  # loaded once before the processes part, where they are copies of this one

    assert pd
    with ProcessPoolExecutor(hands) as pool:
        return list(pool.map(function, items))

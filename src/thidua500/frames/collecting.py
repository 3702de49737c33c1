"""Tables of many wards: asked of each ledger by itself, put one below the other in the wards' order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thidua500.base.errors import ToolError
from thidua500.frames.declared import TABLES
from thidua500.frames.tidy import framed, joined
from thidua500.frames.told import Question, Row, Told, told
from thidua500.frames.wards import Ward, wards_of

if TYPE_CHECKING:
    import dask.dataframe as dd
    import pandas as pd

_DESERVED = 8  # ledgers that make it worth starting processes
_MANY = 20_000  # rows that become a frame together: of few each frame costs more than its rows, of many memory


class Collected(NamedTuple):
    """Tables by name, and what was heard of each ward (without its rows)."""

    frames: Mapping[str, pd.DataFrame]
    wards: tuple[Told, ...]


def collected(tables: Sequence[str], places: Sequence[Path], asked: Question, scheduler: str = "") -> Collected:
    """The tables of all wards of the places; on the Dask cluster at `scheduler`, on this machine without one.

    Raises as `wards_of`, and ToolError for a ward that was given by itself and cannot be read; one that was found below
    a folder is named in `wards` instead.
    """
    wards = wards_of(places)
    return put_together(tables, _spread(partial(heard_of, tables=tuple(tables), asked=asked), wards, scheduler))


def _spread(function: Callable[[Ward], Told], items: Sequence[Ward], scheduler: str) -> Iterator[Told]:
    """What the function makes of each ward, in the wards' order, whatever does it: this process, all cores of this
    machine, a Dask cluster at `scheduler`. Nobody can tell from the results how many hands there were.

    Raises as `cluster.over`.
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


def heard_of(ward: Ward, tables: Sequence[str], asked: Question) -> Told:
    """What a ward tells; of one found below a folder a fault of its ledger is a value."""
    try:
        return told(ward, tables, asked)
    except ToolError as error:
        if ward.given:
            raise
        return Told(ward, "", "", {}, str(error), broken=True)


def put_together(tables: Sequence[str], heard: Iterable[Told]) -> Collected:
    """The wards' rows as frames, in the order in which they come."""
    waiting: dict[str, list[Row]] = {name: [] for name in tables}
    frames: dict[str, list[pd.DataFrame]] = {name: [] for name in tables}
    wards = []
    for one in heard:
        wards.append(one._replace(rows={}))
        for name, rows in one.rows.items():
            waiting[name].extend(rows)
            if len(waiting[name]) >= _MANY:
                frames[name].append(framed(TABLES[name], waiting[name]))
                waiting[name] = []
    for name, rows in waiting.items():
        frames[name].append(framed(TABLES[name], rows))
    return Collected({name: joined(TABLES[name], parts) for name, parts in frames.items()}, tuple(wards))


# --- a partition a ledger, read by whichever machine computes it ---------------------------------------------------


def partitioned(name: str, places: Sequence[Path], asked: Question) -> dd.DataFrame:
    """The table of all wards of the places, nothing of it read yet. Raises as `wards_of`, ToolError without Dask."""
    try:
        import dask.dataframe as dd
        from dask.dataframe.utils import clear_known_categories
    except ImportError as error:
        raise ToolError(
            "Bảng phân mảnh cần thư viện dask, chưa được cài. Hãy cài thêm phần “cluster”: "
            'pip install "thidua500[cluster]".'
        ) from error
    table = TABLES[name]
    open_codes = [column.name for column in table.columns if column.kind == "code" and not column.codes]
    meta = clear_known_categories(framed(table, ()), cols=open_codes)
    parts: dd.DataFrame = dd.from_map(_partition, wards_of(places), table=name, asked=asked, meta=meta)
    return parts


def _partition(ward: Ward, table: str, asked: Question) -> pd.DataFrame:
    return framed(TABLES[table], heard_of(ward, (table,), asked).rows.get(table, ()))

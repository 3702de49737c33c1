"""Tables of many wards: asked of each ledger by itself, put one below the other in the wards' order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thidua500.base.errors import ToolError
from thidua500.frames.declared import TABLES
from thidua500.frames.spread import spread
from thidua500.frames.told import Question, Row, Told, told
from thidua500.frames.wards import Ward, wards_of

if TYPE_CHECKING:
    import pandas as pd

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
    return put_together(tables, spread(partial(heard_of, tables=tuple(tables), asked=asked), wards, scheduler))


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
    from thidua500.frames.tidy import framed, joined

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

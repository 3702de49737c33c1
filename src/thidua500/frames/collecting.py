"""Tables of many wards: asked of each ledger by itself, put one below the other in the wards' order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thidua500.base.errors import ToolError
from thidua500.frames.declared import TABLES
from thidua500.frames.spread import spread
from thidua500.frames.told import Question, Told, told
from thidua500.frames.wards import Ward, wards_of

if TYPE_CHECKING:
    import pandas as pd


class Part(NamedTuple):
    """What one ward gives: what was heard of it (without its rows), and its part of each table; none where there is
    nothing to read."""

    heard: Told
    frames: Mapping[str, pd.DataFrame]


class Collected(NamedTuple):
    """Tables by name, and what was heard of each ward."""

    frames: Mapping[str, pd.DataFrame]
    wards: tuple[Told, ...]


def collected(tables: Sequence[str], places: Sequence[Path], asked: Question, scheduler: str = "") -> Collected:
    """The tables of all wards of the places; on the Dask cluster at `scheduler`, on this machine without one.

    Raises as `wards_of`, and ToolError for a ward that was given by itself and cannot be read; one that was found below
    a folder is named in `wards` instead.
    """
    wards = wards_of(places)
    read = partial(part_of, tables=tuple(tables), asked=asked)
    return put_together(tables, spread(read, wards, scheduler))


def put_together(tables: Sequence[str], parts: Sequence[Part]) -> Collected:
    """The wards' parts, one below the other."""
    from thidua500.frames.tidy import joined

    frames = {
        name: joined(TABLES[name], [part.frames[name] for part in parts if name in part.frames]) for name in tables
    }
    return Collected(frames, tuple(part.heard for part in parts))


def part_of(ward: Ward, tables: Sequence[str], asked: Question) -> Part:
    """A ward's part of the tables; of a ward found below a folder a fault of its ledger is a value."""
    from thidua500.frames.tidy import framed

    try:
        heard = told(ward, tables, asked)
    except ToolError as error:
        if ward.given:
            raise
        return Part(Told(ward, "", "", {}, str(error), broken=True), {})
    frames = {name: framed(TABLES[name], rows) for name, rows in heard.rows.items()}
    return Part(heard._replace(rows={}), frames)

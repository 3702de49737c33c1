"""One table of many wards: asked of each ledger by itself, put one below the other in the wards' order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thidua500.base.errors import ToolError
from thidua500.frames.declared import TABLES
from thidua500.frames.told import Question, Told, told
from thidua500.frames.wards import Ward, wards_of

if TYPE_CHECKING:
    import pandas as pd


class Collected(NamedTuple):
    """A table, and what was heard of each ward (without its rows)."""

    frame: pd.DataFrame
    wards: tuple[Told, ...]


def collected(table: str, places: Sequence[Path], asked: Question) -> Collected:
    """The table of all wards of the places. Raises as `wards_of`, and ToolError for a ward that was given by itself
    and cannot be read; one that was found below a folder is named in `wards` instead."""
    from thidua500.frames.tidy import joined

    parts = [part_of(ward, table, asked) for ward in wards_of(places)]
    frames = [frame for _, frame in parts if frame is not None]
    return Collected(joined(TABLES[table], frames), tuple(heard for heard, _ in parts))


def part_of(ward: Ward, table: str, asked: Question) -> tuple[Told, pd.DataFrame | None]:
    """A ward's part of a table; None where there is nothing to read."""
    from thidua500.frames.tidy import framed

    heard = heard_of(ward, (table,), asked)
    frame = framed(TABLES[table], heard.rows[table]) if heard.rows else None
    return heard._replace(rows={}), frame


def heard_of(ward: Ward, tables: Sequence[str], asked: Question) -> Told:
    """What a ward tells; of one found below a folder a fault of its ledger is a value."""
    try:
        return told(ward, tables, asked)
    except ToolError as error:
        if ward.given:
            raise
        return Told(ward, "", "", {}, str(error), broken=True)

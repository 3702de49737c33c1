"""Ledgers as data: one or many, as tidy pandas DataFrames for notebooks, as files for Excel and Power BI.

    from thidua500 import frames
    frames.tasks(["phuong-a", "phuong-b"], as_of=date(2026, 9, 30)).groupby("ward", observed=True).n_overdue.sum()

Columns, dtypes, units and keys stand in `declared.TABLES` and are printed in docs/bang-du-lieu.md. Nothing below this
room imports it: a clerk's commands never load pandas.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from thidua500.base.period import parse_period
from thidua500.frames.collecting import collected, partitioned
from thidua500.frames.told import Question

if TYPE_CHECKING:
    import dask.dataframe as dd
    import pandas as pd

Places = str | PathLike[str] | Iterable[str | PathLike[str]]

__all__ = ["duties", "findings", "indicators", "lights", "partitions", "statements", "table", "tasks", "wards"]


def table(name: str, places: Places, as_of: date, month: str | None = None) -> pd.DataFrame:
    """The table of that name as things stand at the end of `as_of`; of a closed `month` ("2026-09") what its frozen
    report says. places: workspaces, and folders of workspaces.

    Wards without a ledger have no rows; `collecting.collected` also says who they are. Raises UsageError for a folder
    that holds no workspace, WorkspaceError for a ledger that cannot be read.
    """
    return collected((name,), _paths(places), _asked(as_of, month)).frames[name]


# Of each table one row is:
tasks = partial(table, "tasks")  # a task
statements = partial(table, "statements")  # a statement that had come: of a registration, of progress, of a figure
lights = partial(table, "lights")  # a reason of a task's light
indicators = partial(table, "indicators")  # an indicator of a ward in the month, without one in that of `as_of`
duties = partial(table, "duties")  # a duty that can be asked for; with a month what falls due in it, or is of it
findings = partial(table, "findings")  # a fault found in a file, or a thing that the running month and week lack
wards = partial(table, "wards")  # a ward with a ledger: how the month was reported on, by which thresholds it judges


def partitions(name: str, places: Places, as_of: date, month: str | None = None) -> dd.DataFrame:
    """The table as a Dask DataFrame, one partition a ledger, read where it is computed (extra `cluster`).

    A ward without a ledger is an empty partition. Columns, kinds and rows are those of the pandas frame; the
    categories of a code that wards bring along are not known before it is computed.
    """
    return partitioned(name, _paths(places), _asked(as_of, month))


def _asked(as_of: date, month: str | None) -> Question:
    return Question(as_of, parse_period("month", month) if month else None)


def _paths(places: Places) -> list[Path]:
    return [Path(place) for place in ([places] if isinstance(places, str | PathLike) else places)]

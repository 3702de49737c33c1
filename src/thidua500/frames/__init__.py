"""Ledgers as data: one or many, as tidy pandas DataFrames for notebooks, as files for Excel and Power BI.

    from thidua500 import frames
    frames.tasks(["phuong-a", "phuong-b"], as_of=date(2026, 9, 30)).groupby("ward", observed=True).n_overdue.sum()

Columns, dtypes, units and keys stand in `declared.TABLES` and are printed in docs/bang-du-lieu.md. Nothing below this
room imports it: a clerk's commands never load pandas.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from thidua500.base.period import Period, parse_period

if TYPE_CHECKING:
    import dask.dataframe as dd
    import pandas as pd

Places = str | PathLike[str] | Iterable[str | PathLike[str]]

__all__ = ["duties", "findings", "indicators", "lights", "partitions", "statements", "table", "tasks", "wards"]


def tasks(places: Places, as_of: date, month: str | None = None) -> pd.DataFrame:
    """One row a task as it stands at the end of `as_of`; of a closed `month` as its frozen report has it."""
    return table("tasks", places, as_of, month)


def statements(places: Places, as_of: date) -> pd.DataFrame:
    """One row a statement that had come by the end of `as_of`: of a registration, of progress, of a figure."""
    return table("statements", places, as_of)


def lights(places: Places, as_of: date, month: str | None = None) -> pd.DataFrame:
    """One row a reason of a task's light."""
    return table("lights", places, as_of, month)


def indicators(places: Places, as_of: date, month: str | None = None) -> pd.DataFrame:
    """One row an indicator of a ward in `month` ("2026-09"), without one in the month of `as_of`."""
    return table("indicators", places, as_of, month)


def duties(places: Places, as_of: date, month: str | None = None) -> pd.DataFrame:
    """One row a duty that can be asked for by `as_of`; with `month` only what falls due in it, or is of it."""
    return table("duties", places, as_of, month)


def findings(places: Places, as_of: date) -> pd.DataFrame:
    """One row a fault found in a file, or a thing that the running month and week lack."""
    return table("findings", places, as_of)


def wards(places: Places, as_of: date, month: str | None = None) -> pd.DataFrame:
    """One row a ward with a ledger: how `month` was reported on, and by which thresholds its figures are judged."""
    return table("wards", places, as_of, month)


def partitions(name: str, places: Places, as_of: date, month: str | None = None) -> dd.DataFrame:
    """The table as a Dask DataFrame, one partition a ledger, read where it is computed (extra `cluster`).

    A ward without a ledger is an empty partition. Columns, kinds and rows are those of the pandas frame; the
    categories of a code that wards bring along are not known before it is computed.
    """
    from thidua500.frames.partitioned import partitioned
    from thidua500.frames.told import Question

    return partitioned(name, _paths(places), Question(as_of, parse_period("month", month) if month else None))


def table(name: str, places: Places, as_of: date, month: str | None = None) -> pd.DataFrame:
    """The table of that name. places: workspaces, and folders of workspaces.

    Wards without a ledger have no rows; `collecting.collected` also says who they are. Raises UsageError for a folder
    that holds no workspace, WorkspaceError for a ledger that cannot be read.
    """
    from thidua500.frames.collecting import collected
    from thidua500.frames.told import Question

    period: Period | None = parse_period("month", month) if month else None
    return collected((name,), _paths(places), Question(as_of, period)).frames[name]


def _paths(places: Places) -> list[Path]:
    return [Path(place) for place in ([places] if isinstance(places, str | PathLike) else places)]

"""The tasks of many wards, counted: ward → counts and lights, and the few rows that a report tells one by one.

From a frame that is there, or from Parquet files of which only the columns and rows that are needed are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua500.frames.declared import TASKS
from thidua500.frames.tidy import joined, typed
from thidua500.standing.counted import Counts, added

if TYPE_CHECKING:
    import pandas as pd

    from thidua500.base.period import Period

_PIECE = 131_072  # rows that are grouped at a time
SUMMED = [f"n_{name}" for name in Counts._fields]


@dataclass(frozen=True)
class Tally:
    """counts: ward → sums of what its tasks count for; lights: (ward, light) → tasks. listed: reads the rows of tasks
    that are late, were finished in a month or have a proposal open."""

    counts: Mapping[str, Counts]
    lights: Mapping[tuple[str, str], int]
    listed: Callable[[Period], pd.DataFrame]


def of_frame(tasks: pd.DataFrame) -> Tally:
    """Of the table `tasks`."""
    sums = tasks.groupby("ward", observed=True)[SUMMED].sum()
    counts = {str(ward): Counts(*map(int, row)) for ward, row in zip(sums.index, sums.to_numpy(), strict=True)}
    tally = tasks.groupby(["ward", "light"], observed=True).size()
    lights = dict(zip(tally.index.tolist(), tally.tolist(), strict=True))

    def listed(month: Period) -> pd.DataFrame:
        inside = tasks.completed_on.between(_moment(month.start), _moment(month.end))
        return tasks[(tasks.n_overdue == 1) | ((tasks.n_done == 1) & inside) | (tasks.proposal != "")]

    return Tally(counts, lights, listed)


def of_files(files: Sequence[Path]) -> Tally:
    """Of exported tables `tasks`, by pyarrow: a million rows are grouped piece by piece, without a frame of them."""
    from pyarrow import parquet

    columns = ["ward", "light", *SUMMED]
    pieces = (
        _grouped(piece)
        for file in files
        for piece in parquet.ParquetFile(file).iter_batches(batch_size=_PIECE, columns=columns)
    )
    counts: dict[str, Counts] = {}
    lights: Counter[tuple[str, str]] = Counter()
    for sums, numbers in pieces:
        for ward, own in sums.items():
            counts[ward] = added((counts[ward], own)) if ward in counts else own
        lights.update(numbers)
    return Tally(counts, lights, lambda month: _told(files, month))


def _grouped(piece: Any) -> tuple[dict[str, Counts], dict[tuple[str, str], int]]:
    """A piece of the table by ward, and by ward and light."""
    import pyarrow

    named = [piece[name].cast(pyarrow.string()) for name in ("ward", "light")]
    table = pyarrow.table([*named, *(piece[name] for name in SUMMED)], names=["ward", "light", *SUMMED])
    sums = table.group_by("ward").aggregate([(name, "sum") for name in SUMMED])
    rows = zip(*(sums[f"{name}_sum"].to_pylist() for name in SUMMED), strict=True)
    counts = {ward: Counts(*row) for ward, row in zip(sums["ward"].to_pylist(), rows, strict=True)}
    tally = table.group_by(["ward", "light"]).aggregate([([], "count_all")])
    pairs = zip(tally["ward"].to_pylist(), tally["light"].to_pylist(), strict=True)
    numbers = zip(pairs, tally["count_all"].to_pylist(), strict=True)
    return counts, {pair: number for pair, number in numbers if pair[1]}


def _told(files: Iterable[Path], month: Period) -> pd.DataFrame:
    import pyarrow
    from pyarrow import compute, parquet

    field = compute.field
    first, last = (pyarrow.scalar(_moment(day), pyarrow.timestamp("ms")) for day in (month.start, month.end))
    inside = (field("completed_on") >= first) & (field("completed_on") <= last)
    wanted = (field("n_overdue") == 1) | ((field("n_done") == 1) & inside) | (field("proposal") != "")
    found = [parquet.read_table(file, filters=wanted).to_pandas() for file in files]
    return joined(TASKS, [typed(TASKS, frame) for frame in found])


def without(tally: Tally, wards: Collection[str]) -> Tally:
    """The tally of the other wards."""
    if not wards:
        return tally

    def listed(month: Period) -> pd.DataFrame:
        rows = tally.listed(month)
        return rows[~rows.ward.isin(list(wards))]

    counts = {ward: counts for ward, counts in tally.counts.items() if ward not in wards}
    return Tally(counts, {pair: n for pair, n in tally.lights.items() if pair[0] not in wards}, listed)


def together(tallies: Sequence[Tally]) -> Tally:
    """One tally of several, none of which has a ward of another."""
    counts = {ward: counts for tally in tallies for ward, counts in tally.counts.items()}
    lights: Counter[tuple[str, str]] = Counter()
    for tally in tallies:
        lights.update(tally.lights)

    def listed(month: Period) -> pd.DataFrame:
        return joined(TASKS, [tally.listed(month) for tally in tallies])

    return Tally(counts, lights, listed)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time())

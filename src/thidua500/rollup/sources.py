"""What a roll-up is made from: workspaces, folders of workspaces, tables exported as Parquet. Each ward once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from thidua500.base.errors import ToolError, UsageError
from thidua500.base.files import shown_path
from thidua500.base.period import Period
from thidua500.frames.collecting import collected
from thidua500.frames.declared import TABLES, Table
from thidua500.frames.exported import ABOUT, needed
from thidua500.frames.tidy import joined, narrowed, records, typed
from thidua500.frames.told import Question, Told
from thidua500.frames.wards import Ward, holds_ward
from thidua500.render import targets
from thidua500.rollup.indicators_added import USED
from thidua500.rollup.tallied import Tally, of_files, of_frame, together, without

if TYPE_CHECKING:
    import pandas as pd

_SHAPES = {"indicators": narrowed(TABLES["indicators"], USED), "wards": TABLES["wards"]}
_NEEDED = ("tasks", *_SHAPES)


@dataclass(frozen=True)
class Heard:
    """All that was heard: of each ward what became of it, its tasks counted, its indicators, the wards' own boards, and
    what a reader must know of the sources. rules: ward → its row of the table `wards`."""

    wards: tuple[Told, ...]
    tasks: Tally
    indicators: pd.DataFrame
    rules: Mapping[str, Mapping[str, Any]]
    boards: Mapping[str, str]
    notes: tuple[str, ...] = ()


class _Source(NamedTuple):
    """What folders, or exported files, tell."""

    wards: tuple[Told, ...]
    tasks: Tally
    frames: Mapping[str, pd.DataFrame]


def heard_from(places: Sequence[Path], month: Period, as_of: date, scheduler: str = "") -> Heard:
    """What the places tell of the month. Raises UsageError for a place that is none of these, for tables of another
    month, and where one of the three tables is missing; ToolError for Parquet without pyarrow."""
    files = [file for place in places for file in _files(place)]
    folders = [place for place in places if not _files(place) or (place.is_dir() and holds_ward(place))]
    asked = Question(as_of, month, brief=True)
    sources = []
    if folders:
        found = collected(_NEEDED, folders, asked, scheduler)
        sources.append(_Source(found.wards, of_frame(found.frames["tasks"]), found.frames))
    if files:
        sources.append(_read(files, month))
    return _once(sources, month)


def _files(place: Path) -> list[Path]:
    """The Parquet files that a place is or, when it is no folder of workspaces, holds."""
    if place.is_file() and place.suffix.lower() == ".parquet":
        return [place]
    return sorted(place.glob("*.parquet")) if place.is_dir() else []


# --- Parquet ------------------------------------------------------------------------------------------------------


def _read(files: Sequence[Path], month: Period) -> _Source:
    """The tables in the files, those of one kind one below the other, and the wards that their exports asked."""
    found: dict[str, list[Path]] = {name: [] for name in _NEEDED}
    wards: dict[str, Told] = {}
    for file in files:
        about = _about(file)
        if about["table"] in found:
            _check(file, about, month)
            found[about["table"]].append(file)
            wards |= {told.ward.name: told for told in map(_told, about["wards"])}
    for name, own in found.items():
        if not own:
            raise UsageError(
                f"Thiếu bảng {name} trong các tệp Parquet. Bản tổng hợp cần ba bảng tasks, indicators, wards; hãy xuất "
                f"bằng lệnh: thidua500 export DIR… --table {name} --format parquet --month {month.key}"
            )
    frames = {name: joined(shape, [_frame(file, shape) for file in found[name]]) for name, shape in _SHAPES.items()}
    return _Source(tuple(wards.values()), of_files(found["tasks"]), frames)


def _about(file: Path) -> Any:
    """What a file says of itself. Raises ToolError for one that is no table of ours."""
    pyarrow = needed()
    from pyarrow import parquet

    try:
        return json.loads((parquet.read_schema(file).metadata or {})[ABOUT])
    except (pyarrow.ArrowException, OSError, KeyError, ValueError) as error:
        raise ToolError(
            f"{shown_path(file)} không phải bảng do lệnh “thidua500 export” xuất ra, hoặc đã hỏng. Hãy xuất lại."
        ) from error


def _frame(file: Path, shape: Table) -> pd.DataFrame:
    from pyarrow import parquet

    return typed(shape, parquet.read_table(file, columns=[column.name for column in shape.columns]).to_pandas())


def _check(file: Path, about: Mapping[str, Any], month: Period) -> None:
    of = about["month"] or about["as_of"][:7]
    if of != month.key:
        raise UsageError(
            f"{shown_path(file)} là số liệu của {of}, không phải {month.short}. Hãy xuất lại với --month {month.key}."
        )


def _told(row: Mapping[str, Any]) -> Told:
    ward = Ward(row["ward"], row["group"], None)
    return Told(ward, row["name"], row["program"], {}, row["lacking"], row["broken"])


# --- together -----------------------------------------------------------------------------------------------------


def _once(sources: Sequence[_Source], month: Period) -> Heard:
    """Each ward as the first source that knows it tells; that a second one does too is a note."""
    wards: dict[str, Told] = {}
    tallies, notes = [], []
    frames: dict[str, list[pd.DataFrame]] = {name: [] for name in _SHAPES}
    for source in sources:
        twice = [told.ward.name for told in source.wards if told.ward.name in wards]
        notes += [f"{name} có ở hai nguồn; chỉ tính theo nguồn đứng trước." for name in twice]
        tallies.append(without(source.tasks, twice))
        for name, parts in frames.items():
            frame = source.frames[name]
            parts.append(frame[~frame.ward.isin(twice)] if twice else frame)
        wards |= {told.ward.name: told for told in source.wards if told.ward.name not in wards}
    whole = {name: joined(_SHAPES[name], parts) for name, parts in frames.items()}
    boards = {name: board for name, told in wards.items() if (board := _board(told.ward, month))}
    rules = {row["ward"]: row for row in records(whole["wards"])}
    return Heard(tuple(wards.values()), together(tallies), whole["indicators"], rules, boards, tuple(notes))


def _board(ward: Ward, month: Period) -> str:
    """The ward's own html report of the month, where it has been written."""
    if ward.folder is None:
        return ""
    path = targets(ward.folder / "bao-cao" / month.key, month, ["html"])["html"]
    return str(path) if path.is_file() else ""

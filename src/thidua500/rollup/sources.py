"""What a roll-up is made from: workspaces, folders of workspaces, tables exported as Parquet. Each ward once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua500.base.errors import ToolError, UsageError
from thidua500.base.files import shown_path
from thidua500.base.period import Period
from thidua500.frames.collecting import Collected, collected
from thidua500.frames.declared import TABLES
from thidua500.frames.exported import ABOUT, needed
from thidua500.frames.told import Question, Told
from thidua500.frames.wards import Ward, holds_ward
from thidua500.render import targets

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("tasks", "indicators", "wards")


@dataclass(frozen=True)
class Heard:
    """All that was heard: of each ward what became of it, the three tables, the wards' own boards, and what a reader
    must know of the sources. rules: ward → its row of the table `wards`."""

    wards: tuple[Told, ...]
    tasks: pd.DataFrame
    indicators: pd.DataFrame
    rules: Mapping[str, Mapping[str, Any]]
    boards: Mapping[str, str]
    notes: tuple[str, ...] = ()


def heard_from(places: Sequence[Path], month: Period, as_of: date, scheduler: str = "") -> Heard:
    """What the places tell of the month. Raises UsageError for a place that is none of these, for tables of another
    month, and where one of the three tables is missing; ToolError for Parquet without pyarrow."""
    files = [file for place in places for file in _files(place)]
    folders = [place for place in places if not _files(place) or (place.is_dir() and holds_ward(place))]
    asked = Question(as_of, month, brief=True)
    parts = [collected(NEEDED, folders, asked, scheduler)] if folders else []
    parts += [_read(files, month)] if files else []
    return _once(parts, month)


def _files(place: Path) -> list[Path]:
    """The Parquet files that a place is or, when it is no folder of workspaces, holds."""
    if place.is_file() and place.suffix.lower() == ".parquet":
        return [place]
    return sorted(place.glob("*.parquet")) if place.is_dir() else []


# --- Parquet ------------------------------------------------------------------------------------------------------


def _read(files: Sequence[Path], month: Period) -> Collected:
    """The tables in the files, those of one kind one below the other, and the wards that their exports asked."""
    from thidua500.frames.tidy import joined, typed

    frames: dict[str, list[pd.DataFrame]] = {name: [] for name in NEEDED}
    wards: dict[str, Told] = {}
    for file in files:
        about, frame = _opened(file)
        if about["table"] in frames:
            _check(file, about, month)
            frames[about["table"]].append(typed(TABLES[about["table"]], frame))
            wards |= {told.ward.name: told for told in map(_told, about["wards"])}
    for name, found in frames.items():
        if not found:
            raise UsageError(
                f"Thiếu bảng {name} trong các tệp Parquet. Bản tổng hợp cần ba bảng tasks, indicators, wards; hãy xuất "
                f"bằng lệnh: thidua500 export DIR… --table {name} --format parquet --month {month.key}"
            )
    return Collected({name: joined(TABLES[name], found) for name, found in frames.items()}, tuple(wards.values()))


def _opened(file: Path) -> tuple[Any, pd.DataFrame]:
    """What a file says of itself, and its table."""
    pyarrow = needed()
    from pyarrow import parquet

    try:
        table = parquet.read_table(file)
        about = json.loads((table.schema.metadata or {})[ABOUT])
    except (pyarrow.ArrowException, OSError, KeyError, ValueError) as error:
        raise ToolError(
            f"{shown_path(file)} không phải bảng do lệnh “thidua500 export” xuất ra, hoặc đã hỏng. Hãy xuất lại."
        ) from error
    return about, table.to_pandas()


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


def _once(parts: Sequence[Collected], month: Period) -> Heard:
    """Each ward as the first source that knows it tells; that a second one does too is a note."""
    from thidua500.frames.tidy import joined, records

    wards: dict[str, Told] = {}
    frames: dict[str, list[pd.DataFrame]] = {name: [] for name in NEEDED}
    notes = []
    for part in parts:
        twice = [told.ward.name for told in part.wards if told.ward.name in wards]
        notes += [f"{name} có ở hai nguồn; chỉ tính theo nguồn đứng trước." for name in twice]
        for name, frame in part.frames.items():
            frames[name].append(frame[~frame.ward.isin(twice)])
        wards |= {told.ward.name: told for told in part.wards if told.ward.name not in wards}
    whole = {name: joined(TABLES[name], found) for name, found in frames.items()}
    boards = {name: board for name, told in wards.items() if (board := _board(told.ward, month))}
    return Heard(
        tuple(wards.values()),
        whole["tasks"],
        whole["indicators"],
        {row["ward"]: row for row in records(whole["wards"])},
        boards,
        tuple(notes),
    )


def _board(ward: Ward, month: Period) -> str:
    """The ward's own html report of the month, where it has been written."""
    if ward.folder is None:
        return ""
    path = targets(ward.folder / "bao-cao" / month.key, month, ["html"])["html"]
    return str(path) if path.is_file() else ""

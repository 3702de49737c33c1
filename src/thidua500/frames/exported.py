"""A table → the bytes of a file: csv, xlsx or Parquet. The same table gives the same bytes.

A Parquet file also carries what it is (table, day, month) and the wards it was made from, those without a ledger too,
so that a roll-up over it misses nobody.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from thidua500.base.csvtext import csv_text
from thidua500.base.errors import ToolError, UsageError
from thidua500.base.files import free_path, shown_path
from thidua500.base.plain import Plain, json_text
from thidua500.base.text import visible
from thidua500.base.workbooks import new_workbook
from thidua500.frames.collecting import Collected
from thidua500.frames.declared import TABLES, Column, Table
from thidua500.frames.told import Question

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 1_048_575  # of an Excel sheet, below the heading
MOST_LETTERS = 32_767  # of an Excel cell
ABOUT = b"thidua500"  # the key of what a Parquet file says of itself
_CUT = "… [còn nữa, xem tệp csv hoặc parquet]"


class Export(NamedTuple):
    """A table with what was asked and heard."""

    table: Table
    asked: Question
    found: Collected

    @property
    def frame(self) -> pd.DataFrame:
        """The table itself."""
        return self.found.frames[self.table.name]


def content(export: Export, kind: str) -> bytes:
    """The file. Raises UsageError for more rows than an Excel sheet holds, ToolError without pyarrow for Parquet."""
    return _WRITERS[kind](export)


def _csv(export: Export) -> bytes:
    return csv_text(_rows(export)).encode()


def _rows(export: Export) -> Iterator[Sequence[object]]:
    """Heading and values: a day as 2026-09-30, a flag as true or false, nothing where a value is missing."""
    columns = export.table.columns
    yield [column.name for column in columns]
    yield from zip(*(_plain(column, export.frame) for column in columns), strict=True)


def _plain(column: Column, frame: pd.DataFrame) -> Iterator[object]:
    values = frame[column.name]
    missing = values.isna().tolist()
    shown = _SHOWN.get(column.kind, str)
    plain = values.dt.date.tolist() if column.kind == "day" else values.tolist()
    return (None if gone else shown(value) for value, gone in zip(plain, missing, strict=True))


def _number(value: float) -> int | float:
    """2026.0 as 2026: a whole number has no decimals in any program's reading."""
    return int(value) if float(value).is_integer() else float(value)


_SHOWN: Mapping[str, Callable[[Any], object]] = {
    "whole": int,
    "number": _number,
    "flag": lambda value: "true" if value else "false",
    "day": date.isoformat,
}


# --- xlsx ---------------------------------------------------------------------------------------------------------


def _xlsx(export: Export) -> bytes:
    """One sheet with a filter and a fixed heading; every text a text, numbers numbers, days days."""
    if len(export.frame) > MOST_ROWS:
        raise UsageError(
            f"Bảng {export.table.name} có {len(export.frame)} dòng, một trang Excel chỉ chứa {MOST_ROWS} dòng. "
            "Hãy chọn --format csv hoặc parquet."
        )
    with new_workbook(export.asked.as_of, export.table.name, constant_memory=True) as (book, made):
        page = book.add_worksheet(export.table.name)
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(export.frame), 1), len(export.table.columns) - 1)
        for number, row in enumerate(_rows(export)):
            for col, (value, column) in enumerate(zip(row, export.table.columns, strict=True)):
                _cell(page, (number, col), value, None if number == 0 else column, bold if number == 0 else day)
    return made.getvalue()


def _cell(page: Any, at: tuple[int, int], value: Any, column: Column | None, dress: Any) -> None:
    if value is None or value == "":
        return
    if column is None:
        page.write_string(*at, value, dress)
    elif column.kind == "day":
        page.write_datetime(*at, datetime.fromisoformat(value), dress)
    elif column.kind == "flag":
        page.write_boolean(*at, value == "true")
    elif isinstance(value, str):
        text = visible(value)
        page.write_string(*at, text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - len(_CUT)] + _CUT)
    else:
        page.write_number(*at, value)


# --- Parquet ------------------------------------------------------------------------------------------------------


def _parquet(export: Export) -> bytes:
    pyarrow = needed()
    from pyarrow import parquet

    table = pyarrow.Table.from_pandas(export.frame, preserve_index=False)
    about = json_text(_about(export), compact=True).encode()
    buffer = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), ABOUT: about}), buffer)
    return buffer.getvalue()


def needed() -> Any:
    """pyarrow, for who reads or writes Parquet. ToolError names the extra that brings it."""
    try:
        import pyarrow
    except ImportError as error:
        raise ToolError(
            "Tệp Parquet cần thư viện pyarrow, chưa được cài. Hãy cài thêm phần “parquet”: "
            'pip install "thidua500[parquet]"; hoặc chọn --format csv.'
        ) from error
    return pyarrow


def _about(export: Export) -> Plain:
    """What the file is: table, day, month, and every ward that was asked."""
    asked = export.asked
    wards = [
        {
            "ward": heard.ward.name, "group": heard.ward.group, "name": heard.name, "program": heard.program,
            "lacking": heard.lacking, "broken": heard.broken,
        }
        for heard in export.found.wards
    ]  # fmt: skip
    return {
        "table": export.table.name, "as_of": asked.as_of.isoformat(), "month": asked.month.key if asked.month else None,
        "wards": wards,
    }  # fmt: skip


_WRITERS: Mapping[str, Callable[[Export], bytes]] = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}
FORMATS = tuple(_WRITERS)


def asked_for(name: str, kind: str) -> Table:
    """The table of that name, before any ledger is read. Raises UsageError with the names there are, ToolError for
    Parquet without pyarrow."""
    if kind == "parquet":
        needed()
    if name not in TABLES:
        known = "; ".join(f"{table.name} ({table.of})" for table in TABLES.values())
        raise UsageError(f"Không có bảng “{name}”. Các bảng: {known}.")
    return TABLES[name]


def target(out: Path | None, export: Export, kind: str, data: bytes) -> Path | None:
    """Where the file goes, None for stdout: a file that is named is replaced; in a folder, or where nothing is named,
    the next free name is taken, so that a workbook somebody has edited stays."""
    if out is not None and not out.is_dir():
        if out.suffix.lower() not in ("", f".{kind}"):
            raise UsageError(f"“{shown_path(out)}” không phải tên tệp {kind}. Hãy đặt tên kết thúc bằng .{kind}.")
        return out if out.suffix else out / f"{_stem(export)}.{kind}"
    if out is None and kind == "csv":
        return None
    return free_path((out or Path()) / f"{_stem(export)}.{kind}", data)


def _stem(export: Export) -> str:
    return f"{export.table.name}-{export.asked.month.key if export.asked.month else export.asked.as_of}"

"""Rows → tidy pandas DataFrames with the dtypes that `declared` says. The only file that builds one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from thidua500.frames.declared import DTYPES, Column, Table

if TYPE_CHECKING:
    import pandas as pd


def framed(table: Table, rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """The rows, in their order, as a frame; also of none at all."""
    import pandas as pd

    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    series = {column.name: _series(column, values) for column, values in zip(table.columns, columns, strict=True)}
    return pd.DataFrame(series)


def joined(table: Table, frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Frames of a table one below the other; a code has the categories of all of them."""
    import pandas as pd

    if len(frames) < 2:
        return frames[0] if frames else framed(table, ())
    open_codes = [column.name for column in table.columns if column.kind == "code" and not column.codes]
    loose = [frame.astype(dict.fromkeys(open_codes, "string")) for frame in frames]
    return typed(table, pd.concat(loose, ignore_index=True))


def typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with exactly the columns and dtypes of the table, whatever it was read from."""
    import pandas as pd

    columns = {column.name: _series(column, frame[column.name]) for column in table.columns}
    return pd.DataFrame(columns)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows with Python's own values: None where one is missing, a day as a date."""
    columns = [_values(frame[name]) for name in frame.columns]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(series: Any) -> list[Any]:
    if series.dtype == "category":
        known = [*series.cat.categories.tolist(), None]  # a missing one has the number -1
        return [known[at] for at in series.cat.codes.tolist()]
    if series.dtype.kind == "M":
        return [None if gone else day for day, gone in zip(series.dt.date, series.isna(), strict=True)]
    plain: list[Any] = series.to_numpy(dtype=object, na_value=None).tolist()
    return plain


def narrowed(table: Table, names: Container[str]) -> Table:
    """The table with only these of its own columns, for who reads a file and needs no more."""
    return table._replace(own=tuple(column for column in table.own if column.name in names))


def _series(column: Column, values: Any) -> pd.Series[Any]:
    """One column; a text that says nothing is missing in a code, and empty in a text."""
    import pandas as pd

    if column.kind == "code":
        texts = pd.Series(values, dtype="string")
        texts = texts.mask(texts == "")
        known = column.codes or tuple(sorted(texts.dropna().unique()))
        return texts.astype(pd.CategoricalDtype(list(known)))
    if column.kind == "day":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object")), dtype=DTYPES["day"])
    return pd.Series(values, dtype=DTYPES[column.kind])

"""A table as a Dask DataFrame: one partition a ledger, read by whichever machine computes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thidua500.base.errors import ToolError
from thidua500.frames.collecting import heard_of
from thidua500.frames.declared import TABLES
from thidua500.frames.told import Question
from thidua500.frames.wards import Ward, wards_of

if TYPE_CHECKING:
    import dask.dataframe as dd
    import pandas as pd


def partitioned(name: str, places: Sequence[Path], asked: Question) -> dd.DataFrame:
    """The table of all wards of the places, nothing of it read yet. Raises as `wards_of`, ToolError without Dask."""
    try:
        import dask.dataframe as dd
        from dask.dataframe.utils import clear_known_categories
    except ImportError as error:
        raise ToolError(
            "Bảng phân mảnh cần thư viện dask, chưa được cài. Hãy cài thêm phần “cluster”: "
            'pip install "thidua500[cluster]".'
        ) from error
    from thidua500.frames.tidy import framed

    table = TABLES[name]
    open_codes = [column.name for column in table.columns if column.kind == "code" and not column.codes]
    meta = clear_known_categories(framed(table, ()), cols=open_codes)
    parts: dd.DataFrame = dd.from_map(_partition, wards_of(places), table=name, asked=asked, meta=meta)
    return parts


def _partition(ward: Ward, table: str, asked: Question) -> pd.DataFrame:
    from thidua500.frames.tidy import framed

    return framed(TABLES[table], heard_of(ward, (table,), asked).rows.get(table, ()))

"""Rows → CSV as Excel opens it right: UTF-8 with a byte order mark, and no text of a unit a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from thidua500.base.text import inert, visible

BOM = "\ufeff"


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """The rows, a byte order mark before them. What steers a screen is made visible, a formula's beginning `inert`."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows(map(_cells, rows))
    return BOM + buffer.getvalue()


def _cells(row: Sequence[object]) -> list[object]:
    return [inert(visible(cell)) if isinstance(cell, str) else cell for cell in row]

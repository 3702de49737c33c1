"""New workbooks, dated by a day that is given instead of the hour: equal content gives equal bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any


@contextmanager
def new_workbook(day: date, title: str = "", **options: bool) -> Iterator[tuple[Any, io.BytesIO]]:
    """An empty workbook of XlsxWriter, and where its bytes are once the `with` is left. options: XlsxWriter's own."""
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, **options}) as book:
        book.set_properties({"title": title, "created": datetime.combine(day, time())})
        yield book, made

"""What goes on to who works with the figures: tables for analysts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from thidua500.commands.root import AsOf, Command, Month, command, looked_at, today_or

Folders = Annotated[
    list[Path], typer.Argument(metavar="DIR…", help="Thư mục làm việc, hoặc thư mục chứa nhiều thư mục làm việc.")
]


@command(cls=Command, help="Xuất một bảng số liệu của một hoặc nhiều sổ ra tệp cho Excel, Power BI, Python.")
def export(
    folders: Folders,
    *,
    table: Annotated[
        str,
        typer.Option(
            "--table", metavar="T", help="tasks, statements, lights, indicators, duties, findings hoặc wards."
        ),
    ],
    kind: Annotated[Literal["csv", "xlsx", "parquet"], typer.Option("--format", help="Loại tệp.")] = "csv",
    month: Month = None,
    as_of: AsOf = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="OUT", help="Tệp hoặc thư mục; bỏ trống thì csv in ra màn hình."),
    ] = None,
) -> int:
    from thidua500.base.period import parse_period
    from thidua500.console.handing import show_export
    from thidua500.frames.collecting import collected
    from thidua500.frames.exported import Export, asked_for
    from thidua500.frames.told import Question

    period = parse_period("month", month) if month else None
    asked = Question(looked_at(period, as_of) if period else today_or(as_of), period)
    wanted = asked_for(table, kind)
    return show_export(Export(wanted, asked, collected((table,), folders, asked)), kind, out)

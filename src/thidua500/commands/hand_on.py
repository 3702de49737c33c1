"""What goes on to who works with many ledgers: tables for analysts, the report of a higher level."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from thidua500.commands.root import Asked, AsOf, Command, Month, Scheduler, command, looked_at, today_or

if TYPE_CHECKING:
    from thidua500.program.programme import Program
    from thidua500.rollup.city import City

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
    scheduler: Scheduler = "",
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
    return show_export(Export(wanted, asked, collected((table,), folders, asked, scheduler)), kind, out)


class Many(NamedTuple):
    """What is asked of many ledgers: where they are, of which period, seen on which day, on which cluster."""

    places: list[Path] | None
    asked: Asked
    as_of: str | None
    scheduler: str


def rolled_report(many: Many, formats: str, out: Path | None) -> int:
    """`report --rollup`: writes the month over all wards; `--format json` alone prints it."""
    from thidua500.console.arguments import formats_of, reporting_office
    from thidua500.console.handing import show_not_sent
    from thidua500.console.screen import show_json, show_paths
    from thidua500.rollup import city_json, write

    wanted, (home, program) = formats_of(formats), reporting_office()
    city = _city(many, program)
    show_not_sent(city)
    if wanted == ["json"] and out is None:
        show_json(city_json(city))
    else:
        place = out or home / "bao-cao" / city.period.key
        show_paths("Đã viết báo cáo tổng hợp:", write(city, program, place, wanted))
    return 0


def rolled_kpi(many: Many, output: str) -> int:
    """`kpi --rollup`: the indicators over all wards."""
    from thidua500.console.arguments import reporting_office
    from thidua500.console.handing import show_city_indicators, show_not_sent

    city = _city(many, reporting_office()[1], lists=False)
    show_not_sent(city)
    show_city_indicators(city, output)
    return 0


def _city(many: Many, program: Program, *, lists: bool = True) -> City:
    from thidua500.console.arguments import month_of
    from thidua500.rollup import rolled_up

    month, day = month_of(many.asked, lambda month: looked_at(month, many.as_of))
    return rolled_up(many.places or [Path()], program, month, day, many.scheduler, lists=lists)

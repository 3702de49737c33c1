"""How things stand on a day, and the report of a period."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from thidua500.base.period import parse_period
from thidua500.commands.hand_on import Many, rolled_kpi, rolled_report
from thidua500.commands.root import (
    Asked,
    AsOf,
    Command,
    Folder,
    Month,
    Output,
    Scheduler,
    UnitName,
    a_counted_period,
    command,
    looked_at,
    one_period,
    today_or,
)

Folders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="DIR", help="Thư mục làm việc; bỏ trống là thư mục hiện tại. Với --rollup: nhiều thư mục."),
]
Rollup = Annotated[
    bool,
    typer.Option("--rollup", help="Tổng hợp của cấp trên: các thư mục làm việc, thư mục chứa chúng, hoặc tệp Parquet."),
]


@command(cls=Command, help="Bảng điều hành: đèn kèm lý do, việc sắp đến hạn.")
def status(
    folder: Folder = Path(),
    as_of: AsOf = None,
    light: Annotated[str, typer.Option("--light", metavar="do,vang", help="Chỉ các đèn này: do, vang, xanh.")] = "",
    unit: UnitName = None,
    output: Output = "table",
) -> int:
    from thidua500.console.arguments import lights_of, unit_code, workspace_program
    from thidua500.console.standings import show_board
    from thidua500.register import board_of

    program, day = workspace_program(folder), today_or(as_of)
    shown = board_of(folder, program, day, unit_code(program, unit))
    show_board(shown, lights_of(light), unit, output)
    return 0


@command(cls=Command, help="Việc phải làm, phải nộp: của ai, hạn nào, theo dòng nào của văn bản; đã có hay còn thiếu.")
def duties(
    folder: Folder = Path(),
    *,
    unit: UnitName = None,
    month: Month = None,
    as_of: AsOf = None,
    output: Output = "table",
) -> int:
    from thidua500.console.arguments import register_of, unit_code, workspace_program
    from thidua500.console.standings import show_duties
    from thidua500.standing.fulfilled import owed_on

    program, period = workspace_program(folder), parse_period("month", month) if month else None
    day = looked_at(period, as_of) if period else today_or(as_of)
    show_duties(owed_on(register_of(folder, program, day), program, day, period), unit_code(program, unit), day, output)
    return 0


@command(cls=Command, help="Chỉ số của một kỳ: tử số/mẫu số, mức yêu cầu, xu hướng.")
@a_counted_period
def kpi(
    folders: Folders = None,
    *,
    asked: Asked,
    rollup: Rollup = False,
    as_of: AsOf = None,
    scheduler: Scheduler = "",
    output: Output = "table",
) -> int:
    if rollup:
        return rolled_kpi(Many(folders, asked, as_of, scheduler), output)
    from thidua500.closing.publishing import document_of
    from thidua500.console.arguments import one_folder, period_of, workspace_program
    from thidua500.console.standings import show_indicators
    from thidua500.register import books_of_workspace

    folder = one_folder(folders, scheduler)
    period, program = period_of(asked, folder, today_or(as_of)), workspace_program(folder)
    books = books_of_workspace(folder)
    show_indicators(period, document_of(folder, books, program, period, looked_at(period, as_of)), output)
    return 0


def _guide(asked: bool) -> None:
    """The names of templates, whatever else is asked; then the command is done."""
    if asked:
        from thidua500.console.reference import show_guide

        show_guide()
        raise typer.Exit


@command(cls=Command, help="Đồng bộ sổ rồi viết báo cáo của một kỳ đúng thể thức.")
@one_period
def report(
    folders: Folders = None,
    *,
    asked: Asked,
    rollup: Rollup = False,
    as_of: AsOf = None,
    scheduler: Scheduler = "",
    formats: Annotated[
        str,
        typer.Option("--format", metavar="docx,xlsx,html,md,json", help="Các định dạng cần; riêng json thì chỉ in."),
    ] = "docx,xlsx,html,md,json",
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="Thư mục, hoặc một tệp như thang-9.docx.")
    ] = None,
    builtin: Annotated[
        bool, typer.Option("--builtin-template", help="Dùng mẫu có sẵn, bỏ qua mẫu riêng trong mau/.")
    ] = False,
    guide: Annotated[
        bool,
        typer.Option("--template-help", is_eager=True, callback=_guide, help="In mọi tên dùng được trong mẫu báo cáo."),
    ] = False,
) -> int:
    if rollup:
        return rolled_report(Many(folders, asked, as_of, scheduler), formats, out)
    from thidua500.closing.publishing import Order, document_of, publish
    from thidua500.console.arguments import formats_of, one_folder, period_of, workspace_program
    from thidua500.console.checked import show_published, show_sync
    from thidua500.console.screen import show_json
    from thidua500.register import sync as take_in

    folder, wanted = one_folder(folders, scheduler), formats_of(formats)
    period = period_of(asked, folder, today_or(as_of))
    program, day = workspace_program(folder), looked_at(period, as_of)
    only_print = wanted == ["json"]
    result = take_in(folder, program, as_of=today_or(None), write=not only_print)
    if only_print:
        show_json(document_of(folder, result.books(), program, period, day))
        return 0
    show_sync(result, brief=True)
    show_published(
        "Đã viết báo cáo:", publish(folder, program, Order(period, day, wanted, out, builtin), today_or(None))
    )
    return 0

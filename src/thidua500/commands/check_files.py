"""Files that units send, looked at: checked, marked, compared with an outline."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thidua500.commands.root import Command, Folder, IssuedOn, Output, ProgramId, Scheduler, command, day_of, today_or

if TYPE_CHECKING:
    from thidua500.checking.brief import Checked


@command(cls=Command, help="Tạo thư mục làm việc mới; không ghi đè.")
def init(
    folder: Folder = Path(),
    *,
    program: Annotated[str, typer.Option("--program", metavar="ID", help="Chương trình, ví dụ tam-phuoc.")],
    issued_on: IssuedOn = None,
) -> int:
    from thidua500.console.screen import show_paths
    from thidua500.program.workspace import create_workspace

    show_paths("Đã tạo thư mục làm việc:", create_workspace(folder, program, day_of(issued_on)))
    return 0


@command(cls=Command, help="Kiểm tra phiếu và báo cáo; chỉ ra từng ô thiếu hoặc sai.")
def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Tệp hoặc thư mục; bỏ trống là thư mục hiện tại.")
    ] = None,
    *,
    program: ProgramId = None,
    mark: Annotated[
        Path | None,
        typer.Option("--mark", metavar="OUT", help="Thư mục ghi bản đánh dấu lỗi để trả lại và bảng tổng hợp."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Coi cảnh báo như lỗi khi tính mã thoát.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", metavar="N", min=1, help="Số tiến trình chạy song song; bỏ trống thì tự chọn."),
    ] = None,
    cells: Annotated[
        Path | None, typer.Option("--cells", metavar="FILE", help="Chỉ xem một tệp: từng ô được hiểu là gì.")
    ] = None,
    scheduler: Scheduler = "",
    output: Output = "table",
) -> int:
    from thidua500.cage import Cage

    if cells:
        from thidua500.console.celled import show_cells

        return show_cells(cells, program, today_or(None), output)
    with Cage(jobs) as cage:
        if not scheduler:
            cage.start("thidua500.forms", "thidua500.sheets.xlsx")  # loaded there while this process loads the rest
        from thidua500.checking.brief import brief, with_document
        from thidua500.console.arguments import program_of
        from thidua500.console.checked import show_marked, show_own, show_validation
        from thidua500.program.submissions import find_files, is_collection
        from thidua500.validate import Tally, check_files, check_files_on, refused_results, tried_sync

        places = paths or [Path()]
        chosen = program_of(program, places[0])
        tally = Tally(chosen, whole=any(map(is_collection, places)))
        today = today_or(None)
        marker = None
        if mark:
            from thidua500.marking import Marker

            marker = Marker(mark, places, chosen, cage)
        listing = marker.listing if marker else find_files(places)
        make = with_document if output == "json" else brief
        refused = refused_results(listing.refused, chosen, make)
        tried = tried_sync(listing.files, places, chosen, today)
        tally.owe(tried.units)
        check = partial(check_files_on, scheduler) if scheduler else partial(check_files, cage)
        checked = tried.told(chain(refused, check(listing.files, chosen, today, make)))
        results: Iterable[Checked] = map(tally.add, checked)
        count = len(listing.refused) + len(listing.files)
        show_validation(map(marker.add, results) if marker else results, tally, count, output)
        show_own(listing.own, tried.notes)
        if marker and not show_marked(marker.finish(tally, today)):
            return 2
    return 1 if tally.errors or (strict and tally.warnings) else 0


@command(cls=Command, help="Báo cáo Word của các đơn vị theo từng mục của đề cương: có, để trống, thiếu.")
def coverage(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục chứa báo cáo của các đơn vị.")],
    program: ProgramId = None,
    output: Output = "table",
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="Ghi thêm ra tệp .xlsx hoặc .html.")
    ] = None,
) -> int:
    from thidua500.cage import Cage
    from thidua500.checking.coverage import coverage as cover_all
    from thidua500.console.arguments import outlined_program
    from thidua500.console.outlines import show_coverage

    with Cage() as cage:
        found = cover_all(folder, outlined_program(program, folder), cage)
    show_coverage(found, output, out)
    return 1 if found.lacking else 0

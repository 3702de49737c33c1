"""The ledger: taking in, deciding, asking what happened, closing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from thidua500.commands.root import Asked, AsOf, At, Command, Folder, Output, command, day_of, one_period, today_or


@command(cls=Command, help="Nhận tệp mới và tệp đã sửa vào sổ giao việc.")
def sync(
    folder: Folder = Path(),
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ cho biết sẽ làm gì, không ghi gì.")] = False,
) -> int:
    from thidua500.console.arguments import workspace_program
    from thidua500.console.checked import show_sync
    from thidua500.register import sync as take_in

    result = take_in(folder, workspace_program(folder), as_of=today_or(None), write=not dry_run)
    show_sync(result)
    return 1 if result.errors else 0


@command(cls=Command, help="Ghi quyết định về việc đơn vị đề nghị điều chỉnh, gia hạn, dừng.")
def decide(
    codes: Annotated[list[str], typer.Argument(metavar="CODE", help="Mã nhiệm vụ.")],
    *,
    folder: At = Path(),
    accept: Annotated[bool, typer.Option("--accept", help="Đồng ý.")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="Không đồng ý.")] = False,
    kind: Annotated[str | None, typer.Option("--kind", metavar="K", help="Gia hạn, dừng, đổi chủ trì…")] = None,
    by: Annotated[str, typer.Option("--by", metavar="TEXT", help="Văn bản hoặc cơ quan quyết định.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Ngày quyết định; mặc định hôm nay.")] = None,
) -> int:
    from thidua500.base.errors import UsageError
    from thidua500.books.deciding import Word
    from thidua500.books.deciding import decide as write
    from thidua500.console.arguments import workspace_program
    from thidua500.console.books import show_decided, show_printed
    from thidua500.ledger.decisions import kind_named
    from thidua500.register import print_again

    program = workspace_program(folder)  # elsewhere there is nothing to decide on, and nothing is made
    today = today_or(None)
    if accept == refuse:
        raise UsageError("Hãy ghi một trong hai: --accept (đồng ý) hoặc --refuse (không đồng ý).")
    word = Word("accepted" if accept else "refused", by, day_of(on) or today, kind_named(kind) if kind else None)
    show_decided(write(folder, codes, word, today))
    show_printed(print_again(folder, program, today))
    return 0


@command(cls=Command, help="Đời một nhiệm vụ: mọi lần đăng ký, báo cáo, đổi đèn, đề nghị, quyết định.")
def history(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Mã nhiệm vụ, kể cả mã cũ.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục làm việc.")] = Path(),
    *,
    as_of: AsOf = None,
    output: Output = "table",
) -> int:
    from thidua500.books.lives import life_of
    from thidua500.console.arguments import workspace_program
    from thidua500.console.books import show_life

    show_life(life_of(folder, workspace_program(folder), code, today_or(as_of)), output)
    return 0


@command(cls=Command, help="Lùi lại lần sync (hoặc decide) cuối bằng một mục ghi ngược; không xóa gì.")
def undo(folder: Folder = Path()) -> int:
    from thidua500.books.deciding import undo as take_back
    from thidua500.console.arguments import workspace_program
    from thidua500.console.books import show_printed, show_undone
    from thidua500.register import print_again

    program, today = workspace_program(folder), today_or(None)
    show_undone(take_back(folder, today))
    show_printed(print_again(folder, program, today))
    return 0


@command(cls=Command, help="Kiểm tra sổ gốc và kho lưu trữ còn nguyên vẹn không.")
def verify(folder: Folder = Path()) -> int:
    from thidua500.books.deciding import verify as faults_of
    from thidua500.console.arguments import workspace_program
    from thidua500.console.books import show_verified

    workspace_program(folder)
    faults = faults_of(folder)
    show_verified(faults)
    return 1 if faults else 0


@command(cls=Command, help="Khóa sổ một kỳ: báo cáo của kỳ giữ nguyên từ đó về sau.")
@one_period
def close(folder: Folder = Path(), *, asked: Asked, as_of: AsOf = None) -> int:
    from thidua500.closing.publishing import close as freeze
    from thidua500.console.arguments import period_of, workspace_program
    from thidua500.console.checked import show_published, show_sync
    from thidua500.register import sync as take_in

    period, program, today = period_of(asked, folder, today_or(as_of)), workspace_program(folder), today_or(None)
    show_sync(take_in(folder, program, as_of=today), brief=True)
    show_published(f"Đã khóa sổ {period.label}:", freeze(folder, program, period, day_of(as_of), today))
    return 0

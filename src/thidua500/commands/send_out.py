"""What goes out to units: forms, letters, extracts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from thidua500.commands.root import AsOf, Command, Folder, Month, Out, UnitName, Week, command, today_or


@command(cls=Command, help="Mẫu gửi đơn vị: phiếu đăng ký trống; có tháng, tuần thì mẫu cập nhật ghi sẵn nhiệm vụ.")
def form(
    folder: Folder = Path(), *, unit: UnitName = None, month: Month = None, week: Week = None, as_of: AsOf = None,
    formats: Annotated[str, typer.Option("--format", metavar="xlsx,docx", help="Các định dạng cần.")] = "xlsx,docx",
    out: Out = None,
) -> int:  # fmt: skip
    from thidua500.console.sending import Wanted, send_forms

    return send_forms(Wanted(folder, unit, month, week, today_or(as_of), out), formats)


@command(cls=Command, help="Văn bản nhắc từng đơn vị và danh sách ai chưa gửi, theo tháng hoặc tuần.")
def remind(
    folder: Folder = Path(), *, unit: UnitName = None, month: Month = None, week: Week = None, as_of: AsOf = None,
    out: Out = None,
) -> int:  # fmt: skip
    from thidua500.console.sending import Wanted, send_reminders

    return send_reminders(Wanted(folder, unit, month, week, today_or(as_of), out))


@command(cls=Command, help="Trích sổ giao việc phần của một đơn vị.")
def extract(
    folder: Folder = Path(), *,
    unit: Annotated[str, typer.Option("--unit", metavar="NAME", help="Đầu mối (tên hoặc mã).")],
    as_of: AsOf = None, out: Out = None,
) -> int:  # fmt: skip
    from thidua500.console.sending import Wanted, send_extract

    return send_extract(Wanted(folder, unit, None, None, today_or(as_of), out))

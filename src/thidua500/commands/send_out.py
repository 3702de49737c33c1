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
    from thidua500.console.arguments import formats_of, month_or_week, register_of, unit_code, workspace_program
    from thidua500.console.handing import show_papers
    from thidua500.console.screen import show_list
    from thidua500.papers.forms_out import blank_forms, form_papers, progress_forms

    program, period, day = workspace_program(folder), month_or_week(month, week), today_or(as_of)
    kinds = formats_of(formats, ("xlsx", "docx"))
    if period is None:
        made = blank_forms(program, unit_code(program, unit))
    else:
        register = register_of(folder, program, day)
        made = progress_forms(register, program, period, day, unit_code(program, unit, register))
    place = folder / "bieu-mau" / (period.key if period else "dang-ky")
    show_papers("Đã lập biểu mẫu", form_papers(made.forms, kinds), out or place)
    show_list(f"{made.why_not} ({len(made.left_out)}):", made.left_out)
    return 0


@command(cls=Command, help="Văn bản nhắc từng đơn vị và danh sách ai chưa gửi, theo tháng hoặc tuần.")
def remind(
    folder: Folder = Path(), *, unit: UnitName = None, month: Month = None, week: Week = None, as_of: AsOf = None,
    out: Out = None,
) -> int:  # fmt: skip
    from thidua500.base.errors import UsageError
    from thidua500.console.arguments import month_or_week, register_of, unit_code, workspace_program
    from thidua500.console.handing import show_papers, show_unsent
    from thidua500.console.screen import show_list
    from thidua500.papers.reminders_out import reminder_papers
    from thidua500.papers.reminding import reminders
    from thidua500.papers.unsent import unsent_list

    program, period, day = workspace_program(folder), month_or_week(month, week), today_or(as_of)
    if period is None:
        raise UsageError("Thiếu --month hoặc --week. Ví dụ: --month 2026-09.")
    register = register_of(folder, program, day)
    found = reminders(register, program, period, day, unit_code(program, unit, register))
    told = unsent_list(found, period, day)
    show_unsent(told)
    quiet = [reminder.name for reminder in found if not reminder.sections]
    show_list(f"Không có gì phải nhắc ({len(quiet)}):", quiet)
    papers = reminder_papers(found, told, program, period, day)
    show_papers("Đã lập văn bản nhắc", papers, out or folder / "gui-di" / period.key)
    return 0


@command(cls=Command, help="Trích sổ giao việc phần của một đơn vị.")
def extract(
    folder: Folder = Path(), *,
    unit: Annotated[str, typer.Option("--unit", metavar="NAME", help="Đầu mối (tên hoặc mã).")],
    as_of: AsOf = None, out: Out = None,
) -> int:  # fmt: skip
    from thidua500.base.errors import UsageError
    from thidua500.console.arguments import register_of, unit_code, workspace_program
    from thidua500.console.handing import show_papers
    from thidua500.papers.reminders_out import extract_papers

    program, day = workspace_program(folder), today_or(as_of)
    register = register_of(folder, program, day)
    papers = extract_papers(register, program, unit_code(program, unit, register), day)
    if not papers:
        raise UsageError(f"Sổ giao việc chưa có gì của “{unit}”.")
    show_papers("Đã trích sổ", papers, out or folder / "gui-di" / "trich-so")
    return 0

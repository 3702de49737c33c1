"""What is built in: the calendar and how times are read, programmes, rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from thidua500.commands.root import AsOf, Command, IssuedOn, Output, ProgramId, command, day_of, today_or


@command(cls=Command, help="Lịch các giai đoạn; hoặc cách hiểu từng cụm thời gian.")
def phases(
    texts: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="Cụm thời gian cần đọc.")] = None,
    program: ProgramId = None,
    issued_on: IssuedOn = None,
    as_of: AsOf = None,
    output: Output = "table",
) -> int:
    from thidua500.console.arguments import program_of
    from thidua500.console.reference import show_deadlines, show_phases
    from thidua500.phases import read_times

    chosen = program_of(program, Path(), day_of(issued_on))
    today = today_or(as_of)
    if texts:
        show_deadlines(read_times(texts, chosen, today), output)
    else:
        show_phases(chosen, today, output)
    return 0


@command(cls=Command, help="Các chương trình có sẵn; nội dung một chương trình; hoặc kiểm tra cấu hình riêng.")
def programs(
    program_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="Mã chương trình; với --check là thư mục làm việc.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Giải thích từng chỗ sai của chuong-trinh.toml.")] = False,
    output: Output = "table",
) -> int:
    from thidua500.console.arguments import known_rules
    from thidua500.console.configured import show_settings
    from thidua500.console.reference import show_program, show_programs
    from thidua500.program.configuration import builtin_ids, load_builtin, read_workspace

    if check:
        reading = read_workspace(Path(program_id or "."), rules=known_rules)
        show_settings(reading, output)
        return 1 if reading.errors else 0
    if program_id:
        show_program(load_builtin(program_id), output)
    else:
        show_programs([load_builtin(known) for known in builtin_ids()], output)
    return 0


@command(cls=Command, help="Các quy tắc kiểm tra; hoặc giải thích một quy tắc.")
def rules(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="Mã quy tắc, ví dụ Q501.")] = None,
    output: Output = "table",
) -> int:
    from thidua500.console.reference import show_rules
    from thidua500.rules.catalogue import ALL_RULES, rule

    show_rules([rule(code)] if code else ALL_RULES, output, detailed=code is not None)
    return 0

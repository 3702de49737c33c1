"""The commands that make papers for units: what their words mean, what the clerk is told of what was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thidua500.base.errors import UsageError
from thidua500.base.text import show_day
from thidua500.console.arguments import formats_of, month_or_week, register_of, unit_code, workspace_program
from thidua500.console.screen import show_line, show_list, show_paths, show_rows

if TYPE_CHECKING:
    from thidua500.papers.outgoing import Written

_MOST_PATHS = 12  # named one by one; of more the folder tells
_ON_SCREEN = 5  # columns of the list of who has not sent: more than these no terminal of 80 columns holds


class Wanted(NamedTuple):
    """What was asked for on the command line: for which unit and period, as things stand on which day, where to."""

    folder: Path
    unit: str | None
    month: str | None
    week: str | None
    as_of: date
    out: Path | None


def send_forms(wanted: Wanted, formats: str) -> int:
    """`form`: blank registrations, or with a period the units' progress forms; the exit code."""
    from thidua500.papers.forms_out import blank_forms, form_papers, progress_forms
    from thidua500.papers.outgoing import write_papers

    program, period = workspace_program(wanted.folder), month_or_week(wanted.month, wanted.week)
    kinds = formats_of(formats, ("xlsx", "docx"))
    if period is None:
        made = blank_forms(program, unit_code(program, wanted.unit))
    else:
        register = register_of(wanted.folder, program, wanted.as_of)
        made = progress_forms(register, program, period, wanted.as_of, unit_code(program, wanted.unit, register))
    folder = wanted.folder / "bieu-mau" / (period.key if period else "dang-ky")
    _show_papers("Đã lập biểu mẫu", write_papers(form_papers(made.forms, kinds), wanted.out or folder))
    show_list(f"{made.why_not} ({len(made.left_out)}):", made.left_out)
    return 0


def send_reminders(wanted: Wanted) -> int:
    """`remind`: a letter and a text for each unit with something missing, and the clerk's list; the exit code."""
    from thidua500.papers.outgoing import write_papers
    from thidua500.papers.reminders_out import reminder_papers
    from thidua500.papers.reminding import reminders
    from thidua500.papers.unsent import unsent_list

    program, period = workspace_program(wanted.folder), month_or_week(wanted.month, wanted.week)
    if period is None:
        raise UsageError("Thiếu --month hoặc --week. Ví dụ: --month 2026-09.")
    register = register_of(wanted.folder, program, wanted.as_of)
    found = reminders(register, program, period, wanted.as_of, unit_code(program, wanted.unit, register))
    told = unsent_list(found, period, wanted.as_of)
    show_rows(
        told.title,
        [name for name, _ in told.columns[:_ON_SCREEN]],
        [_texts(row[:_ON_SCREEN]) for row in told.rows],
        "table",
    )
    quiet = [reminder.name for reminder in found if not reminder.sections]
    show_list(f"Không có gì phải nhắc ({len(quiet)}):", quiet)
    papers = reminder_papers(found, told, program, period, wanted.as_of)
    _show_papers("Đã lập văn bản nhắc", write_papers(papers, wanted.out or wanted.folder / "gui-di" / period.key))
    return 0


def _texts(row: Sequence[object]) -> list[str]:
    return [show_day(value) if isinstance(value, date) else "" if value is None else str(value) for value in row]


def send_extract(wanted: Wanted) -> int:
    """`extract`: a unit's own part of the register; the exit code."""
    from thidua500.papers.outgoing import write_papers
    from thidua500.papers.reminders_out import extract_papers

    program = workspace_program(wanted.folder)
    register = register_of(wanted.folder, program, wanted.as_of)
    papers = extract_papers(register, program, unit_code(program, wanted.unit, register), wanted.as_of)
    if not papers:
        raise UsageError(f"Sổ giao việc chưa có gì của “{wanted.unit}”.")
    _show_papers("Đã trích sổ", write_papers(papers, wanted.out or wanted.folder / "gui-di" / "trich-so"))
    return 0


def _show_papers(what: str, written: Written) -> None:
    """The papers written; of many their number and folder, and how their names begin and end."""
    paths = written.paths
    if len(paths) <= _MOST_PATHS:
        show_paths(f"{what}:" if paths else f"{what}: không có tệp nào.", paths)
    else:
        show_paths(f"{what}: {len(paths)} tệp trong thư mục", [paths[0].parent])
        show_line(f"  {paths[0].name}, {paths[1].name}, …, {paths[-1].name}", "")
    if written.kept:
        show_line(f"Giữ nguyên {len(written.kept)} tệp cùng tên có nội dung khác; tệp mới mang thêm số ở cuối tên.", "")

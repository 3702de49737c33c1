"""The commands that make papers for units: what their words mean, what the clerk is told of what was made."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thidua500.console.arguments import formats_of, month_or_week, register_of, unit_code, workspace_program
from thidua500.console.screen import show_line, show_list, show_paths

if TYPE_CHECKING:
    from thidua500.papers.outgoing import Written

_MOST_PATHS = 12  # named one by one; of more the folder tells


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
    kinds, asked = formats_of(formats, ("xlsx", "docx")), unit_code(program, wanted.unit)
    if period is None:
        made = blank_forms(program, asked)
    else:
        made = progress_forms(register_of(wanted.folder), program, period, wanted.as_of, asked)
    folder = wanted.folder / "bieu-mau" / (period.key if period else "dang-ky")
    _show_papers("Đã lập biểu mẫu", write_papers(form_papers(made.forms, kinds), wanted.out or folder))
    show_list(f"{made.why_not} ({len(made.left_out)}):", made.left_out)
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

"""The kinds of report that an office owes: one row of data each. Pure.

From a row come the option that asks for it, the folder and names of its files, and its templates, which lie in
`templates/` under its stem: `bao-cao-<stem>.html.j2`, `.md.j2`, `-dang.docx` (party), `-nha-nuoc.docx` (state). A new
kind is a row, its templates and their test; a block that no kind has yet is written in `report.py` and `render/`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from thidua500.base.period import Period, PeriodKind, parse_period


class ReportKind(NamedTuple):
    """One kind of report.

    id: the kind of its periods. option, metavar, help, example: how the command line asks for one. parse: the text
        given there → its period; raises UsageError.
    title: how its title begins; stem: the word for it in the names of its files and templates.
    sheets: the blocks of its workbook, in order, by their names in `render/tables.py`. Which blocks the other formats
        print, and in what order, its templates say.
    """

    id: PeriodKind
    option: str
    metavar: str
    help: str
    example: str
    parse: Callable[[str], Period]
    title: str
    stem: str
    sheets: tuple[str, ...]

    @property
    def parameter(self) -> str:
        """The option as the parameter of a command: "half_year"."""
        return self.id.replace("-", "_")


KINDS = (
    ReportKind(
        id="month",
        option="--month",
        metavar="M",
        help="Tháng báo cáo, ví dụ 2026-09 hoặc 09/2026.",
        example="2026-09",
        parse=lambda text: parse_period("month", text),
        title="Báo cáo",
        stem="thang",
        sheets=(
            *("summary", "tasks", "indicators", "units", "phases"),
            *("late", "adjustments", "escalations", "evidence", "notes"),
        ),
    ),
)


def kind_of(period: Period) -> ReportKind:
    """The kind of report that a period has. Raises StopIteration for a period that nobody reports on."""
    return next(kind for kind in KINDS if kind.id == period.kind)

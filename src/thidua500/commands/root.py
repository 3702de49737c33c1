"""What the commands share: the application itself, the options that many take, and the days they mean.

The clock is read here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperCommand, TyperGroup

from thidua500.base.period import Period, parse_day
from thidua500.console.options import with_options
from thidua500.console.wording import help_in_vietnamese
from thidua500.duties.kinds import KINDS, ReportKind

ORDER = (
    *("init", "form", "validate", "coverage", "sync", "decide", "history", "undo", "verify"),
    *("status", "duties", "kpi", "remind", "extract", "report", "close", "export"),
    *("phases", "programs", "rules"),
)


class Command(TyperCommand):
    """A command whose help is Vietnamese to the last word."""

    def get_help(self, ctx: Any) -> str:
        return help_in_vietnamese(super().get_help(ctx))


class _Group(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:
        """In the order of a clerk's month, those that it does not name behind."""
        return sorted(super().list_commands(ctx), key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))

    def get_help(self, ctx: Any) -> str:
        return help_in_vietnamese(super().get_help(ctx))


app = typer.Typer(
    cls=_Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Kiểm tra phiếu “6 rõ”, giữ sổ giao việc, báo cáo đợt thi đua 500 ngày đêm.",
)
command = app.command

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục làm việc; bỏ trống là thư mục hiện tại.")]
ProgramId = Annotated[
    str | None,
    typer.Option("--program", metavar="ID", help="Chương trình, ví dụ tam-phuoc; bỏ trống thì theo thư mục."),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Ngày xem xét, ví dụ 2026-09-30; bỏ trống là hôm nay.")
]
IssuedOn = Annotated[
    str | None, typer.Option("--issued-on", metavar="DATE", help="Ngày ban hành văn bản, ví dụ 2026-05-15.")
]
Output = Annotated[
    Literal["table", "json", "csv"], typer.Option("--format", help="Cách in kết quả: bảng, JSON hay CSV.")
]
At = Annotated[Path, typer.Option("--dir", metavar="DIR", help="Thư mục làm việc; bỏ trống là thư mục hiện tại.")]
UnitName = Annotated[str | None, typer.Option("--unit", metavar="NAME", help="Chỉ một đầu mối (tên hoặc mã).")]
Asked = Mapping[str, str | bool | None]  # kind of report → what its option says, or whether it was given


def _option(kind: ReportKind) -> Any:
    if not kind.metavar:
        return Annotated[bool | None, typer.Option(kind.option, help=kind.help)]
    return Annotated[str | None, typer.Option(kind.option, metavar=kind.metavar, help=kind.help)]


one_period = with_options("asked", {kind.parameter: _option(kind) for kind in KINDS})
a_counted_period = with_options(
    "asked", {kind.parameter: _option(kind) for kind in KINDS if "indicators" in kind.sheets}
)
Month = Annotated[str | None, typer.Option("--month", metavar="M", help="Tháng, ví dụ 2026-06 hoặc 06/2026.")]
Week = Annotated[str | None, typer.Option("--week", metavar="DATE", help="Tuần có ngày này, ví dụ 2026-06-12.")]
Scheduler = Annotated[
    str,
    typer.Option("--scheduler", metavar="tcp://…", help="Làm trên một cụm máy Dask có sẵn; kết quả như trên một máy."),
]
Out = Annotated[Path | None, typer.Option("-o", "--output", metavar="OUT", help="Thư mục, hoặc một tệp.")]


def today_or(as_of: str | None) -> date:
    """The day asked for, else today. ToolError for a day that is none."""
    return day_of(as_of) or date.today()  # noqa: DTZ011


def day_of(text: str | None) -> date | None:
    """The day of an option, None where it was not given. ToolError for a day that is none."""
    return parse_day(text) if text else None


def looked_at(period: Period, as_of: str | None) -> date:
    """The day a period is looked at: the asked one, else today or its end, whichever is earlier."""
    return day_of(as_of) or min(today_or(None), period.end)

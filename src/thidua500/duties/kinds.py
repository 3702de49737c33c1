"""The kinds of report that an office owes: one row of data each. Pure.

From a row come the option that asks for it, the folder and names of its files, and its templates, which lie in
`templates/` under its stem: `bao-cao-<stem>.md.j2`, `-dang.docx` (party), `-nha-nuoc.docx` (state). A new
kind is a row, its templates and their test; a block that no kind has yet is a function in `blocks/` and its words in
`render/`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from thidua500.base.errors import UsageError
from thidua500.base.period import Period, PeriodKind, campaign_period, from_key, parse_period, parse_week, phase_periods

if TYPE_CHECKING:
    from thidua500.program.programme import Program  # every start of the command line reads the kinds


class Asked(NamedTuple):
    """What the command line says of a period: the option's text ("" for one that takes none), on which day.

    program: loads the programme; only phases and the whole campaign ask for it.
    """

    text: str
    program: Callable[[], Program]
    today: date


class ReportKind(NamedTuple):
    """One kind of report.

    id: the kind of its periods. option, metavar ("" = it takes no text), help, example: how the command line asks for
        one. parse: what is asked → its period; raises UsageError.
    title: how its title begins; subject: what it is about, of `{abstract}` (the programme's own) and `{label}` (the
        period's), or `{word}` (sơ kết, tổng kết); stem: the word for it in the names of its files and templates.
    sheets: the blocks of its workbook, in order, by their names in `render/tables.py`. Which blocks the other formats
        print, and in what order, its templates say.
    shown_in: where its templates print results and evidence of what was completed; "" = nowhere.
    blocks: those of its blocks that `blocks/` makes beside what every report holds.
    """

    id: PeriodKind
    option: str
    metavar: str
    help: str
    example: str
    parse: Callable[[Asked], Period]
    stem: str
    sheets: tuple[str, ...]
    title: str = "Báo cáo"
    subject: str = "{abstract} {label}"
    blocks: tuple[str, ...] = ()
    shown_in: str = ""

    @property
    def word(self) -> str:
        """What programs call it: "half-year"."""
        return self.option.removeprefix("--")

    @property
    def parameter(self) -> str:
        """The option as the parameter of a command: "half_year"."""
        return self.word.replace("-", "_")


def _phase(asked: Asked) -> Period:
    """ "2", "GĐ2", "GD2" → that phase of the programme."""
    program = asked.program()
    phases = program_phases(program)
    if not phases:
        raise UsageError(
            "Chương trình này không chia giai đoạn nên không có báo cáo sơ kết giai đoạn. "
            "Hãy dùng --quarter, --half-year hoặc --year."
        )
    found = next((period for period in phases if asked.text.strip().upper().replace("Đ", "D") in _names(period)), None)
    if found is None:
        first, last = program.phase_numbers[0], program.phase_numbers[-1]
        raise UsageError(
            f"Chương trình không có giai đoạn “{asked.text}”, chỉ có giai đoạn {first} đến {last}. "
            f"Ví dụ: --phase {last}."
        )
    return found


def _names(period: Period) -> tuple[str, ...]:
    return period.key, period.key.removeprefix("GD")


def program_phases(program: Program) -> tuple[Period, ...]:
    """The programme's phases; while the issue date is unset the first one begins with the month that it ends in."""
    if not program.phases:
        return ()
    opening = program.opening_day
    return phase_periods(program.phases, opening or program.phases[0].end.replace(day=1), told=opening is not None)


def _campaign(asked: Asked) -> Period:
    """From the first day to the last one; of a programme that sets no end to the day that is asked about."""
    program = asked.program()
    phases = program_phases(program)
    opening = program.opening_day or (phases[0].start if phases else asked.today.replace(month=1, day=1))
    end = program.closing_day or asked.today
    return campaign_period(min(opening, end), end, told=program.opening_day is not None)


def named_period(key: str, program: Program) -> Period | None:
    """The period of that key ("2026-09", "GD2"); None for a name that means none, or one without days of its own."""
    return from_key(key) or next((period for period in program_phases(program) if period.key == key), None)


_TASKS = ("summary", "tasks", "indicators", "trend", "units", "phases")
_REVIEWED = ("late", "adjustments", "escalations", "evidence")

KINDS = (
    ReportKind(
        id="month",
        option="--month",
        metavar="M",
        help="Báo cáo tháng, ví dụ 2026-09 hoặc 09/2026.",
        example="2026-09",
        parse=lambda asked: parse_period("month", asked.text),
        stem="thang",
        sheets=(*_TASKS, *_REVIEWED, "notes"),
        shown_in="nêu tại mục V",
    ),
    ReportKind(
        id="week",
        option="--week",
        metavar="DATE",
        help="Báo cáo tuần có ngày này (nhiệm vụ đỏ, vàng), ví dụ 2026-09-25.",
        example="2026-09-25",
        parse=lambda asked: parse_week(asked.text),
        stem="tuan",
        subject="tiến độ nhiệm vụ đỏ, vàng {label}",
        sheets=("summary", "flagged", "updates", "escalations", "notes"),
        blocks=("flagged", "updates"),
    ),
    ReportKind(
        id="quarter",
        option="--quarter",
        metavar="Q",
        help="Báo cáo quý phục vụ họp chuyên đề, ví dụ 2026-Q3.",
        example="2026-Q3",
        parse=lambda asked: parse_period("quarter", asked.text),
        stem="quy",
        sheets=(*_TASKS, "bottlenecks", *_REVIEWED, "unassigned", "merits", "notes"),
        blocks=("bottlenecks", "unassigned", "merits"),
        shown_in="nêu tại mục I",
    ),
    ReportKind(
        id="phase",
        option="--phase",
        metavar="N",
        help="Báo cáo sơ kết giai đoạn N, ví dụ 2.",
        example="2",
        parse=_phase,
        stem="giai-doan",
        subject="{word} {label}: {abstract}",
        sheets=(*_TASKS, "products", *_REVIEWED, "plans", "merits", "notes"),
        blocks=("products", "plans", "merits"),
        shown_in="nêu tại mục I",
    ),
    ReportKind(
        id="half-year",
        option="--half-year",
        metavar="H",
        help="Báo cáo 6 tháng, ví dụ 2026-H2.",
        example="2026-H2",
        parse=lambda asked: parse_period("half-year", asked.text),
        stem="6-thang",
        sheets=(*_TASKS, *_REVIEWED, "merits", "notes"),
        blocks=("merits",),
        shown_in="nêu tại mục V",
    ),
    ReportKind(
        id="year",
        option="--year",
        metavar="Y",
        help="Báo cáo năm, ví dụ 2026.",
        example="2026",
        parse=lambda asked: parse_period("year", asked.text),
        stem="nam",
        sheets=(*_TASKS, *_REVIEWED, "merits", "notes"),
        blocks=("merits",),
        shown_in="nêu tại mục V",
    ),
    ReportKind(
        id="campaign",
        option="--final",
        metavar="",
        help="Báo cáo tổng kết cả đợt.",
        example="",
        parse=_campaign,
        stem="tong-ket",
        subject="{word} {label}: {abstract}",
        sheets=(*_TASKS, "products", *_REVIEWED, "plans", "merits", "notes"),
        blocks=("products", "plans", "merits"),
        shown_in="nêu tại mục I",
    ),
)


def kind_of(period: Period) -> ReportKind:
    """The kind of report that a period has. Raises StopIteration for a period that nobody reports on."""
    return next(kind for kind in KINDS if kind.id == period.kind)

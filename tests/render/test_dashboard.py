"""The board beside a report's text: behind every figure stand the very tasks that make it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs

import pytest
from tests.render import fake

from thidua500.base.model import Source
from thidua500.blocks.contents import History, Stand
from thidua500.kpi import IndicatorRow
from thidua500.ledger.records import Change
from thidua500.program.programme import Indicator
from thidua500.render.dashboard import Dashboard, build_dashboard
from thidua500.render.tallies import FIGURES, tallies
from thidua500.render.trends import RATE, trends
from thidua500.render.view import build_view
from thidua500.report import ReportContext
from thidua500.standing.board import Falling
from thidua500.standing.counted import Counts
from thidua500.standing.facts import LightCounts, Rate
from thidua500.standing.telling import Event


def board_of(context: ReportContext) -> Dashboard:
    """The board of the made-up ward."""
    return build_dashboard(context, fake.PROGRAM, build_view(context, fake.PROGRAM))


def behind(board: Dashboard, show: str) -> list[str]:
    """Codes of the tasks that the page lists for a figure: what its script does with the filter."""
    wanted = {name: values[0] for name, values in parse_qs(show).items()}
    return [
        row.task.code
        for row in board.tasks
        if all(
            {
                "light": (row.task.light or "none") == value,
                "unit": row.unit_code == value,
                "phase": row.phase == value,
                "in": value in row.figures,
            }[name]
            for name, value in wanted.items()
        )
    ]


def test_a_figure_is_the_number_of_the_tasks_behind_it() -> None:
    """Lights and totals; of the phases what the made-up tasks lie in."""
    board = board_of(fake.report())
    told = {figure.name: (int(figure.value), len(behind(board, figure.show))) for figure in board.figures}
    assert told["Đỏ"] == (3, 3)
    assert told["Quá hạn chưa hoàn thành"] == (3, 3)
    assert told["Mới trong kỳ"] == (2, 2)
    assert all(value == tasks for value, tasks in told.values()), told


def test_every_count_of_a_task_is_a_figure_that_opens() -> None:
    """Whatever `Counts` counts has a name on the board, but the tasks themselves."""
    assert set(Counts._fields) - {"tasks"} <= FIGURES.keys()


def test_a_task_knows_the_figures_that_count_it() -> None:
    """A task that is late and explained, one done in time, one that waits."""
    found = tallies(fake.report())
    assert found["CAP-01"] == ("dated", "due", "rated", "overdue", "turned_red", "late", "late_ever", "late_explained")
    assert found["UBKT-01"] == ("dated", "due", "rated", "overdue", "late", "late_ever")
    assert found["HDND-01"] == ("dated", "due", "rated", "rated_on_time", "done", "done_on_time", "completed")


def test_what_falls_due_tells_how_many_days_are_left() -> None:
    """Today, tomorrow, and of a milestone its own words."""
    falling = (
        Falling("CAP-03", date(2026, 9, 30), "due", "Ra quân"),
        Falling("UBND-02", date(2026, 10, 3), "milestone", "Mốc 1"),
        Falling("KHONG-01", date(2026, 10, 4), "due", "Việc không có trong báo cáo"),
    )
    board = board_of(replace(fake.report(), falling_due=falling))
    assert [(f.code, f.day, f.days, f.what, f.text) for f in board.falling] == [
        ("CAP-03", "30/9/2026", 0, "Hết hạn", "Ra quân"),
        ("UBND-02", "03/10/2026", 3, "Đến mốc", "Mốc 1"),
    ]


def test_a_history_stands_with_its_file_and_cell() -> None:
    """Each event by day, with the place where it is said."""
    said = Event(date(2026, 9, 23), "reported", "báo cáo tháng 9/2026; tiến độ 75%", Source("a.xlsx", "T9", "A6"))
    first = Event(None, "registered", "“Lắp camera”", Source("phieu/cap.xlsx", "Phiếu", "C4"))
    board = board_of(replace(fake.report(), histories=(History("CAP-01", (first, said)),)))
    events = next(row.events for row in board.tasks if row.task.code == "CAP-01")
    assert [tuple(event) for event in events] == [
        ("Không rõ ngày", "Đăng ký: “Lắp camera”", "phieu/cap.xlsx · Phiếu!C4"),
        ("23/9/2026", "báo cáo tháng 9/2026; tiến độ 75%", "a.xlsx · T9!A6"),
    ]


def test_what_waits_for_a_decision_comes_first() -> None:
    """A wish nobody has decided on stands above a decided one, and says what counts until then."""
    wish = Change(
        *("CAP-01", "deadline", "Công an phường", "Lắp camera", "05/9/2026", "31/12/2026"),
        *(date(2026, 9, 5), date(2026, 12, 31), date(2026, 9, 20), Source("b.xlsx", "T9", "D5")),
    )
    done = wish._replace(kind="withdrawn", after="", decided="refused", decided_on=date(2026, 9, 25), decided_by="BTV")
    board = board_of(replace(fake.report(), adjustments=(done, wish)))
    assert [(row.kind, row.after, row.verdict, row.waits) for row in board.asked] == [
        ("đổi thời hạn", "31/12/2026", "chưa quyết định", True),
        ("dừng nhiệm vụ", "dừng, không thực hiện nữa", "không đồng ý (BTV, 25/9/2026)", False),
    ]


@pytest.mark.parametrize(
    ("day", "states", "share"),
    [
        (date(2026, 5, 31), ["now", "ahead", "ahead", "ahead", "ahead"], 0),
        (date(2026, 6, 1), ["past", "now", "ahead", "ahead", "ahead"], 0),
        (date(2026, 9, 15), ["past", "now", "ahead", "ahead", "ahead"], 50),
        (date(2030, 12, 31), ["past", "past", "past", "past", "now"], 100),
    ],
)
def test_the_time_line_knows_where_the_day_lies(day: date, states: list[str], share: int) -> None:
    """Each phase is over, running with its share of days, or ahead; of one without a beginning no share is told."""
    phases = board_of(replace(fake.report(), as_of=day)).phases
    assert [phase.state for phase in phases] == states
    assert next(phase.share for phase in phases if phase.state == "now") == share


def indicator(**change: object) -> IndicatorRow:
    """The on-time rate in September, 12 of 16, with two months before."""
    known = (("2026-07", None), ("2026-08", 90.0))
    return replace(fake.INDICATORS[0], history=known, **change)  # type: ignore[arg-type]


def ends() -> tuple[Stand, ...]:
    """How July and August ended."""
    lights = LightCounts(0, 0, 0, 0)
    rates = (Rate(0, 0, None, 0.98, None), Rate(9, 10, 0.9, 0.98, False))
    return tuple(Stand(key, lights, rate) for key, rate in zip(("2026-07", "2026-08"), rates, strict=True))


def test_an_indicator_stands_with_its_months() -> None:
    """Values of the earlier periods in their order, a dash where nobody knew one; the reported one last."""
    context = replace(fake.report(), indicators=(indicator(),), trend=ends())
    board, view = board_of(context), build_view(context, fake.PROGRAM)
    assert view.trends.periods == ("7/2026", "8/2026", "9/2026")
    assert board.periods == ("7/2026", "8/2026")
    assert board.indicators[0].recent == ("–", "90%")
    assert [(past.period, past.value) for past in board.indicators[0].past] == [
        ("Tháng 7/2026", "–"),
        ("Tháng 8/2026", "90%"),
    ]


def test_an_indicator_counted_from_tasks_opens_them() -> None:
    """Numerator and denominator of the programme's on-time rate are figures like others; a typed-in one is none."""
    program = replace(fake.PROGRAM, indicators=(Indicator("KC1", "Kỷ luật", "Đúng hạn", computed="on_time"),))
    context = replace(fake.report(), indicators=(indicator(), fake.INDICATORS[2]))
    board = build_dashboard(context, program, build_view(context, program))
    assert [(figure.value, figure.show) for figure in board.indicators[0].counts] == [
        ("12", "in=rated_on_time"),
        ("16", "in=rated"),
    ]
    assert board.indicators[1].counts == ()


def test_the_on_time_rate_has_a_line_of_its_own_unless_an_indicator_is_it() -> None:
    """By month, in per cent, from the ends of the periods."""
    context = replace(fake.report(), indicators=(indicator(),), trend=ends())
    rate, row = trends(context, fake.PROGRAM).series
    assert (rate.name, rate.target, rate.points) == (RATE, 98, (None, 90, 75))
    assert (row.code, row.points) == ("KC1", (None, 90, 75))
    computed = replace(fake.PROGRAM, indicators=(Indicator("KC1", "Kỷ luật", "Đúng hạn", computed="on_time"),))
    assert [series.code for series in trends(context, computed).series] == ["KC1"]

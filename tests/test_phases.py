"""Phases tile the calendar; working days; the days reports fall due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.period import PeriodKind, parse_period, period_of
from thidua500.duties.reports import due_of, is_owed, report_due, update_hour
from thidua500.program.calendar import (
    add_working_days,
    campaign_day,
    inside,
    is_working_day,
    next_working_day,
    phase_of,
    phases_between,
    previous_working_day,
)
from thidua500.program.configuration import builtin_ids, load_builtin
from thidua500.program.owed import ReportOwed
from thidua500.program.programme import Calendar, Program

TAM_PHUOC = load_builtin("tam-phuoc", date(2026, 5, 15))
HO_NAI = load_builtin("ho-nai", date(2026, 5, 15))
PHASED = [load_builtin(name, date(2026, 5, 15)) for name in builtin_ids() if load_builtin(name).phases]
DAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize("program", PHASED, ids=lambda program: program.id)
def test_every_day_of_the_campaign_lies_in_exactly_one_phase(program: Program) -> None:
    """No gap and no overlap, and the numbers never go back."""
    opening, closing = program.opening_day, program.closing_day
    assert opening and closing
    days = [opening + timedelta(days=n) for n in range((closing - opening).days + 1)]
    found = [phase_of(program, day) for day in days]
    assert None not in found
    assert found == sorted(found)
    holding = [sum(p.start <= day <= p.end for p in program.phases if p.start) for day in days]
    assert set(holding) == {1}


@pytest.mark.parametrize("program", PHASED, ids=lambda program: program.id)
def test_days_outside_the_campaign_lie_in_no_phase(program: Program) -> None:
    """The day before the first and the day after the last."""
    opening, closing = program.opening_day, program.closing_day
    assert opening and closing
    assert phase_of(program, opening - timedelta(days=1)) is None
    assert phase_of(program, closing + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("program", "day", "phase"),
    [
        ("tam-phuoc", "2026-05-31", 1), ("tam-phuoc", "2026-06-01", 2), ("tam-phuoc", "2026-06-10", 2),
        ("ho-nai", "2026-06-10", 1), ("ho-nai", "2026-06-11", 2), ("dong-nai", "2026-06-10", 2),
        ("tam-phuoc", "2026-12-31", 2), ("tam-phuoc", "2027-01-01", 3), ("tam-phuoc", "2027-03-31", 3),
        ("tam-phuoc", "2027-04-01", 4), ("tam-phuoc", "2027-09-30", 4), ("tam-phuoc", "2027-10-01", 5),
        ("tam-phuoc", "2030-12-31", 5), ("tam-phuoc", "2031-01-01", None), ("kh83", "2026-07-01", None),
    ],
)  # fmt: skip
def test_phases_begin_and_end_as_the_documents_say(program: str, day: str, phase: int | None) -> None:
    """000 III, 001 II, 002 III: Hồ Nai's first phase is ten days longer; 01/10/2027 opens the fifth; 003 has none."""
    assert phase_of(load_builtin(program), date.fromisoformat(day)) == phase


def test_without_an_issue_date_the_first_phase_reaches_back_to_new_year() -> None:
    """The document leaves its day open, but not its year."""
    program = load_builtin("tam-phuoc")
    assert program.opening_day is None
    assert phase_of(program, date(2026, 1, 1)) == 1
    assert phase_of(program, date(2025, 12, 31)) is None


@given(DAYS, DAYS)
def test_phases_between_two_days_are_those_of_the_days_between(first: date, last: date) -> None:
    """Asked day by day, the same phases come out."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    expected = sorted({number for day in days if (number := phase_of(TAM_PHUOC, day))})
    assert list(phases_between(TAM_PHUOC, first, last)) == expected


def test_a_programme_without_phases_has_its_period() -> None:
    """004 counts from 01/7/2025 and sets no end; 003 begins with its issue."""
    an_giang, plan = load_builtin("an-giang-dot2"), load_builtin("kh83")
    assert an_giang.phase_numbers == ()
    assert [inside(an_giang, day) for day in (date(2025, 6, 30), date(2025, 7, 1))] == [False, True]
    assert (an_giang.closing_day, plan.closing_day) == (None, None)
    assert [inside(plan, day) for day in (date(2026, 6, 9), date(2026, 6, 10))] == [False, True]
    assert inside(Program("x", "không giới hạn"), date(1999, 1, 1))


CITY_TABLE = {"title", "owner", "coordinators", "time", "result"}


@pytest.mark.parametrize(
    ("program", "issued", "asked"),
    [
        ("dong-nai", date(2026, 5, 1), {*CITY_TABLE, "responsibility", "authority", "evidence"}),
        ("kh83", date(2026, 6, 10), CITY_TABLE),
    ],
)
def test_what_the_citys_documents_ask(program: str, issued: date, asked: set[str]) -> None:
    """000 II.2.1 asks for all of "6 rõ", its Bảng 2–7 and 003's annex for less; their issue dates are in the texts."""
    loaded = load_builtin(program)
    assert (loaded.issued_on, loaded.fields, loaded.milestone_fields) == (issued, asked, CITY_TABLE)


def test_ho_nai_asks_for_one_task() -> None:
    """002: at least one task a unit, where 000 and 001 ask for three."""
    assert [load_builtin(name).minimum_tasks for name in ("ho-nai", "dong-nai", "tam-phuoc")] == [1, 3, 3]


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-06-24", True), ("2026-06-27", False), ("2026-06-28", False), ("2026-09-02", False),
        ("2026-04-30", False), ("2026-05-01", False), ("2026-01-01", False), ("2027-02-08", False),
        ("2026-12-31", True),
    ],
)  # fmt: skip
def test_weekends_and_public_holidays_are_no_working_days(day: str, working: bool) -> None:
    """Quốc khánh, 30/4, 1/5, New Year, Tết (in February 2027)."""
    assert is_working_day(date.fromisoformat(day)) is working


@given(DAYS)
def test_the_nearest_working_days_enclose_a_day(day: date) -> None:
    """Before and after are working days, the day itself where it is one; nothing works between."""
    before, after = previous_working_day(day), next_working_day(day)
    assert is_working_day(before) and is_working_day(after) and before <= day <= after
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert (before == after == day) or not any(map(is_working_day, between))


@given(DAYS, st.integers(0, 40))
def test_counting_working_days_counts_them(day: date, count: int) -> None:
    """The event day is not counted; as many working days follow it up to the end of the term."""
    end = add_working_days(day, count)
    counted = sum(is_working_day(day + timedelta(days=n)) for n in range(1, (end - day).days + 1))
    assert counted == count
    assert end == day or is_working_day(end)


@pytest.mark.parametrize(
    ("year", "month", "due"),
    [
        (2026, 6, "2026-06-24"),  # a Wednesday
        (2026, 10, "2026-10-24"),  # a Saturday: no document moves it
        (2027, 1, "2027-01-24"),  # a Sunday
    ],
)
def test_a_months_report_is_due_on_the_24th(year: int, month: int, due: str) -> None:
    """001 VII: before the 25th, whatever day of the week that is."""
    assert report_due(TAM_PHUOC, period_of("month", date(year, month, 1))) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("year", "month", "due"),
    [
        (2026, 9, "2026-09-18"),  # the 19th is a Saturday
        (2027, 12, "2027-12-17"),  # a Sunday
        (2026, 10, "2026-10-19"),  # a Monday
    ],
)
def test_an_office_may_ask_for_it_on_the_working_day_before(year: int, month: int, due: str) -> None:
    """calendar.previous_working_day = true; another day of the month."""
    monthly = ReportOwed("THANG", "month", "Báo cáo tháng", time="Trước ngày 20 hằng tháng")
    program = replace(TAM_PHUOC, reports=(monthly,), calendar=Calendar(previous_working_day=True))
    assert report_due(program, period_of("month", date(year, month, 1))) == date.fromisoformat(due)


@given(DAYS)
def test_the_weekly_update_is_due_on_the_friday_of_the_week(day: date) -> None:
    """001 VII: before 16:00 on Friday; Saturday and Sunday belong to the week that ends."""
    weekly = next(row for row in TAM_PHUOC.reports if row.kind == "week")
    due = due_of(weekly, TAM_PHUOC, period_of("week", day))
    assert due is not None
    assert (due.weekday(), due.isocalendar()[:2]) == (4, day.isocalendar()[:2])
    assert update_hour(TAM_PHUOC) == time(16)
    assert report_due(TAM_PHUOC, period_of("week", day)) is None  # not every unit owes one


@pytest.mark.parametrize("kind", ["quarter", "half-year", "year"])
def test_no_day_is_made_up_where_the_document_sets_none(kind: PeriodKind) -> None:
    """001 VII knows months and weeks; quarters, halves and years have no day of their own."""
    assert report_due(TAM_PHUOC, period_of(kind, date(2026, 9, 1))) is None


@pytest.mark.parametrize(
    ("program", "day", "expected"),
    [
        (TAM_PHUOC, date(2026, 5, 15), (1, 504)),
        (TAM_PHUOC, date(2027, 9, 30), (504, 504)),
        (TAM_PHUOC, date(2026, 5, 14), None),
        (TAM_PHUOC, date(2027, 10, 1), None),
        (load_builtin("dong-nai"), date(2026, 5, 2), (2, 518)),
        (load_builtin("tam-phuoc"), date(2026, 6, 1), None),
        (load_builtin("kh83"), date(2026, 7, 1), None),
    ],
)
def test_the_day_of_the_peak_is_computed(program: Program, day: date, expected: tuple[int, int] | None) -> None:
    """From 01/5/2026 to 30/9/2027 it is 518 days, whatever the name says; nothing while a bound is unset."""
    assert campaign_day(program, day) == expected


@pytest.mark.parametrize("kind", ["week", "month"])
def test_ho_nai_sets_no_day_for_its_reports(kind: PeriodKind) -> None:
    """002 III orders them "hằng tuần, hằng tháng" and no more: nobody is late until the office sets a day."""
    assert report_due(HO_NAI, period_of(kind, date(2026, 7, 1))) is None


YEARLY = [
    ("half-year", "2026-H1", "trước ngày 10 tháng 6 hằng năm", True, "2026-06-09"),
    ("half-year", "2026-H2", "trước ngày 10 tháng 6 hằng năm", False, None),
    ("year", "2026", "trước ngày 10 tháng 12 hằng năm", True, "2026-12-09"),
    ("quarter", "2026-Q3", "Ngày 05 tháng đầu quý sau", True, "2026-10-05"),
    ("month", "2026-09", "", True, None),
]


@pytest.mark.parametrize(("kind", "key", "words", "owed", "due"), YEARLY)
def test_a_line_of_the_calendar_knows_its_periods(
    kind: PeriodKind, key: str, words: str, owed: bool, due: str | None
) -> None:
    """A day of June asks the first half only (003 IV.1); "quý sau" is the quarter after; without a day it is owed."""
    row, period = ReportOwed("BC", kind, "Báo cáo", time=words), parse_period(kind, key)
    assert is_owed(row, TAM_PHUOC, period) is owed
    if owed:
        assert due_of(row, TAM_PHUOC, period) == (date.fromisoformat(due) if due else None)
    assert not is_owed(replace(row, skips=(key,)), TAM_PHUOC, period)

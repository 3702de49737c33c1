"""Periods of the calendar and of a programme; days as the command line writes them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.errors import UsageError
from thidua500.base.model import Phase
from thidua500.base.period import (
    Period,
    PeriodKind,
    campaign_period,
    from_key,
    parse_day,
    parse_period,
    period_of,
    phase_periods,
)

CALENDAR: tuple[PeriodKind, ...] = ("week", "month", "quarter", "half-year", "year")
NESTED: tuple[PeriodKind, ...] = ("month", "quarter", "half-year", "year")
DAYS = st.dates(date(1901, 1, 1), date(2299, 12, 31))
KINDS = st.sampled_from(CALENDAR)
ONE_DAY = timedelta(days=1)


# --- the calendar -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "day", "expected"),
    [
        (
            *("week", "2026-09-24"),
            "2026-W39 | tuần từ 21/9 đến 27/9/2026 | tuần từ 21/9 đến 27/9/2026 | 2026-09-21 2026-09-27",
        ),
        (
            *("week", "2027-01-01"),
            "2026-W53 | tuần từ 28/12/2026 đến 03/01/2027 | tuần từ 28/12/2026 đến 03/01/2027 | 2026-12-28 2027-01-03",
        ),
        ("month", "2026-09-30", "2026-09 | tháng 9 năm 2026 | tháng 9/2026 | 2026-09-01 2026-09-30"),
        ("month", "2028-02-10", "2028-02 | tháng 2 năm 2028 | tháng 2/2028 | 2028-02-01 2028-02-29"),
        ("quarter", "2026-09-30", "2026-Q3 | quý III năm 2026 | quý III/2026 | 2026-07-01 2026-09-30"),
        ("quarter", "2026-12-31", "2026-Q4 | quý IV năm 2026 | quý IV/2026 | 2026-10-01 2026-12-31"),
        ("half-year", "2026-06-30", "2026-H1 | 6 tháng đầu năm 2026 | 6 tháng đầu năm 2026 | 2026-01-01 2026-06-30"),
        ("half-year", "2026-07-01", "2026-H2 | 6 tháng cuối năm 2026 | 6 tháng cuối năm 2026 | 2026-07-01 2026-12-31"),
        ("year", "2026-07-01", "2026 | năm 2026 | năm 2026 | 2026-01-01 2026-12-31"),
    ],
)
def test_a_period_has_a_key_and_the_offices_words(kind: PeriodKind, day: str, expected: str) -> None:
    """Key, label, short label and days; a week across New Year belongs to the year of its Thursday."""
    found = period_of(kind, date.fromisoformat(day))
    assert f"{found.key} | {found.label} | {found.short} | {found.start} {found.end}" == expected


@given(KINDS, DAYS)
def test_the_periods_of_a_kind_tile_the_calendar(kind: PeriodKind, day: date) -> None:
    """A day lies in the one period that is made for it; each of its days makes the same, the days around another."""
    found = period_of(kind, day)
    assert found.contains(day)
    assert {period_of(kind, edge) for edge in (found.start, found.end)} == {found}
    assert not found.contains(found.start - ONE_DAY)
    assert period_of(kind, found.end + ONE_DAY).start == found.end + ONE_DAY


@given(KINDS, DAYS)
def test_the_one_before_is_the_neighbour(kind: PeriodKind, day: date) -> None:
    """It is of the same kind and ends on the eve."""
    found = period_of(kind, day)
    before = found.previous
    assert before is not None
    assert (before.kind, before.end + ONE_DAY) == (kind, found.start)


@given(KINDS, DAYS)
def test_a_key_leads_back_to_its_period(kind: PeriodKind, day: date) -> None:
    """Read as its own kind, or as a folder's name without one; no two kinds share a key."""
    found = period_of(kind, day)
    assert parse_period(kind, found.key) == from_key(found.key) == found


@given(DAYS)
def test_months_quarters_halves_and_years_nest(day: date) -> None:
    """Each lies whole in the next larger one, and that one not in it."""
    chain = [period_of(kind, day) for kind in NESTED]
    for small, large in pairwise(chain):
        assert large.covers(small)
        assert not small.covers(large)


@given(DAYS)
def test_a_year_is_its_twelve_months_and_four_quarters(day: date) -> None:
    """Walking back from the last part reaches the first."""
    year = period_of("year", day)
    for kind, count in (("month", 12), ("quarter", 4), ("half-year", 2)):
        part: Period | None = period_of(kind, year.end)
        parts = []
        while year.covers(part):
            assert part is not None
            parts.append(part)
            part = part.previous
        assert len(parts) == count
        assert parts[-1].start == year.start


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        ("month", "2026-06", "2026-06"),
        ("month", "06/2026", "2026-06"),
        ("month", "6/2026", "2026-06"),
        ("month", " 2026-6 ", "2026-06"),
        ("month", "06-2026", "2026-06"),
        ("quarter", "2026-q3", "2026-Q3"),
        ("quarter", "III/2026", "2026-Q3"),
        ("quarter", "Quý IV/2026", "2026-Q4"),
        ("quarter", "quí 1/2027", "2027-Q1"),
        ("half-year", "2026-H2", "2026-H2"),
        ("year", "2026", "2026"),
        ("week", "2026-W9", "2026-W09"),
    ],
)
def test_usual_writings_are_read(kind: PeriodKind, text: str, key: str) -> None:
    """The key, and what an office would type."""
    assert parse_period(kind, text).key == key


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("month", "2026"),
        ("month", "13/2026"),
        ("month", "2026-00"),
        ("month", "tháng 6"),
        ("month", "0000-06"),
        ("quarter", "2026-Q5"),
        ("quarter", "2026-Q0"),
        ("quarter", "V/2026"),
        ("half-year", "2026-H3"),
        ("week", "2026-W54"),
        ("week", "2025-W53"),
        ("year", "26"),
        ("year", ""),
    ],
)
def test_what_the_calendar_does_not_have_is_refused(kind: PeriodKind, text: str) -> None:
    """The message quotes the value and shows one that works."""
    with pytest.raises(UsageError, match=rf"“{text}” không phải .* Hãy viết như 2026"):
        parse_period(kind, text)


@pytest.mark.parametrize("name", ["", "dot-1", "2026-13", "thang 6", "GD2", "20266"])
def test_a_folder_of_another_name_means_no_period(name: str) -> None:
    """Clerks name folders as they like."""
    assert from_key(name) is None


def test_what_a_neighbour_is_called() -> None:
    """ "Tháng trước", "quý trước"; half a year is spoken of as "kỳ trước", since 6 months ago is something else."""
    assert [period_of(kind, date(2026, 9, 1)).noun for kind in CALENDAR] == ["tuần", "tháng", "quý", "kỳ", "năm"]


def test_the_same_kind_around_another_day() -> None:
    """By which a report says which month could be asked for."""
    assert period_of("quarter", date(2026, 1, 1)).at(date(2026, 9, 30)) == period_of("quarter", date(2026, 7, 1))
    assert campaign_period(date(2026, 5, 15), date(2027, 9, 30)).at(date(2026, 9, 30)) is None


def test_a_period_covers_only_what_lies_in_it_whole() -> None:
    """A week across two months lies in neither; nothing covers what is no period."""
    september = period_of("month", date(2026, 9, 1))
    assert september.covers(september)
    assert september.covers(period_of("week", date(2026, 9, 24)))
    assert not september.covers(period_of("week", date(2026, 9, 30)))
    assert not september.covers(None)


# --- a programme's own --------------------------------------------------------------------------------------------

PHASES = (
    Phase(1, "Khởi động", None, date(2026, 5, 31)),
    Phase(2, "Cao điểm", date(2026, 6, 1), date(2026, 12, 31)),
    Phase(3, "Củng cố", date(2027, 1, 1), date(2027, 3, 31)),
)


def test_phases_are_periods_one_after_another() -> None:
    """Key, label, neighbour; the first begins on the programme's first day while its own is not set."""
    first, second, third = phase_periods(PHASES, opening=date(2026, 5, 15))
    assert (first.key, first.start, first.previous) == ("GD1", date(2026, 5, 15), None)
    assert (second.key, second.label, second.short) == (
        "GD2",
        "giai đoạn 2 (từ 01/6/2026 đến 31/12/2026)",
        "giai đoạn 2",
    )
    assert (third.previous, second.previous) == (second, first)
    assert first.end + ONE_DAY == second.start


def test_the_campaign_is_one_period() -> None:
    """From its first day to its last; nothing comes before it."""
    whole = campaign_period(date(2026, 5, 15), date(2027, 9, 30))
    assert (whole.key, whole.label) == ("ca-dot", "cả đợt (từ 15/5/2026 đến 30/9/2027)")
    assert whole.previous is None
    assert whole.contains(date(2027, 9, 30))


# --- days ---------------------------------------------------------------------------------------------------------


@given(st.dates())
def test_a_day_reads_back_in_both_spellings(day: date) -> None:
    """ISO and day-first spellings name the same day."""
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day}/{day.month:02d}/{day.year:04d}") == day


@pytest.mark.parametrize("text", ["", "hôm qua", "2026-13-01", "31/6/2026", "2026-06", "1/2/26"])
def test_what_is_no_day_is_refused_in_vietnamese(text: str) -> None:
    """The message quotes the value."""
    with pytest.raises(UsageError, match=f"“{text}”"):
        parse_day(text)

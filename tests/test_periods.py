"""Days and months as the command line writes them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.errors import UsageError
from thidua500.base.period import month_end, parse_day, parse_month, previous_month


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


@pytest.mark.parametrize("text", ["2026-06", "06/2026", "6/2026", " 2026-6 "])
def test_a_month_has_two_spellings(text: str) -> None:
    """The contract's two spellings, and without the leading zero."""
    assert parse_month(text) == (2026, 6)


@pytest.mark.parametrize("text", ["2026", "13/2026", "2026-00", "tháng 6"])
def test_what_is_no_month_is_refused(text: str) -> None:
    """Months beyond twelve are no months."""
    with pytest.raises(UsageError):
        parse_month(text)


@given(st.integers(1900, 2200), st.integers(1, 12))
def test_the_month_before_ends_the_day_before_this_one_begins(year: int, month: int) -> None:
    """Months tile the calendar."""
    before = month_end(*previous_month(year, month))
    assert (date(year, month, 1) - before).days == 1

"""Figures, dates and names as an office writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.period import period_of
from thidua500.render import texts as words
from thidua500.standing.facts import Rate


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 9, 5), "05/9/2026"),
        (date(2026, 9, 30), "30/9/2026"),
        (date(2027, 1, 1), "01/01/2027"),
        (date(2026, 2, 10), "10/02/2026"),
        (date(2026, 12, 31), "31/12/2026"),
        (None, "–"),
    ],
)
def test_day(value: date | None, shown: str) -> None:
    """Days have two digits, of the months only January and February, as in the documents themselves."""
    assert words.day(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234.5, "1.234,5"),
        (1_250_000, "1.250.000"),
        (96.0, "96"),
        (96.4286, "96,43"),
        (100, "100"),
        (0.0, "0"),
        (-0.001, "0"),
        (-2.5, "-2,5"),
        (None, "–"),
    ],
)
def test_number(value: float | None, shown: str) -> None:
    """Decimal comma, dots for thousands, no zeros without meaning."""
    assert words.number(value) == shown


def test_whole_number_keeps_its_zeros() -> None:
    """ "100" without decimals is not cut to "1"."""
    assert words.number(100, 0) == "100"
    assert words.number(1200, 0) == "1.200"


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (3, "03"), (9, "09"), (10, "10"), (1250, "1.250")])
def test_count(value: int, shown: str) -> None:
    """Counts below ten carry a leading zero in running text."""
    assert words.count(value) == shown


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        (Rate(24, 25, 0.96, 0.98, False), "24/25, đạt 96%"),
        (Rate(25, 26, 25 / 26, 0.98, False), "25/26, đạt 96,15%"),
        (Rate(1200, 1200, 1.0, None, None), "1.200/1.200, đạt 100%"),
        (Rate(0, 0, None, 0.98, None), "0/0, chưa có cơ sở tính tỷ lệ"),
    ],
)
def test_rate(rate: Rate, shown: str) -> None:
    """A share never stands without its two numbers."""
    assert words.rate(rate) == shown


@pytest.mark.parametrize(
    ("now", "before", "shown"),
    [
        (24, 19, "tăng 05 (từ 19 lên 24)"),
        (1, 3, "giảm 02 (từ 03 xuống 01)"),
        (0, 2, "giảm 02 (từ 02 xuống 0)"),
        (3, 3, "không thay đổi (03)"),
    ],
)
def test_trend(now: int, before: int, shown: str) -> None:
    """A change names its direction, its size and both ends."""
    assert words.trend(now, before) == shown


@pytest.mark.parametrize(("value", "unit", "shown"), [(96.5, "%", "96,5%"), (2, "cuộc", "2 cuộc"), (None, "%", "–")])
def test_measured(value: float | None, unit: str, shown: str) -> None:
    """The per cent sign follows directly, other units after a blank."""
    assert words.measured(value, unit) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("đã nộp hồ sơ", "Đã nộp hồ sơ."), ("Xong.", "Xong."), ("a; ", "A."), ("", ".")],
)
def test_sentence(text: str, shown: str) -> None:
    """Capital letter, one full stop."""
    assert words.sentence(text) == shown


def test_file_stem() -> None:
    """The month's number has two digits, so that files sort by name."""
    assert words.file_stem(period_of("month", date(2026, 9, 30)), "bao-cao") == "bao-cao-thang-2026-09"


def test_plain_drops_what_xml_forbids() -> None:
    """Control codes, lone surrogates and non-characters go; line ends become blanks; letters stay."""
    assert words.plain("Bi\x00ên\x0b bản\n số\t12 \ud800\ufffe\uffff😀") == "Biên bản số 12 😀"


@given(st.text())
def test_plain_is_idempotent_and_legal(text: str) -> None:
    """Whatever a unit wrote, the result holds XML 1.0 characters only and does not change again."""
    once = words.plain(text)
    assert words.plain(once) == once
    assert all(c == "\t" or c >= " " for c in once)
    assert not any("\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" for c in once)


def test_shortened_cuts_at_a_word_and_says_so() -> None:
    """A long text ends at a word and sends the reader to its source; a short one is left alone."""
    assert words.shortened("một hai ba bốn", 9) == "một hai … (còn nữa, xem nguồn)"
    assert words.shortened("một hai ba", 10) == "một hai ba"


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_trend_is_antisymmetric(now: int, before: int) -> None:
    """What rises in one direction falls in the other."""
    assert ("tăng" in words.trend(now, before)) == ("giảm" in words.trend(before, now))


@given(st.dates())
def test_day_reads_back(value: date) -> None:
    """The printed date is the date."""
    day, month, year = map(int, words.day(value).split("/"))
    assert date(year, month, day) == value

"""Vietnamese text: one clean form to show, one folded form to compare."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.text import clean, fold, key, show_day, show_number


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  Công  an\u00a0phường ", "Công an phường"),
        (unicodedata.normalize("NFD", "Đảng ủy"), "Đảng ủy"),
        ("dòng 1\ndòng 2\t.", "dòng 1 dòng 2 ."),
        ("chuông\x07 và \x1b[31mmàu", "chuông và [31mmàu"),
        ("\ufeffSTT", "STT"),
        ("", ""),
        ("\u200b\u00a0", ""),
    ],
)
def test_clean_folds_white_space_and_drops_control_characters(raw: str, expected: str) -> None:
    """A clerk sees one blank between words and no invisible characters."""
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban", "UỶ BAN"),
        ("hoá đơn", "hóa đơn"),
        ("hằng tháng", "hàng tháng"),
        ("Đoàn Thanh niên", "DOAN THANH NIEN"),
        ("GĐ2 – GĐ4", "gd2 - gd4"),
    ],
)
def test_fold_makes_spellings_meet(one: str, other: str) -> None:
    """Tone placement, case and marks do not matter to a comparison."""
    assert fold(one) == fold(other)


def test_key_also_forgets_punctuation_and_i_or_y() -> None:
    """Headings are compared without punctuation, "quí" as "quý"."""
    assert key("Quý/Quí III:") == key("quí - quý iii")


@given(st.text())
def test_clean_fold_and_key_are_idempotent(text: str) -> None:
    """Cleaning or folding twice changes nothing."""
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text)


@given(st.text())
def test_nfc_and_nfd_fold_alike(text: str) -> None:
    """How a program composes its letters does not matter."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_days_are_written_as_the_office_does() -> None:
    """A nought before days below ten and before January and February; no day, no text."""
    assert [show_day(date(2026, 8, 5)), show_day(date(2027, 2, 14)), show_day(None)] == ["05/8/2026", "14/02/2027", ""]
    assert show_day(None, "–") == "–"


@pytest.mark.parametrize(
    ("value", "short", "grouped"),
    [
        (98.5, "98,5", "98,5"),
        (120.0, "120", "120"),
        (1234567.25, "1234567,25", "1.234.567,25"),
        (100 / 3, "33,33", "33,33"),
        (-0.001, "0", "0"),
        (-1500, "-1500", "-1.500"),
        (None, "", ""),
    ],
)
def test_numbers_have_the_decimal_comma(value: float | None, short: str, grouped: str) -> None:
    """Two places at most, no trailing zeros; dots between thousands where they are asked for."""
    assert (show_number(value), show_number(value, thousands=True)) == (short, grouped)


def test_whole_numbers_keep_their_zeros() -> None:
    """Without decimals 100 stays 100."""
    assert (show_number(100, places=0), show_number(1999.6, places=0, thousands=True)) == ("100", "2.000")

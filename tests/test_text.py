"""Vietnamese text: one clean form to show, one folded form to compare."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.text import clean, fold, key


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

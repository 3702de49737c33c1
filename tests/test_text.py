"""Vietnamese text: one clean form to show, one folded form to compare."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.text import clean, fold, from_inert, inert, key, show_day, show_number, visible, visible_line


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mđỏ", "a\\x1b[31mđỏ"),
        ("\x9b31m", "\\x9b31m"),
        ("abc\u202egpj.exe", "abc\\u202egpj.exe"),
        ("\u2066a\u2069\u061c\u200e\u200f", "\\u2066a\\u2069\\u061c\\u200e\\u200f"),
        ("\r\x00\x07\x7f\t", "\\x0d\\x00\\x07\\x7f\\x09"),
        ("tệp\udcff.xlsx", "tệp\\xff.xlsx"),
        ("dòng 1\ndòng 2", "dòng 1\ndòng 2"),
        ("Đảng ủy “x” – 5 %", "Đảng ủy “x” – 5 %"),
    ],
)
def test_unseen_signs_are_made_visible(text: str, shown: str) -> None:
    """What steers a screen or turns the writing is shown as its code; letters and line ends stay."""
    assert visible(text) == shown
    assert visible_line(text) == shown.replace("\n", "\\x0a")


@given(st.text())
def test_visible_is_idempotent_and_shows_everything(text: str) -> None:
    """Twice is once, and no control character is left but the line end."""
    once = visible(text)
    assert visible(once) == once
    assert all(unicodedata.category(c) not in {"Cc", "Cs"} for c in once.replace("\n", ""))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+41", "'=1+41"),
        ('=HYPERLINK("http://vi.du")', '\'=HYPERLINK("http://vi.du")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("- mục", "'- mục"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("'=1", "''=1"),
        ("a;=1+1", "a;'=1+1"),
        ("a\n=1+1", "a\n'=1+1"),
        ("-5", "-5"),
        ("-1.250,5%", "-1.250,5%"),
        ("+84 901 234 567", "+84 901 234 567"),
        ("-5+3", "'-5+3"),
        ("-", "-"),
        ("'trong ngoặc'", "'trong ngoặc'"),
        ("Khu phố 3", "Khu phố 3"),
        ("GĐ2-GĐ4; duy trì", "GĐ2-GĐ4; duy trì"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    """An apostrophe goes before what a spreadsheet would compute; numbers and telephone numbers stay."""
    assert inert(text) == cell
    assert from_inert(cell) == text


@given(st.text(st.sampled_from("=+-@';\n\t a5＝"), max_size=12) | st.text())
def test_inert_can_be_taken_back(text: str) -> None:
    """A program that reads our CSV gets the text again, whatever it was."""
    assert from_inert(inert(text)) == text

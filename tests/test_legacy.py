"""TCVN3 and VNI letters, told from Unicode by font or by sense."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from containers import iconv_tcvn3, to_tcvn3, to_vni
from thidua500.sheets import legacy

SENTENCES = """
Kế hoạch triển khai nghị quyết của Đảng ủy phường
rà soát đường, ngõ, hẻm; lắp 12 camera ở khu phố 3
phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam
nghiên cứu, khuyến học, hòa giải, tự quản, huỳnh, suýt, quý III/2026
Trưởng Công an phường
""".strip().split("\n")
UNICODE = """
Công an
Phòng Hành chính
là và có
bánh mì
Café, résumé, naïve
25°C; 120 m²; § 5; ± 3
Đăng ký nhiệm vụ
""".strip().split("\n")
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_tcvn3_comes_back_as_unicode(sentence: str) -> None:
    """Detected by its sense; a capital with a tone was typed as a small letter, which is all such a font has."""
    typed = to_tcvn3(sentence)
    assert legacy.detect(typed) == "TCVN3"
    assert legacy.convert(typed, "TCVN3").lower() == sentence.lower()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_vni_comes_back_as_unicode(sentence: str) -> None:
    """Detected by its sense; VNI has every capital."""
    typed = to_vni(sentence)
    assert legacy.detect(typed) == "VNI"
    assert legacy.convert(typed, "VNI") == sentence


@pytest.mark.parametrize("text", UNICODE)
def test_unicode_is_left_alone(text: str) -> None:
    """Letters of Latin-1 alone are no sign of an old font while they make sense as they stand."""
    assert legacy.detect(text) is None


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is the oracle")
def test_the_table_agrees_with_iconv() -> None:
    """All 74 codes: 67 small letters and the seven capitals without tone."""
    letters = LETTERS + "ĂÂÊÔƠƯĐ"
    assert legacy.from_tcvn3(iconv_tcvn3(letters)) == letters
    assert len(legacy._TCVN3) == 74


@given(st.lists(st.sampled_from(LETTERS), min_size=1).map("".join))
def test_every_small_letter_survives_both_ways(text: str) -> None:
    """Writing under the font and reading back is the identity."""
    assert legacy.from_tcvn3(to_tcvn3(text)) == text


@given(st.lists(st.sampled_from(SENTENCES + UNICODE), min_size=1).map(" ".join))
def test_a_unicode_letter_anywhere_forbids_conversion(text: str) -> None:
    """ă, đ, ơ, ư and U+1EA0–1EF9 exist in no legacy text."""
    assert not legacy.may_be_legacy(text + " ư")


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "TCVN3"),
        (".VnArialH", "TCVN3"),
        ("VNI-Times", "VNI"),
        ("Times New Roman", None),
        ("Vniversity", "VNI"),
    ],
)
def test_fonts_by_name(font: str, encoding: str | None) -> None:
    """The name is the font's word for how its letters are meant."""
    assert legacy.encoding_of_font(font) == encoding


def test_fonts_that_draw_capitals() -> None:
    """`.Vn…H` shows capitals whatever was typed."""
    assert legacy.convert(to_tcvn3("công an phường"), "TCVN3", ".VnTimeH") == "CÔNG AN PHƯỜNG"


@pytest.mark.parametrize(
    "word", ["nghiêng", "quốc", "giữ", "khuỷu", "ngoằn", "quyết", "ước", "oăn", "yêu", "gì", "rượu"]
)
def test_syllables_of_vietnamese(word: str) -> None:
    """What counts as sense; the tone does not matter."""
    assert legacy.syllables(word) == 1


@pytest.mark.parametrize("word", ["ho¹ch", "ph­êng", "Ñaûng", "naïve", "ßeta"])
def test_letters_that_make_no_syllable(word: str) -> None:
    """What counts against a reading."""
    assert legacy.syllables(word) < 0

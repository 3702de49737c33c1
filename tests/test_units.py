"""Which unit of the programme a written name means."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.program.configuration import load_builtin
from thidua500.program.naming import abbreviates, is_slip, name_of, numbers
from thidua500.program.programme import Program, Unit
from thidua500.program.unit_list import display_name, unit_order
from thidua500.program.units import Match, match_unit

PROGRAM = load_builtin("tam-phuoc")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Công an phường", "CAP"),
        ("CÔNG AN PHƯỜNG TAM PHƯỚC", "CAP"),
        (unicodedata.normalize("NFD", "Công an phường"), "CAP"),
        ("Công an", "CAP"),
        ("UỶ BAN NHÂN DÂN PHƯỜNG", "UBND"),
        ("Đảng ủy UBND phường; UBND phường", "UBND"),
        ("UBKT Đảng ủy phường Tam Phước", "UBKT"),
        ("UBMTTQ", "MTTQ"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam phường Tam Phước", "MTTQ"),
        ("Trung tâm Phục vụ HCC phường", "VPHC"),
        ("BCH Quân sự phường", "CHQS"),
        ("Ban Xây dựng đảng", "BXDD"),
        ("Hội LHPN phường", "DTHE.PN"),
        ("Hội Nông dân phường", "DTHE.NONGDAN"),
        ("Chi bộ khu phố 3", "CDB.KHUPHO3"),
        ("CHI BỘ KHU PHỐ 3", "CDB.KHUPHO3"),
        ("Chi bộ khu phố 3 phường Tam Phước, tỉnh Đồng Nai", "CDB.KHUPHO3"),
        ("Chi bộ khu phố 3 phường Tam Phước huyện Long Thành", "CDB.KHUPHO3"),
        ("Đảng bộ Trường THPT Tam Phước", "CDB.DANGBOTRUONGTHPTTAMPHUOC"),
        ("Van phong Dang uy", "VPDU"),
    ],
)
def test_names_aliases_and_classes(written: str, code: str) -> None:
    """Case, marks, the ward's own name and punctuation do not matter; a class gives each real unit its own code."""
    match = match_unit(PROGRAM, written)
    assert match.unit is not None
    assert match.unit.code == code
    assert match.exact


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (("Tăng thu ngân sách từ hộ kinh doanh", "Giải ngân vốn đầu tư công"), "KTTC"),
        (("Chỉnh trang vỉa hè", "Xử lý vi phạm trật tự đô thị"), "KTHT"),
        ((), "KTHT"),
    ],
)
def test_two_rows_of_one_name_are_told_apart_by_their_tasks(titles: tuple[str, ...], code: str) -> None:
    """001 IV rows 7 and 8 carry the same name with different duties."""
    match = match_unit(PROGRAM, "Phòng Kinh tế - hạ tầng và đô thị phường", titles)
    assert match.unit is not None
    assert match.unit.code == code


def test_a_slip_of_the_pen_is_the_unit_itself_and_said_so() -> None:
    """One wrong letter in a long name is taken for the unit, not silently."""
    match = match_unit(PROGRAM, "Ủy ban Kiểm trra Đảng ủy")
    assert match.unit is not None
    assert (match.unit.code, match.exact) == ("UBKT", False)


@pytest.mark.parametrize(("written", "nearest"), [("Phòng Kinh tế phường", True), ("Sở Nội vụ tỉnh Bình Phước", False)])
def test_an_unknown_name_is_not_forced_on_a_unit(written: str, nearest: bool) -> None:
    """Only a near name is suggested, and the unit stays unknown."""
    match = match_unit(PROGRAM, written)
    assert match.unit is None
    assert bool(match.nearest) == nearest


NUMBERED = st.builds(
    "{} {}{}{}".format,
    st.sampled_from(["Chi bộ Khu phố", "CB KP", "Chi bo khu pho", "Khu phố", "Ấp", "Tổ dân phố"]),
    st.sampled_from(["", "0"]),
    st.integers(1, 39),
    st.sampled_from(["", " phường", " phường Tam Phước"]),
)


@given(NUMBERED, NUMBERED)
def test_names_that_differ_in_a_number_are_never_alike(one: str, other: str) -> None:
    """Neither the same unit, nor a slip, nor near; the same number in another spelling changes nothing."""
    first, second = (name_of(text, PROGRAM.words) for text in (one, other))
    if numbers(first) != numbers(second):
        program = replace(PROGRAM, id=one, units=(Unit("A", one),))
        assert match_unit(program, other) == Match(None, False, "")
        assert not is_slip(first, second)
        assert not abbreviates(first, second)


@given(st.integers(1, 39))
def test_roman_numerals_are_numbers(number: int) -> None:
    """ "Khu phố XIV" is the fourteenth."""
    units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    roman = "X" * (number // 10) + units[number % 10]
    assert match_unit(PROGRAM, f"Chi bộ Khu phố {roman}").unit == match_unit(PROGRAM, f"Chi bộ Khu phố {roman}").unit
    assert name_of(f"khu phố {roman}", PROGRAM.words) == ("khu", "pho", str(number))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Y tế", "i te"),
        ("Văn phòng Đảng ủy và UBND", "van phong dang ui ui ban nhan dan"),
        ("U.B.N.D", "ui ban nhan dan"),
        ("KP.06", "khu pho 6"),
        ("Khu phố 5A", "khu pho 5a"),
        ("Chi bo Tu phap", "chi bo tu phap"),
        ("khu pho tu", "khu pho 4"),
        ("Ấp Năm", "ap 5"),
        ("Ấp Nam", "ap nam"),
        ("Tổ Vi tính", "to vi tinh"),
    ],
)
def test_how_a_name_is_compared(written: str, read: str) -> None:
    """Short forms, dots, numbers in words and Roman numerals where a numbered place ends; nothing else is a number."""
    assert " ".join(name_of(written, PROGRAM.words)) == read


def test_two_kinds_of_body_of_one_name_have_two_codes() -> None:
    """ "Phòng Y tế" and "Trạm Y tế" of one class; a class whose name is all there is; a post is no body of its own."""
    city = load_builtin("ho-nai")
    names = ["Phòng Y tế", "Trạm Y tế", "Công an phường", "Ban Chỉ huy Quân sự phường"]
    codes = [unit.code for name in names if (unit := match_unit(city, name).unit)]
    assert len(set(codes)) == len(names)
    ward = [match_unit(PROGRAM, name).unit for name in ("Khu phố 3", "Trưởng khu phố 3")]
    assert [unit.code for unit in ward if unit] == ["KP.3", "KP.3"]


def test_nothing_matches_nothing() -> None:
    """An empty name means no unit."""
    assert match_unit(PROGRAM, " … ").unit is None


WARD = Program(
    id="hai-phong-trung-ten",
    title="chương trình thử",
    units=(
        Unit("UBND", "UBND phường"),
        Unit("KTHT", "Phòng Kinh tế"),
        Unit("KTTC", "Phòng Kinh tế"),
        Unit("CDB", "Các chi bộ trực thuộc", prefixes=("Chi bộ",)),
        Unit("CDB.TYT", "Trạm Y tế", under="CDB"),
        Unit("ABC", "Ban cuối danh sách"),
    ),
)


def test_one_order_of_units() -> None:
    """As the programme has them; a real unit where its class stands, a declared one in its own place, strangers last
    and by code."""
    codes = ["KHAC.B", "ABC", "CDB.TYT", "CDB.KHUPHO3", "CDB", "KHAC.A", "KTTC", "UBND", "KTHT", ""]
    assert sorted(codes, key=lambda code: unit_order(WARD, code)) == [
        *("UBND", "KTHT", "KTTC", "CDB", "CDB.KHUPHO3", "CDB.TYT", "ABC", "", "KHAC.A", "KHAC.B"),
    ]


@pytest.mark.parametrize(
    ("code", "name", "shown"),
    [
        ("KTHT", "Phòng Kinh tế", "Phòng Kinh tế (KTHT)"),
        ("KTTC", "Phòng Kinh tế", "Phòng Kinh tế (KTTC)"),
        ("UBND", "UBND phường", "UBND phường"),
        ("CDB.KHUPHO3", "Chi bộ khu phố 3", "Chi bộ khu phố 3"),
        ("KHAC.X", "Tổ lạ", "Tổ lạ"),
    ],
)
def test_two_units_of_one_name_are_shown_with_their_codes(code: str, name: str, shown: str) -> None:
    """Only where the programme has the name twice (001 IV rows 7 and 8)."""
    assert display_name(WARD, code, name) == shown

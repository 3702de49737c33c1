"""Judging the owner: N102 (one task, one body) and N103 (a person or post). False alarms count as faults."""

import pytest
from examples import PROGRAM, codes, table

from thidua500.rules.n102_several_owners import several_owners
from thidua500.rules.n103_no_person import names_person

ONE = table("""
    Văn phòng Đảng ủy; Chánh Văn phòng Đảng ủy
    Ban Xây dựng Đảng
    Đảng ủy UBND phường; UBND phường; Chủ tịch UBND phường
    UBND phường; phòng Kinh tế - hạ tầng và đô thị
    UBND phường; Trung tâm phục vụ HCC phường
    UBND phường; Văn phòng HĐND và UBND, Trung tâm phục vụ HCC phường
    UBND phường; các bộ phận chuyên môn liên quan
    Thường trực HĐND phường; các Ban HĐND
    Ủy ban MTTQ Việt Nam phường
    Bí thư các chi, đảng bộ trực thuộc; thủ trưởng cơ quan, đơn vị; Trưởng khu phố
    Công an phường; Trưởng Công an phường
    Công an phường - Trưởng Công an phường
    Công an phường (Trưởng Công an phường)
    Đồng chí Nguyễn Văn A - Chủ tịch UBND phường
    Đồng chí Nguyễn Văn A, Bí thư Chi bộ khu phố 3
    Ông Trần Văn B, Trưởng khu phố 5
    Chi bộ khu phố 3; Trưởng khu phố 3
    Bí thư Chi bộ, Trưởng khu phố 3
    Phòng Kinh tế, Hạ tầng và Đô thị
    Phòng Văn hóa - Xã hội
    Chủ tịch UBND phường; Phó Chủ tịch UBND phường phụ trách kinh tế
    Phó Chủ tịch UBND phường; Trưởng phòng Kinh tế - hạ tầng và đô thị
    Ban Chỉ huy Quân sự phường; Chỉ huy trưởng
    Ủy ban Kiểm tra Đảng ủy; Chủ nhiệm UBKT
    Hội Liên hiệp Phụ nữ phường; Chủ tịch Hội
    Đoàn Thanh niên phường (Bí thư Đoàn)
    Ban Xây dựng Đảng Đảng ủy; Trưởng Ban Xây dựng Đảng
    Trường Tiểu học Tam Phước; Hiệu trưởng
    Trạm Y tế phường; Trưởng trạm
    Ủy ban MTTQ Việt Nam phường; Chủ tịch Ủy ban MTTQ Việt Nam phường
    Hội Cựu chiến binh phường, Chủ tịch Hội CCB
    Chánh Văn phòng HĐND và UBND
    Công an phường, đ/c Trưởng Công an
    Bí thư Đoàn phường
    Các sở, ban, ngành, đơn vị sự nghiệp công lập thành phố, UBND các xã, phường
    Trưởng Công an phường
""")

SEVERAL = table("""
    Công an phường; Hội Cựu chiến binh phường
    Văn phòng Đảng ủy; Ban Xây dựng Đảng; UBND phường
    Công an phường và Ban Chỉ huy Quân sự phường
    Hội Nông dân phường nếu còn tổ chức; hoặc MTTQ, đoàn thể liên quan
    Đoàn Thanh niên, Hội Liên hiệp Phụ nữ
    Chủ tịch UBND phường; Trưởng Công an phường
    Ông Nguyễn Văn A và bà Trần Thị B
    UBND phường; Công an phường
    Ban Xây dựng Đảng, Ủy ban Kiểm tra Đảng ủy
    Chi bộ khu phố 3; Chi bộ khu phố 4
    MTTQ và các đoàn thể; Công an phường
    Văn phòng Đảng ủy hoặc Ban Xây dựng Đảng
    Công an phường, Ban CHQS phường
    Trưởng Công an phường và Chỉ huy trưởng Ban Chỉ huy Quân sự phường
    Hội LHPN phường + Đoàn Thanh niên phường
    Trường Tiểu học Tam Phước; Trạm Y tế phường
""")

PERSON = table("""
    Văn phòng Đảng ủy; Chánh Văn phòng Đảng ủy
    Nguyễn Văn Thí Dụ
    Đ/c Bí thư Chi bộ
    Trưởng khu phố 3
    UBND phường; Phó Chủ tịch phụ trách
    Hội LHPN phường (bà Chủ tịch Hội)
    Công an phường – Trần Thị Ví Dụ
    Chỉ huy trưởng Ban CHQS
    Hiệu trưởng Trường Tiểu học
    Cán bộ địa chính
    Người đứng đầu đơn vị
    Truong phong Kinh te
    Tổ trưởng tổ dân phố 5
    Kế toán trưởng
""")

OFFICE = table("""
    Công an phường
    UBND phường; phòng Kinh tế - hạ tầng và đô thị
    Thường trực HĐND phường; các Ban HĐND
    Ban Chỉ huy Quân sự phường
    Trường Tiểu học Trần Quốc Toản
    Khu phố 3
    Chi bộ khu phố 4
    Tổ tăng trưởng xanh
    UBND phường Hồ Nai
    Ban Chỉ huy ứng phó thiên tai
    Hội Liên hiệp Phụ nữ phường
    Trung tâm phục vụ HCC phường
    Truong Tieu hoc Tam Phuoc
""")


@pytest.mark.parametrize("owner", ONE)
def test_a_body_with_its_head_or_its_own_part_is_one_owner(owner: str) -> None:
    """Heads, sub-units of the people's committee, several names of one row, classes of bodies."""
    assert not several_owners(owner, PROGRAM)


@pytest.mark.parametrize("owner", SEVERAL)
def test_two_bodies_on_equal_terms_are_several(owner: str) -> None:
    """Joined by ";", ",", "và", "+" or "hoặc"; two heads of two bodies; two persons without a body."""
    assert several_owners(owner, PROGRAM)


@pytest.mark.parametrize("owner", PERSON)
def test_a_post_or_a_name_is_a_person(owner: str) -> None:
    """With or without the office before it, with or without marks."""
    assert names_person(owner)


@pytest.mark.parametrize("owner", OFFICE)
def test_an_office_is_no_person(owner: str) -> None:
    """Schools are no heads, streets no deputies, a school's namesake no official."""
    assert not names_person(owner)


def test_a_bare_office_is_warned_of_unless_the_responsibility_names_the_head() -> None:
    """N103 is silent when "Rõ trách nhiệm" says who answers for it."""
    office = "Rõ người: Công an phường"
    assert codes(office) == ["N103"]
    assert codes(office + "\nRõ trách nhiệm: Trưởng Công an phường chịu trách nhiệm trước Đảng ủy") == []
    assert codes(office + "\nRõ trách nhiệm: Tham mưu xử lý trách nhiệm người đứng đầu") == ["N103"]

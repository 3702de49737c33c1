"""Spellings of headings, and the threshold from which a near one is taken."""

import pytest

from thidua500.base.text import key
from thidua500.forms.headings import (
    KINDS,
    LONGEST,
    NEAR,
    NOTHING,
    SURE,
    heading,
    hinted,
    rest_of,
    spellings,
    understood,
)
from thidua500.program.words import Words

# text | vocabulary | field. OCR and typing faults as the source documents and real files have them.
SLIPS = """
Rõ việc: nhiêm vụ cụ thể | table | title
Rõ nguời: chủ trì | table | owner
Cơ quan phôi hợp | table | coordinators
Sản phâm/Kết qủa | table | result
Thời han hoàn thành | table | time
Rỏ thời gian | table | time
Rõ trách nhiệm, thẩm quyên | table | responsibility+authority
Rõ trach nhiêm và thẩm quyền | table | responsibility+authority
Rõ kết quả: sản phẩm, chỉ sô, minh chưng | table | result+evidence
Nội dung công viêc | table | title
Nhiệm vụ trong tâm | table | title
Chủ trì / phối hơp | table | owner+coordinators
Hồ sơ minh chúng | table | evidence
Tên nhiệm vụ/công trình/phân việc | card | title
Rủi ro, vuớng mắc dự kiến | card | risks
Chê độ báo cáo | card | reporting
Mã nhiêm vụ | progress | code
Tiến dộ (%) | progress | progress
Giải trinh, giải phap | progress | explanation
Kiến nghi vượt thẩm quyền | progress | proposal
Nguồn số liêu | indicator | basis
"""
# Other headings of office tables, which mean none of our fields, or must not be taken for a neighbour.
OTHERS = """
Họ và tên | table
Chức vụ | table
Số điện thoại | table
Kinh phí | table
Căn cứ pháp lý | table
Đơn vị tính | table
Địa bàn | table
Số lượng | table
Điểm chuẩn | table
Ngày sinh | table
như đã đăng ký | table
Dân số | card
Số văn bản | card
Kế hoạch vốn | progress
Địa chỉ | progress
Năm sinh | indicator
"""


def lines(text: str) -> list[tuple[str, ...]]:
    """One tuple a line."""
    return [tuple(part.strip() for part in line.split(" | ")) for line in text.strip().split("\n")]


@pytest.mark.parametrize(("text", "vocabulary", "field"), lines(SLIPS))
def test_slips_are_read(text: str, vocabulary: str, field: str) -> None:
    """A wrong mark costs nothing, a wrong letter a little."""
    assert heading(text, vocabulary).field == field


@pytest.mark.parametrize(("text", "vocabulary"), lines(OTHERS))
def test_other_headings_are_not(text: str, vocabulary: str) -> None:
    """What an office's other tables are headed with stays unknown."""
    assert heading(text, vocabulary) == NOTHING


def test_the_threshold_parts_slips_from_strangers() -> None:
    """Between the worst slip and the best stranger lies the threshold: both lists would fail at another."""
    from rapidfuzz import fuzz, process

    def best(text: str, vocabulary: str) -> float:
        found = process.extractOne(key(text), spellings(vocabulary).keys(), scorer=fuzz.ratio)
        return found[1] if found else 0.0

    worst_slip = min(best(text, vocabulary) for text, vocabulary, _ in lines(SLIPS))
    best_stranger = max(best(text, vocabulary) for text, vocabulary in lines(OTHERS))
    assert best_stranger < NEAR <= worst_slip


@pytest.mark.parametrize(
    "text",
    ["RÕ THỜI GIAN", "rõ thời gian", "5. Rõ thời gian", "(5) Rõ thời gian", "Rõ thời gian (mốc hoàn thành)",
     "Rõ thời gian *", "Rõ  thời gian:", "Ro thoi gian", "Rõ thời gian: mốc bắt đầu, mốc giữa kỳ, mốc hoàn thành"],
)  # fmt: skip
def test_case_numbers_brackets_and_remarks_make_no_difference(text: str) -> None:
    """All sure readings of one heading."""
    read = heading(text, "table")
    assert (read.field, read.sure) == ("time", True)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Nội dung công việcc", True),
        ("Hồ sơ minh chứn", True),
        ("Người chịu trách nhiệm cuối cùn", True),
        ("Sản phẩn/Kết quả", False),
        ("Rõ thẩm quyềm", False),
        ("Rỏ thời gian hoàn thành", True),  # every word is known without its marks
    ],
)
def test_a_letter_too_many_is_sure_a_wrong_one_is_said(text: str, sure: bool) -> None:
    """On both sides of `SURE`: another letter could make another word, a doubled or lost one makes none."""
    read = heading(text, "table")
    assert read.field
    assert read.sure == sure == (read.score >= SURE)


def test_a_near_spelling_is_unsure() -> None:
    """It names the spelling it was taken for."""
    read = heading("Rõ thời gain", "table")
    assert (read.field, read.spelling, read.sure) == ("time", "Rõ thời gian", False)
    assert NEAR <= read.score < SURE


# text | kind of table | field: one row for each spelling somebody taught the tool, and each kind's exceptions.
TAUGHT = """
Cá nhân chủ trì | table | owner
Rõ việc | table | title
Rõ việc | card | steps
Rõ việc (nhiệm vụ) | card | steps
Sản phẩm, minh chứng | table | result+evidence
Sản phẩm, minh chứng | card | result
Tiến độ | table | time
Tiến độ | progress | progress
Ngày hoàn thành | table | time
Ngày hoàn thành | progress | completed
Thời gian hoàn thành dự kiến | table | time
Thời gian hoàn thành dự kiến | progress | expected
Sản phẩm hoàn thành | progress | result
Kết quả thực hiện | progress | result
Nhiệm vụ đã đăng ký | progress | title
Kết quả thực hiện | indicator | numerator
Kết quả (%) | indicator | value
Đơn vị | table | unit
Đơn vị tính | indicator | unit
Minh chứng | indicator | basis
"""
# text | kind of table that does not know it: what was promised is not what was reached, a label too wide is none.
NOT_THERE = """
Sản phẩm phải nộp | progress
Rõ kết quả | progress
Nội dung thực hiện | progress
Nội dung | card
Việc | card
Ghi chú | card
Chủ trì | indicator
"""


@pytest.mark.parametrize(("text", "kind", "field"), lines(TAUGHT))
def test_a_spelling_means_its_field(text: str, kind: str, field: str) -> None:
    """One vocabulary, with the exceptions of a kind where it has any."""
    assert heading(text, kind) == (field, 100.0, text)


@pytest.mark.parametrize(("text", "kind"), lines(NOT_THERE))
def test_an_omitted_spelling_means_nothing(text: str, kind: str) -> None:
    """Not even by being near another."""
    assert heading(text, kind) == NOTHING


def test_an_offices_spelling_wins() -> None:
    """In every kind of table that has the field, over what the tool reads itself; elsewhere nothing changes."""
    office = Words(headings=(("responsible", ("Gánh vác chính",)), ("steps", ("Nội dung",))))
    assert [heading("Gánh vác chính", kind, office).field for kind in KINDS] == ["responsible", "responsible", "", ""]
    assert [heading("Nội dung", kind, office).field for kind in KINDS] == ["steps", "steps", "title", ""]
    assert heading("Nội dung", "table").field == "title"


@pytest.mark.parametrize("text", ["", "x", "12", "a" * (LONGEST + 1), "…"])
def test_what_cannot_be_a_heading(text: str) -> None:
    """Empty, too short to be near anything, too long."""
    assert heading(text, "table") == NOTHING


# Headings with a word that heads a column by itself among words that nobody knows.
HINTED = """
Lực lượng phối hợp | coordinators
Phân cấp, thẩm quyền quyết định | authority
Bộ phận tham mưu, chủ trì | owner
Nguồn minh chứng gửi kèm | evidence
Năm trước: kết quả | -
Kết quả năm 2025 | -
Số hồ sơ tiếp nhận | -
Kinh phí thực hiện và sản phẩm | -
Chủ trì và minh chứng đính | -
"""


@pytest.mark.parametrize(("text", "field"), lines(HINTED))
def test_one_plain_word_hints_at_the_field(text: str, field: str) -> None:
    """Always below what may pass unsaid; not where digits, a second field or what no field is stands beside it."""
    found = hinted(text, "table")
    assert found.field == field.strip("-") and not found.sure


SHORT = """
NV | title
CT | owner
PH | coordinators
TG | time
TN | responsibility
TQ | authority
KQ | result
SP | result
MC | evidence
P.hợp | coordinators
T/gian | time
Tên n.vụ | title
Th.quyền | authority
BC | -
UBND | -
TP | -
tq | -
V/v | -
"""


@pytest.mark.parametrize(("text", "field"), lines(SHORT))
def test_short_forms_stand_for_the_one_heading_they_fit(text: str, field: str) -> None:
    """First letters in capitals, or the beginning of each word; BC (bằng chứng, báo cáo) fits two and so none."""
    assert understood(text, "table") == field.strip("-")


SWAPPED = """
Cnùg làm với ai? | table | coordinators
Ai àlm việc này? | table | owner
Khi nào xnog? | card | time
Bằng chứng, nơii lưu | table | evidence
Ai làm vệc này? | table | owner
Tên hàng | table | -
Ngày sinh | table | -
"""


@pytest.mark.parametrize(("text", "vocabulary", "field"), lines(SWAPPED))
def test_letters_that_changed_places_are_put_in_order(text: str, vocabulary: str, field: str) -> None:
    """In a heading of several words, none of which is near a spelling by itself; said, as every guess."""
    found = heading(text, vocabulary)
    assert found.field == field.strip("-") and not found.sure


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Rõ người: chủ trì (*): Trưởng Công an", "Trưởng Công an"),
        ("Rõ người: chủ trì: Trưởng Công an", "Trưởng Công an"),
        ("Rõ người: Chủ trì: Trưởng Công an; phối hợp: Đoàn phường", "Trưởng Công an; phối hợp: Đoàn phường"),
        ("Rõ người: Trưởng Công an; phối hợp: Đoàn phường", "Trưởng Công an; phối hợp: Đoàn phường"),
        ("Rõ thời gian: Bắt đầu: 15/6; xong: 30/9/2026", "Bắt đầu: 15/6; xong: 30/9/2026"),
    ],
)
def test_a_label_two_deep_leaves_the_value_alone(text: str, rest: str) -> None:
    """The longest label that is known ends before the value."""
    assert rest_of(text) == rest

"""What a cell that is filled may still leave unsaid: placeholders, dittos, promises, the form's own guidance."""

import pytest
from rapidfuzz import fuzz

from thidua500.base.text import fold
from thidua500.forms.fields import NEARLY, is_ditto, is_empty
from thidua500.program.words import BUILTIN, Words
from thidua500.rules.claims import is_evidence, is_said

# text | who takes it for nothing: a registration, a progress report, a progress report as evidence
EMPTINESS = """
… | registration progress evidence
x | registration progress evidence
XXX | registration progress evidence
Đang cập nhật… | registration evidence
se bo sung sau | registration evidence
(như trên) | registration progress evidence
-nt- | registration progress evidence
#REF! | registration
không | progress evidence
Có | progress evidence
Có đầy đủ. | progress evidence
Chưa phát sinh | progress evidence
Theo quy định. | progress evidence
0 | progress evidence
Đang bổ sung biên bản | evidence
Sẽ gửi sau | evidence
chưa nộp hồ sơ | evidence
đang chờ ký | evidence
seminar tháng 6 |
chưa công bố, có biên bản |
Biên bản nghiệm thu |
Có biên bản |
Theo quy định tại Công văn 12 |
0,5 km |
"""
# The form's guidance with slips in it, and what a unit wrote on its pattern.
SLIPS = (
    "Các bước phải làm, phạm vi công việc, đối tượng tác động",
    "Ghi cụ thể, tránh khẩu hiệu; xác định rõ việc khó, điểm nghẽn hoặc sản phẩm mơi",
    "Mốc bắt đầu, mốc giữa kì, mốc hoàn thành; giai đoạn tương ứng...",
    "Nêu rủi ro về pháp lý, nguồn lực, phối hợp, tiến độ; đề xuất cơ chế",
)
FILLED = (
    "Các bước phải làm: khảo sát, lắp đặt, bàn giao; phạm vi công việc: khu phố 3",
    "Mốc bắt đầu 01/6, mốc giữa kỳ 30/9, mốc hoàn thành 31/12; giai đoạn tương ứng: 2",
    "Người chủ trì: Trưởng Công an; người phối hợp: khu phố 3; người chịu trách nhiệm cuối cùng: Bí thư",
    "Trách nhiệm chủ trì, báo cáo, giải trình.",
)


def rows(text: str) -> list[tuple[str, set[str]]]:
    """One row a line: the text, and the set of words behind the bar."""
    return [
        (left.strip(), set(right.split()))
        for left, _, right in (line.partition("|") for line in text.split("\n")[1:-1])
    ]


@pytest.mark.parametrize(("text", "empty_for"), rows(EMPTINESS))
def test_words_that_say_nothing(text: str, empty_for: set[str]) -> None:
    """One table of such words; what each reader asks of it is said beside the reader."""
    found = {
        "registration": is_empty(text, BUILTIN),
        "progress": not is_said(text, BUILTIN),
        "evidence": not is_evidence(text, BUILTIN),
    }
    assert {name for name, empty in found.items() if empty} == empty_for


@pytest.mark.parametrize("text", SLIPS)
def test_guidance_with_slips_is_empty(text: str) -> None:
    """A letter or a sign changed is not yet an answer."""
    assert is_empty(text, BUILTIN)


@pytest.mark.parametrize("text", FILLED)
def test_an_answer_on_the_pattern_of_the_guidance_is_none(text: str) -> None:
    """Whoever wrote something between the printed words has said something."""
    assert not is_empty(text, BUILTIN)


def test_the_threshold_parts_slips_from_answers() -> None:
    """Between the worst slip and the nearest answer lies the threshold."""

    def near(text: str) -> float:
        return max(fuzz.ratio(fold(text), fold(known)) for known in BUILTIN.of("guidance"))

    assert max(map(near, FILLED)) < NEARLY <= min(map(near, SLIPS))


@pytest.mark.parametrize(("text", "ditto"), [("như trên", True), ("〃", True), ("Nt.", True), ("như năm 2025", False)])
def test_a_ditto(text: str, ditto: bool) -> None:
    """Words and marks that refer to the cell above."""
    assert is_ditto(text, BUILTIN) == ditto


def test_an_office_adds_words_that_say_nothing() -> None:
    """Both readers take them, each from the table it asks."""
    office = Words(phrases=(("nothing", ("theo luật",)), ("placeholder", ("chờ ý kiến",))))
    assert is_empty("Chờ ý kiến", office) and not is_said("Chờ ý kiến", office)
    assert not is_empty("Theo luật", office) and not is_said("Theo luật", office)
    assert is_said("Theo luật", BUILTIN)

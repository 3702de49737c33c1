"""Limitations without object, number or place (004 C.1, Đề cương: "không nêu chung chung")."""

from __future__ import annotations

import pytest

from thidua500.outline.limitations import lacking, limitations
from thidua500.program.owed import OutlineRow
from thidua500.program.words import BUILTIN
from thidua500.sheets.paragraphs import Line

ALL = ("đối tượng", "số lượng", "địa chỉ")


@pytest.mark.parametrize(
    ("sentence", "lacks"),
    [
        ("Một số đơn vị còn chậm.", ALL),
        ("Công tác phối hợp chưa chặt chẽ.", ALL),
        ("Nhiều nơi chưa thực hiện Nghị quyết số 57-NQ/TW năm 2025.", ALL),
        ("Việc vận hành chính quyền địa phương 2 cấp còn lúng túng từ 01/7/2025.", ALL),
        ("Có 12 hồ sơ đất đai quá hạn.", ("địa chỉ",)),
        ("Hai thủ tục chưa được công khai.", ("địa chỉ",)),
        ("Trạm Y tế xã An Minh thiếu bác sĩ.", ("số lượng",)),
        ("Đảng ủy phường Rạch Giá chậm ban hành Kế hoạch số 15-KH/ĐU.", ("số lượng",)),
        ("Phòng Kinh tế xã An Châu nộp chậm 2 báo cáo quý IV/2025.", ()),
        ("Tại ấp Minh An còn 3 hồ sơ quá hạn.", ()),
        ("Khu phố 3 chưa có nhà văn hóa cho 120 hộ.", ()),
        ("Giải ngân mới đạt 45% tại dự án Đường Trần Hưng Đạo.", ()),
    ],
)
def test_what_a_sentence_lacks(sentence: str, lacks: tuple[str, ...]) -> None:
    """Days, years and papers' numbers are no counts; a named body is object and place."""
    assert lacking(sentence, BUILTIN) == lacks


def told(title: str, *texts: str) -> list[str]:
    """The sentences named below a heading."""
    row = OutlineRow("VI.2", title)
    return [limit.text for limit in limitations([Line(text) for text in texts], [(row, (0, len(texts)))], BUILTIN)]


def test_below_a_heading_of_limitations_every_sentence_counts() -> None:
    """Causes, remedies and what is no limitation are passed by."""
    assert told(
        "Hạn chế, khuyết điểm, nguyên nhân",
        "Phối hợp chưa chặt chẽ. Kết quả đạt 95%.",
        "Nguyên nhân: một số cán bộ chưa quen việc.",
        "Giải pháp: khắc phục những tồn tại nêu trên.",
    ) == ["Phối hợp chưa chặt chẽ."]


def test_elsewhere_only_what_speaks_of_some(tmp_path: object) -> None:
    """In other parts a sentence is named only when it speaks of "một số đơn vị" and gives no number."""
    assert told(
        "Kết quả bàn giao", "Phối hợp chưa chặt chẽ.", "Một số xã chưa bàn giao xong.", "3 xã chưa bàn giao."
    ) == ["Một số xã chưa bàn giao xong."]

"""Words that say nothing in the cells of authority and evidence (001, closing note): read as empty, quoted as found."""

from pathlib import Path

import pytest

from forms.reading import HEADER, TAM_PHUOC, read
from thidua500.rules.engine import check_submission

NINE = (
    "TT | Rõ việc | Rõ người: chủ trì | Phối hợp | Rõ thời gian | Rõ trách nhiệm | Rõ thẩm quyền"
    " | Rõ kết quả: sản phẩm | Minh chứng"
)
NOTHING = {
    "authority": (
        "Không", "Có", "0", "Theo quy định", "theo quy định của pháp luật.", "Đúng quy định", "Theo thẩm quyền",
        "Theo chức năng, nhiệm vụ", "Theo chức năng, nhiệm vụ được giao", "Không có thẩm quyền", "Đầy đủ", "KHONG CO",
        "Theo phân công", "Sẽ bổ sung", "- Không.", "Có; theo quy định", "đang hoàn thiện", "theo quy chế",
        "Thực hiện theo đúng quy định hiện hành của Nhà nước", "Đúng chức năng nhiệm vụ được giao", "Thẩm quyền: có",
        "Thực hiện đúng thẩm quyền, trách nhiệm", "Theo qui định", "Trách nhiệm: tham mưu; thẩm quyền: không",
    ),
    "evidence": (
        "không có", "không", "0", "Có", "theo quy định", "đang hoàn thiện", "Có minh chứng", "đầy đủ", "Đúng quy định",
        "sẽ bổ sung", "Có đầy đủ minh chứng", "chưa có", "(không)", "Co", "Có, đầy đủ", "có sau", "minh chứng đầy đủ",
        "Không phát sinh", "đang hoàn thiện hồ sơ",
        "Có đầy đủ hồ sơ, tài liệu theo quy định", "Minh chứng đang được hoàn thiện", "Sẽ bổ sung khi hoàn thành",
        "Hồ sơ lưu theo quy định", "Bảo đảm chất lượng, đúng tiến độ", "Kết quả: 5 mô hình; minh chứng: chưa có",
    ),
}  # fmt: skip
SOMETHING = {
    "authority": (
        "Theo Quyết định số 12", "Tự quyết", "Không được tự thu thêm tiền", "Theo phân công của Chủ tịch UBND phường",
        "Theo thẩm quyền của Chủ tịch UBND phường", "Có quyền đình chỉ", "Thẩm quyền của cấp trên",
        "Trách nhiệm: tham mưu; thẩm quyền: ký nháy", "Được quyết định theo quy định",
    ),
    "evidence": ("Biên bản", "Có biên bản", "Ảnh", "Không có đơn thư; sổ tiếp dân", "0 vụ; sổ trực", "Sẽ có biên bản",
        "Hồ sơ", "Hồ sơ, tài liệu lưu trữ", "Hồ sơ hoàn công đầy đủ", "Kết quả: 5 mô hình; minh chứng: biên bản",
    ),
}  # fmt: skip
LOCK = {"authority": ("G2", "Q501", "thẩm quyền"), "evidence": ("I2", "K602", "minh chứng")}


def cells(field: str, text: str) -> str:
    """A row of nine columns with that text for the field."""
    values = {"authority": "Tự quyết vị trí", "evidence": "Biên bản nghiệm thu"} | {field: text}
    row = f"1 | Lắp 12 camera | Trưởng Công an | UBND | 30/9/2026 | Lắp đặt | {values['authority']} | 12 camera"
    return f"{NINE}\n{row} | {values['evidence']}"


def found(folder: Path, text: str) -> list[tuple[str, str | None, str]]:
    """(code, cell, message) of the errors in a file."""
    form = read(folder, text)
    return [(f.code, f.cell, f.message) for f in check_submission(form, TAM_PHUOC) if f.severity == "error"]


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in NOTHING.items() for text in texts])
def test_words_that_say_nothing_leave_a_lock_open(field: str, text: str, tmp_path: Path) -> None:
    """An error at the cell, the words quoted as the unit wrote them."""
    cell, code, _ = LOCK[field]
    ((raised, where, message),) = found(tmp_path, cells(field, text))
    assert (raised, where) == (code, cell)
    assert f"chỉ ghi “{text.rpartition(': ')[2]}”" in message


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in SOMETHING.items() for text in texts])
def test_words_that_name_something_close_it(field: str, text: str, tmp_path: Path) -> None:
    """A name, a paper or a number with its paper beside the same words."""
    assert found(tmp_path, cells(field, text)) == []


def test_other_fields_may_say_no(tmp_path: Path) -> None:
    """ "Không" is an answer where the form asks for coordinators, and no time."""
    form = read(tmp_path, cells("authority", "Tự quyết").replace("| UBND |", "| Không |"))
    assert form.tasks[0].get("coordinators") == "Không"


PARTS = [
    ("Lắp đặt. Thẩm quyền: không", "12 camera; biên bản", [("Q501", "F2", "không")]),
    ("Trách nhiệm: lắp đặt; thẩm quyền: theo quy định", "12 camera; biên bản", [("Q501", "F2", "theo quy định")]),
    ("Lắp đặt; tự quyết vị trí", "12 camera. Minh chứng: không", [("K602", "G2", "không")]),
    ("Lắp đặt; tự quyết vị trí", "Sản phẩm: 12 camera; minh chứng: đầy đủ", [("K602", "G2", "đầy đủ")]),
    ("Theo quy định", "12 camera; biên bản", [("Q501", "F2", "Theo quy định")]),
    ("Lắp đặt; tự quyết vị trí", "Không phát sinh", [("K602", "G2", "Không phát sinh")]),
]


@pytest.mark.parametrize(("powers", "results", "expected"), PARTS)
def test_parts_of_combined_cells_that_say_nothing(
    powers: str, results: str, expected: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    """Labelled parts, and a whole cell that answers one field only: the lock stays open, the other keeps its text."""
    row = f"1 | Lắp 12 camera | Trưởng Công an | UBND | 30/9/2026 | {powers} | {results}"
    errors = found(tmp_path, f"{HEADER}\n{row}")
    assert [(code, cell) for code, cell, _ in errors] == [(code, cell) for code, cell, _ in expected]
    assert all(f"chỉ ghi “{words}”" in message for (_, _, message), (_, _, words) in zip(errors, expected, strict=True))

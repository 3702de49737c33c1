"""The ten-row form of 001 VI: one a sheet, stacked, with other columns, laid across, blank."""

from pathlib import Path

import pytest

import containers
from forms.reading import DAY, TAM_PHUOC, brief, grid, read
from thidua500.forms import read_submission
from thidua500.program.words import BUILTIN

CARD = """
TT | Nội dung | Thông tin đăng ký
1 | Tên đầu mối/cá nhân đăng ký | Công an phường
2 | Tên nhiệm vụ/công trình/phần việc | Lắp 12 camera ở đường số 3
3 | Rõ người | Chủ trì: Đội trật tự; phối hợp: UBND; chịu trách nhiệm cuối cùng: Trưởng Công an
4 | Rõ việc | Khảo sát; lắp đặt; bàn giao
5 | Rõ thời gian | 30/9/2026
6 | Rõ trách nhiệm | Chủ trì khảo sát, báo cáo
7 | Rõ thẩm quyền | Tự quyết vị trí lắp
8 | Rõ kết quả | 12 camera; minh chứng: biên bản bàn giao, lưu tại Công an phường
9 | Rủi ro, vướng mắc dự kiến | Thiếu kinh phí
10 | Chế độ báo cáo | Hằng tháng
"""
VALUES = {
    "title": "Lắp 12 camera ở đường số 3",
    "owner": "Đội trật tự",
    "coordinators": "UBND",
    "responsible": "Trưởng Công an",
    "steps": "Khảo sát; lắp đặt; bàn giao",
    "time": "30/9/2026",
    "responsibility": "Chủ trì khảo sát, báo cáo",
    "authority": "Tự quyết vị trí lắp",
    "result": "12 camera",
    "evidence": "biên bản bàn giao, lưu tại Công an phường",
    "risks": "Thiếu kinh phí",
    "reporting": "Hằng tháng",
}


def test_the_form_of_the_resolution(tmp_path: Path) -> None:
    """Every row's value, the unit from row 1, and the cell of each."""
    form = read(tmp_path, CARD)
    task = form.tasks[0]
    assert (form.layout, form.unit, str(form.unit_cell), form.findings) == ("card", "Công an phường", "Phiếu!C2", ())
    assert dict(task.values) == VALUES
    assert task.asked == TAM_PHUOC.fields
    cells = {
        name: task.cells[name].a1 for name in ("title", "owner", "coordinators", "result", "evidence", "reporting")
    }
    assert cells == {
        "title": "C3", "owner": "C4", "coordinators": "C4", "result": "C9", "evidence": "C9", "reporting": "C11"
    }  # fmt: skip


VARIANTS = {
    "without numbers": "\n".join(line.partition(" | ")[2] for line in CARD.strip().split("\n")),
    "without the header row": CARD.split("\n", 2)[2],
    "numbers before the labels": "\n".join(
        f"{number.strip()}. {rest.strip()}"
        for number, _, rest in (line.partition(" | ") for line in CARD.strip().split("\n")[1:])
    ),
    "capitals and colons": "\n".join(
        " | ".join([tt, label.upper() + ":", value])
        for tt, label, value in (line.split(" | ") for line in CARD.strip().split("\n")[1:])
    ),
    "guidance beside the label": CARD.replace("Rõ thời gian |", "Rõ thời gian (mốc bắt đầu, mốc hoàn thành) |"),
    "title above, signature below": f"PHIẾU ĐĂNG KÝ NHIỆM VỤ 6 RÕ\n\n{CARD.strip()}\n\n|| TRƯỞNG CÔNG AN\n|| (Ký tên)",
    "a value over two rows": CARD.replace("lắp đặt; bàn giao", "lắp đặt;\n||bàn giao"),
    "a slip in a label": CARD.replace("Rõ thẩm quyền", "Rõ thẩm quyên"),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_variants_read_alike(variant: str, tmp_path: Path) -> None:
    """Numbers, headings, titles and line breaks make no difference."""
    form = read(tmp_path, VARIANTS[variant])
    assert dict(form.tasks[0].values) == VALUES
    assert (len(form.tasks), form.layout, form.unit) == (1, "card", "Công an phường")


def test_forms_stacked_in_one_sheet(tmp_path: Path) -> None:
    """Each begins with its own first row, a title between them or not."""
    second = CARD.replace("Lắp 12 camera ở đường số 3", "Xử lý 5 điểm nóng")
    third = CARD.replace("Lắp 12 camera ở đường số 3", "Mở 2 lớp tập huấn")
    form = read(tmp_path, f"PHIẾU SỐ 1\n{CARD.strip()}\n\nPHIẾU SỐ 2\n{second.strip()}\n{third.strip()}")
    assert brief(form.tasks, "title") == ["Lắp 12 camera ở đường số 3", "Xử lý 5 điểm nóng", "Mở 2 lớp tập huấn"]
    assert [task.cells["title"].a1 for task in form.tasks] == ["C4", "C17", "C28"]
    assert [task.get("reporting") for task in form.tasks] == ["Hằng tháng"] * 3


def test_one_form_a_sheet(tmp_path: Path) -> None:
    """Tasks count through the file; the sheet stands in their addresses."""
    import openpyxl

    book = openpyxl.Workbook()
    for number in (1, 2, 3):
        page = book.create_sheet(f"Việc {number}")
        for row in grid(CARD.replace("12 camera ở", f"{number} camera ở")):
            page.append(row)
    del book["Sheet"]
    book.save(tmp_path / "a.xlsx")
    form = read_submission(tmp_path / "a.xlsx", TAM_PHUOC, as_of=DAY)
    assert [(t.number, str(t.cells["authority"])) for t in form.tasks] == [
        (1, "Việc 1!C8"), (2, "Việc 2!C8"), (3, "Việc 3!C8")
    ]  # fmt: skip


def test_rows_of_their_own_for_what_the_form_holds_together(tmp_path: Path) -> None:
    """Chủ trì, phối hợp, sản phẩm and minh chứng as rows: nothing is shared, an empty one is missing at its cell."""
    form = read(
        tmp_path,
        """
Đơn vị đăng ký | Công an phường
Tên nhiệm vụ | Lắp 12 camera
Người chủ trì | Đội trật tự
Người phối hợp | UBND
Các bước thực hiện | Khảo sát
Thời hạn | 30/9/2026
Trách nhiệm | Chủ trì
Thẩm quyền | Tự quyết
Sản phẩm | 12 camera
Minh chứng |
""",
    )
    task = form.tasks[0]
    assert (task.get("owner"), task.get("coordinators"), task.get("evidence")) == ("Đội trật tự", "UBND", "")
    assert (task.cells["evidence"].a1, task.shared) == ("B10", {})


def test_labels_inside_a_row(tmp_path: Path) -> None:
    """ "Rõ người" parted into chủ trì, phối hợp and người chịu trách nhiệm beside it."""
    form = read(
        tmp_path,
        """
1 | Tên đầu mối đăng ký | Công an phường
2 | Tên nhiệm vụ | Lắp 12 camera
3 | Rõ người | Chủ trì | Đội trật tự
|| Phối hợp | UBND
|| Chịu trách nhiệm cuối cùng | Trưởng Công an
4 | Rõ thời gian | 30/9/2026
5 | Rõ kết quả | Sản phẩm | 12 camera
|| Minh chứng |
6 | Rõ thẩm quyền | Tự quyết
""",
    )
    task = form.tasks[0]
    assert [task.get(f) for f in ("owner", "coordinators", "responsible", "result", "evidence", "authority")] == [
        "Đội trật tự", "UBND", "Trưởng Công an", "12 camera", "", "Tự quyết"
    ]  # fmt: skip
    assert [task.cells[f].a1 for f in ("owner", "coordinators", "evidence", "authority")] == ["D3", "D4", "D8", "C9"]


def test_label_and_value_in_one_cell(tmp_path: Path) -> None:
    """ "Rõ thời gian: 30/9/2026" with nothing beside it."""
    text = "\n".join(": ".join(line.split(" | ")[1:]) for line in CARD.strip().split("\n")[1:])
    task = read(tmp_path, text).tasks[0]
    assert (dict(task.values), task.cells["time"].a1) == (VALUES, "A5")


def test_an_unlabelled_result_carries_the_evidence_too(tmp_path: Path) -> None:
    """Row 8 holds product and evidence: without labels both fields are the whole cell."""
    task = read(tmp_path, CARD.replace("minh chứng: biên bản", "biên bản")).tasks[0]
    assert task.get("evidence") == task.get("result")
    assert task.shared == {"evidence": "result"}


GUIDANCE = dict(
    zip(
        ("unit", "title", "owner", "steps", "time", "responsibility", "authority", "result", "risks", "reporting"),
        BUILTIN.of("guidance"),
        strict=True,
    )
)


def guidance_card(**filled: str) -> str:
    """The form with its own guidance in every row but those filled."""
    labels = [line.split(" | ")[1] for line in CARD.strip().split("\n")[1:]]
    rows = [
        f"{n} | {label} | {filled.get(field, GUIDANCE[field])}"
        for n, (field, label) in enumerate(zip(GUIDANCE, labels, strict=True), 1)
    ]
    return "\n".join(["TT | Nội dung | Thông tin đăng ký", *rows])


def test_guidance_left_in_place_is_empty(tmp_path: Path) -> None:
    """What the unit did not overwrite counts as missing, at its cell, with the guidance to quote."""
    form = read(tmp_path, guidance_card(unit="Công an phường", title="Lắp 12 camera"))
    task = form.tasks[0]
    assert dict(task.values) == {"title": "Lắp 12 camera"}
    assert task.placeholders["time"] == GUIDANCE["time"]
    assert (task.deadline.kind, task.cells["time"].a1) == ("missing", "C6")


def test_a_blank_form_is_f007(tmp_path: Path) -> None:
    """Only guidance: no task, and the form is named by its first cell."""
    form = read(tmp_path, guidance_card())
    assert (form.tasks, form.layout, [f.code for f in form.findings]) == ((), "card", ["F007"])


@pytest.mark.parametrize("lead", ["Nội dung | ", "TT | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10\nNội dung | "])
def test_the_form_laid_across(lead: str, tmp_path: Path) -> None:
    """Labels in one row, values below: still a form, with its evidence in the result."""
    rows = [line.split(" | ") for line in CARD.strip().split("\n")[1:]]
    labels, values = " | ".join(row[1] for row in rows), " | ".join(row[2] for row in rows)
    form = read(tmp_path, f"{lead}{labels}\nThông tin đăng ký | {values}")
    assert (form.layout, form.unit, dict(form.tasks[0].values)) == ("card", "Công an phường", VALUES)


def test_a_merged_value_cell(tmp_path: Path) -> None:
    """Values that span several columns stand in the first of them."""
    rows = [[a, b, c, ""] for a, b, c in grid(CARD)]
    path = containers.xls(tmp_path / "a.xls", rows, [(r, 2, r, 3) for r in range(len(rows))])
    task = read_submission(path, TAM_PHUOC, as_of=DAY).tasks[0]
    assert (dict(task.values), task.cells["time"].a1) == (VALUES, "C6")


def test_a_label_over_two_columns(tmp_path: Path) -> None:
    """The value column is the one with the values, wherever the labels end."""
    rows = [[a, b, "", c] for a, b, c in grid(CARD)]
    path = containers.xls(tmp_path / "a.xls", rows, [(r, 1, r, 2) for r in range(len(rows))])
    task = read_submission(path, TAM_PHUOC, as_of=DAY).tasks[0]
    assert (dict(task.values), task.cells["time"].a1) == (VALUES, "D6")

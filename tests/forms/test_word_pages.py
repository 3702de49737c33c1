"""Word documents whose forms are no plain tables: laid out in cells of another table, or written as paragraphs."""

from pathlib import Path
from typing import Any

import docx as word
import pytest

from forms.reading import DAY, TAM_PHUOC, brief
from thidua500.base.model import Submission
from thidua500.forms import read_submission
from thidua500.forms.roles import read_cells
from thidua500.sheets import read_workbook

LABELS = (
    "Tên nhiệm vụ", "Rõ người", "Rõ việc", "Rõ thời gian", "Rõ trách nhiệm", "Rõ thẩm quyền", "Rõ kết quả",
)  # fmt: skip
LAMPS = ("Lắp 12 đèn ở hẻm 5", "Trưởng Công an", "Khảo sát", "30/9/2026", "Giám sát", "Tự quyết vị trí", "12 đèn; ảnh")
SIGNS = ("Sửa 8 biển báo", "Đội trưởng", "Thay mới", "31/10/2026", "Thi công", "Tự quyết lịch", "8 biển; biên bản")


def read(folder: Path, document: Any) -> Submission:
    document.save(str(folder / "a.docx"))
    return read_submission(folder / "a.docx", TAM_PHUOC, as_of=DAY)


def card_in(place: Any, values: tuple[str, ...]) -> None:
    table = place.add_table(rows=len(LABELS), cols=2)
    for row, pair in zip(table.rows, zip(LABELS, values, strict=True), strict=True):
        row.cells[0].text, row.cells[1].text = pair


def test_two_forms_laid_out_in_one_table(tmp_path: Path) -> None:
    """The outer table is no table: its cells are read one after the other, words above the forms included."""
    document = word.Document()
    frame = document.add_table(rows=1, cols=2)
    frame.cell(0, 0).text = "Đơn vị: Công an phường"
    for cell, values in zip(frame.rows[0].cells, (LAMPS, SIGNS), strict=True):
        card_in(cell, values)
    form = read(tmp_path, document)
    assert brief(form.tasks) == [
        "Lắp 12 đèn ở hẻm 5 | Trưởng Công an | 30/9/2026",
        "Sửa 8 biển báo | Đội trưởng | 31/10/2026",
    ]
    assert (form.unit, str(form.tasks[1].cells["title"])) == ("Công an phường", "Bảng 2!B1")


def test_a_small_table_inside_a_value_stays_its_text(tmp_path: Path) -> None:
    """Of many filled cells one holds a table: steps laid out in rows are still the steps."""
    document = word.Document()
    card_in(document, LAMPS)
    inner = document.tables[0].cell(2, 1).add_table(rows=2, cols=2)
    for cell, text in zip((c for row in inner.rows for c in row.cells), ("1", "đo", "2", "lắp"), strict=True):
        cell.text = text
    form = read(tmp_path, document)
    assert [task.get("steps").split() for task in form.tasks] == [["Khảo", "sát", "1", "đo", "2", "lắp"]]


@pytest.mark.parametrize("bullet", ["", "- ", "a) ", "1. ", "+ "])
def test_a_form_written_as_paragraphs(bullet: str, tmp_path: Path) -> None:
    """A label and its value in each paragraph; the address counts the paragraphs."""
    document = word.Document()
    document.add_paragraph("Đơn vị: Công an phường")
    for values in (LAMPS, SIGNS):
        for label, value in zip(LABELS, values, strict=True):
            document.add_paragraph(f"{bullet}{label}: {value}")
    form = read(tmp_path, document)
    assert brief(form.tasks) == [
        "Lắp 12 đèn ở hẻm 5 | Trưởng Công an | 30/9/2026",
        "Sửa 8 biển báo | Đội trưởng | 31/10/2026",
    ]
    assert (form.unit, str(form.tasks[0].cells["time"])) == ("Công an phường", "Văn bản!A5")
    _, cells = read_cells(tmp_path / "a.docx", TAM_PHUOC, as_of=DAY)
    assert [cell.role for cell in cells].count("unread") == 0 and len(cells) == 15


def test_paragraphs_before_a_table_are_a_form_of_their_own(tmp_path: Path) -> None:
    """Neither swallows the other."""
    document = word.Document()
    for label, value in zip(LABELS, LAMPS, strict=True):
        document.add_paragraph(f"{label}: {value}")
    card_in(document, SIGNS)
    form = read(tmp_path, document)
    assert [(task.get("title"), task.cells["title"].sheet) for task in form.tasks] == [
        ("Lắp 12 đèn ở hẻm 5", "Đoạn văn trước Bảng 1"),
        ("Sửa 8 biển báo", "Bảng 1"),
    ]


def test_a_letterhead_is_no_form(tmp_path: Path) -> None:
    """Who sends, to whom, on which day, and a sentence with a label in it."""
    document = word.Document()
    for line in ("Đơn vị: Công an phường", "Kính gửi: Văn phòng Đảng ủy", "Ngày: 22/5/2026", "Thời gian: quý III/2026"):
        document.add_paragraph(line)
    card_in(document, LAMPS)
    form = read(tmp_path, document)
    assert (len(form.tasks), form.unit, form.unread) == (1, "Công an phường", ())
    assert [sheet.name for sheet in read_workbook(tmp_path / "a.docx").sheets] == ["Bảng 1"]


def test_labels_with_their_values_in_the_paragraphs_below(tmp_path: Path) -> None:
    """A label alone owns what follows it, down to the next label."""
    document = word.Document()
    for values in (LAMPS, SIGNS):
        for label, value in zip(LABELS, values, strict=True):
            document.add_paragraph(label)
            document.add_paragraph(value)
    form = read(tmp_path, document)
    assert brief(form.tasks) == [
        "Lắp 12 đèn ở hẻm 5 | Trưởng Công an | 30/9/2026",
        "Sửa 8 biển báo | Đội trưởng | 31/10/2026",
    ]


GUIDANCE = [
    f"- {label}: Ghi {text}."
    for label, text in zip(LABELS, ("việc gì", "chức danh", "bước", "mốc", "ai", "quyền", "số lượng"), strict=True)
]
REAL = [f"- {label}: {value}" for label, value in zip(LABELS, SIGNS, strict=True)]


@pytest.mark.parametrize(
    ("lines", "tasks"),
    [
        (["Hướng dẫn ghi", *GUIDANCE], 1),
        (["HƯỚNG DẪN:", *REAL], 1),  # an example is none of the unit's tasks
        (GUIDANCE, 1),  # told to write, without a heading
        (REAL, 2),
        ([*REAL[:-1], "- Rõ kết quả: Ghi nhận 8 biển; biên bản"], 2),  # one value that begins with "ghi" is a value
    ],
)
def test_guidance_below_a_form_is_no_form(lines: list[str], tasks: int, tmp_path: Path) -> None:
    """The form's table holds one task; only what a unit wrote below it is a second."""
    document = word.Document()
    card_in(document, LAMPS)
    for line in lines:
        document.add_paragraph(line)
    form = read(tmp_path, document)
    assert (len(form.tasks), [f.code for f in form.findings if f.code[0] == "F"]) == (tasks, [])


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Bổ sung: Sửa 8 biển báo ở hẻm 7, xong trước 31/10/2026", True),
        ("Nhiệm vụ phát sinh: lắp thêm 4 camera trong quý IV/2026", True),
        ("Trên đây là đăng ký của đơn vị năm 2026", False),
        ("Nơi nhận: Văn phòng Đảng ủy", False),
        ("Tam Phước, ngày 22 tháng 5 năm 2026", False),
    ],
)
def test_a_task_added_in_a_paragraph_below_is_named(line: str, named: bool, tmp_path: Path) -> None:
    """It stands where no form is: an error that quotes it; what closes a letter is nothing."""
    document = word.Document()
    card_in(document, LAMPS)
    document.add_paragraph(line)
    form = read(tmp_path, document)
    assert [(f.sheet, f.cell) for f in form.findings if f.code == "F012"] == [("Văn bản", "A1")] * named
    assert [cell.text for cell in form.unread] == [line] * named

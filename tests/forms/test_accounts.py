"""Every cell has a role or is named: F011 for what is not understood, F012 where it looks like work."""

import json
from datetime import date
from pathlib import Path

import pytest

from forms.reading import CAMERA, CLASSES, DAY, HEADER, SORTING, TAM_PHUOC, read
from thidua500.cli import main
from thidua500.forms.roles import read_cells

NINE = "TT | Nhiệm vụ | Chủ trì | Thời hạn | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng"
LAMPS = "1 | Lắp 12 đèn ở hẻm 5 | Trưởng Công an | 30/9/2026 | Khảo sát | Tự quyết vị trí | 12 đèn | Biên bản"
SIGNS = "2 | Sửa 8 biển báo ở hẻm 7 | Đội trưởng | 31/10/2026 | Khảo sát | Tự quyết vị trí | 8 biển | Biên bản"


def said(folder: Path, text: str) -> list[tuple[str, str | None]]:
    """Code and cell of what the reader says of unread cells."""
    return [(f.code, f.cell) for f in read(folder, text).findings if f.code in ("F011", "F012")]


def unread(folder: Path, text: str) -> list[tuple[str, str]]:
    """Cell and text of the contract's `unread`."""
    return [(cell.cell, cell.text) for cell in read(folder, text).unread]


def test_a_whole_table_leaves_nothing_unread(tmp_path: Path) -> None:
    """Title block, header, groups, sums, notes and signatures all have their roles."""
    text = (
        f"ĐẢNG ỦY\nĐơn vị: Công an phường\n{HEADER}\nI | VIỆC MỚI\n{CAMERA}\n{SORTING}\nTổng cộng | 2\nNơi nhận: | VPĐU"
    )
    assert (said(tmp_path, text), unread(tmp_path, text)) == ([], [])


def test_a_remark_beside_the_table_is_named(tmp_path: Path) -> None:
    """A warning with the cell and its text; the task is read all the same."""
    text = f"{NINE}\n{LAMPS} | hỏi lại anh Ba\n{SIGNS}"
    assert (said(tmp_path, text), unread(tmp_path, text)) == ([("F011", "I2")], [("I2", "hỏi lại anh Ba")])


def test_many_remarks_are_one_finding(tmp_path: Path) -> None:
    """With all its cells, the first five quoted."""
    rows = "\n".join(f"{LAMPS} | nhớ gọi {n}" if n % 3 == 0 else LAMPS for n in range(1, 20))
    form = read(tmp_path, f"{NINE}\n{rows}")
    found = [f.message for f in form.findings if f.code == "F011"]
    assert len(found) == 1 and "Có 6 ô" in found[0] and "và 1 ô khác" in found[0]


def test_an_unknown_heading_prints_the_line_to_add(tmp_path: Path) -> None:
    """Where a field is lacking that it may be: an error, once, with what an office writes into its settings."""
    form = read(tmp_path, f"{NINE.replace('Minh chứng', 'Vật chứng bàn giao')}\n{LAMPS}\n{SIGNS}")
    found = [f for f in form.findings if f.code == "F012"]
    assert [(f.severity, f.cell) for f in found] == [("error", "H1")]
    assert 'evidence = ["Vật chứng bàn giao"]' in found[0].hint
    assert [cell.cell for cell in form.unread] == ["H1", "H2", "H3"]


def test_a_column_of_another_kind_is_no_work(tmp_path: Path) -> None:
    """Known ones are read as notes; unknown ones are warned of where no field is lacking."""
    known, strange = (f"{NINE} | {head}\n{LAMPS} | 4 triệu\n{SIGNS} | 5 triệu" for head in ("Kinh phí", "Mức khoán"))
    assert said(tmp_path, known) == []
    assert said(tmp_path, strange) == [("F011", "I1")]


def test_a_task_below_the_notes_is_work(tmp_path: Path) -> None:
    """It stands where nobody looks for tasks, and cannot pass in silence."""
    text = f"{NINE}\n{LAMPS}\nNơi nhận: | Văn phòng Đảng ủy\n{SIGNS}"
    assert said(tmp_path, text) == [("F012", "A4")]


def test_a_second_sheet_of_unknown_shape_is_work(tmp_path: Path) -> None:
    """Labels in a sheet that no reading takes for a form; a list of codes is none of our business."""
    import openpyxl

    book = openpyxl.Workbook()
    for line in (NINE, LAMPS):
        book.active.append(line.split(" | "))
    for line in ("Nhiệm vụ | Sửa 8 biển báo", "Thời hạn | 31/10/2026", "Chủ trì | Đội trưởng"):
        book.create_sheet("Thêm") if "Thêm" not in book.sheetnames else None
        book["Thêm"].append(line.split(" | "))
    book.create_sheet("Danh mục").append(["CAP", "Công an phường"])
    book.save(tmp_path / "a.xlsx")
    submission, cells = read_cells(tmp_path / "a.xlsx", TAM_PHUOC, as_of=DAY)
    assert {cell.sheet for cell in submission.unread} <= {"Thêm"}
    assert len(submission.tasks) == 2 or submission.unread
    assert {cell.role for cell in cells if cell.sheet == "Danh mục"} == {"other"}


def test_a_heading_of_a_group_is_no_task(tmp_path: Path) -> None:
    """ "1. Đất đai" over "a)"; a row that is next in turn and lacks all else is a task that lacks all else."""
    header, camera, sorting = NINE, LAMPS.replace("1 |", "a) |", 1), SIGNS.replace("2 |", "b) |", 1)
    assert len(read(tmp_path, f"{header}\n1 | Đất đai\n{camera}\n{sorting}\n2 | Môi trường\n{camera}").tasks) == 3
    lacking = read(tmp_path, f"{header}\n{LAMPS}\n2 | Trồng cây\n{LAMPS.replace('1 |', '3 |', 1)}")
    assert [task.get("title") for task in lacking.tasks][1] == "Trồng cây"


SHAPES = {
    "table": f"{HEADER}\n{CAMERA}\n{SORTING}\n{CLASSES}",
    "card": "Tên đầu mối | Công an phường\nTên nhiệm vụ | Lắp đèn\nRõ người | Đội trưởng\nRõ thời gian | 30/9/2026",
    "progress": "Đơn vị: Công an phường\nMã nhiệm vụ | Tên nhiệm vụ | Tiến độ (%) | Kết quả\nCAP-01 | Đèn | 45 | 5 đèn",
    "no form": "Họ tên | Điện thoại\nTổ trưởng | máy 5",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_cell_has_a_role(shape: str, tmp_path: Path) -> None:
    """Each filled cell of the file stands once in the list, with a role; a task's values with its number."""
    form = read(tmp_path, SHAPES[shape], name="a.xlsx")
    _, cells = read_cells(tmp_path / "a.xlsx", TAM_PHUOC, as_of=DAY)
    texts = [text.strip() for line in SHAPES[shape].split("\n") for text in line.split(" | ")]
    assert [cell.text for cell in cells] == texts
    assert all(cell.role for cell in cells)
    assert {cell.task for cell in cells if cell.field == "title"} == {
        task.number for task in form.tasks
    } or form.updates


@pytest.mark.parametrize("output", ["json", "table"])
def test_the_command_shows_the_cells(output: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`validate --cells FILE`: a time right of the table is work; it is named, and the file does not pass."""
    read(tmp_path, f"{NINE}\n{LAMPS} | 15/8/2026", name="a.xlsx")
    assert main(["validate", "--cells", str(tmp_path / "a.xlsx"), "--format", output]) == 1
    shown = capsys.readouterr().out
    if output == "table":
        assert "1 ô CHƯA ĐỌC" in shown and "F012" in shown
    else:
        assert [cell["cell"] for cell in json.loads(shown)["cells"] if cell["role"] == "unread"] == ["I2"]


def test_a_task_added_below_the_signature_is_named(tmp_path: Path) -> None:
    """A sentence that adds work with its time is an error, a day of signing and a request are none."""
    text = f"{NINE}\n{LAMPS}\n\n | | | | | TRƯỞNG CÔNG AN"
    added = "Bổ sung: Tổ chức 4 lớp tập huấn cứu nạn, xong trước 15/11/2026"
    assert said(tmp_path, f"{text}\n | {added}") == [("F012", "B5")]
    assert said(tmp_path, f"{text}\n | Tam Phước, ngày 10 tháng 6 năm 2026\n | Đề nghị Văn phòng tổng hợp") == []


def test_a_second_unit_further_down_is_heard(tmp_path: Path) -> None:
    """Its label between two tables names another unit than the file's: D708; the same unit again is no news."""
    for other, codes in (("Ban Chỉ huy Quân sự phường", ["D708"]), ("Công an phường", [])):
        form = read(tmp_path, f"Đơn vị: Công an phường\n{NINE}\n{LAMPS}\n\nĐơn vị: {other}\n{NINE}\n{SIGNS}")
        assert (len(form.tasks), [f.code for f in form.findings if f.code == "D708"]) == (2, codes)


def test_what_an_unknown_heading_hides_is_not_asked_for_besides(tmp_path: Path) -> None:
    """As many strange columns as fields are lacking: F012 says it; with fewer the fields are asked for all the same."""
    strange = NINE.replace("Trách nhiệm", "Phần của mình").replace("Sản phẩm", "Thành phẩm thấy được")
    rows = "\n".join(row.replace("Khảo sát", "Khảo sát, đo đạc, thi công").replace("12 đèn |", "12 đèn LED sáng đủ |")
                     .replace("8 biển |", "8 biển báo mới nguyên |") for row in (LAMPS, SIGNS))  # fmt: skip
    asked = {name for task in read(tmp_path, f"{strange}\n{rows}").tasks for name in task.asked}
    assert said(tmp_path, f"{strange}\n{rows}") == [("F012", "E1"), ("F012", "G1")]
    assert not asked & {"responsibility", "result"} and "authority" in asked
    fewer = "\n".join("|".join(row.split("|")[:4] + row.split("|")[5:]) for row in (strange, *rows.split("\n")))
    asked = {name for task in read(tmp_path, fewer).tasks for name in task.asked}
    assert {"responsibility", "result"} <= asked


def test_a_hinted_heading_is_read_and_said(tmp_path: Path) -> None:
    """Where no other column has the field; where one has, the strange one is named as before."""
    text = f"{NINE.replace('Thẩm quyền', 'Phân cấp, thẩm quyền xử trí')}\n{LAMPS}\n{SIGNS}"
    form = read(tmp_path, text)
    assert [task.get("authority") for task in form.tasks] == ["Tự quyết vị trí"] * 2
    assert [(f.code, f.cell) for f in form.findings if f.code in ("F010", "F011", "F012")] == [("F010", "F1")]
    both = read(tmp_path, f"{NINE} | Phân cấp, thẩm quyền xử trí\n{LAMPS} | cấp trên cho phép\n{SIGNS} | tự làm")
    assert [cell.cell for cell in both.unread] == ["I1", "I2", "I3"]


def test_steps_that_look_like_a_signature_end_no_table(tmp_path: Path) -> None:
    """Steps go on below their task, "ký biên bản" and "Xác nhận" among them; below a real signature no task is read."""
    head = "TT | Nhiệm vụ | Các bước | Chủ trì | Thời hạn | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng"
    first, second = (
        row.replace(" | ", " | Họp dân | ", 2).replace(" | Họp dân | ", " | ", 1) for row in (LAMPS, SIGNS)
    )
    for step in ("ký biên bản", "Ký hợp đồng", "Người lập: kế toán", "Xác nhận của khu phố"):
        form = read(tmp_path, f"{head}\n{first}\n | | {step}\n{second}")
        assert [task.get("steps") for task in form.tasks] == [f"Họp dân {step}", "Họp dân"], step
    form = read(tmp_path, f"{head}\n{first}\nNgười lập biểu\n{second}")
    assert len(form.tasks) == 1 and said(tmp_path, f"{head}\n{first}\nNgười lập biểu\n{second}") == [("F012", "A4")]


def test_a_column_headed_as_guidance_holds_none_of_the_units_words(tmp_path: Path) -> None:
    """Whatever the office has written into it, also in words of its own."""
    text = """
Mục | Hướng dẫn ghi | Đơn vị ghi
Tên đầu mối | Ghi cơ quan mình | Công an phường
Tên nhiệm vụ | Một việc thôi | Lắp 12 đèn ở hẻm 5
Rõ người | Ai đứng ra | Trưởng Công an
Rõ thời gian | Ngày nào xong | 30/9/2026
Rõ thẩm quyền | Quyết đến đâu |
"""
    form = read(tmp_path, text)
    assert (form.unit, form.tasks[0].get("title"), form.tasks[0].get("authority")) == (
        "Công an phường", "Lắp 12 đèn ở hẻm 5", "",
    )  # fmt: skip
    assert (form.tasks[0].cells["authority"].a1, form.unread) == ("C6", ())


def test_name_and_post_under_one_heading_are_one_value(tmp_path: Path) -> None:
    """Parts that are no fields of their own belong to their group; "Họ tên" beside a real owner's part stays aside."""
    top = "TT | Nhiệm vụ | Người chủ trì |  | Thời hạn | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng"
    row = "1 | Lắp 12 đèn | Đại úy A | Trưởng Công an | 30/9/2026 | Khảo sát | Tự quyết vị trí | 12 đèn | Biên bản"
    spans = [(0, 2, 0, 3)]
    form = read(tmp_path, f"{top}\n | | Họ tên | Chức vụ\n{row}", spans)
    assert (form.tasks[0].get("owner"), form.unread) == ("Đại úy A; Trưởng Công an", ())
    form = read(tmp_path, f"{top.replace('Người chủ trì', 'Rõ người')}\n | | Họ tên | Phối hợp\n{row}", spans)
    assert (form.tasks[0].get("owner"), form.tasks[0].get("coordinators")) == ("Đại úy A", "Trưởng Công an")
    form = read(tmp_path, f"{top.replace('Người chủ trì', 'Rõ người')}\n | | Chức vụ | Chủ trì\n{row}", spans)
    assert form.tasks[0].get("owner") == "Trưởng Công an"


def test_the_middle_of_the_work_has_a_column_of_its_own(tmp_path: Path) -> None:
    """Beginning, middle and end become one time; a middle alone is no end."""
    head = NINE.replace("Thời hạn", "Bắt đầu | Giữa kỳ | Hoàn thành")
    form = read(tmp_path, f"{head}\n{LAMPS.replace('30/9/2026', '15/6/2026 | 15/7/2026 | 30/9/2026')}")
    task = form.tasks[0]
    assert task.get("time") == "từ 15/6/2026 đến 30/9/2026; giữa kỳ: 15/7/2026" and form.unread == ()
    assert (task.deadline.start, task.deadline.due) == (date(2026, 6, 15), date(2026, 9, 30))
    form = read(tmp_path, f"{head}\n{LAMPS.replace('30/9/2026', ' | 15/7/2026 | 30/9/2026')}")
    assert form.tasks[0].get("time") == "30/9/2026; giữa kỳ: 15/7/2026" and form.tasks[0].deadline.due == date(
        2026, 9, 30
    )


LYING = """
{title} | Lắp 12 đèn ở hẻm 5 | Sửa 8 biển báo ở hẻm 7
Chủ trì | Trưởng Công an | Đội trưởng
Thời hạn | 30/9/2026 | 31/10/2026
Trách nhiệm | Khảo sát | Khảo sát
Thẩm quyền | Tự quyết vị trí | Tự quyết lịch
Sản phẩm | 12 đèn | 8 biển
Minh chứng | Biên bản | Ảnh
"""


@pytest.mark.parametrize("title", ["Nội dugn công việc", "Rõ vệic: nhiệm vụ cụ thể", "Nhệm vụ"])
def test_a_misspelt_first_line_of_a_turned_table_is_its_line(title: str, tmp_path: Path) -> None:
    """Also under a title block that stands right above it."""
    for above in ("", "CÔNG AN PHƯỜNG\n"):
        form = read(tmp_path, above + LYING.format(title=title).strip())
        assert [task.get("title") for task in form.tasks] == ["Lắp 12 đèn ở hẻm 5", "Sửa 8 biển báo ở hẻm 7"]


def test_an_unknown_first_line_of_a_turned_table_is_work(tmp_path: Path) -> None:
    """It is filled under every task beside it: named with its values, never a title block."""
    text = LYING.format(title="Hạng mục cốt yếu").strip()
    assert {("B1", "Lắp 12 đèn ở hẻm 5"), ("C1", "Sửa 8 biển báo ở hẻm 7")} <= set(unread(tmp_path, text))
    assert "F012" in {code for code, _ in said(tmp_path, text)}

"""Tables of one task a row, in every shape offices give them."""

from pathlib import Path

import pytest

import containers
from forms.reading import CAMERA, CLASSES, DAY, HEADER, SORTING, TAM_PHUOC, brief, read
from thidua500.forms import read_submission
from thidua500.program.configuration import load_builtin

THREE = [
    "Lắp 12 camera ở đường số 3 | Trưởng Công an | 30/9/2026",
    "Xử lý 5 điểm nóng rác thải | Trưởng khu phố 2 | Quý III/2026",
    "Mở 2 lớp tập huấn cứu nạn | Phó Trưởng Công an | GĐ2",
]


def test_the_table_of_the_resolution(tmp_path: Path) -> None:
    """001 III: the combined columns carry both fields, and say so; every field knows its cell."""
    form = read(tmp_path, f"{HEADER}\n{CAMERA}\n{SORTING}\n{CLASSES}")
    task = form.tasks[0]
    assert (form.layout, brief(form.tasks), form.findings) == ("table", THREE, ())
    assert task.get("authority") == task.get("responsibility") == "Được chọn vị trí"
    assert task.get("evidence") == task.get("result") == "12 camera; biên bản"
    assert task.shared == {"authority": "responsibility", "evidence": "result"}
    assert {name: ref.a1 for name, ref in task.cells.items()} == {
        "title": "B2", "owner": "C2", "coordinators": "D2", "time": "E2",
        "responsibility": "F2", "authority": "F2", "result": "G2", "evidence": "G2",
    }  # fmt: skip
    assert [t.number for t in form.tasks] == [1, 2, 3]


SHAPES = {
    "motto and title above, signature and notes below": f"""
ỦY BAN NHÂN DÂN PHƯỜNG |||| CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
|||| Độc lập - Tự do - Hạnh phúc
BẢNG ĐĂNG KÝ NHIỆM VỤ

{HEADER}
{CAMERA}
{SORTING}
{CLASSES}
Nơi nhận: |||| Tam Phước, ngày 20 tháng 5 năm 2026
- Như trên; |||| TRƯỞNG CÔNG AN
- Lưu: VT. |||| (Ký, ghi rõ họ tên)
""",
    "signature right below, without an empty row": f"""
{HEADER}
{CAMERA}
{SORTING}
{CLASSES}
| NGƯỜI LẬP BIỂU ||| THỦ TRƯỞNG ĐƠN VỊ
""",
    "column numbers below the header": f"""
{HEADER}
(1) | (2) | (3) | (4) | (5) | (6) | (7)
{CAMERA}
{SORTING}
{CLASSES}
""",
    "groups and a sum": f"""
{HEADER}
I | NHIỆM VỤ THƯỜNG XUYÊN
A | Về an ninh
{CAMERA}
II | NHIỆM VỤ ĐỘT PHÁ
1.1 | Nhóm môi trường
{SORTING}
| Nhóm nghiệp vụ
{CLASSES}
Tổng cộng | 3 nhiệm vụ
""",
    "the header again after a page break": f"""
{HEADER}
{CAMERA}
{HEADER}
{SORTING}

{HEADER}
{CLASSES}
""",
    "a row cut by a page break": f"""
{HEADER}
{CAMERA}
2 | Xử lý 5 điểm | Trưởng khu phố 2 | MTTQ | Quý III/2026 | Tự quyết | 5 điểm;
{HEADER}
| nóng rác thải |||| lịch | ảnh
{CLASSES}
""",
    "a row that goes on below itself": f"""
{HEADER}
{CAMERA}
2 | Xử lý 5 điểm nóng | Trưởng khu phố 2 | MTTQ | Quý III/2026 | Tự quyết lịch | 5 điểm; ảnh
| rác thải
{CLASSES}
""",
    "empty rows between, and rows prepared for more": f"""
{HEADER}
{CAMERA}

{SORTING}

{CLASSES}
4 |
5 |
""",
    "no number column": """
Nhiệm vụ | Chủ trì | Thời hạn | Trách nhiệm, thẩm quyền | Sản phẩm, minh chứng
Lắp 12 camera ở đường số 3 | Trưởng Công an | 30/9/2026 | Được chọn vị trí | 12 camera; biên bản
Xử lý 5 điểm nóng rác thải | Trưởng khu phố 2 | Quý III/2026 | Tự quyết lịch | 5 điểm; ảnh
Mở 2 lớp tập huấn cứu nạn | Phó Trưởng Công an | GĐ2 | Xin ý kiến UBND | 2 lớp; danh sách
""",
    "numbers as text and with a dot": f"""
{HEADER}
{CAMERA.replace("1", "1.", 1)}
{SORTING.replace("2", "02", 1)}
{CLASSES.replace("3", "3)", 1)}
""",
    "groups numbered before their tasks": f"""
{HEADER}
1 | Nhóm an ninh
{CAMERA.replace("1", "1.1", 1)}
2 | Nhóm đô thị
{SORTING.replace("2", "2.1", 1)}
{CLASSES.replace("3", "2.2", 1)}
""",
    "the rest of a row begins with a capital": f"""
{HEADER}
{CAMERA}
2 | Xử lý 5 điểm nóng rác thải | Trưởng khu phố 2 | MTTQ | Quý III/2026 | Tự quyết lịch
|||||| 5 điểm; ảnh
{CLASSES}
""",
    "starting far to the right": "\n".join(f"|||{line}" for line in ("", HEADER, CAMERA, SORTING, CLASSES)),
    "headings with capitals, slips and line ends": f"""
STT | NỘI DUNG CÔNG VIỆC | CƠ QUAN CHỦ TRÌ | Cơ quan phôi hợp | Thời hạn | TRÁCH NHIỆM, THẨM QUYỀN | Kết quả, minh chứng
{CAMERA}
{SORTING}
{CLASSES}
""",
    "a note among the columns": "\n".join(f"{line} | {note}" for line, note in zip(
        (HEADER, CAMERA, SORTING, CLASSES), ("Ghi chú", "", "việc khó", ""), strict=True)),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_three_tasks(shape: str, tmp_path: Path) -> None:
    """Whatever stands around, the three tasks are found, and nothing else is taken for one."""
    form = read(tmp_path, SHAPES[shape])
    assert brief(form.tasks) == THREE
    assert form.layout == "table"
    assert {task.get("evidence") for task in form.tasks} == {"12 camera; biên bản", "5 điểm; ảnh", "2 lớp; danh sách"}
    assert {task.get("authority") for task in form.tasks} == {"Được chọn vị trí", "Tự quyết lịch", "Xin ý kiến UBND"}


def test_two_header_rows(tmp_path: Path) -> None:
    """ "Rõ người" stands merged over "Chủ trì" and "Phối hợp"; the lower word names the column."""
    form = read(
        tmp_path,
        """
TT | Rõ việc | Rõ người || Rõ thời gian | Rõ kết quả || Rõ trách nhiệm | Rõ thẩm quyền
|| Chủ trì | Phối hợp || Sản phẩm | Minh chứng
1 | Lắp 12 camera | Trưởng Công an | UBND | 30/9/2026 | 12 camera | biên bản | Chủ trì | Tự quyết vị trí
""",
        [(0, 2, 0, 3), (0, 5, 0, 6), (0, 0, 1, 0), (0, 1, 1, 1), (0, 4, 1, 4), (0, 7, 1, 7), (0, 8, 1, 8)],
    )
    task = form.tasks[0]
    assert [task.get(name) for name in ("owner", "coordinators", "time", "result", "evidence", "authority")] == [
        "Trưởng Công an", "UBND", "30/9/2026", "12 camera", "biên bản", "Tự quyết vị trí"
    ]  # fmt: skip
    assert (task.cells["evidence"].a1, task.shared) == ("G3", {})


def test_nine_columns_keep_authority_and_evidence_apart(tmp_path: Path) -> None:
    """Separate columns share nothing; an empty one leaves its field empty at its own cell."""
    form = read(
        tmp_path,
        """
TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng
1 | Lắp 12 camera | Trưởng Công an | UBND | 30/9/2026 | Chủ trì || 12 camera | …
""",
    )
    task = form.tasks[0]
    assert (task.get("authority"), task.get("evidence"), task.shared) == ("", "", {})
    assert (task.cells["authority"].a1, task.cells["evidence"].a1) == ("G2", "I2")
    assert task.placeholders == {"evidence": "…"}


def test_dropped_columns_are_asked_for_right_of_the_table(tmp_path: Path) -> None:
    """001's closing note: no table may drop authority and evidence; where they should stand is the next column."""
    form = read(
        tmp_path, "TT | Nhiệm vụ | Chủ trì | Thời hạn | Sản phẩm\n1 | Lắp 12 camera | Trưởng CA | 30/9/2026 | 12 camera"
    )
    task = form.tasks[0]
    assert {"authority", "evidence", "responsibility"} <= task.asked
    assert task.cells["authority"].a1 == task.cells["evidence"].a1 == "F2"
    assert "coordinators" not in task.asked


def test_a_programme_without_authority_does_not_ask(tmp_path: Path) -> None:
    """003: six columns, no authority, no evidence."""
    text = """
TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm/Kết quả | Thời hạn
1 | Rà soát quy chế làm việc của phường | Văn phòng | Các phòng | Quy chế sửa đổi | Quý III/2026
"""
    form = read(tmp_path, text, program=load_builtin("kh83"))
    task = form.tasks[0]
    assert task.asked == {"title", "owner", "coordinators", "result", "time"}
    assert brief(form.tasks, "title", "coordinators", "result", "time") == [
        "Rà soát quy chế làm việc của phường | Các phòng | Quy chế sửa đổi | Quý III/2026"
    ]


def test_an_owner_merged_over_rows_holds_for_all(tmp_path: Path) -> None:
    """The value stands in the first row of the merged cell, and its address is that."""
    lines = [HEADER, CAMERA, SORTING.replace("Trưởng khu phố 2", ""), CLASSES.replace("Phó Trưởng Công an", "")]
    form = read(tmp_path, "\n".join(lines), [(1, 2, 3, 2)])
    assert brief(form.tasks, "owner") == ["Trưởng Công an"] * 3
    assert [task.cells["owner"].a1 for task in form.tasks] == ["C2", "C2", "C2"]
    assert [task.cells["title"].a1 for task in form.tasks] == ["B2", "B3", "B4"]


@pytest.mark.parametrize("ditto", ["như trên", "Như trên.", "nt", "-nt-", '"', "N/T"])
def test_ditto_takes_the_value_above(ditto: str, tmp_path: Path) -> None:
    """Down several rows; its address is where the word stands."""
    lines = [HEADER, CAMERA, SORTING.replace("Trưởng khu phố 2", ditto), CLASSES.replace("Phó Trưởng Công an", ditto)]
    form = read(tmp_path, "\n".join(lines))
    assert brief(form.tasks, "owner") == ["Trưởng Công an"] * 3
    assert form.tasks[2].cells["owner"].a1 == "C4"


def test_ditto_with_nothing_above_is_empty(tmp_path: Path) -> None:
    """There is no value to take."""
    form = read(tmp_path, f"{HEADER}\n{CAMERA.replace('Trưởng Công an', 'như trên')}")
    assert (form.tasks[0].get("owner"), form.tasks[0].placeholders) == ("", {"owner": "như trên"})


@pytest.mark.parametrize(
    "text", ["…", "......", "-", "x", "X", "đang cập nhật", "Đang cập nhật…", "DANG CAP NHAT", "(ghi rõ)"]
)
def test_placeholders_count_as_empty(text: str, tmp_path: Path) -> None:
    """The field is absent, and what stood there is kept to be quoted."""
    form = read(tmp_path, f"{HEADER}\n{CAMERA.replace('30/9/2026', text)}")
    assert (form.tasks[0].get("time"), form.tasks[0].placeholders) == ("", {"time": text})
    assert form.tasks[0].deadline.kind == "missing"


def test_labelled_parts_of_combined_cells_are_split(tmp_path: Path) -> None:
    """A label followed by nothing leaves its field empty: no longer shared, but missing."""
    row = (
        "1 | Lắp 12 camera | Chủ trì: Công an; phối hợp: UBND; chịu trách nhiệm cuối cùng: Trưởng Công an || 30/9/2026"
        " | Trách nhiệm: khảo sát, lắp đặt; thẩm quyền: … | Sản phẩm: 12 camera; minh chứng: biên bản, ảnh"
    )
    task = read(tmp_path, f"{HEADER}\n{row}").tasks[0]
    assert [task.get(name) for name in ("owner", "coordinators", "responsible")] == [
        "Công an",
        "UBND",
        "Trưởng Công an",
    ]
    assert (task.get("responsibility"), task.get("authority")) == ("khảo sát, lắp đặt", "")
    assert (task.get("result"), task.get("evidence")) == ("12 camera", "biên bản, ảnh")
    assert task.shared == {}


def test_labels_on_lines_of_their_own(tmp_path: Path) -> None:
    """Line breaks are gone, but each label still begins with a capital."""
    row = [
        1.0, "Lắp 12 camera", "Chủ trì: Công an\nPhối hợp: UBND\nChịu trách nhiệm cuối cùng: Trưởng Công an", "",
        "30/9/2026", "- Trách nhiệm: khảo sát\n- Thẩm quyền: tự quyết vị trí", "12 camera\nMinh chứng: biên bản",
    ]  # fmt: skip
    path = containers.xlsx(tmp_path / "a.xlsx", [HEADER.split(" | "), row])
    task = read_submission(path, TAM_PHUOC, as_of=DAY).tasks[0]
    assert brief(
        (task,), "owner", "coordinators", "responsible", "responsibility", "authority", "result", "evidence"
    ) == ["Công an | UBND | Trưởng Công an | khảo sát | tự quyết vị trí | 12 camera | biên bản"]


def test_beginning_and_end_in_two_columns(tmp_path: Path) -> None:
    """Together they are the time; it stands at the end."""
    form = read(
        tmp_path,
        """
TT | Nhiệm vụ | Chủ trì | Rõ thời gian || Sản phẩm
||| Bắt đầu | Kết thúc
1 | Lắp 12 camera | Trưởng Công an | 01/6/2026 | 30/9/2026 | 12 camera
""",
        [(0, 3, 0, 4)],
    )
    task = form.tasks[0]
    assert (task.get("time"), task.cells["time"].a1) == ("từ 01/6/2026 đến 30/9/2026", "E3")
    assert (task.deadline.kind, str(task.deadline.due)) == ("period", "2026-09-30")


def test_only_a_responsible_person(tmp_path: Path) -> None:
    """Where nobody else is asked for, who is responsible leads."""
    form = read(
        tmp_path,
        "TT | Nhiệm vụ | Người chịu trách nhiệm | Thời hạn | Sản phẩm\n1 | Lắp 12 camera | Tổ trưởng | GĐ2 | ảnh",
    )
    assert (form.tasks[0].get("owner"), form.tasks[0].cells["owner"].a1) == ("Tổ trưởng", "C2")


@pytest.mark.parametrize(
    "title",
    [
        "CHI BỘ KHU PHỐ 3",
        "BẢNG ĐĂNG KÝ CỦA CHI BỘ KHU PHỐ 3",
        "ĐĂNG KÝ 6 RÕ - Chi bộ khu phố 3",
        "Đăng ký (Chi bộ Khu phố 3)",
    ],
)
def test_the_title_names_the_unit(title: str, tmp_path: Path) -> None:
    """Where no line says "Đơn vị: …"."""
    form = read(tmp_path, f"ĐẢNG BỘ PHƯỜNG TAM PHƯỚC\n{title}\n{HEADER}\n{CAMERA}")
    assert (form.unit.casefold(), form.unit_cell and form.unit_cell.a1) == ("chi bộ khu phố 3", "A2")


def test_the_file_name_names_the_unit_in_the_end(tmp_path: Path) -> None:
    """Only when it is a unit's name and nothing else."""
    assert read(tmp_path, f"{HEADER}\n{CAMERA}", name="cong-an-phuong.xlsx").unit == "Công an phường"
    assert read(tmp_path, f"{HEADER}\n{CAMERA}", name="phieu moi.xlsx").unit == ""


def test_a_unit_column_names_the_unit_of_each_row(tmp_path: Path) -> None:
    """One list for several units; the file itself has none."""
    form = read(
        tmp_path,
        """
TT | Đơn vị | Nhiệm vụ | Chủ trì | Thời hạn | Sản phẩm
1 | Công an phường | Lắp 12 camera | Trưởng Công an | 30/9/2026 | 12 camera
2 | Chi bộ khu phố 2 | Xử lý 5 điểm nóng | Bí thư | 30/9/2026 | 5 điểm
""",
    )
    assert ([task.unit for task in form.tasks], form.unit) == (["Công an phường", "Chi bộ khu phố 2"], "")


def test_the_header_of_a_foreign_table_ends_the_table(tmp_path: Path) -> None:
    """A list of members below the tasks is no task."""
    form = read(
        tmp_path, f"{HEADER}\n{CAMERA}\n{SORTING}\nTT | Họ và tên | Chức vụ | Ghi chú\n1 | Tổ trưởng | Trưởng | không"
    )
    assert len(form.tasks) == 2


def test_several_sheets_are_numbered_through(tmp_path: Path) -> None:
    """A task's number counts in the file, and its cell names the sheet; guidance sheets are passed over."""
    import openpyxl

    book = openpyxl.Workbook()
    for name, row in (("Hướng dẫn", CLASSES), ("Quý III", CAMERA), ("Quý IV", SORTING)):
        page = book.create_sheet(name)
        for line in (HEADER, row):
            page.append(line.split(" | "))
    del book["Sheet"]
    book.save(tmp_path / "a.xlsx")
    form = read_submission(tmp_path / "a.xlsx", TAM_PHUOC, as_of=DAY)
    assert [(t.number, str(t.cells["title"])) for t in form.tasks] == [(1, "Quý III!B2"), (2, "Quý IV!B2")]


def test_an_unsure_heading_is_named(tmp_path: Path) -> None:
    """Near a known spelling, but not the same: taken, and said."""
    form = read(tmp_path, f"{HEADER.replace('Rõ thời gian', 'Rõ thời gain')}\n{CAMERA}")
    assert [(f.code, f.severity, f.cell) for f in form.findings] == [("F010", "info", "E1")]
    assert form.tasks[0].get("time") == "30/9/2026"


def test_an_empty_table_is_f007_and_no_table_f003(tmp_path: Path) -> None:
    """A blank form was recognised; a list of phone numbers was not."""
    blank = read(tmp_path, f"{HEADER}\n1 |\n2 | … | …", name="a.xlsx")
    other = read(tmp_path, "Họ tên | Số điện thoại\nTổ trưởng | 0251", name="b.xlsx")
    assert [(f.code, f.cell) for f in blank.findings] == [("F007", "A1")]
    assert [f.code for f in other.findings] == ["F003"]
    assert (blank.unreadable, other.unreadable) == (False, False)


def test_real_dates_and_serial_numbers_in_the_time_column(tmp_path: Path) -> None:
    """A date cell, and a number that lost its format, are the day they stand for, in both date systems."""
    from datetime import date

    rows = [HEADER.split(" | ")]
    for number, value in ((1, date(2026, 9, 30)), (2, 46295.0)):
        rows.append([number, "Lắp 12 camera", "Trưởng CA", "UBND", value, "Tự quyết", "12 camera; ảnh"])  # type: ignore[list-item]
    path = containers.xlsx(tmp_path / "a.xlsx", rows, default_date_format="dd/mm/yyyy")
    assert brief(read_submission(path, TAM_PHUOC, as_of=DAY).tasks, "time") == ["30/9/2026", "30/9/2026"]
    rows[2][4] = 46295.0 - 1462
    path = containers.xlsx(tmp_path / "b.xlsx", rows, default_date_format="dd/mm/yyyy", date_1904=True)
    assert brief(read_submission(path, TAM_PHUOC, as_of=DAY).tasks, "time") == ["30/9/2026", "30/9/2026"]

"""Progress files, CSV and Word files as units send them; beside each, what a careful clerk reads."""

# ruff: noqa: E501  (a row of a table is a line)

from datetime import date
from pathlib import Path

import pytest

import containers
from forms.reading import DAY, TAM_PHUOC
from forms.shapes import Shape, sheets_of, submission
from thidua500.base.model import Submission
from thidua500.forms import read_submission

# One line an update: code; title; progress; result; evidence; completed; expected; explanation; cell of its source.
# One line a figure: code; numerator; denominator; value; "áp dụng"; problem; cell of its source.
REPORTS = {
    "indicators below, percents in every spelling": (
        """
ĐẢNG ỦY PHƯỜNG TAM PHƯỚC
CÔNG AN PHƯỜNG
BÁO CÁO TIẾN ĐỘ THÁNG 6 NĂM 2026
Tên đầu mối: Công an phường || Ngày báo cáo: 22/6/2026

STT | Mã nhiệm vụ | Tên nhiệm vụ | Tiến độ (%) | Kết quả, sản phẩm | Minh chứng | Ngày hoàn thành | Khó khăn, vướng mắc | Giải trình, giải pháp | Kiến nghị vượt thẩm quyền
1 | CAP-01 | Lắp 24 mắt camera | %:0.45 | 11 mắt | Biên bản số 3 ||| Thiếu cáp, mua bổ sung
2 | CAP-02 | Cấp căn cước lưu động | 98,5 % | 345 người | Danh sách | | Người ốm
3 | CAP-03 | Rà soát nhà trọ | 100 | Đủ 100% | Sổ | d:2026-06-18
4 || Tuần tra đêm | 30% | 12 buổi | Nhật ký | không
5 | CAP-05 | Xử lý lấn chiếm | chưa thực hiện ||||| Chờ kinh phí, tháng 7 làm | Xin 20 triệu đồng

CHỈ SỐ THỰC HIỆN
Mã chỉ số | Tên chỉ số | Tử số | Mẫu số | Giá trị | Nguồn số liệu
5.1 | Tin báo được giải quyết | 41 | 42 || Sổ thụ lý
5.2 | Tỷ lệ hộ ký cam kết ||| %:0.985 | Danh sách
5.3 | Điểm nóng ||| Không phát sinh | Sổ trực ban
5.4 | Tỷ lệ hài lòng ||| 98,5 % | Phiếu khảo sát
5.5 | Tuần tra | 1.250 | '1.300 || Nhật ký
5.6 | Vụ việc kéo dài | hai | 3 || Sổ
NGƯỜI LẬP ||| TRƯỞNG CÔNG AN PHƯỜNG
""",
        ("Công an phường", date(2026, 6, 22)),
        """
CAP-01; Lắp 24 mắt camera; 45; 11 mắt; Biên bản số 3; ; ; Thiếu cáp, mua bổ sung; B7
CAP-02; Cấp căn cước lưu động; 98.5; 345 người; Danh sách; ; ; ; B8
CAP-03; Rà soát nhà trọ; 100; Đủ 100%; Sổ; 2026-06-18; ; ; B9
; Tuần tra đêm; 30; 12 buổi; Nhật ký; ; ; ; B10
CAP-05; Xử lý lấn chiếm; 0; ; ; ; ; Chờ kinh phí, tháng 7 làm; B11
""",
        """
5.1; 41; 42; ; áp dụng; ; C15
5.2; ; ; 98.5; áp dụng; ; E16
5.3; ; ; ; ; ; E17
5.4; ; ; 98.5; áp dụng; ; E18
5.5; 1.25; 1300; ; áp dụng; ; C19
5.6; ; 3; ; áp dụng; hai; C20
""",
    ),
    "indicators on another sheet, fractions, two pages, a row cut": (
        """
=== Nhiệm vụ
BÁO CÁO THÁNG | < | < | < | < | <
Đơn vị: | Chi bộ khu phố Long Khánh 1
Ngày báo cáo: | d:2026-06-24
Mã theo dõi | Nội dung nhiệm vụ | Mức độ hoàn thành | Kết quả thực hiện | Hồ sơ minh chứng | Hoàn thành ngày | Vướng mắc | Giải trình | Kiến nghị | Dự kiến hoàn thành
LK1-01 | Bê tông hẻm 42 | 0.6 | 110 m | Ảnh ||| Mưa || 15-7-26
LK1-02 | Vay vốn chăn nuôi | hoàn thành | 4 hộ | Danh sách | ngày 10 tháng 6 năm 2026
Mã theo dõi | Nội dung nhiệm vụ | Mức độ hoàn thành | Kết quả thực hiện | Hồ sơ minh chứng | Hoàn thành ngày | Vướng mắc | Giải trình | Kiến nghị | Dự kiến hoàn thành
||| đã giải ngân đủ | có ký nhận
LK1-03 | Trồng cây dọc suối | '0,25 | 30 cây | Ảnh ||| Chờ mùa mưa | - | 30.9.2026
LK1-04 | Tủ sách | 10% | Đã xin 40 cuốn
=== Chỉ số
STT | Mã chỉ số | Chỉ tiêu | Số thực hiện | Tổng số | Tỷ lệ (%) | Nguồn
1 | 2.1 | Hộ tham gia phong trào | 180 | 200 | 90 | Sổ họp
2 | 2.2 | Đơn thư | không phát sinh
3 | 2.3 | Hộ nghèo thoát nghèo | 0 | 4
""",
        ("Chi bộ khu phố Long Khánh 1", date(2026, 6, 24)),
        """
LK1-01; Bê tông hẻm 42; 60; 110 m; Ảnh; ; 2026-07-15; Mưa; A5
LK1-02; Vay vốn chăn nuôi; 100; 4 hộ đã giải ngân đủ; Danh sách có ký nhận; 2026-06-10; ; ; A6
LK1-03; Trồng cây dọc suối; 0.25; 30 cây; Ảnh; ; 2026-09-30; Chờ mùa mưa; A9
LK1-04; Tủ sách; 10; Đã xin 40 cuốn; ; ; ; ; A10
""",
        """
2.1; 180; 200; 90; áp dụng; ; D2
2.2; ; ; ; ; ; D3
2.3; 0; 4; ; áp dụng; ; D4
""",
    ),
    "no code column, two header rows, groups, a total": (
        """
Kính gửi: Văn phòng Đảng ủy phường
BÁO CÁO KẾT QUẢ THỰC HIỆN CỦA HỘI CỰU CHIẾN BINH PHƯỜNG
Ngày lập báo cáo: ngày 20 tháng 6 năm 2026
TT | Tên nhiệm vụ | Tiến độ (%) | Kết quả | Minh chứng | Khó khăn, vướng mắc | Giải pháp
I | Việc đã đăng ký
1 | Giữ 3 tuyến đường hoa | 50 | 2 tuyến | Ảnh | Thiếu nước | Khoan giếng
2 | Nói chuyện truyền thống | 20 | 1 buổi | Ảnh
II | Việc phát sinh
3 | Thăm hội viên ốm | 75% | 6 người | Danh sách
Tổng cộng | 3 việc
""",
        ("HỘI CỰU CHIẾN BINH PHƯỜNG", date(2026, 6, 20)),
        """
; Giữ 3 tuyến đường hoa; 50; 2 tuyến; Ảnh; ; ; Khoan giếng; B6
; Nói chuyện truyền thống; 20; 1 buổi; Ảnh; ; ; ; B7
; Thăm hội viên ốm; 75; 6 người; Danh sách; ; ; ; B9
""",
        "",
    ),
}


def records(form: Submission) -> tuple[list[str], list[str]]:
    """Updates and figures, one line each."""
    updates = [
        (u.code, u.title, u.progress, u.result, u.evidence, u.completed_on, u.expected_on, u.explanation, u.source.cell)
        for u in form.updates
    ]
    figures = [
        (f.code, f.numerator, f.denominator, f.value, "áp dụng" if f.applies else "", f.problem, f.source.cell)
        for f in form.figures
    ]
    return [_line(values) for values in updates], [_line(values) for values in figures]


def _line(values: tuple[object, ...]) -> str:
    return "; ".join("" if v is None else f"{v:g}" if isinstance(v, float) else str(v) for v in values)


@pytest.mark.parametrize("shape", REPORTS)
def test_progress_as_a_careful_clerk_reads_it(shape: str, tmp_path: Path) -> None:
    """Unit, day, every update and figure with the cell it comes from; nothing else."""
    text, head, updates, figures = REPORTS[shape]
    form = submission(tmp_path, Shape(text, ""))
    found = records(form)
    assert (form.layout, (form.unit, form.reported_on)) == ("progress", head)
    assert found[0] == updates.strip().split("\n")
    assert found[1] == [line for line in figures.strip().split("\n") if line]
    assert [f.code for f in form.findings if f.severity != "info"] == []


TABLE = """
TT | Nhiệm vụ | Chủ trì | Thời hạn | Trách nhiệm, thẩm quyền | Kết quả, minh chứng
1 | Sửa 3 cống thoát nước¶ở hẻm 5 | Trưởng phòng; phối hợp: khu phố | 30/9/2026 | Lập dự toán; trình "UBND" duyệt | 3 cống, 40 m; biên bản
2 | Kẻ 2,5 km vạch sơn, 14 biển báo | Phó Trưởng phòng | Quý IV/2026 | Giám sát;¶được chọn đơn vị thi công | 2,5 km; ảnh
3 | Gắn 200 biển số nhà | Chuyên viên địa chính | trước 01/02/2027 | Rà soát; vượt thẩm quyền báo cáo UBND | 200 biển; danh sách
"""
ROWS = [
    ("Sửa 3 cống thoát nước ở hẻm 5", "Trưởng phòng", "khu phố", "30/9/2026", 'Lập dự toán; trình "UBND" duyệt'),
    ("Kẻ 2,5 km vạch sơn, 14 biển báo", "Phó Trưởng phòng", "", "Quý IV/2026", "Giám sát; được chọn đơn vị thi công"),
    ("Gắn 200 biển số nhà", "Chuyên viên địa chính", "", "trước 01/02/2027", "Rà soát; vượt thẩm quyền báo cáo UBND"),
]
HEADING = [["PHÒNG KINH TẾ - HẠ TẦNG VÀ ĐÔ THỊ PHƯỜNG"], ["ĐĂNG KÝ NHIỆM VỤ 6 RÕ"], []]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_csv_with_line_breaks_and_delimiters_in_cells(encoding: str, delimiter: str, tmp_path: Path) -> None:
    """Addresses count rows as Excel shows them, not lines of the file."""
    rows = [*HEADING, *sheets_of(TABLE)["Phiếu"]]
    path = containers.csv_as(encoding, delimiter)(tmp_path / "dang ky.csv", rows)
    check_rows(read_submission(path, TAM_PHUOC, as_of=DAY), ["B5", "B6", "B7"])


def test_word_table_with_merged_cells_and_headings_in_paragraphs(tmp_path: Path) -> None:
    """The unit stands in a paragraph, a group row is merged over all columns."""
    rows = sheets_of(TABLE)["Phiếu"]
    grid = [*rows[:2], ["Công trình nhỏ", "", "", "", "", ""], *rows[2:]]
    path = containers.docx(tmp_path / "dang ky.docx", grid, [(2, 0, 2, 5)], [row[0] for row in HEADING if row])
    form = read_submission(path, TAM_PHUOC, as_of=DAY)
    check_rows(form, ["B2", "B4", "B5"])
    assert {task.cells["title"].sheet for task in form.tasks} == {"Bảng 1"}


def check_rows(form: Submission, cells: list[str]) -> None:
    """The three tasks of `TABLE` at these cells, of the office in the heading."""
    fields = ("title", "owner", "coordinators", "time", "authority")
    assert [tuple(task.get(name) for name in fields) for task in form.tasks] == ROWS
    assert [task.cells["title"].a1 for task in form.tasks] == cells
    assert (form.layout, form.unit) == ("table", "PHÒNG KINH TẾ - HẠ TẦNG VÀ ĐÔ THỊ PHƯỜNG")

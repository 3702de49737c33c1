"""Forms with guidance beside the values, tasks over several lines, cards in CSV and Word; read as a clerk reads."""

# ruff: noqa: E501  (a row of a table is a line)

from pathlib import Path

import pytest

import containers
from forms.reading import DAY, TAM_PHUOC, brief
from forms.shapes import Shape, differences, sheets_of
from thidua500.forms import read_submission

SHAPES = {
    "guidance in a column of its own between label and value": Shape(
        """
PHIẾU ĐĂNG KÝ NHIỆM VỤ
TT | Nội dung | Hướng dẫn ghi | Thông tin đăng ký
1 | Tên đầu mối/cá nhân đăng ký | Ghi rõ cơ quan, đơn vị, chi bộ, khu phố, cá nhân chịu trách nhiệm chính. | Công an phường
2 | Tên nhiệm vụ/công trình/phần việc | Ghi cụ thể, tránh khẩu hiệu; xác định rõ việc khó, điểm nghẽn hoặc sản phẩm mới. | Cấp 600 tài khoản định danh mức 2
3 | Rõ người | Người chủ trì; người phối hợp; người chịu trách nhiệm cuối cùng. | Phó Trưởng Công an phường
4 | Rõ việc | Các bước phải làm; phạm vi công việc; đối tượng tác động. | Lập danh sách; thu nhận; kích hoạt
5 | Rõ thời gian | Mốc bắt đầu, mốc giữa kỳ, mốc hoàn thành; giai đoạn tương ứng. | 31/10/2026
6 | Rõ trách nhiệm | Trách nhiệm chủ trì, phối hợp, cung cấp thông tin, báo cáo, giải trình. | Chịu trách nhiệm về số liệu
7 | Rõ thẩm quyền | Việc được tự quyết; việc phải xin ý kiến Đảng ủy, UBND, Thành phố hoặc cơ quan cấp trên. |
8 | Rõ kết quả | Sản phẩm đầu ra, chỉ số/KPI, hồ sơ minh chứng, địa chỉ lưu dữ liệu. | 600 tài khoản; danh sách lưu tại Công an phường
9 | Rủi ro, vướng mắc dự kiến | Nêu rủi ro về pháp lý, nguồn lực, phối hợp, tiến độ; đề xuất cơ chế xử lý. | Người đi làm xa
10 | Chế độ báo cáo | Cập nhật tuần với nhiệm vụ vàng/đỏ | Tuần
""",
        """
title 4 | owner 5 | steps 6 | time 7 | responsibility 8 | authority 9 | result 10 | risks 11 | reporting 12
D | Cấp 600 tài khoản định danh mức 2 | Phó Trưởng Công an phường | Lập danh sách; thu nhận; kích hoạt | 31/10/2026 | Chịu trách nhiệm về số liệu | - | 600 tài khoản; danh sách lưu tại Công an phường | Người đi làm xa | Tuần
""",
        layout="card",
        unit="Công an phường",
        faults="N104 D5, T312 D7, Q501 D9",
    ),
    "one task over three lines, its number and name merged": Shape(
        """
Đơn vị: Công an phường
TT | Nhiệm vụ | Chủ trì | Thời hạn | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng
1 | Làm sạch dữ liệu cư trú 9.000 nhân khẩu | Phó Trưởng Công an phường | 30/9/2026 | Rà từng hộ | Tự quyết lịch | 9.000 nhân khẩu đúng | Báo cáo đối chiếu
^ | ^ | ^ | ^ | Đối chiếu sổ | ^ | 11 khu phố xong | Biên bản từng khu phố
^ | ^ | ^ | ^ | Cập nhật máy | ^ | 1 báo cáo | ^
2 | Lắp 16 gương cầu lồi | Đội trưởng Giao thông | 31/12/2026 | Khảo sát | Xin ý kiến UBND | 16 gương | Ảnh
""",
        """
title B | owner C | time D | responsibility E | authority F | result G | evidence H
3 | Làm sạch dữ liệu cư trú 9.000 nhân khẩu | Phó Trưởng Công an phường | 30/9/2026 | Rà từng hộ Đối chiếu sổ Cập nhật máy | Tự quyết lịch | 9.000 nhân khẩu đúng 11 khu phố xong 1 báo cáo | Báo cáo đối chiếu Biên bản từng khu phố
6 | Lắp 16 gương cầu lồi | Đội trưởng Giao thông | 31/12/2026 | Khảo sát | Xin ý kiến UBND | 16 gương | Ảnh
""",
        unit="Công an phường",
    ),
    "name and steps in columns of their own, form fields across": Shape(
        """
ĐĂNG KÝ CỦA BAN CHỈ HUY QUÂN SỰ PHƯỜNG
TT | Tên nhiệm vụ/công trình/phần việc | Rõ người | Rõ việc | Rõ thời gian | Rõ trách nhiệm | Rõ thẩm quyền | Rõ kết quả | Rủi ro, vướng mắc dự kiến | Chế độ báo cáo
1 | Đăng ký 100% thanh niên tuổi 17 | Chỉ huy trưởng | Lập danh sách; mời; ghi sổ | 30/4/2027 | Đúng luật, đủ người | Được mời thanh niên đến trụ sở | 100% thanh niên; sổ lưu tại Ban Chỉ huy | Vắng mặt | Tháng
2 | Xây 1 nhà kho dân quân 60 m2 | Chính trị viên | Xin đất; xây; nghiệm thu | Quý II/2027 | Giám sát | Trình UBND phường | 1 nhà kho; hồ sơ hoàn công lưu tại Ban Chỉ huy | Thiếu vốn | Quý
""",
        """
title B | owner C | steps D | time E | responsibility F | authority G | result H | risks I | reporting J
3 | Đăng ký 100% thanh niên tuổi 17 | Chỉ huy trưởng | Lập danh sách; mời; ghi sổ | 30/4/2027 | Đúng luật, đủ người | Được mời thanh niên đến trụ sở | 100% thanh niên; sổ lưu tại Ban Chỉ huy | Vắng mặt | Tháng
4 | Xây 1 nhà kho dân quân 60 m2 | Chính trị viên | Xin đất; xây; nghiệm thu | Quý II/2027 | Giám sát | Trình UBND phường | 1 nhà kho; hồ sơ hoàn công lưu tại Ban Chỉ huy | Thiếu vốn | Quý
""",
        unit="BAN CHỈ HUY QUÂN SỰ PHƯỜNG",
        faults="",
    ),
    "tasks lettered under numbered groups": Shape(
        """
Đơn vị: Công an phường
TT | Nhiệm vụ | Chủ trì | Thời hạn | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng
1 | Bảo đảm trật tự giao thông
a) | Kẻ 12 vạch sang đường | Đội trưởng | 30/9/2026 | Khảo sát | Tự quyết | 12 vạch | Biên bản
b) | Lắp 6 gờ giảm tốc | " | " | " | " | 6 gờ | "
2 | Phòng cháy, chữa cháy
a) | Kiểm tra 70 cơ sở | Chuyên viên | 31/10/2026 | Lập đoàn | Xử phạt | 70 cơ sở | Biên bản
b) | Cấp 90 bình chữa cháy | nt | nt | Tìm tài trợ | Nhận tài trợ | 90 bình | Danh sách
""",
        """
title B | owner C | time D | authority F | evidence H
4 | Kẻ 12 vạch sang đường | Đội trưởng | 30/9/2026 | Tự quyết | Biên bản
5 | Lắp 6 gờ giảm tốc | Đội trưởng | 30/9/2026 | Tự quyết | Biên bản
7 | Kiểm tra 70 cơ sở | Chuyên viên | 31/10/2026 | Xử phạt | Biên bản
8 | Cấp 90 bình chữa cháy | Chuyên viên | 31/10/2026 | Nhận tài trợ | Danh sách
""",
        unit="Công an phường",
    ),
    "the unit in a line of its own, notes with rows behind": Shape(
        """
BẢNG ĐĂNG KÝ 6 RÕ
Kính gửi: Văn phòng Đảng ủy (Công an phường đăng ký)
Thực hiện: Công an phường
TT | Nhiệm vụ | Chủ trì | Thời hạn | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng
1.0 | Lắp 5 đèn tín hiệu | Đội trưởng | 30/9/2026 | Khảo sát | Tự quyết | 5 đèn | Biên bản
2.0 | Sửa 8 biển báo | Đội trưởng | 31/10/2026 | Khảo sát | Tự quyết | 8 biển | Biên bản
Ghi chú: | 02 nhiệm vụ
3 | (bổ sung) | | | | | |
""",
        """
title B | time D
5 | Lắp 5 đèn tín hiệu | 30/9/2026
6 | Sửa 8 biển báo | 31/10/2026
""",
        unit="Công an phường",
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_read_as_a_careful_clerk_reads(shape: str, tmp_path: Path) -> None:
    """Tasks, texts, addresses, unit, layout; every planted fault at its cell and no other."""
    assert differences(tmp_path, SHAPES[shape]) == []


CARDS = """
PHIẾU SỐ 1
1 | Tên đầu mối | Công an phường
2 | Tên nhiệm vụ | Lập 4 chốt giao thông giờ tan trường
3 | Rõ người | Đội trưởng Giao thông
4 | Rõ việc | Chọn điểm;¶trực;¶rút kinh nghiệm
5 | Rõ thời gian | Từ 05/9/2026 đến 31/5/2027
6 | Rõ trách nhiệm | Trực đủ, đúng giờ
7 | Rõ thẩm quyền | Được điều dân phòng
8 | Rõ kết quả | 4 chốt, 0 vụ; "sổ trực" lưu tại đội
9 | Rủi ro | Mưa
10 | Chế độ báo cáo | Tuần

PHIẾU SỐ 2
1 | Tên đầu mối | Công an phường
2 | Tên nhiệm vụ | Dán 2.000 tờ cảnh báo lừa đảo
3 | Rõ người | Đội trưởng Hình sự
4 | Rõ việc | In; dán
5 | Rõ thời gian | GĐ2
6 | Rõ trách nhiệm | Dán đủ
7 | Rõ thẩm quyền | Tự quyết điểm dán
8 | Rõ kết quả | 2.000 tờ; ảnh lưu tại đội
9 | Rủi ro | Bị xé
10 | Chế độ báo cáo | Tháng
"""
READ = [
    "Lập 4 chốt giao thông giờ tan trường | Chọn điểm; trực; rút kinh nghiệm | Từ 05/9/2026 đến 31/5/2027 | Tuần",
    "Dán 2.000 tờ cảnh báo lừa đảo | In; dán | GĐ2 | Tháng",
]
FIELDS = ("title", "steps", "time", "reporting")


@pytest.mark.parametrize("write", [containers.csv_as("utf-8-sig", ";"), containers.xls, containers.ods])
def test_cards_stacked_in_other_containers(write: object, tmp_path: Path) -> None:
    """Line breaks inside quotes are one row; addresses are the file's own."""
    suffix = {"xls": "xls", "ods": "ods"}.get(getattr(write, "__name__", ""), "csv")
    path = write(tmp_path / f"a.{suffix}", sheets_of(CARDS)["Phiếu"])  # type: ignore[operator]
    form = read_submission(path, TAM_PHUOC, as_of=DAY)
    assert (form.layout, form.unit, brief(form.tasks, *FIELDS)) == ("card", "Công an phường", READ)
    assert [task.cells["time"].a1 for task in form.tasks] == ["C6", "C18"]


def test_cards_in_word_one_a_table(tmp_path: Path) -> None:
    """Each table is a sheet; the titles between them are paragraphs."""
    import docx

    document = docx.Document()
    for part in CARDS.strip().split("\n\n"):
        title, *rows = sheets_of(part)["Phiếu"]
        document.add_paragraph(title[0])
        table = document.add_table(rows=len(rows), cols=3)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                table.cell(r, c).text = text
    document.save(str(tmp_path / "a.docx"))
    form = read_submission(tmp_path / "a.docx", TAM_PHUOC, as_of=DAY)
    assert (form.layout, form.unit, brief(form.tasks, *FIELDS)) == ("card", "Công an phường", READ)
    assert [str(task.cells["time"]) for task in form.tasks] == ["Bảng 1!C5", "Bảng 2!C5"]

"""Forms of 001 VI as units really fill them in; beside each, what a careful clerk reads and which faults it has."""

# ruff: noqa: E501  (a row of a table is a line)

from pathlib import Path

import pytest

from forms.shapes import Shape, differences

SHAPES = {
    "three stacked with titles between": Shape(
        """
ĐẢNG BỘ PHƯỜNG TAM PHƯỚC
CHI BỘ KHU PHỐ LONG ĐỨC 2

PHIẾU ĐĂNG KÝ SỐ 01
TT | Nội dung | Thông tin đăng ký
1 | Tên đầu mối/cá nhân đăng ký | Chi bộ khu phố Long Đức 2
2 | Tên nhiệm vụ/công trình/phần việc | Lắp 35 bóng đèn chiếu sáng hẻm 17
3 | Rõ người | Bí thư chi bộ; phối hợp: Tổ điện; chịu trách nhiệm cuối cùng: Trưởng khu phố
4 | Rõ việc | Khảo sát; mua đèn; lắp trong 2 tuần
5 | Rõ thời gian | Bắt đầu 01/6/2026, hoàn thành 30/8/2026
6 | Rõ trách nhiệm | Chi bộ vận động, giám sát
7 | Rõ thẩm quyền | Tự quyết vị trí; tiền điện xin ý kiến UBND phường
8 | Rõ kết quả | 35 bóng sáng; biên bản bàn giao lưu tại nhà văn hóa
9 | Rủi ro, vướng mắc dự kiến | Thiếu nguồn đóng góp
10 | Chế độ báo cáo | Tháng một lần

PHIẾU ĐĂNG KÝ SỐ 02
TT | Nội dung | Thông tin đăng ký
1 | Tên đầu mối/cá nhân đăng ký | nt
2 | Tên nhiệm vụ/công trình/phần việc | Thu gom rác cồng kềnh 4 đợt
3 | Rõ người | Trưởng khu phố
4 | Rõ việc | Thông báo từng hộ; thuê xe; chở đi
5 | Rõ thời gian | Mốc bắt đầu, mốc giữa kỳ, mốc hoàn thành; giai đoạn tương ứng.
6 | Rõ trách nhiệm | Trưởng khu phố điều hành
7 | Rõ thẩm quyền |
8 | Rõ kết quả | 4 đợt; ảnh từng đợt, lưu nhóm Zalo khu phố
9 | Rủi ro, vướng mắc dự kiến | Không
10 | Chế độ báo cáo | Quý một lần
PHIẾU ĐĂNG KÝ SỐ 03
TT | Nội dung | Thông tin đăng ký
1 | Tên đầu mối/cá nhân đăng ký | Chi bộ khu phố Long Đức 2
2 | Tên nhiệm vụ/công trình/phần việc | Kết nạp 2 đảng viên trẻ
3 | Rõ người | Phó Bí thư chi bộ
4 | Rõ việc | Chọn quần chúng ưu tú; bồi dưỡng; làm hồ sơ
5 | Rõ thời gian | GĐ2-GĐ4
6 | Rõ trách nhiệm | Phân công người giúp đỡ
7 | Rõ thẩm quyền | Trình Đảng ủy chuẩn y
8 | Rõ kết quả | 2 quyết định kết nạp; hồ sơ lưu tại chi bộ
9 | Rủi ro, vướng mắc dự kiến | …
10 | Chế độ báo cáo | Theo kỳ sinh hoạt
""",
        """
title 7 | owner 8 | coordinators 8 | steps 9 | time 10 | responsibility 11 | authority 12 | result 13 | risks 14 | reporting 15
C | Lắp 35 bóng đèn chiếu sáng hẻm 17 | Bí thư chi bộ | Tổ điện | Khảo sát; mua đèn; lắp trong 2 tuần | Bắt đầu 01/6/2026, hoàn thành 30/8/2026 | Chi bộ vận động, giám sát | Tự quyết vị trí; tiền điện xin ý kiến UBND phường | 35 bóng sáng; biên bản bàn giao lưu tại nhà văn hóa | Thiếu nguồn đóng góp | Tháng một lần
C+13 | Thu gom rác cồng kềnh 4 đợt | Trưởng khu phố | - | Thông báo từng hộ; thuê xe; chở đi | - | Trưởng khu phố điều hành | - | 4 đợt; ảnh từng đợt, lưu nhóm Zalo khu phố | Không | Quý một lần
C+25 | Kết nạp 2 đảng viên trẻ | Phó Bí thư chi bộ | - | Chọn quần chúng ưu tú; bồi dưỡng; làm hồ sơ | GĐ2-GĐ4 | Phân công người giúp đỡ | Trình Đảng ủy chuẩn y | 2 quyết định kết nạp; hồ sơ lưu tại chi bộ | - | Theo kỳ sinh hoạt
""",
        layout="card",
        unit="Chi bộ khu phố Long Đức 2",
        faults="T312 C10, N104 C21, T301 C23, Q501 C25, N104 C33, V205 C39",
    ),
    "one a sheet, a guide before and a list of codes behind": Shape(
        """
=== Hướng dẫn
TT | Nội dung | Thông tin đăng ký
2 | Tên nhiệm vụ | Ví dụ: làm 100 m đường
3 | Rõ người | Ví dụ: Trưởng khu phố
5 | Rõ thời gian | Ví dụ: 30/9/2026
8 | Rõ kết quả | Ví dụ: 100 m
=== Phiếu 1
PHIẾU ĐĂNG KÝ 6 RÕ
1 | Tên đầu mối | Hội Cựu chiến binh phường
2 | Tên công trình/phần việc | Giữ 3 tuyến đường hoa do hội chăm sóc
3 | Rõ người | Chủ tịch Hội
4 | Rõ việc | Trồng dặm, tưới, làm cỏ
5 | Rõ thời gian | 22/12/2026
6 | Rõ trách nhiệm | Chia phiên cho 11 chi hội
7 | Rõ thẩm quyền | Được chọn giống hoa
8 | Rõ kết quả
| - Sản phẩm | 3 tuyến đường
| - Minh chứng | Ảnh, lưu tại văn phòng Hội
9 | Rủi ro | Mùa khô thiếu nước
10 | Chế độ báo cáo | Hằng quý
=== Phiếu 2
PHIẾU ĐĂNG KÝ 6 RÕ
1 | Tên đầu mối | Hội Cựu chiến binh phường
2 | Tên công trình/phần việc | Nói chuyện truyền thống tại 5 trường
3 | Rõ người | Phó Chủ tịch Hội
4 | Rõ việc | Soạn bài; xếp lịch; nói chuyện
5 | Rõ thời gian | d:2027-04-30
6 | Rõ trách nhiệm | Cử người nói chuyện
7 | Rõ thẩm quyền | Thống nhất với nhà trường; vượt quá thì báo cáo Đảng ủy
8 | Rõ kết quả
| - Sản phẩm | 5 buổi, 1.500 học sinh
| - Minh chứng |
9 | Rủi ro | Trùng lịch thi
10 | Chế độ báo cáo | Sau mỗi buổi
=== Danh mục
Mã | Tên
CAP | Công an phường
CCB | Hội Cựu chiến binh
""",
        """
title 3 | owner 4 | steps 5 | time 6 | responsibility 7 | authority 8 | result 10 | evidence 11 | risks 12
Phiếu 1!C | Giữ 3 tuyến đường hoa do hội chăm sóc | Chủ tịch Hội | Trồng dặm, tưới, làm cỏ | 22/12/2026 | Chia phiên cho 11 chi hội | Được chọn giống hoa | 3 tuyến đường | Ảnh, lưu tại văn phòng Hội | Mùa khô thiếu nước
Phiếu 2!C | Nói chuyện truyền thống tại 5 trường | Phó Chủ tịch Hội | Soạn bài; xếp lịch; nói chuyện | 30/4/2027 | Cử người nói chuyện | Thống nhất với nhà trường; vượt quá thì báo cáo Đảng ủy | 5 buổi, 1.500 học sinh | - | Trùng lịch thi
""",
        layout="card",
        unit="Hội Cựu chiến binh phường",
        faults="N104 C4, T312 C6, N104 C4, T312 C6, K602 C11",
    ),
    "label and value in one cell": Shape(
        """
PHIẾU ĐĂNG KÝ
1. Tên đầu mối đăng ký: Đoàn TNCS Hồ Chí Minh phường
2. Tên nhiệm vụ/công trình/phần việc: Lắp 10 trụ wifi miễn phí ở nhà văn hóa
3. Rõ người: Bí thư Đoàn phường; phối hợp: Bưu điện
4. Rõ việc: Khảo sát; xin tài trợ; lắp; dán mã
5. Rõ thời gian: Giai đoạn 2
6. Rõ trách nhiệm: Đoàn phường vận hành
7. Rõ thẩm quyền: Được ký với nhà tài trợ; vượt quá báo cáo Đảng ủy
8. Rõ kết quả: 10 trụ; ảnh và biên bản lưu ở văn phòng Đoàn
9. Rủi ro, vướng mắc dự kiến: Nhà tài trợ rút
10. Chế độ báo cáo: Trước ngày 25
|| TM. BAN CHẤP HÀNH
|| BÍ THƯ
""",
        """
title 3 | owner 4 | coordinators 4 | steps 5 | time 6 | responsibility 7 | authority 8 | result 9 | risks 10 | reporting 11
A | Lắp 10 trụ wifi miễn phí ở nhà văn hóa | Bí thư Đoàn phường | Bưu điện | Khảo sát; xin tài trợ; lắp; dán mã | Giai đoạn 2 | Đoàn phường vận hành | Được ký với nhà tài trợ; vượt quá báo cáo Đảng ủy | 10 trụ; ảnh và biên bản lưu ở văn phòng Đoàn | Nhà tài trợ rút | Trước ngày 25
""",
        layout="card",
        unit="Đoàn TNCS Hồ Chí Minh phường",
        faults="T312 A6",
    ),
    "two columns, labels misread, values broken over lines": Shape(
        """
Nội dung | Thông tin đăng ký
Tên đầu mối đăng ký | Ủy ban MTTQ Việt Nam phường
Tên nhiệm vụ/công trình/phân việc | Xóa 7 căn nhà dột nát¶ở khu phố Thiên Bình
Rõ ngưòi | Chủ trì: Chủ tịch Mặt trận¶Phối hợp: khu phố Thiên Bình¶Chịu trách nhiệm cuối cùng: Chủ tịch Mặt trận
Rõ viêc | - Bình xét ở tổ¶- Vận động vật tư¶- Sửa từng căn
Rõ thòi gian | Trước ngày 18/11/2026
Rõ trách nhiệm | Mặt trận lập danh sách
Rõ thâm quyền | Tự quyết mức quỹ đến 60 triệu đồng/căn
Rõ kết quả | Sản phẩm: 7 căn nhà¶Minh chứng: biên bản bàn giao, lưu ở Mặt trận
Rủi ro, vướng mắc | Giá vật tư tăng
Chế độ báo cáo | x
Ngày lập: 20/5/2026
""",
        """
title 3 | owner 4 | coordinators 4 | steps 5 | time 6 | responsibility 7 | authority 8 | result 9 | evidence 9 | risks 10 | reporting 11
B | Xóa 7 căn nhà dột nát ở khu phố Thiên Bình | Chủ tịch Mặt trận | khu phố Thiên Bình | - Bình xét ở tổ - Vận động vật tư - Sửa từng căn | Trước ngày 18/11/2026 | Mặt trận lập danh sách | Tự quyết mức quỹ đến 60 triệu đồng/căn | 7 căn nhà | biên bản bàn giao, lưu ở Mặt trận | Giá vật tư tăng | -
""",
        layout="card",
        unit="Ủy ban MTTQ Việt Nam phường",
        faults="T312 B6, V206 B11",
    ),
    "labels merged over two columns, values over three, sản phẩm and minh chứng rows": Shape(
        """
| PHIẾU ĐĂNG KÝ NHIỆM VỤ CỦA BAN CHỈ HUY QUÂN SỰ PHƯỜNG | < | < | < | <

| STT | Nội dung | < | Thông tin đăng ký | < | <
| 1 | Tên đầu mối/cá nhân đăng ký | < | Ban Chỉ huy Quân sự phường | < | <
| 2 | Tên nhiệm vụ | < | Huấn luyện 120 dân quân năm thứ nhất | < | <
| 3 | Rõ người | Người chủ trì | Chỉ huy trưởng | < | <
| ^ | ^ | Người phối hợp | Đoàn Thanh niên | < | <
| ^ | ^ | Người chịu trách nhiệm cuối cùng | Chính trị viên | < | <
| 4 | Rõ việc | < | Lập kế hoạch; gọi tập trung; kiểm tra | < | <
| 5 | Rõ thời gian | Bắt đầu | 01/7/2026 | < | <
| ^ | ^ | Hoàn thành | 31/7/2026 | < | <
| 6 | Rõ trách nhiệm | < | Bảo đảm quân số 98% | < | <
| 7 | Rõ thẩm quyền | < | Được điều động tiểu đội trưởng | < | <
| 8 | Rõ kết quả | Sản phẩm | 120 người đạt yêu cầu | < | <
| ^ | ^ | Minh chứng | Bảng điểm, lưu tại Ban Chỉ huy | < | <
| 9 | Rủi ro | < | Mưa bão | < | <
| 10 | Chế độ báo cáo | < | Tuần | < | <
""",
        """
title 5 | owner 6 | coordinators 7 | steps 9 | responsibility 12 | authority 13 | result 14 | evidence 15 | risks 16 | reporting 17 | time 11
E | Huấn luyện 120 dân quân năm thứ nhất | Chỉ huy trưởng | Đoàn Thanh niên | Lập kế hoạch; gọi tập trung; kiểm tra | Bảo đảm quân số 98% | Được điều động tiểu đội trưởng | 120 người đạt yêu cầu | Bảng điểm, lưu tại Ban Chỉ huy | Mưa bão | Tuần | từ 01/7/2026 đến 31/7/2026
""",
        layout="card",
        unit="Ban Chỉ huy Quân sự phường",
    ),
    "the unit in the addressee line, extra rows, no row of its own for the unit": Shape(
        """
Kính gửi: Văn phòng Đảng ủy phường
PHIẾU ĐĂNG KÝ 6 RÕ CỦA ỦY BAN KIỂM TRA ĐẢNG ỦY
TT | Nội dung đăng ký | Thông tin đăng ký
1 | Tên nhiệm vụ | Kiểm tra 4 chi bộ chậm giải quyết đơn thư
2 | Căn cứ | Chương trình kiểm tra năm
3 | Người chủ trì | Chủ nhiệm Ủy ban Kiểm tra
4 | Người phối hợp | Ban Xây dựng Đảng
5 | Các bước thực hiện | Lập kế hoạch; làm việc; kết luận
6 | Thời hạn hoàn thành | Quý I/2027
7 | Kinh phí | 15 triệu đồng
8 | Trách nhiệm | Đoàn kiểm tra chịu trách nhiệm kết luận
9 | Thẩm quyền | Được yêu cầu cung cấp hồ sơ
10 | Sản phẩm | 4 thông báo kết luận
11 | Hồ sơ minh chứng | Thông báo, lưu tại cơ quan Ủy ban Kiểm tra
12 | Khó khăn, vướng mắc dự kiến | Thiếu người
13 | Chế độ báo cáo | Khi kết thúc từng cuộc

Nơi nhận: || CHỦ NHIỆM
""",
        """
title 4 | owner 6 | coordinators 7 | steps 8 | time 9 | responsibility 11 | authority 12 | result 13 | evidence 14 | risks 15 | reporting 16
C | Kiểm tra 4 chi bộ chậm giải quyết đơn thư | Chủ nhiệm Ủy ban Kiểm tra | Ban Xây dựng Đảng | Lập kế hoạch; làm việc; kết luận | Quý I/2027 | Đoàn kiểm tra chịu trách nhiệm kết luận | Được yêu cầu cung cấp hồ sơ | 4 thông báo kết luận | Thông báo, lưu tại cơ quan Ủy ban Kiểm tra | Thiếu người | Khi kết thúc từng cuộc
""",
        layout="card",
        unit="ỦY BAN KIỂM TRA ĐẢNG ỦY",
        faults="T312 C9",
    ),
    "cards side by side below a common label column": Shape(
        """
Tên đầu mối: Trường Mầm non Tam Phước

Nội dung | Nhiệm vụ 1 | Nhiệm vụ 2 | Nhiệm vụ 3
Tên nhiệm vụ | Sửa bếp ăn một chiều | Trồng 80 m2 vườn rau sạch | Tập huấn sơ cứu cho 32 cô
Rõ người | Hiệu trưởng | Phó Hiệu trưởng | Nhân viên y tế trường; Hiệu trưởng
Rõ việc | Thiết kế; sửa; nghiệm thu | Làm đất; trồng; thu hoạch | Mời thầy; học; thi
Rõ thời gian | 30/8/2026 | 30/11/2026 | Quý III/2026
Rõ trách nhiệm | Giám sát thợ | Phân công lớp | Điểm danh
Rõ thẩm quyền | Trình UBND phường dự toán | Tự quyết giống rau | Tự chọn thầy
Rõ kết quả | 01 bếp; biên bản lưu tại trường | 80 m2; ảnh lưu tại trường | 32 cô; danh sách lưu tại trường
Rủi ro | Mưa | Sâu bệnh | Trùng lịch
Chế độ báo cáo | Tháng | Tháng | Quý
""",
        """
title 4 | owner 5 | steps 6 | time 7 | responsibility 8 | authority 9 | result 10 | risks 11 | reporting 12
B | Sửa bếp ăn một chiều | Hiệu trưởng | Thiết kế; sửa; nghiệm thu | 30/8/2026 | Giám sát thợ | Trình UBND phường dự toán | 01 bếp; biên bản lưu tại trường | Mưa | Tháng
C | Trồng 80 m2 vườn rau sạch | Phó Hiệu trưởng | Làm đất; trồng; thu hoạch | 30/11/2026 | Phân công lớp | Tự quyết giống rau | 80 m2; ảnh lưu tại trường | Sâu bệnh | Tháng
D | Tập huấn sơ cứu cho 32 cô | Nhân viên y tế trường; Hiệu trưởng | Mời thầy; học; thi | Quý III/2026 | Điểm danh | Tự chọn thầy | 32 cô; danh sách lưu tại trường | Trùng lịch | Quý
""",
        layout="card",
        unit="Trường Mầm non Tam Phước",
        faults="D703 A1, N104 B5, N104 C5, N104 D5, T312 B7, T312 C7, T312 D7",
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_read_as_a_careful_clerk_reads(shape: str, tmp_path: Path) -> None:
    """Tasks, texts, addresses, unit, layout; every planted fault at its cell and no other."""
    assert differences(tmp_path, SHAPES[shape]) == []

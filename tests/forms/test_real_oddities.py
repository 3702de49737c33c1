"""Tables nearer the edge of what units send: odd headings, odd rows, odd places; read as a careful clerk reads."""

# ruff: noqa: E501  (a row of a table is a line)

from pathlib import Path

import pytest

from forms.shapes import Shape, differences

SHAPES = {
    "rows cut over two page breaks, the unit before each task": Shape(
        """
Đơn vị: Ban Xây dựng Đảng
STT | Nhiệm vụ trọng tâm | Cán bộ phụ trách | Đơn vị phối hợp | Tiến độ hoàn thành | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng
1 | Mở 4 lớp bồi dưỡng | Trưởng ban | Văn phòng Đảng ủy | Quý II, III | Soạn bài; | Mời báo cáo viên; | 4 lớp; | Danh sách;
STT | Nhiệm vụ trọng tâm | Cán bộ phụ trách | Đơn vị phối hợp | Tiến độ hoàn thành | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng
| cho cấp ủy viên chi bộ ||| năm 2026 | điểm danh | kinh phí trình Đảng ủy | 160 lượt người | ảnh
2 | Chấm điểm 26 chi bộ hằng quý | Phó Trưởng ban || 30/9/2027 | Tổng hợp, | Đề nghị Đảng ủy xếp loại | 26 chi bộ | Bảng
| |||| thẩm định ||| điểm
STT | Nhiệm vụ trọng tâm | Cán bộ phụ trách | Đơn vị phối hợp | Tiến độ hoàn thành | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng
||||||| | có chữ ký
3 | Viết 12 bài gương người tốt | Chuyên viên tuyên giáo | Đoàn TN | Mỗi tháng 1 bài đến tháng 6/2027 | Đi viết | Duyệt bài trước khi đăng | 12 bài | Đường dẫn bài đăng
""",
        """
title B | owner C | coordinators D | time E | responsibility F | authority G | result H | evidence I
3 | Mở 4 lớp bồi dưỡng cho cấp ủy viên chi bộ | Trưởng ban | Văn phòng Đảng ủy | Quý II, III năm 2026 | Soạn bài; điểm danh | Mời báo cáo viên; kinh phí trình Đảng ủy | 4 lớp; 160 lượt người | Danh sách; ảnh
6 | Chấm điểm 26 chi bộ hằng quý | Phó Trưởng ban | - | 30/9/2027 | Tổng hợp, thẩm định | Đề nghị Đảng ủy xếp loại | 26 chi bộ | Bảng điểm có chữ ký
10 | Viết 12 bài gương người tốt | Chuyên viên tuyên giáo | Đoàn TN | Mỗi tháng 1 bài đến tháng 6/2027 | Đi viết | Duyệt bài trước khi đăng | 12 bài | Đường dẫn bài đăng
""",
        unit="Ban Xây dựng Đảng",
    ),
    "all six rõ as headings, owner and time in groups, no numbers in the second row": Shape(
        """
DANH MỤC NHIỆM VỤ | < | < | < | < | < | < | < | < | <
Kính gửi: Đảng ủy phường | < | < | < | < | < | < | < | < | <
Đơn vị đăng ký: ỦY BAN MTTQ VIỆT NAM PHƯỜNG
TT | RÕ VIỆC | RÕ NGƯỜI | < | < | RÕ THỜI GIAN | RÕ TRÁCH NHIỆM | RÕ THẨM QUYỀN | RÕ KẾT QUẢ | <
^ | ^ | Chủ trì | Phối hợp | Chịu trách nhiệm cuối cùng | ^ | ^ | ^ | Sản phẩm | Minh chứng
'01 | Giám sát 5 công trình dân góp vốn | Ban Thanh tra nhân dân | Khu phố | Trưởng ban | 31/12/2026 | Ghi nhật ký | Kiến nghị chủ đầu tư sửa | 5 báo cáo | Biên bản
'02 | Vận động 300 triệu đồng quỹ người nghèo | Ban vận động | Doanh nghiệp | Trưởng ban vận động | 17/10/2026 | Mở sổ thu | Tự quyết mức chi đến 5 triệu | 300 triệu | Sổ thu
'03 | Hòa giải 90% vụ việc ở cơ sở | Tổ hòa giải | Công an | Tổ trưởng | Hằng quý đến hết năm 2027 | Tiếp dân | Chuyển cấp trên khi không thành | 90% vụ | Sổ hòa giải
| Tổng số nhiệm vụ: | 03
""",
        """
title B | owner C | coordinators D | time F | responsibility G | authority H | result I | evidence J
6 | Giám sát 5 công trình dân góp vốn | Ban Thanh tra nhân dân | Khu phố | 31/12/2026 | Ghi nhật ký | Kiến nghị chủ đầu tư sửa | 5 báo cáo | Biên bản
7 | Vận động 300 triệu đồng quỹ người nghèo | Ban vận động | Doanh nghiệp | 17/10/2026 | Mở sổ thu | Tự quyết mức chi đến 5 triệu | 300 triệu | Sổ thu
8 | Hòa giải 90% vụ việc ở cơ sở | Tổ hòa giải | Công an | Hằng quý đến hết năm 2027 | Tiếp dân | Chuyển cấp trên khi không thành | 90% vụ | Sổ hòa giải
""",
        unit="ỦY BAN MTTQ VIỆT NAM PHƯỜNG",
    ),
    "no numbers at all, headings with their numbers and hints": Shape(
        """
HỘI NÔNG DÂN PHƯỜNG

1. Rõ việc¶(tên nhiệm vụ) | 2. Rõ người¶(chủ trì) | 3. Rõ thời gian¶(mốc hoàn thành) | 4. Rõ trách nhiệm | 5. Rõ thẩm quyền | 6. Rõ kết quả¶(sản phẩm) | 7. Minh chứng*
Chuyển 15 ha lúa kém sang rau màu | Chủ tịch Hội | 30/4/2027 | Vận động từng hộ | Đề xuất UBND hỗ trợ giống | 15 ha | Danh sách hộ
Lập 1 hợp tác xã 12 hộ nuôi cá | Phó Chủ tịch Hội | 31/02/2027 | Hướng dẫn thủ tục | Được mời tư vấn | 1 hợp tác xã | Giấy chứng nhận

Mở 3 lớp kỹ thuật bón phân | Ủy viên Ban Thường vụ Hội | GĐ2 | Mời kỹ sư | Tự chọn ngày | 3 lớp | Danh sách, ảnh
Cho vay 500 triệu đồng vốn quỹ | Chủ tịch Hội | Thường xuyên | Thẩm định hộ vay | Duyệt khoản dưới 30 triệu | 20 hộ vay | Hợp đồng vay
""",
        """
title A | owner B | time C | responsibility D | authority E | result F | evidence G
4 | Chuyển 15 ha lúa kém sang rau màu | Chủ tịch Hội | 30/4/2027 | Vận động từng hộ | Đề xuất UBND hỗ trợ giống | 15 ha | Danh sách hộ
5 | Lập 1 hợp tác xã 12 hộ nuôi cá | Phó Chủ tịch Hội | 31/02/2027 | Hướng dẫn thủ tục | Được mời tư vấn | 1 hợp tác xã | Giấy chứng nhận
7 | Mở 3 lớp kỹ thuật bón phân | Ủy viên Ban Thường vụ Hội | GĐ2 | Mời kỹ sư | Tự chọn ngày | 3 lớp | Danh sách, ảnh
8 | Cho vay 500 triệu đồng vốn quỹ | Chủ tịch Hội | Thường xuyên | Thẩm định hộ vay | Duyệt khoản dưới 30 triệu | 20 hộ vay | Hợp đồng vay
""",
        unit="HỘI NÔNG DÂN PHƯỜNG",
        faults="T303 C5, T308 C8",
    ),
    "every fault of a row planted once, the clerk's own columns behind": Shape(
        """
Đơn vị: Công an phường
TT | Nhiệm vụ | Chủ trì | Thời hạn | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng | VP Đảng ủy nhận xét | Ghi chú
1 || Đội trưởng | 30/9/2026 | Tuần tra | Tự quyết lịch | 20 buổi | Nhật ký
2 | Tăng cường công tác bảo đảm an ninh trật tự | Trưởng Công an phường | 31/12/2026 | Chỉ đạo | Tự quyết | 100% vụ được xử lý | Hồ sơ vụ việc
3 | Lắp 9 chuông báo cháy ở chợ Long Đức | … | 30/11/2026 | Khảo sát | Tự quyết vị trí | 9 chuông | Biên bản
4 | Diễn tập chữa cháy 2 lần ở chợ Thái Lan | Công an phường | 30/11/2026 | Lập phương án | Huy động dân phòng | 2 lần | Biên bản, ảnh
5 | Kiểm tra 40 cơ sở kinh doanh karaoke | Phó Trưởng Công an; Hội Phụ nữ | 15/12/2026 | Lập đoàn | Xử phạt theo luật | 40 biên bản | -
6 | Lập 6 tổ tự quản ở khu trọ công nhân | Phó Trưởng Công an | 15/12/2025 | Chọn tổ viên || 6 tổ | Quyết định
7 | Tặng 100 mũ bảo hiểm cho học sinh | Đội trưởng Giao thông | khi có điều kiện thuận lợi | | Được nhận tài trợ | | Ảnh trao mũ
""",
        """
title B | owner C | time D | responsibility E | authority F | result G | evidence H
3 | - | Đội trưởng | 30/9/2026 | Tuần tra | Tự quyết lịch | 20 buổi | Nhật ký
4 | Tăng cường công tác bảo đảm an ninh trật tự | Trưởng Công an phường | 31/12/2026 | Chỉ đạo | Tự quyết | 100% vụ được xử lý | Hồ sơ vụ việc
5 | Lắp 9 chuông báo cháy ở chợ Long Đức | - | 30/11/2026 | Khảo sát | Tự quyết vị trí | 9 chuông | Biên bản
6 | Diễn tập chữa cháy 2 lần ở chợ Thái Lan | Công an phường | 30/11/2026 | Lập phương án | Huy động dân phòng | 2 lần | Biên bản, ảnh
7 | Kiểm tra 40 cơ sở kinh doanh karaoke | Phó Trưởng Công an; Hội Phụ nữ | 15/12/2026 | Lập đoàn | Xử phạt theo luật | 40 biên bản | -
8 | Lập 6 tổ tự quản ở khu trọ công nhân | Phó Trưởng Công an | 15/12/2025 | Chọn tổ viên | - | 6 tổ | Quyết định
9 | Tặng 100 mũ bảo hiểm cho học sinh | Đội trưởng Giao thông | khi có điều kiện thuận lợi | - | Được nhận tài trợ | - | Ảnh trao mũ
""",
        unit="Công an phường",
        faults="V201 B3, V202 B4, N101 C5, N103 C6, N102 C7, K602 H7, T304 D8, Q501 F8, R401 E9, K601 G9",
    ),
    "one sheet a quarter, the unit on a cover, a summary sheet behind": Shape(
        """
=== Bìa
ĐẢNG BỘ PHƯỜNG TAM PHƯỚC

CHI BỘ KHU PHỐ LONG ĐỨC 3

SỔ ĐĂNG KÝ NHIỆM VỤ 6 RÕ
=== Quý III
TT | Nhiệm vụ | Chủ trì | Thời gian | Trách nhiệm | Thẩm quyền | Kết quả | Minh chứng
1 | Vá 220 m đường tổ 4 | Tổ trưởng tổ 4 | 15/8/2026 | Góp công | Tự quyết ngày làm | 220 m | Ảnh trước, sau
2 | Gắn 14 camera xã hội hóa | Trưởng khu phố | 30/9/2026 | Vận động | Được ký hợp đồng lắp | 14 camera | Hợp đồng
=== Quý IV
TT | Nhiệm vụ | Chủ trì | Thời gian | Trách nhiệm | Thẩm quyền | Kết quả | Minh chứng
1 | Lập quỹ khuyến học 40 triệu | Chi hội trưởng Khuyến học | tháng 11/2026 | Thu, chi công khai | Tự quyết mức thưởng | 40 triệu | Sổ quỹ
2 | nt | Phó Trưởng khu phố | tháng 12/2026 | nt | nt | 60 suất quà | nt
=== Tổng hợp
Quý | Số nhiệm vụ | Hoàn thành
III | 2 | 0
IV | 2 | 0
""",
        """
title B | owner C | time D | authority F | evidence H
Quý III!2 | Vá 220 m đường tổ 4 | Tổ trưởng tổ 4 | 15/8/2026 | Tự quyết ngày làm | Ảnh trước, sau
Quý III!3 | Gắn 14 camera xã hội hóa | Trưởng khu phố | 30/9/2026 | Được ký hợp đồng lắp | Hợp đồng
Quý IV!2 | Lập quỹ khuyến học 40 triệu | Chi hội trưởng Khuyến học | tháng 11/2026 | Tự quyết mức thưởng | Sổ quỹ
Quý IV!3 | Lập quỹ khuyến học 40 triệu | Phó Trưởng khu phố | tháng 12/2026 | Tự quyết mức thưởng | Sổ quỹ
""",
        unit="CHI BỘ KHU PHỐ LONG ĐỨC 3",
        faults="V203 B3",
    ),
    "responsibility, time and evidence merged over rows, roman numbers for tasks": Shape(
        """
THƯỜNG TRỰC HĐND PHƯỜNG | < | < | < | < | < | < | <
STT | Nội dung | Người chủ trì | Thời gian hoàn thành | Trách nhiệm cụ thể | Quyền hạn | Sản phẩm phải nộp | Hồ sơ minh chứng
I | Giám sát chuyên đề thủ tục đất đai tại 3 khu phố | Phó Chủ tịch HĐND | Quý III/2026 | Lập đoàn, ra kết luận | Yêu cầu cung cấp hồ sơ | 1 kết luận | Kết luận có số, ngày
II | Tiếp xúc 900 lượt cử tri doanh nghiệp | Trưởng Ban Kinh tế - Xã hội | ^ | ^ | Chuyển kiến nghị đến UBND | 900 lượt | ^
III | Theo dõi 100% kiến nghị sau giám sát | Phó Trưởng Ban Pháp chế | 31/12/2026 | Đối chiếu từng quý | Đề nghị chất vấn | 100% kiến nghị | Bảng theo dõi
TM. THƯỜNG TRỰC HĐND ||||| PHÓ CHỦ TỊCH
""",
        """
title B | owner C | time D | responsibility E | authority F | result G | evidence H
3 | Giám sát chuyên đề thủ tục đất đai tại 3 khu phố | Phó Chủ tịch HĐND | Quý III/2026 | Lập đoàn, ra kết luận | Yêu cầu cung cấp hồ sơ | 1 kết luận | Kết luận có số, ngày
4 | Tiếp xúc 900 lượt cử tri doanh nghiệp | Trưởng Ban Kinh tế - Xã hội | Quý III/2026 @D3 | Lập đoàn, ra kết luận @E3 | Chuyển kiến nghị đến UBND | 900 lượt | Kết luận có số, ngày @H3
5 | Theo dõi 100% kiến nghị sau giám sát | Phó Trưởng Ban Pháp chế | 31/12/2026 | Đối chiếu từng quý | Đề nghị chất vấn | 100% kiến nghị | Bảng theo dõi
""",
        unit="THƯỜNG TRỰC HĐND PHƯỜNG",
    ),
    "one list for many units, the unit merged over its tasks": Shape(
        """
BẢNG TỔNG HỢP ĐĂNG KÝ CỦA CÁC CHI BỘ KHU PHỐ
TT | Đơn vị | Nhiệm vụ | Người phụ trách | Thời hạn | Trách nhiệm, quyền hạn | Sản phẩm, minh chứng
1 | Chi bộ khu phố Long Đức 1 | Trồng 200 m hàng rào xanh | Bí thư chi bộ | 30/9/2026 | Vận động; tự chọn loại cây | 200 m; ảnh
2 | ^ | Thu gom 60 kg pin cũ | Chi hội trưởng Phụ nữ | 31/12/2026 | Đặt thùng; được nhận tài trợ | 60 kg; biên bản giao nhận
3 | Chi bộ khu phố Long Đức 2 | Sửa 2 sân chơi trẻ em | Trưởng khu phố | 01/6/2027 | Giám sát; xin ý kiến UBND về mặt bằng | 2 sân; biên bản bàn giao
""",
        """
title C | owner D | time E | authority F | evidence G
3 | Trồng 200 m hàng rào xanh | Bí thư chi bộ | 30/9/2026 | Vận động; tự chọn loại cây | 200 m; ảnh
4 | Thu gom 60 kg pin cũ | Chi hội trưởng Phụ nữ | 31/12/2026 | Đặt thùng; được nhận tài trợ | 60 kg; biên bản giao nhận
5 | Sửa 2 sân chơi trẻ em | Trưởng khu phố | 01/6/2027 | Giám sát; xin ý kiến UBND về mặt bằng | 2 sân; biên bản bàn giao
""",
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_read_as_a_careful_clerk_reads(shape: str, tmp_path: Path) -> None:
    """Tasks, texts, addresses, unit, layout; every planted fault at its cell and no other."""
    assert differences(tmp_path, SHAPES[shape]) == []

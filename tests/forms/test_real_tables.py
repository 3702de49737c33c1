"""Tables as the offices of a ward send them; beside each, what a careful clerk reads and which faults it has."""

# ruff: noqa: E501  (a row of a table is a line)

from pathlib import Path

import pytest

from forms.shapes import Shape, differences

SHAPES = {
    "seven columns of 001 III, two pages": Shape(
        """
ĐẢNG ỦY PHƯỜNG TAM PHƯỚC | < | < || ĐẢNG CỘNG SẢN VIỆT NAM | < | <
*
|||| Tam Phước, ngày 28 tháng 5 năm 2026

BẢNG ĐĂNG KÝ NHIỆM VỤ "6 RÕ" CỦA CÔNG AN PHƯỜNG | < | < | < | < | < | <
(Kèm theo Kế hoạch số 12 của đơn vị) | < | < | < | < | < | <

TT | Rõ việc: nhiệm vụ cụ thể | Rõ người: chủ trì | Phối hợp | Rõ thời gian | Rõ trách nhiệm, thẩm quyền | Rõ kết quả: sản phẩm, chỉ số, minh chứng
(1) | (2) | (3) | (4) | (5) | (6) | (7)
I | NHIỆM VỤ TRỌNG TÂM | < | < | < | < | <
1 | Lắp 24 mắt camera tại 8 giao lộ trên đường Phùng Hưng | Trưởng Công an phường | Phòng KTHT và ĐT | Trước 31/12/2026 | Chủ trì khảo sát; được tự quyết vị trí lắp; kinh phí trình UBND phường | 24 mắt camera; biên bản nghiệm thu
2 | Cấp căn cước lưu động cho 350 người già yếu | Phó Trưởng Công an phường | Các khu phố | Quý III/2026 | Tổ chức cấp; tự quyết lịch đến nhà | 350 người; danh sách có ký nhận
TT | Rõ việc: nhiệm vụ cụ thể | Rõ người: chủ trì | Phối hợp | Rõ thời gian | Rõ trách nhiệm, thẩm quyền | Rõ kết quả: sản phẩm, chỉ số, minh chứng
|||| | những trường hợp phát sinh xin ý kiến Đảng ủy | và ảnh
3 | Rà soát 100% nhà trọ trên địa bàn khu phố Long Đức | Chỉ huy Đội Quản lý hành chính | Khu phố Long Đức | Chậm nhất 15/9/2026 | Lập danh sách, nhắc nhở; vượt thẩm quyền thì báo cáo UBND phường quyết định | Sổ theo dõi nhà trọ; 100% nhà trọ
II | NHIỆM VỤ THƯỜNG XUYÊN | < | < | < | < | <
4 | Tuần tra đêm 5 buổi một tuần ở khu công nghiệp | Đội trưởng Cảnh sát trật tự | như trên | GĐ2-GĐ3 | Tuần tra; được huy động dân phòng | 5 buổi/tuần; nhật ký tuần tra
5 | Xử lý 12 điểm lấn chiếm vỉa hè | nt | UBND phường |  | Lập biên bản và báo cáo kết quả hằng tuần | 12 điểm thông thoáng

Nơi nhận: | < ||| TRƯỞNG CÔNG AN PHƯỜNG
- Đảng ủy phường; | < ||| (Ký tên, đóng dấu)
- Lưu: CAP. | <
""",
        """
title B | owner C | coordinators D | time E | responsibility F | authority F | result G | evidence G
11 | Lắp 24 mắt camera tại 8 giao lộ trên đường Phùng Hưng | Trưởng Công an phường | Phòng KTHT và ĐT | Trước 31/12/2026 | Chủ trì khảo sát; được tự quyết vị trí lắp; kinh phí trình UBND phường | Chủ trì khảo sát; được tự quyết vị trí lắp; kinh phí trình UBND phường | 24 mắt camera; biên bản nghiệm thu | 24 mắt camera; biên bản nghiệm thu
12 | Cấp căn cước lưu động cho 350 người già yếu | Phó Trưởng Công an phường | Các khu phố | Quý III/2026 | Tổ chức cấp; tự quyết lịch đến nhà những trường hợp phát sinh xin ý kiến Đảng ủy | Tổ chức cấp; tự quyết lịch đến nhà những trường hợp phát sinh xin ý kiến Đảng ủy | 350 người; danh sách có ký nhận và ảnh | 350 người; danh sách có ký nhận và ảnh
15 | Rà soát 100% nhà trọ trên địa bàn khu phố Long Đức | Chỉ huy Đội Quản lý hành chính | Khu phố Long Đức | Chậm nhất 15/9/2026 | Lập danh sách, nhắc nhở; vượt thẩm quyền thì báo cáo UBND phường quyết định | Lập danh sách, nhắc nhở; vượt thẩm quyền thì báo cáo UBND phường quyết định | Sổ theo dõi nhà trọ; 100% nhà trọ | Sổ theo dõi nhà trọ; 100% nhà trọ
17 | Tuần tra đêm 5 buổi một tuần ở khu công nghiệp | Đội trưởng Cảnh sát trật tự | Khu phố Long Đức | GĐ2-GĐ3 | Tuần tra; được huy động dân phòng | Tuần tra; được huy động dân phòng | 5 buổi/tuần; nhật ký tuần tra | 5 buổi/tuần; nhật ký tuần tra
18 | Xử lý 12 điểm lấn chiếm vỉa hè | Đội trưởng Cảnh sát trật tự | UBND phường | - | Lập biên bản và báo cáo kết quả hằng tuần | Lập biên bản và báo cáo kết quả hằng tuần | 12 điểm thông thoáng | 12 điểm thông thoáng
""",
        unit="CÔNG AN PHƯỜNG",
        faults="T301 E18, Q502 F18, K605 G18",
    ),
    "nine columns with headings misread by OCR": Shape(
        """
Kính gửi: Văn phòng Đảng ủy phường
Đơn vị: Chi bộ khu phố Long Khánh 1
ST T | Nhiệm vụ/công trình/phân việc | Nguời chủ trì | Phối họp | Rõ thòi gian | Rõ trách nhiêm | Rõ thấm quyền | Sàn phẩm | Minh chúng
1 | Bê tông hóa 180 m hẻm 42 | Bí thư chi bộ | Phòng KTHT và ĐT | 30/11/2026 | Vận động, giám sát thi công | Tự quyết mức vận động | 180 m hẻm | Ảnh trước, sau; biên bản bàn giao
2 | Giúp 4 hộ cận nghèo vay vốn chăn nuôi | Trưởng khu phố | Hội Nông dân | 12/2026 | Lập danh sách, theo dõi | Đề xuất Hội Nông dân bảo lãnh | 4 hộ được vay | Danh sách giải ngân
3 | Trồng 120 cây xanh dọc suối Bà Bột | Phó Bí thư chi bộ | Đoàn TN | 19/5/2027 | Huy động nhân lực || 120 cây sống | x
4 | Mở tủ sách đọc chung tại nhà văn hóa | Trưởng ban công tác Mặt trận | Trường tiểu học | đang cập nhật | Quản lý tủ sách | Được nhận sách tặng | 01 tủ 200 đầu sách | Sổ mượn
Tổng cộng: 04 nhiệm vụ
""",
        """
title B | owner C | coordinators D | time E | responsibility F | authority G | result H | evidence I
4 | Bê tông hóa 180 m hẻm 42 | Bí thư chi bộ | Phòng KTHT và ĐT | 30/11/2026 | Vận động, giám sát thi công | Tự quyết mức vận động | 180 m hẻm | Ảnh trước, sau; biên bản bàn giao
5 | Giúp 4 hộ cận nghèo vay vốn chăn nuôi | Trưởng khu phố | Hội Nông dân | 12/2026 | Lập danh sách, theo dõi | Đề xuất Hội Nông dân bảo lãnh | 4 hộ được vay | Danh sách giải ngân
6 | Trồng 120 cây xanh dọc suối Bà Bột | Phó Bí thư chi bộ | Đoàn TN | 19/5/2027 | Huy động nhân lực | - | 120 cây sống | -
7 | Mở tủ sách đọc chung tại nhà văn hóa | Trưởng ban công tác Mặt trận | Trường tiểu học | - | Quản lý tủ sách | Được nhận sách tặng | 01 tủ 200 đầu sách | Sổ mượn
""",
        unit="Chi bộ khu phố Long Khánh 1",
        faults="Q501 G6, K602 I6, T301 E7",
    ),
    "ten columns, line breaks in the headings, begin and end apart": Shape(
        """
BẢNG PHÂN CÔNG THEO 6 RÕ CỦA PHÒNG VĂN HÓA - XÃ HỘI | < | < | < | < | < | < | < | < | <

Số¶TT | Nhiệm vụ¶cụ thể | Đơn vị,¶cá nhân chủ trì | Đơn vị¶phối hợp | Thời gian | < | Trách¶nhiệm | Thẩm¶quyền | Sản phẩm¶đầu ra | Hồ sơ¶minh chứng
^ | ^ | ^ | ^ | Bắt đầu | Kết thúc | ^ | ^ | ^ | ^
1 | Tổ chức 3 phiên giao dịch việc làm cho lao động trẻ | Trưởng phòng | Đoàn TN | 01/7/2026 | 30/10/2026 | Chủ trì, báo cáo | Ký thư mời doanh nghiệp | 3 phiên, 150 người có việc | Danh sách; ảnh
2 | Số hóa 1.200 hồ sơ người có công | Phó Trưởng phòng | Bưu điện | 15/6/2026 | 31/3/2027 | Kiểm tra từng hồ sơ | Được thuê nhập liệu trong dự toán | 1.200 hồ sơ | Biên bản nghiệm thu
3 | Sửa 5 nhà tình nghĩa | Công chức chính sách || 01/6/2026 | 27/7/2026 | Giám sát thợ | Trình UBND phường mức hỗ trợ | 5 nhà | Biên bản bàn giao
""",
        """
title B | owner C | time F | responsibility G | authority H | result I | evidence J
5 | Tổ chức 3 phiên giao dịch việc làm cho lao động trẻ | Trưởng phòng | từ 01/7/2026 đến 30/10/2026 | Chủ trì, báo cáo | Ký thư mời doanh nghiệp | 3 phiên, 150 người có việc | Danh sách; ảnh
6 | Số hóa 1.200 hồ sơ người có công | Phó Trưởng phòng | từ 15/6/2026 đến 31/3/2027 | Kiểm tra từng hồ sơ | Được thuê nhập liệu trong dự toán | 1.200 hồ sơ | Biên bản nghiệm thu
7 | Sửa 5 nhà tình nghĩa | Công chức chính sách | từ 01/6/2026 đến 27/7/2026 | Giám sát thợ | Trình UBND phường mức hỗ trợ | 5 nhà | Biên bản bàn giao
""",
        unit="PHÒNG VĂN HÓA - XÃ HỘI",
        faults="D703 A1",
    ),
    "eight columns from C8, owners merged over rows, hidden row, date cells": Shape(
        """



||| Tên đầu mối: | Hội Liên hiệp Phụ nữ phường



|| STT | Nội dung công việc | Người phụ trách | Thời hạn hoàn thành | Trách nhiệm | Thẩm quyền | Kết quả, sản phẩm | Tài liệu minh chứng
|| '1 | Dạy nghề may cho 25 chị mất việc | Chủ tịch Hội | d:2026-10-20 | Tuyển học viên | Tự chọn cơ sở dạy | 25 chị có nghề | Danh sách cấp chứng chỉ
|| '2 | Lập 2 nhóm trẻ ngoài giờ cho công nhân | ^ | d:2026-12-31 | Vận động, kiểm tra | Đề nghị UBND cho mượn phòng | 2 nhóm trẻ | Quyết định thành lập
|| '3 | Phát 500 giỏ đi chợ | Phó Chủ tịch Hội | d:2027-03-08 | Tìm nhà tài trợ | Được nhận tài trợ | 500 giỏ | Ảnh phát giỏ
|| '4 | Thăm 60 chị đơn thân dịp Tết | ^ | d:2027-02-01 | Lập danh sách | Tự quyết mức quà | 60 phần quà | Danh sách ký nhận
""",
        """
title D | owner E | time F | responsibility G | authority H | result I | evidence J
9 | Dạy nghề may cho 25 chị mất việc | Chủ tịch Hội | 20/10/2026 | Tuyển học viên | Tự chọn cơ sở dạy | 25 chị có nghề | Danh sách cấp chứng chỉ
10 | Lập 2 nhóm trẻ ngoài giờ cho công nhân | Chủ tịch Hội @E9 | 31/12/2026 | Vận động, kiểm tra | Đề nghị UBND cho mượn phòng | 2 nhóm trẻ | Quyết định thành lập
11 | Phát 500 giỏ đi chợ | Phó Chủ tịch Hội | 8/3/2027 | Tìm nhà tài trợ | Được nhận tài trợ | 500 giỏ | Ảnh phát giỏ
12 | Thăm 60 chị đơn thân dịp Tết | Phó Chủ tịch Hội @E11 | 1/2/2027 | Lập danh sách | Tự quyết mức quà | 60 phần quà | Danh sách ký nhận
""",
        unit="Hội Liên hiệp Phụ nữ phường",
        faults="F009 A10",
        hidden=(10,),
    ),
    "two tables in a sheet, each with its own heading": Shape(
        """
Đơn vị đăng ký: Văn phòng HĐND và UBND phường
I. Nhiệm vụ năm 2026
TT | Nhiệm vụ | Chủ trì | Thời gian | Trách nhiệm, thẩm quyền | Kết quả, minh chứng
1 | Niêm yết 100% thủ tục bằng mã QR tại quầy | Chánh Văn phòng | 30/6/2026 | Rà soát; được tự quyết mẫu in | 100% thủ tục; ảnh quầy
2 | Rút thời gian trả hồ sơ đất đai còn 10 ngày | Phó Chánh Văn phòng | Quý IV/2026 | Đôn đốc; vượt thẩm quyền báo cáo Chủ tịch UBND quyết định | 90% hồ sơ; báo cáo số liệu một cửa

II. Nhiệm vụ năm 2027
TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian | Trách nhiệm, thẩm quyền | Kết quả, minh chứng
1 | Khảo sát hài lòng 600 lượt người dân | Giám đốc Trung tâm | Tổ công nghệ số | 31/3/2027 | Phát phiếu; tự chọn mẫu | 600 phiếu; báo cáo khảo sát
2 | Mở 2 điểm nhận hồ sơ tại khu phố xa | Giám đốc Trung tâm | Trưởng khu phố | 30/9/2027 | Bố trí người; trình UBND phường duyệt địa điểm | 2 điểm; quyết định
NGƯỜI LẬP BIỂU || CHÁNH VĂN PHÒNG
""",
        """
title B | owner C
4 | Niêm yết 100% thủ tục bằng mã QR tại quầy | Chánh Văn phòng
5 | Rút thời gian trả hồ sơ đất đai còn 10 ngày | Phó Chánh Văn phòng
9 | Khảo sát hài lòng 600 lượt người dân | Giám đốc Trung tâm
10 | Mở 2 điểm nhận hồ sơ tại khu phố xa | Giám đốc Trung tâm
""",
        unit="Văn phòng HĐND và UBND phường",
    ),
    "groups of three depths, a sum in each, ditto marks": Shape(
        """
TRƯỜNG TIỂU HỌC TAM PHƯỚC
Đầu mối: Trường Tiểu học Tam Phước 1
TT | Việc | Người thực hiện | Thời hạn | Trách nhiệm | Thẩm quyền | Sản phẩm | Minh chứng | Ghi chú
A | CÔNG TÁC CHUYÊN MÔN
I | Dạy và học
1.1 | Nhóm khối 1, 2
1 | Phụ đạo 40 học sinh đọc chậm | Phó Hiệu trưởng | 31/12/2026 | Xếp lớp, theo dõi | Tự phân công giáo viên | 40 em đọc trôi chảy | Sổ theo dõi | mới
2 | Soạn 30 bài giảng số | " | 30/4/2027 | " | Duyệt bài trước khi dùng | 30 bài | Đường dẫn kho bài giảng
| Cộng nhóm: 2 việc
1.2 | Nhóm khối 3, 4, 5
3 | Tổ chức 6 buổi trải nghiệm ngoài trường | Tổng phụ trách | 31/5/2027 | Lo an toàn | Xin ý kiến phụ huynh | 6 buổi | Ảnh, kế hoạch từng buổi
B | CƠ SỞ VẬT CHẤT
4 | Thay 18 bộ bàn ghế hỏng | Kế toán | 05/9/2026 | Mua sắm | Trình UBND phường kinh phí | 18 bộ | Hóa đơn, biên bản giao nhận
Cộng | 4 việc
Ghi chú: số liệu tính đến hết tháng 5.
""",
        """
title B | owner C | time D | responsibility E | authority F | result G | evidence H
7 | Phụ đạo 40 học sinh đọc chậm | Phó Hiệu trưởng | 31/12/2026 | Xếp lớp, theo dõi | Tự phân công giáo viên | 40 em đọc trôi chảy | Sổ theo dõi
8 | Soạn 30 bài giảng số | Phó Hiệu trưởng | 30/4/2027 | Xếp lớp, theo dõi | Duyệt bài trước khi dùng | 30 bài | Đường dẫn kho bài giảng
11 | Tổ chức 6 buổi trải nghiệm ngoài trường | Tổng phụ trách | 31/5/2027 | Lo an toàn | Xin ý kiến phụ huynh | 6 buổi | Ảnh, kế hoạch từng buổi
13 | Thay 18 bộ bàn ghế hỏng | Kế toán | 05/9/2026 | Mua sắm | Trình UBND phường kinh phí | 18 bộ | Hóa đơn, biên bản giao nhận
""",
        unit="Trường Tiểu học Tam Phước 1",
        faults="D703 A2",
    ),
    "formulas with values, blank rows between, last rows prepared": Shape(
        """
Tên đơn vị: | Trạm Y tế phường
TT | Nhiệm vụ cụ thể | Cá nhân phụ trách | Phối hợp | Thời gian hoàn thành | Rõ trách nhiệm | Rõ thẩm quyền | Rõ kết quả | Minh chứng
f:=1~1 | Khám sàng lọc 800 người cao tuổi | Trưởng trạm | Hội Người cao tuổi | f:="30/9/"&2026~30/9/2026 | Lập lịch khám | Tự mời bác sĩ | f:=C1&"800 người"~800 người được khám | Danh sách khám

f:=A3+1~2 | Tiêm nhắc cho 95% trẻ dưới 2 tuổi | Phó Trưởng trạm | Trường mầm non | 31/12/2026 | Nhắc từng nhà | Đề nghị cấp vắc xin | 95% trẻ | Sổ tiêm

f:=A5+1~3 | Diệt lăng quăng ở 11 khu phố mỗi tháng | Y sĩ phụ trách dự phòng | Khu phố | GĐ2 | Hướng dẫn, kiểm tra | Xử phạt: báo cáo UBND phường | 11 khu phố | Biên bản kiểm tra

4
5
""",
        """
title B | owner C | coordinators D | time E | responsibility F | authority G | result H | evidence I
3 | Khám sàng lọc 800 người cao tuổi | Trưởng trạm | Hội Người cao tuổi | 30/9/2026 | Lập lịch khám | Tự mời bác sĩ | 800 người được khám | Danh sách khám
5 | Tiêm nhắc cho 95% trẻ dưới 2 tuổi | Phó Trưởng trạm | Trường mầm non | 31/12/2026 | Nhắc từng nhà | Đề nghị cấp vắc xin | 95% trẻ | Sổ tiêm
7 | Diệt lăng quăng ở 11 khu phố mỗi tháng | Y sĩ phụ trách dự phòng | Khu phố | GĐ2 | Hướng dẫn, kiểm tra | Xử phạt: báo cáo UBND phường | 11 khu phố | Biên bản kiểm tra
""",
        unit="Trạm Y tế phường",
        faults="D703 B1",
    ),
    "six columns of plan 83": Shape(
        """
UBND PHƯỜNG TAM PHƯỚC || CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
|| Độc lập - Tự do - Hạnh phúc
PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ
ST T | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm/¶Kết quả | Thời hạn hoàn thành
I | Về giảm văn bản, hội nghị
1 | Cắt 20% số văn bản giấy gửi nội bộ | Chánh Văn phòng UBND phường | Các phòng | Bảng thống kê 20% | Tháng 12/2026
2 | Họp trực tuyến 70% cuộc giao ban | Chánh Văn phòng UBND phường | Trung tâm PVHCC | 70% cuộc họp | Hằng năm, từ năm 2026
II | Về kỷ cương
3 | Kiểm tra đột xuất 2 lần mỗi quý tại bộ phận một cửa | Trưởng phòng Văn hóa - Xã hội | Ban Thanh tra nhân dân | 6 biên bản kiểm tra | Từ quý III/2026 đến quý I/2027
4 | Công khai lịch tiếp dân của lãnh đạo | Phó Chánh Văn phòng || Lịch niêm yết hằng tuần | 01/7//2026
5 | Bồi dưỡng kỹ năng số cho 45 công chức | Trưởng phòng Kinh tế | Sở Khoa học và Công nghệ || Quý I/2027
Ghi chú: Các đơn vị báo cáo trước ngày 20 hằng tháng./.
""",
        """
title B | owner C | coordinators D | result E | time F
7 | Cắt 20% số văn bản giấy gửi nội bộ | Chánh Văn phòng UBND phường | Các phòng | Bảng thống kê 20% | Tháng 12/2026
8 | Họp trực tuyến 70% cuộc giao ban | Chánh Văn phòng UBND phường | Trung tâm PVHCC | 70% cuộc họp | Hằng năm, từ năm 2026
10 | Kiểm tra đột xuất 2 lần mỗi quý tại bộ phận một cửa | Trưởng phòng Văn hóa - Xã hội | Ban Thanh tra nhân dân | 6 biên bản kiểm tra | Từ quý III/2026 đến quý I/2027
11 | Công khai lịch tiếp dân của lãnh đạo | Phó Chánh Văn phòng | - | Lịch niêm yết hằng tuần | 01/7//2026
12 | Bồi dưỡng kỹ năng số cho 45 công chức | Trưởng phòng Kinh tế | Sở Khoa học và Công nghệ | - | Quý I/2027
""",
        unit="UBND PHƯỜNG TAM PHƯỚC",
        faults="K601 E12",
        program="kh83",
    ),
    "milestones under two header rows": Shape(
        """
Bảng 4. Nhiệm vụ của các cơ quan
STT | Cơ quan | Nhiệm vụ trọng tâm | Sản phẩm | Mốc thời gian | < | < | Chủ trì/phối hợp
^ | ^ | ^ | ^ | Đến 31/12/2026 | Đến 30/9/2027 | Đến năm 2030 | ^
1 | Sở Nội vụ | Sắp xếp 30 đơn vị sự nghiệp | 30 quyết định | 10 đơn vị | 30 đơn vị || Chủ trì: Sở Nội vụ; phối hợp: các sở
2 | Sở Tài chính | Giải ngân 100% vốn đầu tư công | Báo cáo tháng | 95% | 100% | Duy trì | Sở Tài chính
3 | Sở Xây dựng | Khởi công 4 cầu vượt | 4 cầu | - | 2 cầu | 4 cầu | Giám đốc Sở Xây dựng
""",
        """
title C | result D | owner H | time E
4 | Sắp xếp 30 đơn vị sự nghiệp | 30 quyết định | Sở Nội vụ | Đến 31/12/2026; Đến 30/9/2027
5 | Giải ngân 100% vốn đầu tư công | Báo cáo tháng | Sở Tài chính | Đến 31/12/2026; Đến 30/9/2027; Đến năm 2030
6 | Khởi công 4 cầu vượt | 4 cầu | Giám đốc Sở Xây dựng | Đến 30/9/2027; Đến năm 2030
""",
        layout="milestones",
        program="dong-nai",
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_read_as_a_careful_clerk_reads(shape: str, tmp_path: Path) -> None:
    """Tasks, texts, addresses, unit, layout; every planted fault at its cell and no other."""
    assert differences(tmp_path, SHAPES[shape]) == []

"""Cells as ward offices write them, judged by hand before the rules saw them: health station, schools, police, militia,
one-stop desk, finance, land, front, women, youth, neighbourhoods. A line is the cell and the clerk's judgement.

Of the first 140 lines the rules of that day got 42 wrong (Q502 accused 9 of 30 cells without reason), of 56 further
lines 21, and after mending of 40 more 10. Where a word leaves a doubt the finding is a warning (test_locks.py).
"""

import pytest
from examples import PROGRAM, table

from thidua500.rules.k603_nothing_countable import is_quality_only
from thidua500.rules.k605_combined_without_evidence import names_evidence
from thidua500.rules.n102_several_owners import several_owners
from thidua500.rules.n103_no_person import names_person
from thidua500.rules.q502_combined_without_authority import names_authority
from thidua500.rules.slogans import is_slogan

# One leading body or several; a person or post, or a bare office.
OWNERS = table("""
    Trạm trưởng Trạm Y tế phường | một | người
    Trường Mầm non Hoa Sen; cô Hiệu trưởng | một | người
    Ban Giám hiệu Trường THCS Nguyễn Trãi | một | cơ quan
    Tổ Dân vận khu phố 6 | một | cơ quan
    Bộ phận Một cửa; công chức phụ trách tiếp nhận hồ sơ | một | người
    Công chức Địa chính - Xây dựng | một | người
    Kế toán ngân sách phường | một | người
    Đồn trưởng Đồn Công an khu công nghiệp | một | người
    Trung đội dân quân cơ động; Trung đội trưởng | một | người
    Chỉ huy phó Ban CHQS phường phụ trách huấn luyện | một | người
    Hội Chữ thập đỏ phường - Chủ tịch Hội | một | người
    Hội Người cao tuổi phường, Hội Khuyến học phường | nhiều | cơ quan
    Trạm Y tế và Trường Tiểu học Nguyễn Du | nhiều | cơ quan
    Công an phường cùng Ban điều hành khu phố 2 | nhiều | cơ quan
    Phòng Văn hóa - Xã hội; Trưởng phòng Văn hóa - Xã hội | một | người
    Phòng Kinh tế, Hạ tầng và Đô thị; Phòng Văn hóa - Xã hội | nhiều | cơ quan
    MTTQ phường - Ban Công tác Mặt trận khu phố 1 | một | cơ quan
    Hiệu trưởng các trường trên địa bàn phường | một | người
    Trung tâm Phục vụ hành chính công; Giám đốc Trung tâm | một | người
    Phó Giám đốc Trung tâm Phục vụ hành chính công phụ trách bộ phận một cửa | một | người
    Bí thư Đoàn TNCS Hồ Chí Minh phường | một | người
    Đoàn phường; Liên đội Trường THCS Lý Tự Trọng | nhiều | cơ quan
    Chủ nhiệm Câu lạc bộ Phụ nữ khởi nghiệp | một | người
    Tổ công nghệ số cộng đồng khu phố 4, tổ trưởng | một | người
    Bí thư Chi bộ kiêm Trưởng khu phố 2 | một | người
    Chi ủy Chi bộ Quân sự | một | cơ quan
    Cảnh sát khu vực khu phố 1 | một | người
    Thường trực Đảng ủy; Văn phòng Đảng ủy | một | cơ quan
    Văn phòng HĐND và UBND (đ/c Phó Chánh Văn phòng) | một | người
    Đội Quản lý trật tự đô thị; Đội trưởng | một | người
    Ban Quản lý chợ Phước Tân; Trưởng ban | một | người
    UBND phường giao Phòng Kinh tế, Hạ tầng và Đô thị | một | cơ quan
    Trưởng trạm Y tế; Hiệu trưởng các trường mầm non | nhiều | người
    Ông Lê Văn Ví Dụ (Trưởng ban Công tác Mặt trận khu phố 5) | một | người
    Bà Trần Thị Mẫu, Chủ tịch Hội LHPN; ông Lê Văn Thử, Chủ tịch Hội Nông dân | nhiều | người
    Bộ phận Tài chính - Kế toán thuộc Phòng Kinh tế, Hạ tầng và Đô thị | một | cơ quan
    Công đoàn cơ sở cơ quan phường | một | cơ quan
    Ban Chấp hành Hội Cựu chiến binh phường | một | cơ quan
    Công an phường (Tổ Phòng cháy chữa cháy) | một | cơ quan
    Ủy ban MTTQ phường chủ trì, các tổ chức chính trị - xã hội phối hợp | một | cơ quan
    Chủ tịch Hội Nông dân phường; Chủ tịch Hội LHPN phường | nhiều | người
    Trường THPT Tam Phước - Bí thư Đoàn trường | một | người
    Nhà văn hóa lao động phường | một | cơ quan
    Chi bộ Công an; Bí thư Chi bộ | một | người
    Đội xung kích phòng chống thiên tai | một | cơ quan
    Ban Bảo vệ dân phố, Trưởng ban | một | người
    Trung tâm Phục vụ HCC; Công an phường | nhiều | cơ quan
    Thôn đội trưởng khu phố 5 | một | người
    Thủ quỹ cơ quan Đảng ủy | một | người
    Ban Thanh tra nhân dân; Ủy ban MTTQ phường | nhiều | cơ quan
    Bưu điện phường và Đoàn Thanh niên | nhiều | cơ quan
    Lãnh đạo UBND phường phụ trách văn hóa | một | người
    Phó Bí thư Thường trực Đảng ủy; Văn phòng Đảng ủy | một | người
    Trường Mẫu giáo Họa Mi, Trạm Y tế | nhiều | cơ quan
    Hội LHPN phường (Chi hội Phụ nữ khu phố 2) | một | cơ quan
    Công chức Tư pháp - Hộ tịch | một | người
    Ban Giám đốc Trung tâm HCC | một | cơ quan
    Ban CHQS phường phối hợp Công an phường | một | cơ quan
    Bí thư Đoàn phường; Chủ tịch Hội LHTN phường | nhiều | người
    UBND phường (Phòng Văn hóa - Xã hội), Trưởng phòng | một | người
    Tổ trưởng Tổ vay vốn khu phố 1 | một | người
    Chủ tịch UBMTTQ phường - Trưởng Ban Thường trực | một | người
""")

TITLES = table("""
    Tiêm vắc xin sởi cho trẻ dưới 5 tuổi tại trạm | việc
    Nâng cao chất lượng khám chữa bệnh, chăm sóc sức khỏe Nhân dân | khẩu hiệu
    Tăng cường công tác y tế dự phòng | khẩu hiệu
    Lập hồ sơ sức khỏe điện tử cho 90% người dân | việc
    Diệt lăng quăng tại các hộ khu phố 1 và 2 | việc
    Đổi mới phương pháp dạy và học, nâng cao chất lượng giáo dục toàn diện | khẩu hiệu
    Nâng cao chất lượng bữa ăn bán trú | việc
    Xây dựng trường đạt chuẩn quốc gia mức độ 1 | việc
    Tăng cường kỷ cương, nền nếp trong nhà trường | khẩu hiệu
    Phòng chống đuối nước: dạy bơi cho học sinh lớp 4 | việc
    Giữ vững ổn định chính trị tại địa phương | khẩu hiệu
    Trấn áp nhóm cho vay nặng lãi, dán quảng cáo trái phép | việc
    Tăng cường tuần tra, kiểm soát ban đêm | việc
    Cấp căn cước cho 100% học sinh đủ 14 tuổi | việc
    Xây dựng lực lượng dân quân vững mạnh, rộng khắp | khẩu hiệu
    Tuyển chọn, gọi công dân nhập ngũ năm 2027 đạt 100% chỉ tiêu | việc
    Nâng cao chất lượng tổng hợp và sức mạnh chiến đấu | khẩu hiệu
    Tổ chức diễn tập phòng thủ khu vực | việc
    Đẩy mạnh cải cách thủ tục hành chính, nâng cao chất lượng dịch vụ công | khẩu hiệu
    Trả kết quả đất đai tại nhà cho người già yếu | việc
    Rút ngắn thời gian cấp trích lục khai sinh còn 30 phút | việc
    Nâng cao tinh thần, thái độ phục vụ tại bộ phận một cửa | việc
    Tăng cường quản lý thu, chi ngân sách | khẩu hiệu
    Thu nợ thuế đất phi nông nghiệp của 210 hộ | việc
    Tiết kiệm 10% chi thường xuyên | việc
    Quyết liệt trong công tác quản lý tài chính, tài sản công | khẩu hiệu
    Đo đạc, cấp giấy chứng nhận cho 45 thửa đất công | việc
    Tăng cường công tác quản lý quy hoạch, xây dựng | khẩu hiệu
    Cắm mốc hành lang suối và công khai tại tổ dân phố | việc
    Đẩy mạnh giám sát, phản biện xã hội của Mặt trận | khẩu hiệu
    Vận động Quỹ Vì người nghèo, xây 2 nhà đại đoàn kết | việc
    Phát huy vai trò nòng cốt chính trị của Mặt trận | khẩu hiệu
    Nâng cao vai trò, vị thế của phụ nữ | khẩu hiệu
    Hỗ trợ 5 phụ nữ khởi nghiệp vay vốn ngân hàng chính sách | việc
    Phát huy vai trò xung kích, tình nguyện của tuổi trẻ | khẩu hiệu
    Sơn lại tường rào nhà văn hóa khu phố 6 | việc
    Tập trung giữ gìn vệ sinh môi trường | khẩu hiệu
    Thực hiện nếp sống văn minh, gia đình hạnh phúc | khẩu hiệu
    Đối thoại giữa Bí thư Đảng ủy với đoàn viên công đoàn khu công nghiệp | việc
    Tăng cường đoàn kết trong nội bộ chi bộ | khẩu hiệu
    Chú trọng công tác chăm sóc, giáo dục trẻ em | khẩu hiệu
    Đẩy mạnh phong trào toàn dân đoàn kết xây dựng đời sống văn hóa | khẩu hiệu
    Tăng cường mối quan hệ mật thiết giữa Đảng với Nhân dân | khẩu hiệu
    Nâng cao chất lượng tham mưu của cán bộ, công chức | khẩu hiệu
    Siết chặt kỷ luật, nâng cao chất lượng huấn luyện | khẩu hiệu
    Bảo đảm công tác hậu cần, kỹ thuật | khẩu hiệu
    Tiếp tục đổi mới nội dung, hình thức hoạt động của Hội | khẩu hiệu
    Giữ gìn sự đoàn kết, thống nhất trong cấp ủy | khẩu hiệu
    Đẩy mạnh xã hội hóa giáo dục | khẩu hiệu
    Tăng cường trực cấp cứu ngày Tết | việc
    Đẩy mạnh bán hàng Việt tại chợ đêm | việc
    Nâng cao kỹ năng thoát hiểm cho công nhân ở nhà trọ | việc
    Củng cố hồ sơ thi đua các tập thể | việc
    Giữ vững 9 trường đạt chuẩn | việc
    Phát huy nhà văn hóa khu phố làm điểm đọc sách | việc
    Tập trung phát quang bụi rậm ven suối | việc
    Nâng cao chất lượng công tác phát triển đảng viên | khẩu hiệu
    Tăng cường phối hợp giữa các lực lượng | khẩu hiệu
    Đẩy mạnh chuyển đổi số trong trường học | khẩu hiệu
    Phát huy dân chủ, tạo sự đồng thuận xã hội | khẩu hiệu
    Chủ động phòng ngừa, đấu tranh với các loại tội phạm | khẩu hiệu
    Tăng cường khám sàng lọc tiểu đường cho người trên 40 tuổi | việc
    Đẩy mạnh thu học phí qua tài khoản | việc
    Củng cố 4 trung đội dân quân | việc
    Nâng cao độ chính xác của sổ địa chính | việc
    Tăng cường giờ trực một cửa buổi tối thứ Năm | việc
""")

RESPONSIBILITIES = table("""
    Trạm Y tế tổ chức tiêm; thiếu vắc xin thì báo Trung tâm Y tế khu vực điều tiết | có quyền
    Lập danh sách trẻ, mời phụ huynh, tổng hợp số mũi tiêm mỗi tuần | chỉ trách nhiệm
    Hiệu trưởng phân công giáo viên; việc chi ngoài dự toán phải có ý kiến của UBND phường | có quyền
    Giáo viên chủ nhiệm dạy bơi theo lịch; báo cáo kết quả cho nhà trường cuối khóa | chỉ trách nhiệm
    Công an phường được toàn quyền bố trí ca trực; huy động dân quân thì thống nhất với Ban CHQS | có quyền
    Tuần tra theo lịch, ghi sổ, gửi báo cáo sáng thứ Hai | chỉ trách nhiệm
    Ra quyết định xử phạt đến 5 triệu đồng; cao hơn chuyển Chủ tịch UBND phường | có quyền
    Lập biên bản vi phạm, chuyển hồ sơ đến Phòng Kinh tế, Hạ tầng và Đô thị | chỉ trách nhiệm
    Tham mưu UBND phường ban hành kế hoạch tuyển quân; lập danh sách gọi khám | có quyền
    Gọi khám sơ tuyển, quản lý hồ sơ quân nhân dự bị | chỉ trách nhiệm
    Trả hồ sơ sai ngay tại quầy; hồ sơ quá hạn xin lỗi bằng văn bản do lãnh đạo UBND phường ký | có quyền
    Tiếp nhận, số hóa, luân chuyển hồ sơ trong ngày; trực cả sáng thứ Bảy | chỉ trách nhiệm
    Kiểm soát chứng từ; kế toán có quyền từ chối khoản chi sai | có quyền
    Đối chiếu số thu với Kho bạc, lập bảng kê cuối tháng | chỉ trách nhiệm
    Khoản vượt dự toán do HĐND phường xem xét | có quyền
    Đo đạc, lập trích lục; tranh chấp ranh giới chuyển UBND phường hòa giải | có quyền
    Đo đạc hiện trạng, niêm yết công khai 15 ngày | chỉ trách nhiệm
    Tự chọn hộ được xây nhà, mức hỗ trợ theo quyết định của Ủy ban MTTQ phường | có quyền
    Vận động quỹ, bình xét hộ nghèo, trao nhà trước Tết | chỉ trách nhiệm
    Chủ động ký liên kết với ngân hàng; hồ sơ vay trên 100 triệu do ngân hàng cấp trên duyệt | có quyền
    Mở lớp nấu ăn, giới thiệu việc làm, theo dõi hội viên sau vay | chỉ trách nhiệm
    Đoàn phường điều động đoàn viên khối trường học khi cần; mượn xe phải được UBND phường đồng ý | có quyền
    Ra quân ngày Chủ nhật xanh, dọn 3 tuyến đường, chụp ảnh gửi Đoàn cấp trên | chỉ trách nhiệm
    Trưởng khu phố quyết việc sửa chữa dưới 10 triệu sau khi họp dân | có quyền
    Họp dân, thu tiền đóng góp, công khai thu chi tại nhà văn hóa | chỉ trách nhiệm
    Trả lại báo cáo không đạt; nơi chậm hai kỳ đề nghị Thường trực nhắc bằng văn bản | có quyền
    Theo dõi tiến độ, nhắc việc, tổng hợp bảng màu hằng tuần | chỉ trách nhiệm
    Vượt khả năng thì trình cấp trên | có quyền
    Chịu trách nhiệm toàn diện trước Đảng ủy về kết quả thực hiện | chỉ trách nhiệm
    Phối hợp với Công an, Trạm Y tế kiểm tra bếp ăn; chấp hành kết luận của đoàn | chỉ trách nhiệm
    Quyết định lịch khám; ca nặng chuyển tuyến trên theo chỉ định bác sĩ | có quyền
    Trong phạm vi kinh phí đã giao, đơn vị tự sắp xếp | có quyền
    Khi có cháy lớn báo ngay Cảnh sát PCCC khu vực để tăng cường lực lượng | có quyền
    Không tự ý sửa biểu mẫu; muốn sửa phải hỏi Văn phòng Đảng ủy | có quyền
    Chi hội trưởng duyệt danh sách, Hội cấp trên phê chuẩn | có quyền
    Giao Phó Chủ tịch UBND phường thay mặt ký văn bản | có quyền
    Những việc quá thẩm quyền gửi Sở Nội vụ | có quyền
    Quét dọn, trồng hoa, chăm cây theo phân công | chỉ trách nhiệm
    Nộp báo cáo đúng biểu, đúng ngày cho Văn phòng Đảng ủy | chỉ trách nhiệm
    Tư vấn chính sách, giới thiệu hội viên tới ngân hàng | chỉ trách nhiệm
    Khảo sát, lập dự toán, giám sát thi công, nghiệm thu | chỉ trách nhiệm
    Trực chốt, đếm lượt xe, nhắc nhở người vi phạm | chỉ trách nhiệm
    Quản lý sổ sách, lưu chứng từ theo chế độ kế toán | chỉ trách nhiệm
    Đôn đốc các khu phố hoàn thành trước hạn; chịu trách nhiệm nếu chậm | chỉ trách nhiệm
    Trưởng trạm quyết định mua thuốc dưới 20 triệu đồng | có quyền
    Hiệu trưởng ký quyết định khen học sinh | có quyền
    Không được thu thêm tiền; khoản mới phải qua họp phụ huynh và UBND phường | có quyền
    Vượt ngưỡng, Công an phường chuyển vụ việc lên cấp trên | có quyền
    Được mượn hội trường, loa đài của UBND phường | có quyền
    Trả lời dân trong ngày, ghi vào sổ tiếp nhận | chỉ trách nhiệm
    Soạn bài, in tờ rơi, phát tận nhà | chỉ trách nhiệm
    Kiểm đếm, dán tem tài sản, cập nhật phần mềm | chỉ trách nhiệm
    Thăm hộ nghèo hằng quý và báo cáo Hội cấp trên kết quả | chỉ trách nhiệm
    Hướng dẫn đoàn viên đăng ký, chấm điểm, xếp hạng chi đoàn | chỉ trách nhiệm
""")

# Evidence named or not; countable or praise.
RESULTS = table("""
    95% trẻ được tiêm; sổ tiêm chủng | minh chứng | đếm được
    95% trẻ trong độ tuổi được tiêm đủ mũi | không | đếm được
    Trẻ khỏe mạnh, phụ huynh yên tâm | không | lời khen
    Không có ca tử vong do sốt xuất huyết | không | đếm được
    Giấy kiểm nghiệm mẫu nước, bếp ăn | minh chứng | đếm được
    2 lớp bơi, 60 em; bảng điểm danh, ảnh lớp học | minh chứng | đếm được
    Học sinh chăm ngoan, chất lượng giáo dục đi lên | không | lời khen
    Bằng công nhận trường chuẩn quốc gia | minh chứng | đếm được
    Tỷ lệ tốt nghiệp THCS 100% | không | đếm được
    Tội phạm giảm 15% so với cùng kỳ | không | đếm được
    Lệnh khởi tố, hồ sơ vụ án | minh chứng | đếm được
    An ninh trật tự được giữ vững, Nhân dân an tâm | không | lời khen
    300 căn cước đã trả; sổ giao nhận | minh chứng | đếm được
    Nhật trình tuần tra, trích xuất camera | minh chứng | đếm được
    Giao 28 thanh niên nhập ngũ; lệnh gọi nhập ngũ, biên bản giao nhận quân | minh chứng | đếm được
    Lực lượng dân quân tinh nhuệ, sẵn sàng chiến đấu cao | không | lời khen
    Giáo án, sổ điểm danh huấn luyện | minh chứng | đếm được
    98% hồ sơ trả đúng hẹn; trích xuất phần mềm một cửa | minh chứng | đếm được
    Người dân hài lòng hơn với cán bộ một cửa | không | lời khen
    Hồ sơ đất đai không còn trễ hẹn | không | đếm được
    Thu đủ 1,2 tỷ đồng; giấy nộp tiền vào Kho bạc | minh chứng | đếm được
    Quản lý tài chính chặt chẽ, đúng nguyên tắc | không | lời khen
    Báo cáo quyết toán được HĐND phê chuẩn | minh chứng | đếm được
    45 thửa có mốc giới; bản trích đo | minh chứng | đếm được
    Đất công được quản lý tốt | không | lời khen
    2 căn nhà bàn giao; biên bản nghiệm thu, hình ảnh trao nhà | minh chứng | đếm được
    Khối đại đoàn kết được tăng cường | không | lời khen
    5 chị vay được vốn; hợp đồng tín dụng | minh chứng | đếm được
    Tuổi trẻ phường xung kích, sáng tạo | không | lời khen
    Tường rào sơn mới 120 m | không | đếm được
    Bệnh án điện tử của 1.200 người | minh chứng | đếm được
    Giảm ca sốt xuất huyết 30% | không | đếm được
    Phiếu khám sức khỏe 500 học sinh | minh chứng | đếm được
    Môi trường học đường lành mạnh, an toàn | không | lời khen
    Vé, lịch diễn, phóng sự truyền thanh | minh chứng | đếm được
    Quân số huấn luyện đạt 98,5% | không | đếm được
    Cán bộ một cửa niềm nở, tận tình | không | lời khen
    Thư cảm ơn của người dân | minh chứng | đếm được
    Thông suốt, không ách tắc | không | lời khen
    Mã QR tra cứu thủ tục dán ở 12 nơi | không | đếm được
    Hồ sơ cấp sổ đỏ được trả sớm hơn 3 ngày | không | đếm được
    Tọa độ mốc trên bản đồ số | minh chứng | đếm được
    Hội viên gắn bó, tin tưởng tổ chức Hội | không | lời khen
    Chứng từ chi, sổ quỹ | minh chứng | đếm được
    Kết quả xét nghiệm nước | minh chứng | đếm được
    Bờ kè dài 80 m | không | đếm được
    Học sinh đi học đầy đủ, vui vẻ | không | lời khen
    Phong trào phát triển mạnh, có chiều sâu | không | lời khen
    100% đảng viên học xong chuyên đề | không | đếm được
    Đơn cam kết của 40 hộ | minh chứng | đếm được
    Đề thi, bảng điểm | minh chứng | đếm được
    Người dân phấn khởi, tin tưởng | không | lời khen
""")


@pytest.mark.parametrize("line", OWNERS)
def test_owners_of_a_ward(line: str) -> None:
    """N102 and N103 as the clerk sees them."""
    owner, bodies, kind = line.split(" | ")
    assert (several_owners(owner, PROGRAM), names_person(owner)) == (bodies == "nhiều", kind == "người")


# Labels beside the leader's: who helps leads nothing (000 Bảng 3-6).
LABELLED = table("""
    Chủ trì: UBND thành phố; thường trực: Sở Nội vụ, Văn phòng UBND thành phố | một
    Chủ trì: Công an phường; phối hợp: Ban CHQS phường, Trạm Y tế | một
    Chủ trì: MTTQ thành phố; phối hợp: cấp ủy, chính quyền, đoàn thể | một
    Cơ quan thường trực: Văn phòng Đảng ủy; chủ trì: Ban Xây dựng Đảng | một
    Thường trực HĐND phường; Công an phường | nhiều
    Chủ trì: Công an phường, Trạm Y tế; phối hợp: khu phố 3 | nhiều
""")


@pytest.mark.parametrize("line", LABELLED)
def test_what_follows_a_helpers_label_leads_nothing(line: str) -> None:
    """N102: "thường trực:" and "phối hợp:" name helpers; without a colon "Thường trực HĐND" is a body."""
    owner, bodies = line.split(" | ")
    assert several_owners(owner, PROGRAM) == (bodies == "nhiều")


@pytest.mark.parametrize("line", TITLES)
def test_titles_of_a_ward(line: str) -> None:
    """V202: a slogan or a task."""
    title, kind = line.split(" | ")
    assert is_slogan(title) == (kind == "khẩu hiệu")


@pytest.mark.parametrize("line", RESPONSIBILITIES)
def test_responsibility_cells_of_a_ward(line: str) -> None:
    """Q502: whether a combined cell also says who decides, or where a matter goes."""
    text, kind = line.split(" | ")
    assert names_authority(text) == (kind == "có quyền")


@pytest.mark.parametrize("line", RESULTS)
def test_result_cells_of_a_ward(line: str) -> None:
    """K605 and K603: something to check it by; something to count."""
    text, evidence, kind = line.split(" | ")
    assert (names_evidence(text), is_quality_only(text)) == (evidence == "minh chứng", kind == "lời khen")

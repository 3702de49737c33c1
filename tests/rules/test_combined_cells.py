"""Judging combined cells: Q502 (authority), K605 (evidence), K604 (place), K603 (countable)."""

from dataclasses import replace

import pytest
from examples import PROGRAM, codes, findings, submission, table, task

from thidua500.rules.base import emptiness
from thidua500.rules.engine import check_submission
from thidua500.rules.k603_nothing_countable import is_quality_only
from thidua500.rules.k604_no_place import names_place
from thidua500.rules.k605_combined_without_evidence import names_evidence
from thidua500.rules.nothing import said
from thidua500.rules.q502_combined_without_authority import names_authority

# Rows 1-16 and 21-25 of 001 III in our words, the words that decide kept; then other offices' ways.
AUTHORITY = table("""
    Gom danh mục việc, lấy góp ý. Được yêu cầu các nơi gửi danh mục; phần vượt thẩm quyền báo cáo Thường trực Đảng ủy
    Soạn tài liệu tuyên truyền; nội dung chính trị do Ban Thường vụ Đảng ủy định hướng
    Hướng dẫn mẫu cam kết; trường hợp làm hình thức báo cáo Ban Thường vụ xem xét
    Cấp mã nhiệm vụ, cảnh báo chậm. Được đôn đốc, đề xuất kiểm tra đột xuất
    Phân công lãnh đạo phụ trách; xử lý theo thẩm quyền, việc khó trình Đảng ủy
    Rà soát nguồn thu; kiến nghị cấp trên với khoản ngoài thẩm quyền
    Theo dõi công trình; xử lý trong phân cấp, báo cáo cấp có thẩm quyền về vốn
    Đo thời gian xử lý; nội dung thuộc quy định cấp trên thì báo cáo xin hướng dẫn
    Cắt khâu trung gian. Kiến nghị Thành phố sửa phần mềm khi vướng
    Khảo sát, phân loại ý kiến; vấn đề vượt thẩm quyền chuyển lên trên
    Lập danh mục tồn đọng; vụ việc phức tạp báo cáo Đảng ủy, Thành phố
    Kiểm tra địa bàn, lập hồ sơ; xử lý hoặc kiến nghị xử lý
    Gặp hộ kinh doanh; giải quyết theo thẩm quyền hoặc kiến nghị Thành phố
    Giám sát, kết luận. Kiến nghị Đảng ủy, UBND xử lý trách nhiệm nơi chậm sửa
    Kiểm tra theo thẩm quyền của Đảng; báo cáo Ban Thường vụ vụ việc phức tạp
    Giám sát chuyên đề; kiến nghị UBND giải quyết phần việc thuộc thẩm quyền
    Nắm tình hình, hòa giải. Vụ việc vượt thẩm quyền báo cáo Công an Thành phố
    Trực sẵn sàng; tình huống vượt thẩm quyền báo cáo Ban CHQS Thành phố
    Chọn việc, giao người. Nhiệm vụ liên ngành, vượt thẩm quyền báo cáo Đảng ủy
    Đề xuất khen thưởng; Ban Thường vụ Đảng ủy quyết định theo thẩm quyền
    Đánh giá mô hình; tham mưu Ban Chấp hành Đảng bộ phường quyết định
    Tự quyết lịch tuần tra; kinh phí xin ý kiến UBND phường
    Trưởng khu phố được phép huy động tổ tự quản
    Chủ trì thực hiện; trình Chủ tịch UBND phường phê duyệt kế hoạch
    Bí thư chi bộ toàn quyền phân công đảng viên
    Được chủ động điều phối lực lượng; phát sinh lớn thì xin chủ trương
    Đơn vị ký ban hành, chịu trách nhiệm về nội dung
    Có quyền đình chỉ thi công khi phát hiện sai phép
    Khó khăn báo cáo Đảng ủy cho ý kiến
    UBND phường ủy quyền cho Trưởng phòng ký giấy mời
    Đề nghị UBND phường hỗ trợ kinh phí khi cần
    DUOC TU QUYET DINH CACH LAM
""")

# Rows 17-20 of 001 III in our words, and responsibility that only sounds like authority.
RESPONSIBILITY_ONLY = table("""
    Đăng ký công trình, lập đội hình giúp người dân dùng dịch vụ số; báo cáo số lượt hỗ trợ và nơi thực hiện
    Vận động hội viên làm công trình; cùng chăm lo an sinh; tổng hợp mô hình hay và đề xuất nhân rộng
    Chọn mô hình tự quản, hòa giải; tham gia gỡ mâu thuẫn từ sớm; báo cáo kết quả định kỳ
    Đăng ký phần việc hợp địa bàn; vận động hộ dân chấp hành quy định; phản ánh vướng mắc từ cơ sở
    Chủ trì tham mưu, tổ chức thực hiện và chịu trách nhiệm về kết quả
    Tổng hợp, báo cáo Đảng ủy kết quả trước ngày 25 hằng tháng
    Tổng hợp kiến nghị của người dân, theo dõi việc giải quyết
    Thực hiện nhiệm vụ được giao đúng tiến độ
    Phối hợp với chính quyền khu phố lập danh sách hộ được hỗ trợ
    Hoàn thành chương trình công tác; giải trình khi chậm
    Thực hiện theo Quyết định số 12 của UBND phường
    Báo cáo UBND phường số liệu hằng quý
    Xây dựng quy trình tiếp nhận, công khai tại trụ sở
    Tiếp nhận kiến nghị, trả lời đúng hẹn
""")

# The result cells of 001 III in our words (row 17 is the one without evidence), then other offices' ways.
EVIDENCE = table("""
    Kế hoạch; hồ sơ lấy ý kiến; văn bản ban hành
    100% nơi được quán triệt; danh sách dự họp; tin/bài; hình ảnh
    100% người đứng đầu ký cam kết; danh mục việc từng người
    100% việc có mã; báo cáo tháng; nhật ký cập nhật
    Kịch bản tăng trưởng; bảng tiến độ giải ngân; báo cáo quý
    Tỷ lệ giải ngân; biên bản họp; ảnh hiện trường
    Bảng chỉ số gốc; dữ liệu hồ sơ năm 2025
    Hài lòng từ 95%; phiếu khảo sát; sổ phản ánh
    Kết luận giám sát; bảng kiến nghị
    Thông báo kết luận; hồ sơ xử lý
    Đường dẫn bài đăng trên trang của phường
    Sổ trực; ảnh chụp màn hình
    100% hồ sơ đúng hạn; hồ sơ lưu tại bộ phận một cửa
    Quyết định thành lập tổ
    Bien ban nghiem thu
""")

NO_EVIDENCE = table("""
    Ít nhất 01 công trình thanh niên; đội hình giúp nộp hồ sơ trực tuyến; dọn vệ sinh; mô hình nhân rộng
    100% hồ sơ giải quyết đúng hạn
    Giảm 70% hồ sơ trễ hạn, không còn hồ sơ quá hạn
    Tỷ lệ văn bản điện tử đạt 95%
    Xử lý 100% phản ánh của người dân
    12 camera hoạt động ổn định
    Hoàn thành 3 mô hình tại 3 khu phố
    Số lượt hỗ trợ tăng; cơ sở khang trang
""")

QUALITY_ONLY = table("""
    Nhận thức của hội viên được nâng lên rõ rệt
    Tạo chuyển biến tích cực trong thực thi nhiệm vụ
    Môi trường sạch đẹp, văn minh, người dân đồng thuận
    Hoàn thành tốt nhiệm vụ được giao, đúng quy định
    Tình hình ổn định, nhân dân đoàn kết
    Nâng cao chất lượng phục vụ
    Tinh thần, thái độ làm việc tốt hơn
""")

COUNTABLE = table("""
    100% hội viên ký cam kết
    Kế hoạch triển khai được ban hành
    Không để phát sinh điểm nóng
    Mỗi khu phố một tổ hòa giải hoạt động hiệu quả
    Báo cáo tổng kết chất lượng
    Tuyến hẻm văn minh được công nhận
    Camera hoạt động ổn định
    Nâng cao tỷ lệ hồ sơ trực tuyến
    Ít nhất hai buổi đối thoại
    Nhà văn hóa khang trang
    Giấy chứng nhận đã trao
    Đội trống đồng
    Mức hài lòng nâng lên rõ rệt (%)
""")

PLACE = table("""
    Biên bản lưu tại Văn phòng Đảng ủy
    Ảnh tại thư mục dùng chung của UBND
    https://tamphuoc.example/tin/12
    Hồ sơ trên hệ thống một cửa điện tử
    Sổ trực ở Công an phường
    Gửi về Văn phòng HĐND và UBND
    D:\\minh-chung\\camera
    Ảnh gửi UBND phường
    Hộp thư vpdu@tamphuoc.example
""")

NO_PLACE = table("""
    Biên bản nghiệm thu, ảnh trước và sau
    Danh sách hội viên tham gia
    Báo cáo tháng; hồ sơ từng vụ việc
""")


@pytest.mark.parametrize("text", AUTHORITY)
def test_a_cell_that_says_who_decides_names_authority(text: str) -> None:
    """What may be decided alone, and what goes to whom."""
    assert names_authority(text)


@pytest.mark.parametrize("text", RESPONSIBILITY_ONLY)
def test_doing_reporting_and_proposing_are_no_authority(text: str) -> None:
    """Periodic reports, collected proposals and passive "được" do not say who decides."""
    assert not names_authority(text)


@pytest.mark.parametrize("text", EVIDENCE)
def test_papers_pictures_lists_and_links_are_evidence(text: str) -> None:
    """Something a controller can ask to see."""
    assert names_evidence(text)


@pytest.mark.parametrize("text", NO_EVIDENCE)
def test_what_is_measured_is_no_evidence(text: str) -> None:
    """A share of files, or files worked on, proves nothing by itself."""
    assert not names_evidence(text)


@pytest.mark.parametrize("text", QUALITY_ONLY)
def test_praise_is_not_countable(text: str) -> None:
    """Qualities without number, share or product."""
    assert is_quality_only(text)


@pytest.mark.parametrize("text", COUNTABLE)
def test_a_number_or_a_product_is_countable(text: str) -> None:
    """Lenient: a product in no table counts as one."""
    assert not is_quality_only(text)


@pytest.mark.parametrize("text", PLACE)
def test_an_office_a_folder_or_a_link_is_a_place(text: str) -> None:
    """Where a controller would look."""
    assert names_place(text)


@pytest.mark.parametrize("text", NO_PLACE)
def test_papers_alone_have_no_place(text: str) -> None:
    """Named papers, but nobody knows where."""
    assert not names_place(text)


def test_only_combined_cells_are_judged_for_authority_and_evidence() -> None:
    """In cells of their own, "Rõ thẩm quyền" and "Minh chứng" are only asked to be filled."""
    duty, product = RESPONSIBILITY_ONLY[0], "12 camera hoạt động, xem tại Văn phòng Đảng ủy"
    assert codes(f"Rõ trách nhiệm, thẩm quyền: {duty}\nRõ kết quả, minh chứng: {product}") == ["Q502", "K605"]
    assert codes(f"Rõ thẩm quyền: {duty}\nMinh chứng: {product}") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Giải quyết số lượng hồ sơ", False),
        ("Tiếp nhận các hồ sơ", False),
        ("100% hồ sơ", False),
        ("Giải quyết xong, hồ sơ", True),
        ("Tiếp nhận đủ 5 hồ sơ", True),
    ],
)
def test_a_word_that_measures_stands_right_before(text: str, named: bool) -> None:
    """With a word of number between at most; further off it measures something else."""
    assert names_evidence(text) == named


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("12 camera; minh chứng theo quy định", "12 camera"),
        ("12 camera; theo quy định; biên bản", "12 camera; biên bản"),
        ("12 camera. Không. Biên bản\nảnh", "12 camera; Biên bản;ảnh"),
        ("12 camera; biên bản.", "12 camera; biên bản."),
        (" - Không có; (theo quy định)", ""),
    ],
)
def test_clauses_that_say_nothing_are_left_out(text: str, kept: str) -> None:
    """What is left is judged; a text without such clauses stands as it is."""
    assert said(text, PROGRAM.words) == kept


def test_an_empty_combined_cell_lacks_both() -> None:
    """R401 with Q501, K601 with K602, at the one cell."""
    found = findings("Rõ trách nhiệm, thẩm quyền: …\nRõ kết quả, minh chứng: (để trống)")
    assert [(finding.code, finding.cell) for finding in found] == [
        ("R401", "C5"),
        ("Q501", "C5"),
        ("K601", "C7"),
        ("K602", "C7"),
    ]


def test_the_message_says_how_a_cell_is_empty() -> None:
    """Blank, a placeholder, or the form's guidance left in place."""
    assert findings("Rõ thẩm quyền: (để trống)")[0].message.endswith("còn để trống.")
    assert findings("Rõ thẩm quyền: -")[0].message.endswith("chỉ ghi “-”.")
    guidance = "Việc được tự quyết; việc phải xin ý kiến Đảng ủy, UBND, Thành phố hoặc cơ quan cấp trên."
    left = replace(task("Rõ thẩm quyền: -"), placeholders={"authority": guidance})
    assert emptiness(left, "authority").startswith("mới có dòng hướng dẫn của mẫu (“Việc được tự quyết; việc phải")


def test_a_place_is_asked_of_forms_only() -> None:
    """K604 and V204 belong to the form of 001 VI; tables have no such rows."""
    text = "Rõ việc: (để trống)\nRõ kết quả, minh chứng: 12 camera; biên bản nghiệm thu"
    assert codes(text) == ["V204", "K604"]
    assert codes("Rõ kết quả: 12 camera; hồ sơ tại Văn phòng Đảng ủy\nMinh chứng: biên bản nghiệm thu") == []
    assert check_submission(submission([task(text, layout="table")]), PROGRAM) == ()

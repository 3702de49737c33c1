"""Judging a task's name: V202 (slogans) and V203 (the same task in other words). False alarms count as faults."""

from random import Random

import pytest
from examples import codes, table
from hypothesis import given
from hypothesis import strategies as st

from thidua500.rules.similar import twins
from thidua500.rules.slogans import is_slogan

SLOGANS = table("""
    Tăng cường công tác lãnh đạo, chỉ đạo
    Nâng cao chất lượng, hiệu quả công tác
    Đẩy mạnh cải cách hành chính, chuyển đổi số
    Phát huy vai trò nêu gương của cán bộ, đảng viên
    Quyết tâm hoàn thành thắng lợi các mục tiêu đề ra
    Tăng cường công tác tuyên truyền, vận động nhân dân
    Tiếp tục đẩy mạnh phong trào thi đua yêu nước
    Nâng cao năng lực lãnh đạo và sức chiến đấu của tổ chức đảng
    Thực hiện tốt nhiệm vụ được giao
    Hoàn thành xuất sắc nhiệm vụ chính trị năm 2026
    Nâng cao nhận thức, trách nhiệm của đoàn viên, hội viên
    Đoàn kết, kỷ cương, hiệu quả, bứt phá
    Tăng cường kỷ luật, kỷ cương hành chính
    Nâng cao chất lượng phục vụ người dân, doanh nghiệp
    Giữ vững an ninh trật tự trên địa bàn phường
    Tăng cường quản lý nhà nước về đất đai
    Đẩy mạnh công tác dân vận trong tình hình mới
    Xây dựng Đảng trong sạch, vững mạnh
    Tạo chuyển biến mạnh mẽ trong nhận thức và hành động
    Thi đua thực hiện thắng lợi Nghị quyết 500 ngày đêm
    Đổi mới phương thức lãnh đạo của cấp ủy
    Tăng cường công tác kiểm tra, giám sát
    Chủ động, tích cực, sáng tạo trong công tác
    Phát huy sức mạnh khối đại đoàn kết toàn dân tộc
    Bảo đảm an sinh xã hội
    Nâng cao đời sống vật chất, tinh thần cho nhân dân
    Công tác xây dựng Đảng
    Phấn đấu đạt và vượt các chỉ tiêu kinh tế - xã hội
    Nâng cao chất lượng sinh hoạt chi bộ
    Tăng cường bảo vệ môi trường
    Đẩy mạnh phát triển kinh tế, xã hội nhanh và bền vững
    Tiếp tục nâng cao hiệu lực, hiệu quả quản lý, điều hành
    Ra sức thi đua lập thành tích chào mừng
    Tăng cường sự lãnh đạo của Đảng đối với công tác cải cách hành chính
    Làm tốt công tác tư tưởng, tạo sự đồng thuận trong Nhân dân
    Tập trung lãnh đạo thực hiện tốt nhiệm vụ phát triển kinh tế - xã hội
    Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh
    Nâng cao tinh thần trách nhiệm, thái độ phục vụ
    Quyết liệt, đồng bộ các giải pháp phát triển
    Phát huy truyền thống, khắc phục khó khăn
    TĂNG CƯỜNG CÔNG TÁC QUẢN LÝ
    Đẩy mạnh chuyển đổi số
    Thực hiện có hiệu quả công tác phòng, chống tham nhũng, tiêu cực
""")

# Many open with the same verbs, yet name an object, a number, a place or a product.
CONCRETE = table("""
    Tăng cường quản lý đất đai, đô thị, môi trường; không để vi phạm kéo dài thành điểm nóng
    Nâng cao mức hài lòng; trả lời 100% phản ánh của dân đúng hạn
    Phát huy cựu chiến binh làm hòa giải viên, giữ tổ tự quản trong xóm
    Tăng cường tuần tra đêm tại khu phố 5
    Tăng cường công tác đất đai, y tế
    Tăng cường giám sát việc trả hồ sơ hộ tịch, đất đai và lời hứa của người đứng đầu
    Giữ vững an ninh, trật tự; nắm từng địa bàn, gỡ mâu thuẫn ngay khi mới phát sinh
    Đẩy mạnh thu gom rác tại nguồn ở 4 tuyến hẻm
    Nâng cao tỷ lệ hồ sơ trực tuyến lên trên 90%
    Tăng cường thanh tra giờ giấc làm việc của người đứng đầu
    Nâng cấp mặt đường hẻm 12 khu phố 2
    Phấn đấu thu ngân sách vượt 10% dự toán
    Đẩy mạnh giải ngân vốn đầu tư công, hoàn thành nghiệm thu 3 công trình
    Tăng cường kiểm tra vỉa hè đường Võ Nguyên Giáp
    Phát huy tổ công nghệ số cộng đồng hướng dẫn người dân nộp hồ sơ trực tuyến
    Đẩy mạnh tuyên truyền phòng cháy chữa cháy tại các khu nhà trọ
    Nâng cao chất lượng sinh hoạt chi bộ khu phố 3 theo chuyên đề hằng quý
    Tiếp tục vận hành sổ giao việc 6 rõ
    Thực hiện tốt việc chi trả lương hưu qua tài khoản
    Tăng cường xử lý xe quá tải trên quốc lộ 51
    Đổi mới giờ tiếp công dân: thêm sáng thứ Bảy
    Hoàn thành tốt huấn luyện dân quân năm 2026 cho 2 trung đội
    Chủ động nạo vét mương thoát nước trước mùa mưa
    Tập trung tháo gỡ vướng mắc mặt bằng dự án trường mầm non
    Củng cố tổ hòa giải ở 7 khu phố
    Siết chặt quản lý karaoke, nhà trọ
    Chung tay trồng 500 cây xanh
    Hưởng ứng Ngày Chủ nhật xanh tại công viên khu phố 1
    Bảo đảm vệ sinh an toàn thực phẩm bếp ăn trường học
    Quan tâm chăm lo 35 hộ khó khăn
    Lập danh mục việc tồn đọng
    Kiểm tra, giám sát đảng viên thực hiện Nghị quyết
    Tổ chức hội nghị quán triệt Nghị quyết đến đảng viên
    Cải cách thủ tục cấp phép xây dựng
    Nâng cao thu nhập cho hội viên qua mô hình trồng rau sạch
    Tăng cường tiếp xúc, đối thoại với hộ kinh doanh
    Đẩy mạnh thanh toán không dùng tiền mặt tại chợ
    Phát huy vai trò người có uy tín trong đồng bào
    Giữ vững danh hiệu khu phố văn hóa
    Đẩy mạnh cấp định danh điện tử cho học sinh
    Nâng cao chất lượng dạy học môn tiếng Anh
""")

SAME = table("""
    Lắp đặt 12 camera an ninh tại các hẻm khu phố 3 | Lắp 12 camera an ninh ở khu phố 3, các hẻm
    Thiết lập sổ giao việc 6 rõ | Lập và vận hành sổ giao việc theo 6 rõ
    Tham mưu ban hành Kế hoạch triển khai Nghị quyết | Xây dựng kế hoạch triển khai Nghị quyết
    Rà soát, lập danh sách hộ bán hàng rong chưa kê khai thuế | Lập danh sách các hộ bán hàng rong chưa kê khai thuế
    Vận động hộ dân khu phố 2 phân loại rác tại nguồn | Vận động các hộ dân ở khu phố 02 phân loại rác thải tại nguồn
    TỔ CHỨC ĐỐI THOẠI VỚI HỘ KINH DOANH CHỢ | Đối thoại với các hộ kinh doanh chợ
    Nạo vét tuyến mương thoát nước đường số 5 | Nạo vét mương thoát nước đường số 5
    Hướng dẫn dân nộp hồ sơ trực tuyến tại 7 khu phố | Tổ chức hướng dẫn dân nộp hồ sơ trực tuyến ở 7 khu phố
    Số hóa hồ sơ hộ tịch giai đoạn 1990-2015 | Thực hiện số hóa hồ sơ hộ tịch giai đoạn 1990 - 2015
    Trồng 500 cây xanh dọc tuyến suối | Trồng 500 cây xanh dọc tuyến suối.
    Thành lập tổ công nghệ số cộng đồng khu phố 4 | Ra mắt tổ công nghệ số cộng đồng tại khu phố 4
    Kiểm tra an toàn phòng cháy chữa cháy nhà trọ | Kiểm tra an toàn phòng cháy, chữa cháy các nhà trọ trên địa bàn
""")

DIFFERENT = table("""
    Lắp đặt 12 camera an ninh tại các hẻm khu phố 3 | Lắp đặt 12 camera an ninh tại các hẻm khu phố 4
    Giám sát chuyên đề về thủ tục lĩnh vực đất đai | Giám sát chuyên đề về thủ tục lĩnh vực hộ tịch
    Báo cáo thu ngân sách quý II | Báo cáo thu ngân sách quý III
    Lập danh mục điểm nghẽn | Lập danh mục điểm nghẽn đất đai
    Kiểm tra, giám sát tổ chức đảng | Kiểm tra, giám sát đảng viên
    Đăng ký phần việc thanh niên về chuyển đổi số | Đăng ký phần việc phụ nữ về chuyển đổi số
    Xây dựng kế hoạch kiểm tra | Xây dựng kế hoạch giám sát
    Huấn luyện dân quân năm 2026 | Huấn luyện dân quân năm 2027
    Sửa chữa trụ sở khu phố 1 | Sửa chữa đường khu phố 1
    Tuần tra ban đêm tại khu nhà trọ | Tuần tra ban đêm tại khu công nghiệp
    Rà soát quy trình cấp phép xây dựng | Rà soát quy trình cấp giấy chứng nhận nhà đất
    Hỗ trợ hộ nghèo sửa nhà | Hỗ trợ hộ nghèo vay vốn
    Hòa giải tranh chấp đất đai | Hòa giải mâu thuẫn gia đình
    Nạo vét mương đường số 5 | Nạo vét mương đường số 6
    Tổ chức đối thoại với doanh nghiệp | Tổ chức đối thoại với thanh niên
    Phát triển đảng viên trong học sinh | Phát triển đảng viên trong công nhân
    Chương trình giám sát năm 2026 của HĐND | Chương trình kiểm tra năm 2026 của HĐND
    Lắp 2 camera tại khu phố 3 | Lắp 3 camera tại khu phố 2
    Sửa đường số 5 khu phố 1 | Sửa đường số 1 khu phố 5
    Vận động hiến máu đợt 1 | Vận động hiến máu đợt 2
""")


@pytest.mark.parametrize("title", SLOGANS)
def test_a_slogan_is_one(title: str) -> None:
    """Opens like a slogan and names nothing."""
    assert is_slogan(title)


@pytest.mark.parametrize("title", CONCRETE)
def test_a_concrete_name_is_no_slogan(title: str) -> None:
    """An object, a number, a place or a product makes a name concrete."""
    assert not is_slogan(title)


def test_the_slogan_rule_stands_at_the_title() -> None:
    """V202 names the cell of the title and quotes it."""
    assert codes(f"Tên nhiệm vụ: {SLOGANS[0]}") == ["V202"]
    assert codes(f"Tên nhiệm vụ: {CONCRETE[0]}") == []


@pytest.mark.parametrize("pair", SAME)
def test_the_same_task_in_other_words(pair: str) -> None:
    """More or fewer small words, another order, another verb of making: the same task, either way round."""
    one, other = pair.split(" | ")
    assert twins([one, other]) and twins([other, one])


@pytest.mark.parametrize("pair", DIFFERENT)
def test_another_object_number_or_place_is_another_task(pair: str) -> None:
    """However alike the text looks: one word replaced, one number changed."""
    one, other = pair.split(" | ")
    assert not twins([one, other]) and not twins([other, one])


def test_twins_point_to_the_earliest() -> None:
    """Three spellings of one task: both later ones name the first; empty titles repeat nothing."""
    titles = ["Trồng 500 cây xanh", "", "Trồng 500 CÂY xanh", "", "Tổ chức trồng 500 cây xanh"]
    assert twins(titles) == {2: 0, 4: 0}


def test_many_equal_titles_cost_little() -> None:
    """Twenty thousand titles of one kind: every repetition is found and none of the others."""
    titles = [f"Lắp camera số {i % 5000} tại hẻm văn hóa" for i in range(20_000)]
    found = twins(titles)
    assert found == {i: i % 5000 for i in range(5000, 20_000)}


@given(st.lists(st.sampled_from([line.split(" | ")[0] for line in [*SAME, *DIFFERENT]]), max_size=12))
def test_a_title_is_never_its_own_twin_and_points_back(titles: list[str]) -> None:
    """Whatever the list: a later position points to an earlier one that is no twin itself."""
    found = twins(titles)
    assert all(earlier < later and earlier not in found for later, earlier in found.items())


@given(st.text(max_size=80))
def test_judging_any_text_never_raises(text: str) -> None:
    """A title may be anything; equal to itself it always is."""
    assert bool(twins([text, text])) == bool(text)
    assert is_slogan(text) in (True, False)


def test_the_same_task_twice_in_a_file_names_the_first() -> None:
    """V203 stands at the later task and names number and cell of the earlier."""
    one = "Tên nhiệm vụ: Trồng 500 cây xanh dọc tuyến suối"
    assert codes(f"{one}\n{one}\n{one} khu phố 2") == ["V203"]


OBJECTS = [
    *("camera", "hẻm", "trạm", "cây", "vỉa", "cống", "bia", "kho"),
    *("bến", "loa", "xe", "ống", "giếng", "rào", "mương", "trụ"),
]


@given(st.lists(st.sampled_from(OBJECTS), min_size=4, unique=True), st.randoms(use_true_random=False))
def test_a_title_that_adds_a_word_is_found_whatever_the_order(words: list[str], random: Random) -> None:
    """Words that are equally rare must be looked up in one order, not in that of a set, which differs by run."""
    shuffled = random.sample(words, len(words))
    assert twins([" ".join(words), " ".join(shuffled[:-1])]) == {1: 0}

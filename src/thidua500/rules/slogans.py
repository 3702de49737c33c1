"""The vocabulary of slogans: words that may fill a whole title without saying what is done (001 VI row 2).

Three tables, to be completed by adding a row: how a slogan opens, words without content, and broad fields of work.
Whatever stands in none of them (an object, a number, a place, a product) makes a title concrete.
"""

from __future__ import annotations

import re

from thidua500.text import fold


def _phrases(table: str) -> tuple[str, ...]:
    """The phrases of a table, set apart by commas."""
    return tuple(" ".join(phrase.split()) for phrase in table.split(","))


# How a slogan opens. A title that opens otherwise ("Lập", "Kiểm tra", "Vận động") says at least what is done.
OPENINGS = _phrases(
    """
    tăng cường, nâng cao, nâng chất, đẩy mạnh, phát huy, quyết tâm, tiếp tục, tích cực, chủ động, nỗ lực, phấn
    đấu, ra sức, thi đua, đoàn kết, thực hiện tốt, thực hiện nghiêm, thực hiện có hiệu quả, thực hiện thắng lợi,
    thực hiện hiệu quả, làm tốt, hoàn thành tốt, hoàn thành xuất sắc, không ngừng, hoàn thành thắng lợi, siết
    chặt, củng cố, giữ vững, tạo chuyển biến, tạo sự chuyển biến, đổi mới, kiên quyết, hưởng ứng, chung tay,
    quan tâm, chú trọng, bảo đảm, đảm bảo, tập trung, công tác, toàn dân, mỗi cán bộ, xây dựng đảng, xây dựng
    chi bộ, xây dựng đơn vị, xây dựng phường, góp phần, quyết liệt, đồng bộ
    """
)

# Words that may stand in any title.
HOLLOW = _phrases(
    """
    triển khai, tổ chức thực hiện, tổ chức, thực hiện, hoàn thành, làm, tốt, xuất sắc, thắng lợi, nghiêm túc,
    nghiêm, có hiệu quả, hiệu quả, hiệu lực, chất lượng, mạnh mẽ, rõ nét, rõ rệt, tạo, chuyển biến, toàn diện,
    đồng bộ, quyết liệt, kịp thời, thường xuyên, sâu rộng, thiết thực, sâu sát, lãnh đạo, chỉ đạo, quản lý, quản
    lý nhà nước, quản trị, điều hành, tham mưu, phối hợp, phục vụ, công tác, hoạt động, nhiệm vụ, nhiệm vụ chính
    trị, nhiệm vụ trọng tâm, được giao, chính trị, mọi, trách nhiệm, vai trò, nêu gương, gương mẫu, người đứng
    đầu, tinh thần, ý thức, nhận thức, tư tưởng, kỷ luật, kỷ cương, kỷ luật kỷ cương, hành chính, đạo đức, công
    vụ, năng lực, sức chiến đấu, đội ngũ, cán bộ, đảng viên, công chức, viên chức, người lao động, đoàn viên,
    hội viên, nhân dân, quần chúng, người dân, doanh nghiệp, tầng lớp, các cấp, ngành, cấp ủy, chính quyền, mặt
    trận, đoàn thể, tổ chức đảng, cơ sở, đơn vị, cơ quan, địa phương, địa bàn, phường, hệ thống chính trị, chi
    bộ, phong trào, cuộc vận động, đợt, đặc biệt, 500 ngày đêm, nghị quyết, chủ trương, đường lối, hằng năm,
    chính sách, pháp luật, đảng, nhà nước, mục tiêu, chỉ tiêu, kế hoạch đề ra, đề ra, đạt, vượt mức, vượt, vật
    chất, hành động, toàn dân tộc, dân tộc, thái độ, ứng xử, lập thành tích, chào mừng, khắc phục, khó khăn, học
    tập và làm theo, tấm gương, phong cách, hồ chí minh, hạn chế, tồn tại, yếu kém, nền nếp, kết quả, cao nhất,
    hơn nữa, ngày càng, phát triển, nhanh, bền vững, bứt phá, tăng tốc, về đích, văn minh, hiện đại, giàu đẹp,
    vững mạnh, trong sạch, niềm tin, đồng thuận, sự, khối, đại đoàn kết, toàn dân, truyền thống, sức mạnh, tổng
    hợp, ổn định, đời sống, tình hình mới, tình hình, giai đoạn, thời gian tới, thời kỳ, hiện nay, lĩnh vực,
    mặt, nội dung, giải pháp, biện pháp, hình thức, yêu cầu, cải cách hành chính, cchc, chuyển đổi số, xây dựng,
    xây dựng đảng, dân vận, tuyên truyền, vận động, phổ biến, giáo dục, kiểm tra, giám sát, phản biện xã hội,
    kinh tế, văn hóa, xã hội, quốc phòng, an ninh, dân chủ, quy chế dân chủ, thi đua yêu nước, khen thưởng, tiết
    kiệm, tăng trưởng, 2 con số, 02 con số, 6 rõ, sáng tạo, trọng tâm, trọng điểm, cụ thể, quê hương, đất nước,
    phòng chống, tham nhũng, tiêu cực, lãng phí, năm 2026, năm 2027, năm 2030, mới, cao, đề án, chương trình
    """
)

# Broad fields of work. One of them is no object yet ("Tăng cường quản lý đất đai"), two or more list objects.
FIELDS_OF_WORK = _phrases(
    """
    đất đai, bảo vệ môi trường, vệ sinh môi trường, môi trường, trật tự đô thị, trật tự xây dựng, mỹ quan đô
    thị, văn minh đô thị, đô thị, an ninh trật tự, antt, trật tự an toàn xã hội, an ninh chính trị, an toàn giao
    thông, trật tự, phòng cháy chữa cháy, pccc, an toàn thực phẩm, an sinh xã hội, giảm nghèo, thu ngân sách,
    đầu tư công, thủ tục hành chính, tthc, y tế, dân số, thể dục thể thao, văn nghệ, bình đẳng giới, hạ tầng,
    thương mại, dịch vụ, nông nghiệp, hòa giải cơ sở, tiếp công dân, dân quân, tội phạm, tệ nạn xã hội, hộ tịch,
    sinh hoạt chi bộ, phòng chống thiên tai, quân sự, trẻ em, gia đình
    """
)

# Small words, not counted.
_SMALL = _phrases(
    """
    và, của, các, những, về, trong, trên, cho, đến, với, để, theo, đối với, tại, từ, là, được, đã, sẽ, cũng như,
    nhằm, gắn với, việc, toàn, thể, mỗi, một, có, ở, vào, bằng, nhất là, thật, thực, sự, chung, riêng, tiến bộ,
    khóa, nhiệm kỳ, ban chấp hành, xã, hội
    """
)

_WORDS = re.compile(r"[a-z0-9]+")


def _alternation(phrases: tuple[str, ...]) -> re.Pattern[str]:
    plain = sorted({" ".join(_WORDS.findall(fold(phrase))) for phrase in phrases}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(plain)})\b")


_OPENING = _alternation(OPENINGS)
_HOLLOW = _alternation((*OPENINGS, *HOLLOW, *_SMALL))
_FIELD = _alternation(FIELDS_OF_WORK)
_KNOWN = frozenset(" ".join(map(fold, (*OPENINGS, *HOLLOW, *FIELDS_OF_WORK, *_SMALL))).split())


def is_slogan(title: str) -> bool:
    """Whether the title opens like a slogan and goes on to name nothing: at most one broad field of work."""
    words = _WORDS.findall(fold(title))
    if any(word not in _KNOWN for word in words):  # an object, a number or a place: nearly every title ends here
        return False
    text = " ".join(words)
    if not _OPENING.match(text):
        return False
    text, fields = _FIELD.subn(" ", text)
    return fields < 2 and not _HOLLOW.sub(" ", text).strip()

"""The vocabulary of slogans: words that may fill a whole title without saying what is done (001 VI row 2).

Tables to be completed by adding a word: how a slogan opens, words without content, groups of people and bodies, and
broad fields of work, one sector a line. Whatever stands in none of them (an object, a number, a place, a product)
makes a title concrete.
"""

from __future__ import annotations

import re
from functools import cache

from thidua500.base.text import fold


def _phrases(table: str) -> tuple[str, ...]:
    """The phrases of a table, set apart by commas."""
    return tuple(" ".join(phrase.split()) for phrase in table.split(","))


# How a slogan opens. A title that opens otherwise ("Lập", "Kiểm tra", "Vận động") says at least what is done.
OPENINGS = _phrases(
    """
    tăng cường, nâng cao, nâng chất, đẩy mạnh, phát huy, quyết tâm, tiếp tục, tích cực, chủ động, nỗ lực, phấn đấu,
    ra sức, thi đua, đoàn kết, thực hiện tốt, thực hiện nghiêm, thực hiện có hiệu quả, thực hiện thắng lợi, thực
    hiện hiệu quả, làm tốt, hoàn thành tốt, hoàn thành xuất sắc, không ngừng, hoàn thành thắng lợi, siết chặt, củng
    cố, giữ vững, tạo chuyển biến, tạo sự chuyển biến, đổi mới, kiên quyết, hưởng ứng, chung tay, giữ gìn, quan tâm,
    chú trọng, bảo đảm, đảm bảo, tập trung, công tác, toàn dân, mỗi cán bộ, xây dựng đảng, xây dựng chi bộ, xây dựng
    đơn vị, xây dựng phường, xây dựng lực lượng, thực hiện nếp sống, góp phần, quyết liệt, đồng bộ
    """
)

# Words that may stand in any title.
HOLLOW = _phrases(
    """
    triển khai, tổ chức thực hiện, tổ chức, thực hiện, hoàn thành, làm, tốt, xuất sắc, thắng lợi, nghiêm túc,
    nghiêm, có hiệu quả, hiệu quả, hiệu lực, chất lượng, mạnh mẽ, rõ nét, rõ rệt, tạo, chuyển biến, toàn diện, đồng
    bộ, quyết liệt, kịp thời, thường xuyên, sâu rộng, thiết thực, sâu sát, lãnh đạo, chỉ đạo, quản lý, quản lý nhà
    nước, quản trị, điều hành, tham mưu, phối hợp, phục vụ, công tác, hoạt động, nhiệm vụ, nhiệm vụ chính trị, nhiệm
    vụ trọng tâm, được giao, chính trị, mọi, trách nhiệm, vai trò, nêu gương, gương mẫu, người đứng đầu, tinh thần,
    ý thức, nhận thức, tư tưởng, kỷ luật, kỷ cương, kỷ luật kỷ cương, hành chính, đạo đức, công vụ, năng lực, sức
    chiến đấu, đội ngũ, cán bộ, đảng viên, công chức, viên chức, người lao động, đoàn viên, hội viên, nhân dân, quần
    chúng, người dân, doanh nghiệp, tầng lớp, các cấp, ngành, cấp ủy, chính quyền, mặt trận, đoàn thể, tổ chức đảng,
    cơ sở, đơn vị, cơ quan, địa phương, địa bàn, phường, hệ thống chính trị, chi bộ, phong trào, cuộc vận động, đợt,
    đặc biệt, 500 ngày đêm, nghị quyết, chủ trương, đường lối, hằng năm, chính sách, pháp luật, đảng, nhà nước, mục
    tiêu, chỉ tiêu, kế hoạch đề ra, đề ra, đạt, vượt mức, vượt, vật chất, hành động, toàn dân tộc, dân tộc, thái độ,
    ứng xử, lập thành tích, chào mừng, khắc phục, khó khăn, học tập và làm theo, tấm gương, phong cách, hồ chí minh,
    hạn chế, tồn tại, yếu kém, nền nếp, kết quả, cao nhất, hơn nữa, ngày càng, phát triển, nhanh, bền vững, bứt phá,
    tăng tốc, về đích, văn minh, hiện đại, giàu đẹp, vững mạnh, trong sạch, niềm tin, đồng thuận, sự, khối, đại đoàn
    kết, toàn dân, truyền thống, sức mạnh, tổng hợp, ổn định, đời sống, tình hình mới, phòng ngừa, đấu tranh, các
    loại, trường học, tình hình, giai đoạn, thời gian tới, thời kỳ, hiện nay, lĩnh vực, mặt, nội dung, giải pháp,
    biện pháp, hình thức, yêu cầu, cải cách hành chính, cchc, chuyển đổi số, xây dựng, xây dựng đảng, dân vận, tuyên
    truyền, vận động, phổ biến, giáo dục, kiểm tra, giám sát, phản biện xã hội, kinh tế, văn hóa, xã hội, quốc
    phòng, an ninh, dân chủ, quy chế dân chủ, thi đua yêu nước, khen thưởng, tiết kiệm, tăng trưởng, 2 con số, 02
    con số, 6 rõ, sáng tạo, trọng tâm, trọng điểm, cụ thể, quê hương, đất nước, phòng chống, tham nhũng, tiêu cực,
    lãng phí, năm 2026, năm 2027, năm 2030, mới, cao, đề án, chương trình, vị thế, vị trí, nòng cốt, xung kích, tiên
    phong, tình nguyện, nhiệt huyết, nhiệt tình, cống hiến, phẩm chất, uy tín, bản lĩnh, trình độ, chuyên môn,
    nghiệp vụ, tận tụy, gần dân, sát dân, vì dân, nội bộ, lề lối, tác phong, nếp sống, lối sống, văn hóa công vụ,
    môi trường làm việc, hạnh phúc, ấm no, tiến bộ, an toàn, rộng khắp, chính quy, tinh nhuệ, toàn dân, sẵn sàng
    chiến đấu, chiến đấu, khả năng, tiềm lực, thế trận, cải cách, phương pháp, phương thức, cơ chế, giữ gìn, chăm
    sóc, chăm lo, bảo vệ, minh bạch, công khai, dân chủ hóa, chuyên nghiệp, thân thiện, chặt chẽ, đúng quy định, đi
    vào chiều sâu, chiều sâu, thực chất, động lực, nguồn lực, thành quả, mối quan hệ, quan hệ, gắn bó, mật thiết,
    thống nhất, xã hội hóa, hậu cần, kỹ thuật, huấn luyện, lan tỏa, khí thế, không khí, khát vọng, ý chí, tự lực, tự
    cường, tự hào, lý tưởng, cách mạng, yêu nước, nhân ái, nghĩa tình, đồng hành, chia sẻ, linh hoạt, khoa học, hài
    hòa, tinh gọn, thông suốt, nhịp nhàng, dân sinh, dân trí, nguồn nhân lực, hội nhập, bản sắc, tiềm năng, thế
    mạnh, lợi thế
    """
)

# Whom a slogan speaks of: everybody of a kind is no object.
GROUPS = _phrases(
    """
    phụ nữ, trẻ em, thanh niên, tuổi trẻ, thiếu nhi, thanh thiếu niên, cựu chiến binh, nông dân, công nhân, đoàn
    viên thanh niên, người cao tuổi, người có công, tôn giáo, giáo viên, học sinh, nhà trường, gia đình, lực lượng,
    lực lượng vũ trang, dân quân, tự vệ, dự bị động viên, công an, quân đội, y bác sĩ, tổ chức chính trị - xã hội,
    công đoàn, hội, đoàn, khu phố, chi hội, chi đoàn, các giới, cộng đồng, hộ gia đình, tổ chức cơ sở đảng, ban
    ngành
    """
)

# Broad fields of work, one sector a line. Fields of one sector are no object yet ("Tăng cường quản lý đất đai"), those
# of two or more list objects.
SECTORS = tuple(
    _phrases(line)
    for line in """
    y tế, y tế dự phòng, dân số, an toàn thực phẩm, khám chữa bệnh, khám bệnh, chữa bệnh, sức khỏe, dịch bệnh
    giáo dục, đào tạo, giáo dục và đào tạo, dạy và học, dạy học, giảng dạy, học tập
    đất đai, quy hoạch, tài nguyên, trật tự đô thị, trật tự xây dựng, mỹ quan đô thị, văn minh đô thị, đô thị
    bảo vệ môi trường, vệ sinh môi trường, môi trường
    an ninh trật tự, antt, trật tự an toàn xã hội, an ninh chính trị, trật tự, tội phạm, tệ nạn xã hội
    an toàn giao thông
    phòng cháy chữa cháy, pccc
    dân quân, quân sự, quân sự địa phương
    phòng chống thiên tai
    an sinh xã hội, giảm nghèo, bình đẳng giới
    thu ngân sách, ngân sách, tài chính, tài sản công, thu chi ngân sách, đầu tư công
    thủ tục hành chính, tthc, hộ tịch, dịch vụ công
    thể dục thể thao, văn nghệ
    thương mại, dịch vụ, nông nghiệp
    hạ tầng
    hòa giải cơ sở, tiếp công dân
    sinh hoạt chi bộ
    """.strip().splitlines()
)

# Small words, not counted.
_SMALL = _phrases(
    """
    và, của, các, những, về, trong, trên, cho, đến, với, giữa, để, theo, đối với, tại, từ, là, được, đã, sẽ, cũng
    như, nhằm, gắn với, việc, toàn, thể, mỗi, một, có, ở, vào, bằng, nhất là, thật, thực, sự, chung, riêng, tiến bộ,
    khóa, nhiệm kỳ, ban chấp hành, xã, hội
    """
)

_WORDS = re.compile(r"[a-z0-9]+")
_BULLETS = " -+*.,;:\"'()0123456789"


def _plain(phrase: str) -> str:
    return " ".join(_WORDS.findall(fold(phrase)))


@cache
def _alternation(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Made when first asked for: most titles hold a number and never come so far."""
    plain = sorted(set(map(_plain, phrases)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(plain)})\b")


_FIELDS_OF_WORK = tuple(phrase for sector in SECTORS for phrase in sector)
_EMPTY_WORDS = (*OPENINGS, *HOLLOW, *GROUPS, *_SMALL)
_SECTOR = {_plain(phrase): number for number, sector in enumerate(SECTORS) for phrase in sector}
_KNOWN = frozenset(" ".join(map(_plain, (*OPENINGS, *HOLLOW, *GROUPS, *_FIELDS_OF_WORK, *_SMALL))).split())
# A number in the sentence, not only in front of it, that no slogan has.
_NUMBERED = re.compile(rf"[^\W\d_].*?\b(?!(?:{'|'.join(sorted(filter(str.isdigit, _KNOWN)))})\b)[0-9]")


def is_slogan(title: str) -> bool:
    """Whether the title opens like a slogan and goes on to name nothing: broad fields of one sector at most."""
    if _NUMBERED.search(title):
        return False
    folded = fold(title).lstrip(_BULLETS)
    if not _alternation(OPENINGS).match(folded):  # nearly every title ends here
        return False
    words = _WORDS.findall(folded)
    if any(word not in _KNOWN for word in words):  # an object, a number or a place
        return False
    text = " ".join(words)
    fields = _alternation(_FIELDS_OF_WORK)
    sectors = {_SECTOR[field] for field in fields.findall(text)}
    return len(sectors) < 2 and not _alternation(_EMPTY_WORDS).sub(" ", fields.sub(" ", text)).strip()

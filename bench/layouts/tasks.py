"""Random tasks in which nothing is wrong, and what offices head their fields with; written from the documents and a
clerk's eye, not from the reader's vocabulary."""

from __future__ import annotations

import random
from collections.abc import Mapping

Task = dict[str, str]
CORE = ("title", "owner", "time", "responsibility", "authority", "result", "evidence")
FORM = ("title", "owner", "steps", "time", "responsibility", "authority", "result", "evidence", "risks", "reporting")

WORK = (
    "Lắp {n} đèn chiếu sáng ở hẻm {k}", "Xóa {n} điểm rác tự phát trên đường số {k}", "Trồng {n} cây xanh quanh hồ {k}",
    "Mở {n} lớp tập huấn kỹ năng số cho tổ {k}", "Cấp {n} thẻ bảo hiểm cho hộ khó khăn ở tổ {k}",
    "Sửa {n} căn nhà dột tại khu phố {k}", "Số hóa {n} hồ sơ hộ tịch của tổ {k}",
    "Khám sàng lọc {n} người cao tuổi tổ {k}",
    "Kẻ {n} vạch sang đường trước trường số {k}", "Vận động {n} hộ hiến đất mở hẻm {k}",
)  # fmt: skip
OWNERS = (
    "Trưởng Công an phường", "Bí thư Chi bộ khu phố {k}", "Chủ tịch Hội Phụ nữ phường", "Trưởng Trạm Y tế",
    "Phó Chủ tịch UBND phường", "Hiệu trưởng Trường Tiểu học {k}", "Trưởng phòng Kinh tế", "Chỉ huy trưởng Quân sự",
)  # fmt: skip
TIMES = (
    "{d}/{m}/2026", "trước ngày {d}/{m}/2026", "Quý III/2026", "GĐ2", "đến hết tháng {m}/2026",
    "chậm nhất {d}/{m}/2026",
    "Từ 01/7/2026 đến {d}/{m}/2026", "GĐ2-GĐ3",
)  # fmt: skip
POOLS: Mapping[str, tuple[str, ...]] = {
    "title": WORK,
    "owner": OWNERS,
    "coordinators": ("Đoàn Thanh niên và tổ {k}", "Mặt trận khu phố {k}", "Tổ tự quản số {k}", "Hội Nông dân, tổ {k}"),
    "time": TIMES,
    "responsibility": (
        "Khảo sát {n} điểm rồi lập phương án cho tổ {k}", "Điều hành, kiểm tra {n} lần ở tổ {k}",
        "Phân công {n} người, theo dõi tổ {k} hằng tuần",
    ),
    "authority": (
        "Tự quyết vị trí {k} và {n} suất; vượt thẩm quyền báo cáo UBND phường quyết định",
        "Được ký {n} hợp đồng ở tổ {k}; phần kinh phí trình UBND phường duyệt",
        "Được huy động {n} người của tổ {k}; xin ý kiến Đảng ủy khi vượt quá",
    ),
    "result": ("{n} suất bàn giao cho tổ {k}", "{n} điểm sạch ở tổ {k}", "{n} hộ của tổ {k} có giấy",
    "{n} mét ở tổ {k}"),
    "evidence": (
        "Biên bản nghiệm thu số {n}, lưu tại tổ {k}", "Danh sách {n} người ký nhận, lưu tại khu phố {k}",
        "Ảnh trước và sau {n} điểm, lưu tại tổ {k}",
    ),
    "steps": ("Khảo sát; lập danh sách {n} hộ; thi công ở tổ {k}", "Họp tổ {k}; chọn {n} điểm; nghiệm thu"),
    "risks": ("Thiếu {n} nhân công ở tổ {k}; đề xuất điều thêm người", "Mưa kéo dài ở tổ {k}; đề xuất lùi {n} ngày"),
    "reporting": ("Hằng tháng, gửi qua tổ {k} lần {n}", "Mỗi quý một lần, tổ {k} gửi bản số {n}"),
}  # fmt: skip
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "number": ("TT", "STT", "Số TT"),
    "title": (
        "Rõ việc: nhiệm vụ cụ thể", "Nội dung công việc", "Tên nhiệm vụ", "Việc cần làm", "Làm việc gì?",
        "Nhiệm vụ trọng tâm", "Tên công trình, phần việc", "Tên nhiệm vụ/công trình/phần việc",
    ),
    "owner": (
        "Rõ người: chủ trì", "Người chủ trì", "Ai làm?", "Cán bộ phụ trách", "Cơ quan chủ trì",
        "Người đảm nhiệm", "Giao ai",
        "Ai làm việc này?",
    ),
    "coordinators": ("Phối hợp", "Ai phối hợp?", "Đơn vị phối hợp", "Cùng làm với ai?"),
    "time": (
        "Rõ thời gian", "Thời hạn hoàn thành", "Khi nào xong?", "Hạn chót", "Bao giờ xong?", "Thời gian thực hiện",
        "Phải xong trước ngày nào?",
    ),
    "responsibility": ("Rõ trách nhiệm", "Trách nhiệm", "Chịu trách nhiệm gì?", "Trách nhiệm của người chủ trì"),
    "authority": ("Rõ thẩm quyền", "Thẩm quyền", "Được quyết định gì?", "Quyền hạn của người chủ trì",
    "Được tự quyết gì?"),
    "result": ("Rõ kết quả", "Sản phẩm", "Làm được gì?", "Kết quả, sản phẩm", "Sản phẩm đầu ra", "Xong thì có gì?"),
    "evidence": ("Minh chứng", "Hồ sơ minh chứng", "Lấy gì chứng minh?", "Bằng chứng, nơi lưu"),
    "steps": ("Các bước thực hiện, phạm vi", "Các bước thực hiện", "Làm thế nào?", "Trình tự thực hiện"),
    "risks": ("Rủi ro, vướng mắc dự kiến", "Khó khăn có thể gặp", "Có thể vướng gì?"),
    "reporting": ("Chế độ báo cáo", "Báo cáo khi nào?", "Kỳ báo cáo"),
    "responsibility+authority": ("Rõ trách nhiệm, thẩm quyền", "Trách nhiệm và quyền hạn"),
    "result+evidence": ("Rõ kết quả: sản phẩm, chỉ số, minh chứng", "Kết quả và minh chứng"),
}  # fmt: skip
GROUPS: Mapping[str, tuple[str, ...]] = {
    "owner": ("Rõ người", "Nhân sự", "Tổ chức thực hiện"),
    "responsibility": ("Trách nhiệm, thẩm quyền", "Quyền và trách nhiệm"),
    "result": ("Rõ kết quả", "Đầu ra"),
}


def task(random_: random.Random, number: int) -> Task:
    """A task whose every text is its own."""
    places = {"n": 100 + number * 7 % 800, "k": number, "d": random_.randint(10, 28), "m": random_.randint(8, 12)}
    return {field: random_.choice(pool).format(**places) for field, pool in POOLS.items()}


def heading(random_: random.Random, field: str) -> str:
    """One of the field's headings, in one of the ways to write it."""
    text = random_.choice(HEADINGS[field])
    return random_.choices((text, text.upper(), f"{text} (*)", text.replace("?", "")), (7, 2, 1, 1))[0]


def misspelt(random_: random.Random, text: str) -> str:
    """The text with two letters exchanged, one lost, or one doubled."""
    at = random_.randrange(1, max(2, len(text) - 2))
    ways = (
        text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :],
        text[:at] + text[at + 1 :],
        text[:at] + text[at:],
    )
    return random_.choice((*ways[:2], text[:at] + text[at] + text[at:]))

"""Nhiệm vụ vàng, đỏ không có cập nhật tuần.

Nhiệm vụ đang vàng hoặc đỏ khi vào tuần thì đầu mối phải cập nhật trong tuần đó, đúng hạn của chương trình (Tam Phước:
trước 16 giờ thứ Sáu). Tệp tiến độ nào nhận được trong tuần và có dòng của nhiệm vụ ấy cũng được tính. Chương trình
không đặt ngày cập nhật tuần thì không xét.

Căn cứ: 001 VII (cập nhật tuần đối với nhiệm vụ vàng/đỏ); VI dòng 10
Sai: Nhiệm vụ đỏ từ 01/9/2026, tuần 07-13/9/2026 không có tệp nào nhắc đến
Đúng: cap-nhat/2026-09/tuan-2/cong-an.xlsx có dòng của nhiệm vụ
"""

from collections.abc import Sequence

from thidua500.base.model import Finding
from thidua500.base.period import Period
from thidua500.rules.base import Rule

HINT = "Gửi tiến độ, vướng mắc, đề xuất của nhiệm vụ vàng, đỏ vào thư mục cap-nhat, tên tệp có chữ “tuan”."
RULE = Rule("B804", "error", __doc__)


def finding(unit: str, weeks: Sequence[tuple[Period, str]]) -> Finding:
    """The weeks that are over, each with the codes of the tasks that nothing was heard of."""
    said = "; ".join(f"{week.short} ({codes})" for week, codes in weeks)
    return RULE.finding(f"{unit} thiếu {len(weeks):02d} cập nhật tuần của nhiệm vụ vàng, đỏ: {said}.", HINT)

"""Tệp ghi hai đầu mối khác nhau.

Tệp ghi một đầu mối, nhưng tên tệp, phần đầu văn bản hoặc chữ ký lại là của đầu mối khác: có thể chép nhầm phiếu cũ, lưu
nhầm tên tệp hoặc gửi nhầm. Tệp được tính theo thứ tự: dòng “Đơn vị”, phần đầu văn bản, chữ ký, tên tệp.

Căn cứ: 001 IV (mỗi đầu mối đăng ký phiếu của mình)
Sai: Tệp Chi bo KP2.xlsx có dòng “Đơn vị: Công an phường”
Đúng: Tệp Cong an phuong.xlsx có dòng “Đơn vị: Công an phường”
"""

from thidua500.base.model import CellRef, Finding
from thidua500.rules.base import Rule, quote

HINT = "Kiểm tra phiếu của ai rồi sửa cho khớp: sửa chỗ ghi tên trong tệp, hoặc đổi tên tệp."
RULE = Rule("D708", "warning", __doc__)


def finding(name: str, place: str, other: str, other_place: str, cell: CellRef | None) -> Finding:
    """Two witnesses of who sent a file disagree; the file counts for `name`."""
    message = (
        f"{RULE.title}: {place} là {quote(name)}, nhưng {other_place} là {quote(other)}; đang tính cho {quote(name)}."
    )
    return RULE.finding(message, HINT, cell)

"""Phiếu có thể đọc theo hai cách.

Cách trình bày không cho biết chắc đâu là một nhiệm vụ; hai cách đọc để sót gần như nhau mà ra số nhiệm vụ khác nhau.
Công cụ lấy cách để sót ít hơn và nói ra, để người nhận đối chiếu.

Căn cứ: 001 III, VI (bảng mỗi nhiệm vụ một dòng, phiếu mỗi nhiệm vụ một tờ)
Sai: Hai phiếu ghép cạnh nhau, chỉ một phiếu có đủ nhãn
Đúng: Mỗi nhiệm vụ một dòng của bảng, hoặc một phiếu đủ mười dòng
"""

from thidua500.base.model import Finding
from thidua500.rules.base import Rule

HINT = "Đối chiếu số nhiệm vụ với phiếu; nếu sai, trình bày lại theo mẫu rồi gửi lại."
RULE = Rule("F013", "warning", __doc__)


def finding(sheet: str, taken: int, other: int) -> Finding:
    """A sheet that was read as `taken` tasks, and might as well be `other`."""
    message = f"Trang “{sheet}” có thể đọc theo hai cách: {taken} nhiệm vụ (cách được lấy) hoặc {other} nhiệm vụ."
    return RULE.finding(message, HINT, sheet)

"""Mã nhiệm vụ không có trong sổ.

Dòng tiến độ ghi mã lạ, hoặc không ghi mã và tên cũng không khớp nhiệm vụ nào của đầu mối. Dòng được giữ lại và nêu tên,
không bị bỏ qua.

Căn cứ: 001 V dòng 3 (mỗi nhiệm vụ trọng tâm có mã theo dõi)
Sai: Mã nhiệm vụ: CAP-99
Đúng: Mã nhiệm vụ: CAP-01
"""

from thidua500.base.model import Finding, Update
from thidua500.rules.base import Rule, quote
from thidua500.rules.progress import row_finding

HINT = "Ghi đúng mã trong sổ giao việc; việc mới thì gửi phiếu đăng ký trước. Dòng này vẫn được giữ trong nhật ký."
RULE = Rule("B806", "error", __doc__)


def finding(update: Update, near: str = "", title: str = "") -> Finding:
    """The row found no task of the register. near, title: of the task that it may mean."""
    if update.code:
        message = f"Mã nhiệm vụ “{update.code}” không có trong sổ giao việc hoặc là mã của đơn vị khác."
    else:
        message = f"Việc {quote(update.title)} không ghi mã và không trùng tên việc nào của đơn vị trong sổ giao việc."
    if near:
        message = f"{message[:-1]}; gần nhất là {near} {quote(title)}."
    return row_finding(RULE, update, "code", message, f"Nếu đúng việc đó thì ghi mã {near}. {HINT}" if near else HINT)

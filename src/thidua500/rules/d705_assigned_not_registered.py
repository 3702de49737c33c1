"""Việc được giao mà đầu mối được giao không đăng ký.

Văn bản đã giao sẵn một số nhiệm vụ cho từng đầu mối. Đầu mối đã gửi phiếu nhưng trong phiếu không có việc đó; việc giao
chung cho vài đầu mối thì một nơi trong số đó đăng ký là được. Tên không cần giống hệt: có một cụm từ nhận biết của việc
đó, hoặc trùng phần lớn các từ. Việc tên gần giống của đầu mối khác không thay được. Đầu mối chưa gửi phiếu đã có D704.
Việc giao cho “mỗi cơ quan, đơn vị” thì từng nơi đã gửi phiếu đều được nhắc.

Căn cứ: 001 III (25 nhiệm vụ tổng thể); 000 Bảng 2-7; 003 Phụ lục
Sai: Văn phòng Đảng ủy gửi phiếu nhưng không có việc lập sổ giao việc 6 rõ
Đúng: Tên nhiệm vụ: Lập và vận hành sổ giao việc 6 rõ
"""

from thidua500.base.model import Finding
from thidua500.rules.base import Rule, quote

LENGTH = 120  # characters of an assigned title that a message quotes: these titles are long, and their ends differ

HINT = "Bổ sung phiếu cho việc này, hoặc báo văn phòng nếu đã giao đầu mối khác."


def finding(number: str, title: str, others: str) -> Finding:
    """The finding at the owner that sent a form; `others`: who else could have registered it, "" for nobody."""
    together = f" (giao chung với {others})" if others else ""
    return RULE.finding(f"{RULE.title}: nhiệm vụ {number}, {quote(title, LENGTH)}{together}.", HINT)


RULE = Rule("D705", "warning", __doc__)

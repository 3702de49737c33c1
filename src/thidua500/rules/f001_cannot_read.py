"""Không đọc được tệp.

Tệp hỏng, tải về chưa hết, bị cắt cụt, hoặc mang đuôi bảng tính mà bên trong là thứ khác (ảnh, trang web trống…).
Không đọc được thì không kiểm tra được: đơn vị coi như chưa nộp cho đến khi gửi lại.

Căn cứ: 001 IV (sản phẩm phải nộp về Đảng ủy)
Sai: phieu.xlsx thật ra là một tấm ảnh được đổi đuôi
Đúng: phieu.xlsx mở được bằng Excel
"""

from thidua500.base.model import Finding
from thidua500.rules.base import Rule

HINT = "Mở tệp bằng phần mềm đã tạo ra nó, lưu lại dạng .xlsx rồi gửi lại."
SEND_THE_FORM = "Gửi chính tệp phiếu (Excel, Word hoặc CSV); ảnh chụp, bản quét, tệp đổi đuôi không đọc được."
RULE = Rule("F001", "error", __doc__)


def finding(detail: str, hint: str = HINT) -> Finding:
    """The file cannot be read at all, for the reason `detail`; `hint`: another remedy where opening is no help."""
    return RULE.finding(f"Không đọc được tệp: {detail}.", hint)


def of_crash(error: str) -> Finding:
    """The process that read the file ended more than once, or the tool itself failed with the exception `error`."""
    if not error:
        return finding("chương trình đọc phải dừng giữa chừng, nội dung bên trong có thể đã hỏng")
    return RULE.finding(
        f"Công cụ gặp lỗi khi đọc tệp này ({error}).", f"{HINT} Nếu vẫn lỗi, báo người bảo trì công cụ."
    )

"""Chưa thấy sản phẩm bắt buộc.

Hết giai đoạn, hoặc đã qua ngày văn bản ấn định, mà chưa kết quả hay minh chứng nào đã báo cáo nêu sản phẩm phải có của
giai đoạn, của đầu mối. Công cụ tìm tên sản phẩm hoặc một cụm từ nhận biết của nó trong các tệp tiến độ đã nhận.

Căn cứ: 001 II (sản phẩm bắt buộc); IV (sản phẩm tối thiểu phải nộp); 000 Bảng 1; 002 III
Sai: Hết ngày 31/12/2026 chưa có tệp tiến độ nào nêu báo cáo sơ kết cao điểm
Đúng: Kết quả, sản phẩm: Báo cáo sơ kết cao điểm số 45-BC/ĐU
"""

from collections.abc import Sequence
from datetime import date

from thidua500.base.model import Finding
from thidua500.base.text import show_day
from thidua500.rules.base import Rule, quote

HINT = "Nêu sản phẩm ở cột kết quả hoặc minh chứng của tệp tiến độ; chưa có thì hoàn thành và gửi ngay."


def finding(unit: str, products: Sequence[str], day: date) -> Finding:
    """The products that are owed and that nobody has shown by the end of `day`."""
    named = ", ".join(map(quote, products))
    return RULE.finding(f"{RULE.title}: {unit}, đến {show_day(day)} còn {len(products):02d} sản phẩm: {named}.", HINT)


RULE = Rule("D706", "warning", __doc__)

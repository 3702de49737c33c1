"""Công thức không có giá trị hoặc báo lỗi.

Ô chứa công thức chưa được Excel tính và lưu, hoặc giá trị lỗi như #REF!, #N/A. Công cụ không tự tính lại; ô được coi
là trống.

Căn cứ: 001 I (mọi nội dung phải kiểm chứng được)
Sai: Ô thời hạn hiện #REF!
Đúng: Ô thời hạn ghi 31/12/2026
"""

from thidua500.rules.base import Rule

RULE = Rule("F006", "warning", __doc__, scope="reader")

"""Mã nhiệm vụ không có trong sổ.

Dòng tiến độ ghi mã lạ, hoặc không ghi mã và tên cũng không khớp nhiệm vụ nào của đầu mối. Dòng được giữ lại và nêu tên,
không bị bỏ qua.

Căn cứ: 001 V dòng 3 (mỗi nhiệm vụ trọng tâm có mã theo dõi)
Sai: Mã nhiệm vụ: CAP-99
Đúng: Mã nhiệm vụ: CAP-01
"""

from thidua500.rules.base import Rule

RULE = Rule("B806", "error", __doc__, scope="register")

"""Chưa có người chủ trì.

Mỗi nhiệm vụ phải ghi ai chủ trì. Không nhận nhiệm vụ “vô chủ”: không biết ai làm thì không đôn đốc được ai. Ô chỉ có
dòng hướng dẫn của mẫu, dấu ba chấm hay “đang cập nhật” coi như để trống.

Căn cứ: 001 I; IV dòng 14; VI dòng 3
Sai: Rõ người: …
Đúng: Rõ người: Công an phường; Trưởng Công an phường
"""

from thidua500.rules.base import gap

HINT = "Ghi đơn vị chủ trì và người đứng đầu, ví dụ: Công an phường; Trưởng Công an phường."
RULE = gap("N101", "error", __doc__, "owner", HINT)

"""Chưa nêu rủi ro, vướng mắc và cách xử lý.

Phiếu đăng ký hỏi trước điều gì có thể làm việc chậm (pháp lý, nguồn lực, phối hợp, tiến độ) và đề xuất cơ chế xử lý, để
cấp trên gỡ sớm chứ không đợi đến hạn. Đã xem xét mà không thấy thì ghi “không”. Bảng phân công không có dòng này.

Căn cứ: 001 VI dòng 9
Sai: Rủi ro, vướng mắc: (để trống)
Đúng: Rủi ro, vướng mắc: Mưa kéo dài làm chậm thi công; đề nghị UBND phường cho lùi đợt hai
"""

from thidua500.rules.base import gap

HINT = (
    "Ghi điều có thể làm chậm và đề xuất, ví dụ: Mưa kéo dài; đề nghị bố trí thêm nhân công. Không có thì ghi: không."
)
RULE = gap("V205", "warning", __doc__, "risks", HINT, of_form=True)

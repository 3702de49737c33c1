"""Tên nhiệm vụ là khẩu hiệu.

Tên việc mở đầu bằng “Tăng cường”, “Nâng cao”, “Đẩy mạnh”… mà không có đối tượng, con số, địa điểm hay sản phẩm nào thì
không biết làm gì và xong lúc nào. Mở đầu như vậy nhưng nêu việc cụ thể thì không sao. Một lĩnh vực chung (“quản lý đất
đai”) hay một giới (“phụ nữ”) chưa phải là đối tượng; kể từ hai lĩnh vực khác ngành trở lên thì công cụ không bắt lỗi.

Căn cứ: 001 I; VI dòng 2 (ghi cụ thể, tránh khẩu hiệu)
Sai: Tên nhiệm vụ: Tăng cường công tác tuyên truyền, nâng cao nhận thức của cán bộ, đảng viên
Đúng: Tên nhiệm vụ: Tăng cường tuần tra đêm tại 6 hẻm của khu phố 3
"""

from thidua500.rules.base import about
from thidua500.rules.slogans import is_slogan

HINT = "Ghi việc cụ thể: làm gì, bao nhiêu, ở đâu, cho ai, ví dụ: Tăng cường tuần tra đêm tại 6 hẻm của khu phố 3."
# What the steps and the result say does not mend the name.
RULE = about(
    "V202", __doc__, "title", lambda title, program: is_slogan(title, program.words), HINT, note=", chưa có việc cụ thể"
)

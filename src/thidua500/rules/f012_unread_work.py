"""Có ô giống nội dung nhiệm vụ mà không đọc được.

Ô đứng cạnh nhãn, dưới tiêu đề chưa biết, trong một dòng hay một cột như của nhiệm vụ, hoặc ghi một thời hạn: rất có
thể là nội dung nhiệm vụ. Bỏ qua là mất việc của đơn vị, nên tệp chưa đạt cho đến khi các ô ấy đọc được. Nếu do tiêu
đề lạ, cách sửa nêu đúng dòng cần thêm vào chuong-trinh.toml.

Căn cứ: 001 III, VI; ghi chú cuối phụ lục (không được lược bỏ cột)
Sai: Cột “Vật chứng bàn giao” thay cho “Minh chứng”
Đúng: Cột “Minh chứng”, hoặc thêm evidence = ["Vật chứng bàn giao"] ở mục [headings] của chuong-trinh.toml
"""

from thidua500.base.model import LABELS, CellRef, Finding
from thidua500.rules.base import Rule, quote
from thidua500.rules.quoting import Cells, quoted

HINT = "Chuyển các ô này vào đúng dòng, đúng cột của mẫu rồi gửi lại; nếu chỉ là ghi chú, ghi dưới chữ “Ghi chú:”."
RULE = Rule("F012", "error", __doc__)
MOST_FIELDS = 4  # that a heading is said to may mean


def finding(cells: Cells) -> Finding:
    """Cells that look like work, under no heading of their own."""
    message = f"Có {len(cells)} ô giống nội dung nhiệm vụ mà không đọc được: {quoted(cells)}."
    return RULE.finding(message, HINT, cells[0][0])


def of_heading(ref: CellRef, heading: str, fields: tuple[str, ...], cells: Cells) -> Finding:
    """Cells under or beside a heading that nobody knows; fields: what it may mean, the likeliest first."""
    message = f"Chưa hiểu tiêu đề {quote(heading)} (ô {ref.a1})"
    message += f" nên {len(cells)} ô của nó không đọc được: {quoted(cells)}." if cells else "."
    return RULE.finding(message, _remedy(heading, fields[:MOST_FIELDS]), ref)


def _remedy(heading: str, fields: tuple[str, ...]) -> str:
    text = heading.replace("\\", "\\\\").replace('"', '\\"')
    lines = [f'{name} = ["{text}"] (nghĩa là “{LABELS.get(name, name)}”)' for name in (*fields, "other")[:-1]]
    other = f'other = ["{text}"] nếu không thuộc “6 rõ”'
    choices = " hoặc ".join([*lines, other])
    return f"Sửa tiêu đề theo đúng mẫu; hoặc thêm vào mục [headings] của chuong-trinh.toml một dòng: {choices}."

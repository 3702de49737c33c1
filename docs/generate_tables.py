"""docs/bang-du-lieu.md: the tables for analysts, from their declaration."""

from __future__ import annotations

from pathlib import Path

from thidua500.frames.declared import DTYPES, TABLES, WARD, Column, Table

TARGET = Path(__file__).with_name("bang-du-lieu.md")

HEAD = """# Bảng dữ liệu cho người phân tích

Trang này do `make docs` viết từ chính công cụ; đừng sửa tay.

Một hoặc nhiều sổ giao việc được đọc thành các bảng gọn: mỗi dòng một sự việc, mỗi cột một nghĩa, mỗi bảng một khóa.
Lấy bằng lệnh `thidua500 export` (Excel, Power BI) hoặc trong Python (notebook):

```
thidua500 export phuong-a phuong-b --table tasks --format xlsx --as-of 2026-09-30 -o nhiem-vu.xlsx
thidua500 export thanh-pho --table indicators --format parquet --month 2026-09 -o chi-so.parquet
```

```python
from datetime import date
from thidua500 import frames

bang = frames.tasks("thanh-pho", as_of=date(2026, 9, 30))
bang.groupby(["ward", "light"], observed=True, dropna=False).n_tasks.sum()
```

- Tham số là thư mục làm việc, hoặc thư mục chứa nhiều thư mục làm việc; thư mục ở giữa là **cụm** (`ward_group`). Tệp
  `danh-sach.csv` trong thư mục chứa (dòng đầu `Phường;Cụm`) khai danh sách nơi phải gửi và cụm của từng nơi; cụm ghi ở
  đây được dùng thay cho tên thư mục ở giữa. Nơi chưa có sổ được nêu tên, không bị bỏ qua lặng lẽ.
- `--as-of` là ngày xem xét (bỏ trống là hôm nay); `--month` chọn tháng của bảng `indicators` và `duties`. Tháng đã khóa
  sổ thì nhiệm vụ, đèn, chỉ số lấy từ báo cáo đã khóa, `as_of` là ngày của báo cáo ấy.
- Các cột `n_…` là 0 hoặc 1 cho từng nhiệm vụ: **cộng lại là ra đúng con số của báo cáo phường**. Tỷ lệ thì cộng tử số,
  cộng mẫu số rồi mới chia; không cộng hay lấy trung bình các tỷ lệ.
- `csv`: UTF-8 có BOM, dấu phẩy, số dùng dấu chấm thập phân, ngày dạng 2026-09-30; ô chữ mở đầu bằng = + - @ có thêm dấu
  nháy đơn phía trước để không thành công thức. Bỏ trống `-o` thì csv in ra màn hình.
- `xlsx`: một trang tính, tối đa 1.048.575 dòng; chữ luôn là chữ. `parquet`: giữ nguyên kiểu dữ liệu, cần cài thêm
  `pip install "thidua500[parquet]"`; tệp ghi kèm danh sách mọi nơi đã hỏi, kể cả nơi chưa có sổ.
- `-o` là tên tệp thì tệp ấy được ghi đè; là thư mục hoặc bỏ trống thì tệp tên `bảng-ngày`, không ghi đè tệp đã có nội
  dung khác.

Mọi kiểu đều nhận giá trị trống. Cột mã (`category`) của danh sách đóng ghi đủ các giá trị.
"""


def text() -> str:
    """The whole page: the columns that all tables share, then one section a table."""
    shared = f"## Cột chung\n\nĐứng đầu mọi bảng.\n\n{_columns(WARD)}\n"
    return "\n".join([HEAD, shared, *map(_section, TABLES.values())])


def _section(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    return f"## {table.name}\n\nMỗi dòng là {table.of}. Khóa: {key}.\n\n{_columns(table.own)}\n"


def _columns(columns: tuple[Column, ...]) -> str:
    head = ["| Cột | Kiểu | Nghĩa | Đơn vị, giá trị |", "|---|---|---|---|"]
    return "\n".join([*head, *map(_row, columns)])


def _row(column: Column) -> str:
    name = f"**{column.name}**" if column.key else column.name
    values = ", ".join(f"`{code}`" for code in column.codes) or column.unit
    return f"| {name} | {DTYPES[column.kind]} | {column.meaning} | {values} |"

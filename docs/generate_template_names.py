"""docs/ten-trong-mau.md: every name that a template of reports may print, as `report --template-help` tells it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from thidua500.render.guide import groups

TARGET = Path(__file__).with_name("ten-trong-mau.md")
HEAD = """# Tên dùng được trong mẫu báo cáo

Trang này do `make docs` viết từ bảng của công cụ (`thidua500 report --template-help`); đừng sửa tay. Dấu `[]` là danh
sách: `{% for t in tasks %} {{ t.code }} {% endfor %}`. Cách sửa mẫu: [mau-bao-cao.md](mau-bao-cao.md).
"""


def text() -> str:
    """The page."""
    return HEAD + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    for group in groups():
        yield f"\n## {', '.join(f'`{way}`' for way in group.ways) or 'Ở ngoài cùng'}\n"
        yield "| tên | nghĩa | ví dụ |"
        yield "|---|---|---|"
        yield from (f"| `{name.name}` | {name.meaning} | {name.example} |" for name in group.names)

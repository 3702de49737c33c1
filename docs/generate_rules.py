"""docs/rules.md: the rule book for clerks, from the docstrings of the rule files."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from thidua500.rules.base import Rule
from thidua500.rules.catalogue import ALL_RULES

TARGET = Path(__file__).with_name("rules.md")

GROUPS = {
    "F": "Tệp",
    "N": "Rõ người",
    "V": "Rõ việc",
    "T": "Rõ thời gian",
    "R": "Rõ trách nhiệm",
    "Q": "Rõ thẩm quyền",
    "K": "Rõ kết quả",
    "D": "Đầu mối",
    "B": "Báo cáo tiến độ",
}
SEVERITIES = {"error": "LỖI, phải sửa", "warning": "Cảnh báo, nên xem lại", "info": "Lưu ý"}

HEAD = """# Sổ tay quy tắc kiểm tra

Trang này do `make docs` viết từ chính các quy tắc; đừng sửa tay. Mỗi quy tắc có một mã không bao giờ đổi nghĩa. Phiếu
có **lỗi** thì nhiệm vụ đó trả lại đơn vị; **cảnh báo** thì vẫn vào sổ nhưng nên xem lại.

Văn bản gọi tắt: 000 = Nghị quyết 05-NQ/TU của thành phố; 001 = Nghị quyết 10-NQ/ĐU và phụ lục “6 rõ” của phường Tam
Phước; 002 = chương trình hành động của phường Hồ Nai; 003 = Kế hoạch 83/KH-UBND; 004 = kế hoạch kiểm tra (An Giang).

Đổi mức, đổi lời hoặc tắt một quy tắc trong `chuong-trinh.toml` (“{message}” là lời sẵn có của công cụ):

```toml
[rules.V202]
severity = "error"
message = "Theo quy chế của phường: {message}"

[rules.K604]
off = true
reason = "Phường dùng chung một kho minh chứng"
```
"""


def text() -> str:
    """The whole page: a table of all rules, then one section a group, one entry a rule."""
    groups = [(GROUPS[letter], tuple(rules)) for letter, rules in groupby(ALL_RULES, key=lambda rule: rule.code[0])]
    sections = [f"## {name}\n\n" + "\n".join(map(_entry, rules)) for name, rules in groups]
    return "\n".join([HEAD, _contents(), *sections])


def _contents() -> str:
    rows = (
        f"| [{rule.code}](#{rule.code.lower()}) | {rule.title} | {SEVERITIES[rule.severity]} |" for rule in ALL_RULES
    )
    return "\n".join(["| Mã | Quy tắc | Mức |", "|---|---|---|", *rows]) + "\n"


def _entry(rule: Rule) -> str:
    return (
        f"### {rule.code}\n\n**{rule.title}** · {SEVERITIES[rule.severity]} · Căn cứ: {rule.source}\n\n{rule.doc}\n\n"
        f"Sai:\n\n{_quoted(rule.bad)}\n\nĐúng:\n\n{_quoted(rule.good)}\n"
    )


def _quoted(example: str) -> str:
    return "\n".join(f"> {line}  " if "\n" in example else f"> {line}" for line in example.splitlines())

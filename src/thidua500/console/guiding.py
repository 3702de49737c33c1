"""The names that a template of reports may print, on the screen."""

from __future__ import annotations

from thidua500.console.screen import show_line, show_wrapped
from thidua500.render.guide import Group, groups


def show_guide() -> None:
    """Each record below the ways that lead to it, each name with its meaning and an example."""
    show_wrapped(
        "Tên dùng được trong mẫu báo cáo; [] là danh sách: {% for t in tasks %} {{ t.code }} {% endfor %}", "bold"
    )
    for group in groups():
        _show_group(group)


def _show_group(group: Group) -> None:
    show_line("", "")
    show_wrapped(", ".join(group.ways) or "Tên ở ngoài cùng", "bold", hang=2)
    for name in group.names:
        example = f" Ví dụ: {name.example}" if name.example else ""
        show_wrapped(f"{name.name}: {name.meaning}.{example}", indent=2, hang=2)

"""What the reader of forms tells a clerk: no form (F003), an empty one (F007), a heading it is not sure of (F010)."""

from __future__ import annotations

from thidua500.base.model import CellRef, Finding


def no_form() -> Finding:
    """F003: nothing in the file looks like a form."""
    return Finding(
        "F003", "error", "Không tìm thấy phiếu hay bảng đăng ký, báo cáo nào trong tệp.",
        "Dùng đúng mẫu (lệnh “thidua500 form” tạo mẫu trống); giữ nguyên dòng tiêu đề hoặc cột nội dung của mẫu.",
    )  # fmt: skip


def no_task(form: CellRef | None) -> Finding:
    """F007: a form is there, and nothing in it; `form` is where it begins."""
    return Finding(
        "F007", "error", "Có mẫu phiếu nhưng chưa điền nhiệm vụ nào.",
        "Điền ít nhất một nhiệm vụ; chữ hướng dẫn có sẵn trong mẫu không tính là nội dung.",
        form.sheet if form else None, form.a1 if form else None,
    )  # fmt: skip


def unsure_heading(ref: CellRef, text: str, spelling: str) -> Finding:
    """F010 (note): a heading was taken for the nearest known spelling."""
    return Finding(
        "F010", "info", f"Tiêu đề “{text}” (ô {ref.a1} trang “{ref.sheet}”) được hiểu là “{spelling}”.",
        "Nếu hiểu sai, sửa tiêu đề theo đúng mẫu rồi gửi lại.", ref.sheet, ref.a1,
    )  # fmt: skip

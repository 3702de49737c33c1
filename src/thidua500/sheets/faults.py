"""The F findings a reader makes, in one place: what a clerk is told about a file or a cell of it."""

from __future__ import annotations

from thidua500.base.model import CellRef, Finding


def unreadable(detail: str) -> Finding:
    """F001: the file cannot be read at all."""
    return Finding(
        "F001",
        "error",
        f"Không đọc được tệp: {detail}.",
        "Mở tệp bằng phần mềm đã tạo ra nó, lưu lại dạng .xlsx rồi gửi lại.",
    )


def locked() -> Finding:
    """F002: a password protects the file."""
    return Finding("F002", "error", "Tệp có mật khẩu nên không đọc được.", "Gỡ mật khẩu của tệp rồi gửi lại.")


def too_large(detail: str) -> Finding:
    """F005: too large, or a compression bomb."""
    return Finding(
        "F005",
        "error",
        f"Tệp quá lớn: {detail}.",
        "Chép riêng phần phiếu sang một tệp mới, bỏ ảnh và các trang tính thừa, rồi gửi lại.",
    )


def unsupported(detail: str) -> Finding:
    """F008: not a kind of file the tool reads."""
    return Finding(
        "F008",
        "error",
        f"Loại tệp không được hỗ trợ: {detail}.",
        "Gửi phiếu bằng tệp Excel (.xlsx), Word (.docx) hoặc CSV.",
    )


def converted(encoding: str, ref: CellRef, text: str, cells: int) -> Finding:
    """F004: text in a legacy font encoding was converted; the first such cell is named."""
    return Finding(
        "F004",
        "warning",
        f"Trang “{ref.sheet}” dùng bảng mã cũ {encoding}: đã chuyển {cells} ô sang Unicode"
        f" (ô đầu tiên {ref.a1}: “{text}”).",
        "Đọc soát lại chữ đã chuyển; lần sau gõ bằng bảng mã Unicode.",
        ref.sheet,
        ref.a1,
    )


def bad_formula(ref: CellRef, value: str) -> Finding:
    """F006: a formula without stored value, or an error value."""
    what = f"báo lỗi {value}" if value else "chứa công thức chưa có kết quả"
    return Finding(
        "F006",
        "warning",
        f"Ô {ref.a1} trang “{ref.sheet}” {what}.",
        "Mở tệp bằng Excel, sửa công thức hoặc gõ thẳng giá trị, lưu lại rồi gửi.",
        ref.sheet,
        ref.a1,
    )


def more_formulas(sheet: str, count: int) -> Finding:
    """F006 for all further cells of a sheet that is full of them."""
    return Finding(
        "F006",
        "warning",
        f"Trang “{sheet}” còn {count} ô khác có công thức báo lỗi hoặc chưa có kết quả.",
        "Mở tệp bằng Excel, sửa công thức hoặc gõ thẳng giá trị, lưu lại rồi gửi.",
        sheet,
    )


def hidden_sheet(name: str) -> Finding:
    """F009 (note): a hidden sheet was read."""
    message = f"Trang tính “{name}” đang bị ẩn; vẫn được đọc."
    return Finding("F009", "info", message, "Bỏ ẩn hoặc xóa trang nếu không dùng.", name)


def hidden_rows(ref: CellRef, count: int) -> Finding:
    """F009 (note): hidden rows were read."""
    return Finding(
        "F009",
        "info",
        f"Trang “{ref.sheet}” có {count} dòng bị ẩn (từ dòng {ref.row + 1}); vẫn được đọc.",
        "Bỏ ẩn hoặc xóa các dòng nếu không dùng.",
        ref.sheet,
        ref.a1,
    )

"""What the ledger tells: a task's life, decisions, a sync taken back, whether all is whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from thidua500.base.text import show_day
from thidua500.console.screen import show_csv, show_json, show_line, show_list

if TYPE_CHECKING:
    from thidua500.books.deciding import TakenBack
    from thidua500.books.lives import Life
    from thidua500.ledger.records import Change

_HAPPENED = {
    "registered": "Đăng ký",
    "stated": "Phiếu gửi lại",
    "reported": "Báo cáo",
    "asked": "Đề nghị",
    "decided": "Quyết định",
    "light": "Đèn",
}


def show_decided(changes: Sequence[Change]) -> None:
    """Each decision in a line."""
    from thidua500.standing.wishes import wish

    for change in changes:
        show_line(f"Đã ghi: {change.code} {wish(change)}.", "")


def show_changes(changes: Sequence[Change], named: Sequence[Change]) -> None:
    """What units ask to change: what was met now, then what still waits."""
    from thidua500.standing.wishes import wish

    waiting = [change for change in changes if change not in named]
    show_list("Thay đổi so với đã đăng ký", [f"{change.code}: {wish(change)}; {change.source}" for change in named])
    show_list("Đề nghị đang chờ quyết định", [f"{change.code}: {wish(change)}; {change.source}" for change in waiting])


def show_life(life: Life, output: str) -> None:
    """A task's life, a line an event."""
    from thidua500.books.lives import life_json

    if output == "json":
        show_json(life_json(life))
        return
    rows = [(show_day(e.day, "không rõ ngày"), _HAPPENED[e.what], e.text, str(e.source or "")) for e in life.events]
    if output == "csv":
        show_csv([("Ngày", "Sự việc", "Nội dung", "Nguồn"), *rows])
        return
    task = life.task
    before = f" (mã cũ: {', '.join(task.former)})" if task.former else ""
    show_line(f"{task.code}{before} – {task.unit}: {task.title}", "bold")
    for day, what, text, source in rows:
        show_line(f"  {day:<13} {what:<13} {text}", "")
        if source:
            show_line(f"{'':29}{source}", "")


def show_undone(back: TakenBack) -> None:
    """What was taken back, and that the files still lie there."""
    what = f"{len(back.files)} tệp, {back.decisions} quyết định"
    show_line(f"Đã lùi lại lần {back.command} ngày {show_day(back.day)}: {what}.", "bold")
    for path in back.files:
        show_line(f"  {path}", "")
    if back.files:
        print("Các tệp vẫn nằm trong thư mục: sửa hoặc bỏ tệp sai trước khi chạy lại sync, nếu không sẽ nhận lại.")


def show_printed(notes: Sequence[str]) -> None:
    """What is told of the print that followed."""
    for note in notes:
        show_line(note, "")


def show_verified(faults: Sequence[str]) -> None:
    """Whole, or where not."""
    for fault in faults:
        show_line(f"  {fault}", "red")
    print(f"Có {len(faults)} chỗ không còn nguyên vẹn." if faults else "Sổ gốc và kho lưu trữ nguyên vẹn.")

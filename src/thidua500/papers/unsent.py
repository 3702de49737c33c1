"""Who has not sent what: one list for the clerk, who ticks off whom she has called. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from thidua500.base.period import Period
from thidua500.base.text import show_day
from thidua500.papers.printable import List, Value
from thidua500.papers.reminding import Reminder
from thidua500.papers.wanting import Want

COLUMNS = (
    ("TT", 10.0),
    ("Đầu mối", 62.0),
    ("Chưa gửi, gửi chậm", 66.0),
    ("Hạn", 25.0),
    ("Quá hạn (ngày)", 20.0),
    ("Đỏ", 13.0),
    ("Vàng", 14.0),
    ("Nội dung phải nhắc", 22.0),
    ("Đã nhắc ngày", 25.0),
    ("Ghi chú", 40.0),
)
EMPTY = "Không còn đơn vị nào phải nhắc."


def unsent_list(reminders: Sequence[Reminder], period: Period, as_of: date) -> List:
    """Units that there is something to remind of, those first that have not sent; a line for each thing not sent."""
    title = f"AI CHƯA GỬI, AI PHẢI NHẮC {period.label.upper()}"
    under = f"Tính đến hết ngày {show_day(as_of)}. Cột “Đã nhắc ngày”, “Ghi chú” để văn phòng ghi."
    return List("Ai chưa gửi", title, under, COLUMNS, tuple(_rows(reminders, period, as_of)), EMPTY)


def _rows(reminders: Iterable[Reminder], period: Period, as_of: date) -> Iterable[tuple[Value, ...]]:
    told = sorted((r for r in reminders if r.sections), key=lambda r: not r.wants)
    for number, reminder in enumerate(told, 1):
        points = sum(len(section.points) for section in reminder.sections)
        counts: tuple[Value, ...] = (reminder.red or None, reminder.yellow or None, points)
        for at, want in enumerate(reminder.wants or (None,)):
            first, rest = (number, counts) if at == 0 else (None, (None,) * len(counts))
            yield (first, reminder.name, *_told(want, period, as_of), *rest, None, None)


def _told(want: Want | None, period: Period, as_of: date) -> tuple[Value, ...]:
    """What was not sent, its day, how many days ago that was."""
    if want is None:
        return "", None, None
    if want.what == "registration":
        there = f"mới {want.there:02d}/{want.least:02d} nhiệm vụ" if want.there else "chưa có nhiệm vụ nào trong sổ"
        return f"Phiếu đăng ký ({there})", want.due, None
    what = f"Báo cáo {period.short}" if period.kind != "week" else f"Cập nhật {period.short}"
    if want.came:
        over = (want.came - want.due).days if want.due else None
        return f"{what} (gửi chậm, ngày {show_day(want.came)})", want.due, over
    over = (as_of - want.due).days if want.due and as_of > want.due else None
    return what if over else f"{what} (còn trong hạn)" if want.due else what, want.due, over

"""Who has not sent what: one list for the clerk, who ticks off whom she has called. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from thidua500.base.period import Period
from thidua500.base.text import show_day
from thidua500.papers.printable import List, Value
from thidua500.papers.reminding import Reminder
from thidua500.papers.wanting import is_weekly
from thidua500.standing.fulfilled import DutyState

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
    told = [(reminder, tuple(_unsent(reminder, period, as_of))) for reminder in reminders if reminder.sections]
    for number, (reminder, unsent) in enumerate(sorted(told, key=lambda pair: not pair[1]), 1):
        points = sum(len(section.points) for section in reminder.sections)
        counts: tuple[Value, ...] = (reminder.red or None, reminder.yellow or None, points)
        for at, line in enumerate(unsent or (("", None, None),)):
            first, rest = (number, counts) if at == 0 else (None, (None,) * len(counts))
            yield (first, reminder.name, *line, *rest, None, None)


def _unsent(reminder: Reminder, period: Period, as_of: date) -> Iterator[tuple[Value, ...]]:
    """What was not sent, its day, how many days ago that was; weeks gone by in one line."""
    sent = [state for state in reminder.wants if state.duty.kind in ("registration", "report")]
    weeks = [state for state in sent if is_weekly(state) and state.duty.period != period]
    yield from (_told(state, as_of) for state in sent if state not in weeks)
    if weeks:
        first = weeks[0].duty.due
        yield f"Cập nhật tuần: thiếu {len(weeks):02d} tuần", first, (as_of - first).days if first else None


def _told(state: DutyState, as_of: date) -> tuple[Value, ...]:
    duty = state.duty
    what = "Phiếu đăng ký" if duty.kind == "registration" else duty.what
    late = ((state.on or as_of) - duty.due).days if duty.due else 0
    lacking = "còn trong hạn" if duty.due and late <= 0 else state.note
    how = f"gửi chậm, ngày {show_day(state.on)}" if state.on else lacking
    return f"{what}: {how}", duty.due, late if late > 0 else None

"""What a unit has said about one task by a day, read from the progress log. Pure.

Updates are read in the order of the months they report on, then of receipt: a June report that comes in September
still speaks of June. Later words win; silence takes nothing back. Entries received after the day are unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from thidua500.base.model import Update
from thidua500.base.text import key, show_day, show_number
from thidua500.ledger.records import LogEntry

# Words that stand in a cell and say that there is nothing, or nothing yet.
_NOTHING = re.compile(r"(?:0|x|co|(?:co )?dai du|khong|(?:khong|chua)(?: co(?: gi)?| phat sinh)|chua|nt|nhu tren)?")
_PROMISED = re.compile(
    r"(?:se|chua (?:co|cap nhat|bo sung|hoan thien|gui|nop|lap)|"
    r"dang (?:cap nhat|bo sung|hoan thien|tong hop|thu thap|trinh|xin|cho))\b.*"
)


class Said(NamedTuple):
    """What stands at the end of the day. entries: the updates that say anything, in reading order.

    full_since: receipt of the update that first said 100 % with none below since. finished: the "Ngày hoàn thành".
    shown: the update whose evidence counts, None where there is none or only a promise of it.
    """

    entries: tuple[LogEntry, ...]
    progress: float | None
    full_since: date | None
    finished: date | None
    result: str
    evidence: str
    explanation: str
    shown: LogEntry | None

    @property
    def begun(self) -> bool:
        """Whether the unit has reported any work: some progress, or without a percentage a result or evidence."""
        return self.progress > 0 if self.progress is not None else bool(self.result or self.shown or self.finished)


def is_said(text: str) -> bool:
    """Whether a cell says something: not empty, nor "không", "chưa có", "không phát sinh"."""
    return _NOTHING.fullmatch(key(text)) is None


def is_evidence(text: str) -> bool:
    """Whether the text names evidence that exists: neither nothing nor a promise ("đang bổ sung", "sẽ gửi sau")."""
    return is_said(text) and not _PROMISED.fullmatch(key(text))


def said_by(history: Sequence[LogEntry], as_of: date) -> Said:
    """What the log entries of one task, in any order, say by the end of the day."""
    entries = sorted((e for e in history if e.received_on <= as_of and _speaks(e.update)), key=_reading_order)
    progress = full_since = finished = None
    for entry in entries:
        percent = entry.update.progress
        if percent is not None and 0 <= percent <= 100:
            progress = percent
            full_since = (full_since or entry.received_on) if percent >= 100 else None
            finished = finished if percent >= 100 else None
        finished = entry.update.completed_on or finished
    # Evidence shown once stays shown, whatever a later month leaves out or promises.
    shown = next((e for e in reversed(entries) if is_evidence(e.update.evidence)), None)
    return Said(
        entries=tuple(entries),
        progress=progress,
        full_since=full_since,
        finished=finished,
        result=_latest(entries, attrgetter("result")),
        evidence=shown.update.evidence if shown else _latest(entries, attrgetter("evidence")),
        explanation=_latest(entries, attrgetter("explanation")),
        shown=shown,
    )


def _reading_order(entry: LogEntry) -> tuple[str, date]:
    return entry.month, entry.received_on


def _speaks(update: Update) -> bool:
    """A prefilled row that came back blank is no update."""
    words = (update.progress_text, update.result, update.evidence, update.completed_text, update.obstacle)
    return update.progress is not None or any(words) or bool(update.explanation or update.proposal)


def _latest(entries: Sequence[LogEntry], part: Callable[[Update], str]) -> str:
    return next((text for e in reversed(entries) if is_said(text := part(e.update))), "")


def completion(said: Said, as_of: date) -> tuple[date | None, str]:
    """The accepted day of completion, or why a claimed one is not accepted ("" where nothing is claimed)."""
    day = said.finished or said.full_since
    if day is None:
        return None, ""
    if said.progress is not None and said.progress < 100:
        text = f"Ghi ngày hoàn thành {show_day(day)} nhưng tiến độ mới {show_number(said.progress)}%"
        return None, f"{text}: chưa công nhận hoàn thành"
    if day > as_of:
        return None, f"Ngày hoàn thành {show_day(day)} còn ở phía trước: chưa công nhận hoàn thành"
    gaps = [] if said.result else ["kết quả, sản phẩm"]
    gaps += [] if said.shown else ["minh chứng kiểm chứng được"]
    if gaps:
        return None, f"Báo đã xong ngày {show_day(day)} nhưng thiếu {' và '.join(gaps)}: chưa công nhận hoàn thành"
    return day, ""

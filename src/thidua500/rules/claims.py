"""What a progress row claims: words that say something, evidence that exists, completion from when to when.

One meaning for the rule that looks at a row as it comes in (B805) and for whoever judges a task on a day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua500.base.model import Update
from thidua500.base.text import key

# Words that stand in a cell and say that there is nothing, or nothing yet.
_NOTHING = re.compile(r"(?:0|x|co|(?:co )?dai du|khong|(?:khong|chua)(?: co(?: gi)?| phat sinh)|chua|nt|nhu tren)?")
_PROMISED = re.compile(
    r"(?:se|chua (?:co|cap nhat|bo sung|hoan thien|gui|nop|lap)|"
    r"dang (?:cap nhat|bo sung|hoan thien|tong hop|thu thap|trinh|xin|cho))\b.*"
)


def is_said(text: str) -> bool:
    """Whether a cell says something: not empty, nor "không", "chưa có", "không phát sinh"."""
    return _NOTHING.fullmatch(key(text)) is None


def is_evidence(text: str) -> bool:
    """Whether the text names evidence that exists: neither nothing nor a promise ("đang bổ sung", "sẽ gửi sau")."""
    return is_said(text) and not _PROMISED.fullmatch(key(text))


def is_percent(progress: float | None) -> bool:
    """Whether a percentage is named that can be one; an impossible one counts for nothing."""
    return progress is not None and 0 <= progress <= 100


def says_done(update: Update) -> bool:
    """Whether the row claims completion: 100 % or a completion date."""
    return update.progress == 100 or update.completed_on is not None


def claims(rows: Sequence[Update]) -> list[range]:
    """The stretches of a task's rows, in reading order, through which completion is claimed.

    Each begins with a row that says so, and ends before the row whose percentage below 100 takes it back. Proof counts
    that stands inside: a photo of the half-way mark proves nothing of the end.
    """
    found: list[range] = []
    begun: int | None = None
    for at, row in enumerate(rows):
        if begun is not None and _takes_back(row):
            found.append(range(begun, at))
            begun = None
        if begun is None and says_done(row):
            begun = at
    return found if begun is None else [*found, range(begun, len(rows))]


def _takes_back(row: Update) -> bool:
    return row.progress is not None and 0 <= row.progress < 100

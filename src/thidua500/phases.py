"""The calendar of a programme and how times are read, as the command `phases` shows them."""

from __future__ import annotations

from typing import Any

from thidua500.base.model import Deadline


def deadline_json(deadline: Deadline) -> dict[str, Any]:
    """The contract's deadline: days as ISO text, the hour as "16:00"."""
    due_time = deadline.due_time
    return {
        **deadline._asdict(),
        "start": deadline.start.isoformat() if deadline.start else None,
        "due": deadline.due.isoformat() if deadline.due else None,
        "due_time": due_time.strftime("%H:%M") if due_time else None,
        "occurrences": [day.isoformat() for day in deadline.occurrences],
    }

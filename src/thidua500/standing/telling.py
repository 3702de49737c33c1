"""What happened to a task, one event each, in words: for its life and for the board of a report. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from thidua500.base.model import Source
from thidua500.base.text import show_number
from thidua500.ledger.records import Change, LogEntry, TrackedTask
from thidua500.standing.wishes import wish

What = Literal["registered", "stated", "reported", "asked", "decided", "light"]


class Event(NamedTuple):
    """One thing that happened to a task. day: None where nobody told it; source: where it stands, if in a file."""

    day: date | None
    what: What
    text: str
    source: Source | None = None


def promised(values: Mapping[str, str]) -> str:
    """Title, owner, time and product of a registration."""
    text = f"“{values.get('title', '')}”; {values.get('owner', '')}; hạn “{values.get('time', '')}”"
    return text + (f"; sản phẩm “{values['result']}”" if values.get("result") else "")


def reported(entry: LogEntry) -> Event:
    """An update as it came in, with all that it says."""
    row = entry.update
    parts = [f"báo cáo {'tuần' if entry.weekly else entry.period.short}"]
    parts += [f"tiến độ {show_number(row.progress)}%"] if row.progress is not None else []
    named = (("kết quả", row.result), ("minh chứng", row.evidence), ("ngày hoàn thành", row.completed_text))
    more = (("vướng mắc", row.obstacle), ("giải trình", row.explanation), ("kiến nghị", row.proposal))
    text = "; ".join([*parts, *(f"{name}: {text.rstrip(' .;')}" for name, text in (*named, *more) if text)])
    return Event(entry.received_on, "reported", text, row.source)


def changed(change: Change) -> Iterator[Event]:
    """What a unit asks to change, and what the office has said to it."""
    asked = change._replace(decided=None, decided_on=None, decided_by="")
    yield Event(change.asked_on, "asked", wish(asked), change.source)
    if change.decided:
        yield Event(change.decided_on, "decided", wish(change))


def told(task: TrackedTask, log: Iterable[LogEntry], changes: Iterable[Change], as_of: date) -> tuple[Event, ...]:
    """What the register tells of a task by the day, the first thing first; log and changes: those of this task."""
    events = [Event(task.registered_on, "registered", promised(task.values), task.source)]
    events += map(reported, log)
    events += (event for change in changes for event in changed(change))
    known = (event for event in events if event.day is None or event.day <= as_of)
    return tuple(sorted(known, key=lambda event: event.day or date.min))

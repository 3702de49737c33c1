"""A task's life: every statement with its file and cell, every light with its reason, every change and decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from thidua500.base.errors import UsageError
from thidua500.base.model import LIGHTS, STATUSES
from thidua500.base.plain import Plain, to_plain
from thidua500.ledger.desk import reading
from thidua500.ledger.fold import Books
from thidua500.ledger.matching import normal_code
from thidua500.ledger.records import TrackedTask
from thidua500.program.programme import Program
from thidua500.standing.lights import judge
from thidua500.standing.said import Spoken
from thidua500.standing.telling import Event, What, changed, promised, reported

_ONE_DAY = timedelta(days=1)
_ORDER: tuple[What, ...] = ("registered", "stated", "reported", "asked", "decided", "light")


@dataclass(frozen=True, slots=True)
class Life:
    """A task with all that happened to it by `as_of`, in order."""

    task: TrackedTask
    as_of: date
    events: tuple[Event, ...]


def life_of(folder: Path, program: Program, code: str, as_of: date) -> Life:
    """The life of the task of a code, or of a code it had before. Raises UsageError for one nobody has given."""
    with reading(folder) as desk:
        books = desk.books_about(normal_code(code))
    known = books.former.get(normal_code(code), normal_code(code))
    found = books.task(known, as_of) or books.task(known)
    if found is None:
        raise UsageError(f"Mã “{code}” không có trong sổ giao việc. Xem mã bằng lệnh: thidua500 status")
    events = [*_stated(books, known), *map(reported, books.log_of(known)), *_changed(books, known, as_of)]
    events = [event for event in events if event.day is None or event.day <= as_of]
    events += _lights(books, known, program, as_of)
    events.sort(key=lambda event: (event.day or date.min, _ORDER.index(event.what)))
    return Life(found[0], as_of, tuple(events))


def life_json(life: Life) -> Plain:
    """`history --format json`."""
    task = life.task
    head = {"code": task.code, "unit": task.unit, "title": task.title, "former": list(task.former)}
    return {"schema": 1, **head, "as_of": life.as_of.isoformat(), "events": to_plain(life.events)}


def _stated(books: Books, code: str) -> Iterator[Event]:
    for at, said in enumerate(books.said(code)):
        day = said.day if said.named or at else None
        yield Event(day, "stated" if at else "registered", promised(said.stated.values), said.source)


def _changed(books: Books, code: str, as_of: date) -> Iterator[Event]:
    found = books.task(code, as_of)
    for change in (*found[0].changes, *found[1]) if found else ():
        yield from changed(change)


def _lights(books: Books, code: str, program: Program, as_of: date) -> Iterator[Event]:
    """Each day on which the light, the state or what causes them turned."""
    log = books.log_of(code)
    turns = {change.decided_on for change in books.task(code)[1]} | {s.since for s in books.said(code)}  # type: ignore[index]
    days = [entry.received_on for entry in log] + [day for day in turns if day] + [s.day for s in books.said(code)]
    day = max(min(days), program.opening_day or min(days))
    said, last = Spoken(log), object()
    while day <= as_of:
        found = books.task(code, day)
        if found and not found[0].withdrawn:
            now = judge(found[0], said, program, day)
            if (now.light, now.status, now.causes) != last:
                last = (now.light, now.status, now.causes)
                yield Event(
                    day, "light", f"{LIGHTS[now.light]}, {STATUSES[now.status].lower()}: {'; '.join(now.reasons)}"
                )
        elif found and last != "released":
            last = "released"
            yield Event(day, "light", "Không theo dõi nữa: đã có quyết định dừng")
        day += _ONE_DAY

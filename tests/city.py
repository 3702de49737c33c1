"""Wards with ledgers, made without a form being read: what the tests of frames and roll-ups look at.

A ward is a folder with `chuong-trinh.toml` and a ledger that `intake` has written, as `sync` would.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from registering import arrival, figure, form, report, task, update
from thidua500.base.model import Deadline, Figure, Finding, Submission, Task, Update
from thidua500.base.period import Period
from thidua500.closing.publishing import context_of
from thidua500.ledger.desk import writing
from thidua500.ledger.entries import Written
from thidua500.ledger.fold import books_of
from thidua500.ledger.intake import take_in
from thidua500.ledger.keeping import keep_bytes
from thidua500.ledger.pen import Pen
from thidua500.ledger.store import LEDGER_NAME, opened
from thidua500.program.configuration import CONFIG_NAME, load_workspace
from thidua500.render import report_json_bytes

CAP, UBND = "Công an phường", "Đảng ủy UBND phường, UBND phường"
END = date(2026, 9, 30)
Sent = tuple[Submission, date]


def job(number: int, title: str, due: date | None = date(2026, 9, 1), **more: Any) -> Task:
    """A complete task due on that day; without one a standing task."""
    text = f"trước {due:%d/%m/%Y}" if due else "Thường xuyên"
    read = Deadline(text, "date", due=due, phase=2, phases=(2,)) if due else Deadline(text, "ongoing")
    made = task(number, title, time=text, **more)
    return type(made)(**{**{name: getattr(made, name) for name in made.__slots__}, "deadline": read})


def registered(*jobs: Task, unit: str = CAP, on: date = date(2026, 5, 28)) -> Sent:
    """A registration of a unit, received on that day."""
    return form(*jobs, unit=unit, path=f"phieu/{unit}.xlsx"), on


def said(*rows: Update, unit: str = CAP, on: date = date(2026, 9, 20), figures: Sequence[Figure] = ()) -> Sent:
    """A month's progress report of a unit, received on that day."""
    made = report(*rows, figures=figures, unit=unit)
    return type(made)(
        f"cap-nhat/{on:%Y-%m}/{unit}.xlsx", "progress", unit, None, updates=rows, figures=tuple(figures)
    ), on


def ward(
    folder: Path, *sent: Sent, settings: str = "", base: str = "tam-phuoc", faults: Sequence[Finding] = ()
) -> Path:
    """A workspace with a ledger that has taken these in."""
    folder.mkdir(parents=True, exist_ok=True)
    head = f'base = "{base}"\nissued_on = 2026-05-15\n'
    (folder / CONFIG_NAME).write_text(head + settings, encoding="utf-8")
    program = load_workspace(folder)
    with opened(folder / LEDGER_NAME) as store:
        pen = Pen(books_of(()), 0, 1, date(2026, 12, 31))
        for number, (submission, day) in enumerate(sent):
            take_in(pen, submission, faults, arrival(submission.path, f"v{number}", day), program)
        store.append(pen.new)
    return folder


def closed(folder: Path, month: Period, as_of: date) -> Path:
    """The ward with the month closed on that day, as `close` leaves the ledger, without the pages of its report."""
    with writing(folder) as desk:
        document = report_json_bytes(context_of(desk.books, load_workspace(folder), month, as_of))
        kept = keep_bytes(folder, document, ".json")
        pen = desk.pen(as_of, "close")
        pen.write("close", Written(month.key, month.kind, as_of, kept, {"json": kept}))
        desk.commit(pen)
    return folder


_day = st.dates(date(2026, 6, 1), date(2026, 12, 1))
_rows = st.lists(st.tuples(st.integers(1, 4), st.sampled_from([0, 40, 100]), _day, st.booleans()), max_size=5)
offices = st.lists(st.tuples(st.lists(st.none() | _day, min_size=1, max_size=4), _rows), min_size=1, max_size=3)


def drawn_ward(folder: Path, office: tuple[list[date | None], list[tuple[int, int, date, bool]]]) -> Path:
    """The ward that `offices` draws: the days its tasks are due, and what was reported on which of them when."""
    dues, rows = office
    jobs = [job(n, f"Việc số {n}", due) for n, due in enumerate(dues, 1)]
    sent = [
        said(done(f"CAP-{n:02d}", on) if proof else update(f"CAP-{n:02d}", progress=float(percent)), on=on)
        for n, percent, on, proof in rows
        if n <= len(dues)
    ]
    return ward(folder, registered(*jobs), *sent)


def done(code: str, on: date, **more: Any) -> Update:
    """A row that says 100 % with result and evidence."""
    return update(code, progress=100, result="05 điểm", evidence="Biên bản số 12", completed_on=on, **more)


__all__ = [
    "CAP",
    "END",
    "UBND",
    "closed",
    "done",
    "drawn_ward",
    "figure",
    "job",
    "offices",
    "registered",
    "said",
    "update",
    "ward",
]

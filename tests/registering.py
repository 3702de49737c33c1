"""Hand-made submissions for the tests of the register: what a reader would hand over, without a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from thidua500.base.model import CellRef, Deadline, Figure, Finding, Source, Submission, Task, Update
from thidua500.ledger.entries import Arrived, Entry
from thidua500.ledger.fold import Books, books_of
from thidua500.ledger.intake import MODIFIED, take_in
from thidua500.ledger.pen import Pen
from thidua500.ledger.records import Register
from thidua500.program.owed import ReportOwed
from thidua500.program.programme import Indicator, Program, Unit

PROGRAM = Program(
    id="thu",
    title="chương trình thử",
    units=(
        Unit("UBND", "UBND phường"),
        Unit("CAP", "Công an phường"),
        Unit("CDB", "Các chi bộ trực thuộc", prefixes=("Chi bộ",)),
    ),
    indicators=(
        Indicator("HSĐT", "CCHC", "Hồ sơ điện tử"),
        Indicator("THU", "Thu", "Thu ngân sách", over=True),
        Indicator("SOVIEC", "Kỷ luật", "Số việc tồn đọng", kind="value", unit="việc"),
    ),
    reports=(ReportOwed("THANG", "month", "Báo cáo tháng", time="Trước ngày 25 hằng tháng"),),
)


DUE = {"31/12/2026": date(2026, 12, 31), "30/9/2026": date(2026, 9, 30), "15/7/2026": date(2026, 7, 15)}


def task(number: int, title: str, owner: str = "Trưởng Công an", time: str = "trước 01/9/2026", unit: str = "") -> Task:
    """A complete task standing in row number + 1 of sheet "Bảng"."""
    values = {"title": title, "owner": owner, "time": time, "result": "Báo cáo", "evidence": "Biên bản"}
    return Task(
        number=number,
        unit=unit,
        layout="table",
        values={name: text for name, text in values.items() if text},
        cells={"title": CellRef("Bảng", number, 1)},
        deadline=Deadline(time, "date", due=DUE.get(time, date(2026, 8, 31)), phase=2, phases=(2,)),
    )


def form(*titles_or_tasks: str | Task, unit: str = "Công an phường", path: str = "phieu/cap.xlsx") -> Submission:
    """A registration file: a text stands for a complete task of that title."""
    tasks = [task(n, t) if isinstance(t, str) else t for n, t in enumerate(titles_or_tasks, start=1)]
    return Submission(path, "table", unit, None, tuple(tasks))


def update(
    code: str = "",
    title: str = "",
    progress: float | None = None,
    row: int = 1,
    path: str = "cap-nhat/2026-07/cap.xlsx",
    **more: object,
) -> Update:
    """One progress row; `more` sets the other attributes."""
    values: dict[str, object] = {
        "progress_text": "" if progress is None else f"{progress:g}",
        **dict.fromkeys(("result", "evidence", "completed_text", "obstacle", "explanation", "proposal"), ""),
        "proposal_to": "",
        "unit": "",
        "completed_on": None,
        "expected_on": None,
        "source": Source(path, "Tiến độ", f"A{row + 1}"),
        "cells": {"code": CellRef("Tiến độ", row, 0), "progress": CellRef("Tiến độ", row, 2)},
        **more,
    }
    return Update(code=code, title=title, progress=progress, **values)  # type: ignore[arg-type]


def figure(code: str, top: float | None = None, bottom: float | None = None, **more: object) -> Figure:
    """One indicator row of Công an phường's July file."""
    values: dict[str, object] = {
        **{"name": "", "unit": "", "value": None, "applies": True, "basis": "Phần mềm", "problem": ""},
        "source": Source("cap-nhat/2026-07/cap.xlsx", "Chỉ số", "A2"),
        **more,
    }
    return Figure(code=code, numerator=top, denominator=bottom, **values)  # type: ignore[arg-type]


def report(*rows: Update, figures: Sequence[Figure] = (), unit: str = "Công an phường") -> Submission:
    """A progress file with the rows' own path."""
    path = (rows[0] if rows else figures[0]).source.file
    return Submission(path, "progress", unit, None, updates=rows, figures=tuple(figures))


TODAY = date(2026, 12, 31)


@dataclass(frozen=True, eq=False)
class Ledger:
    """Entries, and the parts of the register that they fold to: two are equal when their registers are."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def books(self) -> Books:
        """The entries taken apart."""
        return books_of(self.entries)

    @cached_property
    def register(self) -> Register:
        """With all that was entered."""
        return self.books.on(PROGRAM)

    def on(self, day: date) -> Register:
        """As known at the end of a day."""
        return self.books.on(PROGRAM, day)

    def pen(self, today: date = TODAY) -> Pen:
        """For the next batch."""
        last = self.entries[-1] if self.entries else None
        return Pen(books_of(self.entries), last.seq if last else 0, last.batch + 1 if last else 1, today)

    def __getattr__(self, part: str) -> Any:
        if part.startswith("__"):
            raise AttributeError(part)
        return getattr(self.register, part)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ledger) and self.register == other.register

    __hash__ = None  # type: ignore[assignment]


def arrival(
    path: str, content: str = "v1", day: date = date(2026, 6, 1), by: str = "tiep-nhan.csv", known: Books | None = None
) -> Arrived:
    """How a file came; `content` stands for its hash, the month for the folder it names; a second one of a path is a
    version of the first."""
    kind, *folders, _ = path.split("/")
    lines = {line.last.filed.path: (number, line.last) for number, line in (known.lines if known else {}).items()}
    line, last = lines.get(path, (0, None))
    of = last.root if last and last.filed.sha256 == content else 0
    if of and by == MODIFIED and last:
        day, by = last.filed.received_on, last.filed.received_by
    return Arrived(path, kind, content, "".join(folders[:1]), day, by, by != MODIFIED, len(folders) > 1, of, line)


def taken(
    known: Ledger | Register,
    submission: Submission,
    content: str = "v1",
    day: date = date(2026, 6, 1),
    *,
    by: str = "tiep-nhan.csv",
    faults: Sequence[Finding] = (),
    program: Program = PROGRAM,
    today: date = TODAY,
) -> Ledger:
    """The ledger after the file, under the test programme; an empty register stands for an empty ledger."""
    ledger = known if isinstance(known, Ledger) else Ledger()
    pen = ledger.pen(today)
    take_in(pen, submission, faults, arrival(submission.path, content, day, by, pen.books), program)
    return Ledger((*ledger.entries, *pen.new))


def fault(number: int | None, code: str = "K602") -> Finding:
    """An error of one task, or with None of the whole file."""
    return Finding(code, "error", "thiếu minh chứng", "ghi minh chứng", "Bảng", "F3", "evidence", number)


def states(register: Register | Ledger) -> dict[str, str]:
    """Code → title, "(rút)" behind a withdrawn one."""
    return {t.code: t.title + (" (rút)" if t.withdrawn else "") for t in register.tasks}


def codes_of(found: Sequence[tuple[str, Finding]]) -> list[tuple[str, str]]:
    """(where, code) of each finding."""
    return [(where, finding.code) for where, finding in found]

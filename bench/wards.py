"""Made ledgers of many wards: what the measures of frames and roll-ups run on.

    python -m bench.wards FOLDER [--wards 95] [--units 25] [--tasks 12] [--months 12]

Each ward is a workspace whose ledger the tool itself has written (`intake`), as `sync` would have: one registration a
unit, one progress report a unit and month with a row for each task and one figure. No form is read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from thidua500.base.model import CellRef, Deadline, Figure, Source, Submission, Task, Update
from thidua500.ledger.entries import Arrived
from thidua500.ledger.fold import books_of
from thidua500.ledger.intake import take_in
from thidua500.ledger.pen import Pen
from thidua500.ledger.store import LEDGER_NAME, opened
from thidua500.program.configuration import CONFIG_NAME, load_workspace
from thidua500.program.programme import Program

FIRST = date(2026, 5, 28)
TOLD = "tiep-nhan.csv"


class Size(NamedTuple):
    """How much a ward's ledger holds."""

    units: int = 25
    tasks: int = 12
    months: int = 12


WARD = Size()


def month_ends(count: int) -> list[date]:
    """The 23rd of the months from June 2026 on: the day that reports come."""
    return [date(2026 + (5 + n) // 12, (5 + n) % 12 + 1, 23) for n in range(count)]


def units(program: Program, count: int) -> list[tuple[str, str]]:
    """Code and name of units that register: the programme's own, then party cells of quarters."""
    own = {unit.name: unit.code for unit in program.units if unit.minimum and not unit.prefixes and not unit.under}
    cells = [(f"CDB.KHUPHO{n}", f"Chi bộ khu phố {n}") for n in range(1, count + 1)]
    return [*((code, name) for name, code in own.items()), *cells][:count]


def registration(unit: tuple[str, str], size: Size) -> Submission:
    """A unit's form: tasks due month by month, every fourth a standing one."""
    tasks = tuple(_task(n, unit[1]) for n in range(1, size.tasks + 1))
    return Submission(f"phieu/{unit[0]}.xlsx", "table", unit[1], None, tasks)


def _task(number: int, unit: str) -> Task:
    due = date(2026 + (5 + number) // 12, (5 + number) % 12 + 1, 20)
    deadline = Deadline(f"trước {due:%d/%m/%Y}", "date", due=due, phase=2, phases=(2,))
    if number % 4 == 0:
        deadline = Deadline("Thường xuyên", "ongoing")
    values = {
        "title": f"Nội dung {number} của kế hoạch năm, đợt {number % 5}, do {unit} chủ trì",
        "owner": f"Phụ trách {unit}",
        "time": deadline.text,
        "result": f"{number} báo cáo kết quả",
        "evidence": "Biên bản nghiệm thu",
    }
    return Task(number, unit, "table", values, {"title": CellRef("Bảng", number, 1)}, deadline)


def progress(unit: tuple[str, str], day: date, order: int, size: Size) -> Submission:
    """A unit's report of a month: a row for each task, one figure."""
    path = f"cap-nhat/{day:%Y-%m}/{unit[0]}.xlsx"
    rows = tuple(_row(unit, path, number, day, order) for number in range(1, size.tasks + 1))
    source = Source(path, "Chỉ số", "A4")
    figures = (Figure("CC1", "", unit[1], 90.0 + order, 100.0 + order, None, True, "Phần mềm", "", source),)
    return Submission(path, "progress", unit[1], None, updates=rows, figures=figures)


def _row(unit: tuple[str, str], path: str, number: int, day: date, order: int) -> Update:
    first = number + number % 3 - 1  # the report with which a task is done: one in three in time
    done = number % 4 != 0 and order >= first
    finished = month_ends(first + 1)[first] if done else None
    percent = 100 if done else min(95, 10 * order + number)
    return Update(
        code=f"{unit[0]}-{number:02d}", title="", unit=unit[1], progress=float(percent), progress_text=str(percent),
        result=f"Đã xong phần {order + 1}", evidence=f"Biên bản số {number}/{order + 1}" if done else "",
        completed_on=finished, completed_text=f"{finished:%d/%m/%Y}" if finished else "",
        obstacle="Chờ kinh phí" if number % 5 == 0 else "", explanation="", proposal="", proposal_to="",
        expected_on=None, source=Source(path, "Tiến độ", f"A{number + 3}"),
        cells={"progress": CellRef("Tiến độ", number + 2, 2)},
    )  # fmt: skip


def submissions(program: Program, size: Size) -> Iterator[tuple[Submission, date]]:
    """All that the ward's units send, in the order it comes."""
    senders = units(program, size.units)
    yield from ((registration(unit, size), FIRST) for unit in senders)
    for order, day in enumerate(month_ends(size.months)):
        yield from ((progress(unit, day, order, size), day) for unit in senders)


def make_ward(folder: Path, size: Size = WARD, base: str = "tam-phuoc") -> Path:
    """One ward's workspace, its ledger written."""
    folder.mkdir(parents=True)
    (folder / CONFIG_NAME).write_text(f'base = "{base}"\nissued_on = 2026-05-15\n', encoding="utf-8")
    program = load_workspace(folder)
    with opened(folder / LEDGER_NAME) as store:
        pen = Pen(books_of(()), 0, 1, month_ends(size.months)[-1])
        for number, (submission, day) in enumerate(submissions(program, size)):
            kind, month = submission.path.split("/")[0], submission.path.split("/")[1]
            filed = month if kind == "cap-nhat" else ""
            arrived = Arrived(submission.path, kind, f"{number:064x}", filed, day, TOLD, told=True)
            take_in(pen, submission, (), arrived, program)
        store.append(pen.new)
    return folder


def make_city(folder: Path, wards: int, size: Size = WARD) -> Path:
    """So many wards, in groups of ten, on all cores."""
    places = [folder / f"cum-{n // 10 + 1:02d}" / f"phuong-{n + 1:03d}" for n in range(wards)]
    with ProcessPoolExecutor() as pool:
        list(pool.map(partial(make_ward, size=size), places))
    return folder


def main(words: list[str]) -> int:
    """Makes a city."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wards", type=int, default=95)
    parser.add_argument("--units", type=int, default=25)
    parser.add_argument("--tasks", type=int, default=12)
    parser.add_argument("--months", type=int, default=12)
    given = parser.parse_args(words)
    make_city(given.folder, given.wards, Size(given.units, given.tasks, given.months))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Time travel: the duties of each sample office on every day of 2026 and 2027.

    python -m bench.time_travel [PROGRAMME …]

Each duty stands once, in one state that fits its day, and what was met stays met whatever time goes by. Exit code 1
when one does not. The tests look at a few of the days.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from samples.tables import HERE

from thidua500.ledger.records import Register
from thidua500.program.configuration import load_workspace
from thidua500.program.programme import Program
from thidua500.register import sync
from thidua500.standing.facts import DutyRow
from thidua500.standing.fulfilled import owed_on

FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
OFFICES = tuple(sorted(path.parent.name for path in HERE.glob("*/chuong-trinh.toml")))
_MET = frozenset(("met", "late"))


def office(name: str, folder: Path) -> tuple[Program, Register]:
    """A sample workspace copied into the folder, and its register with all that was ever sent."""
    copy = folder / name
    shutil.copytree(HERE / name, copy)
    program = load_workspace(copy)
    return program, sync(copy, program, as_of=LAST).register


def days(step: int = 1) -> Iterator[date]:
    """Every `step`th day of the two years, and the last."""
    yield from (FIRST + timedelta(days=n) for n in range(0, (LAST - FIRST).days, step))
    yield LAST


def faults(program: Program, register: Register, when: Iterable[date]) -> Iterator[str]:
    """What is wrong with the duties of these days, which follow each other."""
    met: set[tuple[str, ...]] = set()
    for day in when:
        seen: set[tuple[str, ...]] = set()
        for row in owed_on(register, program, day):
            key = (row.kind, row.ref, row.unit_code, row.period or "", row.what, str(row.due))
            if fault := _fault(row, day, twice=key in seen, was_met=key in met):
                yield f"{day} {' · '.join(key)}: {fault}"
            seen.add(key)
            met |= {key} if row.state in _MET else set()


def _fault(row: DutyRow, day: date, *, twice: bool, was_met: bool) -> str:
    if twice:
        return "stands twice"
    if was_met and row.state not in _MET:
        return f"was met and is {row.state}"
    over = row.due is not None and row.due < day
    if row.state == "missing" and not over:
        return "missing before its day is over"
    return "open after its day" if row.state == "open" and over else ""


def main(names: list[str]) -> int:
    """All days of the offices named, of all without a name."""
    wrong = 0
    for name in names or OFFICES:
        with tempfile.TemporaryDirectory() as folder:
            found = list(faults(*office(name, Path(folder)), days()))
        print(f"{name}: {len(found)} lỗi trên {len(list(days()))} ngày", *found[:10], sep="\n  ")
        wrong += len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

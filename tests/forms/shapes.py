"""Files as text, and what a careful clerk reads in them, written side by side before anything is run.

A file: "|" between cells, one line a row, an empty line an empty row, "=== Name" begins a sheet. In a cell: digits are
a number, "'7" is text, "¶" a line break, "d:2026-09-30" a date cell, "%:0.98" a per cent cell, "f:=A1+1~2" a formula
with its cached value, "^" is merged with the cell above, "<" with the cell to the left.

What is read: the first line names fields with their column ("title B"), each further line begins with the row of its
task; "@D4" behind a value gives another address. For cards the first line has the rows ("title 4"), the other lines
begin with the value column and how many rows lie above ("C", "C+12", "Việc 2!C"). "-" is an empty field.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from forms.reading import DAY
from thidua500.base.model import Submission
from thidua500.forms import read_submission
from thidua500.program.configuration import load_builtin
from thidua500.rules.engine import check_submission

Spans = list[tuple[int, int, int, int]]


class Shape(NamedTuple):
    """One file and what it says. faults: "Q501 G5, K601 F6": every error and warning the file deserves, no other."""

    text: str
    read: str
    layout: str = "table"
    unit: str = ""
    faults: str | None = ""
    program: str = "tam-phuoc"
    hidden: tuple[int, ...] = ()  # rows, from 1


def sheets_of(text: str) -> dict[str, list[list[str]]]:
    """Sheet name → rows of cell texts."""
    found: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in text.removeprefix("\n").removesuffix("\n").split("\n"):
        if line.startswith("=== "):
            rows = found.setdefault(line[4:].strip(), [])
            continue
        if not found:
            rows = found.setdefault("Phiếu", [])
        rows.append([cell.strip().replace("¶", "\n") for cell in line.split("|")] if line.strip() else [])
    return found


def spans_of(rows: list[list[str]]) -> Spans:
    """Merged ranges: every cell followed by "<" to its right or "^" below it."""

    def at(r: int, c: int) -> str:
        return rows[r][c] if r < len(rows) and c < len(rows[r]) else ""

    spans = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell in ("<", "^"):
                continue
            right, down = c, r
            while at(r, right + 1) == "<":
                right += 1
            while at(down + 1, c) == "^":
                down += 1
            if (right, down) != (c, r):
                spans.append((r, c, down, right))
    return spans


def write(path: Path, shape: Shape) -> Path:
    """The file as an xlsx."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        day, percent = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "0.0%"})
        for name, rows in sheets_of(shape.text).items():
            page = book.add_worksheet(name)
            for r1, c1, r2, c2 in spans_of(rows):
                page.merge_range(r1, c1, r2, c2, "")
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    _put(page, (r, c), cell, day, percent)
            for row_number in shape.hidden:
                page.set_row(row_number - 1, None, None, {"hidden": True})
    return path


def _put(page: Any, at: tuple[int, int], cell: str, day: Any, percent: Any) -> None:
    if cell.startswith("d:"):
        page.write_datetime(*at, datetime.fromisoformat(cell[2:]), day)
    elif cell.startswith("%:"):
        page.write_number(*at, float(cell[2:]), percent)
    elif cell.startswith("f:"):
        formula, _, value = cell[2:].partition("~")
        page.write_formula(*at, formula, None, value)
    elif re.fullmatch(r"\d+|\d+\.\d+", cell):
        page.write_number(*at, float(cell))
    elif cell not in ("", "<", "^"):
        page.write_string(*at, cell.removeprefix("'"))


def submission(folder: Path, shape: Shape, name: str = "bang moi.xlsx") -> Submission:
    """The file as read."""
    return read_submission(write(folder / name, shape), load_builtin(shape.program, date(2026, 5, 15)), as_of=DAY)


def expected(shape: Shape) -> list[dict[str, tuple[str, str]]]:
    """One record a task: field → (text, address)."""
    head, *lines = [line.strip() for line in shape.read.strip().split("\n")]
    fields = [cell.split() for cell in head.split("|")]
    tasks = []
    for line in lines:
        begin, *values = [cell.strip() for cell in line.split("|")]
        assert len(values) == len(fields), line
        pairs = zip(fields, values, strict=True)
        tasks.append({name: _expected(begin, place, value) for (name, place), value in pairs})
    return tasks


def _expected(begin: str, place: str, value: str) -> tuple[str, str]:
    text, _, own = value.partition(" @")
    sheet, mark, start = begin.rpartition("!")
    column, _, above = start.partition("+")
    address = own or (f"{column}{int(place) + int(above or 0)}" if place.isdigit() else f"{place}{start}")
    return ("" if text == "-" else text), f"{sheet}{mark}{address}"


def seen(form: Submission, wanted: list[dict[str, tuple[str, str]]]) -> list[dict[str, tuple[str, str]]]:
    """What was read of the fields that the expectation names, addressed as it addresses them."""
    records = []
    for number, task in enumerate(form.tasks):
        of = wanted[min(number, len(wanted) - 1)]
        refs = {name: task.cells.get(name) for name in of}
        long = any("!" in address for _, address in of.values())
        records.append({
            name: (task.get(name), (str(ref) if long else ref.a1) if ref else "")
            for name, ref in refs.items()
        })  # fmt: skip
    return records


def faults(form: Submission, program: str) -> list[str]:
    """Errors, warnings and hidden rows of the file as "code cell", sorted."""
    found = check_submission(form, load_builtin(program, date(2026, 5, 15)))
    return sorted(f"{f.code} {f.cell or '-'}" for f in found if f.severity != "info" or f.code == "F009")


def differences(folder: Path, shape: Shape) -> list[str]:
    """Where tasks, texts, addresses, unit, layout or faults are not those written beside the file."""
    form = submission(folder, shape)
    wanted = expected(shape)
    found = seen(form, wanted)
    pairs: list[tuple[str, Any, Any]] = [
        (f"task {number} {name}", of.get(name), want[name])
        for number, (of, want) in enumerate(zip(found, wanted, strict=False), 1)
        for name in want
    ]
    pairs += [
        ("tasks", len(found), len(wanted)),
        ("layout", form.layout, shape.layout),
        ("unit", form.unit, shape.unit),
    ]
    if shape.faults is not None:
        planted = sorted(fault.strip() for fault in shape.faults.split(",") if fault.strip())
        pairs.append(("faults", faults(form, shape.program), planted))
    return [f"{what}: {got!r}, not {want!r}" for what, got, want in pairs if got != want]

"""A small register printed, edited as a clerk would, printed again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from registering import PROGRAM, fault, figure, form, report, taken, update
from thidua500.ledger.records import Register
from thidua500.printing.book import Order, Printed, print_book
from thidua500.printing.columns import tables

RAC, DAT, CHO = "Dọn 5 điểm rác tồn đọng", "Lập danh mục đất công", "Sắp xếp 3 chợ tạm"
DAY = date(2026, 8, 10)


def two_tasks() -> Register:
    """CAP-01 at 40 %, CAP-02 without a word; one task returned, one figure."""
    register = taken(Register(), form(RAC, DAT, "Ký cam kết"), faults=[fault(3)])
    rows = report(update("CAP-01", progress=40, evidence="Biên bản 12"), figures=[figure("HSĐT", 9, 10)])
    return taken(register, rows, day=date(2026, 7, 23))


def three_tasks() -> Register:
    """As `two_tasks`, and CAP-03 that came later."""
    return taken(two_tasks(), form(RAC, DAT, CHO), content="v2")


def first_in_line() -> Register:
    """As `two_tasks`, and UBND-01, which stands before the others."""
    return taken(two_tasks(), form("Ban hành 2 quy trình", unit="UBND phường", path="phieu/ubnd.xlsx"))


def order(register: Register, old: Path | None = None, day: date = DAY) -> Order:
    """What to print."""
    return Order(old, tables(register, PROGRAM, day, {}), "Sổ giao việc", "Đảng ủy phường", day, "dấu")


def printed(folder: Path, register: Register, day: date = DAY) -> Printed:
    """The register printed over what lies in the folder."""
    path = folder / "so-giao-viec.xlsx"
    new = print_book(order(register, path if path.exists() else None, day))
    path.write_bytes(new.data)
    return new


def opened(folder: Path) -> Any:
    """The print as it lies there."""
    return openpyxl.load_workbook(folder / "so-giao-viec.xlsx", rich_text=True)


def edited(folder: Path, edit: Callable[[Any], object]) -> None:
    """The clerk's work in Excel: the workbook opened, changed, saved."""
    book = opened(folder)
    edit(book)
    book.save(folder / "so-giao-viec.xlsx")


def column(sheet: Any, letter: str) -> list[Any]:
    """Values of a column, from its heading down."""
    return [cell.value for cell in sheet[letter]]


def at(year: int, month: int, day: int) -> datetime:
    """A day as openpyxl reads it."""
    return datetime.combine(date(year, month, day), time())

"""The xlsx made of a file that is none: values where the reader saw them."""

import io
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from thidua500.marking.content import HEADING_SHEET, content_workbook, sheet_names
from thidua500.sheets import MARK_SHEET, Sheet

DAY = datetime(2026, 9, 30)  # noqa: DTZ001 – a cell has no time zone
MOMENT = DAY.replace(hour=16, minute=30)


def written(*sheets: Sheet) -> Any:
    """The content workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(content_workbook(sheets).data))


def test_values_stand_where_they_stood() -> None:
    """Text, numbers, dates, times, per cents, ticks; empty cells stay empty."""
    sheet = Sheet("Bảng 1", [["TT", "", 1.5], [], [date(2026, 9, 30), MOMENT, time(16, 0)], [0.98, True, "x"]])
    sheet = Sheet(sheet.name, sheet.rows, percents=frozenset({(3, 0)}))
    page = written(sheet)["Bảng 1"]
    assert [page[cell].value for cell in ("A1", "B1", "C1", "A3", "B3", "C3", "A4", "B4")] == [
        *("TT", None, 1.5, DAY, MOMENT, time(16, 0), 0.98, True),
    ]
    assert page["A3"].number_format == "dd/mm/yyyy"
    assert page["A4"].number_format == "0.##%"


@pytest.mark.parametrize("text", ["=1+1", "=cmd|' /C calc'!A0", "http://a.b/c", "mailto:a@b", "+84", "0012", "{=A1}"])
def test_texts_stay_texts(text: str) -> None:
    """No formula, no link, no number is made of what a unit wrote as text."""
    cell = written(Sheet("Phiếu", [[text]]))["Phiếu"]["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_merged_ranges_are_kept() -> None:
    """Ranges that overlap, or are one cell, would make Excel repair the file: they are left out."""
    sheet = Sheet("A", [["gộp", ""], ["", ""], ["x", "y"]], merges=((0, 0, 1, 1), (1, 1, 2, 1), (2, 0, 2, 0)))
    page = written(sheet)["A"]
    assert [str(merged) for merged in page.merged_cells.ranges] == ["A1:B2"]
    assert page["A1"].value == "gộp"


def test_a_merged_date_stays_a_date() -> None:
    """The first cell of a range keeps its kind."""
    page = written(Sheet("A", [[date(2026, 9, 30), ""]], merges=((0, 0, 0, 1),)))["A"]
    assert page["A1"].value == DAY


def test_dates_before_excels_first_are_text() -> None:
    """Excel counts from 1900."""
    assert written(Sheet("A", [[date(1890, 5, 19)]]))["A"]["A1"].value == "19/5/1890"


def test_text_around_word_tables_has_its_own_sheet() -> None:
    """So that the tables keep the addresses the findings name."""
    book = written(Sheet("Bảng 1", [["TT"]], heading=("Đơn vị: Công an phường",)), Sheet("Bảng 2", [["TT"]]))
    assert book.sheetnames == [HEADING_SHEET, "Bảng 1", "Bảng 2"]
    assert book[HEADING_SHEET]["A1"].value == "Đơn vị: Công an phường"


def test_nothing_read_gives_a_workbook_for_the_list() -> None:
    """A workbook has at least one sheet; marking replaces this one."""
    assert written().sheetnames == [MARK_SHEET]


@pytest.mark.parametrize(
    ("names", "allowed"),
    [
        (["Bảng 1", "Bảng 2"], ["Bảng 1", "Bảng 2"]),
        (["a/b:c*d?[e]\\f"], ["a-b-c-d--e--f"]),
        (["Phiếu đăng ký 6 rõ của Công an phường"], ["Phiếu đăng ký 6 rõ của Công an"]),
        (["LỖI CẦN SỬA"], ["LỖI CẦN SỬA (2)"]),
        (["History", "'", ""], ["History (2)", "Trang", "Trang (2)"]),
    ],
)
def test_sheet_names_are_what_excel_allows(names: list[str], allowed: list[str]) -> None:
    """A csv file's name becomes its sheet's name; some of them Excel would refuse."""
    assert list(sheet_names(names).values()) == allowed


@given(st.lists(st.text(max_size=40), max_size=8, unique=True))
def test_any_names_become_different_names(names: list[str]) -> None:
    """Excel compares sheet names without case."""
    allowed = list(sheet_names(names).values())
    assert len({name.lower() for name in allowed} - {MARK_SHEET.lower()}) == len(names)
    assert all(0 < len(name) <= 31 for name in allowed)

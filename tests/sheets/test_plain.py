"""The direct reader of plain sheets gives what calamine gives, or stands aside."""

import io
from typing import Any
from unittest import mock

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua500.sheets import Limits, Sheet, archive, xlsx

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=12
) | st.sampled_from(
    ["Đăng ký", "a & b <c>", "&amp;", " hai  khoảng ", "_x000D_", "#N/A", "=1+1", "\n", "Quý III\n2026", "1"]
)
CELLS = st.none() | TEXTS | st.integers(-(10**6), 10**6) | st.floats(-1e9, 1e9).map(lambda x: round(x, 4))
GRIDS = st.lists(st.lists(CELLS, max_size=6), max_size=6)


def write_strings(grid: list[list[Any]]) -> bytes:
    """By XlsxWriter: shared strings."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False}) as book:
        page = book.add_worksheet("Một & hai")
        for r, row in enumerate(grid):
            for c, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(r, c, value)
                elif value is not None:
                    page.write_number(r, c, value)
    return buffer.getvalue()


def write_inline(grid: list[list[Any]]) -> bytes:
    """By openpyxl: strings in the cells."""
    import openpyxl

    book = openpyxl.Workbook()
    for r, row in enumerate(grid, 1):
        for c, value in enumerate(row, 1):
            if value is not None:
                book.active.cell(r, c, value).data_type = "s" if isinstance(value, str) else "n"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def both(data: bytes) -> tuple[Sheet, Sheet]:
    """The sheet as read, and as read by calamine alone."""
    entries = archive.members(data)
    ours = xlsx.read_xlsx(data, entries, Limits()).sheets[0]
    with mock.patch.object(xlsx, "_plainly", return_value=None):
        return ours, xlsx.read_xlsx(data, entries, Limits()).sheets[0]


@settings(max_examples=150, deadline=None)
@given(GRIDS)
def test_shared_strings_as_calamine_reads_them(grid: list[list[Any]]) -> None:
    """Any text and number at any place, entities, blanks and line breaks included."""
    ours, theirs = both(write_strings(grid))
    assert ours == theirs


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.none()
            | st.text(
                st.characters(min_codepoint=32, max_codepoint=0x1EF9, exclude_categories=["Cs", "Cc", "Cn"]), max_size=9
            ),
            max_size=5,
        ),
        max_size=5,
    )
)
def test_inline_strings_as_calamine_reads_them(grid: list[list[Any]]) -> None:
    """The same for strings that stand in the cells."""
    ours, theirs = both(write_inline(grid))
    assert ours == theirs


@pytest.mark.parametrize(
    "extra",
    ["date", "formula", "boolean", "error", "rich"],
)
def test_it_stands_aside_for_anything_else(extra: str) -> None:
    """Dates, formulas, truth values, errors and rich text are calamine's; the result is the same cell by cell."""
    from datetime import date

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("A")
        page.write(0, 0, "chữ")
        bold = book.add_format({"bold": True, "num_format": "dd/mm/yyyy"})
        match extra:
            case "date":
                page.write_datetime(1, 1, date(2026, 9, 30), bold)
            case "formula":
                page.write_formula(1, 1, "=1+1", None, 2)
            case "boolean":
                page.write_boolean(1, 1, True)
            case "error":
                page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
            case _:
                page.write_rich_string(1, 1, "a ", bold, "b")
    ours, theirs = both(buffer.getvalue())
    expected = {"date": date(2026, 9, 30), "formula": 2.0, "boolean": True, "error": "", "rich": "a b"}[extra]
    assert ours == theirs
    assert (ours.rows[1][1] if len(ours.rows) > 1 else "") == expected


def test_it_is_used_for_a_plain_form() -> None:
    """Otherwise the speed it is there for would be gone unnoticed."""
    data = write_strings([["TT", "Nhiệm vụ"], [1, "Lắp 12 camera"]])
    with mock.patch.object(xlsx, "_by_calamine", side_effect=AssertionError):
        sheet = xlsx.read_xlsx(data, archive.members(data), Limits()).sheets[0]
    assert sheet.rows == [["TT", "Nhiệm vụ"], [1.0, "Lắp 12 camera"]]

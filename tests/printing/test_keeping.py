"""Whatever the clerk does to the print: no word of hers disappears, every line of ours stands there as it should."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.printing.printed import order

from registering import form, taken
from thidua500.ledger.records import Register
from thidua500.printing.book import print_book

SHEET = "Sổ giao việc"
FIRST = taken(Register(), form("Một", "Hai", "Ba", "Bốn"))
LATER = taken(FIRST, form("Ban hành", unit="UBND phường", path="phieu/ubnd.xlsx"))
WIDTH = 23  # columns of ours

HERS = st.one_of(st.integers(1, 99), st.sampled_from(["gọi lại", "=F2-1", "x" * 40]))


@st.composite
def edits(draw: st.DrawFn) -> dict[str, Any]:
    """What she does: the order of the lines, a title above, columns between, her own cells, lines she deletes."""
    return {
        "order": draw(st.permutations(range(4))),
        "above": draw(st.integers(0, 2)),
        "between": draw(st.sampled_from([None, 2, 5, WIDTH + 1])),
        "cells": draw(st.dictionaries(st.integers(0, 3), HERS, max_size=4)),
        "below": draw(st.lists(st.sampled_from(["Tổng", "ký tên"]), max_size=2)),
        "gone": draw(st.sets(st.integers(0, 3), max_size=1)),
        "later": draw(st.booleans()),
    }


def edited(data: bytes, edit: dict[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """The workbook after her work, and her word on each code that is still there."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[SHEET]
    rows = [[cell.value for cell in sheet[row]] for row in range(2, 6)]
    for row, at in enumerate(edit["order"], start=2):
        for column, value in enumerate(rows[at], start=1):
            sheet.cell(row, column).value = value
    column = edit["between"] or WIDTH + 1
    if edit["between"]:
        sheet.insert_cols(column)
    sheet.cell(1, column).value = "Của tôi"
    words = {}
    for row in range(2, 6):
        value = edit["cells"].get(row - 2)
        sheet.cell(row, column).value = value
        if value is not None:
            words[sheet.cell(row, 1).value] = value
    for number, text in enumerate(edit["below"], start=7):
        sheet.cell(number, column).value = text
    for at in edit["gone"]:
        words.pop(sheet.cell(at + 2, 1).value, None)
        sheet.delete_rows(at + 2)
    if edit["above"]:
        sheet.insert_rows(1, edit["above"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue(), words


@settings(max_examples=6)
@given(edits())
def test_nothing_of_hers_disappears_and_ours_is_right(edit: dict[str, Any]) -> None:
    """Her word stands beside the same code; ours is what the register says; a second print changes nothing."""
    data, words = edited(print_book(order(FIRST)).data, edit)
    register = LATER if edit["later"] else FIRST
    with TemporaryDirectory() as home:
        path = Path(home) / "so.xlsx"
        path.write_bytes(data)
        new = print_book(order(register, path))
        path.write_bytes(new.data)
        again = print_book(order(register, path))
    table = order(register).tables[0]
    sheet = openpyxl.load_workbook(io.BytesIO(new.data))[SHEET]
    head = edit["above"] + 1
    headings = {cell.value: cell.column for cell in sheet[head]}
    lines = {
        sheet.cell(row, headings["Mã nhiệm vụ"]).value: row for row in range(head + 1, head + 1 + len(table.lines))
    }
    assert set(lines) == {line.key for line in table.lines}
    for line in table.lines:
        shown = [sheet.cell(lines[line.key], headings[heading]).value for heading in table.headings]
        assert shown[:5] == list(line.values[:5])
    mine = headings.get("Của tôi", 0)
    for code, word in words.items():
        found = sheet.cell(lines[code], mine).value
        assert found == word or str(found).startswith("=F")
    kept = [cell.value for cell in sheet[openpyxl.utils.get_column_letter(mine)]]
    assert [text for text in kept if text in ("Tổng", "ký tên")] == edit["below"]
    assert (again.edits, again.lost, again.data) == ((), (), new.data)

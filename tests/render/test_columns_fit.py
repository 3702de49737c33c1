"""Columns of a Word table as wide as what stands in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render import fake

from thidua500.papers.docx_parts import fill, grid, row_mark, styles
from thidua500.render.columns_fit import MARGINS_MM, fit, text_mm, widths

LONG = "Rà soát, lập danh sách và giải quyết dứt điểm các hồ sơ tồn đọng về đất đai, cấp phép xây dựng " * 3
texts = st.text(st.sampled_from("aăbm WMÔỆ-/12 "), max_size=60)


@given(st.integers(1, 7).flatmap(lambda n: st.lists(st.lists(texts, min_size=n, max_size=n), min_size=1, max_size=5)))
@settings(max_examples=60)
def test_widths_add_up_and_hold_every_word(rows: list[list[str]]) -> None:
    """They fill the page exactly; while all words fit beside each other none is wider than its column."""
    found = widths(rows, 165, 11)
    assert sum(found) == pytest.approx(165)
    columns = [" ".join(column).replace("-", " ").split(" ") for column in zip(*rows, strict=True)]
    words = [max(text_mm(word, 11) for word in column) for column in columns]
    if sum(words) + MARGINS_MM * len(words) < 165:
        assert all(width - MARGINS_MM >= word - 1e-9 for width, word in zip(found, words, strict=True))


def test_room_goes_where_the_text_is_long() -> None:
    """Numbers get what they need, two long columns share the rest by what they hold."""
    number, long, half = widths([["TT", "Nhiệm vụ", "Tình trạng"], ["1", LONG, LONG[: len(LONG) // 2]]], 165, 11)
    assert number < 12
    assert 1.5 < long / half < 2.5


def test_a_word_without_end_is_the_only_one_broken() -> None:
    """A file name of two hundred letters takes no room from the words of others."""
    found = widths([["Nhiệm vụ", "Tệp", "Quá hạn"], ["nghiêng", "x" * 200, "3"]], 165, 11)
    assert found[0] >= text_mm("nghiêng", 11) + MARGINS_MM
    assert found[2] >= text_mm("hạn", 11) + MARGINS_MM


def table(rows: list[tuple[str, ...]]) -> Any:
    """A document with one table as the templates make them: equal columns, every row whole."""
    document = Document()
    styles(document)
    made = grid(document, len(rows), [165 / len(rows[0])] * len(rows[0]), bordered=True)
    for row, row_texts in zip(made.rows, rows, strict=True):
        row_mark(row, "cantSplit")
        for cell, text in zip(row.cells, row_texts, strict=True):
            fill(cell, (text,), "BC Ô bảng", None)
    return document


def test_only_a_high_row_may_go_on_over_the_page() -> None:
    """A row of ten lines stays whole; one of a title of thousands of letters breaks, or leaves half a page empty."""
    document = table([("TT", "Nhiệm vụ"), ("1", "Ngắn"), ("2", LONG * 10)])
    fit(document, 11)
    whole = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in document.tables[0].rows]
    assert whole == [True, True, False]


def test_a_table_of_someone_else_is_left_alone() -> None:
    """Without lines (the letterhead), or with merged cells: as the template has it."""
    document = table([("TT", "Nhiệm vụ"), ("1", LONG)])
    document.tables[0].style = "Normal Table"
    merged = table([("TT", "Nhiệm vụ"), ("1", LONG)])
    merged.tables[0].rows[1].cells[0].merge(merged.tables[0].rows[1].cells[1])
    for one in (document, merged):
        before = one.tables[0]._tbl.xml
        fit(one, 11)
        assert one.tables[0]._tbl.xml == before


SERIF = Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf")


@pytest.mark.skipif(not SERIF.exists(), reason="Liberation Serif is not installed")
def test_letters_are_not_wider_than_they_are_taken_for(full_docx: Any) -> None:
    """Against the real font, bold: every word of every table of the month fits into its column."""
    from PIL import ImageFont

    font = ImageFont.truetype(str(SERIF), 1000)
    assert {task.code for task in fake.report().tasks}
    for one in full_docx.tables:
        if one.style.name != "Table Grid":
            continue
        for row in one.rows:
            for cell in row.cells:
                inner = cell.width.mm - 2.4
                for word in cell.text.replace("-", " ").split():
                    assert font.getlength(word) / 1000 * 11 * 25.4 / 72 <= inner, (word, inner)

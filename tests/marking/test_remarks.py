"""What is said at a cell, in which order, and how tall it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.marking.forms import SHEET, fault

from thidua500.base.model import CellRef
from thidua500.marking.remarks import by_gravity, counted, is_fault, link, place, places, remark, row_height


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_an_address_reads_back(row: int, col: int) -> None:
    """`place` is the inverse of the address every finding carries."""
    assert place(CellRef("", row, col).a1) == (row, col)


@pytest.mark.parametrize("address", ["", "C", "14", "C0", "c3", "XFE1", "A1048577", "C3:D4", "Bảng 1!C3"])
def test_what_is_no_address_is_none(address: str) -> None:
    """Nothing outside a worksheet is marked."""
    assert place(address) is None


def test_the_gravest_severity_wins_and_is_said_first() -> None:
    """A warning and an error in one cell: red, the error on top."""
    said = remark([fault(code="K603", severity="warning"), fault(code="Q501")])
    assert said.severity == "error"
    assert [heading for heading, _ in said.paragraphs] == ["Lỗi Q501", "Cảnh báo K603"]


def test_a_remark_has_code_message_and_remedy() -> None:
    """The three things a unit needs in order to mend."""
    said = remark([fault(message="Chưa có thẩm quyền.", hint="Ghi việc được tự quyết.")])
    assert said.paragraphs == (("Lỗi Q501", "Chưa có thẩm quyền.\nCách sửa: Ghi việc được tự quyết."),)


def test_a_finding_without_hint_has_no_empty_remedy() -> None:
    """No line that promises a remedy and gives none."""
    assert remark([fault(message="Hỏng.", hint="")]).paragraphs == (("Lỗi Q501", "Hỏng."),)


def test_the_same_finding_twice_is_said_once() -> None:
    """Two tasks sharing one merged cell raise the same words."""
    assert len(remark([fault(message="Trống."), fault(message="Trống.")]).paragraphs) == 1


def test_places_leave_out_notes_and_findings_without_cell() -> None:
    """Only errors and warnings colour a cell; those of the whole file stand in the list alone."""
    found = places(
        [fault("C3"), fault("C3", "K602"), fault(None), fault("D4", severity="info"), fault("B1", sheet=None)]
    )
    assert {sheet: {where: len(f) for where, f in cells.items()} for sheet, cells in found.items()} == {
        SHEET: {(2, 2): 2}
    }


def test_errors_come_before_warnings_and_notes() -> None:
    """The order of the file is kept within a severity."""
    ordered = by_gravity([fault("A1", severity="info"), fault("A2"), fault("A3", severity="warning"), fault("A4")])
    assert [finding.cell for finding in ordered] == ["A2", "A4", "A3", "A1"]


def test_a_note_is_no_fault() -> None:
    """A file with notes alone does not go back."""
    assert not is_fault(fault(severity="info"))
    assert is_fault(fault(severity="warning"))


@pytest.mark.parametrize(
    ("sheet", "target"),
    [("Việc 1", "'Việc 1'!C3"), ("Tổ 'ba'", "'Tổ ''ba'''!C3"), ("A!B", "'A!B'!C3"), ("2026", "'2026'!C3")],
)
def test_a_link_quotes_the_sheet(sheet: str, target: str) -> None:
    """Blanks, apostrophes and exclamation marks in sheet names."""
    assert link(sheet, "C3") == target


def test_findings_are_counted_in_words() -> None:
    """Only what there is."""
    assert counted([fault(), fault(), fault(severity="warning")]) == "2 lỗi, 1 cảnh báo"
    assert counted([]) == "không có lỗi"


def test_a_row_is_as_tall_as_its_longest_text() -> None:
    """Sixty letters in a column of twenty take three lines; line breaks count; nothing beyond Excel's limit."""
    one = row_height(["ngắn"], [20])
    assert row_height(["x" * 60, "ngắn"], [20, 20]) == 3 * one
    assert row_height(["a\nb"], [20]) == 2 * one
    assert row_height(["x" * 9_000], [10]) <= 409

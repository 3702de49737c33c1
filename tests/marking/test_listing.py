"""The sheet "Lỗi cần sửa": rows, links, print."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.marking.forms import SHEET, fault, plain

from thidua500.base.model import Finding
from thidua500.marking.listing import HEAD_ROW, HEADINGS
from thidua500.marking.workbook import mark_workbook
from thidua500.sheets import MARK_SHEET


def listed(*findings: Finding, sheets: tuple[str, ...] = (SHEET,)) -> Any:
    """The list as openpyxl reads it."""
    return load_workbook(io.BytesIO(mark_workbook(plain(*sheets), findings, "KP5.xlsx")))[MARK_SHEET]


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    """What stands below the headings."""
    return [tuple(row) for row in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True)]


def test_every_finding_has_a_row() -> None:
    """Errors first; code, place, task, message, remedy; notes and findings without cell as well."""
    sheet = listed(
        fault("A1", "K603", "warning", message="Không đếm được.", hint="Thêm số.", task=2),
        fault("B2", message="Chưa có thẩm quyền.", hint="Ghi rõ.", task=1),
        fault(None, "F009", "info", message="Trang bị ẩn.", hint=""),
    )
    assert [cell.value for cell in sheet[HEAD_ROW]] == list(HEADINGS)
    assert rows(sheet) == [
        (1, "Phải sửa", "Q501", SHEET, "B2", 1, "Chưa có thẩm quyền.", "Ghi rõ."),
        (2, "Nên sửa", "K603", SHEET, "A1", 2, "Không đếm được.", "Thêm số."),
        (3, "Lưu ý", "F009", SHEET, None, None, "Trang bị ẩn.", None),
    ]


def test_the_title_names_file_and_count() -> None:
    """Printed alone, the page still says what it is about, and what to do with it."""
    sheet = listed(fault("A1"), fault("A2"))
    assert (sheet["A1"].value, sheet["A2"].value) == ("LỖI CẦN SỬA", "Tệp KP5.xlsx: 2 lỗi.")
    assert "gửi lại chính tệp này" in sheet["A4"].value


@pytest.mark.parametrize("name", ["Việc 1", "Tổ 'ba' ơi", "A!B&C", "Phần <2>"])
def test_links_lead_to_the_cell(name: str) -> None:
    """Sheet names with blanks, apostrophes and what XML escapes."""
    link = listed(fault("C3", sheet=name), sheets=(name,))["E6"].hyperlink
    assert link.location == "'" + name.replace("'", "''") + "'!C3"


def test_text_that_begins_with_an_equals_sign_is_text() -> None:
    """A value quoted from a unit's cell never becomes a formula."""
    sheet = listed(fault("A1", message='=HYPERLINK("http://a.b")', hint="+1"))
    assert (sheet["G6"].value, sheet["G6"].data_type) == ('=HYPERLINK("http://a.b")', "s")
    assert sheet["H6"].data_type == "s"


def test_the_list_is_ready_to_print() -> None:
    """A4 landscape, one page wide, headings on every page, wrapped text in rows tall enough."""
    sheet = listed(fault("A1", message="Dài dòng văn tự. " * 20))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
    assert sheet.freeze_panes == f"A{HEAD_ROW + 1}"
    assert sheet["G6"].alignment.wrap_text
    assert sheet.row_dimensions[6].height > 80


def test_severity_has_its_colour_in_the_list_too() -> None:
    """The same red and yellow as in the form."""
    sheet = listed(fault("A1"), fault("A2", severity="warning"))
    form = load_workbook(io.BytesIO(mark_workbook(plain(), [fault("A1"), fault("A2", severity="warning")], "a")))[SHEET]
    assert [sheet[c].fill.fgColor.rgb for c in ("B6", "B7")] == [form[c].fill.fgColor.rgb for c in ("A1", "A2")]

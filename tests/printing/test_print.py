"""The register's print: what people read on it, and what of the clerk's goes with it from print to print."""

from __future__ import annotations

import zipfile
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.formula import ArrayFormula
from tests.printing.printed import (
    CHO,
    DAT,
    DAY,
    RAC,
    at,
    column,
    edited,
    first_in_line,
    opened,
    order,
    printed,
    three_tasks,
    two_tasks,
)

from registering import PROGRAM, form, taken, task
from thidua500.ledger.records import Register
from thidua500.printing.book import print_book

SHEET = "Sổ giao việc"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the print of two tasks."""
    printed(tmp_path, two_tasks())
    return tmp_path


# --- to be read ---------------------------------------------------------------------------------------------------


def test_what_a_clerk_sees(folder: Path) -> None:
    """Five sheets, code first; light, progress and state as of the day; what the unit still owes."""
    book = opened(folder)
    assert [s.title for s in book if s.sheet_state == "visible"] == [
        *(SHEET, "Nhật ký tiến độ", "Nhật ký chỉ số", "Tệp đã nhận", "Trả lại")
    ]
    rows = [dict(zip(column_names, row, strict=True)) for column_names, row in _rows(book[SHEET])]
    assert [(row["Mã nhiệm vụ"], row["Tên nhiệm vụ"], row["Hạn hoàn thành"]) for row in rows] == [
        ("CAP-01", RAC, at(2026, 8, 31)),
        ("CAP-02", DAT, at(2026, 8, 31)),
    ]
    assert [(row["Đèn"], row["Tiến độ (%)"], row["Tình trạng"]) for row in rows] == [
        ("Vàng", 40, "Đang thực hiện"),
        ("Vàng", None, "Chưa thực hiện"),
    ]
    assert rows[0]["Còn thiếu"] == (
        "phối hợp, nội dung, các bước, trách nhiệm, thẩm quyền, khó khăn, rủi ro, chế độ báo cáo"
    )
    assert column(book["Trả lại"], "E") == ["Mã lỗi", "K602"]


def _rows(sheet: Any) -> list[tuple[tuple[str, ...], tuple[Any, ...]]]:
    heading, *rows = sheet.iter_rows(values_only=True)
    return [(heading, row) for row in rows]


def test_a_light_has_its_colour(folder: Path) -> None:
    """Yellow is filled yellow; a day later than the due day the same cell is red."""
    assert opened(folder)[SHEET]["G2"].fill.start_color.rgb == "FFFFEB9C"
    printed(folder, two_tasks(), date(2026, 9, 5))
    assert opened(folder)[SHEET]["G2"].value == "Đỏ"
    assert opened(folder)[SHEET]["G2"].fill.start_color.rgb == "FFFFC7CE"


def test_a_change_that_waits_has_its_column() -> None:
    """What a unit asks for and nobody has decided stands beside its task."""
    from thidua500.printing.columns import tables

    sheet = tables(two_tasks(), PROGRAM, DAY, {"CAP-02": "dời hạn đến 30/9/2026"})[0]
    at = sheet.headings.index("Đề nghị chờ quyết định")
    assert [line.values[at] for line in sheet.lines] == [None, "dời hạn đến 30/9/2026"]


def test_page_and_panes(folder: Path) -> None:
    """A4 across, one page wide; headings frozen, repeated and filtered."""
    sheet = opened(folder)[SHEET]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("B2", "$1:$1", "A1:W3")
    assert sheet.print_area == "'Sổ giao việc'!$A$1:$M$3"


def test_text_is_never_a_formula_or_a_link(tmp_path: Path) -> None:
    """A unit's text that begins with "=" or looks like an address stays text."""
    printed(tmp_path, taken(Register(), form('=HYPERLINK("http://x.vn","Bấm")', "https://x.vn/a")))
    sheet = opened(tmp_path)[SHEET]
    assert [(c.data_type, c.hyperlink) for c in sheet["C"][1:]] == [("s", None), ("s", None)]


def test_no_text_breaks_the_file(tmp_path: Path) -> None:
    """Signs that XML forbids, escapes of Excel's own, half letters, more letters than a cell keeps."""
    titles = ["Dọn\x00 rác \x0b\ufffe \ud800 hết", "_x000D_ và _x0041_", "Rất dài " * 9_000]
    printed(tmp_path, taken(Register(), form(*(task(n, title) for n, title in enumerate(titles, 1)))))
    with zipfile.ZipFile(tmp_path / "so-giao-viec.xlsx") as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(archive.read(name))
    assert opened(tmp_path)[SHEET]["C4"].value.endswith("…")
    assert printed(tmp_path, taken(Register(), form(*(task(n, t) for n, t in enumerate(titles, 1))))).edits == ()


def test_equal_registers_give_equal_bytes() -> None:
    """No clock and no chance in the workbook."""
    assert print_book(order(two_tasks())).data == print_book(order(two_tasks())).data


def test_a_second_print_changes_nothing(folder: Path) -> None:
    """What is printed over itself is itself, and there is nothing to tell."""
    before = (folder / "so-giao-viec.xlsx").read_bytes()
    again = printed(folder, two_tasks())
    assert (again.notes, again.lost, again.edits) == ((), (), ())
    assert again.data == before


# --- the clerk's own ------------------------------------------------------------------------------------------------


def test_own_columns_go_with_their_task(folder: Path) -> None:
    """Values, formulas, fills and number formats stay with the code when a task comes in above."""

    def edit(book: Any) -> None:
        sheet = book[SHEET]
        sheet["X1"], sheet["X2"], sheet["X3"] = "Ghi chú", "gọi lại", 0.5
        sheet["X3"].number_format = "0%"
        sheet["X2"].fill = PatternFill("solid", start_color="FF00FF00")
        sheet["X2"].font = Font(bold=True, color="FFFF0000")
        sheet["Y1"], sheet["Y2"], sheet["Y3"] = "Còn lại", "=F2-TODAY()", "=F3-$F$2+SUM(X$2:X$3)"

    edited(folder, edit)
    new = printed(folder, first_in_line())
    sheet = opened(folder)[SHEET]
    assert column(sheet, "A") == ["Mã nhiệm vụ", "UBND-01", "CAP-01", "CAP-02"]
    assert column(sheet, "X") == ["Ghi chú", None, "gọi lại", 0.5]
    assert column(sheet, "Y") == ["Còn lại", None, "=F3-TODAY()", "=F4-$F$3+SUM(X$2:X$4)"]
    assert (sheet["X4"].number_format, sheet["X3"].fill.start_color.rgb) == ("0%", "FF00FF00")
    assert (sheet["X3"].font.b, sheet["X3"].font.color.rgb) == (True, "FFFF0000")
    assert (new.notes, new.lost, new.edits) == ((), (), ())


def test_columns_stay_where_she_put_them(folder: Path) -> None:
    """A column of hers between ours, a title above the headings: the layout is hers, letters in formulas stay right."""

    def edit(book: Any) -> None:
        sheet = book[SHEET]
        sheet.insert_cols(3)
        sheet["C1"], sheet["C3"] = "Ưu tiên", "A"
        sheet.insert_rows(1)
        sheet["A1"] = "SỔ CỦA PHƯỜNG"

    edited(folder, edit)
    printed(folder, three_tasks())
    sheet = opened(folder)[SHEET]
    assert column(sheet, "A") == ["SỔ CỦA PHƯỜNG", "Mã nhiệm vụ", "CAP-01", "CAP-02", "CAP-03"]
    assert column(sheet, "C") == [None, "Ưu tiên", None, "A", None]
    assert column(sheet, "D") == [None, "Tên nhiệm vụ", RAC, DAT, CHO]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("B3", "$2:$2", "A2:X5")


def test_her_sorting_stays(folder: Path) -> None:
    """Sorted by her, the lines keep her order; a new one comes below."""

    def edit(book: Any) -> None:
        sheet = book[SHEET]
        first, second = ([cell.value for cell in sheet[row]] for row in (2, 3))
        for col, (one, other) in enumerate(zip(first, second, strict=True), 1):
            sheet.cell(2, col).value, sheet.cell(3, col).value = other, one

    edited(folder, edit)
    assert printed(folder, three_tasks()).edits == ()
    assert column(opened(folder)[SHEET], "A") == ["Mã nhiệm vụ", "CAP-02", "CAP-01", "CAP-03"]


def test_notes_and_colours_on_our_cells_go_with_their_task(folder: Path) -> None:
    """A comment and a fill on a cell of ours are hers."""

    def edit(book: Any) -> None:
        book[SHEET]["C2"].comment = Comment("hỏi lại anh công an", "Văn thư")
        book[SHEET]["C2"].fill = PatternFill("solid", start_color="FFFFFF00")
        book[SHEET]["B1"].comment = Comment("tên theo quyết định", "Văn thư")

    edited(folder, edit)
    printed(folder, first_in_line())
    sheet = opened(folder)[SHEET]
    assert (sheet["C3"].value, sheet["C3"].comment.text) == (RAC, "hỏi lại anh công an")
    assert sheet["C3"].fill.start_color.rgb == "FFFFFF00"
    assert sheet["C2"].comment is None
    assert sheet["B1"].comment.text == "tên theo quyết định"


def test_own_columns_of_the_other_sheets_stay_too(folder: Path) -> None:
    """Beside a file and beside a line of the log, found by what names the line."""

    def edit(book: Any) -> None:
        book["Tệp đã nhận"]["I1"], book["Tệp đã nhận"]["I2"] = "Người nhận", "văn thư"
        book["Nhật ký tiến độ"]["P2"] = "đã đối chiếu"

    edited(folder, edit)
    printed(folder, first_in_line())
    book = opened(folder)
    files = dict(zip(column(book["Tệp đã nhận"], "A"), column(book["Tệp đã nhận"], "I"), strict=True))
    assert {"Tệp": "Người nhận"}.items() <= files.items()
    assert list(files.values()).count("văn thư") == 1
    assert column(book["Nhật ký tiến độ"], "P") == [None, "đã đối chiếu"]


def test_her_rows_below_the_table_stay_below(folder: Path) -> None:
    """A sum under the lines spans all lines there are now."""

    def edit(book: Any) -> None:
        book[SHEET]["X1"], book[SHEET]["X2"], book[SHEET]["X3"] = "Điểm", 3, 4
        book[SHEET]["A5"], book[SHEET]["X5"] = "Tổng", "=SUM(X2:X3)"

    edited(folder, edit)
    new = printed(folder, three_tasks())
    assert column(opened(folder)[SHEET], "A") == ["Mã nhiệm vụ", "CAP-01", "CAP-02", "CAP-03", None, "Tổng"]
    assert column(opened(folder)[SHEET], "X") == ["Điểm", 3, 4, None, None, "=SUM(X2:X4)"]
    assert new.notes == ()


def test_a_row_with_a_code_of_nobody_is_kept_and_named(folder: Path) -> None:
    """She mistyped a code: the task's line is put back, hers stands below with all that is on it."""

    def edit(book: Any) -> None:
        book[SHEET]["X1"], book[SHEET]["X2"], book[SHEET]["A2"] = "Ghi chú", "gọi lại", "CAP-1"

    edited(folder, edit)
    new = printed(folder, two_tasks())
    sheet = opened(folder)[SHEET]
    assert column(sheet, "A") == ["Mã nhiệm vụ", "CAP-01", "CAP-02", "CAP-1"]
    assert column(sheet, "X") == ["Ghi chú", None, None, "gọi lại"]
    assert new.notes == (
        "trang “Sổ giao việc”: dòng CAP-01 bị xóa hoặc đổi mã, đã lập lại",
        "trang “Sổ giao việc”: dòng 4 không mang mã nào của sổ, giữ nguyên dưới bảng",
    )
    assert new.edits == ()
    again = printed(folder, two_tasks())
    assert (column(opened(folder)[SHEET], "A"), again.edits) == (["Mã nhiệm vụ", "CAP-01", "CAP-02", "CAP-1"], ())


def test_own_sheets_stay_what_they_are(folder: Path) -> None:
    """Formulas, merges, fills, widths, lists, formats by condition, charts; and what points to our lines follows."""

    def edit(book: Any) -> None:
        hers = book.create_sheet("Họp giao ban", 0)
        hers["A1"], hers["A2"], hers["A3"] = "Họp", date(2026, 9, 1), "='Sổ giao việc'!C3&\" xong\""
        hers["B1"] = "=COUNTIF('Sổ giao việc'!$G$2:$G$3,\"Đỏ\")"
        hers["B2"] = ArrayFormula("B2", "=SUM(LEN('Sổ giao việc'!A2:A3))")
        hers["A5"], hers["A5"].fill = "màu", PatternFill("solid", start_color="FF123456")
        hers.merge_cells("A5:C6")
        hers.column_dimensions["A"].width = 41
        hers.conditional_formatting.add("A1:A9", CellIsRule("equal", ['"Họp"'], font=Font(bold=True)))
        hers.add_data_validation(DataValidation("list", "'Sổ giao việc'!$A$2:$A$3", sqref="D1"))
        chart = BarChart()
        chart.add_data(Reference(book[SHEET], min_col=8, min_row=2, max_row=3))
        hers.add_chart(chart, "F2")

    edited(folder, edit)
    new = printed(folder, first_in_line())
    hers = opened(folder)["Họp giao ban"]
    assert opened(folder).sheetnames[0] == "Họp giao ban"
    assert (hers["A2"].value, hers["A3"].value) == (at(2026, 9, 1), "='Sổ giao việc'!C4&\" xong\"")
    assert hers["B1"].value == "=COUNTIF('Sổ giao việc'!$G$2:$G$4,\"Đỏ\")"
    assert hers["B2"].value.text == "=SUM(LEN('Sổ giao việc'!A2:A4))"
    assert [str(area) for area in hers.merged_cells.ranges] == ["A5:C6"]
    assert (hers["A5"].fill.start_color.rgb, hers.column_dimensions["A"].width) == ("FF123456", 41)
    assert [str(block.sqref) for block in hers.conditional_formatting] == ["A1:A9"]
    assert hers.data_validations.dataValidation[0].formula1 == "'Sổ giao việc'!$A$2:$A$4"
    assert hers._charts[0].series[0].val.numRef.f == "'Sổ giao việc'!$H$2:$H$4"
    assert (new.notes, new.lost, new.edits) == ((), (), ())


def test_lists_and_formats_on_our_sheet_span_the_new_lines(folder: Path) -> None:
    """A list to choose from and a format by condition in her column reach the lines that come."""

    def edit(book: Any) -> None:
        sheet = book[SHEET]
        sheet["X1"] = "Ưu tiên"
        sheet.add_data_validation(DataValidation("list", '"A,B"', sqref="X2:X3"))
        sheet.conditional_formatting.add("X2:X3", CellIsRule("equal", ['"A"'], font=Font(bold=True)))

    edited(folder, edit)
    printed(folder, three_tasks())
    sheet = opened(folder)[SHEET]
    assert str(sheet.data_validations.dataValidation[0].sqref) == "X2:X4"
    assert [str(block.sqref) for block in sheet.conditional_formatting] == ["X2:X4"]


# --- put right, and said --------------------------------------------------------------------------------------------


def test_an_edited_cell_is_named_and_put_right(folder: Path) -> None:
    """Sheet, cell, hers, ours; a changed register is no edit, and a cell emptied is one."""

    def edit(book: Any) -> None:
        book[SHEET]["F2"] = date(2026, 12, 31)
        book[SHEET]["C3"] = None
        book["Trả lại"]["G2"] = "=1+1"

    edited(folder, edit)
    new = printed(folder, three_tasks())
    assert [str(edit) for edit in new.edits] == [
        "Sổ giao việc!F2: “31/12/2026” → “31/8/2026”",
        f"Sổ giao việc!C3: “” → “{DAT}”",
    ]
    assert opened(folder)[SHEET]["F2"].value == at(2026, 8, 31)
    assert opened(folder)[SHEET]["C3"].value == DAT


def test_a_deleted_line_and_a_deleted_column_come_back(folder: Path) -> None:
    """What she took out is the register's; a column comes back where no letter of hers shifts."""

    def edit(book: Any) -> None:
        book[SHEET]["X1"], book[SHEET]["X2"], book[SHEET]["X3"] = "Ghi chú", "mất theo dòng", "còn"
        book[SHEET].delete_rows(2)
        book[SHEET].delete_cols(5)

    edited(folder, edit)
    new = printed(folder, two_tasks())
    sheet = opened(folder)[SHEET]
    assert column(sheet, "A") == ["Mã nhiệm vụ", "CAP-01", "CAP-02"]
    assert column(sheet, "W") == ["Ghi chú", None, "còn"]
    assert column(sheet, "X") == ["Thời gian", "trước 01/9/2026", "trước 01/9/2026"]
    assert new.notes == (
        "trang “Sổ giao việc”: dòng CAP-01 bị xóa hoặc đổi mã, đã lập lại",
        "trang “Sổ giao việc” thiếu cột, đã lập lại: “Thời gian” (cột X)",
    )


def test_a_sheet_without_its_headings_is_kept_beside(folder: Path) -> None:
    """She wrote over the first heading: nothing tells her lines any more, so the sheet stays, renamed."""
    edited(folder, lambda book: book[SHEET].__setitem__("A1", "Mã"))
    new = printed(folder, two_tasks())
    assert opened(folder).sheetnames[:2] == [SHEET, "Sổ giao việc (cũ)"]
    assert new.notes == ("trang “Sổ giao việc” mất dòng tiêu đề: giữ lại thành “Sổ giao việc (cũ)”, lập trang mới",)


def test_no_column_has_two_widths(folder: Path) -> None:
    """Excel writes one width for many columns alike: a column that comes back takes its own out of them."""

    def edit(book: Any) -> None:
        sheet = book[SHEET]
        sheet["X1"], sheet["X2"] = "Ghi chú", "gọi lại"
        sheet.delete_cols(5)
        sheet.column_dimensions.clear()
        sheet.column_dimensions["A"] = ColumnDimension(sheet, "A", min=1, max=16384, width=20, customWidth=True)

    edited(folder, edit)
    printed(folder, two_tasks())
    with zipfile.ZipFile(folder / "so-giao-viec.xlsx") as archive:
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    spans = [(int(col.get("min", 0)), int(col.get("max", 0)), col.get("width")) for col in root.iter(f"{{{MAIN}}}col")]
    assert spans == [(1, 23, "20"), (24, 24, "18"), (25, 16384, "20")]


def test_a_sheet_with_another_name_is_still_ours(folder: Path) -> None:
    """She renamed it: known by its headings, named as before, with all that is hers; what points to it follows."""

    def edit(book: Any) -> None:
        book[SHEET]["X1"], book[SHEET]["X2"] = "Ghi chú", "gọi lại"
        book.create_sheet("Của tôi")["A1"] = "='Sổ 2026'!C2"
        book[SHEET].title = "Sổ 2026"

    edited(folder, edit)
    new = printed(folder, first_in_line())
    assert column(opened(folder)[SHEET], "X") == ["Ghi chú", None, "gọi lại", None]
    assert opened(folder)["Của tôi"]["A1"].value == "='Sổ giao việc'!C3"
    assert new.notes == ("trang “Sổ 2026” là “Sổ giao việc”, nay mang lại tên đó",)


def test_merged_cells_among_the_lines_are_taken_apart_and_said(folder: Path) -> None:
    """Two tasks of one unit merged in the unit's column: each line has its own again."""
    edited(folder, lambda book: book[SHEET].merge_cells("B2:B3"))
    new = printed(folder, two_tasks())
    assert column(opened(folder)[SHEET], "B") == ["Đơn vị", "Công an phường", "Công an phường"]
    assert new.lost == ("trang “Sổ giao việc”: ô gộp B2:B3 đã tách",)


def test_a_filter_hides_no_line(folder: Path) -> None:
    """A filter that was set would hide what came since: it goes, and that is said."""

    def edit(book: Any) -> None:
        book[SHEET].auto_filter.add_filter_column(0, ["CAP-01"])
        book[SHEET].row_dimensions[3].hidden = True

    edited(folder, edit)
    assert printed(folder, two_tasks()).notes == (
        "trang “Sổ giao việc”: bộ lọc đang đặt đã bỏ, để không dòng nào bị che",
    )
    assert not opened(folder)[SHEET].row_dimensions[3].hidden


def test_the_print_of_version_0_1_is_taken_over(folder: Path) -> None:
    """Its hidden sheet goes; without marks no cell is called edited; her column stays with its task."""

    def edit(book: Any) -> None:
        del book["_doi-chieu"]
        book.create_sheet("_du-lieu").sheet_state = "veryHidden"
        book[SHEET]["X1"], book[SHEET]["X3"], book[SHEET]["G3"] = "Ghi chú", "gọi lại", "cũ"

    edited(folder, edit)
    new = printed(folder, two_tasks())
    assert "_du-lieu" not in opened(folder).sheetnames
    assert (column(opened(folder)[SHEET], "X"), new.edits) == (["Ghi chú", None, "gọi lại"], ())


# --- odd workbooks (S7) ---------------------------------------------------------------------------------------------


def renamed_in_xml(folder: Path, old: str, new: str) -> None:
    """A sheet's name as another program would write it, past what openpyxl lets through."""
    path = folder / "so-giao-viec.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(f'name="{old}"'.encode(), f'name="{new}"'.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("Tổng hợp nhiệm vụ của các chi bộ khu phố", "Tổng hợp nhiệm vụ của các chi b"),
        ("Quý I/2026: [nháp]", "Quý I-2026- -nháp-"),
        ("'Họp'", "Họp"),
        ("SỔ GIAO VIỆC", "SỔ GIAO VIỆC (2)"),
        ("", "Trang"),
    ],
)
def test_a_name_that_excel_does_not_take(folder: Path, name: str, now: str) -> None:
    """Too long, with forbidden signs, quoted, equal but for case, empty: the sheet stays, under a name that is told."""

    def edit(book: Any) -> None:
        book.create_sheet("Của tôi")["A1"] = 7
        book[SHEET]["X1"], book[SHEET]["X2"] = "Lấy", "='Của tôi'!A1"

    edited(folder, edit)
    renamed_in_xml(folder, "Của tôi", name)
    new = printed(folder, two_tasks())
    assert opened(folder)[now]["A1"].value == 7
    assert new.notes == (f"trang “{name}” nay tên “{now}”, vì Excel không nhận tên cũ",)


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD1", "A5000"])
def test_a_cell_far_away_costs_nothing(folder: Path, cell: str) -> None:
    """On our sheet and on hers, the far corners are cells like any other."""

    def edit(book: Any) -> None:
        book[SHEET][cell] = "xa"
        book.create_sheet("Của tôi")[cell] = "xa"

    edited(folder, edit)
    new = printed(folder, three_tasks())
    values = {c.value for c in opened(folder)[SHEET]._cells.values()}
    assert {"xa", CHO} <= values
    assert opened(folder)["Của tôi"][cell].value == "xa"
    assert new.lost == ()


def test_what_cannot_be_kept_is_named(folder: Path) -> None:
    """A drawn box on her sheet: counted before and after, named by sheet."""
    edited(folder, lambda book: book.create_sheet("Sơ đồ").__setitem__("A1", 1))
    with_box(folder / "so-giao-viec.xlsx")
    assert printed(folder, two_tasks()).lost == ("trang “Sơ đồ”: hình vẽ, khung chữ",)
    assert printed(folder, two_tasks()).lost == ()


def with_box(path: Path) -> None:
    """A text box on the sheet "Sơ đồ", which openpyxl cannot draw."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    sheets = [s.get("name") for s in book.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet")]
    part = f"xl/worksheets/sheet{sheets.index('Sơ đồ') + 1}.xml"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<drawing xmlns:r="{rel}" r:id="rId1"/></worksheet>'
    parts[part] = parts[part].replace(b"</worksheet>", link.encode())
    parts[part.replace("sheets/", "sheets/_rels/") + ".rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{rel}/drawing" Target="/xl/drawings/drawing9.xml"/></Relationships>'
    ).encode()
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    parts["xl/drawings/drawing9.xml"] = (
        f'<xdr:wsDr xmlns:xdr="{drawing}/spreadsheetDrawing" xmlns:a="{drawing}/main"><xdr:absoluteAnchor>'
        '<xdr:pos x="0" y="0"/><xdr:ext cx="9" cy="9"/><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Hộp"/>'
        "<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/></xdr:sp><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>"
    ).encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/drawings/drawing9.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>',
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_an_empty_header_of_another_program_is_not_missed(folder: Path) -> None:
    """LibreOffice writes headers without text, which openpyxl leaves out: nothing that anybody would look for."""
    edited(folder, lambda book: book.create_sheet("Của tôi").__setitem__("A1", 1))
    path = folder / "so-giao-viec.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    empty = b'<headerFooter differentFirst="false"><oddHeader></oddHeader></headerFooter></worksheet>'
    hers = next(name for name in sorted(parts) if name.endswith("sheet7.xml"))
    parts[hers] = parts[hers].replace(b"</worksheet>", empty)
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert printed(folder, two_tasks()).lost == ()


def test_a_number_that_is_no_day_stays_a_number(folder: Path) -> None:
    """A telephone number in a column of days, hours, spans of time: every number is written as it was read."""
    numbers = {
        "A1": (912345678, "dd/mm/yyyy"),
        "A2": (-5, "dd/mm/yyyy"),
        "A3": (60, "dd/mm/yyyy"),
        "A4": (1.5, "[h]:mm"),
    }

    def edit(book: Any) -> None:
        hers = book.create_sheet("Của tôi")
        for cell, (number, shape) in numbers.items():
            hers[cell], hers[cell].number_format = number, shape

    edited(folder, edit)
    printed(folder, two_tasks())
    with zipfile.ZipFile(folder / "so-giao-viec.xlsx") as archive:
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet6.xml"))
    values = {cell.get("r"): float(cell.findtext(f"{{{MAIN}}}v") or 0) for cell in root.iter(f"{{{MAIN}}}c")}
    assert values == {cell: number for cell, (number, _) in numbers.items()}


def test_bold_words_within_a_cell_stay(folder: Path) -> None:
    """Rich text in her own column and sheet."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    words = CellRichText("gọi ", TextBlock(InlineFont(b=True), "ngay"))
    edited(folder, lambda book: book[SHEET].__setitem__("X2", copy(words)))
    printed(folder, two_tasks())
    assert openpyxl.load_workbook(folder / "so-giao-viec.xlsx", rich_text=True)[SHEET]["X2"].value == words

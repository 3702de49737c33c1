"""A submitted workbook, marked: what is new in it, and that all the rest is what it was."""

import io
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.marking.forms import SHEET, fault, plain, rich

from thidua500.base.model import Finding, Unread
from thidua500.marking.opc import OddWorkbookError
from thidua500.marking.tints import FILLS, UNREAD
from thidua500.marking.workbook import is_workbook, mark_workbook
from thidua500.sheets import MARK_SHEET


def marked(data: bytes, *findings: Finding) -> Any:
    """The marked workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(mark_workbook(data, findings, "phieu.xlsx")))


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of an xlsx file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def fill(sheet: Worksheet, cell: str) -> str:
    """The cell's fill colour, "" for none."""
    shown = sheet[cell].fill
    return str(shown.fgColor.rgb) if shown.fill_type == "solid" else ""


def with_part(data: bytes, name: str, change: Any) -> bytes:
    """The file with one part changed; `change` gets and gives bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, content in parts(data).items():
            archive.writestr(part, change(content) if part == name else content)
    return buffer.getvalue()


def test_errors_are_red_and_warnings_yellow() -> None:
    """Severity decides the colour, the gravest of a cell wins; notes colour nothing."""
    sheet = marked(
        plain(),
        *(fault("A1"), fault("B1", severity="warning"), fault("C1", severity="info")),
        *(fault("A2", severity="warning"), fault("A2")),
    )[SHEET]
    colours = [fill(sheet, cell) for cell in ("A1", "B1", "C1", "A2", "B2")]
    assert colours == [FILLS["error"], FILLS["warning"], "", FILLS["error"], ""]


def test_cells_that_were_not_read_are_tinted() -> None:
    """Without a remark of their own; what has one keeps its colour, and a second marking begins anew."""
    unread = [Unread(SHEET, "A1", "x"), Unread(SHEET, "B2", "y"), Unread("Không có", "C1", "z")]
    once = mark_workbook(plain(), [fault("A1")], "phieu.xlsx", unread=unread)
    again = mark_workbook(once, [fault("A1")], "phieu.xlsx")
    for data, expected in ((once, [FILLS["error"], UNREAD]), (again, [FILLS["error"], ""])):
        sheet = load_workbook(io.BytesIO(data))[SHEET]
        assert [fill(sheet, cell) for cell in ("A1", "B2")] == expected
        assert sheet["B2"].comment is None


def test_the_list_stands_first_and_is_shown() -> None:
    """It is what the unit sees when the file opens; no other sheet is selected with it."""
    book = marked(rich(), fault())
    assert book.sheetnames == [MARK_SHEET, SHEET, "Ghi chú 'riêng' tôi"]
    assert book.active.title == MARK_SHEET
    assert [bool(sheet.sheet_view.tabSelected) for sheet in book.worksheets] == [True, False, False]


def test_a_cell_keeps_its_format_but_for_the_fill() -> None:
    """Font, border and rotation of the marked cell are the unit's own."""
    before, after = load_workbook(io.BytesIO(rich()))[SHEET]["C3"], marked(rich(), fault("C3"))[SHEET]["C3"]
    assert after.value == before.value
    for part in ("font", "border", "alignment", "number_format", "protection"):
        assert repr(getattr(after, part)) == repr(getattr(before, part)), part
    assert fill(after.parent, "C3") == FILLS["error"]


def test_everything_else_survives() -> None:
    """Merged cells, lists, conditional colours, widths, heights, print areas, other cells."""
    before, after = load_workbook(io.BytesIO(rich())), marked(rich(), fault("C3"))
    old, new = before[SHEET], after[SHEET]
    assert new.merged_cells.ranges == old.merged_cells.ranges
    assert [str(v.sqref) for v in new.data_validations.dataValidation] == ["D3"]
    assert len(new.conditional_formatting) == 1
    assert new.column_dimensions["B"].width == old.column_dimensions["B"].width
    assert new.row_dimensions[3].height == 60
    assert {name: sheet.print_area for name, sheet in zip(after.sheetnames, after.worksheets, strict=True)} == {
        MARK_SHEET: "",
        SHEET: old.print_area,
        "Ghi chú 'riêng' tôi": before["Ghi chú 'riêng' tôi"].print_area,
    }
    for row in old.iter_rows():
        for cell in row:
            assert new[cell.coordinate].value == cell.value
            if cell.coordinate != "C3":
                assert repr(new[cell.coordinate].font) == repr(cell.font)
                assert repr(new[cell.coordinate].fill) == repr(cell.fill)


def test_what_openpyxl_would_lose_survives() -> None:
    """Text boxes, pictures, bold words within a cell and the results of formulas."""
    before, after = parts(rich()), parts(mark_workbook(rich(), [fault("C3")], "phieu.xlsx"))
    drawings = [name for name in before if name.startswith(("xl/drawings/drawing", "xl/media"))]
    assert len(drawings) == 2
    for name in (*drawings, "xl/sharedStrings.xml"):
        assert after[name] == before[name], name
    assert b"<v>C\xc3\xb4ng an</v>" in after["xl/worksheets/sheet1.xml"]


def test_a_sheet_without_findings_is_not_rewritten() -> None:
    """Only the mark of being selected is taken from it."""
    before, after = parts(rich()), parts(mark_workbook(rich(), [fault("C3")], "phieu.xlsx"))
    name = "xl/worksheets/sheet2.xml"
    assert after[name] == before[name].replace(b' tabSelected="1"', b"")


def test_macros_stay() -> None:
    """An xlsm keeps its macro part byte for byte."""
    buffer = io.BytesIO(plain())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
    assert (
        parts(mark_workbook(buffer.getvalue(), [fault()], "a.xlsm"))["xl/vbaProject.bin"] == b"\xd0\xcf\x11\xe0 macro"
    )


def test_a_merged_range_is_marked_at_its_first_cell() -> None:
    """Excel shows only that one; findings at several of its cells meet there."""
    sheet = marked(rich(), fault("C2", "N101", "warning"), fault("B2", "T301"))[SHEET]
    assert fill(sheet, "A2") == FILLS["error"]
    assert "N101" in sheet["A2"].comment.text and "T301" in sheet["A2"].comment.text


@pytest.mark.parametrize("cell", ["H2", "A9", "AB40", "D1"])
def test_a_cell_nobody_wrote_is_marked_where_it_should_stand(cell: str) -> None:
    """Right of the table, below it, and in a row without cells."""
    sheet = marked(plain(), fault(cell))[SHEET]
    assert fill(sheet, cell) == FILLS["error"]
    assert sheet[cell].value is None


def test_cells_stay_in_order() -> None:
    """Excel refuses a sheet whose rows or cells run backwards."""
    data = mark_workbook(plain(), [fault(cell) for cell in ("F2", "E2", "A9", "D1", "A7", "B8", "A2")], "a.xlsx")
    xml = parts(data)["xl/worksheets/sheet1.xml"].decode()
    rows = [int(number) for number in re.findall(r'<row r="(\d+)"', xml)]
    assert rows == sorted(rows)
    for row in re.findall(r"<row .*?(?:</row>|/>)", xml):
        columns = [(len(letters), letters) for letters in re.findall(r'<c r="([A-Z]+)\d+"', row)]
        assert columns == sorted(columns)


def test_cells_without_addresses_are_found_by_counting() -> None:
    """Some programs write neither row numbers nor cell addresses."""
    data = with_part(
        plain(), "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb'(<(?:row|c)) r="[A-Z]*\d+"', rb"\1", xml)
    )
    sheet = marked(data, fault("B3"))[SHEET]
    assert (fill(sheet, "B3"), sheet["B3"].value) == (FILLS["error"], f"{SHEET} 2 1")


def test_an_unwritten_cell_has_its_columns_style() -> None:
    """A formatted empty column stays formatted where it is marked."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.set_column("C:C", 20, book.add_format({"bold": True}))
        sheet.write("A1", "x")
    assert marked(buffer.getvalue(), fault("C1"))[SHEET]["C1"].font.bold


def test_names_of_other_sheets_keep_their_sheet() -> None:
    """Print areas are numbered by sheet; a sheet in front moves them all."""
    book = marked(rich(), fault())
    assert book[SHEET].print_area == "'Đăng ký'!$A$1:$D$9"
    assert book[MARK_SHEET].print_title_rows == "$5:$5"


def test_marking_again_replaces_the_first_marking() -> None:
    """A half-mended copy comes back: the mended cell is white and silent again, the list new and alone."""
    once = mark_workbook(rich(), [fault("C3"), fault("C4", "K602"), fault("A1", severity="warning")], "a.xlsx")
    twice = mark_workbook(once, [fault("C3")], "a.xlsx")
    book = load_workbook(io.BytesIO(twice))
    sheet = book[SHEET]
    assert book.sheetnames == [MARK_SHEET, SHEET, "Ghi chú 'riêng' tôi"]
    assert [fill(sheet, cell) for cell in ("C3", "C4", "A1")] == [FILLS["error"], "", ""]
    assert sheet["A1"].comment is None
    assert sheet["C4"].comment.text == "Đã hỏi lại đơn vị"
    assert sheet["C3"].comment.text.count("Lỗi Q501") == 2  # heading and message, once each
    assert book[MARK_SHEET].max_row == 6
    assert sheet.print_area == "'Đăng ký'!$A$1:$D$9"


def test_a_file_saved_by_openpyxl_can_be_marked_again() -> None:
    """The unit's program renames every part."""
    book = marked(rich(), fault("C3"), fault("A4"))
    buffer = io.BytesIO()
    book.save(buffer)
    again = load_workbook(io.BytesIO(mark_workbook(buffer.getvalue(), [fault("A4", "K602")], "a.xlsx")))
    assert again.sheetnames.count(MARK_SHEET) == 1
    assert again[SHEET]["C3"].comment is None
    assert again[SHEET]["A4"].comment.text.startswith("Ô khác\n— thidua500 —\nLỗi K602")


def test_findings_of_sheets_that_are_not_there_are_listed() -> None:
    """Nothing is lost when a name leads nowhere; it has no link."""
    book = marked(plain(), fault("C3", sheet="Không có"))
    row = [cell.value for cell in book[MARK_SHEET][6]]
    assert row[3:5] == ["Không có", "C3"]
    assert book[MARK_SHEET]["E6"].hyperlink is None


def test_several_sheets_each_get_their_comments() -> None:
    """One form a sheet, as 001 VI has it."""
    book = marked(plain("Việc 1", "Việc 2"), fault("A1", sheet="Việc 1"), fault("B2", sheet="Việc 2"))
    assert [fill(book["Việc 1"], "A1"), fill(book["Việc 2"], "B2")] == [FILLS["error"]] * 2
    assert book["Việc 1"]["A1"].comment and book["Việc 2"]["B2"].comment


def test_the_same_file_gives_the_same_bytes() -> None:
    """No clock, no chance: a second run changes nothing."""
    assert mark_workbook(rich(), [fault()], "a.xlsx") == mark_workbook(rich(), [fault()], "a.xlsx")


@pytest.mark.parametrize(
    "spoilt",
    [
        b"PK\x03\x04 xl/workbook.xml",
        rich()[:-500],
        with_part(plain(), "xl/styles.xml", lambda _: b"<styleSheet/>"),
        with_part(plain(), "xl/styles.xml", lambda _: b"<!DOCTYPE a [<!ENTITY b 'c'>]><styleSheet>&b;</styleSheet>"),
        with_part(plain(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<c ", b'<c s="900" ')),
        with_part(plain(), "xl/worksheets/sheet1.xml", lambda xml: xml[:200]),
        with_part(plain(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<row r="1"', b'<row r="mot"')),
        with_part(plain(), "xl/workbook.xml", lambda xml: xml.replace(b'r:id="rId1"', b'r:id="rId99"')),
        with_part(plain(), "_rels/.rels", lambda _: b"<Relationships/>"),
    ],
    ids=[
        "no zip",
        "cut",
        "no styles",
        "entities",
        "unknown style",
        "half a sheet",
        "row in words",
        "no part",
        "no root",
    ],
)
def test_an_odd_workbook_is_refused_whole(spoilt: bytes) -> None:
    """One kind of exception, so that the content can be copied instead."""
    with pytest.raises(OddWorkbookError):
        mark_workbook(spoilt, [fault("A1")], "a.xlsx")


def test_strict_files_are_refused() -> None:
    """Excel's "Strict Open XML" has other namespaces; its content is copied."""
    strict = with_part(
        plain(),
        "xl/styles.xml",
        lambda xml: xml.replace(b"schemas.openxmlformats.org/spreadsheetml/2006", b"purl.oclc.org/ooxml/spreadsheetml"),
    )
    with pytest.raises(OddWorkbookError):
        mark_workbook(strict, [fault("A1")], "a.xlsx")


@pytest.mark.parametrize(
    ("data", "expected"),
    [(plain(), True), (b"TT;Vi\xe1\xbb\x87c", False), (b"PK\x03\x04word/document.xml", False), (b"", False)],
)
def test_only_workbooks_are_marked_in_place(data: bytes, expected: bool) -> None:
    """By content, not by name."""
    assert is_workbook(data) is expected


PARTS = parts(rich())
XML_PARTS = sorted(name for name in PARTS if name.endswith((".xml", ".rels", ".vml")))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(XML_PARTS), st.integers(0, 4000), st.integers(0, 40), st.binary(max_size=12))
def test_a_damaged_part_is_refused_or_marked(name: str, start: int, length: int, instead: bytes) -> None:
    """Whatever is broken in a file: bytes of a zip come out, or the one exception that the caller expects."""
    spoilt = with_part(rich(), name, lambda xml: xml[:start] + instead + xml[start + length :])
    try:
        done = mark_workbook(spoilt, [fault("C3"), fault("C4"), fault("Q90")], "a.xlsx")
    except OddWorkbookError:
        return
    assert MARK_SHEET.encode() in parts(done)["xl/workbook.xml"]

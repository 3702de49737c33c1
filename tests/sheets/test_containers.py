"""The same three tasks in every container, encoding and layout: all read alike."""

from collections.abc import Callable
from pathlib import Path

import pytest

import containers
from containers import csv_as
from forms.reading import CAMERA, CLASSES, DAY, HEADER, SORTING, TAM_PHUOC, grid
from thidua500.base.model import Submission
from thidua500.forms import read_submission
from thidua500.sheets import read_workbook

Writer = Callable[[Path, containers.Grid], Path]

TABLE: containers.Grid = [["Đơn vị: Công an phường"], *grid(f"{HEADER}\n{CAMERA}\n{SORTING}\n{CLASSES}")]
FIELDS = ("title", "owner", "coordinators", "time", "responsibility", "result", "authority", "evidence")
VALUES = """
Lắp 12 camera ở đường số 3 | Trưởng Công an | UBND | 30/9/2026 | Được chọn vị trí | 12 camera; biên bản
Xử lý 5 điểm nóng rác thải | Trưởng khu phố 2 | MTTQ | Quý III/2026 | Tự quyết lịch | 5 điểm; ảnh
Mở 2 lớp tập huấn cứu nạn | Phó Trưởng Công an | Đoàn TN | GĐ2 | Xin ý kiến UBND | 2 lớp; danh sách
"""
EXPECTED = [
    dict(zip(FIELDS, [*row, row[4], row[5]], strict=True))  # the combined cells hold two fields each
    for row in grid(VALUES)
]

CONTAINERS: dict[str, tuple[str, Writer]] = {
    "xlsx, shared strings": ("a.xlsx", containers.xlsx),
    "xlsx, strings in the cells": ("a.xlsx", containers.xlsx_inline),
    "xlsm": ("a.xlsm", containers.xlsx),
    "xls": ("a.xls", containers.xls),
    "xlsb": ("a.xlsb", containers.xlsb),
    "ods": ("a.ods", containers.ods),
    "docx": ("a.docx", containers.docx),
    "a web page named xls": ("a.xls", containers.html),
    "xlsx named xls": ("a.xls", containers.xlsx),
    "a workbook named csv": ("a.csv", containers.xls),
    "csv, comma": ("a.csv", csv_as("utf-8")),
    "csv, semicolon, byte order mark": ("a.csv", csv_as("utf-8-sig", ";")),
    "csv, tab": ("a.tsv", csv_as("utf-8", "\t")),
    "csv, UTF-16": ("a.csv", csv_as("utf-16", "\t")),
    "csv, UTF-16 without a mark": ("a.txt", csv_as("utf-16-le", ";")),
    "csv, Windows-1258": ("a.csv", csv_as("cp1258", ";")),
    "csv, TCVN3": ("a.csv", csv_as("tcvn3", ";")),
    "csv, VNI": ("a.csv", csv_as("vni", ";")),
}


def read(path: Path) -> Submission:
    """As the validate command reads it."""
    return read_submission(path, TAM_PHUOC, as_of=DAY)


@pytest.mark.parametrize("kind", CONTAINERS)
def test_every_container_and_encoding(kind: str, tmp_path: Path) -> None:
    """Values, unit and addresses are the same; only legacy fonts are said (F004)."""
    name, write = CONTAINERS[kind]
    form = read(write(tmp_path / name, TABLE))
    sheet = "Bảng 1" if kind == "docx" else form.tasks[0].cells["title"].sheet
    assert [dict(task.values) for task in form.tasks] == EXPECTED
    assert (form.layout, form.unit) == ("table", "Công an phường")
    assert [str(task.cells["time"]) for task in form.tasks] == [f"{sheet}!E{row}" for row in (3, 4, 5)]
    assert [f.code for f in form.findings] == (["F004"] if kind.endswith(("TCVN3", "VNI")) else [])


@pytest.mark.parametrize("letters", ["NFD", "tcvn3", "vni"])
@pytest.mark.parametrize("write", [containers.xlsx, containers.xlsx_inline, containers.xls, containers.docx])
def test_letters_inside_a_workbook(write: Writer, letters: str, tmp_path: Path) -> None:
    """Decomposed letters and legacy fonts are put right wherever they stand."""
    import unicodedata

    def typed(text: str) -> str:
        return unicodedata.normalize("NFD", text) if letters == "NFD" else containers.LEGACY[letters](text)

    form = read(write(tmp_path / "a.xlsx", [[typed(cell) for cell in row] for row in TABLE]))
    assert [dict(task.values) for task in form.tasks] == EXPECTED
    assert form.unit == "Công an phường"
    assert [f.code for f in form.findings] == ([] if letters == "NFD" else ["F004"])


def test_legacy_cells_among_unicode_ones(tmp_path: Path) -> None:
    """A form in Unicode filled in under an old font: only what is old is converted."""
    rows = [list(row) for row in TABLE]
    rows[2][1] = containers.to_vni(rows[2][1])
    rows[3][1] = containers.to_vni(rows[3][1])
    form = read(containers.xlsx(tmp_path / "a.xlsx", rows))
    assert [dict(task.values) for task in form.tasks] == EXPECTED
    assert [(f.code, f.cell) for f in form.findings] == [("F004", "B3")]


def test_the_font_tells_what_the_text_does_not(tmp_path: Path) -> None:
    """Under `.VnTimeH` plain letters are capitals, and one word is enough under `.VnTime`."""
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(list(row))
    book.active["C3"] = containers.to_tcvn3("Tổ")
    book.active["C3"].font = Font(name=".VnTime")
    book.active["D3"] = "ubnd"
    book.active["D3"].font = Font(name=".VnTimeH")
    book.save(tmp_path / "a.xlsx")
    form = read(tmp_path / "a.xlsx")
    assert (form.tasks[0].get("owner"), form.tasks[0].get("coordinators")) == ("Tổ", "UBND")


def test_word_paragraphs_name_the_unit(tmp_path: Path) -> None:
    """ "Đơn vị: …" stands above the table, not in it."""
    path = containers.docx(tmp_path / "a.docx", TABLE[1:], lines=["PHIẾU ĐĂNG KÝ", "Đơn vị: Chi bộ khu phố 2"])
    form = read(path)
    assert (form.unit, form.unit_cell, len(form.tasks)) == ("Chi bộ khu phố 2", None, 3)


def test_word_merged_cells_and_addresses(tmp_path: Path) -> None:
    """gridSpan keeps the columns in place; vMerge holds the owner over three rows."""
    rows = [*(list(row) for row in TABLE[1:2]), ["NHÓM VIỆC", *[""] * 6], *(list(row) for row in TABLE[2:])]
    rows[3][2] = rows[4][2] = ""
    form = read(containers.docx(tmp_path / "a.docx", rows, [(1, 0, 1, 6), (2, 2, 4, 2)]))
    assert [task.get("owner") for task in form.tasks] == ["Trưởng Công an"] * 3
    assert [task.cells["owner"].a1 for task in form.tasks] == ["C3"] * 3
    assert [task.cells["result"].a1 for task in form.tasks] == ["G3", "G4", "G5"]


def test_a_word_table_cut_in_two(tmp_path: Path) -> None:
    """The second half repeats no header, and begins with the rest of a row: still one list."""
    import docx as word

    document = word.Document()
    halves = ([TABLE[1], TABLE[2], [*TABLE[3][:1], "Xử lý 5 điểm", *TABLE[3][2:]]], [["", "nóng rác thải"], TABLE[4]])
    for half in halves:
        table = document.add_table(rows=len(half), cols=7)
        for r, row in enumerate(half):
            for c, value in enumerate(row):
                table.cell(r, c).text = str(value)
        document.add_paragraph("")
    document.save(str(tmp_path / "a.docx"))
    form = read(tmp_path / "a.docx")
    assert [dict(task.values) for task in form.tasks] == EXPECTED
    assert str(form.tasks[2].cells["title"]) == "Bảng 2!B2"


def test_csv_with_line_breaks_in_quotes(tmp_path: Path) -> None:
    """A row of the file is a row of the sheet, however many lines it takes."""
    rows = [list(row) for row in TABLE]
    rows[2][6] = "12 camera;\nbiên bản"
    form = read(csv_as("utf-8", ";")(tmp_path / "a.csv", rows))
    assert form.tasks[0].get("result") == "12 camera; biên bản"
    assert form.tasks[1].cells["title"].a1 == "B4"


def test_the_delimiter_line_of_excel(tmp_path: Path) -> None:
    """ "sep=;" names the delimiter and counts as the first row, as the file's other rows do."""
    (tmp_path / "a.csv").write_text("sep=;\n" + containers.csv_text(TABLE, ";"), "utf-8")
    form = read(tmp_path / "a.csv")
    assert ([dict(t.values) for t in form.tasks], form.tasks[0].cells["title"].a1) == (EXPECTED, "B4")


def test_hidden_rows_and_sheets_are_read_and_said(tmp_path: Path) -> None:
    """Somebody may have hidden a faulty row: it counts like any other."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(list(row))
    book.active.row_dimensions[4].hidden = True
    page = book.create_sheet("Cũ")
    page.append(["ghi chép"])
    page.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    form = read(tmp_path / "a.xlsx")
    assert len(form.tasks) == 3
    assert [(f.code, f.severity, f.sheet, f.cell) for f in form.findings] == [
        ("F009", "info", "Sheet", "A4"), ("F009", "info", "Cũ", None)
    ]  # fmt: skip


def test_formulas(tmp_path: Path) -> None:
    """A stored result is read; a formula without one and an error value are named (F006) and leave the field empty."""
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet("Phiếu")
        for r, row in enumerate(TABLE):
            page.write_row(r, 0, row)
        page.write_formula(2, 4, '="30/9/"&"2026"', None, "30/9/2026")
        page.write_formula(3, 4, "=TODAY()", None, "")
        page.write_formula(4, 4, "=A1/0", None, "#DIV/0!")
    form = read(tmp_path / "a.xlsx")
    assert [task.get("time") for task in form.tasks] == ["30/9/2026", "", ""]
    assert [(f.code, f.severity, f.cell) for f in form.findings] == [
        ("F006", "warning", "E4"),
        ("F006", "warning", "E5"),
    ]
    assert "#DIV/0!" in form.findings[1].message


def test_a_cell_with_rich_text_is_whole(tmp_path: Path) -> None:
    """Bold words inside a cell do not part it."""
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet("Phiếu")
        for r, row in enumerate(TABLE):
            page.write_row(r, 0, row)
        page.write_rich_string(2, 1, "Lắp ", book.add_format({"bold": True}), "12 camera", " ở đường số 3")
    assert read(tmp_path / "a.xlsx").tasks[0].get("title") == "Lắp 12 camera ở đường số 3"


def test_lines_around_the_table_of_a_web_page_are_read(tmp_path: Path) -> None:
    """What an old program exports as .xls names the unit above its table, not in it."""
    above = "<title>Phiếu</title><p>Đơn vị: <b>Công an</b> phường</p>ngày 20/5/2026"
    page = f"<html>{above}<table><tr><td>TT</td></tr></table></html>"
    (tmp_path / "a.xls").write_text(page, encoding="utf-8")
    sheet = read_workbook(tmp_path / "a.xls").sheets[0]
    assert sheet.heading == ("Đơn vị: Công an phường", "ngày 20/5/2026")

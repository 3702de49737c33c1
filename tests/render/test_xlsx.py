"""The workbook: read back by another library, looked into for what prints and what is coloured."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from tests.render import fake

from thidua500.render import excel as xlsx
from thidua500.render import tables
from thidua500.render.view import build_view

Written = Callable[[str, str], Path]
NAMES = [
    "Tổng hợp",
    "Nhiệm vụ",
    "Chỉ số",
    "Xu hướng",
    "Đơn vị",
    "Giai đoạn",
    "Nhiệm vụ chậm",
    "Kiến nghị",
    "Minh chứng",
    "Lưu ý số liệu",
]


def rows_of(path: Path, sheet: str) -> list[dict[str, Any]]:
    """A sheet as records under its headings."""
    grid = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    heading, *rows = grid[xlsx.HEADING_ROW :]
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", ["full", "first", "empty", "hostile"])
def test_sheets_in_order(written: Written, name: str) -> None:
    """The same sheets in the same order whatever the month was like; each with its title and cut-off day."""
    book = CalamineWorkbook.from_path(str(written(name, "xlsx")))
    assert book.sheet_names == NAMES
    for sheet in NAMES:
        top = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        assert top[0][0]
        assert top[1][0] == "Số liệu đến hết ngày 30/9/2026"


def test_summary_counts_and_the_month_before(written: Written) -> None:
    """Lights, totals and the on-time share with both numbers, beside those of August."""
    rows = {
        row["Nội dung"]: (row["Tháng này"], row["Tháng trước"]) for row in rows_of(written("full", "xlsx"), "Tổng hợp")
    }
    assert rows["Mức cảnh báo: Đỏ"] == (3, 1)
    assert rows["Tổng số nhiệm vụ"] == (30, 30)
    assert rows["Hoàn thành"] == (13, 10)
    assert rows["Tỷ lệ đúng hạn: tử số"] == (12, 10)
    assert rows["Tỷ lệ đúng hạn: mẫu số"] == (16, 11)
    assert rows["Tỷ lệ đúng hạn (%)"] == (75, pytest.approx(90.909, abs=0.001))


def test_tasks_are_typed(written: Written) -> None:
    """Dates are dates, percentages numbers, the source stands with file, sheet and cell."""
    rows = {row["Mã"]: row for row in rows_of(written("full", "xlsx"), "Nhiệm vụ")}
    assert len(rows) == 30
    camera = rows["CAP-01"]
    assert camera["Hạn"] == date(2026, 9, 5)
    assert camera["Tiến độ"] == pytest.approx(0.75)
    assert (camera["Mức cảnh báo"], camera["Số ngày quá hạn"]) == ("Đỏ", 25)
    assert camera["Nguồn: đăng ký; cập nhật"] == "phieu/cap.xlsx · Đăng ký!B7; cap-nhat/2026-09/cap.xlsx · Tiến độ!C5"
    assert rows["KTHT-02"]["Hạn"] == ""


def test_late_tasks_have_their_own_sheet(written: Written) -> None:
    """The late ones again, with explanation."""
    rows = rows_of(written("full", "xlsx"), "Nhiệm vụ chậm")
    assert [row["Mã"] for row in rows] == ["UBKT-01", "VPHC-03", "CAP-01"]
    assert rows[2]["Khó khăn, vướng mắc"] == "Chờ thẩm định giá thiết bị"


def test_indicator_numbers_can_be_calculated_with(written: Written) -> None:
    """Numerator ÷ denominator is the value printed; absent figures are empty, idle ones say so."""
    rows = {row["Mã"]: row for row in rows_of(written("full", "xlsx"), "Chỉ số")}
    rate = rows["HC1"]
    assert 100 * rate["Tử số"] / rate["Mẫu số"] == pytest.approx(rate["Kết quả"])
    assert rows["HC4"]["Kết quả"] == ""
    assert rows["KT2"]["Đánh giá"] == "Không phát sinh"
    assert rows["HC6"]["Yêu cầu"] == ""


def test_trend_sheet(written: Written) -> None:
    """Every period a column: the register's own rows with both numbers of the rate, then the indicators; as lines."""
    rows = {row["Mã"] or row["Chỉ số"]: row for row in rows_of(written("full", "xlsx"), "Xu hướng")}
    rate = rows["Tỷ lệ nhiệm vụ hoàn thành đúng hạn"]
    assert (rate["Yêu cầu"], round(rate["8/2026"], 2), rate["9/2026"]) == ("≥ 98%", 90.91, 75)
    parts = ("Hoàn thành đúng hạn (tử số)", "Đến hạn, hoặc có hạn và đã xong (mẫu số)", "Mức cảnh báo: Đỏ")
    assert [(rows[name]["8/2026"], rows[name]["9/2026"]) for name in parts] == [(10, 12), (11, 16), (1, 3)]
    assert (rows["HC3"]["Yêu cầu"], rows["HC3"]["8/2026"], rows["HC3"]["9/2026"]) == ("≥ 95%", 96, 96)
    assert (rows["HC4"]["8/2026"], rows["HC4"]["9/2026"]) == ("", "")


def test_trend_sheet_draws_lines_of_its_own_cells(written: Written) -> None:
    """The rate beside what is required, the three lights, each group with two known figures; no picture, no copy."""
    with zipfile.ZipFile(written("full", "xlsx")) as package:
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/chart")]
    lines = [xml for xml in charts if "<c:lineChart>" in xml]
    series = {
        re.search(r"<a:t>([^<]+)</a:t>", xml)[1]: re.findall(r"<c:val><c:numRef><c:f>([^<]+)</c:f>", xml)  # type: ignore[index]
        for xml in lines
    }
    assert series["Tỷ lệ nhiệm vụ hoàn thành đúng hạn"] == ["'Xu hướng'!$E$5:$F$5", "'Xu hướng'!$E$6:$F$6"]
    assert len(series["Mức cảnh báo"]) == 3
    assert set(series) == {
        *("Tỷ lệ nhiệm vụ hoàn thành đúng hạn", "Mức cảnh báo", "Kỷ luật, kỷ cương (%)", "Cải cách hành chính (%)"),
        *("Phát triển kinh tế - xã hội (%)", "Đô thị, đất đai, môi trường, ANTT (điểm)"),
    }


def test_units_sheet(written: Written) -> None:
    """Tasks by light for each unit, and whether its report came."""
    rows = {row["Mã"]: row for row in rows_of(written("full", "xlsx"), "Đơn vị")}
    assert (rows["CAP"]["Đỏ"], rows["CAP"]["Xanh"], rows["CAP"]["Không xếp màu"]) == (1, 1, 1)
    assert (rows["CAP"]["Ngày gửi báo cáo"], rows["CAP"]["Đúng thời hạn"]) == (date(2026, 9, 26), "Muộn")
    assert (rows["CHQS"]["Ngày gửi báo cáo"], rows["UBND"]["Đúng thời hạn"]) == ("", "Đúng hạn")


def test_other_sheets(written: Written) -> None:
    """Proposals with their addressee, evidence with its source, notes with their place."""
    path = written("full", "xlsx")
    assert rows_of(path, "Kiến nghị")[0]["Nơi nhận kiến nghị"] == "UBND Thành phố"
    assert rows_of(path, "Minh chứng")[0]["Minh chứng"].startswith("Biên bản số 12; ảnh")
    assert rows_of(path, "Lưu ý số liệu")[1]["Nội dung"].startswith("cap-nhat/2026-09/cap.xlsx · Tiến độ!A9")
    assert rows_of(path, "Giai đoạn")[1]["Hoàn thành"] == 13


@pytest.mark.parametrize("name", ["full", "hostile"])
def test_no_formula_no_link(written: Written, name: str) -> None:
    """ "=HYPERLINK(…)" from a unit stays a text: no formula and no hyperlink in any sheet."""
    with zipfile.ZipFile(written(name, "xlsx")) as book:
        sheets = [book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
    assert len(sheets) == len(NAMES)
    for sheet in sheets:
        cells = sheet[sheet.index("<sheetData") :]
        assert "<f>" not in cells
        assert "<hyperlink" not in cells


def test_hostile_text_is_read_back_as_written(written: Written) -> None:
    """Only what XML forbids is missing."""
    (title, *_) = (row["Nhiệm vụ"] for row in rows_of(written("hostile", "xlsx"), "Nhiệm vụ"))
    assert title.startswith('=HYPERLINK("http://vi.du/","bấm") <script>')


def test_cell_longer_than_excel_allows(tmp_path: Path) -> None:
    """40,000 characters are cut with a word about it, not dropped silently by the library."""
    context = fake.report()
    endless = replace(context.escalations[0], text="dài " * 10_000)
    context = replace(context, escalations=(endless,))
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx.render(context, build_view(context, fake.PROGRAM)))
    shown = rows_of(path, "Kiến nghị")[0]["Kiến nghị"]
    assert 29_000 < len(shown) < 32_767
    assert shown.endswith("(còn nữa, xem nguồn)")


def test_prints_on_a4_landscape(written: Written) -> None:
    """Landscape A4, heading repeated, panes frozen, filter on; the wide sheet breaks after the main columns."""
    book = load_workbook(written("full", "xlsx"))
    for page in book.worksheets:
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.print_title_rows == "$4:$4"
        assert page.freeze_panes is not None
        assert page.auto_filter.ref is not None
    tasks = book["Nhiệm vụ"]
    assert tasks.print_title_cols == "$A:$C"
    assert [int(b.id) for b in tasks.col_breaks.brk] == [12]
    assert tasks.freeze_panes == "D5"
    assert book["Tổng hợp"].sheet_properties.pageSetUpPr.fitToPage
    assert [book[name].page_setup.fitToHeight for name in ("Tổng hợp", "Đơn vị")] == [None, 0]  # None: one, the default


def test_lights_are_coloured_by_their_word(written: Written) -> None:
    """Conditional formats on the column of lights: the colour follows the word."""
    page = load_workbook(written("full", "xlsx"))["Nhiệm vụ"]
    (area,) = {str(a.sqref) for a in page.conditional_formatting}
    words = {rule.formula[0] for a in page.conditional_formatting for rule in a.rules}
    assert area == "K5:K34"
    assert page["K4"].value == "Mức cảnh báo"
    assert words == {'"Đỏ"', '"Vàng"', '"Xanh"'}


def test_native_charts(written: Written) -> None:
    """Excel's own charts that read the sheets; none for what does not exist."""
    full, empty = (load_workbook(written(name, "xlsx")) for name in ("full", "empty"))
    assert [len(full[name]._charts) for name in ("Tổng hợp", "Giai đoạn")] == [2, 1]
    assert [len(empty[name]._charts) for name in ("Tổng hợp", "Giai đoạn")] == [1, 1]
    with zipfile.ZipFile(written("full", "xlsx")) as book:
        charts = "".join(book.read(n).decode() for n in sorted(book.namelist()) if "charts/chart" in n)
    assert "'Tổng hợp'!$B$5:$B$8" in charts
    assert "'Đơn vị'!$H$5:$H$18" in charts
    assert "'Giai đoạn'!$G$5:$G$9" in charts


def test_rows_are_high_enough_for_wrapped_text() -> None:
    """Two lines for a text of twice the column's width; Excel's limit holds."""
    columns = (tables.Column("A", 20), tables.Column("B", 10, "whole"))
    assert xlsx._height(("ngắn", 5), columns) == 15
    assert xlsx._height(("x" * 30, 5), columns) == 30
    assert xlsx._height(("x" * 30_000, 5), columns) == 409


def test_same_month_same_bytes() -> None:
    """Nothing in the file depends on when it was written."""
    view = build_view(fake.report(), fake.PROGRAM)
    assert xlsx.render(fake.report(), view) == xlsx.render(fake.report(), view)


def test_libreoffice_opens_it(written: Written, soffice: str, tmp_path: Path) -> None:
    """LibreOffice prints every sheet, all pages landscape A4."""
    from pypdf import PdfReader

    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(written("full", "xlsx"))], check=True, capture_output=True, timeout=120)
    pages = PdfReader(tmp_path / "bao-cao-thang-2026-09.pdf").pages
    assert len(NAMES) <= len(pages) <= 24
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {(842, 595)}
    assert "UBND-03" in "".join(page.extract_text() for page in pages)

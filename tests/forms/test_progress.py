"""Monthly progress files: heading block, rows of tasks, rows of indicators."""

from datetime import date
from pathlib import Path

import pytest

import containers
from forms.reading import DAY, TAM_PHUOC, grid, read
from thidua500.forms import read_submission
from thidua500.forms.updates import read_date, read_number

HEADER = (
    "Mã nhiệm vụ | Tên nhiệm vụ | Tiến độ (%) | Kết quả, sản phẩm | Minh chứng | Ngày hoàn thành | Khó khăn, vướng mắc"
    " | Giải trình, giải pháp | Kiến nghị vượt thẩm quyền | Nơi nhận kiến nghị | Dự kiến hoàn thành"
)
REPORT = f"""
BÁO CÁO THÁNG 6
Đơn vị: Công an phường
Ngày báo cáo: 23/6/2026

{HEADER}
CAP-01 | Lắp 12 camera | 45 | Đã lắp 5 | Biên bản ||| Thiếu thợ | Xin thêm 20 triệu | UBND thành phố | 15/7/2026
CAP-02 | Mở 2 lớp | 100% | 2 lớp | Danh sách | 20/6/2026
| Việc không mã | 10

Mã chỉ số | Tên chỉ số | Tử số | Mẫu số | Giá trị | Nguồn số liệu
5.1 | Tin báo được xử lý | 12 | 12 || Sổ trực ban
5.2 | Điểm nóng kéo dài ||| không phát sinh | Sổ trực ban
5.3 | Mô hình tự quản ||| ba | Sổ
5.4 | Không số liệu
"""


def test_a_whole_report(tmp_path: Path) -> None:
    """Unit, day, updates with their cells; a row without a code is kept."""
    form = read(tmp_path, REPORT)
    assert (form.layout, form.unit, form.reported_on) == ("progress", "Công an phường", date(2026, 6, 23))
    first, second, third = form.updates
    assert (first.code, first.title, first.progress, first.result) == ("CAP-01", "Lắp 12 camera", 45, "Đã lắp 5")
    assert (first.explanation, first.proposal, first.proposal_to) == (
        "Thiếu thợ",
        "Xin thêm 20 triệu",
        "UBND thành phố",
    )
    assert (first.expected_on, first.completed_on) == (date(2026, 7, 15), None)
    assert (second.progress, second.progress_text, second.completed_on) == (100, "100%", date(2026, 6, 20))
    assert (third.code, third.title, third.unit) == ("", "Việc không mã", "Công an phường")
    assert (first.source.sheet, first.source.cell, first.cells["evidence"].a1) == ("Phiếu", "A6", "E6")


def test_indicators_below_the_tasks(tmp_path: Path) -> None:
    """Numbers, "không phát sinh", and a text that is no number; a row that gives nothing is left out."""
    figures = read(tmp_path, REPORT).figures
    assert [(f.code, f.numerator, f.denominator, f.value, f.applies, f.problem) for f in figures] == [
        ("5.1", 12, 12, None, True, ""),
        ("5.2", None, None, None, False, ""),
        ("5.3", None, None, None, True, "ba"),
    ]
    assert (figures[0].basis, figures[0].source.cell, figures[0].cells["denominator"].a1) == (
        "Sổ trực ban",
        "C11",
        "D11",
    )


def test_indicators_on_another_sheet(tmp_path: Path) -> None:
    """The same, and the unit holds for both."""
    import openpyxl

    tasks, figures = REPORT.strip().split("\n\n")[1:]
    book = openpyxl.Workbook()
    for row in grid("Đơn vị: Công an phường\n" + tasks):
        book.active.append(row)
    page = book.create_sheet("Chỉ số")
    for row in grid(figures):
        page.append(row)
    book.save(tmp_path / "a.xlsx")
    form = read_submission(tmp_path / "a.xlsx", TAM_PHUOC, as_of=DAY)
    assert (len(form.updates), [f.source.sheet for f in form.figures]) == (3, ["Chỉ số"] * 3)
    assert {f.unit for f in form.figures} == {"Công an phường"}


@pytest.mark.parametrize(
    ("text", "percent"),
    [("45", 45), ("45%", 45), ("45,5 %", 45.5), ("đã xong", 100), ("Chưa thực hiện", 0), ("nhiều", None), ("", None)],
)
def test_progress_in_words(text: str, percent: float | None, tmp_path: Path) -> None:
    """As offices write it; what is no number stays readable for the rule that says so."""
    path = containers.csv_as("utf-8")(
        tmp_path / "a.csv", [HEADER.split(" | "), ["CAP-01", "Lắp camera", text, "đã lắp"]]
    )
    update = read_submission(path, TAM_PHUOC, as_of=DAY).updates[0]
    assert (update.progress, update.progress_text) == (percent, text)


def test_percent_cells_and_fractions(tmp_path: Path) -> None:
    """0.45 shown as 45 % is 45 points; 0.985 as an indicator's value is 98.5; a bare 1 is one point."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    page.append(HEADER.split(" | "))
    page.append(["CAP-01", "Lắp camera", 0.45, "đã lắp 5"])
    page.append(["CAP-02", "Mở lớp", 1, "1 lớp"])
    page.append(["CAP-03", "Xong cả", 1, "2 lớp"])
    page["C2"].number_format = page["C4"].number_format = "0%"
    page.append([])
    page.append(["Mã chỉ số", "Tên chỉ số", "Giá trị"])
    page.append(["1.1", "Đúng hạn", 0.985])
    page["C7"].number_format = "0.0%"
    book.save(tmp_path / "a.xlsx")
    form = read_submission(tmp_path / "a.xlsx", TAM_PHUOC, as_of=DAY)
    assert [u.progress for u in form.updates] == [45, 1, 100]
    assert [u.progress_text for u in form.updates] == ["45%", "1", "100%"]
    assert form.figures[0].value == 98.5


def test_real_dates(tmp_path: Path) -> None:
    """Date cells and serial numbers, in the heading block too."""
    rows = [["Đơn vị: Công an phường"], ["Ngày báo cáo:", date(2026, 6, 23)], HEADER.split(" | "),
            ["CAP-01", "Lắp camera", 100, "xong", "ảnh", date(2026, 6, 20), "", "", "", "", 46218]]  # fmt: skip
    path = containers.xlsx(tmp_path / "a.xlsx", rows, default_date_format="d/m/yyyy")
    form = read_submission(path, TAM_PHUOC, as_of=DAY)
    assert (form.reported_on, form.updates[0].completed_on) == (date(2026, 6, 23), date(2026, 6, 20))
    assert (form.updates[0].completed_text, form.updates[0].expected_on) == ("20/6/2026", date(2026, 7, 15))


def test_a_report_without_rows_is_f007(tmp_path: Path) -> None:
    """The unit and the day are known all the same."""
    form = read(tmp_path, "\n".join(REPORT.split("\n")[:6]))
    assert ([f.code for f in form.findings], form.unit, form.reported_on) == (
        ["F007"],
        "Công an phường",
        date(2026, 6, 23),
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23/6/2026", date(2026, 6, 23)),
        ("ngày 23 tháng 6 năm 2026", date(2026, 6, 23)),
        ("2026-06-23", date(2026, 6, 23)),
        ("23.6.26", date(2026, 6, 23)),
        ("01/6//2026", date(2026, 6, 1)),
        ("31/6/2026", None),
        ("tháng 6", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    """A day in any spelling, None for no day or one that does not exist."""
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [("98,5%", 98.5), ("98.5", 98.5), ("1.250", 1250), ("1.250,5", 1250.5), ("1,250.5", 1250.5), ("0.985", 0.985),
     ("1.250.000", 1250000), ("-3", -3), ("12 345", 12345), ("12/12", None), ("ba", None), ("", None)],
)  # fmt: skip
def test_numbers(text: str, number: float | None) -> None:
    """Points part thousands and commas decimals, unless only the other makes sense."""
    assert read_number(text) == number

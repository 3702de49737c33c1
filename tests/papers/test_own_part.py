"""A unit's own part of the register: all of its own, nothing of others, nothing of the office's."""

from __future__ import annotations

import io

import openpyxl
from tests.tracked import PROGRAM, dated, day, entry, figure, report_file, task

from thidua500.base.model import Finding, Source
from thidua500.ledger.records import Change, Register, ReturnedTask
from thidua500.papers.own_part import own_part
from thidua500.papers.reminders_out import extract_papers

AS_OF = day("31/7")
POLICE = ("CAP", "Công an phường")
BACK = ReturnedTask("phieu/cap.xlsx", "CAP", "CAP", 2, "Lắp camera", Finding("Q501", "error", "Chưa nêu thẩm quyền."))
ASKED = Change(
    *("CAP-01", "owner", "CAP", "Tuần tra", "Trưởng Công an", "Phó Trưởng Công an", None, None, day("10/7")),
    Source("phieu/cap.xlsx", "Phiếu", "C4"),
)
REGISTER = Register(
    tasks=(
        task("CAP-01", dated("10/7", "01/6"), title="Tuần tra", changes=(ASKED,)),
        task("VPHC-01", title="Số hóa"),
    ),
    log=(entry("20/6", 40), entry("20/6", 10, "VPHC-01")),
    figures=(figure("HC1", "20/6", "9/10"), figure("DT1", "20/6", "3/3", "CAP")),
    files=(report_file("CAP", "20/6"), report_file("VPHC", "20/6")),
    returned=(BACK,),
)


def test_it_holds_everything_of_the_unit_and_nothing_of_others() -> None:
    """A sheet each for its tasks, reports, figures, files and what comes back to it."""
    lists = own_part(REGISTER, PROGRAM, POLICE, AS_OF)
    assert [one.sheet for one in lists] == [
        *("Sổ giao việc", "Nhật ký tiến độ", "Nhật ký chỉ số", "Tệp đã nhận", "Trả lại"),
    ]
    cells = [str(value) for one in lists for row in one.rows for value in row]
    assert {"CAP-01", "Tuần tra", "DT1", "Lắp camera", "Chưa nêu thẩm quyền."} <= set(cells)
    assert any(cell.startswith("đề nghị đổi chủ trì từ “Trưởng Công an” thành “Phó Trưởng Công an”") for cell in cells)
    assert not any("VPHC" in cell or "Số hóa" in cell or "HC1" in cell for cell in cells)


def test_it_names_no_path_and_no_code_of_a_rule() -> None:
    """Its own files by their names alone."""
    cells = [str(v) for one in own_part(REGISTER, PROGRAM, POLICE, AS_OF) for row in one.rows for v in row]
    assert "CAP.xlsx" in cells
    assert not any("/" in cell and ".xlsx" in cell for cell in cells)
    assert "Q501" not in cells


def test_a_light_has_its_colour_and_its_word() -> None:
    """Red is written and coloured; the page is A4 across, with the headings on each."""
    (paper,) = extract_papers(REGISTER, PROGRAM, "CAP", AS_OF)
    page = openpyxl.load_workbook(io.BytesIO(paper.data))["Sổ giao việc"]
    (red,) = [cell for row in page.iter_rows() for cell in row if cell.value == "Đỏ"]
    assert red.fill.start_color.rgb == "FFFFC7CE"
    assert (paper.name, page["A1"].value) == ("trich-so-CAP.xlsx", "SỔ GIAO VIỆC: Công an phường")
    assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", "$4:$4")


def test_a_unit_that_has_sent_nothing_has_no_part() -> None:
    """The command says so instead of writing an empty book."""
    assert extract_papers(REGISTER, PROGRAM, "BXDD", AS_OF) == []

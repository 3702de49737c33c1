"""Progress forms: a unit's own tasks and indicators, what was said of them last, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.papers.filled import excel_grid, word_grid
from tests.tracked import PROGRAM, dated, day, entry, figure, finished, task

from thidua500.base.period import Period, parse_period
from thidua500.forms import read_submission
from thidua500.ledger.records import Register
from thidua500.papers.blanks import Form, Grid
from thidua500.papers.forms_out import Made, progress_forms
from thidua500.papers.wordform import LYING, widths

JULY = parse_period("month", "2026-07")
WEEK = parse_period("week", "2026-W29")
TODAY = day("15/7")
TASKS = (
    task("CAP-01", dated("10/7", "01/6"), title="Lắp 05 camera"),
    task("CAP-02", dated("30/9", "01/7"), title="Tuần tra 12 tuyến hẻm"),
    task("CAP-03", dated("30/6", "01/6"), title="Ký cam kết với 120 cơ sở"),
    task("VPHC-01", dated("30/9", "01/7"), title="Số hóa 200 hồ sơ"),
)
LOG = (
    entry("20/6", 40),
    entry("20/6", 5, "CAP-02"),
    entry("24/6", 10, "VPHC-01"),
    finished("20/6", "19/6", "CAP-03"),
)
REGISTER = Register(tasks=TASKS, log=LOG, figures=(figure("HC1", "23/6", "45/50"), figure("HC5", "23/6", "")))


def made(period: Period = JULY, asked: str | None = None, register: Register = REGISTER, on: date = TODAY) -> Made:
    """The forms as things stand on 15/7/2026."""
    return progress_forms(register, PROGRAM, period, on, asked)


def of(unit: str, period: Period = JULY, **more: Any) -> Form:
    """The one form of a unit."""
    (form,) = made(period, unit, **more).forms
    return form


def rows(form: Form, sheet: int = 0) -> list[tuple[object, ...]]:
    """What the office has filled in, a row each."""
    part = form.parts[sheet]
    assert isinstance(part, Grid)
    given = sum(ask.given for ask in part.columns)
    return [row[:given] for row in part.rows]


# --- what stands in it --------------------------------------------------------------------------------------------


def test_a_month_asks_for_all_tasks_of_the_unit_finished_ones_last() -> None:
    """Code, title, due day; what was said last; the light with its reason; no word about other units' tasks."""
    assert rows(of("CAP")) == [
        (
            1.0, "CAP-01", "Lắp 05 camera", "10/7/2026",
            "Lần trước (20/6/2026): tiến độ 40%. "
            "Đỏ: quá hạn 5 ngày (hạn 10/7/2026), tiến độ 40%, chưa có giải trình, giải pháp.",
        ),
        (2.0, "CAP-02", "Tuần tra 12 tuyến hẻm", "30/9/2026", "Lần trước (20/6/2026): tiến độ 5%."),
        (
            3.0, "CAP-03", "Ký cam kết với 120 cơ sở", "30/6/2026",
            "Hoàn thành ngày 19/6/2026 (trước hạn 11 ngày, hạn 30/6/2026); không phải cập nhật nữa.",
        ),
    ]  # fmt: skip


def test_a_claim_in_doubt_is_told() -> None:
    """100 % without evidence: the form says what is missing."""
    register = Register(tasks=TASKS[1:2], log=(entry("20/6", 100, "CAP-02", result="12 tuyến"),))
    ((*_, remark),) = rows(of("CAP", register=register))
    assert "thiếu minh chứng" in str(remark)


def test_a_task_nobody_has_spoken_of_says_why() -> None:
    """No update yet: the state stands where the last word would."""
    ((*_, remark),) = rows(of("CAP", register=Register(tasks=TASKS[1:2]), on=day("02/7")))
    assert remark == "Trong hạn, còn 90 ngày (hạn 30/9/2026), chưa có số tiến độ."


def test_a_week_asks_for_red_and_yellow_alone() -> None:
    """001 VII: only these are updated weekly; no indicators; a unit without such tasks gets no form and is named."""
    found = made(WEEK)
    assert [form.stem for form in found.forms] == ["cap-nhat-tuan-2026-W29-CAP"]
    assert [row[1] for row in rows(found.forms[0])] == ["CAP-01"]
    assert "Văn phòng HĐND và UBND/Trung tâm phục vụ HCC phường" in found.left_out
    assert found.forms[0].heading == ("CẬP NHẬT TUẦN NHIỆM VỤ VÀNG, ĐỎ", "(Tuần từ 13/7 đến 19/7/2026)")


def test_indicators_stand_with_what_is_required_and_the_last_figure() -> None:
    """Those that the unit owns and types in: a computed one is nobody's to fill in."""
    noted = {row[1]: row[3] for row in rows(of("VPHC"), 1)}
    assert noted["HC1"] == "Mức yêu cầu: trên 90%. Lần trước (tháng 6/2026): 45/50."
    assert noted["HC3"] == "Mức yêu cầu: từ 95% trở lên."
    assert noted["HC5"].endswith("Lần trước (tháng 6/2026): không phát sinh.")
    assert not set(noted) & {"KC1", "CS1", "CS2"}


def test_a_unit_with_indicators_alone_gets_a_form() -> None:
    """No task of its own, but figures to give."""
    form = of("BXDD")
    assert [part.sheet for part in form.parts] == ["Chỉ số"]


def test_a_unit_with_nothing_to_report_is_named() -> None:
    """It gets no form, and is not passed over in silence."""
    found = made(asked="DTHE.DTN")
    assert (found.forms, found.left_out) == ((), ("Đoàn Thanh niên phường",))
    assert "không có nhiệm vụ, chỉ số nào phải báo cáo" in found.why_not


def test_a_unit_the_programme_does_not_know_gets_its_form() -> None:
    """It has tasks in the register: it reports like any other, under the name it calls itself."""
    stray = task("KHAC.TODANPHO-01", unit_code="KHAC.TODANPHO", unit="Tổ dân phố 5")
    forms = {form.stem: form for form in made(register=Register(tasks=(stray,))).forms}
    assert forms["cap-nhat-2026-07-KHAC.TODANPHO"].unit == "Tổ dân phố 5"


@pytest.mark.parametrize("code", ["CAP-01", "CANHAN.KP3-01", "CDB.TRUONGMAMNON-12"])
def test_no_word_is_broken_in_the_word_form(code: str) -> None:
    """Each column takes its longest word, a code whole between its hyphens; together they fill the page."""
    unit = code.rpartition("-")[0]
    form = of(unit, register=Register(tasks=(task(code, dated("30/9"), unit=unit),)))
    grid = form.parts[0]
    assert isinstance(grid, Grid)
    columns = widths(grid)
    texts = [(grid.columns[at].label, *(str(row[at]) for row in grid.rows if row[at])) for at in range(len(columns))]
    words = [max(len(word) for text in column for word in re.split(r"[\s-]", text)) for column in texts]
    assert all(width >= 1.9 * word for width, word in zip(columns, words, strict=True))
    assert sum(columns) == pytest.approx(LYING)


# --- what comes back ----------------------------------------------------------------------------------------------

UPDATE = {
    "Tiến độ (%)": 60,
    "Kết quả, sản phẩm": "Đã lắp 03/05 camera",
    "Minh chứng": "Biên bản số 12 ngày 10/7/2026",
    "Khó khăn, vướng mắc": "Chậm cấp kinh phí",
    "Giải trình, giải pháp": "Trưởng Công an phường làm việc với UBND, xong trước 20/8/2026",
    "Kiến nghị vượt thẩm quyền": "Bổ sung 50 triệu đồng",
    "Nơi nhận kiến nghị": "UBND phường",
}
Fill = Callable[[Path, Form, Sequence[dict[str, Any]]], Path]


@pytest.mark.parametrize(("name", "fill"), [("a.xlsx", excel_grid), ("a.docx", word_grid)])
def test_what_is_filled_in_is_read_back(name: str, fill: Fill, tmp_path: Path) -> None:
    """Every column under its code; the rows left blank are no word of the unit; no finding."""
    found = read_submission(fill(tmp_path / name, of("CAP"), [{}, UPDATE]), PROGRAM, as_of=TODAY)
    (first,) = found.updates
    assert (found.unit, found.findings) == ("Công an phường", ())
    assert (first.code, first.progress, first.result) == ("CAP-02", 60, UPDATE["Kết quả, sản phẩm"])
    assert (first.evidence, first.obstacle) == (UPDATE["Minh chứng"], UPDATE["Khó khăn, vướng mắc"])
    assert (first.explanation, first.proposal) == (UPDATE["Giải trình, giải pháp"], UPDATE["Kiến nghị vượt thẩm quyền"])
    assert (first.proposal_to, first.expected_on) == ("UBND phường", None)


@pytest.mark.parametrize(("name", "fill"), [("a.xlsx", excel_grid), ("a.docx", word_grid)])
def test_a_form_that_came_back_blank_reports_nothing(name: str, fill: Fill, tmp_path: Path) -> None:
    """What the office had filled in is no report of the unit: F007 says so, and the unit has not reported."""
    found = read_submission(fill(tmp_path / name, of("CAP"), []), PROGRAM, as_of=TODAY)
    assert (found.updates, found.figures) == ((), ())
    assert [finding.code for finding in found.findings] == ["F007"]


def test_days_and_the_day_of_the_report_are_read_back(tmp_path: Path) -> None:
    """Date cells, as Excel stores what is typed."""
    done = {"Tiến độ (%)": 100, "Ngày hoàn thành": date(2026, 7, 14), "Dự kiến hoàn thành": date(2026, 8, 20)}
    path = excel_grid(tmp_path / "a.xlsx", of("CAP"), [done], Ngày_báo_cáo=date(2026, 7, 23))
    found = read_submission(path, PROGRAM, as_of=TODAY)
    assert found.reported_on == date(2026, 7, 23)
    assert (found.updates[0].completed_on, found.updates[0].expected_on) == (date(2026, 7, 14), date(2026, 8, 20))


def test_figures_are_read_back_from_the_second_sheet(tmp_path: Path) -> None:
    """A numerator and denominator, a value, and nothing arisen."""
    form = of("VPHC")
    codes = [row[1] for row in rows(form, 1)]
    given: list[dict[str, Any]] = [{} for _ in codes]
    given[codes.index("HC1")] = {"Tử số": 96, "Mẫu số": 100, "Nguồn số liệu": "Phần mềm một cửa"}
    given[codes.index("HC5")] = {"Giá trị": 4}
    given[codes.index("HC3")] = {"Tử số": "không phát sinh"}
    found = read_submission(excel_grid(tmp_path / "a.xlsx", form, given, sheet=1), PROGRAM, as_of=TODAY)
    read = {f.code: (f.numerator, f.denominator, f.value, f.applies, f.basis) for f in found.figures}
    assert read == {
        "HC1": (96, 100, None, True, "Phần mềm một cửa"),
        "HC5": (None, None, 4, True, ""),
        "HC3": (None, None, None, False, ""),
    }


def test_finished_tasks_and_needless_cells_are_closed(tmp_path: Path) -> None:
    """The row of a finished task is locked throughout; of a counted indicator only the value is open."""
    excel_grid(tmp_path / "a.xlsx", of("CAP"), [])
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    opened = {c.row for cells in page.iter_rows() for c in cells if not c.protection.locked}
    lines = {cells[1].value: cells[1].row for cells in page.iter_rows()}
    assert {lines["CAP-01"], lines["CAP-02"]} < opened
    assert lines["CAP-03"] not in opened

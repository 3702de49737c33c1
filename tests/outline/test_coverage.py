"""`thidua500 coverage`: a folder of reports as table, JSON, CSV, workbook and page."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from tests.outline.reports import PROGRAM, ROWS, docx, reports, word

from thidua500.cage import Cage
from thidua500.checking.coverage import Coverage, coverage
from thidua500.cli import main
from thidua500.program.configuration import load_builtin


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four reports: complete; without parts; vague; in two files. Beside them a scan and a stranger."""
    place = tmp_path_factory.mktemp("bao-cao-tu-kiem-tra")
    made = {report.unit: report for report in reports()}
    for unit in ("DUUB", "BTC", "LONGDIEN"):
        (place / f"{unit}.docx").write_bytes(docx(made[unit]))
    whole = made["ANMINH"]
    body = tuple(section for section in whole.sections if not section.code.startswith("PL"))
    appendices = tuple(section for section in whole.sections if section.code.startswith("PL"))
    (place / "ANMINH.docx").write_bytes(docx(whole._replace(sections=body)))
    (place / "ANMINH phu luc.docx").write_bytes(docx(whole._replace(sections=appendices)))
    (place / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    (place / "la.docx").write_bytes(word([("I- KHÁI QUÁT ĐẶC ĐIỂM TÌNH HÌNH", True), ("Có.", False)]))
    return place


@pytest.fixture(scope="module")
def found(folder: Path) -> Coverage:
    """The folder covered."""
    with Cage() as cage:
        return coverage(folder, PROGRAM, cage)


def test_every_unit_that_owes_a_report_has_its_column(found: Coverage) -> None:
    """Twenty-two and the stranger; who sent nothing lacks everything; a report in two files is one."""
    by_code = {unit.code: unit for unit in found.units}
    assert len(found.units) == 23
    assert found.units[-1].unit == "Chưa rõ đơn vị (la.docx)"
    assert (by_code["SNV"].files, by_code["SNV"].count("missing")) == ((), len(ROWS))
    assert by_code["DUUB"].count("present") == len(ROWS)
    assert by_code["ANMINH"].files == ("ANMINH phu luc.docx", "ANMINH.docx")
    assert [row.code for row in found.gaps(by_code["ANMINH"], "missing")] == [f"PL III-{n}" for n in (4, 5, 6, 8)]
    assert next(row.code for row in found.gaps(by_code["BTC"], "missing")) == "III"
    assert [finding.code for finding in found.unread[(next(iter(found.unread)))]] == ["F008"]


@pytest.fixture
def known(found: Coverage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command finds what was found once: reading five reports for every format would take seconds."""
    monkeypatch.setattr("thidua500.checking.coverage.coverage", lambda *_: found)


def test_json_csv_and_exit_code(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON whole on stdout; a line a cell in CSV; 1 while anything is missing."""
    assert main(["coverage", str(folder), "--format", "json"]) == 1
    whole = json.loads(capsys.readouterr().out)
    assert (whole["program"], len(whole["outline"]), len(whole["units"])) == ("an-giang-dot2", 141, 23)
    (vague,) = (unit["limitations"] for unit in whole["units"] if unit["code"] == "LONGDIEN")
    assert next(limit["lacks"] for limit in vague) == ["đối tượng", "số lượng", "địa chỉ"]
    assert main(["coverage", str(folder), "--format", "csv"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "\ufeffMã đơn vị,Đơn vị,Mục,Tên mục,Tình trạng,Ghi trong báo cáo"
    assert len(lines) == 1 + 23 * 141


@pytest.mark.usefixtures("known")
def test_the_table_names_what_is_missing_and_who_is_not_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A part that is missing is told once, not with each of its items."""
    assert main(["coverage", str(folder)]) == 1
    shown = capsys.readouterr().out
    assert "thiếu: III Các nhiệm vụ, giải pháp" in shown
    assert "thiếu: III.1" not in shown
    assert "VI.2 chưa nêu rõ đối tượng, số lượng, địa chỉ: “Một số đơn vị còn chậm nộp báo cáo.”" in shown
    assert "scan.pdf" in shown
    assert "chưa gửi" in shown


@pytest.mark.usefixtures("known")
def test_a_workbook_and_a_page(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unit × outline with colours; the same as a page; another ending is refused."""
    assert main(["coverage", str(folder), "-o", str(tmp_path / "a.xlsx")]) == 1
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Tổng hợp", "Đề cương × đơn vị", "Hạn chế chung chung", "Không đọc được"]
    sheet = book["Đề cương × đơn vị"]
    assert (sheet.max_row, sheet.max_column, sheet.freeze_panes) == (142, 25, "C2")
    column = [cell.value for cell in sheet[1]].index("Ban Tổ chức Tỉnh ủy") + 1
    states = {sheet.cell(row, 1).value: sheet.cell(row, column).value for row in range(2, 143)}
    assert (states["II"], states["III"], states["III.4"]) == ("có", "thiếu", "thiếu")
    assert main(["coverage", str(folder), "-o", str(tmp_path / "a.html")]) == 1
    page = (tmp_path / "a.html").read_text("utf-8")
    assert sum(page.count(f"<td class='{state}'>") for state in ("present", "empty", "missing")) == 23 * 141
    capsys.readouterr()
    assert main(["coverage", str(folder), "-o", str(tmp_path / "a.txt")]) == 2


def test_a_programme_without_outline_says_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for by name it is refused; not asked for, the one that has an outline is taken."""
    assert load_builtin("tam-phuoc").outline == ()
    assert main(["coverage", str(folder), "--program", "tam-phuoc"]) == 2
    assert "không có đề cương" in capsys.readouterr().err
    assert main(["coverage", str(folder / "khong-co")]) == 2

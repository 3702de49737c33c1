"""`validate` inside a workspace knows the register: what `sync` would find in a progress file, without writing it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import containers
from test_cli import Run, run, write_table

__all__ = ["run"]
ROWS = """
Đơn vị: Công an phường
Ngày báo cáo: 23/6/2026
Mã nhiệm vụ | Tên nhiệm vụ | Tiến độ (%) | Kết quả, sản phẩm | Minh chứng | Giải trình, giải pháp
CAP-01 | | 150 | Lắp xong 2 ngã tư | |
CAP-99 | Việc lạ | 20 | | |
CAP-03 | | 100 | Tuần tra đủ 12 tuyến | |
"""
FOUND = {("C4", "B805", "error"), ("A5", "B806", "error"), ("E6", "B805", "error")}


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A workspace that no sync has seen: three tasks of Công an phường, and their June report."""
    (tmp_path / "chuong-trinh.toml").write_text('base = "tam-phuoc"\nissued_on = 2026-05-15\n', encoding="utf-8")
    (tmp_path / "phieu").mkdir()
    write_table(tmp_path / "phieu" / "cap.xlsx")
    folder = tmp_path / "cap-nhat" / "2026-06"
    folder.mkdir(parents=True)
    grid = [[cell.strip() for cell in line.split("|")] for line in ROWS.strip().splitlines()]
    containers.xlsx(folder / "cap.xlsx", [[float(c) if c.isdigit() else c for c in row] for row in grid])
    return tmp_path


def findings(run: Run, *words: object) -> tuple[Any, set[tuple[str | None, str, str]]]:
    """The document, and (cell, code, severity) of all findings in files."""
    document = json.loads(run("validate", *words, "--format", "json")[1])
    return document, {(f["cell"], f["code"], f["severity"]) for file in document["files"] for f in file["findings"]}


def test_a_progress_file_is_held_against_the_register(run: Run, ward: Path) -> None:
    """Rows of unknown tasks, impossible progress, claims without evidence: at their cells, as `sync` finds them, and
    nobody is told to have sent no registration."""
    document, found = findings(run, ward / "cap-nhat")
    assert found == FOUND
    assert document["files"][0]["status"] == "errors"
    assert document["summary"]["errors"] == 3 + sum(
        f["severity"] == "error" for unit in document["units"] for f in unit["findings"]
    )
    assert "D704" not in {f["code"] for unit in document["units"] for f in unit["findings"]}
    assert not any(path.name.startswith("so-giao-viec") for path in ward.iterdir())


def test_the_same_before_and_after_sync_and_for_one_file(run: Run, ward: Path) -> None:
    """The answer does not depend on whether the register has the file already, nor on what else is checked."""
    run("sync", ward)
    assert findings(run, ward / "cap-nhat")[1] == FOUND
    assert findings(run, ward / "cap-nhat" / "2026-06" / "cap.xlsx")[1] == FOUND
    assert findings(run, ward)[1] >= FOUND


def test_a_month_s_folder_tells_what_units_owe(run: Run, ward: Path) -> None:
    """Who has tasks and sent nothing is named when the month is asked for, not when one file is."""
    write_table(ward / "phieu" / "hoi.xlsx", unit="Hội Cựu chiến binh phường")
    owed = findings(run, ward / "cap-nhat" / "2026-06")[0]["units"]
    assert ("Hội Cựu chiến binh phường", "B801") in {(u["unit"], f["code"]) for u in owed for f in u["findings"]}
    alone = findings(run, ward / "cap-nhat" / "2026-06" / "cap.xlsx")[0]
    assert alone["units"] == []


def test_outside_a_workspace_a_file_stands_for_itself(run: Run, ward: Path, tmp_path: Path) -> None:
    """A copy elsewhere has no register to be held against: what it shows by itself is found, its codes may be right."""
    (tmp_path / "noi-khac").mkdir()
    copy = shutil.copy(ward / "cap-nhat" / "2026-06" / "cap.xlsx", tmp_path / "noi-khac" / "cap.xlsx")
    (ward / "chuong-trinh.toml").unlink()
    assert findings(run, copy)[1] == {found for found in FOUND if found[1] == "B805"}


def test_marked_copies_carry_what_the_register_finds(run: Run, ward: Path) -> None:
    """B805 and B806 are coloured and commented like any other fault."""
    run("validate", ward / "cap-nhat", "--mark", ward / "tra-lai")
    (copy,) = (ward / "tra-lai" / "phai-sua").rglob("cap.xlsx")
    sheet = load_workbook(copy)["Phiếu"]
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {"C4", "A5", "E6"}
    assert "B806" in sheet["A5"].comment.text


def test_a_register_that_cannot_be_asked_is_said(run: Run, ward: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are checked all the same, each by itself."""
    from thidua500 import register
    from thidua500.base.errors import WorkspaceError

    def refuse(*_: object, **__: object) -> None:
        raise WorkspaceError("sổ hỏng.")

    monkeypatch.setattr(register, "sync", refuse)
    code, out, err = run("validate", ward / "cap-nhat")
    assert code == 1
    assert ("B805" in out, "B806" in out) == (True, False)
    assert "Không đối chiếu được báo cáo tiến độ với sổ giao việc: sổ hỏng." in err

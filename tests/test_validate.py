"""Which files are looked at, and what all of them together say."""

import os
from datetime import date
from pathlib import Path

import pytest

from test_cli import TITLES, write_table
from thidua500.base.errors import ToolError
from thidua500.program.configuration import load_builtin
from thidua500.validate import FileResult, Tally, UnitResult, check_file, check_files, find_files, result_json

PROGRAM = load_builtin("tam-phuoc", date(2026, 5, 15))
DAY = date(2026, 6, 1)


def touch(folder: Path, *names: str) -> None:
    """Empty files, their folders made."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def tally(*paths: Path, whole: bool = False) -> tuple[dict[str, UnitResult], Tally]:
    """Check files; the units by name, and the counts."""
    counted = Tally(PROGRAM, whole)
    for path in paths:
        counted.add(check_file(path, PROGRAM, DAY))
    return {unit.unit: unit for unit in counted.units()}, counted


def test_a_folder_is_gone_through_in_the_order_of_names(tmp_path: Path) -> None:
    """Whatever a unit sent is looked at, whatever its ending; what programs leave behind is not."""
    touch(tmp_path, "b.xlsx", "a.pdf", "con/c.csv", "Thumbs.db", "~$b.xlsx", ".DS_Store", "tiep-nhan.csv")
    assert [p.relative_to(tmp_path).as_posix() for p in find_files([tmp_path])] == ["a.pdf", "b.xlsx", "con/c.csv"]


def test_a_workspace_stands_for_its_submissions(tmp_path: Path) -> None:
    """The register, reports and templates are no submissions."""
    touch(tmp_path, "chuong-trinh.toml", "so-giao-viec.xlsx", "bao-cao/2026-09/b.docx", "phieu/a.xlsx")
    touch(tmp_path, "cap-nhat/2026-09/t.xlsx")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["phieu/a.xlsx", "cap-nhat/2026-09/t.xlsx"]


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    """Once by itself and once by its folder."""
    touch(tmp_path, "a.xlsx", "b.xlsx")
    assert len(find_files([tmp_path / "b.xlsx", tmp_path])) == 2


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """A slip in the path is said at once, before anything is checked."""
    with pytest.raises(ToolError, match="khong-co"):
        find_files([tmp_path / "khong-co"])


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need special rights on Windows")
def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """Links to folders are not followed; a link that leads nowhere is a file that cannot be read."""
    touch(tmp_path, "a.xlsx")
    (tmp_path / "vòng").symlink_to(tmp_path)
    (tmp_path / "hỏng.xlsx").symlink_to(tmp_path / "không-có.xlsx")
    files = find_files([tmp_path])
    assert {path.name for path in files} >= {"a.xlsx", "hỏng.xlsx"}
    broken = check_file(tmp_path / "hỏng.xlsx", PROGRAM, DAY)
    assert broken.status == "unreadable"
    assert {finding.code for finding in broken.findings} == {"F001"}


def test_a_file_that_vanishes_during_the_run_is_a_finding(tmp_path: Path) -> None:
    """The rest of the run goes on."""
    gone, here = write_table(tmp_path / "a.xlsx"), write_table(tmp_path / "b.xlsx")
    results = check_files([gone, here], PROGRAM, DAY)
    gone.unlink()
    assert [result.status for result in results] == ["unreadable", "ok"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [({}, "ok"), ({"Thời gian": "Thường xuyên"}, "warnings"), ({"Thẩm quyền": ""}, "errors")],
)
def test_the_status_is_that_of_the_gravest_finding(tmp_path: Path, changes: dict[str, str], status: str) -> None:
    """Warnings alone do not send a file back."""
    assert check_file(write_table(tmp_path / "a.xlsx", **changes), PROGRAM, DAY).status == status


def test_two_files_of_a_unit_count_together(tmp_path: Path) -> None:
    """Three tasks in one file and the same three in another: one unit, the second file's tasks said twice."""
    units, _ = tally(write_table(tmp_path / "a.xlsx"), write_table(tmp_path / "b.xlsx"))
    unit = units["Công an phường"]
    assert unit.tasks == 2 * len(TITLES)
    assert {finding.code for finding in unit.findings} == {"V203"}


def test_findings_of_units_are_counted(tmp_path: Path) -> None:
    """The summary counts what is shown: a whole collection of one unit misses all others."""
    units, counted = tally(write_table(tmp_path / "a.xlsx"), whole=True)
    missing = [name for name, unit in units.items() if any(f.code == "D704" for f in unit.findings)]
    assert counted.errors == len(missing) > 10
    assert (counted.files, counted.tasks) == (1, 3)


def test_units_stand_in_the_programme_s_order(tmp_path: Path) -> None:
    """However the files are named."""
    a = write_table(tmp_path / "a.xlsx", unit="Ủy ban MTTQ Việt Nam phường")
    b = write_table(tmp_path / "b.xlsx", unit="Văn phòng Đảng ủy")
    units, _ = tally(a, b)
    assert list(units) == ["Văn phòng Đảng ủy", "Ủy ban MTTQ Việt Nam phường"]


def test_the_json_of_a_file_has_the_contract_s_keys(tmp_path: Path) -> None:
    """Every key of the contract, with the value a clerk reads and the cell it stands in."""
    result: FileResult = check_file(write_table(tmp_path / "a.xlsx", **{"Phối hợp": ""}), PROGRAM, DAY)
    document = result_json(result)
    assert set(document) == {"path", "status", "layout", "unit", "tasks", "findings"}
    task = document["tasks"][0]
    expected = {
        "title": TITLES[0],
        "owner": "Trưởng Công an phường",
        "coordinators": "",
        "time": "30/9/2026",
        "authority": "Được tự quyết vị trí lắp; kinh phí xin ý kiến UBND phường",
        "steps": "",
    }
    assert {name: task[name] for name in expected} == expected
    assert task["cells"]["title"] == "Đăng ký!B4"
    assert task["deadline"]["due"] == "2026-09-30"

"""Which files are looked at, and what all of them together say."""

from datetime import date
from pathlib import Path

import pytest

from test_cli import TITLES, write_table
from thidua500.cage import Cage
from thidua500.checking.brief import brief, result_json
from thidua500.checking.caged import FileResult, Question, check
from thidua500.program.configuration import load_builtin
from thidua500.validate import Tally, UnitResult, check_files

PROGRAM = load_builtin("tam-phuoc", date(2026, 5, 15))
DAY = date(2026, 6, 1)


def touch(folder: Path, *names: str) -> None:
    """Empty files, their folders made."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def checked(path: Path) -> FileResult:
    """One file read and checked in this process."""
    return check(Question(path, path.name, DAY), PROGRAM)


def tally(*paths: Path, whole: bool = False) -> tuple[dict[str, UnitResult], Tally]:
    """Check files; the units by name, and the counts."""
    counted = Tally(PROGRAM, whole)
    for path in paths:
        counted.add(brief(checked(path), PROGRAM))
    return {unit.unit: unit for unit in counted.units()}, counted


def test_a_file_that_vanishes_during_the_run_is_a_finding(tmp_path: Path) -> None:
    """The rest of the run goes on."""
    gone, here = write_table(tmp_path / "a.xlsx"), write_table(tmp_path / "b.xlsx")
    gone.unlink()
    with Cage() as cage:
        assert [result.status for result in check_files(cage, [gone, here], PROGRAM, DAY)] == ["unreadable", "ok"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [({}, "ok"), ({"Thời gian": "Thường xuyên"}, "warnings"), ({"Thẩm quyền": ""}, "errors")],
)
def test_the_status_is_that_of_the_gravest_finding(tmp_path: Path, changes: dict[str, str], status: str) -> None:
    """Warnings alone do not send a file back."""
    assert checked(write_table(tmp_path / "a.xlsx", **changes)).status == status


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
    result = checked(write_table(tmp_path / "a.xlsx", **{"Phối hợp": ""}))
    document = result_json(result)
    assert set(document) == {"path", "status", "layout", "unit", "tasks", "unread", "findings"}
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

"""The sample workspace is what its tables say, and every command shows exactly the faults planted in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from samples.__main__ import PICTURE_NAME, write_workspace
from samples.tables import HERE, read_units
from tests.render.test_dashboard import behind

from thidua500.base.model import Finding
from thidua500.cage import Cage
from thidua500.program.configuration import load_workspace
from thidua500.program.submissions import find_files
from thidua500.register import SyncResult, sync
from thidua500.render.dashboard import Dashboard, FigureView, build_dashboard
from thidua500.render.view import build_view
from thidua500.report import period_report, report_json
from thidua500.validate import Tally, UnitResult, check_files
from tracked import month_of

SAMPLE = HERE / "tam-phuoc"
EXPECTED = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
TODAY = date(2026, 10, 5)
MONTH_ENDS = {6: date(2026, 6, 30), 7: date(2026, 7, 31), 8: date(2026, 8, 31), 9: date(2026, 9, 30)}


@pytest.fixture(scope="module")
def regenerated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace written anew from the tables."""
    out = tmp_path_factory.mktemp("regenerated")
    write_workspace(out)
    return out


@pytest.fixture(scope="module")
def checked() -> tuple[list[tuple[str, Finding]], tuple[UnitResult, ...]]:
    """(path in the workspace, finding) of every file, and the units, as `validate` finds them."""
    program = load_workspace(SAMPLE)
    tally = Tally(program, whole=True)
    with Cage() as cage:
        results = [tally.add(r) for r in check_files(cage, find_files([SAMPLE]).files, program, TODAY)]
    found = [
        (Path(r.path).relative_to(SAMPLE.as_posix()).as_posix(), finding) for r in results for finding in r.findings
    ]
    return found, tally.units()


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SyncResult]:
    """A copy of the workspace with its register, and what the sync said."""
    copy = tmp_path_factory.mktemp("synced") / "tam-phuoc"
    shutil.copytree(SAMPLE, copy)
    return copy, sync(copy, load_workspace(copy), as_of=TODAY)


def report(copy: Path, result: SyncResult, month: int) -> dict[str, Any]:
    program = load_workspace(copy)
    return report_json(period_report(result.register, program, month_of(month), as_of=MONTH_ENDS[month]))


def figures_of_board(board: Dashboard) -> Iterator[tuple[str, FigureView]]:
    """Every figure that opens tasks, with the place where it stands."""
    yield from (("figures", figure) for figure in board.figures)
    yield from (("phases", figure) for phase in board.phases for figure in (phase.tasks, phase.due, phase.done))
    yield from (("indicators", figure) for indicator in board.indicators for figure in indicator.counts)


def files_below(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for name in ("phieu", "cap-nhat")
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }


def cells(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


# --- the files are what the tables say ----------------------------------------------------------------------------


def test_committed_files_are_those_of_the_tables(regenerated: Path) -> None:
    """No file is missing, left over, or differs from what `make samples` writes."""
    committed, fresh = files_below(SAMPLE), files_below(regenerated)
    assert set(committed) == set(fresh)
    for name, path in fresh.items():
        if path.suffix == ".xlsx" and path.name != PICTURE_NAME:
            assert cells(committed[name]) == cells(path), name
        else:
            assert committed[name].read_bytes() == path.read_bytes(), name


def test_writing_twice_gives_the_same_bytes(regenerated: Path, tmp_path: Path) -> None:
    """Nothing in a sample file depends on the clock or on chance."""
    write_workspace(tmp_path)
    again = files_below(tmp_path)
    assert all(again[name].read_bytes() == path.read_bytes() for name, path in files_below(regenerated).items())


def test_all_fourteen_agencies_both_layouts_and_every_kind_of_csv() -> None:
    """Every row of 001 IV sends a form; the vertical form, the table and three kinds of csv occur."""
    units = read_units()
    assert {unit.unit.partition(".")[0] for unit in units} == {
        *("UBND", "HDND", "BXDD", "UBKT", "VPDU", "VPHC", "KTHT", "KTTC", "CAP", "CHQS", "MTTQ"),
        *("DTHE", "CDB", "CANHAN"),
    }
    assert {unit.layout for unit in units} == {"card", "table", "table9"}
    assert {unit.container for unit in units} == {"xlsx", "csv,", "csv;", "csv16"}


def test_every_state_of_a_task_occurs() -> None:
    """The sample has tasks of every light and of every state outside the colours, and yellow for each reason."""
    expected = [task.expect["sep"] for unit in read_units() for task in unit.task]
    assert {text.partition(":")[0] for text in expected} == {
        *("do", "vang", "xanh", "done", "done_late", "not_started", "waiting", "ongoing", "returned"),
    }
    assert {text for text in expected if text.startswith("vang")} == {
        *("vang: kiến nghị", "vang: sắp đến hạn", "vang: chậm", "vang: không cập nhật"),
    }


# --- validate -----------------------------------------------------------------------------------------------------


def test_validate_finds_the_planted_faults_and_no_other(checked: tuple[list[tuple[str, Finding]], Any]) -> None:
    """Every finding of a file, errors and warnings, stands in expected.json with its sheet, cell and task."""
    keys = ("file", "sheet", "cell", "code", "severity", "task")
    expected = sorted(repr(tuple(row[key] for key in keys)) for row in EXPECTED["validate"])
    # Of progress files the register judges the rows (B805 …), see the test of sync.
    found = [(path, f.sheet, f.cell, f.code, f.severity, f.task) for path, f in checked[0] if f.code[0] != "B"]
    assert sorted(map(repr, found)) == expected


def test_validate_says_what_units_lack_and_no_more(checked: tuple[Any, tuple[UnitResult, ...]]) -> None:
    """Too few tasks, no form at all, a task of somebody else, nothing towards growth: each unit's findings."""
    found = [(unit.unit, f.code, f.severity) for unit in checked[1] for f in unit.findings]
    assert sorted(found) == sorted((row["unit"], row["code"], row["severity"]) for row in EXPECTED["units"])


def test_every_finding_names_a_remedy(checked: tuple[list[tuple[str, Finding]], tuple[UnitResult, ...]]) -> None:
    """A clerk reads in each finding what is wrong and what to do."""
    findings = [finding for _, finding in checked[0]] + [f for unit in checked[1] for f in unit.findings]
    assert all(finding.message.endswith(".") and finding.hint for finding in findings)


# --- sync ---------------------------------------------------------------------------------------------------------


def test_sync_registers_every_good_task_under_its_code(synced: tuple[Path, SyncResult]) -> None:
    """The register holds the tables' tasks, by code, title and owner, and returns the faulty ones."""
    tasks = [task for unit in read_units() for task in unit.task]
    told = {(task.code, task.title, task.owner) for task in tasks if not task.returned}
    assert {(task.code, task.title, task.owner) for task in synced[1].register.tasks} == told
    returned = {row.title for row in synced[1].register.returned if row.number is not None}
    assert returned == {task.title for task in tasks if task.returned}


def test_sync_finds_the_faults_planted_in_the_reports(synced: tuple[Path, SyncResult]) -> None:
    """What only the register can know of a progress file stands in expected.json, no more and no less."""
    keys = ("file", "sheet", "cell", "code", "severity")
    found = [
        (path, f.sheet, f.cell, f.code, f.severity)
        for path, findings in synced[1].findings.items()
        for f in findings
        if f.code.startswith("B")
    ]
    assert sorted(found) == sorted(tuple(row[key] for key in keys) for row in EXPECTED["sync"])


def test_no_day_of_receipt_hangs_on_the_checkout(synced: tuple[Path, SyncResult]) -> None:
    """Every file's day comes from tiep-nhan.csv or the report's heading, never from the modification time."""
    assert {entry.received_by for entry in synced[1].register.files} <= {"tiep-nhan.csv", "Ngày báo cáo"}


def test_second_sync_changes_nothing(synced: tuple[Path, SyncResult]) -> None:
    """Taking the same files in again leaves the register as it is and writes nothing."""
    copy, first = synced
    again = sync(copy, load_workspace(copy), as_of=TODAY)
    assert again.register == first.register
    assert not again.written


# --- report -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("month", [8, 9])
def test_report_shows_what_was_counted_by_hand(synced: tuple[Path, SyncResult], month: int) -> None:
    """Totals, lights, on-time rate and the lists of the late and the missing, as expected.json has them."""
    want, got = EXPECTED["report"][f"2026-{month:02d}"], report(*synced, month)
    assert got["totals"] == want["totals"]
    assert got["lights"] == want["lights"]
    assert f"{got['on_time']['numerator']}/{got['on_time']['denominator']}" == want["on_time"]
    assert got["late_tasks"] == want["late_tasks"]
    assert sorted(got["missing_reports"]) == want["missing_reports"]


@pytest.mark.parametrize("month", [8, 9])
def test_report_names_late_reports_and_unexplained_tasks(synced: tuple[Path, SyncResult], month: int) -> None:
    """B801–B803 of the month name the units and the tasks that expected.json names."""
    want, findings = EXPECTED["report"][f"2026-{month:02d}"], report(*synced, month)["findings"]
    messages = {code: [f["message"] for f in findings if f["code"] == code] for code in ("B801", "B802", "B803")}
    for code, names in (("B801", "missing_reports"), ("B802", "late_reports"), ("B803", "unexplained")):
        assert len(messages[code]) == len(want[names])
        assert all(any(name in message for message in messages[code]) for name in want[names])


@pytest.mark.parametrize(("month", "key"), [(8, "aug"), (9, "sep")])
def test_every_task_has_the_light_decided_by_hand(synced: tuple[Path, SyncResult], month: int, key: str) -> None:
    """Each task's own table says how it stands at the month's end; the report says the same."""
    got = {row["code"]: row["light"] or row["status"] for row in report(*synced, month)["tasks"]}
    want = {task.code: task.expect[key].partition(":")[0] for unit in read_units() for task in unit.task if task.code}
    assert got == {code: state for code, state in want.items() if state}


@pytest.mark.parametrize("month", list(MONTH_ENDS))
def test_typed_in_figures_walk_back_to_their_number(synced: tuple[Path, SyncResult], month: int) -> None:
    """The source of an indicator is the cell with its numerator or, where a unit gave the value alone, its value."""
    told = {
        indicator.code: figure.value if figure.numerator is None else figure.numerator
        for unit in read_units()
        for indicator in unit.indicator
        for figure in indicator.month
        if figure.month == month
    }
    shown = {row["code"]: row["source"] for row in report(*synced, month)["indicators"] if row["value"] is not None}
    for code in told.keys() & shown.keys():
        assert float(text_at(synced[0], shown[code])) == told[code], code


def text_at(folder: Path, source: dict[str, str]) -> str:
    """What stands in a cell of an xlsx file, or of a UTF-8 csv file with semicolons."""
    letter, row = source["cell"][0], int(source["cell"][1:]) - 1
    path, col = folder / source["file"], ord(letter) - ord("A")
    if path.suffix == ".csv":
        return path.read_text(encoding="utf-8-sig").splitlines()[row].split(";")[col].replace(",", ".")
    return str(cells(path)[source["sheet"]][row][col])


@pytest.mark.parametrize("month", MONTH_ENDS)
def test_behind_every_figure_of_the_board_stand_its_tasks(synced: tuple[Path, SyncResult], month: int) -> None:
    """The list that a figure opens is as long as the figure, whoever counted it; none is left out."""
    copy, result = synced
    program = load_workspace(copy)
    context = period_report(result.register, program, month_of(month), as_of=MONTH_ENDS[month])
    board = build_dashboard(context, program, build_view(context, program))
    told = [(where, f.name, f.show, f.value, len(behind(board, f.show))) for where, f in figures_of_board(board)]
    assert [row for row in told if row[3] != str(row[4])] == []
    assert {row[0] for row in told} == {"figures", "phases", "indicators"}
    assert all(task.events for task in board.tasks)

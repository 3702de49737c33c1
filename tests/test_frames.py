"""Ledgers as tidy tables: their schema, and that they say what the ward's own report says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from city import CAP, END, UBND, closed, done, drawn_ward, figure, job, offices, registered, said, update, ward
from registering import fault
from thidua500 import frames
from thidua500.base.errors import UsageError, WorkspaceError
from thidua500.base.period import parse_period
from thidua500.closing.publishing import document_of
from thidua500.frames.declared import DTYPES, TABLES
from thidua500.frames.tidy import framed
from thidua500.frames.wards import wards_of
from thidua500.program.configuration import load_workspace
from thidua500.register import books_of_workspace
from thidua500.standing.counted import Counts

SEPTEMBER = parse_period("month", "2026-09")
LATE, OPEN = date(2026, 8, 31), date(2026, 10, 31)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two wards: a finished, a late and a standing task with a figure; one task that is open."""
    folder = tmp_path_factory.mktemp("thanh-pho")
    jobs = (job(1, "Dọn 5 điểm rác", LATE), job(2, "Lập danh mục đất công", LATE), job(3, "Trực ban", None))
    rows = (done("CAP-01", date(2026, 8, 20)), update("CAP-02", progress=40, row=2), update("", "=HYPERLINK(1)", 10, 3))
    ward(folder / "phuong-a", registered(*jobs), said(*rows, figures=[figure("KC2", 3.0, 4.0)]))
    ward(folder / "phuong-b", registered(job(1, "Lắp 20 bóng đèn", OPEN), unit=UBND))
    return folder


def document(folder: Path, as_of: date = END) -> Any:
    """The JSON of the ward's own September report."""
    return document_of(folder, books_of_workspace(folder), load_workspace(folder), SEPTEMBER, as_of)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_it_declares(city: Path, name: str) -> None:
    """Columns, dtypes and key, of two wards and of no row at all."""
    table = TABLES[name]
    for frame in (frames.table(name, city, END), framed(table, ())):
        assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
            column.name: DTYPES[column.kind] for column in table.columns
        }
        assert not frame.duplicated(list(table.key)).any()
        closed = [column for column in table.columns if column.codes]
        assert all(tuple(frame[column.name].cat.categories) == column.codes for column in closed)


def test_tasks_are_those_of_the_report(city: Path) -> None:
    """Code, light, status and every figure of a ward's own report, from the frame."""
    frame = frames.tasks(city, END)
    assert frame.ward.tolist() == ["phuong-a"] * 3 + ["phuong-b"]
    assert frame.code.tolist() == ["CAP-01", "CAP-02", "CAP-03", "UBND-01"]
    assert frame.status.tolist() == ["done", "overdue", "ongoing", "not_started"]
    assert frame.light.isna().tolist() == [True, False, False, False]
    assert frame.light.dropna().tolist() == ["do", "vang", "vang"]  # late; two of which nobody has said a word
    assert frame.completed_on.dt.date.tolist()[0] == date(2026, 8, 20)


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=offices, as_of=st.dates(date(2026, 9, 1), date(2026, 12, 1)))
def test_the_sum_of_the_frame_is_each_wards_own_report(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[Any], as_of: date
) -> None:
    """Whatever was registered and reported: totals, lights and on-time rate of every ward, ward by ward."""
    folder = tmp_path_factory.mktemp("tp")
    for number, one in enumerate(drawn):
        drawn_ward(folder / f"p{number}", one)
    frame = frames.tasks(folder, as_of)
    sums = frame.groupby("ward", observed=True)[[f"n_{name}" for name in Counts._fields]].sum()
    for number in range(len(drawn)):
        own, found = document(folder / f"p{number}", as_of), sums.loc[f"p{number}"].to_dict()
        assert {name: found[f"n_{name}"] for name in own["totals"]} == own["totals"]
        assert (found["n_rated_on_time"], found["n_rated"]) == (
            own["on_time"]["numerator"],
            own["on_time"]["denominator"],
        )
        lights = frame[frame.ward == f"p{number}"].light.value_counts().to_dict()
        assert lights == {code: own["lights"][code] for code in ("do", "vang", "xanh")}


@pytest.mark.parametrize("to", ["không", "", "UBND thành phố"])
def test_whom_a_proposal_goes_to_is_what_the_report_says(tmp_path: Path, to: str) -> None:
    """A word that names nobody ("không") names nobody in the table either, whether the month is closed or open."""
    asked = said(update("CAP-01", progress=40, proposal="Cấp kinh phí", proposal_to=to))
    folder = ward(tmp_path / "a", registered(job(1, "Dọn rác", OPEN)), asked)
    (row,) = document(folder)["escalations"]
    frame = frames.tasks(folder, END)
    assert [*frame.proposal, *frame.proposal_to] == [row["text"], row["to"]]
    assert row["to"] == ("" if to == "không" else to)


def test_every_statement_is_a_row(tmp_path: Path) -> None:
    """A faulty registration, a row that finds no task and a figure stand beside the others, with their cells."""
    sent = registered(job(1, "Dọn rác"), job(2, "Thiếu minh chứng"))
    rows = said(update("CAP-01", progress=30), update("XYZ-09", "Việc lạ", 10, 2), figures=[figure("KC2", 1.0, 2.0)])
    ward(tmp_path / "a", sent, rows, faults=[fault(2)])
    frame = frames.statements(tmp_path / "a", END)
    registrations = frame[frame.kind == "registration"]
    assert dict(zip(registrations.title, registrations.faulty, strict=True)) == {
        "Dọn rác": False,
        "Thiếu minh chứng": True,
    }
    progress = frame[frame.kind == "progress"]
    assert progress.code.tolist() == ["CAP-01", ""]
    assert progress.cell.tolist() == ["A2", "A3"]
    counted = frame[frame.kind == "figure"].iloc[0]
    assert (counted.indicator, counted.numerator, counted.denominator) == ("KC2", 1, 2)


def test_what_came_later_is_not_known(city: Path) -> None:
    """On a day before the report came there are registrations alone."""
    assert set(frames.statements(city, date(2026, 9, 1)).kind) == {"registration"}
    assert frames.tasks(city, date(2026, 5, 1)).empty


def test_a_closed_month_is_its_frozen_report(tmp_path: Path) -> None:
    """What came after the closing is in the tasks of the day, not in those of the month."""
    folder = closed(ward(tmp_path / "a", registered(job(1, "Dọn rác", LATE))), SEPTEMBER, END)
    frozen = frames.tasks(folder, END, "2026-09")
    assert frozen.status.tolist() == ["overdue"]
    assert frames.tasks(folder, date(2026, 12, 1), "2026-09").equals(frozen)
    assert frames.tasks(folder, date(2026, 12, 1)).as_of.dt.date.tolist() == [date(2026, 12, 1)]


def test_lights_have_their_causes_first(city: Path) -> None:
    """One row a reason; what turned the light stands before what is only told besides."""
    frame = frames.lights(city, END)
    late = frame[frame.code == "CAP-02"]
    assert late.number.tolist() == list(range(1, len(late) + 1))
    assert late.cause.tolist()[0] == "overdue"
    assert late.reason.iloc[0].startswith("Quá hạn 30 ngày")


# --- wards --------------------------------------------------------------------------------------------------------


def test_folders_between_are_groups_and_empty_ones_are_silent(tmp_path: Path) -> None:
    """cum-1/phuong-a belongs to cum-1; an empty folder is a ward that has sent nothing."""
    ward(tmp_path / "cum-1" / "phuong-a", registered(job(1, "Dọn rác")))
    ward(tmp_path / "phuong-b", registered(job(1, "Dọn rác")))
    (tmp_path / "cum-1" / "phuong-c").mkdir()
    assert [(w.name, w.group, bool(w.lacking)) for w in wards_of([tmp_path])] == [
        ("phuong-a", "cum-1", False),
        ("phuong-c", "cum-1", True),
        ("phuong-b", "", False),
    ]


@pytest.mark.parametrize(
    ("mark", "encoding"), [(";", "utf-8"), (",", "utf-8-sig"), ("\t", "utf-16"), (";", "utf-16-le")]
)
def test_a_list_names_who_is_expected(tmp_path: Path, mark: str, encoding: str) -> None:
    """Its group wins over the folder's, a ward without a folder is lacking, names are compared as a clerk writes; saved
    in any way that a submission may be: "Unicode text" of Excel has tabs and two bytes a letter."""
    ward(tmp_path / "phường A", registered(job(1, "Dọn rác")))
    listed = "Phường;Cụm\nPHƯỜNG A;Cụm 1\nPhường Z;Cụm 2\n".replace(";", mark)
    (tmp_path / "danh-sach.csv").write_text(listed, encoding=encoding)
    assert [(w.name, w.group, w.lacking != "") for w in wards_of([tmp_path])] == [
        ("phường A", "Cụm 1", False),
        ("Phường Z", "Cụm 2", True),
    ]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 500, "Nơi;Nhóm xe\nA;1\n".encode()])
def test_a_list_without_the_wards_is_refused(tmp_path: Path, data: bytes) -> None:
    """Nothing, no text, another table: how it is to be saved is said."""
    ward(tmp_path / "a", registered(job(1, "Dọn rác")))
    (tmp_path / "danh-sach.csv").write_bytes(data)
    with pytest.raises(WorkspaceError, match=r"danh-sach\.csv không có cột “Phường”.*dòng đầu: Phường;Cụm"):
        wards_of([tmp_path])


def test_one_folder_is_counted_once_and_like_names_are_told_apart(tmp_path: Path) -> None:
    """Given twice it is one ward; two of one name carry the folder above."""
    for group in ("x", "y"):
        ward(tmp_path / group / "p", registered(job(1, "Dọn rác")))
    assert [w.name for w in wards_of([tmp_path, tmp_path / "x" / "p"])] == ["x/p", "y/p"]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    """No folder, no workspace, no ledger, a damaged ledger."""
    with pytest.raises(UsageError, match="Không có thư mục"):
        frames.tasks(tmp_path / "khong-co", END)
    with pytest.raises(UsageError, match="không phải thư mục làm việc"):
        frames.tasks(tmp_path, END)
    folder = ward(tmp_path / "a")
    (folder / "so-giao-viec.db").write_bytes(b"khong phai so" * 100)
    with pytest.raises(WorkspaceError, match="bị hỏng"):
        frames.tasks(folder, END)
    (folder / "so-giao-viec.db").unlink()
    with pytest.raises(WorkspaceError, match=r"Chưa có so-giao-viec\.db"):
        frames.tasks(folder, END)


def test_dates_stay_days_whatever_the_year() -> None:
    """A due date beyond the range of nanoseconds is a day like any other."""
    table = TABLES["lights"]
    far = date(2600, 1, 1)
    row = ("a", "A", "", "tam-phuoc", far, "CAP-01", 1, "CAP", CAP, "do", "overdue", "Quá hạn")
    assert framed(table, [row]).as_of.dt.date.tolist() == [far]

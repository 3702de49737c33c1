"""`sync` on a real folder: what is read, what is only hashed, what is written, and nothing lost."""

from __future__ import annotations

import errno
import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from filelock import FileLock

from registering import codes_of, states
from thidua500 import register
from thidua500.base.errors import WorkspaceError
from thidua500.ledger import desk
from thidua500.printing import PRINT_NAME
from thidua500.printing.columns import TASK_SHEET
from thidua500.program.configuration import load_builtin
from workspace import AS_OF, DAT, DEN, PROGRAM, RAC, Workspace, progress, row, table


@pytest.fixture
def ward(tmp_path: Path) -> Workspace:
    """A workspace with one registration of two tasks."""
    ward = Workspace(tmp_path)
    ward.put("phieu/cap.csv", table(row(RAC), row(DAT)))
    return ward


def test_a_first_sync(ward: Workspace) -> None:
    """Valid tasks get codes, ledger and print are written, the result says so."""
    result = ward.sync()
    assert states(result.register) == {"CAP-01": RAC, "CAP-02": DAT}
    assert (result.new, result.added, result.written) == (("phieu/cap.csv",), ("CAP-01", "CAP-02"), True)
    assert register.register_on(ward.folder, PROGRAM, None) == result.register
    assert ward.workbook.exists()


def test_a_second_sync_touches_nothing(ward: Workspace) -> None:
    """The same files: not a byte of ledger and print changes, nor their time; nothing is read but hashed."""
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;40;;", ";Việc lạ;5;;"))
    first = ward.sync()
    ward.sync()  # remembers what it had to reckon
    papers = (ward.workbook, ward.ledger)
    before = [(paper.stat().st_mtime_ns, paper.read_bytes()) for paper in papers]
    second = ward.sync()
    assert [(paper.stat().st_mtime_ns, paper.read_bytes()) for paper in papers] == before
    assert (second.written, second.new, second.changed, second.added, second.updated) == (False, (), (), (), ())
    assert second.unchanged == ("phieu/cap.csv", "cap-nhat/2026-07/cap.csv")
    assert second.findings == first.findings


def test_unchanged_files_are_not_read(ward: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing is all that a sync with nothing new does with a file."""
    ward.sync()
    monkeypatch.setattr("thidua500.cage.pool.Child", lambda *_: pytest.fail("read again"))
    assert ward.sync().unchanged == ("phieu/cap.csv",)


def test_a_corrected_file(ward: Workspace) -> None:
    """Codes kept, what is new added; a moved deadline and a task left out are named, and the promise counts on."""
    ward.sync()
    ward.put("phieu/cap.csv", table(row(DEN), row(RAC, time="trước 01/10/2026")), modified=date(2026, 7, 20))
    result = ward.sync()
    assert states(result.register) == {"CAP-01": RAC, "CAP-02": DAT, "CAP-03": DEN}
    assert (result.changed, result.new) == (("phieu/cap.csv",), ())
    assert (result.added, result.updated) == (("CAP-03",), ("CAP-01",))
    assert [(c.code, c.kind, c.before_due, c.after_due, c.asked_on) for c in result.named] == [
        ("CAP-01", "deadline", date(2026, 8, 31), date(2026, 9, 30), date(2026, 7, 20)),
        ("CAP-02", "withdrawn", None, None, date(2026, 7, 20)),
    ]
    assert result.register.tasks[0].deadline.due == date(2026, 8, 31)
    assert ward.sync().named == ()


def test_faulty_tasks_and_unreadable_files_are_listed(ward: Workspace) -> None:
    """A task without evidence stays out, a picture renamed .xlsx too: both in "Trả lại" with their findings."""
    ward.put("phieu/cap.csv", table(row(RAC), row(DAT, evidence="")))
    ward.put("phieu/anh.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64))
    result = ward.sync()
    assert states(result.register) == {"CAP-01": RAC}
    assert [(r.file, r.number, r.finding.code) for r in result.register.returned if r.finding.code != "Q501"] == [
        ("phieu/anh.xlsx", None, result.findings["phieu/anh.xlsx"][0].code),
        ("phieu/cap.csv", 2, "K602"),
    ]
    assert result.returned == ("phieu/anh.xlsx", "phieu/cap.csv")
    assert {f.path: f.status for f in result.register.files} == {
        "phieu/anh.xlsx": "unreadable",
        "phieu/cap.csv": "returned",
    }


def test_a_file_that_disappears_leaves_its_tasks(ward: Workspace) -> None:
    """Said at every sync until it comes back; then nothing was lost."""
    ward.sync()
    content = (ward.folder / "phieu/cap.csv").read_bytes()
    (ward.folder / "phieu/cap.csv").unlink()
    gone = ward.sync()
    assert (gone.missing, states(gone.register)) == (("phieu/cap.csv",), {"CAP-01": RAC, "CAP-02": DAT})
    assert ward.sync().missing == ("phieu/cap.csv",)
    assert not ward.sync().written
    ward.put("phieu/cap.csv", content)
    back = ward.sync()
    assert (back.missing, back.updated) == ((), ())
    assert states(back.register) == {"CAP-01": RAC, "CAP-02": DAT}


def test_a_renamed_file_is_the_same_file(ward: Workspace) -> None:
    """Its tasks point to the new name; the old one is not missed."""
    ward.sync()
    (ward.folder / "phieu/cap.csv").rename(ward.folder / "phieu/cong an.csv")
    result = ward.sync()
    assert (result.missing, result.added, result.changes) == ((), (), ())
    assert {t.source.file for t in result.register.tasks} == {"phieu/cong an.csv"}
    assert [f.path for f in result.register.files] == ["phieu/cong an.csv"]


def test_progress_is_logged_by_code_and_by_title(ward: Workspace) -> None:
    """Registrations come first within one sync; the day is the heading's."""
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;40;;", f";{DAT.upper()};60%;;"))
    log = ward.sync().register.log
    assert [(e.month, e.code, e.update.progress, e.received_on) for e in log] == [
        ("2026-07", "CAP-01", 40, date(2026, 7, 23)),
        ("2026-07", "CAP-02", 60, date(2026, 7, 23)),
    ]


def test_a_waiting_row_finds_its_task_later(ward: Workspace) -> None:
    """The registration comes after the report: the row is matched then, and B806 falls away."""
    ward.put("cap-nhat/2026-07/cap.csv", progress(f";{DEN};40;;"))
    assert codes_of(ward.sync().register.findings)[0] == ("cap-nhat/2026-07/cap.csv", "B806")
    ward.put("phieu/cap2.csv", table(row(DEN)))
    result = ward.sync()
    assert [e.code for e in result.register.log] == ["CAP-03"]
    assert "cap-nhat/2026-07/cap.csv" not in result.findings
    assert not ward.sync().written


@pytest.mark.parametrize(
    ("listed", "reported", "expected"),
    [
        ("tệp;ngày nhận\ncap.csv;20/7/2026\n", "23/7/2026", (date(2026, 7, 20), "tiep-nhan.csv", [])),
        ("", "23/7/2026", (date(2026, 7, 23), "Ngày báo cáo", [])),
        ("", "", (date(2026, 7, 28), "giờ sửa tệp", ["B809"])),
    ],
)
def test_the_day_of_receipt(ward: Workspace, listed: str, reported: str, expected: tuple[date, str, list[str]]) -> None:
    """The clerk's word before the unit's before the modification time, which B809 says."""
    if listed:
        ward.put("cap-nhat/2026-07/tiep-nhan.csv", listed)
    path = "cap-nhat/2026-07/cap.csv"
    ward.put(path, progress("CAP-01;;40;;", reported=reported), modified=date(2026, 7, 28))
    result = ward.sync()
    entry = next(f for f in result.register.files if f.path == path)
    codes = [finding.code for finding in result.findings.get(path, ())]
    assert (entry.received_on, entry.received_by, codes) == expected
    assert entry.month == "2026-07"


def test_touching_a_file_is_no_change(ward: Workspace) -> None:
    """Copied or opened and closed: another modification time, same content, same day of receipt."""
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;40;;", reported=""))
    ward.sync()
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;40;;", reported=""), modified=date(2026, 7, 30))
    assert not ward.sync().written


def test_a_day_named_later_is_taken_over(ward: Workspace) -> None:
    """The clerk fills the list after the first sync."""
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;40;;", reported=""))
    ward.sync()
    ward.put("cap-nhat/2026-07/tiep-nhan.csv", "tệp,ngày nhận\nCAP.csv,20/7/2026\n")
    result = ward.sync()
    assert [(e.received_on, e.update.progress) for e in result.register.log] == [(date(2026, 7, 20), 40)]
    assert "cap-nhat/2026-07/cap.csv" not in result.findings
    assert not ward.sync().written


def test_the_list_of_registrations(ward: Workspace) -> None:
    """`phieu/tiep-nhan.csv` says when a unit registered; without it nobody knows."""
    assert ward.sync().register.tasks[0].registered_on is None
    ward.put("phieu/tiep-nhan.csv", "tệp,ngày nhận\ncap,28/5/2026\n")
    assert ward.sync().register.tasks[0].registered_on == date(2026, 5, 28)


def test_a_bad_line_of_the_list_is_said_every_time(ward: Workspace) -> None:
    """The list is no submission, but its faults are not lost."""
    ward.put("phieu/tiep-nhan.csv", "tệp,ngày nhận\ncap,hôm qua\n")
    for _ in range(2):
        assert [f.code for f in ward.sync().findings["phieu/tiep-nhan.csv"]] == ["B809"]


def test_another_programme_reads_all_files_anew(ward: Workspace) -> None:
    """A changed configuration may read deadlines otherwise; codes and the log stay."""
    ward.put("phieu/cap.csv", table(row(RAC, time="trong 07 ngày sau khi Nghị quyết ban hành")))
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;40;;"))
    assert ward.sync().register.tasks[0].deadline.due == date(2026, 5, 22)
    later = load_builtin("tam-phuoc", issued_on=date(2026, 5, 20))
    result = register.sync(ward.folder, later, as_of=AS_OF)
    assert [(t.code, t.deadline.due) for t in result.register.tasks] == [("CAP-01", date(2026, 5, 27))]
    assert len(result.register.log) == 1


def test_the_files_are_never_changed(ward: Workspace) -> None:
    """`phieu/` and `cap-nhat/` belong to the units."""
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;400;;"))
    before = {p: p.read_bytes() for name in ("phieu", "cap-nhat") for p in (ward.folder / name).rglob("*.*")}
    ward.sync()
    assert {p: p.read_bytes() for name in ("phieu", "cap-nhat") for p in (ward.folder / name).rglob("*.*")} == before


def test_the_clerks_columns_outlive_a_sync(ward: Workspace) -> None:
    """A note beside CAP-02 stays with CAP-02, wherever its row goes."""
    ward.sync()
    book = openpyxl.load_workbook(ward.workbook)
    own = book[TASK_SHEET].max_column + 1
    book[TASK_SHEET].cell(1, own, "Ghi chú")
    book[TASK_SHEET].cell(3, own, "đã gọi")
    book.save(ward.workbook)
    assert not ward.sync().written
    ward.put("phieu/ubnd.csv", table(row(DEN), unit="UBND phường"))
    ward.sync()
    rows = list(openpyxl.load_workbook(ward.workbook)[TASK_SHEET].iter_rows(values_only=True))
    assert [(r[0], r[own - 1]) for r in rows] == [
        ("Mã nhiệm vụ", "Ghi chú"),
        ("UBND-01", None),
        ("CAP-01", None),
        ("CAP-02", "đã gọi"),
    ]


def test_an_empty_workspace(tmp_path: Path) -> None:
    """Nothing to take in is no error."""
    result = register.sync(tmp_path, PROGRAM, as_of=AS_OF)
    assert (result.new, result.register.tasks, result.findings) == ((), (), {})


def test_two_syncs_at_once(ward: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits, then says who is in the way."""
    monkeypatch.setattr(desk, "_LOCK_SECONDS", 0.05)
    with FileLock(ward.folder / f".{PRINT_NAME}.lock"), pytest.raises(WorkspaceError, match="đang ghi sổ giao việc"):
        ward.sync()


def test_a_folder_that_cannot_be_written(ward: Workspace) -> None:
    """Where no lock can be put, nothing can be saved: said before anything is read."""
    (ward.folder / f".{PRINT_NAME}.lock").mkdir()
    with pytest.raises(WorkspaceError, match="Không được phép ghi"):
        ward.sync()


def test_a_look_without_writing(ward: Workspace) -> None:
    """The same result, and the workspace as it was."""
    before = sorted(ward.folder.rglob("*"))
    result = register.sync(ward.folder, PROGRAM, as_of=AS_OF, write=False)
    assert (states(result.register), result.written) == ({"CAP-01": RAC, "CAP-02": DAT}, False)
    assert sorted(ward.folder.rglob("*")) == before


def test_a_file_that_cannot_be_opened(ward: Workspace) -> None:
    """A link to nowhere and a pipe are named at every sync, and the register settles all the same."""
    (ward.folder / "phieu/mat.xlsx").symlink_to("khong-co.xlsx")
    os.mkfifo(ward.folder / "phieu/ong.xlsx")
    for written in (True, False):
        result = ward.sync()
        for name in ("phieu/mat.xlsx", "phieu/ong.xlsx"):
            assert [f.code for f in result.findings[name]] == ["F001"]
        assert (result.errors, result.written) == (True, written)
    (ward.folder / "phieu/mat.xlsx").unlink()
    assert set(ward.sync().findings) == {"phieu/ong.xlsx"}


def test_a_stray_configuration_loses_no_file(ward: Workspace) -> None:
    """An empty chuong-trinh.toml in phieu/ once marked every file as gone, with exit code 0."""
    ward.sync()
    (ward.folder / "phieu/chuong-trinh.toml").touch()
    result = ward.sync()
    assert (result.missing, result.unchanged, result.errors) == ((), ("phieu/cap.csv",), True)
    assert "nằm lạc" in result.findings["phieu/chuong-trinh.toml"][0].message


def test_what_lies_in_a_closed_folder_is_not_gone(ward: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """No permission, a drive that fails: the files below are not known to be gone."""
    ward.put("phieu/kp/kp1.csv", table(row(DEN), unit="Chi bộ khu phố 1"))
    ward.sync()
    listed = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path).name == "kp":
            raise PermissionError(errno.EACCES, "no", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = ward.sync()
    assert (result.missing, result.errors) == ((), True)
    assert "không mở được thư mục" in result.findings["phieu/kp"][0].message


def test_own_papers_among_the_submissions_are_named(ward: Workspace) -> None:
    """A copy of the register in phieu/ is no form; it is said that it was passed by."""
    ward.put("phieu/so-giao-viec.xlsx", table(row(DEN)))
    result = ward.sync()
    assert (result.new, result.own) == (("phieu/cap.csv",), ("phieu/so-giao-viec.xlsx",))
    assert "Bỏ qua, không phải phiếu đơn vị gửi: phieu/so-giao-viec.xlsx." in result.summary()


def test_names_of_any_bytes_are_taken_in(ward: Workspace) -> None:
    """A name that is no UTF-8 stands in the register as text, and is the same file at the next sync."""
    ward.put(os.fsdecode(b"phieu/x\xff.csv"), table(row(DEN)))
    assert ward.sync().new == ("phieu/cap.csv", "phieu/x\\xff.csv")
    again = ward.sync()
    assert (again.new, again.changed, again.written) == ((), (), False)


def test_a_register_open_in_excel(ward: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is taken in all the same, and said that the print follows; the next sync writes it."""
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == ward.workbook:
            raise PermissionError(13, "đang dùng")
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        result = ward.sync()
    assert (result.added, ward.workbook.exists()) == (("CAP-01", "CAP-02"), False)
    assert "đang mở trong Word, Excel" in result.summary()[3]
    assert (ward.sync().printed, ward.workbook.exists()) == (True, True)


def test_the_summary_counts(ward: Workspace) -> None:
    """What the console prints."""
    lines = ward.sync().summary()
    assert lines[0].startswith("Tệp: 1 mới, 0 thay đổi, 0 không đổi")
    assert lines[1] == "Nhiệm vụ: 2 thêm mới, 0 cập nhật; đang theo dõi 2."
    assert lines[2] == "Đã ghi so-giao-viec.db, so-giao-viec.xlsx."
    assert ward.sync().summary()[2] == "so-giao-viec.db không có gì thay đổi."


def test_a_ward_of_a_hundred_files_syncs_quickly_when_nothing_is_new(tmp_path: Path) -> None:
    """A hundred files, hashed only; the bound is generous, what it guards against is reading them all again."""
    ward = Workspace(tmp_path)
    for number in range(100):
        ward.put(f"phieu/{number}.csv", table(*(row(f"{RAC} số {number}.{n}") for n in range(5))))
    ward.sync()
    started = time.perf_counter()
    assert not ward.sync().written
    assert time.perf_counter() - started < 2

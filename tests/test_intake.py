"""One submission into the register: codes, corrections, withdrawals, returned tasks, the growing logs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from registering import PROGRAM, Ledger, fault, figure, form, report, states, taken, task, update
from thidua500.base.model import CellRef, Milestone, Source, Submission
from thidua500.ledger.intake import MODIFIED
from thidua500.ledger.records import FigureEntry, FileEntry, LogEntry, Register, ReturnedTask, TrackedTask
from thidua500.ledger.senders import with_owners
from thidua500.program.configuration import load_builtin
from thidua500.program.units import match_unit

EMPTY = Register()
RAC, DAT, DEN = "Dọn 5 điểm rác tồn đọng", "Lập danh mục đất công", "Lắp 20 bóng đèn đường"


def test_tasks_get_codes_of_their_unit_in_file_order() -> None:
    """Unit code and a running number, each with the cell it came from."""
    register = taken(EMPTY, form(RAC, DAT))
    assert states(register) == {"CAP-01": RAC, "CAP-02": DAT}
    assert str(register.tasks[1].source) == "phieu/cap.xlsx · Bảng!B3"
    assert register.tasks[0].registered_on == date(2026, 6, 1)


def test_every_part_of_a_file_reaches_the_register() -> None:
    """A task, a returned one, a progress row and a figure, each record whole."""
    first = task(1, RAC)
    register = taken(EMPTY, form(first, DAT), faults=[fault(2)])
    row, share = update("CAP-01", progress=40), figure("HSĐT", 9, 10)
    register = taken(register, report(row, figures=[share]), "v7", date(2026, 7, 23))
    assert register.tasks == (
        TrackedTask(
            code="CAP-01",
            unit_code="CAP",
            unit="Công an phường",
            key="don 5 diem rac ton dong",
            values=first.values,
            deadline=first.deadline,
            milestones=(),
            source=Source("phieu/cap.xlsx", "Bảng", "B2"),
            registered_on=date(2026, 6, 1),
        ),
    )
    assert register.returned == (ReturnedTask("phieu/cap.xlsx", "CAP", "Công an phường", 2, DAT, fault(2)),)
    assert register.log == (LogEntry("2026-07", date(2026, 7, 23), "CAP-01", "CAP", row),)
    assert register.figures == (FigureEntry("2026-07", date(2026, 7, 23), "CAP", share),)
    july = "cap-nhat/2026-07/cap.xlsx"
    said = ("CAP", "Công an phường", "2026-07", date(2026, 7, 23), "tiep-nhan.csv", "ok", 2)
    assert register.files[0] == FileEntry(july, "cap-nhat", "v7", *said)
    assert (register.files[1].month, register.files[1].status, register.files[1].tasks) == ("", "returned", 2)


def test_the_lists_of_the_register_stand_in_the_order_of_the_files() -> None:
    """Whichever file came first: files, returned tasks and findings stand by path, a file's own in its order."""
    for paths in (("phieu/a.xlsx", "phieu/b.xlsx"), ("phieu/b.xlsx", "phieu/a.xlsx")):
        register = EMPTY
        for path in paths:
            register = taken(register, form(f"{RAC} {path}", DAT, path=path), faults=[fault(2, "Q501"), fault(2)])
        expected = [(path, code) for path in ("phieu/a.xlsx", "phieu/b.xlsx") for code in ("Q501", "K602")]
        assert [entry.path for entry in register.files] == ["phieu/a.xlsx", "phieu/b.xlsx"]
        assert [(back.file, back.finding.code) for back in register.returned] == expected
        assert [(path, finding.code) for path, finding in register.findings] == expected


def test_tasks_of_a_unit_stand_by_number_not_by_letters() -> None:
    """CAP-100 stands behind CAP-99."""
    register = taken(EMPTY, form(*(f"Việc thứ {n}" for n in range(1, 102))))
    assert [t.code for t in register.tasks][98:] == ["CAP-99", "CAP-100", "CAP-101"]


def test_of_a_sound_and_a_faulty_task_of_one_title_the_sound_one_keeps_the_code() -> None:
    """Both moved to other rows; the faulty one stands first and must not take the code away."""
    register = taken(EMPTY, form(RAC))
    register = taken(register, form(task(2, RAC, owner=""), task(3, RAC)), "v2", faults=[fault(2, "N101")])
    assert [(t.code, t.owner, t.withdrawn) for t in register.tasks] == [("CAP-01", "Trưởng Công an", False)]


def test_the_day_of_registration_is_the_first_one_known() -> None:
    """A guessed day is none, and a later file does not make the task younger; the first day that was named stays."""
    guessed = taken(EMPTY, form(RAC), by=MODIFIED)
    assert taken(guessed, form(RAC), "v2", date(2026, 6, 5)).tasks[0].registered_on is None
    told = taken(guessed, form(RAC), day=date(2026, 6, 5))
    assert told.tasks[0].registered_on == date(2026, 6, 5)
    assert taken(told, form(RAC), "v3", date(2026, 6, 9)).tasks[0].registered_on == date(2026, 6, 5)


def test_the_same_file_again_changes_nothing() -> None:
    """Taking in is idempotent, whatever the file holds."""
    first = taken(EMPTY, form(RAC, DAT, RAC), faults=[fault(2)])
    assert taken(first, form(RAC, DAT, RAC), faults=[fault(2)]) == first


def test_two_units_number_apart() -> None:
    """Each unit counts from 1; tasks stand in the programme's order of units."""
    register = taken(EMPTY, form(RAC))
    register = taken(register, form(DAT, unit="UBND phường", path="phieu/ubnd.xlsx"))
    assert states(register) == {"UBND-01": DAT, "CAP-01": RAC}


def test_a_member_of_a_class_has_a_code_of_its_own() -> None:
    """ "Chi bộ khu phố 3" falls under the class of party cells and numbers by itself."""
    register = taken(EMPTY, form(RAC, unit="Chi bộ khu phố 3"))
    assert states(register) == {"CDB.KHUPHO3-01": RAC}


def test_a_corrected_file_keeps_codes_in_any_order() -> None:
    """Tasks are found by title, not by position; what promises nothing is taken over."""
    register = taken(EMPTY, form(RAC, DAT))
    proven = replace(task(1, DAT), values={**task(1, DAT).values, "evidence": "Ảnh trước và sau"})
    register = taken(register, form(proven, task(2, RAC)), "v2")
    assert states(register) == {"CAP-01": RAC, "CAP-02": DAT}
    assert register.tasks[1].values["evidence"] == "Ảnh trước và sau"
    assert register.changes == ()


def test_case_marks_and_punctuation_are_no_new_task() -> None:
    """The folded title decides."""
    register = taken(EMPTY, form(RAC))
    assert states(taken(register, form("DỌN 5 ĐIỂM RÁC, TỒN ĐỌNG."), "v2")) == {"CAP-01": "DỌN 5 ĐIỂM RÁC, TỒN ĐỌNG."}


def test_a_reworded_title_keeps_its_code() -> None:
    """A title a little reworded is the same task, even in another row."""
    register = taken(EMPTY, form(RAC, DAT))
    register = taken(register, form(DAT, "Dọn sạch 5 điểm rác tồn đọng"), "v2")
    assert states(register) == {"CAP-01": "Dọn sạch 5 điểm rác tồn đọng", "CAP-02": DAT}


def test_a_new_title_in_the_same_cell_with_owner_and_time_kept_is_the_same_task() -> None:
    """Row, owner and time stayed: no new task, but another thing to do is a wish that somebody must decide on."""
    register = taken(EMPTY, form(RAC, DAT))
    register = taken(register, form("Xử lý bãi tập kết tự phát", DAT), "v2")
    assert states(register) == {"CAP-01": RAC, "CAP-02": DAT}
    assert [(c.code, c.kind, c.after) for c in register.changes] == [("CAP-01", "title", "Xử lý bãi tập kết tự phát")]


def test_another_task_in_the_same_cell_is_new() -> None:
    """Other title, other owner: the old one is gone from the file, the new one gets the next number."""
    register = taken(EMPTY, form(RAC))
    register = taken(register, form(task(1, DEN, owner="Đội trưởng")), "v2")
    assert states(register) == {"CAP-01": RAC, "CAP-02": DEN}
    assert asked(register) == [("CAP-01", "withdrawn")]


def test_a_task_left_out_comes_back_under_its_code() -> None:
    """Its number is never given to another, and it was asked for only while it was gone."""
    register = taken(EMPTY, form(RAC, DAT))
    register = taken(register, form(RAC), "v2")
    assert (states(register), asked(register)) == ({"CAP-01": RAC, "CAP-02": DAT}, [("CAP-02", "withdrawn")])
    other = taken(register, form(RAC, task(2, DEN, time="31/12/2026")), "v3")
    assert states(other) == {"CAP-01": RAC, "CAP-02": DAT, "CAP-03": DEN}
    again = taken(register, form(RAC, DAT), "v3")
    assert (states(again), asked(again)) == ({"CAP-01": RAC, "CAP-02": DAT}, [])


def test_an_unreadable_correction_withdraws_nothing() -> None:
    """A file without any task says nothing about the tasks it held."""
    register = taken(EMPTY, form(RAC))
    broken = Submission("phieu/cap.xlsx", None, "", None, unreadable=True)
    register = taken(register, broken, "v2", faults=[fault(None, "F001")])
    assert states(register) == {"CAP-01": RAC}
    assert [(f.path, f.status) for f in register.files] == [("phieu/cap.xlsx", "unreadable")]
    assert [(r.number, r.finding.code) for r in register.returned] == [(None, "F001")]


def test_a_faulty_task_is_returned_and_not_registered() -> None:
    """Only the faulty one stays out; it is listed with its finding."""
    register = taken(EMPTY, form(RAC, DAT), faults=[fault(2)])
    assert states(register) == {"CAP-01": RAC}
    assert [(r.unit, r.number, r.title, r.finding.code) for r in register.returned] == [
        ("Công an phường", 2, DAT, "K602")
    ]
    assert register.files[0].status == "returned"


def test_a_task_that_becomes_faulty_keeps_its_last_good_state() -> None:
    """It is neither changed nor withdrawn; the correction of the correction is taken over."""
    register = taken(EMPTY, form(RAC, DAT))
    worse = taken(register, form(RAC, task(2, DAT, owner="")), "v2", faults=[fault(2, "N101")])
    assert worse.tasks == register.tasks
    assert [r.finding.code for r in worse.returned] == ["N101"]
    better = taken(worse, form(RAC, task(2, DAT, owner="Phó Trưởng")), "v3")
    assert asked(better) == [("CAP-02", "owner")]
    assert better.returned == ()


def test_warnings_keep_no_task_out() -> None:
    """Only errors return a task; the warning is kept with the file."""
    warning = replace(fault(1), severity="warning")
    register = taken(EMPTY, form(RAC), faults=[warning])
    assert states(register) == {"CAP-01": RAC}
    assert register.findings == (("phieu/cap.xlsx", warning),)
    assert register.returned == ()


def test_a_corrected_copy_under_another_name_updates_the_task() -> None:
    """The unit sends "v2.xlsx" beside the first file: same unit and title, same task, new source; what it says
    otherwise is a wish."""
    register = taken(EMPTY, form(RAC))
    register = taken(register, form(task(1, RAC, owner="Phó Trưởng"), path="phieu/cap v2.xlsx"), day=date(2026, 6, 9))
    assert [(t.code, t.owner, t.source.file) for t in register.tasks] == [
        ("CAP-01", "Trưởng Công an", "phieu/cap v2.xlsx")
    ]
    assert asked(register) == [("CAP-01", "owner")]


def test_the_same_title_twice_in_a_file_is_two_tasks() -> None:
    """Nothing is lost: rule V203 warns, the register keeps both apart, also when the file is read again."""
    register = taken(EMPTY, form(RAC, RAC))
    assert states(register) == {"CAP-01": RAC, "CAP-02": RAC}
    assert states(taken(register, form(RAC, RAC), "v2")) == states(register)


def test_a_unit_the_programme_does_not_know_is_kept_under_its_own_name() -> None:
    """An unknown name gives a code with its slug; no name at all, one with the file's."""
    register = taken(EMPTY, form(RAC, unit="Hợp tác xã Sông Xanh"))
    register = taken(register, form(DAT, unit="", path="phieu/tep la.xlsx"))
    assert states(register) == {"KHAC.HOPTACXASONGXANH-01": RAC, "KHAC.TEPLA-01": DAT}
    assert register.tasks[1].unit == "Chưa rõ đơn vị (tep la)"


def test_an_unreadable_file_is_known_by_its_name() -> None:
    """A scanned picture called "Công an phường.xlsx" goes back to Công an phường."""
    scan = Submission("phieu/Cong an phuong.xlsx", None, "", None, unreadable=True)
    register = taken(EMPTY, scan, faults=[fault(None, "F001")])
    assert [(r.unit_code, r.unit) for r in register.returned] == [("CAP", "Công an phường")]


def test_a_unit_name_put_right_moves_the_task_and_its_old_code_is_understood() -> None:
    """The unit that nobody recognised is: its tasks get codes of its own, and a row with the old one finds its task."""
    register = taken(EMPTY, form(RAC, unit="Đội trật tự"))
    register = taken(register, form(RAC), "v2")
    assert [(t.code, t.unit_code, t.former) for t in register.tasks] == [("CAP-01", "CAP", ("KHAC.DOITRATTU-01",))]
    register = taken(register, report(update("KHAC.DOITRATTU-01", progress=40)), day=JULY)
    assert log_of(register) == [("2026-07", "CAP-01", 40)]
    assert register.findings == register.changes == ()


def test_a_unit_name_put_right_leaves_its_other_files_alone() -> None:
    """They hold their tasks under the new codes: nobody asks to stop these; what changes later is named as ever."""
    first, other = "phieu/a.xlsx", "phieu/b.xlsx"
    register = taken(EMPTY, form(RAC, unit="Tổ dân cư 5", path=first))
    register = taken(register, form(DAT, DEN, unit="Tổ dân cư 5", path=other))
    register = taken(register, form(RAC, path=first), "v2", date(2026, 6, 5))
    assert states(register) == {"CAP-01": RAC, "CAP-02": DAT, "CAP-03": DEN}
    assert asked(register) == []
    less = taken(register, form(DAT, path=other), "v2", date(2026, 6, 6))
    assert asked(less) == [("CAP-03", "withdrawn")]
    moved = taken(register, form(DAT, DEN, unit="UBND phường", path=other), "v2", date(2026, 6, 6))
    assert states(moved) == states(register)
    assert asked(moved) == [("CAP-02", "unit"), ("CAP-03", "unit")]


def test_a_unit_that_the_programme_has_since_gets_its_tasks_in_their_order() -> None:
    """The office adds its row: what it sends next is numbered behind what it had sent, 100 behind 99."""
    strangers = replace(PROGRAM, units=PROGRAM.units[:1])
    titles = [f"Việc thứ {number} của năm" for number in range(1, 101)]
    register = taken(EMPTY, form(*titles, path="phieu/a.xlsx"), program=strangers)
    assert {task.unit_code for task in register.tasks} == {"KHAC.CONGANPHUONG"}
    register = taken(register, form(RAC, path="phieu/b.xlsx"))
    assert states(register) == {f"CAP-{number:02d}": title for number, title in enumerate([*titles, RAC], 1)}
    assert asked(register) == []


def test_a_faulty_task_uses_up_no_code() -> None:
    """It gets the next one when it comes back mended."""
    register = taken(EMPTY, form(RAC, DAT), faults=[fault(1)])
    assert states(register) == {"CAP-01": DAT}
    assert states(taken(register, form(RAC, DAT, DEN), "v2")) == {"CAP-01": DAT, "CAP-02": RAC, "CAP-03": DEN}


def test_a_task_keeps_its_milestones_and_may_have_no_cell() -> None:
    """000 Bảng 2-7: a day for each phase; a task of a letter stands nowhere but in its file."""
    days = (("GĐ1", "Lập tổ", date(2026, 5, 31)), ("GĐ2", "Tổng hợp", None))
    steps = tuple(Milestone(*day, CellRef("Bảng", 1, column)) for column, day in enumerate(days, 4))
    (found,) = taken(EMPTY, form(replace(task(1, RAC), milestones=steps, cells={}))).tasks
    assert found.milestones == steps
    assert found.source == Source("phieu/cap.xlsx", "", "")


def test_rows_of_several_units_in_one_file() -> None:
    """A milestones table names an agency a row; each row goes to its own unit."""
    mixed = form(task(1, RAC, unit="Công an phường"), task(2, DAT, unit="UBND phường"), unit="")
    assert states(taken(EMPTY, mixed)) == {"UBND-01": DAT, "CAP-01": RAC}


def test_a_modification_time_is_no_day_of_registration() -> None:
    """Copying a file moves its modification time; a task registered "in the future" would vanish from reports."""
    register = taken(EMPTY, form(RAC), by=MODIFIED)
    assert register.tasks[0].registered_on is None
    assert register.files[0].received_by == MODIFIED
    assert register.findings == ()


# --- progress -----------------------------------------------------------------------------------------------------

TWO_TASKS = taken(EMPTY, form(RAC, DAT))
JULY = date(2026, 7, 23)


def asked(register: Ledger) -> list[tuple[str, str]]:
    """(code, kind) of what units ask to change."""
    return [(change.code, change.kind) for change in register.changes]


def log_of(register: Ledger) -> list[tuple[str, str, float | None]]:
    """(month, code, progress) of the log's lines."""
    return [(e.month, e.code, e.update.progress) for e in register.log]


def test_rows_are_matched_by_code_or_by_title() -> None:
    """Codes in any spelling; without a code unit and folded title."""
    rows = report(update("cap - 1", progress=30), update(title=DAT.upper(), progress=40, row=2))
    register = taken(TWO_TASKS, rows, day=JULY)
    assert log_of(register) == [("2026-07", "CAP-01", 30), ("2026-07", "CAP-02", 40)]
    assert {(e.unit_code, e.received_on) for e in register.log} == {("CAP", JULY)}


def test_what_matches_nothing_is_kept_and_said() -> None:
    """B806, and the line stays in the log with an empty code."""
    register = taken(TWO_TASKS, report(update("CAP-09", progress=10), update(title=DEN, row=2)), day=JULY)
    assert log_of(register) == [("2026-07", "", 10), ("2026-07", "", None)]
    assert [(f.code, f.cell) for _, f in register.findings] == [("B806", "A2"), ("B806", "A3")]


def test_a_row_that_finds_nothing_is_told_with_the_task_it_may_mean() -> None:
    """The nearest of its unit by title or by code; a row that goes back is told under its task's code."""
    register = taken(taken(EMPTY, form(RAC, DAT)), report(update("CAP-90", progress=40)), day=JULY)
    assert "gần nhất là CAP-0" in register.findings[0][1].message
    register = taken(taken(EMPTY, form(RAC, DAT)), report(update("CAP-01", progress=40)), day=JULY)
    later = report(update("CAP-01", progress=30, path="cap-nhat/2026-08/cap.xlsx"))
    (found,) = [finding for _, finding in taken(register, later, day=date(2026, 8, 23)).findings]
    assert found.message.startswith("CAP-01: tiến độ 30% thấp hơn 40%")


def test_another_units_code_counts_only_with_its_title() -> None:
    """A slip of the pen must not move another unit's task."""
    slip = report(update("CAP-01", progress=90), unit="UBND phường")
    meant = report(update("CAP-01", RAC, progress=90), unit="UBND phường")
    assert log_of(taken(TWO_TASKS, slip)) == [("2026-07", "", 90)]
    assert log_of(taken(TWO_TASKS, meant)) == [("2026-07", "CAP-01", 90)]


def test_a_report_without_a_unit_is_known_by_its_codes() -> None:
    """The heading was deleted: the code still says whose task it is."""
    register = taken(TWO_TASKS, report(update("CAP-01", progress=90), unit=""))
    assert [(e.code, e.unit_code) for e in register.log] == [("CAP-01", "CAP")]
    path = "cap-nhat/2026-07/bao-cao.xlsx"  # nor does the file's own name tell the unit
    told = report(update("CAP-01", progress=90, path=path), update("LA-01", path=path), unit="")
    rows = [(e.code, e.unit_code) for e in taken(TWO_TASKS, told).log]
    assert rows == [("CAP-01", "CAP"), ("", "KHAC.BAOCAO")]


def test_a_corrected_report_appends() -> None:
    """Same path, new content: all its lines come behind the old ones."""
    register = taken(TWO_TASKS, report(update("CAP-01", progress=60)), day=JULY)
    register = taken(register, report(update("CAP-01", progress=50)), "v2", date(2026, 7, 24))
    assert log_of(register) == [("2026-07", "CAP-01", 60), ("2026-07", "CAP-01", 50)]
    assert "B807" not in [f.code for _, f in register.findings]


def test_the_same_report_read_anew_adds_nothing() -> None:
    """A changed programme makes files be read again; the log says nothing twice."""
    first = taken(TWO_TASKS, report(update("CAP-01", progress=60), figures=[figure("HSĐT", 9, 10)]), day=JULY)
    assert taken(first, report(update("CAP-01", progress=60), figures=[figure("HSĐT", 9, 10)]), day=JULY) == first


def test_a_row_finds_its_task_when_read_anew() -> None:
    """The registration came later than the report: the line has its code then, and no line without stays behind."""
    register = taken(EMPTY, report(update(title=RAC, progress=60)), day=JULY)
    register = taken(register, form(RAC))
    register = taken(register, report(update(title=RAC, progress=60)), day=JULY)
    assert log_of(register) == [("2026-07", "CAP-01", 60)]
    assert register.findings == ()


def test_the_clerks_word_moves_the_day_of_receipt() -> None:
    """The day was guessed from the modification time; the clerk names it: no new line, the day put right, B809 gone."""
    guessed = taken(TWO_TASKS, report(update("CAP-01", progress=60)), day=date(2026, 8, 2), by=MODIFIED)
    assert [f.code for _, f in guessed.findings] == ["B809"]
    said = taken(guessed, report(update("CAP-01", progress=60)), day=JULY)
    assert [(e.received_on, e.update.progress) for e in said.log] == [(JULY, 60)]
    assert said.findings == ()


def test_only_the_lines_of_the_guessed_day_are_moved() -> None:
    """Two versions of a file came on two days; the clerk names another day for the second alone."""
    june = report(update("CAP-01", progress=20, path="cap-nhat/2026-06/cap.xlsx"))
    register = taken(TWO_TASKS, june, day=date(2026, 8, 2))
    register = taken(register, report(update("CAP-01", progress=60)), day=date(2026, 7, 20))
    register = taken(register, report(update("CAP-01", progress=65)), "v2", date(2026, 8, 2), by=MODIFIED)
    register = taken(register, report(update("CAP-01", progress=65)), "v2", JULY)
    assert [(entry.received_on, entry.update.progress) for entry in register.log] == [
        (date(2026, 8, 2), 20),
        (date(2026, 7, 20), 60),
        (JULY, 65),
    ]


def test_a_guessed_day_matters_only_where_something_is_reported() -> None:
    """B809 asks for the day of progress or figures; a file without either needs none."""
    guessed = taken(TWO_TASKS, report(figures=[figure("HSĐT", 9, 10)]), day=JULY, by=MODIFIED)
    assert [(finding.code, "23/7/2026" in finding.message) for _, finding in guessed.findings] == [("B809", True)]


def test_figures_carry_the_programmes_code() -> None:
    """A row that names the indicator without its code is filed under the code."""
    register = taken(EMPTY, report(figures=[figure("", 9, 10, name="HỒ SƠ ĐIỆN TỬ")]), day=JULY)
    assert [(e.month, e.unit_code, e.figure.code) for e in register.figures] == [("2026-07", "CAP", "HSĐT")]
    assert register.findings == ()


def test_a_report_outside_a_months_folder_counts_for_the_month_it_came_in() -> None:
    """Nothing is lost for lying in the wrong place."""
    stray = report(update("CAP-01", progress=5, path="cap-nhat/cap.xlsx"))
    assert log_of(taken(TWO_TASKS, stray, day=JULY)) == [("2026-07", "CAP-01", 5)]


TITLES = st.lists(st.sampled_from([RAC, DAT, DEN, "Rà soát hộ nghèo", "Ký cam kết"]), max_size=5)


@given(st.lists(st.tuples(TITLES, st.sets(st.integers(1, 5))), min_size=1, max_size=6))
def test_codes_are_for_ever(versions: list[tuple[list[str], set[int]]]) -> None:
    """Whatever versions of a file come, no code vanishes or is given twice, and taking in is idempotent."""
    register = EMPTY
    for number, (titles, faulty) in enumerate(versions):
        before = [t.code for t in register.tasks]
        faults = [fault(n) for n in sorted(faulty) if n <= len(titles)]
        register = taken(register, form(*titles), f"v{number}", faults=faults)
        codes = [t.code for t in register.tasks]
        assert set(before) <= set(codes)
        assert len(set(codes)) == len(codes)
        assert taken(register, form(*titles), f"v{number}", faults=faults) == register


def test_a_plans_own_annex_gives_its_rows_to_their_owners() -> None:
    """001 III loaded as a form: no sender, many owners; each row is registered under its leading owner's code."""
    program = load_builtin("tam-phuoc")
    rows = [task(int(row.number), row.title, row.led_by) for row in program.assigned]
    annex = Submission("phieu/phu-luc-3.xlsx", "table", "", None, tuple(rows))
    shared = with_owners(annex, program)
    owners = {task.number: match_unit(program, task.unit).unit for task in shared.tasks}
    found = {number: unit.code for number, unit in owners.items() if unit}
    assert len(found) == 25
    expected = {
        1: "VPDU",
        2: "BXDD",
        5: "UBND",
        14: "HDND",
        15: "UBKT",
        16: "MTTQ",
        17: "DTHE.DTN",
        21: "CAP",
        22: "CHQS",
    }
    assert {number: found[number] for number in expected} == expected
    assert with_owners(replace(annex, tasks=tuple(rows[:2])), program).tasks == tuple(rows[:2])
    signed = replace(annex, unit="UBND phường")
    assert with_owners(signed, program) == signed

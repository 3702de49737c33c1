"""Files that go, come back, are renamed or read anew, and what the register of a day tells of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from registering import PROGRAM, TODAY, Ledger, codes_of, fault, figure, form, report, states, taken, task, update
from thidua500.base.model import Finding, Source
from thidua500.ledger.entries import Arrived, Asked, Decided, Gone, Noted, Synced, Written, record_of
from thidua500.ledger.intake import MODIFIED, file_anew, recode
from thidua500.ledger.records import Issued, Register

EMPTY = Register()
RAC, DAT, DEN = "Dọn 5 điểm rác tồn đọng", "Lập danh mục đất công", "Lắp 20 bóng đèn đường"
OLD, NEW = "phieu/cap.xlsx", "phieu/cap-moi.xlsx"
TWO = taken(EMPTY, form(RAC, DAT, path=OLD))


def june(day: int) -> date:
    """A day of June 2026."""
    return date(2026, 6, day)


def entered(ledger: Ledger, kind: Any, record: object, day: date, code: str = "") -> Ledger:
    """The ledger with one more entry, written and counting on that day."""
    pen = ledger.pen(day)
    pen.write(kind, record, code)
    return Ledger((*ledger.entries, *pen.new))


def gone(ledger: Ledger, path: str, day: date) -> Ledger:
    """The ledger after a file was found gone."""
    number = next(number for number, line in ledger.books.lines.items() if line.last.filed.path == path)
    return entered(ledger, "gone", Gone(path, number), day)


def dropped(ledger: Ledger) -> list[tuple[str, str, date, str]]:
    """(code, kind, since when, where from) of all that units ask to change."""
    return [(c.code, c.kind, c.asked_on, c.source.file) for c in ledger.changes]


# --- a file that is gone ------------------------------------------------------------------------------------------


def test_a_file_that_is_gone_asks_for_nothing() -> None:
    """Its tasks stay, and it is told as missing from that day on."""
    ledger = gone(TWO, OLD, june(5))
    assert (states(ledger), dropped(ledger)) == (states(TWO), [])
    assert [ledger.on(june(day)).files[0].status for day in (4, 5)] == ["ok", "missing"]
    faulty = gone(taken(EMPTY, form(RAC), faults=[fault(None)]), OLD, june(5))
    assert [len(faulty.on(june(day)).findings) for day in (4, 5)] == [1, 0]


def test_in_its_place_the_unit_sends_another() -> None:
    """What the other one lacks the unit asks to stop: from the day that both were so, and not on any day before."""
    later = taken(gone(TWO, OLD, june(5)), form(RAC, path=NEW), "w1", june(8))
    assert dropped(later) == [("CAP-02", "withdrawn", june(8), OLD)]
    assert dropped(later.on(june(7))) == []  # type: ignore[arg-type]
    before = gone(taken(TWO, form(RAC, path=NEW), "w1", june(3)), OLD, june(5))
    assert dropped(before) == [("CAP-02", "withdrawn", june(5), OLD)]
    assert [len(before.on(june(day)).changes) for day in (4, 5)] == [0, 1]


def test_past_days_keep_what_was_asked_on_them() -> None:
    """The file comes back, or drops the task a second time: of the days before, the first time stays."""
    later = taken(gone(TWO, OLD, june(5)), form(RAC, path=NEW), "w1", june(8))
    back = taken(later, form(RAC, DAT, path=OLD), "v2", june(10))
    assert (dropped(back), dropped(back.on(june(9)))) == ([], dropped(later))  # type: ignore[arg-type]
    ledger = TWO
    for day, titles in ((10, [RAC]), (12, [RAC, DAT]), (14, [RAC])):
        ledger = taken(ledger, form(*titles, path=OLD), f"v{day}", june(day))
    asked_on = {day: [change.asked_on for change in ledger.on(june(day)).changes] for day in (9, 11, 13, 15)}
    assert asked_on == {9: [], 11: [june(10)], 13: [], 15: [june(14)]}


def test_nobody_elses_file_takes_its_place() -> None:
    """Nor one that the unit had sent before, nor one that no task could be read in, nor one that is gone as well."""
    others = taken(gone(TWO, OLD, june(5)), form(DEN, unit="UBND phường", path="phieu/ubnd.xlsx"), "w1", june(8))
    assert dropped(others) == []
    first = taken(taken(EMPTY, form(DEN, path=NEW)), form(RAC, DAT, path=OLD), "w1", june(2))
    assert dropped(gone(first, OLD, june(5))) == []
    blank = taken(gone(TWO, OLD, june(5)), form(path=NEW), "w1", june(8))
    assert dropped(blank) == []
    both = taken(gone(TWO, OLD, june(5)), form(RAC, path=NEW), "w1", june(8))
    assert dropped(gone(both, NEW, june(9))) == []


def test_a_file_that_comes_back_is_there() -> None:
    """The same content again: no wish is left, and no past day changes."""
    back = taken(gone(TWO, OLD, june(5)), form(RAC, DAT, path=OLD), "v1", june(1), today=june(9))
    assert (dropped(back), back.files[0].status) == ([], "ok")
    assert back.on(june(6)).files[0].status == "missing"


# --- a file under another name, and read anew ---------------------------------------------------------------------


def test_the_same_content_under_another_name_is_not_read_again() -> None:
    """Its entry says all that is known of it, with the new name and day; what was read stands under these."""
    pen = TWO.pen(june(9))
    (version,) = pen.books.versions.values()
    file_anew(pen, version, Arrived(NEW, "phieu", "v1", "", date(2026, 5, 20), "tiep-nhan.csv", told=True))
    *_, entry = pen.new
    assert (entry.kind, entry.day, entry.recorded_on) == ("arrival", date(2026, 5, 20), june(9))
    assert record_of(Arrived, entry.body) == Arrived(
        *(NEW, "phieu", "v1", "", date(2026, 5, 20), "tiep-nhan.csv", True),
        of=version.root,
        line=version.line,
        read=False,
        unit_code="CAP",
        unit="Công an phường",
        status="ok",
        rows=2,
    )
    register = Ledger((*TWO.entries, *pen.new)).register
    assert {(t.source.file, t.registered_on) for t in register.tasks} == {(NEW, date(2026, 5, 20))}


def test_rows_that_waited_find_their_task() -> None:
    """The report came before the registration: it is written anew with its code, its own findings and its figures."""
    warning = Finding("F009", "warning", "hàng ẩn", "", "Tiến độ", "A2")
    early = report(update(title=RAC, progress=40), figures=[figure("HSĐT", 9, 10)])
    ledger = taken(EMPTY, early, day=date(2026, 7, 23), faults=[warning])
    path = early.path
    assert codes_of(ledger.findings) == [(path, "F009"), (path, "B806")]
    known = taken(ledger, form(RAC, path=OLD))
    pen = known.pen()
    (waiting,) = [version for version in pen.books.versions.values() if version.reading.uncoded]
    recode(pen, waiting, PROGRAM)
    found = Ledger((*known.entries, *pen.new))
    assert [(line.code, line.received_on) for line in found.log] == [("CAP-01", date(2026, 7, 23))]
    assert codes_of(found.findings) == [(path, "F009")]
    assert (found.figures, found.files) == (known.figures, known.files)
    (again,) = [record_of(Arrived, entry.body) for entry in pen.new if entry.kind == "arrival"]
    assert (
        again == waiting.filed == known.books.versions[waiting.root].filed._replace(of=waiting.root, line=waiting.line)
    )
    assert {entry.day for entry in pen.new if entry.kind != "sync"} == {date(2026, 7, 23)}


def test_rows_that_find_nothing_are_left_alone() -> None:
    """Nothing is written anew for them."""
    ledger = taken(taken(EMPTY, report(update(title=DEN, progress=40))), form(RAC, path=OLD))
    pen = ledger.pen()
    for version in list(pen.books.versions.values()):
        recode(pen, version, PROGRAM)
    assert pen.new == []


# --- what a day's register tells ----------------------------------------------------------------------------------


def test_all_that_an_unknown_unit_sent_is_the_units_that_it_turns_out_to_be() -> None:
    """Its files, the tasks that went back to it, its rows and its figures."""
    cell = "Tổ dân cư 5"
    ledger = taken(EMPTY, form(RAC, DAT, unit=cell, path=OLD), faults=[fault(2)])
    line = figure("HSĐT", 9, 10)
    ledger = taken(ledger, report(update(title=RAC, progress=40), figures=[line], unit=cell), day=date(2026, 7, 23))
    known = taken(ledger, form(RAC, path=OLD), "v2", date(2026, 7, 24))
    parts = [(part.unit_code, part.unit) for part in (*ledger.files, *ledger.returned)]
    assert parts == [("KHAC.TODANCU5", cell)] * 3
    assert [(file.unit_code, file.unit) for file in known.files] == [("CAP", "Công an phường")] * 2
    assert [line.unit_code for line in (*known.log, *known.figures)] == ["CAP", "CAP"]
    faulty = taken(taken(EMPTY, form(RAC, unit=cell, path=OLD)), form(DEN, unit=cell, path=NEW), faults=[fault(1)])
    moved = taken(faulty, form(RAC, path=OLD), "v2", june(9))
    assert [(back.unit_code, back.unit) for back in moved.returned] == [("CAP", "Công an phường")]


def test_the_same_report_twice_is_told_while_the_first_one_lies_there() -> None:
    """Word for word, of one unit and month, in another file; not of a file that is gone or says something else."""
    rows = [update("CAP-01", progress=40, path=f"cap-nhat/2026-07/{name}.xlsx") for name in "ab"]
    other = update("CAP-01", progress=50, path=rows[1].source.file)
    day = date(2026, 7, 23)
    first = taken(TWO, report(rows[0]), "r1", day)
    missing = gone(first, rows[0].source.file, day)
    told = [taken(of, report(row), "r2", day) for of, row in ((first, rows[1]), (first, other), (missing, rows[1]))]
    assert [[code for _, code in codes_of(ledger.findings)] for ledger in told] == [["B812"], [], []]
    assert rows[0].source.file in told[0].findings[0][1].message
    mended = taken(first, report(update("CAP-01", progress=30, path=rows[0].source.file)), "r1b", day)
    assert codes_of(taken(mended, report(rows[1]), "r2", day).findings) == []


def test_everything_that_a_file_says_counts_from_its_day() -> None:
    """Its arrival, tasks, findings, rows and figures; a code is given on the day of the command."""
    ledger = taken(EMPTY, form(RAC, DAT), faults=[fault(2)], today=june(9))
    told = report(update("CAP-01", progress=120), figures=[figure("HSĐT", 11, 10)])
    ledger = taken(ledger, told, day=june(1), faults=[Finding("F009", "warning", "hàng ẩn")], today=june(9))
    days = {(entry.kind, entry.day) for entry in ledger.entries}
    said = ("arrival", "task", "finding", "progress", "figure")
    assert days == {*((kind, june(1)) for kind in said), ("sync", june(9)), ("code", june(9))}


def test_of_files_that_came_at_an_unknown_time_the_strictest_counts() -> None:
    """Their modification days say nothing, so neither was first."""
    ledger = taken(EMPTY, form(task(1, RAC, time="31/12/2026"), path=OLD), by=MODIFIED)
    ledger = taken(ledger, form(task(1, RAC, time="15/7/2026"), path=NEW), "w1", june(20), by=MODIFIED)
    assert [task.deadline.due for task in ledger.tasks] == [date(2026, 7, 15)]


def test_reports_are_issued_from_the_day_of_their_entry() -> None:
    """Under their first file; a closing under its folder."""
    files = {"bao-cao/2026-08/bao-cao.docx": "a1", "bao-cao/2026-08/bao-cao.xlsx": "b2"}
    written = Written("2026-08", "month", date(2026, 8, 31), "c3", files)
    ledger = entered(entered(TWO, "report", written, date(2026, 9, 5)), "close", written, date(2026, 9, 7))
    report_, closing = (
        Issued("2026-08", date(2026, 9, 5), "bao-cao/2026-08/bao-cao.docx"),
        Issued("2026-08", date(2026, 9, 7), "bao-cao/2026-08"),
    )
    assert ledger.issued == (report_, closing)
    assert [ledger.on(date(2026, 9, day)).issued for day in (4, 5, 6)] == [(), (report_,), (report_,)]


def test_a_statement_and_a_decision_count_from_their_own_day() -> None:
    """Both on that day itself; a guessed day of registration is none, so the task was always there."""
    asking = taken(TWO, form(task(1, RAC, time="31/12/2026"), DAT, path=OLD), "v2", june(10))
    (wish,) = asking.changes
    ruling = Decided("deadline", "accepted", "TB 12", wish.after, wish.version)
    decided = entered(asking, "decision", ruling, june(20), "CAP-01")
    assert [len(decided.on(june(day)).changes) for day in (9, 10, 20)] == [0, 1, 1]
    assert [decided.on(june(day)).changes[0].decided for day in (19, 20)] == [None, "accepted"]
    then, now = decided.books.task("CAP-01", june(9)), decided.books.task("CAP-01")
    assert then and now
    assert (then[0].deadline.due, now[0].deadline.due) == (date(2026, 8, 31), date(2026, 12, 31))
    assert [len(TWO.on(day).tasks) for day in (date(2026, 5, 31), june(1))] == [0, 2]
    assert len(taken(EMPTY, form(RAC), by=MODIFIED).on(date(2026, 1, 1)).tasks) == 1


def test_what_is_asked_stands_by_code_day_and_kind() -> None:
    """CAP-100 behind CAP-99, whatever was asked first."""
    many = taken(EMPTY, form(*(f"Việc thứ {number} của năm" for number in range(1, 101)), path=OLD))
    keep = [f"Việc thứ {number} của năm" for number in range(1, 99)]
    asked = taken(many, form(*keep, path=OLD), "v2", june(5))
    assert [change.code for change in asked.changes] == ["CAP-99", "CAP-100"]


def test_what_else_commands_write_is_kept() -> None:
    """The programme that read the files, what was found beside them, wishes that were named, and what came when."""
    link = Finding("F001", "warning", "liên kết")
    ledger = entered(entered(TWO, "sync", Synced("sync", "digest"), june(2)), "sync", Synced("undo"), june(3))
    ledger = entered(ledger, "folder", Noted((("phieu/link", link),)), june(3))
    asked = Asked("title", "a", "b", june(4), Source(OLD, "Bảng", "B2"))
    ledger = entered(ledger, "change", asked, june(4), "CAP-01")
    books = ledger.books
    assert (books.configuration, ledger.findings) == ("digest", (("phieu/link", link),))
    assert books.named == {("CAP-01", "title", "a", "b", june(4))}
    assert [(come.recorded_on, come.version.filed.path) for come in books.arrivals] == [(TODAY, OLD)]
    assert books.units == {"CAP": "Công an phường"}


def test_a_task_that_was_asked_for_is_told_as_it_stands_now() -> None:
    """What a command writes counts for what it asks next: a decision, a file under another name, one that is gone."""
    asking = taken(TWO, form(task(1, RAC, time="31/12/2026"), DAT, path=OLD), "v2", june(10))
    pen = asking.pen()

    def now() -> tuple[int, str]:
        found = pen.books.task("CAP-01")
        assert found
        return len(found[0].changes), found[0].source.file

    (wish,) = asking.changes
    assert now() == (1, OLD)
    pen.write("decision", Decided("deadline", "accepted", "TB 12", wish.after, wish.version), "CAP-01")
    assert now() == (0, OLD)
    last = next(iter(pen.books.lines.values())).last
    file_anew(pen, last, last.filed._replace(path=NEW))
    assert now() == (0, NEW)


def test_a_later_content_never_counts_before_a_day_that_was_told() -> None:
    """The clerk noted the 10th of the first one; the second one's own date, the 5th, cannot be right."""
    first = taken(EMPTY, form(RAC, DAT, path=OLD), day=june(10))
    for by in (MODIFIED, "tiep-nhan.csv"):
        second = taken(first, form(RAC, path=OLD), "v2", june(5), by=by)
        assert (second.files[0].received_on, second.changes[0].asked_on) == (june(10), june(10))


def test_a_row_that_a_new_reading_gives_to_another_task_is_not_held_against_the_first() -> None:
    """Read anew, the 70 % are CAP-02's: that CAP-01 stands at 50 % a month later is no step back."""
    day = date(2026, 7, 23)
    first = taken(TWO, report(update("CAP-01", progress=70)), "r1", day)
    anew = taken(first, report(update("CAP-02", progress=70)), "r1", day)
    later = report(update("CAP-01", progress=50, path="cap-nhat/2026-08/cap.xlsx"))
    told = [codes_of(taken(of, later, "s1", date(2026, 8, 23)).findings) for of in (first, anew)]
    assert [[code for _, code in found] for found in told] == [["B807"], []]

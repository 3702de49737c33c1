"""A promise counts until the office releases it: what a unit changes is named, and changes no light and no past day."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from registering import PROGRAM, Ledger, form, report, taken, task, update
from thidua500.base.model import CellRef, Deadline, DeadlineKind, Milestone
from thidua500.base.period import period_of
from thidua500.ledger.entries import Decided, Stated, Undone
from thidua500.ledger.promises import same
from thidua500.ledger.records import Change, ChangeKind, Register, Verdict
from thidua500.render import rendered
from thidua500.report import ReportContext, period_report, report_json
from thidua500.standing.board import board

RAC, DAT, DEN, HO = "Dọn 5 điểm rác tồn đọng", "Lập danh mục đất công", "Lắp 20 bóng đèn", "Rà soát 64 hộ nghèo"
FIRST, AGAIN = date(2026, 6, 1), date(2026, 9, 10)
LATER = date(2026, 9, 30)
FOUR = taken(Register(), form(task(1, RAC, time="15/7/2026"), DAT, DEN, HO))
ONE_LEFT = taken(FOUR, form(task(1, RAC, time="31/12/2026")), "v2", AGAIN)


def ruled(ledger: Ledger, kind: ChangeKind, verdict: Verdict, on: date = date(2026, 9, 20)) -> Ledger:
    """The ledger after the office's word on what CAP-01 (or for a task that is gone, CAP-02) asks."""
    code = "CAP-02" if kind == "withdrawn" else "CAP-01"
    change = next(c for c in ledger.changes if (c.code, c.kind) == (code, kind))
    pen = ledger.pen()
    pen.write("decision", Decided(kind, verdict, "Thông báo 12-TB/ĐU", change.after, change.version), code, day=on)
    return Ledger((*ledger.entries, *pen.new))


def asked(ledger: Ledger) -> list[tuple[str, str, str, str]]:
    """(code, kind, before, after) of what waits for a decision."""
    return [(c.code, c.kind, c.before, c.after) for c in ledger.changes if c.decided is None]


def report_of(ledger: Ledger, month: int, as_of: date) -> ReportContext:
    """A month's report as known at the end of a day."""
    period = period_of("month", date(2026, month, 1))
    earlier = ledger.on(period.previous.end) if period.previous else None
    return period_report(ledger.on(as_of), PROGRAM, period, as_of=as_of, earlier=earlier)


def light(ledger: Ledger, code: str, day: date) -> str | None:
    """The light of a task on the board of a day."""
    return next((row.light for row in board(ledger.on(day), PROGRAM, day).tasks if row.code == code), "absent")


# --- what a resent form changes: nothing, until somebody decides ---------------------------------------------------


def test_a_resent_form_turns_no_red_task_green() -> None:
    """One row of four, put off by five months: the task stays red, the other three stay, each change is named."""
    assert asked(ONE_LEFT) == [
        ("CAP-01", "deadline", "15/7/2026", "31/12/2026"),
        ("CAP-02", "withdrawn", DAT, ""),
        ("CAP-03", "withdrawn", DEN, ""),
        ("CAP-04", "withdrawn", HO, ""),
    ]
    for ledger in (FOUR, ONE_LEFT):
        assert [light(ledger, f"CAP-0{n}", LATER) for n in range(1, 5)] == ["do", "do", "do", "do"]
    rates = [report_of(ledger, 9, LATER).on_time for ledger in (FOUR, ONE_LEFT)]
    assert (rates[0].numerator, rates[0].denominator) == (rates[1].numerator, rates[1].denominator) == (0, 4)


def test_past_reports_come_out_as_they_did() -> None:
    """The resend of September is not known in July and August, to the last letter."""
    for month, day in ((7, date(2026, 7, 31)), (8, date(2026, 8, 31)), (9, date(2026, 9, 9))):
        assert report_json(report_of(ONE_LEFT, month, day)) == report_json(report_of(FOUR, month, day))


def test_the_board_says_why_the_light_stays() -> None:
    """The wish with both values stands behind the reasons of the light."""
    rows = {row.code: row.reasons[-1] for row in board(ONE_LEFT.on(LATER), PROGRAM, LATER).tasks}
    assert "“15/7/2026” thành “31/12/2026”" in rows["CAP-01"]
    assert "dừng nhiệm vụ" in rows["CAP-02"]
    assert "chưa quyết định" in rows["CAP-02"]


def test_the_report_lists_what_is_asked() -> None:
    """JSON `adjustments` with the days that the times mean, and where it is written."""
    rows = report_json(report_of(ONE_LEFT, 9, LATER))["adjustments"]
    assert [(row["code"], row["kind"], row["before"], row["after"], row["decided"]) for row in rows][:2] == [
        ("CAP-01", "deadline", "2026-07-15", "2026-12-31", None),
        ("CAP-02", "withdrawn", DAT, None, None),
    ]
    assert rows[0]["asked_on"] == "2026-09-10"
    assert rows[0]["source"] == {"file": "phieu/cap.xlsx", "sheet": "Bảng", "cell": "B2"}


def test_a_same_day_resend_gains_nothing() -> None:
    """Also when both files carry one day of receipt, under one name or two."""
    later = task(1, RAC, time="31/12/2026")
    for path in ("phieu/cap.xlsx", "phieu/cap (sửa).xlsx", "phieu/z.xlsx"):
        ledger = taken(FOUR, form(later, DAT, DEN, HO, path=path), "v2", FIRST)
        assert light(ledger, "CAP-01", LATER) == "do"
        assert asked(ledger) == [("CAP-01", "deadline", "15/7/2026", "31/12/2026")]


def test_a_unit_that_asks_no_more() -> None:
    """The next form says what was promised: nothing waits, nothing was ever changed."""
    back = taken(ONE_LEFT, form(task(1, RAC, time="15/7/2026"), DAT, DEN, HO), "v3", date(2026, 9, 15))
    assert asked(back) == []
    assert report_json(report_of(back, 8, date(2026, 8, 31))) == report_json(report_of(FOUR, 8, date(2026, 8, 31)))


def test_a_second_wish_takes_the_place_of_the_first() -> None:
    """Of two days asked for one after the other the last one waits, from when it was asked."""
    twice = taken(ONE_LEFT, form(task(1, RAC, time="30/9/2026"), DAT, DEN, HO), "v3", date(2026, 9, 15))
    assert asked(twice) == [("CAP-01", "deadline", "15/7/2026", "30/9/2026")]
    assert twice.changes[0].asked_on == date(2026, 9, 15)
    same_again = taken(ONE_LEFT, form(task(1, RAC, time="31/12/2026"), "Việc mới hẳn"), "v3", date(2026, 9, 15))
    assert same_again.changes[0].asked_on == AGAIN


@pytest.mark.parametrize(
    ("again", "kind"),
    [
        (task(1, RAC, owner="Phó Trưởng Công an"), "owner"),
        (task(1, "Dọn 1 điểm rác tồn đọng"), "title"),
        (replace(task(1, RAC), values={**task(1, RAC).values, "result": "Kế hoạch ra quân"}), "result"),
        (task(1, RAC, unit="UBND phường"), "unit"),
        (task(1, RAC, time="31/12/2026"), "deadline"),
    ],
    ids=["owner", "number in the title", "product", "unit", "time"],
)
def test_every_kind_of_change_waits(again: object, kind: str) -> None:
    """Another person, fewer points, another product, another unit, another day: asked, not taken over."""
    one = taken(Register(), form(RAC))
    ledger = taken(one, form(again), "v2", AGAIN)  # type: ignore[arg-type]
    assert [(c.code, c.kind) for c in ledger.changes] == [("CAP-01", kind)]
    before, after = one.tasks[0], ledger.tasks[0]
    assert (after.owner, after.title, after.unit_code, after.deadline.due, after.values["result"]) == (
        *(before.owner, before.title, before.unit_code, before.deadline.due, before.values["result"]),
    )


@pytest.mark.parametrize(
    "again",
    [
        task(1, "Dọn sạch 5 điểm rác tồn đọng"),
        task(1, "DỌN 5 ĐIỂM RÁC, TỒN ĐỌNG"),
        task(1, RAC, time="đến hết 31/8/2026"),
        task(1, RAC, owner="TRƯỞNG CÔNG AN"),
        task(7, RAC),
        replace(task(1, RAC), values={**task(1, RAC).values, "steps": "Khảo sát; ra quân"}),
    ],
    ids=["reworded", "capitals", "time in other words", "owner in capitals", "another row", "steps"],
)
def test_other_words_are_no_change(again: object) -> None:
    """Rewording that changes nothing else."""
    ledger = taken(taken(Register(), form(RAC)), form(again), "v2", AGAIN)  # type: ignore[arg-type]
    assert ledger.changes == ()


# --- what the office decides -----------------------------------------------------------------------------------------


def test_an_accepted_day_counts_from_the_decision() -> None:
    """Red until the day before, by the new day from then on; nobody asks any more."""
    ledger = ruled(ONE_LEFT, "deadline", "accepted")
    assert light(ledger, "CAP-01", date(2026, 9, 19)) == "do"
    assert light(ledger, "CAP-01", date(2026, 9, 20)) != "do"
    assert next(t for t in ledger.on(LATER).tasks if t.code == "CAP-01").deadline.due == date(2026, 12, 31)
    assert ("CAP-01", "deadline") not in [(c, k) for c, k, *_ in asked(ledger)]


def test_a_refused_day_does_not() -> None:
    """The promise stays, nobody asks any more; the same wish in a further form asks nothing new."""
    ledger = ruled(ONE_LEFT, "deadline", "refused")
    assert light(ledger, "CAP-01", LATER) == "do"
    assert [c for c, k, *_ in asked(ledger) if k == "deadline"] == []
    again = taken(ledger, form(task(1, RAC, time="31/12/2026"), DAT), "v3", date(2026, 9, 25))
    assert [c for c, k, *_ in asked(again) if k == "deadline"] == []


def test_a_released_task_is_counted_no_more() -> None:
    """From the day of the decision; days before keep it."""
    ledger = ruled(ONE_LEFT, "withdrawn", "accepted")
    assert light(ledger, "CAP-02", date(2026, 9, 19)) == "do"
    assert light(ledger, "CAP-02", date(2026, 9, 20)) == "absent"
    assert [t.withdrawn for t in ledger.tasks] == [False, True, False, False]
    assert report_of(ledger, 9, LATER).totals.tasks == 3


def test_a_task_that_may_not_go_stays() -> None:
    """Refused: it is followed on, and nothing waits."""
    ledger = ruled(ONE_LEFT, "withdrawn", "refused")
    assert light(ledger, "CAP-02", LATER) == "do"
    assert "CAP-02" not in [code for code, *_ in asked(ledger)]


def test_the_report_tells_what_was_decided_in_its_period() -> None:
    """With organ and day; the next month's report is silent of it."""
    ledger = ruled(ONE_LEFT, "deadline", "accepted")
    told = [(c.code, c.decided, c.decided_by) for c in report_of(ledger, 9, LATER).adjustments if c.decided]
    assert told == [("CAP-01", "accepted", "Thông báo 12-TB/ĐU")]
    assert [c for c in report_of(ledger, 10, date(2026, 10, 31)).adjustments if c.decided] == []


def test_a_decision_outlives_a_file_read_anew() -> None:
    """Another programme reads the same file again: the decision is about what it says, not about that reading."""
    ledger = ruled(ONE_LEFT, "deadline", "accepted")
    anew = taken(ledger, form(task(1, RAC, time="31/12/2026")), "v2", AGAIN)
    assert anew.register == ledger.register


# --- taken back, read anew, filed otherwise ---------------------------------------------------------------------------


def test_an_undone_sync_has_never_been() -> None:
    """All is as before; taken in again it is as after, under the same codes."""
    pen = ONE_LEFT.pen()
    pen.write("undo", Undone(ONE_LEFT.entries[-1].batch))
    undone = Ledger((*ONE_LEFT.entries, *pen.new))
    assert undone.register == FOUR.register
    again = taken(undone, form(task(1, RAC, time="31/12/2026")), "v2", AGAIN)
    assert asked(again) == asked(ONE_LEFT)


def test_a_code_given_in_an_undone_sync_goes_to_the_same_task() -> None:
    """Never to another: what was printed and sent out stays true."""
    more = taken(FOUR, form(task(5, "Ký cam kết"), path="phieu/them.xlsx"))
    pen = more.pen()
    pen.write("undo", Undone(more.entries[-1].batch))
    undone = Ledger((*more.entries, *pen.new))
    other = taken(undone, form(task(5, "Mở 2 lớp tập huấn"), path="phieu/them.xlsx"), "v2")
    assert [t.code for t in other.tasks][-1] == "CAP-06"
    assert [t.code for t in taken(other, form(task(5, "Ký cam kết"), path="phieu/lai.xlsx")).tasks][-2:] == [
        *("CAP-05", "CAP-06"),
    ]


def test_a_change_record_is_plain_data() -> None:
    """What waits has no decision."""
    assert isinstance(ONE_LEFT.changes[0], Change)
    assert (ONE_LEFT.changes[0].decided, ONE_LEFT.changes[0].decided_by) == (None, "")


def test_progress_follows_the_task_under_both_titles() -> None:
    """A title that the unit changed: rows with the promised one and with the new one find the task."""
    ledger = taken(taken(Register(), form(RAC)), form("Dọn 1 điểm rác tồn đọng"), "v2", AGAIN)
    for title in (RAC, "Dọn 1 điểm rác tồn đọng"):
        found = taken(ledger, report(update(title=title, progress=50)), day=date(2026, 9, 23))
        assert [entry.code for entry in found.log] == ["CAP-01"]


def test_every_format_prints_what_is_asked() -> None:
    """The heading of 001 VII with both values on paper and screen, a sheet in the workbook; nothing without a wish."""
    for ledger, there in ((ONE_LEFT, True), (FOUR, False)):
        made = rendered(report_of(ledger, 9, LATER), PROGRAM, ("md", "html", "docx", "xlsx"), None)
        texts = [made["md"].decode(), made["html"].decode()]
        with zipfile.ZipFile(io.BytesIO(made["docx"])) as package:
            texts.append(package.read("word/document.xml").decode())
        assert {"Nhiệm vụ đề nghị điều chỉnh, gia hạn, dừng" in text for text in texts} == {there}
        assert {"31/12/2026" in text for text in texts if there} <= {True}
        with zipfile.ZipFile(io.BytesIO(made["xlsx"])) as package:
            assert ("Điều chỉnh" in package.read("xl/workbook.xml").decode()) is there


# --- what is the same promise, and which word was the first ---------------------------------------------------------


def stated(kind: DeadlineKind = "date", due: date | None = None, every: tuple[str, ...] = (), **values: str) -> Stated:
    """A statement with these values, its time read so."""
    return Stated(1, "CAP", "Công an phường", values, Deadline(values.get("time", ""), kind, due=due, every=every))  # type: ignore[arg-type]


JUNE, JULY = date(2026, 6, 30), date(2026, 7, 31)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (stated(due=JUNE, time="hết tháng"), stated(due=JULY, time="HẾT THÁNG"), True),  # read on other days
        (stated(due=JUNE, time="hết tháng 6"), stated(due=JUNE, time="30/6/2026"), True),
        (stated(due=JUNE, time="30/6/2026"), stated(due=JULY, time="31/7/2026"), False),
        (stated("missing"), stated("missing"), True),
        (stated("unclear", time="khi có vốn"), stated("unclear", time="khi đủ người"), False),
        (
            stated("recurring", every=("month",), time="hằng tháng"),
            stated("recurring", every=("month",), time="mỗi tháng"),
            True,
        ),
        (
            stated("recurring", every=("month",), time="hằng tháng"),
            stated("recurring", every=("week",), time="hằng tuần"),
            False,
        ),
        (
            stated(time="x"),
            stated(time="x")._replace(milestones=(Milestone("GĐ1", "a", None, CellRef("B", 1, 1)),)),
            False,
        ),
    ],
)
def test_what_is_the_same_time(one: Stated, other: Stated, expected: bool) -> None:
    """The same words; else the same days, where there are any."""
    assert same("deadline", one, other) is same("deadline", other, one) is expected


@pytest.mark.parametrize("again", [False, True])
def test_of_two_files_of_one_day_the_strictest_word_is_the_promise(again: bool) -> None:
    """The earlier day, whatever its words; of one day in two words always the same ones."""
    for times, kept in (
        (("trước 01/9/2026", "31/12/2026"), "trước 01/9/2026"),
        (("trước 01/9/2026", "đến 31/8/2026"), "đến 31/8/2026"),
    ):
        ledger = Ledger()
        for number, time in enumerate(reversed(times) if again else times):
            ledger = taken(ledger, form(task(1, RAC, time=time), path=f"phieu/{number}.xlsx"), f"v{number}", FIRST)
        assert [t.deadline.text for t in ledger.tasks] == [kept]


def test_the_first_word_is_the_one_of_the_first_day() -> None:
    """Not the one that was read first: the clerk found the older file later."""
    ledger = taken(Register(), form(task(1, RAC, time="15/7/2026"), path="phieu/b.xlsx"), "v1", date(2026, 6, 10))
    older = taken(ledger, form(task(1, RAC, time="31/12/2026"), path="phieu/a.xlsx"), "v2", FIRST)
    assert [t.deadline.due for t in older.tasks] == [date(2026, 12, 31)]


def test_a_release_is_told_where_the_task_stood() -> None:
    """Also when a form holds it again: it counts, and what was decided stays told with its file."""
    released = ruled(ONE_LEFT, "withdrawn", "accepted")
    back = taken(released, form(task(1, RAC, time="15/7/2026"), DAT, DEN, HO), "v3", date(2026, 9, 25))
    (told,) = [c for c in back.changes if c.code == "CAP-02"]
    assert (told.kind, told.decided, told.source.file, told.title) == ("withdrawn", "accepted", "phieu/cap.xlsx", DAT)
    assert not any(t.withdrawn for t in back.tasks)

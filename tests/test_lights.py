"""One light with its reasons for one task on one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua500.base.model import Deadline
from thidua500.base.period import parse_period
from thidua500.ledger.records import LogEntry, TrackedTask
from thidua500.program.configuration import load_builtin
from thidua500.program.programme import LightRules
from thidua500.standing.lights import Judgement, judge, last_cycle
from thidua500.standing.said import Spoken
from tracked import PROGRAM, REGISTERED, dated, day, entry, finished, task

RANK = {"xanh": 0, "vang": 1, "do": 2}
PERIOD = dated("30/9", "01/7")  # 92 days
CONDITION = Deadline("Sau khi Thành phố giao vốn (Quý III/2026)", "conditional", due=day("30/9"), phase=2)
UNDATED = Deadline("Thường xuyên", "ongoing", warnings=("T308",))
QUARTERLY = Deadline("", "recurring", every=("quarter",), occurrences=(day("30/6"), day("30/9")))
NEXT_YEAR = dated("30/9/2027", "01/4/2027", phase=4)


def on(as_of: str, *history: LogEntry, of: TrackedTask | None = None) -> Judgement:
    """The judgement of a task due 30/9/2026 (01/7–30/9), or of the one given."""
    return judge(of or task(deadline=PERIOD), Spoken(history), PROGRAM, day(as_of))


def replace_progress(row: LogEntry, progress: float) -> LogEntry:
    """The same row with another percentage."""
    return replace(row, update=replace(row.update, progress=progress))


# --- red ----------------------------------------------------------------------------------------------------------


def test_past_due_is_red_and_says_by_how_much() -> None:
    """The day after the due date, an unfinished task is red, with days, date and progress."""
    judged = on("12/10", entry("23/9", 60))
    assert (judged.status, judged.light, judged.label) == ("overdue", "do", "quá hạn")
    assert judged.reasons[0] == "Quá hạn 12 ngày (hạn 30/9/2026), tiến độ 60%, chưa có giải trình, giải pháp"


def test_the_due_day_is_good_until_its_end() -> None:
    """On the due date itself nothing is late."""
    assert (on("30/9", entry("23/9", 99)).status, on("01/10", entry("23/9", 99)).status) == ("in_progress", "overdue")


def test_an_explanation_is_not_called_missing() -> None:
    """A late task that was explained is red all the same; an older explanation still stands."""
    judged = on("12/10", entry("24/8", 50, explanation="Chậm do mưa; thêm 01 đội thi công"), entry("23/9", 60))
    assert judged.light == "do"
    assert judged.explanation == "Chậm do mưa; thêm 01 đội thi công"
    assert "giải trình" not in judged.reasons[0]


@pytest.mark.parametrize("deadline", [PERIOD, CONDITION, UNDATED, QUARTERLY, NEXT_YEAR])
def test_nobody_responsible_is_red_whatever_the_time(deadline: Deadline) -> None:
    """A task without owner is red even while its time has not come (001 IV row 14)."""
    judged = on("20/7", entry("10/7", 40), of=task(deadline=deadline, owner=""))
    assert judged.light == "do"
    assert (judged.causes[0], judged.reasons[0]) == ("no_owner", "Chưa có người, đơn vị chủ trì chịu trách nhiệm")


# --- completion ---------------------------------------------------------------------------------------------------

COMPLETION = [
    # (updates, as_of) → status, completed on
    ([finished("23/9", "20/9")], "30/9", "done", "20/9"),
    ([finished("23/9", "30/9")], "30/9", "done", "30/9"),
    ([finished("07/10", "05/10")], "31/10", "done_late", "05/10"),
    ([finished("23/9")], "30/9", "done", "23/9"),  # no day named: the receipt of the first 100 %
    ([entry("24/8", 100), finished("23/9")], "30/9", "done", "24/8"),  # 100 % since August, proven in September
    ([finished("24/8", "20/8"), entry("23/9", 100)], "30/9", "done", "20/8"),  # evidence once shown stays shown
    ([finished("24/8", "20/8"), entry("23/9", obstacle="Không")], "30/9", "done", "20/8"),
    ([entry("23/9", completed_on=day("20/9"), result="05 tuyến", evidence="Biên bản")], "30/9", "done", "20/9"),
    ([entry("23/9", 100, result="05 tuyến")], "25/9", "in_progress", None),  # no evidence
    ([entry("23/9", 100, evidence="Biên bản")], "25/9", "in_progress", None),  # no result
    ([finished("23/9", evidence="Đang bổ sung")], "25/9", "in_progress", None),  # a promise is no evidence
    ([finished("23/9", evidence="có")], "25/9", "in_progress", None),
    ([finished("23/9", result="Không")], "25/9", "in_progress", None),
    ([finished("23/9", "28/9")], "25/9", "in_progress", None),  # a day still to come
    ([finished("23/9", "28/9")], "28/9", "done", "28/9"),
    ([finished("24/8", "20/8"), entry("23/9", 80)], "25/9", "in_progress", None),  # taken back
    ([entry("23/9", 100, result="05 tuyến")], "01/10", "overdue", None),  # unproven work does not stop the clock
]


@pytest.mark.parametrize(("history", "as_of", "status", "completed_on"), COMPLETION)
def test_completion(history: list[LogEntry], as_of: str, status: str, completed_on: str | None) -> None:
    """Done only with a result and evidence that can be checked, on the day named or first said."""
    judged = on(as_of, *history)
    assert (judged.status, judged.completed_on) == (status, day(completed_on) if completed_on else None)


def test_done_stands_outside_the_colours_late_or_not() -> None:
    """A task completed late is never red and never green; both say when."""
    in_time, late = on("31/10", finished("23/9", "20/9")), on("31/10", finished("07/10", "05/10"))
    assert (in_time.light, in_time.label, late.light, late.label) == (None, "hoàn thành", None, "hoàn thành quá hạn")
    assert in_time.reasons == ("Hoàn thành ngày 20/9/2026 (trước hạn 10 ngày, hạn 30/9/2026)",)
    assert late.reasons == ("Hoàn thành ngày 05/10/2026 (chậm 5 ngày so với hạn 30/9/2026)",)


@pytest.mark.parametrize(
    ("update", "why"),
    [
        (entry("23/9", 100), "thiếu kết quả, sản phẩm và minh chứng kiểm chứng được"),
        (finished("23/9", "28/9"), "Ngày hoàn thành 28/9/2026 còn ở phía trước"),
        (entry("23/9", 80, completed_on=day("20/9")), "Ghi ngày hoàn thành 20/9/2026 nhưng tiến độ mới 80%"),
    ],
)
def test_a_completion_not_accepted_says_why(update: LogEntry, why: str) -> None:
    """An unproven, a future and a contradictory completion stay open with the reason."""
    judged = on("24/9", update)
    assert judged.status == "in_progress"
    assert why in judged.reasons[-1]
    assert judged.reasons[-1].endswith("chưa công nhận hoàn thành")


# --- yellow -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("as_of", "light"), [("24/9", "xanh"), ("25/9", "vang"), ("30/9", "vang")])
def test_due_soon_begins_five_days_before(as_of: str, light: str) -> None:
    """Due within 5 days is yellow, also on the day itself."""
    assert on(as_of, entry("23/9", 95)).light == light


def test_what_holds_where_an_office_sets_nothing() -> None:
    """Five days ahead, twenty points behind."""
    assert LightRules() == LightRules(due_soon_days=5, lag_points=20)


def test_due_soon_days_are_configuration() -> None:
    """An office that warns 3 days ahead says so in its programme."""
    program = replace(PROGRAM, lights=LightRules(due_soon_days=3))
    history = [entry("23/9", 95)]
    lights = [judge(task(deadline=PERIOD), Spoken(history), program, day(d)).light for d in ("26/9", "27/9")]
    assert lights == ["xanh", "vang"]


def test_due_soon_counts_the_days() -> None:
    """The reason counts the days, and says "today" on the last."""
    assert on("27/9", entry("23/9", 95)).reasons == ("Còn 3 ngày đến hạn 30/9/2026, tiến độ 95%",)
    assert on("30/9", entry("23/9", 95)).reasons == ("Đến hạn hôm nay, 30/9/2026, tiến độ 95%",)


@pytest.mark.parametrize(("progress", "light"), [(30, "vang"), (29, "vang"), (31, "xanh"), (60, "xanh")])
def test_lag_of_twenty_points(progress: float, light: str) -> None:
    """Half of 92 days gone (01/7–15/8): 30 % is 20 points behind, 31 % is not."""
    assert on("15/8", entry("23/7", progress)).light == light


def test_lag_names_its_numbers() -> None:
    """Days, share, first day, progress and points behind."""
    assert on("15/8", entry("23/7", 12.5)).reasons == (
        "Đã qua 46/92 ngày (50% thời gian, tính từ 01/7/2026) nhưng tiến độ mới 12,5%, chậm 37,5 điểm",
    )


def test_lag_without_a_start_counts_from_the_phase() -> None:
    """A bare due date in phase 2 runs from 01/6/2026, the phase's first day."""
    judged = on("15/8", entry("23/7", 10), of=task(deadline=dated("31/12")))
    assert "76/214 ngày" in judged.reasons[0]
    assert "tính từ 01/6/2026" in judged.reasons[0]


@pytest.mark.parametrize(
    ("deadline", "registered", "first"),
    [
        (dated("31/12", "01/7"), "28/5", "01/7/2026"),  # its own start
        (dated("31/12", phase=2), "28/5", "01/6/2026"),  # the phase of its due date
        (dated("31/12", phase=None), "28/5", "28/5/2026"),  # no phase known: from its registration
        (dated("31/12", phase=None), None, "15/5/2026"),  # nor when it was registered: from the issue
    ],
)
def test_from_when_the_time_of_a_task_runs(deadline: Deadline, registered: str | None, first: str) -> None:
    """What the deadline says itself, else the next best that is known."""
    of = task(deadline=deadline, registered_on=day(registered) if registered else None)
    assert f"tính từ {first})" in on("20/11", entry("24/10", 10), of=of).reasons[0]


def test_a_program_of_which_nothing_is_known_calls_nothing_late() -> None:
    """No phases, no issue, no registration: no first day to measure from, and no report owed."""
    bare = replace(PROGRAM, phases=(), issued_on=None, start=None)
    subject = task(deadline=dated("31/12", phase=None), registered_on=None)
    assert judge(subject, Spoken([entry("24/8", 1)]), bare, day("20/11")).light == "xanh"


def test_nothing_lags_before_a_percentage_is_known() -> None:
    """A unit that has not had to report yet is not called slow."""
    assert on("23/7").light == "xanh"
    assert on("24/7", entry("20/7", progress_text="gần xong", result="Đã họp 02 lần")).light == "xanh"


def test_an_impossible_percentage_counts_for_nothing() -> None:
    """120 % is a slip (B805), neither progress nor completion."""
    judged = on("24/8", entry("23/7", 50), replace_progress(finished("24/8"), 120))
    assert (judged.status, judged.progress) == ("in_progress", 50)


@pytest.mark.parametrize(
    ("as_of", "history", "light"),
    [
        ("24/7", [], "xanh"),  # the last good day of July's report is not over
        ("25/7", [], "vang"),
        ("25/7", [entry("24/7", 40)], "xanh"),
        ("24/8", [entry("24/7", 60)], "xanh"),
        ("25/8", [entry("24/7", 60)], "vang"),
        ("25/8", [entry("05/8", 60, month="2026-07")], "vang"),  # July's report, come in August, is no August report
        ("25/8", [entry("24/7", 60), entry("24/8")], "vang"),  # a prefilled row sent back blank says nothing
        ("28/8", [entry("24/7", 60), entry("27/8", 65, month="2026-08")], "xanh"),  # late, but it has come
        ("25/8", [entry("24/7", 60), entry("24/8", explanation="Chờ mặt bằng")], "xanh"),  # an explanation speaks
        ("25/8", [entry("24/7", 60), entry("24/8", proposal="Không")], "xanh"),  # so does an answered question
    ],
)
def test_silence_in_the_last_cycle(as_of: str, history: list[LogEntry], light: str) -> None:
    """No update for the last month whose report is due makes yellow."""
    assert on(as_of, *history).light == light


def test_silence_says_which_month_and_when_last_heard() -> None:
    """The reason names the month, its last good day and the last update."""
    text = "Không có cập nhật trong kỳ báo cáo tháng 8/2026 (hạn 24/8/2026), "
    assert on("26/8", entry("24/7", 70)).reasons == (text + "cập nhật gần nhất ngày 24/7/2026",)
    assert on("26/8").reasons == (text + "chưa có cập nhật nào",)


def test_a_cycle_before_registration_asks_for_nothing() -> None:
    """A task registered on the report's last day or later owes its first update a month on."""
    late = task(deadline=PERIOD, registered_on=day("24/7"))
    assert [on(d, of=late).light for d in ("26/7", "24/8", "25/8")] == ["xanh", "xanh", "vang"]
    assert on("26/7", of=replace(late, registered_on=day("23/7"))).light == "vang"


def test_an_unknown_registration_counts_from_the_issue() -> None:
    """Without a day of registration reports are owed from the programme's first day."""
    open_end = task(deadline=dated("31/12"), registered_on=None)
    assert [on(d, of=open_end).light for d in ("25/5", "26/5")] == ["vang", "vang"]
    assert on("20/5", of=open_end).light == "xanh"


def test_an_open_proposal_is_yellow_until_an_update_leaves_it_out() -> None:
    """The last update decides; "không" is no proposal."""
    asked = entry("23/7", 50, proposal="Bố trí 300 triệu đồng", proposal_to="UBND Thành phố")
    judged = on("10/8", asked)
    assert judged.reasons == ("Kiến nghị vượt thẩm quyền gửi UBND Thành phố chưa được giải quyết (báo ngày 23/7/2026)",)
    assert judged.proposal == asked
    assert on("25/8", asked, entry("24/8", 70)).proposal is None
    assert on("25/8", asked, entry("24/8", 70, proposal="Không có")).light == "xanh"


@pytest.mark.parametrize("receiver", ["", "Không"])
def test_a_proposal_without_a_receiver(receiver: str) -> None:
    """Nobody is named where the unit names nobody."""
    asked = entry("23/7", 50, proposal="Bố trí 300 triệu đồng", proposal_to=receiver)
    assert on("10/8", asked).reasons == ("Kiến nghị vượt thẩm quyền chưa được giải quyết (báo ngày 23/7/2026)",)


def test_a_programme_not_yet_issued_asks_for_reports_from_the_month_its_first_phase_ends_in() -> None:
    """Neither issue nor registration is known: May's report, due on the 24th, is the first that is missed."""
    program = load_builtin("tam-phuoc")
    of = task(deadline=dated("31/12"), registered_on=None)
    assert [judge(of, Spoken([]), program, day(d)).causes for d in ("24/5", "25/5")] == [(), ("silent",)]


def test_every_reason_is_named_the_gravest_first() -> None:
    """A red task also says what else is wrong with it; every cause has its reason."""
    judged = on("26/10", entry("23/7", 50, proposal="Bố trí vốn"), of=task(deadline=PERIOD, owner=""))
    assert judged.causes == ("overdue", "no_owner", "silent", "proposal")
    assert len(judged.reasons) == 4


def test_green_says_how_long_it_has() -> None:
    """Green prints its reason too."""
    judged = on("25/8", entry("24/8", 62.5))
    assert (judged.status, judged.light, judged.label) == ("in_progress", "xanh", "đang thực hiện")
    assert judged.reasons == ("Trong hạn, còn 36 ngày (hạn 30/9/2026), tiến độ 62,5%",)


@pytest.mark.parametrize(
    ("of", "history", "as_of", "reason"),
    [
        (task(deadline=PERIOD), [finished("23/9", "30/9")], "30/9", "Hoàn thành ngày 30/9/2026 (đúng hạn 30/9/2026)"),
        (
            task(deadline=PERIOD),
            [finished("23/9", "29/9")],
            "30/9",
            "Hoàn thành ngày 29/9/2026 (trước hạn 1 ngày, hạn 30/9/2026)",
        ),
        (
            task(deadline=PERIOD),
            [finished("07/10", "01/10")],
            "31/10",
            "Hoàn thành ngày 01/10/2026 (chậm 1 ngày so với hạn 30/9/2026)",
        ),
        (
            task(deadline=Deadline("sớm", "unknown")),
            [finished("23/9", "20/9")],
            "30/9",
            "Hoàn thành ngày 20/9/2026",
        ),
        (task(deadline=PERIOD), [], "24/7", "Trong hạn, còn 68 ngày (hạn 30/9/2026), chưa có số tiến độ"),
        (task(deadline=UNDATED), [], "20/6", "Việc thường xuyên, định kỳ; chưa có cập nhật nào"),
        (
            task(deadline=Deadline("sớm", "unknown")),
            [],
            "20/6",
            "Chưa đủ dữ liệu: thời hạn “sớm” không cho biết ngày hoàn thành",
        ),
    ],
)
def test_what_a_calm_task_says_of_itself(of: TrackedTask, history: list[LogEntry], as_of: str, reason: str) -> None:
    """Neither red nor yellow: one reason, with the days that count."""
    assert on(as_of, *history, of=of).reasons == (reason,)


# --- outside the colours ------------------------------------------------------------------------------------------


def test_a_task_not_yet_begun_has_no_light() -> None:
    """Before its first day a task is neither green nor silent; progress ahead of time counts as begun."""
    judged = on("30/9", of=task(deadline=NEXT_YEAR))
    assert (judged.status, judged.light, judged.label) == ("not_started", None, "chưa đến kỳ")
    assert judged.reasons == ("Chưa đến kỳ, bắt đầu từ 01/4/2027",)
    assert on("30/9", entry("23/9", 5), of=task(deadline=NEXT_YEAR)).status == "in_progress"


@pytest.mark.parametrize(
    ("history", "status"),
    [
        ([], "not_started"),
        ([entry("24/8", 0)], "not_started"),
        ([entry("24/8", obstacle="Chưa có kinh phí")], "not_started"),
        ([entry("24/8", 1)], "in_progress"),
        ([entry("24/8", result="02 tuyến đã khảo sát")], "in_progress"),
        ([entry("24/8", evidence="Biên bản khảo sát")], "in_progress"),
        ([entry("24/8", completed_on=day("20/8"))], "in_progress"),
    ],
)
def test_nothing_is_in_progress_that_no_unit_has_reported(history: list[LogEntry], status: str) -> None:
    """A task whose time runs without a word of work has not been seen to begin; its light is judged all the same."""
    judged = on("25/8", *history)
    assert judged.status == status
    assert judged.light in ("vang", "xanh")


def test_a_condition_that_has_not_come_waits() -> None:
    """Waiting has no light and owes no update."""
    judged = on("15/9", of=task(deadline=CONDITION))
    assert (judged.status, judged.light, judged.label) == ("waiting", None, "chờ điều kiện")
    assert judged.reasons == (f"Chờ điều kiện: “{CONDITION.text}”",)


def test_a_window_gone_by_is_asked_about_but_never_red() -> None:
    """When the expected time of a condition has passed, somebody must ask: yellow, no day to be late against."""
    judged = on("05/10", of=task(deadline=CONDITION))
    assert (judged.status, judged.light, judged.causes) == ("waiting", "vang", ("window",))
    assert judged.reasons == (
        f"Mốc dự kiến 30/9/2026 đã qua: cần xác nhận điều kiện “{CONDITION.text}” đã xảy ra chưa",
    )
    begun = on("05/10", entry("23/9", 40), of=task(deadline=CONDITION))
    assert (begun.status, begun.light) == ("in_progress", "vang")


def test_a_condition_that_has_come_is_still_not_called_due_soon() -> None:
    """Its expected time is no due date: neither near, nor behind, nor in the colours, even while work goes on."""
    judged = on("28/9", entry("23/9", 1), of=task(deadline=CONDITION))
    assert (judged.status, judged.light, judged.causes) == ("in_progress", None, ())


def test_a_window_that_waits_for_the_issue_date_says_so() -> None:
    """T310: the missing issue date is the remedy, not a question to the unit."""
    waits = CONDITION._replace(text="GĐ1; trong 07 ngày sau khi ban hành", warnings=("T310",))
    assert on("05/10", of=task(deadline=waits)).reasons == (
        "Mốc 30/9/2026 đã qua nhưng hạn còn chờ ngày ban hành văn bản: cần khai báo issued_on",
    )


def test_a_condition_met_and_completed_is_done() -> None:
    """Work done on a conditional task is accepted like any other."""
    assert on("30/9", finished("23/9", "20/9"), of=task(deadline=CONDITION)).status == "done"
    assert on("31/10", finished("23/10", "20/10"), of=task(deadline=CONDITION)).status == "done_late"


def test_ongoing_work_has_no_light_until_it_falls_silent() -> None:
    """ "Thường xuyên" is never late, but silence and an open proposal are seen."""
    ongoing = task(deadline=UNDATED)
    calm = on("30/9", entry("23/9", 100), of=ongoing)
    assert (calm.status, calm.light, calm.label) == ("ongoing", None, "thường xuyên")
    assert calm.reasons == ("Việc thường xuyên, định kỳ; cập nhật gần nhất ngày 23/9/2026",)
    assert on("30/9", entry("24/8", 100), of=ongoing).causes == ("silent",)
    assert on("30/9", entry("23/9", proposal="Bổ sung 02 biên chế"), of=ongoing).light == "vang"


def test_ongoing_work_is_not_finished_by_saying_so() -> None:
    """A recurring task at 100 % has done its turn; it ends with its last day."""
    ends = QUARTERLY._replace(due=day("31/12"))
    assert on("30/9", finished("23/9", "20/9"), of=task(deadline=ends)).status == "ongoing"
    assert on("31/1/2027", finished("23/12", "20/12"), of=task(deadline=ends)).status == "done"
    assert on("31/1/2027", entry("23/12", 80), of=task(deadline=ends)).status == "overdue"


def test_a_turn_that_passed_without_a_word() -> None:
    """A recurring task is yellow when its last due day passed and nothing was said since the one before."""
    quarterly = task(deadline=QUARTERLY, registered_on=day("28/9"))
    assert on("30/9", of=quarterly).light is None
    judged = on("05/10", of=quarterly)
    assert judged.causes == ("occurrence",)
    assert judged.reasons == ("Kỳ thực hiện 30/9/2026 đã qua mà đơn vị chưa báo kết quả, chưa có cập nhật nào",)
    assert on("05/10", entry("29/9", 100), of=quarterly).light is None


@pytest.mark.parametrize(
    ("deadline", "causes"),
    [
        (QUARTERLY, ("silent", "occurrence")),
        (QUARTERLY._replace(due=day("03/10")), ("overdue", "silent")),  # over and late: no turn is asked for any more
        (QUARTERLY._replace(kind="ongoing"), ("silent",)),  # nothing that recurs: it has no turns
    ],
)
def test_only_what_still_recurs_is_asked_for_its_turn(deadline: Deadline, causes: tuple[str, ...]) -> None:
    """The last turn, 30/9, passed without a word."""
    assert on("05/10", of=task(deadline=deadline)).causes == causes


def test_turns_are_read_anew_from_the_text() -> None:
    """Four occurrences read in May do not reach to December: the text is read again from the day."""
    quarterly = Deadline("Mỗi quý", "recurring", every=("quarter",), occurrences=(day("30/6"),))
    newcomer = task(deadline=quarterly, registered_on=day("28/12"))
    judged = on("05/01/2027", of=newcomer)
    assert judged.causes == ("occurrence",)
    assert judged.reasons[0].startswith("Kỳ thực hiện 31/12/2026 đã qua")


def test_a_time_that_cannot_be_read_gives_no_colour() -> None:
    """Without a day to measure against there is too little to judge by, though silence is still seen."""
    vague = task(deadline=Deadline("sớm", "unknown"))
    judged = on("20/6", of=vague)
    assert (judged.light, judged.label) == (None, "chưa đủ dữ liệu")
    assert "“sớm”" in judged.reasons[0]
    assert on("25/7", of=replace(vague, registered_on=REGISTERED)).causes == ("silent",)


# --- order and knowledge ------------------------------------------------------------------------------------------


def test_a_late_june_report_still_speaks_of_june() -> None:
    """Updates are read by the month they report on: August's word stands against June's that came in September."""
    judged = on("10/9", entry("24/8", 80), entry("05/9", 30, month="2026-06"))
    assert judged.progress == 80


def test_a_correction_of_the_same_month_wins() -> None:
    """Within a month the later receipt counts, whatever the order in the log."""
    assert on("10/9", entry("27/8", 85), entry("24/8", 80)).progress == 85


def test_obstacle_is_of_the_last_update_alone() -> None:
    """An obstacle no longer named is gone; "không" names none."""
    assert on("10/8", entry("23/7", 50, obstacle="Thiếu mặt bằng")).obstacle == "Thiếu mặt bằng"
    assert on("25/8", entry("23/7", 50, obstacle="Thiếu mặt bằng"), entry("24/8", 60, obstacle="Không")).obstacle == ""


@pytest.mark.parametrize(
    ("as_of", "month", "due"),
    [
        ("24/8", "2026-07", "24/7"),
        ("25/8", "2026-08", "24/8"),
        ("10/1/2027", "2026-12", "24/12"),
        ("25/10", "2026-10", "24/10"),  # a Saturday
    ],
)
def test_last_cycle(as_of: str, month: str, due: str) -> None:
    """A month's cycle is over the day after its report's last good day."""
    assert last_cycle(PROGRAM, day(as_of)) == (parse_period("month", month), day(due))


# --- properties ---------------------------------------------------------------------------------------------------

days = st.dates(date(2026, 6, 1), date(2026, 12, 31))
percents = st.none() | st.integers(0, 99)
histories = st.lists(
    st.builds(
        lambda d, p: entry(f"{d:%d/%m/%Y}", p, result="Đã họp"), st.dates(date(2026, 6, 1), date(2026, 9, 30)), percents
    ),
    max_size=4,
)
deadlines = st.builds(
    lambda start, length, bare: Deadline(
        "", "date" if bare else "period", None if bare else start, start + timedelta(days=length), phase=2
    ),
    days,
    st.integers(0, 200),
    st.booleans(),
)


@given(deadlines, histories, st.integers(0, 120), st.integers(0, 120))
@settings(max_examples=150)
def test_a_light_never_improves_as_lateness_grows(
    deadline: Deadline, history: list[LogEntry], wait: int, more: int
) -> None:
    """With nothing new said, waiting longer never turns a light greener."""
    first = date(2026, 9, 30) + timedelta(days=wait)
    lights = [
        judge(task(deadline=deadline), Spoken(history), PROGRAM, first + timedelta(days=n)).light for n in (0, more)
    ]
    ranks = [-1 if light is None else RANK[light] for light in lights]
    assert ranks[0] <= ranks[1]


@given(deadlines, histories, days, histories)
@settings(max_examples=150)
def test_what_comes_later_is_not_known(
    deadline: Deadline, history: list[LogEntry], as_of: date, future: list[LogEntry]
) -> None:
    """Entries received after the day change nothing, wherever they stand in the log."""
    shift = timedelta(days=1 + (as_of - date(2026, 5, 31)).days)
    unknown = [replace(e, received_on=e.received_on + shift) for e in future]
    known = [e for e in history if e.received_on <= as_of]
    subject = task(deadline=deadline)
    expected = judge(subject, Spoken(known), PROGRAM, as_of)
    assert judge(subject, Spoken([*unknown, *history]), PROGRAM, as_of) == expected


@given(deadlines, histories, days, st.integers(0, 100))
@settings(max_examples=150)
def test_more_progress_never_darkens(deadline: Deadline, history: list[LogEntry], as_of: date, more: int) -> None:
    """The same reports with higher percentages give the same light or a better one."""
    better = [
        replace(
            e, update=replace(e.update, progress=None if e.update.progress is None else max(e.update.progress, more))
        )
        for e in history
    ]
    subject = task(deadline=deadline)
    lights = [judge(subject, Spoken(entries), PROGRAM, as_of).light for entries in (history, better)]
    ranks = [-1 if light is None else RANK[light] for light in lights]
    assert ranks[1] <= ranks[0] or lights[0] is None


@given(deadlines, histories, days)
@settings(max_examples=150)
def test_every_judgement_gives_its_reasons(deadline: Deadline, history: list[LogEntry], as_of: date) -> None:
    """No colour without a reason; red and yellow have one cause a reason at least."""
    judged = judge(task(deadline=deadline), Spoken(history), PROGRAM, as_of)
    assert all(judged.reasons)
    assert judged.reasons
    assert len(judged.causes) <= len(judged.reasons)
    assert (judged.light in ("do", "vang")) == bool(judged.causes)

"""What is owed: by whom, by when, from which line, and whether it is met on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registering import figure, form, report, taken, task, update
from thidua500.base.model import Phase
from thidua500.base.period import parse_period
from thidua500.duties.duty import Duty
from thidua500.duties.members import Known, below, members
from thidua500.duties.owing import Span, duties, whole_span
from thidua500.ledger.intake import MODIFIED
from thidua500.ledger.records import Register
from thidua500.program.owed import AssignedTask, Product, Registration, ReportOwed, RequiredKind, Step
from thidua500.program.programme import Indicator, Program, Unit
from thidua500.standing.facts import DutyRow
from thidua500.standing.fulfilled import owed_on, owed_until, unregistered
from thidua500.standing.statements import statements

PHASES = (
    Phase(1, "Khởi động", date(2026, 5, 15), date(2026, 5, 31)),
    Phase(2, "Cao điểm", date(2026, 6, 1), date(2026, 12, 31)),
)
WARD = Program(
    id="thu",
    title="chương trình thử",
    issued_on=date(2026, 5, 15),
    phases=PHASES,
    minimum_tasks=1,
    units=(
        Unit("VPDU", "Văn phòng Đảng ủy", minimum=1, phases=(1, 2)),
        Unit("CAP", "Công an phường", minimum=2, phases=(2,)),
        Unit("CDB", "Các chi bộ trực thuộc", minimum=1, prefixes=("Chi bộ",)),
    ),
    compiler="VPDU",
    registration=Registration("GĐ1", "Văn phòng Đảng ủy", "II"),
    assigned=(
        AssignedTask("1", "Tuần tra đêm", ("CAP",), time="đến 31/8/2026", signs=("tuần tra",), source="III.1"),
        AssignedTask("2", "Tổng kết", ("VPDU", "CAP"), time="đến 30/9/2026", signs=("tổng kết",), source="III.2"),
        AssignedTask(
            *("3", "Hòa giải", ("CDB",)),
            milestones=(Step("đến 30/6/2026", "Lập tổ hòa giải"), Step("đến 31/12/2026", "Tổng hợp kết quả")),
            signs=("hòa giải",),
            source="III.3",
        ),
    ),
    required=(RequiredKind("MOHINH", "mô hình", ("CDB",), ("mô hình",), source="Bảng 3"),),
    products=(
        Product("1.1", "Sổ theo dõi nhiệm vụ", phase=1, source="II"),
        Product("CAP.1", "Kế hoạch tuần tra", owners=("CAP",), source="IV"),
    ),
    indicators=(
        Indicator("TIN", "ANTT", "Tin báo được xử lý", owners=("CAP",), source="V.5"),
        Indicator("DH", "Kỷ luật", "Đúng hạn", computed="on_time", owners=("VPDU",)),
    ),
    reports=(
        ReportOwed("TUAN", "week", "Cập nhật tuần", time="Trước 16 giờ thứ Sáu hằng tuần", lights=("do", "vang")),
        ReportOwed(
            "THANG", "month", "Báo cáo tháng", to="Văn phòng Đảng ủy", time="Trước ngày 25 hằng tháng", source="VII"
        ),
        ReportOwed("SOKET", "phase", "Sơ kết", ("VPDU",), signs=("sơ kết",), source="VII"),
    ),
)
JULY = parse_period("month", "2026-07")
PATROL = form("Tuần tra đêm tại 6 hẻm", "Lắp camera")
TASKS = taken(Register(), PATROL, day=date(2026, 5, 20))  # CAP-01, CAP-02, both due 31/8/2026


def owed(kind: str, until: date = date(2026, 12, 31), program: Program = WARD, **heard: date | None) -> list[Duty]:
    """The duties of that kind up to the day; `heard`: units the office has heard of, with their first registration."""
    known = {code.replace("_", "."): Known(code, since) for code, since in heard.items()}
    return [duty for duty in duties(program, whole_span(program, until), known) if duty.kind == kind]


def state(
    register: Register, as_of: date, kind: str, unit: str, ref: str = "", *, program: Program = WARD
) -> tuple[str, str]:
    """(state, what fulfils it) of the one duty meant, as of July where it has a period."""
    found = [
        duty
        for duty in owed_on(register, program, as_of)
        if (duty.kind, duty.unit_code, duty.ref) == (kind, unit, ref)
        and duty.period in {None, "2026-07", "2026-W30", "GD1"}
    ]
    assert len(found) == 1, found
    return found[0].state, found[0].fulfilled_by


# --- what is owed -------------------------------------------------------------------------------------------------


def test_a_registration_is_owed_by_every_unit_by_the_day_it_closes() -> None:
    """As many tasks as its row says, to whom and from which line the document says it."""
    found = {duty.unit: (duty.count, duty.due, duty.to, duty.source) for duty in owed("registration")}
    last, to = date(2026, 5, 31), "Văn phòng Đảng ủy"
    assert found == {"VPDU": (1, last, to, "II"), "CAP": (2, last, to, "II"), "CDB": (1, last, to, "II")}


def test_a_class_owes_through_its_units() -> None:
    """The class as such only while none of its units is known; then each of them, and the class no more."""
    assert tuple(members("CDB", below(WARD, {}))) == ("CDB",)
    heard = {"CDB.KP1": Known("Chi bộ 1"), "CDB.KP2": Known("Chi bộ 2")}
    assert tuple(members("CDB", below(WARD, heard))) == ("CDB.KP1", "CDB.KP2")
    assert [duty.unit for duty in owed("required", CDB_KP1=None, CDB_KP2=None)] == ["CDB.KP1", "CDB.KP2"]


def test_a_row_with_milestones_is_a_duty_for_each_of_them() -> None:
    """Each with its own day; each unit of the class owes all of them."""
    found = [(duty.unit, duty.due, duty.what) for duty in owed("milestone", CDB_KP1=None)]
    assert found == [
        ("CDB.KP1", date(2026, 6, 30), "Hòa giải: Lập tổ hòa giải"),
        ("CDB.KP1", date(2026, 12, 31), "Hòa giải: Tổng hợp kết quả"),
    ]


def test_owners_of_one_task_owe_it_together() -> None:
    """One duty, in the name of the first, that any of them fulfils; with `each` one for everybody."""
    both = next(duty for duty in owed("assigned") if duty.ref == "2")
    assert (both.unit, both.units) == ("VPDU", ("VPDU", "CAP"))
    apart = replace(WARD, assigned=(replace(WARD.assigned[1], each=True),))
    assert [duty.units for duty in owed("assigned", program=apart)] == [("VPDU",), ("CAP",)]


def test_what_is_owed_as_another_row_is_not_owed_twice() -> None:
    """001 III.23 orders the registration that every unit owes already."""
    twice = replace(WARD, assigned=(replace(WARD.assigned[0], same_as="registration"),), products=())
    assert owed("assigned", program=twice) == []


def test_a_product_of_nobody_is_the_compilers() -> None:
    """By the end of its phase; a unit's own over the phases that matter for it."""
    found = {duty.ref: (duty.unit, duty.start, duty.due) for duty in owed("product")}
    assert found["1.1"] == ("VPDU", date(2026, 5, 15), date(2026, 5, 31))
    assert found["CAP.1"] == ("CAP", date(2026, 6, 1), date(2026, 12, 31))


def test_reports_are_owed_by_units_with_tasks_from_their_first_day() -> None:
    """001 V: on what was registered. Registered on 20 June, owed for June; not by those who registered nothing."""
    monthly = [
        duty for duty in owed("report", date(2026, 8, 31), CAP=date(2026, 6, 20), VPDU=None) if duty.ref == "THANG"
    ]
    assert [(duty.unit, duty.due) for duty in monthly] == [("CAP", date(2026, month, 24)) for month in (6, 7, 8)]


def test_a_document_that_sets_no_day_sets_none() -> None:
    """Owed each month all the same, and never missing."""
    free = replace(WARD, reports=(ReportOwed("THANG", "month", "Báo cáo tháng"),))
    assert {duty.due for duty in owed("report", program=free, CAP=date(2026, 5, 20))} == {None}
    assert state(TASKS, date(2027, 6, 1), "report", "CAP", "THANG", program=free) == ("open", "")


def test_figures_come_with_the_report() -> None:
    """A figure a month of what units type in; what the register gives nobody owes."""
    assert [(duty.unit, duty.ref, duty.due) for duty in owed("figure", date(2026, 6, 30))] == [
        ("CAP", "TIN", date(2026, 5, 24)),
        ("CAP", "TIN", date(2026, 6, 24)),
    ]


def test_every_duty_has_a_key_of_its_own() -> None:
    """Kind, row, unit, period and milestone tell any two apart."""
    known = {"CDB.KP1": Known("Chi bộ 1", date(2026, 5, 20)), "CAP": Known("Công an phường", date(2026, 5, 20))}
    found = duties(WARD, Span(date(2026, 5, 15), date(2027, 12, 31)), known)
    assert len({duty.key for duty in found}) == len(found) > 100


# --- whether it is met --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "expected"), [(20, "met"), (31, "met"), (1, "late")])
def test_a_registration_is_met_on_the_day_its_last_task_came(day: int, expected: str) -> None:
    """On the last day in time, a day later late; with a task too few missing."""
    received = date(2026, 6 if day == 1 else 5, day)
    whole = taken(Register(), PATROL, day=received)
    assert state(whole, date(2026, 7, 1), "registration", "CAP") == (expected, "CAP-01, CAP-02")
    half = taken(Register(), form("Lắp camera"), day=date(2026, 5, 20))
    assert state(half, date(2026, 5, 31), "registration", "CAP")[0] == "open"
    assert state(half, date(2026, 6, 1), "registration", "CAP") == ("missing", "CAP-01")


def test_assigned_work_is_followed_by_its_owner() -> None:
    """Taken by CAP-01: open, then late or met as that task is done; another unit's task of that name takes nothing."""
    assert state(TASKS, date(2026, 8, 31), "assigned", "CAP", "1") == ("open", "CAP-01")
    assert state(TASKS, date(2026, 9, 1), "assigned", "CAP", "1") == ("missing", "CAP-01")
    done = report(update("CAP-01", progress=100, result="Xong", evidence="Biên bản 7"))
    met = taken(TASKS, done, day=date(2026, 7, 20))
    assert state(met, date(2026, 9, 1), "assigned", "CAP", "1") == ("met", "CAP-01")
    late = taken(TASKS, done, day=date(2026, 9, 2))
    assert state(late, date(2026, 9, 3), "assigned", "CAP", "1") == ("late", "CAP-01")
    stranger = taken(Register(), form("Tuần tra đêm", unit="UBND phường", path="phieu/ubnd.xlsx"))
    assert state(stranger, date(2026, 9, 1), "assigned", "CAP", "1") == ("missing", "")


def test_a_milestone_is_met_by_what_is_reported_of_it() -> None:
    """The task's result names it within its own days; the next milestone is another duty."""
    cell = taken(Register(), form("Hòa giải ở tổ 4", unit="Chi bộ 1", path="phieu/cb1.xlsx"), day=date(2026, 5, 20))
    (code,) = [task.code for task in cell.tasks]
    row = update(code, progress=30, result="Đã lập tổ hòa giải tại 4 tổ", path="cap-nhat/2026-06/cb1.xlsx")
    told = report(row, unit="Chi bộ 1")
    met = taken(cell, told, day=date(2026, 6, 22))
    rows = {duty.what: duty.state for duty in owed_on(met, WARD, date(2026, 7, 1)) if duty.kind == "milestone"}
    assert rows["Hòa giải: Lập tổ hòa giải"] == "met"
    silent = {duty.what: duty.state for duty in owed_on(cell, WARD, date(2026, 7, 1)) if duty.kind == "milestone"}
    assert silent["Hòa giải: Lập tổ hòa giải"] == "missing"


def test_a_product_is_met_when_somebody_shows_it() -> None:
    """In a result or as evidence; of a unit's own product only the unit's own words count."""
    shown = report(update("CAP-01", result="Kế hoạch tuần tra số 12; sổ theo dõi các nhiệm vụ"))
    register = taken(TASKS, shown, day=date(2026, 6, 20))
    assert state(register, date(2026, 7, 1), "product", "CAP", "CAP.1")[0] == "met"
    assert state(register, date(2026, 7, 1), "product", "VPDU", "1.1")[0] == "late"
    assert state(TASKS, date(2026, 7, 1), "product", "CAP", "CAP.1")[0] == "open"
    assert state(TASKS, date(2026, 7, 1), "product", "VPDU", "1.1")[0] == "missing"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (figure("TIN", 9, 10), "met"),
        (figure("TIN", applies=False), "met"),
        (figure("TIN"), "missing"),
        (figure("TIN", 11, 10), "missing"),
        (figure("KHAC", 9, 10), "missing"),
    ],
    ids=["given", "nothing occurred", "blank", "impossible", "of another"],
)
def test_a_figure_that_is_owed_and_absent_is_missing(line: object, expected: str) -> None:
    """A number that can be, or "không phát sinh"."""
    register = taken(TASKS, report(figures=[line]), day=date(2026, 7, 20))  # type: ignore[list-item]
    assert state(register, date(2026, 7, 31), "figure", "CAP", "TIN")[0] == expected


def test_the_week_asks_for_a_word_on_yellow_and_red_tasks_alone() -> None:
    """Both turned yellow by their silence in June: the week of 20 July asks for them; when all is done, nothing."""
    assert state(TASKS, date(2026, 7, 25), "report", "CAP", "TUAN") == ("missing", "")
    codes = ("CAP-01", "CAP-02")
    told = report(*(update(code, progress=20, result="6 hẻm") for code in codes))
    assert state(taken(TASKS, told, day=date(2026, 7, 23)), date(2026, 7, 25), "report", "CAP", "TUAN")[0] == "met"
    done = report(*(update(code, progress=100, result="Xong", evidence="Biên bản 7") for code in codes))
    finished = taken(TASKS, done, day=date(2026, 6, 20))
    weekly = [duty for duty in owed_on(finished, WARD, date(2026, 7, 25)) if duty.ref == "TUAN"]
    assert {duty.state for duty in weekly if duty.due and duty.due > date(2026, 6, 22)} == set()


def test_a_month_shows_what_falls_due_in_it() -> None:
    """Of July: its reports and figures, no registration of May, no task of August."""
    found = owed_on(TASKS, WARD, date(2026, 7, 31), JULY)
    assert {duty.due and duty.due.month for duty in found} == {7}
    assert {duty.kind for duty in found} == {"report", "figure"}


# --- how a duty is told -------------------------------------------------------------------------------------------


def told(register: Register, as_of: date, kind: str, unit: str) -> DutyRow:
    """The one duty of that kind and unit, as lists and reports show it."""
    (found,) = (row for row in owed_on(register, WARD, as_of) if (row.kind, row.unit_code) == (kind, unit))
    return found


def test_a_duty_whole() -> None:
    """Who owes what by when to whom, from which line, and what fulfils it; no day where nobody told it."""
    row = DutyRow(
        unit="Công an phường",
        unit_code="CAP",
        kind="registration",
        ref="",
        what="Đăng ký ít nhất 02 nhiệm vụ",
        period=None,
        due=date(2026, 5, 31),
        to="Văn phòng Đảng ủy",
        state="met",
        light=None,
        met_on=date(2026, 5, 20),
        fulfilled_by="CAP-01, CAP-02",
        fulfils="Phiếu đăng ký được nhận vào sổ",
        note="",
        source="II",
    )
    assert told(TASKS, date(2026, 7, 1), "registration", "CAP") == row
    undated = taken(Register(), PATROL, day=date(2026, 6, 20), by=MODIFIED)
    assert told(undated, date(2026, 7, 1), "registration", "CAP") == replace(row, met_on=None)


@pytest.mark.parametrize(
    ("day", "state", "light"),
    [((5, 25), "open", "xanh"), ((5, 26), "open", "vang"), ((5, 31), "open", "vang"), ((6, 1), "missing", "do")],
)
def test_the_light_of_a_duty(day: tuple[int, int], state: str, light: str) -> None:
    """Yellow from five days before its last good day, red behind it; what lacks is counted."""
    half = told(taken(Register(), form("Lắp camera"), day=date(2026, 5, 20)), date(2026, *day), "registration", "CAP")
    assert (half.state, half.light, half.note) == (state, light, "mới có 01/02")
    none = told(Register(), date(2026, *day), "registration", "CAP")
    assert (none.state, none.light, none.note, none.fulfilled_by) == (state, light, "chưa có", "")


def test_the_tasks_that_came_first_fulfil_a_registration() -> None:
    """Whatever their numbers: the two of May before the one of June."""
    late = taken(Register(), form("Lắp camera"), day=date(2026, 6, 10))
    both = taken(late, form("Tuần tra đêm", "Trực ban", path="phieu/cap2.xlsx"), "v2", date(2026, 5, 20))
    row = told(both, date(2026, 7, 1), "registration", "CAP")
    assert (row.state, row.met_on, row.fulfilled_by) == ("met", date(2026, 5, 20), "CAP-02, CAP-03")


@pytest.mark.parametrize(
    ("field", "state"), [("title", "met"), ("steps", "met"), ("result", "met"), ("owner", "missing")]
)
def test_a_required_kind_is_known_by_title_steps_or_result(field: str, state: str) -> None:
    """One of these names it."""
    values = {"title": "Việc chung", "owner": "Bí thư", "result": "Báo cáo", field: "Xây dựng mô hình điểm"}
    cell = form(replace(task(1, "Việc chung"), values=values), unit="Chi bộ 1", path="phieu/cb1.xlsx")
    register = taken(Register(), cell, day=date(2026, 5, 20))
    (row,) = (row for row in owed_on(register, WARD, date(2026, 7, 1)) if row.kind == "required")
    assert (row.unit_code, row.state) == ("CDB.1", state)


def test_who_has_registered_nothing() -> None:
    """Code and name; whoever has one task has registered, if too little."""
    half = taken(Register(), form("Lắp camera"), day=date(2026, 5, 20))
    assert unregistered(statements(half.register, WARD, date(2026, 7, 1))) == {
        "VPDU": "Văn phòng Đảng ủy",
        "CDB": "Các chi bộ trực thuộc",
    }


def test_duties_of_some_kinds_up_to_the_day() -> None:
    """Those that can be asked for by then, and no others; of a span all of them, as they stand."""
    said = statements(TASKS.register, WARD, date(2026, 5, 20))
    assert {duty.kind for duty in owed_until(said, ("assigned", "milestone"))} == {"assigned", "milestone"}
    assert [duty.due for duty in owed_until(said, ("milestone",))] == [date(2026, 6, 30)]
    later = statements(TASKS.register, WARD, date(2026, 7, 1))
    assert [duty.due for duty in owed_until(later, ("milestone",))] == [date(2026, 6, 30), date(2026, 12, 31)]

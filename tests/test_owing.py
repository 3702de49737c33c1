"""Duties whole, one of each kind: what every part of them says, from which row of the programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from thidua500.base.model import Phase
from thidua500.base.period import Period, parse_period
from thidua500.duties.duty import Duty
from thidua500.duties.members import Known, class_of, lineage, names_of
from thidua500.duties.owing import Span, duties, registering, whole_span
from thidua500.duties.reports import update_hour
from thidua500.program.owed import AssignedTask, Product, Registration, ReportOwed, RequiredKind, Step
from thidua500.program.programme import Indicator, Program, Unit

ISSUED, ENDED = date(2026, 5, 15), date(2026, 12, 31)
WARD = Program(
    id="thu",
    title="chương trình thử",
    issued_on=ISSUED,
    phases=(
        Phase(1, "Khởi động", ISSUED, date(2026, 5, 31)),
        Phase(2, "Cao điểm", date(2026, 6, 1), ENDED),
    ),
    units=(
        Unit("VPDU", "Văn phòng Đảng ủy", minimum=1, phases=(1, 2)),
        Unit("CAP", "Công an phường", minimum=2, minimum_source="IV.7"),
        Unit("HPN", "Hội Phụ nữ", minimum=1, mass=True),
        Unit("KHOI", "Khối thi đua", minimum=0),
        Unit("CDB", "Các chi bộ trực thuộc", minimum=1, prefixes=("Chi bộ",), phases=(2,)),
        Unit("TRUONG", "Trường Tiểu học", minimum=1, under="CDB"),
    ),
    compiler="VPDU",
    growth_words=("thu ngân sách",),
    registration=Registration("GĐ1", "Văn phòng Đảng ủy"),
    sources={"minimum_tasks": "Điều 2", "growth_words": "Điều 3"},
)
CELL = {"CDB.KP1": Known("Chi bộ 1", date(2026, 5, 20))}
YEAR = Span(ISSUED, ENDED)


def owed(kind: str, *, span: Span = YEAR, **rows: object) -> list[Duty]:
    """The duties of that kind that these rows lay on the ward and its one known cell."""
    found = duties(replace(WARD, **rows), span, CELL)  # type: ignore[arg-type]
    return [duty for duty in found if duty.kind == kind]


def test_a_registration_whole() -> None:
    """The unit's own line of the document before the general one; a row that registers through others owes none."""
    found = owed("registration")
    assert found[1] == Duty(
        kind="registration",
        ref="",
        unit="CAP",
        name="Công an phường",
        units=("CAP",),
        what="Đăng ký ít nhất 02 nhiệm vụ",
        start=ISSUED,
        due=date(2026, 5, 31),
        to="Văn phòng Đảng ủy",
        source="IV.7",
        fulfilled="Phiếu đăng ký được nhận vào sổ",
        row=WARD.registration,
        count=2,
    )
    assert [(duty.unit, duty.source) for duty in found] == [
        *(("VPDU", "Điều 2"), ("CAP", "IV.7"), ("HPN", "Điều 2"), ("CDB.KP1", "Điều 2"), ("TRUONG", "Điều 2"))
    ]


def test_a_duty_without_a_line_of_the_document_has_no_source() -> None:
    """Neither its row nor the programme says where it stands."""
    assert [duty.source for duty in owed("registration", sources={})] == ["", "IV.7", "", "", ""]


def test_a_kind_of_task_whole() -> None:
    """By its own day; one without a day by the day that registrations close."""
    row = RequiredKind("MOHINH", "mô hình", ("CDB",), ("mô hình",), count=2, time="đến 10/6/2026", source="Bảng 3")
    found = owed("required", required=(row,), growth_words=())
    assert found[0] == Duty(
        kind="required",
        ref="MOHINH",
        unit="CDB.KP1",
        name="Chi bộ 1",
        units=("CDB.KP1",),
        what="Đăng ký ít nhất 02 mô hình",
        start=ISSUED,
        due=date(2026, 6, 10),
        to="Văn phòng Đảng ủy",
        source="Bảng 3",
        fulfilled="Nhiệm vụ trong phiếu nêu rõ việc ấy",
        row=row,
        count=2,
    )
    undated = owed("required", required=(replace(row, time=""),), growth_words=())
    assert [(duty.unit, duty.due) for duty in undated] == [(code, date(2026, 5, 31)) for code in ("CDB.KP1", "TRUONG")]


def test_growth_is_asked_of_all_but_mass_organisations() -> None:
    """Of each unit that registers; 001 asks none of the fronts and unions."""
    found = owed("required")
    assert {(duty.ref, duty.what, duty.source, duty.count) for duty in found} == {
        ("tang-truong", "Đăng ký ít nhất 01 việc góp vào tăng trưởng", "Điều 3", 1)
    }
    assert [duty.unit for duty in found] == ["VPDU", "CAP", "CDB.KP1", "TRUONG"]


def test_an_assigned_task_whole() -> None:
    """From the programme's first day where its own words set no beginning."""
    row = AssignedTask("1", "Tuần tra đêm", ("CAP", "VPDU"), time="đến 31/8/2026", source="III.1")
    assert owed("assigned", assigned=(row,)) == [
        Duty(
            kind="assigned",
            ref="1",
            unit="CAP",
            name="Công an phường",
            units=("CAP", "VPDU"),
            what="Tuần tra đêm",
            start=ISSUED,
            due=date(2026, 8, 31),
            to="",
            source="III.1",
            fulfilled="Nhiệm vụ đăng ký tương ứng được công nhận hoàn thành",
            row=row,
        )
    ]
    assert owed("assigned", assigned=(replace(row, owners=()),)) == []


def test_milestones_begin_where_the_one_before_ends() -> None:
    """The first with the programme, the next on the day after; behind one without a day nothing is known."""
    steps = (Step("đến 30/6/2026", "Lập tổ"), Step("khi có kinh phí", "Mua sắm"), Step("đến 31/12/2026", "Tổng hợp"))
    row = AssignedTask("3", "Hòa giải", ("CAP",), milestones=steps, source="III.3")
    found = owed("milestone", assigned=(row,))
    assert found[0] == Duty(
        kind="milestone",
        ref="3",
        unit="CAP",
        name="Công an phường",
        units=("CAP",),
        what="Hòa giải: Lập tổ",
        start=ISSUED,
        due=date(2026, 6, 30),
        to="",
        source="III.3",
        fulfilled="Kết quả, minh chứng của nhiệm vụ tương ứng nêu việc đến mốc này",
        row=row,
        step=steps[0],
    )
    assert [(duty.start, duty.due) for duty in found[1:]] == [(date(2026, 7, 1), None), (ISSUED, ENDED)]


def test_a_product_whole() -> None:
    """Its own day before the end of its phase; without both it has no day, and is owed all the same."""
    row = Product("2.1", "Kế hoạch tuần tra", phase=2, owners=("CAP",), time="đến 20/6/2026", source="II")
    ownerless = Product("2.2", "Sổ theo dõi", phase=2, same_as="THANG")
    found = owed("product", products=(ownerless, row, replace(row, code="CAP.1", phase=0, time="")))
    assert found == [
        Duty(
            kind="product",
            ref="2.1",
            unit="CAP",
            name="Công an phường",
            units=("CAP",),
            what="Kế hoạch tuần tra",
            start=date(2026, 6, 1),
            due=date(2026, 6, 20),
            to="",
            source="II",
            fulfilled="Kết quả hoặc minh chứng đã báo cáo nêu sản phẩm này",
            row=row,
        ),
        replace(found[0], ref="CAP.1", start=ISSUED, due=None, row=replace(row, code="CAP.1", phase=0, time="")),
    ]
    nobodys = (replace(row, owners=()), row)
    assert [duty.unit for duty in owed("product", products=nobodys, compiler="")] == ["CAP"]


def test_a_product_of_a_class_is_owed_over_the_phases_of_the_class() -> None:
    """A cell has no phases of its own: from the first day of its class's to the last."""
    found = owed("product", products=(Product("CDB.1", "Sổ sinh hoạt", owners=("CDB",)),))
    assert [(duty.unit, duty.start, duty.due) for duty in found] == [
        ("CDB.KP1", date(2026, 6, 1), ENDED),
        ("TRUONG", date(2026, 6, 1), ENDED),
    ]


def test_a_report_whole() -> None:
    """A month's from who has registered tasks: about its period, due on the day before the 25th."""
    row = ReportOwed("THANG", "month", "Báo cáo tháng", to="Đảng ủy", time="Trước ngày 25 hằng tháng", source="VII")
    june = Span(date(2026, 6, 1), date(2026, 6, 30))
    assert owed("report", reports=(row,), span=june) == [
        Duty(
            kind="report",
            ref="THANG",
            unit="CDB.KP1",
            name="Chi bộ 1",
            units=("CDB.KP1",),
            what="Báo cáo tháng (tháng 6/2026)",
            start=date(2026, 6, 1),
            due=date(2026, 6, 24),
            to="Đảng ủy",
            source="VII",
            fulfilled="Tệp tiến độ của đơn vị trong kỳ",
            row=row,
            period=parse_period("month", "2026-06"),
        )
    ]


@pytest.mark.parametrize(("since", "owing"), [(date(2026, 6, 24), True), (date(2026, 6, 25), False), (None, False)])
def test_who_registers_on_the_day_a_report_is_due_owes_it(since: date | None, owing: bool) -> None:
    """Tasks registered up to that day are reported on; a unit that is only heard of owes none."""
    monthly = ReportOwed("THANG", "month", "Báo cáo tháng", time="Trước ngày 25 hằng tháng")
    june = Span(date(2026, 6, 1), date(2026, 6, 30))
    found = duties(replace(WARD, reports=(monthly,)), june, {"CAP": Known("Công an phường", since)})
    assert any(duty.kind == "report" for duty in found) is owing


def test_a_report_of_one_phase_is_owed_in_its_months_alone() -> None:
    """From June on, and of the whole of May, in which the second phase has no day, not."""
    row = ReportOwed("THANG", "month", "Báo cáo tháng", ("CAP",), phases=(2,))
    months = [duty.period and duty.period.key for duty in owed("report", reports=(row,))]
    assert months == [f"2026-{month:02d}" for month in range(6, 13)]


@pytest.mark.parametrize(
    ("rows", "hour"),
    [
        ((ReportOwed("TUAN", "week", "Cập nhật", time="Trước 16 giờ thứ Sáu hằng tuần"),), time(16)),
        ((ReportOwed("TUAN", "week", "Cập nhật", time="Trước thứ Sáu hằng tuần"),), time(23, 59)),
        (
            (ReportOwed("TUAN", "week", "Cập nhật"), ReportOwed("THANG", "month", "Tháng", time="16 giờ ngày 5")),
            time(23, 59),
        ),
        ((), time(23, 59)),
    ],
)
def test_until_what_hour_a_weekly_update_comes_in_time(rows: tuple[ReportOwed, ...], hour: time) -> None:
    """001 VII sets 16:00; where no hour is set, or no week, until the day is over."""
    assert update_hour(replace(WARD, reports=rows)) == hour


def test_one_paper_for_ever_whole() -> None:
    """Owed by the two together, under its own name, from the first day that is asked about."""
    row = ReportOwed("TUKT", "once", "Tự kiểm tra", ("CAP", "VPDU"), time="đến 10/7/2026", together=True)
    (found,) = owed("report", reports=(row,))
    assert (found.units, found.what) == (("CAP", "VPDU"), "Tự kiểm tra")
    assert (found.start, found.due) == (ISSUED, date(2026, 7, 10))
    assert found.fulfilled == "Báo cáo của kỳ, hoặc kết quả, minh chứng nêu báo cáo này"
    assert found.period == Period("campaign", "", "Tự kiểm tra", "Tự kiểm tra", ISSUED, date(2026, 7, 10))
    (open_end,) = owed("report", reports=(replace(row, time=""),))
    assert (open_end.due, open_end.period and open_end.period.end) == (None, ENDED)
    late = Span(date(2026, 7, 11), ENDED)
    assert [duty.period and duty.period.start for duty in owed("report", reports=(row,), span=late)] == [
        date(2026, 7, 10)
    ]


def test_a_review_is_owed_of_each_phase_that_shares_a_day_with_the_span() -> None:
    """Each by its last day, of one phase alone where its row says so; the last and the first day count."""
    row = ReportOwed("SOKET", "phase", "Sơ kết", ("VPDU",))
    may, june = Span(ISSUED, date(2026, 5, 31)), Span(date(2026, 6, 1), date(2026, 6, 30))
    assert [(duty.start, duty.due) for duty in owed("report", reports=(row,))] == [
        (ISSUED, date(2026, 5, 31)),
        (date(2026, 6, 1), ENDED),
    ]
    assert [duty.due for duty in owed("report", reports=(row,), span=may)] == [date(2026, 5, 31)]
    assert [duty.due for duty in owed("report", reports=(row,), span=june)] == [ENDED]
    edges = Span(date(2026, 5, 31), date(2026, 6, 1))
    assert len(owed("report", reports=(row,), span=edges)) == 2
    assert [duty.due for duty in owed("report", reports=(replace(row, phases=(2,)),))] == [ENDED]


def test_a_figure_whole() -> None:
    """Of the month, by the day of the month's report: a figure without a report of its own."""
    typed = Indicator("TIN", "ANTT", "Tin báo được xử lý", owners=("CAP", "VPDU"), source="V.5")
    monthly = ReportOwed("THANG", "month", "Báo cáo tháng", time="Trước ngày 25 hằng tháng")
    june = Span(date(2026, 6, 1), date(2026, 6, 30))
    assert owed("figure", indicators=(typed,), reports=(monthly,), span=june) == [
        Duty(
            kind="figure",
            ref="TIN",
            unit="CAP",
            name="Công an phường",
            units=("CAP", "VPDU"),
            what="Số liệu tháng 6/2026: Tin báo được xử lý",
            start=date(2026, 6, 1),
            due=date(2026, 6, 24),
            to="",
            source="V.5",
            fulfilled="Dòng số liệu trong tệp tiến độ của kỳ",
            row=typed,
            period=parse_period("month", "2026-06"),
        )
    ]
    each = owed("figure", indicators=(replace(typed, each=True),), reports=(monthly,), span=june)
    assert [duty.units for duty in each] == [("VPDU",), ("CAP",)]
    assert owed("figure", indicators=(replace(typed, owners=()),), reports=(monthly,)) == []


def test_figures_come_with_the_units_own_report_before_the_offices() -> None:
    """Monthly before yearly, a report of everybody before one that an office compiles; without any nobody owes one."""
    typed = Indicator("TIN", "ANTT", "Tin báo được xử lý", owners=("CAP",))
    year = ReportOwed("NAM", "year", "Báo cáo năm", time="Trước ngày 10 tháng 12 hằng năm")
    compiled = ReportOwed("THANG", "month", "Báo cáo tháng", ("VPDU",))
    periods = {
        duty.period and duty.period.kind for duty in owed("figure", indicators=(typed,), reports=(compiled, year))
    }
    assert periods == {"year"}
    alone = owed("figure", indicators=(typed,), reports=(compiled,))
    assert {duty.period and duty.period.kind for duty in alone} == {"month"}
    weekly = ReportOwed("TUAN", "week", "Cập nhật tuần")
    assert owed("figure", indicators=(typed,), reports=(weekly,)) == []


def test_duties_stand_in_the_programmes_order_of_units() -> None:
    """Unit by unit, and of one unit in the order of their kinds; a code that the programme does not have comes last."""
    rows = {
        "assigned": (AssignedTask("1", "Việc chung", ("LA",)), AssignedTask("2", "Tuần tra", ("CAP",))),
        "products": (Product("1.1", "Sổ theo dõi", phase=1),),
        "growth_words": (),
    }
    found = duties(replace(WARD, **rows), YEAR, CELL)  # type: ignore[arg-type]
    assert [(duty.unit, duty.kind) for duty in found] == [
        *(("VPDU", "registration"), ("VPDU", "product"), ("CAP", "registration"), ("CAP", "assigned")),
        *(("HPN", "registration"), ("CDB.KP1", "registration"), ("TRUONG", "registration"), ("LA", "assigned")),
    ]


def test_nothing_is_owed_before_it_can_be_asked_for() -> None:
    """The second milestone begins on 1 July: not on 30 June, and from its first day on."""
    steps = (Step("đến 30/6/2026", "Lập tổ"), Step("đến 31/12/2026", "Tổng hợp"))
    row = AssignedTask("3", "Hòa giải", ("CAP",), milestones=steps)
    counted = [
        len(owed("milestone", assigned=(row,), span=Span(ISSUED, last)))
        for last in (date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert counted == [1, 2]


def test_a_form_is_held_against_what_not_when() -> None:
    """No duty that forms are held against has a day, nor is any milestone or report among them."""
    task = AssignedTask("1", "Tuần tra đêm", ("CAP",), time="đến 31/8/2026")
    steps = replace(task, number="2", milestones=(Step("đến 30/6/2026", "Lập tổ"),))
    found = registering(replace(WARD, assigned=(task, steps)), {})
    assert {duty.due for duty in found} == {None}
    assert [duty.ref for duty in found if duty.kind == "assigned"] == ["1", "2"]
    assert {duty.kind for duty in found} == {"registration", "required", "assigned"}


def test_from_when_a_programme_is_looked_at() -> None:
    """From its first day; undated from 1 January of its first phase's year, else from its end, never behind the day."""
    day = date(2026, 7, 1)
    undated = replace(WARD, issued_on=None, phases=(Phase(1, "Khởi động", None, date(2026, 5, 31)),))
    bare = replace(WARD, issued_on=None, phases=(), end=date(2026, 3, 31))
    assert whole_span(WARD, day) == Span(ISSUED, day)
    assert whole_span(WARD, date(2026, 5, 1)) == Span(date(2026, 5, 1), date(2026, 5, 1))
    assert whole_span(undated, day) == Span(date(2026, 1, 1), day)
    assert whole_span(bare, day) == Span(date(2026, 3, 31), day)
    assert whole_span(replace(bare, end=None), day) == Span(day, day)


def test_the_class_of_a_unit() -> None:
    """As declared, else by its code; a code whose beginning is no row stands under nothing."""
    codes = ("TRUONG", "CDB.KP1", "CDB", "LA.KP1", "LA")
    assert [class_of(WARD, code) for code in codes] == ["CDB", "CDB", "", "", ""]
    assert list(lineage(WARD, "CDB.KP1")) == ["CDB.KP1", "CDB"]


def test_what_units_are_called_in_one_line() -> None:
    """By the programme, else as the office has heard of them, else by their code."""
    assert names_of(WARD, ("CAP", "CDB.KP1", "LA"), CELL) == "Công an phường; Chi bộ 1; LA"

"""What the city, its plan 83 and An Giang owe, counted from the documents: days, receivers, who each row binds."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from thidua500.duties.duty import Duty
from thidua500.duties.members import Heard, Known
from thidua500.duties.owing import Span, duties
from thidua500.ledger.records import Register
from thidua500.program.configuration import load_builtin
from thidua500.program.programme import Program
from thidua500.standing.fulfilled import owed_on

CITY, PLAN, AN_GIANG = (load_builtin(name) for name in ("dong-nai", "kh83", "an-giang-dot2"))
FIVE = [date(2026, 5, 31), date(2026, 12, 31), date(2027, 3, 31), date(2027, 9, 30), date(2030, 12, 31)]


@cache
def until(program: Program, last: date) -> tuple[Duty, ...]:
    """All duties from the programme's first day to that one, while the office has heard of nobody."""
    return duties(program, Span(program.opening_day or last, last), {})


def owed(program: Program, kind: str, heard: Heard | None = None, last: date = date(2030, 12, 31)) -> list[Duty]:
    """The duties of that kind; with `heard` those of the end of 2026."""
    known = duties(program, Span(FIVE[1], FIVE[1]), heard) if heard else until(program, last)
    return [duty for duty in known if duty.kind == kind]


# --- 000 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [task.number for task in CITY.assigned if task.milestones])
def test_each_row_of_the_tables_has_its_five_days(row: str) -> None:
    """000 Bảng 2-7: nothing collapses into 31/12/2030; Bảng 5.2 has 15/10 beside, strictly before it."""
    units = {duty.unit for duty in owed(CITY, "milestone") if duty.ref == row}
    for unit in units:
        days = [duty.due for duty in owed(CITY, "milestone") if (duty.ref, duty.unit) == (row, unit)]
        assert days == sorted([*FIVE, *([date(2026, 10, 14)] if row == "5.2" else [])])
    assert units


def test_there_are_seventeen_rows_of_six_tables() -> None:
    """Six, two, three, two, two and two rows."""
    rows = Counter(task.number.partition(".")[0] for task in CITY.assigned if task.milestones)
    assert rows == {"2": 6, "3": 2, "4": 3, "5": 2, "6": 2, "7": 2}


def test_every_ward_and_department_owes_its_own() -> None:
    """Two wards of one table row; two departments that Bảng 5.1 names together: each owes its own."""
    heard = {f"UBP.{ward}": Known(f"UBND phường {ward}") for ward in ("TAMPHUOC", "HONAI")}
    of_row = {duty.unit for duty in owed(CITY, "milestone", heard) if duty.ref == "6.2"}
    assert of_row == {"UBP.TAMPHUOC", "UBP.HONAI"}
    three = {duty.unit: duty.count for duty in owed(CITY, "registration")}
    assert (three["SBN.NOIVU"], three["SBN.VPUB"], three["BTC"]) == (3, 3, 3)
    assert (three["CTXH"], three["MTXP"], three["CANHAN"]) == (2, 1, 1)


def test_required_kinds_of_the_tables() -> None:
    """Bảng 3: a content and a model; Bảng 6, 7: what a ward, a commune must have among its tasks."""
    kinds = Counter(duty.unit for duty in owed(CITY, "required") if duty.ref != "tang-truong")
    assert kinds == {
        **{"CTXH": 2, "MTXP": 1, "HDXP": 1, "SBN.NOIVU": 1, "SBN.VPUB": 1},
        **{"DUP": 1, "UBP": 3, "DUX": 1, "UBX": 3},
    }


def test_reviews_and_the_final_review_of_table_8() -> None:
    """ "Trước ngày" is strict; the first peak's review by the end of December 2026; no day for week and month."""
    found = {(duty.ref, duty.due) for duty in owed(CITY, "report") if duty.ref not in {"TUAN", "THANG", "THANG.TG"}}
    assert found == {
        ("SOKET", date(2026, 5, 31)),
        ("SOKET", date(2027, 3, 31)),
        ("SOKET.CD", date(2026, 12, 31)),
        ("SOKET.PT", date(2027, 9, 29)),
        ("TONGKET", date(2030, 12, 19)),
    }
    known = {"BTC": Known("Ban Tổ chức Thành ủy", date(2026, 5, 2))}
    assert {duty.due for duty in owed(CITY, "report", known) if duty.ref in {"TUAN", "THANG"}} == {None}


# --- 003 ----------------------------------------------------------------------------------------------------------


def test_plan_83_reports_twice_to_two_receivers_and_not_in_june_2026() -> None:
    """Body 10/6 and 10/12, annex row 17 20/6 and 20/12, all strict; footnote 2 drops the first half of 2026."""
    found = [(duty.due, duty.to) for duty in owed(PLAN, "report", last=date(2027, 12, 31)) if duty.due]
    ministry, party = "Bộ Nội vụ, Chính phủ", "Thành ủy, UBND thành phố"
    assert sorted(found) == [
        (date(2026, 12, 9), ministry),
        (date(2026, 12, 19), party),
        (date(2027, 6, 9), ministry),
        (date(2027, 6, 19), party),
        (date(2027, 12, 9), ministry),
        (date(2027, 12, 19), party),
    ]


def test_plan_83_has_no_month_and_no_end() -> None:
    """Figures once a year, from each agency, without a day; the longest meeting counts."""
    assert PLAN.end is None
    assert {row.kind for row in PLAN.reports} == {"half-year", "year"}
    figures = [duty for duty in owed(PLAN, "figure", last=date(2026, 12, 31)) if duty.unit == "SNV"]
    assert {duty.period.key for duty in figures if duty.period} == {"2026"}
    assert {duty.due for duty in figures} == {None}
    limits = {row.code: (row.op, row.threshold, row.combine) for row in PLAN.indicators if row.unit == "ngày"}
    assert limits == {"HN3": ("≤", 0.5, "max"), "HN4": ("≤", 1, "max"), "HN5": ("≤", 1.5, "max")}


def test_what_each_agency_owes_each_agency_owes() -> None:
    """Row 9 is owed by every agency that the plan names or the office has heard of, row 5 by one alone."""
    heard = {"SBN.TAICHINH": Known("Sở Tài chính"), "XP.TAMPHUOC": Known("UBND phường Tam Phước")}
    by_row: dict[str, set[str]] = {}
    for duty in owed(PLAN, "assigned", heard):
        by_row.setdefault(duty.ref, set()).add(duty.unit)
    named = {"SNV", "VPUB", "TTTP", "SKHCN", "SVHTTDL", "SBN.TAICHINH"}
    assert by_row["9"] == by_row["1"] == {*named, "DVSN", "XP.TAMPHUOC"}
    assert (by_row["2"], by_row["5"]) == (named, {"VPUB"})
    assert len(by_row) == 18


# --- 004 ----------------------------------------------------------------------------------------------------------


def test_an_giangs_self_check_is_owed_by_twenty_two() -> None:
    """B.II and C.1: at the latest on 09/4/2026; six bodies owe their part of the common report on the same day."""
    reports = owed(AN_GIANG, "report")
    assert (len(reports), {duty.due for duty in reports}) == (22, {date(2026, 4, 9)})
    parts = {duty.ref: duty.due for duty in owed(AN_GIANG, "assigned")}
    assert parts == {**{f"B.I.{n}": date(2026, 4, 9) for n in range(1, 7)}, "C.2": None, "C.3": None}
    assert AN_GIANG.opening_day == date(2025, 7, 1)
    assert not owed(AN_GIANG, "registration")


def test_a_weekday_that_is_not_the_days_is_told_to_who_owes() -> None:
    """004 C.1 prints Friday beside a Thursday: the day counts, and the duty says so."""
    notes = {row.note for row in owed_on(Register(), AN_GIANG, date(2026, 4, 10)) if row.kind == "report"}
    words = "Chậm nhất ngày 09/4/2026 (thứ Sáu)"
    assert notes == {f"chưa thấy; văn bản ghi “{words}”, nhưng ngày 09/4/2026 là thứ Năm"}
